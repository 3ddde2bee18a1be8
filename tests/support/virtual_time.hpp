#pragma once

#include <caf/all.hpp>
#include <caf/scheduler/test_coordinator.hpp>

#include <chrono>
#include <utility>

namespace support {

/// An actor system whose mailboxes and clock move by hand, in the test's own thread.
class virtual_time {
public:
  /// Runs all mailboxes dry. The clock stands still.
  void run() { coordinator().run(); }

  /// Moves the clock by `step`, firing each timer at its own time, and runs all dry.
  void advance(std::chrono::milliseconds step) {
    run();
    const auto end = coordinator().clock().now() + step;
    while (coordinator().clock().now() < end) {
      coordinator().advance_time(std::chrono::milliseconds{1});
      run();
    }
  }

  /// Moves the clock by `step` at once: for stretches in which at most one timer fires.
  void jump(std::chrono::milliseconds step) {
    run();
    coordinator().advance_time(step);
    run();
  }

  [[nodiscard]] std::chrono::steady_clock::time_point now() {
    return coordinator().clock().now();
  }

  void stop(const caf::actor& who, caf::exit_reason reason) {
    caf::anon_send_exit(who, reason);
    run();
  }

private:
  struct testing : caf::actor_system_config {
    testing() { set("scheduler.policy", caf::atom("testing")); }
  };

  caf::scheduler::test_coordinator& coordinator() {
    return dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  }

  testing config_;

public:
  caf::actor_system system{config_};
};

} // namespace support
