#include "actors/app/roles/collections.hpp"

#include "core/clock.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

namespace actors::app {

namespace {

using core::result;
using core::model::collection;
using storage::value;

core::model::collection_ptr made(std::string_view input) {
  auto result = core::model::make_collection(core::json::parse(input));
  if (!result) throw std::logic_error("system collection: " + result.error().detail);
  auto c = std::move(result).value();
  c.system = true;
  return std::make_shared<const collection>(std::move(c));
}

constexpr std::string_view roles = R"({
  "name": "roles", "title": "{{t(\"Roles\")}}", "autoGenId": false,
  "filterTargetKey": "name", "createdAt": true, "updatedAt": true,
  "fields": [
    {"name": "name", "type": "uid", "prefix": "r_", "interface": "input",
     "primaryKey": true, "allowNull": false},
    {"name": "title", "type": "string", "interface": "input"},
    {"name": "description", "type": "string", "interface": "textarea"},
    {"name": "strategy", "type": "json"},
    {"name": "default", "type": "boolean", "interface": "checkbox", "defaultValue": false},
    {"name": "hidden", "type": "boolean", "defaultValue": false},
    {"name": "allowConfigure", "type": "boolean"},
    {"name": "allowNewMenu", "type": "boolean", "defaultValue": false},
    {"name": "snippets", "type": "json", "defaultValue": []},
    {"name": "users", "type": "belongsToMany", "interface": "m2m", "target": "users",
     "through": "rolesUsers", "foreignKey": "roleName", "otherKey": "userId",
     "sourceKey": "name", "targetKey": "id"}
  ]})";

constexpr std::string_view roles_users = R"({
  "name": "rolesUsers", "autoGenId": false, "createdAt": true, "updatedAt": true,
  "hidden": true,
  "fields": [
    {"name": "roleName", "type": "string", "allowNull": false},
    {"name": "userId", "type": "bigInt", "allowNull": false},
    {"name": "default", "type": "boolean", "defaultValue": false}
  ]})";

constexpr std::string_view resources = R"({
  "name": "rolesResources", "createdAt": true, "updatedAt": true, "hidden": true,
  "fields": [
    {"name": "roleName", "type": "string", "allowNull": false},
    {"name": "name", "type": "string", "allowNull": false},
    {"name": "dataSourceKey", "type": "string", "defaultValue": "main"},
    {"name": "usingActionsConfig", "type": "boolean", "defaultValue": false},
    {"name": "actions", "type": "json", "defaultValue": []}
  ]})";

constexpr std::string_view scopes = R"({
  "name": "rolesResourcesScopes", "createdAt": true, "updatedAt": true, "hidden": true,
  "fields": [
    {"name": "key", "type": "uid", "unique": true},
    {"name": "dataSourceKey", "type": "string", "defaultValue": "main"},
    {"name": "name", "type": "string", "interface": "input"},
    {"name": "resourceName", "type": "string"},
    {"name": "scope", "type": "json"}
  ]})";

result<void> run(storage::session& db, const std::string& sql, std::span<const value> v) {
  const auto done = db.execute(sql, v);
  if (!done) return done.error();
  return {};
}

result<void> seed_roles(storage::session& db, const std::string& now) {
  for (const auto& role : built_in_roles()) {
    auto bound = role;
    bound.emplace_back(now);
    auto done = run(
      db,
      "INSERT INTO " + db.table_name("roles")
        + R"( ("name", "title", "strategy", "snippets", "default", "hidden",
              "allowConfigure", "allowNewMenu", "createdAt", "updatedAt")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9))",
      bound);
    if (!done) return done;
  }
  return {};
}

result<void> seed_scopes(storage::session& db, const std::string& now) {
  constexpr auto seeds = std::to_array<std::array<const char*, 3>>({
    {"all", R"({{t("All records")}})", "{}"},
    {"own", R"({{t("Own records")}})",
     R"({"createdById":"{{ ctx.state.currentUser.id }}"})"},
  });
  for (const auto& [key, title, scope] : seeds) {
    const std::array<value, 4> bound{
      std::string{key}, std::string{title}, std::string{scope}, now};
    auto done = run(
      db,
      "INSERT INTO " + db.table_name("rolesResourcesScopes")
        + R"( ("key", "name", "scope", "dataSourceKey", "createdAt", "updatedAt")
             VALUES ($1, $2, $3, 'main', $4, $4))",
      bound);
    if (!done) return done;
  }
  return {};
}

} // namespace

const std::vector<core::model::collection_ptr>& role_collections() {
  static const std::vector<core::model::collection_ptr> all{
    made(roles), made(roles_users), made(resources), made(scopes)};
  return all;
}

const std::vector<stored_role>& built_in_roles() {
  using text = std::string;
  constexpr std::int64_t yes = 1;
  constexpr std::int64_t no = 0;
  static const std::vector<stored_role> all{
    {text{"admin"}, text{R"({{t("Admin")}})"},
     text{R"({"actions":["create","view","update","destroy","export","importXlsx"]})"},
     text{R"(["pm","pm.*","ui.*"])"}, no, no, yes, yes},
    {text{"member"}, text{R"({{t("Member")}})"}, text{R"({"actions":["view:own"]})"},
     text{R"(["!pm","!pm.*","!ui.*"])"}, yes, no, value{}, yes},
    {text{"root"}, text{R"({{t("Root")}})"}, value{}, text{R"(["pm","pm.*","ui.*"])"}, no,
     yes, value{}, no},
  };
  return all;
}

result<void> make_role_tables(storage::session& db) {
  for (const auto& c : role_collections())
    if (auto made = db.create_table(*c); !made) return made;
  constexpr auto pairs = std::to_array<std::array<std::string_view, 3>>({
    {"rolesUsers", "rolesUsers_pair", R"("userId", "roleName")"},
    {"rolesResources", "rolesResources_pair", R"("roleName", "dataSourceKey", "name")"},
  });
  for (const auto& [table, index, columns] : pairs) {
    auto done = run(
      db,
      "CREATE UNIQUE INDEX \"" + std::string{index} + "\" ON " + db.table_name(table)
        + " (" + std::string{columns} + ")",
      {});
    if (!done) return done;
  }
  const auto now = core::iso_time(core::unix_ms());
  if (auto seeded = seed_roles(db, now); !seeded) return seeded;
  return seed_scopes(db, now);
}

result<void> renew_built_in_roles(storage::session& db) {
  const auto roles_table = db.table_name("roles");
  const auto held = db.table_name("rolesUsers");
  const std::array<std::string, 4> changes{
    "UPDATE " + roles_table
      + R"( SET "allowNewMenu" = CASE WHEN "name" = 'member' THEN 1 ELSE 0 END
           WHERE "allowNewMenu" IS NULL)",
    "UPDATE " + roles_table
      + R"( SET "strategy" = NULL WHERE "name" = 'root' AND "strategy" = '{}')",
    "UPDATE " + roles_table
      + R"( SET "strategy" = replace("strategy", '"importXlsx","export"',
           '"export","importXlsx"') WHERE "name" = 'admin')",
    "INSERT INTO " + held
      + R"( ("roleName", "userId", "default", "createdAt", "updatedAt")
           SELECT r."name", u."userId", 0, u."createdAt", u."updatedAt" FROM )"
      + held + " u JOIN " + roles_table
      + R"( r ON r."name" IN ('admin', 'member') WHERE u."roleName" = 'root'
           ON CONFLICT ("userId", "roleName") DO NOTHING)",
  };
  for (const auto& one : changes)
    if (auto done = run(db, one, {}); !done) return done;
  return {};
}

result<void> move_role_column(storage::session& db, const collection& users) {
  const std::array<value, 1> now{core::iso_time(core::unix_ms())};
  auto moved = run(
    db,
    "INSERT INTO " + db.table_name("rolesUsers")
      + R"( ("roleName", "userId", "default", "createdAt", "updatedAt")
           SELECT CASE WHEN "role" = 'root' THEN 'root' ELSE 'member' END, "id", 1, $1, $1
           FROM )"
      + db.table_name("users"),
    now);
  if (!moved) return moved;
  return db.drop_column(users, *users.find("role"));
}

} // namespace actors::app
