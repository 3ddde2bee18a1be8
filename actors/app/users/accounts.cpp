#include "actors/app/users/accounts.hpp"

#include "actors/app/roles/collections.hpp"
#include "actors/app/roles/store.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/users/account_rows.hpp"
#include "storage/nested/record.hpp"

#include <array>

/// Users as they are stored.
namespace actors::app::accounts {

namespace model = core::model;

using core::result;
using storage::value;

namespace {

/// Of users, those with a column.
const std::vector<const model::field*>& stored_fields() {
  static const auto list = [] {
    std::vector<const model::field*> out;
    for (const auto& f : users_collection().fields)
      if (f.has_column()) out.push_back(&f);
    return out;
  }();
  return list;
}

} // namespace

const std::string& columns() {
  static const std::string list = [] {
    std::string out;
    for (const auto* f : stored_fields())
      out.append(out.empty() ? "\"" : ", \"").append(f->name).append("\"");
    return out;
  }();
  return list;
}

std::string users_table(const storage::session& db) {
  return db.table_name("users");
}

user from_row(const std::vector<value>& row) {
  user out;
  core::json_writer text;
  char before = '{';
  const auto& fields = stored_fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& f = *fields[i];
    if (f.name == "id") out.id = std::get<std::int64_t>(row[i]);
    if (f.name == "password" && !model::is_null(row[i]))
      out.password_hash = std::get<std::string>(row[i]);
    if (f.name == "username" || f.name == "email")
      out.named = out.named || !model::is_null(row[i]);
    if (f.name == "passwordChangeTz" && !model::is_null(row[i]))
      out.changed_ms = std::get<std::int64_t>(row[i]);
    if (f.hidden) continue;
    text.raw(before).string(f.name).raw(':');
    storage::nested::write_value(text, f, row[i]);
    before = ',';
  }
  out.json = text.raw('}').take();
  return out;
}

namespace {

result<std::optional<user>>
find(storage::session& db, const std::string& where, std::span<const value> bound) {
  auto rows = db.query(
    "SELECT " + columns() + " FROM " + users_table(db) + " WHERE " + where, bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<user>{};
  auto found = from_row(rows->front());
  auto roles = role_store::standing_of(db, found.id);
  if (!roles) return roles.error();
  found.roles = std::move(roles).value();
  return std::optional{std::move(found)};
}

} // namespace

result<std::optional<user>> find_by_id(storage::session& db, std::int64_t id) {
  const std::array<value, 1> bound{id};
  return find(db, R"("id" = $1)", bound);
}

result<std::optional<user>>
find_by_account(storage::session& db, const std::string& account) {
  const std::array<value, 2> bound{lower(account), account};
  return find(db, R"("email" = $1 OR "username" = $2 ORDER BY "id" LIMIT 1)", bound);
}

result<std::string> roles_of(storage::session& db, std::int64_t id) {
  const auto& roles = *role_collections().front();
  std::vector<const model::field*> fields;
  std::string list;
  for (const auto& f : roles.fields) {
    if (!f.has_column() || f.hidden) continue;
    fields.push_back(&f);
    list.append(list.empty() ? "r.\"" : ", r.\"").append(f.name).append("\"");
  }
  const std::array<value, 1> bound{id};
  auto rows = db.query(
    "SELECT " + list + " FROM " + db.table_name("roles") + " r JOIN "
      + db.table_name("rolesUsers")
      + R"( u ON u."roleName" = r."name" WHERE u."userId" = $1
           ORDER BY u."createdAt", r."name")",
    bound);
  if (!rows) return rows.error();
  core::json_writer out;
  out.raw('[');
  for (std::size_t i = 0; i < rows->size(); ++i) {
    for (std::size_t k = 0; k < fields.size(); ++k) {
      out.raw(k != 0 ? "," : i != 0 ? ",{" : "{").string(fields[k]->name).raw(':');
      storage::nested::write_value(out, *fields[k], (*rows)[i][k]);
    }
    out.raw('}');
  }
  return out.raw(']').take();
}

result<std::string> with_roles(storage::session& db, const user& of) {
  auto roles = roles_of(db, of.id);
  if (!roles) return roles;
  auto record = of.json;
  record.pop_back();
  return record + R"(,"roles":)" + *roles + "}";
}

result<void> set_password(
  storage::session& db, std::int64_t id, const std::string& hash, std::int64_t now_ms) {
  const std::array<value, 3> bound{hash, now_ms, id};
  auto done = db.execute(
    "UPDATE " + users_table(db)
      + R"( SET "password" = $1, "passwordChangeTz" = $2 WHERE "id" = $3)",
    bound);
  if (!done) return done.error();
  return {};
}

} // namespace actors::app::accounts
