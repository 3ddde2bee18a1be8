#include "actors/root/lease.hpp"

#include "actors/estate.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/log.hpp"

#include <array>
#include <fstream>

#include <unistd.h>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

/// A name for this data folder that no other has.
std::string instance_of(const house& whole) {
  const auto file = whole.set.data / "instance";
  std::string name;
  std::ifstream{file} >> name;
  if (name.empty()) {
    name = core::random_uuid();
    std::ofstream{file} << name << "\n";
  }
  return name;
}

std::string host_name() {
  std::array<char, 256> text{};
  gethostname(text.data(), text.size() - 1);
  return text.data();
}

result<std::string> write(storage::session& db, const json& row) {
  const std::array<storage::value, 1> bound{row.dump()};
  auto done = db.execute(
    "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('server', $1)
      ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    bound);
  if (!done) return done.error();
  return std::string{};
}

result<json> read(storage::session& db) {
  auto rows = db.query(
    R"(SELECT "value" FROM )" + db.table_name("_secrets") + R"( WHERE "name" = 'server')",
    {});
  if (!rows) return rows.error();
  if (rows->empty()) return json::object();
  return core::parse_json(std::get<std::string>(rows->front().front()), "server");
}

result<void> put(house& whole) {
  const json mine{
    {"instance", instance_of(whole)},
    {"host", host_name()},
    {"process", getpid()},
    {"folder", whole.set.data.string()},
    {"at", core::unix_ms()}};
  const auto done = estate::in_main(
    whole, [&](storage::session& db) -> result<std::string> {
      auto held = read(db);
      if (!held) return held.error();
      const auto age = core::unix_ms() - held->value("at", std::int64_t{0});
      const auto other = held->value("instance", std::string{}) != mine["instance"];
      if (
        !held->empty() && other && age < std::chrono::milliseconds{lease_time}.count()) {
        return fail(
          errc::conflict,
          "main's database " + whole.main_place->at.said() + " is served by process "
            + std::to_string(held->value("process", 0)) + " on "
            + held->value("host", std::string{"?"}) + " with the data folder "
            + held->value("folder", std::string{"?"})
            + "; stop it first, or wait half a minute if it is gone");
      }
      return write(db, mine);
    });
  if (!done) return done.error();
  return {};
}

} // namespace

result<void> take_lease(house& whole) {
  return whole.main_place ? put(whole) : result<void>{};
}

result<void> renew_lease(house& whole) {
  return take_lease(whole);
}

void release_lease(house& whole) {
  if (!whole.main_place) return;
  const auto mine = instance_of(whole);
  const auto done
    = estate::in_main(whole, [&](storage::session& db) -> result<std::string> {
        auto held = read(db);
        if (!held) return held.error();
        if (held->value("instance", std::string{}) != mine) return std::string{};
        auto gone = db.execute(
          "DELETE FROM " + db.table_name("_secrets") + R"( WHERE "name" = 'server')", {});
        if (!gone) return gone.error();
        return std::string{};
      });
  if (!done) core::log::failure("lease.not_released", done.error(), {});
}

} // namespace actors::root
