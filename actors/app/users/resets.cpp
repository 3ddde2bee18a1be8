#include "actors/app/users/resets.hpp"

#include "core/access/digest.hpp"
#include "core/ids.hpp"

#include <array>

namespace actors::app::resets {

namespace {

using core::result;
using storage::value;

std::string table(const storage::session& db) {
  return db.table_name("_resets");
}

result<void> only_fails(const result<std::int64_t>& done) {
  if (!done) return done.error();
  return {};
}

result<std::optional<std::int64_t>> user_of(const result<storage::table>& rows) {
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<std::int64_t>{};
  return std::optional{std::get<std::int64_t>(rows->front().front())};
}

} // namespace

result<void> make_table(storage::session& db) {
  return only_fails(db.execute(
    "CREATE TABLE IF NOT EXISTS " + table(db) + R"( ("userId" BIGINT PRIMARY KEY,
      "digest" TEXT NOT NULL UNIQUE, "expires" BIGINT NOT NULL))",
    {}));
}

result<std::string>
begin(storage::session& db, std::int64_t user_id, std::int64_t now_ms) {
  auto token = core::random_hex(32);
  const std::array<value, 3> bound{
    user_id, core::access::digest(token), now_ms + lasting_ms};
  auto done = db.execute(
    "INSERT INTO " + table(db) + R"( ("userId", "digest", "expires")
       VALUES ($1, $2, $3) ON CONFLICT ("userId") DO UPDATE
       SET "digest" = excluded."digest", "expires" = excluded."expires")",
    bound);
  if (!done) return done.error();
  return token;
}

result<std::optional<std::int64_t>>
find(storage::session& db, const std::string& token, std::int64_t now_ms) {
  const std::array<value, 2> bound{core::access::digest(token), now_ms};
  return user_of(db.query(
    R"(SELECT "userId" FROM )" + table(db) + R"( WHERE "digest" = $1 AND "expires" > $2)",
    bound));
}

result<std::optional<std::int64_t>>
use(storage::session& db, const std::string& token, std::int64_t now_ms) {
  const std::array<value, 2> bound{core::access::digest(token), now_ms};
  return user_of(db.query(
    "DELETE FROM " + table(db)
      + R"( WHERE "digest" = $1 AND "expires" > $2 RETURNING "userId")",
    bound));
}

result<void> forget(storage::session& db, std::int64_t user_id) {
  const std::array<value, 1> bound{user_id};
  return only_fails(
    db.execute("DELETE FROM " + table(db) + R"( WHERE "userId" = $1)", bound));
}

} // namespace actors::app::resets
