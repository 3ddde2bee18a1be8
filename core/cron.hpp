#pragma once

#include "core/error.hpp"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// When something begins anew: "0 0 1 * *" is the midnight of a month's first day. Five
/// fields (minute, hour, day, month, day of the week, Sunday 0 or 7), each *, a number,
/// a-b, with /n, or a list of these; before them may stand a 0 for the second.
class cron {
public:
  /// errc::bad_request says what is wrong.
  [[nodiscard]] static result<cron> parse(std::string_view text);

  /// The last such moment that is not after `ms`; nothing within eight years before it.
  /// Both in milliseconds since 1970 by the same clock.
  [[nodiscard]] std::optional<std::int64_t> last(std::int64_t ms) const;

private:
  [[nodiscard]] bool is_day(std::int64_t days) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<8> weekdays_;
  bool any_day_ = true;
  bool any_weekday_ = true;
};

} // namespace core
