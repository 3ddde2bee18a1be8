"""Each part of an app ended in each way, under load: the app heals, its neighbours do not notice."""

import time

from pressure import Neighbours, Press, command, judge, make_app, record, restored, words
from support.rows import case, contains, equal, main
from support.server import wait_until

HOWS = ("throw", "error", "kill")
HEALED = 5.0
BUDGET = 5  # Restarts in 30 s, see docs/supervision.md.


def inject(t, app, part, how):
    return t.root.post("/api/faults:inject", {"app": app, "part": part, "how": how})


def life(t, app):
    """When the present life of the app began; None while it has none."""
    now = record(t.root, app)
    return now["startedAt"] if now["phase"] == "running" else None


def heal_time(t, client, part, how):
    """Ends the part and waits for the next life of the app that answers."""
    before = life(t, client.app)
    time.sleep(0.002)  # startedAt has milliseconds
    equal(inject(t, client.app, part, how).status, 200)
    began = time.monotonic()

    def answers_again():
        if life(t, client.app) in (None, before):
            return False
        return client.get("/api/notes:list?pageSize=1").status == 200

    wait_until(answers_again, HEALED, f"{client.app} without its {part} ({how})")
    return time.monotonic() - began


def neighbours(t):
    if not hasattr(t, "beside"):
        t.beside = [make_app(t.server, t.root, name) for name in ("beside_a", "beside_b")]
        for client in t.beside:
            client.post("/api/notes:create", {"word": "here"})
    return t.beside


def heals(t, part):
    beside = neighbours(t)
    victim = make_app(t.server, t.root, f"victim_{part}")
    with Neighbours(t.server, beside) as others:
        with Press(t.server, victim, t.server.folder) as press:
            wait_until(lambda: press.answered() > 50, what="load")
            for how in HOWS:
                took = heal_time(t, victim, part, how)
                print(f"      {part} {how}: answers again after {took * 1e3:.0f} ms")
                seen = press.answered()
                wait_until(lambda n=seen: press.answered() > n + 50, what="load goes on")
        others.wait_answers(100)
    press.check()
    print(f"      answers {dict(press.statuses)}, {dict(press.codes)}, slowest {press.slowest:.2f} s")
    found = words(victim)
    judge(press.ledger, found)
    others.check()
    restored(f"{victim.app}, {len(found)} records, none lost")


@case("the parts of an app are the ones this file ends")
def _(t):
    equal(
        t.root.get("/api/faults:tree").data,
        ["supervisor", "lifecycle", "db", "session", "gateway"],
    )


for each in ("supervisor", "lifecycle", "db", "session", "gateway"):
    case(f"an app whose {each} ends by throw, error or kill answers again")(
        lambda t, part=each: heals(t, part)
    )


@case("an app whose part keeps failing gives up with its cause, and start brings it back")
def _(t):
    beside = neighbours(t)
    victim = make_app(t.server, t.root, "spent")
    with Neighbours(t.server, beside) as others:
        with Press(t.server, victim, t.server.folder, pause=0.01) as press:
            wait_until(lambda: press.answered() > 20, what="load")
            for _ in range(BUDGET):
                heal_time(t, victim, "session", "kill")
            equal(inject(t, victim.app, "session", "kill").status, 200)
            wait_until(
                lambda: record(t.root, "spent")["phase"] == "failed", HEALED, "giving up"
            )
            now = record(t.root, "spent")
            equal(now["status"], "error")
            contains(now["lastError"]["message"], "session")
            reply = victim.get("/api/notes:list")
            equal((reply.status, reply.code), (503, "APP_ERROR"), reply)
            contains(reply.message, "session")
            equal(command(t.root, "start", "spent").data["phase"], "running")
            equal(victim.get("/api/notes:list").status, 200)
            equal(record(t.root, "spent")["lastError"], None)
        others.wait_answers(100)
    press.check()
    judge(press.ledger, words(victim))
    others.check()
    restored("spent runs after start")


@case("an app that is restarted under load answers, and once deleted answers nobody")
def _(t):
    beside = neighbours(t)
    victim = make_app(t.server, t.root, "restarted")
    with Neighbours(t.server, beside) as others:
        with Press(t.server, victim, t.server.folder) as press:
            for _ in range(10):
                seen = press.answered()
                wait_until(lambda n=seen: press.answered() > n + 20, what="load")
                reply = command(t.root, "restart", "restarted")
                equal((reply.status, reply.data["phase"]), (200, "running"), reply)
        others.wait_answers(100)
    press.check()
    judge(press.ledger, words(victim))
    others.check()
    equal(command(t.root, "destroy", "restarted").data, 1)
    equal(victim.get("/api/notes:list").code, "APP_NOT_FOUND")
    restored("restarted ran after each restart")


@case("a tree that nobody ordered does not serve, and makes way for the app's own")
def _(t):
    victim = make_app(t.server, t.root, "doubled")
    equal(command(t.root, "stop", "doubled").data["phase"], "stopped")
    equal(inject(t, "doubled", "supervisor", "orphan").status, 200)

    def gateways():
        return [step["step"] for step in record(t.root, "doubled")["timeline"]].count("gateway open")

    wait_until(lambda: gateways() == 2, what="the gateway of the second tree")
    equal(victim.get("/api/notes:list").code, "APP_STOPPED")
    equal(command(t.root, "start", "doubled").data["phase"], "running")
    contains(t.server.log(), "app.tree_refused")
    equal(victim.get("/api/notes:list").status, 200)
    equal(command(t.root, "destroy", "doubled").data, 1)
    equal(victim.get("/api/notes:list").code, "APP_NOT_FOUND")
    restored("doubled ran in one tree")


main(unprivileged=True)
