#include "actors/lanes/fair_queue.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <map>
#include <string>
#include <vector>

using namespace actors::lanes;
using namespace std::chrono_literals;

namespace {

using queue = fair_queue<int>;

std::shared_ptr<account> payer(std::string name, double weight = 1) {
  return std::make_shared<account>(std::move(name), 1, weight);
}

struct fixture {
  queue q{0};
  std::shared_ptr<account> a = payer("a");
  std::shared_ptr<account> b = payer("b");

  void flood(const std::shared_ptr<account>& who, int items) {
    for (int i = 0; i < items; ++i)
      q.push(who, i);
  }

  /// Runs one item that takes `took`; says whose it was.
  std::string run(std::chrono::nanoseconds took) {
    static_cast<void>(q.pop());
    auto whose = q.serving()->name();
    q.charge(took);
    return whose;
  }

  std::string run(std::size_t times, std::chrono::nanoseconds took) {
    std::string order;
    for (std::size_t i = 0; i < times; ++i)
      order += run(took);
    return order;
  }
};

} // namespace

TEST_CASE_METHOD(fixture, "work of one account is served first in, first out") {
  flood(a, 100);
  for (int i = 0; i < 100; ++i) {
    CHECK(q.pop() == i);
    q.charge(50us);
  }
  CHECK(q.empty());
}

TEST_CASE_METHOD(fixture, "a flood delays another account by one quantum at most") {
  flood(a, 1000);
  CHECK(run(2, 50us) == "aa");
  flood(b, 1);
  CHECK(run(4, 50us) == "aaba");
}

TEST_CASE_METHOD(fixture, "accounts that both have work share time, not runs") {
  flood(a, 10'000);
  flood(b, 10'000);
  std::map<std::string, int> runs;
  for (int i = 0; i < 900; ++i) {
    static_cast<void>(q.pop());
    const auto whose = q.serving()->name();
    ++runs[whose];
    q.charge(whose == "a" ? 80us : 10us);
  }
  CHECK(runs["b"] > 7 * runs["a"]);
  CHECK(runs["b"] < 9 * runs["a"]);
}

TEST_CASE_METHOD(fixture, "an account of double weight has double time") {
  const auto heavy = payer("h", 2);
  flood(a, 1000);
  flood(heavy, 1000);
  const auto order = run(300, 20us);
  CHECK(std::count(order.begin(), order.end(), 'h') == 200);
}

TEST_CASE_METHOD(fixture, "a debt is paid by passing turns") {
  flood(a, 2);
  flood(b, 100);
  CHECK(run(1ms) == "a");
  // 800 us of debt: four turns to pay it, the fifth brings credit.
  CHECK(run(11, 100us) == "bbbbbbbbbba");
}

TEST_CASE_METHOD(fixture, "going idle keeps debt and forfeits credit") {
  SECTION("debt") {
    flood(a, 1);
    CHECK(run(1ms) == "a");
    REQUIRE(q.empty());
    flood(a, 1);
    flood(b, 100);
    CHECK(run(9, 100us) == "bbbbbbbba");
  }
  SECTION("credit") {
    for (int i = 0; i < 50; ++i) {
      flood(a, 1);
      CHECK(run(10us) == "a");
    }
    flood(a, 100);
    flood(b, 1);
    CHECK(run(5, 50us) == "aaaab");
  }
}

TEST_CASE_METHOD(fixture, "a debt over ten milliseconds is forgiven") {
  flood(a, 2);
  flood(b, 1000);
  CHECK(run(60s) == "a");
  std::size_t passed = 0;
  while (run(200us) == "b")
    ++passed;
  CHECK(passed == static_cast<std::size_t>(queue::most_debt / queue::quantum) + 1);
}

TEST_CASE_METHOD(fixture, "an account alone is served in spite of its debt") {
  flood(a, 3);
  CHECK(run(3, 60s) == "aaa");
}

TEST_CASE_METHOD(
  fixture, "work that a run adds for its own account is in the same turn") {
  flood(a, 1);
  flood(b, 1);
  static_cast<void>(q.pop());
  q.push(a, 7);
  q.charge(20us);
  CHECK(q.pop() == 7);
  q.charge(20us);
  CHECK(run(20us) == "b");
  CHECK(q.empty());
}

TEST_CASE_METHOD(fixture, "all time charged arrives at the meter when a turn ends") {
  flood(a, 3);
  flood(b, 1);
  CHECK(run(4, 100us) == "aaba");
  CHECK(a->cpu_ns == 300'000);
  CHECK(b->cpu_ns == 100'000);
}

TEST_CASE("what waits is destroyed with the queue, and what that adds as well") {
  auto held = std::make_shared<int>(1);
  const auto a = payer("a");
  {
    fair_queue<std::shared_ptr<int>> q{0};
    for (int i = 0; i < 2000; ++i)
      q.push(a, held);
  }
  CHECK(held.use_count() == 1);
  fair_queue<std::shared_ptr<int>> next{0};
  next.push(a, held); // the account is as good as new
  CHECK(next.pop() == held);
  next.charge(1us);
}
