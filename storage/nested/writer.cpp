#include "storage/nested/writer.hpp"

#include "core/limits.hpp"
#include "core/model/plans/scope.hpp"
#include "storage/nested/ends.hpp"
#include "storage/nested/scope.hpp"
#include "storage/sql/compile.hpp"
#include "storage/sql/value_json.hpp"

#include <algorithm>

namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::json;
using core::result;
using model::assignment;
using model::association;
using model::collection;

namespace {

bool may_write(const core::access::grant* granted, const std::string& name) {
  return granted == nullptr || !granted->fields || granted->fields->contains(name);
}

result<void> check_makeable(const collection& c) {
  if (!c.system) return {};
  return fail(
    errc::bad_request,
    c.name + ": its records are made and changed by calls of their own");
}

/// The association members that `values` names and that may be written.
template <class Visit>
result<void> each_association(
  const model::catalogue& known, const collection& of, const json& values,
  const names& let, Visit visit) {
  for (const auto& by : known.facts(of).associations) {
    const auto given = values.find(by.as->name);
    if (given == values.end() || by.as->read_only || !let.let(by.as->name)) continue;
    if (auto went = visit(by, *given); !went) return went;
  }
  return {};
}

/// Foreign keys that an association among the values will set.
std::vector<const model::field*> coming(
  const model::catalogue& known, const collection& of, const json& values,
  const names& let, const core::access::grant* granted) {
  std::vector<const model::field*> out;
  for (const auto& by : known.facts(of).associations) {
    const auto given = values.find(by.as->name);
    if (!by.is_owned() || given == values.end() || given->is_null()) continue;
    const auto& name = by.as->name;
    if (!by.as->read_only && let.let(name) && may_write(granted, name))
      out.push_back(by.local);
  }
  return out;
}

void assign(std::vector<assignment>& set, const model::field& f, value v) {
  const auto hit = std::ranges::find(set, &f, &assignment::first);
  if (hit != set.end()) {
    hit->second = std::move(v);
  } else {
    set.emplace_back(&f, std::move(v));
  }
}

} // namespace

model::viewpoint order::view() const {
  model::viewpoint out;
  out.known = known.get();
  out.allowed = rights.get();
  out.at = {now_ms, offset};
  out.user = user.get();
  out.role = from.role;
  return out;
}

writer::scope writer::scope::below(std::string_view name) const {
  return {let.below(name), paths_below(updates, name), depth + 1, changes(name)};
}

bool writer::scope::changes(std::string_view name) const {
  return std::ranges::any_of(updates, [&](const std::string& path) {
    return path == name || path.starts_with(std::string{name} + ".");
  });
}

result<const core::access::grant*>
writer::grant_for(const collection& on, std::string_view action) const {
  if (!order_.rights) return static_cast<const core::access::grant*>(nullptr);
  const auto* found = order_.rights->on(on.name, action);
  if (found == nullptr) return no_permission();
  return found;
}

result<void> writer::restrict(
  const collection& on, const core::access::grant* granted, model::filter& where,
  model::joins& hops) const {
  auto scoped = model::scope_of(granted, on, order_.view(), hops);
  if (!scoped) return scoped.error();
  where = model::both(std::move(where), std::move(scoped).value());
  return {};
}

result<void> writer::count_one() {
  if (++written_ > core::limits::nested_records)
    return fail(
      errc::bad_request, "body: more than " + std::to_string(core::limits::nested_records)
                           + " records in one request");
  return {};
}

result<record> writer::insert(const collection& into, const json& values) {
  return check_made(insert_at(into, values, {order_.let, order_.updates, 0, false}));
}

result<record> writer::update(record now, const json& values) {
  return check_made(
    update_at(std::move(now), values, {order_.let, order_.updates, 0, false}));
}

/// The assignments to fields of its own, those of associations it owns included.
result<std::vector<assignment>> writer::own_values(
  const collection& of, const json& values, const scope& at, model::writing what) {
  if (at.depth > core::limits::nested_depth)
    return fail(
      errc::bad_request,
      "body: values nested deeper than " + std::to_string(core::limits::nested_depth));
  const auto granted
    = grant_for(of, what == model::writing::insert ? "create" : "update");
  if (!granted) return granted.error();
  const auto set_elsewhere = coming(*order_.known, of, values, at.let, *granted);
  auto set = model::parse_values(values, of, what, set_elsewhere);
  if (!set) return set;
  std::erase_if(*set, [&](const assignment& a) {
    return !may_write(*granted, a.first->name) || !at.let.let(a.first->name);
  });
  if (auto put = put_owned(of, values, at, *granted, *set); !put) return put.error();
  return set;
}

result<void> writer::put_owned(
  const collection& of, const json& values, const scope& at,
  const core::access::grant* granted, std::vector<assignment>& set) {
  return each_association(
    *order_.known, of, values, at.let,
    [&](const association& by, const json& given) -> result<void> {
      if (!by.is_owned() || !may_write(granted, by.as->name)) return {};
      if (!by.many) {
        auto link = resolve(by, given, at.below(by.as->name));
        if (!link) return link.error();
        assign(set, *by.local, std::move(link).value());
        return {};
      }
      auto list = json::array();
      for (const auto& one : given.is_array() ? given : json::array({given})) {
        if (one.is_null()) continue;
        auto link = resolve(by, one, at.below(by.as->name));
        if (!link) return link.error();
        list.push_back(sql::key_json(*link));
      }
      auto stored = model::to_stored(*by.local, list);
      if (!stored) return stored.error();
      assign(set, *by.local, std::move(stored).value());
      return {};
    });
}

result<record>
writer::insert_at(const collection& into, const json& values, const scope& at) {
  if (at.depth > 0)
    if (auto may = check_makeable(into); !may) return may.error();
  auto given = own_values(into, values, at, model::writing::insert);
  if (!given) return given.error();
  if (auto fine = check_files(into, *given, nullptr); !fine) return fine.error();
  auto made = store(into, std::move(given).value());
  if (!made) return made;
  if (auto noted = note_made(*made, {}); !noted) return noted.error();
  if (auto put = put_others(*made, values, at, "create"); !put) return put.error();
  return made;
}

result<record> writer::store(const collection& into, std::vector<assignment> given) {
  if (auto counted = count_one(); !counted) return counted.error();
  auto row
    = model::complete_insert(std::move(given), into, order_.now_ms, order_.user_id);
  if (!row) return row.error();
  if (auto filled = fill(into, *row, nullptr); !filled) return filled.error();
  model::insert_plan plan;
  plan.into = &into;
  plan.output = stored_fields(into);
  plan.rows.push_back(std::move(row).value());
  auto rows = run(in_, sql::insert_row(plan, 0, in_.where()));
  if (!rows) return rows.error();
  record made{&into, std::move(rows->front())};
  if (auto fine = check_ancestors(made, plan.rows.front()); !fine) return fine.error();
  return made;
}

result<record> writer::update_at(record now, const json& values, const scope& at) {
  const auto& of = *now.of;
  if (at.depth > 0)
    if (auto may = check_makeable(of); !may) return may.error();
  if (auto counted = count_one(); !counted) return counted.error();
  const auto* key = of.target_key();
  const auto self = equals(*key, now.at(*key));
  auto set = own_values(of, values, at, model::writing::update);
  if (!set) return set.error();
  if (auto left = model::leave_key(*set, self); !left) return left.error();
  if (auto fine = check_ancestors(now, *set); !fine) return fine.error();
  if (auto fine = check_files(of, *set, &now); !fine) return fine.error();
  auto changed = change(std::move(now), std::move(set).value());
  if (!changed) return changed;
  if (auto put = put_others(*changed, values, at, "update"); !put) return put.error();
  return changed;
}

result<void>
writer::fill(const collection& of, std::vector<assignment>& set, const record* before) {
  if (!order_.known->facts(of).makes) return {};
  return generate::fill(in_, {of, set, before}, order_, spent_);
}

result<record> writer::change(record now, std::vector<assignment> set) {
  const auto& of = *now.of;
  const auto* key = of.target_key();
  model::update_plan plan;
  plan.of = &of;
  plan.where = equals(*key, now.at(*key));
  plan.output = stored_fields(of);
  plan.set = model::complete_update(std::move(set), of, order_.now_ms, order_.user_id);
  if (auto filled = fill(of, plan.set, &now); !filled) return filled.error();
  auto rows = run(in_, sql::update_rows(plan, in_.where()));
  if (!rows) return rows.error();
  if (!rows->empty()) now.values = std::move(rows->front());
  return now;
}

result<void> writer::change(
  const collection& of, const model::filter& where, const model::joins& hops,
  std::vector<assignment> set) {
  if (order_.known->facts(of).makes && of.target_key() != nullptr) {
    auto found = find(in_, of, where, hops, core::limits::nested_records + 1);
    if (!found) return found.error();
    for (auto& one : *found) {
      if (auto counted = count_one(); !counted) return counted;
      if (auto done = change(std::move(one), set); !done) return done.error();
    }
    return {};
  }
  model::update_plan plan;
  plan.of = &of;
  plan.where = where;
  plan.hops = hops;
  plan.set = model::complete_update(std::move(set), of, order_.now_ms, order_.user_id);
  auto rows = run(in_, sql::update_rows(plan, in_.where()));
  if (!rows) return rows.error();
  return {};
}

result<void> writer::put_others(
  const record& owner, const json& values, const scope& at, std::string_view action) {
  const auto granted = grant_for(*owner.of, action);
  if (!granted) return granted.error();
  return each_association(
    *order_.known, *owner.of, values, at.let,
    [&](const association& by, const json& given) -> result<void> {
      if (by.is_owned() || !may_write(*granted, by.as->name)) return {};
      return put_others_of(by, owner, given, at.below(by.as->name));
    });
}

} // namespace storage::nested
