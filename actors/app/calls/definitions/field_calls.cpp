#include "actors/app/calls/definitions/apply.hpp"
#include "actors/app/calls/definitions/collections.hpp"
#include "actors/app/calls/definitions/definition_filter.hpp"
#include "actors/app/calls/definitions/field_changes.hpp"
#include "core/envelope.hpp"
#include "core/model/implied.hpp"

#include <algorithm>
#include <map>

/// Calls on fields: `collections/<name>/fields:…`, and `fields:…` by their keys.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

/// A field and the collection that it is of.
struct place {
  std::string owner;
  std::string name;
};

result<place> place_of(const model::catalogue& known, const std::string& key) {
  for (const auto& c : known.all())
    for (const auto& f : c->fields)
      if (f.key == key && model::is_described(*c, f)) return place{c->name, f.name};
  return fail(errc::not_found, "field " + key + " not found");
}

bool is_by_key(const core::request& ask) {
  return ask.resource == "fields";
}

change about(std::string collection, storage::ground with, definition_step step) {
  auto out = changing(std::move(with), std::move(step));
  out.about = std::move(collection);
  return out;
}

/// Where the field is that the call names, which is one of `ask.source` or has a key.
result<place> named_place(const core::request& ask, const model::catalogue& known) {
  auto name = one_key(ask);
  if (!name) return name.error();
  if (is_by_key(ask)) return place_of(known, *name);
  return place{ask.source, std::move(name).value()};
}

/// The names of the fields of `c` that go.
result<std::vector<std::string>>
doomed_fields(const model::collection& c, const doomed& which, bool by_key) {
  if (which.filter.is_null() && !by_key) return which.names;
  auto where = definition_filter::of_fields(which.filter);
  if (!where) return where.error();
  if (!which.filter.is_null() && where->is_empty()) return nothing_named();
  const auto is_one = [&](const model::field& f) {
    if (!which.filter.is_null()) return where->lets_through(model::describe(f, c.name));
    return std::ranges::find(which.names, f.key) != which.names.end();
  };
  std::vector<std::string> names;
  for (const auto& f : c.fields)
    if (is_listed(c, f) && is_one(f)) names.push_back(f.name);
  return names;
}

/// `fields:destroy`: fields of any collections, whose number it answers.
result<std::string> destroy_by_key(definitions& all, const doomed& which) {
  std::map<std::string, std::vector<std::string>> going;
  for (const auto& c : all.known().all()) {
    auto names = doomed_fields(*c, which, true);
    if (!names) return names.error();
    if (!names->empty()) going.emplace(c->name, std::move(names).value());
  }
  std::size_t gone = 0;
  for (const auto& [owner, names] : going) {
    auto done = destroy_fields(all, owner, names);
    if (!done) return done;
    gone += names.size();
    if (auto read = all.read(); !read) return read.error();
  }
  return core::data_body(gone);
}

result<change> destroy_call(const core::request& ask, storage::ground with) {
  auto which = read_doomed(ask);
  if (!which) return which.error();
  if (is_by_key(ask))
    return changing(std::move(with), [which = *which](definitions& all) {
      return destroy_by_key(all, which);
    });
  return changing(
    std::move(with),
    [owner = ask.source, which = *which](definitions& all) -> result<std::string> {
      const auto* c = all.known().find(owner);
      if (c == nullptr) return no_collection(owner);
      auto names = doomed_fields(*c, which, false);
      if (!names) return names.error();
      return destroy_fields(all, owner, *names);
    });
}

result<change>
move_call(const core::request& ask, storage::ground with, const model::catalogue& known) {
  auto wish = read_move(ask);
  if (!wish) return wish.error();
  auto owner = ask.source;
  if (is_by_key(ask)) {
    auto at = place_of(known, wish->source);
    if (!at) return at.error();
    owner = at->owner;
  }
  return about(owner, std::move(with), [owner, wish = *wish](definitions& all) {
    return move_field(all, owner, wish);
  });
}

result<std::string> owner_in(const core::request& ask, const json& body) {
  if (!is_by_key(ask)) return ask.source;
  const auto owner = body.value("collectionName", json{});
  if (owner.is_string()) return owner.get<std::string>();
  return fail(errc::bad_request, "collectionName: is needed");
}

} // namespace

result<change> change_fields(
  const core::request& ask, storage::ground with, const model::catalogue& known) {
  if (ask.action == "destroy") return destroy_call(ask, std::move(with));
  if (ask.action == "move") return move_call(ask, std::move(with), known);
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "update") {
    auto at = named_place(ask, known);
    if (!at) return at.error();
    return about(at->owner, std::move(with), [at = *at, body = *body](definitions& all) {
      return update_field(all, at.owner, at.name, body);
    });
  }
  auto owner = owner_in(ask, *body);
  if (!owner) return owner.error();
  const bool apply = ask.action == "apply";
  return about(
    *owner, std::move(with), [owner = *owner, body = *body, apply](definitions& all) {
      return apply ? apply_field(all, body) : create_field(all, owner, body);
    });
}

} // namespace actors::app::calls
