#include "actors/lanes/task.hpp"

#include <caf/execution_unit.hpp>
#include <caf/exit_reason.hpp>
#include <caf/scheduled_actor.hpp>

#include <vector>

namespace actors::lanes {

namespace {

/// Collects the actors that a dying one wakes.
class collector final : public caf::execution_unit {
public:
  explicit collector(caf::resumable* first) : woken_{first} {}

  void exec_later(caf::resumable* actor) override { woken_.push_back(actor); }

  void end_all() {
    while (!woken_.empty()) {
      auto* next = woken_.back();
      woken_.pop_back();
      end(next);
      caf::intrusive_ptr_release(next);
    }
  }

private:
  void end(caf::resumable* what) {
    const auto kind = what->subtype();
    const bool is_actor
      = kind == caf::resumable::scheduled_actor || kind == caf::resumable::io_actor;
    if (!is_actor) return;
    auto* dying = static_cast<caf::scheduled_actor*>(what);
    system_ = &dying->home_system();
    dying->cleanup(caf::make_error(caf::exit_reason::user_shutdown), this);
  }

  std::vector<caf::resumable*> woken_;
};

} // namespace

// CAF's own cleanup_and_release does not release those that were woken on the way.
void abandon(caf::resumable* actor) {
  collector{actor}.end_all();
}

} // namespace actors::lanes
