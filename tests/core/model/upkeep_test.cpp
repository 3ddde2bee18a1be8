#include "core/ids.hpp"
#include "core/model/plans/plan.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;

namespace {

constexpr std::int64_t noon = 1'792'843'200'500; // 2026-10-24T12:00:00.500Z

collection with(const json& fields) {
  return *make_collection({{"name", "c"}, {"autoGenId", false}, {"fields", fields}});
}

value in(const std::vector<assignment>& row, const char* name) {
  for (const auto& [f, v] : row)
    if (f->name == name) return v;
  return {};
}

std::vector<assignment> created(const collection& c, const json& body) {
  auto given = parse_values(body, c, writing::insert);
  REQUIRE(given);
  auto row = complete_insert(*given, c, noon, 7);
  REQUIRE(row);
  return *row;
}

std::string text(const value& v) {
  return std::get<std::string>(v);
}

} // namespace

TEST_CASE("ids are made up unless given, and unless autoFill is false") {
  const auto c = with(json::parse(R"([
    {"name":"id","type":"snowflakeId","primaryKey":true},
    {"name":"u","type":"uuid"}, {"name":"n","type":"nanoid","size":20},
    {"name":"a","type":"nanoid","customAlphabet":"01","size":64},
    {"name":"g","type":"uid","prefix":"g_"}, {"name":"o","type":"uuid","autoFill":false}])"));
  const auto row = created(c, {{"u", nullptr}});
  CHECK(std::get<std::int64_t>(in(row, "id")) > 0);
  CHECK(std::get<std::int64_t>(in(row, "id")) < (std::int64_t{1} << 53));
  CHECK(text(in(row, "u")).size() == 36);
  CHECK(text(in(row, "n")).size() == 20);
  CHECK(text(in(row, "a")).size() == 64);
  CHECK(text(in(row, "a")).find_first_not_of("01") == std::string::npos);
  CHECK(text(in(row, "g")).starts_with("g_"));
  CHECK(is_null(in(row, "o")));
  CHECK(in(created(c, {{"id", 12}}), "id") == value{std::int64_t{12}});
}

TEST_CASE("snowflake ids grow, also where time stands still") {
  auto last = core::snowflake_id(noon);
  for (int i = 0; i < 10'000; ++i) {
    const auto next = core::snowflake_id(noon);
    REQUIRE(next > last);
    last = next;
  }
}

TEST_CASE("dates take the time at creation or with each change") {
  const auto c = with(json::parse(R"([
    {"name":"a","type":"date","defaultToCurrentTime":true},
    {"name":"b","type":"datetimeNoTz","onUpdateToCurrentTime":true},
    {"name":"u","type":"unixTimestamp","defaultToCurrentTime":true},
    {"name":"d","type":"dateOnly","defaultToCurrentTime":true}])"));
  const auto row = created(c, {});
  CHECK(text(in(row, "a")) == "2026-10-24T12:00:00.500Z");
  CHECK(text(in(row, "b")) == "2026-10-24 12:00:00");
  CHECK(std::get<std::int64_t>(in(row, "u")) == noon / 1000);
  CHECK(text(in(row, "d")) == "2026-10-24");
  CHECK(text(in(created(c, {{"a", "2026-01-01"}}), "a")) == "2026-01-01T00:00:00.000Z");
  const auto set = complete_update({}, c, noon, 7);
  REQUIRE(set.size() == 1);
  CHECK(set[0].first->name == "b");
}

TEST_CASE("a context field is who writes, whatever the client says") {
  const auto c = with(json::parse(R"([
    {"name":"t","type":"context","dataIndex":"state.currentUser.id"},
    {"name":"n","type":"context","dataIndex":"state.currentUser.id","dataType":"bigInt",
     "createOnly":true}])"));
  const auto row = created(c, {{"t", "99"}, {"n", 99}});
  CHECK(in(row, "t") == value{std::string{"7"}});
  CHECK(in(row, "n") == value{std::int64_t{7}});
  const auto set = complete_update({}, c, noon, 8);
  REQUIRE(set.size() == 1);
  CHECK(set[0] == assignment{c.find("t"), value{std::string{"8"}}});
  CHECK(parse_values({{"n", 1}}, c, writing::update)->empty());
}

TEST_CASE("options of fields that cannot be kept are refused") {
  struct row {
    std::string field;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {R"({"type":"context","dataIndex":"request.body"})",
     "dataIndex: expected state.currentUser.id or another of its fields, "
     "state.currentRole, ip, request.ip, request.host, request.headers.user-agent, "
     "request.headers.host, request.headers.x-timezone"},
    {R"({"type":"context","dataIndex":"ip","dataType":"integer"})",
     "dataType: expected string or text"},
    {R"({"type":"context","dataIndex":"state.currentUser.id","dataType":"json"})",
     "dataType: expected string, text, integer or bigInt"},
    {R"({"type":"date","defaultToCurrentTime":1})",
     "defaultToCurrentTime: expected true or false"},
    {R"({"type":"nanoid","customAlphabet":"a"})",
     "customAlphabet: expected two or more different visible ASCII characters"},
    {R"({"type":"nanoid","customAlphabet":"äö"})",
     "customAlphabet: expected two or more different visible ASCII characters"},
    {R"({"type":"array","primaryKey":true})", "primaryKey: not for type array"},
    {R"({"type":"virtual","unique":true})",
     "type: a virtual field has no value to ask for"},
    {R"({"type":"uid","pattern":"("})",
     "pattern: missing ): ( (looking ahead or back is not available)"},
    {R"({"type":"encryption","unique":true})", "unique: not for type encryption"},
    {R"({"type":"password","defaultValue":"x"})", "defaultValue: not for type password"},
    {R"({"type":"sort","scopeKey":1})", "scopeKey: expected a string"},
    {R"({"type":"sort","primaryKey":true})", "primaryKey: not for type sort"},
    {R"({"type":"formula","engine":"excel"})",
     "engine: expected math.js, formula.js or string"},
    {R"({"type":"formula","expression":"1 +"})",
     "expression: expected a value at character 4"},
    {R"({"type":"formula","expression":"{{f}} + 1"})", "expression: asks for f itself"},
  }));
  auto wire = json::parse(r.field);
  wire["name"] = "f";
  CAPTURE(r.field);
  const auto made = make_field(wire);
  REQUIRE_FALSE(made);
  CHECK(made.error().detail == r.says);
}

TEST_CASE("a virtual field is named, but neither stored nor answered") {
  const auto c = with(json::parse(R"([{"name":"a","type":"string"},
    {"name":"v","type":"virtual","defaultValue":1}])"));
  CHECK(created(c, {{"a", "x"}, {"v", "y"}}).size() == 1);
  CHECK(choose_output({}, {}, c)->size() == 1);
  CHECK_FALSE(parse_filter({{"v", 1}}, c));
  CHECK_FALSE(describe(*c.find("v"), "c").contains("hidden"));
}
