"""The process is killed during writes and inside commands; nothing acknowledged is lost."""

import sqlite3
import threading

from support.ledger import Ledger
from support.rows import case, equal, main
from support.server import Server

ROUNDS = 50


def found(t, app):
    """Every value stored, page by page, and how often."""
    client, values, page = t.server.root(app), [], 1
    while True:
        reply = client.get(f"/api/marks:list?pageSize=2000&page={page}&fields=mark&sort=id")
        values += [row["mark"] for row in reply.data]
        if len(reply.data) < 2000:
            return values
        page += 1


def writer(t, ledger, token, name, stop):
    client = t.server.client("ledger")
    client.token = token
    n = 0
    while not stop.is_set():
        n += 1
        key = f"{name}-{n}"
        ledger.send(key)
        try:
            reply = client.post("/api/marks:create", {"mark": key})
        except OSError:
            return
        if reply.status == 200:
            ledger.acknowledge(key)


@case(f"{ROUNDS} kills during writes lose no acknowledged record")
def _(t):
    inside = t.app("ledger")
    fields = [{"name": "mark", "type": "string"}]
    made = inside.post("/api/collections:create", {"name": "marks", "fields": fields})
    equal(made.status, 200, made)
    token = inside.token
    ledger = Ledger(t.server.folder / "ledger")
    for round_ in range(ROUNDS):
        stop = threading.Event()
        clients = [
            threading.Thread(target=writer, args=(t, ledger, token, f"{round_}-{i}", stop))
            for i in range(4)
        ]
        for one in clients:
            one.start()
        threading.Event().wait(0.02 + 0.003 * (round_ % 20))
        t.server.kill9()
        stop.set()
        for one in clients:
            one.join()
        t.server.start()
    values = found(t, "ledger")
    lost, ghosts = ledger.judge(values)
    equal((len(lost), len(ghosts), len(values) - len(set(values))), (0, 0, 0))
    equal(len(ledger.acknowledged) > ROUNDS, True, "writes were acknowledged")
    t.server.stop()
    file = t.server.data / "apps" / "ledger" / "app.sqlite"
    with sqlite3.connect(file) as db:
        equal(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
    t.server.start()
    t.root = t.server.root()
    print(f"restored: {len(ledger.acknowledged)} acknowledged, 0 lost")


def cut(t, where, act):
    """Runs `act` against a server that dies at `where`, then a whole server on its data."""
    with Server(t.server.binary, environment={"COPPICE_DIE_AT": where}, unprivileged=True) as one:
        root = one.root()
        if not where.startswith("create"):
            equal(root.post("/api/applications:create?awaitResponse=true", {"name": "half"}).status, 200)
        try:
            act(root)
        except OSError:
            pass
        one.process.wait(10)
        one.environment.pop("COPPICE_DIE_AT")
        one.start()
        root = one.root()
        row = root.get("/api/applications:get?filterByTk=half").data
        folder = (one.data / "apps" / "half").exists()
        if row is None:
            equal(folder, False, f"{where}: a folder without an app")
        elif row["lastError"]:
            equal(folder, False, f"{where}: a failed create left its folder")
            gone = root.post("/api/applications:destroy?filterByTk=half&dropData=now")
            equal(gone.status, 200, gone)
        else:
            answer = one.client("half").get("/api/app:getInfo")
            equal((folder, answer.status), (True, 200), where)
            gone = root.post("/api/applications:destroy?filterByTk=half&dropData=now")
            equal(gone.status, 200, gone)
        again = root.post("/api/applications:create?awaitResponse=true", {"name": "half"})
        equal(again.status, 200, f"{where}: {again}")
        equal(one.client("half").get("/api/app:getInfo").status, 200, where)
        before = one.log().count("command.cut")
        one.restart()
        equal(one.log().count("command.cut"), before, f"{where}: the journal is not clean")
        print(f"restored after {where}")


for when in ("before", "after"):
    for awaited, steps in (("true", ("record", "folder", "database")), ("false", ("folder", "database"))):
        for step in steps:

            @case(f"a create cut {when} {step} (awaited: {awaited}) leaves nothing half-made")
            def _(t, where=f"create/{step}/{when}", awaited=awaited):
                path = f"/api/applications:create?awaitResponse={awaited}"
                cut(t, where, lambda root: root.post(path, {"name": "half"}))

    for step in ("data", "record"):

        @case(f"a purge cut {when} {step} is finished")
        def _(t, where=f"purge/{step}/{when}"):
            path = "/api/applications:destroy?filterByTk=half&dropData=now"
            cut(t, where, lambda root: root.post(path))


main(unprivileged=True)
