#include "core/model/plans/query_plan.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;

TEST_CASE("what a query's orders leave open goes by its plain columns") {
  struct row {
    std::string orders;
    std::string order;
  };
  const auto r = GENERATE(values<row>({
    {"null", "title qty"},
    {"[]", "title qty"},
    {R"([{"field":"qty","order":"desc","nulls":"last"}])", "-qty title"},
    {R"([{"field":"total"}])", "total title qty"},
    {R"([{"field":"qty"},{"field":"title"}])", "qty title"},
  }));
  const auto items = *make_collection(json::parse(
    R"({"name":"items","fields":[{"name":"title","type":"string"},
      {"name":"qty","type":"integer"}]})"));
  const auto body = json::parse(
    R"({"measures":[{"field":"title"},{"field":"qty","aggregation":"sum","alias":"total"}],
      "dimensions":[{"field":"qty"}],"orders":)"
    + r.orders + "}");
  const auto plan = parse_query(body, {}, items, {});
  REQUIRE(plan);
  std::string order;
  for (const auto& key : plan->order) {
    order += order.empty() ? "" : " ";
    order += (key.descending ? "-" : "") + plan->answer.fields[key.column].name;
  }
  CHECK(order == r.order);
}
