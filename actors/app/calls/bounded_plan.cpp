#include "actors/app/calls/bounded_plan.hpp"

#include "actors/app/calls/record_target.hpp"

namespace actors::app::calls {

using core::result;
namespace model = core::model;

namespace {

result<model::select_plan> within_bounds(const record_call& c, model::select_plan plan) {
  auto bounds = read_bounds(c, plan.hops);
  if (!bounds) return bounds.error();
  plan.where = model::both(std::move(bounds).value(), std::move(plan.where));
  return plan;
}

} // namespace

result<model::select_plan>
bounded_plan(const record_call& c, const core::request& said, const page& which) {
  auto plan = plan_list(said, c.catalogue, *c.on, which, c.view);
  if (!plan) return plan;
  return within_bounds(c, std::move(plan).value());
}

result<model::select_plan> plan_touched(const record_call& c) {
  core::request said;
  said.key = c.ask->ask.key;
  for (const auto& pair : c.ask->ask.query)
    if (pair.first.starts_with("filter")) said.query.push_back(pair);
  auto plan = plan_list(said, c.catalogue, *c.on, {.number = 1, .size = 1}, c.view);
  if (!plan) return plan;
  if (auto named = check_named(c, plan->where); !named) return named.error();
  return within_bounds(c, std::move(plan).value());
}

} // namespace actors::app::calls
