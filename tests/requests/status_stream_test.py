"""Status over WebSocket (wire.md 7, with a snapshot) and over server-sent events."""

import json

from support.client import Wire
from support.rows import case, contains, equal, main
from support.streams import TEXT, Events, WebSocket


def socket(t, app):
    return WebSocket(t.server.port, f"/ws?__appName={app}")


def code(message):
    return message["payload"].get("code")


def command(t, action, app):
    path = f"/api/applications:{action}?filterByTk={app}&awaitResponse=true"
    equal(t.root.post(path).status, 200)


@case("a socket is told on connect how the app is")
def _(t):
    t.app("ws_run")
    with socket(t, "ws_run") as ws:
        equal(ws.reply.status, 101, ws.reply)
        first = ws.receive()
        equal((first["type"], code(first)), ("maintaining", "APP_RUNNING"))
    command(t, "stop", "ws_run")
    with socket(t, "ws_run") as ws:
        equal(code(ws.receive()), "APP_STOPPED")
    with WebSocket(t.server.port) as ws:
        equal(code(ws.receive()), "APP_RUNNING")
    with socket(t, "nosuch") as ws:
        equal(code(ws.receive()), "APP_NOT_FOUND")


@case("a socket hears of its app's changes in order, and of no other's")
def _(t):
    t.app("ws_a")
    t.app("ws_b")
    with socket(t, "ws_a") as ws:
        ws.receive_until(lambda m: code(m) == "APP_RUNNING")
        command(t, "stop", "ws_b")
        command(t, "stop", "ws_a")
        stopped = ws.receive_until(lambda m: code(m) == "APP_STOPPED")
        command(t, "start", "ws_a")
        started = ws.receive_until(lambda m: code(m) == "APP_RUNNING")
        equal("ws_b" in json.dumps([stopped, started]), False)


def frames(ws, last):
    """Frames up to the first with code `last`, each as (code, command or None)."""
    seen = ws.receive_until(lambda m: code(m) == last)
    return [(code(m), m["payload"].get("command", {}).get("name")) for m in seen]


@case("a socket hears once of each change, and of the command under way")
def _(t):
    t.app("ws_once")
    with socket(t, "ws_once") as ws:
        equal(frames(ws, "APP_RUNNING"), [("APP_RUNNING", None)])
        for action, then in (("stop", "APP_STOPPED"), ("start", "APP_RUNNING")):
            command(t, action, "ws_once")
            equal(frames(ws, then), [("APP_COMMANDING", action), (then, None)])
        command(t, "restart", "ws_once")
        seen = frames(ws, "APP_RUNNING")
        equal(seen, [("APP_COMMANDING", "restart"), ("APP_COMMANDING", "start"), ("APP_RUNNING", None)])


@case("a socket hears once that its app failed, and why")
def _(t):
    t.app("ws_fails")
    command(t, "stop", "ws_fails")
    file = t.server.data / "apps" / "ws_fails" / "app.sqlite"
    file.write_bytes(b"no database" * 1000)
    with socket(t, "ws_fails") as ws:
        ws.receive()
        t.root.post("/api/applications:start?filterByTk=ws_fails&awaitResponse=true")
        t.root.post("/api/applications:start?filterByTk=ws_fails&awaitResponse=true")
        once = [("APP_COMMANDING", "start"), ("STORAGE_FAILED", None)]
        equal(frames(ws, "STORAGE_FAILED") + frames(ws, "STORAGE_FAILED"), once * 2)


@case("a socket wakes a sleeping app")
def _(t):
    t.app("ws_wakes")
    t.server.restart()
    with socket(t, "ws_wakes") as ws:
        ws.receive_until(lambda m: code(m) == "APP_RUNNING")


@case("auth:token with a good token is authorized, with a bad one nothing is said")
def _(t):
    client = t.app("ws_auth")
    with socket(t, "ws_auth") as ws:
        for token in ("nonsense", t.root.token):
            ws.send({"type": "auth:token", "payload": {"token": token}})
        ws.send({"type": "auth:token", "payload": {"token": client.token, "authenticator": "basic"}})
        seen = ws.receive_until(lambda m: m["type"] == "authorized")
        equal([m["type"] for m in seen].count("authorized"), 1)


@case("what is no message is passed over")
def _(t):
    with WebSocket(t.server.port) as ws:
        for text in ("ping", "{bad", "[]", "7", '{"payload": 1}', '{"type": "nosuch"}'):
            ws.send(text)
        equal(ws.ping(), b"are you there")


@case("frames that break the protocol end the socket, not the server")
def _(t):
    for frame in (b"\x81\x02hi", b"\x83\x80\0\0\0\0", b"\xff\x80\0\0\0\0", b"\x81\xff" + b"\x7f" + b"\xff" * 11):
        with WebSocket(t.server.port) as ws:
            ws.wire.send(frame)
            while ws.receive() is not None:
                pass
    with WebSocket(t.server.port) as ws:
        ws.send_frame(TEXT, b"\xff\xfe")
        while ws.receive() is not None:
            pass
    equal(t.anonymous.get("/healthz").status, 200)


@case("an upgrade elsewhere or a broken one is refused")
def _(t):
    with WebSocket(t.server.port, "/nowhere") as ws:
        contains({400, 404}, ws.reply.status)
    reply = t.anonymous.get("/ws")
    contains({400, 404, 426}, reply.status, reply)


HANDSHAKE = {
    "Host": "x",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


def shake(t, method="GET", version="1.1", **changed):
    """The answer to a handshake with other headers; None leaves one out."""
    named = {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"{name}: {value}" for name, value in {**HANDSHAKE, **named}.items() if value is not None]
    with Wire(t.server.port) as wire:
        wire.send("\r\n".join([f"{method} /ws HTTP/{version}", *lines]) + "\r\n\r\n")
        return wire.read_reply()


@case("a handshake that fails is answered like any request")
def _(t):
    for reply, status, says in (
        (shake(t, Sec_WebSocket_Key=None), 400, "Sec-WebSocket-Key"),
        (shake(t, Sec_WebSocket_Key="short"), 400, "Sec-WebSocket-Key"),
        (shake(t, Sec_WebSocket_Key="!" * 24), 400, "Sec-WebSocket-Key"),
        (shake(t, Sec_WebSocket_Key="A" * 100), 400, "Sec-WebSocket-Key"),
        (shake(t, Sec_WebSocket_Version="8"), 400, "Sec-WebSocket-Version"),
        (shake(t, Sec_WebSocket_Version=None), 400, "Sec-WebSocket-Version"),
        (shake(t, Upgrade="h2c"), 400, "handshake"),
        (shake(t, Upgrade=None), 400, "handshake"),
        (shake(t, Connection="close"), 400, "handshake"),
        (shake(t, version="1.0"), 400, "handshake"),
        (shake(t, method="POST"), 405, "GET"),
        (shake(t, Origin="http://evil.example"), 403, "Origin"),
        (shake(t, Origin="null"), 403, "Origin"),
    ):
        equal(reply.status, status, says)
        contains(reply.message, says, reply)
        contains(reply.headers, "x-request-id")
        equal(reply.headers.get("server"), None, reply.headers)
    equal(shake(t, Sec_WebSocket_Version="8").headers.get("sec-websocket-version"), "13")
    equal(shake(t, method="POST").headers.get("allow"), "GET")
    reply = shake(t, Origin="http://x:8080")
    equal(reply.status, 101, reply)
    equal("Beast" in str(reply.headers), False, reply.headers)
    contains(reply.headers, "x-request-id")


@case("a close is answered")
def _(t):
    with WebSocket(t.server.port) as ws:
        equal(ws.close(1000), 1000)


@case("the server's end closes sockets with a reason")
def _(t):
    with WebSocket(t.server.port) as ws:
        ws.receive()
        t.server.stop()
        while ws.receive() is not None:
            pass
        equal(ws.close_code, 1001)
    t.server.start()


def events(t, **headers):
    headers = {"Authorization": f"Bearer {t.root.token}", **headers}
    return Events(t.server.port, "/api/applications:events", headers)


def tells(event, app, status):
    return event.get("data") is not None and app in json.dumps(event) and status in json.dumps(event)


@case("the event stream tells of every app, and each event has an id")
def _(t):
    t.app("ev_a")
    with events(t) as stream:
        equal(stream.status, 200)
        contains(stream.answer.getheader("content-type"), "text/event-stream")
        command(t, "stop", "ev_a")
        event = stream.next_where(lambda e: tells(e, "ev_a", "stopped"))
        equal(bool(event.get("id")), True, event)


@case("Last-Event-ID resumes where the stream broke")
def _(t):
    t.app("ev_b")
    with events(t) as stream:
        command(t, "stop", "ev_b")
        last = stream.next_where(lambda e: tells(e, "ev_b", "stopped"))["id"]
    t.app("ev_missed")
    with events(t, **{"Last-Event-ID": last}) as stream:
        event = stream.next()
        equal(event["id"] != last, True, "the last event came twice")
        while "ev_missed" not in json.dumps(event):
            event = stream.next()


@case("an id that cannot be resumed gives a whole picture instead")
def _(t):
    t.app("ev_c")
    for unknown in ("99999999999999999999", "nonsense", "0"):
        with events(t, **{"Last-Event-ID": unknown}) as stream:
            equal(stream.status, 200, unknown)
            seen = ""
            while "ev_c" not in seen:
                seen += json.dumps(stream.next())


@case("whoever loses the right, or ends his session, loses the stream with it")
def _(t):
    def helper(name):
        body = {"username": name, "password": "a long password", "roles": ["admin"]}
        key = t.root.post("/api/users:create", body).data["id"]
        client = t.server.client()
        client.sign_in(name, body["password"])
        return key, client

    def stream_of(client):
        return Events(t.server.port, "/api/applications:events", {"Authorization": f"Bearer {client.token}"})

    def ends(name, how, then):
        key, client = helper(name)
        with stream_of(client) as stream:
            equal((stream.status, stream.next()["event"]), (200, "snapshot"))
            equal(how(key, client).status, 200, name)
            while stream.next() is not None:
                pass
        with stream_of(client) as again:
            equal(again.status, then, name)

    ends("demoted", lambda key, _: t.root.post(f"/api/users/{key}/roles:set", ["member"]), 403)
    ends("leaver", lambda _, client: client.post("/api/auth:signOut"), 401)
    ends("gone", lambda key, _: t.root.post(f"/api/users:destroy?filterByTk={key}"), 401)


@case("the event stream is for administrators of main")
def _(t):
    inside = t.app("ev_d")
    headers = {"Authorization": f"Bearer {inside.token}"}
    equal(t.anonymous.get("/api/applications:events", headers=headers).status, 401)
    equal(inside.get("/api/applications:events").status, 404)


main()
