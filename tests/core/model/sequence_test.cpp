#include "core/model/conditions/instant.hpp"
#include "core/model/fields/sequence.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using namespace core::model;
using core::json;

TEST_CASE("a sequence reads its patterns") {
  const auto made = read_sequence(json::parse(R"({"patterns":[
    {"type":"string","options":{"value":"N-"}},
    {"type":"date","options":{"format":"YYMMDD"}},
    {"type":"integer","options":{"digits":3,"start":7,"cycle":"0 0 * * *","key":5}},
    {"type":"randomChar","options":{"length":2,"symbols":["lowercase"]}}]})"));
  REQUIRE(made);
  REQUIRE(made->parts.size() == 4);
  CHECK(made->parts[2].start == 7);
  CHECK(made->parts[2].cycle);
  CHECK(made->parts[2].key == "k5");
  CHECK(written_number(made->parts[2], 7) == "007");
  CHECK(written_number(made->parts[2], 12345) == "12345");
  const auto noon = *parse_instant("2026-11-24T12:34:56Z");
  CHECK(written_date(made->parts[1].text, noon) == "261124");
  CHECK(written_date("[on ]YYYY/MM/DD HH:mm:ss Q", noon) == "on 2026/11/24 12:34:56 4");
  CHECK(numbers_in(*made, "N-261124012ab") == std::vector<std::int64_t>{12});
  CHECK_FALSE(numbers_in(*made, "N-261124012aB"));
  CHECK_FALSE(numbers_in(*made, "M-261124012ab"));
  CHECK_FALSE(numbers_in(*made, "N-261124012abc"));
  CHECK_FALSE(numbers_in(*made, ""));
}

TEST_CASE("patterns that mean nothing are refused by their place") {
  struct row {
    std::string patterns;
    std::string says;
  };
  const auto [patterns, says] = GENERATE(values<row>({
    {"[]", "patterns: expected a list of 1 to 20"},
    {"3", "patterns: expected a list of 1 to 20"},
    {"[1]", "patterns[0]: expected an object with type and options"},
    {R"([{"type":"x"}])",
     "patterns[0].type: expected string, integer, randomChar or date"},
    {R"([{"type":"integer","options":{"digits":0}}])",
     "patterns[0].digits: expected a whole number from 1 to 18"},
    {R"([{"type":"integer","options":{"cycle":"daily"}}])",
     "patterns[0].cycle: expected five fields as cron has them, such as 0 0 * * * for "
     "every midnight"},
    {R"([{"type":"date","options":{"format":"dddd"}}])",
     "patterns[0].format: expected YYYY, YY, MM, DD, HH, mm, ss, Q and signs between "
     "them"},
    {R"([{"type":"randomChar","options":{"symbols":["emoji"]}}])",
     "patterns[0].symbols: expected number, lowercase, uppercase or symbol"},
    {R"([{"type":"integer","options":{"key":1}},{"type":"integer","options":{"key":1}}])",
     "patterns[1].options.key: stands twice"},
  }));
  CAPTURE(patterns);
  const auto made = read_sequence({{"patterns", json::parse(patterns)}});
  REQUIRE_FALSE(made);
  CHECK(made.error().detail == says);
}
