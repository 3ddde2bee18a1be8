#include "actors/app/calls/definitions/categories.hpp"
#include "actors/app/calls/definitions/collections.hpp"
#include "actors/app/calls/definitions/definition_filter.hpp"
#include "actors/app/calls/definitions/reverse_fields.hpp"
#include "actors/app/calls/listing.hpp"
#include "actors/app/part.hpp"
#include "core/envelope.hpp"
#include "core/model/implied.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <optional>

namespace actors::app::calls {

namespace {

using core::data_body;
using core::json;
using core::result;
namespace model = core::model;

/// By `appends`, or by a path in `fields`.
bool is_appended(const core::request& ask, std::string_view what) {
  const auto leads
    = [&](std::string_view path) { return path.substr(0, path.find('.')) == what; };
  return std::ranges::any_of(core::list_parameter(ask.query, "appends"), leads)
         || std::ranges::any_of(core::list_parameter(ask.query, "fields"), leads);
}

/// Which definitions a read asks for.
struct wish {
  std::optional<std::string> key; ///< With get: what filterByTk names.
  json filter;
};

result<wish> wanted(const core::request& ask) {
  wish out;
  if (ask.action == "listMeta") return out;
  auto filter = core::object_parameter(ask.query, "filter");
  if (!filter) return filter.error();
  out.filter = std::move(filter).value();
  if (ask.action != "get") return out;
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys) {
    auto needed = needed_filter(ask);
    if (!needed) return needed.error();
    return out;
  }
  auto key = one_key(ask);
  if (!key) return key.error();
  out.key = std::move(key).value();
  return out;
}

/// `ask`, with what a collection shows beside the `fields` that are named.
core::request with_constants(core::request ask) {
  if (!core::list_parameter(ask.query, "fields").empty())
    ask.query.emplace_back("appends", "filterTargetKey,unavailableActions");
  return ask;
}

result<std::string> first_of(std::vector<json> all, const core::request& ask) {
  auto one = all.empty() ? json{} : std::move(all.front());
  narrow(one, ask);
  return data_body(one);
}

} // namespace

result<std::string> read_collections(
  const core::request& ask, const model::catalogue& known, const json& categories) {
  const bool get = ask.action == "get";
  const bool meta = ask.action == "listMeta";
  const bool with_category = !meta && is_appended(ask, "category");
  const auto fields
    = is_appended(ask, "fields") ? model::with_fields::yes : model::with_fields::no;
  auto which = wanted(ask);
  if (!which) return which.error();
  auto where = definition_filter::of_collections(which->filter, categories);
  if (!where) return where.error();
  std::vector<json> all;
  for (const auto& c : known.all()) {
    if (which->key && c->name != *which->key) continue;
    auto one = meta ? model::describe_whole(*c) : model::describe(*c, fields);
    if (!where->lets_through(one)) continue;
    if (with_category) {
      put_categories(one, categories);
    } else {
      one.erase("category");
    }
    all.push_back(std::move(one));
  }
  if (meta) return data_body(all);
  const auto shown = with_constants(ask);
  if (get) return first_of(std::move(all), shown);
  return page_of(std::move(all), shown, collection_members());
}

result<void> answer_collections(
  storage::store& store, const core::exchange_ptr& ask, model::catalogue_ptr known) {
  const auto wire = core::object_parameter(ask->ask.query, "filter");
  if (!wire) return wire.error();
  const bool meta = ask->ask.action == "listMeta";
  if (meta || (!is_appended(ask->ask, "category") && !asks_category(*wire))) {
    auto body = read_collections(ask->ask, *known, json::array());
    if (!body) return body.error();
    ask->answer_json(std::move(body).value());
    return {};
  }
  // The ids are in the definitions, what they stand for is in a table.
  storage::task work = [known, ask](storage::session& db) -> result<std::string> {
    const auto categories = read_categories(db, *known);
    if (!categories) return categories.error();
    return read_collections(ask->ask, *known, *categories);
  };
  store.inspect(std::move(work), on_behalf(ask), [ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

result<std::string> read_fields(const core::request& ask, const model::catalogue& known) {
  const bool of_one = ask.resource == "collections.fields";
  if (of_one && known.find(ask.source) == nullptr) return no_collection(ask.source);
  const bool with_reverse = is_appended(ask, "reverseField");
  auto which = wanted(ask);
  if (!which) return which.error();
  auto where = definition_filter::of_fields(which->filter);
  if (!where) return where.error();
  std::vector<json> all;
  for (const auto& c : known.all()) {
    if (of_one && c->name != ask.source) continue;
    for (const auto& f : c->fields) {
      if (!is_listed(*c, f)) continue;
      if (which->key && *which->key != (of_one ? f.name : f.key)) continue;
      auto one = model::describe(f, c->name);
      if (!where->lets_through(one)) continue;
      if (with_reverse) one["reverseField"] = reverse_of(known, f);
      all.push_back(std::move(one));
    }
  }
  if (ask.action == "get") return first_of(std::move(all), ask);
  return page_of(std::move(all), ask, field_members());
}

} // namespace actors::app::calls
