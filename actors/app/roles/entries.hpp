#pragma once

#include "actors/app/roles/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Rules that roles have for single collections, and the scopes that these name, as the
/// wire shows and changes them, inside a transaction. Whoever changes them must be able
/// to do all that the role allows, before and after.
namespace actors::app::role_entries {

/// Which of a role's entries: by collection or by id; nothing: all.
struct target {
  std::string role;
  std::optional<std::string> collection;
  std::optional<std::int64_t> id;
};

/// What of an entry is shown.
struct parts {
  bool actions = false;
  bool scopes = false; ///< With each action.
};

/// In order of their ids.
core::result<std::vector<core::json>>
read(storage::session& db, const target& which, const parts& show);

/// The entry with its actions. errc::bad_request if the role has one for the collection.
core::result<core::json> create(
  storage::session& db, const std::string& role, core::json body,
  const role_store::giver& by, std::int64_t now_ms);

/// Those that there were, as they are then.
core::result<std::vector<core::json>> update(
  storage::session& db, const target& which, core::json body, const role_store::giver& by,
  std::int64_t now_ms);

/// Gives the role these entries, `[{name, usingActionsConfig, actions}]`, and no others.
/// Whether `by` may is for the caller to see. errc::bad_request.
core::result<void> replace(
  storage::session& db, const std::string& role, const core::json& wire,
  std::int64_t now_ms);

/// roles:applyDataPermissions: gives the role these entries, made or over its own, and
/// leaves the others; `[{id, name, dataSourceKey, usingActionsConfig, actions}]` as they
/// are then. An action that names no fields is for none. errc::bad_request.
core::result<std::vector<core::json>> apply(
  storage::session& db, const std::string& role, const core::json& wire,
  const role_store::giver& by, std::int64_t now_ms);

/// How many there were.
core::result<std::int64_t>
destroy(storage::session& db, const target& which, const role_store::giver& by);

/// What roles have for a collection, and the scopes made for it: they go with it.
core::result<void> forget(storage::session& db, const std::string& collection);

/// The collections that the role has entries for, and whether these are in use.
core::result<std::map<std::string, bool>>
used_by(storage::session& db, const std::string& role);

} // namespace actors::app::role_entries
