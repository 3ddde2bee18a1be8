#include "actors/lanes/pool.hpp"

#include "actors/lanes/scheduler.hpp"

namespace actors::lanes {

lane_pool::lane_pool(std::size_t lanes)
    : guest_(std::make_shared<account>("guest", lanes)) {
  for (std::size_t i = 0; i < lanes; ++i) {
    lanes_.push_back(std::make_unique<lane>(i, guest_));
  }
}

void lane_pool::install(caf::actor_system_config& config) {
  config.module_factories.emplace_back(
    [this](caf::actor_system& system) -> caf::actor_system::module* {
      return new scheduler(system, *this);
    });
}

void lane_pool::start_alone() {
  for (const auto& one : lanes_)
    one->start(nullptr);
}

void lane_pool::stop_alone() {
  for (const auto& one : lanes_)
    one->join();
  for (const auto& one : lanes_)
    one->drop_waiting();
}

} // namespace actors::lanes
