#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace core {

/// Wall clock in milliseconds since 1970. For stamps and tokens, never for time limits.
[[nodiscard]] inline std::int64_t unix_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// "2026-11-24T03:42:00.123Z": fixed width, so texts sort as instants do.
[[nodiscard]] std::string iso_time(std::int64_t ms);

/// "Tue, 24 Nov 2026 03:42:00 GMT", for HTTP.
[[nodiscard]] std::string http_time(std::int64_t ms);

} // namespace core
