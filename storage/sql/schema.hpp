#pragma once

#include "core/model/catalogue.hpp"
#include "storage/sql/dialect.hpp"

#include <string>
#include <vector>

/// Tables and columns of collections, as statements to run in order. Unique fields get
/// an index each, named "table.column", so that a column can be dropped.
namespace storage::sql {

[[nodiscard]] std::vector<std::string>
create_table(const core::model::collection& c, dialect d);

[[nodiscard]] std::vector<std::string>
drop_table(const core::model::collection& c, dialect d);

/// The default fills the records that are there. A field that may not be null but has no
/// default is nullable in the table; the model refuses its nulls.
[[nodiscard]] std::vector<std::string>
add_column(const core::model::collection& c, const core::model::field& f, dialect d);

[[nodiscard]] std::vector<std::string>
drop_column(const core::model::collection& c, const core::model::field& f, dialect d);

} // namespace storage::sql
