#include "storage/postgres/places.hpp"

namespace storage::postgres::places {

using core::errc;
using core::fail;
using core::result;

std::string mark_of(const std::string& uuid) {
  return "coppice " + uuid;
}

std::string without_dashes(std::string uuid) {
  std::erase(uuid, '-');
  return uuid;
}

std::string unfinished_name(const std::string& uuid) {
  return "coppice_new_" + without_dashes(uuid);
}

result<hub::lease> living(hub& through, const address& at, hub::clock::time_point until) {
  while (true) {
    auto held = through.take(at, until);
    if (!held || !held->is_used()) return held;
    try {
      pqxx::nontransaction in{held->connection().on};
      in.exec1("SELECT 1");
      return held;
    } catch (const std::exception&) {
      held->spoil();
    }
  }
}

core::error making_words(const std::exception& thrown, const std::string& where) {
  auto why = words_of(thrown, nullptr);
  if (dynamic_cast<const pqxx::unique_violation*>(&thrown) != nullptr)
    return fail(
      errc::conflict, "somebody else has just made one of that name in " + where,
      thrown.what());
  return why;
}

void take_turn(pqxx::transaction_base& in, const std::string& uuid) {
  in.exec("SET LOCAL lock_timeout = '10s'");
  in.exec_params("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", uuid);
}

bool exists(pqxx::transaction_base& in, const char* sql, const std::string& name) {
  return !in.exec_params(sql, name).empty();
}

bool is_ours(pqxx::transaction_base& in, const std::string& schema) {
  const auto columns = in.exec_params(
    "SELECT 1 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c"
    " ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = $1 AND c.relname = '_meta' AND a.attname IN ('key', 'value')"
    " AND a.atttypid = 'text'::regtype",
    schema);
  if (columns.size() != 2) return false;
  return !in.exec(
              "SELECT 1 FROM " + sql::qualified({sql::dialect::postgres, schema}, "_meta")
              + " WHERE key = 'schema_version'")
            .empty();
}

std::string owner_in(pqxx::transaction_base& in, const std::string& schema) {
  return text_of(
    in,
    "SELECT value FROM " + sql::qualified({sql::dialect::postgres, schema}, "_meta")
      + " WHERE key = $1",
    "app");
}

address beside(const hub& through, const holding& of) {
  return of.at.with_database(
    of.how == kind::new_connection ? maintenance : through.chosen().maintenance);
}

std::mutex& one_at_a_time() {
  static std::mutex lock; // NOLINT: for the process
  return lock;
}

rights rights_in(pqxx::transaction_base& in) {
  const auto row = in.exec1("SELECT rolsuper OR rolcreaterole, rolsuper OR rolcreatedb,"
                            " has_database_privilege(current_database(), 'CREATE')"
                            " FROM pg_catalog.pg_roles WHERE rolname = current_user");
  return {row[0].as<bool>(), row[1].as<bool>(), row[2].as<bool>()};
}

core::error lacks(const holding& of, const std::string& right, const std::string& cure) {
  return fail(
    errc::database_refused, "the account " + of.at.user + " on " + of.at.host
                              + " may not " + right + "; " + cure);
}

} // namespace storage::postgres::places
