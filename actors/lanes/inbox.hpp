#pragma once

#include "actors/lanes/task.hpp"

#include <atomic>
#include <memory>
#include <utility>

namespace actors::lanes {

/// Actors woken by threads that are not lanes, on their way to one. Many put, the lane
/// takes all; no lock.
class inbox {
public:
  enum class outcome { first, later, closed };

  inbox() = default;
  inbox(const inbox&) = delete;
  inbox& operator=(const inbox&) = delete;
  ~inbox() { close(); }

  /// `first`: the lane must be told to look. `closed`: nothing was put, and the actor has
  /// been abandoned.
  outcome put(caf::resumable* actor) {
    auto added = std::make_unique<letter>(task{actor});
    auto* below = top_.load(std::memory_order_relaxed);
    while (below != &end_) {
      added->next = below;
      if (top_.compare_exchange_weak(
            below, added.get(), std::memory_order_release, std::memory_order_relaxed)) {
        static_cast<void>(added.release()); // the lane's, who may have deleted it by now
        return below == nullptr ? outcome::first : outcome::later;
      }
    }
    return outcome::closed;
  }

  /// Calls `each` with all that came in, in the order it came.
  template <class F>
  void take_all(F each) {
    auto* newest = top_.exchange(nullptr, std::memory_order_acquire);
    letter* oldest = nullptr;
    while (newest != nullptr) {
      auto* below = std::exchange(newest->next, oldest);
      oldest = std::exchange(newest, below);
    }
    while (oldest != nullptr) {
      const std::unique_ptr<letter> opened{std::exchange(oldest, oldest->next)};
      each(opened->held.take_actor());
    }
  }

  /// From now on all is abandoned, beginning with what is here. The lane has stopped.
  void close() {
    auto* here = top_.exchange(&end_, std::memory_order_acquire);
    while (here != nullptr && here != &end_) {
      const std::unique_ptr<letter> unread{std::exchange(here, here->next)};
    }
  }

private:
  struct letter {
    explicit letter(task t) : held(std::move(t)) {}
    task held;
    letter* next = nullptr;
  };

  letter end_{task{std::shared_ptr<job>{}}}; ///< At the top: closed.
  std::atomic<letter*> top_{nullptr};
};

} // namespace actors::lanes
