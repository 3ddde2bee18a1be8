#include "core/query.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using core::key_parameter;
using keys = std::vector<std::string>;

namespace {

core::request asking(core::query_pairs query, std::optional<std::string> key = {}) {
  core::request ask;
  ask.query = std::move(query);
  ask.key = std::move(key);
  return ask;
}

} // namespace

TEST_CASE("a request names its keys in the path or by filterByTk") {
  struct row {
    core::request ask;
    keys named;
  };
  const auto r = GENERATE(values<row>({
    {asking({}, "7"), {"7"}},
    {asking({}, "[1]"), {"[1]"}},
    {asking({{"filterByTk", "8"}}, "7"), {"7"}},
    {asking({{"filterByTk", "a"}}, "a"), {"a"}},
    {asking({{"filterByTk", "a,b"}}), {"a,b"}},
    {asking({{"filterByTk", "[2]"}}, "[2]"), {"2"}},
    {asking({{"filterByTk", R"(["a,b","c",3,true])"}}), {"a,b", "c", "3", "true"}},
    {asking({{"filterByTk", "[]"}}), {}},
    {asking({{"filterByTk[]", "a,b"}, {"x", "1"}, {"filterByTk[]", "[c]"}}),
     {"a,b", "[c]"}},
    {asking({{"filterByTk[0]", "a"}, {"filterByTk[1]", "b"}}), {"a", "b"}},
    {asking({{"filterByTk", "a"}, {"filterByTk", "b"}}), {"a", "b"}},
  }));
  const auto named = key_parameter(r.ask);
  REQUIRE(named);
  REQUIRE(*named);
  CHECK(**named == r.named);
}

TEST_CASE("a request without a key names none") {
  CHECK_FALSE(*key_parameter(asking({{"filterByTkX", "a"}, {"filter", "{}"}})));
  CHECK_FALSE(*key_parameter(asking({{"filterByTk", ""}, {"page", "1"}})));
}

TEST_CASE("keys in a form that is not understood are refused") {
  struct row {
    core::request ask;
    std::string says;
  };
  const auto r = GENERATE(values<row>({
    {asking({{"filterByTk", "[1"}}), "filterByTk: it is not valid JSON"},
    {asking({{"filterByTk", "[[1]]"}}), "filterByTk: expected a list of texts"},
    {asking({{"filterByTk", "[null]"}}), "filterByTk: expected a list of texts"},
    {asking({{"filterByTk", R"({"a":1})"}}), "filterByTk: an object of several keys"},
    {asking({{"filterByTk", R"({"a":1})"}}, R"({"a":1})"), "filterByTk: an object"},
    {asking({{"filterByTk[a]", "1"}}), "filterByTk: an object of several keys"},
    {asking({{"filterByTk[0][a]", "1"}}), "filterByTk: an object of several keys"},
  }));
  const auto named = key_parameter(r.ask);
  REQUIRE_FALSE(named);
  CHECK_THAT(named.error().detail, Catch::StartsWith(r.says));
}
