#pragma once

#include "actors/app/roles/rows.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Between what is stored of a role's entry and what the wire says of one: its actions,
/// and the scopes that these name.
namespace actors::app::role_entries {

/// Records of scopes by their ids.
using scope_records = std::map<std::int64_t, core::json>;

core::result<scope_records> read_scopes(storage::session& db);

/// What entries may name.
struct nameable {
  scope_records scopes;
  core::model::catalogue_ptr collections;
};

core::result<nameable> read_nameable(storage::session& db);

/// Makes the scopes that the actions of `body` bring along instead of naming them, as
/// `scope: {name, scope: filter}`, and names them. errc::bad_request.
core::result<void> make_scopes(
  storage::session& db, core::json& body, const std::string& collection,
  std::int64_t now_ms);

/// The actions of an entry are no records of their own: their ids are made of its own.
[[nodiscard]] core::json shown_actions(
  const core::json& stored, const core::json& entry_id, const scope_records& known,
  bool with_scopes);

/// The name of the collection that `body` is for. errc::bad_request.
core::result<std::string> name_of(const core::json& body);

/// What of the body is stored over the entry `before`; null: it makes one.
/// errc::bad_request.
core::result<std::vector<core::model::assignment>>
read_entry(const nameable& known, const core::json& body, const core::json& before);

/// What is not said of an entry is as roles:applyDataPermissions means it.
[[nodiscard]] core::json completed(const core::json& body);
/// An entry that is there, as that call shows it.
[[nodiscard]] core::json applied(const core::json& entry);

} // namespace actors::app::role_entries
