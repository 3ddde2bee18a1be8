#include "core/json_writer.hpp"

#include "core/utf8.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace core {

namespace {

/// 0: goes out as it is; 'u': \u00XX; 'm': part of a multi-byte sequence; else the
/// letter after the backslash.
constexpr auto escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c)
    table[c] = 'u';
  for (std::size_t c = 0x80; c < 256; ++c)
    table[c] = 'm';
  table['"'] = '"';
  table['\\'] = '\\';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  return table;
}();

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

} // namespace

json_writer& json_writer::string(std::string_view text) {
  text_.push_back('"');
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto kind = escapes[c];
    if (kind == 0) {
      ++i;
      continue;
    }
    if (kind == 'm') {
      const auto length = utf8_sequence(text.substr(i));
      if (length != 0) {
        i += length;
        continue;
      }
      text_.append(text.substr(from, i - from)).append(replacement);
    } else {
      text_.append(text.substr(from, i - from)).push_back('\\');
      text_.push_back(kind);
      if (kind == 'u') text_.append("00").append({hex[c >> 4U], hex[c & 15U]});
    }
    from = ++i;
  }
  text_.append(text.substr(from)).push_back('"');
  return *this;
}

json_writer& json_writer::integer(std::int64_t number) {
  std::array<char, 24> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto end = std::to_chars(buffer.begin(), buffer.end(), number).ptr;
  text_.append(buffer.begin(), end);
  return *this;
}

json_writer& json_writer::real(double number) {
  if (!std::isfinite(number)) return null();
  std::array<char, 32> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto end = std::to_chars(buffer.begin(), buffer.end(), number).ptr;
  text_.append(buffer.begin(), end);
  return *this;
}

} // namespace core
