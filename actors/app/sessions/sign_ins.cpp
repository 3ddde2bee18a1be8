#include "actors/app/sessions/sign_ins.hpp"

#include "core/limits.hpp"

#include <array>

namespace actors::app::sign_ins {

namespace {

using core::result;
using storage::value;

constexpr std::string_view columns
  = R"("id", "jti", "userId", "name", "role", "signIn", "issued", "expires", "used",
       "userAgent", "ip")";

std::string table(const storage::session& db) {
  return db.table_name("_sessions");
}

std::string text(const value& v) {
  const auto* said = std::get_if<std::string>(&v);
  return said == nullptr ? std::string{} : *said;
}

row from(const std::vector<value>& v) {
  return {
    .id = text(v[0]),
    .jti = text(v[1]),
    .user_id = std::get<std::int64_t>(v[2]),
    .name = text(v[3]),
    .role = text(v[4]),
    .sign_in_ms = std::get<std::int64_t>(v[5]),
    .issued_s = std::get<std::int64_t>(v[6]),
    .expires_s = std::get<std::int64_t>(v[7]),
    .used_s = std::get<std::int64_t>(v[8]),
    .user_agent = text(v[9]),
    .ip = text(v[10])};
}

result<std::optional<row>> first_of(result<storage::table> rows) {
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<row>{};
  return std::optional{from(rows->front())};
}

/// LIKE's for whatever has `part` in it, ASCII in either case.
std::string pattern_of(const std::string& part) {
  std::string out = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '!') out.push_back('!');
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out.append("%");
}

result<void> only_fails(const result<std::int64_t>& done) {
  if (!done) return done.error();
  return {};
}

} // namespace

result<void> make_table(storage::session& db) {
  auto made = db.execute(
    "CREATE TABLE IF NOT EXISTS " + table(db) + R"( ("id" TEXT PRIMARY KEY,
      "jti" TEXT NOT NULL, "prior" TEXT NOT NULL, "userId" BIGINT NOT NULL,
      "name" TEXT NOT NULL, "role" TEXT NOT NULL, "signIn" BIGINT NOT NULL,
      "issued" BIGINT NOT NULL, "expires" BIGINT NOT NULL, "used" BIGINT NOT NULL,
      "userAgent" TEXT NOT NULL, "ip" TEXT NOT NULL))",
    {});
  if (!made) return made.error();
  return only_fails(db.execute(
    R"(CREATE INDEX IF NOT EXISTS "_sessions_user" ON )" + table(db)
      + R"( ("userId", "jti"))",
    {}));
}

result<std::vector<std::string>>
begin(storage::session& db, const row& fresh, std::int64_t oldest_ms) {
  const std::array<value, 11> bound{fresh.id,         fresh.jti,       fresh.user_id,
                                    fresh.name,       fresh.role,      fresh.sign_in_ms,
                                    fresh.issued_s,   fresh.expires_s, fresh.used_s,
                                    fresh.user_agent, fresh.ip};
  auto made = db.execute(
    "INSERT INTO " + table(db) + " (" + std::string{columns} + R"(, "prior")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ''))",
    bound);
  if (!made) return made.error();
  std::vector<std::string> gone;
  if (!fresh.role.empty()) return gone;
  const auto keep = std::to_string(core::limits::sessions_per_user);
  const std::array<value, 2> old{fresh.user_id, oldest_ms};
  auto rows = db.query(
    "DELETE FROM " + table(db)
      + R"( WHERE "userId" = $1 AND "role" = '' AND ("signIn" < $2
       OR "signIn" < (SELECT min("signIn") FROM (SELECT "signIn" FROM )"
      + table(db) + R"( WHERE "userId" = $1 AND "role" = ''
         ORDER BY "signIn" DESC LIMIT )"
      + keep + R"() AS newest)) RETURNING "id")",
    old);
  if (!rows) return rows.error();
  for (const auto& each : *rows)
    gone.push_back(text(each[0]));
  return gone;
}

result<std::optional<row>>
find(storage::session& db, std::int64_t user_id, const std::string& jti) {
  const std::array<value, 2> bound{user_id, jti};
  return first_of(db.query(
    "SELECT " + std::string{columns} + " FROM " + table(db)
      + R"( WHERE "userId" = $1 AND ("jti" = $2 OR "prior" = $2))",
    bound));
}

result<std::optional<row>> renew(
  storage::session& db, std::int64_t user_id, const std::string& old_jti,
  const row& next) {
  // SQLite numbers parameters as they first occur: so must be their digits.
  const std::array<value, 5> bound{
    next.jti, old_jti, next.issued_s, next.expires_s, user_id};
  auto changed = first_of(db.query(
    "UPDATE " + table(db)
      + R"( SET "jti" = $1, "prior" = $2, "issued" = $3, "expires" = $4, "used" = $3
         WHERE "userId" = $5 AND "jti" = $2 AND "role" = '' RETURNING )"
      + std::string{columns},
    bound));
  if (!changed || *changed) return changed;
  const std::array<value, 3> lately{user_id, old_jti, next.issued_s - renewed_together_s};
  return first_of(db.query(
    "SELECT " + std::string{columns} + " FROM " + table(db)
      + R"( WHERE "userId" = $1 AND "prior" = $2 AND "issued" >= $3)",
    lately));
}

result<std::vector<row>> of_user(storage::session& db, std::int64_t user_id, kind which) {
  const std::array<value, 1> bound{user_id};
  auto rows = db.query(
    "SELECT " + std::string{columns} + " FROM " + table(db) + R"( WHERE "userId" = $1
       AND "role" )"
      + (which == kind::sign_in ? "=" : "<>") + R"( '' ORDER BY "signIn" DESC, "id")",
    bound);
  if (!rows) return rows.error();
  std::vector<row> out;
  for (const auto& each : *rows)
    out.push_back(from(each));
  return out;
}

result<found> of_all(storage::session& db, const search& which) {
  const std::array<value, 2> bound{which.oldest_ms, pattern_of(which.part)};
  const auto tail = " FROM " + table(db) + " s JOIN " + db.table_name("users")
                    + R"( u ON u."id" = s."userId" WHERE s."role" = ''
       AND s."signIn" >= $1 AND s."signIn" >= coalesce(u."passwordChangeTz", 0)
       AND (lower(coalesce(u."nickname", '')) LIKE $2 ESCAPE '!'
         OR lower(coalesce(u."username", '')) LIKE $2 ESCAPE '!'
         OR lower(coalesce(u."email", '')) LIKE $2 ESCAPE '!'))";
  auto counted = db.query("SELECT count(*)" + tail, bound);
  if (!counted) return counted.error();
  std::string select = "SELECT ";
  for (const auto* name :
       {"id", "jti", "userId", "name", "role", "signIn", "issued", "expires", "used",
        "userAgent", "ip"})
    select.append("s.\"").append(name).append("\", ");
  select.append(R"(u."nickname", u."username", u."email")").append(tail);
  select.append(R"( ORDER BY s."used" DESC, s."signIn" DESC, s."id" LIMIT )")
    .append(std::to_string(which.limit))
    .append(" OFFSET ")
    .append(std::to_string(which.offset));
  auto rows = db.query(select, bound);
  if (!rows) return rows.error();
  found out;
  out.count = std::get<std::int64_t>(counted->front().front());
  out.rows.reserve(rows->size());
  for (const auto& each : *rows)
    out.rows.push_back({from(each), text(each[11]), text(each[12]), text(each[13])});
  return out;
}

result<std::int64_t> end(
  storage::session& db, std::int64_t user_id, kind which,
  const std::vector<std::string>& ids) {
  std::int64_t gone = 0;
  for (const auto& id : ids) {
    const std::array<value, 2> bound{user_id, id};
    auto done = db.execute(
      "DELETE FROM " + table(db) + R"( WHERE "userId" = $1 AND "id" = $2 AND "role" )"
        + (which == kind::sign_in ? "=" : "<>") + " ''",
      bound);
    if (!done) return done;
    gone += *done;
  }
  return gone;
}

result<void> end_all(storage::session& db, std::int64_t user_id) {
  const std::array<value, 1> bound{user_id};
  return only_fails(
    db.execute("DELETE FROM " + table(db) + R"( WHERE "userId" = $1)", bound));
}

result<void> sweep(storage::session& db, std::int64_t oldest_ms, std::int64_t now_s) {
  const std::array<value, 2> bound{oldest_ms, now_s};
  return only_fails(db.execute(
    "DELETE FROM " + table(db) + R"( WHERE ("role" = '' AND "signIn" < $1)
       OR ("role" <> '' AND "expires" < $2))",
    bound));
}

result<void> note_uses(
  storage::session& db, const std::vector<std::pair<std::string, std::int64_t>>& uses) {
  for (const auto& [id, used_s] : uses) {
    const std::array<value, 2> bound{used_s, id};
    auto done = db.execute(
      "UPDATE " + table(db) + R"( SET "used" = $1 WHERE "id" = $2 AND "used" < $1)",
      bound);
    if (!done) return done.error();
  }
  return {};
}

} // namespace actors::app::sign_ins
