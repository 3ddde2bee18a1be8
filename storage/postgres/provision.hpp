#pragma once

#include "storage/postgres/open.hpp"

#include <functional>
#include <string>
#include <vector>

/// How an app gets its place in PostgreSQL, and how that goes again. What is made carries
/// the app's uuid as its comment, and only what carries it is ever dropped. All calls
/// block, so they run on workers; each may be done again after it was cut.
namespace storage::postgres {

enum class kind : std::uint8_t {
  new_schema,     ///< A schema of its own in main's database.
  new_database,   ///< A database of its own beside main's.
  new_connection, ///< Where the client says, under the account that it gives.
};

/// What an app has there. Its record keeps it; the password stands apart.
struct holding {
  kind how = kind::new_schema;
  address at; ///< Its own database.
  std::string schema = "public";
  std::string role; ///< Ours for this app alone; empty: the account's own rights.
  // What was made for it and goes with it.
  bool made_role = false;
  bool made_database = false;
  bool made_schema = false;
  bool made_tables = false;
};

/// Looks whether the app can be had as `wanted` says, and completes it: the name of its
/// role, what is to be made. errc::database_refused for a missing right, a sign-in or a
/// name that is not there, errc::conflict for one that is taken,
/// errc::storage_unavailable.
[[nodiscard]] core::result<holding>
examine(hub& through, holding wanted, const std::string& app, const std::string& uuid);

// Steps of the recipe, in this order; each makes its part if the holding is to have it.
[[nodiscard]] core::result<void>
make_role(hub& through, const holding& of, const std::string& uuid);
[[nodiscard]] core::result<void>
make_database(hub& through, const holding& of, const std::string& uuid);
[[nodiscard]] core::result<void>
make_schema(hub& through, const holding& of, const std::string& uuid);
/// Our tables, marked with the uuid, and what `first` adds in the same transaction.
[[nodiscard]] core::result<void>
make_tables(hub& through, const holding& of, const std::string& uuid, const task& first);

/// Drops what was made for the app and carries its uuid; the rest stays. Data that was
/// there before is nobody's again. `own` names the tables that an app has beside those of
/// the store and of its collections.
[[nodiscard]] core::result<void> drop(
  hub& through, const holding& of, const std::string& uuid,
  const std::vector<std::string>& own);

/// Gives database or schema another name, so that the app's own is free, and leaves the
/// data alone.
[[nodiscard]] core::result<void>
set_aside(hub& through, const holding& of, const std::string& uuid);

/// The schema for main's data, unless it is there.
[[nodiscard]] core::result<void> make_main_schema(hub& through, const tenant& main);

/// Main's data is taken as an app's is.
[[nodiscard]] core::result<void>
mark_main(hub& through, const tenant& main, const std::string& uuid);

/// Who the app is towards its database.
[[nodiscard]] tenant tenant_of(const holding& of, const std::string& app);

} // namespace storage::postgres
