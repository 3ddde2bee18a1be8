#include "actors/transfer/csv_file.hpp"

#include "actors/files/handle.hpp"
#include "core/csv.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr std::size_t piece_size = 64UL * 1024;

core::error disk_error() {
  return errno == ENOSPC ? fail(errc::storage_full, "no room on the disk for the file")
                         : fail(errc::storage_failed, "the file could not be written");
}

class csv_table final : public table_reader {
public:
  explicit csv_table(int file) : file_(file) {}

  result<std::optional<row>> next() override {
    while (true) {
      while (!source_.records().empty()) {
        auto fields = std::move(source_.records().front());
        source_.records().pop_front();
        auto made = row_of(fields);
        if (!made) return made.error();
        if (*made) return made;
      }
      if (ended_) return std::optional<row>{};
      if (auto more = read_on(); !more) return more.error();
    }
  }

private:
  /// Nothing for a record without content.
  result<std::optional<row>> row_of(std::vector<std::string>& fields) {
    row out;
    out.line = ++line_;
    auto any = false;
    for (auto& field : fields) {
      const auto plain = core::is_utf8(field) && field.find('\0') == std::string::npos;
      if (!plain)
        return fail(
          errc::bad_request,
          "row " + std::to_string(line_) + ": not UTF-8, or it has a zero byte");
      any = any || !field.empty();
      out.cells.push_back(field.empty() ? cell{} : cell{core::from_harmless(field)});
    }
    return any ? std::optional{std::move(out)} : std::optional<row>{};
  }

  result<void> read_on() {
    std::array<char, 16UL * 1024> piece; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const auto size = pread(file_, piece.data(), piece.size(), at_);
    if (size < 0) return fail(errc::storage_failed, "the file could not be read");
    at_ += size;
    ended_ = size == 0;
    if (ended_) return source_.finish();
    return source_.feed({piece.data(), static_cast<std::size_t>(size)});
  }

  int file_;
  off_t at_ = 0;
  bool ended_ = false;
  std::size_t line_ = 0;
  core::csv_reader source_;
};

std::string text_of(const cell& c) {
  if (const auto* truth = std::get_if<bool>(&c)) return *truth ? "true" : "false";
  if (const auto* digits = std::get_if<number>(&c)) return digits->digits;
  if (const auto* text = std::get_if<std::string>(&c)) return core::harmless(*text);
  return {};
}

class csv_output final : public table_writer {
public:
  explicit csv_output(files::handle file) : file_(std::move(file)) {}

  result<void> write(const std::vector<cell>& cells) override {
    std::vector<std::string> fields;
    fields.reserve(cells.size());
    std::ranges::transform(cells, std::back_inserter(fields), text_of);
    core::append_csv(held_, fields);
    return held_.size() < piece_size ? result<void>{} : finish();
  }

  result<void> finish() override {
    std::string_view rest = held_;
    while (!rest.empty()) {
      const auto went = ::write(file_.get(), rest.data(), rest.size());
      if (went < 0 && errno == EINTR) continue;
      if (went <= 0) return disk_error();
      rest.remove_prefix(static_cast<std::size_t>(went));
    }
    held_.clear();
    return {};
  }

private:
  files::handle file_;
  std::string held_;
};

} // namespace

std::unique_ptr<table_reader> read_csv(int file) {
  return std::make_unique<csv_table>(file);
}

result<std::unique_ptr<table_writer>> write_csv(const std::filesystem::path& file) {
  files::handle made{open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!made) return disk_error();
  return std::unique_ptr<table_writer>{std::make_unique<csv_output>(std::move(made))};
}

} // namespace actors::transfer
