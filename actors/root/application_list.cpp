#include "actors/app/calls/records.hpp"
#include "actors/root/application_filter.hpp"
#include "actors/root/application_order.hpp"
#include "actors/root/commander.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

#include <caf/send.hpp>

#include <algorithm>
#include <map>

/// applications:list, :listPinned and :get, and app:getPortals. A list is one of main's
/// records, and each gets what its app does now.
namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

/// Since when the app is deleted, and until when it can be brought back.
void tell_deletion(json& row, const app_entry& entry, std::chrono::milliseconds grace) {
  const auto since = entry.record()->deleted_ms;
  if (!since) return;
  row["deletedAt"] = core::iso_time(*since);
  row["purgeAt"] = core::iso_time(*since + grace.count());
}

/// A list on its way to whoever asked.
struct listing {
  core::exchange_ptr ask;
  app::calls::page which;
  model::select_plan plan;
  std::vector<live_key> keys; ///< Of its order, before that of `plan`.
  caf::actor store;           ///< Main's db part.
  storage::call on;
  const directory& apps;
  const storage::postgres::address* main;
  std::shared_ptr<core::executor> workers; ///< Of main.
  std::shared_ptr<const traffic_book> traffic;
  std::chrono::milliseconds grace;
};

using listing_ptr = std::shared_ptr<listing>;

void answer(const listing& of, json rows, std::int64_t total) {
  for (auto& row : rows) {
    const auto entry = of.apps.find(row["name"].get<std::string>());
    if (!entry) continue;
    decorate(row, *entry, of.main);
    tell_deletion(row, *entry, of.grace);
    of.traffic->tell(row, *entry);
  }
  of.ask->answer_json(app::calls::list_body(rows.dump(), total, of.which));
}

/// Has the store run `plan`, and `then` use what it found.
template <class Then>
void select(const listing_ptr& of, model::select_plan plan, Then then) {
  auto work = std::make_shared<select_work>();
  work->plan = std::make_shared<const model::select_plan>(std::move(plan));
  work->on = of->on;
  work->done = [of, then = std::move(then)](result<storage::rows_text> got) mutable {
    if (!got) return of->ask->refuse(got.error());
    then(std::move(got).value());
  };
  caf::anon_send(of->store, run_select{std::move(work)});
}

/// The page's rows, by the names that stand on it.
void select_named(
  const listing_ptr& of, const std::vector<std::string>& names, std::int64_t total) {
  if (names.empty()) return answer(*of, json::array(), total);
  auto plan = of->plan;
  plan.where = {};
  plan.where.is = model::filter::kind::leaf;
  plan.where.leaf
    = {plan.from->find("name"), model::operation::in_list, {names.begin(), names.end()}};
  plan.hops = {};
  plan.offset = 0;
  plan.limit = names.size();
  plan.with_total = false;
  select(of, std::move(plan), [of, names, total](const storage::rows_text& found) {
    std::map<std::string, json> by_name;
    for (auto& row : json::parse(found.json))
      by_name.emplace(row["name"].get<std::string>(), std::move(row));
    auto rows = json::array();
    for (const auto& name : names) {
      if (const auto hit = by_name.find(name); hit != by_name.end())
        rows.push_back(std::move(hit->second));
    }
    answer(*of, std::move(rows), total);
  });
}

/// Puts all of `names` in order, and answers with the page that is cut out of them.
void answer_ordered(const listing_ptr& of, std::vector<std::string> names) {
  names = in_live_order(std::move(names), of->keys, of->apps, *of->traffic);
  const auto from = std::min(of->plan.offset, names.size());
  const auto to = from + std::min(of->plan.limit, names.size() - from);
  const auto at
    = [&](std::size_t i) { return names.begin() + static_cast<std::ptrdiff_t>(i); };
  select_named(of, {at(from), at(to)}, static_cast<std::int64_t>(names.size()));
}

/// What is live is in no table: the names of all that the filter lets through are put in
/// order by a worker, for they may be many.
void select_ordered(const listing_ptr& of) {
  auto plan = of->plan;
  only_names(plan);
  plan.offset = 0;
  plan.limit = of->apps.size() + 1;
  select(of, std::move(plan), [of](storage::rows_text found) {
    of->workers->submit(core::work::storage, [of, found = std::move(found)] {
      answer_ordered(of, names_in(found.json));
    });
  });
}

/// Each app has one set of pages.
json own_portal(const std::string& app) {
  return {{"uid", "__default_admin__"}, {"appName", app},        {"title", "Admin"},
          {"icon", "DesktopOutlined"},  {"routePath", "/admin"}, {"layout", "desktop"},
          {"defaultPortal", true}};
}

/// An app as the switcher shows it (wire.md 14.3).
json shown_in_switcher(const app_entry& entry, bool from_main) {
  const auto record = entry.record();
  const auto text
    = [](const std::string& given) { return given.empty() ? json{} : json(given); };
  return {
    {"name", record->name},
    {"title", record->title.empty() ? record->name : record->title},
    {"icon", text(record->icon)},
    {"cname", text(record->cname)},
    {"ssoEnabled", false},
    {"target", from_main ? "_blank" : "_self"},
    {"status", status_word(entry.status())}};
}

} // namespace

result<void> commander::list(const perform& m) {
  auto ask = m.ask->ask;
  const auto pinned = ask.action == "listPinned";
  if (pinned) ask.query.emplace_back("paginate", "false");
  auto which = app::calls::read_page(ask);
  if (!which) return which.error();
  auto keys = take_live_keys(ask.query);
  if (!keys) return keys.error();
  auto plan = plan_applications(ask, *which, house_.apps, pinned);
  if (!plan) return plan.error();
  const auto main = house_.apps.find("main");
  const auto of = std::make_shared<listing>(listing{
    m.ask, *which, std::move(plan).value(), std::move(keys).value(),
    main->parts().db.get(), app::on_behalf(m.ask), house_.apps, house_.main_address(),
    house_.workers->for_app(main->account()), traffic_, grace()});
  if (!of->keys.empty()) {
    select_ordered(of);
    return {};
  }
  auto page = of->plan;
  select(of, std::move(page), [of](const storage::rows_text& found) {
    answer(*of, json::parse(found.json), found.total.value_or(0));
  });
  return {};
}

result<void> commander::get(const perform& m) {
  const auto tell = [this, ask = m.ask](const app_entry_ptr& entry) {
    json out;
    if (entry && entry->name() != "main") {
      out = describe(*entry, house_.main_address());
      tell_deletion(out, *entry, grace());
      traffic_->tell(out, *entry);
    }
    ask->answer_json(core::data_body(out));
  };
  const auto filtered = says_filter(m.ask->ask);
  if (!filtered) return filtered.error();
  if (*filtered)
    return with_filtered(m, 1, [this, tell](const std::vector<std::string>& names) {
      tell(names.empty() ? nullptr : house_.apps.find(names.front()));
    });
  const auto names = core::key_parameter(m.ask->ask);
  if (!names) return names.error();
  if (!*names || (*names)->size() != 1)
    return fail(
      errc::filter_required, "filterByTk: the id of one app is needed, or a filter");
  tell(house_.apps.find((*names)->front()));
  return {};
}

result<void> commander::portals(const perform& m) const {
  const auto& asker = m.ask->ask.app;
  std::vector<json> shown;
  for (const auto& entry : house_.apps.all()) {
    const auto there = entry->name() != "main" && entry->at() != app::phase::deleted;
    if (there && entry->record()->pinned)
      shown.push_back(shown_in_switcher(*entry, asker == "main"));
  }
  std::ranges::sort(
    shown, {}, [](const json& one) { return one["title"].get<std::string>(); });
  const json all{
    {"apps", std::move(shown)}, {"portals", json::array({own_portal(asker)})}};
  m.ask->answer_json(core::data_body(all));
  return {};
}

} // namespace actors::root
