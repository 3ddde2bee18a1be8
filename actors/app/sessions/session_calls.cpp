#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/cookies.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/log.hpp"

#include <algorithm>
#include <array>

/// The calls about one's own sign-in.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

/// Free failures: of one account from one peer, from anywhere, of one peer.
constexpr int account_tries = 5;
constexpr int anywhere_tries = 100;
constexpr int peer_tries = 50;

result<json> read_object(const core::request& ask) {
  auto body = calls::read_body(ask);
  if (body && !body->is_object())
    return fail(errc::bad_request, "body: expected an object");
  return body;
}

std::string text_of(const json& body, const char* name) {
  const auto hit = body.find(name);
  return hit != body.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// What a client said of itself, as it may stand in the store and in a list.
std::string plain(std::string_view text) {
  std::string out{text.substr(0, core::limits::user_agent_bytes)};
  std::ranges::replace_if(
    out, [](unsigned char c) { return c < 0x20 || c >= 0x7F; }, '?');
  return out;
}

core::error wrong_credentials() {
  return fail(
    errc::wrong_credentials,
    "The username/email or password is incorrect, please re-enter");
}

core::response wait_response(std::chrono::seconds rest) {
  auto out = core::error_response(fail(
    errc::too_many_attempts,
    "Too many failed sign-ins; try again in " + std::to_string(rest.count()) + " s"));
  out.headers = {{"Retry-After", std::to_string(rest.count())}};
  return out;
}

} // namespace

void session::answer_here(const core::exchange_ptr& ask, const principal& who) {
  struct call {
    std::string_view resource;
    std::string_view action;
    result<void> (session::*answer)(const core::exchange_ptr&, const principal&);
  };
  static constexpr auto calls = std::to_array<call>({
    {"auth", "signIn", &session::sign_in},
    {"auth", "signUp", &session::sign_up},
    {"auth", "lostPassword", &session::lost_password},
    {"auth", "checkResetToken", &session::check_reset},
    {"auth", "resetPassword", &session::reset_password},
    {"auth", "claim", &session::claim},
    {"auth", "check", &session::check},
    {"auth", "signOut", &session::sign_out},
    {"auth", "syncCookies", &session::sync_cookies},
    {"auth", "changePassword", &session::change_password},
    {"sessions", "list", &session::list_sessions},
    {"sessions", "destroy", &session::end_sessions},
    {"sessions", "listAll", &session::list_all_sessions},
    {"users.sessions", "list", &session::list_sessions},
    {"users.sessions", "destroy", &session::end_sessions},
    {"tokenControlConfig", "get", &session::token_control},
    {"tokenControlConfig", "update", &session::change_token_control},
    {"apiKeys", "create", &session::create_key},
    {"apiKeys", "list", &session::list_keys},
    {"apiKeys", "destroy", &session::destroy_keys},
    {"app", "getInfo", &session::info},
    {"app", "getLang", &session::info},
    {"app", "refresh", &session::refresh},
    {"app", "clearCache", &session::refresh},
    {"app", "restart", &session::restart},
    {"systemSettings", "get", &session::show_system},
    {"systemSettings", "list", &session::show_system},
    {"systemSettings", "update", &session::change_system_settings},
    {"systemSettings", "put", &session::change_system_settings},
    {"pm", "listEnabled", &session::list_plugins},
    {"pm", "listEnabledV2", &session::list_plugins},
    {"pm", "list", &session::list_plugins},
    {"pm", "get", &session::get_plugin},
    {"pm", "enable", &session::switch_plugins},
    {"pm", "disable", &session::switch_plugins},
    {"authenticators", "publicList", &session::show_authenticators},
    {"authenticators", "listTypes", &session::show_authenticators},
    {"authenticators", "list", &session::show_authenticators},
    {"authenticators", "get", &session::show_authenticators},
    {"authenticators", "create", &session::change_authenticators},
    {"authenticators", "update", &session::change_authenticators},
    {"authenticators", "destroy", &session::change_authenticators},
    {"users", "updateProfile", &session::update_profile},
    {"users", "updateLang", &session::update_language},
    {"users", "getSystemSettings", &session::own_settings},
    {"users", "updateSystemSettings", &session::change_own_settings},
    {"users", "create", &session::create_user},
    {"users", "firstOrCreate", &session::create_user},
    {"users", "updateOrCreate", &session::create_user},
    {"users", "update", &session::update_user},
    {"users", "destroy", &session::destroy_users},
    {"roles", "check", &session::tell_role},
    {"availableActions", "list", &session::tell_actions},
    {"operator", "createUser", &session::operator_user},
    {"operator", "claim", &session::operator_claim},
  });
  const auto& asked = ask->ask;
  const auto* hit = std::ranges::find_if(calls, [&](const call& c) {
    return c.resource == asked.resource && c.action == asked.action;
  });
  const auto answer = hit == calls.end() ? &session::role_call : hit->answer;
  if (auto went = (this->*answer)(ask, who); !went) ask->refuse(went.error());
}

result<void> session::sign_in(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto body = read_object(ask->ask);
  if (!body) return body.error();
  auto account = text_of(*body, "account");
  if (account.empty()) account = text_of(*body, "email");
  if (account.empty())
    return fail(errc::bad_request, "Please enter your username or email");
  auto password = text_of(*body, "password");
  if (password.empty()) return fail(errc::bad_request, "Please enter your password");
  if (account.size() > 254 || password.size() > core::limits::password_max)
    return wrong_credentials();
  const auto rest
    = peers_.wait(ask->ask.peer, std::chrono::steady_clock::now(), peer_tries);
  if (throttled(ask, rest)) return {};
  auto found = std::make_shared<std::optional<accounts::user>>();
  storage::task work = [found, account](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_account(s, account);
    if (!user) return user.error();
    *found = std::move(user).value();
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [this, ask, found, account, password = std::move(password)](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      judge_sign_in(ask, account, password, *found);
    });
  return {};
}

/// Failures count for the user whatever name was given; for a name nobody has, alike.
void session::judge_sign_in(
  const core::exchange_ptr& ask, const std::string& account, const std::string& password,
  const std::optional<accounts::user>& found) {
  const auto who
    = found ? "user " + std::to_string(found->id) : "account " + accounts::lower(account);
  const auto here = who + " peer " + ask->ask.peer;
  const auto now = std::chrono::steady_clock::now();
  const auto rest = std::max(
    throttle_.wait(here, now, account_tries), throttle_.wait(who, now, anywhere_tries));
  if (throttled(ask, rest)) return;
  const auto hash = found ? found->password_hash : std::string{};
  auto begun = verified(hash, password, [this, ask, found, who, here](bool right) {
    core::log::write(
      core::log::level::info, right ? "auth.signed_in" : "auth.refused",
      {{"app", entry().name()},
       {"reqId", ask->ask.id},
       {"user", right ? found->id : std::int64_t{0}},
       {"peer", ask->ask.peer}});
    if (right) {
      throttle_.succeeded(here);
      throttle_.succeeded(who);
      return finish_sign_in(ask, *found);
    }
    const auto failed_at = std::chrono::steady_clock::now();
    throttle_.failed(here, failed_at);
    throttle_.failed(who, failed_at);
    peers_.failed(ask->ask.peer, failed_at);
    ask->refuse(wrong_credentials());
  });
  if (!begun) ask->refuse(begun.error());
}

bool session::throttled(const core::exchange_ptr& ask, std::chrono::seconds rest) {
  if (rest.count() <= 0) return false;
  core::log::write(
    core::log::level::warn, "auth.throttled",
    {{"app", entry().name()}, {"reqId", ask->ask.id}});
  ask->answer(wait_response(rest));
  return true;
}

void session::finish_sign_in(const core::exchange_ptr& ask, const accounts::user& who) {
  users_.erase(who.id); // read again with his first request
  ++changes_;
  const auto now = core::unix_ms();
  const auto& policy = settings_->policy;
  sign_ins::row row{
    .id = core::random_uuid(),
    .jti = core::random_uuid(),
    .user_id = who.id,
    .name = {},
    .role = {},
    .sign_in_ms = now,
    .issued_s = now / 1000,
    .expires_s = now / 1000 + policy.token_s,
    .used_s = now / 1000,
    .user_agent = plain(ask->ask.user_agent),
    .ip = plain(ask->ask.peer)};
  auto gone = std::make_shared<std::vector<std::string>>();
  storage::task work = [row, gone, oldest = now - policy.session_s * 1000](
                         storage::session& s) -> result<std::string> {
    auto over = sign_ins::begin(s, row, oldest);
    if (!over) return over.error();
    *gone = std::move(over).value();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, who, row, gone](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      if (!gone->empty()) doubt(*gone);
      answer_sign_in(ask, who, row);
    });
}

void session::answer_sign_in(
  const core::exchange_ptr& ask, const accounts::user& who, const sign_ins::row& row) {
  const core::access::claims said{
    .user_id = who.id,
    .app = entry().uuid(),
    .issued_s = row.issued_s,
    .expires_s = row.expires_s,
    .sign_in_ms = row.sign_in_ms,
    .jti = row.jti,
    .role = {}};
  const auto token = key_->sign(said);
  core::json_writer out;
  out.raw(R"({"data":{"user":)")
    .raw(who.json)
    .raw(R"(,"token":)")
    .string(token)
    .raw("}}");
  core::response reply;
  reply.body = out.take();
  reply.headers = cookies_for(ask->ask, token, said, own_role(who));
  reply.headers.push_back({"Cache-Control", "no-store"});
  ask->answer(std::move(reply));
}

result<void> session::check(const core::exchange_ptr& ask, const principal& who) {
  answer_from_store(
    store_work::kind::inspect, ask,
    [id = who.user_id](storage::session& s) -> result<std::string> {
      auto user = accounts::find_by_id(s, id);
      if (!user) return user.error();
      if (!*user) return std::string{R"({"data":null})"};
      auto record = accounts::with_roles(s, **user);
      if (!record) return record;
      return R"({"data":)" + *record + "}";
    });
  return {};
}

result<void> session::sign_out(const core::exchange_ptr& ask, const principal& who) {
  const auto over = ask->ask.secure ? cookies::over::tls : cookies::over::plain;
  auto finish = [ask, bare = cookies::clear(entry().name(), over)] {
    core::response reply;
    reply.body = "{}";
    reply.headers = bare;
    ask->answer(std::move(reply));
  };
  if (ask->ask.from == core::origin::control) { // came without a token
    finish();
    return {};
  }
  const auto token = read_token(ask->ask.token);
  if (!token) return token.error();
  const std::vector<std::string> ids{(*token)->session};
  storage::task work
    = [ids, user = who.user_id](storage::session& s) -> result<std::string> {
    auto ended = sign_ins::end(s, user, sign_ins::kind::sign_in, ids);
    if (!ended) return ended.error();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, ids, finish = std::move(finish)](const outcome& got) {
      doubt(ids);
      if (!*got) return ask->refuse(got->error());
      finish();
    });
  return {};
}

result<void>
session::change_password(const core::exchange_ptr& ask, const principal& who) {
  if (!settings_->system.allows("enableChangePassword"))
    return fail(errc::no_permission, "Passwords are not to be changed here");
  auto body = read_object(ask->ask);
  if (!body) return body.error();
  auto old_password = text_of(*body, "oldPassword");
  auto fresh = text_of(*body, "newPassword");
  const auto again = body->find("confirmPassword");
  if (old_password.empty()) return fail(errc::bad_request, "oldPassword: missing");
  if (auto fine = core::access::check_new_password(fresh, "newPassword"); !fine)
    return fine;
  if (again != body->end() && *again != fresh)
    return fail(errc::bad_request, "confirmPassword: differs from newPassword");
  const auto key = "change " + std::to_string(who.user_id);
  const auto rest = throttle_.wait(key, std::chrono::steady_clock::now());
  if (rest.count() > 0) {
    ask->answer(wait_response(rest));
    return {};
  }
  auto hash = std::make_shared<std::string>();
  storage::task read
    = [hash, id = who.user_id](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_id(s, id);
    if (!user) return user.error();
    if (*user) *hash = (*user)->password_hash;
    return std::string{};
  };
  auto store = [this, ask, id = who.user_id](result<std::string> made) {
    if (!made) return ask->refuse(made.error());
    const auto now = core::unix_ms();
    storage::task work
      = [id, now, made = *made](storage::session& s) -> result<std::string> {
      if (auto set = accounts::set_password(s, id, made, now); !set) return set.error();
      auto user = accounts::find_by_id(s, id);
      if (!user) return user.error();
      return R"({"data":)" + (*user ? (*user)->json : "null") + "}";
    };
    in_store(
      store_work::kind::alter, std::move(work), on_behalf(ask),
      [this, ask, id](const outcome& got) {
        forget_user(id);
        if (!*got) return ask->refuse(got->error());
        ask->answer_json(std::move(*got).value());
      });
  };
  in_store(
    store_work::kind::inspect, std::move(read), on_behalf(ask),
    [this, ask, hash, key, old_password, fresh, store](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      auto begun
        = verified(*hash, old_password, [this, ask, key, fresh, store](bool right) {
            if (!right) {
              throttle_.failed(key, std::chrono::steady_clock::now());
              return ask->refuse(fail(
                errc::wrong_credentials, "The password is incorrect, please re-enter"));
            }
            if (auto more = hashed(fresh, store); !more) ask->refuse(more.error());
          });
      if (!begun) ask->refuse(begun.error());
    });
  return {};
}

} // namespace actors::app
