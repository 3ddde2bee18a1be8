#pragma once

#include "actors/app/roles/collections.hpp"
#include "actors/app/system_rows.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <string_view>

/// What the files that write roles, their entries and their scopes share: their names for
/// things, and what they ask first of a body.
namespace actors::app::role_rows {

using core::errc;
using core::fail;
using core::json;
using core::result;
using storage::value;
namespace model = core::model;

[[nodiscard]] inline const model::collection& roles() {
  return *role_collections()[0];
}
[[nodiscard]] inline const model::collection& entries() {
  return *role_collections()[2];
}
[[nodiscard]] inline const model::collection& scopes() {
  return *role_collections()[3];
}

/// An object about the one data source that there is. errc::bad_request.
[[nodiscard]] result<void> check_body(const json& body);

/// errc::bad_request if the table has `most` rows already, whose plural is `what`.
[[nodiscard]] result<void> check_room(
  storage::session& db, const model::collection& in, std::size_t most,
  std::string_view what);

} // namespace actors::app::role_rows
