#include "actors/estate.hpp"

#include "actors/lanes/lane.hpp"

#include <algorithm>
#include <array>

namespace actors::estate {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace postgres = storage::postgres;

constexpr std::array<const char*, 3> kinds{
  "new_schema", "new_database", "new_connection"};

/// Of an app whose create failed, which is all there is of it.
constexpr auto nothing = "nothing";

core::error cause_in(const json& stored) {
  const auto id = stored.value("code", std::string{});
  const auto& rows = core::error_rows();
  const auto hit = std::ranges::find(rows, id, &core::error_row::id);
  return fail(
    hit == rows.end() ? errc::internal : hit->code,
    stored.value("message", std::string{}));
}

json made_by(const postgres::holding& of) {
  auto list = json::array();
  if (of.made_role) list.push_back("role");
  if (of.made_database) list.push_back("database");
  if (of.made_schema) list.push_back("schema");
  if (of.made_tables) list.push_back("tables");
  return list;
}

bool lists(const json& all, const char* word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

result<std::unique_ptr<storage::store>>
open_file(house& whole, app_entry& entry, const storage::task& first, lost_handler lost) {
  const auto file = whole.file(entry.name());
  if (const auto before = entry.file()) {
    const auto now = storage::sqlite::identify(file);
    if (!now || *now != *before) return storage::sqlite::file_lost();
  }
  using storage::sqlite::creation;
  auto store = storage::sqlite::open_store(
    {.file = file,
     .durable = whole.set.durable,
     .workers = whole.workers->for_app(entry.account()),
     .on_lost = [lost = std::move(lost)] { lost(storage::sqlite::file_lost()); }},
    entry.name() == "main" ? creation::allowed : creation::refused, first);
  if (!store) return store;
  const auto now = storage::sqlite::identify(file);
  if (!now) return now.error();
  entry.set_file(*now);
  return store;
}

/// What lanes do for the app's answers is on its account.
std::shared_ptr<const postgres::tenant>
payer_of(postgres::tenant who, const app_entry& entry) {
  who.charge = [payer = entry.account()](std::chrono::nanoseconds took) {
    if (auto* here = lanes::lane::current()) here->charge(*payer, took);
  };
  return std::make_shared<const postgres::tenant>(std::move(who));
}

} // namespace

std::string_view dialect_of(const house& whole, const app_entry& entry) {
  const auto on_server = entry.name() == "main" ? whole.main_place.has_value()
                                                : !entry.record()->storage.is_null();
  return on_server ? "postgres" : "sqlite";
}

std::shared_ptr<core::executor> workers_of(const house& whole, const app_entry& entry) {
  const auto own = [&] { return whole.workers->for_app(entry.account()); };
  if (entry.name() == "main")
    return whole.main_place ? whole.postgres->workers_for(whole.main_place->at) : own();
  const auto place = held(whole, entry.record()->storage, entry.uuid());
  if (!place || !*place) return own();
  return whole.postgres->workers_for((*place)->at);
}

json never_made(const storage::app_record& of, const storage::failure_note& why) {
  return {
    {"kind", nothing},
    {"wanted", of.options.value("dbConnType", "new_database")},
    {"code", why.code},
    {"message", why.message}};
}

bool was_made(const json& stored) {
  return stored.is_null() || stored.value("kind", std::string{}) != nothing;
}

json stored(const house& whole, const postgres::holding& of, const std::string& uuid) {
  json out{
    {"kind", kinds[static_cast<std::size_t>(of.how)]},
    {"database", of.at.database},
    {"schema", of.schema},
    {"role", of.role},
    {"made", made_by(of)}};
  if (of.how != postgres::kind::new_connection) return out;
  out["host"] = of.at.host;
  out["port"] = of.at.port;
  out["user"] = of.at.user;
  out["sslMode"] = of.at.ssl_mode;
  out["password"] = whole.seal->close(of.at.password, uuid);
  return out;
}

result<std::optional<postgres::holding>>
held(const house& whole, const json& stored, const std::string& uuid) {
  if (stored.is_null()) return std::optional<postgres::holding>{};
  postgres::holding out;
  const auto kind = stored.value("kind", std::string{});
  if (kind == nothing) return cause_in(stored);
  const auto* const hit = std::find(kinds.begin(), kinds.end(), kind);
  if (hit == kinds.end())
    return fail(errc::storage_failed, "storage: unknown kind " + kind);
  out.how = static_cast<postgres::kind>(hit - kinds.begin());
  if (out.how == postgres::kind::new_connection) {
    out.at.host = stored.value("host", std::string{});
    out.at.port = stored.value("port", std::uint16_t{5432});
    out.at.user = stored.value("user", std::string{});
    out.at.ssl_mode = stored.value("sslMode", std::string{"prefer"});
    auto password = whole.seal->reveal(stored.value("password", std::string{}), uuid);
    if (!password) return password.error();
    out.at.password = *password;
  } else {
    if (!whole.main_place)
      return fail(
        errc::storage_failed,
        "its data is in main's PostgreSQL server; start this server "
        "with that database.url");
    out.at = whole.main_place->at;
  }
  out.at.database = stored.value("database", std::string{});
  out.schema = stored.value("schema", std::string{});
  out.role = stored.value("role", std::string{});
  const auto made = stored.value("made", json::array());
  out.made_role = lists(made, "role");
  out.made_database = lists(made, "database");
  out.made_schema = lists(made, "schema");
  out.made_tables = lists(made, "tables");
  return std::optional{out};
}

result<std::unique_ptr<storage::store>>
open(house& whole, app_entry& entry, const storage::task& first, lost_handler lost) {
  const auto workers = [&] { return whole.workers->for_app(entry.account()); };
  if (entry.name() == "main" && whole.main_place) {
    const auto who = payer_of(*whole.main_place, entry);
    return postgres::open_store(
      *whole.postgres, who, workers(), postgres::creation::refused, first,
      std::move(lost));
  }
  auto place = held(whole, entry.record()->storage, entry.uuid());
  if (!place) return place.error();
  if (!*place) return open_file(whole, entry, first, std::move(lost));
  const auto who = payer_of(postgres::tenant_of(**place, entry.name()), entry);
  return postgres::open_store(
    *whole.postgres, who, workers(), postgres::creation::refused, first, std::move(lost));
}

result<std::string> in_main(house& whole, const storage::task& work) {
  if (whole.main_place)
    return postgres::run_task(
      *whole.postgres, *whole.main_place, postgres::creation::allowed, work);
  return storage::sqlite::run_task(
    {.file = whole.file("main"), .durable = whole.set.durable, .workers = nullptr},
    storage::sqlite::creation::allowed, work);
}

} // namespace actors::estate
