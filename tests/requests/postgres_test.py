"""Apps that have their data in PostgreSQL: a database, a schema, another server each."""

import sys
from concurrent.futures import ThreadPoolExecutor

from living import CHECK, CREATE, NOTES, command, create, dropped, lives, made, record
from living import uses, words
from support.places import cluster, connection, databases, everything, folders
from support.places import options, roles, schemas, tables
from support.postgres import PASSWORDS, Postgres
from support.rows import Context, Row, case, contains, equal, run, subset, table
from support.rows import options as given
from support.server import Server, wait_until

def by_plain(t):
    """Main under an account that may create neither roles nor databases."""
    return t.plain


def by_sqlite(t):
    return t.lite


# Kind, whose main, options, what applications:get says of it.
KINDS = {
    "new_schema": (
        lambda t: t,
        lambda t: options("new_schema"),
        {"kind": "new_schema", "database": "coppice", "schema": "kind", "ownRole": True},
    ),
    "new_schema with a name of its own": (
        lambda t: t,
        lambda t: options("new_schema", schema="kind_elsewhere"),
        {"kind": "new_schema", "schema": "kind_elsewhere", "ownRole": True},
    ),
    "new_schema under main's role": (
        by_plain,
        lambda t: options("new_schema"),
        {"kind": "new_schema", "database": "plain", "role": "plain", "ownRole": False},
    ),
    "new_database": (
        lambda t: t,
        lambda t: options("new_database"),
        {"kind": "new_database", "database": "kind", "schema": "public", "ownRole": True},
    ),
    "new_database with a name of its own": (
        lambda t: t,
        lambda t: options("new_database", database="kind_elsewhere"),
        {"kind": "new_database", "database": "kind_elsewhere", "ownRole": True},
    ),
    "new_connection into a schema": (
        lambda t: t,
        lambda t: connection(t.pg, "plain", database="plain", schema="kind_there"),
        {"kind": "new_connection", "database": "plain", "schema": "kind_there", "role": "plain"},
    ),
    "new_connection without a schema": (
        lambda t: t,
        lambda t: connection(t.pg, "postgres", database="postgres"),
        {"kind": "new_connection", "database": "postgres", "schema": "public", "role": "postgres"},
    ),
    "new_connection into a missing database": (
        lambda t: t,
        lambda t: connection(t.pg, schema="inner"),
        {"kind": "new_connection", "database": "kind", "schema": "inner", "role": "coppice"},
    ),
    "new_connection beside a SQLite main": (
        by_sqlite,
        lambda t: connection(t.pg, "plain", database="plain"),
        {"kind": "new_connection", "database": "plain", "schema": "public", "role": "plain"},
    ),
    "new_connection beside a SQLite main, into a missing database": (
        by_sqlite,
        lambda t: connection(t.pg, database="kind_new"),
        {"kind": "new_connection", "database": "kind_new", "schema": "public"},
    ),
}


for each, (whose, how, says) in KINDS.items():
    case(f"an app lives and goes without a trace: {each}")(
        lambda t, whose=whose, how=how, says=says: lives(whose(t), how(t), says)
    )


def forms(name, whose, kind, members, says=None):
    """A row for each bad value of a member: refused by name, nothing made, also by a check."""
    for member, values in members.items():
        for value in values:

            @case(f"{name}: {member} {str(value)[:40]!r}")
            def _(t, member=member, value=value):
                t = whose(t)
                wanted = kind(t)
                wanted.setdefault("database", {})[member] = value
                before = everything(t)
                for params in ({}, {"awaitResponse": "false"}):
                    reply = create(t, "formed", wanted, **params)
                    equal((reply.status, reply.code), (400, "BAD_REQUEST"), reply)
                    contains(reply.message, says or member)
                check = t.root.post(CHECK, {"name": "formed", "options": wanted})
                equal(check.status, 400, check)
                equal(everything(t), before, "a refused request made something")


NAMES = [
    "Capital", "1st", "_x", "a-b", "a b", "a.b", "a" * 64, 'x"; DROP SCHEMA main CASCADE; --',
    "x'; DROP DATABASE coppice; --", "../up", "a\0b", "ünïcode", "pg_mine", "pg_catalog",
    "information_schema", 7, True, ["a"], {"a": 1},
]
forms("a schema's name", lambda t: t, lambda t: options("new_schema"), {"schema": NAMES})
forms("a database's name", lambda t: t, lambda t: options("new_database"), {"database": NAMES})
forms(
    "a member of a connection",
    by_sqlite,
    lambda t: connection(t.pg, database="coppice"),
    {
        "database": NAMES[:3] + NAMES[7:9],
        "schema": NAMES[:3] + NAMES[7:9] + ["pg_toast"],
        "host": [
            "", None, 7, ["h"], "/tmp", "/var/run/postgresql", "a b", "h port=1", "h'",
            "127.0.0.1,other.invalid", "h\0", "x" * 254, "host=evil", "http://x.test",
        ],
        "port": [0, -1, 65536, 1.5, "x", "5432x", "5432 sslmode=disable", True, [5432], 2**70],
        "password": [7, ["p"], "p" * 1001, "p\0q"],
        "sslMode": ["REQUIRE", "yes", "disable' host='x", 1, True],
        "dialect": ["mysql", "sqlite", 7],
    },
)
forms(
    "a member of a connection",
    by_sqlite,
    lambda t: connection(t.pg, database="coppice"),
    {"username": ["", None, 7, "u\0", "u" * 64]},
    says="user",
)
table(
    "a kind that cannot be is refused",
    [
        Row("unknown", "POST", CREATE, {"name": "k1", "options": options("new_cloud")}, 400, says="dbConnType"),
        Row("not a text", "POST", CREATE, {"name": "k1", "options": {"dbConnType": 1}}, 400, says="dbConnType"),
        Row("database a text", "POST", CREATE, {"name": "k1", "options": {"dbConnType": "new_schema", "database": "x"}}, 400, says="database"),
        Row("pg_ as the app's id", "POST", CREATE, {"name": "pg_app", "options": options("new_schema")}, 400, says="pg_app"),
        Row("sqlite schema", "POST", CREATE, {"name": "k1", "options": options("new_schema", dialect="sqlite")}, 400, says="new_schema"),
    ],
    unchanged=everything,
)
table(
    "beside a SQLite main",
    [
        Row("a schema", "POST", CREATE, {"name": "k1", "options": options("new_schema")}, 400, says="new_schema"),
        Row("a postgres database", "POST", CREATE, {"name": "k1", "options": options("new_database", dialect="postgres")}, 400, says="new_connection"),
    ],
    client=lambda t: t.lite.root,
    unchanged=lambda t: everything(t.lite),
)


@case("the account's name and password are data, whatever they hold")
def _(t):
    odd = "it's \"odd\" \\ ; -- $$ %s"
    name = 'o"d\'d name'
    t.pg.sql(f"""CREATE ROLE "o""d'd name" LOGIN PASSWORD '{odd.replace("'", "''")}';
        CREATE DATABASE odd OWNER "o""d'd name";""")
    wanted = connection(t.pg, name, password=odd, database="odd", schema="app")
    uses(made(t, "oddly", wanted))
    dropped(t, "oddly")
    equal(schemas(t.pg, "odd"), [])


def refusal(name, cause, cure, wanted, status, code, says, whose=lambda t: t):
    """A create that cannot be: says why, leaves nothing, and works once the cause is gone.

    `cause` and `cure` are SQL for the superuser, by database.
    """

    @case(f"refused: {name}")
    def _(t):
        t = whose(t)
        for database, sql in cause:
            t.pg.sql(sql, database)
        try:
            is_refused(t)
        finally:
            if record(t, "refused"):  # A failure is not to spoil what comes after it.
                command(t, "destroy", "refused", dropData="now")
            for database, sql in cure:
                t.pg.sql(sql, database)
        if cure:
            uses(made(t, "refused", wanted(t)))
            dropped(t, "refused")

    def is_refused(t):
        wanted(t)  # It may need another app.
        before = everything(t)
        check = t.root.post(CHECK, {"name": "refused", "options": wanted(t)})
        equal((check.status, check.data.get("code")), (200, code), check)
        subset(check.data, {"ok": False})
        contains(check.data["message"], says)
        equal(everything(t), before, "a check made something")
        reply = create(t, "refused", wanted(t))
        equal((reply.status, reply.code), (status, code), reply)
        contains(reply.message, says)
        equal(everything(t), before, "a refused create left something behind")
        reply = create(t, "refused", wanted(t), awaitResponse="false")
        equal(reply.status, 200, reply)
        row = wait_until(
            lambda: (r := record(t, "refused"))["lastError"] and r, 20, "the cause on its record"
        )
        equal((row["status"], row["lastError"]["code"]), ("error", code), row)
        contains(row["lastError"]["message"], says)
        equal((cluster(t.pg), folders(t.server)), (before[0], before[3]), "left behind")
        visit = t.server.client("refused").get("/api/app:getInfo")
        equal((visit.status, visit.code), (503, code), visit)
        contains(visit.message, says)
        dropped(t, "refused")
        equal(everything(t), before, "a failed app left something behind")


refusal(
    "no CREATEDB",
    [("postgres", "ALTER ROLE coppice NOCREATEDB")], [("postgres", "ALTER ROLE coppice CREATEDB")],
    lambda t: options("new_database"), 400, "DATABASE_REFUSED", "CREATEDB",
)
refusal(
    "no CREATEDB, main shares its role",
    [], [("postgres", "ALTER ROLE plain CREATEDB")],
    lambda t: options("new_database"), 400, "DATABASE_REFUSED", "create the database", by_plain,
)
refusal(
    "no CREATE on main's database",
    [("postgres", "ALTER ROLE plain NOCREATEDB; ALTER DATABASE plain OWNER TO postgres; REVOKE ALL ON DATABASE plain FROM plain")],
    [("postgres", "ALTER DATABASE plain OWNER TO plain")],
    lambda t: options("new_schema"), 400, "DATABASE_REFUSED", "GRANT CREATE ON DATABASE", by_plain,
)
refusal(
    "no CREATE on another's schema",
    [("coppice", "CREATE SCHEMA guarded")], [("coppice", "GRANT USAGE, CREATE ON SCHEMA guarded TO plain")],
    lambda t: connection(t.pg, "plain", database="coppice", schema="guarded"),
    400, "DATABASE_REFUSED", "guarded",
)
refusal(
    "a wrong password",
    [], [("postgres", "ALTER ROLE plain PASSWORD 'not the one'")],
    lambda t: connection(t.pg, "plain", password="not the one", database="plain"),
    400, "DATABASE_REFUSED", "password",
)
refusal(
    "an unknown account",
    [("postgres", f"ALTER ROLE plain PASSWORD '{PASSWORDS['plain']}'")],
    [("postgres", "CREATE ROLE stranger LOGIN PASSWORD 'stranger-secret'; CREATE DATABASE stranger OWNER stranger")],
    lambda t: connection(t.pg, "stranger", password="stranger-secret", database="stranger"),
    400, "DATABASE_REFUSED", "user or password",
)
refusal(
    "a missing database that the account may not create",
    [], [("postgres", "CREATE DATABASE not_there OWNER plain")],
    lambda t: connection(t.pg, "plain", database="not_there"),
    400, "DATABASE_REFUSED", "create the database",
)
refusal(
    "an unknown host", [], [],
    lambda t: connection(t.pg, host="no-such-host.invalid", database="coppice"),
    503, "STORAGE_UNAVAILABLE", "no-such-host.invalid",
)
refusal(
    "a port where nobody listens", [], [],
    lambda t: connection(t.pg, port=9, database="coppice"),
    503, "STORAGE_UNAVAILABLE", "127.0.0.1:9",
)
refusal(
    "a server without TLS where it is required", [], [],
    lambda t: connection(t.pg, "plain", database="plain", sslMode="require"),
    503, "STORAGE_UNAVAILABLE", "127.0.0.1",
)
refusal(
    "a schema that is there already",
    [("coppice", "CREATE SCHEMA refused; CREATE TABLE refused.theirs (n int)")],
    [("coppice", "DROP SCHEMA refused CASCADE")],
    lambda t: options("new_schema"), 409, "CONFLICT", "the schema refused",
)
refusal(
    "a database that is there already",
    [("postgres", "CREATE DATABASE refused")], [("postgres", "DROP DATABASE refused")],
    lambda t: options("new_database"), 409, "CONFLICT", "the database refused",
)
refusal(
    "tables of somebody else",
    [("plain", "CREATE TABLE public.theirs (n int)")], [("plain", "DROP TABLE public.theirs")],
    lambda t: connection(t.pg, "plain", database="plain"), 409, "CONFLICT", "the schema public",
)
refusal(
    "a view of somebody else",
    [("plain", "CREATE VIEW public.theirs AS SELECT 1")], [("plain", "DROP VIEW public.theirs")],
    lambda t: connection(t.pg, "plain", database="plain"), 409, "CONFLICT", "the schema public",
)
refusal(
    "a _meta of somebody else",
    [("plain", "CREATE TABLE public._meta (n int)")], [("plain", "DROP TABLE public._meta")],
    lambda t: connection(t.pg, "plain", database="plain"), 409, "CONFLICT", "the schema public",
)
refusal(
    "the schema of an app of another server that runs",
    [], [],
    lambda t: connection(t.pg, "plain", database="plain", schema=schema_of_another(t)),
    409, "CONFLICT", "another",
)
refusal(
    "main's own schema", [], [],
    lambda t: connection(t.pg, database="coppice", schema="main"), 409, "CONFLICT", "main",
)
refusal(
    "main's own schema by another name of the host", [], [],
    lambda t: connection(t.pg, host="localhost", database="coppice", schema="main"),
    409, "CONFLICT", "main",
)
refusal(
    "the schema of a running app", [("postgres", "SELECT 1")], [],
    lambda t: connection(t.pg, "coppice", database="coppice", schema=held_schema(t)),
    409, "CONFLICT", "another app",
)


def schema_of_another(t):
    if record(t.lite, "elsewhere") is None:
        wanted = connection(t.pg, "plain", database="plain", schema="elsewhere")
        equal(made(t.lite, "elsewhere", wanted).get("/api/auth:check").status, 200)
    return "elsewhere"


def held_schema(t):
    if not hasattr(t, "held"):
        made(t, "holder", options("new_schema"))
        t.held = "holder"
    return t.held


@case("main's data is whole after all that was asked for")
def _(t):
    equal(tables(t.pg, "coppice", "main").count("applications"), 1)
    rows = t.pg.sql("SELECT value FROM main._meta WHERE key = 'app'", "coppice")
    equal(len(rows), 1, rows)  # its own mark, which keeps others from using its data
    t.server.restart()
    equal(t.root.get("/api/auth:check").status, 200)


@case("two creates at once into one schema: one has it")
def _(t):
    before = everything(t)
    wanted = connection(t.pg, "plain", database="plain", schema="wanted_by_two")
    pairs = [(t, f"rival_{i}") for i in range(4)]

    def ask(pair):
        own = t.server.client()
        own.token = t.root.token
        return own.post(
            f"{CREATE}?awaitResponse=true", {"name": pair[1], "options": wanted}
        )

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(ask, pairs))
    good = [name for (_, name), reply in zip(pairs, replies) if reply.status == 200]
    equal(len(good), 1, replies)
    equal({r.status for r in replies} - {200} <= {409}, True, replies)
    uses(t.server.root(good[0]))
    dropped(t, good[0])
    equal(everything(t), before)


SECRETS = [password.encode() for password in PASSWORDS.values()]


@case("no password is told: not in an answer, the log or main's database in clear")
def _(t):
    for here in (t, t.lite):
        schema = "discreet" if here is t else "discreet_too"
        made(here, "discreet", connection(here.pg, "plain", database="plain", schema=schema))
        answers = [
            here.root.get("/api/applications:get?filterByTk=discreet"),
            here.root.get("/api/applications:list?pageSize=200"),
            here.root.post(CHECK, {"name": "x1", "options": connection(here.pg, "plain", database="plain", schema="x1")}),
            here.root.post("/api/applications:update?filterByTk=discreet", {"title": "x"}),
            create(here, "x2", connection(here.pg, "plain", password="wrong plain-secret", database="plain")),
            command(here, "stop", "discreet"),
            command(here, "start", "discreet"),
        ]
        for answer in answers:
            for secret in SECRETS:
                equal(secret in answer.content, False, answer)
        for secret in SECRETS:
            equal(secret.decode() in here.server.log(), False, "in the log")
    dump = t.pg.sql("SELECT to_jsonb(a)::text FROM main.applications a", "coppice")
    dump += t.pg.sql("SELECT to_jsonb(a)::text FROM main._journal a", "coppice")
    files = [p.read_bytes() for p in t.lite.server.data.rglob("*") if p.is_file()]
    for secret in SECRETS:
        equal(any(secret.decode() in line for (line,) in dump), False, "in main's database")
        equal(any(secret in content for content in files), False, "in a file")
    for here in (t, t.lite):
        dropped(here, "discreet")


@case("an app with a connection of its own follows its account's new password")
def _(t):
    t.pg.sql("CREATE ROLE mover LOGIN PASSWORD 'first-secret'; CREATE DATABASE mover OWNER mover")
    inside = made(t, "mover", connection(t.pg, "mover", password="first-secret", database="mover"))
    equal(inside.post("/api/collections:create", NOTES).status, 200)
    t.pg.sql("ALTER ROLE mover PASSWORD 'second-secret'")
    t.pg.terminate_backends("usename = 'mover'")
    wait_until(lambda: inside.get("/api/notes:list").status != 200, what="the old password fails")
    reply = inside.get("/api/notes:list")
    equal(reply.status, 503, reply)
    path = "/api/applications:update?filterByTk=mover"
    reply = t.root.post(path, {"options": {"database": {"password": "second-secret"}}})
    equal(reply.status, 200, reply)
    equal("second-secret" in reply.content.decode(), False)
    command(t, "stop", "mover")
    equal(command(t, "start", "mover").data["phase"], "running")
    equal(inside.get("/api/notes:list").status, 200)
    t.server.restart()
    equal(inside.get("/api/notes:list").status, 200)


@case("an app with a connection of its own follows its server to another address")
def _(t):
    path = "/api/applications:update?filterByTk=mover"
    for bad in ({"port": 0}, {"host": "a b"}, {"sslMode": "x"}, {"database": "other"}, {"schema": "other"}, {"username": ""}, 7):
        reply = t.root.post(path, {"options": {"database": bad}})
        equal(reply.status, 400, f"{bad}: {reply}")
    reply = t.root.post(path, {"options": {"database": {"port": 9}}})
    subset(reply.data[0], {"needsRestart": True, "database": {"port": 9}})
    command(t, "stop", "mover")
    wrong = command(t, "start", "mover")
    equal((wrong.status, wrong.code), (503, "STORAGE_UNAVAILABLE"), wrong)
    contains(wrong.message, "127.0.0.1:9/mover cannot be reached")
    subset(record(t, "mover"), {"status": "error", "lastError": {"code": "STORAGE_UNAVAILABLE"}})
    moved = {"port": t.pg.port, "host": "localhost"}
    reply = t.root.post(path, {"options": {"database": moved}})
    subset(reply.data[0]["database"], moved)
    equal(command(t, "start", "mover").data["phase"], "running")
    equal(t.server.root("mover").get("/api/notes:list").status, 200)
    dropped(t, "mover")
    equal(tables(t.pg, "mover", "public"), [])


@case("what was there before stays when an app goes")
def _(t):
    t.pg.sql("CREATE SCHEMA before_us AUTHORIZATION plain", "plain")
    for drop in ("now", "keep"):
        inside = made(t, "guest", connection(t.pg, "plain", database="plain", schema="before_us"))
        uses(inside)
        t.pg.sql("CREATE TABLE before_us.theirs (n int)", "plain")
        equal(command(t, "destroy", "guest", dropData=drop).data, 1)
        contains(tables(t.pg, "plain", "before_us"), "theirs")
        equal("_meta" in tables(t.pg, "plain", "before_us"), drop == "keep", drop)
        t.pg.sql("DROP TABLE before_us.theirs", "plain")
    again = made(t, "guest", connection(t.pg, "plain", database="plain", schema="before_us"))
    equal(len(words(again)), 2, "data that was kept is taken over")
    dropped(t, "guest")
    equal(schemas(t.pg, "plain").count("before_us"), 1)
    t.pg.sql("DROP SCHEMA before_us CASCADE", "plain")


for each in ("new_schema", "new_database"):

    @case(f"what is kept of a {each} stands under another name, and its own is free")
    def _(t, kind=each):
        before = cluster(t.pg)
        uses(made(t, "keeper", options(kind)))
        equal(command(t, "destroy", "keeper", dropData="keep").data, 1)
        there = schemas(t.pg, "coppice") if kind == "new_schema" else databases(t.pg)
        kept = [name for name in there if name.startswith("keeper_kept_")]
        equal((len(kept), "keeper" in there), (1, False), there)
        rows = t.pg.sql(
            f"SELECT count(*) FROM {kept[0] if kind == 'new_schema' else 'public'}.notes",
            "coppice" if kind == "new_schema" else kept[0],
        )
        equal(rows, [["2"]])
        uses(made(t, "keeper", options(kind)))
        dropped(t, "keeper")
        if kind == "new_schema":
            t.pg.sql(f"DROP SCHEMA {kept[0]} CASCADE", "coppice")
        else:
            t.pg.sql(f"DROP DATABASE {kept[0]}")
        left = {name for name in roles(t.pg) if name.startswith("keeper")}
        for role in left:
            t.pg.sql(f"DROP OWNED BY {role}; DROP ROLE {role}", "coppice")
        equal(len(left) <= 1, True, left)
        equal(cluster(t.pg), before)

    for drop in ("now", "keep"):

        @case(f"a {each} that somebody else has put in the app's place stays ({drop})")
        def _(t, kind=each, drop=drop):
            made(t, "replaced", options(kind))
            command(t, "stop", "replaced")
            if kind == "new_schema":
                t.pg.sql("DROP SCHEMA replaced CASCADE; CREATE SCHEMA replaced AUTHORIZATION coppice; CREATE TABLE replaced.theirs ()", "coppice")
            else:
                t.pg.terminate_backends("datname = 'replaced'")
                t.pg.sql("DROP DATABASE replaced (FORCE)")
                t.pg.sql("CREATE DATABASE replaced OWNER coppice")
            equal(command(t, "destroy", "replaced", dropData=drop).data, 1)
            there = schemas(t.pg, "coppice") if kind == "new_schema" else databases(t.pg)
            contains(there, "replaced")
            t.pg.sql("DROP DATABASE replaced" if kind == "new_database" else "DROP SCHEMA replaced CASCADE", "coppice")
            left = [role for role in roles(t.pg) if role.startswith("replaced")]
            if drop == "keep":  # It owns what is kept.
                for role in left:
                    t.pg.sql(f"DROP ROLE {role}")
            else:
                equal(left, [])


@case("the role of one app cannot read a neighbour, its database or main")
def _(t):
    for name in ("wall_a", "wall_b"):
        equal(made(t, name, options("new_schema")).post("/api/collections:create", NOTES).status, 200)
    made(t, "wall_c", options("new_database"))
    role = record(t, "wall_a")["database"]["role"]
    equal(t.pg.sql(f"SET ROLE {role}; SELECT count(*) FROM wall_a.notes", "coppice")[-1], ["0"])
    for what in ("wall_b.notes", "wall_b.users", "wall_b._secrets", "main._secrets", "main.applications"):
        try:
            t.pg.sql(f"SET ROLE {role}; SELECT 1 FROM {what}", "coppice")
        except AssertionError as refused:
            contains(str(refused), "permission denied")
        else:
            raise AssertionError(f"{role} reads {what}")
    rights = t.pg.sql(f"""
        SELECT has_database_privilege('{role}', 'wall_c', 'CONNECT'),
               has_schema_privilege('{role}', 'public', 'CREATE'),
               has_database_privilege('{role}', 'coppice', 'CREATE'), rolcanlogin,
               rolsuper OR rolcreaterole OR rolcreatedb
        FROM pg_roles WHERE rolname = '{role}'""", "coppice")
    equal(rights, [["f", "f", "f", "f", "f"]])
    for name in ("wall_a", "wall_b", "wall_c"):
        dropped(t, name)


@case("a token of one app is refused by another, and by main")
def _(t):
    one = made(t, "token_a", options("new_schema"))
    made(t, "token_b", options("new_schema"))
    for app in ("token_b", None):
        thief = t.server.client(app)
        thief.token = one.token
        reply = thief.get("/api/auth:check")
        equal((reply.status, reply.code), (401, "INVALID_TOKEN"), reply)
    secrets = [t.pg.sql(f"SELECT value FROM {app}._secrets", "coppice") for app in ("token_a", "token_b")]
    equal(bool(secrets[0]) and secrets[0] != secrets[1], True, "secrets of their own")
    for name in ("token_a", "token_b"):
        dropped(t, name)


@case("tables of PostgreSQL and of the server are no collections")
def _(t):
    inside = made(t, "curious", options("new_schema"))
    for name in ("_secrets", "_meta", "_collections", "pg_class", "applications", "main.users", "information_schema.tables"):
        reply = inside.get(f"/api/{name}:list")
        equal(reply.status in (400, 404), True, f"{name}: {reply}")
        reply = inside.post("/api/collections:create", {"name": name, "fields": []})
        if name not in ("applications",):
            equal(reply.status == 400 or name == "pg_class", True, f"{name}: {reply}")
    dropped(t, "curious")


@case("a second server on main's database is refused and names the first")
def _(t):
    other = Server(t.server.binary, environment=t.server.environment)
    try:
        equal(other.launch().wait(20), 1, other.log())
        for part in (f"process {t.server.pid}", str(t.server.data)):
            contains(other.log(), part)
    finally:
        other.remove()
    equal(t.root.get("/api/auth:check").status, 200)


@case("a server killed and started on its data folder serves at once")
def _(t):
    made(t, "survivor", options("new_schema"))
    t.server.kill9()
    t.server.start(limit=15)
    equal(t.root.get("/api/auth:check").status, 200)
    equal(t.server.root("survivor").get("/api/auth:check").status, 200)
    dropped(t, "survivor")


if __name__ == "__main__":
    binary = given().coppice
    with Postgres() as pg:
        main_at = {"COPPICE_DATABASE_URL": pg.url()}
        plain_at = {"COPPICE_DATABASE_URL": pg.url("plain")}
        with Server(binary) as sqlite, Server(binary, environment=plain_at) as plain:
            code = run(
                environment=main_at,
                beside={
                    "pg": pg,
                    "lite": Context(sqlite, pg=pg),
                    "plain": Context(plain, pg=pg),
                },
            )
    sys.exit(code)
