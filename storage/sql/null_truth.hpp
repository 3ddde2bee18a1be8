#pragma once

#include "core/model/conditions/filter.hpp"

namespace storage::sql {

/// Whether one of the operands is null.
[[nodiscard]] bool has_null(const core::model::comparison& c);

/// Whether the condition holds where all its columns are null. `sure` is false if a part
/// of it is not to be told from the condition alone.
struct null_truth {
  bool holds = false;
  bool sure = true;
};
[[nodiscard]] null_truth of_nulls(const core::model::filter& where);
/// Whether some comparison of it may hold where its column is null.
[[nodiscard]] bool takes_nulls(const core::model::filter& where);

} // namespace storage::sql
