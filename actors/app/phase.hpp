#pragma once

#include "core/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace actors::app {

/// Where an app is in its life. A command under way stands beside it, see status.hpp.
enum class phase : std::uint8_t {
  asleep,       ///< Registered, no actor, no open handle; a visit starts it.
  preparing,    ///< A start was asked for and waits its turn.
  initializing, ///< Its tree starts: the storage is being opened.
  initialized,  ///< Storage and keys are there, the gateway is not.
  running,
  stopping, ///< Refuses new requests, finishes those in flight.
  stopped,  ///< By an operator; only an operator starts it again.
  failed,   ///< Gave up, with a cause.
  deleted,  ///< In the grace period.
};

enum class event : std::uint8_t {
  asked, ///< A start was asked for, by a visit or an operator.
  tree_began,
  loaded,        ///< Storage and session are ready.
  serving,       ///< The gateway takes requests.
  part_lost,     ///< A part of the tree died; it is being started again.
  entrance_lost, ///< Only the gateway died; what stands behind it is still loaded.
  stop_asked,
  slept,  ///< Stopped for want of visitors or with the server.
  halted, ///< Stopped by an operator.
  broke,
  removed,
  restored,
};

struct transition {
  phase from;
  event on;
  phase to;
};

/// The whole life of an app. A pair that is not listed is refused.
inline constexpr auto transitions = std::to_array<transition>({
  {phase::asleep, event::asked, phase::preparing},
  {phase::asleep, event::halted, phase::stopped},
  {phase::asleep, event::removed, phase::deleted},
  {phase::asleep, event::broke, phase::failed},
  {phase::preparing, event::tree_began, phase::initializing},
  {phase::preparing, event::broke, phase::failed},
  {phase::preparing, event::slept, phase::asleep},
  {phase::preparing, event::stop_asked, phase::stopping},
  {phase::initializing, event::loaded, phase::initialized},
  {phase::initializing, event::part_lost, phase::initializing},
  {phase::initializing, event::broke, phase::failed},
  {phase::initializing, event::stop_asked, phase::stopping},
  {phase::initialized, event::serving, phase::running},
  {phase::initialized, event::part_lost, phase::initializing},
  {phase::initialized, event::entrance_lost, phase::initialized},
  {phase::initialized, event::broke, phase::failed},
  {phase::initialized, event::stop_asked, phase::stopping},
  {phase::running, event::part_lost, phase::initializing},
  {phase::running, event::entrance_lost, phase::initialized},
  {phase::running, event::broke, phase::failed},
  {phase::running, event::stop_asked, phase::stopping},
  {phase::stopping, event::slept, phase::asleep},
  {phase::stopping, event::halted, phase::stopped},
  {phase::stopping, event::removed, phase::deleted},
  {phase::stopping, event::part_lost, phase::stopping},
  {phase::stopping, event::broke, phase::stopping},
  {phase::stopped, event::asked, phase::preparing},
  {phase::stopped, event::halted, phase::stopped},
  {phase::stopped, event::removed, phase::deleted},
  {phase::failed, event::asked, phase::preparing},
  {phase::failed, event::halted, phase::stopped},
  {phase::failed, event::removed, phase::deleted},
  {phase::deleted, event::restored, phase::asleep},
});

[[nodiscard]] constexpr std::optional<phase> next(phase from, event on) noexcept {
  const auto hit = std::ranges::find_if(
    transitions, [&](const transition& t) { return t.from == from && t.on == on; });
  if (hit == transitions.end()) return std::nullopt;
  return hit->to;
}

constexpr bool each_pair_listed_once() {
  return std::ranges::all_of(transitions, [](const transition& row) {
    return std::ranges::count_if(
             transitions,
             [&](const transition& t) { return t.from == row.from && t.on == row.on; })
           == 1;
  });
}

static_assert(each_pair_listed_once());
static_assert(next(phase::deleted, event::asked) == std::nullopt);
// Whatever part is lost, its start leads back to running.
static_assert(
  next(*next(phase::running, event::entrance_lost), event::serving) == phase::running);
static_assert(
  next(*next(*next(phase::running, event::part_lost), event::loaded), event::serving)
  == phase::running);

/// How a phase is told: its own name, the wire's eight words (wire.md 3), and the error
/// that a request meets there. A running app has none.
struct phase_row {
  phase at;
  std::string_view name;
  std::string_view status;
  core::errc meets;
  std::string_view message; ///< After "application <name> ".
};

inline constexpr auto phase_rows = std::to_array<phase_row>({
  {phase::asleep, "asleep", "stopped", core::errc::app_preparing,
   "is asleep; a visit starts it"},
  {phase::preparing, "preparing", "preparing", core::errc::app_preparing,
   "is preparing, please wait patiently"},
  {phase::initializing, "initializing", "initializing", core::errc::app_initializing,
   "is initializing"},
  {phase::initialized, "initialized", "initialized", core::errc::app_initialized,
   "is initialized, waiting for command"},
  {phase::running, "running", "running", core::errc::none, "is running"},
  {phase::stopping, "stopping", "commanding", core::errc::app_commanding, "is stopping"},
  {phase::stopped, "stopped", "stopped", core::errc::app_stopped, "is stopped"},
  {phase::failed, "failed", "error", core::errc::app_error, "failed"},
  {phase::deleted, "deleted", "not_found", core::errc::app_not_found, "not found"},
});

[[nodiscard]] constexpr const phase_row& row(phase at) noexcept {
  return phase_rows[static_cast<std::size_t>(at)];
}

} // namespace actors::app
