"""Many apps: cold visits, thousands registered, a thousand running."""

import contextlib
import pathlib
import re
import sqlite3
import time
import uuid

import apps
from figures import Figure, percentile
from peers import Load, text_of
from support.server import Server


def timed(call):
    """(milliseconds, what `call` gave)"""
    began = time.perf_counter()
    given = call()
    return 1000 * (time.perf_counter() - began), given


def registry(data):
    """The list of apps of a stopped server."""
    return contextlib.closing(sqlite3.connect(data / "main" / "app.sqlite"))


def put_to_sleep(data):
    """Apps that ran would run again after the start; these wait for a visit."""
    with registry(data) as db, db:
        db.execute("UPDATE applications SET wanted = 'automatic'")


def cold_visits(run):
    """First visits after a restart, each of another app, signed in, reading a record."""
    count = 20 if run.quick else 200
    with Server(run.coppice) as server:
        clients = apps.make_filled(server, [f"c{i}" for i in range(count)], 1)
        server.stop()
        put_to_sleep(server.data)
        server.start()
        root = server.root()
        times = []
        for i, client in enumerate(clients):
            shown = apps.expect(root.get(f"/api/applications:get?filterByTk=c{i}")).data
            if shown["phase"] != "asleep":
                raise SystemExit(f"c{i} is {shown['phase']}, not asleep")
            root.app, root.token, token = f"c{i}", client.token, root.token
            took, reply = timed(lambda: root.get("/api/items:get?filterByTk=1"))
            root.app, root.token = None, token
            if apps.expect(reply).data["title"] != apps.row(1)["title"]:
                raise SystemExit(f"c{i} answers {reply}")
            times.append(took)
    return [
        Figure(f"cold first visit, p50 of {count}", [percentile(times, 0.5)], 3, False, "ms"),
        Figure(f"cold first visit, p99 of {count}", [percentile(times, 0.99)], 15, False, "ms"),
    ]


def register(data, count):
    """Rows of apps that nobody visited, straight into the registry of a stopped server."""
    stamp = "2026-01-01T00:00:00.000Z"
    rows = [(f"r{i}", str(uuid.uuid4()), f"App {i}", stamp, stamp) for i in range(count)]
    with registry(data) as db, db:
        db.executemany(
            "INSERT INTO applications (name, uuid, displayName, pinned, options,"
            " autoStart, wanted, createdAt, updatedAt)"
            " VALUES (?, ?, ?, 0, '{}', 0, 'automatic', ?, ?)",
            rows,
        )


def registered(run):
    count = 1_000 if run.quick else 10_000
    ready, listed, slowest = [], [], []
    with Server(run.coppice) as server:
        server.stop()
        register(server.data, count)
        for _ in range(run.rounds):
            took, _ = timed(server.start)
            more, reply = timed(lambda: server.client().get("/readyz"))
            apps.expect(reply)
            ready.append((took + more) / 1000)
            root = server.root()
            times = []
            for page in range(1, 101 if not run.quick else 11):
                path = f"/api/applications:list?pageSize=50&page={page}&sort=-createdAt"
                took, reply = timed(lambda: root.get(path))
                if len(reply.data) != 50 or reply.body["meta"]["count"] != count:
                    raise SystemExit(f"page {page} is answered as {reply}")
                times.append(took)
            listed.append(percentile(times, 0.5))
            slowest.append(percentile(times, 0.99))
            server.stop()
        server.start()
    return [
        Figure(f"{count:,} registered apps: start to ready", ready, 1, False, "s"),
        Figure("… list page of 50, p50", listed, 20, False, "ms"),
        Figure("… list page of 50, p99", slowest, 20, False, "ms"),
    ]


def resident_mib(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def touch(clients):
    """Reads and writes each app once."""
    for client in clients:
        apps.expect(client.post("/api/items:create", apps.NEW))
        apps.check_row(client, 1)
        client.close()


def running(run):
    """A thousand running apps in one server, one app in another."""
    count = 50 if run.quick else 1_000
    names = [f"m{i}" for i in range(count)]
    with Server(run.coppice) as many, Server(run.coppice) as one:
        clients = apps.make_filled(many, names, 20)
        began = time.monotonic()
        touch(clients)
        memory, took = resident_mib(many.pid), time.monotonic() - began
        if took > 60:
            raise SystemExit(f"it took {took:.0f} s to use each app once")
        single = apps.make_filled(one, ["m0"], 20)

        def load(name, server, its):
            paths = [f"/api/__app/{c.app}/items:get?filterByTk=@ID@" for c in its]
            texts = [text_of(path, c.token) for path, c in zip(paths, its)]
            return Load(run.folder, name, server.port, texts, (1, 20))

        wide, narrow = load("many", many, clients), load("one", one, single)
        ratios = []
        for _ in range(run.rounds):
            spread, alone = wide.rate(run.seconds), narrow.rate(run.seconds)
            ratios.append(spread / alone)
            run.say(f"{count} apps {spread:.0f}/s, one {alone:.0f}/s")
        later = resident_mib(many.pid)
    return [
        Figure(f"{count:,} running apps, each read and written: RSS", [memory], 256, False, "MiB"),
        Figure("… RSS after the rounds below", [later], unit="MiB"),
        Figure(f"request rate over {count:,} apps ÷ over one app alone", ratios, 0.9),
    ]
