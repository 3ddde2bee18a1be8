#include "tests/contract/fixture.hpp"

using namespace contract;

namespace {

const json full = json::parse(R"({"title":"Grüße 😀 'x' \"y\"","code":"c1",
  "notes":"line\nline","qty":-7,"big":9007199254740993,"price":1.25,"cost":"12.5",
  "active":true,"at":"2026-11-24T03:42:00.123Z","local":"2026-11-24 03:42:00",
  "due":"2026-11-24","clock":"03:42:00","stamp":"1970-01-01T00:00:01.000Z",
  "data":{"a":[1,{"b":null}]},"ref":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","must":"x"})");

} // namespace

TEST_CASE("a record comes back from the store as it went in") {
  opened s{GENERATE(from_range(backends()))};
  const auto made = s.insert(full);
  REQUIRE(made);
  CHECK(made->rows == 1);
  CHECK_THAT(made->json, Catch::Contains(R"("big":"9007199254740993")"));
  auto expected = full;
  expected["id"] = 1;
  expected["cost"] = 12.5;
  expected["big"] = "9007199254740993"; // more than JavaScript reads exactly
  CHECK(json::parse(made->json) == json::array({expected}));
  s.reopen();
  const auto read = s.select(s.selecting({{"id", 1}}));
  REQUIRE(read);
  CHECK(read->json == made->json);
}

TEST_CASE("a record is found by its key as a select gives it, and as it is now") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(full));
  CHECK("[" + *s.find(1) + "]" == s.select(s.selecting({{"id", 1}}))->json);
  CHECK(*s.find(2) == "null");
  REQUIRE(s.update({{"id", 1}}, {{"title", "new"}}));
  CHECK(json::parse(*s.find(1))["title"] == "new");
  REQUIRE(s.destroy({{"id", 1}}));
  CHECK(*s.find(1) == "null");
}

TEST_CASE("what was not given is null or its default") {
  opened s{GENERATE(from_range(backends()))};
  const auto made = s.insert(json::object());
  REQUIRE(made);
  const auto row = json::parse(made->json)[0];
  CHECK(row["title"].is_null());
  CHECK(row["data"].is_null());
  CHECK(row["must"] == "m");
}

TEST_CASE("several records are inserted together or not at all") {
  opened s{GENERATE(from_range(backends()))};
  CHECK(s.insert(json::parse(R"([{"code":"a"},{"code":"b"}])"))->rows == 2);
  const auto refused = s.insert(json::parse(R"([{"code":"c"},{"code":"a"}])"));
  REQUIRE_FALSE(refused);
  CHECK(s.values_of("code", {}) == json({"a", "b"}));
}

TEST_CASE("an update gives back the changed records, a destroy their number") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(json::parse(R"([{"qty":1},{"qty":2},{"qty":3}])")));
  const auto changed = s.update({{"qty", {{"$gt", 1}}}}, {{"title", "big"}});
  REQUIRE(changed);
  CHECK(changed->rows == 2);
  CHECK(json::parse(changed->json)[0]["title"] == "big");
  CHECK(s.update({{"id", 99}}, {{"title", "x"}})->json == "[]");
  CHECK(s.update({{"id", 1}}, json::object())->rows == 1);
  CHECK(s.destroy({{"title", "big"}})->rows == 2);
  CHECK(s.destroy({{"title", "big"}})->rows == 0);
  CHECK(s.values_of("qty", {}) == json({1}));
}

TEST_CASE("an id is never used again") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(json::object()));
  REQUIRE(s.destroy({{"id", 1}}));
  CHECK(json::parse(s.insert(json::object())->json)[0]["id"] == 2);
}

TEST_CASE("a value that must be unique or present is refused in the client's words") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert({{"code", "a"}}));
  const auto twice = s.insert({{"code", "a"}});
  REQUIRE_FALSE(twice);
  CHECK(twice.error().code == errc::bad_request);
  CHECK(twice.error().detail == "Code already exists");
  REQUIRE(s.insert({{"code", "b"}}));
  CHECK(
    s.update({{"code", "b"}}, {{"code", "a"}}).error().detail == "Code already exists");
  auto plan = s.inserting(json::object());
  std::erase_if(plan->rows[0], [](const auto& a) { return a.first->name == "must"; });
  auto [done, answer] = expect<rows_text>();
  s.store->insert(plan, within(opened::minute), std::move(done));
  CHECK(answer->get().error().detail == "must cannot be null");
}

TEST_CASE("each operator selects what it says") {
  struct row {
    std::string filter;
    std::string ids;
  };
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(json::parse(R"([
    {"title":"Apple","qty":1,"price":1.5,"active":true,"due":"2026-01-01","cost":"2"},
    {"title":"apple pie","qty":2,"price":2.5,"active":false,"due":"2026-02-01","cost":"10"},
    {"title":"100%","qty":3,"notes":"","at":"2026-11-24T03:42:00Z","cost":"9.5"},
    {"title":"a_b\\c","qty":-4},
    {"qty":null}])")));
  for (const auto& r : std::vector<row>{
         {R"({})", "[1,2,3,4,5]"},
         {R"({"title":"Apple"})", "[1]"},
         {R"({"title":{"$eq":null}})", "[5]"},
         {R"({"title":{"$ne":"Apple"}})", "[2,3,4,5]"},
         {R"({"title":{"$ne":null}})", "[1,2,3,4]"},
         {R"({"qty":[1,3]})", "[1,3]"},
         {R"({"qty":{"$in":[]}})", "[]"},
         {R"({"qty":{"$in":[1,null]}})", "[1,5]"},
         {R"({"qty":{"$notIn":[1,2]}})", "[3,4,5]"},
         {R"({"qty":{"$notIn":[1,null]}})", "[2,3,4]"},
         {R"({"qty":{"$notIn":[]}})", "[1,2,3,4,5]"},
         {R"({"qty":{"$gt":1}})", "[2,3]"},
         {R"({"qty":{"$gte":1}})", "[1,2,3]"},
         {R"({"qty":{"$lt":1}})", "[4]"},
         {R"({"qty":{"$lte":1}})", "[1,4]"},
         {R"({"qty":{"$between":[1,2]}})", "[1,2]"},
         {R"({"qty":{"$notBetween":[1,2]}})", "[3,4]"},
         {R"({"cost":{"$gt":"9.5"}})", "[2]"},
         {R"({"price":{"$lt":2}})", "[1]"},
         {R"({"due":{"$gte":"2026-02-01"}})", "[2]"},
         {R"({"at":{"$lt":"2026-11-24T11:43:00+08:00"}})", "[3]"},
         {R"({"title":{"$includes":"APPLE"}})", "[1,2]"},
         {R"({"title":{"$includes":["pie","%"]}})", "[2,3]"},
         {R"({"title":{"$includes":"_"}})", "[4]"},
         {R"({"title":{"$includes":"\\"}})", "[4]"},
         {R"({"title":{"$includes":null}})", "[5]"},
         {R"({"title":{"$notIncludes":"apple"}})", "[3,4]"},
         {R"({"title":{"$notIncludes":["apple","%"]}})", "[4]"},
         {R"({"title":{"$startsWith":"a"}})", "[1,2,4]"},
         {R"({"title":{"$notStartsWith":"a"}})", "[3]"},
         {R"({"title":{"$endWith":"E"}})", "[1,2]"},
         {R"({"title":{"$notEndWith":"e"}})", "[3,4]"},
         {R"({"title":{"$like":"%P_E"}})", "[1,2]"},
         {R"({"title":{"$like":"100\\%"}})", "[3]"},
         {R"({"title":{"$notLike":"a%"}})", "[3]"},
         {R"({"notes":{"$empty":true}})", "[1,2,3,4,5]"},
         {R"({"title":{"$notEmpty":true}})", "[1,2,3,4]"},
         {R"({"qty":{"$empty":true}})", "[5]"},
         {R"({"active":{"$isTruly":true}})", "[1]"},
         {R"({"active":{"$isFalsy":true}})", "[2,3,4,5]"},
         {R"({"active":{"$isFalsy":false}})", "[1]"},
         {R"({"$or":[{"qty":1},{"$and":[{"qty":3},{"title":"100%"}]}]})", "[1,3]"},
         // Neither a thing nor its negation is known of null.
         {R"({"$not":{}})", "[1,2,3,4,5]"},
         {R"({"$not":{"qty":1}})", "[2,3,4]"},
         {R"({"$not":{"qty":null}})", "[1,2,3,4]"},
         {R"({"$not":{"qty":{"$ne":1}}})", "[1]"},
         {R"({"$not":{"qty":[1,3]}})", "[2,4]"},
         {R"({"$not":{"qty":{"$notIn":[1,3]}}})", "[1,3]"},
         {R"({"$not":[{"qty.$gte":1},{"qty.$lt":3}]})", "[3,4]"},
         {R"({"$not":{"$or":[{"qty":1},{"title.$includes":"%"}]}})", "[2,4]"},
         {R"({"$not":{"$not":{"qty.$gt":1}}})", "[2,3]"},
         {R"({"qty":{"$not":{"$gt":1}}})", "[1,4]"},
         {R"({"qty":{"$not":1}})", "[2,3,4,5]"},
         {R"({"$not":{"title":{"$startsWith":["ap","1"]}}})", "[4]"},
         {R"({"$not":{"title":{"$notStartsWith":["a","ap"]}}})", "[1,2]"},
         {R"({"$not":{"title":{"$notLike":"a%"}}})", "[1,2,4]"},
         {R"({"$not":{"active.$isTruly":true}})", "[2]"},
         {R"({"$not":{"active.$isFalsy":true}})", "[1]"},
         {R"({"$not":{"title.$empty":true}})", "[1,2,3,4]"},
       }) {
    CAPTURE(r.filter);
    CHECK(s.values_of("id", json::parse(r.filter)).dump() == r.ids);
  }
}

TEST_CASE("a filter of the largest size runs") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert({{"title", "x"}, {"qty", 1}}));
  json many = json::array();
  for (int i = 0; i < 499; ++i)
    many.push_back({{"title", {{"$includes", "no" + std::to_string(i)}}}});
  many.push_back({{"qty", 1}});
  CHECK(s.values_of("id", {{"$or", many}}) == json({1}));
  json list = json::array();
  for (int i = 0; i < 1900; ++i)
    list.push_back("n" + std::to_string(i));
  CHECK(s.values_of("id", {{"title", {{"$notIncludes", list}}}}) == json({1}));
}

TEST_CASE("order has nulls last and the key as its last word") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(
    json::parse(R"([{"qty":2},{"qty":null},{"qty":1},{"qty":2},{"title":"b","qty":3},
      {"title":"B","qty":3}])")));
  CHECK(s.values_of("id", {}, "qty") == json({3, 1, 4, 5, 6, 2}));
  CHECK(s.values_of("id", {}, "-qty") == json({5, 6, 1, 4, 3, 2}));
  CHECK(s.values_of("id", {{"qty", 3}}, "title") == json({6, 5}));
  CHECK(s.values_of("id", {}, "-id") == json({6, 5, 4, 3, 2, 1}));
  CHECK(s.values_of("id", {}, "") == json({1, 2, 3, 4, 5, 6}));
}

TEST_CASE("a page has its rows and the total of all") {
  opened s{GENERATE(from_range(backends()))};
  json rows = json::array();
  for (int i = 1; i <= 45; ++i)
    rows.push_back({{"qty", i}});
  REQUIRE(s.insert(rows));
  auto plan = s.selecting({{"qty", {{"$gt", 5}}}});
  plan->limit = 20;
  for (const auto& [offset, count] : std::vector<std::pair<std::size_t, std::size_t>>{
         {0, 20}, {20, 20}, {40, 0}, {99, 0}}) {
    plan->offset = offset;
    const auto page = s.select(plan);
    REQUIRE(page);
    CHECK(page->rows == count);
    CHECK(page->total == 40);
  }
  plan->with_total = false;
  CHECK_FALSE(s.select(plan)->total);
}

TEST_CASE("a read that is long is answered all the same") {
  opened s{GENERATE(from_range(backends()))};
  json rows = json::array();
  for (int i = 0; i < 1000; ++i)
    rows.push_back({{"notes", std::string(1000, 'x')}, {"qty", i}});
  for (int i = 0; i < 3; ++i)
    REQUIRE(s.insert(rows));
  auto plan = s.selecting({{"notes", {{"$notIncludes", "y"}}}}, "-qty");
  plan->limit = 2000;
  const auto page = s.select(plan);
  REQUIRE(page);
  CHECK(page->rows == 2000);
  CHECK(page->total == 3000);
  CHECK(json::parse(page->json)[0]["qty"] == 999);
}

TEST_CASE("a collection without fields stores and lists empty records") {
  opened s{
    GENERATE(from_range(backends())),
    *core::model::make_collection({{"name", "bare"}, {"autoGenId", false}})};
  const auto plan = s.inserting(json::object());
  auto [done, answer] = expect<rows_text>();
  s.store->insert(plan, within(opened::minute), std::move(done));
  CHECK(answer->get()->json == "[{}]");
  CHECK(s.select(s.selecting({}))->json == "[{}]");
}

TEST_CASE("records are found by days, months and stretches") {
  opened s{GENERATE(from_range(backends()))};
  json rows = json::array();
  for (const auto* at :
       {"2026-10-31T23:59:59.999Z", "2026-11-01T00:00:00.000Z",
        "2026-11-24T12:00:00.000Z", "2026-12-01T00:00:00.000Z"}) {
    const std::string text{at};
    rows.push_back(
      {{"at", text}, {"due", text.substr(0, 10)}, {"stamp", text.substr(0, 19) + "Z"}});
  }
  rows.push_back(json::object());
  REQUIRE(s.insert(rows));
  for (const auto* field : {"at", "due", "stamp"}) {
    const auto ids = [&](const char* name, const json& when) {
      return s.values_of("id", {{field, {{name, when}}}});
    };
    CHECK(ids("$dateOn", "2026-11") == json({2, 3}));
    CHECK(ids("$dateNotOn", "2026-11") == json({1, 4}));
    CHECK(ids("$dateBefore", "2026-11-24") == json({1, 2}));
    CHECK(ids("$dateNotBefore", "2026-11-24") == json({3, 4}));
    CHECK(ids("$dateAfter", "2026-11") == json({4}));
    CHECK(ids("$dateNotAfter", "2026-11") == json({1, 2, 3}));
    CHECK(ids("$dateBetween", json({"2026-10", "2026-11-01"})) == json({1, 2}));
  }
}
