#include "core/model/fields/making.hpp"
#include "storage/column_change.hpp"
#include "storage/generate/places.hpp"
#include "storage/nested/writer.hpp"
#include "storage/sql/query.hpp"
#include "tests/contract/fixture.hpp"

#include <limits>
#include <set>

using namespace contract;
namespace model = core::model;
namespace nested = storage::nested;
namespace generate = storage::generate;

namespace {

model::collection made(const json& fields) {
  auto c = model::make_collection({{"name", "items"}, {"fields", fields}});
  if (!c) throw std::logic_error(c.error().detail);
  return std::move(c).value();
}

/// A store whose records are written as the API writes them.
struct generating : opened {
  generating(backend end, const json& fields) : opened(std::move(end), made(fields)) {
    order.known = catalogue;
    order.now_ms = 1'795'000'000'000;
    REQUIRE(alter([](storage::session& in) -> result<std::string> {
      if (auto table = generate::make_table(in); !table) return table.error();
      return std::string{};
    }));
  }

  using answer = std::shared_ptr<awaited<std::string>>;

  /// Begins without waiting.
  answer begin(storage::task work) {
    auto [done, waiting] = expect<std::string>();
    store->change(std::move(work), within(minute), std::move(done));
    return waiting;
  }

  result<std::string> run(storage::task work) { return begin(std::move(work))->get(); }

  storage::task inserting_one(json values) {
    return
      [this, values = std::move(values)](storage::session& in) -> result<std::string> {
        auto one = nested::writer{in, order}.insert(*of, values);
        if (!one) return one.error();
        return std::to_string(std::get<std::int64_t>(one->at(*of->target_key())));
      };
  }

  result<std::string> create(json values) {
    return run(inserting_one(std::move(values)));
  }

  result<std::string> change(std::int64_t id, json values) {
    return run([=, this](storage::session& in) -> result<std::string> {
      auto found = nested::find(in, *of, nested::equals(*of->target_key(), id), {}, 1);
      if (!found) return found.error();
      auto one = nested::writer{in, order}.update(std::move(found->front()), values);
      if (!one) return one.error();
      return std::string{};
    });
  }

  nested::order order;
};

std::string said(const result<std::string>& what) {
  return what ? "" : what.error().detail;
}

} // namespace

TEST_CASE("records come last in their scope") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"grp","type":"string"},{"name":"place","type":"sort"},
    {"name":"inner","type":"sort","scopeKey":"grp"}])")};
  for (const auto* grp : {"x", "x", "y", "x"})
    REQUIRE(s.create({{"grp", grp}}));
  REQUIRE(s.create(json::object()));
  CHECK(s.values_of("place", {}) == json::parse("[1,2,3,4,5]"));
  CHECK(s.values_of("inner", {}) == json::parse("[1,2,1,3,1]"));
  REQUIRE(s.change(1, {{"grp", "y"}}));
  CHECK(s.values_of("inner", {}) == json::parse("[2,2,1,3,1]"));
  REQUIRE(s.change(1, {{"grp", "y"}, {"inner", nullptr}}));
  CHECK(s.values_of("inner", {}) == json::parse("[2,2,1,3,1]"));
  REQUIRE(s.change(5, {{"grp", "x"}}));
  CHECK(s.values_of("inner", {{"id", 5}}) == json::parse("[4]"));
}

TEST_CASE("records are moved among those of their scope") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"grp","type":"string"},{"name":"place","type":"sort","scopeKey":"grp"}])")};
  for (const auto* grp : {"x", "x", "x", "x", "y"})
    REQUIRE(s.create({{"grp", grp}}));
  const auto ids = [&] { return s.values_of("id", {{"grp", "x"}}, "place"); };
  const auto move = [&](std::int64_t source, std::int64_t target, generate::side where) {
    return s.run([=, &s](storage::session& in) -> result<std::string> {
      const generate::places all{*s.of, *s.of->find("place")};
      auto done = target == 0 ? generate::move_first(in, all, source)
                              : generate::move_to(in, all, source, target, where);
      if (!done) return done.error();
      return std::string{};
    });
  };
  using enum generate::side;
  REQUIRE(move(1, 3, in_place));
  CHECK(ids() == json::parse("[2,3,1,4]"));
  REQUIRE(move(4, 3, in_place));
  CHECK(ids() == json::parse("[2,4,3,1]"));
  REQUIRE(move(1, 2, behind));
  CHECK(ids() == json::parse("[2,1,4,3]"));
  REQUIRE(move(2, 3, behind));
  CHECK(ids() == json::parse("[1,4,3,2]"));
  REQUIRE(move(3, 0, in_place));
  CHECK(ids() == json::parse("[3,1,4,2]"));
  REQUIRE(move(3, 3, in_place));
  CHECK(s.values_of("place", {{"grp", "y"}}) == json::parse("[1]"));
  SECTION("places that are missing or stand twice are made first") {
    REQUIRE(s.update({{"id", 1}}, {{"place", nullptr}}));
    REQUIRE(s.update({{"id", 4}}, {{"place", 4}}));
    REQUIRE(move(1, 3, behind));
    CHECK(ids() == json::parse("[3,1,2,4]"));
    CHECK(s.values_of("place", {{"grp", "x"}}, "place") == json::parse("[1,2,3,4]"));
  }
}

TEST_CASE("a sequence counts and gives no number twice") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"code","type":"sequence","unique":true,"patterns":[
      {"type":"string","options":{"value":"N-"}},
      {"type":"integer","options":{"digits":3,"start":5}}]}])")};
  std::vector<generating::answer> waiting;
  for (int i = 0; i < 30; ++i)
    waiting.push_back(s.begin(s.inserting_one(json::object())));
  for (const auto& one : waiting)
    REQUIRE(one->get());
  const auto codes = s.values_of("code", {}, "code");
  CHECK(codes.size() == 30);
  CHECK(codes.front().get<std::string>() == "N-005");
  CHECK(codes.back().get<std::string>() == "N-034");
  REQUIRE(s.change(1, {{"code", "x"}}));
  CHECK(s.values_of("code", {}, "code") == codes);
}

TEST_CASE("records that are made at the same time get places of their own") {
  generating s{
    GENERATE(from_range(backends())), json::parse(R"([{"name":"place","type":"sort"}])")};
  std::vector<generating::answer> waiting;
  for (int i = 0; i < 30; ++i)
    waiting.push_back(s.begin(s.inserting_one(json::object())));
  for (const auto& one : waiting)
    REQUIRE(one->get());
  std::set<int> seen;
  for (const auto& one : s.values_of("place", {}))
    seen.insert(one.get<int>());
  CHECK(seen.size() == 30);
}

TEST_CASE("a sequence begins anew with its cycle, and goes on behind what is given") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"code","type":"sequence","inputable":true,"match":true,"patterns":[
      {"type":"date","options":{"format":"MMDD"}},
      {"type":"string","options":{"value":"/"}},
      {"type":"integer","options":{"digits":2,"start":1,"cycle":"0 0 * * *"}}]}])")};
  REQUIRE(s.create(json::object()));
  REQUIRE(s.create({{"code", "1118/09"}}));
  REQUIRE(s.create({{"code", nullptr}}));
  CHECK(said(s.create({{"code", "x"}})) == "code: is not of the form of its sequence");
  s.order.now_ms += 86'400'000;
  REQUIRE(s.create(json::object()));
  s.order.offset = 14 * 60; // the same moment, of the day after
  REQUIRE(s.create(json::object()));
  CHECK(
    s.values_of("code", {})
    == json::parse(R"(["1118/01","1118/09","1118/10","1119/01","1120/02"])"));
}

TEST_CASE("a formula is worked out with each write") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"a","type":"integer"},{"name":"d","type":"decimal","scale":2},
    {"name":"total","type":"formula","expression":"{{twice}} + {{d}}"},
    {"name":"twice","type":"formula","dataType":"integer","expression":"{{a}} * 2"},
    {"name":"text","type":"formula","engine":"string","expression":"{{a}}: {{big}}"},
    {"name":"big","type":"formula","dataType":"boolean","expression":"{{a}} > 5"},
    {"name":"part","type":"formula","expression":"1 / {{a}}"}])")};
  REQUIRE(s.create({{"a", 3}, {"d", "0.10"}, {"twice", 99}}));
  REQUIRE(s.create({{"a", 0}}));
  CHECK(s.values_of("twice", {}) == json::parse("[6,0]"));
  CHECK(s.values_of("total", {}) == json::parse("[6.1,null]"));
  CHECK(s.values_of("text", {}) == json::parse(R"(["3: false","0: false"])"));
  CHECK(s.values_of("part", {}) == json::parse("[0.333333333,null]"));
  REQUIRE(s.change(1, {{"a", 8}}));
  CHECK(s.values_of("total", {{"id", 1}}) == json::parse("[16.1]"));
  CHECK(s.values_of("text", {{"id", 1}}) == json::parse(R"(["8: true"])"));
}

TEST_CASE("a field that is new gives the records that are there their values") {
  generating s{GENERATE(from_range(backends())), json::parse(R"([
    {"name":"grp","type":"string"},{"name":"n","type":"formula","expression":"{{id}} * 2"},
    {"name":"place","type":"sort","scopeKey":"grp"}])")};
  REQUIRE(s.insert(json::parse(R"([{"grp":"x"},{"grp":"y"},{"grp":"x"},{}])")));
  REQUIRE(s.alter([&](storage::session& in) -> result<std::string> {
    for (const auto* name : {"n", "place"})
      if (auto begun = generate::begin(in, *s.of, *s.of->find(name)); !begun)
        return begun.error();
    return std::string{};
  }));
  CHECK(s.values_of("n", {}) == json::parse("[2,4,6,8]"));
  CHECK(s.values_of("place", {}) == json::parse("[1,1,2,1]"));
}

TEST_CASE("one record has the radio, and what follows from it follows") {
  generating s{GENERATE(from_range(backends())), json::parse(R"x([
    {"name":"main","type":"radio"},
    {"name":"word","type":"formula","dataType":"string","expression":"IF({{main}}, 'yes', 'no')"}])x")};
  REQUIRE(s.create({{"main", true}}));
  REQUIRE(s.create({{"main", true}}));
  REQUIRE(s.create({{"main", false}}));
  CHECK(s.values_of("main", {}) == json::parse("[false,true,false]"));
  CHECK(s.values_of("word", {}) == json::parse(R"(["no","yes","no"])"));
  REQUIRE(s.change(1, {{"main", true}}));
  REQUIRE(s.change(1, {{"main", true}}));
  CHECK(s.values_of("main", {}) == json::parse("[true,false,false]"));
}

TEST_CASE("a sealed value is not what stands in the table") {
  auto c = made(json::parse(R"([{"name":"pin","type":"encryption"},
    {"name":"word","type":"password"}])"));
  const temporary_folder keys;
  auto key = core::access::seal::open(keys.path / "fields.key");
  REQUIRE(key);
  const auto shared = std::make_shared<const core::access::seal>(std::move(*key));
  for (auto& f : c.fields)
    model::give_key(f, "items", shared);
  generating s{GENERATE(from_range(backends())), json::array()};
  const auto known = std::make_shared<const model::catalogue>(
    std::vector<model::collection_ptr>{std::make_shared<const model::collection>(c)});
  REQUIRE(s.alter([&](storage::session& in) -> result<std::string> {
    if (auto gone = in.drop_table(*s.of); !gone) return gone.error();
    if (auto there = in.create_table(*known->all().front()); !there) return there.error();
    return std::string{};
  }));
  s.catalogue = s.order.known = known;
  s.of = known->all().front().get();
  REQUIRE(s.create({{"pin", "1234"}, {"word", "secret"}}));
  REQUIRE(s.change(1, {{"word", ""}}));
  CHECK(json::parse(*s.find(1)) == json::parse(R"({"id":1,"pin":"1234"})"));
  std::string stored;
  REQUIRE(s.inspect([&](storage::session& in) -> result<std::string> {
    auto rows = in.query(R"(SELECT "pin", "word" FROM )" + in.table_name("items"), {});
    if (!rows) return rows.error();
    stored = std::get<std::string>((*rows)[0][0]) + std::get<std::string>((*rows)[0][1]);
    return std::string{};
  }));
  CHECK(stored.find("1234") == std::string::npos);
  CHECK(stored.find("secret") == std::string::npos);
  CHECK(stored.find("$argon2id$") != std::string::npos);
  CHECK_FALSE(model::parse_filter({{"pin", "1234"}}, *s.of));
  CHECK(model::parse_filter({{"pin", nullptr}}, *s.of));
  CHECK_FALSE(model::parse_sort({"pin"}, *s.of));
}

TEST_CASE("a field that was never null may have none") {
  auto wire
    = json::parse(R"([{"name":"a","type":"string","allowNull":false,"unique":true},
    {"name":"b","type":"integer"}])");
  auto c = *model::make_collection(
    {{"name", "items"},
     {"indexes", json::parse(R"([{"fields":["a","b"]}])")},
     {"fields", wire}});
  opened s{GENERATE(from_range(backends())), c};
  REQUIRE(s.insert(json::parse(R"([{"a":"x","b":1},{"a":"y","b":2}])")));
  auto after = *s.of->find("a");
  after.allow_null = true;
  REQUIRE(s.alter([&](storage::session& in) -> result<std::string> {
    auto done = storage::change_column(in, *s.of, *s.of->find("a"), after);
    if (!done) return done.error();
    return std::string{};
  }));
  for (auto& f : c.fields)
    if (f.name == "a") f = after;
  s.catalogue = std::make_shared<const model::catalogue>(
    std::vector<model::collection_ptr>{std::make_shared<const model::collection>(c)});
  s.of = s.catalogue->all().front().get();
  s.reopen();
  REQUIRE(s.insert(json::parse(R"([{"b":3},{"b":4}])")));
  CHECK(s.values_of("a", {}) == json::parse(R"(["x","y",null,null])"));
  CHECK_FALSE(s.insert({{"a", "x"}}));
}

TEST_CASE("a sum that 64 bits do not hold is refused") {
  opened s{GENERATE(from_range(backends()))};
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  REQUIRE(
    s.insert(json::array({{{"big", most}}, {{"big", 5}}, {{"big", -9}}, {{"qty", 1}}})));
  const auto sum = [&](const json& filter) {
    const json body{
      {"measures", json::parse(R"([{"field":["big"],"aggregation":"sum"}])")},
      {"filter", filter}};
    auto plan = model::parse_query(body, s.catalogue, *s.of, {});
    REQUIRE(plan);
    return s.inspect([&](storage::session& in) -> result<std::string> {
      auto rows = nested::run(in, storage::sql::query_rows(*plan, in.where()));
      if (!rows) return rows.error();
      core::json_writer out;
      nested::write_value(out, plan->answer.fields[0], rows->front().front());
      return out.take();
    });
  };
  CHECK(*sum({{"id", {1, 2, 3}}}) == "\"9223372036854775803\"");
  CHECK(*sum({{"id", 3}}) == "-9");
  CHECK(*sum({{"id", 4}}) == "null");
  const auto past = sum({{"id", {1, 2}}});
  REQUIRE_FALSE(past);
  CHECK(past.error().code == errc::bad_request);
  CHECK(past.error().detail == "a number comes to more than 64 bits hold");
}
