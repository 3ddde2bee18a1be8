#pragma once

#include "actors/app/calls/records.hpp"

/// What the pages on roles read beside the roles: they need the catalogue.
namespace actors::app::calls {

/// users:listExcludeRole: the users that do not have the role `roleName`.
core::result<void> list_without_role(storage::store& store, const record_call& c);

/// `roles/<r>/dataSourcesCollections:list` and the older `roles/<r>/collections:list`:
/// each collection, and whether the role has rules of its own for it.
core::result<void> list_role_collections(
  storage::store& store, const core::exchange_ptr& ask,
  const core::model::catalogue_ptr& known);

} // namespace actors::app::calls
