"""Who may read the figures and watch the events: this machine, or an administrator of main."""

from support.rows import case, equal, main
from support.streams import Events

METRICS = "/metrics"
EVENTS = "/api/applications:events"
FAR = {"X-Forwarded-For": "203.0.113.7"}
SIGNS = [FAR, {"Forwarded": "for=127.0.0.1"}, {"X-Real-IP": "127.0.0.1"}, {"X-Forwarded-For": ""}]


def user(t):
    """A client of main who is signed in and no administrator."""
    if not hasattr(t, "user"):
        t.root.post("/api/users:create", {"username": "reader", "password": "a long enough one"})
        t.user = t.server.client()
        t.user.sign_in("reader", "a long enough one")
    return t.user


@case("this machine reads the figures without a sign-in")
def _(t):
    equal(t.anonymous.get(METRICS).status, 200)
    equal(t.anonymous.call("HEAD", METRICS).status, 200)
    equal(t.anonymous.post(METRICS).status, 405)


@case("what a proxy passes on is not this machine")
def _(t):
    for headers in SIGNS:
        reply = t.anonymous.get(METRICS, headers=headers)
        equal((reply.status, reply.code), (401, "EMPTY_TOKEN"), headers)
        with Events(t.server.port, EVENTS, headers) as stream:
            equal(stream.status, 401, headers)


@case("an administrator of main reads the figures from anywhere")
def _(t):
    reply = t.root.get(METRICS, headers=FAR)
    equal(reply.status, 200, reply)
    equal(reply.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
    equal("coppice_requests_total" in reply.body, True, reply)
    equal(t.anonymous.get(f"{METRICS}?token={t.root.token}", headers=FAR).status, 200)
    head = t.root.call("HEAD", METRICS, headers=FAR)
    equal((head.status, head.content), (200, b""))


@case("nobody else does")
def _(t):
    inside = t.app("figures")
    equal(user(t).get(METRICS, headers=FAR).status, 403)
    for token in (inside.token, "nonsense"):
        headers = {**FAR, "Authorization": f"Bearer {token}"}
        equal(t.anonymous.get(METRICS, headers=headers).status, 401)


@case("the domain of an app shows no more of the figures")
def _(t):
    t.app("own_domain", cname="figures.example.test")
    headers = {**FAR, "Host": "figures.example.test"}
    equal(t.anonymous.get(METRICS, headers=headers).status, 401)


@case("a name that only leads here is not this machine")
def _(t):
    for host in ("public.example.com", "localhost.example.com", "10.0.0.1", "x"):
        reply = t.anonymous.get(METRICS, headers={"Host": host})
        equal((reply.status, reply.code), (401, "EMPTY_TOKEN"), host)
        with Events(t.server.port, EVENTS, {"Host": host}) as stream:
            equal(stream.status, 401, host)
    for host in ("localhost", "127.0.0.1", f"127.0.0.1:{t.server.port}", "[::1]:80"):
        equal(t.anonymous.get(METRICS, headers={"Host": host}).status, 200, host)


main()
