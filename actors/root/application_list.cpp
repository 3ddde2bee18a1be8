#include "actors/app/calls/records.hpp"
#include "actors/root/application_order.hpp"
#include "actors/root/commander.hpp"
#include "core/clock.hpp"
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

/// What a list may name beside the stored fields: `title` means displayName, `phase` is
/// known so that its refusal can say what to ask for, `tags` are in the options.
model::collection_ptr listed_applications() {
  auto c = storage::applications_collection();
  for (const auto* name : {"title", "phase", "tags"})
    c.fields.push_back(*model::make_field({{"name", name}, {"type", "string"}}));
  return std::make_shared<const model::collection>(std::move(c));
}

const model::catalogue_ptr& application_catalogue() {
  static const auto known
    = std::make_shared<const model::catalogue>(std::vector{listed_applications()});
  return known;
}

result<void> resolve_leaves(model::filter& where, const model::field* title) {
  for (auto& part : where.parts) {
    if (auto fine = resolve_leaves(part, title); !fine) return fine;
  }
  const auto*& column = where.leaf.column;
  if (where.is != model::filter::kind::leaf) return {};
  if (column->name == "phase")
    return fail(errc::bad_request, "filter: phase is not stored; ask for the status");
  if (column->name == "title") column = title;
  return {};
}

/// Turns what is not stored of a plan into what is, or refuses it.
result<void> resolve_names(model::select_plan& plan) {
  const auto* title = plan.from->find("displayName");
  if (auto fine = resolve_leaves(plan.where, title); !fine) return fine;
  for (auto& key : plan.order) {
    const auto& name = key.column->name;
    if (name == "tags")
      return fail(errc::bad_request, "sort: " + name + " orders nothing");
    if (name == "title") key.column = title;
  }
  const auto asked = std::erase_if(plan.output, [](const auto* f) {
    return f->name == "title" || f->name == "phase" || f->name == "tags";
  });
  if (asked != 0 && std::ranges::find(plan.output, title) == plan.output.end())
    plan.output.push_back(title);
  return {};
}

/// Whether what `column` means of an app is one of `wanted`.
bool is_one_of(
  const app_entry& entry, std::string_view column,
  const std::vector<model::value>& wanted) {
  const auto asked = [&](const std::string& word) {
    return std::ranges::find(wanted, model::value{word}) != wanted.end();
  };
  if (column == "status") return asked(std::string{status_word(entry.status())});
  return std::ranges::any_of(tags_of(*entry.record()), asked);
}

/// `status` is live and `tags` are among the options: a condition on one becomes one on
/// the names of the apps for which it holds now.
void resolve_status(model::filter& where, const directory& apps) {
  for (auto& part : where.parts)
    resolve_status(part, apps);
  if (where.is != model::filter::kind::leaf) return;
  auto& leaf = where.leaf;
  if (leaf.column->name != "status" && leaf.column->name != "tags") return;
  using enum model::operation;
  const auto negative = leaf.how == not_equal || leaf.how == not_in_list;
  std::vector<model::value> names;
  for (const auto& entry : apps.all()) {
    if (is_one_of(*entry, leaf.column->name, leaf.operands))
      names.emplace_back(entry->name());
  }
  leaf.column = application_catalogue()->find("applications")->find("name");
  leaf.how = negative ? not_in_list : in_list;
  leaf.operands = std::move(names);
}

/// Those that are deleted or those that are not; of the latter those that are pinned.
void narrow(model::select_plan& plan, bool deleted, bool pinned) {
  using enum model::operation;
  const auto leaf = [&](const char* name, model::operation how) {
    model::filter out;
    out.is = model::filter::kind::leaf;
    out.leaf = {plan.from->find(name), how, {}};
    return out;
  };
  model::filter where;
  where.parts = {leaf("deletedAt", deleted ? not_empty : empty), std::move(plan.where)};
  if (pinned) where.parts.push_back(leaf("pinned", is_true));
  plan.where = std::move(where);
}

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

std::vector<std::string> names_of(const storage::rows_text& found) {
  std::vector<std::string> out;
  out.reserve(found.rows);
  for (const auto& row : json::parse(found.json))
    out.push_back(row["name"].get<std::string>());
  return out;
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
  plan.output = {plan.from->find("name")};
  plan.appends.clear();
  plan.offset = 0;
  plan.limit = of->apps.size() + 1;
  plan.with_total = false;
  select(of, std::move(plan), [of](storage::rows_text found) {
    of->workers->submit(core::work::storage, [of, found = std::move(found)] {
      answer_ordered(of, names_of(found));
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
  auto trash = core::flag_parameter(ask.query, "deleted", false);
  if (!trash) return trash.error();
  const auto& known = application_catalogue();
  const auto* from = known->find("applications");
  auto plan = app::calls::plan_list(ask, known, *from, *which);
  if (!plan) return plan.error();
  if (auto fine = resolve_names(*plan); !fine) return fine;
  resolve_status(plan->where, house_.apps);
  narrow(*plan, *trash, pinned);
  if (std::ranges::find(plan->output, from->find("name")) == plan->output.end())
    plan->output.push_back(from->find("name"));
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

result<void> commander::get(const perform& m) const {
  const auto names = core::key_parameter(m.ask->ask);
  if (!names) return names.error();
  if (!*names || (*names)->size() != 1)
    return fail(errc::filter_required, "filterByTk: the id of one app is needed");
  const auto entry = house_.apps.find((*names)->front());
  const auto there = entry && entry->name() != "main";
  const auto* const address = house_.main_address();
  json out;
  if (there) {
    out = describe(*entry, address);
    tell_deletion(out, *entry, grace());
    traffic_->tell(out, *entry);
  }
  m.ask->answer_json(app::calls::data_of(out.dump()));
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
  m.ask->answer_json(app::calls::data_of(all.dump()));
  return {};
}

} // namespace actors::root
