#pragma once

#include "core/exchange.hpp"
#include "core/json.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

/// Parameters of a request in the forms of wire.md 15: `a=x`, `a[]=x&a[]=y`, `a[0]=x`,
/// `a=x,y` and `a[b][c]=x`.
using query_pairs = std::vector<std::pair<std::string, std::string>>;

/// All values of a list parameter, in order, commas split; views into `from`.
[[nodiscard]] std::vector<std::string_view>
list_parameter(const query_pairs& from, std::string_view name);

/// The keys that a request names, or nothing: the one in its path, or `filterByTk` in the
/// forms `=a`, `[]=a`, `[0]=a` and `=["a",2]`. A comma is part of a key.
/// errc::bad_request, errc::malformed_json.
[[nodiscard]] result<std::optional<std::vector<std::string>>>
key_parameter(const request& ask);

/// Whether a `filterByTk` is JSON, and not a key as it stands.
[[nodiscard]] bool is_json_key(std::string_view text) noexcept;

/// An object parameter: JSON text (`filter={…}`) or brackets (`filter[a][$gt]=1`, leaves
/// are strings). Null if it is not given. errc::malformed_json or errc::bad_request.
[[nodiscard]] result<json>
object_parameter(const query_pairs& from, std::string_view name);

/// A whole number parameter within [low, high], or `otherwise` if it is not given.
/// errc::bad_request names the parameter and the range.
[[nodiscard]] result<std::size_t> number_parameter(
  const query_pairs& from, std::string_view name, std::size_t low, std::size_t high,
  std::size_t otherwise);

/// `true`/`1`, `false`/`0`, or `otherwise` if it is not given.
[[nodiscard]] result<bool>
flag_parameter(const query_pairs& from, std::string_view name, bool otherwise);

} // namespace core
