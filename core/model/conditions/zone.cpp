#include "core/model/conditions/zone.hpp"

#include "core/model/conditions/period.hpp"

#include <chrono>
#include <stdexcept>
#include <string>

#include <date/tz.h>

namespace core::model {

std::optional<int> zone_offset(std::string_view zone, std::int64_t now_ms) {
  if (const auto said = parse_offset(zone)) return said;
  const std::chrono::sys_time<std::chrono::milliseconds> now{
    std::chrono::milliseconds{now_ms}};
  try {
    const auto there = date::locate_zone(std::string{zone})->get_info(now);
    return static_cast<int>(
      std::chrono::floor<std::chrono::minutes>(there.offset).count());
  } catch (const std::runtime_error&) { // no such name, or no database on this machine
    return std::nullopt;
  }
}

} // namespace core::model
