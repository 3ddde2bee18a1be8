"""API keys: a token that speaks for its user in one role, until it is destroyed."""

import base64
import json

from support.rows import Row, case, contains, equal, main_on_both, table
from support.server import ROOT_EMAIL, wait_until

PASSWORD = "a long passphrase"
KEY = {"name": "one", "role": {"name": "root"}, "expiresIn": "30d"}
REFUSED = (403, "NO_PERMISSION", "an API key is not good for this")


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def with_key(client, **values):
    """A client with a fresh key of `client`'s user."""
    reply = client.post("/api/apiKeys:create", {**KEY, **values})
    equal(reply.status, 200, reply)
    equal(list(reply.data), ["token"])
    keyed = client.server.client(client.app)
    keyed.token = reply.data["token"]
    return keyed


def user(boss, name, roles):
    made = boss.post("/api/users:create", {"username": name, "password": PASSWORD, "roles": roles})
    equal(made.status, 200, made)
    client = boss.server.client(boss.app)
    client.sign_in(name, PASSWORD)
    return client


def refusal(client, path="auth:check"):
    reply = client.get(f"/api/{path}")
    return reply.status, reply.code


def names(client, **params):
    reply = client.get("/api/apiKeys:list", params=params)
    equal(reply.status, 200, reply)
    return [row["name"] for row in reply.data]


@case("a key says its role and its end, and is no token of a sign-in")
def _(t):
    said = claims(with_key(t.root).token)
    equal((said["userId"], said["roleName"], "temp" in said), (1, "root", False))
    equal(said["exp"] - said["iat"], 30 * 86400)
    for lasting, seconds in (("1d", 86400), ("90d", 90 * 86400), ("45m", 2700)):
        said = claims(with_key(t.root, expiresIn=lasting).token)
        equal(said["exp"] - said["iat"], seconds, lasting)
    said = claims(with_key(t.root, expiresIn="never").token)
    equal(said["exp"] - said["iat"] > 100 * 365 * 86400, True)


@case("a key acts in its role, whatever X-Role says")
def _(t):
    boss = t.app("fixed")
    client = user(boss, "two", ["admin", "member"])
    key = with_key(client, role={"name": "member"})
    for role in (None, "admin", "root", "__union__"):
        headers = {"X-Role": role}
        equal(key.get("/api/auth:check", headers=headers).status, 200, role)
        refused = key.get("/api/collections/users/fields:list", headers=headers)
        equal((refused.status, refused.message), (403, "No permissions"), role)
    strong = with_key(client, role={"name": "admin"})
    equal(strong.get("/api/collections/users/fields:list", headers={"X-Role": "member"}).status, 200)


@case("a key acts in its role in every mode of roles")
def _(t):
    boss = t.app("modes")
    equal(boss.post("/api/collections:create", {"name": "posts", "fields": []}).status, 200)
    for name, actions, snippets in (
        ("strong", ["view"], ["pm.api-keys.configuration"]), ("weak", [], []),
    ):
        role = {"name": name, "strategy": {"actions": actions}, "snippets": snippets}
        equal(boss.post("/api/roles:create", {**role, "title": name}).status, 200)
    client = user(boss, "una", ["strong", "weak"])
    keys = {}
    for mode in ("only-use-union", "allow-use-union", "default"):
        equal(boss.post("/api/roles:setSystemRoleMode", {"roleMode": mode}).status, 200, mode)
        if not keys:
            equal(client.get("/api/roles:check").data["role"], "__union__")
            keys = {name: with_key(client, role={"name": name}) for name in ("weak", "strong")}
        for name, status in (("weak", 403), ("strong", 200)):
            for asked in (None, "weak", "strong", "__union__"):
                headers, what = {"X-Role": asked}, f"{mode} {name} {asked}"
                told = keys[name].get("/api/roles:check", headers=headers)
                equal(told.data["role"], name, what)
                equal(keys[name].get("/api/posts:list", headers=headers).status, status, what)


@case("a key of another of root's roles has the rights of that one alone")
def _(t):
    boss = t.app("lesser")
    values = {"name": "clerk", "title": "Clerk", "snippets": ["pm.users"], "strategy": {"actions": ["view"]}}
    equal(boss.post("/api/roles:create", values).status, 200)
    equal(boss.post("/api/users/1/roles:add", ["clerk"]).status, 200)
    other = user(boss, "max", ["member"]).user["id"]
    all_of = lambda: [
        boss.get(f"/api/{path}").data
        for path in ("roles:list?sort=name", "authenticators:list", "users:list?appends=roles&sort=id", "collections:list")
    ]
    before = all_of()
    key = with_key(boss, role={"name": "clerk"})
    for path, body in (
        ("roles:create", {"name": "up", "title": "Up"}), ("roles:update?filterByTk=clerk", {"snippets": ["pm.*"]}),
        ("roles:destroy?filterByTk=clerk", {}), ("roles:setDefaultRole", {"roleName": "clerk"}),
        ("roles/clerk/resources:create", {"name": "users", "usingActionsConfig": True, "actions": []}),
        ("roles:setSystemRoleMode", {"roleMode": "only-use-union"}),
        ("authenticators:update?filterByTk=basic", {"title": "x"}),
        ("systemSettings:update?filterByTk=1", {"title": "x"}), ("collections:create", {"name": "x", "fields": []}),
        ("users/1/roles:set", ["clerk"]), (f"users/{other}/roles:add", ["clerk"]),
        ("users:create", {"username": "x", "roles": ["member"]}), ("users:update?filterByTk=1", {"nickname": "x"}),
        ("users:destroy?filterByTk=1", {}),
    ):
        for role in (None, "root", "__union__"):
            reply = key.post(f"/api/{path}", body, headers={"X-Role": role})
            equal((reply.status, reply.code), (403, "NO_PERMISSION"), f"{path} {role} {reply}")
    equal(all_of(), before)
    told = key.get("/api/roles:check").data
    equal((told["role"], told["allowAll"], told["snippets"]), ("clerk", False, ["pm.users"]))
    equal(key.post(f"/api/users:update?filterByTk={other}", {"nickname": "Max"}).status, 200)


@case("a key gives its user no role and takes none")
def _(t):
    boss = t.app("same_roles")
    ada = user(boss, "ada", ["admin", "member"])
    other = user(boss, "max", ["member"]).user["id"]
    before = boss.get("/api/users:list?sort=id&appends=roles").data
    for client, own, role in ((boss, 1, "root"), (ada, ada.user["id"], "admin")):
        key = with_key(client, role={"name": role})
        for path, body in (
            (f"users/{own}/roles:add", ["member"]), (f"users/{own}/roles:set", ["member"]),
            (f"users/{own}/roles:remove", ["member"]), ("roles/member/users:add", [other, own]),
            ("roles/member/users:remove", [own]), ("roles/member/users:set", [other]),
            (f"users:destroy?filterByTk={own}", {}), (f"users:destroy?filterByTk=[{other},{own}]", {}),
        ):
            reply = key.post(f"/api/{path}", body)
            equal((reply.status, reply.code), (403, "NO_PERMISSION"), f"{role} {path} {reply}")
    equal(boss.get("/api/users:list?sort=id&appends=roles").data, before)


@case("there is a role that root does not have")
def _(t):
    equal(t.root.post("/api/roles:create", {"name": "strange", "title": "Strange"}).status, 200)


table(
    "a key that cannot be is refused",
    [
        Row(name, "POST", "/api/apiKeys:create", {**KEY, **values}, 400, says=says)
        for name, values, says in (
            ("no name", {"name": ""}, "name"),
            ("a long name", {"name": "x" * 256}, "name"),
            ("no role", {"role": None}, "role"),
            ("a role that is not there", {"role": {"name": "nosuch"}}, "role"),
            ("a role that is not the user's", {"role": {"name": "strange"}}, "role"),
            ("all roles", {"role": {"name": "__union__"}}, "role"),
            ("no end", {"expiresIn": None}, "expiresIn"),
            ("no time", {"expiresIn": "soon"}, "expiresIn"),
            ("no time at all", {"expiresIn": "0d"}, "expiresIn"),
            ("too long", {"expiresIn": "3651d"}, "expiresIn"),
        )
    ],
    unchanged=lambda t: names(t.root, paginate="false"),
)


@case("a list shows keys as lists show records, and never the key")
def _(t):
    boss = t.app("shown")
    tokens = [with_key(boss, name=name).token for name in ("b", "a", "c")]
    equal(names(boss), ["b", "a", "c"])
    equal(names(boss, sort="name"), ["a", "b", "c"])
    equal(names(boss, filter={"name": {"$in": ["a", "c"]}}, sort="-name"), ["c", "a"])
    reply = boss.get("/api/apiKeys:list?appends[]=role&pageSize=1")
    row = reply.data[0]
    equal((row["roleName"], row["expiresIn"], row["role"]["name"]), ("root", "30d", "root"))
    equal((row["createdById"], reply.body["meta"]["count"]), (1, 3))
    equal(any(token in reply.content.decode() for token in tokens), False)
    equal(boss.get("/api/apiKeys:get?filterByTk=1").status, 404)


@case("a destroyed key opens nothing from the next request on")
def _(t):
    boss = t.app("ended")
    key, other = with_key(boss, name="gone"), with_key(boss, name="stays")
    equal(key.get("/api/users:list").status, 200)
    (row,) = boss.get("/api/apiKeys:list", params={"filter": {"name": "gone"}}).data
    equal(boss.post(f"/api/apiKeys:destroy?filterByTk={row['id']}").data, 1)
    equal(refusal(key), (401, "BLOCKED_TOKEN"))
    equal(refusal(key, "users:list"), (401, "BLOCKED_TOKEN"))
    equal(other.get("/api/users:list").status, 200)
    equal(names(boss), ["stays"])
    equal(boss.post(f"/api/apiKeys:destroy?filterByTk={row['id']}").data, 0)


@case("one sees and destroys one's own keys, administrators too")
def _(t):
    boss = t.app("apart")
    admin = user(boss, "ada", ["admin"])
    mine, its = with_key(boss, name="boss's"), with_key(admin, name="ada's", role={"name": "admin"})
    equal((names(boss), names(admin)), (["boss's"], ["ada's"]))
    ids = [client.get("/api/apiKeys:list").data[0]["id"] for client in (boss, admin)]
    equal(admin.post(f"/api/apiKeys:destroy?filterByTk={ids[0]}").data, 0)
    equal(boss.post(f"/api/apiKeys:destroy?filterByTk={ids[1]}").data, 0)
    every = json.dumps({"$or": [{"id": ids[0]}, {"id": ids[1]}]})
    equal(names(admin, filter=every), ["ada's"])
    for key in (mine, its):
        equal(key.get("/api/auth:check").status, 200)


@case("a key ends with its role, for good")
def _(t):
    boss = t.app("demoted")
    client = user(boss, "dora", ["admin", "member"])
    key, kept = (with_key(client, name=role, role={"name": role}) for role in ("admin", "member"))
    equal(key.get("/api/auth:check").status, 200)
    path = f"/api/users:update?filterByTk={client.user['id']}"
    equal(boss.post(path, {"roles": ["member"]}).status, 200)
    equal(refusal(key)[0], 401)
    equal(boss.post(path, {"roles": ["member", "admin"]}).status, 200)
    equal(refusal(key), (401, "BLOCKED_TOKEN"))
    equal(kept.get("/api/auth:check").status, 200)
    left = client.get("/api/apiKeys:list", headers={"X-Role": "admin"}).data
    equal([row["name"] for row in left], ["member"])


@case("a key ends with its user")
def _(t):
    boss = t.app("leaving")
    client = user(boss, "lea", ["admin"])
    key = with_key(client, role={"name": "admin"})
    equal(key.get("/api/auth:check").status, 200)
    equal(boss.post(f"/api/users:destroy?filterByTk={client.user['id']}").data, 1)
    equal(refusal(key), (401, "NOT_EXIST_USER"))


@case("a key past its time opens nothing and is not renewed")
def _(t):
    key = with_key(t.root, expiresIn="1s")
    reply = wait_until(
        lambda: (lambda r: r if r.status != 200 else None)(key.get("/api/auth:check")),
        what="the end of the key",
    )
    equal((reply.status, reply.code, "x-new-token" in reply.headers), (401, "INVALID_TOKEN", False))
    t.server.restart()
    equal(refusal(key), (401, "INVALID_TOKEN"))


@case("a key outlives sign-outs, password changes and the server's restart")
def _(t):
    boss = t.app("lasting")
    client = user(boss, "lars", ["admin"])
    key = with_key(client, role={"name": "admin"})
    change = {"oldPassword": PASSWORD, "newPassword": PASSWORD + "!"}
    equal(client.post("/api/auth:changePassword", change).status, 200)
    equal(key.get("/api/auth:check").status, 200)
    client.sign_in("lars", PASSWORD + "!")
    equal(client.post("/api/auth:signOut").status, 200)
    t.server.restart()
    equal(key.get("/api/users:list").status, 200)


@case("a key makes, sees and destroys no keys, and does not touch the account")
def _(t):
    boss = t.app("narrow")
    key = with_key(boss)
    calls = (
        ("apiKeys:create", KEY), ("apiKeys:destroy?filterByTk=1", {}), ("apiKeys:list", {}),
        ("auth:signOut", {}), ("auth:changePassword", {}), ("auth:syncCookies", {}),
        ("users:updateProfile", {"email": "other@example.com"}), ("sessions:list", {}),
    )
    for path, body in calls:
        reply = key.post(f"/api/{path}", body)
        equal((reply.status, reply.code), (403, "NO_PERMISSION"), f"{path} {reply}")
    equal(boss.get("/api/auth:check").data["email"], ROOT_EMAIL)
    equal(len(boss.get("/api/sessions:list").data), 1, "a key is no sign-in")


@case("a key does not change its own account by users:update either")
def _(t):
    boss = t.app("takeover")
    ada = user(boss, "ada", ["admin"])
    other = user(boss, "max", ["member"]).user["id"]
    before = boss.get("/api/users:list?sort=id&appends=roles").data
    for client, own, role in ((boss, 1, "root"), (ada, ada.user["id"], "admin")):
        key = with_key(client, role={"name": role})
        for body in (
            {"password": PASSWORD + "!"}, {"email": "x@example.com"}, {"username": "x"},
            {"phone": "1"}, {"nickname": "x"}, {"roles": ["member"]}, {},
        ):
            for ids in ([own], [other, own]):
                reply = key.post("/api/users:update", body, params={"filterByTk": ids})
                equal((reply.status, reply.code, reply.message), REFUSED, f"{role} {body} {ids}")
    equal(boss.get("/api/users:list?sort=id&appends=roles").data, before)
    ada.sign_in("ada", PASSWORD)


@case("a key manages other users as its role may, and ends no sign-in")
def _(t):
    boss = t.app("others")
    other = user(boss, "max", ["member"]).user["id"]
    key = with_key(boss, role={"name": "root"})
    reply = key.post(f"/api/users/{other}/sessions:destroy?filterByTk=x", {})
    equal((reply.status, reply.code, reply.message), REFUSED, reply)
    made = key.post("/api/users:create", {"username": "new", "password": PASSWORD})
    equal(made.status, 200, made)
    reply = key.post(f"/api/users:update?filterByTk={other}", {"nickname": "n"})
    equal((reply.status, reply.data[0]["nickname"]), (200, "n"), reply)


@case("only whom a role lets makes keys")
def _(t):
    boss = t.app("closed")
    member = user(boss, "mia", ["member"])
    reply = member.post("/api/apiKeys:create", {**KEY, "role": {"name": "member"}})
    equal((reply.status, reply.message), (403, "No permissions"))
    equal(member.get("/api/apiKeys:list").status, 403)


@case("a user has at most a hundred keys")
def _(t):
    boss = t.app("many")
    for _ in range(100):
        equal(boss.post("/api/apiKeys:create", KEY).status, 200)
    reply = boss.post("/api/apiKeys:create", KEY)
    equal(reply.status, 400)
    contains(reply.message, "100")


@case("no key is logged or kept")
def _(t):
    token = with_key(t.root).token
    t.root.get(f"/api/auth:check?token={token}")
    t.server.stop()
    for file in [t.server.stderr, t.server.stdout, *t.server.data.rglob("*")]:
        if file.is_file():
            equal(token.encode() in file.read_bytes(), False, file)
    t.server.start()


main_on_both()
