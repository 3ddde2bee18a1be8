#include "actors/app/calls/graph.hpp"
#include "actors/app/calls/write_parts.hpp"
#include "actors/app/part.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"

/// create, update and destroy of records, each by one statement where that is enough.
namespace actors::app::calls {

namespace {

using core::data_of;
using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

/// Drops what the role may not write.
void keep_granted(std::vector<model::assignment>& set, const record_call& c) {
  if (c.granted == nullptr || !c.granted->fields) return;
  std::erase_if(set, [&](const model::assignment& a) {
    return !c.granted->fields->contains(a.first->name);
  });
}

template <class Plan>
std::shared_ptr<const Plan> shared(Plan plan) {
  return std::make_shared<const Plan>(std::move(plan));
}

} // namespace

result<void> create(storage::store& store, const record_call& c) {
  // Nothing said is a record of defaults.
  auto body = c.ask->ask.body.empty() ? result<core::json>{core::json::object()}
                                      : read_body(c.ask->ask);
  if (!body) return body.error();
  const auto many = body->is_array();
  if (!many && !body->is_object())
    return fail(errc::bad_request, "body: expected an object, or an array of objects");
  if (many && (body->empty() || body->size() > core::limits::bulk_rows)) {
    return fail(
      errc::bad_request, "body: expected 1 to " + std::to_string(core::limits::bulk_rows)
                           + " records in the array");
  }
  if (makes_some(c) || writes_more(c, *body))
    return create_graph(store, c, std::move(body).value());
  model::insert_plan plan;
  const auto now = c.view.at.now_ms;
  const auto add = [&](const core::json& one) -> result<void> {
    auto given = model::parse_values(one, *c.on, model::writing::insert);
    if (!given) return given.error();
    keep_granted(*given, c);
    auto row
      = model::complete_insert(std::move(given).value(), *c.on, now, c.who.user_id);
    if (!row) return row.error();
    plan.rows.push_back(std::move(row).value());
    return {};
  };
  if (many) {
    for (const auto& one : *body) {
      if (auto added = add(one); !added) return added;
    }
  } else if (auto added = add(*body); !added) {
    return added;
  }
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  plan.catalogue = c.catalogue;
  plan.into = c.on;
  plan.output = std::move(shown->output);
  store.insert(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask, many](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(many ? got->json : only_record(got->json)));
    });
  return {};
}

result<void> update(storage::store& store, const record_call& c) {
  model::update_plan plan;
  auto where = read_write_target(c, plan.hops);
  if (!where) return where.error();
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (writes_more(c, *body))
    return update_graph(
      store, c, std::move(body).value(), std::move(where).value(), std::move(plan.hops));
  auto set = model::parse_values(*body, *c.on, model::writing::update);
  if (!set) return set.error();
  keep_granted(*set, c);
  if (auto left = model::leave_key(*set, *where); !left) return left;
  plan.catalogue = c.catalogue;
  plan.of = c.on;
  plan.where = std::move(where).value();
  plan.set
    = model::complete_update(std::move(*set), *c.on, c.view.at.now_ms, c.who.user_id);
  if (sees_some(c)) return update_seen(store, c, std::move(plan));
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  plan.output = std::move(shown->output);
  store.update(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(got->json));
    });
  return {};
}

result<void> destroy(storage::store& store, const record_call& c) {
  model::destroy_plan plan;
  auto where = read_write_target(c, plan.hops);
  if (!where) return where.error();
  if (c.within != nullptr || is_referenced(c) || names_in_scope(c))
    return destroy_graph(store, c, std::move(where).value(), std::move(plan.hops));
  plan.catalogue = c.catalogue;
  plan.from = c.on;
  plan.where = std::move(where).value();
  store.destroy(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(std::to_string(got->rows)));
    });
  return {};
}

} // namespace actors::app::calls
