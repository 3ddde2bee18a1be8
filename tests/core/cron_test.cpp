#include "core/clock.hpp"
#include "core/cron.hpp"
#include "core/model/conditions/instant.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

namespace {

std::string last(std::string_view rule, std::string_view now) {
  const auto made = core::cron::parse(rule);
  REQUIRE(made);
  const auto ms = made->last(*core::model::parse_instant(now));
  return ms ? core::iso_time(*ms) : "never";
}

} // namespace

TEST_CASE("a rule tells when something last began anew") {
  constexpr auto now = "2026-11-24T03:42:10.500Z"; // a Tuesday
  CHECK(last("* * * * *", now) == "2026-11-24T03:42:00.000Z");
  CHECK(last("0 * * * *", now) == "2026-11-24T03:00:00.000Z");
  CHECK(last("0 0 * * *", now) == "2026-11-24T00:00:00.000Z");
  CHECK(last("0 0 * * *", "2026-11-24T00:00:00.000Z") == "2026-11-24T00:00:00.000Z");
  CHECK(last("0 5 * * *", now) == "2026-11-23T05:00:00.000Z");
  CHECK(last("0 0 * * 1", now) == "2026-11-23T00:00:00.000Z");
  CHECK(last("0 0 * * 7", now) == "2026-11-22T00:00:00.000Z");
  CHECK(last("0 0 1 * *", now) == "2026-11-01T00:00:00.000Z");
  CHECK(last("0 0 1 1 *", now) == "2026-01-01T00:00:00.000Z");
  CHECK(last("0 0 1 1,4,7,10 *", now) == "2026-10-01T00:00:00.000Z");
  CHECK(last("*/15 8-17/3 * * 1-5", now) == "2026-11-23T17:45:00.000Z");
  CHECK(last("0 0 0 * * *", now) == "2026-11-24T00:00:00.000Z");
  CHECK(last("0 0 29 2 *", now) == "2024-02-29T00:00:00.000Z");
  CHECK(last("0 0 30 2 *", now) == "never");
  CHECK(last("0 0 13 * 5", now) == "2026-11-20T00:00:00.000Z"); // a 13th or a Friday
}

TEST_CASE("a rule that says nothing is refused") {
  const auto rule = GENERATE(
    as<std::string>{}, "", "0 0 * *", "60 0 * * *", "0 24 * * *", "0 0 0 * *",
    "0 0 * 13 *", "0 0 * * 8", "a 0 * * *", "*/0 * * * *", "5-1 * * * *", "1 0 0 * * *",
    "0 0 * * * * *", "-1 0 * * *");
  CAPTURE(rule);
  CHECK_FALSE(core::cron::parse(rule));
}
