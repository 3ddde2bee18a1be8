#include "storage/postgres/places.hpp"

#include <array>
#include <thread>

/// How what was made for an app goes again, or is let go.
namespace storage::postgres {

namespace {

using core::errc;
using core::fail;
using core::result;
using sql::quote;
using namespace places;

/// A CREATE DATABASE whose connection was lost goes on by itself: it is ended before its
/// work is looked for.
result<void> end_orphans(pqxx::connection& on, const std::string& uuid) {
  const auto until = hub::clock::now() + std::chrono::seconds{10};
  while (hub::clock::now() < until) {
    pqxx::nontransaction in{on};
    const auto left = in.exec_params(
      "SELECT pid FROM pg_catalog.pg_stat_activity"
      " WHERE pid <> pg_backend_pid() AND usename = current_user"
      " AND state <> 'idle' AND query LIKE '%' || $1 || '%'",
      unfinished_name(uuid));
    if (left.empty()) return {};
    for (const auto& row : left) {
      try {
        in.exec_params("SELECT pg_terminate_backend($1)", row[0].as<int>());
      } catch (const pqxx::sql_error&) { // NOLINT(bugprone-empty-catch)
        // One that is just ending belongs to nobody any more.
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return fail(
    errc::storage_unavailable,
    "the database server is still making a database that is to be undone");
}

/// Ends who is connected. A process that is just starting or ending, or a vacuum, belongs
/// to no role, and PostgreSQL refuses to end it; it is gone in a moment.
void drop_by_force(pqxx::nontransaction& in, const std::string& name) {
  const auto until = hub::clock::now() + std::chrono::seconds{5};
  while (true) {
    try {
      in.exec0("DROP DATABASE IF EXISTS " + quote(name) + " WITH (FORCE)");
      return;
    } catch (const pqxx::insufficient_privilege&) {
      if (hub::clock::now() >= until) throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
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
        drop_by_force(in, of.at.database);
      drop_by_force(in, unfinished_name(uuid));
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

/// What the store makes for itself.
constexpr auto store_tables
  = std::to_array<std::string_view>({"_meta", "_collections", "_fields"});

/// Ours in a schema that was there before.
result<void> drop_tables(
  hub& through, const holding& of, const std::string& uuid,
  const std::vector<std::string>& own) {
  return on_connection(through, of.at, [&](pqxx::connection& on) -> result<void> {
    pqxx::work in{on};
    take_turn(in, uuid);
    const sql::place at{sql::dialect::postgres, of.schema};
    if (!is_ours(in, of.schema) || owner_in(in, of.schema) != uuid) return {};
    auto names = own;
    names.insert(names.end(), store_tables.begin(), store_tables.end());
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

} // namespace

result<void> drop(
  hub& through, const holding& of, const std::string& uuid,
  const std::vector<std::string>& own) {
  result<void> done;
  if (of.made_database) {
    done = drop_database(through, of, uuid);
  } else if (of.made_schema) {
    done = drop_schema(through, of, uuid);
  } else if (of.made_tables) {
    done = drop_tables(through, of, uuid, own);
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

} // namespace storage::postgres
