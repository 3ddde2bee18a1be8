#include "actors/lanes/pool.hpp"
#include "actors/lanes/tagged_actor.hpp"

#include <boost/asio/post.hpp>
#include <caf/all.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <stdexcept>
#include <thread>

using namespace actors;
using namespace actors::lanes;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

using account_ptr = std::shared_ptr<lanes::account>;

constexpr auto limit = 30s;

/// An actor that calls a function for each message.
class listener final : public tagged_actor {
public:
  using call = std::function<void(listener*, int)>;

  listener(caf::actor_config& cfg, account_ptr payer, call on_message)
      : tagged_actor(cfg, std::move(payer)), call_(std::move(on_message)) {}

  caf::behavior make_behavior() override {
    return {[this](int x) { call_(this, x); }};
  }

private:
  call call_;
};

struct calling final : job {
  explicit calling(std::function<void()> f) : call(std::move(f)) {}
  void run() override { call(); }
  std::function<void()> call;
};

struct running_lanes {
  explicit running_lanes(std::size_t n) : lanes(n) {
    lanes.install(config);
    system.emplace(config);
  }

  account_ptr payer(std::string name) {
    return std::make_shared<lanes::account>(std::move(name), lanes.size());
  }

  caf::actor listen(account_ptr payer, listener::call f) {
    return system->spawn<listener, caf::lazy_init>(std::move(payer), std::move(f));
  }

  /// Runs `f` on a lane and waits for it.
  void on(std::size_t index, std::function<void()> f) {
    std::promise<void> done;
    asio::post(lanes[index].context(), [&] {
      f();
      done.set_value();
    });
    REQUIRE(done.get_future().wait_for(limit) == std::future_status::ready);
  }

  void submit(std::size_t index, account_ptr payer, std::function<void()> f) {
    lanes[index].submit(std::make_shared<calling>(std::move(f)), std::move(payer));
  }

  /// Returns when it has ended: what its function refers to may go then.
  void end(caf::actor& who) {
    caf::scoped_actor self{*system};
    caf::anon_send_exit(who, caf::exit_reason::user_shutdown);
    self->wait_for(who);
    who = nullptr;
  }

  lane_pool lanes;
  caf::actor_system_config config;
  std::optional<caf::actor_system> system;
};

struct one_lane : running_lanes {
  one_lane() : running_lanes(1) {}
};

struct two_lanes : running_lanes {
  two_lanes() : running_lanes(2) {}
};

bool arrives(std::promise<void>& promise) {
  return promise.get_future().wait_for(limit) == std::future_status::ready;
}

void spin(std::chrono::nanoseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < until) {
  }
}

} // namespace

TEST_CASE_METHOD(two_lanes, "an actor runs on the lane that wakes it") {
  std::promise<void> done;
  std::vector<lane*> ran_on;
  auto second = listen(payer("a"), [&](listener*, int) {
    ran_on.push_back(lane::current());
    done.set_value();
  });
  auto first = listen(payer("a"), [&](listener* self, int x) {
    ran_on.push_back(lane::current());
    self->send(second, x);
  });
  on(1, [&] { caf::anon_send(first, 1); });
  REQUIRE(arrives(done));
  CHECK(ran_on == std::vector<lane*>{&lanes[1], &lanes[1]});
  CHECK(lane::current() == nullptr);
  end(first);
  end(second);
}

TEST_CASE_METHOD(one_lane, "an actor with many messages lets others go after four") {
  std::promise<void> done;
  const auto app = payer("a");
  int handled = 0;
  int handled_before_other = -1;
  auto busy = listen(app, [&](listener*, int) { ++handled; });
  auto other = listen(app, [&](listener*, int) {
    handled_before_other = handled;
    done.set_value();
  });
  on(0, [&] {
    for (int i = 0; i < 1000; ++i)
      caf::anon_send(busy, i);
    caf::anon_send(other, 0);
  });
  REQUIRE(arrives(done));
  CHECK(handled_before_other > 0);
  CHECK(handled_before_other <= static_cast<int>(lane::messages_per_resume));
  end(busy);
  end(other);
}

TEST_CASE_METHOD(one_lane, "an app that floods the lane delays another by one round") {
  std::promise<void> done;
  const auto flooding = payer("flooding");
  const auto quiet = payer("quiet");
  int ran = 0;
  int ran_before_quiet = -1;
  on(0, [&] {
    for (int i = 0; i < 200; ++i) {
      submit(0, flooding, [&] {
        ++ran;
        spin(100us);
      });
    }
    submit(0, flooding, [&] { done.set_value(); });
    submit(0, quiet, [&] { ran_before_quiet = ran; });
  });
  REQUIRE(arrives(done));
  CHECK(ran_before_quiet >= 1);
  CHECK(ran_before_quiet <= 2);
}

TEST_CASE_METHOD(one_lane, "a drain ends so that sockets breathe") {
  const auto app = payer("a");
  std::promise<void> done;
  int ran = 0;
  int ran_before_handler = -1;
  on(0, [&] {
    for (int i = 0; i < 100; ++i) {
      submit(0, app, [&] {
        ++ran;
        spin(100us);
      });
    }
    submit(0, app, [&] { done.set_value(); });
  });
  on(0, [&] { ran_before_handler = ran; }); // at worst behind the first drains
  REQUIRE(arrives(done));
  CHECK(ran_before_handler < 100);
}

TEST_CASE_METHOD(one_lane, "time is charged to whom the actor or the job belongs to") {
  std::promise<void> done;
  const auto of_actor = payer("actor");
  const auto of_job = payer("job");
  auto actor = listen(of_actor, [&](listener*, int) {
    spin(2ms);
    done.set_value();
  });
  on(0, [&] {
    submit(0, of_job, [] { spin(3ms); });
    submit(0, nullptr, [] { spin(4ms); });
    caf::anon_send(actor, 1);
  });
  REQUIRE(arrives(done));
  on(0, [] {});
  CHECK(of_actor->cpu_ns >= 2'000'000);
  CHECK(of_job->cpu_ns >= 3'000'000);
  CHECK(lanes.guest()->cpu_ns >= 4'000'000);
  end(actor);
}

TEST_CASE_METHOD(
  one_lane, "what a job, a handler or an actor throws leaves the lane running") {
  auto thrower
    = listen(payer("a"), [](listener*, int) { throw std::runtime_error("test"); });
  on(0, [&] {
    submit(0, payer("a"), [] { throw std::runtime_error("test"); });
    submit(0, payer("a"), [] { throw 1; });
    caf::anon_send(thrower, 1);
  });
  asio::post(lanes[0].context(), [] { throw std::runtime_error("test"); });
  std::promise<void> done;
  on(0, [&] { submit(0, nullptr, [&] { done.set_value(); }); });
  CHECK(arrives(done));
  end(thrower);
}

TEST_CASE_METHOD(two_lanes, "no wake-up is lost when lanes play ping-pong") {
  constexpr int rounds = 100'000;
  std::promise<void> done;
  caf::actor ping;
  auto pong = listen(payer("pong"), [&](listener*, int x) {
    asio::post(lanes[0].context(), [&ping, x] { caf::anon_send(ping, x + 1); });
  });
  ping = listen(payer("ping"), [&](listener*, int x) {
    if (x == rounds) return done.set_value();
    asio::post(lanes[1].context(), [&pong, x] { caf::anon_send(pong, x); });
  });
  caf::anon_send(ping, 0);
  CHECK(arrives(done));
  end(ping);
  end(pong);
}

TEST_CASE_METHOD(two_lanes, "no wake-up is lost when lanes and threads share one actor") {
  constexpr int each = 50'000;
  std::promise<void> done;
  int handled = 0;
  auto shared = listen(payer("a"), [&](listener*, int) {
    if (++handled == 4 * each) done.set_value();
  });
  const auto send_all = [&] {
    for (int i = 0; i < each; ++i)
      caf::anon_send(shared, i);
  };
  std::thread one{send_all};
  std::thread other{send_all};
  asio::post(lanes[0].context(), send_all);
  asio::post(lanes[1].context(), send_all);
  one.join();
  other.join();
  CHECK(arrives(done));
  end(shared);
}

TEST_CASE_METHOD(one_lane, "a deadline is met on its lane, unless its entry has gone") {
  struct entry final : timed {
    std::promise<lane*> where;
    void expired() override { where.set_value(lane::current()); }
  };
  entry kept;
  on(0, [&] {
    entry gone;
    const auto now = std::chrono::steady_clock::now();
    lanes[0].arm(gone, now);
    lanes[0].arm(kept, now + 1ms);
  });
  auto where = kept.where.get_future();
  REQUIRE(where.wait_for(limit) == std::future_status::ready);
  CHECK(where.get() == &lanes[0]);
}

TEST_CASE("a stop under load releases all that waits") {
  auto held = std::make_shared<int>(0);
  const auto app = std::make_shared<lanes::account>("a", 2);
  {
    running_lanes run{2};
    run.system->await_actors_before_shutdown(false);
    // Two that send to each other for ever, and a job that queues itself again.
    auto left = run.listen(app, [held](listener* self, int x) {
      self->send(caf::actor_cast<caf::actor>(self->current_sender()), x);
    });
    auto right
      = run.listen(app, [held, left](listener* self, int x) { self->send(left, x); });
    for (int i = 0; i < 1000; ++i)
      caf::anon_send(right, i);
    std::function<void(std::size_t)> again
      = [&](std::size_t i) { run.submit(i, app, [&again, held, i] { again(i); }); };
    for (std::size_t i = 0; i < 2; ++i) {
      run.on(i, [&] {
        for (int n = 0; n < 100; ++n)
          again(i);
      });
    }
    std::atomic<bool> over{false};
    std::thread sender{[&, to = right]() mutable {
      while (!over)
        caf::anon_send(to, 1);
      caf::anon_send_exit(to, caf::exit_reason::kill);
      to = nullptr;
    }};
    run.on(0, [] {});
    over = true;
    sender.join();
    left = nullptr;
    right = nullptr;
    run.system.reset();
  }
  CHECK(held.use_count() == 1);
  CHECK(app.use_count() == 1);
}
