#include "actors/transfer/xlsx_reader.hpp"

#include "actors/transfer/xml.hpp"
#include "actors/transfer/zip_entry.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <map>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::result;

core::error no_workbook() {
  return fail(errc::bad_request, "file: not an xlsx workbook");
}

/// The id of the first sheet.
class book_part final : public xml_reader {
public:
  std::string first;

protected:
  void begin(std::string_view name, const xml_attributes& with) override {
    if (name == "sheet" && first.empty()) first = with["id"];
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

/// Where the parts are, by their ids.
class relations_part final : public xml_reader {
public:
  std::map<std::string, std::string, std::less<>> targets;

protected:
  void begin(std::string_view name, const xml_attributes& with) override {
    if (name != "Relationship") return;
    targets.emplace(std::string{with["Id"]}, std::string{with["Target"]});
    if (targets.size() > core::limits::zip_entries)
      refuse("file: the workbook has too many parts");
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

/// The texts that several cells may share. What is said of how one is spoken is not its.
class texts_part final : public xml_reader {
public:
  std::vector<std::string> texts;

protected:
  void begin(std::string_view name, const xml_attributes& /*with*/) override {
    if (name == "si") {
      texts.emplace_back();
      grow(sizeof(std::string));
    }
    if (name == "rPh") spoken_ = true;
    in_text_ = name == "t" && !spoken_ && !texts.empty();
  }
  void end(std::string_view name) override {
    if (name == "rPh") spoken_ = false;
    in_text_ = false;
  }
  void text(std::string_view piece) override {
    if (!in_text_) return;
    grow(piece.size());
    texts.back().append(piece);
  }

private:
  void grow(std::size_t by) {
    size_ += by;
    if (size_ > core::limits::shared_text_bytes)
      refuse("file: the texts of the workbook are too long");
  }

  std::size_t size_ = 0;
  bool spoken_ = false;
  bool in_text_ = false;
};

/// "BC12" → 54; nothing if it is no reference.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t out = 0;
  std::size_t letters = 0;
  for (const auto c : reference) {
    if (c < 'A' || c > 'Z') break;
    out = out * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (++letters > 3) return std::nullopt;
  }
  return letters == 0 ? std::nullopt : std::optional{out - 1};
}

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t out = 0;
  const auto [end, why] = std::from_chars(text.begin(), text.end(), out);
  return why == std::errc{} && end == text.end() && !text.empty() ? std::optional{out}
                                                                  : std::nullopt;
}

/// "1.0" and "1.38E10", as some programs write whole numbers, without point and power.
std::string plain_whole(std::string digits) {
  if (digits.find_first_of(".eE") == std::string::npos) return digits;
  constexpr double exact = 1e15; // digits that a spreadsheet keeps
  double read = 0;
  const auto* const last = digits.data() + digits.size();
  const auto [end, why] = std::from_chars(digits.data(), last, read);
  const bool is_whole = why == std::errc{} && end == last && std::trunc(read) == read
                        && std::abs(read) < exact;
  return is_whole ? std::to_string(static_cast<std::int64_t>(read)) : digits;
}

/// A cell, or the place of its text among the shared ones: one text may stand in very
/// many cells, so it is copied row by row.
using raw_cell = std::variant<cell, std::size_t>;

struct raw_row {
  std::size_t line = 0;
  std::vector<raw_cell> cells;
};

class sheet_part final : public xml_reader {
public:
  explicit sheet_part(std::size_t shared) : shared_(shared) {}

  std::deque<raw_row> rows;

protected:
  void begin(std::string_view name, const xml_attributes& with) override {
    if (name == "row") {
      line_ = whole_number(with["r"]).value_or(line_ + 1);
      now_ = {line_, {}};
      next_ = 0;
    } else if (name == "c") {
      const auto said = with["r"];
      column_ = said.empty() ? next_ : column_of(said).value_or(SIZE_MAX);
      next_ = column_ + 1;
      type_ = with["t"];
      text_.clear();
      if (column_ >= core::limits::import_columns)
        refuse("file: the sheet has too many columns");
    } else if (name == "rPh") {
      spoken_ = true;
    }
    in_text_ = (name == "v" || name == "t") && !spoken_;
  }

  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") spoken_ = false;
    if (name == "c") end_cell();
    if (name == "row" && any_) rows.push_back(std::exchange(now_, {}));
    if (name == "row") any_ = false;
  }

  void text(std::string_view piece) override {
    if (!in_text_) return;
    text_.append(piece);
    if (text_.size() > core::limits::text_bytes) refuse("file: a cell is too long");
  }

private:
  void end_cell() {
    auto value = read_cell();
    const auto* plain = std::get_if<cell>(&value);
    if (plain != nullptr && std::holds_alternative<std::monostate>(*plain)) return;
    if (now_.cells.size() <= column_) now_.cells.resize(column_ + 1);
    now_.cells[column_] = std::move(value);
    any_ = true;
  }

  raw_cell read_cell() {
    if (text_.empty()) return {};
    if (type_ == "s") {
      const auto at = whole_number(text_);
      if (at && *at < shared_) return *at;
      refuse("file: the workbook is damaged");
      return {};
    }
    if (type_ == "b") return cell{text_ == "1" || text_ == "true"};
    if (type_.empty() || type_ == "n")
      return cell{number{plain_whole(std::exchange(text_, {})), false}};
    return cell{std::exchange(text_, {})};
  }

  std::size_t shared_; ///< How many texts there are.
  raw_row now_;
  std::size_t line_ = 0;
  std::size_t column_ = 0;
  std::size_t next_ = 0; ///< The column of a cell that does not say where it is.
  std::string type_;
  std::string text_;
  bool any_ = false;
  bool in_text_ = false;
  bool spoken_ = false;
};

/// Of a part that only says where the others are.
constexpr std::size_t index_bytes = 4UL * 1024 * 1024;

/// Reads a part of up to `most` bytes whole. False if the workbook does not have it.
result<bool>
read_part(int file, const std::string& name, xml_reader& into, std::size_t most) {
  auto entry = zip_entry::open(file, name);
  if (!entry) return entry.error();
  if (!*entry) return false;
  std::size_t size = 0;
  while (true) {
    const auto piece = (*entry)->read();
    if (!piece) return piece.error();
    size += piece->size();
    if (size > most)
      return fail(
        errc::bad_request,
        "file: " + name + " in it is larger than " + std::to_string(most) + " bytes");
    const auto went = piece->empty() ? into.finish() : into.feed(*piece);
    if (!went) return went.error();
    if (piece->empty()) return true;
  }
}

/// A target as the name of an entry: relative to xl/, or from the root.
std::string entry_of(const std::string& target) {
  return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

result<std::string> first_sheet(int file) {
  book_part book;
  const auto there = read_part(file, "xl/workbook.xml", book, index_bytes);
  if (!there) return there.error();
  relations_part relations;
  const auto related
    = read_part(file, "xl/_rels/workbook.xml.rels", relations, index_bytes);
  if (!related) return related.error();
  const auto hit = relations.targets.find(book.first);
  if (!*there || !*related || hit == relations.targets.end()) return no_workbook();
  return entry_of(hit->second);
}

class xlsx_table final : public table_reader {
public:
  xlsx_table(zip_entry entry, std::vector<std::string> shared)
      : entry_(std::move(entry)), shared_(std::move(shared)), sheet_(shared_.size()) {}

  result<std::optional<row>> next() override {
    while (true) {
      if (auto read = read_on(); !read) return read.error();
      if (sheet_.rows.empty()) return std::optional<row>{};
      auto made = whole(sheet_.rows.front());
      sheet_.rows.pop_front();
      if (!made) return made.error();
      const auto is_empty
        = [](const cell& one) { return std::holds_alternative<std::monostate>(one); };
      if (!std::ranges::all_of(made->cells, is_empty))
        return std::optional{std::move(made).value()};
    }
  }

private:
  /// Until a row is there, or the end.
  result<void> read_on() {
    while (sheet_.rows.empty() && !ended_) {
      const auto piece = entry_.read();
      if (!piece) return piece.error();
      ended_ = piece->empty();
      const auto went = ended_ ? sheet_.finish() : sheet_.feed(*piece);
      if (!went) return went;
    }
    return {};
  }

  [[nodiscard]] result<row> whole(raw_row& raw) const {
    row out;
    out.line = raw.line;
    out.cells.reserve(raw.cells.size());
    std::size_t size = 0;
    for (auto& one : raw.cells) {
      const auto* at = std::get_if<std::size_t>(&one);
      if (at == nullptr) {
        out.cells.push_back(std::get<cell>(std::move(one)));
        continue;
      }
      const auto& text = shared_[*at];
      size += text.size();
      if (size > core::limits::text_bytes)
        return fail(
          errc::bad_request, "file: row " + std::to_string(raw.line) + " is too long");
      out.cells.push_back(text.empty() ? cell{} : cell{text});
    }
    return out;
  }

  zip_entry entry_;
  std::vector<std::string> shared_;
  sheet_part sheet_;
  bool ended_ = false;
};

} // namespace

result<std::unique_ptr<table_reader>> read_xlsx(int file) {
  const auto name = first_sheet(file);
  if (!name) return name.error();
  texts_part texts;
  const auto read
    = read_part(file, "xl/sharedStrings.xml", texts, core::limits::unpacked_bytes);
  if (!read) return read.error();
  auto sheet = zip_entry::open(file, *name);
  if (!sheet) return sheet.error();
  if (!*sheet) return no_workbook();
  return std::unique_ptr<table_reader>{
    std::make_unique<xlsx_table>(*std::move(*sheet), std::move(texts.texts))};
}

} // namespace actors::transfer
