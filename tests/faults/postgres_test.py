"""PostgreSQL, or the way to it, fails under load: its app says so, heals, and loses nothing."""

import contextlib
import sys
import threading
import time

from pressure import Neighbours, Press, command, judge, make_app, record, restored, words
from support.gate import Gate
from support.ledger import Ledger
from support.places import cluster, connection, folders, options, roles
from support.postgres import Postgres
from support.rows import Context, case, contains, equal, run
from support.rows import options as given
from support.server import Server, wait_until

HEALED = 20.0
ALLOWED = (200, 503, 504, 429)
ROUNDS = 25


def neighbours(t):
    """An app in a file and one with a connection that is not the one under the fault."""
    if not hasattr(t, "beside"):
        direct = connection(t.pg, "plain", database="plain")
        t.beside = [
            make_app(t.server, t.root, "in_a_file"),
            make_app(t.server, t.root, "direct", options=direct),
        ]
        for client in t.beside:
            client.post("/api/notes:create", {"word": "here"})
    return t.beside


def answers(client):
    try:
        return client.get("/api/notes:list?pageSize=1").status == 200
    except OSError:
        return False


def writes(client):
    try:
        return client.post("/api/notes:create", {"word": "after"}).status == 200
    except OSError:
        return False


def healed(t, client):
    """The app answers by itself, and runs. Reads and writes come back by connections of
    their own, not at the same moment."""
    wait_until(lambda: answers(client), HEALED, f"{client.app} answers again")
    wait_until(lambda: writes(client), HEALED, f"{client.app} writes again")
    now = record(t.root, client.app)
    equal((now["phase"], now["lastError"]), ("running", None), now)
    equal(client.post("/api/notes:destroy", params={"filter": {"word": "after"}}).status, 200)


def under_fault(t, client, fault, beside, allowed=ALLOWED):
    """Load before, during and after `fault()`; what is owed by all."""
    with Neighbours(t.server, beside) as others:
        with Press(t.server, client, t.server.folder, threads=4, pause=0.002) as press:
            wait_until(lambda: press.answered() > 100, what="load")
            others.wait_answers(20)
            began = time.monotonic()
            fault(press)
            healed(t, client)
            print(f"      answers again {time.monotonic() - began:.1f} s after it began")
            seen = press.answered()
            wait_until(lambda: press.answered() > seen + 50, HEALED, "load goes on")
        others.wait_answers(100)
    print(f"      answers {dict(press.statuses)}, {dict(press.codes)}, slowest {press.slowest:.2f} s")
    press.check(allowed)
    found = words(client)
    judge(press.ledger, found)
    others.check()
    return found


def gated(t, name):
    """An app whose connections go through `t.gate`."""
    t.gate.pass_through()
    database = {"database": "coppice", "schema": name}
    way = connection(t.pg, port=t.gate.port, **database)
    return make_app(t.server, t.root, name, options=way)


def hold(gate, press, at_least=1.0):
    """Leaves the fault in force for a while in which there was load."""
    end, seen = time.monotonic() + at_least, press.answered()
    wait_until(lambda: time.monotonic() > end, at_least + 1, "time under the fault")
    wait_until(lambda: press.answered() > seen or press.broken, 20, "an answer under the fault")


MODES = {
    "stop_accepting": lambda gate: (gate.stop_accepting(), gate.cut_all()),
    "stop_accepting, connections kept": lambda gate: gate.stop_accepting(),
    "hang": lambda gate: gate.hang(),
    "close_at_connect": lambda gate: (gate.close_at_connect(), gate.cut_all()),
    "close_on_data": lambda gate: gate.close_on_data(),
    "slices": lambda gate: gate.slices(),
    "delay": lambda gate: gate.delay(0.2),
    "cut_in_answer": lambda gate: gate.cut_in_answer(),
}


for number, (mode, begin) in enumerate(MODES.items()):

    @case(f"the way to PostgreSQL fails ({mode}): its app heals, its neighbours do not notice")
    def _(t, mode=mode, begin=begin, name=f"gated_{number}"):
        client = gated(t, name)

        def fault(press):
            before = t.pg.connections("usename = 'coppice'")
            begin(t.gate)
            hold(t.gate, press)
            t.gate.pass_through()
            t.most = before

        found = under_fault(t, client, fault, neighbours(t))
        wait_until(
            lambda: t.pg.connections("usename = 'coppice'") <= t.most + 4,
            HEALED,
            f"connections are given back, {t.most} before",
        )
        command(t.root, "destroy", name, dropData="now")
        restored(f"{name}, {len(found)} records, none lost")


def served(t, name):
    wanted = connection(t.pg, database="coppice", schema=name)
    return make_app(t.server, t.root, name, options=wanted)


def by_server(name, act, aside=True):
    @case(f"{name}: the app heals, those in files do not notice")
    def _(t):
        client = served(t, "shaken")
        found = under_fault(t, client, lambda press: act(t, press), neighbours(t)[:1])
        command(t.root, "destroy", "shaken", dropData="now")
        restored(f"shaken, {len(found)} records, none lost")


by_server("PostgreSQL restarts without shutdown", lambda t, press: t.pg.restart("immediate"))


def away_for_a_while(t, press):
    t.pg.stop("immediate")
    hold(t.gate, press, 2.0)
    t.pg.start()


by_server("PostgreSQL is away for two seconds", away_for_a_while)


def ended_often(t, press):
    for _ in range(10):
        seen = press.answered()
        t.pg.terminate_backends("usename = 'coppice'")
        wait_until(lambda n=seen: press.answered() > n + 5, HEALED, "answers in between")


by_server("its backends are terminated ten times", ended_often)


@case("the app's table is locked: requests end at their deadline and the connection is kept")
def _(t):
    client = served(t, "locked")
    client.post("/api/notes:create", {"word": "here"})
    other = served(t, "unlocked")
    with lock(t.pg, "coppice", "LOCK TABLE locked.notes IN ACCESS EXCLUSIVE MODE"):
        before = pids(t)
        for ask in (
            lambda: client.get("/api/notes:list"),
            lambda: client.post("/api/notes:create", {"word": "x"}),
            lambda: client.post("/api/notes:update?filterByTk=1", {"word": "y"}),
        ):
            reply = ask()
            equal((reply.status, reply.code), (504, "TIMED_OUT"), reply)
        equal(other.get("/api/notes:list").status, 200)
        equal(client.get("/api/users:list").status, 200)
        equal(before - pids(t), set(), "connections that were closed")
    equal(words(client), ["here"])
    healed(t, client)
    for name in ("locked", "unlocked"):
        command(t.root, "destroy", name, dropData="now")
    restored("locked answers")


def pids(t):
    rows = t.pg.sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'coppice' AND query LIKE '%locked%'")
    return {pid for (pid,) in rows}


@contextlib.contextmanager
def lock(pg, database, sql):
    """Holds it from another session until the end of the block."""
    ended = threading.Event()
    marker = f"SET application_name = 'holder'; BEGIN; {sql}; SELECT pg_sleep(600);"

    def work():
        with contextlib.suppress(AssertionError):
            pg.sql(marker, database)
        ended.set()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        asleep = "application_name = 'holder' AND wait_event = 'PgSleep'"
        wait_until(lambda: pg.connections(asleep), what="the lock")
        yield
    finally:
        pg.terminate_backends("application_name = 'holder'")
        thread.join()


@case("no connection is left on PostgreSQL: requests wait or are refused, and go on after it")
def _(t):
    with Postgres(max_connections=12) as small:
        wanted = connection(small, database="coppice", schema="crowded")
        client = make_app(t.server, t.root, "crowded", options=wanted)
        with contextlib.ExitStack() as others:

            def fault(press):
                small.terminate_backends("usename = 'coppice'")
                for _ in range(12):
                    holder = threading.Thread(target=sleeper, args=(small,))
                    holder.start()
                    others.callback(holder.join)
                others.callback(small.terminate_backends, "usename = 'plain'")
                hold(None, press, 2.0)
                small.terminate_backends("usename = 'plain'")

            found = under_fault(t, client, fault, neighbours(t))
        command(t.root, "destroy", "crowded", dropData="now")
        restored(f"crowded, {len(found)} records, none lost")


def sleeper(pg):
    with contextlib.suppress(AssertionError):
        pg.sql("SELECT pg_sleep(600)", "plain", "plain")


@case("an app whose database is dropped says so, the others go on, and it can be had again")
def _(t):
    wanted = connection(t.pg, database="doomed")
    client = make_app(t.server, t.root, "doomed", options=wanted)
    with Neighbours(t.server, neighbours(t)) as others:
        with Press(t.server, client, t.server.folder, pause=0.005) as press:
            wait_until(lambda: press.answered() > 50, what="load")
            t.pg.sql("DROP DATABASE doomed WITH (FORCE)")
            seen = press.answered()
            wait_until(lambda: press.answered() > seen + 100, HEALED, "answers without it")
        others.wait_answers(100)
    others.check()
    print(f"      answers {dict(press.statuses)}, {dict(press.codes)}")
    press.check(ALLOWED)
    reply = client.get("/api/notes:list")
    equal(reply.status, 503, reply)
    contains(reply.message, "doomed")
    failed = command(t.root, "stop", "doomed"), command(t.root, "start", "doomed")
    equal(failed[1].status, 503, failed)
    contains(record(t.root, "doomed")["lastError"]["message"], "no such database")
    equal(command(t.root, "destroy", "doomed", dropData="now").status, 200)
    make_app(t.server, t.root, "doomed", options=wanted)
    command(t.root, "destroy", "doomed", dropData="now")
    restored("doomed runs anew")


def writer(t, app, token, ledger, name, stop):
    client = t.server.client(app)
    client.token = token
    n = 0
    while not stop.is_set():
        n += 1
        key = f"{name}-{n}"
        ledger.send(key)
        try:
            reply = client.post("/api/notes:create", {"word": key})
        except OSError:
            return
        if reply.status == 200:
            ledger.acknowledge(key)
        elif reply.status in (429, 503) and reply.code != "OUTCOME_UNKNOWN":
            ledger.refuse(key)
        elif reply.status not in (503, 504):
            raise AssertionError(f"{key}: {reply}")


def kills(t, what, kill):
    client = served(t, "ledger")
    ledger = Ledger(t.server.folder / f"ledger-{what}")
    for round_ in range(ROUNDS):
        stop = threading.Event()
        clients = [
            threading.Thread(
                target=writer,
                args=(t, "ledger", client.token, ledger, f"{what}-{round_}-{i}", stop),
            )
            for i in range(4)
        ]
        acknowledged = len(ledger.acknowledged)
        for one in clients:
            one.start()
        wait_until(lambda n=acknowledged: len(ledger.acknowledged) > n, HEALED, "a write")
        threading.Event().wait(0.02 + 0.003 * (round_ % 20))
        try:
            kill(t)
        finally:
            stop.set()
            for one in clients:
                one.join()
        wait_until(lambda: answers(client), HEALED, "an answer")
    found = words(client)
    judge(ledger, found)
    command(t.root, "destroy", "ledger", dropData="now")
    restored(f"{len(ledger.acknowledged)} acknowledged, {len(found)} found, 0 lost")


@case(f"{ROUNDS} kills of PostgreSQL during writes lose and double nothing")
def _(t):
    def kill(t):
        t.pg.kill9()
        t.pg.start()

    kills(t, "postgres", kill)


@case(f"{ROUNDS} kills of the server during writes lose and double nothing")
def _(t):
    def kill(t):
        t.server.kill9()
        t.server.start()

    kills(t, "server", kill)


def cut(t, where, kind, act):
    """Runs `act` against a server that dies at `where`, then a whole server on its data."""
    at = {"COPPICE_DATABASE_URL": t.pg.url(), "COPPICE_DATABASE_SCHEMA": "cut_main"}
    begun = cluster(t.pg)
    dying = {**at, "COPPICE_DIE_AT": where}
    path = "/api/applications:create?awaitResponse=true"
    half = {"name": "half", "options": options(kind)}
    with Server(t.server.binary, environment=dying, unprivileged=True) as one:
        root = one.root()
        before = cluster(t.pg)
        if not where.startswith("create"):
            equal(root.post(path, half).status, 200)
        with contextlib.suppress(OSError):
            act(root, half)
        one.process.wait(10)
        one.environment.pop("COPPICE_DIE_AT")
        one.start()
        root = one.root()
        row = record(root, "half")
        if row and not row["lastError"]:
            equal(one.client("half").get("/api/app:getInfo").status, 200, where)
        else:
            equal(folders(one), [], f"{where}: a folder without an app")
            equal(cluster(t.pg), before, f"{where}: half-made in PostgreSQL")
        if row:
            gone = root.post("/api/applications:destroy?filterByTk=half&dropData=now")
            equal(gone.status, 200, gone)
        equal(cluster(t.pg), before, f"{where}: left after the deletion")
        again = root.post(path, half)
        equal(again.status, 200, f"{where}: {again}")
        equal(one.client("half").get("/api/app:getInfo").status, 200, where)
        told = one.log().count("command.cut")
        one.restart()
        equal(one.log().count("command.cut"), told, f"{where}: the journal is not clean")
        root = one.root()
        gone = root.post("/api/applications:destroy?filterByTk=half&dropData=now")
        equal(gone.status, 200, gone)
    t.pg.sql("DROP SCHEMA IF EXISTS cut_main CASCADE", "coppice")
    equal(cluster(t.pg), begun)
    restored(f"{kind} after {where}")


STEPS = ("record", "folder", "role", "database", "schema", "tables")

for kind in ("new_schema", "new_database"):
    for when in ("before", "after"):
        for awaited in ("true", "false"):
            for step in STEPS:
                if awaited == "false" and step == "record":
                    continue

                @case(f"a create of {kind} cut {when} {step} (awaited: {awaited}) leaves nothing")
                def _(t, where=f"create/{step}/{when}", kind=kind, awaited=awaited):
                    path = f"/api/applications:create?awaitResponse={awaited}"
                    cut(t, where, kind, lambda root, half: root.post(path, half))

        for step in ("data", "record"):

            @case(f"a purge of {kind} cut {when} {step} is finished")
            def _(t, where=f"purge/{step}/{when}", kind=kind):
                path = "/api/applications:destroy?filterByTk=half&dropData=now"
                cut(t, where, kind, lambda root, half: root.post(path))


CREATING = "query LIKE 'CREATE DATABASE%' AND state = 'active'"


def settles(t, cut_way, wait_for_end):
    """A create loses PostgreSQL while the database is being made; then the same again."""
    with Server(t.server.binary, unprivileged=True) as patient:  # Its deadlines are the usual.
        settles_on(Context(patient, pg=t.pg, gate=t.gate), cut_way, wait_for_end)


def settles_on(t, cut_way, wait_for_end):
    t.gate.pass_through()
    wanted = connection(t.pg, port=t.gate.port, database="midway")
    path = "/api/applications:create?awaitResponse=true"
    before = cluster(t.pg)
    with lock(t.pg, "postgres", "LOCK TABLE pg_database IN SHARE MODE"):
        replies = []
        ask = threading.Thread(
            target=lambda: replies.append(t.root.post(path, {"name": "midway", "options": wanted}))
        )
        ask.start()
        waits = f"{CREATING} AND wait_event_type = 'Lock'"
        wait_until(lambda: t.pg.connections(waits), what="the create waits")
        cut_way(t.gate)
        if cut_way is away:
            ask.join()
    ask.join()
    equal(replies[0].status in (200, 503), True, replies)
    equal(record(t.root, "midway") is not None, replies[0].status == 200)
    if wait_for_end:
        wait_until(lambda: not t.pg.connections(CREATING), what="the backend's end")
    t.gate.pass_through()
    if replies[0].status != 200:
        made = t.root.post(path, {"name": "midway", "options": wanted})
        equal(made.status, 200, made)
    wait_until(lambda: not t.pg.connections(CREATING), what="the backend's end")
    equal(command(t.root, "destroy", "midway", dropData="now").status, 200)
    equal(cluster(t.pg), before)
    restored("midway is made and gone")


def away(gate):
    gate.stop_accepting()
    gate.cut_all()


def cut_once(gate):
    gate.cut_all()


for words_of_it, cut_way, wait_for_end in (
    ("it is settled at the next create", away, True),
    ("it is settled at the next create, though PostgreSQL is still at it", away, False),
    ("a connection that breaks there leaves nothing", cut_once, True),
):
    case(f"PostgreSQL goes away in the middle of a create: {words_of_it}")(
        lambda t, cut_way=cut_way, wait_for_end=wait_for_end: settles(t, cut_way, wait_for_end)
    )


@case("PostgreSQL goes away in the middle of a create: it is settled at the next start")
def _(t):
    t.gate.pass_through()
    t.root.close()
    wanted = connection(t.pg, port=t.gate.port, database="midway")
    path = "/api/applications:create?awaitResponse=false"
    before = cluster(t.pg)
    with lock(t.pg, "postgres", "LOCK TABLE pg_database IN SHARE MODE"):
        equal(t.root.post(path, {"name": "midway", "options": wanted}).status, 200)
        waits = f"{CREATING} AND wait_event_type = 'Lock'"
        wait_until(lambda: t.pg.connections(waits), what="the create waits")
        t.gate.stop_accepting()
        t.gate.cut_all()
        wait_until(lambda: record(t.root, "midway")["lastError"], HEALED, "the cause")
    wait_until(lambda: not t.pg.connections(CREATING), what="the backend's end")
    t.gate.pass_through()
    t.server.restart()
    equal(cluster(t.pg), before)
    equal(record(t.root, "midway")["status"], "error")
    equal(command(t.root, "destroy", "midway", dropData="now").status, 200)
    equal(folders(t.server).count("midway"), 0)
    restored("midway is undone")


TAKEN_AWAY = {
    "its schema is dropped": (
        "DROP SCHEMA {app} CASCADE",
        "SELECT 1",
    ),
    "its schema is renamed": (
        "ALTER SCHEMA {app} RENAME TO {app}_aside",
        "ALTER SCHEMA {app}_aside RENAME TO {app}",
    ),
    "its role is taken from main's": ("REVOKE {role} FROM coppice", "GRANT {role} TO coppice"),
    "its role loses the schema": (
        "ALTER SCHEMA {app} OWNER TO postgres; REVOKE ALL ON SCHEMA {app} FROM {role}",
        "ALTER SCHEMA {app} OWNER TO {role}",
    ),
}

for number, (what, (take, give)) in enumerate(TAKEN_AWAY.items()):

    @case(f"a schema's app says so when {what}; the others go on")
    def _(t, take=take, give=give, name=f"robbed_{number}"):
        main_schema = f"main_of_{name}"
        at = {"COPPICE_DATABASE_URL": t.pg.url(), "COPPICE_DATABASE_SCHEMA": main_schema}
        with Server(t.server.binary, environment=at, unprivileged=True) as one:
            root = one.root()
            client = make_app(one, root, name, options=options("new_schema"))
            beside = make_app(one, root, f"beside_{name}", options=options("new_schema"))
            role = record(root, name)["database"]["role"]
            t.pg.sql(take.format(role=role, app=name), "coppice")
            try:
                for path in ("/api/notes:list", "/api/auth:check", "/api/users:list"):
                    reply = client.get(path)
                    equal(reply.status, 503, f"{path}: {reply}")
                equal(client.post("/api/notes:create", {"word": "x"}).status, 503)
                equal(beside.post("/api/notes:create", {"word": "x"}).status, 200)
            finally:
                t.pg.sql(give.format(role=role, app=name), "coppice")
            if not take.startswith("DROP"):
                wait_until(lambda: answers(client), HEALED, "the app answers again")
            for each in (client, beside):
                gone = command(root, "destroy", each.app, dropData="now")
                equal(gone.status, 200, gone)
        t.pg.sql(f"DROP SCHEMA {main_schema} CASCADE", "coppice")
        restored(f"{name} is given back what it had")


@case("a purge that lacks a right says which, and is finished once it has it")
def _(t):
    wanted = connection(t.pg, database="coppice", schema="kept_from_us")
    make_app(t.server, t.root, "kept_from_us", options=wanted)
    t.pg.sql("ALTER SCHEMA kept_from_us OWNER TO postgres", "coppice")
    reply = command(t.root, "destroy", "kept_from_us", dropData="now")
    equal((reply.status, reply.code), (400, "DATABASE_REFUSED"), reply)
    t.pg.sql("ALTER SCHEMA kept_from_us OWNER TO coppice", "coppice")
    reply = command(t.root, "destroy", "kept_from_us", dropData="now")
    equal(reply.status, 200, reply)
    restored("kept_from_us is gone")


for mode in ("stop_accepting", "hang", "close_on_data", "cut_in_answer"):

    @case(f"the way to main's PostgreSQL fails ({mode}): apps elsewhere go on, main comes back")
    def _(t, begin=MODES[mode]):
        t.gate.pass_through()
        url = t.pg.url(port=t.gate.port)
        at = {"COPPICE_DATABASE_URL": url, "COPPICE_DATABASE_SCHEMA": "gated_main"}
        at["COPPICE_REQUEST_SECONDS"] = "2"
        with Server(t.server.binary, environment=at, unprivileged=True) as one:
            here = Context(one, pg=t.pg, gate=t.gate)
            direct = connection(t.pg, "plain", database="plain", schema="beside_main")
            beside = make_app(one, here.root, "beside_main", options=direct)
            beside.post("/api/notes:create", {"word": "here"})
            client = make_app(one, here.root, "within", options=options("new_schema"))

            def fault(press):
                begin(t.gate)
                hold(t.gate, press)
                reply = here.root.get("/api/applications:list")
                equal(reply.status in (200, 503, 504), True, reply)
                made = here.root.post(
                    "/api/applications:create?awaitResponse=true",
                    {"name": "unlucky", "options": options("new_schema")},
                )
                equal(made.status in (503, 504), True, made)
                equal(one.client().get("/healthz").status, 200)
                t.gate.pass_through()

            under_fault(here, client, fault, [beside])
            wait_until(
                lambda: here.root.get("/api/applications:list").status == 200, HEALED, "main"
            )
            again = {"name": "unlucky", "options": options("new_schema")}
            path = "/api/applications:create?awaitResponse=true"
            wait_until(
                lambda: here.root.post(path, again).status in (200, 400), HEALED, "a create"
            )
            for name in ("within", "unlucky", "beside_main"):
                # The create that was cut may be at it still, and has its turn first.
                gone = wait_until(
                    lambda name=name: (reply := command(here.root, "destroy", name, dropData="now"))
                    and reply.status != 409 and reply,
                    HEALED, f"the end of {name}",
                )
                equal(gone.status, 200, gone)
        t.pg.sql("DROP SCHEMA gated_main CASCADE", "coppice")
        restored("main and its app")


@case("an app whose PostgreSQL is away at the server's start runs by itself later")
def _(t):
    client = gated(t, "early")
    t.server.stop()
    t.gate.stop_accepting()
    t.gate.cut_all()
    t.server.start()
    beside = [t.server.root(app.app) for app in neighbours(t)]
    equal([answers(one) for one in beside], [True, True])
    reply = client.get("/api/notes:list")
    equal(reply.status, 503, reply)
    t.gate.pass_through()
    healed(t, client)
    command(t.root, "destroy", "early", dropData="now")
    restored("early runs")


if __name__ == "__main__":
    binary = given().coppice
    with Postgres() as pg, Gate(pg.port) as gate:
        code = run(
            unprivileged=True,
            environment={"COPPICE_REQUEST_SECONDS": "2"},
            beside={"pg": pg, "gate": gate},
        )
    sys.exit(code)
