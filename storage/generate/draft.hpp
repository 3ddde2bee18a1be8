#pragma once

#include "storage/nested/record.hpp"

namespace storage::generate {

/// A record on its way into its table, before it is written.
struct draft {
  const core::model::collection& of;
  std::vector<core::model::assignment>& set; ///< What will be written.
  const nested::record* before = nullptr;    ///< As it stands there; null for a new one.

  /// As it will be.
  [[nodiscard]] value after(const core::model::field& f) const;
  /// What will be written to the field; null if nothing is to be.
  [[nodiscard]] value* given(const core::model::field& f) const;
  void put(const core::model::field& f, value v) const;
  void leave(const core::model::field& f) const;
};

} // namespace storage::generate
