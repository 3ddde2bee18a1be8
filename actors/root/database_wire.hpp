#pragma once

#include "actors/directory.hpp"
#include "core/json.hpp"
#include "storage/postgres/provision.hpp"

#include <optional>

/// `options.dbConnType` and `options.database` of the wire (wire.md 2.3 and 8).
namespace actors::root {

/// Where a new app's data is to be; nothing: in a file of its own. Takes the password out
/// of `options` and completes the rest, so that they can be shown. `main` is main's own
/// place in PostgreSQL, null if it has none. errc::bad_request names the member at fault.
[[nodiscard]] core::result<std::optional<storage::postgres::holding>> read_database(
  core::json& options, const std::string& app, const storage::postgres::address* main);

/// Changes of an app's own connection: where its server is and how one signs in there.
/// True if something of `now` changed.
[[nodiscard]] core::result<bool>
change_database(const core::json& wanted, storage::postgres::holding& now);

/// What anybody who may see the app may know of its database.
[[nodiscard]] core::json
describe_database(const core::json& stored, const storage::postgres::address* main);

} // namespace actors::root
