#pragma once

#include "actors/house.hpp"
#include "actors/lanes/pool.hpp"
#include "http/pages.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace http {

/// Bounds of a connection, from core/limits.hpp unless the operator set others.
struct connection_limits {
  std::size_t header_bytes = core::limits::header_bytes;
  std::size_t target_bytes = core::limits::target_bytes;
  std::size_t body_bytes = core::limits::body_bytes;
  std::chrono::milliseconds header_time = core::limits::header_time;
  std::chrono::milliseconds body_time = core::limits::request_time;
  std::chrono::milliseconds idle_time = core::limits::idle_time;
  std::chrono::milliseconds write_time = core::limits::write_time;
  std::chrono::milliseconds request_time = core::limits::request_time;
  std::size_t connections = 10'000; ///< At once; more are refused with 503.
};

/// What all connections of a server share.
struct site {
  actors::house& all;
  actors::lanes::lane_pool& lanes;
  connection_limits limits;
  std::string address{}; ///< "127.0.0.1:13000"; set before any connection is taken.
  std::vector<std::string> trusted_proxies; ///< Addresses whose X-Forwarded-* count.
  std::vector<std::unique_ptr<actors::part_handle>> fronts; ///< One per lane.
  std::atomic<std::size_t> open{0};                         ///< Connections there are.
  std::atomic<std::size_t> streams{0}; ///< WebSockets and event streams among them.
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> refused{0};
  std::atomic<std::size_t> busy{0};  ///< Connections with a request not yet answered.
  std::atomic<bool> draining{false}; ///< Answers carry `Connection: close`.
  /// Requests that still arrive then are refused. Set before `draining`.
  std::atomic<std::chrono::steady_clock::time_point> drained_by{
    std::chrono::steady_clock::time_point::max()};

  [[nodiscard]] bool trusts(const std::string& peer) const;
};

/// Answers what belongs to the server and to no app and is for everyone: /, /healthz,
/// /readyz, the claim page and the pages' assets; at the control socket also
/// /address. Nothing if the path is not one of
/// these. Never blocks, touches no storage.
[[nodiscard]] std::optional<core::response>
answer_site(const site& here, const core::request& ask, const asset_wish& wish);

/// Prometheus text of the server and its apps; apps beyond the busiest
/// `labelled_apps` are summed under app="other".
inline constexpr std::size_t labelled_apps = 100;
[[nodiscard]] std::string metrics_text(const site& here);

} // namespace http
