#include "actors/app/role_calls.hpp"

#include "actors/app/accounts.hpp"
#include "actors/app/calls/records.hpp"
#include "actors/app/role_entries.hpp"
#include "actors/app/role_members.hpp"
#include "actors/app/role_scopes.hpp"
#include "actors/app/role_writes.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using role_store::giver;

/// What the readers have.
struct asked {
  const core::request& ask;
  giver by;
  std::int64_t user = 0;
};

std::string data_body(std::string_view text) {
  return std::string{R"({"data":)"}.append(text).append("}");
}

result<std::vector<std::string>> names_of(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(errc::filter_required, "filterByTk: it has to be said which");
  return std::move(**keys);
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t out = 0;
  const auto* end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, out);
  if (got.ec != std::errc{} || got.ptr != end) return std::nullopt;
  return out;
}

result<std::vector<std::int64_t>> ids_of(const core::request& ask) {
  auto names = names_of(ask);
  if (!names) return names.error();
  std::vector<std::int64_t> out;
  for (const auto& name : *names) {
    const auto id = number_of(name);
    if (!id) return fail(errc::bad_request, "filterByTk: expected numbers");
    out.push_back(*id);
  }
  return out;
}

result<void> check_source(const core::request& ask) {
  if (ask.source.empty() || ask.source == "main") return {};
  return fail(errc::not_found, "no data source " + ask.source.substr(0, 64));
}

result<std::string> role_name(const core::request& ask) {
  auto body = calls::read_body(ask);
  if (!body) return body.error();
  const auto name = body->is_object() ? body->value("roleName", json{}) : json{};
  if (!name.is_string()) return fail(errc::bad_request, "roleName: missing");
  return name.get<std::string>();
}

// Roles.

result<role_work> create_role(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto made = role_writes::create(s, body, by, core::unix_ms());
      if (!made) return made;
      return data_body(*made);
    },
    true};
}

result<role_work> update_role(const asked& a) {
  auto names = names_of(a.ask);
  if (!names) return names.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [names = *names, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_writes::update(s, names, body, by, core::unix_ms());
      if (!rows) return rows;
      return data_body(*rows);
    },
    true};
}

result<role_work> destroy_role(const asked& a) {
  auto names = names_of(a.ask);
  if (!names) return names.error();
  return role_work{
    [names = *names, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_writes::destroy(s, names, by);
      if (!gone) return gone.error();
      return data_body(std::to_string(*gone));
    },
    true};
}

result<role_work> set_default_role(const asked& a) {
  auto name = role_name(a.ask);
  if (!name) return name.error();
  return role_work{
    [name = *name, by = a.by](storage::session& s) -> result<std::string> {
      if (auto done = role_writes::set_default(s, name, by); !done) return done.error();
      return std::string{"{}"};
    },
    true};
}

result<role_work> set_mode(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  const auto word = body->is_object() ? body->value("roleMode", json{}) : json{};
  const auto mode = word.is_string() ? core::access::role_mode_of(word.get<std::string>())
                                     : std::nullopt;
  if (!mode)
    return fail(
      errc::bad_request, "roleMode: expected default, allow-use-union or only-use-union");
  return role_work{
    [mode = *mode](storage::session& s) -> result<std::string> {
      if (auto done = role_store::set_mode(s, mode); !done) return done.error();
      return std::string{"{}"};
    },
    true};
}

result<role_work> prefer_role(const asked& a) {
  auto name = role_name(a.ask);
  if (!name) return name.error();
  return role_work{
    [name = *name, user = a.user](storage::session& s) -> result<std::string> {
      auto done = role_store::prefer(s, user, name, core::unix_ms());
      if (!done) return done.error();
      return data_body(R"("ok")");
    },
    true};
}

// Strategies by data source.

result<role_work> get_strategy(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto names = names_of(a.ask);
  if (!names) return names.error();
  return role_work{
    [name = names->front()](storage::session& s) -> result<std::string> {
      auto found = role_writes::strategy_of(s, name);
      if (!found) return found;
      return data_body(*found);
    },
    false};
}

result<role_work> update_strategy(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto names = names_of(a.ask);
  if (!names) return names.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  const auto strategy = body->is_object() ? body->value("strategy", json{}) : json{};
  return role_work{
    [name = names->front(), strategy,
     by = a.by](storage::session& s) -> result<std::string> {
      const json change{{"strategy", strategy}};
      auto done = role_writes::update(s, {name}, change, by, core::unix_ms());
      if (!done) return done;
      auto found = role_writes::strategy_of(s, name);
      if (!found) return found;
      return data_body(*found);
    },
    true};
}

// Rules for single collections.

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

result<role_work> list_entries(const asked& a) {
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

result<role_work> get_entry(const asked& a) {
  auto which = entries_of(a.ask);
  if (!which) return which.error();
  return role_work{
    [which = *which, show = parts_of(a.ask)](storage::session& s) -> result<std::string> {
      auto all = role_entries::read(s, which, show);
      if (!all) return all.error();
      return data_body(all->empty() ? "null" : all->front().dump());
    },
    false};
}

result<role_work> create_entry(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [role = a.ask.source, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto made = role_entries::create(s, role, body, by, core::unix_ms());
      if (!made) return made.error();
      return data_body(made->dump());
    },
    true};
}

/// Those that the request names; all of a role's are never meant.
result<role_entries::target> named_entries(const core::request& ask) {
  auto which = entries_of(ask);
  if (which && !which->collection && !which->id)
    return fail(errc::filter_required, "filterByTk: it has to be said which");
  return which;
}

result<role_work> update_entry(const asked& a) {
  auto which = named_entries(a.ask);
  if (!which) return which.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [which = *which, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_entries::update(s, which, body, by, core::unix_ms());
      if (!rows) return rows.error();
      return data_body(json(std::move(rows).value()).dump());
    },
    true};
}

result<role_work> destroy_entry(const asked& a) {
  auto which = named_entries(a.ask);
  if (!which) return which.error();
  return role_work{
    [which = *which, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_entries::destroy(s, which, by);
      if (!gone) return gone.error();
      return data_body(std::to_string(*gone));
    },
    true};
}

// Scopes.

result<role_work> create_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [body = std::move(body).value()](storage::session& s) -> result<std::string> {
      auto made = role_scopes::create(s, body, core::unix_ms());
      if (!made) return made;
      return data_body(*made);
    },
    true};
}

result<role_work> update_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto ids = ids_of(a.ask);
  if (!ids) return ids.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [ids = *ids, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_scopes::update(s, ids, body, by, core::unix_ms());
      if (!rows) return rows;
      return data_body(*rows);
    },
    true};
}

result<role_work> destroy_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto ids = ids_of(a.ask);
  if (!ids) return ids.error();
  return role_work{
    [ids = *ids, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_scopes::destroy(s, ids, by);
      if (!gone) return gone.error();
      return data_body(std::to_string(*gone));
    },
    true};
}

// Who has which role.

result<role_work> change_members(const asked& a) {
  auto wish = role_members::read(a.ask);
  if (!wish) return wish.error();
  return role_work{
    [wish = *wish, by = a.by, user = a.user](storage::session& s) -> result<std::string> {
      auto done = role_members::change(s, wish, by, user, core::unix_ms());
      if (!done) return done.error();
      return std::string{"{}"};
    },
    true};
}

struct call {
  std::string_view resource;
  std::string_view action;
  result<role_work> (*read)(const asked&);
};

constexpr auto all_calls = std::to_array<call>({
  {"roles", "create", create_role},
  {"roles", "update", update_role},
  {"roles", "destroy", destroy_role},
  {"roles", "setDefaultRole", set_default_role},
  {"roles", "setSystemRoleMode", set_mode},
  {"users", "setDefaultRole", prefer_role},
  {"dataSources.roles", "get", get_strategy},
  {"dataSources.roles", "update", update_strategy},
  {"roles.dataSourceResources", "list", list_entries},
  {"roles.dataSourceResources", "get", get_entry},
  {"roles.dataSourceResources", "create", create_entry},
  {"roles.dataSourceResources", "update", update_entry},
  {"roles.dataSourceResources", "destroy", destroy_entry},
  {"roles.resources", "list", list_entries},
  {"roles.resources", "get", get_entry},
  {"roles.resources", "create", create_entry},
  {"roles.resources", "update", update_entry},
  {"roles.resources", "destroy", destroy_entry},
  {"dataSources.rolesResourcesScopes", "create", create_scope},
  {"dataSources.rolesResourcesScopes", "update", update_scope},
  {"dataSources.rolesResourcesScopes", "destroy", destroy_scope},
  {"rolesResourcesScopes", "create", create_scope},
  {"rolesResourcesScopes", "update", update_scope},
  {"rolesResourcesScopes", "destroy", destroy_scope},
  {"users.roles", "add", change_members},
  {"users.roles", "set", change_members},
  {"users.roles", "remove", change_members},
  {"roles.users", "add", change_members},
  {"roles.users", "set", change_members},
  {"roles.users", "remove", change_members},
});

const call* find_call(std::string_view resource, std::string_view action) {
  const auto* hit = std::ranges::find_if(all_calls, [&](const call& c) {
    return c.resource == resource && c.action == action;
  });
  return hit == all_calls.end() ? nullptr : hit;
}

} // namespace

bool is_role_call(std::string_view resource, std::string_view action) {
  return find_call(resource, action) != nullptr;
}

result<role_work>
read_role_call(const core::request& ask, giver giver, std::int64_t by_user) {
  const auto* hit = find_call(ask.resource, ask.action);
  if (hit == nullptr) return fail(errc::not_found, "no such call");
  return hit->read({ask, std::move(giver), by_user});
}

} // namespace actors::app
