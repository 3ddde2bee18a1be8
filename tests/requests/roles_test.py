"""Roles: in which one a request acts, what that opens, and that nobody gives himself more."""

import sqlite3

from support.rows import Row, case, contains, equal, main, table
from support.server import ROOT_EMAIL, ROOT_PASSWORD

PASSWORD = "a long password"


def made(t, name, roles=None, app=None):
    """A signed-in user with these roles; the default one without."""
    root = t.server.root(app) if app else t.root
    body = {"username": name, "password": PASSWORD}
    if roles is not None:
        body["roles"] = roles
    reply = root.post("/api/users:create", body)
    equal(reply.status, 200, reply)
    client = t.server.client(app)
    client.sign_in(name, PASSWORD)
    return client


@case("a new user has the default role")
def _(t):
    client = made(t, "plain")
    equal(client.get("/api/auth:check", headers={"X-Role": "member"}).status, 200)
    reply = client.get("/api/auth:check", headers={"X-Role": "root"})
    equal((reply.status, reply.code), (401, "ROLE_NOT_FOUND_FOR_USER"), reply)
    equal(reply.message, "The role does not belong to the user")


@case("a role that is not the user's is refused on every call, but not his sign-out")
def _(t):
    client = made(t, "strange")
    headers = {"X-Role": "nosuch"}
    for path in ("auth:check", "collections:list", "applications:list", "users:list"):
        reply = client.get(f"/api/{path}", headers=headers)
        equal((reply.status, reply.code), (401, "ROLE_NOT_FOUND_FOR_USER"), f"{path} {reply}")
    equal(client.post("/api/auth:signOut", headers=headers).status, 200)


@case("a user without roles may do nothing but leave")
def _(t):
    client = made(t, "bare", [])
    reply = client.get("/api/auth:check")
    equal((reply.status, reply.code), (401, "USER_HAS_NO_ROLES_ERR"), reply)
    equal(client.post("/api/auth:signOut").status, 200)


@case("X-Role chooses among the user's roles, request by request")
def _(t):
    client = made(t, "two", ["member", "admin"])
    body = {"name": "two_of", "fields": []}
    refused = client.post("/api/collections:create", body, headers={"X-Role": "member"})
    equal((refused.status, refused.message), (403, "No permissions"), refused)
    equal(client.post("/api/collections:create", body, headers={"X-Role": "admin"}).status, 200)


@case("the role that a user prefers is the one without X-Role")
def _(t):
    client = made(t, "prefers", ["member", "admin"])
    acts = lambda: client.get("/api/roles:check").data["role"]
    for role in ("admin", "member", "admin"):
        reply = client.post("/api/users:setDefaultRole", {"roleName": role})
        equal((reply.status, reply.body), (200, {"data": "ok"}))
        equal(acts(), role)
    equal(client.post("/api/users:setDefaultRole", {"roleName": "root"}).status, 400)
    equal(acts(), "admin")


@case("an administrator who acts in another role is none")
def _(t):
    own = t.root.user["id"]
    equal(t.root.post(f"/api/users:update?filterByTk={own}", {"roles": ["root", "member"]}).status, 200)
    member = {"X-Role": "member"}
    reply = t.root.get("/api/applications:list", headers=member)
    equal((reply.status, reply.message), (403, "No permissions"), reply)
    seen = t.root.get("/api/users:list?paginate=false", headers=member)
    equal({row["createdById"] for row in seen.data}, {own}, seen)
    equal(t.root.get("/api/applications:list").status, 200)


@case("a change of a user's roles is in force with its answer, also in his open sessions")
def _(t):
    client = made(t, "promoted")
    path = f"/api/users:update?filterByTk={client.user['id']}"
    for roles, status in ((["admin"], 200), (["member"], 403), (["admin"], 200), ([], 401)):
        equal(t.root.post(path, {"roles": roles}).status, 200)
        equal(client.get("/api/collections/users/fields:list").status, status, roles)


@case("root is given to nobody")
def _(t):
    client = made(t, "hopeful")
    path = f"/api/users:update?filterByTk={client.user['id']}"
    for by in (t.root, made(t, "hopeful_admin", ["admin"])):
        reply = by.post(path, {"roles": ["root"]})
        equal((reply.status, reply.code), (403, "NO_PERMISSION"), reply)
        reply = by.post("/api/users:create", {"username": "hope", "password": PASSWORD, "roles": ["root"]})
        equal((reply.status, reply.code), (403, "NO_PERMISSION"), reply)
    equal(client.get("/api/auth:check", headers={"X-Role": "root"}).status, 401)
    equal(t.root.get('/api/users:list?filter={"username":"hope"}').data, [])


@case("who is not root changes nobody who is")
def _(t):
    admin = made(t, "climber", ["admin"])
    attempts = {
        "password": {"password": "a password of my own"},
        "email": {"email": "mine@example.com"},
        "roles": {"roles": ["member"]},
    }
    for name, body in attempts.items():
        reply = admin.post("/api/users:update?filterByTk=1", body)
        equal((reply.status, reply.code), (403, "NO_PERMISSION"), f"{name} {reply}")
    second = t.root.post("/api/users:create", {"username": "below", "password": PASSWORD}).data["id"]
    equal(admin.post(f"/api/users:update?filterByTk={second}", {"nickname": "x"}).status, 200)
    reply = admin.post(f"/api/users:update?filterByTk=[{second},1]", {"nickname": "y"})
    equal(reply.status, 403, reply)
    equal(t.root.get(f"/api/users:get?filterByTk={second}").data["nickname"], "x")
    equal(t.server.client().sign_in(ROOT_EMAIL, ROOT_PASSWORD).status, 200)


table(
    "what the server keeps of roles changes by its own calls alone, even for root",
    [
        Row(path, "POST", f"/api/{path}?filterByTk=1", {"roleName": "root", "userId": 2}, 403)
        for path in (
            "rolesUsers:create", "rolesUsers:update", "rolesUsers:destroy",
            "rolesResources:create", "rolesResourcesScopes:update",
        )
    ],
)


@case("the last administrator stays one")
def _(t):
    root = t.app("lonely")
    reply = root.post("/api/users:update?filterByTk=1", {"roles": ["member"]})
    equal(reply.status, 400, reply)
    contains(reply.message, "last administrator")
    equal(root.get("/api/users:list").status, 200)


@case("data of before there were roles keeps its administrators")
def _(t):
    client = made(t, "veteran")
    t.server.stop()
    store = next(t.server.data.rglob("main/*.sqlite*"))
    with sqlite3.connect(store) as db:
        db.execute("ALTER TABLE users ADD COLUMN role TEXT")
        db.execute("UPDATE users SET role = CASE WHEN id = 1 THEN 'root' ELSE 'member' END")
        kept = {"users", "applications", "sqlite_sequence"}
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            if name not in kept and not name.startswith("_"):
                db.execute(f'DROP TABLE "{name}"')
        db.execute("UPDATE _secrets SET value = '1' WHERE name = 'app_schema'")
    t.server.start()
    equal(t.root.get("/api/users:list").status, 200)
    equal(client.get("/api/auth:check").status, 200)
    equal(client.get("/api/users:get?filterByTk=1").data, None)
    equal(client.get("/api/applications:list").status, 403)
    equal(client.get("/api/auth:check", headers={"X-Role": "root"}).status, 401)


@case("administrators of before are admin and member, too, and files have previews")
def _(t):
    client = made(t, "left_alone", ["admin"])
    t.server.stop()
    store = next(t.server.data.rglob("main/*.sqlite*"))
    with sqlite3.connect(store) as db:
        db.execute("DELETE FROM rolesUsers WHERE userId = 1 AND roleName <> 'root'")
        old = '{"actions":["create","view","update","destroy","importXlsx","export"]}'
        db.execute("UPDATE roles SET strategy = ? WHERE name = 'admin'", (old,))
        db.execute("UPDATE roles SET strategy = '{}' WHERE name = 'root'")
        db.execute("UPDATE roles SET allowNewMenu = NULL WHERE name <> 'admin'")
        db.execute("ALTER TABLE attachments DROP COLUMN preview")
        db.execute("INSERT INTO attachments (filename, url, createdById) VALUES ('x', '/files/main/main/attachments/1', 1)")
        db.execute("UPDATE _secrets SET value = '8' WHERE name = 'app_schema'")
    t.server.start()
    for role in ("root", "admin", "member"):
        equal(t.root.get("/api/roles:check", headers={"X-Role": role}).data["role"], role)
    equal(t.root.get("/api/roles:check").data["role"], "root")
    equal(client.get("/api/auth:check", headers={"X-Role": "member"}).status, 401)
    roles = {one["name"]: one for one in t.root.get("/api/roles:list").data}
    equal([roles[name]["allowNewMenu"] for name in ("root", "admin", "member")], [False, True, True])
    equal(roles["root"]["strategy"], None)
    equal(roles["admin"]["strategy"]["actions"][-2:], ["export", "importXlsx"])
    file = t.root.get("/api/attachments:get?filterByTk=1").data
    equal(file["preview"], "/files/main/main/attachments/1?preview=1")


main()
