#include "core/model/conditions/operands.hpp"

#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/model/conditions/instant.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace core::model {

namespace {

constexpr auto operators = std::to_array<operator_row>({
  {"$eq", operation::equal, shape::one},
  {"$ne", operation::not_equal, shape::one},
  {"$in", operation::in_list, shape::list},
  {"$notIn", operation::not_in_list, shape::list},
  {"$gt", operation::greater, shape::one},
  {"$gte", operation::greater_equal, shape::one},
  {"$lt", operation::less, shape::one},
  {"$lte", operation::less_equal, shape::one},
  {"$between", operation::between, shape::pair},
  {"$notBetween", operation::not_between, shape::pair},
  {"$includes", operation::includes, shape::pattern},
  {"$notIncludes", operation::not_includes, shape::pattern},
  {"$startsWith", operation::starts_with, shape::pattern},
  {"$notStartsWith", operation::not_starts_with, shape::pattern},
  {"$endWith", operation::ends_with, shape::pattern},
  {"$notEndWith", operation::not_ends_with, shape::pattern},
  {"$like", operation::like, shape::pattern},
  {"$notLike", operation::not_like, shape::pattern},
  {"$empty", operation::empty, shape::nothing},
  {"$notEmpty", operation::not_empty, shape::nothing},
  {"$isTruly", operation::is_true, shape::truth},
  {"$isFalsy", operation::is_false, shape::truth},
  {"$is", operation::equal, shape::same},
  {"$not", operation::not_equal, shape::one},
  {"$iLike", operation::like, shape::pattern},
  {"$notILike", operation::not_like, shape::pattern},
  {"$endsWith", operation::ends_with, shape::pattern},
  {"$match", operation::match, shape::items},
  {"$notMatch", operation::not_match, shape::items},
  {"$anyOf", operation::any_of, shape::items},
  {"$noneOf", operation::none_of, shape::items},
  {"$arrayEmpty", operation::array_empty, shape::nothing},
  {"$arrayNotEmpty", operation::array_not_empty, shape::nothing},
});

/// Operators that other data bases have and ours do not, or not safely.
constexpr auto unavailable = std::to_array<std::string_view>(
  {"$regexp", "$notRegexp", "$iRegexp", "$notIRegexp", "$childIn", "$childNotIn", "$col",
   "$overlap", "$contains", "$contained", "$adjacent"});

/// Sequelize's own of several words: also said in snake case and in one word.
constexpr auto natives = std::to_array<std::string_view>(
  {"$notIn", "$notBetween", "$notLike", "$iLike", "$notILike", "$startsWith", "$endsWith",
   "$notRegexp", "$iRegexp", "$notIRegexp"});

/// Whether `name` is `camel` in lower case, with `before` in front of what are capitals.
bool spells(
  std::string_view name, std::string_view camel, std::string_view before) noexcept {
  for (const char c : camel) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) {
      if (!name.starts_with(before)) return false;
      name.remove_prefix(before.size());
    }
    if (!name.starts_with(capital ? static_cast<char>(c - 'A' + 'a') : c)) return false;
    name.remove_prefix(1);
  }
  return name.empty();
}

/// The name as the tables here have it: "$notIn" for "$not_in" and "$notin".
std::string_view known_as(std::string_view name) noexcept {
  constexpr auto shortest = std::ranges::min(natives, {}, &std::string_view::size).size();
  if (name.size() < shortest) return name; // what most conditions have
  const auto* native = std::ranges::find_if(natives, [&](std::string_view camel) {
    return spells(name, camel, "_") || spells(name, camel, "");
  });
  return native == natives.end() ? name : *native;
}

constexpr std::size_t day_length = 10; ///< "2026-11-24"

error refused(const std::string& why) {
  return fail(errc::bad_request, "filter: " + why);
}

error wrong(const operator_row& row, const comparison& at, const std::string& why) {
  return refused(at.column->name + " " + std::string{row.wire} + ": " + why);
}

operation opposite(operation how) {
  switch (how) {
  case operation::empty:
    return operation::not_empty;
  case operation::not_empty:
    return operation::empty;
  case operation::array_empty:
    return operation::array_not_empty;
  case operation::array_not_empty:
    return operation::array_empty;
  case operation::is_true:
    return operation::is_false;
  default:
    return operation::is_true;
  }
}

bool ends_in_escape(std::string_view pattern) {
  const auto last = pattern.find_last_not_of('\\');
  const auto slashes
    = last == std::string_view::npos ? pattern.size() : pattern.size() - last - 1;
  return slashes % 2 == 1;
}

/// How a bound that is no whole number is moved to the next one beside a whole number.
enum class rounding : std::uint8_t { none, down, up };

/// The one that leaves the comparison as it is.
rounding rounding_of(operation how, std::size_t place) {
  switch (how) {
  case operation::greater:
  case operation::less_equal:
    return rounding::down;
  case operation::greater_equal:
  case operation::less:
    return rounding::up;
  case operation::between:
  case operation::not_between:
    return place == 0 ? rounding::up : rounding::down;
  default:
    return rounding::none;
  }
}

/// The next whole second of a moment that lies within one.
std::optional<json> second_after(const json& wire) {
  if (!wire.is_string()) return std::nullopt;
  const auto ms = parse_instant(wire.get_ref<const std::string&>());
  if (!ms || *ms % 1000 == 0) return std::nullopt;
  return json(iso_time(*ms + 1000));
}

/// What a field of whole numbers, seconds or days can be held against in the place of
/// `wire`: of a fraction the next whole one, of an instant its day. Nothing for what fits
/// already.
std::optional<json> fitted(const json& wire, const comparison& into) {
  const auto type = into.column->type;
  if (type == field_type::date_only && wire.is_string()) {
    const auto& text = wire.get_ref<const std::string&>();
    if (text.size() > day_length && parse_instant(text))
      return json(text.substr(0, day_length));
  }
  if (
    type == field_type::datetime_no_tz
    && rounding_of(into.how, into.operands.size()) == rounding::up)
    return second_after(wire);
  const bool whole = type == field_type::integer || type == field_type::big_int;
  if (!whole || !wire.is_number_float()) return std::nullopt;
  const auto to = rounding_of(into.how, into.operands.size());
  if (to == rounding::none) return std::nullopt;
  const auto number = wire.get<double>();
  return json(to == rounding::down ? std::floor(number) : std::ceil(number));
}

result<void> append(const json& wire, comparison& into) {
  const auto instead = fitted(wire, into);
  auto stored = to_stored(*into.column, instead ? *instead : wire);
  if (!stored) return refused(stored.error().detail);
  into.operands.push_back(std::move(*stored));
  return {};
}

result<void> several(const operator_row& row, const json& wire, comparison& into) {
  for (const auto& item : wire) {
    if (row.takes == shape::pair && item.is_null())
      return wrong(row, into, "expected two values, got null");
    if (const auto added = append(item, into); !added) return added;
  }
  return {};
}

result<void> one(const operator_row& row, const json& wire, comparison& into) {
  const bool equality = into.how == operation::equal || into.how == operation::not_equal;
  if (equality && wire.is_array()) {
    into.how = into.how == operation::equal ? operation::in_list : operation::not_in_list;
    return several(row, wire, into);
  }
  if (!equality && wire.is_null()) return wrong(row, into, "expected a value, got null");
  return append(wire, into);
}

result<void> items(const operator_row& row, const json& wire, comparison& into) {
  for (const auto& item : wire.is_array() ? wire : json::array({wire})) {
    if (item.is_structured() || item.is_null())
      return wrong(row, into, "expected texts, numbers, true or false");
    auto text = item.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > limits::string_bytes)
      return wrong(row, into, "a text of so many bytes");
    if (text.find("\\u0000") != std::string::npos && find_nul(item))
      return wrong(row, into, "the character U+0000 is not allowed");
    into.operands.emplace_back(std::move(text));
  }
  return {};
}

result<void> truth(const operator_row& row, const json& wire, comparison& into) {
  if (stored_as(into.column->type) != storage_class::integer)
    return wrong(row, into, "only for a boolean field");
  if (wire == false || wire == "false" || wire == 0) into.how = opposite(into.how);
  return {};
}

result<void> pattern(const operator_row& row, const json& wire, comparison& into) {
  if (!wire.is_string() && !wire.is_number())
    return wrong(row, into, "expected a text, got " + std::string{wire.type_name()});
  auto text = wire.is_string() ? wire.get<std::string>() : wire.dump();
  if (text.size() > limits::string_bytes)
    return wrong(row, into, "a text of so many bytes");
  if (text.find('\0') != std::string::npos)
    return wrong(row, into, "the character U+0000 is not allowed");
  const bool free = into.how == operation::like || into.how == operation::not_like;
  if (free && ends_in_escape(text))
    return wrong(row, into, "the pattern ends in the middle of an escape");
  into.operands.emplace_back(std::move(text));
  return {};
}

result<void> null_pattern(const operator_row& row, comparison& into) {
  if (into.how == operation::includes) {
    into.how = operation::equal;
  } else if (into.how == operation::not_includes) {
    into.how = operation::not_equal;
  } else {
    return wrong(row, into, "expected a text, got null");
  }
  into.operands.emplace_back();
  return {};
}

/// Whether all back ends write its values as the same text; of a double they do not.
bool has_one_text(field_type type) {
  return stored_as(type) == storage_class::text || type == field_type::integer
         || type == field_type::big_int || type == field_type::snowflake_id
         || type == field_type::decimal;
}

result<void> patterns(const operator_row& row, const json& wire, comparison& into) {
  if (wire.is_null()) return null_pattern(row, into);
  if (!has_one_text(into.column->type))
    return wrong(
      row, into,
      "only for text, whole numbers and decimals, and the field is "
        + into.column->wire_type);
  if (!wire.is_array()) return pattern(row, wire, into);
  if (wire.empty()) return wrong(row, into, "expected at least one text");
  for (const auto& item : wire)
    if (const auto added = pattern(row, item, into); !added) return added;
  return {};
}

} // namespace

const operator_row* find_operator(std::string_view name) noexcept {
  const auto* row = std::ranges::find(operators, known_as(name), &operator_row::wire);
  return row == operators.end() ? nullptr : row;
}

bool is_unavailable(std::string_view name) noexcept {
  return std::ranges::find(unavailable, known_as(name)) != unavailable.end();
}

bool asks_items(operation how) noexcept {
  return how >= operation::match;
}

bool holds_items(const field& column) noexcept {
  return column.type == field_type::array || column.type == field_type::set
         || column.type == field_type::json;
}

operation over_array(operation how) noexcept {
  if (how == operation::empty) return operation::array_empty;
  return how == operation::not_empty ? operation::array_not_empty : how;
}

bool sees_null(const operator_row& row, const json& wire) {
  const auto equality = row.how == operation::equal || row.how == operation::not_equal;
  return row.takes == shape::nothing || (equality && wire.is_null());
}

result<void> read_operands(const operator_row& row, const json& wire, comparison& into) {
  switch (row.takes) {
  case shape::one:
    return one(row, wire, into);
  case shape::same:
    if (!wire.is_null() && !wire.is_boolean())
      return wrong(row, into, "expected null, true or false");
    return one(row, wire, into);
  case shape::items:
    return items(row, wire, into);
  case shape::list:
    return several(
      row, wire.is_array() || wire.is_null() ? wire : json::array({wire}), into);
  case shape::pair:
    if (!wire.is_array() || wire.size() != 2)
      return wrong(row, into, "expected [low, high]");
    return several(row, wire, into);
  case shape::pattern:
    return patterns(row, wire, into);
  case shape::nothing:
    if (wire.is_boolean() && !wire.get<bool>()) into.how = opposite(into.how);
    return {};
  case shape::truth:
    return truth(row, wire, into);
  }
  return {};
}

} // namespace core::model
