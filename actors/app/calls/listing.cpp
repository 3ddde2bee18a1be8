#include "actors/app/calls/listing.hpp"

#include "actors/app/calls/records.hpp"
#include "core/model/evaluate.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <stdexcept>

namespace actors::app::calls {

using core::json;
using core::result;
namespace model = core::model;

model::collection listed_by(const char* fields) {
  auto c = model::make_collection(
    {{"name", "definitions"}, {"autoGenId", false}, {"fields", json::parse(fields)}});
  if (!c) throw std::logic_error(c.error().detail);
  return std::move(c).value();
}

result<std::string>
list_of(std::vector<json> all, const core::request& ask, const model::collection& by) {
  auto which = read_page(ask);
  if (!which) return which.error();
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  if (!wire->is_null()) {
    auto where = model::parse_filter(*wire, by);
    if (!where) return where.error();
    std::erase_if(all, [&](const json& one) { return !model::matches(*where, one); });
  }
  auto order = model::parse_sort(core::list_parameter(ask.query, "sort"), by);
  if (!order) return order.error();
  model::sort_records(all, *order);
  const auto total = all.size();
  json rows = json::array();
  const auto from = which->paginate ? (which->number - 1) * which->size : 0;
  const auto until = which->paginate ? std::min(total, from + which->size) : total;
  for (auto i = from; i < until; ++i)
    rows.push_back(std::move(all[i]));
  return list_body(rows.dump(), static_cast<std::int64_t>(total), *which);
}

} // namespace actors::app::calls
