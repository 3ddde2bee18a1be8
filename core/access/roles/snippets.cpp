#include "core/access/roles/snippets.hpp"

#include <algorithm>

namespace core::access {

namespace {

const std::vector<snippet>& table() {
  static const std::vector<snippet> all{
    {"app", {"app:*"}},
    {"pm", {"pm:*"}},
    {"pm.acl.roles",
     {"roles:*", "roles.*", "users.roles:*", "users:listExcludeRole",
      "availableActions:list", "dataSources.roles:*",
      "dataSources.rolesResourcesScopes:*", "rolesUsers:*", "rolesResources:*",
      "rolesResourcesScopes:*", "dataSourcesRolesResources:*",
      "dataSourcesRolesResourcesScopes:*"}},
    {"pm.api-keys.configuration", {"apiKeys:*"}},
    {"pm.app-supervisor", {"applications:*", "appEnvironments:*"}},
    {"pm.auth.authenticators", {"authenticators:*"}},
    {"pm.data-source-manager",
     {"collections:*", "collections.*", "fields:*", "collectionCategories:*",
      "collectionCategories.*", "mainDataSource:*", "dbViews:*", "dataSources:*"}},
    {"pm.file-manager.storages", {"storages:*"}},
    {"pm.security.token-policy", {"tokenControlConfig:*"}},
    {"pm.system-settings.system-settings", {"systemSettings:*"}},
    {"pm.users", {"users:*"}},
    {"ui.configuration", {}},
  };
  return all;
}

} // namespace

std::span<const snippet> snippets() noexcept {
  return table();
}

bool fits_glob(std::string_view glob, std::string_view text) noexcept {
  std::size_t g = 0;
  std::size_t t = 0;
  auto star = std::string_view::npos; // the last `*`, and where its run ends so far
  std::size_t run = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      run = t;
    } else if (g < glob.size() && glob[g] == text[t]) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++run;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

std::vector<std::string_view> held_snippets(const std::vector<std::string>& list) {
  std::vector<std::string_view> held;
  for (const auto& one : table()) {
    const auto says = [&](bool taking) {
      return std::ranges::any_of(list, [&](std::string_view entry) {
        if (entry.starts_with('!') != taking) return false;
        return fits_glob(entry.substr(taking ? 1 : 0), one.name);
      });
    };
    if (says(false) && !says(true)) held.push_back(one.name);
  }
  return held;
}

bool opens_call(
  const std::vector<std::string_view>& held, std::string_view resource,
  std::string_view action) {
  std::string call{resource};
  call.append(":").append(action);
  return std::ranges::any_of(table(), [&](const snippet& one) {
    return std::ranges::find(held, one.name) != held.end()
           && std::ranges::any_of(
             one.opens, [&](std::string_view glob) { return fits_glob(glob, call); });
  });
}

} // namespace core::access
