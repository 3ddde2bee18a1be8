#pragma once

#include "actors/lanes/lane.hpp"

#include <caf/actor_system_config.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace actors::lanes {

/// The lanes of a server, and the CAF scheduler on them:
///
///     lane_pool lanes{2};
///     lanes.install(config);
///     caf::actor_system system{config}; // starts the lanes; its end stops them
///
/// An actor runs on the lane that wakes it; one woken by another thread runs on the home
/// lane of its account. At the stop, work that waits is dropped and its actors end; open
/// sockets are not waited for, they go when the pool does. So the pool outlives its
/// system, and serves one only, once.
class lane_pool {
public:
  explicit lane_pool(std::size_t lanes);

  [[nodiscard]] std::size_t size() const noexcept { return lanes_.size(); }
  [[nodiscard]] lane& operator[](std::size_t index) { return *lanes_.at(index); }

  /// Pays for what carries no account.
  [[nodiscard]] const std::shared_ptr<account>& guest() const noexcept { return guest_; }

  /// Makes systems of `config` run on these lanes.
  void install(caf::actor_system_config& config);

  /// Runs sockets and jobs here and no actors: these have the scheduler that their system
  /// brings. For comparing the two. To be stopped before the system goes.
  void start_alone();
  void stop_alone();

private:
  std::shared_ptr<account> guest_;
  std::vector<std::unique_ptr<lane>> lanes_;
};

} // namespace actors::lanes
