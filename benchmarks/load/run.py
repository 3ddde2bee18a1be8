"""The real binary under load beside nginx; prints a table and writes RESULTS.md.

    run.py --coppice PATH [--programs FOLDER] [--rounds N] [--only PART…] [--quick]

PROGRAMS is where the build left bare_commits and open_loop. --quick makes one round of a
second of each part, with fewer apps; it and --only write no RESULTS.md. Ends with 1 if an
answer was wrong, not if a goal was missed.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
sys.path.insert(0, str(root / "tests"))

import clients  # noqa: E402
import figures  # noqa: E402
import many  # noqa: E402
import neighbours  # noqa: E402
import postgres  # noqa: E402
import rates  # noqa: E402
import schedulers  # noqa: E402
import sign_ins  # noqa: E402
import ways  # noqa: E402
from peers import Nginx  # noqa: E402
from support.server import Server  # noqa: E402


class Run:
    """How to measure; every part gets it."""

    def __init__(self, given, folder):
        self.coppice = given.coppice
        self.programs = pathlib.Path(given.programs)
        self.quick = given.quick
        self.rounds = 1 if given.quick else given.rounds
        self.seconds = 1 if given.quick else given.seconds
        self.folder = folder

    def say(self, line):
        print(f"  {line}", file=sys.stderr, flush=True)


def beside_nginx(run):
    with Nginx(run.folder) as nginx, Server(run.coppice) as server:
        return [*rates.one_app(run, server, nginx), *rates.many_writers(run, server)]


PARTS = {
    "rates": beside_nginx,
    "clients": clients.beside_nginx,
    "sign-ins": sign_ins.beside_others,
    "cold": many.cold_visits,
    "registered": many.registered,
    "running": many.running,
    "flood": neighbours.beside_a_flood,
    "schedulers": schedulers.beside_stock,
    "postgres": postgres.beside_pgbench,
    "gate": ways.beside_a_broken_way,
}


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench load")
    parser.add_argument("--coppice", required=True)
    parser.add_argument("--programs", default=root / "build" / "bench" / "benchmarks")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of a round (default 4)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="some parts")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


def main():
    given = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="coppice-bench-"))
    folder.chmod(0o755)  # nginx's worker looks in
    run = Run(given, folder)
    began = os.getloadavg()[0]
    measured = []
    try:
        for name in given.only or PARTS:
            print(f"{name}:", file=sys.stderr, flush=True)
            measured += PARTS[name](run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    facts = {
        "configuration": "the default: one lane per core, four storage workers per core, "
        "durability full, sign-in, metrics and log on; nginx with one worker and no access log",
        "client": f"`wrk -t1 -c64`, {run.seconds} s a round, ids drawn at random, 20 writes a "
        "second beside; nginx gets the same request bytes",
        "load of the machine before": f"{began:.2f}",
    }
    page = figures.report(measured, facts)
    print(page)
    if not given.quick and not given.only:
        (here.parent / "RESULTS.md").write_text(page)


if __name__ == "__main__":
    main()
