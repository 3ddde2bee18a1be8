"""An app at a steady rate beside clients that sign in all the time."""

import statistics
import threading

import apps
from figures import Figure
from peers import open_loop, text_of
from support.server import ROOT_EMAIL, ROOT_PASSWORD, Server

RATE = 500  # requests of the neighbour a second
SIGNERS = 8


class Signers:
    """Clients that sign in one time after the other; `count` when it is over."""

    def __init__(self, server):
        self.over, self.count = threading.Event(), 0
        self.threads = [threading.Thread(target=self.go, args=(server,)) for _ in range(SIGNERS)]

    def go(self, server):
        client = server.client()
        while not self.over.is_set():
            client.sign_in(ROOT_EMAIL, ROOT_PASSWORD)
            self.count += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def beside_others(run):
    """A calm app beside sign-ins of main, and beside those of another server (control)."""
    with Server(run.coppice) as house, Server(run.coppice) as other:
        calm = apps.make_filled(house, ["calm"], 1_000)[0]
        other.root()
        request = run.folder / "calm.request"
        request.write_text(text_of("/api/__app/calm/items:get?filterByTk=7", calm.token))
        alone, control, shared, rates, failed = [], [], [], [], 0

        def told():
            return open_loop(run.programs, house.port, RATE, run.seconds, request, '"id":7,')

        for _ in range(run.rounds):
            alone.append(told()["p99"])
            with Signers(other):
                control.append(told()["p99"])
            with Signers(house) as signers:
                now = told()
            shared.append(now["p99"])
            failed += now["failed"]
            rates.append(signers.count / run.seconds)
            ways = zip(("alone", "control", "beside"), (alone, control, shared))
            run.say("p99 " + ", ".join(f"{name} {times[-1]:.2f} ms" for name, times in ways))
    usual = statistics.median(alone)
    return [
        Figure("sign-ins, 8 clients", rates, unit="/s"),
        Figure("neighbour of the sign-ins: failed", [failed], 0, False),
        Figure("… p99 alone", alone, unit="ms"),
        Figure("… p99, the sign-ins in another process (control)", control, unit="ms"),
        Figure("… p99, the sign-ins in its own process", shared, 1.2 * usual, False, "ms"),
    ]
