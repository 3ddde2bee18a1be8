#include "storage/catalogue_store.hpp"
#include "tests/contract/fixture.hpp"

#include <array>

using namespace contract;

namespace {

/// A statement that would run for minutes.
constexpr std::string_view endless
  = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
    " SELECT count(*) FROM n";

result<std::string> run_endless(storage::session& in) {
  const auto rows = in.query(endless, {});
  if (!rows) return rows.error();
  return std::string{"done"};
}

/// A record with `word` where there must be one.
std::string add(const storage::session& in, const std::string& word) {
  return "INSERT INTO " + in.table_name("items") + " (must) VALUES ('" + word + "')";
}

/// Fills the collection with `count` records of long texts.
void fill(opened& s, int count) {
  json rows = json::array();
  for (int i = 0; i < count; ++i)
    rows.push_back({{"notes", std::string(2000, 'a')}, {"title", std::to_string(i)}});
  REQUIRE(s.insert(rows));
}

core::exchange_ptr asker() {
  const auto now = std::chrono::steady_clock::now();
  return std::make_shared<core::exchange>(nullptr, now, now + std::chrono::minutes{1});
}

} // namespace

TEST_CASE("one refused write of a group does not harm the others") {
  opened s{GENERATE(from_range(backends()))};
  s.pool->hold();
  std::vector<std::shared_ptr<awaited<rows_text>>> answers;
  for (int i = 0; i < 300; ++i) {
    auto [done, answer] = expect<rows_text>();
    const auto code = i % 3 == 1 ? "same" : "c" + std::to_string(i);
    s.store->insert(
      s.inserting({{"code", code}, {"qty", i}}), within(opened::minute), std::move(done));
    answers.push_back(answer);
  }
  s.pool->go();
  int refused = 0;
  for (auto& answer : answers)
    if (!answer->get()) ++refused;
  CHECK(refused == 99);
  auto plan = s.selecting({});
  CHECK(s.select(plan)->total == 201);
}

TEST_CASE("writes take effect in the order they came") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert({{"qty", 0}}));
  s.pool->hold();
  std::vector<std::shared_ptr<awaited<rows_text>>> answers;
  for (int i = 1; i <= 50; ++i) {
    auto [done, answer] = expect<rows_text>();
    s.store->update(
      s.updating({{"qty", i - 1}}, {{"qty", i}}), within(opened::minute),
      std::move(done));
    answers.push_back(answer);
  }
  s.pool->go();
  for (auto& answer : answers)
    CHECK(answer->get()->rows == 1);
  CHECK(s.values_of("qty", {}) == json({50}));
}

TEST_CASE("a given key is kept, and what follows is counted past it") {
  opened s{GENERATE(from_range(backends()))};
  const auto made = [&](const json& row) {
    auto [done, answer] = expect<rows_text>();
    s.store->insert(s.inserting(row), within(opened::minute), std::move(done));
    const auto got = answer->get();
    REQUIRE(got);
    return json::parse(got->json)[0]["id"].get<int>();
  };
  CHECK(made({{"id", 5}, {"code", "a"}}) == 5);
  CHECK(made({{"code", "b"}}) > 5);
  CHECK(made({{"id", 3}, {"code", "c"}}) == 3);
  CHECK(made({{"code", "d"}}) > 6);
  CHECK(made({{"code", "e"}}) > 7);
}

TEST_CASE("a read sees what is committed and nothing else") {
  opened s{GENERATE(from_range(backends()))};
  std::promise<void> inside;
  std::promise<void> go_on;
  auto [done, answer] = expect<std::string>();
  s.store->alter(
    [&](storage::session& in) -> result<std::string> {
      const auto made = in.execute(add(in, "x"), {});
      inside.set_value();
      go_on.get_future().wait();
      if (!made) return made.error();
      return std::string{};
    },
    within(opened::minute), std::move(done));
  inside.get_future().wait();
  CHECK(s.select(s.selecting({}))->total == 0);
  go_on.set_value();
  REQUIRE(answer->get());
  CHECK(s.select(s.selecting({}))->total == 1);
}

TEST_CASE("a task's values are bound by their numbers, in whatever order they stand") {
  opened s{GENERATE(from_range(backends()))};
  const auto done = s.alter([](storage::session& in) -> result<std::string> {
    const std::array<value, 2> bound{std::int64_t{7}, std::string{"x"}};
    const auto rows
      = in.query("SELECT CAST($2 AS TEXT), CAST($1 AS BIGINT), CAST($2 AS TEXT)", bound);
    if (!rows) return rows.error();
    CHECK(
      rows->front()
      == std::vector<value>{std::string{"x"}, std::int64_t{7}, std::string{"x"}});
    return std::string{};
  });
  CHECK(done);
}

TEST_CASE("a part of a task fails alone, and the rest of it is written") {
  opened s{GENERATE(from_range(backends()))};
  const auto written = [](storage::session& in, const std::string& word) -> result<void> {
    if (const auto made = in.execute(add(in, word), {}); !made) return made.error();
    return {};
  };
  const auto done = s.alter([&](storage::session& in) -> result<std::string> {
    const auto kept = in.attempt([&] { return written(in, "x"); });
    const auto refused = in.attempt([&]() -> result<void> {
      if (const auto made = written(in, "y"); !made) return made;
      const auto none = in.execute(
        "INSERT INTO " + in.table_name("items") + " (must) VALUES (NULL)", {});
      return none ? result<void>{} : none.error();
    });
    const auto given_up = in.attempt([&]() -> result<void> {
      if (const auto made = written(in, "z"); !made) return made;
      return core::fail(errc::no_permission, "no");
    });
    const auto after = written(in, "w");
    const auto went = kept && after && !refused && !given_up;
    if (!went) return core::fail(errc::conflict, "not so");
    CHECK(refused.error().code == errc::bad_request);
    CHECK(given_up.error().code == errc::no_permission);
    return std::string{};
  });
  REQUIRE(done);
  CHECK(s.select(s.selecting({}))->total == 2);
}

TEST_CASE("a call whose time is up before it began is dropped") {
  opened s{GENERATE(from_range(backends()))};
  CHECK(
    s.insert({{"qty", 1}}, within(std::chrono::milliseconds{-1})).error().code
    == errc::timed_out);
  CHECK(
    s.select(s.selecting({}), within(std::chrono::milliseconds{-1})).error().code
    == errc::timed_out);
  const auto gone = asker();
  gone->answer({});
  CHECK(
    s.insert({{"qty", 1}}, {std::chrono::steady_clock::now() + opened::minute, gone})
      .error()
      .code
    == errc::timed_out);
  CHECK(s.select(s.selecting({}))->total == 0);
}

TEST_CASE("a slow read is interrupted at its deadline") {
  opened s{GENERATE(from_range(backends()))};
  const auto slow = s.inspect(run_endless, within(std::chrono::milliseconds{50}));
  CHECK(slow.error().code == errc::timed_out);
  CHECK(s.select(s.selecting({}))->total == 0);
}

TEST_CASE("a slow task is interrupted at its deadline and leaves no trace") {
  opened s{GENERATE(from_range(backends()))};
  const auto slow = s.alter(
    [](storage::session& in) -> result<std::string> {
      if (const auto made = in.execute(add(in, "x"), {}); !made) return made.error();
      static_cast<void>(run_endless(in));
      // Also a task that goes on regardless writes nothing.
      static_cast<void>(in.execute(add(in, "y"), {}));
      return std::string{};
    },
    within(std::chrono::milliseconds{50}));
  CHECK(slow.error().code == errc::timed_out);
  CHECK(s.select(s.selecting({}))->total == 0);
}

TEST_CASE("a slow write in a group is interrupted and the others are written") {
  opened s{GENERATE(from_range(backends()))};
  for (int i = 0; i < 10; ++i)
    fill(s, 1000);
  s.pool->hold();
  auto [done1, first] = expect<rows_text>();
  auto [done2, slow] = expect<rows_text>();
  auto [done3, last] = expect<rows_text>();
  s.store->insert(
    s.inserting({{"code", "first"}}), within(opened::minute), std::move(done1));
  json several = json::array();
  for (int i = 0; i < 200; ++i)
    several.push_back("b" + std::to_string(i) + "%a");
  s.store->update(
    s.updating({{"notes", {{"$notIncludes", several}}}}, {{"qty", 1}}),
    within(std::chrono::milliseconds{30}), std::move(done2));
  s.store->insert(
    s.inserting({{"code", "last"}}), within(opened::minute), std::move(done3));
  s.pool->go();
  CHECK(slow->get().error().code == errc::timed_out);
  CHECK(first->get());
  CHECK(last->get());
  CHECK(s.values_of("code", {{"code", {{"$ne", "x"}}}, {"qty", 1}}) == json::array());
  CHECK(
    s.values_of("code", {{"code", {{"$in", {"first", "last"}}}}})
    == json({"first", "last"}));
}

TEST_CASE("a task that fails or throws is undone") {
  opened s{GENERATE(from_range(backends()))};
  const auto refused = s.alter([](storage::session& in) -> result<std::string> {
    if (const auto made = in.execute(add(in, "x"), {}); !made) return made.error();
    return core::fail(errc::conflict, "no");
  });
  CHECK(refused.error().code == errc::conflict);
  const auto thrown = s.alter([](storage::session& in) -> result<std::string> {
    if (const auto made
        = in.execute("CREATE TABLE " + in.table_name("extra") + " (a TEXT)", {});
        !made)
      return made.error();
    throw std::runtime_error("broken");
  });
  CHECK(thrown.error().code == errc::internal);
  CHECK(s.select(s.selecting({}))->total == 0);
}

TEST_CASE("an inspection cannot write") {
  opened s{GENERATE(from_range(backends()))};
  const auto tried = s.inspect([](storage::session& in) -> result<std::string> {
    if (const auto made = in.execute(add(in, "x"), {}); !made) return made.error();
    return std::string{};
  });
  CHECK_FALSE(tried);
  CHECK(s.select(s.selecting({}))->total == 0);
}

TEST_CASE("columns come and go, with their defaults and their uniqueness") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert(json::parse("[{},{}]")));
  const auto with = [&](const json& wire, auto change) {
    return s.alter(
      [&,
       f = *core::model::make_field(wire)](storage::session& in) -> result<std::string> {
        if (const auto done = change(in, f); !done) return done.error();
        return std::string{};
      });
  };
  const auto add
    = [&](storage::session& in, const auto& f) { return in.add_column(*s.of, f); };
  const auto drop
    = [&](storage::session& in, const auto& f) { return in.drop_column(*s.of, f); };
  const json extra{{"name", "extra"}, {"type", "string"}, {"defaultValue", "it's"}};
  REQUIRE(with(extra, add));
  CHECK(with(extra, add).error().detail == "Field named extra already exists");
  const auto read = s.inspect([](storage::session& in) -> result<std::string> {
    const auto rows = in.query("SELECT extra FROM " + in.table_name("items"), {});
    if (!rows) return rows.error();
    return std::get<std::string>((*rows)[1][0]);
  });
  CHECK(*read == "it's");
  REQUIRE(with(extra, drop));
  const json unique{{"name", "extra"}, {"type", "integer"}, {"unique", true}};
  REQUIRE(with(unique, add));
  REQUIRE(with(unique, drop));
  json clash = unique;
  clash["defaultValue"] = 1;
  CHECK(with(clash, add).error().detail == "Extra already exists");
  const auto twice = s.alter([&](storage::session& in) -> result<std::string> {
    if (const auto done = in.create_table(*s.of); !done) return done.error();
    return std::string{};
  });
  CHECK(twice.error().detail == "Collection named items already exists");
}

TEST_CASE("a plan for a collection that is gone says that it changed") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.alter([&](storage::session& in) -> result<std::string> {
    if (const auto done = in.drop_table(*s.of); !done) return done.error();
    return std::string{};
  }));
  CHECK(s.select(s.selecting({})).error().code == errc::collection_changed);
  CHECK(s.insert({{"qty", 1}}).error().code == errc::collection_changed);
}

TEST_CASE("the catalogue is found again as it was saved") {
  opened s{GENERATE(from_range(backends()))};
  auto c = *core::model::make_collection(
    {{"name", "kept"}, {"title", "Kept"}, {"createdAt", true}, {"colour", "red"}});
  const auto added = *core::model::make_field(
    {{"name", "late"}, {"type", "decimal"}, {"scale", 3}, {"defaultValue", "1.5"}});
  REQUIRE(s.alter([&](storage::session& in) -> result<std::string> {
    if (const auto done = storage::save_collection(in, c); !done) return done.error();
    if (const auto done = storage::save_field(in, c, added); !done) return done.error();
    if (const auto done = storage::save_field(in, c, added); !done) return done.error();
    return std::string{};
  }));
  s.reopen();
  core::model::catalogue_ptr found;
  REQUIRE(s.inspect([&](storage::session& in) -> result<std::string> {
    auto loaded = storage::load_catalogue(in, {.system = {s.catalogue->all().front()}});
    if (!loaded) return loaded.error();
    found = *loaded;
    return std::string{};
  }));
  c.fields.push_back(added);
  REQUIRE(found->find("kept") != nullptr);
  using core::model::with_fields;
  CHECK(
    core::model::describe(*found->find("kept"), with_fields::yes)
    == core::model::describe(c, with_fields::yes));
  CHECK(found->find("kept")->find("createdAt")->read_only);
  CHECK(found->find("kept")->find("late")->initial == value{std::int64_t{1500}});
  CHECK(found->find("items") != nullptr);
}

TEST_CASE("closing finishes what was accepted") {
  opened s{GENERATE(from_range(backends()))};
  s.pool->hold();
  std::vector<std::shared_ptr<awaited<rows_text>>> answers;
  for (int i = 0; i < 600; ++i) {
    auto [done, answer] = expect<rows_text>();
    s.store->insert(s.inserting({{"qty", i}}), within(opened::minute), std::move(done));
    answers.push_back(answer);
  }
  std::promise<void> closed;
  s.store->close([&] { closed.set_value(); });
  s.store.reset();
  s.pool->go();
  closed.get_future().wait();
  for (auto& answer : answers) {
    REQUIRE(
      answer->future.wait_for(std::chrono::seconds{0}) == std::future_status::ready);
    CHECK(answer->get());
  }
  s.reopen();
  CHECK(s.select(s.selecting({}))->total == 600);
}

TEST_CASE("a store that is dropped unclosed finishes what was accepted") {
  opened s{GENERATE(from_range(backends()))};
  auto [done, answer] = expect<rows_text>();
  s.store->insert(s.inserting({{"qty", 1}}), within(opened::minute), std::move(done));
  s.store.reset();
  CHECK(answer->get());
  s.reopen();
  CHECK(s.select(s.selecting({}))->total == 1);
}

TEST_CASE("rest gives back memory and changes nothing") {
  opened s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert({{"qty", 1}}));
  s.store->rest();
  s.store->rest();
  CHECK(s.select(s.selecting({}))->total == 1);
  REQUIRE(s.insert({{"qty", 2}}));
}
