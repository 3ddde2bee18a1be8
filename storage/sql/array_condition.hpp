#pragma once

#include "storage/sql/condition.hpp"

namespace storage::sql {

/// Appends a condition over the items of a JSON array: operation::match and those after
/// it. A text that is no array has no items.
void append_array_condition(
  writer& out, const core::model::comparison& c, const aliases& names);

} // namespace storage::sql
