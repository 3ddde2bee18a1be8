#include "core/model/fields/validation.hpp"
#include "core/model/plans/plan.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;

namespace {

json ruled(const char* field_type, const char* type, const json& rules) {
  return {
    {"name", "f"},
    {"type", field_type},
    {"validation", {{"type", type}, {"rules", rules}}}};
}

/// What the rules say against a value of the wire.
std::string said(const field& f, const json& wire) {
  const auto stored = to_stored(f, wire);
  return stored ? fault_of(f, *stored) : stored.error().detail;
}

} // namespace

TEST_CASE("a value that breaks a rule is told by what it breaks") {
  struct row {
    const char* field_type;
    const char* type;
    json rule;
    json good;
    json bad;
    std::string says;
  };
  const auto limit = [](const char* name, const json& to) {
    return json{{"name", name}, {"args", {{"limit", to}}}};
  };
  const auto bare = [](const char* name) { return json{{"name", name}}; };
  const auto like = [](const char* regex) {
    return json{{"name", "pattern"}, {"args", {{"regex", regex}}}};
  };
  const auto r = GENERATE_COPY(values<row>({
    {"string", "string", limit("min", 3), "abc", "ab",
     "length must be at least 3 characters long"},
    {"string", "string", limit("max", "3"), "äöü", "abcd",
     "length must be less than or equal to 3 characters long"},
    {"text", "string", limit("length", 2), "😀", "a", "length must be 2 characters long"},
    {"string", "string", like("^[\\u4e00-\\u9fa5]+$"), "中文", "abc",
     "fails to match the required pattern: ^[\\u4e00-\\u9fa5]+$"},
    {"string", "string", like("/^ab\\/c$/i"), "AB/c", "ab",
     "fails to match the required pattern: /^ab\\/c$/i"},
    {"string", "string", like("(?<year>\\d{4})"), "in 2026", "in 26",
     "fails to match the required pattern: (?<year>\\d{4})"},
    {"string",
     "string",
     {{"name", "pattern"}, {"args", {{"regex", "x"}, {"invert", true}}}},
     "abc",
     "axc",
     "matches the inverted pattern: x"},
    {"string", "string", bare("email"), "a.b+c@example.org", "a@b",
     "must be a valid email"},
    {"string", "string", bare("email"), "ä@example.org", "a b@example.org",
     "must be a valid email"},
    {"string", "string", bare("uri"), "mailto:a@b", "no uri", "must be a valid uri"},
    {"string", "string", bare("url"), "https://a.b/c?d", "ssh://a",
     "must be a valid url"},
    {"string", "string", bare("uuid"), "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "6f96",
     "must be a valid GUID"},
    {"string", "string", bare("alphanum"), "aB3", "a_b",
     "must only contain alpha-numeric characters"},
    {"string", "string", bare("hex"), "aF09", "g",
     "must only contain hexadecimal characters"},
    {"string", "string", bare("base64"), "YWI=", "YW=", "must be a valid base64 string"},
    {"string", "string", bare("lowercase"), "a1", "aB",
     "must only contain lowercase characters"},
    {"string",
     "string",
     {{"name", "case"}, {"args", {{"direction", "upper"}}}},
     "AB",
     "aB",
     "must only contain uppercase characters"},
    {"string", "string", bare("trim"), "a b", " a",
     "must not have leading or trailing whitespace"},
    {"string", "string", bare("ip"), "fe80::1", "1.2.3.256",
     "must be a valid ip address"},
    {"string", "string", bare("ip"), "10.0.0.0/8", "10.0.0.0/33",
     "must be a valid ip address"},
    {"string", "string", bare("creditCard"), "4111 1111 1111 1111", "4111111111111112",
     "must be a credit card"},
    {"string", "string", bare("isoDuration"), "P1DT2H", "P",
     "must be a valid ISO 8601 duration"},
    {"string", "string", bare("domain"), "a.example.org", "a",
     "must contain a valid domain name"},
    {"integer", "number", limit("min", 18), 18, 17,
     "must be greater than or equal to 18"},
    {"double", "number", limit("max", 1.5), 1.5, 1.6,
     "must be less than or equal to 1.5"},
    {"decimal", "number", limit("greater", 0.1), "0.2", "0.1",
     "must be greater than 0.1"},
    {"bigInt", "number", limit("less", 0), -1, 0, "must be less than 0"},
    {"double", "number", bare("integer"), 2.0, 2.5, "must be an integer"},
    {"double", "number", bare("positive"), 0.1, 0, "must be a positive number"},
    {"double",
     "number",
     {{"name", "multiple"}, {"args", {{"base", 0.1}}}},
     0.3,
     0.35,
     "must be a multiple of 0.1"},
    {"double", "number", limit("precision", 2), 1.25, 1.255,
     "must not have more than 2 decimal places"},
    {"integer", "number", bare("port"), 65535, 65536, "must be a valid port"},
    {"string", "number", limit("min", 1), "2", "x", "must be a number"},
    {"date", "date", limit("min", "2026-01-01"), "2026-01-01", "2025-12-31T23:59:59Z",
     "must be greater than or equal to \"2026-01-01\""},
    {"dateOnly",
     "date",
     {{"name", "less"}, {"args", {{"date", "2026-01-01"}}}},
     "2025-12-31",
     "2026-01-01",
     "must be less than \"2026-01-01\""},
    {"unixTimestamp", "date", limit("max", "now"), 1, 4102444800LL,
     "must be less than or equal to \"now\""},
    {"set", "array", limit("min", 2), json::array({1, 2}), json::array({1, 1}),
     "must contain at least 2 items"},
    {"array", "array", bare("unique"), json::array({1, "1"}), json::array({1, 1}),
     "contains a duplicate value"},
    {"json", "array", limit("max", 1), json::array(), 7, "must be an array"},
    {"string", "string", bare("required"), "x", "", "is not allowed to be empty"},
    {"integer", "any", bare("required"), 0, nullptr, "is required"},
  }));
  CAPTURE(r.field_type, r.rule, r.good, r.bad);
  const auto f = make_field(ruled(r.field_type, r.type, json::array({r.rule})));
  REQUIRE(f);
  CHECK(said(*f, r.good).empty());
  CHECK(said(*f, r.bad) == "f " + r.says);
}

TEST_CASE("what is not required may be empty, whatever the other rules say") {
  const auto f = *make_field(
    ruled("string", "string", json::parse(R"([{"name":"min","args":{"limit":3}}])")));
  CHECK(said(f, "").empty());
  CHECK(said(f, nullptr).empty());
}

TEST_CASE("a rule's message begins with the field's title if it is a plain text") {
  auto wire = ruled("string", "string", json::parse(R"([{"name":"email"}])"));
  wire["uiSchema"] = {{"title", "E-mail"}};
  CHECK(said(*make_field(wire), "x") == "E-mail must be a valid email");
  wire["uiSchema"] = {{"title", "{{t(\"Email\")}}"}};
  CHECK(said(*make_field(wire), "x") == "f must be a valid email");
}

TEST_CASE("a rule that cannot be kept is refused when the field is made") {
  struct row {
    const char* field_type;
    std::string validation;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {"string", "7", "validation: expected {type, rules}"},
    {"string", R"({"type":"string","rules":{}})",
     "validation.rules: expected an array of at most 30"},
    {"string", R"({"type":"text","rules":[{"name":"min"}]})",
     "validation.type: expected any, string, number, date, array or boolean"},
    {"string", R"({"type":"string","rules":[{"name":"multiple"}]})",
     "validation.rules[0]: \"multiple\" is no rule of type string"},
    {"string", R"({"type":"string","rules":[{"name":"min"}]})",
     "validation.rules[0] min: args are missing"},
    {"string", R"({"type":"string","rules":[{"name":"min","args":{"limit":-1}}]})",
     "validation.rules[0] min: expected a whole number"},
    {"integer", R"({"type":"number","rules":[{"name":"max","args":{"limit":"x"}}]})",
     "validation.rules[0] max: expected a number"},
    {"date", R"({"type":"date","rules":[{"name":"max","args":{"limit":"soon"}}]})",
     "validation.rules[0] max: expected a date such as 2026-11-24, or now"},
    {"string", R"({"type":"string","rules":[{"name":"pattern","args":{"regex":"(?=x)y"}}]
})",
     "validation.rules[0] pattern: invalid perl operator: (?= (looking ahead or back is "
     "not available)"},
    {"boolean", R"({"type":"number","rules":[{"name":"integer"}]})",
     "validation.type: number rules do not fit a boolean field"},
    {"string", R"({"type":"string","rules":[7]})",
     "validation.rules[0]: expected an object with name and args"},
  }));
  CAPTURE(r.validation);
  const auto made = make_field(
    {{"name", "f"}, {"type", r.field_type}, {"validation", json::parse(r.validation)}});
  REQUIRE_FALSE(made);
  CHECK(made.error().detail == r.says);
}

TEST_CASE(
  "a pattern that would take exponential time elsewhere is matched all the same") {
  const auto f = *make_field(ruled(
    "text", "string", json::parse(R"([{"name":"pattern","args":{"regex":"^(a+)+$"}}])")));
  CHECK_FALSE(said(f, std::string(100'000, 'a') + "b").empty());
  CHECK(said(f, std::string(100'000, 'a')).empty());
}

TEST_CASE("a pattern that is too large is refused") {
  auto wire = ruled(
    "text", "string",
    json::parse(R"([{"name":"pattern","args":{"regex":"(?:(?:x{900}){900}){900}"}}])"));
  CHECK_FALSE(make_field(wire));
}

TEST_CASE("all fields at fault are told of at once") {
  const auto c = *make_collection(json::parse(R"({"name":"c","fields":[
    {"name":"a","type":"string","validation":{"type":"string","rules":[{"name":"required"}]}},
    {"name":"b","type":"integer"},
    {"name":"d","type":"string","allowNull":false}]})"));
  const auto wrong
    = parse_values({{"b", "x"}, {"d", nullptr}}, c, writing::insert).error();
  CHECK(wrong.detail == "a is required");
  REQUIRE(wrong.further.size() == 2);
  CHECK(wrong.further[1] == "d cannot be null");
  CHECK(parse_values({{"b", 1}}, c, writing::update));
}

TEST_CASE("a uid is of its pattern") {
  const auto f = *make_field({{"name", "f"}, {"type", "uid"}});
  CHECK(said(f, "a-B_1").empty());
  CHECK(said(f, "a b") == "f is not of the form ^[A-Za-z0-9][A-Za-z0-9_-]*$");
  const auto own = *make_field({{"name", "f"}, {"type", "uid"}, {"pattern", "^x"}});
  CHECK(said(own, "xa").empty());
  CHECK_FALSE(said(own, "a").empty());
}
