#include "actors/app/settings/plugins.hpp"

#include <algorithm>
#include <array>

namespace actors::app::plugins {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr auto table = std::to_array<plugin>({
  {"acl", "Access control", "Roles, and what they may do with which records."},
  {"action-export", "Export", "Records as CSV and Excel files."},
  {"action-import", "Import", "Records out of CSV and Excel files."},
  {"api-doc", "API documentation", "The app's calls as OpenAPI."},
  {"api-keys", "API keys", "Access for programs, with a role."},
  {"async-task-manager", "Tasks", "What takes long, and how far it is."},
  {"auth", "Authentication", "Sign-in with a password, and sessions."},
  {"collection-tree", "Trees", "Collections whose records have parents."},
  {"data-source-main", "Main database", "The app's own collections."},
  {"data-source-manager", "Collections", "Collections and their fields are changed."},
  {"error-handler", "Errors", "One form for all refusals."},
  {"field-formula", "Formulas", "Fields worked out of others."},
  {"field-m2m-array", "Lists of keys", "Links kept as a list in the record."},
  {"field-sequence", "Sequences", "Numbers that count by themselves."},
  {"field-sort", "Order", "Records that are put in order by hand."},
  {"file-manager", "Files", "Files of an app, under its rights."},
  {"logger", "Logs", "What the server notes, by app."},
  {"multi-app-manager", "App supervisor", "Many apps in one server."},
  {"system-settings", "System settings", "Title, logo and languages."},
  {"users", "Users", "Who has an account."},
});

std::string package_of(const plugin& of) {
  return "@nocobase/plugin-" + std::string{of.name};
}

} // namespace

std::span<const plugin> all() noexcept {
  return table;
}

result<const plugin*> find(const std::string& name) {
  const auto* hit = std::ranges::find_if(
    table, [&](const plugin& p) { return p.name == name || package_of(p) == name; });
  if (hit != table.end()) return hit;
  return fail(errc::bad_request, "there is no plugin " + name);
}

json describe(const plugin& of, const std::string& version) {
  return {
    {"name", of.name},         {"packageName", package_of(of)},
    {"version", version},      {"enabled", true},
    {"installed", true},       {"builtIn", true},
    {"removable", false},      {"isCompatible", true},
    {"displayName", of.title}, {"description", of.does},
    {"options", nullptr},
  };
}

json summary(const plugin& of) {
  return {
    {"displayName", of.title},
    {"packageName", package_of(of)},
    {"enabled", true},
    {"description", of.does}};
}

json enabled(const plugin& of) {
  return {
    {"name", of.name},
    {"packageName", package_of(of)},
    {"options", nullptr},
    {"url", nullptr}};
}

} // namespace actors::app::plugins
