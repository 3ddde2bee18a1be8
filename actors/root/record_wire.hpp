#pragma once

#include "actors/directory.hpp"
#include "core/json.hpp"
#include "storage/app_registry.hpp"
#include "storage/postgres/provision.hpp"

#include <string>
#include <vector>

/// Between the stored record of an app and the wire's `applications` (wire.md 2 and 14).
namespace actors::root {

/// First administrator of a new app, if the request names one (options.admin).
struct first_administrator {
  std::string email;
  std::string password; ///< Never stored; hashed before anything else.
};

struct create_wish {
  storage::app_record record;
  std::optional<first_administrator> admin;
  /// Where its data is to be, in PostgreSQL; nothing: in a file.
  std::optional<storage::postgres::holding> place;
};

/// Reads the body of applications:create. `main`: its address in PostgreSQL, null if it
/// is not there. errc::bad_request names the member at fault.
core::result<create_wish>
read_create(const core::json& body, const storage::postgres::address* main);

/// Applies the body of applications:update. `restart` is set if a running app has to be
/// restarted for it; `database` gets what is wanted of options.database, unread.
/// errc::bad_request names the member at fault.
core::result<storage::app_record> apply_update(
  const storage::app_record& now, const core::json& body, bool& restart,
  core::json& database);

/// The record with its live status and figures.
[[nodiscard]] core::json
describe(const app_entry& entry, const storage::postgres::address* main);

/// Adds the live part to a record that came from the data base.
void decorate(
  core::json& record, const app_entry& entry, const storage::postgres::address* main);

/// options.tags of a record.
[[nodiscard]] std::vector<std::string> tags_of(const storage::app_record& of);

/// "running", …: one of the wire's eight words.
[[nodiscard]] std::string_view status_word(const app_status& s);

} // namespace actors::root
