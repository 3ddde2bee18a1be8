#pragma once

#include "core/model/plans/query_plan.hpp"
#include "storage/sql/compile.hpp"

namespace storage::sql {

/// Columns stand in the order of `plan.columns`; at most limits::unpaged_rows + 1 rows.
[[nodiscard]] statement query_rows(const core::model::query_plan& plan, const place& at);

} // namespace storage::sql
