"""What a role may not do by one call it may not do by another either."""

import json

from support.rows import case, contains, equal, main_on_both, subset

PASSWORD = "a long password"


def ok(reply):
    equal(reply.status, 200, reply)
    return reply.body.get("data")


def refused(reply, status=403, says=""):
    equal(reply.status, status, reply)
    contains(reply.message, says, reply)


def collection(boss, name, fields, **more):
    return ok(boss.post("/api/collections:create", {"name": name, "fields": fields, **more}))


def field(boss, owner, **values):
    return boss.post(f"/api/collections/{owner}/fields:create", values)


def role(boss, name, actions, snippets=None, **entries):
    values = {"name": name, "title": name, "strategy": {"actions": actions}}
    if snippets:
        values["snippets"] = snippets
    ok(boss.post("/api/roles:create", values))
    for on, rules in entries.items():
        entry = {"name": on, "usingActionsConfig": True, "actions": rules}
        ok(boss.post(f"/api/roles/{name}/dataSourceResources:create", entry))


def user(t, app, name, *roles):
    boss = t.server.root(app)
    values = {"username": name, "email": f"{name}@example.com", "password": PASSWORD}
    made = ok(boss.post("/api/users:create", {**values, "roles": list(roles)}))
    client = t.server.client(app)
    client.sign_in(name, PASSWORD)
    client.user_id = made["id"]
    return client


def text(name):
    return {"name": name, "type": "string"}


def scope(boss, on, condition):
    values = {"name": json.dumps(condition), "resourceName": on, "scope": condition}
    return ok(boss.post("/api/dataSources/main/rolesResourcesScopes:create", values))["id"]


@case("whoever makes collections makes no way to roles, passwords or other people's end")
def _(t):
    boss = t.app("architect")
    role(boss, "architect", ["view", "create", "update", "destroy"],
         ["pm.data-source-manager", "pm.data-source-manager.*"])
    client = user(t, "architect", "ann", "architect")
    collection(client, "ladder", [text("title")])
    way = {"type": "belongsToMany", "target": "roles", "through": "rolesUsers"}
    keys = {"foreignKey": "userId", "otherKey": "roleName"}
    refused(field(client, "ladder", name="up", **way, **keys), 400, "through")
    key = {"type": "belongsTo", "target": "users", "targetKey": "password"}
    refused(field(client, "ladder", name="peek", **key), 400, "targetKey")
    end = {"type": "hasMany", "target": "users", "foreignKey": "createdById", "onDelete": "CASCADE"}
    field(client, "ladder", name="people", **end)
    ok(client.post("/api/ladder:create", {"id": 1, "title": "all whom user 1 made"}))
    before = ok(boss.get("/api/users:list?sort=id"))
    client.post("/api/ladder/1/people:set", [])
    equal(ok(client.post("/api/ladder:destroy?filterByTk=1")), 1)
    equal(ok(boss.get("/api/users:list?sort=id")), before)


@case("the values of a link's row need the right to change such rows")
def _(t):
    boss = t.app("links")
    collection(boss, "courses", [text("title")])
    collection(boss, "marks", [text("grade"), text("note")])
    collection(boss, "students", [text("name"), {
        "name": "courses", "type": "belongsToMany", "target": "courses", "through": "marks",
        "foreignKey": "studentId", "otherKey": "courseId"}])
    ok(boss.post("/api/courses:create", [{"title": "c1"}, {"title": "c2"}]))
    every = [{"name": action} for action in ("view", "create", "update")]
    role(boss, "clerk", [], students=every, courses=[{"name": "view"}])
    role(boss, "tutor", [], students=every, courses=[{"name": "view"}],
         marks=[{"name": "update", "fields": ["note"]}])
    wish = {"name": "n", "courses": [{"id": 1, "marks": {"grade": "A", "note": "!"}}]}
    clerk = user(t, "links", "clem", "clerk")
    refused(clerk.post("/api/students:create", wish))
    equal(ok(boss.get("/api/marks:list")), [])
    ok(clerk.post("/api/students:create", {"name": "m", "courses": [1, 2]}))
    ok(user(t, "links", "tim", "tutor").post("/api/students:create", wish))
    marked = ok(boss.get("/api/marks:list", params={"filter": {"note": "!"}}))
    subset(marked[0], {"grade": None, "courseId": 1})


@case("a record is moved to another owner by who may write its foreign key")
def _(t):
    boss = t.app("moves")
    collection(boss, "posts", [text("title")])
    collection(boss, "comments", [text("body"), {"name": "post", "type": "belongsTo", "target": "posts"}])
    ok(field(boss, "posts", name="comments", type="hasMany", target="comments", foreignKey="postId"))
    ok(boss.post("/api/posts:create", [{"title": "p1"}, {"title": "p2"}]))
    ok(boss.post("/api/comments:create", {"body": "c", "postId": 1}))
    view = {"name": "view"}
    role(boss, "writer", [], posts=[view, {"name": "update"}],
         comments=[view, {"name": "update", "fields": ["body"]}])
    role(boss, "mover", [], posts=[view, {"name": "update"}],
         comments=[view, {"name": "update", "fields": ["post"]}])
    writer = user(t, "moves", "wim", "writer")
    refused(writer.post("/api/posts/2/comments:add", [1]))
    refused(writer.post("/api/posts:update?filterByTk=2", {"comments": [1]}))
    equal(ok(boss.get("/api/comments:get?filterByTk=1"))["postId"], 1)
    equal(user(t, "moves", "mo", "mover").post("/api/posts/2/comments:add", [1]).status, 200)
    equal(ok(boss.get("/api/comments:get?filterByTk=1"))["postId"], 2)


@case("over a record that one may not see there is nothing to be read")
def _(t):
    boss = t.app("owners")
    collection(boss, "vaults", [text("name")], createdBy=True)
    collection(boss, "coins", [text("name"), {"name": "vault", "type": "belongsTo", "target": "vaults"}])
    ok(field(boss, "vaults", name="coins", type="hasMany", target="coins", foreignKey="vaultId"))
    ok(field(boss, "vaults", name="also", type="belongsToMany", target="coins"))
    ok(boss.post("/api/vaults:create", {"name": "v", "coins": [{"name": "c"}], "also": [{"name": "d"}]}))
    role(boss, "own", ["view:own", "create"], coins=[{"name": "view"}, {"name": "create"}])
    role(boss, "none", [], coins=[{"name": "view"}])
    role(boss, "some", [], coins=[{"name": "view"}], vaults=[{"name": "view", "fields": ["name", "coins"]}])
    own, none, some = (user(t, "owners", name, name) for name in ("own", "none", "some"))
    mine = ok(own.post("/api/vaults:create", {"name": "mine", "also": [{"name": "n"}]}))["id"]

    def names(client, path):
        return [row["name"] for row in ok(client.get(f"/api/vaults/{path}:list"))]

    equal((names(own, "1/also"), names(own, f"{mine}/also"), names(boss, "1/also")), ([], ["n"], ["d"]))
    equal(ok(own.get("/api/vaults/1/also:get?filterByTk=2")), None)
    refused(none.get("/api/vaults/1/also:list"))
    refused(some.get("/api/vaults/1/also:list"))
    for client in (own, none, some):
        equal(names(client, "1/coins"), ["c"], "the coins say themselves where they are")


@case("records that a role may not see are not told of by way of others")
def _(t):
    boss = t.app("hops")
    collection(boss, "firms", [text("name"), text("secret")], createdBy=True)
    collection(boss, "deals", [text("title"), {"name": "firm", "type": "belongsTo", "target": "firms"}])
    ok(field(boss, "firms", name="deals", type="hasMany", target="deals", foreignKey="firmId"))
    ok(boss.post("/api/firms:create", [{"name": "f1", "secret": "s1"}, {"name": "f2", "secret": "s2"}]))
    own = ok(boss.get("/api/dataSources/main/rolesResourcesScopes:list", params={"filter": {"key": "own"}}))
    role(boss, "agent", [], deals=[{"name": "view"}, {"name": "create"}],
         firms=[{"name": "view", "fields": ["name"], "scopeId": own[0]["id"]}, {"name": "create"}])
    agent = user(t, "hops", "al", "agent")
    mine = ok(agent.post("/api/firms:create", {"name": "mine", "secret": "x"}))["id"]
    for firm in (1, 2, mine):
        ok(boss.post("/api/deals:create", {"title": f"d{firm}", "firmId": firm}))

    def found(**filter):
        reply = agent.get("/api/deals:list?sort=id", params={"filter": filter})
        return [row["title"] for row in ok(reply)]

    equal(found(**{"firm.name.$startsWith": "f"}), [])
    equal(found(**{"firm.name": "mine"}), [f"d{mine}"])
    equal(found(firm={"$or": [{"name": "f1"}, {"name": "mine"}]}), [f"d{mine}"])
    equal(found(**{"firm.id": 1}), ["d1"], "the foreign key is the deal's own")
    equal(found(firm=2), ["d2"])
    for path in ("firm.secret", "firm.deals.firm.secret"):
        refused(agent.get("/api/deals:list", params={"filter": {path: "s1"}}))
    refused(agent.get("/api/deals:list?sort=firm.secret"))
    order = [row["title"] for row in ok(agent.get("/api/deals:list?sort=firm.name"))]
    equal(order[0], f"d{mine}", "what is not to be seen sorts as null")
    query = {"dimensions": [{"field": ["firm", "name"], "alias": "n"}],
             "measures": [{"field": ["id"], "aggregation": "count", "alias": "c"}]}
    equal(ok(agent.post("/api/deals:query", query)), [{"n": "mine", "c": 1}, {"n": None, "c": 2}])
    query = {"measures": [{"field": ["firm", "name"], "aggregation": "max", "alias": "m"}]}
    equal(ok(agent.post("/api/deals:query", query)), [{"m": "mine"}])
    query["measures"][0]["field"] = ["firm", "secret"]
    refused(agent.post("/api/deals:query", query))
    for params in ("fields=title,firm.name,firm.secret", "appends=firm", "appends=firm.deals.firm"):
        rows = ok(agent.get(f"/api/deals:list?sort=id&{params}"))
        equal([bool(row["firm"]) for row in rows], [False, False, True], params)
        equal("secret" in json.dumps(rows), False, params)


@case("a write answers no record that one may not see")
def _(t):
    boss = t.app("answers")
    collection(boss, "depts", [text("name")])
    collection(boss, "sc", [text("t"), text("st"), {"name": "dept", "type": "belongsTo", "target": "depts"}])
    ok(boss.post("/api/depts:create", [{"name": "D1"}, {"name": "D2"}]))
    for title, dept in (("mine", 1), ("theirs", 2)):
        ok(boss.post("/api/sc:create", {"t": title, "st": "open", "dept": dept}))
    view = {"name": "view", "scopeId": scope(boss, "sc", {"dept.name": "D1"})}
    update = {"name": "update", "fields": ["t", "st"], "scopeId": scope(boss, "sc", {"st": "open"})}
    role(boss, "desk", [], sc=[view, update, {"name": "create"}], depts=[{"name": "view"}])
    role(boss, "blind", [], sc=[update])
    desk = user(t, "answers", "dee", "desk")

    def told(call, body):
        return [row["t"] for row in ok(desk.post(f"/api/sc:{call}", body))]

    for way in ("forceUpdate=true", "forceUpdate=true&whitelist=t", "forceUpdate=true&fields=t"):
        for body in ({}, {"dept": 1}):
            equal(told(f"update?{way}", body), ["mine"], f"{way} {body}")
    equal(told("update?filterByTk=2", {}), [])
    equal(told("update?filterByTk=2", {"t": "x"}), [])
    equal(told("updateOrCreate?filterKeys[]=t", {"t": "x", "st": "open"}), [])
    equal(told("updateOrCreate?filterKeys[]=t", {"t": "mine"}), ["mine"])
    rows = ok(boss.get("/api/sc:list?sort=id"))
    equal([(row["t"], row["deptId"]) for row in rows], [("mine", 1), ("x", 2)])
    equal(told("update?filterByTk=1", {"st": "shut"}), ["mine"], "as it is then one may see it")
    equal(ok(desk.post("/api/sc:create", {"t": "new"}))["t"], "new")
    blind = user(t, "answers", "bo", "blind")
    equal(ok(blind.post("/api/sc:update?filterByTk=2", {"t": "y"})), [{}])


@case("a link whose record one may not change is refused, and not passed over")
def _(t):
    boss = t.app("kids")
    collection(boss, "kids", [text("st")])
    collection(boss, "sc", [text("t")])
    ok(field(boss, "sc", name="kids", type="hasMany", target="kids", foreignKey="scId"))
    ok(boss.post("/api/sc:create", [{"t": "a"}, {"t": "b"}]))
    for kid in ({"st": "open"}, {"st": "shut"}, {"st": "shut", "scId": 1}, {"st": "open", "scId": 1}):
        ok(boss.post("/api/kids:create", kid))
    within = scope(boss, "kids", {"st": "open"})
    every = [{"name": action} for action in ("view", "create", "update")]
    role(boss, "nurse", [], sc=every, kids=[{"name": "view"}, {"name": "update", "scopeId": within}])
    nurse = user(t, "kids", "nan", "nurse")

    def owners():
        return [row["scId"] for row in ok(boss.get("/api/kids:list?sort=id"))]

    before = owners()
    for verb, keys in (
        ("add", [2]), ("add", [1, 2]), ("set", [2, 3, 4]), ("set", [4]), ("set", []),
        ("toggle", [2]), ("toggle", [3]), ("toggle", [1, 3]), ("remove", [3]), ("remove", [3, 4]),
    ):
        refused(nurse.post(f"/api/sc/1/kids:{verb}", keys))
        equal(owners(), before, f"{verb} {keys}")
    refused(nurse.post("/api/sc:update?filterByTk=1", {"kids": [2, 3, 4]}))
    refused(nurse.post("/api/sc:update?filterByTk=1", {"kids": []}))
    refused(nurse.post("/api/sc:create", {"t": "c", "kids": [2]}))
    equal((owners(), len(ok(boss.get("/api/sc:list")))), (before, 2))
    for verb, keys, then in (
        ("add", [1, 3], [1, None, 1, 1]), ("remove", [2], [1, None, 1, 1]),
        ("set", [3, 4], [None, None, 1, 1]), ("toggle", [4], [None, None, 1, None]),
        ("set", [3], [None, None, 1, None]),
    ):
        equal(nurse.post(f"/api/sc/1/kids:{verb}", keys).status, 200, f"{verb} {keys}")
        equal(owners(), then, f"{verb} {keys}")


@case("what a role had of a collection does not wait for the next one of that name")
def _(t):
    boss = t.app("heirs")
    made = {"name": "notes", "fields": [text("title")]}
    ok(boss.post("/api/collections:create", made))
    scope = {"name": "S", "resourceName": "notes", "scope": {"title": "x"}}
    scope_id = ok(boss.post("/api/dataSources/main/rolesResourcesScopes:create", scope))["id"]
    role(boss, "reader", [], notes=[{"name": "view", "scopeId": scope_id}, {"name": "destroy"}])
    client = user(t, "heirs", "rea", "reader")
    equal(ok(client.get("/api/notes:list")), [])
    equal(ok(boss.post("/api/collections:destroy?filterByTk=notes")), 1)
    ok(boss.post("/api/collections:create", made))
    refused(client.get("/api/notes:list"))
    equal(ok(boss.get("/api/roles/reader/dataSourceResources:list")), [])
    listed = ok(boss.get("/api/dataSources/main/rolesResourcesScopes:list"))
    equal(sorted(row["key"] for row in listed), ["all", "own"])


@case("a key of a role that is gone does not come back with the next one of that name")
def _(t):
    boss = t.app("keys")
    snippets = ["pm.api-keys.configuration"]
    role(boss, "maker", ["view"], snippets)
    maker = user(t, "keys", "max", "maker", "member")
    wish = {"name": "k", "role": {"name": "maker"}, "expiresIn": "1d"}
    made = maker.post("/api/apiKeys:create", wish, headers={"X-Role": "maker"})
    key = t.server.client("keys")
    key.token = ok(made)["token"]
    ok(key.get("/api/auth:check"))
    ok(boss.post("/api/roles:destroy?filterByTk=maker"))
    refused(key.get("/api/auth:check"), 401)
    role(boss, "maker", ["view"], snippets)
    ok(boss.post(f"/api/users:update?filterByTk={maker.user_id}", {"roles": ["maker", "member"]}))
    refused(key.get("/api/auth:check"), 401)


@case("what may be done to users goes by the snippet")
def _(t):
    boss = t.app("meta")
    role(boss, "looker", ["view", "update", "destroy"])
    role(boss, "keeper", ["view"], ["pm.users"])
    headers = {"X-With-ACL-Meta": "true"}
    for name, many in (("looker", False), ("keeper", True)):
        client = user(t, "meta", name, name)
        allowed = client.get("/api/users:list", headers=headers).body["meta"]["allowedActions"]
        for action in ("update", "destroy"):
            equal(bool(allowed[action]), many, f"{name} {action}")
        change = client.post(f"/api/users:update?filterByTk={client.user_id}", {"nickname": "x"})
        equal(change.status, 200 if many else 403, change)


@case("what points to a user goes with him as its association says")
def _(t):
    boss = t.app("leavers")
    collection(boss, "teams", [text("name"), {"name": "people", "type": "belongsToMany", "target": "users"}])
    collection(boss, "desks", [text("name"), {"name": "holder", "type": "belongsTo", "target": "users"}])
    collection(boss, "badges", [
        {"name": "of", "type": "belongsTo", "target": "users", "onDelete": "CASCADE"}])
    collection(boss, "debts", [
        {"name": "by", "type": "belongsTo", "target": "users", "onDelete": "RESTRICT"}])
    gone, stays = (user(t, "leavers", name).user_id for name in ("gus", "sue"))
    ok(boss.post("/api/teams:create", {"name": "t", "people": [gone, stays]}))
    for user_id in (gone, stays):
        ok(boss.post("/api/desks:create", {"name": "d", "holder": user_id}))
        ok(boss.post("/api/badges:create", {"of": user_id}))
    ok(boss.post("/api/debts:create", {"by": stays}))
    equal(ok(boss.post(f"/api/users:destroy?filterByTk={gone}")), 1)
    refused(boss.post(f"/api/users:destroy?filterByTk={stays}"), 400, "debts")
    equal([row["holderId"] for row in ok(boss.get("/api/desks:list?sort=id"))], [None, stays])
    equal([row["ofId"] for row in ok(boss.get("/api/badges:list"))], [stays])
    team = ok(boss.get("/api/teams:get?filterByTk=1&appends=people"))
    equal([one["id"] for one in team["people"]], [stays])


@case("a key of what one does not see makes no second record")
def _(t):
    boss = t.app("letters")
    collection(boss, "posts", [text("title"), {"name": "price", "type": "integer"}])
    post = {"name": "post", "type": "belongsTo", "target": "posts", "foreignKey": "postId"}
    collection(boss, "comments", [text("word"), post])
    ok(boss.post("/api/posts:create", [{"title": "seen", "price": 1}, {"title": "unseen", "price": 99}]))
    ok(boss.post("/api/comments:create", {"word": "x", "post": 1}))
    cheap = scope(boss, "posts", {"price": {"$lt": 10}})
    see = {"name": "view", "scopeId": cheap}
    role(boss, "limited", ["view", "create", "update"], posts=[see, {"name": "create"}, {"name": "update", "scopeId": cheap}])
    client = user(t, "letters", "limited_one", "limited")
    for query in ("", "&updateAssociationValues=post"):
        path = f"/api/comments:update?filterByTk=1{query}"
        refused(client.post(path, {"post": {"id": 2, "title": "taken"}}), 400, "no record 2 in posts")
    refused(client.post("/api/comments:create", {"post": {"id": 2}}), 400, "no record 2 in posts")
    equal(boss.get("/api/posts:list").body["meta"]["count"], 2)
    equal(boss.get("/api/comments:get?filterByTk=1").data["postId"], 1)


main_on_both()
