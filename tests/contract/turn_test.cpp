#include "core/turn.hpp"
#include "tests/contract/fixture.hpp"

#include <sqlite3.h>

using namespace contract;

namespace {

/// Another connection could bring the whole log into the file and empty it.
bool nobody_reads(const std::filesystem::path& file) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  // Until it has read, it does not know of the log.
  REQUIRE(
    sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr)
    == SQLITE_OK);
  const int done = sqlite3_wal_checkpoint_v2(
    db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_close(db);
  return done == SQLITE_OK;
}

} // namespace

TEST_CASE("a read in a turn sees what was committed before it") {
  for (const auto& end : backends()) {
    DYNAMIC_SECTION(end.name) {
      opened in{end};
      core::turn mine;
      const core::turn::running now{mine};
      CHECK(in.values_of("title", json::object()) == json::array());
      for (int i = 1; i <= 5; ++i) {
        REQUIRE(in.insert({{"title", "a"}}));
        CHECK(
          in.values_of("title", json::object()).size() == static_cast<std::size_t>(i));
        CHECK(json::parse(*in.find(i))["title"] == "a");
        REQUIRE(in.update({{"id", i}}, {{"title", "b"}}));
        CHECK(json::parse(*in.find(i))["title"] == "b");
      }
      REQUIRE(in.destroy({{"id", 1}}));
      CHECK(*in.find(1) == "null");
      const auto done = in.alter([&](storage::session& with) -> result<std::string> {
        if (const auto gone = with.drop_table(*in.of); !gone) return gone.error();
        if (const auto made = with.create_table(*in.of); !made) return made.error();
        return std::string{};
      });
      REQUIRE(done);
      CHECK(in.values_of("title", json::object()) == json::array());
    }
  }
}

TEST_CASE("a reader's transaction is kept to the end of the turn, not longer") {
  opened in{sqlite_backend()};
  const auto file = in.folder.path / "app.sqlite";
  REQUIRE(in.insert({{"title", "a"}}));
  REQUIRE(in.find(1));
  CHECK(nobody_reads(file)); // outside a turn nothing is kept
  REQUIRE(in.insert({{"title", "b"}}));
  core::turn mine;
  {
    const core::turn::running now{mine};
    REQUIRE(in.find(1));
    CHECK(nobody_reads(file));            // one read has nothing to share
    REQUIRE(in.insert({{"title", "c"}})); // there is something in the log again
    REQUIRE(in.find(1));
    CHECK_FALSE(nobody_reads(file));
    in.store->rest();
    REQUIRE(in.find(2));
    CHECK_FALSE(nobody_reads(file));
  }
  CHECK(nobody_reads(file));
  CHECK(json::parse(*in.find(2))["title"] == "b");
}

TEST_CASE("a store may be closed in a turn that has read from it") {
  opened in{sqlite_backend()};
  core::turn mine;
  {
    const core::turn::running now{mine};
    REQUIRE(in.find(1));
    REQUIRE(in.find(1));
    in.close();
  }
  in.reopen();
  CHECK(*in.find(1) == "null");
}
