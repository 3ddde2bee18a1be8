#pragma once

#include "storage/postgres/blocking.hpp"
#include "storage/postgres/provision.hpp"
#include "storage/postgres/session.hpp"
#include "storage/sql/dialect.hpp"

#include <mutex>
#include <string>

/// What looking at, making and dropping an app's place have in common; for the files of
/// provision.hpp alone.
namespace storage::postgres::places {

inline constexpr std::chrono::seconds step_time{60};
inline constexpr auto maintenance = "postgres";
inline constexpr auto find_database
  = "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1";
inline constexpr auto find_schema
  = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1";

/// The comment of everything that is made for the app.
[[nodiscard]] std::string mark_of(const std::string& uuid);
[[nodiscard]] std::string without_dashes(std::string uuid);
/// A database under this name is being made and nobody else's.
[[nodiscard]] std::string unfinished_name(const std::string& uuid);

/// A connection that answers: one that was kept may have gone meanwhile.
[[nodiscard]] core::result<hub::lease>
living(hub& through, const address& at, hub::clock::time_point until);

/// In the words of making something: what is unique there is a name.
[[nodiscard]] core::error
making_words(const std::exception& thrown, const std::string& where);

/// Runs `work` once on a blocking connection; what libpqxx throws becomes an error.
template <class Work>
auto on_connection(hub& through, const address& at, Work work)
  -> decltype(work(std::declval<pqxx::connection&>())) {
  auto held = living(through, at, hub::clock::now() + step_time);
  if (!held) return held.error();
  try {
    return work(held->connection().on);
  } catch (const std::exception& thrown) {
    held->spoil();
    return making_words(thrown, at.said());
  }
}

/// One step for an app at a time, also where an earlier one's connection was lost and its
/// end is still to come.
void take_turn(pqxx::transaction_base& in, const std::string& uuid);

/// The one value that is asked for; empty if there is none.
template <class... Values>
std::string
text_of(pqxx::transaction_base& in, const std::string& sql, const Values&... bound) {
  const auto rows = in.exec_params(sql, bound...);
  if (rows.empty() || rows[0][0].is_null()) return {};
  return rows[0][0].template as<std::string>();
}

[[nodiscard]] bool
exists(pqxx::transaction_base& in, const char* sql, const std::string& name);

/// Whether the schema has our table of facts: by its shape, as others use the name too.
[[nodiscard]] bool is_ours(pqxx::transaction_base& in, const std::string& schema);
/// The uuid of the app whose data this is; empty if it was let go.
[[nodiscard]] std::string owner_in(pqxx::transaction_base& in, const std::string& schema);

/// Where databases are made and dropped: never in the app's own.
[[nodiscard]] address beside(const hub& through, const holding& of);
/// Creates and drops of databases copy or remove folders of the server: one at a time.
[[nodiscard]] std::mutex& one_at_a_time();

/// What the account may do on its server and in this database.
struct rights {
  bool create_role = false;
  bool create_database = false;
  bool create_schema = false;
};
[[nodiscard]] rights rights_in(pqxx::transaction_base& in);

/// The account may not do what is asked for, and how that is mended.
[[nodiscard]] core::error
lacks(const holding& of, const std::string& right, const std::string& cure);

} // namespace storage::postgres::places
