#pragma once

#include "actors/lanes/account.hpp"
#include "actors/lanes/deadline_wheel.hpp"
#include "actors/lanes/fair_queue.hpp"
#include "actors/lanes/inbox.hpp"
#include "actors/lanes/task.hpp"
#include "core/turn.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <caf/execution_unit.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>

namespace actors::lanes {

/// One thread that runs sockets and actors together: an io_context, and a CAF execution
/// unit whose runnable actors wait in a fair queue that a posted handler drains. Unless
/// it says otherwise, a member is for the lane's own thread.
class lane final : public caf::execution_unit {
public:
  /// An actor handles so many messages, then others of its app have their turn.
  static constexpr std::size_t messages_per_resume = 4;
  /// A drain ends after this, so that sockets breathe.
  static constexpr std::chrono::microseconds drain_time{500};

  /// `guest` pays for what carries no account.
  lane(std::size_t index, std::shared_ptr<account> guest);
  lane(const lane&) = delete;
  lane& operator=(const lane&) = delete;
  ~lane() override = default;

  /// The lane whose thread this is, or null.
  [[nodiscard]] static lane* current() noexcept;

  /// Any thread; its sockets and timers belong to this lane's thread. A handler that
  /// throws is logged; the lane goes on.
  [[nodiscard]] boost::asio::io_context& context() noexcept { return context_; }
  [[nodiscard]] std::size_t index() const noexcept { return index_; }

  /// Queues `work` behind all that `payer` has waiting here. The time of its run is
  /// charged to `payer`; null: to the guest account.
  void submit(std::shared_ptr<job> work, std::shared_ptr<account> payer);

  /// Puts time that a handler took for `payer` on its account here.
  void charge(account& payer, std::chrono::nanoseconds took) { queue_.owe(payer, took); }

  /// Sets or moves a deadline on this lane's wheel. The entry must not outlive the lane
  /// armed, and dies on its thread, or after it has ended.
  void arm(timed& entry, timed::time_point when);

  /// Takes over the reference that CAF queued `actor` with. Any thread.
  void push(caf::resumable* actor);
  void exec_later(caf::resumable* actor) override { push(actor); }

private:
  friend class scheduler;
  friend class lane_pool;
  using clock = std::chrono::steady_clock;

  /// `system` may be null: then no actor runs here.
  void start(caf::actor_system* system);
  /// Ends the thread after the handler under way.
  void join();
  /// Abandons what waits. After this, `push` abandons at once.
  void drop_waiting();
  [[nodiscard]] bool serves(const caf::actor_system& system) const noexcept {
    return system_ == &system;
  }

  void loop();
  void enqueue(caf::resumable* actor);
  void wake();
  void drain() noexcept;
  void run(task next);
  void resume(caf::resumable* actor);
  void tick_later();

  std::size_t index_;
  std::shared_ptr<account> guest_;
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  boost::asio::steady_timer tick_;
  deadline_wheel deadlines_;
  bool ticking_ = false;
  inbox inbox_;
  fair_queue<task> queue_;
  core::turn turn_;       ///< Is a drain.
  bool draining_ = false; ///< A drain is posted or under way.
  std::thread thread_;
};

} // namespace actors::lanes
