#include "core/limits.hpp"
#include "tests/contract/fixture.hpp"

using namespace contract;

namespace {

/// A table of two columns with `rows` records, which PostgreSQL has looked at.
struct filled : opened {
  filled(backend end, std::size_t rows)
      : opened(std::move(end), *core::model::make_collection(json::parse(R"({"name":"n",
          "createdAt":false,"updatedAt":false,
          "fields":[{"name":"id","type":"bigInt","primaryKey":true,"autoIncrement":true},
                    {"name":"word","type":"string"}]})"))) {
    REQUIRE(alter([&](storage::session& in) -> result<std::string> {
      const auto name = in.table_name("n");
      const auto done = in.execute(
        "INSERT INTO " + name
          + "(word) WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL "
            "SELECT i+1 FROM s WHERE i<"
          + std::to_string(rows)
          + ") "
            "SELECT 'a word that takes some room' FROM s",
        {});
      if (!done) return done.error();
      const auto looked = in.execute("ANALYZE " + name, {});
      if (!looked) return looked.error();
      return std::string{};
    }));
  }

  std::shared_ptr<core::model::select_plan>
  page(bool unless_large, std::size_t size = 2) {
    auto plan = selecting(json::object(), "id");
    plan->unless_large = unless_large;
    plan->with_more = unless_large;
    plan->limit = size;
    return plan;
  }
};

} // namespace

TEST_CASE("a large table is not counted for a page, unless one wants it") {
  constexpr auto rows = core::model::counted_rows * 11 / 10;
  filled s{GENERATE(from_range(backends())), rows};
  const auto first = s.select(s.page(true));
  REQUIRE(first);
  CHECK_FALSE(first->total);
  CHECK(first->more);
  CHECK(first->rows == 2);
  const auto counted = s.select(s.page(false));
  REQUIRE(counted);
  CHECK(counted->total == static_cast<std::int64_t>(rows));
  auto past = s.page(true);
  past->offset = rows;
  const auto last = s.select(past);
  REQUIRE(last);
  CHECK_FALSE(last->total);
  CHECK_FALSE(last->more);
}

TEST_CASE("a small table is counted, also with keys far apart") {
  filled s{GENERATE(from_range(backends())), 3};
  REQUIRE(s.insert({{"id", 9'007'199'254'740'991}, {"word", "far"}}));
  const auto page = s.select(s.page(true));
  REQUIRE(page);
  CHECK(page->total == 4);
  CHECK(page->more);
}

TEST_CASE("what a database holds in memory is told while it is open") {
  opened s{sqlite_backend()};
  REQUIRE(s.insert({{"title", "x"}}));
  REQUIRE(s.select(s.selecting({})));
  CHECK(s.store->memory().value_or(0) > 10'000);
}
