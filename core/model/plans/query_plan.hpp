#pragma once

#include "core/model/plans/plan.hpp"

#include <optional>
#include <string>
#include <vector>

/// The action `query` (wire.md 15): values counted, summed and grouped.
namespace core::model {

enum class aggregation : std::uint8_t { none, count, sum, average, least, greatest };

/// One column of the answer.
struct query_column {
  const field* column = nullptr;
  std::uint16_t at = 0; ///< Where it is, see `joins`.
  aggregation how = aggregation::none;
  bool distinct = false;
  std::string format; ///< Of a date, in its parts; empty: as it is.
};

struct query_order {
  std::size_t column = 0; ///< Place in `columns`.
  bool descending = false;
  bool nulls_first = false;
};

struct query_plan {
  catalogue_ptr catalogue;
  const collection* from = nullptr;
  std::vector<query_column> columns;
  /// What comes out of each column: its alias, and the type that it has then.
  collection answer;
  filter where;
  joins hops;    ///< Of `where` and `columns`.
  filter having; ///< Over fields of `answer`.
  std::vector<query_order> order;
  std::size_t limit = 0;
  std::size_t offset = 0;
  int offset_minutes = 0; ///< Of the asker's clock, for formats.

  /// Rows are grouped by the columns without an aggregation.
  [[nodiscard]] bool grouped() const noexcept;
};

/// Reads {measures, dimensions, orders, filter, having, limit, offset}. Rows that
/// the orders leave open come in the order of their plain columns, nulls last.
/// errc::bad_request names what is wrong, errc::no_permission for a field that the asker
/// may not see.
[[nodiscard]] result<query_plan> parse_query(
  const json& body, catalogue_ptr known, const collection& from, const viewpoint& by);

/// A date format in its parts: "YYYY", "YY", "MM", "DD", "HH", "hh" (the same, of 24
/// hours, as charts of NocoBase mean it), "mm", "ss", "Q", "WW" (ISO week) and texts
/// between them. errc::bad_request for another letter.
struct format_part {
  std::string text;
  bool is_token = false;
};
[[nodiscard]] result<std::vector<format_part>> parse_format(std::string_view format);

} // namespace core::model
