#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core::model {

/// How far the clock of a zone is ahead of UTC at the moment (milliseconds since 1970),
/// in minutes: of "+08:00" and its kin (`parse_offset`), or of a name in the time zone
/// database, "Asia/Shanghai". Nothing if it is neither.
[[nodiscard]] std::optional<int> zone_offset(std::string_view zone, std::int64_t now_ms);

} // namespace core::model
