#include "actors/workers/pool.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

using namespace actors;
using namespace actors::workers;
using namespace std::chrono_literals;
using core::work;

namespace {

constexpr auto limit = 30s;

std::shared_ptr<lanes::account> payer(std::string name) {
  return std::make_shared<lanes::account>(std::move(name), 1);
}

/// Jobs wait here until it opens; counts those inside.
class gate {
public:
  void pass() {
    std::unique_lock guard{lock_};
    ++inside_;
    changed_.notify_all();
    changed_.wait(guard, [this] { return open_; });
    --inside_;
    changed_.notify_all();
  }
  void open() {
    const std::lock_guard guard{lock_};
    open_ = true;
    changed_.notify_all();
  }
  bool wait_inside(int n) {
    std::unique_lock guard{lock_};
    return changed_.wait_for(guard, limit, [&] { return inside_ == n; });
  }
  int inside() {
    const std::lock_guard guard{lock_};
    return inside_;
  }

private:
  std::mutex lock_;
  std::condition_variable changed_;
  bool open_ = false;
  int inside_ = 0;
};

/// Runs `job` on the pool and waits until it is done.
void run(core::executor& by, work kind, core::unique_function<void()> job) {
  std::promise<void> done;
  by.submit(kind, [&] {
    job();
    done.set_value();
  });
  REQUIRE(done.get_future().wait_for(limit) == std::future_status::ready);
}

} // namespace

TEST_CASE("one app has at most half of the storage workers, the rest serve others") {
  worker_pool pool{4, 1};
  gate shut;
  const auto busy = pool.for_app(payer("busy"));
  const auto other = pool.for_app(payer("other"));
  for (int i = 0; i < 20; ++i)
    busy->submit(work::storage, [&] { shut.pass(); });
  REQUIRE(shut.wait_inside(2));
  for (int i = 0; i < 10; ++i)
    run(*other, work::storage, [] {});
  CHECK(shut.inside() == 2);
  shut.open();
  pool.stop();
}

TEST_CASE("an app alone on one worker is served") {
  worker_pool pool{1, 1};
  const auto app = pool.for_app(payer("a"));
  int ran = 0;
  for (int i = 0; i < 100; ++i)
    app->submit(work::storage, [&] { ++ran; });
  pool.stop();
  CHECK(ran == 100);
}

TEST_CASE("apps take turns, each first in, first out") {
  worker_pool pool{1, 1};
  gate shut;
  const auto app_a = pool.for_app(payer("a"));
  const auto app_b = pool.for_app(payer("b"));
  const auto app_c = pool.for_app(payer("c"));
  std::string order;
  app_a->submit(work::storage, [&] { shut.pass(); });
  REQUIRE(shut.wait_inside(1));
  for (const char n : {'1', '2', '3'}) {
    app_a->submit(work::storage, [&order, n] { (order += 'a') += n; });
  }
  for (const char n : {'1', '2'}) {
    app_b->submit(work::storage, [&order, n] { (order += 'b') += n; });
  }
  app_c->submit(work::storage, [&] { order += "c1"; });
  shut.open();
  pool.stop();
  // With one worker the share is one: `a` gets in line again when its first job ends.
  CHECK(order == "b1c1a1b2a2a3");
}

TEST_CASE("two executors of one account share its turns and its workers") {
  worker_pool pool{4, 1};
  gate shut;
  const auto app = payer("a");
  for (int i = 0; i < 10; ++i) {
    pool.for_app(app)->submit(work::storage, [&] { shut.pass(); });
  }
  REQUIRE(shut.wait_inside(2));
  run(*pool.for_app(payer("other")), work::storage, [] {});
  CHECK(shut.inside() == 2);
  shut.open();
  pool.stop();
}

TEST_CASE("hashing has threads of its own, which yield to others") {
  worker_pool pool{1, 1};
  gate shut;
  const auto app = pool.for_app(payer("a"));
  for (int i = 0; i < 10; ++i)
    app->submit(work::hashing, [&] { shut.pass(); });
  REQUIRE(shut.wait_inside(1));
  int nice = -1;
  run(*app, work::storage, [&] {
    nice = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
  });
  shut.open();
  int hashing_nice = -1;
  run(*app, work::hashing, [&] {
    hashing_nice = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
  });
  CHECK(hashing_nice == std::min(19, nice + 10));
}

TEST_CASE("the CPU time of a job is added to its app's meter, waiting is not") {
  worker_pool pool{2, 1};
  const auto spender = payer("spender");
  const auto waiter = payer("waiter");
  gate shut;
  pool.for_app(waiter)->submit(work::storage, [&] { shut.pass(); });
  REQUIRE(shut.wait_inside(1));
  pool.for_app(spender)->submit(work::storage, [] {
    const auto until = std::clock() + CLOCKS_PER_SEC / 50;
    while (std::clock() < until) {
    }
  });
  run(*pool.for_app(spender), work::storage, [] {});
  shut.open();
  pool.stop();
  CHECK(spender->cpu_ns > 5'000'000);
  CHECK(waiter->cpu_ns < 5'000'000);
}

TEST_CASE("a job that throws leaves its worker running") {
  worker_pool pool{1, 1};
  const auto app = pool.for_app(payer("a"));
  app->submit(work::storage, [] { throw std::runtime_error("test"); });
  app->submit(work::storage, [] { throw 1; });
  bool ran = false;
  run(*app, work::storage, [&] { ran = true; });
  CHECK(ran);
}

TEST_CASE("a stop under load runs every job, and later ones in the caller's thread") {
  std::atomic<int> ran{0};
  std::atomic<bool> over{false};
  int submitted = 0;
  std::shared_ptr<core::executor> app;
  std::thread submitter;
  {
    worker_pool pool{3, 2};
    app = pool.for_app(payer("a"));
    std::promise<void> began;
    submitter = std::thread{[&, app] {
      while (!over || submitted < 1000) {
        app->submit(submitted % 2 == 0 ? work::storage : work::hashing, [&] { ++ran; });
        if (++submitted == 100) began.set_value();
      }
    }};
    REQUIRE(began.get_future().wait_for(limit) == std::future_status::ready);
  }
  over = true;
  submitter.join();
  CHECK(ran == submitted);
  std::thread::id where;
  app->submit(work::storage, [&] { where = std::this_thread::get_id(); });
  CHECK(where == std::this_thread::get_id());
}

TEST_CASE("what a job holds is gone before the pool has stopped") {
  auto held = std::make_shared<int>(0);
  worker_pool pool{2, 1};
  const auto app = payer("a");
  pool.for_app(app)->submit(work::storage, [held] {});
  pool.stop();
  CHECK(held.use_count() == 1);
  CHECK(app.use_count() == 1);
}
