#include "actors/app/calls/definitions/collection_changes.hpp"

#include "actors/app/calls/definitions/association_fields.hpp"
#include "actors/app/calls/definitions/categories.hpp"
#include "actors/app/calls/definitions/field_changes.hpp"
#include "actors/app/calls/definitions/file_template.hpp"
#include "actors/app/calls/tree.hpp"
#include "actors/app/roles/entries.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"
#include "core/routes.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/generate/fill.hpp"

#include <algorithm>
#include <array>

namespace actors::app::calls {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

constexpr auto fixed_members = std::to_array<std::string_view>(
  {"name", "key", "sort", "inherit", "filterTargetKey", "unavailableActions", "autoGenId",
   "createdAt", "updatedAt", "createdBy", "updatedBy"});

/// A list of one name is that name, as `filterTargetKey` has it.
const json& sole(const json& said) {
  return said.is_array() && said.size() == 1 ? said.front() : said;
}

/// Takes one member of an update; `now` is the collection as the wire shows it.
result<void> take_member(
  model::collection& c, const json& now, const std::string& name, const json& member) {
  if (std::ranges::find(fixed_members, name) != fixed_members.end()) {
    if (now.contains(name) && sole(now[name]) == sole(member)) return {};
    return fail(errc::bad_request, name + ": cannot be changed");
  }
  if (name == "title") {
    if (!member.is_string() && !member.is_null())
      return fail(errc::bad_request, "title: expected a string");
    c.title = member.is_null() ? std::string{} : member.get<std::string>();
  } else if (name == "hidden") {
    if (!member.is_boolean())
      return fail(errc::bad_request, "hidden: expected a boolean");
    c.hidden = member.get<bool>();
  } else if (name == "category") {
    auto ids = read_category(member);
    if (!ids) return ids.error();
    c.options[name] = std::move(ids).value();
  } else {
    c.options[name] = merged(c.options.value(name, json{}), member);
  }
  return {};
}

std::int64_t next_sort(const model::catalogue& known) {
  return known.all().empty() ? 1 : known.all().back()->sort + 1;
}

/// The sort field of a collection that becomes `sortable`, unless it is there.
result<void>
make_sortable(definitions& all, const model::collection& c, const json& wish) {
  const auto given = wish.find("sortable");
  if (given == wish.end()) return {};
  auto shape = model::make_collection(
    {{"name", c.name}, {"autoGenId", false}, {"sortable", *given}});
  if (!shape) return shape.error();
  for (const auto& f : shape->fields) {
    if (c.find(f.name) != nullptr) continue;
    auto made = create_field(all, c.name, model::describe(f, c.name));
    if (!made) return made.error();
  }
  return {};
}

/// The categories of `shown`, whole, if `wish` sets them; else none of them.
result<void> show_categories(const definitions& all, const json& wish, json& shown) {
  if (!wish.contains("category")) {
    shown.erase("category");
    return {};
  }
  const auto categories = read_categories(all.db(), all.known());
  if (!categories) return categories.error();
  put_categories(shown, *categories);
  return {};
}

/// Collections that were made to link the records of `gone`.
result<void> destroy_links(definitions& all, const model::collection& gone) {
  for (const auto& f : gone.fields) {
    if (!f.leads || f.leads->through.empty()) continue;
    const auto* through = all.known().find(f.leads->through);
    if (through == nullptr || through->system) continue;
    if (through->options.value("autoCreate", json{}) != true) continue;
    auto done = destroy_collections(all, {through->name}, with_links::no);
    if (!done) return done.error();
  }
  return {};
}

} // namespace

result<json> read_category(const json& given) {
  auto ids = json::array();
  if (given.is_null()) return ids;
  if (!given.is_array() || given.size() > core::limits::query_array)
    return fail(errc::bad_request, "category: expected a list of ids");
  for (const auto& one : given) {
    const auto id = one.is_object() ? one.value("id", json{}) : one;
    if (!id.is_number_integer())
      return fail(errc::bad_request, "category: expected a list of ids");
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

/// What makes no table of its own fields is not to be had.
result<void> check_template(const json& wish) {
  constexpr auto ours = std::to_array<std::string_view>(
    {"general", "tree", "file", "calendar", "comment", "expression"});
  const auto given = wish.find("template");
  const bool fine
    = given == wish.end() || given->is_null()
      || (given->is_string() && std::ranges::find(ours, given->get<std::string>()) != ours.end());
  if (!fine)
    return fail(
      errc::bad_request,
      "template: expected general, tree, file, calendar, comment or expression");
  const auto parents = wish.find("inherits");
  if (parents != wish.end() && !parents->is_null() && !parents->empty())
    return fail(errc::bad_request, "inherits: a collection inherits from none here");
  return {};
}

result<model::collection> new_collection(json wish) {
  if (auto fine = check_template(wish); !fine) return fine.error();
  complete_tree(wish);
  complete_file_template(wish);
  auto made = model::make_collection(wish);
  if (!made) return made;
  for (const auto& f : made->fields)
    if (auto fine = check_size(f); !fine)
      return fail(errc::bad_request, f.name + ": " + fine.error().detail);
  keep_file_fields(*made);
  if (core::belongs_to_server(made->name))
    return fail(errc::bad_request, "name: " + made->name + " belongs to the server");
  if (wish.contains("category")) {
    auto ids = read_category(wish["category"]);
    if (!ids) return ids.error();
    made->options["category"] = std::move(ids).value();
  }
  return made;
}

result<std::string> create_collection(definitions& all, model::collection c) {
  auto& db = all.db();
  const auto& known = all.known();
  const auto taken = std::ranges::any_of(
    known.all(), [&](const auto& other) { return same_name(other->name, c.name); });
  if (taken)
    return fail(errc::bad_request, "Collection named " + c.name + " already exists");
  if (known.all().size() >= core::limits::collections_per_app)
    return fail(errc::bad_request, "no more collections: the app has as many as it may");
  c.sort = next_sort(known);
  if (auto whole = complete_associations(known, c); !whole) return whole.error();
  if (auto made = db.create_table(c); !made) return made.error();
  if (auto saved = storage::save_collection(db, c); !saved) return saved.error();
  for (const auto& f : c.fields)
    if (auto made = make_other_ends(db, known, c, f); !made)
      return fail(made.error().code, f.name + "." + made.error().detail);
  if (auto read = all.read(); !read) return read.error();
  auto shown = model::describe(*all.known().find(c.name), model::with_fields::yes);
  shown.erase("category");
  if (shown["fields"].empty()) shown.erase("fields");
  return data_body(shown);
}

result<std::string>
update_collection(definitions& all, const std::string& name, const json& wish) {
  auto found = all.changeable(name);
  if (!found) return found.error();
  auto c = **found;
  auto now = model::describe(c, model::with_fields::yes);
  now["sort"] = c.sort;
  now.emplace("autoGenId", true);
  for (const auto& [member, setting] : wish.items()) {
    if (member == "fields") continue;
    if (auto taken = take_member(c, now, member, setting); !taken) return taken.error();
  }
  if (auto saved = storage::save_collection(all.db(), c); !saved) return saved.error();
  const auto fields = wish.find("fields");
  if (fields != wish.end() && *fields != now["fields"])
    if (auto set = set_fields(all, name, *fields); !set) return set.error();
  if (auto sorted = make_sortable(all, c, wish); !sorted) return sorted.error();
  auto shown = model::describe(c, model::with_fields::no);
  if (auto done = show_categories(all, wish, shown); !done) return done.error();
  return data_body(json::array({shown}));
}

result<std::string> destroy_collections(
  definitions& all, const std::vector<std::string>& names, with_links links) {
  auto& db = all.db();
  std::size_t gone = 0;
  for (const auto& name : names) {
    if (all.known().find(name) == nullptr) continue;
    auto found = all.changeable(name);
    if (!found) return found.error();
    const auto held = all.shared(); // what `found` points into
    const auto& c = **found;
    if (links == with_links::yes)
      if (auto done = destroy_links(all, c); !done) return done.error();
    auto removed = remove_ways_to(db, all.known(), c);
    if (!removed) return removed.error();
    if (auto done = storage::generate::forget(db, c); !done) return done.error();
    if (auto dropped = db.drop_table(c); !dropped) return dropped.error();
    if (auto done = storage::remove_collection(db, c); !done) return done.error();
    if (auto done = role_entries::forget(db, name); !done) return done.error();
    if (auto read = all.read(); !read) return read.error();
    ++gone;
  }
  return data_body(gone);
}

result<std::string> move_collection(definitions& all, const move_wish& wish) {
  std::vector<std::string> order;
  auto by_name = wish;
  for (const auto& c : all.known().all()) {
    if (c->system) continue;
    order.push_back(c->name);
    if (wish.source == c->key) by_name.source = c->name;
    if (wish.target == c->key) by_name.target = c->name;
  }
  // The server's own come before all others, whatever happens.
  const auto* target = all.known().find(by_name.target);
  if (target != nullptr && target->system) by_name.sticky = true;
  auto next = moved(std::move(order), by_name);
  if (!next) return next.error();
  if (auto saved = storage::save_collection_order(all.db(), *next); !saved)
    return saved.error();
  return data_body("ok");
}

} // namespace actors::app::calls
