#include "core/limits.hpp"
#include "storage/nested/writer.hpp"
#include "storage/sql/compile.hpp"

#include <algorithm>

/// Destroying records, and what then becomes of those that point to them.
namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;

namespace {

std::vector<value> values_of(const std::vector<record>& all, const model::field& f) {
  std::vector<value> out;
  for (const auto& one : all)
    if (auto v = one.at(f); !model::is_null(v)) out.push_back(std::move(v));
  return out;
}

/// Few enough for one statement.
constexpr std::size_t batch = 500;

} // namespace

/// One by one, since formulas are worked out of it. What has no key of its own is left.
result<void> writer::clear_each(
  const model::reference& to, const model::filter& where,
  const std::vector<model::assignment>& none) {
  value first;
  const auto& key = *to.child->target_key();
  while (true) {
    auto some = find(in_, *to.child, where, {}, batch);
    if (!some) return some.error();
    if (some->empty() || some->front().at(key) == first) return {};
    first = some->front().at(key);
    for (auto& one : *some)
      if (auto done = change(std::move(one), none); !done) return done.error();
  }
}

result<void> writer::clear(const model::reference& to, const model::filter& where) {
  model::assignment none;
  none.first = to.by;
  if (generate::is_asked_for(*to.child, *to.by))
    if (auto done = clear_each(to, where, {none}); !done) return done;
  model::update_plan plan;
  plan.of = to.child;
  plan.where = where;
  plan.set.push_back(std::move(none));
  auto rows = run(in_, sql::update_rows(plan, in_.where()));
  if (!rows) return rows.error();
  return {};
}

result<void>
writer::settle_references(const model::reference& to, const std::vector<record>& all) {
  const auto where = one_of(*to.by, values_of(all, *to.local));
  if (where.leaf.operands.empty() || to.then == model::on_delete::no_action) return {};
  if (to.then == model::on_delete::set_null) return clear(to, where);
  const bool forbidden = to.then == model::on_delete::restrict;
  const auto limit = forbidden ? 1 : core::limits::unpaged_rows + 1;
  auto children = find(in_, *to.child, where, {}, limit);
  if (!children) return children.error();
  if (children->empty()) return {};
  if (forbidden)
    return fail(
      errc::bad_request, "records of " + to.child->name + " still point to this one ("
                           + to.by->name + ", onDelete RESTRICT)");
  if (children->size() > core::limits::unpaged_rows)
    return fail(
      errc::bad_request, "more than " + std::to_string(core::limits::unpaged_rows)
                           + " records of " + to.child->name + " would go with it");
  auto gone = destroy(std::move(children).value());
  if (!gone) return gone.error();
  return {};
}

result<std::size_t> writer::destroy(std::vector<record> all) {
  if (all.empty()) return std::size_t{0};
  const auto& from = *all.front().of;
  const auto* key = from.target_key();
  if (key != nullptr) {
    auto& going = going_[&from];
    std::erase_if(
      all, [&](const record& one) { return !going.insert(one.at(*key)).second; });
  }
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < all.size(); begin += batch) {
    const std::vector<record> some(
      all.begin() + static_cast<std::ptrdiff_t>(begin),
      all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), begin + batch)));
    for (const auto& to : order_.known->facts(from).references)
      if (auto settled = settle_references(to, some); !settled) return settled.error();
    if (order_.on_destroy)
      if (auto let = order_.on_destroy(some); !let) return let.error();
    auto gone = erase(from, some);
    if (!gone) return gone;
    count += *gone;
  }
  return count;
}

/// Without a key each record is told by all of its fields.
result<std::size_t>
writer::erase(const model::collection& from, const std::vector<record>& some) {
  model::destroy_plan plan;
  plan.from = &from;
  if (const auto* key = from.target_key()) {
    plan.where = one_of(*key, values_of(some, *key));
    auto rows = execute(in_, sql::destroy_rows(plan, in_.where()));
    if (!rows) return rows.error();
    return static_cast<std::size_t>(*rows);
  }
  std::size_t count = 0;
  for (const auto& one : some) {
    plan.where = {};
    for (const auto* f : stored_fields(from))
      plan.where = model::both(std::move(plan.where), equals(*f, one.at(*f)));
    auto rows = execute(in_, sql::destroy_rows(plan, in_.where()));
    if (!rows) return rows.error();
    count += static_cast<std::size_t>(*rows);
  }
  return count;
}

} // namespace storage::nested
