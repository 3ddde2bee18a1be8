#include "core/formula/functions.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace core::formula {

namespace {

constexpr std::size_t any_number = 100;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

/// The numbers among the values; what is null or no number is passed over.
std::vector<double> numbers_in(operands given) {
  std::vector<double> out;
  out.reserve(given.size());
  for (const auto& one : given) {
    const auto number = number_of(one);
    if (const auto* value = std::get_if<double>(&number)) out.push_back(*value);
  }
  return out;
}

operand sum(operands given) {
  double total = 0;
  for (const auto number : numbers_in(given))
    total += number;
  return finite(total);
}

operand product(operands given) {
  double total = 1;
  for (const auto number : numbers_in(given))
    total *= number;
  return finite(total);
}

operand average(operands given) {
  const auto all = numbers_in(given);
  if (all.empty()) return {};
  double total = 0;
  for (const auto number : all)
    total += number;
  return finite(total / static_cast<double>(all.size()));
}

operand least(operands given) {
  const auto all = numbers_in(given);
  if (all.empty()) return {};
  return *std::ranges::min_element(all);
}

operand greatest(operands given) {
  const auto all = numbers_in(given);
  if (all.empty()) return {};
  return *std::ranges::max_element(all);
}

operand count(operands given) {
  return static_cast<double>(numbers_in(given).size());
}

/// `does` with the first value as a number; null without one.
template <class Does>
operand with_number(operands given, Does does) {
  const auto number = number_of(given.front());
  const auto* value = std::get_if<double>(&number);
  return value == nullptr ? operand{} : finite(does(*value));
}

template <double (*Does)(double)>
operand plain(operands given) {
  return with_number(given, Does);
}

double places_of(operands given) {
  if (given.size() < 2) return 0;
  const auto number = number_of(given[1]);
  const auto* value = std::get_if<double>(&number);
  return value == nullptr ? 0 : std::clamp(std::trunc(*value), -15.0, 15.0);
}

template <double (*Does)(double)>
operand at_places(operands given) {
  const auto unit = std::pow(10.0, places_of(given));
  return with_number(given, [unit](double value) { return Does(value * unit) / unit; });
}

double round_half_up(double value) {
  // 1.005 * 100 is 100.49999999999999: what is that near to a half is one.
  return std::round(value + std::copysign(std::abs(value) * 1e-15, value));
}
double ceiling(double value) {
  return std::ceil(value);
}
double floor_of(double value) {
  return std::floor(value);
}
double away_from_zero(double value) {
  return std::copysign(std::ceil(std::abs(value)), value);
}
double whole(double value) {
  return std::trunc(value);
}
double absolute(double value) {
  return std::abs(value);
}
double root(double value) {
  return std::sqrt(value);
}
double exponential(double value) {
  return std::exp(value);
}
double natural_log(double value) {
  return std::log(value);
}
double decimal_log(double value) {
  return std::log10(value);
}
double sign_of(double value) {
  return static_cast<double>((value > 0) - (value < 0));
}

template <class Does>
operand with_numbers(operands given, Does does) {
  const auto all = numbers_in(given);
  return all.size() == 2 ? finite(does(all[0], all[1])) : operand{};
}

operand power(operands given) {
  return with_numbers(given, [](double a, double b) { return std::pow(a, b); });
}

/// Has the sign of what it is divided by, as in a spreadsheet.
operand modulo(operands given) {
  return with_numbers(
    given, [](double a, double b) { return a - b * std::floor(a / b); });
}

operand choose(operands given) {
  if (is_true(given[0])) return given[1];
  return given.size() > 2 ? given[2] : operand{};
}

operand all_true(operands given) {
  return std::ranges::all_of(given, is_true);
}
operand some_true(operands given) {
  return std::ranges::any_of(given, is_true);
}
operand not_true(operands given) {
  return !is_true(given.front());
}
operand is_blank(operands given) {
  const auto* text = std::get_if<std::string>(&given.front());
  return is_null(given.front()) || (text != nullptr && text->empty());
}

operand first_given(operands given) {
  for (const auto& one : given)
    if (!is_null(one)) return one;
  return {};
}

operand concatenate(operands given) {
  std::string out;
  for (const auto& one : given)
    out += text_of(one);
  return out;
}

/// Where the characters of a text begin, and its end.
std::vector<std::size_t> characters_of(std::string_view text) {
  std::vector<std::size_t> out;
  out.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(at);
    at += std::max<std::size_t>(1, utf8_sequence(text.substr(at)));
  }
  out.push_back(text.size());
  return out;
}

operand length(operands given) {
  return static_cast<double>(characters_of(text_of(given.front())).size() - 1);
}

template <char (*Does)(char)>
operand each_letter(operands given) {
  auto text = text_of(given.front());
  std::ranges::transform(text, text.begin(), Does);
  return text;
}

operand trim(operands given) {
  const auto text = text_of(given.front());
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return std::string{};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::size_t count_at(operands given, std::size_t at, std::size_t otherwise) {
  if (given.size() <= at) return otherwise;
  const auto number = number_of(given[at]);
  const auto* value = std::get_if<double>(&number);
  return value == nullptr ? 0 : static_cast<std::size_t>(std::clamp(*value, 0.0, 1e9));
}

std::string part_of(const std::string& text, std::size_t from, std::size_t many) {
  const auto marks = characters_of(text);
  const auto last = marks.size() - 1;
  from = std::min(from, last);
  const auto until = std::min(last, from + std::min(many, last));
  return text.substr(marks[from], marks[until] - marks[from]);
}

operand left(operands given) {
  return part_of(text_of(given.front()), 0, count_at(given, 1, 1));
}

operand right(operands given) {
  const auto text = text_of(given.front());
  const auto size = characters_of(text).size() - 1;
  const auto many = std::min(size, count_at(given, 1, 1));
  return part_of(text, size - many, many);
}

/// The first character is the first, as in a spreadsheet.
operand middle(operands given) {
  const auto from = std::max<std::size_t>(1, count_at(given, 1, 1));
  return part_of(text_of(given.front()), from - 1, count_at(given, 2, 0));
}

/// A number out of the text of a date: 2026-11-24T….
template <std::size_t From, std::size_t Many>
operand date_part(operands given) {
  const auto text = text_of(given.front());
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  return number_of(text.substr(From, Many));
}

constexpr auto functions = std::to_array<function_row>({
  {"SUM", 1, any_number, sum},
  {"PRODUCT", 1, any_number, product},
  {"AVERAGE", 1, any_number, average},
  {"MEAN", 1, any_number, average},
  {"MIN", 1, any_number, least},
  {"MAX", 1, any_number, greatest},
  {"COUNT", 1, any_number, count},
  {"ROUND", 1, 2, at_places<round_half_up>},
  {"ROUNDUP", 1, 2, at_places<away_from_zero>},
  {"ROUNDDOWN", 1, 2, at_places<whole>},
  {"CEIL", 1, 2, at_places<ceiling>},
  {"CEILING", 1, 1, plain<ceiling>},
  {"FLOOR", 1, 2, at_places<floor_of>},
  {"TRUNC", 1, 2, at_places<whole>},
  {"FIX", 1, 1, plain<whole>},
  {"INT", 1, 1, plain<floor_of>},
  {"ABS", 1, 1, plain<absolute>},
  {"SIGN", 1, 1, plain<sign_of>},
  {"SQRT", 1, 1, plain<root>},
  {"EXP", 1, 1, plain<exponential>},
  {"LN", 1, 1, plain<natural_log>},
  {"LOG10", 1, 1, plain<decimal_log>},
  {"POWER", 2, 2, power},
  {"POW", 2, 2, power},
  {"MOD", 2, 2, modulo},
  {"IF", 2, 3, choose},
  {"AND", 1, any_number, all_true},
  {"OR", 1, any_number, some_true},
  {"NOT", 1, 1, not_true},
  {"ISBLANK", 1, 1, is_blank},
  {"COALESCE", 1, any_number, first_given},
  {"CONCATENATE", 1, any_number, concatenate},
  {"CONCAT", 1, any_number, concatenate},
  {"LEN", 1, 1, length},
  {"UPPER", 1, 1, each_letter<upper>},
  {"LOWER", 1, 1, each_letter<lower>},
  {"TRIM", 1, 1, trim},
  {"LEFT", 1, 2, left},
  {"RIGHT", 1, 2, right},
  {"MID", 3, 3, middle},
  {"YEAR", 1, 1, date_part<0, 4>},
  {"MONTH", 1, 1, date_part<5, 2>},
  {"DAY", 1, 1, date_part<8, 2>},
});

} // namespace

const function_row* find_function(std::string_view name) noexcept {
  const auto* hit = std::ranges::find_if(
    functions, [&](const function_row& row) { return same_name(row.name, name); });
  return hit == functions.end() ? nullptr : hit;
}

std::string function_names() {
  std::string out;
  for (const auto& row : functions)
    out.append(out.empty() ? "" : ", ").append(row.name);
  return out;
}

} // namespace core::formula
