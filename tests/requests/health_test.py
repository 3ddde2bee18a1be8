"""Probes, metrics and pages that need no sign-in."""

import json

from support.client import Wire
from support.rows import Row, case, contains, equal, main, table
from support.server import wait_until

table(
    "a probe answers without a sign-in",
    [
        Row("process", "GET", "/healthz"),
        Row("ready", "GET", "/readyz"),
        Row("main", "GET", "/api/__health_check"),
        Row("probe by HEAD", "HEAD", "/healthz"),
        Row("no such page of the server", "GET", "/healthz/x", status=404),
        Row("a probe takes no POST", "POST", "/healthz", status=405),
    ],
    client=lambda t: t.anonymous,
)


@case("probes say ok and nothing else")
def _(t):
    for path in ("/healthz", "/readyz", "/api/__health_check"):
        equal(t.anonymous.get(path).content, b"ok", path)


@case("a health check does not wake an app, and says that it does not run")
def _(t):
    t.app("dozing")
    t.root.post("/api/applications:stop?filterByTk=dozing&awaitResponse=true")
    reply = t.anonymous.get("/api/__app/dozing/__health_check")
    equal((reply.status, reply.code), (503, "APP_STOPPED"), reply)
    row = t.root.get("/api/applications:get?filterByTk=dozing").data
    equal(row["status"], "stopped", row)


@case("a health check of a sleeping app says that it sleeps and lets it sleep")
def _(t):
    made = t.root.post("/api/applications:create?awaitResponse=true", {"name": "asleep_app"})
    equal(made.status, 200, made)
    reply = t.anonymous.get("/api/__app/asleep_app/__health_check")
    equal((reply.status, reply.code), (503, "APP_PREPARING"), reply)
    contains(reply.message, "is asleep")
    contains(reply.message, "visit starts it")
    row = t.root.get("/api/applications:get?filterByTk=asleep_app").data
    equal(row["phase"], "asleep", row)


@case("metrics are Prometheus text with an app label of known apps only")
def _(t):
    t.app("measured").get("/api/auth:check")
    for unknown in range(20):
        t.anonymous.get(f"/api/__app/nosuch{unknown}/app:getInfo")
    reply = t.root.get("/metrics")
    equal(reply.status, 200, reply)
    contains(reply.headers["content-type"], "text/plain")
    contains(reply.body, 'app="measured"')
    equal("nosuch" in reply.body, False, "a name from outside became a label")
    for line in reply.body.splitlines():
        if line and not line.startswith("#"):
            float(line.rpartition(" ")[2])


@case("app:getInfo names the app and its database")
def _(t):
    info = t.anonymous.get("/api/app:getInfo").data
    equal(info["name"], "main")
    equal(info["database"]["dialect"], "sqlite")


@case("every answer carries a request id that no other has")
def _(t):
    ids = {t.anonymous.get("/api/app:getInfo").headers["x-request-id"] for _ in range(20)}
    equal(len(ids), 20)


@case("an app's page is HTML that no cache keeps for good")
def _(t):
    t.app("paged")
    reply = t.anonymous.get("/apps/paged/admin/")
    equal(reply.status, 200, reply)
    contains(reply.headers["content-type"], "text/html")
    contains(reply.headers, "content-security-policy")
    equal(reply.headers.get("x-content-type-options"), "nosniff")


@case("the log has one JSON line per event, with app and request id, and no secret")
def _(t):
    reply = t.app("logged").get("/api/auth:check")
    wanted = reply.headers["x-request-id"]
    wait_until(lambda: wanted in t.server.log(), what="the line of the request")
    # A line that is being written now has no end yet.
    whole = t.server.log().rpartition("\n")[0]
    lines = whole.splitlines() + t.server.stdout.read_text().splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    equal(len(events) > 0, True, "no JSON line at all")
    text = "\n".join(lines)
    for secret in (t.root.token, "correct horse battery"):
        equal(secret in text, False, "a secret is in the log")
    of_request = [event for event in events if event.get("reqId") == wanted]
    equal([event["app"] for event in of_request], ["logged"])


def line_of(t, reply):
    """The log line about the request that `reply` answers."""
    wanted = reply.headers["x-request-id"]

    def find():
        whole = t.server.log().rpartition("\n")[0]
        lines = (line for line in whole.splitlines() if wanted in line)
        return [event for event in map(json.loads, lines) if event["event"] == "request"]

    return wait_until(find, what=f"the line of {reply}")[0]


def logged(name, request, app="", method="GET", path=""):
    """A refused request, and what the log says of it."""

    @case(f"a refused request is logged: {name}")
    def _(t):
        if not hasattr(t, "hosted"):
            t.hosted = t.app("hosted", cname="hosted.example.test")
        with Wire(t.server.port) as wire:
            wire.send(request)
            reply = wire.read_reply()
        line = line_of(t, reply)
        said = (line["app"], line["method"], line["path"], line["status"])
        equal(said, (app, method, path, reply.status))


logged(
    "the host of another app",
    "POST /api/a:b?token=secret HTTP/1.1\r\nHost: hosted.example.test\r\nX-App: main\r\n\r\n",
    "hosted", "POST", "/api/a:b",
)
logged("no such page", "GET /no/page?token=secret HTTP/1.1\r\nHost: x\r\n\r\n", "main", path="/no/page")
logged("no such app", "PUT /api/__app/zz/a HTTP/1.1\r\nHost: x\r\n\r\n", "", "PUT", "/api/__app/zz/a")
logged("no such method", "FOO /api/a HTTP/1.1\r\nHost: x\r\n\r\n", "", "other", "/api/a")
logged("a wrong method", "PUT /api/users HTTP/1.1\r\nHost: x\r\n\r\n", "main", "PUT", "/api/users")
logged("a broken escape", "GET /api/%zz?token=secret HTTP/1.1\r\nHost: x\r\n\r\n", "main", path="/api/%zz")
logged("a broken query", "GET /api/a?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n", path="/api/a")
logged("a fragment", "GET /a#b?token=secret HTTP/1.1\r\nHost: x\r\n\r\n", path="/a")
logged("a control byte", "GET /a\x01b?token=secret HTTP/1.1\r\nHost: x\r\n\r\n", path="/a%01b")
logged("a long path", f"GET /{'a' * 9000} HTTP/1.1\r\nHost: x\r\n\r\n", path="/" + "a" * 255)
logged("a long header", f"GET /a?b HTTP/1.1\r\nHost: x\r\nC: {'d' * 20_000}\r\n\r\n", path="/a")
logged("no Host", "HEAD /a HTTP/1.1\r\n\r\n", "", "HEAD", "/a")
logged("a body too long", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", "", "POST", "/a")
logged("no HTTP", "nonsense\r\n\r\n", "", "other", "")


main()
