#include "core/model/conditions/evaluate.hpp"
#include "tests/contract/fixture.hpp"

using namespace contract;

namespace {

core::model::collection lists() {
  return *core::model::make_collection(json::parse(R"({"name":"items","fields":[
    {"name":"tags","type":"array"},{"name":"seen","type":"set"},
    {"name":"data","type":"json"},{"name":"ok","type":"boolean"},
    {"name":"name","type":"string"},{"name":"type","type":"array"}]})"));
}

} // namespace

TEST_CASE("what stands inside of JSON is found by paths") {
  struct row {
    std::string filter;
    std::string ids;
  };
  opened s{GENERATE(from_range(backends())), lists()};
  REQUIRE(s.insert(json::parse(R"([
    {"data":{"color":"red","size":3,"on":true,"at":{"x":[10,{"y":"deep"}]},"0":"zero"}},
    {"data":{"color":"Blue","size":1.5,"on":false,"note":""}},
    {"data":{"color":null,"size":"3","on":"true","a b":"c'd"}},
    {"data":["red",3]},
    {},
    {"data":{"size":9007199254740993,"color":["red"]}}])")));
  for (const auto& r : std::vector<row>{
         {R"({"data.color":"red"})", "[1]"},
         {R"({"data.color.$eq":"red"})", "[1]"},
         {R"({"data":{"color":"red"}})", "[1]"},
         {R"({"data":{"color":{"$eq":"red"},"size":{"$gt":2}}})", "[1]"},
         {R"({"data.color":null})", "[3,4,5]"},
         {R"({"data.color.$ne":null})", "[1,2,6]"},
         {R"({"data.color.$ne":"red"})", "[2,3,4,5,6]"},
         {R"({"data.color.$in":["red","Blue"]})", "[1,2]"},
         {R"({"data.color.$in":["red",null]})", "[1,3,4,5]"},
         {R"({"data.color.$notIn":["red",null]})", "[2,6]"},
         {R"({"data.color.$in":[]})", "[]"},
         {R"({"data.color.$includes":"BLU"})", "[2]"},
         {R"({"data.color.$startsWith":"r"})", "[1]"},
         {R"({"data.color.$notIncludes":"lu"})", "[1]"},
         {R"({"data.color.$gt":"Blue"})", "[1]"},
         {R"({"data.color.$exists":true})", "[1,2,6]"},
         {R"({"data.color.$notExists":true})", "[3,4,5]"},
         {R"({"data.note.$empty":true})", "[1,2,3,4,5,6]"},
         {R"({"data.color.$notEmpty":true})", "[1,2,6]"},
         {R"({"data.size":3})", "[1]"},
         {R"({"data.size":"3"})", "[3]"},
         {R"({"data.size.$in":[3,"3"]})", "[1,3]"},
         {R"({"data.size":1.5})", "[2]"},
         {R"({"data.size":3.0})", "[1]"},
         {R"({"data.size.$lte":3})", "[1,2]"},
         {R"({"data.size.$between":[1,2]})", "[2]"},
         {R"({"data.size.$notBetween":[1,2]})", "[1,6]"},
         {R"({"data.size":9007199254740993})", "[6]"},
         {R"({"data.size":9007199254740992})", "[]"},
         {R"({"data.on":true})", "[1]"},
         {R"({"data.on":"true"})", "[3]"},
         {R"({"data.on.$isTruly":true})", "[1]"},
         {R"({"data.on.$isFalsy":true})", "[2,4,5,6]"},
         {R"({"data.at.x.0":10})", "[1]"},
         {R"({"data.at.x.1.y":"deep"})", "[1]"},
         {R"({"data.0":"red"})", "[4]"},
         {R"({"data.a b":"c'd"})", "[3]"},
         {R"({"$or":[{"data.color":"red"},{"data.size.$gt":100}]})", "[1,6]"},
         {R"({"$not":{"data.on":true}})", "[2,3]"},
         {R"({"$not":{"data.0":"red"}})", "[]"},
       }) {
    CAPTURE(r.filter);
    const auto where = s.where(json::parse(r.filter));
    CHECK(s.values_of("id", json::parse(r.filter)) == json::parse(r.ids));
    json found = json::array();
    const auto rows = s.select(s.selecting(nullptr, "id"));
    REQUIRE(rows);
    for (const auto& record : json::parse(rows->json))
      if (core::model::matches(where, record)) found.push_back(record["id"]);
    CHECK(found == json::parse(r.ids));
  }
  for (const char* filter :
       {R"({"data.a\"b":1})", R"({"data..b":1})", R"({"data.color.$regexp":"r"})",
        R"({"data.color":{"x":{"$anyOf":[1]}}})", R"({"data.color.$gt":true})",
        R"({"data.color":[{}]})", R"({"data":{"color":{"$dateOn":"2026"}}})"}) {
    CAPTURE(filter);
    const auto refused = core::model::parse_filter(json::parse(filter), *s.of);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == errc::bad_request);
  }
}

TEST_CASE("arrays are found by their items") {
  struct row {
    std::string filter;
    std::string ids;
  };
  opened s{GENERATE(from_range(backends())), lists()};
  REQUIRE(s.insert(json::parse(R"([
    {"tags":["b","a"],"seen":[2,1],"data":["a",{"x":1}],"ok":true,"name":"Äpfel",
     "type":["text"]},
    {"tags":["a"],"seen":["1"],"data":{"a":"a"},"ok":false,"name":"apple"},
    {"tags":[],"seen":[],"data":"a"},
    {},
    {"tags":["1",true,1.5,"c'd\"\\"],"seen":[9007199254740993],"data":[]}])")));
  for (const auto& r : std::vector<row>{
         {R"({"tags":{"$match":["a","b"]}})", "[1]"},
         {R"({"tags":{"$match":["b","a","b"]}})", "[1]"},
         {R"({"tags":{"$match":"a"}})", "[2]"},
         {R"({"tags":{"$match":[]}})", "[3]"},
         {R"({"tags":{"$notMatch":["a","b"]}})", "[2,3,5]"},
         {R"({"tags":{"$notMatch":[]}})", "[1,2,5]"},
         {R"({"tags":{"$anyOf":["b","1"]}})", "[1,5]"},
         {R"({"tags":{"$anyOf":[1]}})", "[]"},
         {R"({"tags":{"$anyOf":[1.5]}})", "[5]"},
         {R"({"tags":{"$anyOf":[true]}})", "[5]"},
         {R"({"tags":{"$anyOf":[false]}})", "[]"},
         {R"({"tags":{"$anyOf":["c'd\"\\"]}})", "[5]"},
         {R"({"tags":{"$anyOf":[]}})", "[]"},
         {R"({"tags":{"$noneOf":["b","1"]}})", "[2,3,4]"},
         {R"({"tags":{"$noneOf":[]}})", "[1,2,3,4,5]"},
         {R"({"tags":{"$arrayEmpty":true}})", "[3,4]"},
         {R"({"tags":{"$arrayEmpty":false}})", "[1,2,5]"},
         {R"({"tags.$arrayNotEmpty":true})", "[1,2,5]"},
         {R"({"tags.$empty":true})", "[3,4]"},
         {R"({"tags.$notEmpty":true})", "[1,2,5]"},
         {R"({"tags":null})", "[4]"},
         {R"({"seen":{"$anyOf":[1]}})", "[1]"},
         {R"({"seen":{"$anyOf":[1.0]}})", "[1]"},
         {R"({"seen":{"$anyOf":["1"]}})", "[2]"},
         {R"({"seen":{"$match":[1,2]}})", "[1]"},
         {R"({"seen":{"$anyOf":[9007199254740993]}})", "[5]"},
         {R"({"seen":{"$anyOf":[9007199254740992]}})", "[]"},
         {R"({"data":{"$anyOf":["a"]}})", "[1]"},
         {R"({"data":{"$noneOf":["a"]}})", "[2,3,4,5]"},
         {R"({"data":{"$match":["a"]}})", "[]"},
         {R"({"data":{"$arrayEmpty":true}})", "[4,5]"},
         {R"({"data":{"$arrayNotEmpty":true}})", "[1]"},
         {R"({"$or":[{"tags":{"$anyOf":["b"]}},{"data":{"$arrayEmpty":true}}]})",
          "[1,4,5]"},
         {R"({"ok":{"$is":null}})", "[3,4,5]"},
         {R"({"ok":{"$is":true}})", "[1]"},
         {R"({"ok":{"$not":null}})", "[1,2]"},
         {R"({"ok":{"$not":true}})", "[2,3,4,5]"},
         {R"({"type":{"$anyOf":["text"]}})", "[1]"},
         {R"({"type":{"$match":["text"]}})", "[1]"},
         {R"({"type":{"$anyOf":["array"]}})", "[]"},
         {R"({"name":{"$iLike":"APP%"}})", "[2]"},
         {R"({"name":{"$notILike":"APP%"}})", "[1]"},
       }) {
    CAPTURE(r.filter);
    const auto where = s.where(json::parse(r.filter));
    CHECK(s.values_of("id", json::parse(r.filter)) == json::parse(r.ids));
    // The evaluator in memory says the same.
    json found = json::array();
    const auto rows = s.select(s.selecting(nullptr, "id"));
    REQUIRE(rows);
    for (const auto& record : json::parse(rows->json))
      if (core::model::matches(where, record)) found.push_back(record["id"]);
    CHECK(found == json::parse(r.ids));
  }
}
