#include "core/cron.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

namespace core {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t minute_ms = 60'000;
constexpr int days_looked_at = 8 * 366;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    if (end != 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::optional<int> number(std::string_view text) {
  int out = 0;
  const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (why != std::errc{} || end != text.data() + text.size() || out < 0)
    return std::nullopt;
  return out;
}

struct bounds {
  int low = 0;
  int high = 0;
};

/// One of a list: *, 5, 1-5, */2, 1-9/2.
template <std::size_t Size>
bool read_one(std::string_view text, bounds most, std::bitset<Size>& into) {
  int step = 1;
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto given = number(text.substr(slash + 1));
    if (!given || *given == 0) return false;
    step = *given;
    text = text.substr(0, slash);
  }
  auto range = most;
  if (text != "*") {
    const auto dash = text.find('-');
    const auto low = number(text.substr(0, dash));
    const auto high
      = dash == std::string_view::npos ? low : number(text.substr(dash + 1));
    if (!low || !high) return false;
    range = {*low, dash == std::string_view::npos && step > 1 ? most.high : *high};
  }
  if (range.low < most.low || range.high > most.high || range.low > range.high)
    return false;
  for (int i = range.low; i <= range.high; i += step)
    into.set(static_cast<std::size_t>(i));
  return true;
}

template <std::size_t Size>
bool read(std::string_view text, bounds most, std::bitset<Size>& into) {
  const auto all = split(text, ',');
  return !all.empty() && std::ranges::all_of(all, [&](std::string_view one) {
    return read_one(one, most, into);
  });
}

} // namespace

result<cron> cron::parse(std::string_view text) {
  auto words = split(text.substr(0, 200), ' ');
  if (words.size() == 6 && words.front() == "0") words.erase(words.begin());
  cron out;
  const bool fine
    = words.size() == 5 && read(words[0], {0, 59}, out.minutes_)
      && read(words[1], {0, 23}, out.hours_) && read(words[2], {1, 31}, out.days_)
      && read(words[3], {1, 12}, out.months_) && read(words[4], {0, 7}, out.weekdays_);
  if (!fine)
    return fail(
      errc::bad_request,
      "expected five fields as cron has them, such as 0 0 * * * for every midnight");
  out.any_day_ = words[2].starts_with('*');
  out.any_weekday_ = words[4].starts_with('*');
  if (out.weekdays_[7]) out.weekdays_.set(0);
  return out;
}

bool cron::is_day(std::int64_t days) const {
  const std::chrono::sys_days day{std::chrono::days{days}};
  const std::chrono::year_month_day date{day};
  if (!months_[static_cast<unsigned>(date.month())]) return false;
  const bool by_day = days_[static_cast<unsigned>(date.day())];
  const bool by_weekday = weekdays_[std::chrono::weekday{day}.c_encoding()];
  // As cron has it: of a day and a weekday, where both are said, one is enough.
  if (any_day_ || any_weekday_) return by_day && by_weekday;
  return by_day || by_weekday;
}

std::optional<std::int64_t> cron::last(std::int64_t ms) const {
  auto day = ms / day_ms - (ms % day_ms < 0 ? 1 : 0);
  auto minute = static_cast<int>((ms - day * day_ms) / minute_ms);
  for (int i = 0; i < days_looked_at; ++i, --day, minute = 24 * 60 - 1) {
    if (!is_day(day)) continue;
    for (int at = minute; at >= 0; --at)
      if (
        minutes_[static_cast<std::size_t>(at % 60)]
        && hours_[static_cast<std::size_t>(at / 60)])
        return day * day_ms + at * minute_ms;
  }
  return std::nullopt;
}

} // namespace core
