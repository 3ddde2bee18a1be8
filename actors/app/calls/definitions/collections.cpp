#include "actors/app/calls/definitions/collections.hpp"

#include "actors/app/calls/definitions/apply.hpp"
#include "actors/app/calls/definitions/categories.hpp"
#include "actors/app/calls/definitions/collection_changes.hpp"
#include "actors/app/calls/definitions/definition_filter.hpp"
#include "actors/app/calls/definitions/field_changes.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

result<std::vector<std::string>>
doomed_collections(const definitions& all, const doomed& which) {
  if (which.filter.is_null()) return which.names;
  auto categories = json::array();
  if (asks_category(which.filter)) {
    auto read = read_categories(all.db(), all.known());
    if (!read) return read.error();
    categories = std::move(read).value();
  }
  auto where = definition_filter::of_collections(which.filter, categories);
  if (!where) return where.error();
  if (where->is_empty()) return nothing_named();
  std::vector<std::string> names;
  for (const auto& c : all.known().all())
    if (where->lets_through(model::describe(*c, model::with_fields::no)))
      names.push_back(c->name);
  return names;
}

/// `collections:apply`: the name stands in the body, or in filterByTk.
result<change> apply_change(const core::request& ask, json wish, storage::ground with) {
  if (wish.value("name", json{}).is_null())
    if (auto keys = core::key_parameter(ask); keys && *keys && (*keys)->size() == 1)
      wish["name"] = (*keys)->front();
  auto about = wish.value("name", json{});
  auto out = changing(std::move(with), [wish = std::move(wish)](definitions& all) {
    return apply_collection(all, wish);
  });
  if (about.is_string()) out.about = about.get<std::string>();
  return out;
}

} // namespace

result<doomed> read_doomed(const core::request& ask) {
  doomed out;
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (*keys) {
    auto names = keys_of(ask);
    if (!names) return names.error();
    out.names = std::move(names).value();
    return out;
  }
  auto filter = needed_filter(ask);
  if (!filter) return filter.error();
  out.filter = std::move(filter).value();
  return out;
}

result<std::vector<std::string>> keys_of(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(errc::filter_required, "filterByTk: names are needed");
  return std::move(**keys);
}

result<std::string> one_key(const core::request& ask) {
  auto keys = keys_of(ask);
  if (!keys) return keys.error();
  if (keys->size() == 1) return keys->front();
  return fail(errc::filter_required, "filterByTk: one name is needed");
}

result<json> read_object(const core::request& ask) {
  auto body = read_body(ask);
  if (!body) return body;
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (body->contains("values") && (*body)["values"].is_object())
    return fail(errc::bad_request, "values: the members stand at the top level");
  return body;
}

change changing(storage::ground with, definition_step step) {
  auto next = std::make_shared<model::catalogue_ptr>();
  auto work = [with = std::move(with), step = std::move(step),
               next](storage::session& db) -> result<std::string> {
    definitions all{db, with};
    if (auto read = all.read(); !read) return read.error();
    auto answer = step(all);
    if (!answer) return answer;
    if (auto read = all.read(); !read) return read.error();
    *next = all.shared();
    return answer;
  };
  return {std::move(work), std::move(next), {}};
}

result<move_wish> read_move(const core::request& ask) {
  json body;
  if (!ask.body.empty()) {
    auto read = read_object(ask);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  const auto word = [&](const std::string& name) -> std::string {
    for (const auto& [key, text] : ask.query)
      if (key == name) return text;
    const auto given = body.is_object() ? body.value(name, json{}) : json{};
    if (given.is_string()) return given.get<std::string>();
    return given.is_null() ? std::string{} : given.dump();
  };
  move_wish out{word("sourceId"), word("targetId"), word("method"), false};
  const auto sticky = word("sticky");
  out.sticky = sticky == "true" || sticky == "1";
  if (out.source.empty()) return fail(errc::bad_request, "sourceId: is needed");
  return out;
}

result<change> change_collections(const core::request& ask, storage::ground with) {
  if (ask.action == "destroy") {
    auto which = read_doomed(ask);
    if (!which) return which.error();
    auto cascade = core::flag_parameter(ask.query, "cascade", false);
    if (!cascade) return cascade.error();
    const auto links = *cascade ? with_links::yes : with_links::no;
    return changing(
      std::move(with), [which = *which, links](definitions& all) -> result<std::string> {
        auto names = doomed_collections(all, which);
        if (!names) return names.error();
        return destroy_collections(all, *names, links);
      });
  }
  if (ask.action == "move") {
    auto wish = read_move(ask);
    if (!wish) return wish.error();
    return changing(std::move(with), [wish = *wish](definitions& all) {
      return move_collection(all, wish);
    });
  }
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "apply") return apply_change(ask, *body, std::move(with));
  if (ask.action == "create") {
    auto made = new_collection(*body);
    if (!made) return made.error();
    return changing(std::move(with), [c = std::move(made).value()](definitions& all) {
      return create_collection(all, c);
    });
  }
  auto name = one_key(ask);
  if (!name) return name.error();
  if (ask.action == "setFields") {
    auto fields = body->value("fields", json{});
    return changing(
      std::move(with),
      [name = *name,
       fields = std::move(fields)](definitions& all) -> result<std::string> {
        if (auto set = set_fields(all, name, fields); !set) return set.error();
        return std::string{"{}"};
      });
  }
  return changing(std::move(with), [name = *name, body = *body](definitions& all) {
    return update_collection(all, name, body);
  });
}

} // namespace actors::app::calls
