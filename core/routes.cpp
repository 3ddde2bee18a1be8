#include "core/routes.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace core {

namespace {

using enum caller;
using enum effect;
using enum presence;
using enum station;

constexpr auto table = std::to_array<route>({
  {"auth", "signIn", everyone, writes, every_app, session},
  {"auth", "signUp", everyone, writes, every_app, session},
  {"auth", "lostPassword", everyone, writes, every_app, session},
  {"auth", "checkResetToken", everyone, writes, every_app, session},
  {"auth", "resetPassword", everyone, writes, every_app, session},
  {"auth", "claim", everyone, writes, every_app, session},
  {"auth", "check", signed_in, reads, every_app, session},
  {"auth", "signOut", signed_in, writes, every_app, session},
  {"auth", "changePassword", signed_in, writes, every_app, session},
  {"auth", "syncCookies", signed_in, writes, every_app, session},
  {"sessions", "list", signed_in, reads, every_app, session},
  {"sessions", "destroy", signed_in, writes, every_app, session},
  {"sessions", "listAll", administrator, reads, every_app, session},
  {"users.sessions", "list", administrator, reads, every_app, session},
  {"users.sessions", "destroy", administrator, writes, every_app, session},
  {"tokenControlConfig", "get", administrator, reads, every_app, session},
  {"tokenControlConfig", "update", administrator, writes, every_app, session},
  {"apiKeys", "create", by_role, writes, every_app, session},
  {"apiKeys", "list", by_role, reads, every_app, session},
  {"apiKeys", "destroy", by_role, writes, every_app, session},
  {"app", "getInfo", everyone, reads, every_app, session},
  {"app", "getLang", everyone, reads, every_app, session},
  {"app", "getPortals", signed_in, reads, every_app, commander},
  {"app", "restart", by_role, writes, every_app, session},
  {"app", "refresh", by_role, writes, every_app, session},
  {"app", "clearCache", by_role, writes, every_app, session},
  {"systemSettings", "get", everyone, reads, every_app, session},
  {"systemSettings", "list", by_role, reads, every_app, session},
  {"systemSettings", "update", by_role, writes, every_app, session},
  {"systemSettings", "put", by_role, writes, every_app, session},
  {"pm", "listEnabled", everyone, reads, every_app, session},
  {"pm", "listEnabledV2", everyone, reads, every_app, session},
  {"pm", "list", by_role, reads, every_app, session},
  {"pm", "get", by_role, reads, every_app, session},
  {"pm", "enable", by_role, writes, every_app, session},
  {"pm", "disable", by_role, writes, every_app, session},
  {"authenticators", "publicList", everyone, reads, every_app, session},
  {"authenticators", "listTypes", by_role, reads, every_app, session},
  {"authenticators", "list", by_role, reads, every_app, session},
  {"authenticators", "get", by_role, reads, every_app, session},
  {"authenticators", "create", by_role, writes, every_app, session},
  {"authenticators", "update", by_role, writes, every_app, session},
  {"authenticators", "destroy", by_role, writes, every_app, session},
  {"swagger", "get", signed_in, reads, every_app, db},
  {"swagger", "getUrls", signed_in, reads, every_app, db},
  {"openapi.json", "list", signed_in, reads, every_app, db}, // GET /api/openapi.json
  {"operator", "createUser", administrator, writes, every_app, session},
  {"operator", "claim", administrator, writes, every_app, session},

  {"applications", "list", by_role, reads, main_only, commander},
  {"applications", "get", by_role, reads, main_only, commander},
  {"applications", "create", by_role, writes, main_only, commander},
  {"applications", "update", by_role, writes, main_only, commander},
  {"applications", "destroy", by_role, writes, main_only, commander},
  {"applications", "checkDatabase", by_role, writes, main_only, commander},
  {"applications", "restore", by_role, writes, main_only, commander},
  {"applications", "start", by_role, writes, main_only, commander},
  {"applications", "stop", by_role, writes, main_only, commander},
  {"applications", "restart", by_role, writes, main_only, commander},
  {"applications", "listPinned", signed_in, reads, main_only, commander},
  {"applications", "memoryUsage", by_role, reads, main_only, commander},
  {"applications", "summary", by_role, reads, main_only, commander},
  {"applications", "tree", by_role, reads, main_only, commander},
  {"applications", "logs", by_role, reads, main_only, commander},
  {"applications", "events", by_role, reads, main_only, status_hub},
  {"appEnvironments", "list", by_role, reads, main_only, commander},
#ifdef COPPICE_FAULTS
  {"faults", "inject", administrator, writes, main_only, commander},
  {"faults", "tree", administrator, reads, main_only, commander},
#endif

  {"collections", "list", signed_in, reads, every_app, db},
  {"collections", "listMeta", signed_in, reads, every_app, db},
  {"collections", "get", by_role, reads, every_app, db},
  {"collections", "create", by_role, writes, every_app, db},
  {"collections", "update", by_role, writes, every_app, db},
  {"collections", "destroy", by_role, writes, every_app, db},
  {"collections", "setFields", by_role, writes, every_app, db},
  {"collections", "apply", by_role, writes, every_app, db},
  {"collections", "move", by_role, writes, every_app, db},
  {"collections.fields", "list", by_role, reads, every_app, db},
  {"collections.fields", "get", by_role, reads, every_app, db},
  {"collections.fields", "create", by_role, writes, every_app, db},
  {"collections.fields", "update", by_role, writes, every_app, db},
  {"collections.fields", "destroy", by_role, writes, every_app, db},
  {"collections.fields", "move", by_role, writes, every_app, db},
  {"fields", "list", by_role, reads, every_app, db},
  {"fields", "get", by_role, reads, every_app, db},
  {"fields", "create", by_role, writes, every_app, db},
  {"fields", "update", by_role, writes, every_app, db},
  {"fields", "destroy", by_role, writes, every_app, db},
  {"fields", "apply", by_role, writes, every_app, db},
  {"fields", "move", by_role, writes, every_app, db},
  {"collectionCategories", "list", signed_in, reads, every_app, db},
  {"collectionCategories", "get", signed_in, reads, every_app, db},
  {"collectionCategories", "create", by_role, writes, every_app, db},
  {"collectionCategories", "update", by_role, writes, every_app, db},
  {"collectionCategories", "destroy", by_role, writes, every_app, db},
  {"collectionCategories", "move", by_role, writes, every_app, db},
  {"collectionCategories.collections", "list", by_role, reads, every_app, db},
  {"collectionCategories.collections", "add", by_role, writes, every_app, db},
  {"collectionCategories.collections", "set", by_role, writes, every_app, db},
  {"collectionCategories.collections", "remove", by_role, writes, every_app, db},
  {"collectionCategories.collections", "toggle", by_role, writes, every_app, db},

  {"asyncTasks", "list", signed_in, reads, every_app, db},
  {"asyncTasks", "get", signed_in, reads, every_app, db},
  {"attachments", "create", signed_in, writes, every_app, db},
  {"attachments", "upload", signed_in, writes, every_app, db},
  // What a role has of files is looked at where their records are.
  {"attachments", "get", signed_in, reads, every_app, db},
  {"attachments", "createTemporaryURL", signed_in, reads, every_app, db},
  {"attachments", "update", signed_in, writes, every_app, db},
  {"attachments", "destroy", signed_in, writes, every_app, db},
  {"storages", "list", by_role, reads, every_app, db},
  {"storages", "get", by_role, reads, every_app, db},
  {"storages", "update", by_role, writes, every_app, db},
  {"storages", "getBasicInfo", signed_in, reads, every_app, db},
  {"storages", "check", signed_in, reads, every_app, db},

  {"users", "create", by_role, writes, every_app, session},
  {"users", "firstOrCreate", by_role, writes, every_app, session},
  {"users", "updateOrCreate", by_role, writes, every_app, session},
  {"users", "update", by_role, writes, every_app, session},
  {"users", "destroy", by_role, writes, every_app, session},
  {"users", "updateProfile", signed_in, writes, every_app, session},
  {"users", "updateLang", signed_in, writes, every_app, session},
  {"users", "getSystemSettings", signed_in, reads, every_app, session},
  {"users", "updateSystemSettings", signed_in, writes, every_app, session},
  {"users", "setDefaultRole", signed_in, writes, every_app, session},
  {"users", "listExcludeRole", by_role, reads, every_app, db},
  {"users.roles", "add", by_role, writes, every_app, session},
  {"users.roles", "set", by_role, writes, every_app, session},
  {"users.roles", "remove", by_role, writes, every_app, session},

  {"roles", "check", signed_in, reads, every_app, session},
  {"roles", "create", by_role, writes, every_app, session},
  {"roles", "update", by_role, writes, every_app, session},
  {"roles", "destroy", by_role, writes, every_app, session},
  {"roles", "setDefaultRole", by_role, writes, every_app, session},
  {"roles", "setSystemRoleMode", by_role, writes, every_app, session},
  {"roles", "applyDataPermissions", by_role, writes, every_app, session},
  {"roles.desktopRoutes", "list", by_role, reads, every_app, session},
  {"roles.desktopRoutes", "add", by_role, writes, every_app, session},
  {"roles.desktopRoutes", "set", by_role, writes, every_app, session},
  {"roles.desktopRoutes", "remove", by_role, writes, every_app, session},
  {"desktopRoutes", "list", by_role, reads, every_app, session},
  {"desktopRoutes", "listAccessible", signed_in, reads, every_app, session},
  {"roles.users", "add", by_role, writes, every_app, session},
  {"roles.users", "set", by_role, writes, every_app, session},
  {"roles.users", "remove", by_role, writes, every_app, session},
  {"roles.snippets", "add", by_role, writes, every_app, session},
  {"roles.snippets", "set", by_role, writes, every_app, session},
  {"roles.snippets", "remove", by_role, writes, every_app, session},
  {"roles.snippets", "toggle", by_role, writes, every_app, session},
  {"roles.dataSourceResources", "list", by_role, reads, every_app, session},
  {"roles.dataSourceResources", "get", by_role, reads, every_app, session},
  {"roles.dataSourceResources", "create", by_role, writes, every_app, session},
  {"roles.dataSourceResources", "update", by_role, writes, every_app, session},
  {"roles.dataSourceResources", "destroy", by_role, writes, every_app, session},
  {"roles.resources", "list", by_role, reads, every_app, session},
  {"roles.resources", "get", by_role, reads, every_app, session},
  {"roles.resources", "create", by_role, writes, every_app, session},
  {"roles.resources", "update", by_role, writes, every_app, session},
  {"roles.resources", "destroy", by_role, writes, every_app, session},
  {"roles.dataSourcesCollections", "list", by_role, reads, every_app, db},
  {"roles.collections", "list", by_role, reads, every_app, db},
  {"dataSources", "list", by_role, reads, every_app, db},
  {"dataSources", "get", by_role, reads, every_app, db},
  {"dataSources", "listEnabled", signed_in, reads, every_app, db},
  {"dataSources.roles", "get", by_role, reads, every_app, session},
  {"dataSources.roles", "update", by_role, writes, every_app, session},
  {"dataSources.rolesResourcesScopes", "list", by_role, reads, every_app, db},
  {"dataSources.rolesResourcesScopes", "get", by_role, reads, every_app, db},
  {"dataSources.rolesResourcesScopes", "create", by_role, writes, every_app, session},
  {"dataSources.rolesResourcesScopes", "update", by_role, writes, every_app, session},
  {"dataSources.rolesResourcesScopes", "destroy", by_role, writes, every_app, session},
  {"rolesResourcesScopes", "create", by_role, writes, every_app, session},
  {"rolesResourcesScopes", "update", by_role, writes, every_app, session},
  {"rolesResourcesScopes", "destroy", by_role, writes, every_app, session},
  {"dataSourcesRolesResources", "list", by_role, reads, every_app, db},
  {"dataSourcesRolesResources", "get", by_role, reads, every_app, db},
  {"dataSourcesRolesResourcesScopes", "list", by_role, reads, every_app, db},
  {"dataSourcesRolesResourcesScopes", "get", by_role, reads, every_app, db},
  {"dataSourcesRolesResourcesScopes", "create", by_role, writes, every_app, session},
  {"dataSourcesRolesResourcesScopes", "update", by_role, writes, every_app, session},
  {"dataSourcesRolesResourcesScopes", "destroy", by_role, writes, every_app, session},
  {"availableActions", "list", by_role, reads, every_app, session},

  {"*", "list", by_role, reads, every_app, db},
  {"*", "get", by_role, reads, every_app, db},
  {"*", "createTemporaryURL", by_role, reads, every_app, db},
  {"*", "create", by_role, writes, every_app, db},
  {"*", "upload", by_role, writes, every_app, db},
  {"*", "update", by_role, writes, every_app, db},
  {"*", "destroy", by_role, writes, every_app, db},
  {"*", "query", by_role, reads, every_app, db},
  {"*", "move", by_role, writes, every_app, db},
  {"*", "firstOrCreate", by_role, writes, every_app, db},
  {"*", "updateOrCreate", by_role, writes, every_app, db},
  {"*", "export", by_role, reads, every_app, db},
  {"*", "importXlsx", by_role, writes, every_app, db},
  {"*", "import", by_role, writes, every_app, db},
  {"*", "downloadXlsxTemplate", by_role, reads, every_app, db},
  {"*.*", "export", by_role, reads, every_app, db},
  {"*.*", "importXlsx", by_role, writes, every_app, db},
  {"*.*", "import", by_role, writes, every_app, db},
  {"*.*", "downloadXlsxTemplate", by_role, reads, every_app, db},
  {"*.*", "list", by_role, reads, every_app, db},
  {"*.*", "get", by_role, reads, every_app, db},
  {"*.*", "query", by_role, reads, every_app, db}, // answers that it is not for these
  {"*.*", "create", by_role, writes, every_app, db},
  {"*.*", "upload", by_role, writes, every_app, db},
  {"*.*", "update", by_role, writes, every_app, db},
  {"*.*", "destroy", by_role, writes, every_app, db},
  {"*.*", "firstOrCreate", by_role, writes, every_app, db},
  {"*.*", "updateOrCreate", by_role, writes, every_app, db},
  {"*.*", "add", by_role, writes, every_app, db},
  {"*.*", "set", by_role, writes, every_app, db},
  {"*.*", "remove", by_role, writes, every_app, db},
  {"*.*", "toggle", by_role, writes, every_app, db},
});

/// Resources with rows of their own are no collections: "*" does not reach them.
constexpr auto reserved = std::to_array<std::string_view>(
  {"auth", "app", "pm", "apiKeys", "systemSettings", "authenticators", "operator",
   "applications", "appEnvironments", "faults", "collections", "fields",
   "collectionCategories", "attachments", "storages", "asyncTasks"});

/// What else the wire knows as resources (wire.md 17 to 24), and parts of ours.
constexpr auto spoken_for = std::to_array<std::string_view>({
  "apps",
  "roles",
  "rolesUsers",
  "rolesResources",
  "rolesResourcesScopes",
  "availableActions",
  "swagger",
  "files",
  "dataSources",
  "uiSchemas",
});

/// A row's place in what is sorted: by resource, then by action.
using place = std::pair<std::string_view, std::string_view>;

constexpr place place_of(std::size_t row) {
  return {table.at(row).resource, table.at(row).action};
}

/// The table's rows in the order of their places: half a dozen looks find one.
constexpr auto sorted = [] {
  std::array<std::size_t, table.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows.at(i) = i;
  std::ranges::sort(rows, {}, place_of);
  return rows;
}();
static_assert(std::ranges::adjacent_find(sorted, {}, place_of) == sorted.end());

const route*
row_of(std::string_view resource, std::string_view action, bool is_main) noexcept {
  const auto* const hit
    = std::ranges::lower_bound(sorted, place{resource, action}, {}, place_of);
  if (hit == sorted.end() || place_of(*hit) != place{resource, action}) return nullptr;
  const auto& row = table.at(*hit);
  return is_main || row.where == every_app ? &row : nullptr;
}

bool same_name(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

} // namespace

std::span<const route> routes() noexcept {
  return table;
}

const route*
find_route(std::string_view resource, std::string_view action, bool is_main) noexcept {
  if (resource == "apps") resource = "applications";
  if (const auto* own = row_of(resource, action, is_main)) return own;
  const auto dot = resource.find('.');
  const auto kept = std::ranges::find(reserved, resource.substr(0, dot));
  if (kept != reserved.end()) return nullptr;
  return row_of(dot == std::string_view::npos ? "*" : "*.*", action, is_main);
}

bool opens_to_cookie(const route& row, const request& ask) noexcept {
  const auto reads = ask.verb == method::get || ask.verb == method::head;
  return reads && (row.answers == status_hub || ask.what == purpose::file);
}

bool belongs_to_server(std::string_view resource) noexcept {
  const auto is = [&](std::string_view ours) { return same_name(ours, resource); };
  return std::ranges::any_of(reserved, is) || std::ranges::any_of(spoken_for, is)
         || std::ranges::any_of(table, [&](const route& r) { return is(r.resource); });
}

} // namespace core
