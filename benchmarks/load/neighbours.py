"""A victim at a steady rate beside an app that 500 connections flood."""

import statistics

import apps
from figures import Figure
from peers import Load, open_loop, text_of
from support.server import Server

CONNECTIONS = 500
RATE = 500  # requests of the victim a second, whatever becomes of them


def flood_of(run, server, client):
    request = text_of("/api/__app/flooded/items:get?filterByTk=@ID@", client.token)
    return Load(run.folder, f"flood-{server.port}", server.port, [request], (1, 1_000))


def under(run, server, request, flood):
    """The victim's figures and the flood's goodput, both for the same seconds."""
    storm = flood.start(run.seconds + 1, CONNECTIONS)
    told = open_loop(run.programs, server.port, RATE, run.seconds, request, '"id":7,')
    return told, flood.finish(storm)


def beside_a_flood(run):
    with Server(run.coppice) as house, Server(run.coppice) as other:
        victim = apps.make_filled(house, ["victim"], 1_000)[0]
        request = run.folder / "victim.request"
        request.write_text(text_of("/api/__app/victim/items:get?filterByTk=7", victim.token))
        near = flood_of(run, house, apps.make_filled(house, ["flooded"], 1_000)[0])
        far = flood_of(run, other, apps.make_filled(other, ["flooded"], 1_000)[0])
        control, shared, goodput, far_goodput, alone = [], [], [], [], []
        failed = 0
        for _ in range(run.rounds):
            told, rate = under(run, house, request, far)
            control.append(told["p99"])
            far_goodput.append(rate)
            told, rate = under(run, house, request, near)
            shared.append(told["p99"])
            failed += told["failed"]
            goodput.append(rate)
            alone.append(near.finish(near.start(run.seconds + 1, CONNECTIONS)))
            run.say(f"p99 {shared[-1]:.2f} ms, control {control[-1]:.2f} ms, flood {rate:.0f}/s")
    middle = statistics.median(control)
    return [
        Figure("victim beside a flood: failed", [failed], 0, False),
        Figure("victim's p99, the flood in another process (control)", control, unit="ms"),
        Figure(
            "victim's p99, the flood in its own process",
            shared,
            max(1.5 * middle, middle + 1),
            False,
            "ms",
        ),
        Figure("flooded app alone", alone, unit="/s"),
        Figure(
            "goodput beside the victim ÷ alone",
            [a / b for a, b in zip(goodput, alone)],
            0.8,
        ),
        Figure("goodput of the control's flood", far_goodput, unit="/s"),
    ]
