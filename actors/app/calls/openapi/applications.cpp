#include "actors/app/calls/openapi/applications.hpp"

#include "actors/app/calls/openapi/schemas.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace actors::app::calls {

namespace {

using core::json;

enum class shape : std::uint8_t { one, many, listed, maybe, outcome, count };

struct known_call {
  std::string_view action;
  std::string_view says;
  std::array<const char*, 3> takes;
  const char* body; ///< Null: none.
  const char* answer;
  shape is;
};

constexpr auto calls = std::to_array<known_call>({
  {"list",
   "Apps with their live status and figures",
   {"deleted"},
   nullptr,
   "application",
   shape::listed},
  {"listPinned", "Apps for the switcher", {}, nullptr, "application", shape::listed},
  {"get",
   "One app, by its id or a filter",
   {"filter", "deleted"},
   nullptr,
   "application",
   shape::maybe},
  {"create",
   "Make an app",
   {"awaitResponse"},
   "applicationValues",
   "application",
   shape::one},
  {"update", "Change an app", {}, "applicationValues", "application", shape::many},
  {"start",
   "Start apps",
   {"appKey", "awaitResponse"},
   nullptr,
   "application",
   shape::outcome},
  {"stop",
   "Stop apps",
   {"appKey", "awaitResponse"},
   nullptr,
   "application",
   shape::outcome},
  {"restart",
   "Stop and start apps",
   {"appKey", "awaitResponse"},
   nullptr,
   "application",
   shape::outcome},
  {"destroy",
   "Delete apps, by their ids or a filter",
   {"filter", "deleted", "dropData"},
   nullptr,
   nullptr,
   shape::count},
  {"restore",
   "Bring deleted apps back",
   {"appKey"},
   nullptr,
   "application",
   shape::outcome},
  {"checkDatabase",
   "Whether an app like this could be made",
   {},
   "applicationValues",
   "databaseCheck",
   shape::one},
  {"memoryUsage", "Memory of the server", {}, nullptr, "memory", shape::one},
  {"summary", "All apps in figures", {}, nullptr, "applicationSummary", shape::one},
  {"tree",
   "Parts of an app under its supervisor, in start order",
   {"appKey"},
   nullptr,
   "applicationPart",
   shape::many},
  {"logs",
   "The end of an app's log, the newest line last",
   {"appKey", "limit"},
   nullptr,
   "logLine",
   shape::many},
});

json typed(std::string_view type) {
  return {{"type", type}};
}

json or_null(std::string_view type) {
  return {{"type", {type, "null"}}};
}

json list_of(json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

/// All members are always there.
json whole(json members) {
  auto required = json::array();
  for (const auto& [name, schema] : members.items())
    required.push_back(name);
  return {
    {"type", "object"},
    {"properties", std::move(members)},
    {"required", std::move(required)}};
}

json options_schema() {
  return {
    {"type", "object"},
    {"properties",
     {{"autoStart", typed("boolean")},
      {"upgrade", typed("boolean")},
      {"ownJwtSecret", typed("boolean")},
      {"tags", list_of(typed("string"))},
      {"dbConnType",
       {{"type", "string"}, {"enum", {"new_database", "new_schema", "new_connection"}}}},
      {"database", typed("object")}}}};
}

json values_schema() {
  auto options = options_schema();
  options["properties"]["admin"] = {
    {"type", "object"},
    {"properties", {{"email", typed("string")}, {"password", typed("string")}}}};
  return {
    {"type", "object"},
    {"properties",
     {{"name", typed("string")},
      {"displayName", or_null("string")},
      {"cname", or_null("string")},
      {"icon", or_null("string")},
      {"pinned", typed("boolean")},
      {"environment", or_null("string")},
      {"options", std::move(options)}}}};
}

json history_schema() {
  auto out = whole(
    {{"stepSeconds", typed("integer")},
     {"requests", list_of(typed("integer"))},
     {"errors", list_of(typed("integer"))}});
  out["type"] = {"object", "null"};
  return out;
}

json error_schema() {
  return {
    {"type", {"object", "null"}},
    {"properties",
     {{"code", typed("string")}, {"message", typed("string")}, {"at", typed("string")}}},
    {"required", {"code", "message"}}};
}

json database_schema() {
  json members = json::object();
  for (const auto* name :
       {"kind", "dialect", "database", "schema", "host", "username", "sslMode", "role",
        "note"})
    members[name] = or_null("string");
  members["port"] = or_null("integer");
  members["ownRole"] = typed("boolean");
  members["creates"] = list_of(typed("string"));
  return {{"type", "object"}, {"properties", std::move(members)}};
}

json figures_schema() {
  json members{{"p95Ms", or_null("number")}};
  for (const auto* name :
       {"requests", "clientErrors", "serverErrors", "refused", "inFlight", "cpuMs",
        "memoryBytes"})
    members[name] = typed("integer");
  return {
    {"type", "object"},
    {"properties", members},
    {"required",
     {"requests", "clientErrors", "serverErrors", "refused", "inFlight", "cpuMs",
      "memoryBytes"}}};
}

json application_schema() {
  json members{
    {"name", typed("string")},
    {"uuid", typed("string")},
    {"pinned", or_null("boolean")},
    {"environment", typed("string")},
    {"environments", list_of(typed("string"))},
    {"tags", list_of(typed("string"))},
    {"status", typed("string")},
    {"phase", typed("string")},
    {"needsRestart", typed("boolean")},
    {"options", options_schema()},
    {"database", database_schema()},
    {"lastError", error_schema()},
    {"timeline", list_of(whole({{"step", typed("string")}, {"ms", typed("integer")}}))},
    {"figures", figures_schema()},
    {"history", history_schema()}};
  for (const auto* name :
       {"title", "displayName", "cname", "icon", "command", "startedAt", "lastSeenAt",
        "createdAt", "updatedAt", "deletedAt", "purgeAt"})
    members[name] = or_null("string");
  return {
    {"type", "object"},
    {"properties", std::move(members)},
    {"required",
     {"name", "status", "phase", "needsRestart", "tags", "figures", "timeline"}}};
}

json data_of(json what) {
  return whole({{"data", std::move(what)}});
}

json answer_of(const known_call& known) {
  if (known.is == shape::count) return data_of(typed("integer"));
  const auto one = component("schemas", known.answer);
  switch (known.is) {
  case shape::many:
    return data_of(list_of(one));
  case shape::listed: {
    auto out = data_of(list_of(one));
    out["properties"]["meta"] = component("schemas", "page");
    return out;
  }
  case shape::maybe:
    return data_of({{"anyOf", {one, typed("null")}}});
  case shape::outcome:
    return data_of({{"anyOf", {one, list_of(one), typed("string")}}});
  default:
    return data_of(one);
  }
}

json parameter(const std::string& name) {
  const auto in_query = [](const char* word, const char* says, json schema) {
    return json{
      {"name", word}, {"in", "query"}, {"description", says}, {"schema", schema}};
  };
  if (name == "appKey") return component("parameters", "filterByTk");
  if (name == "filter") return component("parameters", "filter");
  if (name == "awaitResponse")
    return in_query("awaitResponse", "Answer with the outcome.", typed("boolean"));
  if (name == "deleted")
    return in_query("deleted", "Those in their grace period.", typed("boolean"));
  if (name == "limit") return in_query("limit", "How many at most.", typed("integer"));
  return in_query(
    "dropData", "What becomes of the data; without it, it is kept for a time.",
    {{"type", "string"}, {"enum", {"now", "keep"}}});
}

} // namespace

void describe_application_call(const core::route& row, json& call) {
  if (row.resource != "applications") return;
  const auto* known = std::ranges::find(calls, row.action, &known_call::action);
  if (known == calls.end()) return;
  call["summary"] = known->says;
  for (const auto* name : known->takes)
    if (name != nullptr) call["parameters"].push_back(parameter(name));
  auto& answer = call["responses"]["200"]["content"]["application/json"];
  answer["schema"] = answer_of(*known);
  if (known->body != nullptr)
    call["requestBody"]["content"]["application/json"]["schema"]
      = component("schemas", known->body);
}

json application_schemas() {
  const auto memory = whole({{"rss", typed("integer")}, {"virtual", typed("integer")}});
  return {
    {"application", application_schema()},
    {"applicationValues", values_schema()},
    {"databaseCheck",
     {{"type", "object"},
      {"properties",
       {{"ok", typed("boolean")},
        {"code", typed("string")},
        {"message", typed("string")},
        {"database", database_schema()}}},
      {"required", json::array({"ok"})}}},
    {"memory", memory},
    {"applicationSummary",
     whole(
       {{"total", typed("integer")},
        {"deleted", typed("integer")},
        {"statuses", {{"type", "object"}, {"additionalProperties", typed("integer")}}},
        {"tags",
         list_of(whole({{"name", typed("string")}, {"count", typed("integer")}}))},
        {"memory", memory},
        {"version", typed("string")},
        {"postgres", typed("boolean")}})},
    {"applicationPart",
     whole(
       {{"id", typed("string")},
        {"state",
         {{"type", "string"},
          {"enum", {"down", "waiting", "starting", "running", "stopping"}}}},
        {"restarts", typed("integer")}})},
    {"logLine",
     {{"type", "object"},
      {"properties",
       {{"time", typed("string")},
        {"level", typed("string")},
        {"event", typed("string")}}},
      {"required", {"time", "level", "event"}}}}};
}

} // namespace actors::app::calls
