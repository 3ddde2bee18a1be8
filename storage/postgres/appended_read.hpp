#pragma once

#include "storage/postgres/answers.hpp"

#include <memory>

namespace storage::postgres {

/// Reads a list with what stands beside its records: a round trip a level. `asked` is the
/// read of the list, with its count where the plan wants one; `done` is told once, on a
/// lane or a worker.
void read_appended(
  const place_ptr& at, std::shared_ptr<const core::model::select_plan> plan, job asked,
  completion<rows_text> done);

} // namespace storage::postgres
