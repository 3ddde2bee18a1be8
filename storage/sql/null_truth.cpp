#include "storage/sql/null_truth.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

using core::model::comparison;
using core::model::filter;
using core::model::operation;

/// As storage/sql/condition writes the comparison. Each operation stands here, so that a
/// new one does not compile before it is decided.
null_truth of_null(const comparison& c) {
  switch (c.how) {
  case operation::equal:
  case operation::in_list:
    return {.holds = has_null(c)};
  case operation::not_equal:
  case operation::not_in_list:
    return {.holds = !has_null(c)};
  case operation::empty:
  case operation::is_false:
  case operation::none_of:
  case operation::array_empty:
    return {.holds = true};
  case operation::not_of_source: // depends on whether the source leads anywhere
    return {.sure = false};
  case operation::greater:
  case operation::greater_equal:
  case operation::less:
  case operation::less_equal:
  case operation::between:
  case operation::not_between:
  case operation::includes:
  case operation::not_includes:
  case operation::starts_with:
  case operation::not_starts_with:
  case operation::ends_with:
  case operation::not_ends_with:
  case operation::like:
  case operation::not_like:
  case operation::not_empty:
  case operation::is_true:
  case operation::of_source:
  case operation::match:
  case operation::not_match:
  case operation::any_of:
  case operation::array_not_empty:
    return {};
  }
  return {};
}

} // namespace

bool has_null(const comparison& c) {
  return std::ranges::any_of(
    c.operands, [](const core::model::value& v) { return core::model::is_null(v); });
}

null_truth of_nulls(const filter& where) {
  if (where.is == filter::kind::leaf) return of_null(where.leaf);
  const bool all = where.is == filter::kind::all;
  null_truth out{.holds = all || where.parts.empty()};
  for (const auto& one : where.parts) {
    const auto part = of_nulls(one);
    out.sure = out.sure && part.sure;
    out.holds = all ? out.holds && part.holds : out.holds || part.holds;
  }
  return out;
}

bool takes_nulls(const filter& where) {
  if (where.is != filter::kind::leaf)
    return std::ranges::any_of(where.parts, takes_nulls);
  const auto truth = of_null(where.leaf);
  return truth.holds || !truth.sure;
}

} // namespace storage::sql
