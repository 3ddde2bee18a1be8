#include "core/clock.hpp"
#include "core/model/conditions/filter.hpp"
#include "tests/support/result_text.hpp"

using namespace core::model;
using core::json;

namespace {

/// 2026-11-24T15:30:45.678Z, a Tuesday.
constexpr std::int64_t now = 1795534245678;

std::string said(const core::result<period>& p) {
  if (!p) return p.error().detail;
  return core::iso_time(p->begin) + " " + core::iso_time(p->end);
}

} // namespace

TEST_CASE("the clock of these tests is where they say") {
  CHECK(core::iso_time(now) == "2026-11-24T15:30:45.678Z");
}

TEST_CASE("a period is named by a text") {
  struct row {
    const char* text;
    const char* begin;
    const char* end;
  };
  const auto one = GENERATE(
    row{"2026", "2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"},
    row{"2026Q1", "2026-01-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"},
    row{"2026Q4", "2026-10-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"},
    row{"2026W01", "2025-12-29T00:00:00.000Z", "2026-01-05T00:00:00.000Z"},
    row{"2027W01", "2027-01-04T00:00:00.000Z", "2027-01-11T00:00:00.000Z"},
    row{"2026w01", "2025-12-28T00:00:00.000Z", "2026-01-04T00:00:00.000Z"},
    row{"2026-02", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"},
    row{"2024-02-29", "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z"},
    row{"2026-11-24 03", "2026-11-24T03:00:00.000Z", "2026-11-24T04:00:00.000Z"},
    row{"2026-11-24T03:42", "2026-11-24T03:42:00.000Z", "2026-11-24T03:43:00.000Z"},
    row{"2026-11-24 03:42:07", "2026-11-24T03:42:07.000Z", "2026-11-24T03:42:08.000Z"},
    row{"2026-11-24 03:42:07.5", "2026-11-24T03:42:07.500Z", "2026-11-24T03:42:07.501Z"},
    row{
      "2026-11-24T03:42:07.500Z", "2026-11-24T03:42:07.500Z", "2026-11-24T03:42:07.501Z"},
    row{
      "2026-11-24T03:42:07+08:00", "2026-11-23T19:42:07.000Z",
      "2026-11-23T19:42:07.001Z"});
  CHECK(said(parse_period(one.text, {now, 0})) == std::string{one.begin} + " " + one.end);
}

TEST_CASE("a period is by the client's clock, an instant is not") {
  const moment there{now, 8 * 60};
  CHECK(
    said(parse_period("2026-11-24", there))
    == "2026-11-23T16:00:00.000Z 2026-11-24T16:00:00.000Z");
  CHECK(
    said(parse_period("2026-11-24T00:00:00Z", there))
    == "2026-11-24T00:00:00.000Z 2026-11-24T00:00:00.001Z");
  // 23:30 there is still the 24th, where it is 15:30 in Greenwich.
  CHECK(
    said(parse_period({{"type", "today"}}, there))
    == "2026-11-23T16:00:00.000Z 2026-11-24T16:00:00.000Z");
}

TEST_CASE("a period is named from now") {
  struct row {
    json wire;
    const char* begin;
    const char* end;
  };
  const auto one = GENERATE(
    row{{{"type", "today"}}, "2026-11-24", "2026-11-25"},
    row{{{"type", "yesterday"}}, "2026-11-23", "2026-11-24"},
    row{{{"type", "tomorrow"}}, "2026-11-25", "2026-11-26"},
    row{{{"type", "thisWeek"}}, "2026-11-23", "2026-11-30"},
    row{{{"type", "nextIsoWeek"}}, "2026-11-30", "2026-12-07"},
    row{{{"type", "thisSundayWeek"}}, "2026-11-22", "2026-11-29"},
    row{{{"type", "lastMonth"}}, "2026-10-01", "2026-11-01"},
    row{{{"type", "nextQuarter"}}, "2027-01-01", "2027-04-01"},
    row{{{"type", "lastYear"}}, "2025-01-01", "2026-01-01"},
    row{{{"type", "last7Days"}}, "2026-11-18", "2026-11-25"},
    row{{{"type", "next7Days"}}, "2026-11-25", "2026-12-02"},
    row{{{"type", "last30Days"}}, "2026-10-26", "2026-11-25"},
    row{{{"type", "next90Days"}}, "2026-11-25", "2027-02-23"},
    row{{{"type", "past"}, {"unit", "day"}, {"number", 3}}, "2026-11-21", "2026-11-24"},
    row{{{"type", "next"}, {"unit", "month"}, {"number", 2}}, "2026-12-01", "2027-02-01"},
    row{{{"type", "past"}, {"unit", "week"}, {"number", 1}}, "2026-11-16", "2026-11-23"});
  const std::string midnight = "T00:00:00.000Z";
  CHECK(
    said(parse_period(one.wire, {now, 0}))
    == one.begin + midnight + " " + one.end + midnight);
}

TEST_CASE("what names no period is refused") {
  const auto wire = GENERATE(
    json(""), json("today"), json("26"), json("2026-13"), json("2026-02-30"),
    json("2026Q5"), json("2026W54"), json("2026-11-24T25"), json("0000"), json(2026),
    json(nullptr), json{{"type", "someday"}}, json{{"type", "past"}},
    json{{"type", "past"}, {"unit", "day"}, {"number", 0}},
    json{{"type", "next"}, {"unit", "eon"}, {"number", 1}},
    json{{"type", "next"}, {"unit", "year"}, {"number", 9999}},
    json{{"type", "next"}, {"unit", "year"}, {"number", "2"}});
  CHECK_FALSE(parse_period(wire, {now, 0}).has_value());
}

TEST_CASE("an offset is read as X-Timezone says it") {
  CHECK(parse_offset("+08:00") == 480);
  CHECK(parse_offset("-0330") == -210);
  CHECK(parse_offset("+05") == 300);
  CHECK(parse_offset("Z") == 0);
  for (const auto* wrong : {"", "8", "+8", "+25:00", "+08:60", "Asia/Shanghai", "+08:0"})
    CHECK_FALSE(parse_offset(wrong).has_value());
}

TEST_CASE("a condition on a date becomes the bounds of its field") {
  const auto c = *make_collection(json::parse(R"({"name":"c","fields":[
    {"name":"at","type":"date"},{"name":"local","type":"datetimeNoTz"},
    {"name":"due","type":"dateOnly"},{"name":"stamp","type":"unixTimestamp"},
    {"name":"title","type":"string"}]})"));
  const moment there{now, 8 * 60};
  struct row {
    const char* field;
    value begin;
    value end;
  };
  const auto one = GENERATE(
    row{"at", "2026-11-23T16:00:00.000Z", "2026-11-24T16:00:00.000Z"},
    row{"local", "2026-11-24 00:00:00", "2026-11-25 00:00:00"},
    row{"due", "2026-11-24", "2026-11-25"});
  const auto on = parse_filter({{one.field, {{"$dateOn", "2026-11-24"}}}}, c, there);
  REQUIRE(on);
  const auto& both = on->parts.front().parts;
  CHECK(both[0].leaf.how == operation::greater_equal);
  CHECK(both[0].leaf.operands.front() == one.begin);
  CHECK(both[1].leaf.how == operation::less);
  CHECK(both[1].leaf.operands.front() == one.end);
  const auto after
    = parse_filter({{one.field, {{"$dateAfter", "2026-11-24"}}}}, c, there);
  CHECK(after->parts.front().leaf.operands.front() == one.end);
  CHECK_FALSE(parse_filter({{"title", {{"$dateOn", "2026"}}}}, c, there).has_value());
  CHECK_FALSE(parse_filter({{"at", {{"$dateBetween", "[]"}}}}, c, there).has_value());
  for (const char* text :
       {R"({"type":"today"})", R"({"type":"past","unit":"day","number":3})",
        R"("2026")"}) {
    const auto wire = json::parse(text);
    const auto between = parse_filter({{one.field, {{"$dateBetween", wire}}}}, c, there);
    const auto within = parse_filter({{one.field, {{"$dateOn", wire}}}}, c, there);
    REQUIRE(between);
    REQUIRE(within);
    for (const std::size_t bound : {0U, 1U}) {
      const auto& is = between->parts.front().parts.at(bound).leaf;
      const auto& expected = within->parts.front().parts.at(bound).leaf;
      CHECK(is.how == expected.how);
      CHECK(is.operands == expected.operands);
    }
  }
  const auto odd = json::parse(R"({"type":"someday"})");
  CHECK_FALSE(parse_filter({{"at", {{"$dateBetween", odd}}}}, c, there).has_value());
}
