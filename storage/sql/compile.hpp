#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sql/dialect.hpp"

#include <string>
#include <vector>

/// From plans to SQL. Identifiers come from the catalogue and are quoted, values are
/// bound. Matching by pattern ignores the case of ASCII letters and no other, on either
/// back end (LIKE on SQLite, ILIKE under COLLATE "C" on PostgreSQL); all else compares
/// bytes.
namespace storage::sql {

using core::model::value;

struct statement {
  std::string text;
  std::vector<value> bound;
};

/// A record of a list in the order of its key: `skipped` stand before it.
struct page_start {
  value key;
  std::size_t skipped = 0;
};

/// The primary key, if it is what the list is ordered by; else null.
[[nodiscard]] const core::model::field*
key_of_order(const core::model::select_plan& plan) noexcept;

/// Columns of the result stand in the order of `plan.output`; with no output there is
/// one column without meaning. With `from`, which is not behind `plan.offset` and only
/// for a list with `key_of_order`, the same rows are counted off from there.
[[nodiscard]] statement select_rows(
  const core::model::select_plan& plan, const place& at,
  const page_start* from = nullptr);
/// One row, one column: whether the table is too large to be counted for a page, by
/// estimate. What it costs does not grow with the table.
[[nodiscard]] statement is_large(const core::model::collection& of, const place& at);
/// One row, one column: how many rows match; with `plan.unless_large` -1 where
/// `is_large`.
[[nodiscard]] statement count_rows(const core::model::select_plan& plan, const place& at);
/// One column without meaning for each match, in no order, `plan.limit` at most.
[[nodiscard]] statement
select_some(const core::model::select_plan& plan, const place& at);
/// Inserts `plan.rows[row]`; gives the row back as `select_rows` does.
[[nodiscard]] statement
insert_row(const core::model::insert_plan& plan, std::size_t row, const place& at);
[[nodiscard]] statement
update_rows(const core::model::update_plan& plan, const place& at);
[[nodiscard]] statement
destroy_rows(const core::model::destroy_plan& plan, const place& at);

} // namespace storage::sql
