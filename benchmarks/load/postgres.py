"""Requests of an app in PostgreSQL beside pgbench, and beside the same app in SQLite."""

import subprocess
import time

import apps
from figures import Figure
from peers import Load, Writer, text_of
from support.postgres import PROGRAMS, Postgres
from support.server import Server

ROWS = 10_000
CLIENTS = 64


def busy_seconds():
    """CPU seconds that everything on this machine has used since it started."""
    with open("/proc/stat", encoding="ascii") as stat:
        user, nice, system, _, _, irq, softirq = map(int, stat.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / 100


class PgBench:
    """`pgbench -S`, prepared, in a database of its own."""

    def __init__(self, pg):
        pg.sql("CREATE DATABASE pgbench OWNER coppice")
        self.url = pg.url(database="pgbench")
        self.run("-i", "-q", "-s", "1")

    def run(self, *arguments):
        command = [str(PROGRAMS / "pgbench"), *arguments, self.url]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def rate(self, seconds):
        clients = ["-c", str(CLIENTS), "-j", "1", "-T", str(seconds)]
        out = self.run("-n", "-S", "-M", "prepared", *clients)
        return float(out.split("tps = ")[1].split()[0])


def measured(rate, seconds):
    """Answers a second, and answers a CPU second of everything together."""
    before, began = busy_seconds(), time.monotonic()
    answers = rate(seconds)
    took, spent = time.monotonic() - began, busy_seconds() - before
    return answers, answers * took / spent


def client_of(server, name, options):
    apps.make(server.root(), name, options=options)
    client = server.root(name)
    apps.fill(client, "items", ROWS)
    return client


def load_of(run, server, client):
    path = f"/api/__app/{client.app}/items:get?filterByTk=@ID@"
    return Load(run.folder, client.app, server.port, [text_of(path, client.token)], (1, ROWS))


def time_to_first_answer(server, kind, count):
    """Milliseconds from the create to the first 200, of apps of that kind."""
    root, took = server.root(), []
    for i in range(count):
        name = f"fresh_{kind}_{i}"
        began = time.monotonic()
        apps.make(root, name, options={"dbConnType": kind})
        apps.expect(server.client(name).get("/api/app:getInfo"))
        took.append((time.monotonic() - began) * 1e3)
    return took


def beside_pgbench(run):
    with Postgres() as pg, Server(run.coppice, ["--database-url", pg.url()]) as server:
        bench = PgBench(pg)
        schema = client_of(server, "pgget", {"dbConnType": "new_schema"})
        file = client_of(server, "fileget", {"database": {"dialect": "sqlite"}})
        loads = {
            "pgbench": bench.rate,
            "postgres": load_of(run, server, schema).rate,
            "sqlite": load_of(run, server, file).rate,
        }
        rates = {name: [] for name in loads}
        per_cpu = {name: [] for name in loads}
        with Writer(server.root("pgget"), "/api/items:create", apps.NEW):
            for _ in range(run.rounds):
                for name, rate in loads.items():
                    answers, of_cpu = measured(rate, run.seconds)
                    rates[name].append(answers)
                    per_cpu[name].append(of_cpu)
                apps.check_row(schema, 7)
                run.say(", ".join(f"{name} {rates[name][-1]:.0f}/s" for name in rates))
        fresh = 3 if run.quick else 20
        schemas = time_to_first_answer(server, "new_schema", fresh)
        databases = time_to_first_answer(server, "new_database", fresh)

    def ratio(of, one, other):
        return [mine / its for mine, its in zip(of[one], of[other])]

    return [
        Figure("pgbench -S, prepared, 64 clients", rates["pgbench"], unit="/s"),
        Figure("get by id, app in a schema", rates["postgres"], unit="/s"),
        Figure("… ÷ pgbench, per CPU second of all", ratio(per_cpu, "postgres", "pgbench"), 1.0),
        Figure("… ÷ pgbench, per second", ratio(rates, "postgres", "pgbench")),
        Figure("… ÷ the same in SQLite, per second", ratio(rates, "postgres", "sqlite")),
        Figure("app in a schema: create to first 200", schemas, 250, False, "ms"),
        Figure("app in a database: create to first 200", databases, 1000, False, "ms"),
    ]
