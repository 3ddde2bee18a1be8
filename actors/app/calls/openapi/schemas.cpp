#include "actors/app/calls/openapi/schemas.hpp"

#include "core/limits.hpp"

#include <set>
#include <vector>

namespace actors::app::calls {

namespace {

using core::json;
namespace model = core::model;

/// The JSON types of a column's values; empty: any.
json types_of(const model::field& f) {
  using enum model::field_type;
  switch (f.type) {
  case integer:
    return json::array({"integer"});
  case big_int:
  case snowflake_id:
    return json::array({"integer", "string"});
  case real:
    return json::array({"number"});
  case decimal:
    return json::array({"number", "string"});
  case boolean:
    return json::array({"boolean"});
  case string:
  case text:
  case datetime:
  case datetime_no_tz:
  case date_only:
  case time:
  case unix_timestamp:
  case uuid:
  case nanoid:
  case uid:
  case password:
  case sealed:
  case blob:
    return json::array({"string"});
  case array:
  case set:
  case point:
  case line_string:
  case polygon:
  case circle:
    return json::array({"array"});
  default:
    return json::array();
  }
}

const char* format_of(const model::field& f) {
  using enum model::field_type;
  switch (f.type) {
  case big_int:
  case snowflake_id:
    return "int64";
  case datetime:
  case unix_timestamp:
    return "date-time";
  case date_only:
    return "date";
  case uuid:
    return "uuid";
  default:
    return nullptr;
  }
}

json column_schema(const model::field& f) {
  json out = json::object();
  auto types = types_of(f);
  if (!types.empty()) {
    if (f.allow_null) types.push_back("null");
    out["type"] = types.size() == 1 ? types.front() : types;
  }
  if (const auto* format = format_of(f)) out["format"] = format;
  if (f.read_only) out["readOnly"] = true;
  if (
    f.options.is_object() && f.options.contains("title")
    && f.options["title"].is_string())
    out["title"] = f.options["title"];
  return out;
}

/// What is written to an association: keys, or records with or without one.
json link_schema(const model::field& f) {
  using enum model::field_type;
  const bool many
    = f.type == has_many || f.type == belongs_to_many || f.type == belongs_to_array;
  if (!many) return {{"anyOf", {component("schemas", "link"), {{"type", "null"}}}}};
  return {{"type", {"array", "null"}}, {"items", component("schemas", "link")}};
}

json parameter(const char* name, const char* says, json schema) {
  return {
    {"name", name},
    {"in", "query"},
    {"description", says},
    {"schema", std::move(schema)}};
}

json names(const char* name, const char* says) {
  auto out = parameter(name, says, {{"type", "array"}, {"items", {{"type", "string"}}}});
  out["style"] = "form";
  out["explode"] = false;
  return out;
}

json number(const char* name, const char* says, std::size_t most, std::size_t otherwise) {
  return parameter(
    name, says,
    {{"type", "integer"}, {"minimum", 1}, {"maximum", most}, {"default", otherwise}});
}

json flag(const char* name, const char* says, bool otherwise) {
  return parameter(name, says, {{"type", "boolean"}, {"default", otherwise}});
}

json shared_parameters() {
  json filter{
    {"name", "filter"},
    {"in", "query"},
    {"description",
     "Conditions as JSON: {\"a\":1}, {\"a.b\":{\"$gt\":1}}, {\"$or\":[…]}."},
    {"content", {{"application/json", {{"schema", component("schemas", "filter")}}}}}};
  return {
    {"filter", std::move(filter)},
    {"filterByTk", parameter("filterByTk", "The record's key.", {{"type", "string"}})},
    {"source",
     {{"name", "source"},
      {"in", "path"},
      {"required", true},
      {"description",
       "Key of the record that the association belongs to: its sourceKey."},
      {"schema", {{"type", "string"}}}}},
    {"fields", names("fields", "Fields to answer; paths lead over associations.")},
    {"appends", names("appends", "Associations to answer beside the fields.")},
    {"except", names("except", "Fields to leave out.")},
    {"sort", names("sort", "Fields to sort by; - before one turns it round.")},
    {"page", number("page", "Which page.", 1'000'000'000, 1)},
    {"pageSize",
     number("pageSize", "Records on a page.", core::limits::unpaged_rows, 20)},
    {"paginate", flag("paginate", "false: all records, without meta.", true)},
    {"filterKeys", names("filterKeys", "Fields of the body that find the record.")},
    {"whitelist", names("whitelist", "The only fields of the body that count.")},
    {"blacklist", names("blacklist", "Fields of the body that do not count.")},
    {"sourceId",
     parameter("sourceId", "Key of the record to move.", {{"type", "string"}})},
    {"targetId",
     parameter("targetId", "Key of the one it goes to.", {{"type", "string"}})},
    {"targetScope",
     {{"name", "targetScope"},
      {"in", "query"},
      {"description", R"(The scope to move it to, as JSON: {"group":"a"}.)"},
      {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
    {"method", parameter(
                 "method", "Behind the target, or before all others.",
                 {{"type", "string"}, {"enum", {"insertAfter", "prepend"}}})},
    {"sticky", flag("sticky", "Before all others.", false)},
    {"sortField", parameter("sortField", "In whose order.", {{"type", "string"}})},
    {"updateAssociationValues",
     names("updateAssociationValues", "Associations whose records may be changed.")},
  };
}

json shared_schemas() {
  const json text{{"type", "string"}};
  const json count{{"type", "integer"}, {"minimum", 0}};
  return {
    {"filter", {{"type", "object"}}},
    {"link", {{"type", {"string", "integer", "object"}}}},
    {"answer", {{"type", "object"}}},
    {"rows", {{"type", "array"}, {"items", {{"type", "object"}}}}},
    {"keys",
     {{"type", "array"},
      {"items", {{"type", {"string", "integer"}}}},
      {"maxItems", core::limits::bulk_rows}}},
    {"page",
     {{"type", "object"},
      {"properties",
       {{"count", count},
        {"page", count},
        {"pageSize", count},
        {"totalPage", count},
        {"hasNext", {{"type", "boolean"}}}}},
      {"required", {"page", "pageSize"}}}},
    {"query",
     {{"type", "object"},
      {"properties",
       {{"measures", component("schemas", "rows")},
        {"dimensions", component("schemas", "rows")},
        {"orders", component("schemas", "rows")},
        {"filter", component("schemas", "filter")},
        {"having", component("schemas", "filter")},
        {"limit", count},
        {"offset", count}}}}},
    {"errors",
     {{"type", "object"},
      {"properties",
       {{"errors",
         {{"type", "array"},
          {"minItems", 1},
          {"items",
           {{"type", "object"},
            {"properties", {{"message", text}, {"code", text}}},
            {"required", {"message", "code"}}}}}}}},
      {"required", json::array({"errors"})}}},
    {"appError",
     {{"type", "object"},
      {"properties",
       {{"error",
         {{"type", "object"},
          {"properties",
           {{"status", {{"type", "integer"}}},
            {"message", text},
            {"code", text},
            {"maintaining", {{"type", "boolean"}}}}},
          {"required", {"status", "message", "code"}}}}}},
      {"required", json::array({"error"})}}},
  };
}

} // namespace

json component(const char* kind, const std::string& name) {
  return {{"$ref", std::string{"#/components/"} + kind + "/" + name}};
}

bool is_shown(const model::field& f, const core::access::grant* granted) {
  if (f.hidden) return false;
  return granted == nullptr || !granted->fields || granted->fields->contains(f.name);
}

json record_schema(
  const model::catalogue& known, const model::collection& of,
  const core::access::grant* granted, const shown_collection& has_place) {
  json fields = json::object();
  for (const auto& f : of.fields) {
    if (!is_shown(f, granted)) continue;
    if (f.has_column()) {
      fields[f.name] = column_schema(f);
      continue;
    }
    const auto* by = known.find_association(of, f.name);
    if (by == nullptr || !has_place(*by->target)) continue;
    auto one = component("schemas", "records." + by->target->name);
    if (by->many)
      fields[f.name] = {{"type", {"array", "null"}}, {"items", std::move(one)}};
    else
      fields[f.name] = {{"anyOf", {std::move(one), {{"type", "null"}}}}};
  }
  return {{"type", "object"}, {"properties", std::move(fields)}};
}

json value_schema(const model::collection& of, const written_field& is_written) {
  json fields = json::object();
  for (const auto& f : of.fields) {
    if (f.read_only || !is_written(f)) continue;
    fields[f.name] = model::is_association(f.type) ? link_schema(f) : column_schema(f);
  }
  return {{"type", "object"}, {"properties", std::move(fields)}};
}

void keep_used(json& components, const json& by) {
  std::set<std::string> used;
  std::vector<const json*> open{&by};
  while (!open.empty()) {
    const auto& at = *open.back();
    open.pop_back();
    if (at.is_object() && at.contains("$ref")) {
      const auto& path = at["$ref"].get_ref<const std::string&>();
      if (used.insert(path).second)
        open.push_back(&components.at(json::json_pointer{path.substr(12)}));
    } else if (at.is_structured()) {
      for (const auto& part : at)
        open.push_back(&part);
    }
  }
  for (const auto* kind : {"parameters", "responses", "schemas"}) {
    auto& all = components[kind];
    for (auto at = all.begin(); at != all.end();) {
      const auto path = std::string{"#/components/"} + kind + "/" + at.key();
      at = used.contains(path) ? std::next(at) : all.erase(at);
    }
  }
}

json shared_components() {
  const json told{
    {"application/json",
     {{"schema",
       {{"anyOf",
         {component("schemas", "errors"), component("schemas", "appError")}}}}}}};
  return {
    {"securitySchemes",
     {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}}}},
    {"parameters", shared_parameters()},
    {"schemas", shared_schemas()},
    {"responses",
     {{"refused", {{"description", "Refused; the message says why."}, {"content", told}}},
      {"failed",
       {{"description", "Not answered; the code says whether to try again."},
        {"content", told}}}}},
  };
}

} // namespace actors::app::calls
