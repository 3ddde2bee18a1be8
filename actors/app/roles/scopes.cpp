#include "actors/app/roles/scopes.hpp"

#include "actors/app/roles/checks.hpp"
#include "actors/app/roles/rows.hpp"
#include "actors/app/roles/writes.hpp"

#include <set>

namespace actors::app::role_scopes {

using namespace role_rows;

namespace {

using role_store::giver;

result<std::vector<model::assignment>> read_scope(json body, model::writing what) {
  if (auto fine = check_body(body); !fine) return fine.error();
  const auto filter = body.find("scope");
  if (filter != body.end() && !filter->is_null() && !filter->is_object())
    return fail(errc::bad_request, "scope: expected a filter");
  for (const auto* ours : {"id", "key", "dataSourceKey"})
    body.erase(ours);
  return model::parse_values(body, scopes(), what);
}

/// Whether each is there for a caller to change. Those that are not are left out.
result<std::vector<std::int64_t>>
changeable(storage::session& db, const std::vector<std::int64_t>& ids) {
  std::vector<std::int64_t> out;
  for (const auto id : ids) {
    const std::array<value, 1> bound{id};
    const auto rows = db.query(
      R"(SELECT "key" FROM )" + db.table_name("rolesResourcesScopes")
        + R"( WHERE "id" = $1)",
      bound);
    if (!rows) return rows.error();
    if (rows->empty()) continue;
    const auto key = system_rows::text_of(rows->front().front());
    if (key == "all" || key == "own") return fail(errc::no_permission, "No permissions");
    out.push_back(id);
  }
  return out;
}

/// Whether the roles with rules that refer to one of these are all within reach of `by`.
result<void>
check_users(storage::session& db, const std::vector<std::int64_t>& ids, const giver& by) {
  if (by.everything) return {};
  const auto rows = db.query(
    R"(SELECT "roleName", "actions" FROM )" + db.table_name("rolesResources"), {});
  if (!rows) return rows.error();
  std::set<std::string> roles;
  for (const auto& row : *rows)
    for (const auto& action : system_rows::json_of(row[1])) {
      const auto id = action.is_object() ? action.value("scopeId", json{}) : json{};
      if (
        id.is_number_integer()
        && std::ranges::find(ids, id.get<std::int64_t>()) != ids.end())
        roles.insert(system_rows::text_of(row[0]));
    }
  for (const auto& role : roles)
    if (auto may = role_writes::reachable(db, role, by); !may) return may.error();
  return {};
}

/// That the rules that refer to this scope, which has conditions, can be held to it.
result<void>
check_rules_with(storage::session& db, std::int64_t id, const model::catalogue& known) {
  const auto rows
    = db.query(R"(SELECT "name", "actions" FROM )" + db.table_name("rolesResources"), {});
  if (!rows) return rows.error();
  const auto is_it = [&](std::int64_t scope) { return scope == id; };
  for (const auto& row : *rows) {
    auto fine = role_checks::check_made_scopes(
      system_rows::json_of(row[1]), system_rows::text_of(row[0]), known, is_it);
    if (!fine) return fine;
  }
  return {};
}

} // namespace

result<std::string> create(storage::session& db, const json& body, std::int64_t now_ms) {
  auto given = read_scope(body, model::writing::insert);
  if (!given) return given.error();
  auto room = check_room(db, scopes(), core::limits::scopes_per_app, "scopes");
  if (!room) return room.error();
  auto row = model::complete_insert(std::move(given).value(), scopes(), now_ms, 0);
  if (!row) return row.error();
  auto made = system_rows::insert(db, scopes(), std::move(row).value());
  if (!made) return made;
  const auto known = role_checks::load_collections(db);
  if (!known) return known.error();
  const auto record = *made + "}";
  auto fine = role_checks::check_scope(json::parse(record), **known, now_ms);
  if (!fine) return fine.error();
  return record;
}

result<std::string> update(
  storage::session& db, const std::vector<std::int64_t>& ids, const json& body,
  const giver& by, std::int64_t now_ms) {
  const auto there = changeable(db, ids);
  if (!there) return there.error();
  if (auto may = check_users(db, *there, by); !may) return may.error();
  auto set = read_scope(body, model::writing::update);
  if (!set) return set.error();
  const auto whole = model::complete_update(std::move(set).value(), scopes(), now_ms, 0);
  const auto known = role_checks::load_collections(db);
  if (!known) return known.error();
  // One whose field was destroyed can still be given another name.
  const bool checked = body.contains("scope") || body.contains("resourceName");
  std::string out;
  for (const auto id : *there) {
    auto row = system_rows::update(db, scopes(), whole, "id", id);
    if (!row) return row.error();
    if (!*row) continue;
    const auto record = **row + "}";
    if (checked)
      if (auto fine = role_checks::check_scope(json::parse(record), **known, now_ms);
          !fine)
        return fine.error();
    if (!body.value("scope", json{}).empty())
      if (auto fine = check_rules_with(db, id, **known); !fine) return fine.error();
    out.append(out.empty() ? "" : ",").append(record);
  }
  if (auto may = check_users(db, *there, by); !may) return may.error();
  return "[" + out + "]";
}

result<std::int64_t>
destroy(storage::session& db, const std::vector<std::int64_t>& ids, const giver& by) {
  const auto there = changeable(db, ids);
  if (!there) return there.error();
  if (auto may = check_users(db, *there, by); !may) return may.error();
  std::int64_t gone = 0;
  for (const auto id : *there) {
    const std::array<value, 1> bound{id};
    auto done = db.execute(
      "DELETE FROM " + db.table_name("rolesResourcesScopes") + R"( WHERE "id" = $1)",
      bound);
    if (!done) return done;
    gone += *done;
  }
  return gone;
}

} // namespace actors::app::role_scopes
