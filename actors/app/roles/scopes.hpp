#pragma once

#include "actors/app/roles/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Scopes: named filters that the rules of roles refer to (wire.md 18), inside a
/// transaction. The two built-in ones are let be.
namespace actors::app::role_scopes {

/// The record as JSON. errc::bad_request names the member at fault.
core::result<std::string>
create(storage::session& db, const core::json& body, std::int64_t now_ms);

/// The records as a JSON list. errc::no_permission for one that a role above `by` uses.
core::result<std::string> update(
  storage::session& db, const std::vector<std::int64_t>& ids, const core::json& body,
  const role_store::giver& by, std::int64_t now_ms);

/// How many there were. Rules that refer to one allow nothing from then on.
core::result<std::int64_t> destroy(
  storage::session& db, const std::vector<std::int64_t>& ids,
  const role_store::giver& by);

} // namespace actors::app::role_scopes
