#include "actors/app/calls/definitions/categories.hpp"

#include "actors/app/calls/definitions/collection_changes.hpp"
#include "actors/app/calls/listing.hpp"
#include "actors/app/part.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace actors::app::calls {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

constexpr std::string_view name_of_ours = "collectionCategories";

result<std::int64_t> id_in(const std::string& text) {
  std::int64_t id = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, id);
  if (read.ec == std::errc{} && read.ptr == end) return id;
  return fail(errc::bad_request, "filterByTk: expected the id of a category");
}

result<std::vector<model::value>> ids_in(const std::vector<std::string>& texts) {
  std::vector<model::value> ids;
  for (const auto& text : texts) {
    auto id = id_in(text);
    if (!id) return id.error();
    ids.emplace_back(*id);
  }
  return ids;
}

bool is_in(const model::collection& c, std::int64_t id) {
  const auto all = c.options.value("category", json::array());
  return std::ranges::find(all, json(id)) != all.end();
}

result<json>
rows(storage::session& db, const model::catalogue& known, model::filter where = {}) {
  model::select_plan plan;
  plan.from = known.find(name_of_ours);
  plan.output = nested::stored_fields(*plan.from);
  plan.where = std::move(where);
  plan.order = {{plan.from->find("sort"), false, 0}};
  plan.limit = core::limits::collections_per_app;
  auto got = nested::select(db, plan);
  if (!got) return got.error();
  return json::parse(got->json);
}

/// The rows without what the server keeps for itself.
json shown(const model::catalogue& known, json all) {
  for (const auto& f : known.find(name_of_ours)->fields)
    if (f.hidden)
      for (auto& one : all)
        one.erase(f.name);
  return all;
}

/// Gives or takes a collection's place in a category.
result<void>
put_in(definitions& all, const model::collection& before, std::int64_t id, bool in) {
  if (is_in(before, id) == in) return {};
  auto c = before;
  auto list = c.options.value("category", json::array());
  if (in) {
    list.push_back(id);
  } else {
    list.erase(std::ranges::find(list, json(id)));
  }
  c.options["category"] = std::move(list);
  return storage::save_collection(all.db(), c);
}

/// name and color are the client's, the place in the order is ours.
json taken(const json& body) {
  json out = json::object();
  for (const auto* member : {"name", "color"})
    if (body.contains(member)) out[member] = body[member];
  return out;
}

struct author {
  std::int64_t id = 0;
  std::int64_t now_ms = 0;
};

nested::order order_of(const definitions& all, const author& by) {
  nested::order out;
  out.known = all.shared();
  out.user_id = by.id;
  out.now_ms = by.now_ms;
  return out;
}

result<std::string> create(definitions& all, const author& by, const json& body) {
  const auto there = rows(all.db(), all.known());
  if (!there) return there.error();
  if (there->size() >= core::limits::collections_per_app)
    return fail(errc::bad_request, "no more categories: there are as many as may be");
  auto values = taken(body);
  values["sort"] = there->empty() ? 1 : there->back().value("sort", 0) + 1;
  const auto order = order_of(all, by);
  nested::writer out{all.db(), order};
  const auto& ours = *all.known().find(name_of_ours);
  auto made = out.insert(ours, values);
  if (!made) return made.error();
  const auto& key = *ours.target_key();
  auto made_rows = rows(all.db(), all.known(), nested::equals(key, made->at(key)));
  if (!made_rows) return made_rows.error();
  return data_body(shown(all.known(), std::move(made_rows).value()).front());
}

result<std::string> update(
  definitions& all, const author& by, const std::vector<model::value>& ids,
  const json& body) {
  const auto& ours = *all.known().find(name_of_ours);
  const auto where = nested::one_of(*ours.target_key(), ids);
  auto found = nested::find(all.db(), ours, where, {}, ids.size());
  if (!found) return found.error();
  const auto order = order_of(all, by);
  nested::writer out{all.db(), order};
  for (auto& one : *found)
    if (auto done = out.update(std::move(one), taken(body)); !done) return done.error();
  auto changed = rows(all.db(), all.known(), where);
  if (!changed) return changed.error();
  return data_body(shown(all.known(), std::move(changed).value()));
}

result<std::string>
destroy(definitions& all, const author& by, const std::vector<model::value>& ids) {
  const auto& ours = *all.known().find(name_of_ours);
  auto found = nested::find(
    all.db(), ours, nested::one_of(*ours.target_key(), ids), {}, ids.size());
  if (!found) return found.error();
  for (const auto& id : ids) {
    for (const auto& c : all.known().all()) {
      if (c->system) continue;
      auto left = put_in(all, *c, std::get<std::int64_t>(id), false);
      if (!left) return left.error();
    }
    if (auto read = all.read(); !read) return read.error();
  }
  const auto order = order_of(all, by);
  nested::writer out{all.db(), order};
  auto gone = out.destroy(std::move(found).value());
  if (!gone) return gone.error();
  return data_body(*gone);
}

result<std::string> move(definitions& all, const move_wish& wish) {
  const auto there = rows(all.db(), all.known());
  if (!there) return there.error();
  std::vector<std::string> order;
  for (const auto& one : *there)
    order.push_back(one["id"].dump());
  auto next = moved(std::move(order), wish);
  if (!next) return next.error();
  const auto sql = "UPDATE " + all.db().table_name(name_of_ours)
                   + R"( SET "sort" = $1 WHERE "id" = $2)";
  std::int64_t sort = 0;
  for (const auto& text : *next) {
    const std::array<model::value, 2> bound{++sort, *id_in(text)};
    if (auto done = all.db().execute(sql, bound); !done) return done.error();
  }
  return data_body("ok");
}

/// add, set, remove and toggle over collectionCategories.collections.
result<std::string> link(
  definitions& all, std::int64_t id, const std::string& verb,
  const std::vector<std::string>& names) {
  const auto& ours = *all.known().find(name_of_ours);
  auto found
    = nested::find(all.db(), ours, nested::equals(*ours.target_key(), id), {}, 1);
  if (!found) return found.error();
  if (found->empty())
    return fail(errc::not_found, "no record " + std::to_string(id) + " in " + ours.name);
  for (const auto& name : names)
    if (auto may = all.changeable(name); !may) return may.error();
  for (const auto& c : all.known().all()) {
    if (c->system) continue;
    const bool named = std::ranges::find(names, c->name) != names.end();
    if (!named && verb != "set") continue;
    const bool in = verb == "toggle" ? !is_in(*c, id) : named && verb != "remove";
    if (auto done = put_in(all, *c, id, in); !done) return done.error();
  }
  return std::string{"{}"};
}

/// Names in filterByTk, or in the body as a list or as `values`.
result<std::vector<std::string>> names_in(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (*keys) return std::move(**keys);
  std::vector<std::string> out;
  if (ask.body.empty()) return out;
  auto body = read_body(ask);
  if (!body) return body.error();
  const auto& list
    = body->is_object() && body->contains("values") ? (*body)["values"] : *body;
  for (const auto& one : list) {
    const auto name = one.is_object() ? one.value("name", json{}) : one;
    if (!name.is_string())
      return fail(errc::bad_request, "body: expected names of collections");
    out.push_back(name.get<std::string>());
  }
  return out;
}

json members_of(const model::catalogue& known, std::int64_t id) {
  auto out = json::array();
  for (const auto& c : known.all()) {
    if (!is_in(*c, id)) continue;
    out.push_back(model::describe(*c, model::with_fields::no));
    out.back().erase("category");
  }
  return out;
}

/// Puts the collections of each beside it.
json with_members(const std::string& rows, const model::catalogue& known) {
  auto all = json::parse(rows);
  for (auto& one : all)
    one["collections"] = members_of(known, one["id"].get<std::int64_t>());
  return all;
}

} // namespace

result<void> answer_categories(storage::store& store, const record_call& c) {
  const auto& ask = c.ask->ask;
  const bool one = ask.action == "get";
  const auto appends = core::list_parameter(ask.query, "appends");
  if (std::ranges::find(appends, "collections") == appends.end())
    return one ? get(store, c) : list(store, c);
  auto which = one ? result<page>{page{.number = 1, .size = 1}} : read_page(ask);
  if (!which) return which.error();
  auto plan = bounded_list(c, *which);
  if (!plan) return plan.error();
  const auto* id = c.on->target_key();
  const bool show_id = std::ranges::find(plan->output, id) != plan->output.end();
  if (!show_id) plan->output.push_back(id);
  store.select(
    std::make_shared<const model::select_plan>(std::move(plan).value()), on_behalf(c.ask),
    [ask = c.ask, known = c.catalogue, which = *which, one,
     show_id](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      auto all = with_members(got->json, *known);
      if (!show_id)
        for (auto& each : all)
          each.erase("id");
      if (!one)
        return ask->answer_json(list_body(all.dump(), got->total.value_or(0), which));
      ask->answer_json(data_body(all.empty() ? json{} : all.front()));
    });
  return {};
}

result<change> change_categories(
  const core::exchange_ptr& ask, const principal& who, storage::ground with) {
  const auto& call = ask->ask;
  const author by{who.user_id, core::unix_ms()};
  if (call.resource != name_of_ours) {
    auto id = id_in(call.source);
    if (!id) return id.error();
    auto names = names_in(call);
    if (!names) return names.error();
    return changing(
      std::move(with), [id = *id, verb = call.action, names = *names](definitions& all) {
        return link(all, id, verb, names);
      });
  }
  if (call.action == "move") {
    auto wish = read_move(call);
    if (!wish) return wish.error();
    return changing(
      std::move(with), [wish = *wish](definitions& all) { return move(all, wish); });
  }
  json body;
  if (call.action != "destroy") {
    auto read = read_object(call);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  if (call.action == "create")
    return changing(
      std::move(with), [by, body](definitions& all) { return create(all, by, body); });
  auto keys = keys_of(call);
  if (!keys) return keys.error();
  auto ids = ids_in(*keys);
  if (!ids) return ids.error();
  if (call.action == "update")
    return changing(std::move(with), [by, body, ids = *ids](definitions& all) {
      return update(all, by, ids, body);
    });
  return changing(std::move(with), [by, ids = *ids](definitions& all) {
    return destroy(all, by, ids);
  });
}

result<std::string>
read_category_members(const core::request& ask, const model::catalogue& known) {
  auto id = id_in(ask.source);
  if (!id) return id.error();
  auto which = read_page(ask);
  if (!which) return which.error();
  auto all = members_of(known, *id);
  for (auto& one : all)
    narrow(one, ask);
  const auto total = static_cast<std::int64_t>(all.size());
  if (which->paginate) {
    const auto from = std::min(all.size(), (which->number - 1) * which->size);
    const auto until = std::min(all.size(), from + which->size);
    all = json(
      all.begin() + static_cast<std::ptrdiff_t>(from),
      all.begin() + static_cast<std::ptrdiff_t>(until));
  }
  return list_body(all.dump(), total, *which);
}

result<json> read_categories(storage::session& db, const model::catalogue& known) {
  auto all = rows(db, known);
  if (!all) return all;
  return shown(known, std::move(all).value());
}

void put_categories(json& definition, const json& categories) {
  const auto ids = definition.value("category", json::array());
  auto& whole = definition["category"] = json::array();
  for (const auto& id : ids) {
    const auto hit = std::ranges::find_if(
      categories, [&](const json& one) { return one["id"] == id; });
    if (hit != categories.end()) whole.push_back(*hit);
  }
}

} // namespace actors::app::calls
