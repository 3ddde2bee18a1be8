#include "core/model/plans/plan.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace core::model;
using core::json;

namespace {

collection items() {
  auto made = *make_collection(json::parse(
    R"({"name":"items","createdAt":true,"updatedAt":true,"createdBy":true,"fields":[
      {"name":"title","type":"string"},{"name":"price","type":"double"},
      {"name":"qty","type":"integer","allowNull":false,"defaultValue":1},
      {"name":"due","type":"dateOnly","allowNull":false},
      {"name":"active","type":"boolean"},{"name":"data","type":"json"},
      {"name":"tag","type":"uid","prefix":"g_"},{"name":"secret","type":"string","hidden":true}]})"));
  return made;
}

std::string refusal(const std::string& wire) {
  const auto c = items();
  const auto read = parse_filter(json::parse(wire), c);
  return read ? "" : read.error().detail;
}

} // namespace

TEST_CASE("a filter is read into a tree of checked conditions") {
  const auto c = items();
  const auto read = parse_filter(
    json::parse(R"({"price":{"$gt":"1","$lt":9},"title.$includes":"x","$or":[
      {"qty":[1,2]},{"active":{"$isTruly":false}},{}],"$and":[]})"),
    c);
  REQUIRE(read);
  REQUIRE(read->parts.size() == 3);
  const auto& any = read->parts[0];
  CHECK(any.is == filter::kind::any);
  REQUIRE(any.parts.size() == 2);
  CHECK(any.parts[0].leaf.how == operation::in_list);
  CHECK(any.parts[0].leaf.operands.size() == 2);
  CHECK(any.parts[1].leaf.how == operation::is_false);
  CHECK(read->parts[1].parts.size() == 2);
  CHECK(std::get<double>(read->parts[1].parts[0].leaf.operands[0]) == 1.0);
  CHECK(read->parts[2].leaf.how == operation::includes);
}

TEST_CASE("empty groups and no filter at all match everything") {
  const auto c = items();
  for (const char* wire : {"null", "{}", R"({"$and":[]})", R"({"$or":[{}]})"})
    CHECK(parse_filter(json::parse(wire), c)->is_trivial());
}

TEST_CASE("a wrong filter is refused and the fault named") {
  struct row {
    std::string wire;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {"7", "filter: expected an object, got number"},
    {"[]", "filter: expected an object, got array"},
    {R"({"nope":1})", R"(filter: unknown field "nope")"},
    {R"({"secret":"x"})", R"(filter: unknown field "secret")"},
    {R"({"owner.name":1})", R"(filter: unknown field "owner")"},
    {R"({"price":{"$zz":1}})", R"(filter: price: unknown operator "$zz")"},
    {R"({"price":{"x":1}})", R"(filter: price: unknown operator "x")"},
    {R"({"$nor":[]})", R"(filter: unknown operator "$nor")"},
    {R"({"$or":1})", "filter: $or: expected an array or an object, got number"},
    {R"({"qty":{"$or":1}})",
     "filter: qty $or: expected an array or an object, got number"},
    {R"({"qty":{"$or":[{"$zz":1}]}})", R"(filter: qty: unknown operator "$zz")"},
    {R"({"qty":{"$eq":1.5}})", "filter: qty: expected an integer"},
    {R"({"qty":"abc"})", "filter: qty: expected an integer"},
    {R"({"qty":{"$gt":null}})", "filter: qty $gt: expected a value, got null"},
    {R"({"qty":{"$in":[1,{}]}})", "filter: qty: expected an integer"},
    {R"({"qty":{"$between":[1]}})", "filter: qty $between: expected [low, high]"},
    {R"({"qty":{"$between":[1,null]}})", "filter: qty $between: expected two values"},
    {R"({"price":{"$includes":"1"}})",
     "filter: price $includes: only for text, whole numbers and decimals"},
    {R"({"active":{"$like":"1"}})", "filter: active $like: only for text"},
    {R"({"qty":{"$includes":true}})", "filter: qty $includes: expected a text"},
    {R"({"qty":{"$not_between":[1]}})", "filter: qty $notBetween: expected [low, high]"},
    {R"({"title":{"$not_i_regexp":"a"}})", "filter: title $not_i_regexp: not available"},
    {R"({"qty":{"$isVar":1}})", "filter: qty $isVar: expected the name of a variable"},
    {R"({"qty":{"$isVar":"nope"}})", R"(filter: unknown variable "nope")"},
    {R"({"qty":{"$isVar":"{{nope"}})", R"(filter: unknown variable "{{nope")"},
    {R"({"qty":{"$isVar":"currentUser.id"}})",
     R"(filter: unknown variable "currentUser.id")"},
    {R"({"title":{"$includes":{}}})", "filter: title $includes: expected a text"},
    {R"({"title":{"$like":"a\\"}})", "filter: title $like: the pattern ends"},
    {R"({"title":{"$isTruly":true}})", "filter: title $isTruly: only for a boolean"},
    {R"({"data":{"$gt":1}})", "filter: data $gt: not for a json field"},
    {R"({"data":[]})", "filter: data $eq: not for a json field"},
    {R"({"data":{"$in":[null]}})", "filter: data $in: not for a json field"},
    {R"({"data":{"$includes":"a"}})", "filter: data $includes: not for a json field"},
    {R"({"due":{"$lt":"2026-02-30"}})", "filter: due: expected a date"},
  }));
  CAPTURE(r.wire);
  CHECK_THAT(refusal(r.wire), Catch::StartsWith(r.says));
}

TEST_CASE("an operator of Sequelize's is known in snake case and in one word too") {
  const auto c = items();
  struct row {
    std::string camel;
    std::vector<std::string> others;
    json given;
  };
  for (const auto& r : std::vector<row>{
         {"$notIn", {"$not_in", "$notin"}, {1, 2}},
         {"$notBetween", {"$not_between", "$notbetween"}, {1, 2}},
         {"$notLike", {"$not_like", "$notlike"}, "1%"},
         {"$iLike", {"$i_like", "$ilike"}, "1%"},
         {"$notILike", {"$not_i_like", "$notilike"}, "1%"},
         {"$startsWith", {"$starts_with", "$startswith"}, "1"},
         {"$endsWith", {"$ends_with", "$endswith"}, "1"}}) {
    const auto of = [&](const std::string& name) {
      const auto read = parse_filter({{"qty", {{name, r.given}}}}, c);
      REQUIRE(read);
      return read->parts.at(0).leaf;
    };
    for (const auto& name : r.others) {
      CAPTURE(name);
      CHECK(of(name).how == of(r.camel).how);
      CHECK(of(name).operands == of(r.camel).operands);
    }
  }
  for (const char* wrong :
       {"$not_In", "$NOTIN", "$notIN", "$no_tin", "$_notin", "$not__in", "$not_in_",
        "$not_ilike", "$not_includes", "$notincludes", "$date_on", "$is_truly", "$notI",
        "not_in", "$"}) {
    CAPTURE(wrong);
    CHECK(
      refusal(json({{"qty", {{wrong, json::array({1, 2})}}}}).dump())
      == "filter: qty: unknown operator \"" + std::string{wrong} + "\"");
  }
}

TEST_CASE("$isVar compares with the variable that it names") {
  const auto c = items();
  const json user{{"id", 7}, {"nickname", "{{$nRole}}"}};
  const viewpoint by{.user = &user, .role = "member"};
  const auto asked = [&](const char* column, const char* name) {
    joins hops;
    const auto read = parse_filter({{column, {{"$isVar", name}}}}, c, by, hops);
    REQUIRE(read);
    const auto& leaf = read->parts.at(0).leaf;
    CHECK(leaf.how == operation::equal);
    return leaf.operands.at(0);
  };
  for (const char* name :
       {"currentUser.id", "{{currentUser.id}}", "{{ ctx.state.currentUser.id }}",
        "$user.id"})
    CHECK(asked("qty", name) == value{std::int64_t{7}});
  CHECK(asked("title", "$nRole") == value{std::string{"member"}});
  CHECK(asked("title", "$user.nickname") == value{std::string{"{{$nRole}}"}});
}

TEST_CASE("a filter is bounded in depth, conditions and values") {
  std::string deep = R"({"qty":1})";
  for (int i = 0; i < 16; ++i)
    deep = R"({"$and":[)" + deep + "]}";
  CHECK(refusal(deep) == "filter: nested deeper than 16");
  json many = json::array();
  for (int i = 0; i < 501; ++i)
    many.push_back({{"qty", i}});
  CHECK(refusal(json({{"$or", many}}).dump()) == "filter: more than 500 conditions");
  json list = json::array();
  for (int i = 0; i < 2001; ++i)
    list.push_back(i);
  CHECK(refusal(json({{"qty", list}}).dump()) == "filter: more than 2000 values");
}

TEST_CASE("sort keys are read in order, and an unknown one is named") {
  const auto c = items();
  const auto order = parse_sort({"price,-createdAt", "price"}, c);
  REQUIRE(order);
  REQUIRE(order->size() == 2);
  CHECK((*order)[0].column->name == "price");
  CHECK((*order)[1].descending);
  CHECK(parse_sort({"nope"}, c).error().detail == R"(sort: unknown field "nope")");
  CHECK(parse_sort({"secret"}, c).error().detail == R"(sort: unknown field "secret")");
}

TEST_CASE("a json field is asked only whether it is there, and orders nothing") {
  const auto c = items();
  for (const char* wire :
       {R"({"data":null})", R"({"data":{"$ne":null}})", R"({"data":{"$empty":true}})",
        R"({"data":{"$notEmpty":true}})"})
    CHECK(refusal(wire).empty());
  CHECK(parse_sort({"data"}, c).error().detail == "sort: data is a json field");
}

TEST_CASE("hidden fields are never put out") {
  const auto c = items();
  const auto all = choose_output({}, {}, c);
  REQUIRE(all);
  const auto stored = std::ranges::count_if(c.fields, &field::has_column);
  CHECK(all->size() + 1 == static_cast<std::size_t>(stored));
  CHECK(choose_output({"id,title"}, {"id"}, c)->size() == 2);
  CHECK(choose_output({}, {"id", "title"}, c)->size() + 2 == all->size());
  CHECK_FALSE(choose_output({"secret"}, {}, c));
  CHECK_FALSE(choose_output({}, {"nope"}, c));
}

TEST_CASE("a record is completed with defaults, stamps and made-up values") {
  const auto c = items();
  auto given = parse_values(
    json::parse(R"({"due":"2026-11-24","createdAt":"x","id":null,"zzz":1,"title":null})"),
    c, writing::insert);
  REQUIRE(given);
  CHECK(given->size() == 2);
  const auto row = complete_insert(std::move(*given), c, 0, 5);
  REQUIRE(row);
  const auto of = [&](std::string_view name) {
    for (const auto& [f, v] : *row)
      if (f->name == name) return v;
    return value{};
  };
  CHECK(of("qty") == value{std::int64_t{1}});
  CHECK(of("createdAt") == value{std::string{"1970-01-01T00:00:00.000Z"}});
  CHECK(of("createdById") == value{std::int64_t{5}});
  CHECK(std::get<std::string>(of("tag")).starts_with("g_"));
  CHECK(is_null(of("id")));
}

TEST_CASE("a field that may not be null must come") {
  const auto c = items();
  CHECK(complete_insert({}, c, 0, 1).error().detail == "due cannot be null");
  CHECK(
    parse_values(json::parse(R"({"qty":null})"), c, writing::update).error().detail
    == "qty cannot be null");
}

TEST_CASE("a body that is no record is refused") {
  const auto c = items();
  const auto insert = writing::insert;
  CHECK_FALSE(parse_values(json::parse("[]"), c, insert));
  CHECK_FALSE(parse_values(json::parse(R"({"values":{"title":"x"}})"), c, insert));
  CHECK(parse_values(json(), c, insert)->empty());
}

TEST_CASE("a given id is taken on insert, within what can be counted on from") {
  const auto c = items();
  const auto given = [&](const char* id, writing what) {
    return parse_values(json::parse(std::string{R"({"id":)"} + id + "}"), c, what);
  };
  CHECK(given("9", writing::insert)->size() == 1);
  CHECK(given("9007199254740991", writing::insert)->size() == 1);
  for (const char* bad : {"0", "-1", "9007199254740992", "1.5", "\"x\""})
    CHECK_FALSE(given(bad, writing::insert));
}

TEST_CASE("an update may name the key that the record has, and no other") {
  const auto c = items();
  const auto left = [&](const std::string& where, const std::string& body) {
    auto set = parse_values(json::parse(body), c, writing::update);
    const auto done = leave_key(*set, *parse_filter(json::parse(where), c));
    return done ? std::to_string(set->size()) : done.error().detail;
  };
  CHECK(left(R"({"id":7})", R"({"id":7,"title":"x"})") == "1");
  CHECK(left(R"({"id":{"$in":[7]},"title":"y"})", R"({"id":"7"})") == "0");
  CHECK(left(R"({"title":"y"})", R"({"title":"x"})") == "1");
  for (const char* where :
       {R"({"id":8})", R"({"id":[7,8]})", R"({"id":{"$gte":7}})", R"({"title":"y"})",
        R"({"$or":[{"id":7},{"id":8}]})", "{}"})
    CHECK(left(where, R"({"id":7})") == "id: cannot be changed");
}

TEST_CASE("an update is stamped") {
  const auto c = items();
  const auto set = complete_update({}, c, 0, 1);
  REQUIRE(set.size() == 1);
  CHECK(set[0].first->name == "updatedAt");
}
