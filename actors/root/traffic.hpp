#pragma once

#include "actors/directory.hpp"
#include "core/json.hpp"

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace actors::root {

/// How much the running apps were asked in the last minutes. The meters only count up;
/// this looks at them once a step. Any thread.
class traffic_book {
public:
  static constexpr int step_seconds = 5;
  static constexpr std::size_t points = 60;

  /// To be called once a step. What is not running is forgotten.
  void look(const std::vector<app_entry_ptr>& apps);

  /// `history` {stepSeconds, requests, errors}, the newest point last, null for an app
  /// that does not run; and `figures.p95Ms`, null where nobody asked.
  void tell(core::json& row, const app_entry& entry) const;
  /// Of the last minutes, in ms. Nothing where nobody asked, or where it does not run.
  [[nodiscard]] std::optional<double> p95(const app_entry& entry) const;

private:
  using buckets = std::array<std::uint64_t, core::meter::bounds_ms.size() + 1>;

  struct line {
    std::array<std::uint32_t, points> requests{};
    std::array<std::uint32_t, points> errors{};
    std::size_t next = 0; ///< Where the next point goes; the oldest is there.
    std::uint64_t seen_requests = 0;
    std::uint64_t seen_errors = 0;
    buckets before{}; ///< Latencies up to the window before the present one,
    buckets base{};   ///< and up to that: p95 counts from here, 5 minutes at most.
    std::uint64_t round = 0;
  };

  void add_point(line& to, const core::meter& now) const;

  mutable std::mutex lock_;
  std::unordered_map<std::string, line> lines_;
  std::uint64_t round_ = 0;
};

/// The time within which 95 of 100 were answered, from counts by upper bound; in a bucket
/// they are taken as spread evenly. Nothing if all counts are 0.
[[nodiscard]] std::optional<double>
p95_ms(const std::array<std::uint64_t, core::meter::bounds_ms.size() + 1>& counts);

} // namespace actors::root
