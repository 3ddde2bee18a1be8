#include "actors/app/roles/calls.hpp"

#include "actors/app/calls/records.hpp"
#include "actors/app/roles/members.hpp"
#include "actors/app/roles/requests.hpp"
#include "core/clock.hpp"

#include <algorithm>
#include <array>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;
using role_store::giver;
using namespace role_requests;

work change_members(const asked& a) {
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
  work (*read)(const asked&);
};

constexpr auto all_calls = std::to_array<call>({
  {"roles", "create", create_role},
  {"roles", "update", update_role},
  {"roles", "destroy", destroy_role},
  {"roles", "setDefaultRole", set_default_role},
  {"roles", "setSystemRoleMode", set_mode},
  {"roles", "applyDataPermissions", apply_entries},
  {"users", "setDefaultRole", prefer_role},
  {"roles.snippets", "add", change_snippets},
  {"roles.snippets", "set", change_snippets},
  {"roles.snippets", "remove", change_snippets},
  {"roles.snippets", "toggle", change_snippets},
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
  {"dataSourcesRolesResourcesScopes", "create", create_scope},
  {"dataSourcesRolesResourcesScopes", "update", update_scope},
  {"dataSourcesRolesResourcesScopes", "destroy", destroy_scope},
  {"desktopRoutes", "list", list_routes},
  {"desktopRoutes", "listAccessible", list_accessible_routes},
  {"roles.desktopRoutes", "list", list_routes},
  {"roles.desktopRoutes", "add", change_routes},
  {"roles.desktopRoutes", "set", change_routes},
  {"roles.desktopRoutes", "remove", change_routes},
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
  if (auto fine = calls::check_no_body(ask); !fine) return fine.error();
  return hit->read({ask, std::move(giver), by_user});
}

} // namespace actors::app
