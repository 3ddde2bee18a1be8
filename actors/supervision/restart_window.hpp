#pragma once

#include <chrono>
#include <cstddef>
#include <deque>

namespace actors::supervision {

/// All times of this library are on the clock that the actor system shows.
using instant = std::chrono::steady_clock::time_point;

/// How many restarts a supervisor may spend in any `period`.
struct budget {
  std::size_t restarts = 5;
  std::chrono::seconds period{30};
};

/// The restarts a supervisor spent lately. Failed starts count like restarts.
class restart_window {
public:
  explicit restart_window(budget allowed) : allowed_(allowed) {}

  /// Records one restart. False: the budget is exceeded, and the owner must give up.
  [[nodiscard]] bool spend(instant now) {
    std::erase_if(spent_, [&](instant at) { return at + allowed_.period <= now; });
    spent_.push_back(now);
    return spent_.size() <= allowed_.restarts;
  }

private:
  budget allowed_;
  std::deque<instant> spent_;
};

} // namespace actors::supervision
