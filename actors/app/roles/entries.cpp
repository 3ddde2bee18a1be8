#include "actors/app/roles/entries.hpp"

#include "actors/app/roles/checks.hpp"
#include "actors/app/roles/entry_wire.hpp"
#include "actors/app/roles/rows.hpp"
#include "actors/app/roles/writes.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace actors::app::role_entries {

using namespace role_rows;

namespace {

using role_store::giver;

result<void> insert(
  storage::session& db, const std::string& role, const nameable& known, const json& body,
  std::int64_t now_ms) {
  const auto name = body.value("name", std::string{});
  auto fine = role_checks::check_collection(*known.collections, name);
  if (!fine) return fine.error();
  auto given = read_entry(known, body, json{});
  if (!given) return given.error();
  given->emplace_back(entries().find("roleName"), role);
  auto row = model::complete_insert(std::move(given).value(), entries(), now_ms, 0);
  if (!row) return row.error();
  auto made = system_rows::insert(db, entries(), std::move(row).value());
  if (!made) return made.error();
  return {};
}

/// The role's entries by their collections.
result<std::map<std::string, json>>
entries_of(storage::session& db, const std::string& role) {
  auto there = read(db, {role, {}, {}}, {.actions = true});
  if (!there) return there.error();
  std::map<std::string, json> out;
  for (auto& one : *there) {
    auto name = one["name"].get<std::string>();
    out.emplace(std::move(name), std::move(one));
  }
  return out;
}

/// What `body` may name, once the scopes are made that it brings along.
result<nameable> prepare(
  storage::session& db, json& body, const std::string& collection, std::int64_t now_ms) {
  auto made = make_scopes(db, body, collection, now_ms);
  if (!made) return made.error();
  return read_nameable(db);
}

/// Writes each of these entries, made or over the role's own; the collections that they
/// are for, in their order.
result<std::vector<std::string>> put(
  storage::session& db, const std::string& role, const json& wire,
  const std::map<std::string, json>& there, std::int64_t now_ms) {
  std::vector<std::string> names;
  for (auto body : wire) {
    if (auto fine = check_body(body); !fine) return fine.error();
    const auto name = name_of(body);
    if (!name) return name.error();
    const auto known = prepare(db, body, *name, now_ms);
    if (!known) return known.error();
    if (std::ranges::find(names, *name) != names.end())
      return fail(errc::bad_request, "resources: " + *name + " stands there twice");
    names.push_back(*name);
    const auto old = there.find(*name);
    if (old == there.end()) {
      if (auto made = insert(db, role, *known, body, now_ms); !made) return made.error();
      continue;
    }
    auto set = read_entry(*known, body, old->second);
    if (!set) return set.error();
    auto whole = model::complete_update(std::move(set).value(), entries(), now_ms, 0);
    const auto id = old->second["id"].get<std::int64_t>();
    auto row = system_rows::update(db, entries(), std::move(whole), "id", id);
    if (!row) return row.error();
  }
  return names;
}

result<void> remove(storage::session& db, std::int64_t id) {
  const std::array<value, 1> bound{id};
  return system_rows::run(
    db, "DELETE FROM " + db.table_name("rolesResources") + R"( WHERE "id" = $1)", bound);
}

std::string tail_of(const target& which, std::vector<value>& bound) {
  std::string tail = R"(WHERE "roleName" = $1 AND "dataSourceKey" = 'main')";
  bound.emplace_back(which.role);
  if (which.collection) {
    bound.emplace_back(*which.collection);
    tail.append(R"( AND "name" = $)").append(std::to_string(bound.size()));
  }
  if (which.id) {
    bound.emplace_back(*which.id);
    tail.append(R"( AND "id" = $)").append(std::to_string(bound.size()));
  }
  return tail;
}

} // namespace

result<std::vector<json>>
read(storage::session& db, const target& which, const parts& show) {
  std::vector<value> bound;
  const auto tail = tail_of(which, bound) + R"( ORDER BY "id")";
  const auto rows = system_rows::read(db, entries(), tail, bound);
  if (!rows) return rows.error();
  const auto known
    = show.scopes ? read_scopes(db) : result<scope_records>{scope_records{}};
  if (!known) return known.error();
  std::vector<json> out;
  for (const auto& text : *rows) {
    auto one = json::parse(text + "}");
    const auto stored = one["actions"];
    one.erase("actions");
    if (show.actions)
      one["actions"] = shown_actions(stored, one["id"], *known, show.scopes);
    out.push_back(std::move(one));
  }
  return out;
}

result<json> create(
  storage::session& db, const std::string& role, json body, const giver& by,
  std::int64_t now_ms) {
  if (auto fine = check_body(body); !fine) return fine.error();
  const auto named = name_of(body);
  if (!named) return named.error();
  const auto& name = *named;
  if (auto may = role_writes::reachable(db, role, by); !may) return may.error();
  const auto there = read(db, {role, {}, {}}, {});
  if (!there) return there.error();
  if (there->size() >= core::limits::role_resources)
    return fail(errc::bad_request, "no more rules: the role has as many as it may");
  if (std::ranges::any_of(*there, [&](const json& one) { return one["name"] == name; }))
    return fail(errc::bad_request, "the role has rules for " + name + " already");
  const auto known = prepare(db, body, name, now_ms);
  if (!known) return known.error();
  if (auto made = insert(db, role, *known, body, now_ms); !made) return made.error();
  if (auto may = role_writes::reachable(db, role, by); !may) return may.error();
  auto now = read(db, {role, name, {}}, {true, true});
  if (!now) return now.error();
  return std::move(now->front());
}

result<std::vector<json>> update(
  storage::session& db, const target& which, json body, const giver& by,
  std::int64_t now_ms) {
  if (auto fine = check_body(body); !fine) return fine.error();
  if (auto may = role_writes::reachable(db, which.role, by); !may) return may.error();
  const auto there = read(db, which, {.actions = true});
  if (!there) return there.error();
  if (there->empty()) return *there;
  // A role has one entry for a collection.
  const auto& before = there->front();
  const auto known = prepare(db, body, before["name"].get<std::string>(), now_ms);
  if (!known) return known.error();
  auto set = read_entry(*known, body, before);
  if (!set) return set.error();
  const auto whole = model::complete_update(std::move(set).value(), entries(), now_ms, 0);
  for (const auto& one : *there) {
    auto row
      = system_rows::update(db, entries(), whole, "id", one["id"].get<std::int64_t>());
    if (!row) return row.error();
  }
  if (auto may = role_writes::reachable(db, which.role, by); !may) return may.error();
  return read(db, which, {true, true});
}

result<void> replace(
  storage::session& db, const std::string& role, const json& wire, std::int64_t now_ms) {
  if (!wire.is_array() || wire.size() > core::limits::role_resources)
    return fail(
      errc::bad_request, "resources: expected an array of at most "
                           + std::to_string(core::limits::role_resources));
  const auto there = entries_of(db, role);
  if (!there) return there.error();
  const auto names = put(db, role, wire, *there, now_ms);
  if (!names) return names.error();
  for (const auto& [name, entry] : *there)
    if (std::ranges::find(*names, name) == names->end())
      if (auto gone = remove(db, entry["id"].get<std::int64_t>()); !gone) return gone;
  return {};
}

result<std::vector<json>> apply(
  storage::session& db, const std::string& role, const json& wire, const giver& by,
  std::int64_t now_ms) {
  if (!wire.is_array() || wire.empty())
    return fail(errc::bad_request, "resources: expected an array that is not empty");
  if (auto may = role_writes::reachable(db, role, by); !may) return may.error();
  const auto there = entries_of(db, role);
  if (!there) return there.error();
  if (there->size() + wire.size() > core::limits::role_resources)
    return fail(errc::bad_request, "no more rules: the role has as many as it may");
  auto whole = json::array();
  for (const auto& body : wire)
    whole.push_back(completed(body));
  const auto names = put(db, role, whole, *there, now_ms);
  if (!names) return names.error();
  if (auto may = role_writes::reachable(db, role, by); !may) return may.error();
  const auto now = entries_of(db, role);
  if (!now) return now.error();
  std::vector<json> out;
  for (const auto& name : *names)
    out.push_back(applied(now->at(name)));
  return out;
}

result<std::int64_t> destroy(storage::session& db, const target& which, const giver& by) {
  if (auto may = role_writes::reachable(db, which.role, by); !may) return may.error();
  std::vector<value> bound;
  const auto tail = tail_of(which, bound);
  auto gone
    = db.execute("DELETE FROM " + db.table_name("rolesResources") + " " + tail, bound);
  if (!gone) return gone;
  // Without rules of its own for a collection, the strategy holds there again.
  if (auto may = role_writes::reachable(db, which.role, by); !may) return may.error();
  return gone;
}

result<void> forget(storage::session& db, const std::string& collection) {
  const std::array<value, 1> bound{collection};
  auto gone = system_rows::run(
    db, "DELETE FROM " + db.table_name("rolesResources") + R"( WHERE "name" = $1)",
    bound);
  if (!gone) return gone;
  return system_rows::run(
    db,
    "DELETE FROM " + db.table_name("rolesResourcesScopes")
      + R"( WHERE "resourceName" = $1 AND "key" NOT IN ('all', 'own'))",
    bound);
}

result<std::map<std::string, bool>>
used_by(storage::session& db, const std::string& role) {
  const std::array<value, 1> bound{role};
  const auto rows = db.query(
    R"(SELECT "name", "usingActionsConfig" FROM )" + db.table_name("rolesResources")
      + R"( WHERE "roleName" = $1 AND "dataSourceKey" = 'main')",
    bound);
  if (!rows) return rows.error();
  std::map<std::string, bool> out;
  for (const auto& row : *rows)
    out[system_rows::text_of(row[0])] = system_rows::flag_of(row[1]);
  return out;
}

} // namespace actors::app::role_entries
