#include "core/model/conditions/date_condition.hpp"

#include "core/model/conditions/operands.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace core::model {

namespace {

/// How a condition on dates looks at a period: by its bounds, the second of which is out.
enum class side : std::uint8_t { inside, outside, before, from_begin, after, before_end };

} // namespace

struct date_operator {
  std::string_view wire;
  side is;
};

namespace {

constexpr auto date_operators = std::to_array<date_operator>({
  {"$dateOn", side::inside},
  {"$dateNotOn", side::outside},
  {"$dateBefore", side::before},
  {"$dateNotBefore", side::from_begin},
  {"$dateAfter", side::after},
  {"$dateNotAfter", side::before_end},
  {"$dateBetween", side::inside},
});

constexpr std::int64_t day_ms = 86'400'000;

/// "[2026-01-01,2026-11-24]", with or without quotes, as the two that it names.
std::optional<json> pair_in(std::string_view text) {
  if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
  auto out = json::array();
  text = text.substr(1, text.size() - 2);
  while (true) {
    const auto comma = std::min(text.find(','), text.size());
    const auto part = text.substr(0, comma);
    const auto from = std::min(part.find_first_not_of(" \""), part.size());
    const auto until = part.find_last_not_of(" \"") + 1;
    out.push_back(std::string{part.substr(from, until - std::min(from, until))});
    if (comma == text.size()) return out;
    text.remove_prefix(comma + 1);
  }
}

error refuse(const std::string& why) {
  return fail(errc::bad_request, "filter: " + why);
}

filter by_bounds(const field& column, side is, const period& of, const moment& at) {
  const auto leaf = [&](operation how, std::int64_t ms) {
    filter out;
    out.is = filter::kind::leaf;
    out.leaf = {&column, how, {stored_bound(column, ms, at.offset)}, 0, nullptr};
    return out;
  };
  switch (is) {
  case side::before:
    return leaf(operation::less, of.begin);
  case side::from_begin:
    return leaf(operation::greater_equal, of.begin);
  case side::after:
    return leaf(operation::greater_equal, of.end);
  case side::before_end:
    return leaf(operation::less, of.end);
  case side::inside:
  case side::outside:
    break;
  }
  filter both;
  const bool in = is == side::inside;
  both.is = in ? filter::kind::all : filter::kind::any;
  both.parts.push_back(leaf(in ? operation::greater_equal : operation::less, of.begin));
  both.parts.push_back(leaf(in ? operation::less : operation::greater_equal, of.end));
  return both;
}

} // namespace

const date_operator* find_date_operator(std::string_view wire) {
  const auto* const row = std::ranges::find(date_operators, wire, &date_operator::wire);
  return row == date_operators.end() ? nullptr : row;
}

result<filter> date_condition(
  const field& column, const date_operator& how, const json& wire, const moment& at) {
  const auto said = column.name + " " + std::string{how.wire} + ": ";
  if (!holds_dates(column))
    return refuse(said + "only for dates, and the field is " + column.wire_type);
  if (how.wire == "$dateBetween" && wire.is_string())
    if (const auto pair = pair_in(wire.get_ref<const std::string&>()))
      return date_condition(column, how, *pair, at);
  const bool several = wire.is_array(); // a period from the first to the last
  if (several && wire.size() != 2)
    return refuse(said + "expected [first, last] or {type, unit, number}");
  const auto first = parse_period(several ? wire[0] : wire, at);
  if (!first) return refuse(said + first.error().detail);
  const auto last = several ? parse_period(wire[1], at) : first;
  if (!last) return refuse(said + last.error().detail);
  // Of a day, any moment in it is all of it; bounds move to the later one.
  const auto back = column.type == field_type::date_only ? day_ms - 1 : 0;
  return by_bounds(column, how.is, {first->begin - back, last->end}, at);
}

} // namespace core::model
