#pragma once

#include "core/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// What a part of a form says of itself.
struct part_head {
  std::string name;
  /// As the client wrote it: for display, never a path. Nothing for a plain field.
  std::optional<std::string> file_name;
};

/// Told of the parts of a form in order: begin, data as often as need be, end.
class part_taker {
public:
  part_taker() = default;
  part_taker(const part_taker&) = delete;
  part_taker& operator=(const part_taker&) = delete;
  virtual ~part_taker() = default;

  virtual result<void> begin(part_head head) = 0;
  virtual result<void> data(std::string_view bytes) = 0;
  virtual result<void> end() = 0;
};

/// Reads multipart/form-data (RFC 7578) as it arrives, in pieces of any size. Stricter
/// than RFC 2046 where no client needs more: nothing before the first boundary, no blanks
/// behind one, no folded headers. Holds one header block or one boundary's length.
class multipart_reader {
public:
  multipart_reader(std::string_view boundary, part_taker& to);

  /// errc::bad_request where the form is broken, or what the taker gave. Not called again
  /// after that.
  result<void> feed(std::string_view bytes);
  /// The closing boundary was read. What comes after it is passed over.
  [[nodiscard]] bool complete() const noexcept { return at_ == place::behind; }

private:
  enum class place : std::uint8_t { start, after_boundary, headers, data, behind };

  result<bool> step();
  result<bool> read_start();
  result<bool> read_after_boundary();
  result<bool> read_headers();
  result<bool> read_data();

  std::string delimiter_; ///< CR LF "--" boundary
  part_taker& to_;
  std::string held_;
  std::string_view rest_; ///< Of `held_`, not yet read.
  place at_ = place::start;
  std::size_t parts_ = 0;
};

/// The boundary that a Content-Type names. errc::bad_request if there is none or it is
/// not one of RFC 2046.
[[nodiscard]] result<std::string> boundary_of(std::string_view content_type);

} // namespace core
