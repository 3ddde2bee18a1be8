#include "core/limits.hpp"
#include "storage/nested/ends.hpp"
#include "storage/nested/scope.hpp"
#include "storage/sql/compile.hpp"
#include "storage/sql/value_json.hpp"

#include <algorithm>
#include <iterator>

namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::json;
using core::result;
using model::association;
using model::operation;

namespace {

/// Whether the role may write the foreign key, by its own name or an association's.
bool may_point(
  const model::catalogue& known, const model::collection& of, const model::field& key,
  const core::access::grant* granted) {
  if (key.read_only) return false;
  if (granted == nullptr || !granted->fields) return true;
  return granted->fields->contains(key.name)
         || std::ranges::any_of(known.facts(of).associations, [&](const association& by) {
              return by.is_owned() && by.local == &key
                     && granted->fields->contains(by.as->name);
            });
}

core::error not_to_write(const model::collection& between) {
  return fail(
    errc::no_permission,
    between.name + ": your role may not write these values to the row of the link");
}

model::filter not_one_of(const model::field& column, std::vector<value> wanted) {
  auto out = one_of(column, std::move(wanted));
  out.leaf.how = operation::not_in_list;
  return out;
}

} // namespace

/// Writes to all that match, or to none: some may be beyond what the role may change.
result<void> writer::set_column(
  const model::collection& of, const model::filter& where, const model::field& column,
  value v) {
  auto mine = where;
  model::joins hops;
  if (of.system) return no_permission();
  if (auto fine = check_ancestors(of, where, column, v); !fine) return fine;
  const auto granted = grant_for(of, "update");
  if (!granted) return granted.error();
  if (!may_point(*order_.known, of, column, *granted)) return no_permission();
  if (auto scoped = restrict(of, *granted, mine, hops); !scoped) return scoped.error();
  if (*granted != nullptr && !(*granted)->filter.is_null()) {
    const auto meant = count(in_, of, where, {});
    if (!meant) return meant.error();
    const auto reached = count(in_, of, mine, hops);
    if (!reached) return reached.error();
    if (*reached != *meant) return no_permission();
  }
  return change(of, mine, hops, {{&column, std::move(v)}});
}

result<void>
writer::link_through(const association& by, const value& near, const value& far) {
  if (model::is_null(near)) return no_value(by, *by.local);
  if (model::is_null(far)) return no_value(by, *by.remote);
  if (by.through->system) return no_permission();
  const auto where = model::both(equals(*by.near, near), equals(*by.far, far));
  auto there = find(in_, *by.through, where, {}, 1);
  if (!there) return there.error();
  if (!there->empty()) return {};
  auto made = store(*by.through, {{by.near, near}, {by.far, far}});
  if (!made) return made.error();
  linked_.emplace(by.near, near, far);
  // To link asks for no right to the rows between; who has one is held to its scope.
  const bool ruled
    = order_.rights && order_.rights->on(by.through->name, "create") != nullptr;
  return ruled ? note_made(*made, where) : result<void>{};
}

result<void> writer::put_fresh(
  const association& by, const model::filter& row, std::vector<model::assignment>& set) {
  const auto* granted
    = order_.rights ? order_.rights->on(by.through->name, "create") : nullptr;
  if (granted == nullptr) return {};
  const auto is_ours = [&](const model::assignment& a) {
    return !granted->fields || granted->fields->contains(a.first->name);
  };
  std::vector<model::assignment> ours;
  std::ranges::copy_if(set, std::back_inserter(ours), is_ours);
  std::erase_if(set, is_ours);
  // What else is given is left out of a create, unless it may be changed afterwards.
  if (order_.rights->on(by.through->name, "update") == nullptr) set.clear();
  if (ours.empty()) return {};
  return change(*by.through, row, {}, std::move(ours));
}

result<void> writer::put_through(
  const association& by, const value& near, const value& far, const json& values) {
  if (!values.is_object()) return {};
  if (by.through->system) return no_permission();
  auto set = model::parse_values(values, *by.through, model::writing::update);
  if (!set) return set.error();
  std::erase_if(*set, [&](const model::assignment& a) {
    return a.first == by.near || a.first == by.far || a.first->primary;
  });
  auto row = model::both(equals(*by.near, near), equals(*by.far, far));
  if (linked_.contains({by.near, near, far}))
    if (auto put = put_fresh(by, row, *set); !put) return put;
  if (set->empty()) return {};
  const auto granted = grant_for(*by.through, "update");
  if (!granted) return not_to_write(*by.through);
  std::erase_if(*set, [&](const model::assignment& a) {
    return *granted != nullptr && (*granted)->fields
           && !(*granted)->fields->contains(a.first->name);
  });
  if (set->empty()) return {};
  if (*granted != nullptr && !(*granted)->filter.is_null()) {
    auto mine = row;
    model::joins hops;
    if (auto scoped = restrict(*by.through, *granted, mine, hops); !scoped)
      return scoped.error();
    const auto meant = count(in_, *by.through, row, {});
    if (!meant) return meant.error();
    const auto reached = count(in_, *by.through, mine, hops);
    if (!reached) return reached.error();
    if (*reached != *meant) return not_to_write(*by.through);
  }
  return change(*by.through, row, {}, std::move(set).value());
}

result<void> writer::unlink_through(const association& by, const model::filter& where) {
  if (by.through->system) return no_permission();
  model::destroy_plan plan;
  plan.from = by.through;
  plan.where = where;
  auto rows = run(in_, sql::destroy_rows(plan, in_.where()));
  if (!rows) return rows.error();
  return {};
}

result<std::vector<value>> writer::array_of(const association& by, const record& owner) {
  const auto text = owner.at(*by.local);
  std::vector<value> out;
  if (!std::holds_alternative<std::string>(text)) return out;
  for (const auto& one : json::parse(std::get<std::string>(text), nullptr, false)) {
    auto key = model::to_stored(*by.remote, one);
    if (key) out.push_back(std::move(*key));
  }
  return out;
}

result<void> writer::set_array(
  const association& by, const record& owner, const std::vector<value>& all) {
  auto list = json::array();
  for (const auto& key : all)
    list.push_back(sql::key_json(key));
  auto stored = model::to_stored(*by.local, list);
  if (!stored) return stored.error();
  const auto* key = owner.of->target_key();
  return set_column(
    *owner.of, equals(*key, owner.at(*key)), *by.local, std::move(stored).value());
}

result<void>
writer::add(const association& by, const record& owner, const keys& targets) {
  if (targets.empty()) return {};
  const auto local = owner.at(*by.local);
  if (by.through != nullptr) {
    for (const auto& far : targets)
      if (auto done = link_through(by, local, far); !done) return done;
    return {};
  }
  if (points_back(by)) {
    if (model::is_null(local)) return no_value(by, *by.local);
    // Those that are linked already need no change.
    const auto fresh = model::both(
      one_of(*by.target->target_key(), targets), not_one_of(*by.remote, {local}));
    return set_column(*by.target, fresh, *by.remote, local);
  }
  if (by.array) {
    auto all = array_of(by, owner);
    if (!all) return all.error();
    for (const auto& key : targets)
      if (std::ranges::find(*all, key) == all->end()) all->push_back(key);
    return set_array(by, owner, *all);
  }
  if (model::is_null(targets.front())) return no_value(by, *by.remote);
  const auto* key = owner.of->target_key();
  return set_column(*owner.of, equals(*key, owner.at(*key)), *by.local, targets.front());
}

result<void>
writer::remove(const association& by, const record& owner, const keys& targets) {
  const auto local = owner.at(*by.local);
  if (by.through != nullptr) {
    if (targets.empty()) return {};
    return unlink_through(
      by, model::both(equals(*by.near, local), one_of(*by.far, targets)));
  }
  if (points_back(by)) {
    auto where = equals(*by.remote, local);
    if (!targets.empty())
      where = model::both(std::move(where), one_of(*by.target->target_key(), targets));
    return set_column(*by.target, where, *by.remote, {});
  }
  if (by.array) {
    auto all = array_of(by, owner);
    if (!all) return all.error();
    std::erase_if(*all, [&](const value& key) {
      return std::ranges::find(targets, key) != targets.end();
    });
    return set_array(by, owner, *all);
  }
  const bool is_it
    = targets.empty() || std::ranges::find(targets, local) != targets.end();
  if (!is_it) return {};
  const auto* key = owner.of->target_key();
  return set_column(*owner.of, equals(*key, owner.at(*key)), *by.local, {});
}

/// Takes links to records that the role does not see out of those that are to go.
result<void> writer::keep_unseen(const association& by, model::filter& gone) {
  if (order_.rights && order_.rights->sees_linked(by.target->name)) return {};
  const auto granted = grant_for(*by.target, "view");
  if (!granted) { // he sees none of them
    gone = one_of(*by.far, {});
    return {};
  }
  if (*granted == nullptr || (*granted)->filter.is_null()) return {};
  const auto most = core::limits::nested_records;
  auto rows = find(in_, *by.through, gone, {}, most + 1);
  if (!rows) return rows.error();
  if (rows->size() > most)
    return fail(
      errc::bad_request,
      by.as->name + ": more than " + std::to_string(most) + " links to change");
  keys ends;
  for (const auto& row : *rows)
    ends.push_back(row.at(*by.far));
  auto seen = one_of(*by.remote, std::move(ends));
  model::joins hops;
  if (auto scoped = restrict(*by.target, *granted, seen, hops); !scoped) return scoped;
  auto found = find(in_, *by.target, seen, hops, most);
  if (!found) return found.error();
  keys shown;
  for (const auto& one : *found)
    shown.push_back(one.at(*by.remote));
  gone = model::both(std::move(gone), one_of(*by.far, std::move(shown)));
  return {};
}

result<void>
writer::set(const association& by, const record& owner, const keys& targets) {
  const auto local = owner.at(*by.local);
  if (by.array) return set_array(by, owner, targets);
  if (by.is_owned()) {
    if (targets.empty()) return remove(by, owner, {});
    return add(by, owner, targets);
  }
  if (by.through != nullptr) {
    // A row that leads to nothing is no link.
    auto leads = equals(*by.far, {});
    leads.leaf.how = model::operation::not_equal;
    auto gone = model::both(equals(*by.near, local), std::move(leads));
    if (!targets.empty())
      gone = model::both(std::move(gone), not_one_of(*by.far, targets));
    if (auto kept = keep_unseen(by, gone); !kept) return kept;
    if (auto done = unlink_through(by, gone); !done) return done;
    return add(by, owner, targets);
  }
  if (model::is_null(local) && !targets.empty()) return no_value(by, *by.local);
  // Nothing is written where nothing is to change.
  auto others = equals(*by.remote, local);
  if (!targets.empty())
    others
      = model::both(std::move(others), not_one_of(*by.target->target_key(), targets));
  auto some = find(in_, *by.target, others, {}, 1);
  if (!some) return some.error();
  if (!some->empty())
    if (auto done = set_column(*by.target, others, *by.remote, {}); !done) return done;
  auto fresh = model::both(
    one_of(*by.target->target_key(), targets), not_one_of(*by.remote, {local}));
  if (targets.empty()) return {};
  auto missing = find(in_, *by.target, fresh, {}, 1);
  if (!missing) return missing.error();
  if (missing->empty()) return {};
  return set_column(*by.target, fresh, *by.remote, local);
}

result<record>
writer::insert_linked(const association& by, const record& owner, const json& values) {
  return check_made(make_linked(by, owner, values));
}

result<record>
writer::make_linked(const association& by, const record& owner, const json& values) {
  if (!values.is_object() && !values.is_null())
    return fail(errc::bad_request, "body: expected an object");
  const scope at{order_.let, order_.updates, 1, false};
  auto wish = values.is_null() ? json::object() : values;
  const auto local = owner.at(*by.local);
  if (points_back(by)) {
    if (model::is_null(local)) return no_value(by, *by.local);
    wish[by.remote->name] = sql::key_json(local);
    auto made = insert_at(*by.target, wish, at);
    // What the role may not write was left out, and with it the link.
    if (made && made->at(*by.remote) != local) return no_permission();
    return made;
  }
  auto made = insert_at(*by.target, wish, at);
  if (!made) return made;
  if (auto done = add(by, owner, {made->at(*by.remote)}); !done) return done.error();
  if (by.through != nullptr && wish.contains(by.through->name)) {
    auto put = put_through(by, local, made->at(*by.remote), wish[by.through->name]);
    if (!put) return put.error();
  }
  return made;
}

result<writer::keys>
writer::link_values(const association& by, const std::vector<target_name>& targets) {
  std::map<const model::field*, std::vector<value>> wanted;
  for (const auto& one : targets)
    wanted[one.by].push_back(one.is);
  std::map<const model::field*, std::vector<record>> there;
  for (auto& [column, values] : wanted) {
    auto found = named_targets(by, *column, std::move(values));
    if (!found) return found.error();
    there.emplace(column, std::move(found).value());
  }
  keys out;
  for (const auto& one : targets)
    for (const auto& target : there[one.by])
      if (target.at(*one.by) == one.is) out.push_back(target.at(link_field(by)));
  return out;
}

result<std::vector<record>> writer::named_targets(
  const association& by, const model::field& column, std::vector<value> values) {
  const bool is_key = &column == by.target->target_key();
  if (!is_key && !order_.view().sees(*by.target, column)) return no_permission();
  const auto most = values.size();
  auto where = one_of(column, std::move(values));
  model::joins hops;
  const auto granted = grant_for(*by.target, "view");
  if (!granted) return granted.error();
  if (auto scoped = restrict(*by.target, *granted, where, hops); !scoped)
    return scoped.error();
  return find(in_, *by.target, where, hops, most);
}

} // namespace storage::nested
