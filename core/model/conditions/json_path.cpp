#include "core/model/conditions/json_path.hpp"

#include "core/limits.hpp"
#include "core/model/conditions/operands.hpp"

#include <algorithm>
#include <cstdint>

namespace core::model {

namespace {

constexpr std::size_t most_steps = 16;
constexpr std::size_t most_step_bytes = 63;

std::string name_of(const json_place& at) {
  auto out = at.column->name;
  for (const auto& step : at.path)
    out.append(".").append(step);
  return out;
}

error refused(const std::string& why) {
  return fail(errc::bad_request, "filter: " + why);
}

error wrong(const json_place& at, std::string_view op, const std::string& why) {
  return refused(name_of(at) + " " + std::string{op} + ": " + why);
}

filter
leaf(const json_place& at, json_kind as, operation how, std::vector<value> operands) {
  filter out;
  out.is = filter::kind::leaf;
  out.leaf.column = at.column;
  out.leaf.how = how;
  out.leaf.operands = std::move(operands);
  out.leaf.path = at.path;
  out.leaf.as = as;
  return out;
}

filter joined(filter::kind is, std::vector<filter> parts) {
  filter out;
  out.is = is;
  out.parts = std::move(parts);
  if (out.parts.size() != 1) return out;
  auto only = std::move(out.parts.front());
  return only;
}

filter is_null(const json_place& at) {
  return leaf(at, json_kind::any, operation::equal, {value{}});
}

filter is_something(const json_place& at) {
  return leaf(at, json_kind::any, operation::not_equal, {value{}});
}

/// An operand, and what it asks for.
struct operand {
  json_kind kind = json_kind::any;
  value stored;
};

result<operand>
read_operand(const json_place& at, std::string_view op, const json& wire) {
  if (wire.is_null()) return operand{};
  if (wire.is_boolean())
    return operand{json_kind::truth, std::int64_t{wire.get<bool>() ? 1 : 0}};
  if (wire.is_number_float()) return operand{json_kind::number, wire.get<double>()};
  if (wire.is_number_unsigned() && wire.get<std::uint64_t>() > INT64_MAX)
    return operand{json_kind::number, wire.get<double>()};
  if (wire.is_number_integer())
    return operand{json_kind::number, wire.get<std::int64_t>()};
  if (!wire.is_string())
    return wrong(at, op, "expected a text, a number, true, false or null");
  auto text = wire.get<std::string>();
  if (text.size() > limits::string_bytes) return wrong(at, op, "a text of so many bytes");
  if (text.find('\0') != std::string::npos)
    return wrong(at, op, "the character U+0000 is not allowed");
  return operand{json_kind::text, std::move(text)};
}

result<std::vector<operand>>
read_operands(const json_place& at, std::string_view op, const json& wire) {
  std::vector<operand> out;
  for (const auto& one : wire.is_array() ? wire : json::array({wire})) {
    auto read = read_operand(at, op, one);
    if (!read) return read.error();
    out.push_back(std::move(read).value());
  }
  return out;
}

/// Any of them, or none: a condition for each kind that there is among them.
filter among(const json_place& at, const std::vector<operand>& all, bool is) {
  std::vector<filter> parts;
  for (const auto kind :
       {json_kind::any, json_kind::text, json_kind::number, json_kind::truth}) {
    std::vector<value> some;
    for (const auto& one : all)
      if (one.kind == kind) some.push_back(one.stored);
    if (some.empty()) continue;
    parts.push_back(
      leaf(at, kind, is ? operation::in_list : operation::not_in_list, std::move(some)));
  }
  if (parts.empty())
    return leaf(at, json_kind::any, is ? operation::in_list : operation::not_in_list, {});
  return joined(is ? filter::kind::any : filter::kind::all, std::move(parts));
}

/// Before and after: both ends are texts, or numbers.
result<filter> compared(const json_place& at, const operator_row& row, const json& wire) {
  auto all = read_operands(at, row.wire, wire);
  if (!all) return all.error();
  const auto kind = all->front().kind;
  const bool sorts = kind == json_kind::text || kind == json_kind::number;
  if (!sorts || std::ranges::any_of(*all, [&](const auto& o) { return o.kind != kind; }))
    return wrong(at, row.wire, "expected texts or numbers");
  std::vector<value> bound;
  for (auto& one : *all)
    bound.push_back(std::move(one.stored));
  return leaf(at, kind, row.how, std::move(bound));
}

result<filter>
by_pattern(const json_place& at, const operator_row& row, const json& wire) {
  auto out = leaf(at, json_kind::text, row.how, {});
  if (auto read = model::read_operands(row, wire, out.leaf); !read) return read.error();
  const bool null
    = out.leaf.how == operation::equal || out.leaf.how == operation::not_equal;
  if (null) out.leaf.as = json_kind::any;
  return out;
}

filter truth(const json_place& at, bool wanted) {
  if (wanted) return leaf(at, json_kind::truth, operation::equal, {std::int64_t{1}});
  return joined(
    filter::kind::any,
    {leaf(at, json_kind::truth, operation::equal, {std::int64_t{0}}), is_null(at)});
}

filter emptiness(const json_place& at, bool wanted) {
  const value none{std::string{}};
  if (wanted)
    return joined(
      filter::kind::any,
      {leaf(at, json_kind::text, operation::equal, {none}), is_null(at)});
  return joined(
    filter::kind::all,
    {leaf(at, json_kind::text, operation::not_equal, {none}), is_something(at)});
}

bool is_no(const json& wire) {
  return wire == json(false) || wire == json("false") || wire == json(0);
}

} // namespace

result<void> add_step(json_place& at, std::string_view step) {
  const auto odd = std::ranges::any_of(
    step, [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7f; });
  if (step.empty() || step.size() > most_step_bytes || odd)
    return refused(
      name_of(at) + ": expected names of members after the field, of at most "
      + std::to_string(most_step_bytes) + " bytes, without quotes and backslashes");
  at.path.emplace_back(step);
  if (at.path.size() > most_steps)
    return refused(
      name_of(at) + ": a path of more than " + std::to_string(most_steps) + " names");
  return {};
}

result<filter>
json_condition(const json_place& at, std::string_view op, const json& wire) {
  if (op == "$exists" || op == "$notExists")
    return (op == "$exists") != is_no(wire) ? is_something(at) : is_null(at);
  const auto* row = find_operator(op);
  if (row == nullptr || row->takes == shape::items)
    return wrong(at, op, "not available inside of JSON");
  switch (row->takes) {
  case shape::pair:
    if (!wire.is_array() || wire.size() != 2)
      return wrong(at, op, "expected [low, high]");
    return compared(at, *row, wire);
  case shape::pattern:
    return by_pattern(at, *row, wire);
  case shape::nothing:
    if (row->how != operation::empty && row->how != operation::not_empty)
      return wrong(at, op, "not available inside of JSON");
    return emptiness(at, (row->how == operation::empty) != is_no(wire));
  case shape::truth:
    return truth(at, (row->how == operation::is_true) != is_no(wire));
  default:
    break;
  }
  const bool is = row->how == operation::equal || row->how == operation::in_list;
  const bool is_not
    = row->how == operation::not_equal || row->how == operation::not_in_list;
  if (!is && !is_not) {
    if (wire.is_array()) return wrong(at, op, "expected a text or a number");
    return compared(at, *row, wire);
  }
  auto all = read_operands(at, op, wire);
  if (!all) return all.error();
  return among(at, *all, is);
}

} // namespace core::model
