#pragma once

#include "core/error.hpp"
#include "core/exchange.hpp"

#include <string>
#include <string_view>

namespace http {

/// `%41` → `A`, and in queries `+` → space. errc::bad_request for a broken escape, for
/// bytes that are not UTF-8 and for NUL.
enum class plus : bool { stays, is_space };
core::result<std::string> percent_decode(std::string_view text, plus how);

/// "a=1&b[c]=2" into decoded pairs; a key without `=` has an empty value.
core::result<std::vector<std::pair<std::string, std::string>>>
parse_query(std::string_view text);

/// Reads the path below the API base into `ask`: "items:get/7", "items/7",
/// "collections/posts/fields:list", … (wire.md 15); the method decides where the path
/// names no action. errc::not_found for a path that is no call.
core::result<void> parse_call(std::string_view path, core::request& ask);

/// What the address of a file names.
struct file_path {
  std::string app;
  std::string collection;
  std::string key;
  std::string ending; ///< Without its dot; may be empty.
};

/// "/files/<app>/<data source>/<collection>/<key>.<ending>". errc::not_found for any
/// other form, for another data source than main, and for what is no collection.
core::result<file_path> parse_file_path(std::string_view path);

/// Tells of no file without saying why.
[[nodiscard]] core::error no_file();

} // namespace http
