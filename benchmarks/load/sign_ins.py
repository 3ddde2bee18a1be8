"""An app at a steady rate beside clients that sign in all the time."""

import statistics
import subprocess

import apps
from figures import Figure
from peers import Load, open_loop, text_of
from support.server import ROOT_EMAIL, ROOT_PASSWORD, Server

RATE = 500  # requests of the neighbour a second
SIGNERS = 8


def signers_of(run, server):
    """Clients that sign in; in Python each would take a millisecond of a core besides."""
    body = {"account": ROOT_EMAIL, "password": ROOT_PASSWORD}
    request = text_of("/api/auth:signIn", body=body)
    return Load(run.folder, f"signers-{server.port}", server.port, [request])


def beside_others(run):
    """A calm app beside sign-ins of main, those of another server, and bare hashes."""
    with Server(run.coppice) as house, Server(run.coppice) as other:
        calm = apps.make_filled(house, ["calm"], 1_000)[0]
        house.root()
        other.root()
        near, far = signers_of(run, house), signers_of(run, other)
        request = run.folder / "calm.request"
        request.write_text(text_of("/api/__app/calm/items:get?filterByTk=7", calm.token))
        alone, hashes, control, shared, rates, failed = [], [], [], [], [], 0

        def told():
            return open_loop(run.programs, house.port, RATE, run.seconds, request, '"id":7,')

        for _ in range(run.rounds):
            alone.append(told()["p99"])
            command = [run.programs / "bare_hashes", str(run.seconds + 1)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL):
                hashes.append(told()["p99"])
            storm = far.start(run.seconds + 1, SIGNERS)
            control.append(told()["p99"])
            far.finish(storm)
            storm = near.start(run.seconds + 1, SIGNERS)
            now = told()
            rates.append(near.finish(storm))
            shared.append(now["p99"])
            failed += now["failed"]
            kinds = ("alone", "bare hashes", "control", "beside")
            ways = zip(kinds, (alone, hashes, control, shared))
            run.say("p99 " + ", ".join(f"{name} {times[-1]:.2f} ms" for name, times in ways))
    usual = statistics.median(alone)
    return [
        Figure("sign-ins, 8 clients", rates, unit="/s"),
        Figure("neighbour of the sign-ins: failed", [failed], 0, False),
        Figure("… p99 alone", alone, unit="ms"),
        Figure("… p99, bare hashes at idle priority instead (floor)", hashes, unit="ms"),
        Figure("… p99, the sign-ins in another process (control)", control, unit="ms"),
        Figure("… p99, the sign-ins in its own process", shared, 1.2 * usual, False, "ms"),
    ]
