#include "actors/app/calls/write_parts.hpp"
#include "actors/app/part.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"
#include "storage/nested/ends.hpp"

#include <algorithm>

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

/// What a link call names.
struct wishes {
  bool listed = false; ///< By a list, be it empty.
  std::vector<nested::writer::target_name> keys;
  /// For the rows between, by the target they are given for.
  std::vector<std::pair<nested::writer::target_name, json>> values;
};

/// The fields by which calls name the targets of an association, the better one first:
/// what its links hold, or what the targets are called by. As in NocoBase, those that
/// point back are named by their own key.
std::vector<const model::field*> naming_fields(const model::association& by) {
  const auto* key = by.target->target_key();
  const auto* other = nested::naming_field(by);
  if (other == key) return {key};
  if (nested::points_back(by)) return {key, other};
  return {other, key};
}

/// The target that an entry names: an object with one of `fields`, or a value of one.
result<nested::writer::target_name>
name_in(const std::vector<const model::field*>& fields, const json& wish) {
  const auto fits = [&](const model::field* f) {
    return wish.is_object() ? wish.contains(f->name)
                            : static_cast<bool>(model::to_stored(*f, wish));
  };
  const auto hit = std::ranges::find_if(fields, fits);
  const auto* by = hit == fields.end() ? fields.front() : *hit;
  const auto& named = wish.is_object() && wish.contains(by->name) ? wish[by->name] : wish;
  auto stored = model::to_stored(*by, named);
  if (!stored) return fail(errc::bad_request, "filterByTk: " + stored.error().detail);
  if (model::is_null(*stored))
    return fail(errc::bad_request, "filterByTk: expected a key, got null");
  return nested::writer::target_name{by, std::move(stored).value()};
}

/// Values for the row of a link: [key, {…}], or beside the key under the row's
/// collection.
const json* values_for(const record_call& c, const json& one) {
  if (c.within->through == nullptr) return nullptr;
  if (one.is_array() && one.size() == 2 && one[1].is_object()) return &one[1];
  if (!one.is_object()) return nullptr;
  const auto given = one.find(c.within->through->name);
  return given == one.end() ? nullptr : &*given;
}

/// Keys: filterByTk, filterByTks, a list in the body, or {"filterByTk": …} there.
result<wishes> link_wishes(const record_call& c) {
  const auto& ask = c.ask->ask;
  if (c.on->target_key() == nullptr)
    return fail(errc::bad_request, "collection " + c.on->name + " has no key");
  const auto fields = naming_fields(*c.within);
  auto given = json::array();
  bool listed = false;
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (*keys)
    for (auto& one : **keys)
      given.push_back(std::move(one));
  for (const auto one : core::list_parameter(ask.query, "filterByTks"))
    given.push_back(std::string{one});
  if (given.empty() && !ask.body.empty()) {
    auto body = read_body(ask);
    if (!body) return body.error();
    const auto& wire = *body;
    const json* list = &wire;
    for (const auto* name : {"filterByTk", "filterByTks", "values"})
      if (wire.is_object() && wire.contains(name)) list = &wire[name];
    const bool names_one = std::ranges::any_of(fields, [&](const model::field* f) {
      return list->is_object() && list->contains(f->name);
    });
    if (list->is_object() && !list->empty() && !names_one)
      return fail(errc::bad_request, "body: expected keys of " + c.on->name);
    listed = list->is_array();
    given = listed                        ? *list
            : list->empty() && !names_one ? json::array()
                                          : json::array({*list});
  }
  if (given.size() > core::limits::bulk_rows)
    return fail(
      errc::bad_request,
      "body: more than " + std::to_string(core::limits::bulk_rows) + " keys");
  wishes out;
  out.listed = listed;
  for (const auto& one : given) {
    const auto& wish = one.is_array() && !one.empty() ? one.front() : one;
    auto target = name_in(fields, wish);
    if (!target) return target.error();
    if (const auto* values = values_for(c, one))
      out.values.emplace_back(*target, *values);
    out.keys.push_back(std::move(target).value());
  }
  return out;
}

/// After the links are there.
result<void> put_values(
  nested::writer& out, const record_call& c, const nested::record& owner,
  const wishes& given) {
  for (const auto& [key, values] : given.values) {
    auto target = out.link_values(*c.within, {key});
    if (!target) return target.error();
    for (const auto& far : *target) {
      auto put = out.put_through(*c.within, owner.at(*c.within->local), far, values);
      if (!put) return put;
    }
  }
  return {};
}

result<void> toggle(
  storage::session& in, nested::writer& out, const record_call& c,
  const nested::record& owner, const nested::writer::keys& targets) {
  for (const auto& target : targets) {
    const auto& column = *c.within->remote;
    const bool back = c.within->through == nullptr && !c.within->is_owned();
    const auto& named = back ? *c.on->target_key() : column;
    const auto linked
      = model::both(model::within(*c.within, c.source), nested::equals(named, target));
    auto there = nested::find(in, *c.on, linked, {}, 1);
    if (!there) return there.error();
    auto done = there->empty() ? out.add(*c.within, owner, {target})
                               : out.remove(*c.within, owner, {target});
    if (!done) return done;
  }
  return {};
}

} // namespace

result<void> change_links(storage::store& store, const record_call& c) {
  if (c.within == nullptr)
    return fail(
      errc::not_found, "no call " + c.ask->ask.resource + ":" + std::string{c.action});
  if (auto fine = check_writable(c); !fine) return fine;
  auto given = link_wishes(c);
  if (!given) return given.error();
  const auto action = c.action;
  // A list of none is a wish too; saying nothing is one to take away the only link.
  const bool may_be_none = given->listed || (action == "remove" && !c.within->many);
  if (given->keys.empty() && !may_be_none)
    return fail(errc::bad_request, "filterByTk: keys of " + c.on->name + " are needed");
  if (!c.within->many && given->keys.size() > 1)
    return fail(errc::bad_request, "filterByTk: " + c.within->as->name + " leads to one");
  storage::task work = [c, order = order_of(c), given = std::move(given).value()](
                         storage::session& in) -> result<std::string> {
    auto owner = owner_of(in, c, "update");
    if (!owner) return owner.error();
    nested::writer out{in, *order};
    auto targets = out.link_values(*c.within, given.keys);
    if (!targets) return targets.error();
    const auto verb = c.action;
    if (verb != "remove" && targets->size() != given.keys.size())
      return fail(
        errc::not_found, "filterByTk: not all of these records are in " + c.on->name);
    result<void> done;
    if (verb == "add") done = out.add(*c.within, *owner, *targets);
    if (verb == "set") done = out.set(*c.within, *owner, *targets);
    if (verb == "toggle") done = toggle(in, out, c, *owner, *targets);
    const bool all = given.keys.empty() && !given.listed;
    if (verb == "remove" && (all || !targets->empty()))
      done = out.remove(*c.within, *owner, *targets);
    if (done && (verb == "add" || verb == "set"))
      done = put_values(out, c, *owner, given);
    if (done) done = out.check_links();
    if (!done) return done.error();
    return std::string{verb == "toggle" ? R"({"data":"ok"})" : "{}"};
  };
  auto held = while_current(c.catalogue, *c.on, std::move(work));
  store.change(std::move(held), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

} // namespace actors::app::calls
