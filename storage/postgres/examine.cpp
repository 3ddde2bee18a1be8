#include "storage/postgres/places.hpp"

/// What can be had, before anything is made.
namespace storage::postgres {

namespace {

using core::errc;
using core::fail;
using core::result;
using sql::quote;
using namespace places;

std::string role_name(const std::string& app, const std::string& uuid) {
  return app.substr(0, 50) + "_" + without_dashes(uuid).substr(0, 8);
}

core::error taken(const std::string& what) {
  return fail(errc::conflict, what + " exists already and is left alone");
}

result<holding> examine_schema(
  hub& through, holding of, const std::string& app, const std::string& uuid) {
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<holding> {
    pqxx::work in{on};
    const auto may = rights_in(in);
    if (exists(in, find_schema, of.schema)) return taken("the schema " + of.schema);
    if (!may.create_schema)
      return lacks(
        of, "create schemas in " + of.at.database,
        "GRANT CREATE ON DATABASE " + quote(of.at.database) + " TO " + quote(of.at.user));
    of.made_schema = of.made_tables = true;
    of.made_role = may.create_role;
    if (of.made_role) of.role = role_name(app, uuid);
    return of;
  });
}

result<holding> examine_database(
  hub& through, const address& main, holding of, const std::string& app,
  const std::string& uuid) {
  return on_connection(through, main, [&](pqxx::connection& on) -> result<holding> {
    pqxx::work in{on};
    const auto may = rights_in(in);
    if (exists(in, find_database, of.at.database))
      return taken("the database " + of.at.database);
    if (!may.create_database)
      return lacks(
        of, "create the database " + of.at.database + ", which is not there",
        "ALTER ROLE " + quote(of.at.user) + " CREATEDB");
    of.made_database = of.made_tables = true;
    of.made_role = of.how == kind::new_database && may.create_role;
    if (of.made_role) of.role = role_name(app, uuid);
    return of;
  });
}

result<holding> use_present(pqxx::transaction_base& in, holding of) {
  const auto where = "the schema " + of.schema + " in " + of.at.said();
  if (is_ours(in, of.schema)) {
    const auto owner = owner_in(in, of.schema);
    if (owner.empty()) return of; // data that an app left is taken over
    return fail(
      errc::conflict, where + " belongs to another app (" + owner
                        + "); delete that one with dropData=keep to use its data");
  }
  const auto tables = in.exec_params(
    "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r','p','v','m')",
    of.schema);
  if (!tables.empty())
    return fail(
      errc::conflict, where + " holds tables of something else; name another schema");
  if (text_of(in, "SELECT has_schema_privilege($1, 'CREATE')", of.schema) != "t")
    return lacks(
      of, "create tables in the schema " + of.schema,
      "GRANT USAGE, CREATE ON SCHEMA " + quote(of.schema) + " TO " + quote(of.at.user));
  of.made_tables = true;
  return of;
}

result<holding> examine_present(pqxx::transaction_base& in, holding of) {
  if (exists(in, find_schema, of.schema)) return use_present(in, std::move(of));
  if (!rights_in(in).create_schema)
    return lacks(
      of, "create schemas in " + of.at.database,
      "GRANT CREATE ON DATABASE " + quote(of.at.database) + " TO " + quote(of.at.user));
  of.made_schema = of.made_tables = true;
  return of;
}

result<holding> examine_connection(
  hub& through, const holding& of, const std::string& app, const std::string& uuid) {
  auto present
    = on_connection(through, of.at, [&](pqxx::connection& on) -> result<holding> {
        pqxx::work in{on};
        return examine_present(in, of);
      });
  if (present) return present;
  if (present.error().code != errc::database_refused) return present;
  // Perhaps the database is only not there yet.
  const auto beside = of.at.with_database(maintenance);
  const auto missing
    = on_connection(through, beside, [&](pqxx::connection& on) -> result<bool> {
        pqxx::work in{on};
        return !exists(in, find_database, of.at.database);
      });
  if (!missing || !*missing) return present;
  auto made = examine_database(through, beside, of, app, uuid);
  if (made && made->schema != "public") made->made_schema = true;
  return made;
}

} // namespace

result<holding>
examine(hub& through, holding wanted, const std::string& app, const std::string& uuid) {
  if (wanted.how == kind::new_schema) return examine_schema(through, wanted, app, uuid);
  if (wanted.how == kind::new_database)
    return examine_database(through, beside(through, wanted), wanted, app, uuid);
  return examine_connection(through, wanted, app, uuid);
}

} // namespace storage::postgres
