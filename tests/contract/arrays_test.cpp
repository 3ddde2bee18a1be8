#include "core/model/evaluate.hpp"
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
