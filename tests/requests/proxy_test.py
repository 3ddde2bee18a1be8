"""Behind a proxy that is trusted: who the client is and which host it asked for."""

import json

from support.client import Wire
from support.rows import Row, case, equal, main, table
from support.server import wait_until

INFO = "/api/app:getInfo"


def setup(t):
    if not hasattr(t, "hosted"):
        t.hosted = t.app("behind", cname="behind.example.test")
    return t.anonymous


def row(name, headers, app):
    return Row(name, "GET", INFO, headers=headers, data={"name": app})


table(
    "the host that a trusted proxy names selects the app",
    [
        row("X-Hostname", {"X-Hostname": "behind.example.test"}, "behind"),
        row("X-Hostname with a port", {"X-Hostname": "Behind.example.test:443"}, "behind"),
        row("X-Forwarded-Host", {"X-Forwarded-Host": "behind.example.test"}, "behind"),
        row("the first of several", {"X-Forwarded-Host": "behind.example.test, x.test"}, "behind"),
        row("not the second", {"X-Forwarded-Host": "x.test, behind.example.test"}, "main"),
        row(
            "X-Hostname before X-Forwarded-Host",
            {"X-Hostname": "behind.example.test", "X-Forwarded-Host": "x.test"}, "behind",
        ),
        row("over Host", {"Host": "behind.example.test", "X-Hostname": "x.test"}, "main"),
    ],
    client=setup,
)


@case("a host that a proxy names may not be contradicted")
def _(t):
    headers = {"X-Hostname": "behind.example.test", "X-App": "main"}
    reply = setup(t).get(INFO, headers=headers)
    equal((reply.status, reply.code), (403, "HOST_MISMATCH"), reply)


def peer_of(t, reply, event="request"):
    """Whom the log names as the one who sent the request that `reply` answers."""
    wanted = reply.headers["x-request-id"]

    def find():
        whole = t.server.log().rpartition("\n")[0]
        lines = [json.loads(line) for line in whole.splitlines() if wanted in line]
        return [line["peer"] for line in lines if line["event"] == event]

    return wait_until(find, what="the line of the request")[0]


@case("the log's peer is the client that the proxy tells of")
def _(t):
    for said, peer in (
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7, 127.0.0.1", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("nonsense", "127.0.0.1"),
        ("", "127.0.0.1"),
    ):
        for path in (INFO, "/nosuch"):
            reply = t.anonymous.get(path, headers={"X-Forwarded-For": said})
            equal(peer_of(t, reply), peer, said)
    equal(peer_of(t, t.anonymous.get(INFO)), "127.0.0.1")


SIGN_IN = (
    "POST /api/auth:signIn HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    "Content-Length: 35\r\n"
)


@case("sign-ins go by the address that a trusted proxy saw, whatever the client says")
def _(t):
    for told in (
        "X-Forwarded-For: 203.0.113.7, 198.51.100.9\r\n",
        "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-For: 198.51.100.9\r\n",
        "X-Forwarded-For: 203.0.113.7, 198.51.100.9, 127.0.0.1\r\n",
    ):
        with Wire(t.server.port) as wire:
            wire.send(SIGN_IN + told + '\r\n{"account":"a@b.cd","password":"x"}')
            reply = wire.read_reply()
        equal(reply.status, 401, reply)
        equal(peer_of(t, reply), "203.0.113.7", told)
        equal(peer_of(t, reply, "auth.refused"), "198.51.100.9", told)


@case("a request that breaks HTTP is logged with the proxy itself")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n")
        equal(peer_of(t, wire.read_reply()), "127.0.0.1")


main(environment={"COPPICE_TRUSTED_PROXIES": "127.0.0.1"})
