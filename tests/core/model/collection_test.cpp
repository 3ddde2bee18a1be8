#include "core/model/implied.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;

TEST_CASE("a collection is described as it was made, in the form of the wire") {
  const auto made = make_collection(json::parse(
    R"({"name":"tmpc","title":"Tmp","fields":[
        {"name":"a","type":"string","interface":"input","uiSchema":{"title":"A"}}]})"));
  REQUIRE(made);
  const auto wire = describe(*made, with_fields::yes);
  CHECK(wire["name"] == "tmpc");
  CHECK(wire["title"] == "Tmp");
  CHECK(wire["key"].get<std::string>().size() == 11);
  CHECK(wire["description"].is_null());
  CHECK(wire["inherit"] == false);
  CHECK(wire["hidden"] == false);
  CHECK(wire["createdAt"] == false);
  CHECK(wire["createdBy"] == false);
  CHECK(wire["filterTargetKey"] == "id");
  CHECK(wire["unavailableActions"] == json::array());
  REQUIRE(wire["fields"].size() == 1); // its id is implied
  const auto& f = wire["fields"][0];
  CHECK(f["collectionName"] == "tmpc");
  CHECK(f["type"] == "string");
  CHECK(f["interface"] == "input");
  CHECK(f["uiSchema"]["title"] == "A");
  CHECK(f["parentKey"].is_null());
  CHECK(f["reverseKey"].is_null());
  CHECK_FALSE(describe(*made, with_fields::no).contains("fields"));
  const auto whole = describe_whole(*made)["fields"];
  REQUIRE(whole.size() == 2);
  CHECK(whole[0]["name"] == "id");
  CHECK(whole[0]["implied"] == true);
}

TEST_CASE("a collection without a name gets one") {
  const auto made = make_collection({{"title", "x"}});
  REQUIRE(made);
  CHECK(made->name.size() == 13);
  CHECK(made->name.starts_with("t_"));
}

TEST_CASE("the server keeps the id and the stamps that were asked for") {
  const auto made = make_collection(
    {{"name", "c"},
     {"createdAt", true},
     {"updatedAt", true},
     {"createdBy", true},
     {"updatedBy", true},
     {"fields",
      {{{"name", "createdAt"}, {"type", "date"}, {"interface", "createdAt"}}}}});
  REQUIRE(made);
  for (const char* name :
       {"id", "createdAt", "updatedAt", "createdById", "updatedById"}) {
    CAPTURE(name);
    REQUIRE(made->find(name) != nullptr);
    CHECK(made->find(name)->read_only);
  }
  CHECK(made->target_key()->name == "id");
}

TEST_CASE("a key of the client's own stands in for the id") {
  const auto made = make_collection(
    {{"name", "c"},
     {"autoGenId", false},
     {"fields",
      {{{"name", "code"}, {"type", "string"}, {"primaryKey", true}},
       {{"name", "n"}, {"type", "integer"}, {"allowNull", false}}}}});
  REQUIRE(made);
  CHECK(made->find("id") == nullptr);
  CHECK(made->target_key()->name == "code");
  CHECK_FALSE(made->find("code")->allow_null);
  CHECK_FALSE(made->find("n")->allow_null);
}

TEST_CASE("a wrong definition is refused and its member named") {
  struct row {
    std::string input;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {R"([])", "body:"},
    {R"({"name":7})", "name:"},
    {R"({"name":"1a"})", "name:"},
    {R"({"name":"a b"})", "name:"},
    {R"({"name":"sqlite_x"})", "name:"},
    {R"({"name":"PG_x"})", "name:"},
    {R"({"name":"c","title":1})", "title:"},
    {R"({"name":"c","hidden":1})", "hidden:"},
    {R"({"name":"c","createdAt":"yes"})", "createdAt:"},
    {R"({"name":"c","autoGenId":0})", "autoGenId:"},
    {R"({"name":"c","fields":{}})", "fields:"},
    {R"({"name":"c","fields":[7]})", "fields[0].field:"},
    {R"({"name":"c","fields":[{"name":"a"}]})", "fields[0].type:"},
    {R"({"name":"c","fields":[{"type":"string"}]})", "fields[0].name:"},
    {R"({"name":"c","fields":[{"name":"a","type":"blurb"}]})", "fields[0].type:"},
    {R"({"name":"c","fields":[{"name":"a","type":"sequence"}]})", "fields[0].patterns:"},
    {R"({"name":"c","fields":[{"name":"a","type":"string","unique":1}]})",
     "fields[0].unique:"},
    {R"({"name":"c","fields":[{"name":"a","type":"integer","defaultValue":"x"}]})",
     "fields[0].defaultValue of a:"},
    {R"({"name":"c","fields":[{"name":"a","type":"decimal","precision":19}]})",
     "fields[0].precision:"},
    {R"({"name":"c","fields":[{"name":"a","type":"string"},{"name":"A","type":"text"}]})",
     "fields: A stands twice"},
    {R"({"name":"c","fields":[{"name":"a","type":"string","primaryKey":true},
       {"name":"b","type":"string","primaryKey":true}]})",
     "fields: only one"},
    {R"({"name":"c","createdAt":true,"fields":[{"name":"createdAt","type":"string"}]})",
     "createdAt: expected type date"},
    {R"({"name":"c","filterTargetKey":"nope"})", "filterTargetKey:"},
  }));
  CAPTURE(r.input);
  const auto made = make_collection(json::parse(r.input));
  REQUIRE_FALSE(made);
  CHECK(made.error().code == core::errc::bad_request);
  CHECK_THAT(made.error().detail, Catch::StartsWith(r.says));
}

TEST_CASE("a catalogue finds by name and lists in order") {
  collection b;
  b.name = "b";
  collection a;
  a.name = "a";
  a.sort = 1;
  const catalogue all{{std::make_shared<collection>(a), std::make_shared<collection>(b)}};
  CHECK(all.all()[0]->name == "b");
  CHECK(all.find("a")->name == "a");
  CHECK(all.find("c") == nullptr);
}
