#pragma once

#include "actors/supervision/restart_window.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace actors::supervision {

/// How long a child waits before it is started again: `first`, then `step`, doubled each
/// time up to `max`.
struct backoff {
  std::chrono::milliseconds first{0};
  std::chrono::milliseconds step{50};
  std::chrono::milliseconds max{5000};
};

/// The back-off of one child. It begins anew once the child has not failed for `quiet`.
class pace {
public:
  pace(backoff how, std::chrono::seconds quiet) : how_(how), quiet_(quiet) {}

  /// Notes a failure at `now` and returns the wait before the next start.
  [[nodiscard]] std::chrono::milliseconds failed(instant now) {
    const auto begins = !last_ || *last_ + quiet_ <= now;
    last_ = now;
    if (begins) {
      next_ = how_.step;
      return std::min(how_.first, how_.max);
    }
    const auto wait = std::min(next_, how_.max);
    next_ = std::min(next_ * 2, how_.max);
    return wait;
  }

private:
  backoff how_;
  std::chrono::seconds quiet_;
  std::optional<instant> last_;
  std::chrono::milliseconds next_{};
};

} // namespace actors::supervision
