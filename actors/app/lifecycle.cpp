#include "actors/app/lifecycle.hpp"

namespace actors::app {

caf::behavior lifecycle::make_behavior() {
  entry().note_step("tree begun");
  entry().move(event::tree_began);
  announce();
  return common().or_else([this](const begin_drain& m) {
    entry().set_gateway({});
    drain(m.until);
  });
}

void lifecycle::drain(std::chrono::steady_clock::time_point until) {
  const auto left = entry().account()->in_flight.load(std::memory_order_relaxed);
  if (left <= 0 || std::chrono::steady_clock::now() >= until) {
    if (const auto boss = all().commander.get()) send(boss, drained{entry().name()});
    return;
  }
  delayed_send(this, std::chrono::milliseconds{10}, begin_drain{until});
}

} // namespace actors::app
