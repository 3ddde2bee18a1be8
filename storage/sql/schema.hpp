#pragma once

#include "core/model/catalogue.hpp"
#include "storage/sql/dialect.hpp"

#include <string>
#include <vector>

/// Tables and columns of collections, as statements to run in order. Unique fields get
/// an index each, named "table.column", so that a column can be dropped and a violation
/// names its field.
namespace storage::sql {

/// "table.column"; where that is longer than PostgreSQL takes, a name made of its hash.
[[nodiscard]] std::string
index_name(const core::model::collection& c, const core::model::field& f, dialect d);

/// The column whose index has that name in PostgreSQL; empty if none has.
[[nodiscard]] std::string_view
indexed_column(const core::model::collection& c, std::string_view index);

[[nodiscard]] std::vector<std::string>
create_table(const core::model::collection& c, const place& at);

[[nodiscard]] std::vector<std::string>
drop_table(const core::model::collection& c, const place& at);

/// The default fills the records that are there. A field that may not be null but has no
/// default is nullable in the table; the model refuses its nulls.
[[nodiscard]] std::vector<std::string> add_column(
  const core::model::collection& c, const core::model::field& f, const place& at);

[[nodiscard]] std::vector<std::string> drop_column(
  const core::model::collection& c, const core::model::field& f, const place& at);

/// A field whose values were never null may have none; its index, and those over several
/// fields with it, stay as they were.
[[nodiscard]] std::vector<std::string> allow_null(
  const core::model::collection& c, const core::model::field& f, const place& at);

/// Where a field's index is to become another, or none; else nothing.
[[nodiscard]] std::vector<std::string> change_index(
  const core::model::collection& c, const core::model::field& before,
  const core::model::field& after, const place& at);

} // namespace storage::sql
