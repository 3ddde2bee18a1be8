#include "actors/app/schema.hpp"
#include "storage/sqlite/open.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include <unistd.h>

using core::result;

TEST_CASE("the steps name every table that they make") {
  const auto folder = std::filesystem::temp_directory_path()
                      / ("coppice-schema-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::vector<std::string> there;
  const storage::task work = [&](storage::session& s) -> result<std::string> {
    const auto names = R"(SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND
      "name" NOT LIKE 'sqlite%' ORDER BY "name")";
    const auto before = s.query(names, {});
    if (!before) return before.error();
    if (auto made = actors::app::prepare_schema(s); !made) return made.error();
    const auto after = s.query(names, {});
    if (!after) return after.error();
    for (const auto& row : *after)
      if (std::ranges::find(*before, row) == before->end())
        there.push_back(std::get<std::string>(row.front()));
    return std::string{};
  };
  const auto done = storage::sqlite::run_task(
    {.file = folder / "app.db", .workers = nullptr}, storage::sqlite::creation::allowed,
    work);
  std::filesystem::remove_all(folder);
  REQUIRE(done);
  auto named = actors::app::own_tables();
  std::erase(named, "_revoked"); // the second step drops it
  std::ranges::sort(named);
  CHECK(there == named);
}
