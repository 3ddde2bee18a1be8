#include "actors/app/calls/records.hpp"
#include "actors/app/file_collections.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "actors/app/system_rows.hpp"
#include "actors/estate.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"

#include <array>
#include <optional>

/// The calls about the app as a whole: what it says of itself, and its settings.
namespace actors::app {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;

/// The record of the file, less its closing brace; nothing if it is not there.
result<std::optional<std::string>> read_file(storage::session& db, std::int64_t id) {
  const std::array<storage::value, 1> bound{id};
  auto rows
    = system_rows::read(db, *attachments_collection(), R"(WHERE "id" = $1)", bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<std::string>{};
  return std::optional{std::move(rows->front())};
}

result<void> check_logo(storage::session& db, const json& values) {
  const auto id = values.value("logoId", json{});
  if (id.is_null()) return {};
  const auto there = read_file(db, id.get<std::int64_t>());
  if (!there) return there.error();
  if (*there) return {};
  return fail(errc::bad_request, "logo: there is no attachment " + id.dump());
}

/// A list of the one record there is.
std::string only_one(const json& record) {
  return calls::list_body(json::array({record}).dump(), 1, {});
}

} // namespace

result<void> session::info(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto& system = settings_->system;
  if (ask->ask.action == "getLang") {
    const auto asked = ask->ask.parameter("locale").value_or("");
    const json data{{"lang", system.language_for(asked)}, {"resources", json::object()}};
    ask->answer_json(data_body(data));
    return {};
  }
  json data{
    {"database", {{"dialect", estate::dialect_of(all(), entry())}}},
    {"version", all().set.version},
    {"lang", system.language()},
    {"name", entry().name()},
    {"title", system_now()["title"]},
    {"theme", "default"}};
  if (has_administrator_) {
    ask->answer_json(data_body(data));
    return {};
  }
  tell_claimable(ask, std::move(data));
  return {};
}

/// `claimable` while nobody administers the app: its sign-in page says what to do.
void session::tell_claimable(const core::exchange_ptr& ask, json data) {
  storage::task work = [](storage::session& s) -> result<std::string> {
    auto there = has_administrator(s);
    if (!there) return there.error();
    return std::string{*there ? "yes" : ""};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [this, ask, data = std::move(data)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      has_administrator_ = !(*got)->empty();
      if (!has_administrator_) data["claimable"] = true;
      ask->answer_json(data_body(data));
    });
}

core::json session::system_now() const {
  const auto mine = entry().record(); // main may change it meanwhile
  auto out
    = system_record(settings_->stored, settings_->system, roles_->mode, mine->created_ms);
  const auto& shown = mine->title;
  if (!is_main() && !shown.empty() && !has_title(settings_->stored))
    out["raw_title"] = out["title"] = shown; // as main calls the app
  return out;
}

result<void>
session::show_system(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto record = system_now();
  if (ask->ask.action == "list") {
    ask->answer_json(only_one(record));
    return {};
  }
  tell_with_logo(ask, std::move(record));
  return {};
}

/// With the attachment that `logoId` names, or null, as `logo`.
void session::tell_with_logo(const core::exchange_ptr& ask, json record) {
  record["logo"] = nullptr;
  if (record["logoId"].is_null()) return ask->answer_json(data_body(record));
  storage::task work = [id = record["logoId"].get<std::int64_t>()](storage::session& s) {
    auto file = read_file(s, id);
    if (!file) return result<std::string>{file.error()};
    return result<std::string>{*file ? **file + "}" : std::string{"null"}};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [ask, record = std::move(record)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      record["logo"] = json::parse(**got);
      ask->answer_json(data_body(record));
    });
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
    if (auto fine = check_logo(s, w.values); !fine) return fine.error();
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
        if (puts) return tell_with_logo(ask, std::move(record));
        ask->answer_json(data_body(json::array({record})));
      });
    });
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
