#pragma once

#include "core/exchange.hpp"

#include <string>
#include <string_view>

namespace http {

/// What happens to the connection: kept, which HTTP/1.0 has to be told, or closed.
enum class persistence : std::uint8_t { keep, keep_and_say, close };
enum class body_part : std::uint8_t { sent, left_out };
/// Whose pages a browser lets read the answer.
enum class readers : std::uint8_t { own_origin, any_origin };

/// Appends the bytes of `reply` to `out`. A header value that holds a line break is left
/// out.
void write_reply(
  std::string& out, const core::response& reply, std::string_view id, persistence then,
  body_part body, readers who = readers::own_origin);

/// "OK", "Not Found", …
[[nodiscard]] std::string_view reason(int status) noexcept;

} // namespace http
