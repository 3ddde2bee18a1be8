#include "actors/app/calls/acl_meta.hpp"

#include "actors/app/part.hpp"
#include "core/envelope.hpp"
#include "core/model/plans/scope.hpp"
#include "storage/nested/record.hpp"

#include <algorithm>
#include <set>

namespace actors::app::calls {

namespace {

using core::data_of;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

using keys = std::vector<model::value>;

result<keys> keys_of(storage::session& in, model::select_plan plan) {
  plan.output = {plan.from->target_key()};
  plan.appends.clear();
  plan.with_more = false;
  auto rows = nested::run(in, storage::sql::select_rows(plan, in.where()));
  if (!rows) return rows.error();
  keys out;
  for (auto& row : *rows)
    out.push_back(std::move(row.front()));
  return out;
}

/// Those of `all` that the role lets `action` touch, in their order.
result<keys> allowed(
  storage::session& in, const record_call& c, const keys& all, std::string_view action) {
  if (c.who.rights == nullptr) return all;
  const auto* granted = c.who.rights->on(c.on->name, action);
  if (granted == nullptr) return keys{};
  if (granted->filter.is_null()) return all;
  model::select_plan plan;
  plan.catalogue = c.catalogue;
  plan.from = c.on;
  plan.limit = all.size();
  auto scope = model::scope_of(granted, *c.on, c.view, plan.hops);
  if (!scope) return scope.error();
  plan.where
    = model::both(nested::one_of(*c.on->target_key(), all), std::move(scope).value());
  auto some = keys_of(in, std::move(plan));
  if (!some) return some;
  const std::set<model::value> found(some->begin(), some->end());
  auto out = all;
  std::erase_if(out, [&](const model::value& key) { return !found.contains(key); });
  return out;
}

void write(core::json_writer& out, const model::field& f, const keys& all) {
  char before = '[';
  for (const auto& key : all) {
    out.raw(before);
    before = ',';
    if (const auto* whole = std::get_if<std::int64_t>(&key)) {
      model::write_integer(out, f, *whole);
    } else if (const auto* real = std::get_if<double>(&key)) {
      model::write_real(out, f, *real);
    } else if (const auto* text = std::get_if<std::string>(&key)) {
      model::write_text(out, f, *text);
    } else {
      out.null();
    }
  }
  out.raw(all.empty() ? "[]" : "]");
}

/// "allowedActions":{…}; empty where there is nothing to tell of.
result<std::string>
told(storage::session& in, const record_call& c, const model::select_plan& plan) {
  const auto* key = c.on->target_key();
  if (key == nullptr) return std::string{};
  auto all = keys_of(in, plan);
  if (!all) return all.error();
  if (all->empty()) return std::string{};
  core::json_writer out;
  out.raw(R"("allowedActions":{"view":)");
  write(out, *key, *all);
  for (const std::string_view action : {"update", "destroy"}) {
    auto some = allowed(in, c, *all, action);
    if (!some) return some.error();
    out.raw(',').string(action).raw(':');
    write(out, *key, *some);
  }
  return out.raw('}').take();
}

/// Nothing where `plan` wants none.
result<std::optional<std::int64_t>>
total_of(storage::session& in, const model::select_plan& plan) {
  if (!plan.with_total) return std::optional<std::int64_t>{};
  auto rows = nested::run(in, storage::sql::count_rows(plan, in.where()));
  if (!rows) return rows.error();
  const auto counted = std::get<std::int64_t>(rows->front().front());
  return counted < 0 ? std::optional<std::int64_t>{} : counted;
}

void start(storage::store& store, const record_call& c, storage::task work) {
  store.inspect(
    std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(std::move(got).value());
    });
}

} // namespace

result<void> send_with_meta(
  storage::store& store, const record_call& c, model::select_plan plan,
  const page& which) {
  start(
    store, c,
    [c, plan = std::move(plan), which](storage::session& in) -> result<std::string> {
      const auto rows = nested::select(in, plan);
      if (!rows) return rows.error();
      const auto total = total_of(in, plan);
      if (!total) return total.error();
      auto body = *total ? list_body(rows->json, **total, which)
                         : simple_body(rows->json, rows->more, which);
      const auto meta = told(in, c, plan);
      if (!meta) return meta;
      if (!meta->empty()) body.insert(body.size() - 2, "," + *meta); // before "}}"
      return body;
    });
  return {};
}

result<void>
send_one_with_meta(storage::store& store, const record_call& c, model::select_plan plan) {
  start(
    store, c, [c, plan = std::move(plan)](storage::session& in) -> result<std::string> {
      const auto rows = nested::select(in, plan);
      if (!rows) return rows.error();
      const auto meta = told(in, c, plan);
      if (!meta) return meta;
      auto body = data_of(only_record(rows->json));
      if (!meta->empty()) body.insert(body.size() - 1, R"(,"meta":{)" + *meta + "}");
      return body;
    });
  return {};
}

} // namespace actors::app::calls
