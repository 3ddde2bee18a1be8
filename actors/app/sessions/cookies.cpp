#include "actors/app/sessions/cookies.hpp"

#include "core/clock.hpp"

#include <array>
#include <cctype>

namespace actors::app::cookies {

namespace {

struct cookie {
  std::string_view name; ///< Less the app's.
  bool hidden;           ///< From scripts.
  std::string_view sign_in::*value;
};

constexpr std::string_view basic = "basic";

constexpr auto all = std::to_array<cookie>(
  {{"nb_auth_token_", true, &sign_in::token},
   {"nb_authenticator_", true, nullptr},
   {"nb_role_", false, &sign_in::role},
   {"nb_csrf_token_", false, &sign_in::csrf}});

/// As encodeURIComponent does it, so that no byte ends the value.
std::string escaped(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const auto c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.')) {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
  }
  return out;
}

core::header line(
  const cookie& which, const std::string& app, std::string_view value,
  std::int64_t until_ms, over how) {
  std::string text{which.name};
  text.append(app).append("=").append(escaped(value)).append("; Path=/; Expires=");
  text.append(core::http_time(until_ms)).append("; SameSite=Lax");
  if (which.hidden) text.append("; HttpOnly");
  if (how == over::tls) text.append("; Secure");
  return {"Set-Cookie", std::move(text)};
}

} // namespace

core::header set_token(const std::string& app, const sign_in& what, over how) {
  return line(all.front(), app, what.token, what.until_ms, how);
}

std::vector<core::header> set(const std::string& app, const sign_in& what, over how) {
  std::vector<core::header> out;
  out.reserve(all.size());
  for (const auto& each : all)
    out.push_back(line(
      each, app, each.value == nullptr ? basic : what.*each.value, what.until_ms, how));
  return out;
}

std::vector<core::header> clear(const std::string& app, over how) {
  std::vector<core::header> out;
  out.reserve(all.size());
  for (const auto& each : all)
    out.push_back(line(each, app, {}, 0, how));
  return out;
}

} // namespace actors::app::cookies
