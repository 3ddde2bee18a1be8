#pragma once

#include <cstdint>
#include <string_view>

namespace http {

/// The languages that the server itself has words in.
enum class language : std::uint8_t { english, chinese };

/// The one that an Accept-Language field (RFC 9110, 12.5.4) likes best; English where it
/// names neither.
[[nodiscard]] language preferred_language(std::string_view field);

/// The one that messages are told in: of X-Locale (`zh-CN`; what is neither is English),
/// else of Accept-Language. A field of more bytes than a list of languages needs counts
/// as none.
[[nodiscard]] language
told_language(std::string_view locale, std::string_view accept_language);

} // namespace http
