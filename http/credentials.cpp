#include "http/credentials.hpp"

#include <algorithm>

namespace http {

namespace {

/// The value of cookie `name`; empty if it is not there, or stands twice and differs: a
/// neighbouring host may have planted one of the two.
std::string_view cookie_in(std::string_view line, std::string_view name) {
  std::string_view found;
  while (!line.empty()) {
    const auto end = std::min(line.find(';'), line.size());
    auto one = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (!one.starts_with(name) || one.size() <= name.size() || one[name.size()] != '=')
      continue;
    one.remove_prefix(name.size() + 1);
    if (!found.empty() && found != one) return {};
    found = one;
  }
  return found;
}

} // namespace

std::string bearer(std::string_view value) {
  constexpr std::string_view scheme = "bearer ";
  if (value.find(' ') == std::string_view::npos) return std::string{value};
  if (value.size() <= scheme.size() || lower(value.substr(0, scheme.size())) != scheme)
    return {};
  value.remove_prefix(scheme.size());
  while (!value.empty() && value.front() == ' ')
    value.remove_prefix(1);
  while (!value.empty() && value.back() == ' ')
    value.remove_suffix(1);
  return std::string{value};
}

void read_cookies(core::request& ask, const head_fields& head) {
  if (head.cookie.empty() || !ask.token.empty()) return;
  ask.token = cookie_in(head.cookie, "nb_auth_token_" + ask.app);
  ask.by_cookie = !ask.token.empty();
  if (!ask.by_cookie) return;
  ask.csrf_cookie = cookie_in(head.cookie, "nb_csrf_token_" + ask.app);
  ask.csrf_header = head.csrf;
}

} // namespace http
