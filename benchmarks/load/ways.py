"""An app whose way to PostgreSQL fails in every manner, and a neighbour beside it."""

import statistics
import threading

import apps
from figures import Figure
from peers import open_loop, text_of
from support.gate import Gate
from support.postgres import Postgres
from support.server import Server

RATE = 500  # requests of the neighbour a second, whatever becomes of them
CLIENTS = 8  # of the app behind the gate
MODES = ("stop_accepting", "hang", "close_at_connect", "close_on_data", "slices")


class Visitors:
    """Clients that go on asking an app, whatever it answers."""

    def __init__(self, server, client):
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self.visit, args=(server, client)) for _ in range(CLIENTS)
        ]

    def visit(self, server, client):
        mine = server.client(client.app)
        mine.token = client.token
        while not self.over.is_set():
            try:
                mine.get("/api/items:list?pageSize=5")
            except OSError:
                pass
            self.over.wait(0.01)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def connection(pg, port):
    place = {"host": "127.0.0.1", "port": port, "database": "plain", "schema": "gated"}
    account = {"username": "plain", "password": "plain-secret"}
    return {"dbConnType": "new_connection", "database": {**place, **account}}


def beside_a_broken_way(run):
    with Postgres() as pg, Gate(pg.port) as gate:
        limits = {"COPPICE_REQUEST_SECONDS": "2"}
        with Server(run.coppice, ["--database-url", pg.url()], limits) as server:
            root = server.root()
            apps.make(root, "gated", options=connection(pg, gate.port))
            gated = server.root("gated")
            apps.fill(gated, "items", 100)
            apps.make(root, "calm", options={"dbConnType": "new_schema"})
            calm = server.root("calm")
            apps.fill(calm, "items", 1_000)
            request = run.folder / "calm.request"
            request.write_text(text_of("/api/__app/calm/items:get?filterByTk=7", calm.token))

            def p99(seconds=run.seconds):
                told = open_loop(run.programs, server.port, RATE, seconds, request, '"id":7,')
                return told["p99"], told["failed"]

            before, during, failed = [], [], 0
            with Visitors(server, gated):
                for _ in range(run.rounds):
                    before.append(p99()[0])
                    for mode in MODES:
                        getattr(gate, mode)()
                        latency, lost = p99()
                        gate.pass_through()
                        during.append(latency)
                        failed += lost
                    run.say(f"p99 {before[-1]:.2f} ms before, {max(during[-5:]):.2f} ms at worst")
    usual = statistics.median(before)
    return [
        Figure("neighbour of an app whose way to PostgreSQL fails: failed", [failed], 0, False),
        Figure("… p99 before", before, unit="ms"),
        Figure("… p99 during", during, 1.2 * usual, False, "ms"),
    ]
