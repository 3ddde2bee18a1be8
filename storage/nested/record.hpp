#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sql/compile.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <vector>

/// Writes that touch several records, and reads inside of such a write: blocking, in the
/// transaction of a session, the same for every back end.
namespace storage::nested {

/// A record as it is stored.
struct record {
  const core::model::collection* of = nullptr;
  std::vector<value> values; ///< In the order of `stored_fields`.

  /// Null for a field without a column.
  [[nodiscard]] value at(const core::model::field& f) const;
};

[[nodiscard]] std::vector<const core::model::field*>
stored_fields(const core::model::collection& of);

/// Runs a statement of storage/sql.
core::result<table> run(session& in, const sql::statement& wanted);
/// How many rows it changed.
core::result<std::int64_t> execute(session& in, const sql::statement& wanted);

/// Until the transaction ends, nobody else is past this call for the same collection:
/// what is looked for and not found stays so until it is made.
core::result<void> take_turn(session& in, const core::model::collection& of);

/// Records that match, by their key, at most `limit`.
core::result<std::vector<record>> find(
  session& in, const core::model::collection& from, const core::model::filter& where,
  const core::model::joins& hops, std::size_t limit);

/// How many match.
core::result<std::int64_t> count(
  session& in, const core::model::collection& from, const core::model::filter& where,
  const core::model::joins& hops);

/// `column` = `wanted`.
[[nodiscard]] core::model::filter equals(const core::model::field& column, value wanted);
[[nodiscard]] core::model::filter
one_of(const core::model::field& column, std::vector<value> wanted);

/// What `shape` shows of each of these records as they are stored now, as a JSON array in
/// their order; those that are gone, or do not match `shape.where`, are left out. One
/// statement for each 500, and those of the appends.
core::result<std::string> read_back(
  session& in, const core::model::select_plan& shape, const std::vector<record>& all);

/// As the wire shows a stored value; null for none.
void write_value(core::json_writer& out, const core::model::field& f, const value& v);

/// What `store::select` gives, inside the transaction.
core::result<rows_text> select(session& in, const core::model::select_plan& plan);

} // namespace storage::nested
