"""Links to records that a role does not see, and links without a value at an end."""

import threading

from support.rows import case, contains, equal, main

PASSWORD = "a long password"


def ok(reply):
    equal(reply.status, 200, reply)
    return reply.body.get("data")


def made(client, name, *fields, **more):
    ok(client.post("/api/collections:create", {"name": name, "fields": list(fields), **more}))


def shop(t):
    """Posts with tags and one cover each, of which a member sees those that are not hidden."""
    if hasattr(t, "member"):
        return t.root, t.member
    root, open_, title = t.root, {"name": "open", "type": "boolean"}, {"name": "title", "type": "string"}
    made(root, "tags", title, open_)
    made(root, "covers", title, open_)
    made(root, "posts", title)
    link = {"foreignKey": "postId", "otherKey": "tagId", "through": "postTags"}
    for of, field in (
        ("posts", {"name": "tags", "type": "belongsToMany", "target": "tags", **link}),
        ("posts", {"name": "cover", "type": "hasOne", "target": "covers", "foreignKey": "postId"}),
    ):
        ok(root.post(f"/api/collections/{of}/fields:create", field))
    ok(root.post("/api/roles:create", {"name": "clerk", "strategy": {"actions": ["create", "view", "update"]}}))
    for name in ("tags", "covers"):
        scope = {"name": name, "resourceName": name, "scope": {"open": True}}
        scope = ok(root.post("/api/dataSources/main/rolesResourcesScopes:create", scope))
        rule = {"name": name, "usingActionsConfig": True, "actions": [{"name": "view", "scopeId": scope["id"]}]}
        ok(root.post("/api/roles/clerk/dataSourceResources:create", rule))
    ok(root.post("/api/users:create", {"username": "cleo", "password": PASSWORD, "roles": ["clerk"]}))
    t.member = t.server.client()
    t.member.sign_in("cleo", PASSWORD)
    ok(root.post("/api/tags:create", [{"title": "seen", "open": True}, {"title": "hidden", "open": False}]))
    ok(root.post("/api/posts:create", [{"title": "both", "tags": [1, 2]}, {"title": "dark", "tags": [2]}]))
    ok(root.post("/api/covers:create", [{"title": "first", "open": False, "postId": 1},
                                        {"title": "second", "open": True, "postId": 1}]))  # fmt: skip
    return root, t.member


def found(client, condition):
    return [row["id"] for row in ok(client.get("/api/posts:list", params={"filter": condition, "sort": "id"}))]


@case("what a role does not see is no link: not in a list, by key, or counted")
def _(t):
    _, member = shop(t)
    for condition, wanted in (
        ({"tags.$exists": True}, [1]), ({"tags.$notExists": True}, [2]), ({"tags.title": None}, [2]),
        ({"tags.title.$ne": "seen"}, [2]),
    ):  # fmt: skip
        equal(found(member, condition), wanted, condition)
        for key in (1, 2):
            got = ok(member.get("/api/posts:get", params={"filterByTk": key, "filter": condition}))
            equal(got is not None, key in wanted, condition)
            one = found(member, {"$and": [condition, {"id": key}]})
            equal(one, [key] if key in wanted else [], condition)
        counted = {"measures": [{"field": ["id"], "aggregation": "count", "alias": "n"}], "filter": condition}
        equal(ok(member.post("/api/posts:query", counted))[0]["n"], len(wanted), condition)


@case("of one record a role is shown, sorted by and told the first that it sees")
def _(t):
    root, member = shop(t)
    ask = {"measures": [{"field": ["id"], "aggregation": "count", "alias": "n"}],
           "dimensions": [{"field": ["cover", "title"], "alias": "cover"}], "filter": {"id": 1}}  # fmt: skip
    equal(ok(member.post("/api/posts:query", ask)), [{"cover": "second", "n": 1}])
    equal(ok(root.post("/api/posts:query", ask)), [{"cover": "first", "n": 1}])
    equal(ok(member.get("/api/posts:get?filterByTk=1&appends=cover"))["cover"]["title"], "second")


@case("setting links leaves those that the role does not see")
def _(t):
    root, member = shop(t)

    def tags():
        return sorted(row["id"] for row in ok(root.get("/api/posts/1/tags:list")))

    ok(member.post("/api/posts/1/tags:set", [1]))
    equal(tags(), [1, 2])
    ok(member.post("/api/posts:update?filterByTk=1", {"tags": []}))
    equal(tags(), [2])
    ok(member.post("/api/posts:update?filterByTk=1", {"tags": [1]}))
    equal(tags(), [1, 2])
    ok(root.post("/api/posts/1/tags:set", [1]))
    equal(tags(), [1])
    ok(root.post("/api/posts/1/tags:set", [1, 2]))


@case("a record without the value that a link goes by is not linked in silence")
def _(t):
    root = t.root
    made(root, "makers", {"name": "code", "type": "string"}, {"name": "title", "type": "string"})
    made(root, "parts", {"name": "title", "type": "string"})
    for of, field in (
        ("makers", {"name": "parts", "type": "hasMany", "target": "parts", "sourceKey": "code", "foreignKey": "maker"}),
        ("parts", {"name": "by", "type": "belongsTo", "target": "makers", "targetKey": "code", "foreignKey": "maker"}),
        ("makers", {"name": "also", "type": "belongsToMany", "target": "parts", "sourceKey": "code",
                    "through": "makerParts", "foreignKey": "makerCode", "otherKey": "partId"}),
    ):  # fmt: skip
        ok(root.post(f"/api/collections/{of}/fields:create", field))
    ok(root.post("/api/parts:create", [{"title": "bolt"}, {"title": "nut"}]))
    ok(root.post("/api/makers:create", [{"title": "nameless"}, {"title": "named", "code": "n"}]))
    for path, body in (
        ("makers:update?filterByTk=1", {"parts": [1]}), ("makers:create", {"parts": [1]}),
        ("makers:create", {"parts": [{"title": "new"}]}), ("makers:create", {"also": [1]}),
        ("parts:update?filterByTk=1", {"by": {"id": 1}}), ("parts/1/by:set", [{"id": 1}]),
    ):  # fmt: skip
        reply = root.post(f"/api/{path}", body)
        equal(reply.status, 400, (path, reply))
        contains(reply.message, "without a value in code", path)
    for call in ("parts:add?filterByTk=1", "parts:create", "also:toggle?filterByTk=1"):
        equal(root.post(f"/api/makers/1/{call}").status, 404, call)
    equal(len(ok(root.get("/api/parts:list"))), 2)
    equal(len(ok(root.get("/api/makers:list"))), 2)


@case("of several that point back, what one record has is the first")
def _(t):
    root, title = t.root, {"name": "title", "type": "string"}
    made(root, "hulls", title)
    made(root, "ships", {"name": "hull", "type": "hasOne", "target": "hulls", "foreignKey": "shipId"})
    ok(root.post("/api/ships:create", {}))
    ok(root.post("/api/hulls:create", [{"title": "a", "shipId": 1}, {"title": "b", "shipId": 1}]))
    for path in ("ships/1/hull:update", "ships/1/hull:update?filterByTk=1"):
        changed = ok(root.post(f"/api/{path}", {"title": path}))
        equal((changed["id"], changed["title"]), (1, path), changed)
        equal([row["title"] for row in ok(root.get("/api/hulls:list?sort=id"))], [path, "b"])
    equal(ok(root.get("/api/ships:get?filterByTk=1&appends=hull"))["hull"]["id"], 1)


@case("a call over an association names its record by the source key")
def _(t):
    root = t.root
    ok(root.post("/api/makers/n/parts:set", [1]))
    ok(root.post("/api/makers/n/also:add?filterByTk=2"))
    equal([row["id"] for row in ok(root.get("/api/makers/n/also:list"))], [2])
    equal(ok(root.post("/api/makers/n/parts:create", {"title": "pin"}))["maker"], "n")
    equal([row["title"] for row in ok(root.get("/api/makers/n/parts:list?sort=id"))], ["bolt", "pin"])
    equal(ok(root.get("/api/makers/m/parts:list")), [])
    equal(ok(root.get("/api/parts/1/by:get"))["code"], "n")
    ok(root.post("/api/makers/n/parts:remove", [1]))
    equal(ok(root.get("/api/parts:get?filterByTk=1"))["maker"], None)
    ok(root.post("/api/roles:create", {"name": "blind"}))
    for name, fields in (("makers", ["title", "parts"]), ("parts", ["title"])):
        rule = {"usingActionsConfig": True, "actions": [{"name": "view", "fields": fields}]}
        ok(root.post("/api/roles/blind/resources:create", {"name": name, **rule}))
    ok(root.post("/api/users:create", {"username": "bob", "password": PASSWORD, "roles": ["blind"]}))
    bob = t.server.client()
    bob.sign_in("bob", PASSWORD)
    equal(bob.get("/api/makers/n/parts:list").status, 403)


@case("a key of another record is never made up")
def _(t):
    key = {"name": "id", "type": "snowflakeId", "primaryKey": True, "allowNull": False}
    for name in ("nests", "eggs"):
        made(t.root, name, key, {"name": "title", "type": "string"}, autoGenId=False)
    many = {"name": "eggs", "type": "hasMany", "target": "eggs", "foreignKey": "nestId"}
    ok(t.root.post("/api/collections/nests/fields:create", many))
    lone = ok(t.root.post("/api/eggs:create", {"title": "lone"}))
    equal(lone["nestId"], None, lone)
    nest = ok(t.root.post("/api/nests:create", {"title": "one", "eggs": [{"title": "in"}]}))
    rows = ok(t.root.get("/api/eggs:list?sort=title"))
    equal([row["nestId"] for row in rows], [nest["id"], None], rows)
    types = {row["name"]: row["type"] for row in ok(t.root.get("/api/collections/eggs/fields:list"))}
    equal(types["nestId"], "bigInt")


@case("a write beside a change of the definition keeps to one of both")
def _(t):
    root, works = t.root, {"type": "formula", "dataType": "integer"}
    made(root, "sums", {"name": "n", "type": "integer"}, {**works, "name": "f", "expression": "{{n}}"})
    ok(root.post("/api/sums:create", [{"n": i} for i in range(8)]))
    over, wrong = threading.Event(), []

    def write(key):
        count, client = 0, t.server.root()
        while not over.is_set():
            count += 1
            reply = client.post(f"/api/sums:update?filterByTk={key}", {"n": count})
            if reply.status != 200:
                wrong.append(reply)

    writers = [threading.Thread(target=write, args=(key,)) for key in range(1, 5)]
    for one in writers:
        one.start()
    for factor in range(2, 30):
        reply = root.post("/api/collections/sums/fields:update?filterByTk=f", {"expression": f"{{{{n}}}}*{factor}"})
        equal(reply.status, 200, reply)
    over.set()
    for one in writers:
        one.join()
    equal(wrong, [])
    rows = ok(root.get("/api/sums:list"))
    equal([row["f"] for row in rows], [row["n"] * 29 for row in rows])


if __name__ == "__main__":
    main()
