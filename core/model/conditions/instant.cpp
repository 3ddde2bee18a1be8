#include "core/model/conditions/instant.hpp"

#include "core/clock.hpp"

#include <array>
#include <chrono>

namespace core::model {

namespace {

constexpr std::int64_t first_ms = -62'135'596'800'000; ///< 0001-01-01T00:00:00.000Z
constexpr std::int64_t last_ms = 253'402'300'799'999;  ///< 9999-12-31T23:59:59.999Z

struct clock_time {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int ms = 0;
};

/// Takes a text apart from its front. Each `take` leaves the text alone if it fails.
class scanner {
public:
  explicit scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `width` digits.
  std::optional<int> digits(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int number = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return number;
  }

private:
  std::string_view rest_;
};

std::optional<std::chrono::year_month_day> take_date(scanner& in) {
  const auto y = in.digits(4);
  if (!y || *y == 0 || !in.take('-')) return std::nullopt;
  const auto m = in.digits(2);
  if (!m || !in.take('-')) return std::nullopt;
  const auto d = in.digits(2);
  if (!d) return std::nullopt;
  const std::chrono::year_month_day date{
    std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
    std::chrono::day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

bool take_fraction(scanner& in, clock_time& into) {
  int taken = 0;
  while (const auto digit = in.digits(1)) {
    if (taken < 3) into.ms = into.ms * 10 + *digit;
    if (++taken > 9) return false;
  }
  for (int i = taken; i < 3; ++i)
    into.ms *= 10;
  return taken > 0;
}

std::optional<clock_time> take_time(scanner& in) {
  clock_time t;
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  t.hour = *hour;
  t.minute = *minute;
  if (!in.take(':')) return t;
  const auto second = in.digits(2);
  if (!second || *second > 59) return std::nullopt;
  t.second = *second;
  if (in.take('.') && !take_fraction(in, t)) return std::nullopt;
  return t;
}

/// Minutes east of UTC; none given is UTC.
std::optional<int> take_offset(scanner& in) {
  if (in.done() || in.take('Z') || in.take('z')) return 0;
  int sign = 1;
  if (in.take('-')) {
    sign = -1;
  } else if (!in.take('+')) {
    return std::nullopt;
  }
  const auto hours = in.digits(2);
  if (!hours || *hours > 18) return std::nullopt;
  if (in.done()) return sign * *hours * 60;
  in.take(':');
  const auto minutes = in.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

std::string two(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string text_of(const clock_time& t) {
  auto text = two(t.hour) + ':' + two(t.minute) + ':' + two(t.second);
  if (t.ms == 0) return text;
  text.append(".").append(std::to_string(1000 + t.ms), 1);
  while (text.back() == '0')
    text.pop_back();
  return text;
}

} // namespace

bool is_writable_instant(std::int64_t ms) noexcept {
  return ms >= first_ms && ms <= last_ms;
}

std::optional<std::int64_t> parse_instant(std::string_view text) {
  scanner in{text};
  const auto date = take_date(in);
  if (!date) return std::nullopt;
  const auto days = std::chrono::sys_days{*date}.time_since_epoch().count();
  std::int64_t ms = std::int64_t{days} * 86'400'000;
  if (in.done()) return ms;
  if (!in.take('T') && !in.take(' ')) return std::nullopt;
  const auto time = take_time(in);
  if (!time) return std::nullopt;
  const auto offset = take_offset(in);
  if (!offset || !in.done()) return std::nullopt;
  const auto minutes = std::int64_t{time->hour} * 60 + time->minute - *offset;
  ms += minutes * 60'000 + time->second * 1000 + time->ms;
  if (!is_writable_instant(ms)) return std::nullopt;
  return ms;
}

std::string local_time(std::int64_t ms) {
  const auto iso = iso_time(ms);
  return iso.substr(0, 10) + ' ' + iso.substr(11, 8);
}

std::optional<std::string> parse_local_time(std::string_view text) {
  const auto ms = parse_instant(text);
  if (!ms) return std::nullopt;
  return local_time(*ms);
}

std::optional<std::string> parse_date(std::string_view text) {
  std::string hyphened{text};
  if (text.size() == 8) hyphened.insert(6, 1, '-').insert(4, 1, '-');
  const auto ms = parse_instant(hyphened);
  if (!ms) return std::nullopt;
  return iso_time(*ms).substr(0, 10);
}

std::optional<std::string> parse_time_of_day(std::string_view text) {
  scanner in{text};
  const auto time = take_time(in);
  if (!time || !in.done()) return std::nullopt;
  return text_of(*time);
}

} // namespace core::model
