#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/model/conditions/instant.hpp"
#include "core/model/fields/field.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;

namespace {

field a(const char* type, json more = json::object()) {
  more["name"] = "f";
  more["type"] = type;
  return *make_field(more);
}

/// What a client reads back of what it wrote; the message if it was refused.
std::string round_trip(const field& f, const json& wire) {
  const auto stored = to_stored(f, wire);
  if (!stored) return stored.error().detail;
  core::json_writer out;
  if (const auto* number = std::get_if<std::int64_t>(&*stored)) {
    write_integer(out, f, *number);
  } else if (const auto* real = std::get_if<double>(&*stored)) {
    write_real(out, f, *real);
  } else if (const auto* text = std::get_if<std::string>(&*stored)) {
    write_text(out, f, *text);
  } else {
    out.null();
  }
  return out.take();
}

} // namespace

TEST_CASE("a value comes back as it was written, in its type's form") {
  struct row {
    const char* type;
    json wire;
    std::string read;
  };
  const auto r = GENERATE(values<row>({
    {"string", "x", R"("x")"},
    {"string", "", R"("")"},
    {"string", 12, R"("12")"},
    {"string", true, R"("true")"},
    {"string", nullptr, "null"},
    {"text", "Grüße 😀", R"("Grüße 😀")"},
    {"integer", -2147483648LL, "-2147483648"},
    {"integer", "42", "42"},
    {"integer", 3.0, "3"},
    {"bigInt", 9007199254740993LL, R"("9007199254740993")"},
    {"bigInt", "9223372036854775807", R"("9223372036854775807")"},
    {"double", 1.5, "1.5"},
    {"float", "2.5e3", "2500"},
    {"real", 7, "7"},
    {"decimal", 12.5, "12.5"},
    {"decimal", "-0.000001", "-0.000001"},
    {"decimal", "123456789012.345678", "123456789012.345678"},
    {"decimal", 0.1, "0.1"},
    {"decimal", "007", "7"},
    {"boolean", true, "true"},
    {"boolean", 0, "false"},
    {"boolean", "1", "true"},
    {"date", "2026-11-24T03:42:00.123Z", R"("2026-11-24T03:42:00.123Z")"},
    {"datetimeTz", "2026-11-24T03:42:00+08:00", R"("2026-11-23T19:42:00.000Z")"},
    {"datetime", "2026-11-24", R"("2026-11-24T00:00:00.000Z")"},
    {"date", 0, R"("1970-01-01T00:00:00.000Z")"},
    {"datetimeNoTz", "2026-11-24T03:42", R"("2026-11-24 03:42:00")"},
    {"datetimeNoTz", "2026-11-24T03:42:00.999Z", R"("2026-11-24 03:42:00")"},
    {"datetimeNoTz", "2026-11-24T03:42:00+08:00", R"("2026-11-23 19:42:00")"},
    {"datetimeNoTz", 1763955720000LL, R"("2025-11-24 03:42:00")"},
    {"dateOnly", "2024-02-29", R"("2024-02-29")"},
    {"dateOnly", "20240229", R"("2024-02-29")"},
    {"dateOnly", "2026-11-24T20:42:00.000Z", R"("2026-11-24")"},
    {"dateOnly", "2026-11-24 03:42:00", R"("2026-11-24")"},
    {"time", "23:59", R"("23:59:00")"},
    {"time", "03:42:00.5", R"("03:42:00.5")"},
    {"time", "03:42:00.000", R"("03:42:00")"},
    {"time", "03:42:00.0509", R"("03:42:00.05")"},
    {"unixTimestamp", 1, R"("1970-01-01T00:00:01.000Z")"},
    {"unixTimestamp", "1970-01-01T00:00:02.999Z", R"("1970-01-01T00:00:02.000Z")"},
    {"json", json::parse(R"({"a":[1,null]})"), R"({"a":[1,null]})"},
    {"jsonb", "text", R"("text")"},
    {"uuid", "6F9619FF-8B86-D011-B42D-00CF4FC964FF",
     R"("6f9619ff-8b86-d011-b42d-00cf4fc964ff")"},
    {"nanoid", "abc", R"("abc")"},
    {"array", json::parse(R"(["b",10,"a",9,true,null,{"x":1}])"),
     R"([10,9,"a","b",null,true,{"x":1}])"},
    {"array", json::array(), "[]"},
    {"array", R"(["b","a"])", R"(["a","b"])"},
    {"set", R"(["b","b"])", R"(["b"])"},
    {"set", json::parse(R"(["b","a","b",1,"1",1])"), R"(["b","a",1,"1"])"},
    {"radio", true, "true"},
    {"point", json::parse("[1,-2.5]"), "[1,-2.5]"},
    {"circle", json::parse("[1,2,3]"), "[1,2,3]"},
    {"lineString", json::parse("[[1,2],[3,4]]"), "[[1,2],[3,4]]"},
    {"polygon", json::parse("[[1,2],[3,4],[5,6]]"), "[[1,2],[3,4],[5,6]]"},
    {"blob", "YWJj", R"("YWJj")"},
    {"blob", "", R"("")"},
    {"snowflakeId", 9007199254740991LL, "9007199254740991"},
    {"snowflakeId", "9007199254740993", R"("9007199254740993")"},
    {"virtual", "whatever", "null"},
  }));
  CAPTURE(r.type, r.wire);
  CHECK(round_trip(a(r.type), r.wire) == r.read);
}

TEST_CASE("a value of another type or out of range is refused and said") {
  struct row {
    const char* type;
    json wire;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {"string", json::object(), "f: expected a string, got {}"},
    {"string", json::array({1}), "f: expected a string, got [1]"},
    {"string", std::string("a\0b", 3), "f: the character U+0000 is not allowed"},
    {"integer", "abc",
     R"(f: expected an integer from -2147483648 to 2147483647, got "abc")"},
    {"integer", 2147483648LL,
     "f: expected an integer from -2147483648 to 2147483647, got 2147483648"},
    {"integer", 1.5, "f: expected an integer from -2147483648 to 2147483647, got 1.5"},
    {"integer", true, "f: expected an integer from -2147483648 to 2147483647, got true"},
    {"integer", "", R"(f: expected an integer from -2147483648 to 2147483647, got "")"},
    {"bigInt", 9223372036854775808ULL,
     "f: expected an integer of 64 bits, got 9223372036854775808"},
    {"bigInt", "9223372036854775808",
     R"(f: expected an integer of 64 bits, got "9223372036854775808")"},
    {"double", "nan", R"(f: expected a number, got "nan")"},
    {"double", "1e999", R"(f: expected a number, got "1e999")"},
    {"double", false, "f: expected a number, got false"},
    {"boolean", 2, "f: expected true or false, got 2"},
    {"boolean", "yes", R"(f: expected true or false, got "yes")"},
    {"date", "2026-02-30T00:00:00Z",
     R"(f: expected an instant such as 2026-11-24T03:42:00.000Z, got "2026-02-30T00:00:00Z")"},
    {"date", "0001-01-01T00:00:00+01:00",
     R"(f: expected an instant such as 2026-11-24T03:42:00.000Z, got "0001-01-01T00:00:00+01:00")"},
    {"dateOnly", "2025-02-29",
     R"(f: expected a date such as 2026-11-24, got "2025-02-29")"},
    {"dateOnly", 20250228, "f: expected a date such as 2026-11-24, got 20250228"},
    {"time", "24:00:00", R"(f: expected a time such as 03:42:00, got "24:00:00")"},
    {"dateOnly", "20260230", R"(f: expected a date such as 2026-11-24, got "20260230")"},
    {"time", "2026-11-24T03:42:00Z",
     R"(f: expected a time such as 03:42:00, got "2026-11-24T03:42:00Z")"},
    {"datetimeNoTz", "",
     R"(f: expected a date and time such as 2026-11-24 03:42:00, got "")"},
    {"uuid", "6f9619ff", R"(f: expected a UUID, got "6f9619ff")"},
    {"array", "a", R"(f: expected an array, got "a")"},
    {"array", R"({"a":1})", R"(f: expected an array, got "{\"a\":1}")"},
    {"set", R"(["a")", R"(f: expected an array, got "[\"a\"")"},
    {"set", json::object(), "f: expected an array, got {}"},
    {"array", std::vector<int>(10'001, 1), "f: expected at most 10000 items"},
    {"point", json::array({1}), "f: expected a point [x, y], got [1]"},
    {"point", json::array({1, "2"}), R"(f: expected a point [x, y], got [1,"2"])"},
    {"circle", json::array({1, 2, -3}),
     "f: expected a circle [x, y, radius], got [1,2,-3]"},
    {"lineString", json::parse("[[1,2]]"),
     "f: expected a line [[x, y], …] of two points or more, got [[1,2]]"},
    {"polygon", json::parse("[[1,2],[3,4]]"),
     "f: expected a polygon [[x, y], …] of three points or more, got [[1,2],[3,4]]"},
    {"blob", "abc", R"(f: expected base64, got "abc")"},
    {"blob", "a=bc", R"(f: expected base64, got "a=bc")"},
    {"decimal", "1.1234567",
     R"(f: expected a decimal of at most 18 digits, 6 of them after the point, got "1.1234567")"},
    {"decimal", "1e3",
     R"(f: expected a decimal of at most 18 digits, 6 of them after the point, got "1e3")"},
    {"decimal", "-",
     R"(f: expected a decimal of at most 18 digits, 6 of them after the point, got "-")"},
  }));
  CAPTURE(r.type, r.wire);
  const auto stored = to_stored(a(r.type), r.wire);
  REQUIRE_FALSE(stored);
  CHECK(stored.error().code == core::errc::bad_request);
  CHECK(stored.error().detail == r.says);
}

TEST_CASE("text is bounded by its type") {
  const std::string long_string(core::limits::string_bytes + 1, 'x');
  CHECK_FALSE(to_stored(a("string"), long_string));
  CHECK(to_stored(a("text"), long_string));
  CHECK_FALSE(to_stored(a("text"), std::string(core::limits::text_bytes + 1, 'x')));
}

TEST_CASE("a decimal keeps to its precision and scale") {
  const auto money = a("decimal", {{"precision", 5}, {"scale", 2}});
  CHECK(round_trip(money, "999.99") == "999.99");
  CHECK_FALSE(to_stored(money, "1000"));
  CHECK_FALSE(to_stored(money, "0.001"));
}

TEST_CASE("a unix timestamp counts in its accuracy") {
  const auto f = a("unixTimestamp", {{"accuracy", "millisecond"}});
  CHECK(round_trip(f, 1500) == R"("1970-01-01T00:00:01.500Z")");
}

TEST_CASE("a value in a query has the type of its field") {
  CHECK(std::get<std::int64_t>(*to_stored_text(a("bigInt"), "7")) == 7);
  CHECK(std::get<std::string>(*to_stored_text(a("string"), "7")) == "7");
  CHECK(std::get<std::string>(*to_stored_text(a("json"), "{\"a\": 1}")) == "{\"a\":1}");
  CHECK_FALSE(to_stored_text(a("bigInt"), "7x"));
}

TEST_CASE("instants are read in each form and to the millisecond") {
  for (const char* text :
       {"2026-11-24T03:42:00.123Z", "2026-11-24 03:42:00.123",
        "2026-11-24T03:42:00.123456Z", "2026-11-24T11:42:00.123+0800",
        "2026-11-23T22:42:00.123-05"})
    CHECK(core::iso_time(*parse_instant(text)) == "2026-11-24T03:42:00.123Z");
  for (const std::string text : {"0001-01-02T03:04:05.006Z", "0999-12-31T00:00:00.000Z"})
    CHECK(core::iso_time(*parse_instant(text)) == text);
  for (const char* text :
       {"", "2026", "2026-13-01", "2026-11-24T", "2026-11-24T3:42",
        "2026-11-24T03:42:60Z", "2026-11-24T03:42:00.Z", "2026-11-24T03:42:00ZZ",
        "0000-01-01"})
    CHECK_FALSE(parse_instant(text));
}
