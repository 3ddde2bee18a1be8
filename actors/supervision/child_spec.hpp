#pragma once

#include "actors/supervision/backoff.hpp"
#include "actors/supervision/restart_window.hpp"
#include "actors/supervision/roster.hpp"
#include "actors/supervision/rules.hpp"

#include <caf/actor.hpp>
#include <caf/actor_addr.hpp>
#include <caf/error.hpp>
#include <caf/fwd.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace actors::supervision {

/// How to start a child, and what to do when it ends.
struct child_spec {
  std::string id; ///< Unique under one supervisor.

  /// Called for each start, inside the supervisor: it must not block, and must not link
  /// the child (a link would let a killed child kill the supervisor). A throw or a null
  /// handle is a failed start.
  std::function<caf::actor(caf::event_based_actor& supervisor)> start;

  restart when = restart::permanent;

  /// From the order to stop to the kill.
  std::chrono::milliseconds stop_within{5000};

  /// The child is up only when it has sent (ready_atom, its own handle) to the
  /// supervisor; its death before that is a failed start.
  bool announces = false;

  /// From the start to the announcement; then it is killed, and the start has failed.
  std::chrono::milliseconds ready_within{30000};

  /// Stopped at the same time as the independent children next to it in start order.
  bool independent = false;
};

/// What a supervisor tells its observer.
struct event {
  enum class kind : std::uint8_t {
    started,      ///< The recipe worked.
    ready,        ///< The child is up.
    start_failed, ///< With the reason.
    exited,       ///< With the reason.
    restarting,   ///< Will be started again after `wait`.
    stopping,     ///< Was ordered to stop.
    killed,       ///< Did not stop in time.
    gave_up,      ///< The budget is exceeded; `child` and `reason` say by what.
    finished,     ///< All children are gone; the supervisor quits with `reason`.
  };
  kind what = kind::started;
  std::string_view supervisor;
  std::string_view child; ///< Empty for `finished`.
  caf::error reason;
  std::chrono::milliseconds wait{0};
  std::size_t restarts = 0; ///< Of this child so far.
};

[[nodiscard]] std::string_view to_string(event::kind what) noexcept;

struct options {
  std::string name; ///< For logs.
  strategy how = strategy::one_for_one;
  budget allowed;
  backoff pause;

  /// Called inside the supervisor. Must not block, throw, or keep the event's views.
  std::function<void(const event&)> watch;

  /// Is sent (ready_atom, supervisor) when the first children are all up. May be null.
  caf::actor_addr parent;
};

} // namespace actors::supervision
