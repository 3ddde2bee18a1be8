#include "http/cross_origin.hpp"

#include <algorithm>
#include <cctype>

namespace http {

namespace {

using boost::beast::http::field;

constexpr std::size_t longest_list = 1024;

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return c < 0x80
           && (std::isalnum(c) != 0 || marks.find(static_cast<char>(c)) != std::string_view::npos);
  });
}

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// "x-app, authorization": names of headers and nothing else.
bool are_names(std::string_view list) {
  if (list.size() > longest_list) return false;
  while (true) {
    const auto comma = std::min(list.find(','), list.size());
    if (!is_name(without_blanks(list.substr(0, comma)))) return false;
    if (comma == list.size()) return true;
    list.remove_prefix(comma + 1);
  }
}

} // namespace

bool is_cross_origin(std::string_view target, std::string_view origin) noexcept {
  return !origin.empty() && target.starts_with("/api/");
}

std::optional<core::response> preflight(const message& asked) {
  if (asked[field::access_control_request_method].empty()) return std::nullopt;
  core::response out;
  out.status = 204;
  out.headers = {
    {"Access-Control-Allow-Origin", "*"},
    {"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"},
    {"Access-Control-Max-Age", "600"},
    {"Vary", "Access-Control-Request-Headers"}};
  const auto names = view(asked[field::access_control_request_headers]);
  if (are_names(names))
    out.headers.push_back({"Access-Control-Allow-Headers", std::string{names}});
  return out;
}

} // namespace http
