#include "actors/files/served_name.hpp"

#include <cctype>

namespace actors::files {

namespace {

/// attr-char of RFC 5987 as it is, all else as %XX.
std::string extended(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  constexpr std::string_view plain = "!#$&+-.^_`|~";
  std::string out;
  for (const char one : text) {
    const auto c = static_cast<unsigned char>(one);
    const auto as_is
      = c < 0x80 && (std::isalnum(c) != 0 || plain.find(one) != std::string_view::npos);
    if (as_is) {
      out.push_back(static_cast<char>(c));
    } else {
      out.append({'%', hex[c >> 4U], hex[c & 15U]});
    }
  }
  return out;
}

/// For clients that do not know RFC 5987.
std::string ascii(std::string_view text) {
  std::string out;
  for (const auto c : text) {
    const auto fine = c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%';
    out.push_back(fine ? c : '_');
  }
  return out;
}

} // namespace

std::string disposition(std::string_view how, std::string_view name) {
  std::string out{how};
  out.append("; filename=\"").append(ascii(name));
  return out.append("\"; filename*=UTF-8''").append(extended(name));
}

} // namespace actors::files
