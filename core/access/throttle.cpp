#include "core/access/throttle.hpp"

#include <algorithm>

namespace core::access {

std::chrono::seconds
throttle::wait(const std::string& key, instant now, int free_tries) const {
  const auto hit = tries_.find(key);
  if (hit == tries_.end()) return {};
  const auto& past = hit->second;
  if (past.failures < free_tries || now - past.begin >= window) return {};
  const auto doublings = std::min(past.failures - free_tries, 9);
  const auto pause = std::min(std::chrono::seconds{1 << doublings}, longest);
  const auto rest = past.last + pause - now;
  if (rest <= decltype(rest)::zero()) return {};
  return std::chrono::ceil<std::chrono::seconds>(rest);
}

void throttle::failed(const std::string& key, instant now) {
  auto [hit, fresh] = tries_.try_emplace(key);
  auto& past = hit->second;
  if (!fresh && now - past.begin >= window) past.failures = 0;
  if (past.failures++ == 0 || begin_ == counts_from::last) past.begin = now;
  past.last = now;
  if (fresh) order_.push_back(key);
  while (order_.size() > most_keys) {
    tries_.erase(order_.front());
    order_.pop_front();
  }
}

} // namespace core::access
