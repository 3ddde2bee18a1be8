#include "storage/postgres/places.hpp"

#include <array>

namespace storage::postgres {

namespace {

using core::result;
using sql::quote;
using namespace places;

/// Whose data the schema holds.
result<void> mark(session& in, const std::string& uuid) {
  const std::array<value, 1> owner{uuid};
  const auto marked = in.execute(
    "INSERT INTO " + in.table_name("_meta")
      + " VALUES ('app', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    owner);
  if (!marked) return marked.error();
  return {};
}

} // namespace

result<void> make_role(hub& through, const holding& of, const std::string& uuid) {
  if (!of.made_role) return {};
  const auto where = of.made_database ? beside(through, of) : of.at;
  return on_connection(through, where, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    in.exec0("CREATE ROLE " + quote(of.role) + " NOLOGIN ROLE " + quote(of.at.user));
    in.exec0("COMMENT ON ROLE " + quote(of.role) + " IS " + in.quote(mark_of(uuid)));
    in.commit();
    return {};
  });
}

result<void> make_database(hub& through, const holding& of, const std::string& uuid) {
  if (!of.made_database) return {};
  const std::lock_guard hold{one_at_a_time()};
  return on_connection(
    through, beside(through, of), [&](pqxx::connection& on) -> result<void> {
      const auto fresh = quote(unfinished_name(uuid));
      {
        pqxx::nontransaction in{on};
        const auto owner = of.role.empty() ? std::string{} : " OWNER " + quote(of.role);
        in.exec0(
          "CREATE DATABASE " + fresh + owner
          + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
      }
      // It bears its name only with its mark, so that no other is ever taken for it.
      pqxx::work in{on};
      in.exec0("REVOKE CONNECT, TEMPORARY ON DATABASE " + fresh + " FROM PUBLIC");
      in.exec0("COMMENT ON DATABASE " + fresh + " IS " + in.quote(mark_of(uuid)));
      in.exec0("ALTER DATABASE " + fresh + " RENAME TO " + quote(of.at.database));
      in.commit();
      return {};
    });
}

result<void> make_schema(hub& through, const holding& of, const std::string& uuid) {
  if (!of.made_schema) return {};
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    const auto owner
      = of.role.empty() ? std::string{} : " AUTHORIZATION " + quote(of.role);
    in.exec0("CREATE SCHEMA " + quote(of.schema) + owner);
    in.exec0("COMMENT ON SCHEMA " + quote(of.schema) + " IS " + in.quote(mark_of(uuid)));
    in.commit();
    return {};
  });
}

result<void>
make_tables(hub& through, const holding& of, const std::string& uuid, const task& first) {
  const auto done = run_task(
    through, tenant_of(of, uuid), creation::allowed,
    [&](session& in) -> result<std::string> {
      const std::array<value, 1> turn{uuid};
      const auto mine
        = in.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", turn);
      if (!mine) return mine.error();
      if (auto marked = mark(in, uuid); !marked) return marked.error();
      return first(in);
    },
    step_time);
  if (!done) return done.error();
  return {};
}

result<void> mark_main(hub& through, const tenant& main, const std::string& uuid) {
  const auto done
    = run_task(through, main, creation::refused, [&](session& in) -> result<std::string> {
        if (auto marked = mark(in, uuid); !marked) return marked.error();
        return std::string{};
      });
  if (!done) return done.error();
  return {};
}

result<void> make_main_schema(hub& through, const tenant& main) {
  return on_connection(through, main.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    if (exists(in, find_schema, main.schema)) return {};
    if (!rights_in(in).create_schema) {
      holding of;
      of.at = main.at;
      return lacks(
        of, "create the schema " + main.schema + " in " + main.at.database,
        "GRANT CREATE ON DATABASE " + quote(main.at.database) + " TO "
          + quote(main.at.user));
    }
    in.exec0("CREATE SCHEMA " + quote(main.schema));
    in.commit();
    return {};
  });
}

tenant tenant_of(const holding& of, const std::string& app) {
  return {app, of.at, of.schema, of.role};
}

} // namespace storage::postgres
