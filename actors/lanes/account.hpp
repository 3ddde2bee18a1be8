#pragma once

#include "core/meter.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace actors::lanes {

/// Where one account stands on one lane; `fair_queue` alone reads and writes it. A cache
/// line each, as lanes run side by side.
struct alignas(64) flow {
  struct cell {
    cell* next = nullptr;
  };

  cell* head = nullptr; ///< Waiting work, first in first out; owned by the lane's queue.
  cell* tail = nullptr;
  std::chrono::nanoseconds credit{0}; ///< Below zero: debt.
  std::chrono::nanoseconds unreported{0};
  bool active = false; ///< Has a place in the lane's ring.
};

/// Who pays for time on lanes and workers: an app, the server itself, or a guest. Held by
/// shared_ptr by everything that works for it. The meter and the name are for any thread.
class account : public core::meter {
public:
  static constexpr double least_weight = 1.0 / 16;
  static constexpr double most_weight = 16;

  /// `lanes`: at least the size of every lane pool this account is used with. `weight`:
  /// the share of a lane against other accounts that want it too.
  account(std::string name, std::size_t lanes, double weight = 1)
      : name_(std::move(name)),
        weight_(std::clamp(weight, least_weight, most_weight)),
        flows_(lanes),
        home_(lanes == 0 ? 0 : std::hash<std::string>{}(name_) % lanes) {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] double weight() const noexcept { return weight_; }

  /// The lane where its connections gather, so that its actors wake each other without
  /// leaving the thread. A habit, not a rule: an actor runs on any lane that wakes it.
  [[nodiscard]] std::size_t home() const noexcept { return home_; }

  /// For the queue of lane number `lane`, on that lane's thread.
  [[nodiscard]] flow& on(std::size_t lane) { return flows_.at(lane); }

private:
  std::string name_;
  double weight_;
  std::vector<flow> flows_;
  std::size_t home_;
};

} // namespace actors::lanes
