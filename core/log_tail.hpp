#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::log {

/// The last log lines of each app, for people who look at one. Bounded for an app and in
/// all: past `bytes_in_all` the oldest go, whoever's they are. Any thread.
class tail {
public:
  static constexpr std::size_t lines_of_app = 200;
  static constexpr std::size_t bytes_of_line = 8 * 1024; ///< Longer ones are left out.
  static constexpr std::size_t bytes_in_all = 8U << 20U;

  /// Whole lines, each with its end, as the log has them.
  void take(std::string_view lines);
  /// At most `most` of them, the newest last; each a JSON object.
  [[nodiscard]] std::vector<std::string>
  last(const std::string& app, std::size_t most) const;

private:
  struct line {
    std::uint64_t number;
    std::string text;
  };

  void keep(std::string app, std::string_view text);
  void drop_oldest();

  mutable std::mutex lock_;
  std::unordered_map<std::string, std::deque<line>> of_;
  /// Whose line came when; one that its app has dropped since is passed over.
  std::deque<std::pair<std::uint64_t, std::string>> order_;
  std::uint64_t count_ = 0;
  std::size_t bytes_ = 0;
};

/// The tail of what this process logs.
[[nodiscard]] std::vector<std::string>
last_lines(const std::string& app, std::size_t most);

} // namespace core::log
