#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/model/fields/field.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// Stretches of time that filters name (wire.md 16): a year, a quarter, a week, a day
/// down to a millisecond, an instant, "today" and its kin.
namespace core::model {

/// When and where a request is: what "today" means.
struct moment {
  std::int64_t now_ms = 0; ///< Since 1970.
  int offset = 0;          ///< Of the client's clock, minutes east of UTC.
};

/// "+08:00", "-0330", "+08" or "Z", as `X-Timezone` says it.
[[nodiscard]] std::optional<int> parse_offset(std::string_view text);

/// From `begin` up to `end`, which is out; milliseconds since 1970.
struct period {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// "2026", "2026Q3", "2026W05" (ISO week), "2026w05" (week from Sunday), "2026-11",
/// "2026-11-24", "2026-11-24 03", … down to milliseconds, all by the client's clock; an
/// instant with its offset; or {type, unit, number}. errc::bad_request says what it is
/// not.
[[nodiscard]] result<period> parse_period(const json& wire, const moment& at);

/// How a bound of a period is stored in a field that holds dates or times; `offset` as in
/// `moment`. Bounds between two values of the field move to the later one.
[[nodiscard]] value stored_bound(const field& f, std::int64_t ms, int offset);

/// True for the types that `stored_bound` knows.
[[nodiscard]] bool holds_dates(const field& f) noexcept;

} // namespace core::model
