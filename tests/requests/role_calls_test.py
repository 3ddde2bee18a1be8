"""Roles by calls: what they open is in force at once, and nobody gives more than he has."""

from support.rows import case, contains, equal, main, subset

PASSWORD = "a long password"
DOCS = {
    "name": "docs",
    "createdBy": True,
    "fields": [
        {"name": "title", "type": "string"},
        {"name": "secret", "type": "string"},
        {"name": "owner", "type": "belongsTo", "target": "users", "foreignKey": "ownerId"},
    ],
}


def ok(reply):
    equal(reply.status, 200, reply)
    return reply.body.get("data")


def refused(reply, status=403):
    equal(reply.status, status, reply)


def docs(t):
    if not hasattr(t, "has_docs"):
        ok(t.root.post("/api/collections:create", DOCS))
        ok(t.root.post("/api/docs:create", {"title": "d1", "secret": "s1", "ownerId": 1}))
        ok(t.root.post("/api/docs:create", {"title": "d2", "secret": "s2"}))
        t.has_docs = True


def role(t, name, actions, **more):
    values = {"name": name, "title": name, "strategy": {"actions": actions}, **more}
    return ok(t.root.post("/api/roles:create", values))


def user(t, name, *roles):
    ok(t.root.post("/api/users:create", {"username": name, "password": PASSWORD, "roles": list(roles)}))
    client = t.server.client()
    client.sign_in(name, PASSWORD)
    return client


def titles(reply):
    return sorted(row["title"] for row in ok(reply))


def entry(t, of, *actions):
    values = {"name": "docs", "usingActionsConfig": True, "actions": list(actions)}
    return ok(t.root.post(f"/api/roles/{of}/dataSourceResources:create", values))


@case("own rows: others are neither seen nor changed")
def _(t):
    docs(t)
    role(t, "own", ["view:own", "create", "update:own", "destroy:own"])
    client = user(t, "olga", "own")
    equal(titles(client.get("/api/docs:list")), [])
    mine = ok(client.post("/api/docs:create", {"title": "mine", "createdById": 1}))
    equal(mine["createdById"], client.user["id"])
    equal(titles(client.get('/api/docs:list?filter={"$or":[{"id":1},{"id":{"$gt":0}}]}')), ["mine"])
    equal(ok(client.get("/api/docs:get?filterByTk=1")), None)
    equal(ok(client.post("/api/docs:update?filterByTk=1", {"title": "x"})), [])
    client.post("/api/docs:destroy?filterByTk=1")
    equal(ok(t.root.get("/api/docs:get?filterByTk=1"))["title"], "d1")


@case("fields that a role may not see are neither shown, filtered nor sorted by, nor written")
def _(t):
    docs(t)
    role(t, "narrow", [])
    entry(t, "narrow", {"name": "view", "fields": ["title"]}, {"name": "create", "fields": ["title"]})
    client = user(t, "nina", "narrow")
    rows = ok(client.get("/api/docs:list?sort=id"))
    equal({"secret", "ownerId"} & set(rows[0]), set())
    equal("id" in rows[0], True)
    for query in ('filter={"secret":"s1"}', "sort=-secret", 'filter={"owner.id":1}', "sort=owner.nickname"):
        refused(client.get(f"/api/docs:list?{query}"))
    equal("owner" in ok(client.get("/api/docs:list?appends=owner"))[0], False)
    made = ok(client.post("/api/docs:create", {"title": "n", "secret": "no"}))
    equal(ok(t.root.get(f"/api/docs:get?filterByTk={made['id']}"))["secret"], None)


@case("a scope with a variable")
def _(t):
    docs(t)
    scope = ok(
        t.root.post(
            "/api/dataSources/main/rolesResourcesScopes:create",
            {"name": "Owned", "resourceName": "docs", "scope": {"ownerId": "{{ctx.state.currentUser.id}}"}},
        )
    )
    role(t, "scoped", [])
    entry(t, "scoped", {"name": "view", "fields": ["title"], "scopeId": scope["id"]})
    client = user(t, "sam", "scoped")
    equal(titles(client.get("/api/docs:list")), [])
    ok(t.root.post("/api/docs:update?filterByTk=2", {"ownerId": client.user["id"]}))
    equal(titles(client.get("/api/docs:list")), ["d2"])
    path = f"/api/dataSources/main/rolesResourcesScopes:update?filterByTk={scope['id']}"
    ok(t.root.post(path, {"scope": {"title": "d1"}}))
    equal(titles(client.get("/api/docs:list")), ["d1"])
    refused(t.root.post("/api/dataSources/main/rolesResourcesScopes:destroy?filterByTk=1"))
    ok(t.root.post(f"/api/rolesResourcesScopes:destroy?filterByTk={scope['id']}"))
    refused(client.get("/api/docs:list"))


@case("what a role may not change or destroy is told, and is not made a second time")
def _(t):
    docs(t)
    mine = ok(t.root.post("/api/rolesResourcesScopes:create", {"name": "X", "resourceName": "docs", "scope": {"title": "x"}}))
    role(t, "bounded", [])
    bound = [{"name": name, "scopeId": mine["id"]} for name in ("update", "destroy")]
    entry(t, "bounded", {"name": "view"}, {"name": "create"}, *bound)
    made = ok(t.root.post("/api/docs:create", [{"title": "x", "secret": "1"}, {"title": "x"}, {"title": "y", "secret": "2"}]))
    x, other, y = (one["id"] for one in made)
    client = user(t, "boris", "bounded")
    refused(client.post(f"/api/docs:destroy?filterByTk={y}"))
    refused(client.post(f"/api/docs:destroy?filterByTk=[{x},{y}]"))
    equal(ok(client.post(f"/api/docs:destroy?filterByTk=[{other},999999]")), 1)
    equal(ok(client.post('/api/docs:destroy?filter={"title":"y"}')), 0)
    refused(client.post("/api/docs:updateOrCreate?filterKeys[]=secret", {"secret": "2", "title": "z"}))
    equal(ok(client.post("/api/docs:updateOrCreate?filterKeys[]=secret", {"secret": "1"}))[0]["id"], x)
    equal(ok(client.post("/api/docs:firstOrCreate?filterKeys[]=secret", {"secret": "2"}))["id"], y)
    refused(client.post(f"/api/docs/{y}/owner:set?filterByTk=1"))
    equal([ok(t.root.get(f"/api/docs:get?filterByTk={one}"))["title"] for one in (x, y)], ["x", "y"])
    # What the role does not see is as if it were not there, but is not made again either.
    rules = [{"name": name, "scopeId": mine["id"]} for name in ("view", "destroy")]
    ok(t.root.post("/api/roles/bounded/resources:update?filterByTk=docs", {"actions": [*rules, {"name": "create"}]}))
    equal(ok(client.post(f"/api/docs:destroy?filterByTk={y}")), 0)
    refused(client.post("/api/docs:firstOrCreate?filterKeys[]=secret", {"secret": "2"}))
    ok(t.root.post(f"/api/docs:destroy?filterByTk=[{x},{y}]"))


@case("snippets are given and taken one by one")
def _(t):
    role(t, "handy", [])

    def now():
        return set(ok(t.root.get("/api/roles:get?filterByTk=handy"))["snippets"]) - {"!pm", "!pm.*", "!ui.*"}

    def call(action, body):
        equal(ok(t.root.post(f"/api/roles/handy/snippets:{action}", body)), None)
        return now()

    equal(call("set", ["app"]), {"app"})  # what was negated with it
    client = user(t, "hanna", "handy")
    refused(client.get("/api/users:list"))
    equal(call("add", ["pm.users"]), {"app", "pm.users"})
    ok(client.get("/api/users:list"))
    equal(call("add", {"values": ["pm", "pm.users"]}), {"app", "pm", "pm.users"})
    equal(call("remove", ["pm"]), {"app", "pm.users"})
    equal(call("toggle", {"value": "app"}), {"pm.users"})
    equal(call("remove", ["pm.users"]), set())
    refused(client.get("/api/users:list"))
    equal(call("set", ["app"]), {"app"})
    refused(t.root.post("/api/roles/handy/snippets:add", {"values": 1}), 400)
    refused(t.root.post("/api/roles/handy/snippets:add", []), 400)
    refused(t.root.post("/api/roles/nosuch/snippets:add", ["app"]), 404)
    refused(client.post("/api/roles/handy/snippets:add", ["pm"]))
    flat = ok(t.root.get("/api/dataSourcesRolesResourcesScopes:list"))
    equal([one["key"] for one in flat[:2]], ["all", "own"])
    of_docs = ok(t.root.get("/api/dataSourcesRolesResources:list?filter[roleName]=narrow"))
    equal([one["name"] for one in of_docs], ["docs"])


@case("a rule brings its scope along")
def _(t):
    docs(t)
    role(t, "bringing", [])
    only = {"name": "Titled d1", "scope": {"title": "d1"}}
    made = entry(t, "bringing", {"name": "view", "fields": ["title"], "scope": only})
    scope = made["actions"][0]["scope"]
    subset(scope, {"name": "Titled d1", "resourceName": "docs", "scope": {"title": "d1"}})
    client = user(t, "brit", "bringing")
    equal(titles(client.get("/api/docs:list")), ["d1"])
    path = "/api/roles/bringing/dataSourceResources:update?filter[name]=docs"
    again = {"name": "view", "fields": ["title"], "scope": {"name": "Titled d2", "scope": {"title": "d2"}}}
    ok(t.root.post(path, {"usingActionsConfig": True, "actions": [again]}))
    equal(titles(client.get("/api/docs:list")), ["d2"])
    # A scope that is there is named, not made again.
    ok(t.root.post(path, {"actions": [{**again, "scope": scope}]}))
    equal(titles(client.get("/api/docs:list")), ["d1"])
    listed = ok(t.root.get("/api/rolesResourcesScopes:list?filter[resourceName]=docs&paginate=false"))
    equal(sorted(one["name"] for one in listed if "Titled" in one["name"]), ["Titled d1", "Titled d2"])
    applied = {"resources": [{"name": "docs", "actions": [again]}]}
    ok(t.root.post("/api/roles:applyDataPermissions?filterByTk=bringing", applied))
    equal(titles(client.get("/api/docs:list")), ["d2"])


@case("a role's changes act at once on who is signed in")
def _(t):
    docs(t)
    role(t, "moody", [])
    client = user(t, "mia", "moody")
    refused(client.get("/api/docs:list"))
    ok(t.root.post("/api/roles:update?filterByTk=moody", {"strategy": {"actions": ["view"]}}))
    equal(titles(client.get("/api/docs:list?filter={\"title\":\"d1\"}")), ["d1"])
    ok(t.root.post("/api/dataSources/main/roles:update?filterByTk=moody", {"strategy": {"actions": []}}))
    refused(client.get("/api/docs:list"))
    ok(t.root.post("/api/roles:destroy?filterByTk=moody"))
    equal(client.get("/api/docs:list").code, "USER_HAS_NO_ROLES_ERR")


@case("nobody gives more than he has")
def _(t):
    docs(t)
    role(t, "clerk", ["view:own"], snippets=["pm.acl.roles", "pm.users"])
    role(t, "wide", ["view"])
    role(t, "below", ["view:own"])
    client = user(t, "carl", "clerk")
    own = client.user["id"]
    refused(client.post("/api/roles:update?filterByTk=clerk", {"strategy": {"actions": ["view"]}}))
    refused(client.post("/api/roles:update?filterByTk=clerk", {"snippets": ["pm", "pm.*"]}))
    refused(client.post("/api/roles:update?filterByTk=wide", {"title": "mine"}))
    refused(client.post("/api/roles:create", {"name": "up", "strategy": {"actions": "*"}}))
    rules = {"name": "docs", "usingActionsConfig": True, "actions": [{"name": "update"}]}
    refused(client.post("/api/roles/clerk/dataSourceResources:create", rules))
    for name in ("root", "admin", "wide"):
        refused(client.post(f"/api/users/{own}/roles:add", [name]))
        refused(client.post(f"/api/roles/{name}/users:add", [own]))
        refused(client.post(f"/api/users:update?filterByTk={own}", {"roles": [name]}))
        if name != "wide":
            refused(client.post("/api/roles:setDefaultRole", {"roleName": name}))
    refused(client.post("/api/users/1/roles:remove", ["root"]))
    ok(client.post(f"/api/users/{own}/roles:add", ["below"]))
    equal(ok(client.get("/api/roles:get?filterByTk=clerk"))["strategy"], {"actions": ["view:own"]})
    refused(t.root.post(f"/api/users/{own}/roles:add", ["root"]))
    refused(t.root.post("/api/roles/root/users:add", [own]))


@case("associations and nested writes are no way up")
def _(t):
    docs(t)
    role(t, "writer", ["view", "create", "update", "destroy"])
    client = user(t, "wes", "writer")
    own = client.user["id"]
    for nested in ({"nickname": "made"}, {"id": 1, "nickname": "made"}, {"id": own, "roles": ["root"]}):
        client.post("/api/docs:create?updateAssociationValues=owner", {"title": "n", "owner": nested})
        client.post("/api/docs:update?filterByTk=1&updateAssociationValues=owner.roles", {"owner": nested})
    for path in (
        f"users/{own}/roles:create", "roles/root/users:create", "rolesUsers:create",
        f"users/{own}/roles:set", f"users/{own}/roles:toggle?filterByTk=root", "docs/1/owner:create",
    ):
        refused(client.post(f"/api/{path}", {"roleName": "root", "userId": own, "name": "root"}))
    equal(ok(t.root.get('/api/users:list?filter={"nickname":"made"}')), [])
    equal([row["name"] for row in ok(t.root.get(f"/api/users/{own}/roles:list"))], ["writer"])
    equal([row["id"] for row in ok(t.root.get("/api/roles/root/users:list"))], [1])


@case("what may be done to each record")
def _(t):
    docs(t)
    role(t, "meta", ["view", "create", "update:own"])
    client = user(t, "mel", "meta")
    mine = ok(client.post("/api/docs:create", {"title": "m"}))["id"]
    asked = {"X-With-ACL-Meta": "true"}
    reply = client.get("/api/docs:list?fields=title&sort=id&pageSize=2000", headers=asked)
    every = [row["id"] for row in ok(client.get("/api/docs:list?sort=id&pageSize=2000"))]
    equal(reply.body["meta"]["allowedActions"], {"view": every, "update": [mine], "destroy": []})
    one = client.get(f"/api/docs:get?filterByTk={mine}", headers=asked)
    equal(one.body["meta"]["allowedActions"], {"view": [mine], "update": [mine], "destroy": []})
    nothing = client.get("/api/docs:get?filterByTk=999999", headers=asked)
    equal("meta" in nothing.body, False)
    equal("allowedActions" in client.get("/api/docs:list").body["meta"], False)


@case("all of a user's roles in one")
def _(t):
    docs(t)
    role(t, "one", ["view"])
    role(t, "two", ["create"])
    client = user(t, "una", "one", "two")
    union = {"X-Role": "__union__"}
    refused(client.post("/api/docs:create", {"title": "u"}, headers={"X-Role": "one"}))
    ok(t.root.post("/api/roles:setSystemRoleMode", {"roleMode": "allow-use-union"}))
    ok(client.post("/api/docs:create", {"title": "u"}, headers=union))
    equal("u" in titles(client.get("/api/docs:list", headers=union)), True)
    told = ok(client.get("/api/roles:check", headers=union))
    subset(told, {"role": "__union__", "roles": ["one", "two"], "roleMode": "allow-use-union"})
    ok(t.root.post("/api/roles:setSystemRoleMode", {"roleMode": "only-use-union"}))
    equal(ok(client.get("/api/roles:check", headers={"X-Role": "one"}))["role"], "__union__")
    refused(t.root.post("/api/roles:setSystemRoleMode", {"roleMode": "zz"}), 400)
    ok(t.root.post("/api/roles:setSystemRoleMode", {"roleMode": "default"}))


@case("built-in roles and the default one stay")
def _(t):
    for name in ("root", "admin", "member"):
        refused(t.root.post(f"/api/roles:destroy?filterByTk={name}"))
    reply = t.root.post("/api/roles:create", {"name": "member"})
    refused(reply, 400)
    contains(reply.message, "exists")
    role(t, "fresh", ["view"])
    ok(t.root.post("/api/roles:setDefaultRole", {"roleName": "fresh"}))
    refused(t.root.post("/api/roles:destroy?filterByTk=fresh"))
    ok(t.root.post("/api/roles:update?filterByTk=member", {"default": True}))
    listed = ok(t.root.get('/api/roles:list?filter={"default":true}'))
    equal([row["name"] for row in listed], ["member"])


@case("rules for all collections are saved with the role, as one act")
def _(t):
    docs(t)
    role(t, "whole", ["view"])
    client = user(t, "wanda", "whole")
    path, rules = "/api/roles:update?filterByTk=whole", "/api/roles/whole/resources:list?appends=actions"

    def said():
        return {row["name"]: [one["name"] for one in row["actions"]] for row in ok(t.root.get(rules))}

    view = {"name": "view", "fields": ["title"]}
    on_docs = {"name": "docs", "usingActionsConfig": True, "actions": [view]}
    on_users = {"name": "users", "usingActionsConfig": True, "actions": []}
    ok(t.root.post(path, {"title": "Whole", "resources": [on_docs, on_users]}))
    equal(said(), {"docs": ["view"], "users": []})
    before = ok(t.root.get(rules))[0]
    seen = {"id", "title", "createdById"}  # its key, and by whom, are not taken
    equal(set(ok(client.get("/api/docs:list"))[0]), seen)
    on_docs["actions"] = [view, {"name": "create"}]
    ok(t.root.post(path, {"resources": [on_docs]}))
    equal(said(), {"docs": ["view", "create"]})
    equal(ok(t.root.get(rules))[0]["id"], before["id"], "the rules that stay are the same")
    ok(t.root.post(path, {"title": "Other"}))
    equal(said(), {"docs": ["view", "create"]}, "what is not given stays")
    # What is wrong with one of them leaves all as it was.
    for wrong in (
        [on_users, {**on_docs, "actions": [{"name": "view", "scopeId": 999}]}],
        [{**on_docs, "actions": [{"name": "view", "scope": {"name": "own", "scope": {"nope": 1}}}]}],
        [{**on_docs, "actions": [{"name": "view", "scope": {"name": "without a filter"}}]}],
        [on_docs, on_docs], [{"usingActionsConfig": True}], ["docs"], {"docs": []},
    ):
        refused(t.root.post(path, {"title": "Gone", "resources": wrong}), 400)
    equal(said(), {"docs": ["view", "create"]})
    equal(ok(t.root.get("/api/roles:get?filterByTk=whole"))["title"], "Other")
    ok(t.root.post(path, {"resources": []}))
    equal(said(), {})


@case("a role is made with its rules, or not at all")
def _(t):
    docs(t)
    on_docs = {"name": "docs", "usingActionsConfig": True, "actions": [{"name": "view", "fields": ["title"]}]}
    role(t, "born", [], resources=[on_docs, {"name": "users", "usingActionsConfig": True, "actions": []}])
    rules = ok(t.root.get("/api/roles/born/resources:list?appends=actions"))
    equal([(one["name"], len(one["actions"])) for one in rules], [("docs", 1), ("users", 0)])
    client = user(t, "bea", "born")
    equal("secret" in ok(client.get("/api/docs:list"))[0], False)
    for wrong in ({"docs": []}, ["docs"], [on_docs, on_docs], [{**on_docs, "name": "nosuch"}]):
        refused(t.root.post("/api/roles:create", {"name": "unborn", "resources": wrong}), 400)
    role(t, "midwife", ["view"], snippets=["pm.acl.roles"])
    more = {**on_docs, "actions": [{"name": "update"}]}
    midwife = user(t, "mae", "midwife")
    refused(midwife.post("/api/roles:create", {"name": "unborn", "resources": [more]}))
    equal(ok(t.root.get("/api/roles:get?filterByTk=unborn")), None)
    equal(ok(t.root.get("/api/roles/unborn/resources:list")), [])


@case("an action, collection or field that is not there is no part of a role")
def _(t):
    docs(t)
    role(t, "exact", ["view", "export:own", "importXlsx:all"])
    for words in (["fly"], ["fly:own"], ["view", "list"]):
        strategy = {"strategy": {"actions": words}}
        for path in (
            "roles:create", "roles:update?filterByTk=exact", "dataSources/main/roles:update?filterByTk=exact",
        ):
            reply = t.root.post(f"/api/{path}", {"name": "vague", **strategy})
            refused(reply, 400)
            contains(reply.message, words[-1].split(":")[0])
    equal(ok(t.root.get("/api/roles:get?filterByTk=vague")), None)
    entry(t, "exact", {"name": "view", "fields": ["title", "owner", "createdById"]}, {"name": "update", "fields": []})
    ok(t.root.post("/api/roles/exact/resources:create", {"name": "users", "actions": [{"name": "view", "fields": ["roles"]}]}))
    ok(t.root.post("/api/roles/exact/resources:create", {"name": "systemSettings", "actions": [{"name": "view"}]}))
    refused(t.root.post("/api/roles/exact/resources:create", {"name": "nosuch", "actions": []}), 400)
    role(t, "vague", [])
    for actions, says in (
        ([{"name": "fly"}], "fly"), ([{"name": "view:own"}], "actions"),
        ([{"name": "view", "fields": ["title", "nope"]}], "nope"),
    ):
        rules = {"name": "docs", "usingActionsConfig": True, "actions": actions}
        for path, body in (
            ("roles/vague/resources:create", rules),
            ("roles/exact/resources:update?filterByTk=docs", rules),
            ("roles:update?filterByTk=exact", {"resources": [rules]}),
        ):
            reply = t.root.post(f"/api/{path}", body)
            refused(reply, 400)
            contains(reply.message, says)
    equal(ok(t.root.get("/api/roles/vague/resources:list")), [])


@case("rules that name a field of before are saved as they are")
def _(t):
    notes = {"name": "fading", "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}]}
    ok(t.root.post("/api/collections:create", notes))
    role(t, "faded", [])
    rules = {"name": "fading", "usingActionsConfig": True, "actions": [{"name": "view", "fields": ["a", "b"]}]}
    ok(t.root.post("/api/roles:update?filterByTk=faded", {"resources": [rules]}))
    ok(t.root.post("/api/collections/fading/fields:destroy?filterByTk=b"))
    ok(t.root.post("/api/roles:update?filterByTk=faded", {"resources": [rules]}))
    ok(t.root.post("/api/roles/faded/resources:update?filterByTk=fading", rules))
    rules["actions"][0]["fields"].append("c")
    refused(t.root.post("/api/roles:update?filterByTk=faded", {"resources": [rules]}), 400)


@case("the description of the API names to a role what it may write, and no more")
def _(t):
    docs(t)
    role(t, "typist", [])
    entry(t, "typist", {"name": "view"}, {"name": "update", "fields": ["title"]})
    schemas = user(t, "tip", "typist").get("/api/openapi.json").body["components"]["schemas"]
    equal(list(schemas["values.docs"]["properties"]), ["title"], schemas)


@case("the filter of a scope is one for its collection")
def _(t):
    docs(t)
    path = "/api/dataSources/main/rolesResourcesScopes"
    asker = "{{ ctx.state.currentUser.id }}"

    def made(scope, **more):
        return t.root.post(f"{path}:create", {"name": "Of docs", "resourceName": "docs", "scope": scope, **more})

    for scope in (
        {}, None, {"title": "x"}, {"title.$includes": "{{$user.nickname}}"}, {"owner.nickname": {"$ne": "x"}},
        {"$and": [{"ownerId": {"$eq": asker}}, {"$or": [{"owner": {"id": asker}}, {"createdById": [asker, 1]}]}]},
        {"owner.id.$in": [asker]}, {"ownerId": {"$isCurrentUser": True}}, {"title": {"$isVar": "$user.nickname"}}, {"title": {"$eq": "{{$nRole}}"}},
    ):
        ok(made(scope))
    for scope in (
        {"nope": 1}, {"nope": asker}, {"title": {"$nope": 1}}, {"title": {"$nope": asker}},
        {"$or": [{"title": "x"}, {"owner.nope": 1}]}, {"title.$nope": 1}, {"id": {"$gt": "x"}},
        {"ownerId": "{{$user.nope}}"}, {"$or": [{"title": ["x", "{{ ctx.state.currentUser.password }}"]}]},
    ):
        reply = made(scope)
        refused(reply, 400)
        contains(reply.message, "scope:")
    ok(made({"nope": 1}, resourceName=None))
    ok(made({"nope": 1}, resourceName="later"))
    one = ok(made({"title": "x"}))["id"]
    refused(t.root.post(f"{path}:update?filterByTk={one}", {"scope": {"nope": 1}}), 400)
    refused(t.root.post(f"{path}:update?filterByTk={one}", {"resourceName": "users"}), 400)
    said = ok(t.root.get(f"{path}:list?paginate=false"))
    subset(next(row for row in said if row["id"] == one), {"resourceName": "docs", "scope": {"title": "x"}})
    ok(t.root.post(f"{path}:update?filterByTk={one}", {"name": "Other"}))


@case("what a role makes is what its scope lets it make, and nothing else stays")
def _(t):
    docs(t)
    values = {"name": "Mine to make", "resourceName": "docs", "scope": {"title": {"$startsWith": "ok"}}}
    of = ok(t.root.post("/api/rolesResourcesScopes:create", values))["id"]
    role(t, "maker", [])
    entry(t, "maker", {"name": "view"}, {"name": "create", "scopeId": of})
    client = user(t, "mona", "maker")
    count = t.root.get("/api/docs:list").body["meta"]["count"]
    equal(ok(client.post("/api/docs:create", {"title": "ok 1"}))["title"], "ok 1")
    equal(len(ok(client.post("/api/docs:create", [{"title": "ok 2"}, {"title": "ok 3"}]))), 2)
    keys = "/api/docs:firstOrCreate?filterKeys[]=title"
    equal(ok(client.post(keys, {"title": "ok 4"}))["title"], "ok 4")
    for path, body in (
        ("/api/docs:create", {"title": "no"}), ("/api/docs:create", {}),
        ("/api/docs:create", [{"title": "ok 5"}, {"title": "no"}]), (keys, {"title": "no"}),
    ):
        refused(client.post(path, body))
    equal(t.root.get("/api/docs:list").body["meta"]["count"], count + 4)


@case("a role's rights to data are given in one call, and its other rules stay")
def _(t):
    docs(t)
    ok(t.root.post("/api/collections:create", {"name": "slips", "createdBy": True, "fields": [{"name": "a", "type": "string"}]}))
    role(t, "applied", [])
    client = user(t, "ada", "applied")
    path = "/api/roles:applyDataPermissions?filterByTk=applied"
    view = {"name": "view", "fields": ["title", "secret"], "scopeKey": "own"}
    rules = [{"name": "docs", "actions": [view, {"name": "destroy"}]}, {"name": "slips", "actions": [{"name": "view", "fields": ["a"]}]}]
    told = ok(t.root.post(path, {"resources": rules}))
    subset(told, {"roleName": "applied", "dataSourceKey": "main", "count": 2})
    equal([one["name"] for one in told["resources"]], ["docs", "slips"])
    entry_of_docs = told["resources"][0]
    subset(entry_of_docs, {"dataSourceKey": "main", "usingActionsConfig": True})
    equal([(one["name"], one["fields"], one["scopeId"] is None) for one in entry_of_docs["actions"]],
          [("view", ["title", "secret"], False), ("destroy", [], True)])  # fmt: skip
    equal(titles(client.get("/api/docs:list")), [])
    ok(client.get("/api/slips:list"))
    told = ok(t.root.post(path, {"resources": [{"name": "docs", "actions": [{"name": "view", "fields": ["title"], "scope": {"key": "all"}}]}]}))
    equal([one["id"] for one in told["resources"]], [entry_of_docs["id"]])
    rows = ok(client.get("/api/docs:list"))
    equal((len(rows) > 0, "secret" in rows[0]), (True, False))
    ok(client.get("/api/slips:list"))
    told = ok(t.root.post(path, {"resources": [{"name": "slips", "usingActionsConfig": False}]}))
    equal([(one["usingActionsConfig"], one["actions"]) for one in told["resources"]], [(False, [])])
    refused(client.get("/api/slips:list"))
    before = ok(t.root.get("/api/roles/applied/resources:list?appends=actions"))
    for where, body, says in (
        ("applied", {"resources": []}, "resources"), ("applied", {}, "resources"), ("applied", [], "object"),
        ("nosuch", {"resources": rules}, "nosuch"),
        ("applied", {"resources": [{"actions": []}]}, "name"), ("applied", {"resources": [1]}, "object"),
        ("applied", {"resources": [rules[0], rules[0]]}, "twice"),
        ("applied", {"resources": [{"name": "nosuch", "actions": []}]}, "nosuch"),
        ("applied", {"resources": [{"name": "docs", "actions": [{"name": "fly"}]}]}, "fly"),
        ("applied", {"resources": [{"name": "docs", "actions": [{"name": "view", "scopeKey": "nosuch"}]}]}, "scope"),
        ("applied", {"resources": [{"name": "docs", "actions": [{"name": "view", "scopeId": 999999}]}]}, "scope"),
    ):
        reply = t.root.post(f"/api/roles:applyDataPermissions?filterByTk={where}", body)
        refused(reply, 400)
        contains(reply.message, says)
    refused(t.root.post("/api/roles:applyDataPermissions", {"resources": rules}), 400)
    refused(t.root.post(path, {"dataSourceKey": "other", "resources": rules}), 404)
    equal(ok(t.root.get("/api/roles/applied/resources:list?appends=actions")), before)
    refused(client.post(path, {"resources": rules}))
    role(t, "giver", ["view:own"], snippets=["pm.acl.roles"])
    giver = user(t, "gus", "giver")
    refused(giver.post(path, {"resources": [{"name": "docs", "actions": [{"name": "update"}]}]}))


@case("the client's menu has no entry, and none is given to a role")
def _(t):
    role(t, "menu", ["view"])
    client = user(t, "max", "menu")
    nothing = {"count": 0, "page": 1, "pageSize": 20, "totalPage": 0}
    equal(client.get("/api/desktopRoutes:listAccessible?tree=true&sort=sort").body, {"data": []})
    refused(client.get("/api/desktopRoutes:list"))
    for path in ("desktopRoutes:list", "roles/menu/desktopRoutes:list"):
        equal(t.root.get(f"/api/{path}").body, {"data": [], "meta": nothing})
        equal(t.root.get(f"/api/{path}?paginate=false").body, {"data": []})
    path = "/api/roles/menu/desktopRoutes"
    for action, body in (("set", []), ("add", []), ("remove", [1]), ("remove", None)):
        equal(t.root.post(f"{path}:{action}", body).body, {})
    for action in ("set", "add"):
        refused(t.root.post(f"{path}:{action}", [1]), 400)
        refused(t.root.post(f"{path}:{action}?filterByTk=1"), 400)
    refused(client.post(f"{path}:set", []))


@case("users are found or made by keys, under what binds their creation and change")
def _(t):
    keys = "/api/users:{}?filterKeys[]=email"
    first, either = keys.format("firstOrCreate"), keys.format("updateOrCreate")
    values = {"email": "Fay@example.com", "username": "fay", "password": PASSWORD}
    made = ok(t.root.post(first, values))
    subset(made, {"email": "fay@example.com", "username": "fay"})
    equal("password" in made, False)
    equal([row["name"] for row in ok(t.root.get(f"/api/users/{made['id']}/roles:list"))], ["member"])
    t.server.client().sign_in("fay", PASSWORD)
    again = ok(t.root.post(first, {"email": "FAY@example.com", "nickname": "Other"}))
    equal((again["id"], again["nickname"]), (made["id"], made["nickname"]))
    changed = ok(t.root.post(either, {"email": "fay@example.com", "nickname": "Fay", "password": "another long one"}))
    equal([(row["id"], row["nickname"]) for row in changed], [(made["id"], "Fay")])
    t.server.client().sign_in("fay", "another long one")
    equal(ok(t.root.post(either, {"email": "gil@example.com"}))["email"], "gil@example.com")
    count = len(ok(t.root.get("/api/users:list?paginate=false")))
    for path, body, says in (
        ("/api/users:firstOrCreate", values, "filterKeys"),
        ("/api/users:firstOrCreate?filterKeys[]=nope", values, "nope"),
        ("/api/users:firstOrCreate?filterKeys[]=password", values, "password"),
        ("/api/users:updateOrCreate?filterKeys[]=phone", values, "filterKeys"),
        ("/api/users:firstOrCreate?filterKeys[]=nickname", {"nickname": "nobody"}, "username"),
        (first, {"email": "no address"}, "email"),
        (first, {"email": "x@example.com", "username": "a/b"}, "username"),
        (first, {"email": "x@example.com", "password": "short"}, "password"),
    ):
        reply = t.root.post(path, body)
        refused(reply, 400)
        contains(reply.message, says)
    role(t, "registrar", ["view"], snippets=["pm.users"])
    client = user(t, "reg", "registrar")
    refused(client.post(either, {"email": "fay@example.com", "roles": ["admin"]}))
    refused(client.post(first, {"email": "up@example.com", "roles": ["admin"]}))
    root = ok(t.root.get("/api/users:get?filterByTk=1"))
    refused(client.post(either, {"email": root["email"], "password": "taken over, all"}))
    role(t, "stranger", ["view", "create", "update"])
    client = user(t, "stan", "stranger")
    for path in (first, either):
        refused(client.post(path, values))
    equal(len(ok(t.root.get("/api/users:list?paginate=false"))), count + 2)


@case("a username has up to 50 characters, however many bytes they take")
def _(t):
    for name in ("ü" * 50, "名" * 50, "x"):
        ok(t.root.post("/api/users:create", {"username": name}))
    for name in ("ü" * 51, "a@b", "a<b", "a>b", 'a"b', "a'b", "a/b"):
        for path in ("create", "update?filterByTk=1"):
            refused(t.root.post(f"/api/users:{path}", {"username": name}), 400)


@case("nobody saves rules with a role that are more than he has")
def _(t):
    docs(t)
    role(t, "keeper", ["view"], snippets=["pm.acl.roles"])
    role(t, "kept", [])
    client = user(t, "kim", "keeper")
    path = "/api/roles:update?filterByTk=kept"
    more = {"name": "docs", "usingActionsConfig": True, "actions": [{"name": "update"}]}
    refused(client.post(path, {"resources": [more]}))
    equal(ok(t.root.get("/api/roles/kept/resources:list")), [])
    less = {**more, "actions": [{"name": "view"}]}
    ok(client.post(path, {"resources": [less]}))


main()
