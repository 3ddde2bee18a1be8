#pragma once

#include "actors/app/roles/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Roles as the wire shows and changes them, inside a transaction. Whoever changes a role
/// must be able to do all that it allows, before and after.
namespace actors::app::role_writes {

/// The record as JSON. errc::bad_request, errc::no_permission.
core::result<std::string> create(
  storage::session& db, const core::json& body, const role_store::giver& by,
  std::int64_t now_ms);

/// The records as a JSON list; names that are no roles are left out. Of root only the
/// title and the description change.
core::result<std::string> update(
  storage::session& db, const std::vector<std::string>& names, const core::json& body,
  const role_store::giver& by, std::int64_t now_ms);

/// How many there were. The built-in ones and the default one stay.
core::result<std::int64_t> destroy(
  storage::session& db, const std::vector<std::string>& names,
  const role_store::giver& by);

/// Makes it the role of new users. errc::bad_request if there is none of that name.
core::result<void>
set_default(storage::session& db, const std::string& name, const role_store::giver& by);

/// {id, roleName, strategy, dataSourceKey}; "null" if there is none of that name.
core::result<std::string> strategy_of(storage::session& db, const std::string& name);
/// A list of patterns. errc::not_found.
core::result<core::json> snippets_of(storage::session& db, const std::string& name);

/// The role as it is stored now. errc::bad_request if it is not there, and
/// errc::no_permission if it is above `by`.
core::result<core::access::role>
reachable(storage::session& db, const std::string& name, const role_store::giver& by);

} // namespace actors::app::role_writes
