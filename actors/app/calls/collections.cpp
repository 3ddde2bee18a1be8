#include "actors/app/calls/collections.hpp"

#include "actors/app/calls/association_fields.hpp"
#include "core/limits.hpp"
#include "core/model/evaluate.hpp"
#include "core/query.hpp"
#include "core/routes.hpp"
#include "storage/catalogue_store.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

model::collection pseudo(const char* fields) {
  auto c = model::make_collection(
    {{"name", "definitions"}, {"autoGenId", false}, {"fields", json::parse(fields)}});
  if (!c) throw std::logic_error(c.error().detail);
  return std::move(c).value();
}

/// What collections and fields may be filtered and sorted by.
const model::collection& listable() {
  static const auto made = pseudo(R"([
    {"name":"name","type":"string","primaryKey":true}, {"name":"title","type":"string"},
    {"name":"key","type":"string"}, {"name":"hidden","type":"boolean"},
    {"name":"sort","type":"integer"}, {"name":"type","type":"string"},
    {"name":"interface","type":"string"}, {"name":"collectionName","type":"string"}])");
  return made;
}

result<std::string> list_of(std::vector<json> all, const core::request& ask) {
  auto which = read_page(ask);
  if (!which) return which.error();
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  if (!wire->is_null()) {
    auto where = model::parse_filter(*wire, listable());
    if (!where) return where.error();
    std::erase_if(all, [&](const json& one) { return !model::matches(*where, one); });
  }
  auto order = model::parse_sort(core::list_parameter(ask.query, "sort"), listable());
  if (!order) return order.error();
  model::sort_records(all, *order);
  const auto total = all.size();
  json rows = json::array();
  const auto from = which->paginate ? (which->number - 1) * which->size : 0;
  const auto until = which->paginate ? std::min(total, from + which->size) : total;
  for (auto i = from; i < until; ++i)
    rows.push_back(std::move(all[i]));
  return list_body(rows.dump(), static_cast<std::int64_t>(total), *which);
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

core::error no_collection(const std::string& name) {
  return fail(errc::not_found, "collection " + name + " not found");
}

std::string data_body(const json& what) {
  return json{{"data", what}}.dump();
}

/// Runs `body` between two loads of the catalogue, so that changes that were asked for at
/// the same time build on each other.
template <class Body>
change changing(std::vector<model::collection_ptr> system, Body body) {
  auto next = std::make_shared<model::catalogue_ptr>();
  auto work = [system = std::move(system), body = std::move(body),
               next](storage::session& db) -> result<std::string> {
    auto now = storage::load_catalogue(db, system);
    if (!now) return now.error();
    auto answer = body(db, **now);
    if (!answer) return answer;
    auto then = storage::load_catalogue(db, system);
    if (!then) return then.error();
    *next = std::move(then).value();
    return answer;
  };
  return {std::move(work), std::move(next)};
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

/// The collection to change, if it may be.
result<const model::collection*>
changeable(const model::catalogue& known, const std::string& name) {
  const auto* c = known.find(name);
  if (c == nullptr) return no_collection(name);
  if (c->system)
    return fail(errc::no_permission, "collection " + name + " belongs to the server");
  return c;
}

result<std::string> create_collection(
  storage::session& db, const model::catalogue& known, model::collection c) {
  const auto taken = std::ranges::any_of(
    known.all(), [&](const auto& other) { return same_name(other->name, c.name); });
  if (taken)
    return fail(errc::bad_request, "Collection named " + c.name + " already exists");
  if (known.all().size() >= core::limits::collections_per_app)
    return fail(errc::bad_request, "no more collections: the app has as many as it may");
  c.sort = static_cast<std::int64_t>(known.all().size());
  if (auto whole = complete_associations(known, c); !whole) return whole.error();
  if (auto made = db.create_table(c); !made) return made.error();
  if (auto saved = storage::save_collection(db, c); !saved) return saved.error();
  for (const auto& f : c.fields)
    if (auto made = make_other_ends(db, known, c, f); !made)
      return fail(made.error().code, f.name + "." + made.error().detail);
  return data_body(model::describe(c, model::with_fields::yes));
}

constexpr auto fixed_members = std::to_array<std::string_view>(
  {"name", "key", "sort", "fields", "inherit", "filterTargetKey", "unavailableActions",
   "autoGenId", "createdAt", "updatedAt", "createdBy", "updatedBy"});

/// Takes one member of an update; `now` is the collection as the wire shows it.
result<void> take_member(
  model::collection& c, const json& now, const std::string& name, const json& member) {
  if (std::ranges::find(fixed_members, name) != fixed_members.end()) {
    if (now.contains(name) && now[name] == member) return {};
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
  } else {
    c.options[name] = member;
  }
  return {};
}

result<std::string> update_collection(
  storage::session& db, const model::catalogue& known, const std::string& name,
  const json& body) {
  auto found = changeable(known, name);
  if (!found) return found.error();
  auto c = **found;
  auto now = model::describe(c, model::with_fields::yes);
  now["sort"] = c.sort;
  now.emplace("autoGenId", true);
  for (const auto& [member, setting] : body.items()) {
    if (auto taken = take_member(c, now, member, setting); !taken) return taken.error();
  }
  if (auto saved = storage::save_collection(db, c); !saved) return saved.error();
  return data_body(json::array({model::describe(c, model::with_fields::no)}));
}

result<std::string> destroy_collections(
  storage::session& db, const model::catalogue& known,
  const std::vector<std::string>& names) {
  std::size_t gone = 0;
  for (const auto& name : names) {
    if (known.find(name) == nullptr) continue;
    auto c = changeable(known, name);
    if (!c) return c.error();
    if (auto removed = remove_ways_to(db, known, **c); !removed) return removed.error();
    if (auto dropped = db.drop_table(**c); !dropped) return dropped.error();
    if (auto removed = storage::remove_collection(db, **c); !removed)
      return removed.error();
    ++gone;
  }
  return data_body(gone);
}

result<std::string> create_field(
  storage::session& db, const model::catalogue& known, const std::string& owner,
  const json& body) {
  auto c = changeable(known, owner);
  if (!c) return c.error();
  auto f = model::make_field(body);
  if (!f) return f.error();
  if (f->primary)
    return fail(errc::bad_request, "primaryKey: a table that is there keeps its key");
  const auto& fields = (*c)->fields;
  if (fields.size() >= core::limits::fields_per_collection)
    return fail(errc::bad_request, "no more fields: " + owner + " has as many as it may");
  const auto taken = std::ranges::any_of(
    fields, [&](const auto& other) { return same_name(other.name, f->name); });
  if (taken) return fail(errc::bad_request, "Field named " + f->name + " already exists");
  if (!f->allow_null && model::is_null(f->initial)) {
    return fail(
      errc::bad_request,
      "allowNull: a field without defaultValue may be null, since records are "
      "there already");
  }
  auto key = complete_association(known, **c, *f);
  if (!key) return key.error();
  if (*key) {
    if (auto added = db.add_column(**c, **key); !added) return added.error();
    if (auto saved = storage::save_field(db, **c, **key); !saved) return saved.error();
  }
  if (auto added = db.add_column(**c, *f); !added) return added.error();
  if (auto saved = storage::save_field(db, **c, *f); !saved) return saved.error();
  if (auto made = make_other_ends(db, known, **c, *f); !made) return made.error();
  return data_body(model::describe(*f, owner));
}

result<std::string> update_field(
  storage::session& db, const model::catalogue& known, const std::string& owner,
  const std::string& name, const json& body) {
  auto c = changeable(known, owner);
  if (!c) return c.error();
  const auto* present = (*c)->find(name);
  if (present == nullptr) return fail(errc::not_found, "field " + name + " not found");
  for (const auto* fixed : {"name", "type", "unique", "primaryKey", "allowNull"}) {
    const auto asked = body.find(fixed);
    const auto now = model::describe(*present, owner);
    const auto has = now.find(fixed);
    if (asked != body.end() && (has == now.end() || *has != *asked))
      return fail(errc::bad_request, std::string{fixed} + ": cannot be changed");
  }
  auto f = *present;
  for (const auto& [key, setting] : body.items()) {
    if (key == "interface" && setting.is_string()) {
      f.interface = setting.get<std::string>();
    } else if (
      key != "name" && key != "type" && key != "key" && key != "collectionName") {
      f.options[key] = setting;
    }
  }
  // What is stored must be what can be read again.
  if (auto read = model::make_field(model::describe(f, owner)); !read)
    return read.error();
  if (auto saved = storage::save_field(db, **c, f); !saved) return saved.error();
  return data_body(json::array({model::describe(f, owner)}));
}

result<std::string> destroy_fields(
  storage::session& db, const model::catalogue& known, const std::string& owner,
  const std::vector<std::string>& names) {
  auto c = changeable(known, owner);
  if (!c) return c.error();
  std::size_t gone = 0;
  for (const auto& name : names) {
    const auto* f = (*c)->find(name);
    if (f == nullptr) continue;
    if (f->primary || f->read_only)
      return fail(
        errc::bad_request, "filterByTk: field " + name + " belongs to the server");
    if (f == (*c)->target_key()) {
      return fail(
        errc::bad_request,
        "filterByTk: field " + name + " is what names the records of " + owner);
    }
    if (auto dropped = db.drop_column(**c, *f); !dropped) return dropped.error();
    if (auto removed = storage::remove_field(db, **c, *f); !removed)
      return removed.error();
    ++gone;
  }
  return data_body(gone);
}

/// A virtual field is hidden in records, not in their definition.
bool is_listed(const model::field& f) {
  return !f.hidden || f.type == model::field_type::unstored;
}

result<json> read_object(const core::request& ask) {
  auto body = read_body(ask);
  if (!body) return body;
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (body->contains("values") && (*body)["values"].is_object())
    return fail(errc::bad_request, "values: the members stand at the top level");
  return body;
}

} // namespace

result<std::string>
read_collections(const core::request& ask, const model::catalogue& known) {
  const auto fields
    = ask.action == "listMeta" ? model::with_fields::yes : model::with_fields::no;
  if (ask.action == "get") {
    auto name = one_key(ask);
    if (!name) return name.error();
    const auto* c = known.find(*name);
    return data_body(
      c == nullptr ? json{} : model::describe(*c, model::with_fields::yes));
  }
  std::vector<json> all;
  for (const auto& c : known.all())
    all.push_back(model::describe(*c, fields));
  if (ask.action == "listMeta") return data_body(all);
  return list_of(std::move(all), ask);
}

result<std::string> read_fields(const core::request& ask, const model::catalogue& known) {
  const auto* c = known.find(ask.source);
  if (c == nullptr) return no_collection(ask.source);
  if (ask.action == "get") {
    auto name = one_key(ask);
    if (!name) return name.error();
    const auto* f = c->find(*name);
    return data_body(
      f == nullptr || !is_listed(*f) ? json{} : model::describe(*f, c->name));
  }
  std::vector<json> all;
  for (const auto& f : c->fields) {
    if (is_listed(f)) all.push_back(model::describe(f, c->name));
  }
  return list_of(std::move(all), ask);
}

result<change>
change_collections(const core::request& ask, std::vector<model::collection_ptr> system) {
  if (ask.action == "destroy") {
    auto names = keys_of(ask);
    if (!names) return names.error();
    return changing(
      std::move(system),
      [names = *names](storage::session& db, const model::catalogue& known) {
        return destroy_collections(db, known, names);
      });
  }
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "create") {
    auto made = model::make_collection(*body);
    if (!made) return made.error();
    if (core::belongs_to_server(made->name))
      return fail(errc::bad_request, "name: " + made->name + " belongs to the server");
    return changing(
      std::move(system),
      [c = std::move(made).value()](storage::session& db, const model::catalogue& known) {
        return create_collection(db, known, c);
      });
  }
  auto name = one_key(ask);
  if (!name) return name.error();
  return changing(
    std::move(system),
    [name = *name, body = *body](storage::session& db, const model::catalogue& known) {
      return update_collection(db, known, name, body);
    });
}

result<change>
change_fields(const core::request& ask, std::vector<model::collection_ptr> system) {
  if (ask.action == "destroy") {
    auto names = keys_of(ask);
    if (!names) return names.error();
    return changing(
      std::move(system), [owner = ask.source, names = *names](
                           storage::session& db, const model::catalogue& known) {
        return destroy_fields(db, known, owner, names);
      });
  }
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "create") {
    return changing(
      std::move(system), [owner = ask.source, body = *body](
                           storage::session& db, const model::catalogue& known) {
        return create_field(db, known, owner, body);
      });
  }
  auto name = one_key(ask);
  if (!name) return name.error();
  return changing(
    std::move(system), [owner = ask.source, name = *name, body = *body](
                         storage::session& db, const model::catalogue& known) {
      return update_field(db, known, owner, name, body);
    });
}

} // namespace actors::app::calls
