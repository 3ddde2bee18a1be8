"""Apps in PostgreSQL through pgbouncer, and with statements prepared or not."""

import sys

from living import create, dropped, lives, made, words
from support.places import connection, options
from support.postgres import PgBouncer, Postgres
from support.rows import Context, case, contains, equal, run
from support.rows import options as given
from support.server import Server, wait_until

APPS = 6


def through(t):
    """The port that the way's apps take."""
    return t.bouncer.port if t.bouncer else t.pg.port


KINDS = {
    "new_schema": lambda t: options("new_schema"),
    "new_database": lambda t: options("new_database"),
    "new_connection": lambda t: connection(
        t.pg, "plain", port=through(t), database="plain", schema="kind"
    ),
}


def interleaved(t):
    """Apps of one pool, in turn, keep their own data under changes of their collections."""
    clients = [made(t, f"turn_{i}", options("new_schema")) for i in range(APPS)]
    fields = [{"name": "word", "type": "string"}]
    for client in clients:
        made_there = {"name": "notes", "fields": fields}
        equal(client.post("/api/collections:create", made_there).status, 200)
    for number in range(12):
        for client in clients:
            word = f"{client.app} {number}"
            equal(client.post("/api/notes:create", {"word": word}).status, 200)
            newest = client.get("/api/notes:list?sort=-id&pageSize=1").data[0]
            equal(newest["word"], word)
    for client in clients:
        added = {"name": "more", "type": "integer"}
        equal(client.post("/api/collections/notes/fields:create", added).status, 200)
        equal(client.get("/api/notes:list?pageSize=1").data[0]["more"], None)
        equal(client.post("/api/collections/notes/fields:destroy?filterByTk=more").data, True)
        equal(words(client), [f"{client.app} {number}" for number in range(12)])
        dropped(t, client.app)


def way(name, which):
    for kind, wanted in KINDS.items():

        @case(f"{name}: an app lives and goes without a trace: {kind}")
        def _(t, wanted=wanted, kind=kind):
            t = which(t)
            lives(t, wanted(t), {"kind": kind.split()[0]})

    @case(f"{name}: apps that share connections keep apart")
    def _(t):
        interleaved(which(t))


way("through pgbouncer", lambda t: t)
way("through pgbouncer, unnamed", lambda t: t.pooled_unnamed)
way("named", lambda t: t.named)
way("unnamed", lambda t: t.unnamed)


@case("through pgbouncer, a database that is not there makes no app")
def _(t):
    wanted = connection(t.pg, "plain", port=t.bouncer.port, database="nowhere")
    reply = create(t, "lost", wanted)
    # pgbouncer goes on trying for longer than we wait, and says nothing meanwhile.
    equal((reply.status, reply.code), (503, "STORAGE_UNAVAILABLE"), reply)
    contains(reply.message, "no answer in time")
    equal(t.root.get("/api/applications:get?filterByTk=lost").data, None)


@case("pgbouncer comes again while apps run")
def _(t):
    client = made(t, "again", options("new_schema"))
    fields = [{"name": "word", "type": "string"}]
    client.post("/api/collections:create", {"name": "notes", "fields": fields})
    t.bouncer.stop()
    reply = client.get("/api/notes:list")
    equal((reply.status, reply.code), (503, "STORAGE_UNAVAILABLE"), reply)
    t.bouncer.start()
    wait_until(lambda: client.get("/api/notes:list").status == 200, what="an answer")
    equal(words(client), [])
    dropped(t, "again")


if __name__ == "__main__":
    binary = given().coppice

    def url(at, **more):
        return {"COPPICE_DATABASE_URL": at, **more}

    with Postgres() as pg, PgBouncer(pg) as bouncer:
        ways = {
            "pooled_unnamed": (bouncer, "unnamed", "by_bouncer"),
            "named": (None, "named", "by_name"),
            "unnamed": (None, "unnamed", "by_text"),
        }
        servers, beside = [], {}
        try:
            for name, (through_it, word, schema) in ways.items():
                at = (through_it or pg).url()
                more = {"COPPICE_DATABASE_STATEMENTS": word, "COPPICE_DATABASE_SCHEMA": schema}
                servers.append(Server(binary, environment=url(at, **more)).start())
                beside[name] = Context(servers[-1], pg=pg, bouncer=through_it)
            code = run(
                environment=url(bouncer.url()),
                beside={"pg": pg, "bouncer": bouncer, **beside},
            )
        finally:
            for server in servers:
                server.remove()
    sys.exit(code)
