#include "actors/transfer/xlsx_writer.hpp"

#include "core/utf8.hpp"

#include <charconv>
#include <cstdlib>

#include <xlsxwriter.h>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::result;

core::error failed(lxw_error why) {
  return fail(
    errc::storage_failed, "the workbook could not be written", lxw_strerror(why));
}

/// XML has no word for most control characters; a sheet shows none of them.
std::string shown(std::string_view text) {
  std::string out;
  for (const auto c : text) {
    const auto plain = static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
    if (plain) out.push_back(c);
  }
  return out;
}

/// At most 31 characters, none of []:*?/\ and no quote at an end.
std::string sheet_name(const std::string& wanted) {
  std::string out;
  std::string_view rest = wanted;
  for (auto count = 0; count < 31 && !rest.empty(); ++count) {
    const auto size = std::max<std::size_t>(core::utf8_sequence(rest), 1);
    const auto c = rest.front();
    const auto fine = static_cast<unsigned char>(c) >= 0x20
                      && std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos;
    if (fine) out.append(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return out.empty() ? "Sheet1" : out;
}

std::size_t significant(std::string_view digits) {
  const auto first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return 1;
  digits.remove_prefix(first);
  return digits.size() - (digits.find('.') == std::string_view::npos ? 0 : 1);
}

/// Nothing if a spreadsheet does not hold it as it is.
std::optional<double> exact(const number& given) {
  const auto& digits = given.digits;
  double out = 0;
  const auto [end, why]
    = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  const auto whole = given.whole || digits.find_first_of(".eE") == std::string::npos;
  constexpr auto most_digits = 15U; // that a spreadsheet keeps
  if (why != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (whole && significant(digits) > most_digits) return std::nullopt;
  return out;
}

class xlsx_output final : public table_writer {
public:
  xlsx_output(lxw_workbook* book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {}
  ~xlsx_output() override {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  result<void> write(const std::vector<cell>& cells) override {
    lxw_col_t column = 0;
    for (const auto& c : cells)
      if (auto put = write(column++, c); !put) return put;
    ++row_;
    return {};
  }

  result<void> finish() override {
    auto* const book = std::exchange(book_, nullptr);
    const auto why = workbook_close(book);
    if (why != LXW_NO_ERROR) return failed(why);
    return {};
  }

private:
  result<void> write(lxw_col_t column, const cell& c) {
    if (const auto* truth = std::get_if<bool>(&c))
      return said(worksheet_write_boolean(sheet_, row_, column, *truth ? 1 : 0, nullptr));
    if (const auto* given = std::get_if<number>(&c)) {
      const auto as_double = exact(*given);
      if (as_double)
        return said(worksheet_write_number(sheet_, row_, column, *as_double, nullptr));
      return write_text(column, given->digits);
    }
    if (const auto* text = std::get_if<std::string>(&c)) return write_text(column, *text);
    return {};
  }

  result<void> write_text(lxw_col_t column, const std::string& text) {
    if (text.empty()) return {};
    const auto plain = shown(text);
    return said(worksheet_write_string(sheet_, row_, column, plain.c_str(), nullptr));
  }

  result<void> said(lxw_error why) const {
    if (why == LXW_NO_ERROR) return {};
    if (why == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
      return fail(
        errc::bad_request,
        "row " + std::to_string(row_ + 1)
          + ": a text is longer than the 32767 characters of a cell; export as CSV");
    return failed(why);
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
};

} // namespace

result<std::unique_ptr<table_writer>>
write_xlsx(const std::filesystem::path& file, const std::string& sheet) {
  auto folder = file.parent_path().string();
  lxw_workbook_options how{};
  how.constant_memory = LXW_TRUE;
  how.tmpdir = folder.data();
  auto* const book = workbook_new_opt(file.c_str(), &how);
  if (book == nullptr) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
  auto* const first = workbook_add_worksheet(book, sheet_name(sheet).c_str());
  if (first == nullptr) {
    lxw_workbook_free(book);
    return failed(LXW_ERROR_CREATING_TMPFILE);
  }
  return std::unique_ptr<table_writer>{std::make_unique<xlsx_output>(book, first)};
}

} // namespace actors::transfer
