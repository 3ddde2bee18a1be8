"""Signing in and out, passwords, and what is told of each."""

from support.rows import Row, case, contains, equal, main, table
from support.server import ROOT_EMAIL, ROOT_PASSWORD

table(
    "a sign-in without its fields says which",
    [
        Row("no account", "POST", "/api/auth:signIn", {"password": "x"}, 400, says="username or email"),
        Row("no password", "POST", "/api/auth:signIn", {"account": "x"}, 400, says="password"),
        Row("empty", "POST", "/api/auth:signIn", {}, 400, "BAD_REQUEST"),
        Row("no body", "POST", "/api/auth:signIn", None, 400),
        Row(
            "a number as account", "POST", "/api/auth:signIn",
            {"account": 7, "password": "x"}, 400, says="username or email",
        ),
        Row("a list", "POST", "/api/auth:signIn", [1], 400),
        Row("by GET", "GET", "/api/auth:signIn", None, 405, "METHOD_NOT_ALLOWED"),
    ],
    client=lambda t: t.anonymous,
)

table(
    "a call that needs a sign-in is refused without a good token",
    [
        Row("no token", "GET", "/api/auth:check", status=401, code="EMPTY_TOKEN"),
        Row(
            "no JWT", "GET", "/api/auth:check", status=401, code="INVALID_TOKEN",
            headers={"Authorization": "Bearer abc.def.ghi"},
        ),
        Row(
            "another scheme", "GET", "/api/auth:check", status=401,
            headers={"Authorization": "Basic cm9vdDpyb290"},
        ),
        Row(
            "a list of apps", "GET", "/api/applications:list", status=401,
            code="EMPTY_TOKEN",
        ),
    ],
    client=lambda t: t.anonymous,
)


def sign_in(t, account, password, app=None):
    return t.server.client(app).post(
        "/api/auth:signIn", {"account": account, "password": password}
    )


@case("account may be user name or e-mail, also under the key email")
def _(t):
    user = sign_in(t, ROOT_EMAIL, ROOT_PASSWORD).data["user"]
    equal(user["email"], ROOT_EMAIL)
    equal(sign_in(t, user["username"], ROOT_PASSWORD).status, 200)
    body = {"email": ROOT_EMAIL, "password": ROOT_PASSWORD}
    equal(t.anonymous.post("/api/auth:signIn", body).status, 200)


@case("auth:check gives the user without the password")
def _(t):
    user = t.root.get("/api/auth:check").data
    equal(user["email"], ROOT_EMAIL)
    equal([key for key in user if "password" in key.lower() and key != "passwordChangeTz"], [])


@case("a wrong password and an unknown user are told alike")
def _(t):
    known = sign_in(t, ROOT_EMAIL, "wrong password")
    unknown = sign_in(t, "nobody@example.com", "wrong password")
    equal(known.status, 401, known)
    equal((known.status, known.body), (unknown.status, unknown.body))


@case("a signed-out token opens nothing, and other sessions go on")
def _(t):
    leaving, staying = t.server.root(), t.server.root()
    equal(leaving.post("/api/auth:signOut").status, 200)
    reply = leaving.get("/api/auth:check")
    equal((reply.status, reply.code), (401, "BLOCKED_TOKEN"), reply)
    equal(staying.get("/api/auth:check").status, 200)


@case("changing the password needs the old one, ends old sessions, and holds")
def _(t):
    client = t.app("rekeyed")
    old, new = ROOT_PASSWORD, "another long password"

    def change(old_password, new_password, again):
        return client.post(
            "/api/auth:changePassword",
            {
                "oldPassword": old_password,
                "newPassword": new_password,
                "confirmPassword": again,
            },
        )

    equal(change("not the old one", new, new).status in (400, 401), True)
    equal(change(old, new, "differs").status, 400)
    equal(change(old, "short", "short").status, 400)
    equal(client.get("/api/auth:check").status, 200, "a refused change ended the session")
    changed = change(old, new, new)
    equal((changed.status, changed.data["id"], "password" in changed.data), (200, 1, False), changed)
    reply = client.get("/api/auth:check")
    equal((reply.status, reply.code), (401, "INVALID_TOKEN"), reply)
    equal(sign_in(t, ROOT_EMAIL, new, "rekeyed").status, 200)


@case("a sign-in survives a restart of the server")
def _(t):
    client = t.server.root()
    t.server.restart()
    equal(client.get("/api/auth:check").status, 200)


def refused_codes(t, app, accounts):
    return [sign_in(t, name, "a wrong guess", app).code for name in accounts]


@case("guessing is slowed down and says for how long")
def _(t):
    def guess():
        return sign_in(t, "victim@example.com", "guess")

    replies = [guess() for _ in range(12)]
    refused = [reply for reply in replies if reply.status == 429]
    equal(len(refused) > 0, True, "twelve wrong guesses were all tried")
    equal(refused[0].code, "TOO_MANY_ATTEMPTS")
    equal(int(refused[0].headers["retry-after"]) > 0, True)
    contains({401, 429}, replies[0].status)


@case("another spelling of a name is no other account")
def _(t):
    t.app("spelled")
    name = "nobody@example.test"
    codes = refused_codes(t, "spelled", [name[:i].upper() + name[i:] for i in range(8)])
    equal(codes[:5], ["WRONG_CREDENTIALS"] * 5)
    contains(codes[5:], "TOO_MANY_ATTEMPTS")


@case("e-mail and user name of one user are one account")
def _(t):
    user = t.app("named_twice").user
    names = [user["email"], user["username"], user["email"].upper()] * 3
    codes = refused_codes(t, "named_twice", names)
    equal(codes[:5], ["WRONG_CREDENTIALS"] * 5)
    contains(codes[5:], "TOO_MANY_ATTEMPTS")


@case("a sweep of names nobody has is slowed down, and a sign-in does not hide it")
def _(t):
    t.app("swept")
    codes = refused_codes(t, "swept", [f"nobody{i}" for i in range(40)])
    equal(set(codes), {"WRONG_CREDENTIALS"})
    equal(sign_in(t, ROOT_EMAIL, ROOT_PASSWORD, "swept").status, 200)
    codes = refused_codes(t, "swept", [f"nobody{i}" for i in range(40, 60)])
    contains(codes, "TOO_MANY_ATTEMPTS")


@case("a user keeps a name to sign in with")
def _(t):
    inside = t.app("nameless")
    made = inside.post("/api/users:create", {"username": "ann", "email": "ann@example.test", "password": "long enough"})
    equal(made.status, 200, made)
    path = f"/api/users:update?filterByTk={made.data['id']}"
    equal(inside.post(path, {"username": None}).status, 200)
    for taken in ({"email": None}, {"email": None, "username": None}):
        reply = inside.post(path, taken)
        equal((reply.status, "e-mail" in reply.message), (400, True), reply)
    for odd in ({"email": 7}, {"username": True}, {"email": ""}):
        equal(inside.post(path, odd).status, 400, odd)
    equal(inside.post(path, {"email": None, "username": "ann"}).status, 200)
    row = inside.get(f"/api/users:get?filterByTk={made.data['id']}").data
    equal((row["username"], row["email"]), ("ann", None))


@case("a user's id stays, and may be sent back with it")
def _(t):
    path = "/api/users:update?filterByTk"
    equal(t.root.post(f"{path}=1", {"nickname": "x", "id": 1}).data[0]["nickname"], "x")
    for keys in ("=1", "[]=1&filterByTk[]=2"):
        reply = t.root.post(f"{path}{keys}", {"nickname": "y", "id": 2})
        equal((reply.status, reply.message), (400, "id: cannot be changed"), reply)
    equal(t.root.get("/api/users:get?filterByTk=1").data["nickname"], "x")
    given = {"id": 77, "username": "numbered", "password": "long enough"}
    reply = t.root.post("/api/users:create", given)
    equal((reply.status, "id" in reply.message), (400, True), reply)
    made = t.root.post("/api/users:create", {**given, "id": None})
    equal(made.status, 200, made)
    equal(t.root.post(f"/api/users:destroy?filterByTk={made.data['id']}").data, 1)


main()
