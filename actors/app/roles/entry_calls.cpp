#include "actors/app/calls/records.hpp"
#include "actors/app/roles/entries.hpp"
#include "actors/app/roles/requests.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

#include <algorithm>

/// Calls on the rules that roles have for single collections.
namespace actors::app::role_requests {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;

namespace {

/// Which entries of the path's role: by `filterByTk`, a name or an id, or by a filter.
result<role_entries::target> entries_of(const core::request& ask) {
  role_entries::target out{.role = ask.source, .collection = {}, .id = {}};
  auto filter = core::object_parameter(ask.query, "filter");
  if (!filter) return filter.error();
  if (filter->is_object()) {
    for (const auto& [name, is] : filter->items()) {
      const auto& plain = is.is_object() && is.contains("$eq") ? is["$eq"] : is;
      if (name == "name" && plain.is_string()) {
        out.collection = plain.get<std::string>();
      } else if (name != "dataSourceKey" || plain != "main") {
        return fail(errc::bad_request, "filter: takes name and dataSourceKey alone");
      }
    }
  }
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty()) return out;
  const auto& key = (*keys)->front();
  out.id = number_of(key);
  if (!out.id && out.collection.value_or(key) != key)
    return fail(errc::bad_request, "filterByTk: differs from the filter");
  if (!out.id) out.collection = key;
  return out;
}

role_entries::parts parts_of(const core::request& ask) {
  role_entries::parts out;
  for (const auto name : core::list_parameter(ask.query, "appends")) {
    out.scopes = out.scopes || name == "actions.scope";
    out.actions = out.actions || name == "actions" || out.scopes;
  }
  return out;
}

/// Those that the request names; all of a role's are never meant.
result<role_entries::target> named_entries(const core::request& ask) {
  auto which = entries_of(ask);
  if (which && !which->collection && !which->id)
    return fail(errc::filter_required, "filterByTk: it has to be said which");
  return which;
}

} // namespace

work list_entries(const asked& a) {
  auto which = entries_of(a.ask);
  if (!which) return which.error();
  auto page = calls::read_page(a.ask);
  if (!page) return page.error();
  return role_work{
    [which = *which, show = parts_of(a.ask),
     page = *page](storage::session& s) -> result<std::string> {
      auto all = role_entries::read(s, which, show);
      if (!all) return all.error();
      auto rows = json::array();
      const auto from = page.paginate ? (page.number - 1) * page.size : 0;
      const auto until
        = page.paginate ? std::min(all->size(), from + page.size) : all->size();
      for (auto i = from; i < until; ++i)
        rows.push_back(std::move((*all)[i]));
      return calls::list_body(rows.dump(), static_cast<std::int64_t>(all->size()), page);
    },
    false};
}

work get_entry(const asked& a) {
  auto which = entries_of(a.ask);
  if (!which) return which.error();
  return role_work{
    [which = *which, show = parts_of(a.ask)](storage::session& s) -> result<std::string> {
      auto all = role_entries::read(s, which, show);
      if (!all) return all.error();
      return data_body(all->empty() ? json{} : all->front());
    },
    false};
}

work create_entry(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [role = a.ask.source, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto made = role_entries::create(s, role, body, by, core::unix_ms());
      if (!made) return made.error();
      return data_body(*made);
    },
    true};
}

work update_entry(const asked& a) {
  auto which = named_entries(a.ask);
  if (!which) return which.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [which = *which, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_entries::update(s, which, body, by, core::unix_ms());
      if (!rows) return rows.error();
      return data_body(json(std::move(rows).value()));
    },
    true};
}

work destroy_entry(const asked& a) {
  auto which = named_entries(a.ask);
  if (!which) return which.error();
  return role_work{
    [which = *which, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_entries::destroy(s, which, by);
      if (!gone) return gone.error();
      return data_body(true);
    },
    true};
}

work apply_entries(const asked& a) {
  auto names = names_of(a.ask);
  if (!names) return names.error();
  if (names->size() != 1)
    return fail(errc::bad_request, "filterByTk: one role is needed");
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (const auto source = body->value("dataSourceKey", json{});
      !source.is_null() && source != "main")
    return fail(errc::not_found, "dataSourceKey: there is main alone");
  return role_work{
    [role = names->front(), wire = body->value("resources", json{}),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_entries::apply(s, role, wire, by, core::unix_ms());
      if (!rows) return rows.error();
      const json told{
        {"roleName", role},
        {"dataSourceKey", "main"},
        {"resources", *rows},
        {"count", rows->size()}};
      return data_body(told);
    },
    true};
}

} // namespace actors::app::role_requests
