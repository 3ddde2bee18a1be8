#pragma once

#include "storage/find_shapes.hpp"
#include "storage/sql/find.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/list_memo.hpp"
#include "storage/sqlite/row_writer.hpp"

/// Plans run on a connection. The caller holds the transaction.
namespace storage::sqlite {

/// In place of one of SQLite's codes: the output is more than it may be.
inline constexpr int over_bytes = -1;

/// Reads rows and total in a read transaction of its own.
struct read_outcome {
  core::result<rows_text> rows;
  int stopped = 0; ///< SQLite's primary code if it failed, or `over_bytes`, else 0.
};

/// `memo` are those of the connection, if it has any.
[[nodiscard]] read_outcome select_rows(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes,
  list_memo* memo = nullptr);

/// What finding records of one collection by key needs, made once for a view of it.
struct find_shape {
  explicit find_shape(const core::model::find_plan& plan);

  const core::model::collection* from;
  sql::find_statement found;
  row_shape rows;
};

struct find_outcome {
  core::result<std::string> json; ///< An object, or "null".
  int stopped = 0;                ///< As above.
};

[[nodiscard]] find_outcome
find_row(connection& on, const find_shape& shape, const value& key);

[[nodiscard]] core::result<rows_text>
insert_rows(connection& on, const core::model::insert_plan& plan);
[[nodiscard]] core::result<rows_text>
update_rows(connection& on, const core::model::update_plan& plan);
[[nodiscard]] core::result<rows_text>
destroy_rows(connection& on, const core::model::destroy_plan& plan);

} // namespace storage::sqlite
