#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/session_store.hpp"
#include "actors/estate.hpp"
#include "core/clock.hpp"
#include "core/query.hpp"

/// The calls about the app as a whole: what it says of itself, its settings, and how one
/// signs in to it.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

std::string data_body(const json& what) {
  return json{{"data", what}}.dump();
}

/// A list of the one record there is.
std::string only_one(const json& record) {
  return calls::list_body(json::array({record}).dump(), 1, {});
}

/// Whether the call names the one authenticator, by its id or its name.
result<bool> names_basic(const core::request& ask) {
  const auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(
      errc::filter_required, "filterByTk: the id of an authenticator is needed");
  for (const auto& key : **keys)
    if (key == "1" || key == "basic") return true;
  return false;
}

} // namespace

result<void> session::info(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto& system = settings_->system;
  json data;
  if (ask->ask.action == "getLang") {
    const auto asked = ask->ask.parameter("locale").value_or("");
    data = {{"lang", system.language_for(asked)}, {"resources", json::object()}};
  } else {
    data = {
      {"database", {{"dialect", estate::dialect_of(all(), entry())}}},
      {"version", all().set.version},
      {"lang", system.language()},
      {"name", entry().name()},
      {"theme", "default"}};
  }
  ask->answer_json(data_body(data));
  return {};
}

core::json session::system_now() const {
  return system_record(
    settings_->stored, settings_->system, roles_->mode, entry().record()->created_ms);
}

core::json session::basic_now() const {
  return basic_record(settings_->stored, settings_->system, entry().record()->created_ms);
}

result<void>
session::show_system(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto record = system_now();
  if (ask->ask.action == "list") {
    ask->answer_json(only_one(record));
    return {};
  }
  record["logo"] = nullptr;
  ask->answer_json(data_body(record));
  return {};
}

/// `update` answers a list and takes `title`; `put` answers the record and takes it as
/// `raw_title`.
result<void>
session::change_system_settings(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  const auto puts = ask->ask.action == "put";
  if (puts && body->is_object()) {
    body->erase("title");
    if (const auto raw = body->find("raw_title"); raw != body->end())
      (*body)["title"] = json(*raw);
  }
  auto wish = read_system_wish(*body);
  if (!wish) return wish.error();
  auto next = std::make_shared<settings_ptr>();
  storage::task work = [w = *wish, next](storage::session& s) -> result<std::string> {
    auto changed = change_settings(s, [&](json& stored) -> result<void> {
      change_system(stored, w.values, core::unix_ms());
      return {};
    });
    if (!changed) return changed.error();
    *next = std::move(changed).value();
    if (!w.mode) return std::string{};
    if (auto set = role_store::set_mode(s, *w.mode); !set) return set.error();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, next, puts](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      settings_ = *next;
      reload_roles([this, ask, puts] {
        auto record = system_now();
        if (puts) record["logo"] = nullptr;
        ask->answer_json(data_body(puts ? record : json::array({record})));
      });
    });
  return {};
}

result<void>
session::show_authenticators(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto& action = ask->ask.action;
  const auto basic = basic_now();
  if (action == "publicList") {
    const auto open = basic["options"].value("public", json::object());
    ask->answer_json(data_body(json::array(
      {{{"name", basic["name"]},
        {"authType", basic["authType"]},
        {"authTypeTitle", "Password"},
        {"title", basic["title"]},
        {"options", open}}})));
  } else if (action == "listTypes") {
    ask->answer_json(
      data_body(json::array({{{"name", basic["authType"]}, {"title", "Password"}}})));
  } else if (action == "list") {
    ask->answer_json(only_one(basic));
  } else {
    const auto there = names_basic(ask->ask);
    if (!there) return there.error();
    ask->answer_json(data_body(*there ? basic : json{}));
  }
  return {};
}

result<void>
session::change_authenticator(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto there = names_basic(ask->ask);
  if (!there) return there.error();
  if (!*there) {
    ask->answer_json(R"({"data":[]})");
    return {};
  }
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto values = read_basic_wish(*body);
  if (!values) return values.error();
  auto next = std::make_shared<settings_ptr>();
  storage::task work = [v = *values, next](storage::session& s) -> result<std::string> {
    auto changed = change_settings(s, [&](json& stored) -> result<void> {
      change_basic(stored, v, core::unix_ms());
      return {};
    });
    if (!changed) return changed.error();
    *next = std::move(changed).value();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, next](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      settings_ = *next;
      ask->answer_json(data_body(json::array({basic_now()})));
    });
  return {};
}

result<void>
session::destroy_authenticator(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto there = names_basic(ask->ask);
  if (!there) return there.error();
  if (*there)
    return fail(
      errc::bad_request, "filterByTk: at least one way to sign in stays enabled");
  ask->answer_json(R"({"data":0})");
  return {};
}

/// Reads again what this part holds of the store, after the answer.
result<void> session::refresh(const core::exchange_ptr& ask, const principal& /*who*/) {
  ask->answer_json("{}");
  write_uses(core::unix_ms() / 1000);
  tokens_.clear();
  auto set = std::make_shared<settings_ptr>();
  storage::task work = [set](storage::session& s) -> result<std::string> {
    auto there = load_settings(s);
    if (!there) return there.error();
    *set = std::move(there).value();
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), for_ourselves(),
    [this, set](const outcome& got) {
      if (*got) settings_ = *set;
      reload_roles([] {});
    });
  return {};
}

/// Main lives and ends with the server: it is only read again.
result<void> session::restart(const core::exchange_ptr& ask, const principal& who) {
  if (is_main()) return refresh(ask, who);
  if (const auto boss = all().commander.get()) send(boss, perform{ask, who});
  return {};
}

} // namespace actors::app
