#pragma once

#include "actors/lanes/pool.hpp"

#include <caf/detail/thread_safe_actor_clock.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <atomic>
#include <cstddef>
#include <thread>

namespace actors::lanes {

/// CAF's scheduler module, as far as it is ours: hands runnable actors to lanes.
class scheduler final : public caf::scheduler::abstract_coordinator {
public:
  scheduler(caf::actor_system& system, lane_pool& lanes)
      : abstract_coordinator(system), lanes_(lanes) {}

  void enqueue(caf::resumable* actor) override;
  caf::actor_clock& clock() noexcept override { return clock_; }
  void start() override;
  void stop() override;

private:
  /// Where what another thread wakes runs.
  lane& home_of(caf::resumable* actor);

  lane_pool& lanes_;
  caf::detail::thread_safe_actor_clock
    clock_; ///< For rare back-offs; requests use Asio's.
  std::thread clock_thread_;
  std::atomic<std::size_t> next_{0};
};

} // namespace actors::lanes
