#include "actors/app/calls/listing.hpp"

#include "actors/app/calls/records.hpp"
#include "core/model/conditions/evaluate.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <stdexcept>

namespace actors::app::calls {

using core::json;
using core::result;
namespace model = core::model;

namespace {

using paths = std::vector<std::string_view>;

/// Those of `all` that go on from `name`, without it.
paths below(const paths& all, const std::string& name) {
  paths out;
  for (const auto path : all)
    if (path.starts_with(name + ".")) out.push_back(path.substr(name.size() + 1));
  return out;
}

void keep(json& one, const paths& named) {
  if (one.is_array())
    for (auto& each : one)
      keep(each, named);
  if (!one.is_object()) return;
  for (auto at = one.begin(); at != one.end();) {
    const bool whole = std::ranges::find(named, at.key()) != named.end();
    const auto deeper = whole ? paths{} : below(named, at.key());
    if (!whole && deeper.empty()) {
      at = one.erase(at);
      continue;
    }
    if (!whole) keep(at.value(), deeper);
    ++at;
  }
}

void drop(json& one, std::string_view path) {
  if (one.is_array())
    for (auto& each : one)
      drop(each, path);
  if (!one.is_object()) return;
  const auto dot = path.find('.');
  const auto hit = one.find(std::string{path.substr(0, dot)});
  if (hit == one.end()) return;
  if (dot == std::string_view::npos) {
    one.erase(hit);
  } else {
    drop(*hit, path.substr(dot + 1));
  }
}

} // namespace

void narrow(json& one, const core::request& ask) {
  auto named = core::list_parameter(ask.query, "fields");
  if (named.empty()) {
    for (const auto path : core::list_parameter(ask.query, "except"))
      drop(one, path);
    return;
  }
  for (const auto path : core::list_parameter(ask.query, "appends"))
    named.push_back(path);
  keep(one, named);
}

model::collection listed_by(const char* fields) {
  auto c = model::make_collection(
    {{"name", "definitions"}, {"autoGenId", false}, {"fields", json::parse(fields)}});
  if (!c) throw std::logic_error(c.error().detail);
  return std::move(c).value();
}

result<std::string>
list_of(std::vector<json> all, const core::request& ask, const model::collection& by) {
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  if (!wire->is_null()) {
    auto where = model::parse_filter(*wire, by);
    if (!where) return where.error();
    std::erase_if(all, [&](const json& one) { return !model::matches(*where, one); });
  }
  return page_of(std::move(all), ask, by);
}

result<std::string>
page_of(std::vector<json> all, const core::request& ask, const model::collection& by) {
  auto which = read_page(ask);
  if (!which) return which.error();
  auto order = model::parse_sort(core::list_parameter(ask.query, "sort"), by);
  if (!order) return order.error();
  model::sort_records(all, *order);
  const auto total = all.size();
  json rows = json::array();
  const auto from = which->paginate ? (which->number - 1) * which->size : 0;
  const auto until = which->paginate ? std::min(total, from + which->size) : total;
  for (auto i = from; i < until; ++i) {
    narrow(all[i], ask);
    rows.push_back(std::move(all[i]));
  }
  return list_body(rows.dump(), static_cast<std::int64_t>(total), *which);
}

} // namespace actors::app::calls
