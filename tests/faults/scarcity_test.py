"""Too few handles and clients too slow: new work waits or is refused, what runs goes on."""

import socket
import time

from pressure import Neighbours, Press, command, judge, make_app, record, restored, words
from support.rows import case, contains, equal, main
from support.server import wait_until

HANDLES = 160


def dial(t):
    one = socket.create_connection(("127.0.0.1", t.server.port), 10)
    one.settimeout(40)
    return one


@case("with no handle left what runs goes on, and all is well when they come back")
def _(t):
    beside = make_app(t.server, t.root, "served")
    make_app(t.server, t.root, "waiting")
    command(t.root, "stop", "waiting")
    idle = []
    with Neighbours(t.server, [beside]) as others:
        others.wait_answers(50)  # its connections are there
        for _ in range(2 * HANDLES):
            idle.append(dial(t))
        wait_until(
            lambda: "accept.failed" in t.server.log(),
            what="a word about handles",
        )
        equal(t.root.get("/api/auth:check").status, 200)
        refused = command(t.root, "start", "waiting")  # needs handles of its own
        equal(refused.status in (200, 503), True, refused)
        others.wait_answers(500)
        for one in idle:
            one.close()
        wait_until(
            lambda: command(t.root, "start", "waiting").status == 200,
            limit=20,
            what="a start with handles",
        )
        equal(record(t.root, "waiting")["phase"], "running")
        equal(t.server.client().get("/healthz").status, 200)
    others.check()
    restored("waiting runs")


@case("clients that send or read slowly are let go and disturb nobody")
def _(t):
    beside = make_app(t.server, t.root, "quick")
    client = make_app(t.server, t.root, "slow")
    rows = [{"word": "w" * 10_000} for _ in range(200)]
    for _ in range(4):
        equal(client.post("/api/notes:create", rows).status, 200)
    head = f"Host: x\r\nAuthorization: Bearer {client.token}\r\n"
    large = f"GET /api/__app/slow/notes:list?pageSize=800 HTTP/1.1\r\n{head}\r\n".encode()
    late = f"POST /api/__app/slow/notes:create HTTP/1.1\r\n{head}Content-Length: 99\r\n\r\n{{"
    with Neighbours(t.server, [beside]) as others:
        half_head, half_body, deaf = ([dial(t) for _ in range(8)] for _ in range(3))
        for one in half_head:
            one.sendall(b"GET / HTTP/1.1\r\nHost:")
        for one in half_body:
            one.sendall(late.encode())
        for one in deaf:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.sendall(large)  # and never reads
        equal(client.get("/api/notes:list?pageSize=1").status, 200)
        for one in (*half_head, *half_body):
            answer = b""
            while part := one.recv(65536):
                answer += part
            contains(answer.decode(), "408 ")
        began = time.monotonic()
        wait_until(
            lambda: not any(still_open(t, one) for one in deaf),
            limit=60,
            what="deaf clients let go",
        )
        print(f"      deaf clients let go {time.monotonic() - began:.0f} s after the others")
    others.check()
    restored("slow clients are gone")


def still_open(t, one):
    """Whether the server still holds the other end, seen in the kernel's table."""
    mine = one.getsockname()[1]
    with open("/proc/net/tcp", encoding="ascii") as table:
        for line in table.readlines()[1:]:
            local, remote, state = line.split()[1:4]
            if (
                int(local.rsplit(":")[1], 16) == t.server.port
                and int(remote.rsplit(":")[1], 16) == mine
            ):
                return state == "01"  # ESTABLISHED
    return False


@case("a flood of one app is answered in full, and its neighbour does not notice")
def _(t):
    beside = make_app(t.server, t.root, "calm")
    flooded = make_app(t.server, t.root, "flooded")
    with Neighbours(t.server, [beside]) as others:
        with Press(t.server, flooded, t.server.folder, threads=24) as press:
            wait_until(lambda: press.answered() > 2000, limit=60, what="a flood")
            others.wait_answers(200)
    press.check()
    judge(press.ledger, words(flooded))
    others.check()
    restored("flooded")


main(unprivileged=True, prefix=["prlimit", f"--nofile={HANDLES}:{HANDLES}"])
