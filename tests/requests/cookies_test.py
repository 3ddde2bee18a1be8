"""What cookies a sign-in sets, and what they open."""

from support.client import Wire
from support.rows import case, contains, equal, main
from support.server import ROOT_EMAIL, ROOT_PASSWORD, wait_until

NAMES = ["nb_auth_token_", "nb_authenticator_", "nb_role_", "nb_csrf_token_"]


def signed_in(t, app):
    """A browser: its cookies, and no token of its own."""
    client = t.server.client(app)
    reply = client.post("/api/auth:signIn", {"account": ROOT_EMAIL, "password": ROOT_PASSWORD})
    equal(reply.status, 200, reply)
    return client, {f"{name}{app}": reply.cookie(f"{name}{app}") for name in NAMES}


def line(cookies):
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def called(client, method, path, cookies, body=None, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.call(method, path, body, headers={"Cookie": line(cookies), **named})


def attributes(reply, name):
    whole = next(each for each in reply.cookies if each.startswith(f"{name}="))
    return [part.strip().lower() for part in whole.split(";")[1:]]


@case("a sign-in sets four cookies that bear the app's name")
def _(t):
    t.app("jar")
    client = t.server.client("jar")
    reply = client.post("/api/auth:signIn", {"account": ROOT_EMAIL, "password": ROOT_PASSWORD})
    equal(len(reply.cookies), 4, reply.cookies)
    equal(reply.cookie("nb_auth_token_jar"), reply.data["token"])
    equal(reply.cookie("nb_authenticator_jar"), "basic")
    equal(reply.cookie("nb_role_jar"), "root")
    equal(len(reply.cookie("nb_csrf_token_jar")) >= 16, True)
    for name in NAMES:
        said = attributes(reply, f"{name}jar")
        contains(said, "samesite=lax")
        contains(said, "path=/")
        equal("httponly" in said, name in NAMES[:2], name)
        equal("secure" in said, False)
        equal([each.split("=")[0] for each in said].count("expires"), 1)


@case("a sign-out takes the cookies away")
def _(t):
    client, _ = signed_in(t, "main")
    client.sign_in(ROOT_EMAIL, ROOT_PASSWORD)
    reply = client.post("/api/auth:signOut")
    equal([reply.cookie(f"{name}main") for name in NAMES], [""] * 4, reply.cookies)
    for name in NAMES:
        contains(attributes(reply, f"{name}main"), "expires=thu, 01 jan 1970 00:00:00 gmt")


@case("auth:syncCookies sets them for the token that asks")
def _(t):
    client = t.app("synced")
    reply = client.post("/api/auth:syncCookies")
    equal(reply.data, {"synced": True})
    equal(reply.cookie("nb_auth_token_synced"), client.token)
    cookies = {f"{name}synced": reply.cookie(f"{name}synced") for name in NAMES}
    browser = t.server.client("synced")
    csrf = {"X_CSRF_Token": cookies["nb_csrf_token_synced"]}
    equal(called(browser, "GET", "/api/auth:check", cookies, **csrf).status, 200)
    equal(t.server.client("synced").post("/api/auth:syncCookies").code, "EMPTY_TOKEN")


@case("a cookie alone opens no call")
def _(t):
    t.app("shut")
    client, cookies = signed_in(t, "shut")
    for path in ("auth:check", "users:list", "collections:list", "sessions:list"):
        reply = called(client, "GET", f"/api/{path}", cookies)
        equal((reply.status, reply.code), (401, "EMPTY_TOKEN"), path)
    before = called(client, "GET", "/api/users:list", cookies, X_CSRF_Token=cookies["nb_csrf_token_shut"])
    for method, path in (("POST", "users:create"), ("DELETE", "users/2"), ("POST", "auth:signOut")):
        reply = called(client, method, f"/api/{path}", cookies, {"username": "x", "password": "long enough"})
        equal((reply.status, reply.code), (403, "CSRF_TOKEN_MISMATCH"), path)
    after = called(client, "GET", "/api/users:list", cookies, X_CSRF_Token=cookies["nb_csrf_token_shut"])
    equal((after.status, after.data), (200, before.data))


@case("a cookie opens the status stream, which a page reads without a script's headers")
def _(t):
    client, cookies = signed_in(t, "main")
    path = "/api/applications:events"

    def listened(jar):
        """From elsewhere: this machine's own may listen without a sign-in."""
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.9\r\n"
        with Wire(t.server.port) as wire:
            wire.send(head + f"Accept: text/event-stream\r\nCookie: {line(jar)}\r\n\r\n")
            return wire.read_line().split()[1]

    equal(listened(cookies), b"200")
    equal(listened({"nb_role_main": "root"}), b"401")
    bad = {**cookies, "nb_auth_token_main": cookies["nb_auth_token_main"][:-2] + "xx"}
    equal(called(client, "GET", path, bad).status, 401)
    equal(called(client, "POST", path, cookies, {}).code, "CSRF_TOKEN_MISMATCH")


@case("with the csrf token of the session a cookie opens what the token does")
def _(t):
    t.app("paired")
    client, cookies = signed_in(t, "paired")
    csrf = cookies["nb_csrf_token_paired"]
    made = called(
        client, "POST", "/api/users:create", cookies,
        {"username": "ann", "password": "long enough"}, X_CSRF_Token=csrf,
    )
    equal(made.status, 200, made)
    equal(called(client, "GET", "/api/auth:check", cookies, X_CSRF_Token=csrf).data["id"], 1)


@case("a csrf token that does not fit opens nothing")
def _(t):
    t.app("unpaired")
    client, cookies = signed_in(t, "unpaired")
    _, others = signed_in(t, "unpaired")
    name = "nb_csrf_token_unpaired"
    csrf, planted = cookies[name], "A" * 43
    wrong = {
        "none": ({}, {name: csrf}),
        "another": ({"X_CSRF_Token": planted}, {name: csrf}),
        "a short one": ({"X_CSRF_Token": csrf[:15]}, {name: csrf[:15]}),
        "no cookie beside it": ({"X_CSRF_Token": csrf}, {}),
        "an empty pair": ({"X_CSRF_Token": ""}, {name: ""}),
        "a planted pair": ({"X_CSRF_Token": planted}, {name: planted}),
        "one of another sign-in": ({"X_CSRF_Token": others[name]}, {name: others[name]}),
    }
    token = {"nb_auth_token_unpaired": cookies["nb_auth_token_unpaired"]}
    for what, (headers, beside) in wrong.items():
        reply = called(client, "POST", "/api/auth:check", {**token, **beside}, {}, **headers)
        equal((reply.status, reply.code), (403, "CSRF_TOKEN_MISMATCH"), what)
    equal(called(client, "POST", "/api/auth:check", cookies, {}, X_CSRF_Token=csrf).status, 200)


@case("a cookie opens its own app only, by whatever name it comes")
def _(t):
    apps = ["jar_a", "jar_b"]
    for name in apps:
        t.app(name)
    jars = {name: signed_in(t, name) for name in [*apps, "main"]}
    for owner, (_, cookies) in jars.items():
        for name, (client, _) in jars.items():
            if name == owner:
                continue
            target = "/api/auth:check" if name != "main" else "/api/users:list"
            csrf = cookies[f"nb_csrf_token_{owner}"]
            reply = called(client, "GET", target, cookies, X_CSRF_Token=csrf)
            equal((reply.status, reply.code), (401, "EMPTY_TOKEN"), f"{owner} at {name}")
            renamed = {key.replace(owner, name): value for key, value in cookies.items()}
            reply = called(client, "GET", target, renamed, X_CSRF_Token=csrf)
            equal((reply.status, reply.code), (401, "INVALID_TOKEN"), f"{owner} at {name}")


@case("of two cookies of one name that differ neither is believed")
def _(t):
    t.app("twice")
    client, cookies = signed_in(t, "twice")
    csrf = cookies["nb_csrf_token_twice"]
    both = f"{line(cookies)}; nb_auth_token_twice=planted"
    headers = {"Cookie": both, "X-CSRF-Token": csrf}
    equal(client.get("/api/auth:check", headers=headers).code, "EMPTY_TOKEN")
    same = f"{line(cookies)}; {line(cookies)}"
    equal(client.get("/api/auth:check", headers={**headers, "Cookie": same}).status, 200)


@case("a bearer token is what counts where there is one")
def _(t):
    client = t.app("bearer")
    _, cookies = signed_in(t, "bearer")
    equal(called(client, "POST", "/api/auth:check", cookies, {}).status, 200)
    reply = called(client, "POST", "/api/auth:check", cookies, {}, Authorization="Bearer x.y.z")
    equal((reply.status, reply.code), (401, "INVALID_TOKEN"), reply)


@case("a cookie past its time is renewed as a cookie too")
def _(t):
    boss = t.app("late_jar")
    wish = {"config": {"tokenExpirationTime": "1s"}}
    equal(boss.post("/api/tokenControlConfig:update", wish).status, 200)
    client, cookies = signed_in(t, "late_jar")
    csrf = {"X_CSRF_Token": cookies["nb_csrf_token_late_jar"]}

    def renewed():
        reply = called(client, "GET", "/api/auth:check", cookies, **csrf)
        return reply if "x-new-token" in reply.headers else None

    reply = wait_until(renewed, what="the renewal")
    fresh = reply.cookie("nb_auth_token_late_jar")
    equal(fresh, reply.headers["x-new-token"])
    cookies["nb_auth_token_late_jar"] = fresh
    equal(called(client, "GET", "/api/auth:check", cookies, **csrf).status, 200)


main()
