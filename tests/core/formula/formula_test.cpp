#include "core/formula/program.hpp"
#include "core/limits.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using namespace core::formula;

namespace {

operand field(std::string_view name) {
  if (name == "a") return 7.0;
  if (name == "b") return 2.0;
  if (name == "t") return std::string{"Tea"};
  if (name == "n") return std::string{"12"};
  if (name == "yes") return true;
  if (name == "day") return std::string{"2026-11-24T03:42:00.000Z"};
  if (name == "long") return std::string(100'000, 'x');
  return {};
}

operand worked(std::string_view text, language in = language::numbers) {
  const auto made = program::parse(text, in);
  if (!made) FAIL(std::string{text} + ": " + made.error().detail);
  const auto out = made->work_out(field);
  REQUIRE(out);
  return *out;
}

std::string refusal(std::string_view text, language in = language::numbers) {
  const auto made = program::parse(text, in);
  return made ? "" : made.error().detail;
}

struct sum {
  std::string text;
  operand is;
};

} // namespace

TEST_CASE("a formula comes to what arithmetic says") {
  const auto [text, is] = GENERATE(values<sum>({
    {"1 + 2 * 3", 7.0},
    {"(1 + 2) * 3", 9.0},
    {"2 ^ 3 ^ 2", 512.0},
    {"-2 ^ 2", -4.0},
    {"2 ^ -1", 0.5},
    {"2 ** 3", 8.0},
    {"10 - 3 - 2", 5.0},
    {"7 % 4", 3.0},
    {"- -1", 1.0},
    {".5 + 1e1", 10.5},
    {"{{a}} * {{ b }}", 14.0},
    {"{{$context.a}} + 1", 8.0},
    {"{{n}} + 1", 13.0},
    {"{{yes}} + 1", 2.0},
    {"SUM({{a}}, {{b}}, {{none}})", 9.0},
    {"average(1, 2, 6)", 3.0},
    {"MIN(3, {{b}})", 2.0},
    {"max(3, {{a}})", 7.0},
    {"ROUND(2.345, 2)", 2.35},
    {"round(-2.5)", -3.0},
    {"CEIL(1.2) + FLOOR(1.8)", 3.0},
    {"ABS(-3)", 3.0},
    {"MOD(-1, 3)", 2.0},
    {"sqrt(16)", 4.0},
    {"LEN('häß')", 3.0},
    {"YEAR({{day}}) * 100 + MONTH({{day}})", 202611.0},
  }));
  CAPTURE(text);
  CHECK(worked(text) == is);
}

TEST_CASE("a formula compares, decides and joins") {
  const auto [text, is] = GENERATE(values<sum>({
    {"1 < 2", true},
    {"2 <= 2", true},
    {"{{a}} > {{b}}", true},
    {"{{a}} == 7", true},
    {"{{a}} === 7 && {{b}} != 2", false},
    {"!({{yes}}) || 1 = 1", true},
    {"'b' > 'a'", true},
    {"{{none}} == null", true},
    {"{{none}} < 1", false},
    {"{{a}} > 5 ? 'big' : 'small'", std::string{"big"}},
    {"false ? 1 : true ? 2 : 3", 2.0},
    {"IF({{a}} > 5, \"big\", 'small')", std::string{"big"}},
    {"IF(false, 1)", operand{}},
    {"CONCATENATE({{t}}, ' for ', {{b}})", std::string{"Tea for 2"}},
    {"UPPER(LEFT({{t}}, 2)) + 0", operand{}},
    {"UPPER(LEFT({{t}}, 2))", std::string{"TE"}},
    {"lower(RIGHT({{t}}, 2))", std::string{"ea"}},
    {"MID('formula', 4, 2)", std::string{"mu"}},
    {"TRIM('  x ')", std::string{"x"}},
    {R"('it\'s')", std::string{"it's"}},
    {"AND(true, 1) && OR(0, 'x') && NOT(0)", true},
    {"COALESCE({{none}}, {{a}})", 7.0},
  }));
  CAPTURE(text);
  CHECK(worked(text) == is);
}

TEST_CASE("what has no answer is null") {
  const auto text = GENERATE(
    as<std::string>{}, "1 / 0", "0 / 0", "1 % 0", "{{none}} + 1", "'a' * 2", "SQRT(-1)",
    "10 ^ 400", "null", "-{{t}}", "YEAR('soon')", "AVERAGE({{none}})");
  CAPTURE(text);
  CHECK(is_null(worked(text)));
}

TEST_CASE("+ joins texts in formula.js and adds in math.js") {
  CHECK(worked("{{n}} + 1", language::mixed) == operand{std::string{"121"}});
  CHECK(worked("{{t}} + {{b}}", language::mixed) == operand{std::string{"Tea2"}});
  CHECK(worked("1 + 1", language::mixed) == operand{2.0});
  CHECK(worked("0.1 + 0.2 + ''", language::mixed) == operand{std::string{"0.3"}});
}

TEST_CASE("a sentence has fields in it") {
  const auto in = language::sentence;
  CHECK(
    worked("{{t}} for {{b}}, no {{none}}.", in)
    == operand{std::string{"Tea for 2, no ."}});
  CHECK(worked("1 + 1", in) == operand{std::string{"1 + 1"}});
  CHECK(worked("", in) == operand{std::string{}});
  CHECK(refusal("a {{t", in) == "expression: a {{ without its }} at character 3");
}

TEST_CASE("a formula knows its inputs") {
  const auto made = program::parse("{{a}} + {{b}} * {{a}}", language::numbers);
  REQUIRE(made);
  CHECK(made->inputs() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a formula that is wrong says where") {
  struct row {
    std::string text;
    std::string says;
  };
  const auto [text, says] = GENERATE(values<row>({
    {"", "expression: expected a value at character 1"},
    {"1 +", "expression: expected a value at character 4"},
    {"1 2", "expression: expected an operator or the end at character 3"},
    {"(1", "expression: expected ) at character 3"},
    {"1)", "expression: expected an operator or the end at character 2"},
    {"'äö' * )", "expression: expected a value, got ) at character 8"},
    {"a + 1", "expression: \"a\" is no value; a field is {{a}}, at character 1"},
    {"{{a.b}}",
     "expression: expected the name of a field of the record itself in {{ }} at "
     "character 1"},
    {"{{a", "expression: a {{ without its }} at character 1"},
    {"'a", "expression: a text without its end at character 1"},
    {"1 & 2", "expression: \"&\" means nothing here, at character 3"},
    {"2x", "expression: expected an operator after a number at character 2"},
    {"1e999", "expression: a number that is too large at character 1"},
    {"IF(1)", "expression: IF takes 2 to 3 values, got 1, at character 1"},
    {"1 ? 2", "expression: expected : at character 6"},
    {"SUM(1,)", "expression: expected a value, got ) at character 7"},
    {"\xff", "expression: \"\xff\" means nothing here, at character 1"},
  }));
  CAPTURE(text);
  CHECK(refusal(text) == says);
}

TEST_CASE("a function that is not there is named with those that are") {
  const auto says = refusal("eval('1')");
  CHECK(says.find("no function eval; there are SUM, ") != std::string::npos);
  CHECK(says.find("at character 1") != std::string::npos);
  CHECK_FALSE(refusal("constructor.constructor").empty());
}

TEST_CASE("a formula is neither too long nor too deep") {
  const auto many = [](std::string_view one, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
      out += one;
    return out;
  };
  const auto deep = GENERATE_COPY(
    many("(", 70) + "1" + many(")", 70), many("-", 70) + "1", many("2^", 70) + "2",
    many("1 ? 1 : ", 70) + "1", many("ABS(", 70) + "1" + many(")", 70));
  CHECK(refusal(deep).find("nested deeper than 64") != std::string::npos);
  CHECK(refusal(many("1+", 2500) + "1") == "expression: at most 4000 bytes");
  CHECK(worked(many("1+", 1900) + "1") == operand{1901.0});
}

TEST_CASE("a formula does not go on for ever") {
  const auto made
    = program::parse("LEN(CONCAT({{long}}, {{long}}, {{long}}))", language::numbers);
  REQUIRE(made);
  const auto out = made->work_out(field);
  REQUIRE(out);
  CHECK(*out == operand{300'000.0});
  const auto twice = program::parse(
    "CONCAT(CONCAT({{long}}, {{long}}, {{long}}), CONCAT({{long}}, {{long}}, {{long}}))",
    language::numbers);
  REQUIRE(twice);
  const auto refused = twice->work_out(field);
  REQUIRE_FALSE(refused);
  CHECK(
    refused.error().detail
    == "expression: takes more than 1000000 steps or bytes of text");
}
