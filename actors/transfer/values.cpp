#include "actors/transfer/values.hpp"

#include "actors/transfer/cell_text.hpp"
#include "actors/transfer/choices.hpp"
#include "core/clock.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace actors::transfer {

namespace {

using core::json;
using core::result;
namespace model = core::model;
using model::field;
using model::field_type;

/// A spreadsheet has 15 digits of a number and writes some more, or a power of ten.
std::string plain_digits(const std::string& given) {
  double read = 0;
  const auto* const last = given.data() + given.size();
  const auto [end, why] = std::from_chars(given.data(), last, read);
  if (why != std::errc{} || end != last) return given;
  std::array<char, 32> text{};
  const auto made = std::to_chars(
    text.data(), text.data() + text.size(), std::abs(read), std::chars_format::scientific,
    14);
  const std::string_view said{
    text.data(), static_cast<std::size_t>(made.ptr - text.data())};
  const auto e = said.find('e');
  int power = 0;
  std::from_chars(said.data() + e + (said[e + 1] == '+' ? 2 : 1), made.ptr, power);
  if (power > 17 || power < -18) return given;
  auto digits = std::string{said.substr(0, 1)}.append(said.substr(2, e - 2));
  if (power < 0) digits.insert(0, static_cast<std::size_t>(-power), '0');
  const auto whole = static_cast<std::size_t>(power < 0 ? 1 : power + 1);
  if (digits.size() <= whole) digits.append(whole + 1 - digits.size(), '0');
  digits.insert(whole, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return read < 0 ? "-" + digits : digits;
}

/// A spreadsheet's day 0 is 1899-12-30.
std::optional<std::int64_t> spreadsheet_ms(const std::string& digits) {
  constexpr double day_ms = 86'400'000;
  constexpr double days_to_1970 = 25'569;
  constexpr double most = 2'958'466; // 10000-01-01
  double days = 0;
  const auto* const last = digits.data() + digits.size();
  const auto [end, why] = std::from_chars(digits.data(), last, days);
  if (why != std::errc{} || end != last || !(days >= 0 && days < most))
    return std::nullopt;
  return std::llround((days - days_to_1970) * day_ms);
}

/// An instant is what the asker's clock showed then.
json date_value(const field& f, const number& given, int offset) {
  constexpr std::int64_t minute_ms = 60'000;
  const auto shown = spreadsheet_ms(given.digits);
  if (!shown) return given.digits;
  const bool instant = f.type == field_type::datetime;
  const auto text = core::iso_time(instant ? *shown - offset * minute_ms : *shown);
  switch (f.type) {
  case field_type::date_only:
    return text.substr(0, 10);
  case field_type::time:
    return text.substr(11, 8);
  case field_type::datetime_no_tz:
    return text.substr(0, 10) + " " + text.substr(11, 8);
  default:
    return text;
  }
}

bool is_date(field_type type) {
  return type == field_type::datetime || type == field_type::datetime_no_tz
         || type == field_type::date_only || type == field_type::time;
}

bool is_word(const std::string& text, std::string_view word) {
  return std::ranges::equal(text, word, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

json boolean_value(const std::string& text) {
  for (const auto* yes : {"true", "1", "yes", "y", "是"})
    if (is_word(text, yes)) return true;
  for (const auto* no : {"false", "0", "no", "n", "否"})
    if (is_word(text, no)) return false;
  return text; // refused where the record is checked
}

/// One or two digits off `rest`, written as two; nothing where there are none.
std::optional<std::string> take_two(std::string_view& rest) {
  std::string out;
  while (out.size() < 2 && !rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
    out += rest.front();
    rest.remove_prefix(1);
  }
  if (out.empty()) return std::nullopt;
  return out.size() == 1 ? "0" + out : out;
}

bool take(std::string_view& rest, std::string_view one_of) {
  if (rest.empty() || one_of.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

/// "2026/1/2 3:04" as people write it in a sheet, as fields take it: "2026-01-02
/// 03:04:00". What is not written so stays as it is.
std::string tidied_date(const std::string& text) {
  std::string_view rest = text;
  const auto year = rest.substr(0, 4);
  const auto digits
    = std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
  if (year.size() < 4 || !digits) return text;
  rest.remove_prefix(4);
  if (!take(rest, "/-")) return text;
  const auto month = take_two(rest);
  if (!month || !take(rest, "/-")) return text;
  const auto day = take_two(rest);
  if (!day) return text;
  auto out = std::string{year}.append("-").append(*month).append("-").append(*day);
  if (rest.empty()) return out;
  if (!take(rest, " ")) return text;
  const auto hours = take_two(rest);
  if (!hours || !take(rest, ":")) return text;
  const auto minutes = take_two(rest);
  const auto seconds
    = take(rest, ":") ? take_two(rest) : std::optional<std::string>{"00"};
  if (!minutes || !seconds || !rest.empty()) return text;
  return out.append(" ").append(*hours).append(":").append(*minutes).append(":").append(
    *seconds);
}

bool is_percent(const field& f) {
  return f.interface == "percent";
}

/// "13%" is 0.13.
json percent_value(const std::string& text) {
  double read = 0;
  const auto* const last = text.data() + text.size() - 1;
  const auto [end, why] = std::from_chars(text.data(), last, read);
  if (why != std::errc{} || end != last) return text;
  return read / 100;
}

/// Of a field that holds JSON: that, or texts parted by commas for a list.
json structured_value(const field& f, const std::string& text) {
  auto parsed = core::parse_json(text, f.name);
  if (parsed) return std::move(parsed).value();
  const bool is_list = f.wire_type == "array" || f.wire_type == "set";
  if (!is_list || text.starts_with('[')) return text;
  return parts_of(text, true);
}

} // namespace

result<json> value_of(const field& f, const cell& from, int offset) {
  const auto* digits = std::get_if<number>(&from);
  if (digits != nullptr && is_date(f.type)) return date_value(f, *digits, offset);
  if (digits != nullptr && f.type == field_type::decimal)
    return json(plain_digits(digits->digits));
  const auto text = text_of(from);
  if (has_choices(f) && !trimmed(text).starts_with('[')) return chosen(f, text);
  if (f.type == field_type::boolean) return boolean_value(trimmed(text));
  if (model::holds_json(f.type)) return structured_value(f, text);
  if (is_date(f.type)) return json(tidied_date(trimmed(text)));
  if (is_percent(f) && trimmed(text).ends_with('%')) return percent_value(trimmed(text));
  const auto is_text = model::stored_as(f.type) == model::storage_class::text;
  return is_text ? json(text) : json(trimmed(text));
}

} // namespace actors::transfer
