"""How long sign-ins last, who sees and ends them, and how tokens are renewed."""

import base64
import concurrent.futures
import json

from support.rows import Row, case, contains, equal, main, table
from support.server import ROOT_EMAIL, ROOT_PASSWORD, wait_until

POLICY = "/api/tokenControlConfig:update"
STANDARD = {
    "tokenExpirationTime": "1d",
    "sessionExpirationTime": "7d",
    "expiredTokenRenewLimit": "1d",
}


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def sessions(client, path="/api/sessions:list", **params):
    reply = client.get(path, params={"pageSize": "200", **params})
    equal(reply.status, 200, reply)
    return reply.data


def own(client):
    return next(row for row in sessions(client) if row["current"])


def short_lived(t, name, **policy):
    """An app with this policy, and one who has signed in under it."""
    boss = t.app(name)
    equal(boss.post(POLICY, {"config": {**STANDARD, **policy}}).status, 200)
    return boss, t.server.root(name)


def past_its_time(client):
    """Waits until the client's token is past its time; the first answer after that."""

    def answer():
        reply = client.get("/api/auth:check")
        return reply if reply.status != 200 or "x-new-token" in reply.headers else None

    return wait_until(answer, what="the end of the token")


def member(t, app, name):
    boss = t.server.root(app)
    body = {"username": name, "password": "a long passphrase"}
    made = boss.post("/api/users:create", body)
    equal(made.status, 200, made)
    client = t.server.client(app)
    client.sign_in(name, "a long passphrase")
    return client


@case("a user sees the own sign-ins, with where they came from")
def _(t):
    t.app("seen")
    mine = t.server.client("seen")
    body = {"account": ROOT_EMAIL, "password": ROOT_PASSWORD}
    odd = "Browser\xe9/1 " + "x" * 400
    reply = mine.post("/api/auth:signIn", body, headers={"User-Agent": odd.encode("latin-1")})
    equal(reply.status, 200, reply)
    mine.token = reply.data["token"]
    rows = sessions(mine)
    equal(len(rows), 2)
    equal([row["current"] for row in rows], [True, False])
    here = rows[0]
    equal(here["userAgent"], ("Browser?/1 " + "x" * 400)[:256])
    equal(here["ip"], "127.0.0.1")
    equal(here["signInTime"] <= here["lastUsedAt"] <= here["expiresAt"], True, here)
    reply = mine.get("/api/sessions:list?page=2&pageSize=1")
    equal(reply.data, rows[1:])
    equal(reply.body["meta"], {"count": 2, "page": 2, "pageSize": 1, "totalPage": 2})


@case("a session that is ended opens nothing from the next request on, also after a restart")
def _(t):
    t.app("ended")
    staying, leaving = t.server.root("ended"), t.server.root("ended")
    gone = own(leaving)["id"]
    equal(staying.post(f"/api/sessions:destroy?filterByTk={gone}").data, 1)
    for _ in range(2):
        reply = leaving.get("/api/auth:check")
        equal((reply.status, reply.code), (401, "BLOCKED_TOKEN"), reply)
        equal(staying.get("/api/auth:check").status, 200)
        t.server.restart()
    equal(gone in [row["id"] for row in sessions(staying)], False)
    equal(staying.post(f"/api/sessions:destroy?filterByTk={gone}").data, 0)


@case("one's own session may be ended too")
def _(t):
    t.app("own_end")
    client = t.server.root("own_end")
    equal(client.post(f"/api/sessions:destroy?filterByTk={own(client)['id']}").data, 1)
    equal(client.get("/api/auth:check").code, "BLOCKED_TOKEN")


@case("nobody ends or sees another's session but who manages users")
def _(t):
    boss = t.app("others")
    ann, bob = member(t, "others", "ann"), member(t, "others", "bob")
    his = own(bob)["id"]
    equal(ann.post(f"/api/sessions:destroy?filterByTk={his}").data, 0)
    bobs = f"/api/users/{bob.user['id']}/sessions"
    for refused in (ann.get(f"{bobs}:list"), ann.post(f"{bobs}:destroy?filterByTk={his}")):
        equal((refused.status, refused.code), (403, "NO_PERMISSION"), refused)
    equal(bob.get("/api/auth:check").status, 200)
    equal([row["id"] for row in sessions(boss, f"{bobs}:list")], [his])
    anns = f"/api/users/{ann.user['id']}/sessions"
    equal(boss.post(f"{anns}:destroy?filterByTk={his}").data, 0, "through another user")
    equal(boss.post(f"{bobs}:destroy?filterByTk={his}").data, 1)
    equal(bob.get("/api/auth:check").code, "BLOCKED_TOKEN")
    equal(ann.get("/api/auth:check").status, 200)


@case("the administrator sees everybody's sessions, and finds a user's")
def _(t):
    boss = t.app("everybody")
    ann, bob = member(t, "everybody", "Ann_1"), member(t, "everybody", "bob")
    rows = sessions(boss, "/api/sessions:listAll")
    names = [row["user"]["username"] for row in rows]
    equal(sorted(name for name in names if name != "root"), ["Ann_1", "bob"])
    equal([row["current"] for row in rows].count(True), 1)
    mine = next(row for row in rows if row["current"])
    equal(mine["user"], {"id": 1, "nickname": "Super Admin", "username": "root", "email": ROOT_EMAIL})
    # Each request may move `lastUsedAt`.
    kept = {name for name in own(boss) if name != "lastUsedAt"}
    equal({name: mine[name] for name in kept}, {name: own(boss)[name] for name in kept}, "as in one's own list")
    for part, found in (("N_1", ["Ann_1"]), ("nn%1", []), ("_", ["Ann_1"]), ("ROOT@", ["root"])):
        rows = sessions(boss, "/api/sessions:listAll", search=part)
        equal(sorted({row["user"]["username"] for row in rows}), found, part)
    reply = boss.get("/api/sessions:listAll?page=2&pageSize=2")
    equal((len(reply.data), reply.body["meta"]["count"]), (2, 5))
    equal(boss.get("/api/sessions:listAll?search=" + "x" * 256).status, 400)
    refused = ann.get("/api/sessions:listAll")
    equal((refused.status, refused.code), (403, "NO_PERMISSION"), refused)
    path = f"/api/users:update?filterByTk={bob.user['id']}"
    equal(boss.post(path, {"password": "another passphrase"}).status, 200)
    equal(sessions(boss, "/api/sessions:listAll", search="bob"), [], "before a new password")


@case("a sign-out ends the session for the lists too")
def _(t):
    boss = t.app("left")
    client = t.server.root("left")
    equal(len(sessions(boss)), 2)
    equal(client.post("/api/auth:signOut").status, 200)
    equal(len(sessions(boss)), 1)


@case("a user who is gone has no sessions and no way in")
def _(t):
    boss = t.app("gone_user")
    ann = member(t, "gone_user", "ann")
    equal(boss.post(f"/api/users:destroy?filterByTk={ann.user['id']}").data, 1)
    reply = ann.get("/api/auth:check")
    equal((reply.status, reply.code), (401, "NOT_EXIST_USER"), reply)
    equal(sessions(boss, f"/api/users/{ann.user['id']}/sessions:list"), [])


@case("a password that an administrator sets ends the user's sessions")
def _(t):
    boss = t.app("reset_by_boss")
    ann = member(t, "reset_by_boss", "ann")
    path = f"/api/users:update?filterByTk={ann.user['id']}"
    equal(boss.post(path, {"password": "another passphrase"}).status, 200)
    equal(ann.get("/api/auth:check").code, "INVALID_TOKEN")
    equal(sessions(boss, f"/api/users/{ann.user['id']}/sessions:list"), [])


@case("the policy is shown, set in part, and survives a restart")
def _(t):
    boss = t.app("policy")
    path = "/api/tokenControlConfig:get?filterByTk=token-policy-config"
    equal(boss.get(path).data, {"key": "token-policy-config", "config": STANDARD})
    reply = boss.post(POLICY, {"config": {"tokenExpirationTime": "90m"}})
    equal(reply.data[0]["config"], {**STANDARD, "tokenExpirationTime": "90m"})
    t.server.restart()
    equal(boss.get(path).data["config"]["tokenExpirationTime"], "90m")
    said = claims(t.server.root("policy").token)
    equal(said["exp"] - said["iat"], 90 * 60)


def bad(name, value):
    return Row(f"{name} = {value!r}", "POST", POLICY, {"config": {name: value}}, 400, "BAD_REQUEST", says=name)


table(
    "a policy of a wrong form is refused and says which part",
    [
        bad("tokenExpirationTime", "soon"),
        bad("tokenExpirationTime", ""),
        bad("tokenExpirationTime", "d"),
        bad("tokenExpirationTime", "0s"),
        bad("tokenExpirationTime", "-1d"),
        bad("tokenExpirationTime", "1.5d"),
        bad("tokenExpirationTime", 86400),
        bad("tokenExpirationTime", None),
        bad("sessionExpirationTime", "9999999999999999999w"),
        bad("sessionExpirationTime", "15000000w"),
        bad("expiredTokenRenewLimit", "1y"),
        bad("forever", "1d"),
        Row("a list", "POST", POLICY, {"config": []}, 400, says="config"),
        Row("a text", "POST", POLICY, '"1d"', 400, says="config"),
    ],
    unchanged=lambda t: t.root.get("/api/tokenControlConfig:get").data,
)


@case("members neither see nor set the policy")
def _(t):
    t.app("policy_rights")
    ann = member(t, "policy_rights", "ann")
    equal(ann.get("/api/tokenControlConfig:get").code, "NO_PERMISSION")
    equal(ann.post(POLICY, {"config": {}}).code, "NO_PERMISSION")


@case("a token past its time is renewed once for all who bring it, and the new one goes on")
def _(t):
    _, client = short_lived(t, "renewed", tokenExpirationTime="2s")
    before = own(client)
    first = past_its_time(client)
    equal(first.status, 200, first)
    fresh = first.headers["x-new-token"]
    contains(first.headers["access-control-expose-headers"], "x-new-token")
    old, new = claims(client.token), claims(fresh)
    for kept in ("userId", "signInTime", "iss", "aud", "temp"):
        equal(new[kept], old[kept], kept)
    equal(new["jti"] != old["jti"] and new["iat"] > old["iat"], True, new)

    def bring(_):
        other = t.server.client("renewed")
        other.token = client.token
        return other.get("/api/auth:check").headers.get("x-new-token")

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        equal(set(pool.map(bring, range(16))), {fresh})
    client.token = fresh
    equal(own(client)["id"], before["id"], "the session is another one")
    equal(len(sessions(client)), 2)


@case("the moment of parallel renewals outlives the server, then the old token is refused")
def _(t):
    _, client = short_lived(t, "renewed_on", tokenExpirationTime="1s")
    fresh = past_its_time(client).headers["x-new-token"]
    t.server.restart()
    equal(client.get("/api/auth:check").headers.get("x-new-token"), fresh)

    def refused():
        reply = client.get("/api/auth:check")
        return reply if reply.status != 200 else None

    reply = wait_until(refused, limit=20, what="the end of the moment")
    equal((reply.status, reply.code), (401, "TOKEN_RENEW_FAILED"), reply)
    t.server.restart()
    equal(client.get("/api/auth:check").code, "TOKEN_RENEW_FAILED")


@case("a stream is not renewed")
def _(t):
    _, client = short_lived(t, "no_renewal", tokenExpirationTime="1s")
    stream = {"Accept": "text/event-stream"}

    def late():
        reply = client.get("/api/auth:check", headers=stream)
        return reply if reply.status != 200 else None

    reply = wait_until(late, what="the end of the token")
    equal((reply.status, reply.code), (401, "SKIP_TOKEN_RENEW"), reply)
    equal("x-new-token" in client.get("/api/auth:check").headers, True)


@case("past the renewal limit, and past the session's own time, nothing is renewed")
def _(t):
    _, late = short_lived(t, "too_late", tokenExpirationTime="1s", expiredTokenRenewLimit="0s")
    wait_until(lambda: late.get("/api/auth:check").status == 401, what="the end of the token")
    equal(late.get("/api/auth:check").code, "EXPIRED_SESSION")
    boss, old = short_lived(t, "too_old", sessionExpirationTime="1s")
    wait_until(lambda: old.get("/api/auth:check").status == 401, what="the end of the session")
    equal(old.get("/api/auth:check").code, "EXPIRED_SESSION")
    equal(boss.get("/api/auth:check").code, "EXPIRED_SESSION")
    t.server.restart()  # which sweeps its row away
    equal(old.get("/api/auth:check").code, "EXPIRED_SESSION")


@case("an ended session is not renewed")
def _(t):
    boss, client = short_lived(t, "ended_late", tokenExpirationTime="1s")
    gone = own(client)["id"]
    reply = past_its_time(client)
    equal(boss.post(f"/api/sessions:destroy?filterByTk={gone}").data, 1)
    equal(client.get("/api/auth:check").code, "BLOCKED_TOKEN")
    client.token = reply.headers["x-new-token"]
    equal(client.get("/api/auth:check").code, "BLOCKED_TOKEN")


@case("a session of one app cannot be ended in another")
def _(t):
    one, other = t.app("end_a"), t.app("end_b")
    gone = own(one)["id"]
    equal(other.post(f"/api/sessions:destroy?filterByTk={gone}").data, 0)
    equal(one.get("/api/auth:check").status, 200)


table(
    "ending names what is to end",
    [
        Row("nothing named", "POST", "/api/sessions:destroy", {}, 400, "FILTER_REQUIRED"),
        Row("another user's by a word", "POST", "/api/users/ann/sessions:destroy?filterByTk=x", {}, 400, "BAD_REQUEST"),
        Row("no such session", "POST", "/api/sessions:destroy?filterByTk=x", {}, 200),
        Row("by GET", "GET", "/api/sessions:destroy?filterByTk=x", None, 405),
        Row("no such action", "GET", "/api/sessions:get?filterByTk=x", None, 404),
    ],
)


main()
