#include "core/model/conditions/period.hpp"

#include "core/clock.hpp"
#include "core/model/conditions/instant.hpp"

#include <array>
#include <chrono>

namespace core::model {

namespace {

using namespace std::chrono;

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t most_steps = 10'000; ///< Of "past" and "next".

enum class unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,        ///< From Monday.
  sunday_week, ///< From Sunday.
  month,
  quarter,
  year
};

std::int64_t ms_of(year_month_day date) {
  return std::int64_t{sys_days{date}.time_since_epoch().count()} * day_ms;
}

std::int64_t floor_to(std::int64_t ms, std::int64_t step) {
  return ms - ((ms % step) + step) % step;
}

year_month_day date_of(std::int64_t ms) {
  return {sys_days{days{floor_to(ms, day_ms) / day_ms}}};
}

year_month_day first_of(year_month_day date) {
  return {date.year(), date.month(), day{1}};
}

/// Where the unit that `ms` lies in begins.
std::int64_t begin_of(std::int64_t ms, unit of) {
  const auto date = date_of(ms);
  switch (of) {
  case unit::second:
    return floor_to(ms, 1000);
  case unit::minute:
    return floor_to(ms, minute_ms);
  case unit::hour:
    return floor_to(ms, 60 * minute_ms);
  case unit::day:
    return floor_to(ms, day_ms);
  case unit::week:
    return floor_to(ms, day_ms) - std::int64_t{weekday{date}.iso_encoding() - 1} * day_ms;
  case unit::sunday_week:
    return floor_to(ms, day_ms) - std::int64_t{weekday{date}.c_encoding()} * day_ms;
  case unit::month:
    return ms_of(first_of(date));
  case unit::quarter: {
    const auto first = (unsigned{date.month()} - 1) / 3 * 3 + 1;
    return ms_of({date.year(), month{first}, day{1}});
  }
  case unit::year:
    return ms_of({date.year(), month{1}, day{1}});
  }
  return ms;
}

/// The beginning of a unit, `count` of them later.
std::int64_t later(std::int64_t begin, unit of, std::int64_t count) {
  const auto in_months = [&](std::int64_t step) {
    return ms_of(date_of(begin) + months{static_cast<int>(count * step)});
  };
  switch (of) {
  case unit::second:
    return begin + count * 1000;
  case unit::minute:
    return begin + count * minute_ms;
  case unit::hour:
    return begin + count * 60 * minute_ms;
  case unit::day:
    return begin + count * day_ms;
  case unit::week:
  case unit::sunday_week:
    return begin + count * 7 * day_ms;
  case unit::month:
    return in_months(1);
  case unit::quarter:
    return in_months(3);
  case unit::year:
    return in_months(12);
  }
  return begin;
}

period whole(std::int64_t begin, unit of) {
  return {begin, later(begin, of, 1)};
}

error refuse(const std::string& why) {
  return fail(errc::bad_request, why);
}

// -- texts --------------------------------------------------------------------------

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

/// "Q3", "W05", "w05" after a year.
std::optional<period> part_of_year(year in, char kind, std::string_view digits) {
  const auto number = number_in(digits);
  if (!number) return std::nullopt;
  const auto january = ms_of({in, month{1}, day{1}});
  if (kind == 'Q') {
    if (digits.size() != 1 || *number < 1 || *number > 4) return std::nullopt;
    return whole(later(january, unit::quarter, *number - 1), unit::quarter);
  }
  if (digits.size() != 2 || *number < 1 || *number > 53) return std::nullopt;
  // The first ISO week holds the fourth of January, the other kind the first.
  const auto iso = kind == 'W';
  const auto first = iso ? begin_of(ms_of({in, month{1}, day{4}}), unit::week)
                         : begin_of(january, unit::sunday_week);
  return whole(later(first, unit::week, *number - 1), unit::week);
}

/// What a text without an offset names, by its length.
std::optional<period> named(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const auto number = number_in(text.substr(0, 4));
  if (!number || *number == 0) return std::nullopt;
  const year in{*number};
  if (text.size() == 4) return whole(ms_of({in, month{1}, day{1}}), unit::year);
  const char next = text[4];
  if (next == 'Q' || next == 'W' || next == 'w')
    return part_of_year(in, next, text.substr(5));
  if (text.size() == 7) {
    const auto begin = parse_instant(std::string{text} + "-01");
    if (!begin) return std::nullopt;
    return whole(*begin, unit::month);
  }
  struct form {
    std::size_t length;
    std::string_view tail; ///< What makes it an instant.
    unit of;
  };
  constexpr std::array forms{
    form{10, "", unit::day}, form{13, ":00", unit::hour}, form{16, "", unit::minute},
    form{19, "", unit::second}};
  for (const auto& one : forms) {
    if (text.size() != one.length) continue;
    const auto begin = parse_instant(std::string{text}.append(one.tail));
    if (!begin) return std::nullopt;
    return whole(*begin, one.of);
  }
  if (text.size() < 21 || text.size() > 23 || text[19] != '.') return std::nullopt;
  const auto begin = parse_instant(text);
  if (!begin) return std::nullopt;
  return period{*begin, *begin + 1};
}

bool has_offset(std::string_view text) {
  if (text.size() < 17) return false;
  return text.find_first_of("Zz+-", 16) != std::string_view::npos;
}

result<period> from_text(std::string_view text, const moment& at) {
  if (has_offset(text)) {
    if (const auto instant = parse_instant(text)) return period{*instant, *instant + 1};
  } else if (const auto local = named(text)) {
    const auto shift = at.offset * minute_ms;
    return period{local->begin - shift, local->end - shift};
  }
  return refuse("\"" + std::string{text.substr(0, 40)} + "\" names no date");
}

// -- {type, unit, number} -----------------------------------------------------------

struct relative {
  std::string_view type;
  unit of;
  int from;
};

constexpr std::array relatives{
  relative{"today", unit::day, 0},
  relative{"yesterday", unit::day, -1},
  relative{"tomorrow", unit::day, 1},
  relative{"thisWeek", unit::week, 0},
  relative{"lastWeek", unit::week, -1},
  relative{"nextWeek", unit::week, 1},
  relative{"thisIsoWeek", unit::week, 0},
  relative{"lastIsoWeek", unit::week, -1},
  relative{"nextIsoWeek", unit::week, 1},
  relative{"thisSundayWeek", unit::sunday_week, 0},
  relative{"lastSundayWeek", unit::sunday_week, -1},
  relative{"nextSundayWeek", unit::sunday_week, 1},
  relative{"thisMonth", unit::month, 0},
  relative{"lastMonth", unit::month, -1},
  relative{"nextMonth", unit::month, 1},
  relative{"thisQuarter", unit::quarter, 0},
  relative{"lastQuarter", unit::quarter, -1},
  relative{"nextQuarter", unit::quarter, 1},
  relative{"thisYear", unit::year, 0},
  relative{"lastYear", unit::year, -1},
  relative{"nextYear", unit::year, 1},
};

/// Days up to today, which is one of them, or from tomorrow on.
constexpr std::array<std::pair<std::string_view, int>, 6> days_around{{
  {"last7Days", -7},
  {"next7Days", 7},
  {"last30Days", -30},
  {"next30Days", 30},
  {"last90Days", -90},
  {"next90Days", 90},
}};

period days_of(int count, std::int64_t local_now) {
  const auto tomorrow = later(begin_of(local_now, unit::day), unit::day, 1);
  const auto other = later(tomorrow, unit::day, count);
  return {std::min(tomorrow, other), std::max(tomorrow, other)};
}

constexpr std::array<std::pair<std::string_view, unit>, 8> units{{
  {"second", unit::second},
  {"minute", unit::minute},
  {"hour", unit::hour},
  {"day", unit::day},
  {"week", unit::week},
  {"month", unit::month},
  {"quarter", unit::quarter},
  {"year", unit::year},
}};

std::string text_in(const json& wire, const char* name) {
  const auto hit = wire.find(name);
  return hit != wire.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// `number` whole units before this one, or after it.
result<period> stretch(const json& wire, bool past, std::int64_t local_now) {
  const auto word = text_in(wire, "unit");
  const auto of
    = std::ranges::find(units, word, &std::pair<std::string_view, unit>::first);
  if (of == units.end()) return refuse("unit: expected day, week, month, …");
  const auto number = wire.find("number");
  if (number == wire.end() || !number->is_number_integer())
    return refuse("number: expected a whole number");
  const auto count = number->get<std::int64_t>();
  if (count < 1 || count > most_steps)
    return refuse("number: expected 1 to " + std::to_string(most_steps));
  const auto now = begin_of(local_now, of->second);
  if (past) return period{later(now, of->second, -count), now};
  return period{later(now, of->second, 1), later(now, of->second, count + 1)};
}

result<period> from_object(const json& wire, const moment& at) {
  const auto shift = at.offset * minute_ms;
  const auto local_now = at.now_ms + shift;
  const auto type = text_in(wire, "type");
  const auto row = std::ranges::find(relatives, type, &relative::type);
  const auto days
    = std::ranges::find(days_around, type, &std::pair<std::string_view, int>::first);
  result<period> found = refuse("type: \"" + type.substr(0, 40) + "\" names no stretch");
  if (days != days_around.end()) {
    found = days_of(days->second, local_now);
  } else if (row != relatives.end()) {
    found = whole(later(begin_of(local_now, row->of), row->of, row->from), row->of);
  } else if (type == "past" || type == "next") {
    found = stretch(wire, type == "past", local_now);
  }
  if (!found) return found;
  return period{found->begin - shift, found->end - shift};
}

std::int64_t ceil_to(std::int64_t ms, std::int64_t step) {
  return floor_to(ms + step - 1, step);
}

} // namespace

std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  auto digits = std::string{text.substr(1)};
  std::erase(digits, ':');
  if (digits.size() == 2) digits += "00";
  const auto number = number_in(digits);
  if (!number || digits.size() != 4 || *number % 100 > 59 || *number > 1800)
    return std::nullopt;
  const auto minutes = *number / 100 * 60 + *number % 100;
  return text[0] == '-' ? -minutes : minutes;
}

result<period> parse_period(const json& wire, const moment& at) {
  auto found = wire.is_string()   ? from_text(wire.get_ref<const std::string&>(), at)
               : wire.is_object() ? from_object(wire, at)
                                  : refuse("expected a text or {type, unit, number}");
  if (found && !(is_writable_instant(found->begin) && is_writable_instant(found->end)))
    return refuse("outside of the years 1 to 9999");
  return found;
}

bool holds_dates(const field& f) noexcept {
  return f.type == field_type::datetime || f.type == field_type::datetime_no_tz
         || f.type == field_type::date_only || f.type == field_type::unix_timestamp;
}

value stored_bound(const field& f, std::int64_t ms, int offset) {
  const auto local = ms + offset * minute_ms;
  switch (f.type) {
  case field_type::datetime_no_tz: {
    auto text = iso_time(ceil_to(local, 1000)).substr(0, 19);
    text[10] = ' ';
    return text;
  }
  case field_type::date_only:
    return iso_time(ceil_to(local, day_ms)).substr(0, 10);
  case field_type::unix_timestamp:
    return f.scale == 3 ? ms : ceil_to(ms, 1000) / 1000;
  default:
    return iso_time(ms);
  }
}

} // namespace core::model
