#include "core/model/conditions/negated.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace core::model {

namespace {

using enum operation;

constexpr auto opposites = std::to_array<std::pair<operation, operation>>({
  {equal, not_equal},
  {in_list, not_in_list},
  {less, greater_equal},
  {greater, less_equal},
  {between, not_between},
  {includes, not_includes},
  {starts_with, not_starts_with},
  {ends_with, not_ends_with},
  {like, not_like},
  {empty, not_empty},
  {is_true, is_false},
  {of_source, not_of_source},
  {match, not_match},
  {any_of, none_of},
  {array_empty, array_not_empty},
});

operation opposite(operation of) {
  for (const auto& [one, other] : opposites) {
    if (of == one) return other;
    if (of == other) return one;
  }
  return of;
}

/// Whether the opposite of the comparison would hold for null, too.
bool takes_null(const comparison& opposite) {
  switch (opposite.how) {
  case not_equal:
    return !std::ranges::all_of(opposite.operands, is_null);
  case not_in_list:
  case is_false:
  case none_of:
    return true;
  default:
    return false;
  }
}

filter leaf(comparison of) {
  filter out;
  out.is = filter::kind::leaf;
  out.leaf = std::move(of);
  return out;
}

filter group(filter::kind is, std::vector<filter> parts) {
  filter out;
  out.is = is;
  out.parts = std::move(parts);
  return out;
}

/// Patterns at one end are any of several, in the negative too (wire.md 16).
filter each_pattern(const comparison& of) {
  std::vector<filter> parts;
  parts.reserve(of.operands.size());
  for (const auto& one : of.operands) {
    auto single = of;
    single.how = opposite(of.how);
    single.operands = {one};
    parts.push_back(leaf(std::move(single)));
  }
  return group(filter::kind::all, std::move(parts));
}

filter negated_leaf(comparison of) {
  const bool at_end = of.how == starts_with || of.how == not_starts_with
                      || of.how == ends_with || of.how == not_ends_with;
  if (at_end && of.operands.size() > 1) return each_pattern(of);
  of.how = opposite(of.how);
  if (!takes_null(of)) return leaf(std::move(of));
  auto there = of;
  there.how = not_equal;
  there.operands = {value{}};
  there.as = json_kind::any;
  return group(filter::kind::all, {leaf(std::move(of)), leaf(std::move(there))});
}

} // namespace

filter negated(filter of) {
  if (of.is == filter::kind::leaf) return negated_leaf(std::move(of.leaf));
  if (of.parts.empty()) return of;
  of.is = of.is == filter::kind::all ? filter::kind::any : filter::kind::all;
  for (auto& part : of.parts)
    part = negated(std::move(part));
  return of;
}

} // namespace core::model
