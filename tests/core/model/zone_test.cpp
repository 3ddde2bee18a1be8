#include "core/model/conditions/zone.hpp"

#include <catch2/catch.hpp>

using core::model::zone_offset;

constexpr std::int64_t january = 1'768'435'200'000; // 2026-01-15
constexpr std::int64_t july = 1'784'073'600'000;    // 2026-07-15

TEST_CASE("a zone's offset is that of the moment") {
  struct row {
    const char* zone;
    int winter;
    int summer;
  };
  const auto one = GENERATE(
    row{"+08:00", 480, 480}, row{"Asia/Shanghai", 480, 480}, row{"UTC", 0, 0},
    row{"America/New_York", -300, -240}, row{"Europe/Berlin", 60, 120},
    row{"Asia/Kathmandu", 345, 345}, row{"Australia/Lord_Howe", 660, 630});
  CAPTURE(one.zone);
  CHECK(zone_offset(one.zone, january) == one.winter);
  CHECK(zone_offset(one.zone, july) == one.summer);
}

TEST_CASE("what names no zone has no offset") {
  const auto* const wrong = GENERATE(
    "", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "asia", "GMT+8:00", "+8",
    "🕐");
  CAPTURE(wrong);
  CHECK_FALSE(zone_offset(wrong, july).has_value());
}
