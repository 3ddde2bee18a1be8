#include "core/model/fields/array_value.hpp"

#include "core/limits.hpp"
#include "core/model/fields/expectation.hpp"

#include <algorithm>
#include <unordered_set>

namespace core::model {

namespace {

std::string text_of(const json& item) {
  return item.dump(-1, ' ', false, json::error_handler_t::replace);
}

result<value> stored(const field& f, const json& items) {
  return checked_text(f, text_of(items), limits::text_bytes);
}

/// The items of an array, or of a text that is one in JSON: some forms send it so.
result<json> items_of(const field& f, const json& wire) {
  json items = wire;
  if (wire.is_string())
    if (auto read = parse_json(wire.get_ref<const std::string&>(), f.name); read)
      items = std::move(read).value();
  if (!items.is_array()) return expected(f, "an array", wire);
  if (wire.is_string() && find_nul(items))
    return fail(errc::bad_request, f.name + ": the character U+0000 is not allowed");
  if (items.size() <= limits::array_items) return items;
  return fail(
    errc::bad_request,
    f.name + ": expected at most " + std::to_string(limits::array_items) + " items");
}

bool are_numbers(const json& wire, std::size_t count) {
  return wire.is_array() && wire.size() == count
         && std::ranges::all_of(wire, [](const json& one) { return one.is_number(); });
}

bool are_points(const json& wire, std::size_t least) {
  return wire.is_array() && wire.size() >= least
         && std::ranges::all_of(
           wire, [](const json& one) { return are_numbers(one, 2); });
}

} // namespace

result<value> to_array(const field& f, const json& wire) {
  const auto items = items_of(f, wire);
  if (!items) return items.error();
  std::vector<std::pair<std::string, const json*>> order;
  order.reserve(items->size());
  for (const auto& item : *items)
    order.emplace_back(item.is_string() ? item.get<std::string>() : text_of(item), &item);
  std::ranges::stable_sort(order, {}, &std::pair<std::string, const json*>::first);
  auto sorted = json::array();
  for (const auto& [text, item] : order)
    sorted.push_back(*item);
  return stored(f, sorted);
}

result<value> to_set(const field& f, const json& wire) {
  const auto items = items_of(f, wire);
  if (!items) return items.error();
  std::unordered_set<std::string> seen;
  auto distinct = json::array();
  for (const auto& item : *items)
    if (seen.insert(text_of(item)).second) distinct.push_back(item);
  return stored(f, distinct);
}

result<value> to_shape(const field& f, const json& wire) {
  if (wire.is_array() && wire.size() > limits::array_items)
    return fail(errc::bad_request, f.name + ": too many points");
  switch (f.type) {
  case field_type::point:
    if (!are_numbers(wire, 2)) return expected(f, "a point [x, y]", wire);
    break;
  case field_type::circle:
    if (!are_numbers(wire, 3) || wire[2].get<double>() < 0)
      return expected(f, "a circle [x, y, radius]", wire);
    break;
  case field_type::line_string:
    if (!are_points(wire, 2))
      return expected(f, "a line [[x, y], …] of two points or more", wire);
    break;
  default:
    if (!are_points(wire, 3))
      return expected(f, "a polygon [[x, y], …] of three points or more", wire);
  }
  return stored(f, wire);
}

bool is_base64(std::string_view text) noexcept {
  if (text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
    text.remove_suffix(1);
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
           || c == '+' || c == '/';
  });
}

} // namespace core::model
