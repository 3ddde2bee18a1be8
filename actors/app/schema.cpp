#include "actors/app/schema.hpp"

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "storage/app_registry.hpp"

#include <array>
#include <stdexcept>

namespace actors::app {

namespace {

using core::model::collection;
using storage::value;

collection made(const core::json& input) {
  auto result = core::model::make_collection(input);
  if (!result) throw std::logic_error("system collection: " + result.error().detail);
  auto c = std::move(result).value();
  c.system = true;
  return c;
}

collection make_users() {
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
      {"name": "role", "type": "string", "hidden": true, "defaultValue": "member"}
    ]})"));
}

} // namespace

const collection& users_collection() {
  static const collection users = make_users();
  return users;
}

std::vector<collection> system_collections(bool is_main) {
  std::vector<collection> all{users_collection()};
  if (is_main) all.push_back(storage::applications_collection());
  return all;
}

core::result<void> prepare_schema(storage::session& db) {
  const auto secrets = db.table_name("_secrets");
  const std::array statements{
    "CREATE TABLE IF NOT EXISTS " + secrets
      + R"( ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL))",
    "CREATE TABLE IF NOT EXISTS " + db.table_name("_revoked")
      + R"( ("jti" TEXT PRIMARY KEY, "expires" BIGINT NOT NULL))",
  };
  for (const auto& sql : statements) {
    if (auto done = db.execute(sql, {}); !done) return done.error();
  }
  const std::array<value, 1> name{std::string{"users_made"}};
  auto there = db.query("SELECT 1 FROM " + secrets + R"( WHERE "name" = $1)", name);
  if (!there) return there.error();
  if (!there->empty()) return {};
  if (auto made_it = db.create_table(users_collection()); !made_it)
    return made_it.error();
  auto noted = db.execute("INSERT INTO " + secrets + " VALUES ($1, '1')", name);
  if (!noted) return noted.error();
  return {};
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
  const std::array<value, 8> bound{
    text(user.nickname),
    text(user.username),
    text(user.email),
    user.password_hash,
    std::string{user.administrator ? "root" : "member"},
    now,
    now,
    now_ms};
  auto rows = db.query(
    "INSERT INTO " + db.table_name("users")
      + R"( ("nickname", "username", "email", "password", "role",
       "createdAt", "updatedAt", "passwordChangeTz", "systemSettings")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}') RETURNING "id")",
    bound);
  if (!rows) return rows.error();
  return std::get<std::int64_t>(rows->front().front());
}

core::result<bool> has_administrator(storage::session& db) {
  auto rows = db.query(
    "SELECT 1 FROM " + db.table_name("users") + R"( WHERE "role" = 'root' LIMIT 1)", {});
  if (!rows) return rows.error();
  return !rows->empty();
}

} // namespace actors::app
