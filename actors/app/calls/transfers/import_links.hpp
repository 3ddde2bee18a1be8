#pragma once

#include "actors/transfer/columns.hpp"
#include "core/json.hpp"
#include "storage/nested/writer.hpp"

#include <map>
#include <string>
#include <vector>

namespace actors::app::calls {

/// A row of an import on its way to a record.
struct import_row {
  struct link {
    std::size_t column = 0;
    std::vector<std::string> said; ///< What the cell tells the records by.
  };

  std::size_t line = 0;
  core::json record;
  std::vector<link> links;
  std::string wrong; ///< Why it is no record; empty: it may be one.
};

/// The records that cells of some rows speak of, looked up for all of them at once: one
/// statement a column.
class import_links {
public:
  explicit import_links(const std::vector<transfer::target_column>& columns)
      : columns_(columns) {}

  /// Only records that `by` may see.
  core::result<void> read(
    storage::session& in, const storage::nested::order& by,
    const std::vector<import_row>& rows);

  /// The row's record with the keys of what its cells speak of. errc::bad_request where
  /// that is no record, or more than one: it names their keys, if he sees these.
  [[nodiscard]] core::result<core::json> record_of(const import_row& row) const;

private:
  /// Those of at most 500 cells.
  core::result<void> read_column(
    storage::session& in, const storage::nested::order& by, std::size_t column,
    std::vector<storage::value> told);
  [[nodiscard]] core::result<core::json> key_of(
    const transfer::target_column& of, std::size_t column, const std::string& said) const;

  const std::vector<transfer::target_column>& columns_;
  core::model::viewpoint seen_by_; ///< Of the last `read`.
  /// By column and what tells it: keys, as many as there are records.
  std::map<std::pair<std::size_t, storage::value>, std::vector<core::json>> found_;
};

} // namespace actors::app::calls
