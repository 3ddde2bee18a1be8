#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sql/compile.hpp"

#include <vector>

namespace storage::sql {

/// What hangs on the records of an append in turn: its parts, and itself if it is
/// recursive.
[[nodiscard]] std::vector<const core::model::append*> below(const core::model::append& a);

/// The records of an append for all of `keys` at once, at most limits::appended_rows + 1.
/// Columns: its output, the through table's `linked`, the links of what is below, then
/// the key that tells whose they are. The text is the same however many keys there are.
[[nodiscard]] statement select_appended(
  const core::model::append& a, const std::vector<value>& keys, const place& at);

} // namespace storage::sql
