#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sql/compile.hpp"

namespace storage::sql {

/// A statement that finds one record by its key, for any key.
struct find_statement {
  std::string text;
  std::vector<value> bound;
  std::size_t key = 0; ///< Where in `bound` the key stands.

  [[nodiscard]] std::vector<value> bound_for(const value& wanted) const {
    auto out = bound;
    out[key] = wanted;
    return out;
  }
};

/// Its columns are those of `output_of`.
[[nodiscard]] find_statement
find_row(const core::model::find_plan& plan, const place& at);

[[nodiscard]] std::vector<const core::model::field*>
output_of(const core::model::find_plan& plan);

} // namespace storage::sql
