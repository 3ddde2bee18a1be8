#include "actors/root/traffic.hpp"

#include <cmath>
#include <numeric>

namespace actors::root {

namespace {

constexpr auto relaxed = std::memory_order_relaxed;

using latencies = std::array<std::uint64_t, core::meter::bounds_ms.size() + 1>;

latencies latencies_of(const core::meter& now) {
  latencies out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = now.latency[i].load(relaxed);
  return out;
}

latencies less(latencies from, const latencies& what) {
  for (std::size_t i = 0; i < from.size(); ++i)
    from[i] -= std::min(from[i], what[i]);
  return from;
}

/// What a counter gained since `seen`, which it becomes.
std::uint32_t gained(std::uint64_t& seen, std::uint64_t now) {
  const auto more = now - std::min(seen, now);
  seen = now;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(more, UINT32_MAX));
}

template <class Points>
core::json in_order(const Points& of, std::size_t oldest) {
  auto out = core::json::array();
  for (std::size_t i = 0; i < of.size(); ++i)
    out.push_back(of[(oldest + i) % of.size()]);
  return out;
}

} // namespace

std::optional<double> p95_ms(const latencies& counts) {
  const auto all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (all == 0) return std::nullopt;
  const auto wanted = static_cast<double>(all) * 0.95;
  double below = 0;
  double from = 0;
  for (std::size_t i = 0; i < core::meter::bounds_ms.size(); ++i) {
    const auto here = static_cast<double>(counts[i]);
    const auto to = core::meter::bounds_ms[i];
    if (below + here >= wanted) return from + (to - from) * (wanted - below) / here;
    below += here;
    from = to;
  }
  return from;
}

void traffic_book::add_point(line& to, const core::meter& now) const {
  const auto first = to.round == 0;
  if (first) {
    to.seen_requests = now.requests.load(relaxed);
    to.seen_errors = now.server_errors.load(relaxed);
    to.base = to.before = latencies_of(now);
  }
  to.requests[to.next] = gained(to.seen_requests, now.requests.load(relaxed));
  to.errors[to.next] = gained(to.seen_errors, now.server_errors.load(relaxed));
  to.next = (to.next + 1) % points;
  if (to.next % (points / 2) == 0) {
    to.base = to.before;
    to.before = latencies_of(now);
  }
}

void traffic_book::look(const std::vector<app_entry_ptr>& apps) {
  const std::lock_guard guard{lock_};
  ++round_;
  for (const auto& entry : apps) {
    if (entry->at() != app::phase::running) continue;
    auto& its = lines_[entry->name()];
    add_point(its, *entry->account());
    its.round = round_;
  }
  std::erase_if(lines_, [&](const auto& each) { return each.second.round != round_; });
}

void traffic_book::tell(core::json& row, const app_entry& entry) const {
  const std::lock_guard guard{lock_};
  const auto hit = lines_.find(entry.name());
  row["history"] = nullptr;
  row["figures"]["p95Ms"] = nullptr;
  if (hit == lines_.end()) return;
  const auto& its = hit->second;
  row["history"] = {
    {"stepSeconds", step_seconds},
    {"requests", in_order(its.requests, its.next)},
    {"errors", in_order(its.errors, its.next)}};
  const auto p95 = p95_ms(less(latencies_of(*entry.account()), its.base));
  if (p95) row["figures"]["p95Ms"] = std::round(*p95 * 10) / 10;
}

std::optional<double> traffic_book::p95(const app_entry& entry) const {
  const std::lock_guard guard{lock_};
  const auto hit = lines_.find(entry.name());
  if (hit == lines_.end()) return std::nullopt;
  return p95_ms(less(latencies_of(*entry.account()), hit->second.base));
}

} // namespace actors::root
