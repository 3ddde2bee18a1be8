#include "actors/app/sessions/api_keys.hpp"

#include "actors/app/roles/collections.hpp"
#include "actors/app/roles/store.hpp"
#include "actors/app/sessions/sign_ins.hpp"
#include "actors/app/settings/settings.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace actors::app::api_keys {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using core::model::collection;
using storage::value;

constexpr std::int64_t longest_s = 3650LL * 86'400;
/// "never" is a time all the same: every token has one.
constexpr std::int64_t never_s = 1000LL * 365 * 86'400;

core::model::collection_ptr make_keys() {
  auto made = core::model::make_collection(json::parse(R"({
    "name": "apiKeys", "autoGenId": true, "createdAt": true, "updatedAt": true,
    "hidden": true,
    "fields": [
      {"name": "name", "type": "string", "interface": "input"},
      {"name": "roleName", "type": "string", "allowNull": false},
      {"name": "role", "type": "belongsTo", "target": "roles", "foreignKey": "roleName",
       "targetKey": "name"},
      {"name": "expiresIn", "type": "string"},
      {"name": "createdById", "type": "bigInt", "allowNull": false}
    ]})"));
  if (!made) throw std::logic_error("system collection: " + made.error().detail);
  auto c = std::move(made).value();
  c.system = true;
  return std::make_shared<const collection>(std::move(c));
}

const core::model::collection_ptr& keys() {
  static const auto made = make_keys();
  return made;
}

std::string table(const storage::session& db) {
  return db.table_name("apiKeys");
}

std::string text_of(const json& body, const char* name) {
  const auto hit = body.find(name);
  return hit != body.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// `role` is a name or an object that has one.
std::string role_of(const json& body) {
  const auto hit = body.find("role");
  if (hit != body.end() && hit->is_object()) return text_of(*hit, "name");
  return text_of(body, hit == body.end() ? "roleName" : "role");
}

/// Destroys the keys of a condition and gives their count.
result<std::int64_t> destroy_where(
  storage::session& db, const std::string& where, std::span<const value> bound) {
  auto rows = db.query(
    "DELETE FROM " + table(db) + " WHERE " + where + R"( RETURNING "id", "createdById")",
    bound);
  if (!rows) return rows.error();
  for (const auto& row : *rows) {
    auto ended = sign_ins::end(
      db, std::get<std::int64_t>(row[1]), sign_ins::kind::api_key,
      {session_of(std::get<std::int64_t>(row[0]))});
    if (!ended) return ended;
  }
  return static_cast<std::int64_t>(rows->size());
}

result<void> only_fails(const result<std::int64_t>& done) {
  if (!done) return done.error();
  return {};
}

result<void>
check_user(storage::session& db, std::int64_t user_id, const std::string& role) {
  const auto has = role_store::standing_of(db, user_id);
  if (!has) return has.error();
  if (std::ranges::find(has->roles, role) == has->roles.end())
    return fail(errc::bad_request, "role: not one of your roles");
  const std::array<value, 1> bound{user_id};
  const auto rows = db.query(
    "SELECT count(*) FROM " + table(db) + R"( WHERE "createdById" = $1)", bound);
  if (!rows) return rows.error();
  const auto most = static_cast<std::int64_t>(core::limits::api_keys_per_user);
  if (std::get<std::int64_t>(rows->front().front()) >= most)
    return fail(
      errc::bad_request,
      "you have " + std::to_string(most) + " API keys, which is the most there may be");
  return {};
}

} // namespace

const core::model::catalogue_ptr& catalogue() {
  static const auto known = std::make_shared<const core::model::catalogue>(
    std::vector{keys(), role_collections().front()});
  return known;
}

result<void> make_table(storage::session& db) {
  return db.create_table(*keys());
}

result<wish> read_wish(const json& body) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  wish w;
  w.name = text_of(body, "name");
  if (w.name.empty() || w.name.size() > core::limits::key_name_bytes)
    return fail(errc::bad_request, "name: expected a text of up to 255 bytes");
  w.role = role_of(body);
  if (w.role.empty()) return fail(errc::bad_request, "role: missing");
  w.expires_in = text_of(body, "expiresIn");
  const auto never = w.expires_in == "never";
  const auto seconds = never ? std::optional{never_s} : read_duration(w.expires_in);
  if (!seconds || *seconds < 1 || (!never && *seconds > longest_s))
    return fail(
      errc::bad_request,
      "expiresIn: expected a time such as 1d or 90d, of at most 3650d, or never");
  w.lasting_s = *seconds;
  return w;
}

result<made_key>
create(storage::session& db, std::int64_t user_id, const wish& w, std::int64_t now_ms) {
  if (auto may = check_user(db, user_id, w.role); !may) return may.error();
  const auto now = core::iso_time(now_ms);
  const std::array<value, 5> bound{w.name, w.role, w.expires_in, user_id, now};
  auto rows = db.query(
    "INSERT INTO " + table(db)
      + R"( ("name", "roleName", "expiresIn", "createdById", "createdAt", "updatedAt")
           VALUES ($1, $2, $3, $4, $5, $5) RETURNING "id")",
    bound);
  if (!rows) return rows.error();
  made_key out{
    .jti = core::random_uuid(),
    .issued_s = now_ms / 1000,
    .expires_s = now_ms / 1000 + w.lasting_s};
  const sign_ins::row row{
    .id = session_of(std::get<std::int64_t>(rows->front().front())),
    .jti = out.jti,
    .user_id = user_id,
    .name = w.name,
    .role = w.role,
    .sign_in_ms = now_ms,
    .issued_s = out.issued_s,
    .expires_s = out.expires_s,
    .used_s = out.issued_s,
    .user_agent = {},
    .ip = {}};
  auto begun = sign_ins::begin(db, row, 0);
  if (!begun) return begun.error();
  return out;
}

result<std::int64_t> destroy(
  storage::session& db, std::int64_t user_id, const std::vector<std::int64_t>& ids) {
  std::int64_t gone = 0;
  for (const auto id : ids) {
    const std::array<value, 2> bound{user_id, id};
    auto done = destroy_where(db, R"("createdById" = $1 AND "id" = $2)", bound);
    if (!done) return done;
    gone += *done;
  }
  return gone;
}

result<void> destroy_all(storage::session& db, std::int64_t user_id) {
  const std::array<value, 1> bound{user_id};
  return only_fails(destroy_where(db, R"("createdById" = $1)", bound));
}

result<void>
destroy_of_role(storage::session& db, std::int64_t user_id, std::string_view role) {
  const std::array<value, 2> bound{user_id, std::string{role}};
  return only_fails(
    destroy_where(db, R"("createdById" = $1 AND "roleName" = $2)", bound));
}

result<void> destroy_of_role(storage::session& db, std::string_view role) {
  const std::array<value, 1> bound{std::string{role}};
  return only_fails(destroy_where(db, R"("roleName" = $1)", bound));
}

std::string session_of(std::int64_t key_id) {
  return "key " + std::to_string(key_id);
}

} // namespace actors::app::api_keys
