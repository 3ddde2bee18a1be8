"""What any server owes: one per folder, clear words at the start, an end in order."""

import json
import os
import signal
import sqlite3
import threading
import time

from support.client import Wire
from support.rows import case, contains, equal, main
from support.server import Server, wait_until


@case("a second server on the same data is refused and names the first")
def _(t):
    code, _, err = t.server.command("serve", "--listen", "127.0.0.1:0")
    equal(code, 1, err)
    contains(err, f"process {t.server.pid}")


@case("a port in use is said")
def _(t):
    with Server(t.server.binary, unprivileged=True) as other:
        other.stop()
        code, _, err = other.command("serve", "--listen", f"127.0.0.1:{t.server.port}")
        equal(code, 1, err)
        contains(err, "in use")


@case("running apps come back and stopped ones stay, after TERM and after KILL")
def _(t):
    t.app("runs")
    t.app("rests")
    t.root.post("/api/applications:stop?filterByTk=rests&awaitResponse=true")
    for end in (t.server.stop, t.server.kill9):
        end()
        t.server.start()
        t.root = t.server.root()
        wait_until(
            lambda: t.root.get("/api/applications:get?filterByTk=runs").data["phase"]
            == "running",
            what="runs",
        )
        rests = t.root.get("/api/applications:get?filterByTk=rests").data
        equal(rests["phase"], "stopped")
    print("restored")


@case("TERM answers what is in flight and ends with 0")
def _(t):
    client = t.app("ending")
    statuses, broken = [], []

    def load():
        one = t.server.client("ending")
        one.token = client.token
        while True:
            try:
                statuses.append(one.get("/api/users:list").status)
            except OSError as gone:
                broken.append(repr(gone))
                return

    threads = [threading.Thread(target=load) for _ in range(4)]
    for one in threads:
        one.start()
    wait_until(lambda: len(statuses) > 50, what="load")
    began = time.monotonic()
    t.server.stop()
    equal(time.monotonic() - began < 15, True, "the end took too long")
    for one in threads:
        one.join()
    equal(set(statuses) <= {200, 503}, True, set(statuses))
    t.server.start()
    t.root = t.server.root()
    print("restored")


SIGN_IN = "POST /api/auth:signIn HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def term(t):
    """Sends TERM, and waits until the server drains."""
    before = t.server.log().count("server.draining")
    t.server.process.send_signal(signal.SIGTERM)
    wait_until(lambda: t.server.log().count("server.draining") > before, what="the drain")
    return time.monotonic()


def restored(t):
    """Once the server has ended of the TERM that it got."""
    t.server.process.wait(15)
    t.server.stop()
    t.server.start()
    t.root = t.server.root()
    print("restored")


@case("a request that is still arriving at TERM is read on and answered")
def _(t):
    with Wire(t.server.port) as body, Wire(t.server.port) as head:
        body.send(SIGN_IN + "Content-Length: 30\r\n\r\n{")
        head.send(SIGN_IN)
        # Both have been read once this one, on the same lanes, is answered.
        for _ in range(8):
            equal(t.server.client().get("/healthz").status, 200)
        term(t)
        time.sleep(1)
        equal(t.server.running(), True, "it did not wait")
        body.send(" " * 28 + "}")
        head.send("Content-Length: 2\r\n\r\n{}")
        for wire in (body, head):
            reply = wire.read_reply()
            equal(reply is not None, True, "cut without an answer")
            contains({400, 503}, reply.status, reply)
            equal(wire.closed_by_peer(), True)
    restored(t)


@case("one that goes on arriving is answered 503 after ten seconds")
def _(t):
    with Wire(t.server.port, limit=20) as wire:
        wire.send(SIGN_IN + "Content-Length: 30\r\n\r\n{")
        for _ in range(8):
            equal(t.server.client().get("/healthz").status, 200)
        began = term(t)
        reply = wire.read_reply()
        took = time.monotonic() - began
        equal(reply is not None and (reply.status, reply.code), (503, "UNAVAILABLE"), reply)
        equal(9 < took < 12, True, took)
        wire.socket.close()
    restored(t)
    equal(time.monotonic() - began < 15, True, "the end took too long")


@case("connections that ask nothing do not keep the server")
def _(t):
    with Wire(t.server.port) as silent, Wire(t.server.port) as idle:
        idle.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n\r\n")
        equal(idle.read_reply().status, 200)
        began = term(t)
        equal(silent.closed_by_peer(), True)
        equal(time.monotonic() - began < 5, True, "the end took too long")
    restored(t)


def hang_up(t, toml):
    """What the server says of the configuration when it is told to read it again."""

    def said():
        lines = t.server.log().rpartition("\n")[0].splitlines()
        return [json.loads(line) for line in lines if '"config.' in line]

    before = len(said())
    (t.server.folder / "coppice.toml").write_text(toml)
    os.kill(t.server.pid, signal.SIGHUP)
    wait_until(lambda: len(said()) > before, what="a word about the configuration")
    line = said()[-1]
    return line["event"], line.get("changed"), line.get("needsRestart")


@case("HUP says what it reloaded, and what waits for a restart until that comes")
def _(t):
    grace = "apps.grace_seconds=77"
    more = "workers = 3\n[apps]\ngrace_seconds = 77\n"
    for toml, changed, waits in (
        ("[apps]\ngrace_seconds = 77\n", grace, ""),
        (more, "", "workers=3"),
        (more, "", "workers=3"),
        ("workers = 3\n", "apps.grace_seconds=604800", "workers=3"),
        ("", "", ""),
        (more, grace, "workers=3"),
    ):
        equal(hang_up(t, toml), ("config.reloaded", changed, waits), toml)
    equal(hang_up(t, "nosuch = 1\n")[0], "config.not_reloaded")
    (t.server.folder / "coppice.toml").write_text(more)
    t.server.restart()
    t.root = t.server.root()
    equal(hang_up(t, more), ("config.reloaded", "", ""))
    (t.server.folder / "coppice.toml").unlink()
    t.server.restart()
    t.root = t.server.root()


@case("data of a newer version is refused with both versions named")
def _(t):
    t.app("newer")
    t.root.post("/api/applications:stop?filterByTk=newer&awaitResponse=true")
    file = t.server.data / "apps" / "newer" / "app.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("UPDATE _meta SET value = '99' WHERE key = 'schema_version'")
    db.close()
    path = "/api/applications:start?filterByTk=newer&awaitResponse=true"
    refused = t.root.post(path)
    equal((refused.status, refused.code), (503, "NEWER_DATA"), refused)
    contains(refused.message, "99")
    visit = t.anonymous.get("/api/__app/newer/app:getInfo")
    equal((visit.status, visit.code, visit.failure["maintaining"]), (503, "NEWER_DATA", True), visit)
    row = t.root.get("/api/applications:get?filterByTk=newer").data
    equal(row["lastError"]["code"], "NEWER_DATA", row)
    with sqlite3.connect(file) as db:
        db.execute("UPDATE _meta SET value = '1' WHERE key = 'schema_version'")
    db.close()
    equal(t.root.post(path).data["phase"], "running")
    print("restored newer")


@case("a corrupt file fails its app alone, and a good one brings it back")
def _(t):
    t.app("broken")
    neighbour = t.app("sound")
    t.root.post("/api/applications:stop?filterByTk=broken&awaitResponse=true")
    file = t.server.data / "apps" / "broken" / "app.sqlite"
    good = file.read_bytes()
    file.write_bytes(b"garbage!" * 512 + good[4096:])
    path = "/api/applications:start?filterByTk=broken&awaitResponse=true"
    refused = t.root.post(path)
    equal(refused.status, 503, refused)
    row = t.root.get("/api/applications:get?filterByTk=broken").data
    equal((row["status"], row["lastError"]["code"]), ("error", "STORAGE_FAILED"), row)
    visit = t.anonymous.get("/api/__app/broken/app:getInfo")
    equal((visit.status, visit.code, visit.failure["maintaining"]), (503, "STORAGE_FAILED", True), visit)
    equal(neighbour.get("/api/auth:check").status, 200)
    t.server.kill9()
    t.server.start()
    t.root, inside = t.server.root(), "/api/applications:get?filterByTk=broken"
    wait_until(lambda: t.root.get(inside).data["status"] == "error", what="the failure after a restart")
    file.write_bytes(b"")
    refused = t.root.post(path)
    equal((refused.status, "is empty" in refused.message), (503, True), refused)
    equal(file.stat().st_size, 0, "nothing is made of it")
    file.write_bytes(good)
    equal(t.root.post(path).data["phase"], "running")
    print("restored broken")


@case("a file that vanishes under a running app acknowledges nothing more")
def _(t):
    inside = t.app("vanishing")
    made = inside.post("/api/collections:create", {"name": "rows", "fields": []})
    equal(made.status, 200, made)
    equal(inside.post("/api/rows:create", {}).status, 200)
    folder = t.server.data / "apps" / "vanishing"
    folder.rename(folder.with_name("hidden"))
    refused = inside.post("/api/rows:create", {})
    equal(refused.status, 503, refused)
    t.root.post("/api/applications:stop?filterByTk=vanishing&awaitResponse=true")
    folder.with_name("hidden").rename(folder)
    t.root.post("/api/applications:start?filterByTk=vanishing&awaitResponse=true")
    equal(len(t.server.root("vanishing").get("/api/rows:list").data), 1)
    print("restored vanishing")


@case("the command line manages apps and recovers an administrator")
def _(t):
    code, out, err = t.server.command("app", "create", "byhand", "--json")
    equal(code, 0, err)
    equal(json.loads(out)["data"]["name"], "byhand")
    for verb, then in (("start", "running"), ("stop", "stopped"), ("restart", "running")):
        code, out, err = t.server.command("app", verb, "byhand")
        equal((code, then in out), (0, True), out + err)
    equal(t.server.command("app", "start", "nobody_has")[0], 1)
    equal(t.server.command("app", "fly", "byhand")[0], 2)
    code, out, err = t.server.command("app", "create", "by_ip", "--domain", "10.0.0.1")
    equal((code, "cname" in err), (1, True), out + err)
    contains(t.server.command("app", "list")[1], "byhand")
    code, out, err = t.server.command("app", "delete", "byhand", "--yes")
    equal(code, 0, err)
    equal(t.server.command("app", "restore", "byhand")[0], 0)
    arguments = ("user", "create", "--email", "new@example.com")
    code, out, err = t.server.command(*arguments, stdin="a fresh passphrase\n")
    equal(code, 0, err)
    fresh = t.server.client()
    fresh.sign_in("new@example.com", "a fresh passphrase")
    equal(fresh.get("/api/applications:list").status, 200)
    code, out, err = t.server.command("claim", "--app", "byhand")
    equal((code, "/claim?app=byhand#" in out), (0, True), out + err)


main(unprivileged=True)
