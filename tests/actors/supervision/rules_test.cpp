#include "actors/supervision/backoff.hpp"
#include "actors/supervision/restart_window.hpp"
#include "actors/supervision/roster.hpp"
#include "actors/supervision/rules.hpp"

#include <catch2/catch.hpp>

using namespace actors::supervision;
using namespace std::chrono_literals;

static_assert(restarts(restart::permanent, exit_kind::normal));
static_assert(!restarts(restart::transient, exit_kind::shutdown));
static_assert(restarts(restart::transient, exit_kind::abnormal));
static_assert(!restarts(restart::temporary, exit_kind::abnormal));
static_assert(first_affected(strategy::one_for_one, 1, 4) == 4);
static_assert(first_affected(strategy::one_for_all, 1, 4) == 0);
static_assert(first_affected(strategy::rest_for_one, 1, 4) == 2);

TEST_CASE("a budget is exceeded by one restart too many within the period") {
  restart_window window{{2, 10s}};
  const instant start{};
  CHECK(window.spend(start));
  CHECK(window.spend(start + 1s));
  CHECK_FALSE(window.spend(start + 9s));
}

TEST_CASE("restarts older than the period are forgotten") {
  restart_window window{{2, 10s}};
  const instant start{};
  CHECK(window.spend(start));
  CHECK(window.spend(start + 9s));
  CHECK(window.spend(start + 10s));
  CHECK_FALSE(window.spend(start + 18s));
}

TEST_CASE("a budget of nothing allows no restart") {
  restart_window window{{0, 10s}};
  CHECK_FALSE(window.spend(instant{}));
}

TEST_CASE("the first restart is at once, then waits double up to the most") {
  pace wait{{0ms, 50ms, 300ms}, 30s};
  const instant start{};
  CHECK(wait.failed(start) == 0ms);
  CHECK(wait.failed(start + 1s) == 50ms);
  CHECK(wait.failed(start + 2s) == 100ms);
  CHECK(wait.failed(start + 3s) == 200ms);
  CHECK(wait.failed(start + 4s) == 300ms);
  CHECK(wait.failed(start + 5s) == 300ms);
}

TEST_CASE("back-off begins anew after a quiet period") {
  pace wait{{0ms, 50ms, 300ms}, 30s};
  const instant start{};
  CHECK(wait.failed(start) == 0ms);
  CHECK(wait.failed(start + 29s) == 50ms);
  CHECK(wait.failed(start + 59s) == 0ms);
}

TEST_CASE("a roster without children finishes at once when it is closed") {
  roster empty{strategy::one_for_one, {}, {}};
  CHECK(empty.next().what == step::verb::wait);
  empty.close();
  CHECK(empty.next().what == step::verb::finish);
  CHECK(empty.next().what == step::verb::wait);
}

TEST_CASE("numbers ascend in start order and are not given twice") {
  roster some{strategy::one_for_one, {}, {}};
  const auto first = some.add({.when = restart::temporary}, origin::asked);
  REQUIRE(some.next().child == first);
  CHECK(some.start_failed(first, instant{}).what == verdict::word::settled);
  CHECK_FALSE(some.contains(first));
  CHECK(some.add({}, origin::listed) > first);
}
