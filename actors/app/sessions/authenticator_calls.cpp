#include "actors/app/calls/listing.hpp"
#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/authenticators.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

/// The calls about the ways to sign in.
namespace actors::app {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;

result<std::vector<std::string>> keys_of(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(
      errc::filter_required, "filterByTk: the id of an authenticator is needed");
  return std::move(**keys);
}

result<json> destroyed(
  json& stored, const std::vector<std::string>& keys, const authenticators::change& how) {
  const auto gone = authenticators::destroy(stored, keys, how);
  if (!gone) return gone.error();
  return json(*gone);
}

const core::model::collection& listable() {
  static const auto made = calls::listed_by(R"([
    {"name":"id","type":"bigInt"}, {"name":"name","type":"string"},
    {"name":"authType","type":"string"}, {"name":"title","type":"string"},
    {"name":"enabled","type":"boolean"}, {"name":"sort","type":"bigInt"}])");
  return made;
}

/// What a form to sign up asks for, where nobody said: NocoBase's page draws this.
json sign_up_form() {
  return json::array(
    {{{"field", "username"},
      {"show", true},
      {"required", true},
      {"uiSchema",
       {{"type", "string"},
        {"title", "{{t(\"Username\")}}"},
        {"x-component", "Input"},
        {"x-validator", {{"username", true}}},
        {"required", true}}}}});
}

json shown_options(const json& authenticator) {
  auto out = authenticator["options"].value("public", json::object());
  if (!out.is_object()) return out;
  if (out.value("allowSignUp", json{}) == true && !out.contains("signupForm"))
    out["signupForm"] = sign_up_form();
  return out;
}

/// What whoever is to sign in may know of those that are enabled.
json told_to_all(const json& list) {
  auto out = json::array();
  for (const auto& one : list) {
    if (one["enabled"] != json(true)) continue;
    out.push_back(
      {{"name", one["name"]},
       {"authType", one["authType"]},
       {"authTypeTitle", "Password"},
       {"title", one["title"]},
       {"options", shown_options(one)}});
  }
  return out;
}

} // namespace

result<void>
session::show_authenticators(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto& action = ask->ask.action;
  const auto list = authenticators::all(settings_->stored, entry().record()->created_ms);
  if (action == "publicList") {
    ask->answer_json(data_body(told_to_all(list)));
  } else if (action == "listTypes") {
    ask->answer_json(data_body(
      json::array({{{"name", authenticators::password_type}, {"title", "Password"}}})));
  } else if (action == "list") {
    auto body = calls::list_of({list.begin(), list.end()}, ask->ask, listable());
    if (!body) return body.error();
    ask->answer_json(std::move(body).value());
  } else {
    const auto keys = keys_of(ask->ask);
    if (!keys) return keys.error();
    json found;
    for (const auto& one : list)
      if (found.is_null() && authenticators::is_named(one, *keys)) found = one;
    ask->answer_json(data_body(found));
  }
  return {};
}

/// create, update and destroy, whose answers are a record, a list of them and a count.
result<void>
session::change_authenticators(const core::exchange_ptr& ask, const principal& who) {
  const auto& action = ask->ask.action;
  std::vector<std::string> keys;
  if (action != "create") {
    auto named = keys_of(ask->ask);
    if (!named) return named.error();
    keys = std::move(named).value();
  }
  json body;
  if (action != "destroy") {
    auto read = calls::read_body(ask->ask);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  const authenticators::change how{
    entry().record()->created_ms, core::unix_ms(), who.user_id};
  auto next = std::make_shared<settings_ptr>();
  storage::task work = [action, keys = std::move(keys), body = std::move(body), how,
                        next](storage::session& s) -> result<std::string> {
    json answer;
    auto changed = change_settings(s, [&](json& stored) -> result<void> {
      auto went = action == "create"   ? authenticators::create(stored, body, how)
                  : action == "update" ? authenticators::update(stored, keys, body, how)
                                       : destroyed(stored, keys, how);
      if (!went) return went.error();
      answer = std::move(went).value();
      return {};
    });
    if (!changed) return changed.error();
    *next = std::move(changed).value();
    return data_body(answer);
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, next](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      settings_ = *next;
      ask->answer_json(std::move(**got));
    });
  return {};
}

} // namespace actors::app
