"""Runs the cases and rows of one test file against one server, and counts them.

A file declares rules, then ends with `main()`:

    @case("a wrong password is refused")
    def _(t):
        equal(t.anonymous.post("/api/auth:signIn", {...}).status, 401)

    table("bad input is told by field", [
        Row("no name", "POST", "/api/things:create", {}, status=400, says="name"),
    ])
"""

import argparse
import dataclasses
import sys
import time
import traceback

from support.server import Server

_cases = []


@dataclasses.dataclass
class Row:
    """One request and what its answer must be. `says` must stand in the error message."""

    name: str
    method: str
    path: str
    body: object = None
    status: int = 200
    code: str = None
    says: str = None
    data: object = None
    headers: dict = None
    params: dict = None

    def check(self, client):
        reply = client.call(
            self.method, self.path, self.body, headers=self.headers, params=self.params
        )
        equal(reply.status, self.status, reply)
        if self.code is not None:
            equal(reply.code, self.code, reply)
        if self.says is not None:
            contains(reply.message.lower(), self.says.lower(), reply)
        if self.data is not None:
            subset(reply.data, self.data, reply)
        return reply


class Context:
    """What a case works with: the server, a root client of main, one without a token.

    `beside` are things of the file, for example a database server; cases see each by its
    name.
    """

    def __init__(self, server, **beside):
        self.server = server
        self.root = server.root()
        self.anonymous = server.client()
        vars(self).update(beside)

    def app(self, name, **values):
        """Creates an app, waits until it runs, and signs in as its administrator."""
        reply = self.root.post(
            "/api/applications:create?awaitResponse=true", {"name": name, **values}
        )
        equal(reply.status, 200, reply)
        return self.server.root(name)


def case(name):
    """Declares one rule. The function gets a `Context`."""

    def declare(run):
        _cases.append((name, run))
        return run

    return declare


def table(name, rows, client=lambda t: t.root, unchanged=None):
    """Declares one case a row, against the client that `client(t)` gives.

    `unchanged(t)` is what no row may change, for example a count of records.
    """

    def runner(row):
        def run(t):
            before = unchanged(t) if unchanged else None
            row.check(client(t))
            if unchanged:
                equal(unchanged(t), before, "a refused request changed something")

        return run

    for row in rows:
        case(f"{name}: {row.name}")(runner(row))


def equal(actual, expected, what=""):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}; {what}")


def contains(whole, part, what=""):
    if part not in whole:
        raise AssertionError(f"{part!r} is not in {whole!r}; {what}")


def subset(actual, expected, what=""):
    """Every key of `expected` stands in `actual` with an equal value."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            if key not in actual:
                raise AssertionError(f"no {key!r} in {actual!r}; {what}")
            subset(actual[key], value, what)
    else:
        equal(actual, expected, what)


def run_cases(context):
    failed = []
    for name, run in _cases:
        started = time.monotonic()
        try:
            run(context)
            print(f"ok    {name} ({time.monotonic() - started:.2f} s)")
        except Exception:  # a failing case must not hide the ones after it
            failed.append(name)
            print(f"FAIL  {name}\n{traceback.format_exc()}", flush=True)
        if not context.server.running():
            print("FAIL  the server died")
            return [*failed, "the server died"]
    return failed


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--coppice", required=True, help="path of the server's binary")
    return parser.parse_args()


def run(beside=None, **server_options):
    """Runs everything declared; the program's exit code."""
    with Server(options().coppice, **server_options) as server:
        failed = run_cases(Context(server, **(beside or {})))
        if failed:
            server.show_output()
    print(f"{len(_cases)} rows, {len(failed)} failed")
    return 1 if failed or not _cases else 0


def main(**options_of_run):
    """Runs everything declared; ends the program."""
    sys.exit(run(**options_of_run))


def main_on_both(**options_of_run):
    """Runs everything declared on SQLite and, from the start, on PostgreSQL; ends the program."""
    from support.postgres import Postgres  # most files need none

    code = run(**options_of_run)
    with Postgres() as pg:
        environment = {
            **options_of_run.pop("environment", {}),
            "COPPICE_DATABASE_URL": pg.url(),
        }
        print("on PostgreSQL", flush=True)
        code |= run(environment=environment, **options_of_run)
    sys.exit(code)
