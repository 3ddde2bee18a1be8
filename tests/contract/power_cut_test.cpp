#include "tests/contract/fixture.hpp"
#include "tests/support/power_cut_vfs.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <sqlite3.h>

using namespace contract;

namespace {

using storage::sqlite::durability;

backend on_cut_disk(durability durable = durability::full) {
  return {"sqlite", [durable](const auto& folder, auto workers) {
            return storage::sqlite::open_store(
              {folder / "app.sqlite", durable, workers, support::power_cut_vfs::name},
              storage::sqlite::creation::allowed);
          }};
}

/// What clients were told: codes written, and codes refused.
struct ledger {
  std::mutex mutex;
  std::condition_variable answered;
  std::set<std::string> acknowledged;
  std::size_t open = 0;
};

/// Keeps writes in flight until the power is gone.
void write_until_cut(opened& s, support::power_cut_vfs& disk, ledger& told, int round) {
  for (int i = 0; !disk.is_cut(); ++i) {
    const auto code = std::to_string(round) + "-" + std::to_string(i);
    {
      std::unique_lock hold{told.mutex};
      told.answered.wait(hold, [&] { return told.open < 16; });
      ++told.open;
    }
    s.store->insert(
      s.inserting({{"code", code}, {"notes", std::string(400, 'n')}}),
      within(opened::minute), [&told, code](const result<rows_text>& r) {
        const std::lock_guard hold{told.mutex};
        if (r) told.acknowledged.insert(code);
        --told.open;
        told.answered.notify_all();
      });
  }
  std::unique_lock hold{told.mutex};
  told.answered.wait(hold, [&] { return told.open == 0; });
}

std::string integrity(opened& s) {
  const auto text = s.inspect([](storage::session& in) -> result<std::string> {
    const auto rows = in.query("PRAGMA integrity_check", {});
    if (!rows) return rows.error();
    return std::get<std::string>((*rows)[0][0]);
  });
  return text ? *text : text.error().cause;
}

std::set<std::string> stored_codes(opened& s) {
  std::set<std::string> codes;
  REQUIRE(s.inspect([&](storage::session& in) -> result<std::string> {
    const auto rows = in.query("SELECT code FROM items", {});
    if (!rows) return rows.error();
    for (const auto& row : *rows)
      codes.insert(std::get<std::string>(row[0]));
    return std::string{};
  }));
  return codes;
}

/// How many acknowledged writes are not there.
std::size_t lost_of(opened& s, const ledger& told) {
  const auto codes = stored_codes(s);
  return static_cast<std::size_t>(std::ranges::count_if(
    told.acknowledged, [&](const auto& code) { return !codes.contains(code); }));
}

struct tally {
  std::size_t acknowledged = 0;
  std::size_t lost = 0;
};

/// Cuts the power again and again during group commits, and empties the collection now
/// and then. The data base itself must be whole each time.
tally cut_often(opened& s, support::power_cut_vfs& disk, int cuts) {
  std::mt19937 random{20261124}; // NOLINT(cert-msc51-cpp): the same cuts each time
  tally all;
  ledger told;
  for (int round = 1; round <= cuts; ++round) {
    disk.cut_after(1 + random() % 100);
    write_until_cut(s, disk, told, round);
    s.close();
    disk.restore(static_cast<std::uint32_t>(random()));
    s.reopen();
    REQUIRE(integrity(s) == "ok");
    if (round % 10 != 0 && round != cuts) continue;
    all.acknowledged += told.acknowledged.size();
    all.lost += lost_of(s, told);
    told.acknowledged.clear();
    REQUIRE(s.destroy({}));
  }
  return all;
}

} // namespace

TEST_CASE("no acknowledged write is lost in a power cut, wherever it falls") {
  support::power_cut_vfs disk;
  opened s{on_cut_disk()};
  const auto all = cut_often(s, disk, 250);
  CHECK(all.lost == 0);
  CHECK(all.acknowledged > 1000);
}

TEST_CASE("the shim is no fiction: relaxed durability does lose writes under it") {
  support::power_cut_vfs disk;
  opened s{on_cut_disk(durability::relaxed)};
  s.reopen(); // Closing brings the tables into the file, synced.
  CHECK(cut_often(s, disk, 5).lost > 0);
}

TEST_CASE("a full disk refuses writes, harms nothing, and all is well with room again") {
  support::power_cut_vfs disk;
  opened s{on_cut_disk()};
  REQUIRE(s.insert({{"code", "before"}}));
  disk.fail_writes_with(SQLITE_FULL);
  s.pool->hold();
  std::vector<std::shared_ptr<awaited<rows_text>>> answers;
  for (int i = 0; i < 5; ++i) {
    auto [done, answer] = expect<rows_text>();
    s.store->insert(s.inserting({{"qty", i}}), within(opened::minute), std::move(done));
    answers.push_back(answer);
  }
  s.pool->go();
  for (auto& answer : answers)
    CHECK(answer->get().error().code == errc::storage_full);
  CHECK(s.values_of("code", {}) == json({"before"}));
  disk.fail_writes_with(0);
  REQUIRE(s.insert({{"code", "after"}}));
  CHECK(s.values_of("code", {}) == json({"before", "after"}));
}

TEST_CASE("a disk that fails says so in our words and keeps its own for the log") {
  support::power_cut_vfs disk;
  opened s{on_cut_disk()};
  const auto code = GENERATE(SQLITE_IOERR_WRITE, SQLITE_READONLY);
  disk.fail_writes_with(code);
  const auto refused = s.insert({{"qty", 1}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == errc::storage_failed);
  CHECK_FALSE(refused.error().cause.empty());
  CHECK_THAT(refused.error().detail, Catch::StartsWith("the database file "));
  CHECK_THAT(refused.error().detail, !Catch::Contains("SQLite"));
  disk.fail_writes_with(0);
  REQUIRE(s.insert({{"qty", 2}}));
  CHECK(s.values_of("qty", {}) == json({2}));
}
