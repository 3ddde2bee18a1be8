#include "actors/lanes/deadline_wheel.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <vector>

using namespace actors::lanes;
using namespace std::chrono_literals;
using time_point = timed::time_point;

namespace {

constexpr auto resolution = deadline_wheel::resolution;
constexpr auto turn = resolution * deadline_wheel::slots;

struct entry final : timed {
  int fired = 0;
  std::function<void()> then = [] {};
  void expired() override {
    ++fired;
    then();
  }
};

struct fixture {
  const time_point start{1000s};
  deadline_wheel wheel{start};
};

} // namespace

TEST_CASE_METHOD(fixture, "a deadline is never early and less than two ticks late") {
  const auto after = GENERATE(
    0ms, 1ms, 39ms, 40ms, 41ms, 1000ms, 40'919ms, 40'920ms, 40'960ms, 41'000ms,
    300'000ms);
  CAPTURE(after.count());
  entry e;
  wheel.arm(e, start + after);
  for (auto now = start; now <= start + after; now += 5ms) {
    wheel.advance(now);
    if (now < start + after) REQUIRE(e.fired == 0);
  }
  wheel.advance(start + after + 2 * resolution);
  CHECK(e.fired == 1);
  CHECK(wheel.empty());
}

TEST_CASE_METHOD(fixture, "a deadline moved later only counts in its last place") {
  entry e;
  for (auto now = start; now < start + 10s; now += 30ms) {
    wheel.advance(now);
    wheel.arm(e, now + 1s);
  }
  CHECK(e.fired == 0);
  wheel.advance(start + 11s + 2 * resolution);
  CHECK(e.fired == 1);
}

TEST_CASE_METHOD(fixture, "a deadline moved earlier is met at its new time") {
  entry e;
  wheel.arm(e, start + 60s);
  wheel.arm(e, start + 1s);
  wheel.advance(start + 1s + 2 * resolution);
  CHECK(e.fired == 1);
}

TEST_CASE_METHOD(fixture, "an entry that is disarmed or destroyed never expires") {
  entry kept;
  {
    entry gone;
    wheel.arm(gone, start + 1s);
    wheel.arm(kept, start + 1s);
    entry also_gone;
    wheel.arm(also_gone, start + 1s);
  }
  kept.disarm();
  CHECK(wheel.empty());
  CHECK(wheel.advance(start + 2s) == 0);
  CHECK(kept.fired == 0);
}

TEST_CASE_METHOD(
  fixture, "an expiry may destroy its own and other entries, or arm again") {
  std::vector<std::unique_ptr<entry>> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back(std::make_unique<entry>());
    wheel.arm(*all.back(), start + 1s);
  }
  entry again;
  again.then = [&] { wheel.arm(again, start + 3s); };
  wheel.arm(again, start + 1s);
  for (auto& each : all) {
    each->then = [&] { all.clear(); };
  }
  wheel.advance(start + 2s);
  CHECK(all.empty());
  CHECK(again.fired == 1);
  CHECK(again.armed());
}

TEST_CASE_METHOD(fixture, "an expiry that throws does not keep others from theirs") {
  entry first;
  entry second;
  for (auto* each : {&first, &second}) {
    each->then = [] { throw std::runtime_error("test"); };
    wheel.arm(*each, start + 1s);
  }
  wheel.advance(start + 2s);
  CHECK(first.fired + second.fired == 2);
}

TEST_CASE_METHOD(fixture, "a wheel that stood still for long still meets all deadlines") {
  entry soon;
  entry late;
  wheel.arm(soon, start + 1s);
  wheel.arm(late, start + 10 * turn);
  wheel.advance(start + 5 * turn);
  CHECK(soon.fired == 1);
  CHECK(late.fired == 0);
  wheel.advance(start + 10 * turn + 2 * resolution);
  CHECK(late.fired == 1);
}

TEST_CASE_METHOD(fixture, "an entry may outlive the wheel") {
  entry e;
  {
    deadline_wheel brief{start};
    brief.arm(e, start + 1s);
  }
  CHECK_FALSE(e.armed());
  wheel.arm(e, time_point::max());
  CHECK(e.armed());
}

TEST_CASE_METHOD(
  fixture, "ten thousand idle entries are looked at once a turn, not a tick") {
  std::vector<entry> idle(10'000);
  std::mt19937 random{7}; // NOLINT: the same run each time
  for (auto& each : idle)
    wheel.arm(each, start + std::chrono::milliseconds(random() % 60'000));
  std::size_t looks = 0;
  auto now = start;
  for (; now < start + turn; now += resolution) {
    for (auto& each : idle) {
      if (each.armed() && each.deadline() < now + 1s) wheel.arm(each, now + 60s);
    }
    looks += wheel.advance(now);
  }
  CHECK(looks <= 2 * idle.size());
}
