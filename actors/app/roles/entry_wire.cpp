#include "actors/app/roles/entry_wire.hpp"

#include "actors/app/roles/checks.hpp"
#include "actors/app/roles/scopes.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"

#include <algorithm>

namespace actors::app::role_entries {

using namespace role_rows;

namespace {

/// The id of a scope that an action names: `scopeId`, `scopeKey`, or `scope` as an id or
/// a record, which its key may stand for.
result<json> read_scope(const json& action, const scope_records& known) {
  auto id = action.value("scopeId", json{});
  auto key = action.value("scopeKey", json{});
  if (const auto scope = action.find("scope"); scope != action.end() && id.is_null()) {
    id = scope->is_object() ? scope->value("id", json{}) : *scope;
    if (scope->is_object() && key.is_null()) key = scope->value("key", json{});
  }
  if (id.is_null() && key.is_null()) return id;
  if (id.is_null()) {
    const auto hit = std::ranges::find_if(
      known, [&](const auto& one) { return one.second.value("key", json{}) == key; });
    if (hit != known.end()) return json(hit->first);
  }
  if (!id.is_number_integer() || !known.contains(id.get<std::int64_t>()))
    return fail(errc::bad_request, "actions: the scope is not there");
  return id;
}

/// Whether an action brings along a scope of its own instead of naming one.
bool brings_scope(const json& action) {
  if (!action.is_object() || !action.value("scopeId", json{}).is_null()) return false;
  const auto scope = action.value("scope", json{});
  return scope.is_object() && !scope.empty() && action.value("scopeKey", json{}).is_null()
         && scope.value("id", json{}).is_null() && scope.value("key", json{}).is_null();
}

result<json> read_fields(const json& wire) {
  if (wire.is_null()) return wire;
  if (!wire.is_array() || wire.size() > core::limits::fields_per_collection)
    return fail(errc::bad_request, "actions: expected fields to be an array of names");
  auto names = json::array();
  for (const auto& one : wire) {
    if (!one.is_string() || one.get_ref<const std::string&>().size() > 64)
      return fail(errc::bad_request, "actions: expected fields to be an array of names");
    names.push_back(one);
  }
  return names;
}

/// The actions as they are stored: {name, fields?, scopeId?}.
result<json> read_actions(const json& wire, const scope_records& known) {
  if (!wire.is_array() || wire.size() > core::limits::role_actions)
    return fail(
      errc::bad_request, "actions: expected an array of at most "
                           + std::to_string(core::limits::role_actions));
  auto out = json::array();
  for (const auto& action : wire) {
    const auto name = action.is_object() ? action.value("name", json{}) : json{};
    if (!name.is_string() || !core::is_identifier(name.get_ref<const std::string&>()))
      return fail(errc::bad_request, "actions: expected objects with a name");
    json one{{"name", name}};
    auto fields = read_fields(action.value("fields", json{}));
    if (!fields) return fields;
    if (!fields->is_null()) one["fields"] = std::move(fields).value();
    auto scope = read_scope(action, known);
    if (!scope) return scope;
    if (!scope->is_null()) one["scopeId"] = std::move(scope).value();
    out.push_back(std::move(one));
  }
  return out;
}

} // namespace

result<scope_records> read_scopes(storage::session& db) {
  const auto rows = system_rows::read(db, scopes(), R"(ORDER BY "id")", {});
  if (!rows) return rows.error();
  scope_records out;
  for (const auto& text : *rows) {
    auto one = json::parse(text + "}");
    const auto id = one["id"].get<std::int64_t>();
    out.emplace(id, std::move(one));
  }
  return out;
}

result<nameable> read_nameable(storage::session& db) {
  auto known = read_scopes(db);
  if (!known) return known.error();
  auto collections = role_checks::load_collections(db);
  if (!collections) return collections.error();
  return nameable{std::move(known).value(), std::move(collections).value()};
}

result<void> make_scopes(
  storage::session& db, json& body, const std::string& collection, std::int64_t now_ms) {
  const auto actions = body.find("actions");
  if (actions == body.end() || !actions->is_array()) return {};
  for (auto& action : *actions) {
    if (!brings_scope(action)) continue;
    auto& scope = action["scope"];
    if (!scope.value("scope", json{}).is_object())
      return fail(errc::bad_request, "scope: expected a filter");
    if (scope.value("resourceName", json{}).is_null()) scope["resourceName"] = collection;
    auto made = role_scopes::create(db, scope, now_ms);
    if (!made) return made.error();
    scope = json::parse(*made);
  }
  return {};
}

json shown_actions(
  const json& stored, const json& entry_id, const scope_records& known,
  bool with_scopes) {
  auto out = json::array();
  const auto base = entry_id.get<std::int64_t>() * 1000;
  for (const auto& action : stored) {
    auto one = action;
    one["id"] = base + static_cast<std::int64_t>(out.size());
    one["rolesResourceId"] = entry_id;
    if (!one.contains("scopeId")) one["scopeId"] = nullptr;
    if (with_scopes) {
      const auto& id = one["scopeId"];
      const auto hit
        = id.is_number_integer() ? known.find(id.get<std::int64_t>()) : known.end();
      one["scope"] = hit == known.end() ? json{} : hit->second;
    }
    out.push_back(std::move(one));
  }
  return out;
}

result<std::string> name_of(const json& body) {
  const auto name = body.value("name", json{});
  if (!name.is_string() || !core::is_identifier(name.get_ref<const std::string&>()))
    return fail(errc::bad_request, "name: the name of a collection is needed");
  return name.get<std::string>();
}

result<std::vector<model::assignment>>
read_entry(const nameable& known, const json& body, const json& before) {
  const bool is_new = before.is_null();
  const auto what = is_new ? model::writing::insert : model::writing::update;
  json values = json::object();
  for (const auto* name : {"name", "usingActionsConfig"})
    if (body.contains(name)) values[name] = body[name];
  if (!is_new) values.erase("name");
  if (const auto actions = body.find("actions");
      actions != body.end() && !actions->is_null()) {
    auto list = read_actions(*actions, known.scopes);
    if (!list) return list.error();
    const auto name = (is_new ? body : before).value("name", std::string{});
    const auto has = is_new ? json::array() : before.value("actions", json::array());
    auto fine = role_checks::check_actions(*list, *known.collections, name, has);
    if (!fine) return fine.error();
    const auto narrows = [&](std::int64_t id) {
      const auto hit = known.scopes.find(id);
      return hit != known.scopes.end() && !hit->second["scope"].empty();
    };
    fine = role_checks::check_made_scopes(*list, name, *known.collections, narrows);
    if (!fine) return fine.error();
    values["actions"] = std::move(list).value();
  }
  return model::parse_values(values, entries(), what);
}

json completed(const json& body) {
  if (!body.is_object()) return body;
  auto out = body;
  if (out.value("usingActionsConfig", json{}).is_null()) out["usingActionsConfig"] = true;
  if (out.value("actions", json{}).is_null()) out["actions"] = json::array();
  for (auto& action : out["actions"])
    if (action.is_object() && action.value("fields", json{}).is_null())
      action["fields"] = json::array();
  return out;
}

json applied(const json& entry) {
  auto out = json::object();
  for (const auto* name : {"id", "name", "dataSourceKey", "usingActionsConfig"})
    out[name] = entry.value(name, json{});
  out["actions"] = json::array();
  for (const auto& action : entry.value("actions", json::array())) {
    auto one = json::object();
    for (const auto* name : {"id", "name", "fields", "scopeId"})
      one[name] = action.value(name, json{});
    out["actions"].push_back(std::move(one));
  }
  return out;
}

} // namespace actors::app::role_entries
