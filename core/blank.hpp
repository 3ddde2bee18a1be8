#pragma once

#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace core {

/// Whether the UTF-8 sequence is white space or the end of a line, as JavaScript's trim
/// has them.
[[nodiscard]] constexpr bool is_blank(std::string_view one) noexcept {
  constexpr auto wide = std::to_array<std::string_view>(
    {"\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF",
     "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"});
  if (one.size() == 1) return one == " " || (one >= "\t" && one <= "\r");
  if (one >= "\xE2\x80\x80" && one <= "\xE2\x80\x8A") return true; // U+2000 to U+200A
  return std::ranges::find(wide, one) != wide.end();
}

/// Without the blanks at both ends. `text` is UTF-8.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  const auto begins = [](std::string_view of) {
    return of.substr(0, std::max<std::size_t>(1, utf8_sequence(of)));
  };
  while (!text.empty() && is_blank(begins(text)))
    text.remove_prefix(begins(text).size());
  while (!text.empty()) {
    auto last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U)
      --last;
    if (!is_blank(text.substr(last))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

} // namespace core
