#include "actors/root/application_filter.hpp"

#include "actors/app/calls/records.hpp"
#include "actors/root/record_wire.hpp"
#include "core/clock.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::root {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

namespace {

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

} // namespace

result<model::select_plan> plan_applications(
  const core::request& ask, const app::calls::page& which, const directory& apps,
  bool pinned) {
  auto trash = core::flag_parameter(ask.query, "deleted", false);
  if (!trash) return trash.error();
  const auto& known = application_catalogue();
  const auto* from = known->find("applications");
  auto plan = app::calls::plan_list(ask, known, *from, which);
  if (!plan) return plan;
  if (auto fine = resolve_names(*plan); !fine) return fine.error();
  resolve_status(plan->where, apps);
  narrow(*plan, *trash, pinned);
  if (std::ranges::find(plan->output, from->find("name")) == plan->output.end())
    plan->output.push_back(from->find("name"));
  return plan;
}

void only_names(model::select_plan& plan) {
  plan.output = {plan.from->find("name")};
  plan.appends.clear();
  plan.with_total = false;
}

std::vector<std::string> names_in(const std::string& rows) {
  const auto list = core::json::parse(rows);
  std::vector<std::string> out;
  out.reserve(list.size());
  for (const auto& row : list)
    out.push_back(row["name"].get<std::string>());
  return out;
}

result<bool> says_filter(const core::request& ask) {
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  if (wire->is_null()) return false;
  const auto& known = application_catalogue();
  const model::viewpoint by{.known = known.get(), .at = {.now_ms = core::unix_ms()}};
  model::joins hops;
  auto where = model::parse_filter(*wire, *known->find("applications"), by, hops);
  if (!where) return where.error();
  return !where->is_trivial();
}

} // namespace actors::root
