#include "actors/app/schema.hpp"
#include "actors/app/users/accounts.hpp"
#include "core/access/digest.hpp"
#include "core/ids.hpp"

#include <array>

/// The link by which the first administrator comes in.
namespace actors::app::accounts {

namespace access = core::access;

using core::errc;
using core::fail;
using core::result;
using storage::value;

namespace {

constexpr std::int64_t claim_ms = 24LL * 3600 * 1000;

} // namespace

result<std::string> make_claim(storage::session& db, std::int64_t now_ms) {
  auto taken = has_administrator(db);
  if (!taken) return taken.error();
  if (*taken)
    return fail(
      errc::conflict, "the app has an administrator; `coppice user create` sets "
                      "a new password for one");
  auto token = core::random_hex(32);
  const std::array<value, 1> bound{
    access::digest(token) + ":" + std::to_string(now_ms + claim_ms)};
  auto done = db.execute(
    "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('claim', $1)
    ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    bound);
  if (!done) return done.error();
  return token;
}

result<void>
use_claim(storage::session& db, const std::string& token, std::int64_t now_ms) {
  auto taken = has_administrator(db);
  if (!taken) return taken.error();
  if (*taken) return fail(errc::conflict, "the app has been claimed already");
  const auto secrets = db.table_name("_secrets");
  auto rows
    = db.query(R"(SELECT "value" FROM )" + secrets + R"( WHERE "name" = 'claim')", {});
  if (!rows) return rows.error();
  const auto refused = fail(
    errc::invalid_token, "the claim link is wrong, used or past its 24 hours; "
                         "`coppice claim` makes a new one");
  if (rows->empty()) return refused;
  const auto stored = std::get<std::string>(rows->front().front());
  const auto colon = stored.find(':');
  if (stored.substr(0, colon) != access::digest(token)) return refused;
  if (std::stoll(stored.substr(colon + 1)) < now_ms) return refused;
  auto done = db.execute("DELETE FROM " + secrets + R"( WHERE "name" = 'claim')", {});
  if (!done) return done.error();
  return {};
}

} // namespace actors::app::accounts
