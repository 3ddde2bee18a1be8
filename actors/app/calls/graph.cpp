#include "actors/app/calls/record_target.hpp"
#include "actors/app/calls/write_parts.hpp"
#include "core/limits.hpp"
#include "core/model/plans/scope.hpp"
#include "core/query.hpp"
#include "storage/nested/file_keys.hpp"

#include <algorithm>
#include <optional>

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

/// Values that the body has for the rows between the owner and these records.
result<void> put_between(
  storage::session& in, nested::writer& out, const record_call& c, const json& body,
  const std::vector<nested::record>& of) {
  if (c.within == nullptr || c.within->through == nullptr) return {};
  const auto given = body.find(c.within->through->name);
  if (given == body.end()) return {};
  auto owner = owner_of(in, c, "update");
  if (!owner) return owner.error();
  for (const auto& one : of) {
    auto put = out.put_through(
      *c.within, owner->at(*c.within->local), one.at(*c.within->remote), *given);
    if (!put) return put;
  }
  return {};
}

/// Makes the one record that a POST on its path was for, where there is none yet: nothing
/// if there is one, be it out of the asker's reach.
result<std::optional<nested::record>> make_missing(
  storage::session& in, nested::writer& out, const record_call& c, const json& body) {
  using made = std::optional<nested::record>;
  const auto& ask = c.ask->ask;
  const bool wanted
    = ask.rest && ask.action == "create" && c.within != nullptr && !c.within->many;
  if (!wanted) return made{};
  const auto there = nested::find(in, *c.on, model::within(*c.within, c.source), {}, 1);
  if (!there) return there.error();
  if (!there->empty()) return made{};
  auto owner = owner_of(in, c, "update");
  if (!owner) return owner.error();
  auto record = out.insert_linked(*c.within, *owner, body);
  if (!record) return record.error();
  return made{std::move(record).value()};
}

/// Whether a node of a tree is put somewhere where it may come under itself.
bool moves_node(const record_call& c, const json& one) {
  const auto* up = c.catalogue->tree_parent(*c.on);
  if (up == nullptr || !one.is_object()) return false;
  const auto above = one.find(up->local->name);
  if (above == one.end() || above->is_null()) return false;
  return c.action != "create" || one.contains(up->remote->name);
}

/// Of several that point back where one is meant, the one that reads show: the first by
/// key.
void keep_first(std::vector<nested::record>& all) {
  if (all.size() < 2) return;
  if (const auto* key = all.front().of->target_key())
    std::ranges::iter_swap(
      all.begin(), std::ranges::min_element(
                     all, {}, [&](const nested::record& one) { return one.at(*key); }));
  all.resize(1);
}

/// A record that is named by its key, is seen, and is not the asker's to destroy is told
/// of, and nothing goes.
result<void> check_named_reach(
  storage::session& in, const record_call& c, const model::filter& mine,
  const model::joins& mine_hops) {
  if (!names_in_scope(c)) return {};
  model::joins hops;
  auto named = read_target(c.ask->ask, *c.on, c.view, hops);
  if (!named) return named.error();
  const auto* view = c.who.rights->on(c.on->name, "view");
  if (view == nullptr) return {};
  auto seen = model::scope_of(view, *c.on, c.view, hops);
  if (!seen) return {}; // none is seen
  const auto all
    = nested::count(in, *c.on, model::both(std::move(named).value(), *seen), hops);
  if (!all) return all.error();
  auto both_hops = mine_hops;
  auto seen_too = model::scope_of(view, *c.on, c.view, both_hops);
  if (!seen_too) return seen_too.error();
  const auto reached
    = nested::count(in, *c.on, model::both(mine, std::move(seen_too).value()), both_hops);
  if (!reached) return reached.error();
  if (*all == *reached) return {};
  return fail(errc::no_permission, "No permissions");
}

} // namespace

bool names_in_scope(const record_call& c) {
  if (c.within != nullptr || !makes_some(c) || c.who.rights == nullptr) return false;
  const auto keys = core::key_parameter(c.ask->ask);
  return keys && *keys;
}

std::shared_ptr<const nested::order> order_of(const record_call& c) {
  auto out = std::make_shared<nested::order>();
  const auto& ask = c.ask->ask;
  out->known = c.catalogue;
  out->rights = c.who.rights;
  out->user = c.who.user;
  out->user_id = c.who.user_id;
  out->now_ms = c.view.at.now_ms;
  out->offset = c.view.at.offset;
  out->let = {names_in(ask, "whitelist"), names_in(ask, "blacklist")};
  out->updates = names_in(ask, "updateAssociationValues");
  out->hashes = c.hashes;
  out->from = {c.who.role, ask.peer, ask.host, ask.user_agent, ask.timezone};
  return out;
}

bool writes_more(const record_call& c, const json& body) {
  if (c.within != nullptr) return true;
  const auto what
    = c.action == "create" ? model::writing::insert : model::writing::update;
  if (c.catalogue->facts(*c.on).makes && storage::generate::concerns(*c.on, body, what))
    return true;
  for (const auto* name : {"whitelist", "blacklist"})
    if (!core::list_parameter(c.ask->ask.query, name).empty()) return true;
  // That of a file may be written by who sees the file.
  const bool held = c.who.rights != nullptr && c.who.rights->sees_linked("attachments");
  const auto keys
    = held ? nested::file_keys(*c.catalogue, *c.on) : std::vector<const model::field*>{};
  const auto& known = c.catalogue->facts(*c.on).associations;
  const auto names_one = [&](const json& one) {
    if (moves_node(c, one)) return true;
    if (!one.is_object()) return false;
    return std::ranges::any_of(
             keys, [&](const model::field* f) { return one.contains(f->name); })
           || std::ranges::any_of(known, [&](const auto& by) {
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
  start_write(
    store, c,
    [c, order = order_of(c), body = std::move(body),
     plan = std::move(plan).value()](storage::session& in) -> result<std::string> {
      nested::writer out{in, *order};
      out.check_later();
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
      if (auto fine = out.check_links(); !fine) return fine.error();
      auto list = nested::read_back(in, *plan, made);
      if (!list) return list;
      return body.is_array() ? *list : only_record(*list);
    });
  return {};
}

result<void> update_graph(
  storage::store& store, const record_call& c, json body, model::filter where,
  model::joins hops) {
  if (auto fine = check_writable(c); !fine) return fine;
  auto plan = changed_plan(c, body);
  if (!plan) return plan.error();
  start_write(
    store, c,
    [c, order = order_of(c), body = std::move(body), where = std::move(where),
     hops = std::move(hops),
     plan = std::move(plan).value()](storage::session& in) -> result<std::string> {
      auto found = nested::find(in, *c.on, where, hops, core::limits::nested_records + 1);
      if (!found) return found.error();
      const bool sole = c.within != nullptr && !c.within->many;
      if (sole) keep_first(*found);
      nested::writer out{in, *order};
      out.check_later();
      std::vector<nested::record> now;
      for (auto& one : *found) {
        auto changed = out.update(std::move(one), body);
        if (!changed) return changed.error();
        now.push_back(std::move(changed).value());
      }
      if (now.empty()) {
        auto made = make_missing(in, out, c, body);
        if (!made) return made.error();
        if (*made) now.push_back(std::move(**made));
      }
      if (auto put = put_between(in, out, c, body, now); !put) return put.error();
      if (auto fine = out.check_links(); !fine) return fine.error();
      auto list = nested::read_back(in, *plan, now);
      if (!list) return list;
      return sole ? only_record(*list) : *list;
    });
  return {};
}

storage::task destroy_task(
  const record_call& c, std::shared_ptr<const nested::order> order, model::filter where,
  model::joins hops) {
  return [c, order = std::move(order), where = std::move(where),
          hops = std::move(hops)](storage::session& in) -> result<std::string> {
    if (auto fine = check_named_reach(in, c, where, hops); !fine) return fine.error();
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
  start_write(store, c, destroy_task(c, order_of(c), std::move(where), std::move(hops)));
  return {};
}

} // namespace actors::app::calls
