#pragma once

#include "actors/supervision/backoff.hpp"
#include "actors/supervision/restart_window.hpp"
#include "actors/supervision/rules.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace actors::supervision {

/// A child's number: given once, ascending in start order.
using child_number = std::uint64_t;

enum class child_state : std::uint8_t {
  down,     ///< Not there; `waits` tells whether it will be.
  starting, ///< There, has not announced itself yet.
  running,
  stopping, ///< Has its order to stop.
};

/// What of a child specification the decisions need.
struct traits {
  restart when = restart::permanent;
  bool announces = false;
  bool independent = false;
};

/// Who wants a child: the list a supervisor begins with, or an asker who is told of a
/// failed first start, after which the child is forgotten.
enum class origin : std::uint8_t { listed, asked };

/// What is to be done next.
struct step {
  enum class verb : std::uint8_t { wait, start, stop, finish };
  verb what = verb::wait;
  child_number child = 0;
};

/// What follows from an exit or a failed start.
struct verdict {
  enum class word : std::uint8_t {
    settled, ///< Nothing more; the child may have left the list.
    retry,   ///< To be started again after `wait`: then call `woke`.
    give_up, ///< The budget is exceeded; the roster is closing.
  };
  word what = word::settled;
  std::chrono::milliseconds wait{0};
};

/// All decisions of a supervisor, without actors, timers or a clock: facts go in, and
/// `next` says what to do until it says wait. The order of the list is the start order.
///
/// Stops run backwards and one at a time (neighbours that are both independent together);
/// no child starts before a sweep of stops is through.
class roster {
public:
  roster(strategy how, budget allowed, backoff pause);

  [[nodiscard]] child_number add(traits which, origin whence);

  /// Wants a child again that is down for good. Its place stays.
  void revive(child_number child, traits which);

  /// Marks the returned child as starting or stopping. `finish` comes once.
  [[nodiscard]] step next();

  /// The start recipe worked.
  void started(child_number child);
  /// The child announced itself.
  void ready(child_number child);
  /// The start recipe failed.
  [[nodiscard]] verdict start_failed(child_number child, instant now);
  [[nodiscard]] verdict exited(child_number child, exit_kind how, instant now);
  /// The wait of a `retry` is over.
  void woke(child_number child);

  /// Stops one child and keeps it out of restarts. True: it is down already.
  [[nodiscard]] bool dismiss(child_number child);
  /// Stops all; then `next` says finish.
  void close();

  [[nodiscard]] bool contains(child_number child) const;
  [[nodiscard]] child_state state(child_number child) const;
  /// Down now, and to be started.
  [[nodiscard]] bool waits(child_number child) const;
  [[nodiscard]] std::size_t restarts_of(child_number child) const;
  [[nodiscard]] bool closing() const noexcept { return closing_; }
  /// Every wanted child runs.
  [[nodiscard]] bool complete() const;

private:
  struct row {
    child_number number = 0;
    traits which;
    pace wait;
    child_state at = child_state::down;
    bool wanted = true;     ///< To be running, whatever it is now.
    bool condemned = false; ///< Its turn to stop comes in a sweep.
    bool dismissed = false; ///< Stopped by order: out of restarts.
    bool asleep = false;    ///< Its wait before the next start is not over.
    bool in_turn = true;    ///< Starts only when all wanted ones before it run.
    bool first_by_ask = false;
    std::size_t restarts = 0;
  };
  using place = std::vector<row>::iterator;

  [[nodiscard]] place find(child_number child);
  [[nodiscard]] const row& at(child_number child) const;
  [[nodiscard]] std::optional<step> next_dismissal();
  [[nodiscard]] std::optional<step> next_of_sweep();
  [[nodiscard]] step next_start();
  [[nodiscard]] verdict failed(place child, instant now);
  void condemn_from(std::size_t first, std::size_t failed);
  void settle(place child);

  strategy how_;
  budget allowed_;
  backoff pause_;
  restart_window window_;
  std::vector<row> rows_;
  child_number last_ = 0;
  bool closing_ = false;
  bool finished_ = false;
};

} // namespace actors::supervision
