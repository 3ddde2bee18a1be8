#pragma once

#include "actors/supervision/rules.hpp"

#include <caf/actor_system_config.hpp>
#include <caf/error.hpp>

#include <cstdint>
#include <string>

namespace actors::supervision {

/// Errors that a supervisor makes. Their category is the atom "supervise".
enum class fault : std::uint8_t {
  gave_up = 1, ///< Exit reason: the restart budget was exceeded. Context: by what.
  duplicate_child,
  no_such_child,
  start_failed,    ///< The start recipe threw or gave no actor. Context: why.
  not_ready,       ///< No announcement within the limit.
  ended_too_early, ///< Ended before its announcement without a cause.
  stopped,         ///< Told to stop before it was up.
};

/// An error of this category.
[[nodiscard]] caf::error make_error(fault what);
[[nodiscard]] caf::error make_error(fault what, std::string context);

/// Whether `err` says that a supervisor gave up.
[[nodiscard]] bool gave_up(const caf::error& err);

/// What `reason` means to a supervisor: no error is normal, `user_shutdown` is shutdown.
[[nodiscard]] exit_kind kind_of(const caf::error& reason);

/// The text of a `fault` with its context, or what the actor system calls another error.
[[nodiscard]] std::string
describe(const caf::actor_system& system, const caf::error& err);

/// Lets an actor system render these errors.
void add_faults(caf::actor_system_config& config);

} // namespace actors::supervision
