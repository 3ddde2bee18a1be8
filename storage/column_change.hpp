#pragma once

#include "storage/store.hpp"

namespace storage {

/// Brings the column of a field from one definition to another of the same type: its
/// index, and what is asked of its values. errc::bad_request says which records stand
/// against it.
core::result<void> change_column(
  session& in, const core::model::collection& c, const core::model::field& before,
  const core::model::field& after);

} // namespace storage
