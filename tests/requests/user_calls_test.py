"""Users by calls: one or several, told with their roles, and nobody above who calls."""

from support.rows import case, contains, equal, main_on_both, subset

PASSWORD = "a long password"


def ok(reply):
    equal(reply.status, 200, reply)
    return reply.body.get("data")


def refused(reply, status=403, code="NO_PERMISSION"):
    equal((reply.status, reply.code), (status, code), reply)


def user(boss, name, roles):
    made = ok(boss.post("/api/users:create", {"username": name, "password": PASSWORD, "roles": roles}))
    client = boss.server.client(boss.app)
    client.sign_in(name, PASSWORD)
    return client, made["id"]


def names(boss, **filter):
    rows = ok(boss.get("/api/users:list?sort=id&paginate=false", params={"filter": filter}))
    return [row["username"] for row in rows]


def roles_of(record):
    return sorted(role["name"] for role in record["roles"])


@case("an answer has roles where the body has some")
def _(t):
    boss = t.app("told")
    made = ok(boss.post("/api/users:create", {"username": "ann", "roles": ["admin", {"name": "member"}]}))
    equal(roles_of(made), ["admin", "member"])
    subset(next(r for r in made["roles"] if r["name"] == "member"), {"default": True, "snippets": ["!pm", "!pm.*", "!ui.*"]})
    path = f"/api/users:update?filterByTk={made['id']}"
    equal([roles_of(one) for one in ok(boss.post(path, {"roles": ["member"]}))], [["member"]])
    equal([one["roles"] for one in ok(boss.post(path, {"roles": []}))], [[]])
    keys = "/api/users:updateOrCreate?filterKeys[]=username"
    equal(roles_of(ok(boss.post(keys, {"username": "ann", "roles": ["admin"]}))[0]), ["admin"])
    equal(roles_of(ok(boss.post(keys, {"username": "bea", "roles": ["member"]}))), ["member"])
    equal("roles" in ok(boss.post(path, {"nickname": "Ann"}))[0], False)
    equal("roles" in ok(boss.post("/api/users:create", {"username": "cem"})), False)


@case("a role is known to be the default or not once one was chosen")
def _(t):
    boss = t.app("chosen")
    user = ok(boss.post("/api/users:create", {"username": "ann", "password": PASSWORD, "roles": ["admin", "member"]}))

    def defaults():
        rows = ok(boss.get(f"/api/users/{user['id']}/roles:list?sort=name"))
        return [row["rolesUsers"]["default"] for row in rows]

    equal(defaults(), [None, None])
    client = t.server.client("chosen")
    client.sign_in("ann", PASSWORD)
    ok(client.post("/api/users:setDefaultRole", {"roleName": "member"}))
    equal(defaults(), [False, True])
    equal(ok(client.get("/api/roles:check"))["role"], "member")


@case("a list makes its users, or none of them")
def _(t):
    boss = t.app("several")
    wanted = [{"username": "one", "password": PASSWORD, "roles": ["admin"]}, {"username": "two", "nickname": "Two"}]
    one, two = ok(boss.post("/api/users:create", wanted))
    equal((one["username"], roles_of(one), two["nickname"], "roles" in two), ("one", ["admin"], "Two", False))
    client = t.server.client("several")
    client.sign_in("one", PASSWORD)
    equal(roles_of(ok(client.get("/api/auth:check"))), ["admin"])
    equal(roles_of(ok(boss.get(f"/api/users:get?filterByTk={two['id']}&appends=roles"))), ["member"])
    before = names(boss)
    for list_of, status, says in (
        ([{"username": "new"}, {"username": "one"}], 400, "already exists"),
        ([{"username": "new"}, {"username": "a@b"}], 400, "username"),
        ([{"username": "new"}, {}], 400, "email"), ([{"username": "new"}, 7], 400, "object"),
        ([{"username": "new"}, {"username": "up", "roles": ["root"]}], 403, "root"),
        ([], 400, "1 to 1000"), ([{"username": f"u{n}"} for n in range(1001)], 400, "1 to 1000"),
        ([{"username": f"u{n}", "password": PASSWORD} for n in range(51)], 400, "50 passwords"),
    ):
        reply = boss.post("/api/users:create", list_of)
        equal(reply.status, status, reply)
        contains(reply.message, says)
        equal(names(boss), before)
    clerk, _ = user(boss, "clerk", ["admin"])
    ok(boss.post("/api/roles:update?filterByTk=admin", {"snippets": ["pm.users"]}))
    refused(clerk.post("/api/users:create", [{"username": "new"}, {"username": "up", "roles": ["admin"]}]))
    equal("new" in names(boss), False)
    keys = "/api/users:firstOrCreate?filterKeys[]=username"
    equal(boss.post(keys, [{"username": "new"}]).status, 400)


@case("a filter names users to change or destroy, the first one never")
def _(t):
    boss = t.app("by_filter")
    for name in ("ann", "bob", "cem", "dan"):
        user(boss, name, ["admin"] if name == "dan" else ["member"])
    path = "/api/users:{}"
    changed = boss.post(path.format("update"), {"nickname": "N"}, params={"filter": {"username.$in": ["ann", "bob", "root"]}})
    equal(sorted(one["username"] for one in ok(changed)), ["ann", "bob"])
    destroy = lambda by, **params: by.post(path.format("destroy"), {}, params=params)
    equal(ok(destroy(boss, filter={"nickname": "N"})), 2)
    equal(names(boss), ["root", "cem", "dan"])
    equal(ok(destroy(boss, filter={"nickname": "nobody"})), 0)
    for wire in ({}, {"$and": []}, {"$or": []}, {"$not": {}}, {"email": {}}):
        refused(destroy(boss, filter=wire), 400, "FILTER_REQUIRED")
        refused(boss.post(path.format("update"), {"nickname": "x"}, params={"filter": wire}), 400, "FILTER_REQUIRED")
    refused(destroy(boss), 400, "FILTER_REQUIRED")
    for of_none in ({"phone": None}, {"email": ""}):  # He is no one in particular.
        keys = "/api/users:updateOrCreate?filterKeys[]=" + next(iter(of_none))
        equal(boss.post(keys, {"username": "other", **of_none}).status, 400)
    equal(destroy(boss, filter={"nosuch": 1}).status, 400)
    refused(destroy(boss, filter={"id": 1}, filterByTk=1))
    clerk = ok(boss.post("/api/roles:create", {"name": "clerk", "title": "C", "snippets": ["pm.users"], "strategy": {"actions": ["view"]}}))
    client, _ = user(boss, "clara", [clerk["name"]])
    # Whoever is above is not skipped: all stay.
    refused(destroy(client, filter={"username.$notEmpty": True}))
    refused(client.post(path.format("update"), {"nickname": "x"}, params={"filter": {"username": "dan"}}))
    equal(names(boss), ["root", "cem", "dan", "clara"])
    equal(ok(destroy(client, filter={"username": "cem"})), 1)
    equal(ok(destroy(boss, filter={"roles.name": "admin", "username": "dan"})), 1)
    equal(ok(destroy(boss, filter={"username.$ne": "x"})), 1)
    equal(names(boss), ["root"])


@case("a name, an e-mail or a phone that is empty is none")
def _(t):
    boss = t.app("blank")
    none = {"email": "", "phone": ""}
    for name in ("ann", "bob"):
        subset(ok(boss.post("/api/users:create", {"username": name, **none})), {"email": None, "phone": None})
    ann = f"/api/users:update?filterByTk={ok(boss.get('/api/users:list?sort=id'))[1]['id']}"
    ok(boss.post(ann, {"email": "ann@example.com", "phone": "7"}))
    subset(ok(boss.post(ann, {"username": "", "phone": ""}))[0], {"username": None, "phone": None})
    reply = boss.post(ann, {"email": ""})
    equal(reply.status, 400, reply)
    contains(reply.message, "e-mail address or a username")
    equal(boss.post("/api/users:create", {"username": "", "nickname": "x"}).status, 400)


@case("a password's time is that of its change, not of the first")
def _(t):
    boss = t.app("changed")
    made = ok(boss.post("/api/users:create", {"username": "ann", "password": PASSWORD}))
    equal(made["passwordChangeTz"], None)
    equal(ok(boss.get("/api/auth:check"))["passwordChangeTz"], None)
    client = t.server.client("changed")
    client.sign_in("ann", PASSWORD)
    path = f"/api/users:update?filterByTk={made['id']}"
    changed = ok(boss.post(path, {"password": PASSWORD + "!"}))[0]
    equal(isinstance(changed["passwordChangeTz"], int), True)
    equal(client.get("/api/auth:check").status, 401)


@case("an administrator is admin and member besides, to see the app as they do")
def _(t):
    boss = t.app("as_others")
    as_role = lambda name, path, **more: boss.call("GET", f"/api/{path}", headers={"X-Role": name}, **more)
    equal(roles_of(ok(boss.get("/api/auth:check"))), ["admin", "member", "root"])
    equal(sorted(one["name"] for one in ok(boss.get("/api/users/1/roles:list"))), ["admin", "member", "root"])
    equal(ok(boss.get("/api/roles:check"))["role"], "root")
    for name, tops in (("admin", 200), ("member", 403)):
        told = ok(as_role(name, "roles:check"))
        equal((told["role"], told["roles"], told["allowAll"]), (name, [name], False))
        equal(as_role(name, "collections/users/fields:list").status, tops)
        refused(as_role(name, "sessions:listAll"))
    equal(as_role("nosuch", "auth:check").code, "ROLE_NOT_FOUND_FOR_USER")
    # It is a choice of his, and none that takes root away.
    ok(boss.post("/api/users:setDefaultRole", {"roleName": "member"}))
    equal(ok(boss.get("/api/roles:check"))["role"], "member")
    equal(ok(as_role("root", "roles:check"))["allowAll"], True)
    ok(boss.post("/api/users:setDefaultRole", {"roleName": "root"}))
    equal(boss.post("/api/users/1/roles:set", ["admin", "member"]).status, 400)
    ok(boss.post("/api/users/1/roles:set", ["root"]))
    equal(as_role("member", "auth:check").status, 401)
    other, own = user(boss, "ann", ["admin"])
    refused(boss.post(f"/api/users/{own}/roles:add", ["root"]))


main_on_both()
