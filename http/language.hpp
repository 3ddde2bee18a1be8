#pragma once

#include <cstdint>
#include <string_view>

namespace http {

/// The languages that the server itself has words in.
enum class language : std::uint8_t { english, chinese };

/// The one that an Accept-Language field (RFC 9110, 12.5.4) likes best; English where it
/// names neither.
[[nodiscard]] language preferred_language(std::string_view field);

} // namespace http
