#pragma once

#include "core/error.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace actors::app::calls {

/// Work that goes on after its request was answered. Whoever does it counts, and ends it
/// once; any thread looks.
class background_task {
public:
  background_task(std::string name, std::int64_t user, std::size_t all)
      : id(std::move(name)), user_id(user), total(all) {}

  const std::string id;
  const std::int64_t user_id;
  const std::size_t total;
  const std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  std::atomic<std::size_t> current{0};

  void end(core::result<std::string> with) {
    outcome_ = std::move(with);
    ended_.store(true, std::memory_order_release);
  }
  /// JSON text, or why it failed; null while it goes on.
  [[nodiscard]] const core::result<std::string>* outcome() const noexcept {
    return ended_.load(std::memory_order_acquire) ? &outcome_ : nullptr;
  }

private:
  core::result<std::string> outcome_{std::string{}};
  std::atomic<bool> ended_{false};
};

using background_task_ptr = std::shared_ptr<background_task>;

/// The background tasks of one app: in memory, the newest limits::background_tasks, until
/// the app ends. Of one actor.
class task_board {
public:
  /// Null if as many as may be go on.
  [[nodiscard]] background_task_ptr add(std::int64_t user_id, std::size_t total);
  /// Null if there is none, or it is another user's.
  [[nodiscard]] background_task_ptr
  find(const std::string& id, std::int64_t user_id) const;
  /// The newest first.
  [[nodiscard]] std::vector<background_task_ptr> of(std::int64_t user_id) const;

private:
  std::vector<background_task_ptr> all_;
};

} // namespace actors::app::calls
