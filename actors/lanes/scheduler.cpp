#include "actors/lanes/scheduler.hpp"

#include "actors/lanes/tagged_actor.hpp"

namespace actors::lanes {

void scheduler::enqueue(caf::resumable* actor) {
  auto* here = lane::current();
  const bool ours = here != nullptr && here->serves(system());
  (ours ? *here : home_of(actor)).push(actor);
}

lane& scheduler::home_of(caf::resumable* actor) {
  const auto* tagged = as_tagged(actor);
  const auto index = tagged != nullptr ? tagged->account()->home() : next_.fetch_add(1);
  return lanes_[index % lanes_.size()];
}

void scheduler::start() {
  clock_thread_ = std::thread{[this] { clock_.run_dispatch_loop(); }};
  for (std::size_t i = 0; i < lanes_.size(); ++i)
    lanes_[i].start(&system());
  abstract_coordinator::start();
}

void scheduler::stop() {
  stop_actors(); // CAF's own, which need the lanes
  for (std::size_t i = 0; i < lanes_.size(); ++i)
    lanes_[i].join();
  clock_.cancel_dispatch_loop();
  clock_thread_.join();
  for (std::size_t i = 0; i < lanes_.size(); ++i)
    lanes_[i].drop_waiting();
}

} // namespace actors::lanes
