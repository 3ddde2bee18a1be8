#include "actors/app/calls/openapi/document.hpp"

#include "actors/app/calls/openapi/applications.hpp"
#include "actors/app/calls/openapi/schemas.hpp"
#include "actors/files/shelf.hpp"
#include "core/access/roles/role_rights.hpp"
#include "core/access/roles/words.hpp"
#include "core/model/fields/making.hpp"
#include "core/routes.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace actors::app::calls {

namespace {

using core::json;
namespace access = core::access;
namespace model = core::model;

enum class body : std::uint8_t { none, any, values, list_or_values, keys, query };
enum class answer : std::uint8_t {
  any,
  list,
  maybe,
  record,
  list_or_record,
  changed, ///< A list; of an association to one, that record or null.
  count,
  rows
};

using words = std::array<std::string_view, 8>;

/// What is known of an action on records, beyond that there is one.
struct shape {
  std::string_view action;
  std::string_view says;
  words takes;
  body in;
  answer out;
};

constexpr auto shapes = std::to_array<shape>({
  {"list",
   "Find records",
   {"filter", "sort", "fields", "appends", "except", "page", "pageSize", "paginate"},
   body::none,
   answer::list},
  {"get",
   "Find one record",
   {"filterByTk", "filter", "fields", "appends", "except"},
   body::none,
   answer::maybe},
  {"createTemporaryURL",
   "Make an address that opens the file without a sign-in for ten minutes",
   {"filterByTk"},
   body::none,
   answer::any},
  {"create",
   "Make a record, or several",
   {"whitelist", "blacklist", "updateAssociationValues"},
   body::list_or_values,
   answer::list_or_record},
  {"update",
   "Change records",
   {"filterByTk", "filter", "whitelist", "blacklist", "updateAssociationValues"},
   body::values,
   answer::changed},
  {"destroy", "Destroy records", {"filterByTk", "filter"}, body::none, answer::count},
  {"firstOrCreate",
   "Find a record, or make it",
   {"filterKeys"},
   body::values,
   answer::record},
  {"updateOrCreate",
   "Change a record, or make it",
   {"filterKeys"},
   body::values,
   answer::list_or_record},
  {"query", "Count and sum records", {}, body::query, answer::rows},
  {"move",
   "Put a record in another place",
   {"sourceId", "targetId", "targetScope", "method", "sticky", "sortField"},
   body::none,
   answer::any},
  {"add", "Link records", {"filterByTk"}, body::keys, answer::any},
  {"set", "Link these records and no others", {"filterByTk"}, body::keys, answer::any},
  {"remove", "Undo links to records", {"filterByTk"}, body::keys, answer::any},
  {"toggle", "Turn links on or off", {}, body::keys, answer::any},
});

const shape* shape_of(std::string_view action) {
  const auto* hit = std::ranges::find(shapes, action, &shape::action);
  return hit == shapes.end() ? nullptr : hit;
}

std::string server_of(const std::string& app) {
  return app == "main" ? "/api" : "/api/__app/" + app;
}

json enveloped(json data) {
  return {
    {"type", "object"},
    {"properties", {{"data", std::move(data)}}},
    {"required", json::array({"data"})}};
}

json one_of(std::initializer_list<json> some) {
  return {{"anyOf", json::array_t(some.begin(), some.end())}};
}

json body_schema(body which, const std::string& of) {
  const auto values = component("schemas", "values." + of);
  switch (which) {
  case body::values:
    return values;
  case body::list_or_values:
    return one_of({values, {{"type", "array"}, {"items", values}}});
  case body::keys:
    return component("schemas", "keys");
  case body::query:
    return component("schemas", "query");
  default:
    return {{"type", "object"}};
  }
}

json answer_schema(answer which, const std::string& of) {
  const auto record = component("schemas", "records." + of);
  const json list{{"type", "array"}, {"items", record}};
  switch (which) {
  case answer::list: {
    auto out = enveloped(list);
    out["properties"]["meta"] = component("schemas", "page");
    return out;
  }
  case answer::maybe:
    return enveloped(one_of({record, {{"type", "null"}}}));
  case answer::record:
    return enveloped(record);
  case answer::list_or_record:
    return enveloped(one_of({record, list}));
  case answer::changed:
    return enveloped(one_of({record, list, {{"type", "null"}}}));
  case answer::count:
    return enveloped({{"type", {"integer", "boolean"}}});
  case answer::rows:
    return enveloped(component("schemas", "rows"));
  default:
    return component("schemas", "answer");
  }
}

json in_json(json schema) {
  return {{"application/json", {{"schema", std::move(schema)}}}};
}

class document {
public:
  explicit document(const described_app& of)
      : of_(of),
        known_(*of.catalogue),
        rights_(dynamic_cast<const access::role_rights*>(of.who.rights.get())) {}

  std::string text() {
    parts_ = shared_components();
    parts_["schemas"].update(application_schemas());
    for (const auto& row : core::routes())
      if (!row.resource.starts_with('*') && is_open(row)) add_fixed(row);
    for (const auto& c : known_.all())
      if (has_place(*c)) add_collection(*c);
    keep_used(parts_, paths_);
    return json{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", of_.name},
        {"version", of_.version},
        {"description", "The calls of this app, as it is now."}}},
      {"servers", json::array({json{{"url", server_of(of_.name)}}})},
      {"security", json::array({json{{"bearer", json::array()}}})},
      {"tags", std::move(tags_)},
      {"paths", std::move(paths_)},
      {"components", std::move(parts_)}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
  }

private:
  /// Null and not allowed: nothing of it is in the document.
  struct answer_of_role {
    bool allowed = false;
    const access::grant* granted = nullptr;
  };

  answer_of_role ask(const model::collection& c, std::string_view word) const {
    if (of_.who.rights == nullptr) return {true, nullptr};
    const auto* granted = of_.who.rights->on(c.name, word);
    return {granted != nullptr, granted};
  }

  bool is_open(const core::route& row) const {
    if (row.where == core::presence::main_only && of_.name != "main") return false;
    if (row.who == core::caller::administrator) return of_.who.administrator;
    if (row.who != core::caller::by_role || of_.who.administrator) return true;
    return rights_ != nullptr && rights_->opens(row.resource, row.action);
  }

  bool has_place(const model::collection& c) const {
    return !c.hidden && c.table != "applications" && ask(c, "view").allowed;
  }

  void add_fixed(const core::route& row) {
    const std::string resource{row.resource};
    const auto dot = resource.find('.');
    const auto owner = resource.substr(0, dot);
    auto path = "/" + resource;
    if (dot != std::string::npos)
      path = "/" + owner + "/{source}/" + resource.substr(dot + 1);
    const bool reads = row.does == core::effect::reads;
    json params = json::array();
    if (dot != std::string::npos) params.push_back(component("parameters", "source"));
    if (row.action == "list")
      for (const auto* name : {"filter", "sort", "page", "pageSize", "paginate"})
        params.push_back(component("parameters", name));
    if (
      row.action == "get" || row.action == "update" || row.action == "destroy"
      || row.action == "createTemporaryURL")
      params.push_back(component("parameters", "filterByTk"));
    auto call = frame(resource, row.action, std::move(params));
    call["summary"] = std::string{row.action} + " of " + resource;
    if (row.who == core::caller::everyone) call["security"] = json::array();
    if (!reads) call["requestBody"] = {{"content", in_json({{"type", "object"}})}};
    call["responses"]["200"]
      = {{"description", "Done."}, {"content", in_json(component("schemas", "answer"))}};
    if (row.answers == core::station::status_hub)
      call["responses"]["200"]["content"]
        = {{"text/event-stream", {{"schema", {{"type", "string"}}}}}};
    describe_application_call(row, call);
    put(owner, path, row.action, reads, std::move(call));
  }

  void add_collection(const model::collection& c) {
    auto& schemas = parts_["schemas"];
    const auto view = ask(c, "view");
    schemas["records." + c.name] = record_schema(
      known_, c, view.granted, [this](const auto& other) { return has_place(other); });
    const std::array writes{ask(c, "create"), ask(c, "update")};
    schemas["values." + c.name] = value_schema(c, [&](const model::field& f) {
      return std::ranges::any_of(writes, [&](const answer_of_role& one) {
        return one.allowed && is_shown(f, one.granted);
      });
    });
    for (const auto& row : core::routes())
      if (row.resource == "*") add_call(row, c);
    for (const auto& by : known_.facts(c).associations) {
      if (!is_shown(*by.as, view.granted) || !has_place(*by.target)) continue;
      for (const auto& row : core::routes())
        if (row.resource == "*.*") add_link_call(row, c, by);
    }
  }

  void add_call(const core::route& row, const model::collection& c) {
    const bool reads = row.does == core::effect::reads || row.action == "query";
    if (c.system && !reads) return;
    if (row.action == "move" && !has_order(c)) return;
    const auto* row_for = core::find_route(c.name, row.action, of_.name == "main");
    if (row_for != nullptr && row_for->resource != "*") return;
    const auto word = access::word_of(row.action);
    if (word.empty() || !ask(c, word).allowed) return;
    const auto of_files = row.action == "upload" || row.action == "createTemporaryURL";
    if (of_files && !files::holds_files(c)) return;
    add_records_call(row, c.name, c.name, "/" + c.name, c.name);
  }

  static bool has_order(const model::collection& c) {
    return std::ranges::any_of(c.fields, [](const model::field& f) {
      return f.made && f.made->is == model::making::kind::place;
    });
  }

  void add_link_call(
    const core::route& row, const model::collection& c, const model::association& by) {
    if (row.action == "query") return; // it answers that it is not for these
    const auto name = c.name + "." + by.as->name;
    const auto* row_for = core::find_route(name, row.action, of_.name == "main");
    if (row_for != nullptr && row_for->resource != "*.*") return;
    const bool reads = row.does == core::effect::reads;
    if (!reads && (c.system || by.target->system || by.as->read_only)) return;
    const auto word = access::word_of(row.action);
    const bool about_target = word == "view" || word == "create" || word == "destroy";
    if (word.empty() || !ask(about_target ? *by.target : c, word).allowed) return;
    if (row.action == "upload" && !files::holds_files(*by.target)) return;
    add_records_call(
      row, c.name, name, "/" + c.name + "/{source}/" + by.as->name, by.target->name);
  }

  void add_records_call(
    const core::route& row, const std::string& tag, const std::string& resource,
    const std::string& path, const std::string& of) {
    json params = json::array();
    if (resource != tag) params.push_back(component("parameters", "source"));
    const auto* known = shape_of(row.action);
    if (known != nullptr)
      for (const auto name : known->takes)
        if (!name.empty()) params.push_back(component("parameters", std::string{name}));
    auto call = frame(resource, row.action, std::move(params));
    call["summary"] = known != nullptr ? known->says : row.action;
    const bool reads = row.does == core::effect::reads;
    const auto in = known != nullptr ? known->in : reads ? body::none : body::any;
    if (takes_file(row.action, of)) {
      call["requestBody"] = {{"content", file_form()}};
    } else if (in != body::none) {
      call["requestBody"] = {{"content", in_json(body_schema(in, of))}};
    }
    call["responses"]["200"] = {
      {"description", "Done."},
      {"content",
       in_json(answer_schema(known != nullptr ? known->out : answer::any, of))}};
    const bool by_get = reads && in == body::none;
    put(tag, path, row.action, by_get, std::move(call));
  }

  [[nodiscard]] bool takes_file(std::string_view action, const std::string& of) const {
    return (action == "create" || action == "upload")
           && files::holds_files(*known_.find(of));
  }

  static json file_form() {
    const json file{{"type", "string"}, {"format", "binary"}};
    return {
      {"multipart/form-data",
       {{"schema",
         {{"type", "object"},
          {"properties", {{"file", file}}},
          {"required", json::array({"file"})}}}}}};
  }

  static json
  frame(const std::string& resource, std::string_view action, json parameters) {
    json out{
      {"operationId", resource + "." + std::string{action}},
      {"responses",
       {{"4XX", component("responses", "refused")},
        {"5XX", component("responses", "failed")}}}};
    if (!parameters.empty()) out["parameters"] = std::move(parameters);
    return out;
  }

  void put(
    const std::string& tag, const std::string& path, std::string_view action, bool by_get,
    json call) {
    if (tagged_.insert(tag).second)
      tags_.push_back(json{{"name", tag}, {"description", "Calls on " + tag + "."}});
    call["tags"] = json::array({tag});
    paths_[path + ":" + std::string{action}][by_get ? "get" : "post"] = std::move(call);
  }

  const described_app& of_;
  const model::catalogue& known_;
  const access::role_rights* rights_;
  json parts_;
  json paths_ = json::object();
  json tags_ = json::array();
  std::set<std::string, std::less<>> tagged_;
};

} // namespace

std::string openapi_document(const described_app& of) {
  return document{of}.text();
}

std::string openapi_urls(const std::string& app) {
  const json one{{"name", app}, {"url", server_of(app) + "/swagger:get"}};
  return json{{"data", json::array({one})}}.dump();
}

} // namespace actors::app::calls
