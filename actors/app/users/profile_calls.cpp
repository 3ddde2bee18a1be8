#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <array>

/// The calls by which one makes an account and changes one's own.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

/// What one may say of oneself.
constexpr auto profile_members
  = std::to_array<const char*>({"nickname", "username", "email", "phone"});

/// Accounts made from one peer before the next ones have to wait.
constexpr int free_sign_ups = 20;

result<json> read_profile(const core::request& ask) {
  auto body = calls::read_body(ask);
  if (!body) return body;
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  auto out = json::object();
  for (const auto* name : profile_members)
    if (const auto hit = body->find(name); hit != body->end()) out[name] = *hit;
  return out;
}

result<accounts::wish> read_sign_up(const core::request& ask) {
  auto values = read_profile(ask);
  if (!values) return values.error();
  const auto body = calls::read_body(ask);
  const auto password = body->value("password", json{});
  const auto blank = [&](const char* name) {
    const auto hit = values->find(name);
    return hit == values->end() || hit->is_null()
           || (hit->is_string() && hit->get<std::string>().empty());
  };
  if (blank("username") && blank("email"))
    return fail(errc::bad_request, "Please enter a username or an e-mail address");
  for (const auto* name : profile_members)
    if (blank(name)) values->erase(name);
  (*values)["password"] = password;
  auto w = accounts::read_wish(*values, accounts::need::everything);
  if (!w) return w;
  if (body->value("confirm_password", json{}) != password)
    return fail(errc::bad_request, "The password is inconsistent, please re-enter");
  return w;
}

bool is_language(const json& v) {
  return v.is_null() || (v.is_string() && v.get_ref<const std::string&>().size() <= 35);
}

} // namespace

result<void> session::sign_up(const core::exchange_ptr& ask, const principal& /*who*/) {
  if (!settings_->system.sign_up)
    return fail(errc::no_permission, "Not allowed to sign up");
  auto w = read_sign_up(ask->ask);
  if (!w) return w.error();
  const auto key = "sign-up " + ask->ask.peer;
  const auto now = std::chrono::steady_clock::now();
  if (throttled(ask, throttle_.wait(key, now, free_sign_ups))) return {};
  throttle_.failed(key, now);
  return hashed(w->password, [this, ask, w = *w](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    auto made = std::make_shared<std::int64_t>(0);
    storage::task work
      = [w, made, hash = *hash](storage::session& s) -> result<std::string> {
      auto user = accounts::create(s, w, hash, 0, core::unix_ms());
      if (!user) return user.error();
      *made = user->id;
      return std::string{};
    };
    in_store(
      store_work::kind::alter, std::move(work), on_behalf(ask),
      [this, ask, made](const outcome& got) {
        if (!*got) return ask->refuse(got->error());
        core::log::write(
          core::log::level::info, "auth.signed_up",
          {{"app", entry().name()}, {"reqId", ask->ask.id}, {"user", *made}});
        ask->answer_json("{}");
      });
  });
}

void session::change_oneself(
  const core::exchange_ptr& ask, std::int64_t id, const accounts::wish& w, says answer) {
  storage::task work = [w, id, answer](storage::session& s) -> result<std::string> {
    auto user = accounts::update(s, id, w, {}, id, core::unix_ms());
    if (!user) return user.error();
    if (answer == says::nothing) return std::string{"{}"};
    if (!*user) return std::string{R"({"data":[]})"};
    return R"({"data":[)" + (*user)->json + "]}";
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, id](const outcome& got) {
      forget_user(id);
      if (!*got) return ask->refuse(got->error());
      ask->answer_json(std::move(**got));
    });
}

result<void>
session::update_profile(const core::exchange_ptr& ask, const principal& who) {
  if (!settings_->system.allows("enableEditProfile"))
    return fail(errc::no_permission, "Profiles are not to be edited here");
  auto values = read_profile(ask->ask);
  if (!values) return values.error();
  auto w = accounts::read_wish(*values, accounts::need::nothing);
  if (!w) return w.error();
  change_oneself(ask, who.user_id, *w, says::record);
  return {};
}

result<void>
session::update_language(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  const auto wanted = body->is_object() ? body->value("appLang", json{}) : *body;
  if (!is_language(wanted))
    return fail(errc::bad_request, "appLang: expected a language such as en-US");
  accounts::wish w;
  w.values = {{"appLang", wanted}};
  change_oneself(ask, who.user_id, w, says::nothing);
  return {};
}

result<void> session::own_settings(const core::exchange_ptr& ask, const principal& who) {
  const auto data
    = who.user == nullptr ? json{} : who.user->value("systemSettings", json::object());
  ask->answer_json(json{{"data", data}}.dump());
  return {};
}

/// What is given goes over what is there.
result<void>
session::change_own_settings(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  storage::task work
    = [id = who.user_id, given = *body](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_id(s, id);
    if (!user) return user.error();
    if (!*user) return std::string{R"({"data":null})"};
    auto settings = json::parse((*user)->json).value("systemSettings", json::object());
    if (!settings.is_object()) settings = json::object();
    settings.update(given);
    if (settings.dump().size() > core::limits::setting_bytes)
      return fail(errc::bad_request, "body: settings are at most 64 KiB");
    accounts::wish w;
    w.values = {{"systemSettings", settings}};
    auto changed = accounts::update(s, id, w, {}, id, core::unix_ms());
    if (!changed) return changed.error();
    return json{{"data", settings}}.dump();
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, id = who.user_id](const outcome& got) {
      forget_user(id);
      if (!*got) return ask->refuse(got->error());
      ask->answer_json(std::move(**got));
    });
  return {};
}

} // namespace actors::app
