#pragma once

#include "actors/supervision/child_spec.hpp"

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/atom.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace actors::supervision {

/// (ready_atom, own handle): from a child that announces to its supervisor.
using ready_atom = caf::atom_constant<caf::atom("ready")>;

/// Answered with ok when all children are gone and the supervisor quits.
using stop_all_atom = caf::atom_constant<caf::atom("stop_all")>;

/// Answered with a vector of `child_info` in start order.
using which_children_atom = caf::atom_constant<caf::atom("children")>;

/// Adds a child at the end of the start order, or starts one again in its old place that
/// is down for good (stopped by order, or a transient that has finished). Answered with
/// its handle once it is up; with `fault::duplicate_child`; or with the cause of a failed
/// first start, after which the child is forgotten and nothing is spent.
struct start_child {
  child_spec spec;
};

/// Stops a child and keeps it out of restarts; a temporary one leaves the list. Answered
/// with ok when it is gone, or with `fault::no_such_child`.
struct stop_child {
  std::string id;
};

struct child_info {
  std::string id;
  caf::actor handle; ///< Null unless it is there.
  child_state state = child_state::down;
  bool waits = false; ///< Down now, but going to be started.
  std::size_t restarts = 0;
};

/// What a timer of a supervisor says to it. `epoch` tells old timers from new.
struct timer_due {
  enum class kind : std::uint8_t { wake, ready_limit, stop_limit };
  kind what = kind::wake;
  child_number child = 0;
  std::uint64_t epoch = 0;
};

} // namespace actors::supervision

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::supervision::start_child)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::supervision::stop_child)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::supervision::child_info)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(std::vector<actors::supervision::child_info>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::supervision::timer_due)
