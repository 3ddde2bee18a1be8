#include "storage/sql/find.hpp"

namespace storage::sql {

namespace model = core::model;

std::vector<const model::field*> output_of(const model::find_plan& plan) {
  return plan.seen ? plan.seen->output : plan.catalogue->facts(*plan.from).visible;
}

find_statement find_row(const model::find_plan& plan, const place& at) {
  model::select_plan select;
  select.from = plan.from;
  select.output = output_of(plan);
  model::filter by_key;
  by_key.is = model::filter::kind::leaf;
  by_key.leaf
    = {plan.catalogue->facts(*plan.from).target, model::operation::equal, {plan.key}};
  select.limit = 1;
  if (plan.seen) {
    select.where = plan.seen->where;
    select.hops = plan.seen->hops;
  }
  // The key's condition comes first, and so does its value.
  select.where = model::both(std::move(by_key), std::move(select.where));
  auto made = select_rows(select, at);
  return {std::move(made.text), std::move(made.bound), 0};
}

} // namespace storage::sql
