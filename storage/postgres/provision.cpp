#include "storage/postgres/provision.hpp"

#include "core/ids.hpp"
#include "storage/postgres/blocking.hpp"
#include "storage/postgres/session.hpp"
#include "storage/sql/dialect.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <thread>

namespace storage::postgres {

namespace {

using core::errc;
using core::fail;
using core::result;
using sql::quote;

constexpr std::chrono::seconds step_time{60};
constexpr auto maintenance = "postgres";

std::string mark_of(const std::string& uuid) {
  return "coppice " + uuid;
}

std::string without_dashes(std::string uuid) {
  std::erase(uuid, '-');
  return uuid;
}

/// A database under this name is being made and nobody else's.
std::string unfinished_name(const std::string& uuid) {
  return "coppice_new_" + without_dashes(uuid);
}

std::string role_name(const std::string& app, const std::string& uuid) {
  return app.substr(0, 50) + "_" + without_dashes(uuid).substr(0, 8);
}

/// A connection that answers: one that was kept may have gone meanwhile.
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

/// In the words of making something: what is unique there is a name.
core::error making_words(const std::exception& thrown, const std::string& where) {
  auto why = words_of(thrown, nullptr);
  if (dynamic_cast<const pqxx::unique_violation*>(&thrown) != nullptr)
    return fail(
      errc::conflict, "somebody else has just made one of that name in " + where,
      thrown.what());
  return why;
}

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
void take_turn(pqxx::transaction_base& in, const std::string& uuid) {
  in.exec("SET LOCAL lock_timeout = '10s'");
  in.exec_params("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", uuid);
}

template <class... Values>
std::string
text_of(pqxx::transaction_base& in, const std::string& sql, const Values&... bound) {
  const auto rows = in.exec_params(sql, bound...);
  if (rows.empty() || rows[0][0].is_null()) return {};
  return rows[0][0].template as<std::string>();
}

/// What the account may do on its server and in this database.
struct rights {
  bool create_role = false;
  bool create_database = false;
  bool create_schema = false;
};

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

core::error taken(const std::string& what) {
  return fail(errc::conflict, what + " exists already and is left alone");
}

bool exists(pqxx::transaction_base& in, const char* sql, const std::string& name) {
  return !in.exec_params(sql, name).empty();
}

constexpr auto find_database = "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1";
constexpr auto find_schema = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1";

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

/// Whether the schema has our table of facts: by its shape, as others use the name too.
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

/// The uuid of the app whose data this is; empty if it was let go.
std::string owner_in(pqxx::transaction_base& in, const std::string& schema) {
  return text_of(
    in,
    "SELECT value FROM " + sql::qualified({sql::dialect::postgres, schema}, "_meta")
      + " WHERE key = $1",
    "app");
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

/// Where databases are made and dropped: never in the app's own.
address beside(const hub& through, const holding& of) {
  return of.at.with_database(
    of.how == kind::new_connection ? maintenance : through.chosen().maintenance);
}

/// Creates and drops of databases copy or remove folders of the server: one at a time.
std::mutex& one_at_a_time() {
  static std::mutex lock; // NOLINT: for the process
  return lock;
}

/// A CREATE DATABASE whose connection was lost goes on by itself: it is ended before its
/// work is looked for.
result<void> end_orphans(pqxx::connection& on, const std::string& uuid) {
  const auto until = hub::clock::now() + std::chrono::seconds{10};
  while (hub::clock::now() < until) {
    pqxx::nontransaction in{on};
    const auto left = in.exec_params(
      "SELECT pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
      " WHERE pid <> pg_backend_pid() AND usename = current_user"
      " AND state <> 'idle' AND query LIKE '%' || $1 || '%'",
      unfinished_name(uuid));
    if (left.empty()) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return fail(
    errc::storage_unavailable,
    "the database server is still making a database that is to be undone");
}

std::string database_mark(pqxx::transaction_base& in, const std::string& name) {
  return text_of(
    in,
    "SELECT pg_catalog.shobj_description(oid, 'pg_database')"
    " FROM pg_catalog.pg_database WHERE datname = $1",
    name);
}

result<void> drop_database(hub& through, const holding& of, const std::string& uuid) {
  through.forget(of.at);
  const std::lock_guard hold{one_at_a_time()};
  return on_connection(
    through, beside(through, of), [&](pqxx::connection& on) -> result<void> {
      if (auto ended = end_orphans(on, uuid); !ended) return ended;
      pqxx::nontransaction in{on};
      if (database_mark(in, of.at.database) == mark_of(uuid))
        in.exec0("DROP DATABASE IF EXISTS " + quote(of.at.database) + " WITH (FORCE)");
      in.exec0(
        "DROP DATABASE IF EXISTS " + quote(unfinished_name(uuid)) + " WITH (FORCE)");
      return {};
    });
}

std::string schema_mark(pqxx::transaction_base& in, const std::string& schema) {
  return text_of(
    in,
    "SELECT pg_catalog.obj_description(oid, 'pg_namespace')"
    " FROM pg_catalog.pg_namespace WHERE nspname = $1",
    schema);
}

result<void> drop_schema(hub& through, const holding& of, const std::string& uuid) {
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    if (schema_mark(in, of.schema) == mark_of(uuid))
      in.exec0("DROP SCHEMA " + quote(of.schema) + " CASCADE");
    in.commit();
    return {};
  });
}

/// Ours in a schema that was there before.
result<void> drop_tables(hub& through, const holding& of, const std::string& uuid) {
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    const sql::place at{sql::dialect::postgres, of.schema};
    if (!is_ours(in, of.schema) || owner_in(in, of.schema) != uuid) return {};
    std::vector<std::string> names{"users",        "_secrets", "_revoked",
                                   "_collections", "_fields",  "_meta"};
    for (const auto& row :
         in.exec("SELECT name FROM " + sql::qualified(at, "_collections")))
      names.push_back(row[0].as<std::string>());
    for (const auto& name : names)
      in.exec0("DROP TABLE IF EXISTS " + sql::qualified(at, name));
    in.commit();
    return {};
  });
}

/// The data is nobody's from now on, and may be taken over.
result<void> release(hub& through, const holding& of, const std::string& uuid) {
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    const auto there = exists(in, find_schema, of.schema) && is_ours(in, of.schema);
    if (there && owner_in(in, of.schema) == uuid)
      in.exec0(
        "DELETE FROM " + sql::qualified({sql::dialect::postgres, of.schema}, "_meta")
        + " WHERE key = 'app'");
    in.commit();
    return {};
  });
}

result<void> drop_role(hub& through, const holding& of, const std::string& uuid) {
  const auto where = of.made_database ? beside(through, of) : of.at;
  return on_connection(through, where, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    const auto mark = text_of(
      in,
      "SELECT pg_catalog.shobj_description(oid, 'pg_authid')"
      " FROM pg_catalog.pg_roles WHERE rolname = $1",
      of.role);
    if (mark == mark_of(uuid)) {
      in.exec0("DROP OWNED BY " + quote(of.role));
      in.exec0("DROP ROLE " + quote(of.role));
    }
    in.commit();
    return {};
  });
}

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

result<holding>
examine(hub& through, holding wanted, const std::string& app, const std::string& uuid) {
  if (wanted.how == kind::new_schema) return examine_schema(through, wanted, app, uuid);
  if (wanted.how == kind::new_database)
    return examine_database(through, beside(through, wanted), wanted, app, uuid);
  return examine_connection(through, wanted, app, uuid);
}

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

result<void> drop(hub& through, const holding& of, const std::string& uuid) {
  result<void> done;
  if (of.made_database) {
    done = drop_database(through, of, uuid);
  } else if (of.made_schema) {
    done = drop_schema(through, of, uuid);
  } else if (of.made_tables) {
    done = drop_tables(through, of, uuid);
  } else {
    done = release(through, of, uuid); // it was there before
  }
  if (!done) return done;
  return of.made_role ? drop_role(through, of, uuid) : result<void>{};
}

result<void> set_aside(hub& through, const holding& of, const std::string& uuid) {
  if (auto free = release(through, of, uuid); !free) return free;
  const auto kept = [&](const std::string& name) {
    return quote(name.substr(0, 40) + "_kept_" + without_dashes(uuid).substr(0, 8));
  };
  if (of.made_database) {
    through.forget(of.at);
    return on_connection(
      through, beside(through, of), [&](pqxx::connection& on) -> result<void> {
        pqxx::nontransaction in{on};
        if (database_mark(in, of.at.database) != mark_of(uuid)) return {};
        in.exec(
          "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
          " WHERE usename = current_user AND datname = "
          + in.quote(of.at.database));
        in.exec0(
          "ALTER DATABASE " + quote(of.at.database) + " RENAME TO "
          + kept(of.at.database));
        return {};
      });
  }
  if (!of.made_schema) return {};
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    if (schema_mark(in, of.schema) == mark_of(uuid))
      in.exec0("ALTER SCHEMA " + quote(of.schema) + " RENAME TO " + kept(of.schema));
    in.commit();
    return {};
  });
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
