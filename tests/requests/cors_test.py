"""What a page of another origin may read and send, as a browser would ask for it."""

from support.client import Wire
from support.rows import case, contains, equal, main
from support.server import wait_until
from support.streams import Events

PAGE = {"Origin": "http://elsewhere.example"}
FAR = {"X-Forwarded-For": "203.0.113.7"}
INFO = "/api/app:getInfo"
EVENTS = "/api/applications:events"
EXPOSED = "content-disposition, x-new-token"
METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"


def cors(headers):
    """The headers of an answer that a browser's check looks at."""
    return {n: v for n, v in headers.items() if n.startswith("access-control-")}


def open_to_pages(reply, status):
    equal(reply.status, status, reply)
    wanted = {"access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED}
    equal(cors(reply.headers), wanted, reply)


def preflight(t, path, asked="x-app,authorization", method="POST", **headers):
    wish = {**PAGE, "Access-Control-Request-Method": method}
    wish["Access-Control-Request-Headers"] = asked
    return t.anonymous.call("OPTIONS", path, headers={**wish, **headers})


def answers(name, method, path, status, who="anonymous", body=None, **headers):
    """The same answer with and without `Origin`, but for what lets a page read it."""

    @case(f"a page may read: {name}")
    def _(t):
        client = getattr(t, who)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        open_to_pages(client.call(method, path, body, headers={**named, **PAGE}), status)
        bare = client.call(method, path, body, headers=named)
        equal((bare.status, cors(bare.headers)), (status, {}), bare)


answers("a call for everyone", "GET", INFO, 200)
answers("a call of one who is signed in", "GET", "/api/users:list", 200, who="root")
answers("the head of an answer", "HEAD", INFO, 200)
answers("that it is not signed in", "GET", "/api/users:list", 401)
answers("that a sign-in is wrong", "POST", "/api/auth:signIn", 401, body={"account": "x", "password": "y"})
answers("that there is no such record", "POST", "/api/nosuch:list", 404, who="root")
answers("that there is no such app", "GET", "/api/__app/nosuch/app:getInfo", 404)
answers("that an app's name is none", "GET", INFO, 404, X_App="nosuch")
answers("that a path is broken", "GET", "/api/%zz", 400)
answers("that a query is broken", "GET", INFO + "?a=%zz", 400)
answers("that a body is of no known kind", "POST", "/api/auth:signIn", 415, body="a=b", Content_Type="text/plain")
answers("that a method is not taken", "GET", "/api/users:create", 405, who="root")
answers("that an expectation cannot be met", "GET", INFO, 417, Expect="tea")


@case("a page may read that a body is too large")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(
            "POST /api/auth:signIn HTTP/1.1\r\nHost: x\r\nOrigin: null\r\n"
            "Content-Type: application/json\r\nContent-Length: 10485761\r\n\r\n"
        )
        open_to_pages(wire.read_reply(), 413)


@case("a connection tells each request's origin apart")
def _(t):
    ask = f"GET {INFO} HTTP/1.1\r\nHost: x\r\n"
    with Wire(t.server.port) as wire:
        wire.send(ask + "Origin: null\r\n\r\n" + ask + "\r\n" + ask + "Origin: null\r\n\r\n" + "nonsense\r\n\r\n")
        seen = [wire.read_reply() for _ in range(4)]
    equal([r.status for r in seen], [200, 200, 200, 400])
    equal([bool(cors(r.headers)) for r in seen], [True, False, True, False])


@case("a page may read the calls of an app, and that it is stopped")
def _(t):
    inside = t.app("seen_from_afar")
    open_to_pages(inside.get("/api/users:list", headers=PAGE), 200)
    open_to_pages(t.anonymous.get(INFO, headers={**PAGE, "X-App": "seen_from_afar"}), 200)
    stop = "/api/applications:stop?filterByTk=seen_from_afar&awaitResponse=true"
    equal(t.root.post(stop).status, 200)
    open_to_pages(inside.get("/api/users:list", headers=PAGE), 503)


@case("a page is told of a renewed token, in one list")
def _(t):
    boss = t.app("renewed_afar")
    wish = {"config": {"tokenExpirationTime": "1s"}}
    equal(boss.post("/api/tokenControlConfig:update", wish).status, 200)
    client = t.server.root("renewed_afar")

    def renewed():
        reply = client.get("/api/auth:check", headers=PAGE)
        return reply if "x-new-token" in reply.headers else None

    open_to_pages(wait_until(renewed, what="the renewal"), 200)
    whole = client.raw(
        "GET /api/__app/renewed_afar/auth:check HTTP/1.1\r\nHost: x\r\nOrigin: null\r\n"
        f"Authorization: Bearer {client.token}\r\nConnection: close\r\n\r\n"
    )
    contains(whole.lower(), b"\r\nx-new-token: ")
    equal(whole.lower().count(b"\r\naccess-control-expose-headers: "), 1, whole)


@case("what is not the API is for its own origin")
def _(t):
    html = {"Accept": "text/html"}
    places = ("/healthz", "/readyz", "/metrics", "/admin/", "/apps/main/admin/", "/claim", "/nosuch")
    for path in (*places, "/files/main/main/attachments/1.png", "/api", "/apps/main/api/app:getInfo"):
        for more in ({}, html, {"Authorization": f"Bearer {t.root.token}"}):
            reply = t.anonymous.get(path, headers={**PAGE, **more})
            equal(cors(reply.headers), {}, (path, reply))


@case("what this machine may watch without a sign-in is for no page, nor is any event stream")
def _(t):
    bearer = {"Authorization": f"Bearer {t.root.token}"}
    for more in ({}, bearer, {**bearer, **FAR}):
        with Events(t.server.port, EVENTS, {**PAGE, **more}) as stream:
            equal(stream.status, 200, more)
            equal(cors({n.lower(): v for n, v in stream.answer.getheaders()}), {}, more)


@case("a cookie opens nothing to a page: no answer allows credentials")
def _(t):
    for reply in (t.anonymous.get(INFO, headers=PAGE), preflight(t, INFO)):
        equal("access-control-allow-credentials" in reply.headers, False, reply)
        equal(reply.headers["access-control-allow-origin"], "*", reply)


@case("a preflight is answered for any call, whoever asks")
def _(t):
    for path in (INFO, "/api/users:create", "/api/items/1", "/api/__app/nosuch/users:list"):
        reply = preflight(t, path, asked="authorization,content-type, x-app")
        equal((reply.status, reply.content), (204, b""), reply)
        wanted = {
            "access-control-allow-origin": "*",
            "access-control-allow-methods": METHODS,
            "access-control-allow-headers": "authorization,content-type, x-app",
            "access-control-max-age": "600",
        }
        equal(cors(reply.headers), wanted, path)
        equal(reply.headers["vary"], "Access-Control-Request-Headers", path)
        equal("allow" in reply.headers, False, reply)


@case("a preflight allows no headers whose names are none")
def _(t):
    for asked in ("", ",", "a,", "a,,b", "a b", "a:b", "a;b", 'a,"b"', "*,a/b", "x" * 2000, None):
        reply = preflight(t, INFO, asked=asked)
        equal(reply.status, 204, asked)
        equal(reply.headers["access-control-allow-methods"], METHODS, asked)
        equal("access-control-allow-headers" in reply.headers, False, asked)


@case("another OPTIONS is answered as ever")
def _(t):
    method = {"Access-Control-Request-Method": "POST"}
    for path, headers in (
        (INFO, {}),
        (INFO, PAGE),
        (INFO, method),
        ("/api", {**PAGE, **method}),
        ("/healthz", {**PAGE, **method}),
        ("/metrics", {**PAGE, **method}),
        ("/admin/", {**PAGE, **method}),
    ):
        reply = t.anonymous.call("OPTIONS", path, headers=headers)
        equal(reply.status, 204, (path, headers))
        contains(reply.headers["allow"], "OPTIONS")
        equal(cors(reply.headers), {}, (path, headers))


main()
