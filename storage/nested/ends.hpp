#pragma once

#include "core/model/association.hpp"
#include "core/model/catalogue.hpp"

/// What the parts of the writer know alike: how an association ends, and its refusal.
namespace storage::nested {

/// The association's other end points back with a foreign key.
[[nodiscard]] inline bool points_back(const core::model::association& by) {
  return by.through == nullptr && !by.is_owned();
}

/// What links to a target: of those that point back, their key.
[[nodiscard]] inline const core::model::field&
link_field(const core::model::association& by) {
  return points_back(by) ? *by.target->target_key() : *by.remote;
}

/// What names targets in nested values: the association's `targetKey`, else their key,
/// which is null where they have none.
[[nodiscard]] inline const core::model::field*
naming_field(const core::model::association& by) {
  if (!points_back(by)) return by.remote;
  const auto* said
    = by.many && by.as->leads ? by.target->find(by.as->leads->target_key) : nullptr;
  const bool fit = said != nullptr && said->has_column() && !said->hidden;
  return fit ? said : by.target->target_key();
}

/// A link needs a value at both its ends.
[[nodiscard]] inline core::error
no_value(const core::model::association& by, const core::model::field& end) {
  return core::fail(
    core::errc::bad_request,
    by.as->name + ": a record without a value in " + end.name + " cannot be linked");
}

[[nodiscard]] inline core::error no_permission() {
  return core::fail(core::errc::no_permission, "No permissions");
}

} // namespace storage::nested
