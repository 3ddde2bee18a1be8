#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Dates and times of the wire: read strictly (2026-02-30 is none), written at a fixed
/// width, so that texts sort as the moments do. Years 1 to 9999.
namespace core::model {

/// "2026-11-24T03:42:00.123Z", also with a blank for the T, without seconds or fraction
/// (digits past milliseconds are cut), with an offset (+08:00, +0800, +08), without one
/// (UTC), or a date alone (its midnight, UTC). Milliseconds since 1970.
[[nodiscard]] std::optional<std::int64_t> parse_instant(std::string_view text);

/// True if `ms` lies in the years that can be written.
[[nodiscard]] bool is_writable_instant(std::int64_t ms) noexcept;

/// "2026-11-24 03:42:00" of whatever `parse_instant` takes: the time by the clock in UTC,
/// its milliseconds cut. The stored form.
[[nodiscard]] std::optional<std::string> parse_local_time(std::string_view text);
[[nodiscard]] std::string local_time(std::int64_t ms);

/// "2026-11-24" of that, of "20261124", or of whatever `parse_instant` takes: its day in
/// UTC.
[[nodiscard]] std::optional<std::string> parse_date(std::string_view text);

/// "03:42:00", "03:42" or "03:42:00.5"; digits past milliseconds are cut. The stored
/// form, whose fraction has no zeros at its end: texts sort as the times do.
[[nodiscard]] std::optional<std::string> parse_time_of_day(std::string_view text);

} // namespace core::model
