#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

#include <string>
#include <vector>

namespace actors::app {

/// roles, rolesUsers, rolesResources and rolesResourcesScopes, which every app has. They
/// are written by the calls on roles alone (actors/app/roles/calls), which keep what the
/// session part knows of them in step.
[[nodiscard]] const std::vector<core::model::collection_ptr>& role_collections();

/// Makes their tables with the built-in roles and scopes. In the transaction of `db`.
core::result<void> make_role_tables(storage::session& db);

/// Gives each user the role that the column `role` of `users` named, and drops the
/// column.
core::result<void>
move_role_column(storage::session& db, const core::model::collection& users);

/// Brings built-in roles, and administrators who have root alone, to what they are when
/// made today.
core::result<void> renew_built_in_roles(storage::session& db);

/// A built-in role as its columns are stored: name, title, strategy, snippets, default,
/// hidden, allowConfigure, allowNewMenu.
using stored_role = std::vector<storage::value>;

/// In order of their names.
[[nodiscard]] const std::vector<stored_role>& built_in_roles();

} // namespace actors::app
