#include "actors/app/calls/write_parts.hpp"

#include "actors/app/part.hpp"
#include "core/limits.hpp"
#include "core/model/scope.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

std::vector<std::string_view> named_in(const record_call& c, const json& body) {
  std::vector<std::string_view> named;
  for (const auto& one : body.is_array() ? body : json::array({body})) {
    if (!one.is_object()) continue;
    for (const auto& by : c.catalogue->facts(*c.on).associations)
      if (one.contains(by.as->name) && !by.as->read_only) named.emplace_back(by.as->name);
  }
  return named;
}

} // namespace

std::vector<std::string> names_in(const core::request& ask, std::string_view parameter) {
  std::vector<std::string> out;
  for (const auto part : core::list_parameter(ask.query, parameter))
    out.emplace_back(part);
  return out;
}

result<std::shared_ptr<const model::select_plan>>
answer_plan(const record_call& c, const json& body) {
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  auto beside = model::choose({}, {}, named_in(c, body), *c.on, c.view);
  if (!beside) return beside.error();
  auto plan = std::make_shared<model::select_plan>();
  plan->catalogue = c.catalogue;
  plan->from = c.on;
  plan->output = std::move(shown->output);
  plan->appends = std::move(shown->appends);
  for (auto& a : beside->appends) {
    const auto same = [&](const model::append& other) { return other.by == a.by; };
    if (std::ranges::any_of(plan->appends, same)) continue;
    a.linked.clear();
    plan->appends.push_back(std::move(a));
  }
  plan->limit = core::limits::unpaged_rows;
  return std::shared_ptr<const model::select_plan>{std::move(plan)};
}

void start_write(storage::store& store, const record_call& c, storage::task work) {
  store.change(std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(data_of(*got));
  });
}

result<nested::record>
owner_of(storage::session& in, const record_call& c, std::string_view action) {
  const auto& owner = *c.within->owner;
  auto where = nested::equals(*owner.target_key(), c.source);
  model::joins hops;
  if (c.who.rights != nullptr) {
    const auto* granted = c.who.rights->on(owner.name, action);
    if (granted == nullptr) return fail(errc::no_permission, "No permissions");
    const bool named = !granted->fields || granted->fields->contains(c.within->as->name);
    if (!named) return fail(errc::no_permission, "No permissions");
    auto scope = model::scope_of(granted, owner, c.view, hops);
    if (!scope) return scope.error();
    where = model::both(std::move(where), std::move(scope).value());
  }
  auto found = nested::find(in, owner, where, hops, 1);
  if (!found) return found.error();
  if (found->empty())
    return fail(errc::not_found, "no record " + c.ask->ask.source + " in " + owner.name);
  return std::move(found->front());
}

result<void> check_writable(const record_call& c) {
  if (c.within == nullptr || !c.within->as->read_only) return {};
  return fail(errc::bad_request, c.within->as->name + ": is kept by the server");
}

} // namespace actors::app::calls
