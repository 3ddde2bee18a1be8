#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

namespace core::access {

/// Slows down guessing: after some free failures of one key within `window`, each further
/// try waits twice as long as the one before, up to `longest`. Callers use several keys
/// at once (account and peer, peer, account), the narrow one with few free tries and the
/// wide ones with many, so that nobody locks out another by guessing badly. The window
/// begins anew with each failure, or stays where the first one began it: so for what many
/// share. Bounded in memory: the oldest keys are forgotten.
class throttle {
public:
  using instant = std::chrono::steady_clock::time_point;
  enum class counts_from : std::uint8_t { last, first };

  explicit throttle(counts_from begin = counts_from::last) : begin_(begin) {}

  /// Zero if `key` may try now, else how long it has to wait.
  [[nodiscard]] std::chrono::seconds
  wait(const std::string& key, instant now, int free_tries = 5) const;
  void failed(const std::string& key, instant now);
  void succeeded(const std::string& key) { tries_.erase(key); }

  static constexpr std::chrono::minutes window{15};
  static constexpr std::chrono::seconds longest{300};
  static constexpr std::size_t most_keys = 10'000;

private:
  struct record {
    int failures = 0;
    instant begin; ///< Of the window.
    instant last;
  };

  counts_from begin_;
  std::unordered_map<std::string, record> tries_;
  std::deque<std::string> order_;
};

} // namespace core::access
