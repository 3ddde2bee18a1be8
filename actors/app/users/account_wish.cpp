#include "actors/app/users/account_rows.hpp"
#include "core/access/password.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <cctype>

/// What a request wants of a user, checked.
namespace actors::app::accounts {

using core::errc;
using core::fail;
using core::json;
using core::result;

namespace {

/// Names of roles, as texts or as objects with a name.
result<std::optional<std::vector<std::string>>> read_roles(const json& body) {
  const auto hit = body.find("roles");
  if (hit == body.end()) return std::optional<std::vector<std::string>>{};
  std::vector<std::string> out;
  if (hit->is_null()) return std::optional{std::move(out)};
  if (!hit->is_array() || hit->size() > core::limits::roles_per_user)
    return fail(errc::bad_request, "roles: expected an array of names");
  for (const auto& one : *hit) {
    const auto name = one.is_object() ? one.value("name", json{}) : one;
    if (!name.is_string())
      return fail(errc::bad_request, "roles: expected names, or objects with a name");
    out.push_back(name.get<std::string>());
  }
  return std::optional{std::move(out)};
}

/// Code points; every byte but those that go on in one.
std::ptrdiff_t characters_in(std::string_view text) {
  return std::ranges::count_if(
    text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

} // namespace

core::error nameless() {
  return fail(errc::bad_request, "email: an e-mail address or a username is needed");
}

result<void> check_names(json& values) {
  // What is unique is null where there is none.
  for (const auto* name : {"username", "email", "phone"}) {
    const auto hit = values.find(name);
    if (
      hit != values.end() && hit->is_string()
      && hit->get_ref<const std::string&>().empty())
      *hit = nullptr;
  }
  for (const auto* name : {"username", "email"}) {
    const auto hit = values.find(name);
    if (hit != values.end() && !hit->is_null() && !hit->is_string())
      return fail(errc::bad_request, std::string{name} + ": expected a string");
  }
  if (const auto name = values.find("username");
      name != values.end() && name->is_string()) {
    const auto& text = name->get_ref<const std::string&>();
    if (characters_in(text) > 50 || text.find_first_of("@<>\"'/") != std::string::npos)
      return fail(errc::bad_request, "username: 1 to 50 characters without @ < > \" ' /");
  }
  if (const auto mail = values.find("email"); mail != values.end() && mail->is_string()) {
    auto text = lower(mail->get<std::string>());
    const auto at = text.find('@');
    if (
      at == 0 || at == std::string::npos || at + 1 == text.size() || text.size() > 254
      || text.find_first_of(" <>\"\r\n\t") != std::string::npos)
      return fail(errc::bad_request, "email: not an e-mail address");
    *mail = text;
  }
  return {};
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  return text;
}

result<wish> read_wish(const json& body, need what) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  wish w;
  w.values = body;
  auto roles = read_roles(body);
  if (!roles) return roles.error();
  w.roles = std::move(roles).value();
  for (const auto* ours : {"password", "passwordChangeTz", "roles"})
    w.values.erase(ours);
  if (auto fine = check_names(w.values); !fine) return fine.error();
  const auto password = body.find("password");
  if (password != body.end() && !password->is_null()) {
    if (!password->is_string())
      return fail(errc::bad_request, "password: expected a string");
    w.password = password->get<std::string>();
    if (auto fine = core::access::check_new_password(w.password, "password"); !fine)
      return fine.error();
  }
  if (what == need::nothing) return w;
  const auto has = [&](const char* name) {
    const auto hit = body.find(name);
    return hit != body.end() && hit->is_string()
           && !hit->get_ref<const std::string&>().empty();
  };
  if (!has("email") && !has("username")) return nameless();
  if (what == need::everything && w.password.empty())
    return fail(errc::bad_request, "password: missing");
  return w;
}

} // namespace actors::app::accounts
