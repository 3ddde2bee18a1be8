#include "core/exchange.hpp"

#include "core/log.hpp"

#include <algorithm>

namespace core {

void meter::count(int status, std::chrono::steady_clock::duration took) noexcept {
  constexpr auto relaxed = std::memory_order_relaxed;
  requests.fetch_add(1, relaxed);
  if (status >= 500) {
    server_errors.fetch_add(1, relaxed);
  } else if (status >= 400) {
    client_errors.fetch_add(1, relaxed);
  }
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  latency_us_sum.fetch_add(static_cast<std::uint64_t>(us), relaxed);
  const auto ms = static_cast<double>(us) / 1000.0;
  const auto bound = std::ranges::lower_bound(bounds_ms, ms);
  latency[static_cast<std::size_t>(bound - bounds_ms.begin())].fetch_add(1, relaxed);
}

std::optional<std::string_view> request::parameter(std::string_view name) const {
  const auto hit
    = std::ranges::find_if(query, [&](const auto& p) { return p.first == name; });
  if (hit == query.end()) return std::nullopt;
  return hit->second;
}

response error_response(const error& err) {
  const auto& line = row(err.code);
  response out;
  out.status = line.http_status;
  out.body = error_body(err);
  if (line.shape == envelope::gateway) out.content_type = "application/json";
  if (line.retryable) out.headers.push_back({"Retry-After", "1"});
  return out;
}

exchange::~exchange() {
  if (answered_.load(std::memory_order_acquire)) return;
  const auto code = at_writer_.load(std::memory_order_acquire) ? errc::outcome_unknown
                                                               : errc::unanswered;
  try {
    refuse(fail(code, {}));
  } catch (...) { // NOLINT(bugprone-empty-catch): no memory for an answer; the sink's
                  // own deadline ends the connection.
  }
}

void exchange::refuse(const error& err) {
  constexpr int most_repeats = 10;
  if (answered()) return;
  const bool overtaken = err.code == errc::collection_changed && again_;
  if (overtaken && repeats_.fetch_add(1, std::memory_order_relaxed) < most_repeats)
    return again_(shared_from_this());
  if (row(err.code).http_status >= 500 && !err.cause.empty())
    log::failure("request.failed", err, {{"app", ask.app}, {"reqId", ask.id}});
  answer(error_response(err));
}

void exchange::repeat_by(unique_function<void(std::shared_ptr<exchange>)> again) {
  if (!again_) again_ = std::move(again);
}

void exchange::answer(response reply) {
  if (answered_.exchange(true, std::memory_order_acq_rel)) return;
  if (meter_) {
    meter_->in_flight.fetch_sub(1, std::memory_order_relaxed);
    meter_->count(reply.status, std::chrono::steady_clock::now() - began);
  }
  if (has_more_.load(std::memory_order_acquire))
    reply.headers.insert(reply.headers.end(), more_.begin(), more_.end());
  if (home_) home_->deliver(std::move(reply));
}

void exchange::also(std::vector<header> more) {
  more_ = std::move(more);
  has_more_.store(true, std::memory_order_release);
}

void exchange::answer_json(std::string body, int status) {
  response reply;
  reply.status = status;
  reply.body = std::move(body);
  answer(std::move(reply));
}

void exchange::admit(std::shared_ptr<meter> who) {
  who->in_flight.fetch_add(1, std::memory_order_relaxed);
  meter_ = std::move(who);
}

} // namespace core
