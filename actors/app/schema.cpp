#include "actors/app/schema.hpp"

#include "actors/app/file_collections.hpp"
#include "actors/app/roles/collections.hpp"
#include "actors/app/roles/store.hpp"
#include "actors/app/sessions/api_keys.hpp"
#include "actors/app/sessions/sign_ins.hpp"
#include "actors/app/users/resets.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "storage/app_registry.hpp"
#include "storage/generate/fill.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace actors::app {

namespace {

using core::model::collection;
using storage::value;

core::model::collection_ptr made(const core::json& input) {
  auto result = core::model::make_collection(input);
  if (!result) throw std::logic_error("system collection: " + result.error().detail);
  auto c = std::move(result).value();
  c.system = true;
  return std::make_shared<const collection>(std::move(c));
}

core::model::collection_ptr make_users() {
  return made(core::json::parse(R"({
    "name": "users", "title": "Users", "autoGenId": true, "createdAt": true,
    "updatedAt": true, "createdBy": true, "updatedBy": true,
    "fields": [
      {"name": "nickname", "type": "string", "interface": "input"},
      {"name": "username", "type": "string", "interface": "input", "unique": true},
      {"name": "email", "type": "string", "interface": "email", "unique": true},
      {"name": "phone", "type": "string", "interface": "input", "unique": true},
      {"name": "password", "type": "string", "interface": "password", "hidden": true},
      {"name": "passwordChangeTz", "type": "bigInt"},
      {"name": "appLang", "type": "string"},
      {"name": "systemSettings", "type": "json", "defaultValue": {}},
      {"name": "roles", "type": "belongsToMany", "interface": "m2m", "target": "roles",
       "through": "rolesUsers", "foreignKey": "userId", "otherKey": "roleName",
       "sourceKey": "id", "targetKey": "name"}
    ]})"));
}

/// `users` as the first step makes it, for good: the steps after it bring it to what
/// `make_users` says.
core::model::collection_ptr first_users() {
  return made(core::json::parse(R"({
    "name": "users", "autoGenId": true, "createdAt": true, "updatedAt": true,
    "createdBy": true, "updatedBy": true,
    "fields": [
      {"name": "nickname", "type": "string"},
      {"name": "username", "type": "string", "unique": true},
      {"name": "email", "type": "string", "unique": true},
      {"name": "phone", "type": "string", "unique": true},
      {"name": "password", "type": "string"},
      {"name": "passwordChangeTz", "type": "bigInt"},
      {"name": "appLang", "type": "string"},
      {"name": "systemSettings", "type": "json"},
      {"name": "role", "type": "string"}
    ]})"));
}

const core::model::collection_ptr& shared_users() {
  static const auto users = make_users();
  return users;
}

const core::model::collection_ptr& categories() {
  static const auto all = made(core::json::parse(R"({
    "name": "collectionCategories", "createdAt": true, "updatedAt": true, "hidden": true,
    "createdBy": true, "updatedBy": true,
    "fields": [
      {"name": "name", "type": "string", "interface": "input"},
      {"name": "color", "type": "string", "interface": "input", "defaultValue": "default"},
      {"name": "sort", "type": "bigInt", "hidden": true},
      {"name": "createdById", "type": "bigInt", "hidden": true},
      {"name": "updatedById", "type": "bigInt", "hidden": true}
    ]})"));
  return all;
}

struct step {
  core::result<void> (*make)(storage::session&);
  std::array<std::string_view, 4> tables; ///< That it makes.
};

constexpr auto secrets_table = "_secrets"; ///< Made before any step.

core::result<void> make_users_and_sign_outs(storage::session& db) {
  const auto made = db.execute(
    "CREATE TABLE IF NOT EXISTS " + db.table_name("_revoked")
      + R"( ("jti" TEXT PRIMARY KEY, "expires" BIGINT NOT NULL))",
    {});
  if (!made) return made.error();
  return db.create_table(*first_users());
}

core::result<void> make_roles(storage::session& db) {
  if (auto made = make_role_tables(db); !made) return made;
  return move_role_column(db, *first_users());
}

/// What a sign-out left behind says nothing any more: a token is good while it has a row.
core::result<void> make_sessions(storage::session& db) {
  const auto gone = db.execute("DROP TABLE IF EXISTS " + db.table_name("_revoked"), {});
  if (!gone) return gone.error();
  return sign_ins::make_table(db);
}

core::result<void> make_categories(storage::session& db) {
  return db.create_table(*categories());
}

/// Step i brings version i to i + 1.
constexpr auto steps = std::to_array<step>({
  {make_users_and_sign_outs, {"users", "_revoked"}},
  {make_sessions, {"_sessions"}},
  {make_roles, {"roles", "rolesUsers", "rolesResources", "rolesResourcesScopes"}},
  {api_keys::make_table, {"apiKeys"}},
  {resets::make_table, {"_resets"}},
  {make_categories, {"collectionCategories"}},
  {make_files, {"storages", "attachments"}},
  {storage::generate::make_table, {"_sequences"}},
  {renew_built_in_roles, {}},
  {add_previews, {}},
});
constexpr auto our_version = steps.size();

core::result<std::size_t> version_of(storage::session& db) {
  auto rows = db.query(
    R"(SELECT "name", "value" FROM )" + db.table_name("_secrets")
      + R"( WHERE "name" IN ('app_schema', 'users_made'))",
    {});
  if (!rows) return rows.error();
  std::size_t version = 0;
  for (const auto& row : *rows) {
    // Data of before the versions were counted says only that it has users.
    const auto& text = std::get<std::string>(row[1]);
    version = std::max<std::size_t>(version, std::stoul(text));
  }
  return version;
}

} // namespace

const collection& users_collection() {
  return *shared_users();
}

std::vector<core::model::collection_ptr> system_collections(bool is_main) {
  static const auto applications
    = std::make_shared<const collection>(storage::applications_collection());
  std::vector<core::model::collection_ptr> all{shared_users()};
  all.insert(all.end(), role_collections().begin(), role_collections().end());
  all.push_back(categories());
  all.push_back(storages_collection());
  all.push_back(attachments_collection());
  if (is_main) all.push_back(applications);
  return all;
}

core::result<void> prepare_schema(storage::session& db) {
  const auto made = db.execute(
    "CREATE TABLE IF NOT EXISTS " + db.table_name(secrets_table)
      + R"( ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL))",
    {});
  if (!made) return made.error();
  const auto found = version_of(db);
  if (!found) return found.error();
  if (*found > our_version)
    return core::fail(
      core::errc::newer_data,
      "the app's data has schema version " + std::to_string(*found)
        + ", this server knows versions up to " + std::to_string(our_version));
  if (*found == our_version) return {};
  for (auto next = *found; next < our_version; ++next)
    if (auto done = steps[next].make(db); !done) return done;
  const std::array<value, 1> version{std::to_string(our_version)};
  const auto noted = db.execute(
    "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('app_schema', $1)
        ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    version);
  if (!noted) return noted.error();
  return {};
}

std::vector<std::string> own_tables() {
  std::vector<std::string> out{secrets_table};
  for (const auto& one : steps)
    for (const auto name : one.tables)
      if (!name.empty()) out.emplace_back(name);
  return out;
}

core::result<std::string> secret(storage::session& db, const std::string& name) {
  const std::array<value, 1> key{name};
  const auto secrets = db.table_name("_secrets");
  auto there
    = db.query(R"(SELECT "value" FROM )" + secrets + R"( WHERE "name" = $1)", key);
  if (!there) return there.error();
  if (!there->empty()) return std::get<std::string>(there->front().front());
  const std::array<value, 2> fresh{name, core::random_hex(32)};
  auto noted = db.execute("INSERT INTO " + secrets + " VALUES ($1, $2)", fresh);
  if (!noted) return noted.error();
  return std::get<std::string>(fresh[1]);
}

core::result<std::int64_t>
insert_user(storage::session& db, const new_user& user, std::int64_t now_ms) {
  const auto text
    = [](const std::string& given) { return given.empty() ? value{} : value{given}; };
  const auto now = core::iso_time(now_ms);
  const std::array<value, 5> bound{
    text(user.nickname), text(user.username), text(user.email), user.password_hash, now};
  auto rows = db.query(
    "INSERT INTO " + db.table_name("users")
      + R"( ("nickname", "username", "email", "password",
       "createdAt", "updatedAt", "systemSettings")
       VALUES ($1, $2, $3, $4, $5, $5, '{}') RETURNING "id")",
    bound);
  if (!rows) return rows.error();
  const auto id = std::get<std::int64_t>(rows->front().front());
  auto given = user.administrator ? role_store::give_root(db, id, now_ms)
                                  : role_store::give_default(db, id, now_ms);
  if (!given) return given.error();
  return id;
}

core::result<bool> has_administrator(storage::session& db) {
  return role_store::has_holder(db, core::access::root_role);
}

} // namespace actors::app
