#include "core/clock.hpp"

#include <array>
#include <ctime>
#include <string_view>

namespace core {

namespace {

std::string formatted(std::int64_t ms, const char* format) {
  const auto seconds = static_cast<std::time_t>((ms - (ms % 1000 + 1000) % 1000) / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), format, &parts);
  return {text.data(), length};
}

} // namespace

std::string iso_time(std::int64_t ms) {
  constexpr std::string_view shape = "YYYY-MM-DDTHH:MM:SS.";
  auto text = formatted(ms, "%Y-%m-%dT%H:%M:%S.");
  // The year has as many digits as it needs.
  if (text.size() < shape.size()) text.insert(0, shape.size() - text.size(), '0');
  const auto rest = (ms % 1000 + 1000) % 1000;
  const auto digits = std::to_string(rest);
  return text.append(3 - digits.size(), '0').append(digits).append("Z");
}

std::string http_time(std::int64_t ms) {
  return formatted(ms, "%a, %d %b %Y %H:%M:%S GMT");
}

} // namespace core
