#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/model/conditions/instant.hpp"
#include "core/model/fields/array_value.hpp"
#include "core/model/fields/expectation.hpp"
#include "core/model/fields/making.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace core::model {

namespace {

constexpr std::int64_t exact_in_double = 9'007'199'254'740'992; ///< 2^53

std::string shown(const json& wire) {
  auto text = wire.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() <= 60) return text;
  std::size_t end = 0;
  while (end < 50)
    end += std::max<std::size_t>(1, utf8_sequence(std::string_view{text}.substr(end)));
  return text.substr(0, end) + "…";
}

} // namespace

error expected(const field& f, std::string_view what, const json& wire) {
  return fail(
    errc::bad_request,
    f.name + ": expected " + std::string{what} + ", got " + shown(wire));
}

result<value> checked_text(const field& f, std::string text, std::size_t most) {
  if (text.size() > most)
    return fail(
      errc::bad_request, f.name + ": expected at most " + std::to_string(most)
                           + " bytes, got " + std::to_string(text.size()));
  if (text.find('\0') != std::string::npos)
    return fail(errc::bad_request, f.name + ": the character U+0000 is not allowed");
  if (!is_utf8(text)) return fail(errc::bad_request, f.name + ": expected text in UTF-8");
  return value{std::move(text)};
}

namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number number{};
  const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (why != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The integer that `wire` is: a number without fraction or its text.
std::optional<std::int64_t> integer_of(const json& wire) {
  if (wire.is_number_unsigned()) {
    const auto number = wire.get<std::uint64_t>();
    if (number > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  if (wire.is_number_integer()) return wire.get<std::int64_t>();
  if (wire.is_number_float()) {
    const auto number = wire.get<double>();
    if (std::trunc(number) != number || std::abs(number) > double(exact_in_double))
      return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  if (wire.is_string())
    return whole_number<std::int64_t>(wire.get_ref<const std::string&>());
  return std::nullopt;
}

result<value> to_integer(const field& f, const json& wire) {
  const auto number = integer_of(wire);
  if (!number) return expected(f, "an integer of 64 bits", wire);
  return value{*number};
}

result<value> to_small_integer(const field& f, const json& wire) {
  const auto number = integer_of(wire);
  if (
    !number || *number < std::numeric_limits<std::int32_t>::min()
    || *number > std::numeric_limits<std::int32_t>::max())
    return expected(f, "an integer from -2147483648 to 2147483647", wire);
  return value{*number};
}

result<value> to_real(const field& f, const json& wire) {
  std::optional<double> number;
  if (wire.is_number()) number = wire.get<double>();
  if (wire.is_string()) number = whole_number<double>(wire.get_ref<const std::string&>());
  if (!number || !std::isfinite(*number)) return expected(f, "a number", wire);
  return value{*number};
}

/// "-12.50" at scale 2 is -1250. Nothing if it is no decimal or has more digits than fit.
std::optional<std::int64_t> scaled(std::string_view text, int scale) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto dot = text.find('.');
  std::string digits{text.substr(0, dot)};
  auto fraction
    = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
  if (digits.empty() && fraction.empty()) return std::nullopt;
  while (fraction.ends_with('0'))
    fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(scale)) return std::nullopt;
  digits.append(fraction).append(static_cast<std::size_t>(scale) - fraction.size(), '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 18) return std::nullopt;
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const auto number = whole_number<std::int64_t>(digits);
  if (!number) return std::nullopt;
  return negative ? -*number : *number;
}

std::string plain_text(double number) {
  std::array<char, 400> buffer{};
  const auto end
    = std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::fixed).ptr;
  return {buffer.begin(), end};
}

result<value> to_decimal(const field& f, const json& wire) {
  std::optional<std::int64_t> number;
  if (wire.is_string()) {
    number = scaled(wire.get_ref<const std::string&>(), f.scale);
  } else if (wire.is_number_integer()) {
    number = scaled(wire.dump(), f.scale);
  } else if (wire.is_number_float()) {
    number = scaled(plain_text(wire.get<double>()), f.scale);
    if (number && std::abs(*number) > exact_in_double)
      return expected(f, "a decimal of so many digits as a string", wire);
  }
  const auto precision = f.options.is_object() ? f.options.value("precision", 18) : 18;
  std::int64_t bound = 1;
  for (int i = 0; i < precision; ++i)
    bound *= 10;
  if (number && std::abs(*number) < bound) return value{*number};
  return expected(
    f,
    "a decimal of at most " + std::to_string(precision) + " digits, "
      + std::to_string(f.scale) + " of them after the point",
    wire);
}

result<value> to_boolean(const field& f, const json& wire) {
  if (wire.is_boolean()) return value{std::int64_t{wire.get<bool>() ? 1 : 0}};
  if (wire == 0 || wire == "0" || wire == "false") return value{std::int64_t{0}};
  if (wire == 1 || wire == "1" || wire == "true") return value{std::int64_t{1}};
  return expected(f, "true or false", wire);
}

result<value> to_instant(const field& f, const json& wire) {
  std::optional<std::int64_t> ms;
  if (wire.is_string()) ms = parse_instant(wire.get_ref<const std::string&>());
  if (wire.is_number()) ms = integer_of(wire);
  if (!ms || !is_writable_instant(*ms))
    return expected(f, "an instant such as 2026-11-24T03:42:00.000Z", wire);
  return value{iso_time(*ms)};
}

result<value> to_unix_timestamp(const field& f, const json& wire) {
  const std::int64_t unit = f.scale == 3 ? 1 : 1000;
  std::optional<std::int64_t> count;
  if (wire.is_string()) {
    const auto ms = parse_instant(wire.get_ref<const std::string&>());
    if (ms) count = (*ms - (*ms % unit + unit) % unit) / unit;
  }
  if (!count && !wire.is_boolean()) count = integer_of(wire);
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 1000;
  if (!count || std::abs(*count) > far || !is_writable_instant(*count * unit))
    return expected(f, "an instant or a count of seconds since 1970", wire);
  return value{*count};
}

using text_parser = std::optional<std::string> (*)(std::string_view);

result<value>
to_calendar(const field& f, const json& wire, text_parser parse, std::string_view what) {
  if (wire.is_string()) {
    if (auto text = parse(wire.get_ref<const std::string&>()))
      return value{std::move(*text)};
  }
  return expected(f, what, wire);
}

/// Also of a count of milliseconds, as of an instant.
result<value> to_local_time(const field& f, const json& wire) {
  const auto ms = wire.is_number() ? integer_of(wire) : std::nullopt;
  if (ms && is_writable_instant(*ms)) return value{local_time(*ms)};
  return to_calendar(
    f, wire, parse_local_time, "a date and time such as 2026-11-24 03:42:00");
}

std::optional<std::string> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string lower{text};
  for (std::size_t i = 0; i < lower.size(); ++i) {
    auto& c = lower[i];
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (hyphen ? c != '-' : !hex) return std::nullopt;
  }
  return lower;
}

result<value> to_text(const field& f, const json& wire, std::size_t most) {
  if (wire.is_string()) return checked_text(f, wire.get<std::string>(), most);
  if (wire.is_number() || wire.is_boolean()) return value{wire.dump()};
  return expected(f, "a string", wire);
}

result<value> to_json(const field& f, const json& wire) {
  return checked_text(
    f, wire.dump(-1, ' ', false, json::error_handler_t::replace), limits::text_bytes);
}

result<value> to_blob(const field& f, const json& wire) {
  if (wire.is_string() && is_base64(wire.get_ref<const std::string&>()))
    return checked_text(f, wire.get<std::string>(), limits::text_bytes);
  return expected(f, "base64", wire);
}

} // namespace

result<value> to_stored(const field& f, const json& wire) {
  if (wire.is_null()) return value{};
  switch (f.type) {
  case field_type::integer:
    return to_small_integer(f, wire);
  case field_type::big_int:
  case field_type::snowflake_id:
    return to_integer(f, wire);
  case field_type::real:
    return to_real(f, wire);
  case field_type::decimal:
    return to_decimal(f, wire);
  case field_type::boolean:
    return to_boolean(f, wire);
  case field_type::datetime:
    return to_instant(f, wire);
  case field_type::datetime_no_tz:
    return to_local_time(f, wire);
  case field_type::date_only:
    return to_calendar(f, wire, parse_date, "a date such as 2026-11-24");
  case field_type::time:
    return to_calendar(f, wire, parse_time_of_day, "a time such as 03:42:00");
  case field_type::unix_timestamp:
    return to_unix_timestamp(f, wire);
  case field_type::json:
    return to_json(f, wire);
  case field_type::array:
    return to_array(f, wire);
  case field_type::set:
    return to_set(f, wire);
  case field_type::point:
  case field_type::line_string:
  case field_type::polygon:
  case field_type::circle:
    return to_shape(f, wire);
  case field_type::blob:
    return to_blob(f, wire);
  case field_type::unstored:
    return value{};
  case field_type::uuid:
    return to_calendar(f, wire, parse_uuid, "a UUID");
  case field_type::text:
  case field_type::sealed:
    return to_text(f, wire, limits::text_bytes);
  case field_type::string:
  case field_type::nanoid:
  case field_type::uid:
  case field_type::password:
    return to_text(f, wire, limits::string_bytes);
  default:
    return expected(f, "a field with values of its own", wire);
  }
}

result<value> to_stored_text(const field& f, std::string_view text) {
  if (!holds_json(f.type)) return to_stored(f, json(text));
  auto parsed = parse_json(text, f.name);
  if (!parsed) return fail(errc::bad_request, parsed.error().detail);
  return to_stored(f, *parsed);
}

namespace {

void write_decimal(json_writer& out, int scale, std::int64_t stored) {
  if (scale == 0) {
    out.integer(stored);
    return;
  }
  auto digits = std::to_string(std::abs(stored));
  const auto places = static_cast<std::size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  while (digits.back() == '0')
    digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  if (stored < 0) out.raw('-');
  out.raw(digits);
}

/// A number that JavaScript reads exactly, else its text (wire.md 15).
void write_whole(json_writer& out, std::int64_t stored) {
  const bool exact = stored < exact_in_double && stored > -exact_in_double;
  if (!exact) out.raw('"');
  out.integer(stored);
  if (!exact) out.raw('"');
}

/// Null where the key is another one: nothing else is known then.
void write_sealed(json_writer& out, const field& f, std::string_view stored) {
  const auto plain = revealed(f, stored);
  if (!plain) {
    out.null();
  } else {
    out.string(*plain);
  }
}

} // namespace

void write_integer(json_writer& out, const field& f, std::int64_t stored) {
  switch (f.type) {
  case field_type::boolean:
    out.boolean(stored != 0);
    return;
  case field_type::decimal:
    write_decimal(out, f.scale, stored);
    return;
  case field_type::unix_timestamp:
    out.raw('"').raw(iso_time(f.scale == 3 ? stored : stored * 1000)).raw('"');
    return;
  default:
    write_whole(out, stored);
  }
}

void write_real(json_writer& out, const field& /*f*/, double stored) {
  out.real(stored);
}

void write_text(json_writer& out, const field& f, std::string_view stored) {
  if (holds_json(f.type)) {
    out.raw(stored);
  } else if (f.type == field_type::sealed) {
    write_sealed(out, f, stored);
  } else {
    out.string(stored);
  }
}

} // namespace core::model
