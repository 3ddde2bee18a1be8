#include "actors/app/calls/role_views.hpp"

#include "actors/app/part.hpp"
#include "actors/app/roles/entries.hpp"
#include "core/model/implied.hpp"
#include "core/query.hpp"
#include "core/routes.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

/// Those that roles are asked about.
bool is_shown(const model::collection& c) {
  if (c.hidden) return false;
  return !c.system || c.name == "users" || c.name == "roles";
}

json fields_of(const model::collection& c) {
  auto out = json::array();
  for (const auto& f : c.fields)
    if (!f.hidden && model::is_described(c, f)) out.push_back(model::describe(f, c.name));
  return out;
}

struct asked_for {
  std::string role;
  page which;
  std::string name; ///< Only collections with this in name or title; empty: all.
  bool with_fields = false;
};

/// What the filter wants in `name` or `title`, however it is meant: a page's search box
/// sends it. There is one data source, and what is hidden is not listed anyway.
result<std::string> searched(const json& filter) {
  std::string out;
  if (filter.is_null()) return out;
  if (!filter.is_object()) return fail(errc::bad_request, "filter: expected an object");
  for (const auto& [name, is] : filter.items()) {
    const auto& plain = is.is_object() && is.size() == 1 ? is.begin().value() : is;
    if ((name == "name" || name == "title") && plain.is_string()) {
      out = plain.get<std::string>();
    } else if (name == "$and" && is.is_array() && is.size() == 1) {
      return searched(is.front());
    } else if (name != "hidden" && (name != "dataSourceKey" || plain != "main")) {
      return fail(
        errc::bad_request, "filter: takes name, title, hidden and dataSourceKey alone");
    }
  }
  return out;
}

bool fits(const model::collection& c, const std::string& text) {
  return text.empty() || c.name.find(text) != std::string::npos
         || c.title.find(text) != std::string::npos;
}

std::string body_of(
  const model::catalogue& known, const asked_for& what,
  const std::map<std::string, bool>& used) {
  std::vector<const model::collection*> all;
  for (const auto& c : known.all())
    if (is_shown(*c) && fits(*c, what.name)) all.push_back(c.get());
  auto rows = json::array();
  const auto& which = what.which;
  const auto from = which.paginate ? (which.number - 1) * which.size : 0;
  const auto until
    = which.paginate ? std::min(all.size(), from + which.size) : all.size();
  for (auto i = from; i < until; ++i) {
    const auto& c = *all[i];
    const auto entry = used.find(c.name);
    const auto there = entry != used.end();
    json row{
      {"type", "collection"},
      {"name", c.name},
      {"collectionName", c.name},
      {"title", c.title.empty() ? json{} : json(c.title)},
      {"roleName", what.role},
      {"usingConfig", there && entry->second ? "resourceAction" : "strategy"},
      {"exists", there}};
    if (what.with_fields) row["fields"] = fields_of(c);
    rows.push_back(std::move(row));
  }
  return list_body(rows.dump(), static_cast<std::int64_t>(all.size()), which);
}

} // namespace

result<void> list_without_role(storage::store& store, const record_call& c) {
  const auto role = c.ask->ask.parameter("roleName");
  if (!role || role->empty()) return fail(errc::bad_request, "roleName: missing");
  const auto* roles = c.catalogue->find("roles");
  const auto* members
    = roles == nullptr ? nullptr : c.catalogue->find_association(*roles, "users");
  if (members == nullptr) return fail(errc::not_found, "there are no roles");
  auto which = read_page(c.ask->ask);
  if (!which) return which.error();
  auto plan = bounded_list(c, *which);
  if (!plan) return plan.error();
  plan->where
    = model::both(model::beyond(*members, std::string{*role}), std::move(plan->where));
  return send_list(store, c, std::move(plan).value(), *which);
}

result<void> list_role_collections(
  storage::store& store, const core::exchange_ptr& ask,
  const model::catalogue_ptr& known) {
  auto which = read_page(ask->ask);
  if (!which) return which.error();
  auto filter = core::object_parameter(ask->ask.query, "filter");
  if (!filter) return filter.error();
  auto name = searched(*filter);
  if (!name) return name.error();
  asked_for what{
    .role = ask->ask.source,
    .which = *which,
    .name = std::move(name).value(),
    .with_fields = ask->ask.resource == "roles.dataSourcesCollections"};
  storage::task work = [known, what](storage::session& in) -> result<std::string> {
    const auto used = role_entries::used_by(in, what.role);
    if (!used) return used.error();
    return body_of(*known, what, *used);
  };
  store.inspect(std::move(work), on_behalf(ask), [ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

} // namespace actors::app::calls
