"""Signing up, and what one may change of oneself."""

from support.rows import Row, case, contains, equal, main_on_both, subset, table

PASSWORD = "a long passphrase"
NEWT = {"username": "newt", "password": PASSWORD, "confirm_password": PASSWORD}


def allow(boss, allowed):
    values = {"options": {"public": {"allowSignUp": allowed}}}
    reply = boss.post("/api/authenticators:update?filterByTk=1", values)
    equal(reply.status, 200, reply)
    return reply


def signed_up(t, app, **values):
    """Somebody who has signed up, signed in."""
    client = t.server.client(app)
    reply = client.post("/api/auth:signUp", {**NEWT, **values})
    equal((reply.status, reply.body), (200, {}), reply)
    client.sign_in(values.get("username", "newt"), PASSWORD)
    return client


def users(t):
    return t.root.get("/api/users:list").body["meta"]["count"]


@case("who signs up has the default role and nothing else that was asked for")
def _(t):
    t.app("open")
    body = {"roles": ["root"], "id": 77, "administrator": True, "createdById": 1, "nickname": "N"}
    client = signed_up(t, "open", **body)
    me = client.get("/api/auth:check").data
    subset(me, {"username": "newt", "nickname": "N", "id": 2})
    equal([role["name"] for role in me["roles"]], ["member"])
    equal(client.get("/api/users:list", headers={"X-Role": "root"}).status, 401)


table(
    "a sign-up that does not do is refused",
    [
        Row(name, "POST", "/api/auth:signUp", {**NEWT, **values}, 400, says=says)
        for name, values, says in (
            ("no name", {"username": None}, "username"),
            ("a bad name", {"username": "a@b"}, "username"),
            ("a long name", {"username": "x" * 51}, "username"),
            ("a bad address", {"email": "nowhere"}, "email"),
            ("a name that is taken", {"email": "root@example.com"}, "already exists"),
            ("no password", {"password": None}, "password"),
            ("a short password", {"password": "short", "confirm_password": "short"}, "password"),
            ("another password again", {"confirm_password": "other"}, "inconsistent"),
            ("the password once", {"confirm_password": None}, "inconsistent"),
        )
    ],
    client=lambda t: t.anonymous,
    unchanged=users,
)


@case("an e-mail address will do for a name")
def _(t):
    t.app("mailed")
    client = t.server.client("mailed")
    body = {"email": "New@Example.com", "password": PASSWORD, "confirm_password": PASSWORD}
    equal(client.post("/api/auth:signUp", body).status, 200)
    client.sign_in("new@example.com", PASSWORD)


@case("signing up can be forbidden, and everyone may know")
def _(t):
    boss = t.app("shut")
    public = t.server.client("shut")
    basic = {"name": "basic", "authType": "Email/Password", "options": {"allowSignUp": True}}
    subset(public.get("/api/authenticators:publicList").data[0], basic)
    subset(allow(boss, False).data[0], {"name": "basic", "enabled": True})
    equal(public.get("/api/authenticators:publicList").data[0]["options"], {"allowSignUp": False})
    reply = public.post("/api/auth:signUp", NEWT)
    equal((reply.status, reply.code), (403, "NO_PERMISSION"))
    t.server.restart()
    equal(public.post("/api/auth:signUp", NEWT).status, 403)
    equal(boss.get("/api/users:list").body["meta"]["count"], 1)
    allow(boss, True)
    equal(public.post("/api/auth:signUp", NEWT).status, 200)


@case("one way to sign in stays")
def _(t):
    for reply in (
        t.root.post("/api/authenticators:update?filterByTk=1", {"enabled": False}),
        t.root.post("/api/authenticators:destroy?filterByTk=basic"),
    ):
        equal(reply.status, 400)
        contains(reply.message, "at least one")
    subset(t.root.get("/api/authenticators:list").data[0], {"id": 1, "enabled": True})
    subset(t.root.get("/api/authenticators:get?filterByTk=1").data, {"name": "basic"})
    equal(t.root.get("/api/authenticators:get?filterByTk=2").data, None)
    equal(t.root.get("/api/authenticators:listTypes").data[0]["name"], "Email/Password")


@case("ways to sign in are made and named; their type is the one there is")
def _(t):
    boss = t.app("ways")
    public = t.server.client("ways")
    create = "/api/authenticators:create"
    for values in ({"name": "x"}, {"name": "x", "authType": "SAML"}):
        reply = boss.post(create, values)
        equal(reply.status, 400)
        contains(reply.message, "authType")
    values = {"name": "staff", "authType": "Email/Password", "title": "Staff", "enabled": True}
    made = boss.post(create, values).data
    subset(made, {**values, "id": 2, "options": {}, "createdById": 1})
    equal(boss.post(create, values).status, 400)
    equal([row["name"] for row in public.get("/api/authenticators:publicList").data], ["basic", "staff"])
    equal(boss.post("/api/authenticators:destroy?filterByTk=1").data, 1)
    equal(public.get("/api/authenticators:publicList").data,
          [{"name": "staff", "authType": "Email/Password", "authTypeTitle": "Password",
            "title": "Staff", "options": {}}])
    equal(public.post("/api/auth:signUp", NEWT).status, 403)
    equal(boss.post("/api/authenticators:destroy?filterByTk=staff").status, 400)
    t.server.restart()
    equal(boss.get("/api/authenticators:list").body["meta"]["count"], 1)
    equal(public.post(create, values).status, 401)


@case("one changes one's own profile, and nothing but that")
def _(t):
    boss = t.app("self")
    client = signed_up(t, "self")
    body = {"nickname": "Me", "email": "me@example.com", "roles": ["root"], "password": "x" * 20, "id": 1}
    reply = client.post("/api/users:updateProfile", body)
    equal(reply.status, 200, reply)
    subset(reply.data[0], {"id": 2, "nickname": "Me", "email": "me@example.com"})
    me = client.get("/api/auth:check").data
    equal([role["name"] for role in me["roles"]], ["member"])
    client.sign_in("me@example.com", PASSWORD)
    for body in ({"username": "a/b"}, {"email": "root@example.com"}, {"username": None, "email": None}):
        equal(client.post("/api/users:updateProfile", body).status, 400, body)
    equal(boss.get("/api/users:get?filterByTk=1").data["nickname"] != "Me", True)


@case("one's language and settings are one's own")
def _(t):
    t.app("tongue")
    client = signed_up(t, "tongue")
    reply = client.post("/api/users:updateLang", {"appLang": "zh-CN"})
    equal((reply.status, reply.body), (200, {}))
    equal(client.get("/api/auth:check").data["appLang"], "zh-CN")
    equal(client.post("/api/users:updateLang", {"appLang": 7}).status, 400)
    equal(client.get("/api/users:getSystemSettings").data, {})
    equal(client.post("/api/users:updateSystemSettings", {"a": 1, "b": 2}).data, {"a": 1, "b": 2})
    equal(client.post("/api/users:updateSystemSettings", {"b": 3}).data, {"a": 1, "b": 3})
    equal(client.get("/api/users:getSystemSettings").data, {"a": 1, "b": 3})
    equal(client.post("/api/users:updateSystemSettings", {"a": "x" * 70_000}).status, 400)


@case("profiles and passwords can be closed to those whose they are")
def _(t):
    boss = t.app("strict")
    client = signed_up(t, "strict")
    values = {"enableEditProfile": False, "enableChangePassword": False}
    equal(boss.post("/api/systemSettings:update?filterByTk=1", values).status, 200)
    equal(client.post("/api/users:updateProfile", {"nickname": "x"}).status, 403)
    change = {"oldPassword": PASSWORD, "newPassword": PASSWORD + "!"}
    equal(client.post("/api/auth:changePassword", change).status, 403)


@case("a wrong old password changes nothing")
def _(t):
    t.app("firm")
    client = signed_up(t, "firm")
    change = {"oldPassword": "not it at all", "newPassword": PASSWORD + "!"}
    reply = client.post("/api/auth:changePassword", change)
    equal((reply.status, reply.code), (401, "WRONG_CREDENTIALS"), reply)
    client.sign_in("newt", PASSWORD)


@case("whoever signs up again and again has to wait")
def _(t):
    t.app("flood")
    client = t.server.client("flood")
    codes = [client.post("/api/auth:signUp", {**NEWT, "username": f"n{i}"}).code for i in range(24)]
    contains(codes, "TOO_MANY_ATTEMPTS")
    equal(codes[:20], [None] * 20)


main_on_both()
