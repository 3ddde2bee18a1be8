#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

/// Tables as text (RFC 4180).
namespace core {

/// Appends a record of fields, ended by CR LF, in quotes where it needs them.
void append_csv(std::string& to, const std::vector<std::string>& fields);

/// `text` so that no spreadsheet takes it for a formula: one that begins with `=`, `+`,
/// `-`, `@`, a tab or CR gets a `'` before it. So does one that begins with `'` and would
/// be changed by `from_harmless`.
[[nodiscard]] std::string harmless(std::string_view text);
/// The opposite.
[[nodiscard]] std::string from_harmless(std::string_view text);

/// Reads CSV as it comes, in pieces of any size. A byte-order mark is passed over; a
/// record ends with CR LF, LF or the end; empty lines are no records. The separator is
/// the comma, or the semicolon or tab if the first line has that and no comma.
class csv_reader {
public:
  /// errc::bad_request for a quote in the wrong place and for a record that is too large
  /// (limits::import_columns, limits::text_bytes). Not called again after that.
  result<void> feed(std::string_view bytes);
  /// No more comes. errc::bad_request inside of quotes.
  result<void> finish();

  /// The records that are complete, to be taken out.
  [[nodiscard]] std::deque<std::vector<std::string>>& records() noexcept {
    return records_;
  }

private:
  enum class place : std::uint8_t { field_start, plain, quoted, after_quote };

  result<void> read(char c);
  result<void> grow(char c);
  result<void> end_field();
  result<void> end_record();
  bool begin(std::string_view bytes);

  std::deque<std::vector<std::string>> records_;
  std::vector<std::string> fields_;
  std::string field_;
  std::string head_; ///< Until the separator is known.
  std::size_t size_ = 0;
  char separator_ = ',';
  place at_ = place::field_start;
  bool begun_ = false;
  bool was_cr_ = false;
};

} // namespace core
