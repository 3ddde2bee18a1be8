#include "actors/app/calls/graph.hpp"

#include "actors/app/part.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

std::vector<std::string> texts(const core::request& ask, std::string_view name) {
  std::vector<std::string> out;
  for (const auto part : core::list_parameter(ask.query, name))
    out.emplace_back(part);
  return out;
}

/// A write's answer: the fields that were asked for, and the associations that the body
/// named, as they are then.
result<std::shared_ptr<model::select_plan>>
answer_plan(const record_call& c, const json& body) {
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  std::vector<std::string_view> named;
  const auto note = [&](const json& one) {
    if (!one.is_object()) return;
    for (const auto& by : c.catalogue->facts(*c.on).associations)
      if (one.contains(by.as->name) && !by.as->read_only) named.emplace_back(by.as->name);
  };
  if (body.is_array()) {
    for (const auto& one : body)
      note(one);
  } else {
    note(body);
  }
  auto beside = model::choose({}, {}, named, *c.on, c.view);
  if (!beside) return beside.error();
  auto plan = std::make_shared<model::select_plan>();
  plan->catalogue = c.catalogue;
  plan->from = c.on;
  plan->output = std::move(shown->output);
  plan->appends = std::move(shown->appends);
  for (auto& a : beside->appends) {
    const auto same = [&](const model::append& other) { return other.by == a.by; };
    if (std::ranges::any_of(plan->appends, same)) continue;
    a.linked.clear();
    plan->appends.push_back(std::move(a));
  }
  plan->limit = core::limits::unpaged_rows;
  return plan;
}

/// The records as JSON, in the order in which they are given.
result<std::string> read_back(
  storage::session& in, const model::select_plan& shape,
  const std::vector<nested::record>& all) {
  const auto* key = shape.from->target_key();
  std::string out{"["};
  for (const auto& one : all) {
    auto plan = shape;
    plan.limit = 1;
    if (key != nullptr) {
      plan.where = nested::equals(*key, one.at(*key));
    } else {
      for (const auto* f : nested::stored_fields(*shape.from))
        plan.where = model::both(std::move(plan.where), nested::equals(*f, one.at(*f)));
    }
    auto rows = nested::select(in, plan);
    if (!rows) return rows.error();
    if (rows->rows == 0) continue;
    out.append(out.size() > 1 ? "," : "");
    out.append(rows->json, 1, rows->json.size() - 2);
  }
  return out.append("]");
}

std::string bare(const std::string& list) {
  return list.size() > 2 ? list.substr(1, list.size() - 2) : "null";
}

void start(storage::store& store, const record_call& c, storage::task work) {
  store.change(std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(R"({"data":)" + *got + "}");
  });
}

/// The record that an association call starts from, if the asker may do that to it.
result<nested::record>
owner_of(storage::session& in, const record_call& c, std::string_view action) {
  const auto& owner = *c.within->owner;
  const auto* key = owner.target_key();
  auto where = nested::equals(*key, c.source);
  model::joins hops;
  if (c.who.rights != nullptr) {
    const auto* granted = c.who.rights->on(owner.name, action);
    if (granted == nullptr) return fail(errc::no_permission, "No permissions");
    const bool named = !granted->fields || granted->fields->contains(c.within->as->name);
    if (!named) return fail(errc::no_permission, "No permissions");
    auto view = c.view;
    view.allowed = nullptr;
    auto scope = model::parse_filter(granted->filter, owner, view, hops);
    if (!scope) return fail(errc::no_permission, "No permissions");
    where = model::both(std::move(where), std::move(scope).value());
  }
  auto found = nested::find(in, owner, where, hops, 1);
  if (!found) return found.error();
  if (found->empty())
    return fail(errc::not_found, "no record " + c.ask->ask.source + " in " + owner.name);
  return std::move(found->front());
}

result<void> check_writable(const record_call& c) {
  if (c.within == nullptr || !c.within->as->read_only) return {};
  return fail(errc::bad_request, c.within->as->name + ": is kept by the server");
}

/// A condition on `filterKeys`, with the values that the body has for them.
result<model::filter>
key_condition(const record_call& c, const json& body, model::joins& hops) {
  auto wire = json::object();
  for (const auto& path : texts(c.ask->ask, "filterKeys")) {
    const json* at = &body;
    std::string_view rest = path;
    while (at != nullptr && !rest.empty()) {
      const auto dot = rest.find('.');
      const std::string name{rest.substr(0, dot)};
      at = at->is_object() && at->contains(name) ? &(*at)[name] : nullptr;
      rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    wire[path] = json{{"$eq", at == nullptr ? json{} : *at}};
  }
  if (wire.empty())
    return fail(
      errc::bad_request, "filterKeys: the fields to find a record by are needed");
  return model::parse_filter(wire, *c.on, c.view, hops);
}

enum class found_then : std::uint8_t { stays, is_updated };

result<void> or_create(storage::store& store, const record_call& c, found_then then) {
  if (auto fine = check_writable(c); !fine) return fine;
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  model::joins hops;
  auto where = key_condition(c, *body, hops);
  if (!where) return where.error();
  if (c.within != nullptr)
    where = model::both(model::within(*c.within, c.source), std::move(where).value());
  const auto* bounds_of = then == found_then::stays ? "view" : "update";
  if (c.who.rights != nullptr) {
    const auto* granted = c.who.rights->on(c.on->name, bounds_of);
    if (granted == nullptr) return fail(errc::no_permission, "No permissions");
    auto view = c.view;
    view.allowed = nullptr;
    auto scope = model::parse_filter(granted->filter, *c.on, view, hops);
    if (!scope) return fail(errc::no_permission, "No permissions");
    where = model::both(std::move(where).value(), std::move(scope).value());
  }
  auto plan = answer_plan(c, *body);
  if (!plan) return plan.error();
  start(
    store, c,
    [c, then, order = order_of(c), body = std::move(body).value(),
     where = std::move(where).value(), hops = std::move(hops),
     plan = std::move(plan).value()](storage::session& in) -> result<std::string> {
      if (auto ours = nested::take_turn(in, *c.on); !ours) return ours.error();
      nested::writer out{in, *order};
      auto found = nested::find(in, *c.on, where, hops, 1);
      if (!found) return found.error();
      const bool there = !found->empty();
      std::vector<nested::record> now;
      if (!there) {
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
      auto list = read_back(in, *plan, now);
      if (!list) return list;
      return there && then == found_then::is_updated ? *list : bare(*list);
    });
  return {};
}

/// Keys that a link call names: filterByTk, filterByTks, a list in the body, or
/// {"filterByTk": …} there. A link may bring values for its row: [[key, {…}]].
result<std::vector<model::value>> link_keys(const record_call& c) {
  const auto& ask = c.ask->ask;
  auto given = json::array();
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
    const auto* key = c.on->target_key();
    if (list->is_object() && key != nullptr && list->contains(key->name))
      list = &(*list)[key->name];
    if (list->is_object() && !list->empty())
      return fail(errc::bad_request, "body: expected keys of " + c.on->name);
    given = list->is_array()                       ? *list
            : list->is_object() || list->is_null() ? json::array()
                                                   : json::array({*list});
  }
  const auto* key = c.on->target_key();
  if (key == nullptr)
    return fail(errc::bad_request, "collection " + c.on->name + " has no key");
  if (given.size() > core::limits::bulk_rows)
    return fail(
      errc::bad_request,
      "body: more than " + std::to_string(core::limits::bulk_rows) + " keys");
  std::vector<model::value> out;
  for (const auto& one : given) {
    const auto& wish = one.is_array() && !one.empty() ? one.front() : one;
    const auto& named
      = wish.is_object() && wish.contains(key->name) ? wish[key->name] : wish;
    auto stored = model::to_stored(*key, named);
    if (!stored) return fail(errc::bad_request, "filterByTk: " + stored.error().detail);
    if (model::is_null(*stored))
      return fail(errc::bad_request, "filterByTk: expected a key, got null");
    out.push_back(std::move(stored).value());
  }
  return out;
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

std::shared_ptr<const nested::order> order_of(const record_call& c) {
  auto out = std::make_shared<nested::order>();
  const auto& ask = c.ask->ask;
  out->known = c.catalogue;
  out->rights = c.who.rights;
  out->user = c.who.user;
  out->user_id = c.who.user_id;
  out->now_ms = c.view.at.now_ms;
  out->offset = c.view.at.offset;
  out->let = {texts(ask, "whitelist"), texts(ask, "blacklist")};
  out->updates = texts(ask, "updateAssociationValues");
  out->hashes = c.hashes;
  out->from = {c.who.role, ask.peer, ask.host, ask.user_agent, ask.timezone};
  return out;
}

/// Whether a node of a tree is put somewhere where it may come under itself.
bool moves_node(const record_call& c, const json& one) {
  const auto* up = c.catalogue->tree_parent(*c.on);
  if (up == nullptr || !one.is_object()) return false;
  const auto above = one.find(up->local->name);
  if (above == one.end() || above->is_null()) return false;
  return c.ask->ask.action != "create" || one.contains(up->remote->name);
}

bool writes_more(const record_call& c, const json& body) {
  if (c.within != nullptr) return true;
  const auto what
    = c.ask->ask.action == "create" ? model::writing::insert : model::writing::update;
  if (c.catalogue->facts(*c.on).makes && storage::generate::concerns(*c.on, body, what))
    return true;
  for (const auto* name : {"whitelist", "blacklist"})
    if (!core::list_parameter(c.ask->ask.query, name).empty()) return true;
  const auto& known = c.catalogue->facts(*c.on).associations;
  const auto names_one = [&](const json& one) {
    if (moves_node(c, one)) return true;
    return one.is_object() && std::ranges::any_of(known, [&](const auto& by) {
             return !by.as->read_only && one.contains(by.as->name);
           });
  };
  if (body.is_array()) return std::ranges::any_of(body, names_one);
  return names_one(body);
}

bool is_referenced(const record_call& c) {
  return !c.catalogue->facts(*c.on).references.empty();
}

result<void> create_graph(storage::store& store, const record_call& c, json body) {
  if (auto fine = check_writable(c); !fine) return fine;
  auto plan = answer_plan(c, body);
  if (!plan) return plan.error();
  start(
    store, c,
    [c, order = order_of(c), body = std::move(body),
     plan = std::move(plan).value()](storage::session& in) -> result<std::string> {
      nested::writer out{in, *order};
      std::vector<nested::record> made;
      result<nested::record> owner = nested::record{};
      if (c.within != nullptr) owner = owner_of(in, c, "update");
      if (!owner) return owner.error();
      for (const auto& one : body.is_array() ? body : json::array({body})) {
        auto record = c.within == nullptr ? out.insert(*c.on, one)
                                          : out.insert_linked(*c.within, *owner, one);
        if (!record) return record.error();
        made.push_back(std::move(record).value());
      }
      auto list = read_back(in, *plan, made);
      if (!list) return list;
      return body.is_array() ? *list : bare(*list);
    });
  return {};
}

result<void> update_graph(
  storage::store& store, const record_call& c, json body, model::filter where,
  model::joins hops) {
  if (auto fine = check_writable(c); !fine) return fine;
  auto plan = answer_plan(c, body);
  if (!plan) return plan.error();
  start(
    store, c,
    [c, order = order_of(c), body = std::move(body), where = std::move(where),
     hops = std::move(hops),
     plan = std::move(plan).value()](storage::session& in) -> result<std::string> {
      auto found = nested::find(in, *c.on, where, hops, core::limits::nested_records + 1);
      if (!found) return found.error();
      nested::writer out{in, *order};
      std::vector<nested::record> now;
      for (auto& one : *found) {
        auto changed = out.update(std::move(one), body);
        if (!changed) return changed.error();
        now.push_back(std::move(changed).value());
      }
      auto list = read_back(in, *plan, now);
      if (!list) return list;
      const bool one = c.within != nullptr && !c.within->many;
      return one ? bare(*list) : *list;
    });
  return {};
}

storage::task destroy_task(const record_call& c, model::filter where, model::joins hops) {
  return [c, order = order_of(c), where = std::move(where),
          hops = std::move(hops)](storage::session& in) -> result<std::string> {
    auto found = nested::find(in, *c.on, where, hops, core::limits::unpaged_rows + 1);
    if (!found) return found.error();
    if (found->size() > core::limits::unpaged_rows)
      return fail(
        errc::bad_request, "filter: more than "
                             + std::to_string(core::limits::unpaged_rows)
                             + " records match; narrow it");
    auto gone = nested::writer{in, *order}.destroy(std::move(found).value());
    if (!gone) return gone.error();
    return c.within != nullptr ? std::string{"true"} : std::to_string(*gone);
  };
}

result<void> destroy_graph(
  storage::store& store, const record_call& c, model::filter where, model::joins hops) {
  start(store, c, destroy_task(c, std::move(where), std::move(hops)));
  return {};
}

result<void> first_or_create(storage::store& store, const record_call& c) {
  return or_create(store, c, found_then::stays);
}

result<void> update_or_create(storage::store& store, const record_call& c) {
  return or_create(store, c, found_then::is_updated);
}

result<void> change_links(storage::store& store, const record_call& c) {
  if (c.within == nullptr)
    return fail(
      errc::not_found, "no call " + c.ask->ask.resource + ":" + c.ask->ask.action);
  if (auto fine = check_writable(c); !fine) return fine;
  auto keys = link_keys(c);
  if (!keys) return keys.error();
  const auto& action = c.ask->ask.action;
  const bool may_be_none = action == "set" || (action == "remove" && !c.within->many);
  if (keys->empty() && !may_be_none)
    return fail(errc::bad_request, "filterByTk: keys of " + c.on->name + " are needed");
  if (!c.within->many && keys->size() > 1)
    return fail(errc::bad_request, "filterByTk: " + c.within->as->name + " leads to one");
  storage::task work = [c, order = order_of(c), keys = std::move(keys).value()](
                         storage::session& in) -> result<std::string> {
    auto owner = owner_of(in, c, "update");
    if (!owner) return owner.error();
    nested::writer out{in, *order};
    auto targets = out.link_values(*c.within, keys);
    if (!targets) return targets.error();
    const auto& verb = c.ask->ask.action;
    if (verb != "remove" && targets->size() != keys.size())
      return fail(
        errc::not_found, "filterByTk: not all of these records are in " + c.on->name);
    result<void> done;
    if (verb == "add") done = out.add(*c.within, *owner, *targets);
    if (verb == "set") done = out.set(*c.within, *owner, *targets);
    if (verb == "toggle") done = toggle(in, out, c, *owner, *targets);
    if (verb == "remove" && (keys.empty() || !targets->empty()))
      done = out.remove(*c.within, *owner, *targets);
    if (!done) return done.error();
    return std::string{verb == "toggle" ? R"({"data":"ok"})" : "{}"};
  };
  store.change(std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

} // namespace actors::app::calls
