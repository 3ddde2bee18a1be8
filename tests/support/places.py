"""Where apps have their data in PostgreSQL: how a request asks for it, what is there then."""

from support.postgres import PASSWORDS

# What a cluster of support.postgres has of itself.
NOT_OURS = ("public", "information_schema")


def options(kind, **database):
    """The options of an app of this kind; what is None is left out."""
    given = {name: value for name, value in database.items() if value is not None}
    return {"dbConnType": kind, **({"database": given} if given else {})}


def connection(pg, user="coppice", port=None, **database):
    """The options of an app with a connection of its own to `pg`, or to a gate before it."""
    account = {"host": "127.0.0.1", "port": port or pg.port, "username": user}
    account["password"] = PASSWORDS.get(user)
    return options("new_connection", **{**account, **database})


def databases(pg):
    rows = pg.sql("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1")
    return [name for (name,) in rows]


def schemas(pg, database):
    rows = pg.sql("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'", database)
    return sorted(name for (name,) in rows if name not in NOT_OURS)


def tables(pg, database, schema):
    rows = pg.sql(
        f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'", database
    )
    return sorted(name for (name,) in rows)


def roles(pg):
    rows = pg.sql("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1")
    return [name for (name,) in rows]


def cluster(pg):
    """Every database, schema, table and role, to compare before and after."""
    found = {"roles": roles(pg)}
    for database in databases(pg):
        rows = pg.sql(
            """
            SELECT nspname, coalesce(string_agg(relname, ' ' ORDER BY relname), '')
            FROM pg_namespace n
            LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
            GROUP BY nspname ORDER BY nspname""",
            database,
        )
        found[f"database {database}"] = rows
    return found


def apps(root, **params):
    listed = root.get("/api/applications:list", params={"pageSize": "2000", **params})
    return sorted(row["name"] for row in listed.data)


def folders(server):
    return sorted(path.name for path in (server.data / "apps").glob("*"))


def everything(t):
    """All that a refused create may not change: the cluster, the apps, the data folder."""
    deleted = apps(t.root, deleted="true")
    return cluster(t.pg), apps(t.root), deleted, folders(t.server)
