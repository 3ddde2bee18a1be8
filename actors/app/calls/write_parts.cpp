#include "actors/app/calls/write_parts.hpp"

#include "actors/app/part.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"
#include "core/model/plans/scope.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

using core::data_of;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

/// Values of records of one collection that a body has at one depth.
struct level {
  const model::collection* on;
  std::string above; ///< The path there, with its dot.
  std::vector<const json*> values;
};

void note_objects(const json& given, std::vector<const json*>& out) {
  if (given.is_object()) out.push_back(&given);
  if (!given.is_array()) return;
  for (const auto& one : given)
    if (one.is_object()) out.push_back(&one);
}

/// The paths of the associations that a body writes over, each level before those below
/// it, as many as an answer may show.
std::vector<std::string> written_paths(const record_call& c, const json& body) {
  std::vector<std::string> out;
  std::vector<level> now{{c.on, {}, {}}};
  note_objects(body, now.front().values);
  while (!now.empty()) {
    std::vector<level> next;
    for (const auto& at : now)
      for (const auto& by : c.catalogue->facts(*at.on).associations) {
        level below{by.target, at.above + by.as->name, {}};
        bool named = false;
        for (const auto* one : at.values) {
          const auto given = one->find(by.as->name);
          if (given == one->end() || by.as->read_only) continue;
          named = true;
          note_objects(*given, below.values);
        }
        if (!named) continue;
        if (out.size() == core::limits::appends) return out;
        out.push_back(below.above);
        below.above += '.';
        if (!below.values.empty()) next.push_back(std::move(below));
      }
    now = std::move(next);
  }
  return out;
}

/// Through rows are shown where they are asked for.
void leave_links(std::vector<model::append>& all) {
  for (auto& one : all) {
    one.linked.clear();
    leave_links(one.parts);
  }
}

result<void> check_current(const model::catalogue& known, const model::collection& on) {
  if (auto fine = known.check_current(on); !fine) return fine;
  for (const auto& by : known.facts(on).associations)
    if (auto fine = known.check_current(*by.target); !fine) return fine;
  return {};
}

/// Null where there is none, and for whoever may do everything.
const core::access::grant* view_of(const record_call& c) {
  return c.who.rights == nullptr ? nullptr : c.who.rights->on(c.on->name, "view");
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
  const auto written = written_paths(c, body);
  auto beside = model::choose({}, {}, {written.begin(), written.end()}, *c.on, c.view);
  if (!beside) return beside.error();
  leave_links(beside->appends);
  auto plan = std::make_shared<model::select_plan>();
  plan->catalogue = c.catalogue;
  plan->from = c.on;
  plan->output = std::move(shown->output);
  plan->appends = std::move(shown->appends);
  for (auto& a : beside->appends) {
    const auto same = [&](const model::append& other) { return other.by == a.by; };
    if (std::ranges::any_of(plan->appends, same)) continue;
    plan->appends.push_back(std::move(a));
  }
  plan->limit = core::limits::unpaged_rows;
  return std::shared_ptr<const model::select_plan>{std::move(plan)};
}

result<std::shared_ptr<const model::select_plan>>
changed_plan(const record_call& c, const json& body) {
  auto whole = answer_plan(c, body);
  if (!whole || !sees_some(c)) return whole;
  auto plan = std::make_shared<model::select_plan>(**whole);
  auto scope = model::scope_of(view_of(c), *c.on, c.view, plan->hops);
  // One that names what the collection does not have lets none be seen.
  plan->where = scope ? std::move(scope).value()
                      : nested::one_of(*nested::stored_fields(*c.on).front(), {});
  return std::shared_ptr<const model::select_plan>{std::move(plan)};
}

bool sees_some(const record_call& c) {
  const auto* view = view_of(c);
  return view != nullptr && !view->filter.is_null();
}

bool makes_some(const record_call& c) {
  return c.granted != nullptr && !c.granted->filter.is_null();
}

result<void> check_made(
  storage::session& in, const record_call& c, const std::vector<nested::record>& made) {
  if (!makes_some(c)) return {};
  const auto* key = nested::record_key(*c.catalogue, *c.on);
  if (key == nullptr) {
    for (const auto& one : made)
      if (auto fine
          = nested::check_alike(in, c.view, c.granted, *c.on, nested::alike(one));
          !fine)
        return fine;
    return {};
  }
  std::vector<model::value> keys;
  keys.reserve(made.size());
  for (const auto& one : made)
    keys.push_back(one.at(*key));
  return nested::check_reach(in, c.view, c.granted, *c.on, std::move(keys));
}

result<void>
update_seen(storage::store& store, const record_call& c, model::update_plan plan) {
  auto shown = changed_plan(c, json::object());
  if (!shown) return shown.error();
  plan.output = nested::stored_fields(*c.on);
  start_write(
    store, c,
    [c, plan = std::move(plan),
     shown = std::move(shown).value()](storage::session& in) -> result<std::string> {
      auto rows = nested::run(in, storage::sql::update_rows(plan, in.where()));
      if (!rows) return rows.error();
      std::vector<nested::record> now;
      for (auto& row : *rows)
        now.push_back({c.on, std::move(row)});
      return nested::read_back(in, *shown, now);
    });
  return {};
}

storage::task while_current(
  const model::catalogue_ptr& known, const model::collection& on, storage::task work) {
  return
    [known, &on, work = std::move(work)](storage::session& in) -> result<std::string> {
      if (auto fine = check_current(*known, on); !fine) return fine.error();
      auto done = work(in);
      if (!done) return done;
      // Where several connections write, a change may have come in between.
      if (auto fine = check_current(*known, on); !fine) return fine.error();
      return done;
    };
}

void start_write(storage::store& store, const record_call& c, storage::task work) {
  auto held = while_current(c.catalogue, *c.on, std::move(work));
  store.change(std::move(held), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(data_of(*got));
  });
}

result<nested::record>
owner_of(storage::session& in, const record_call& c, std::string_view action) {
  const auto& owner = *c.within->owner;
  auto where = nested::equals(*c.within->names_owner(), c.source);
  model::joins hops;
  bool some = false;
  if (c.who.rights != nullptr) {
    const auto* granted = c.who.rights->on(owner.name, action);
    if (granted == nullptr) return fail(errc::no_permission, "No permissions");
    const bool named = !granted->fields || granted->fields->contains(c.within->as->name);
    if (!named) return fail(errc::no_permission, "No permissions");
    auto scope = model::scope_of(granted, owner, c.view, hops);
    if (!scope) return scope.error();
    where = model::both(std::move(where), std::move(scope).value());
    some = !granted->filter.is_null();
  }
  auto found = nested::find(in, owner, where, hops, 1);
  if (!found) return found.error();
  // Whether there is one beyond the scope is not told.
  if (found->empty() && some) return fail(errc::no_permission, "No permissions");
  if (found->empty())
    return fail(errc::not_found, "no record " + c.ask->ask.source + " in " + owner.name);
  return std::move(found->front());
}

result<void> check_writable(const record_call& c) {
  if (c.within == nullptr || !c.within->as->read_only) return {};
  return fail(errc::bad_request, c.within->as->name + ": is kept by the server");
}

} // namespace actors::app::calls
