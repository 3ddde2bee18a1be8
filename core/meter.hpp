#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace core {

/// What one app uses and does, counted as it happens. Any thread may add and read;
/// figures are for people and limits, so no ordering is promised between them.
struct meter {
  std::atomic<std::int64_t> in_flight{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> client_errors{0}; ///< Answers 400 to 499.
  std::atomic<std::uint64_t> server_errors{0}; ///< Answers 500 and over.
  std::atomic<std::uint64_t> refused{0};       ///< 429 at the gateway.
  std::atomic<std::uint64_t> cpu_ns{0};
  std::atomic<std::int64_t> last_seen{0}; ///< Unix seconds of the last API request.
  /// That its database holds in this process: pages, statements and schema. 0 while the
  /// database is closed.
  std::atomic<std::int64_t> memory_bytes{0};
  /// Upper bounds in ms: 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 10000, infinite.
  static constexpr std::array<double, 10> bounds_ms{1,  2.5, 5,   10,   25,
                                                    50, 100, 250, 1000, 10000};
  std::array<std::atomic<std::uint64_t>, bounds_ms.size() + 1> latency{};
  std::atomic<std::uint64_t> latency_us_sum{0};

  void count(int status, std::chrono::steady_clock::duration took) noexcept;
};

} // namespace core
