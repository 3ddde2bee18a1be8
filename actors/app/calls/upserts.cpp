#include "actors/app/calls/write_parts.hpp"
#include "core/model/plans/scope.hpp"
#include "core/query.hpp"

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

enum class found_then : std::uint8_t { stays, is_updated };

/// A condition on `filterKeys`, with the values that the body has for them.
result<model::filter> key_condition(
  const record_call& c, const json& body, found_then then, model::joins& hops) {
  auto wire = json::object();
  for (const auto& path : names_in(c.ask->ask, "filterKeys")) {
    const json* at = &body;
    std::string_view rest = path;
    if (const auto whole = body.find(path); whole != body.end()) {
      at = &*whole;
      rest = {};
    }
    while (at != nullptr && !rest.empty()) {
      const auto dot = rest.find('.');
      const std::string name{rest.substr(0, dot)};
      at = at->is_object() && at->contains(name) ? &(*at)[name] : nullptr;
      rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    // None is null for one that only looks; to overwrite what has none, say so.
    if (at == nullptr && then == found_then::is_updated)
      return fail(
        errc::bad_request, "filterKeys: the values have none for " + path
                             + "; null finds a record without one");
    wire[path] = json{{"$eq", at == nullptr ? json{} : *at}};
  }
  if (wire.empty())
    return fail(
      errc::bad_request, "filterKeys: the fields to find a record by are needed");
  return model::parse_filter(wire, *c.on, c.view, hops);
}

/// Nothing is made where what was looked for is there, beyond what the asker may see or
/// change.
result<void> check_absent(
  storage::session& in, const record_call& c, const model::filter& anywhere,
  const model::joins& hops) {
  if (c.who.rights == nullptr) return {};
  auto there = nested::find(in, *c.on, anywhere, hops, 1);
  if (!there) return there.error();
  if (there->empty()) return {};
  return fail(errc::no_permission, "No permissions");
}

result<void> or_create(storage::store& store, const record_call& c, found_then then) {
  if (auto fine = check_writable(c); !fine) return fine;
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  model::joins hops;
  auto where = key_condition(c, *body, then, hops);
  if (!where) return where.error();
  if (c.within != nullptr) {
    auto of_owner = model::within(*c.within, c.source, c.view);
    if (!of_owner) return of_owner.error();
    where = model::both(std::move(of_owner).value(), std::move(where).value());
  }
  const auto anywhere = *where;
  const auto* bounds_of = then == found_then::stays ? "view" : "update";
  if (c.who.rights != nullptr) {
    const auto* granted = c.who.rights->on(c.on->name, bounds_of);
    if (granted == nullptr) return fail(errc::no_permission, "No permissions");
    auto scope = model::scope_of(granted, *c.on, c.view, hops);
    if (!scope) return scope.error();
    where = model::both(std::move(where).value(), std::move(scope).value());
  }
  auto plan = answer_plan(c, *body);
  if (!plan) return plan.error();
  auto of_changed = changed_plan(c, *body);
  if (!of_changed) return of_changed.error();
  start_write(
    store, c,
    [c, then, order = order_of(c), body = std::move(body).value(), anywhere,
     where = std::move(where).value(), hops = std::move(hops),
     plan = std::move(plan).value(), of_changed = std::move(of_changed).value()](
      storage::session& in) -> result<std::string> {
      if (auto ours = nested::take_turn(in, *c.on); !ours) return ours.error();
      nested::writer out{in, *order};
      auto found = nested::find(in, *c.on, where, hops, 1);
      if (!found) return found.error();
      const bool there = !found->empty();
      std::vector<nested::record> now;
      if (!there) {
        if (auto fine = check_absent(in, c, anywhere, hops); !fine) return fine.error();
        auto owner = c.within == nullptr ? result<nested::record>{nested::record{}}
                                         : owner_of(in, c, "update");
        if (!owner) return owner.error();
        auto made = c.within == nullptr ? out.insert(*c.on, body)
                                        : out.insert_linked(*c.within, *owner, body);
        if (!made) return made.error();
        now.push_back(std::move(made).value());
      } else if (then == found_then::is_updated) {
        auto changed = out.update(std::move(found->front()), body);
        if (!changed) return changed.error();
        now.push_back(std::move(changed).value());
      } else {
        now.push_back(std::move(found->front()));
      }
      auto list = nested::read_back(in, there ? *of_changed : *plan, now);
      if (!list) return list;
      return there && then == found_then::is_updated ? *list : only_record(*list);
    });
  return {};
}

} // namespace

result<void> first_or_create(storage::store& store, const record_call& c) {
  return or_create(store, c, found_then::stays);
}

result<void> update_or_create(storage::store& store, const record_call& c) {
  return or_create(store, c, found_then::is_updated);
}

} // namespace actors::app::calls
