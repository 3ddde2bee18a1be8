"""Collections and fields: whole sets of fields, changes of a field, order, categories."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from support.rows import case, contains, equal, main

TEXT = {"type": "string", "interface": "input"}


def make(t, name, fields):
    equal(t.root.post("/api/collections:create", {"name": name, "fields": fields}).status, 200)


def fields_of(t, name):
    listed = t.root.get(f"/api/collections/{name}/fields:list?paginate=false").data
    return [field["name"] for field in listed]


@case("setFields gives the order, keeps records of what stays, and is refused whole")
def _(t):
    make(t, "sets", [{"name": "a", **TEXT}, {"name": "b", "type": "integer"}])
    t.root.post("/api/sets:create", {"a": "x", "b": 1})
    wish = [{"name": "c", "type": "boolean"}, {"name": "a", **TEXT, "title": "A"}]
    reply = t.root.post("/api/collections:setFields?filterByTk=sets", {"fields": wish})
    equal((reply.status, reply.body), (200, {}), reply)
    equal(fields_of(t, "sets"), ["c", "a"])
    equal(t.root.get("/api/sets:list").data, [{"id": 1, "c": None, "a": "x"}])
    other = [{"name": "d", **TEXT}, {"name": "a", "type": "integer"}]
    reply = t.root.post("/api/collections:setFields?filterByTk=sets", {"fields": other})
    equal(reply.status, 400, reply)
    contains(reply.message, "type: cannot be changed")
    equal([n for n in fields_of(t, "sets") if n != "id"], ["c", "a"])


@case("a kept association keeps its foreign key when that is not named")
def _(t):
    make(t, "owned", [{"name": "up", "type": "belongsTo", "target": "users", "foreignKey": "upId"}])
    t.root.post("/api/owned:create", {"upId": 1})
    wish = [{"name": "up", "type": "belongsTo", "target": "users", "foreignKey": "upId"}]
    reply = t.root.post("/api/collections:setFields?filterByTk=owned", {"fields": wish})
    equal(reply.status, 200, reply)
    equal(t.root.get("/api/owned:list").data[0]["upId"], 1)


@case("a field becomes unique only where no value stands twice")
def _(t):
    make(t, "codes", [{"name": "code", **TEXT}])
    t.root.post("/api/codes:create", [{"code": "one"}, {"code": "one"}])
    path = "/api/collections/codes/fields:update?filterByTk=code"
    reply = t.root.post(path, {"unique": True})
    equal(reply.status, 400, reply)
    contains(reply.message, '"one"')
    t.root.post("/api/codes:update?filterByTk=2", {"code": "two"})
    equal(t.root.post(path, {"unique": True}).status, 200)
    equal(t.root.post("/api/codes:create", {"code": "two"}).status, 400)
    equal(t.root.post(path, {"unique": False}).status, 200)
    equal(t.root.post("/api/codes:create", {"code": "two"}).status, 200)


@case("a field is never null only where each record has it; its default may change")
def _(t):
    make(t, "needs", [{"name": "a", **TEXT}])
    t.root.post("/api/needs:create", {})
    path = "/api/collections/needs/fields:update?filterByTk=a"
    equal(t.root.post(path, {"allowNull": False}).status, 400)
    t.root.post("/api/needs:update?filterByTk=1", {"a": "x"})
    equal(t.root.post(path, {"allowNull": False, "defaultValue": "d"}).status, 200)
    equal(t.root.post("/api/needs:create", {}).data["a"], "d")
    equal(t.root.post("/api/needs:update?filterByTk=1", {"a": None}).status, 400)


@case("changes that are asked for at the same time all hold")
def _(t):
    make(t, "busy", [])

    clients = [t.server.root() for _ in range(16)]

    def add(i):
        body = {"name": f"f{i}", **TEXT}
        return clients[i].post("/api/collections/busy/fields:create", body).status

    with ThreadPoolExecutor(8) as pool:
        equal(set(pool.map(add, range(16))), {200})
    equal(sorted(fields_of(t, "busy")), sorted(f"f{i}" for i in range(16)))
    record = t.root.post("/api/busy:create", {f"f{i}": str(i) for i in range(16)}).data
    equal([record[f"f{i}"] for i in range(16)], [str(i) for i in range(16)])


@case("of collections and fields those members are listed that are asked for")
def _(t):
    make(t, "told", [{"name": "a", **TEXT, "title": "A"}, {"name": "b", **TEXT}])
    of_one = {"filter": {"name": "told"}}

    def listed(**params):
        return t.root.get("/api/collections:list", params={**of_one, **params}).data[0]

    always = {"filterTargetKey": "id", "unavailableActions": []}
    equal(listed(fields="name,hidden"), {"name": "told", "hidden": False, **always})
    equal(sorted(listed(fields="name", appends="fields")), sorted(["fields", "name", *always]))
    names = [{"name": name} for name in fields_of(t, "told")]
    equal(listed(fields="name,fields.name"), {"name": "told", "fields": names, **always})
    equal("fields" in listed(), False)
    whole = listed()
    equal({**listed(**{"except": "title,key"}), "title": whole["title"], "key": whole["key"]}, whole)
    equal("title" in listed(**{"except": "title"}), False)
    path = "/api/collections:get?filterByTk=told&fields=name"
    equal(t.root.get(path).data, {"name": "told", **always})
    reply = t.root.get("/api/collections/told/fields:list?fields=name,type&sort=-name")
    contains(reply.data, {"name": "b", "type": "string"})
    reply = t.root.get("/api/collections/told/fields:get?filterByTk=b&fields=type")
    equal(reply.data, {"type": "string"})


@case("fields that a collection has of its own accord stand in records, not in definitions")
def _(t):
    switches = {name: True for name in ("createdAt", "updatedAt", "createdBy", "updatedBy")}
    told = {"name": "createdAt", "type": "date", "interface": "createdAt"}
    wish = {"name": "implied", **switches, "fields": [{"name": "a", **TEXT}, told]}
    made = t.root.post("/api/collections:create", wish)
    equal([field["name"] for field in made.data["fields"]], ["a", "createdAt"], made)
    equal(fields_of(t, "implied"), ["a", "createdAt"])
    got = t.root.get("/api/collections:get?filterByTk=implied&appends=fields").data["fields"]
    equal([field["name"] for field in got], ["a", "createdAt"])
    record = t.root.post("/api/implied:create", {"a": "x"}).data
    kept = ["createdAt", "createdById", "id", "updatedAt", "updatedById"]
    equal(sorted(record), ["a", *kept])
    t.root.post("/api/collections:setFields?filterByTk=implied", {"fields": [{"name": "a", **TEXT}]})
    equal(t.root.get("/api/implied:list").data, [record])
    all_meta = t.root.get("/api/collections:listMeta").data
    meta = next(one for one in all_meta if one["name"] == "implied")
    implied = {field["name"]: field.get("implied", False) for field in meta["fields"]}
    ours = dict.fromkeys([*kept, "createdBy", "updatedBy"], True)
    equal(implied, {"a": False, **ours, "createdAt": False})
    bare = t.root.post("/api/collections:create", {"name": "implied_alone"}).data
    equal("fields" in bare, False, bare)


@case("an implied field may be described later")
def _(t):
    made = {"name": "later", "createdAt": True, "updatedAt": True, "fields": [{"name": "a", **TEXT}]}
    equal(t.root.post("/api/collections:create", made).status, 200)
    key = {"name": "id", "type": "bigInt", "interface": "id", "primaryKey": True, "autoIncrement": True}
    described = {"fields": [key, {"name": "a", **TEXT}]}
    equal(t.root.post("/api/collections:setFields?filterByTk=later", described).status, 200)
    equal(sorted(fields_of(t, "later")), ["a", "id"])
    shown = {"name": "createdAt", "type": "date", "uiSchema": {"title": "Made at"}}
    path = "/api/collections/later/fields:create"
    reply = t.root.post(path, shown)
    equal((reply.status, reply.data["uiSchema"]), (200, {"title": "Made at"}), reply)
    equal("implied" in reply.data, False, reply)
    equal(t.root.post(path, {"name": "updatedAt", "type": "string"}).status, 400)
    equal(t.root.post(path, shown).status, 400)
    equal(sorted(fields_of(t, "later")), ["a", "createdAt", "id"])
    record = t.root.post("/api/later:create", {"id": 7, "createdAt": "2020-01-01T00:00:00.000Z"}).data
    equal((record["id"], record["createdAt"][:4] == "2020"), (7, False), record)


@case("fields of all collections are listed, found and paged")
def _(t):
    make(t, "all_of", [{"name": "a", **TEXT}, {"name": "b", "type": "integer", "source": "x"}])

    def names(**params):
        reply = t.root.get("/api/fields:list", params={"sort": "name", "fields": "name", **params})
        equal(reply.status, 200, reply)
        return [one["name"] for one in reply.data]

    of_one = {"filter": {"collectionName": "all_of"}}
    equal(names(**of_one), ["a", "b"])
    equal(names(**of_one, pageSize=1, page=2), ["b"])
    equal(names(**of_one, **{"sort": "-name"}), ["b", "a"])
    equal(names(filter={"collectionName": "all_of", "options.source.$notEmpty": True}), ["b"])
    every = t.root.get("/api/fields:list?paginate=false&fields=collectionName").data
    contains([one["collectionName"] for one in every], "users")
    equal(t.root.get("/api/fields:list?pageSize=1").body["meta"]["count"], len(every))
    got = t.root.get("/api/fields:get", params={"filter": {"collectionName": "all_of", "name": "b"}}).data
    equal((got["collectionName"], got["type"]), ("all_of", "integer"))
    equal(t.root.get(f"/api/fields:get?filterByTk={got['key']}").data, got)
    equal(t.root.get("/api/fields:get", params={"filter": {"name": "nosuch"}}).data, None)
    for path in ("fields:get", "fields:get?filter=%7B%7D"):
        reply = t.root.get(f"/api/{path}")
        equal((reply.status, reply.body["errors"][0]["code"]), (400, "FILTER_REQUIRED"), reply)
    equal(t.root.get("/api/fields:list?filter=%7B%22nosuch%22%3A1%7D").status, 400)


@case("a definition is found and destroyed by a filter")
def _(t):
    make(t, "found", [{"name": name, **TEXT} for name in ("a", "ab", "b")])
    by = {"params": {"filter": {"name": "found"}}}
    whole = t.root.get("/api/collections:get?filterByTk=found").data
    equal(t.root.get("/api/collections:get", **by).data, whole)
    path = "/api/collections/found/fields"
    equal(t.root.get(f"{path}:get", params={"filter": {"name": "b"}}).data["name"], "b")
    gone = t.root.post(f"{path}:destroy", params={"filter": {"name": {"$startsWith": "a"}}})
    equal(gone.data is True, True, gone)
    equal(fields_of(t, "found"), ["b"])
    refused = t.root.post(f"{path}:destroy?filterByTk=id")
    equal(refused.status, 400, refused)
    for call in ("collections", "collections/found/fields"):
        for asked in ("destroy", "destroy?filter=%7B%7D"):
            reply = t.root.post(f"/api/{call}:{asked}")
            equal((reply.status, reply.body["errors"][0]["code"]), (400, "FILTER_REQUIRED"), reply)
    equal(t.root.post("/api/collections:destroy", params={"filter": {"name": "nosuch"}}).data, 0)
    equal(t.root.post("/api/collections:destroy", params={"filter": {"name": "users"}}).status, 403)
    equal(t.root.post("/api/collections:destroy", **by).data, 1)
    equal(t.root.get("/api/collections:get", **by).data, None)


@case("collections are listed by their categories and options")
def _(t):
    ids = [t.root.post("/api/collectionCategories:create", {"name": n}).data["id"] for n in ("in", "by")]
    wishes = {"cat_a": ids, "cat_b": ids[:1], "cat_c": []}
    for name, category in wishes.items():
        wish = {"name": name, "category": category, "template": "tree" if category else "general"}
        equal(t.root.post("/api/collections:create", wish).status, 200)

    def names(wire):
        wire = {"$and": [{"name.$startsWith": "cat_"}, wire]}
        reply = t.root.get("/api/collections:list", params={"filter": wire, "sort": "name", "fields": "name"})
        equal(reply.status, 200, reply)
        return "".join(one["name"][-1] for one in reply.data)

    for wire, found in (
        ({"category.id": ids[0]}, "ab"), ({"category.id": ids[1]}, "a"), ({"category": ids[1]}, "a"),
        ({"category.id": {"$in": ids}}, "ab"), ({"category.id": 99999}, ""),
        ({"category.name": "by"}, "a"), ({"category": {"name": {"$includes": "i"}}}, "ab"),
        ({"category.id": ids[0], "category.name": "by"}, ""), ({"category": None}, "c"),
        ({"category.$exists": True}, "ab"), ({"category.name": {"$ne": "in"}}, "ac"),
        ({"$or": [{"category.name": "by"}, {"name": "cat_c"}]}, "ac"),
        ({"$not": {"$or": [{"category.name": "by"}, {"name": "cat_c"}]}}, "b"),
        ({"options.template": "tree"}, "ab"), ({"options": {"template": {"$ne": "tree"}}}, "c"),
    ):
        equal(names(wire), found, wire)
    for wire in ({"category.nosuch": 1}, {"template": "tree"}, {"options": 1}):
        equal(t.root.get("/api/collections:list", params={"filter": wire}).status, 400, wire)
    told = t.root.get("/api/collections:get?filterByTk=cat_a&appends=category").data["category"]
    equal([one["name"] for one in told], ["in", "by"])
    by_filter = {"filter": {"category.name": "by"}}
    equal(t.root.get("/api/collections:get", params=by_filter).data["name"], "cat_a")
    equal(t.root.post("/api/collections:destroy", params=by_filter).data, 1)
    equal(names({"name.$notEmpty": True}), "bc")
    for wire in ({"$and": []}, {"$not": {}}, {"name": {}}):
        equal(t.root.post("/api/collections:destroy", params={"filter": wire}).code, "FILTER_REQUIRED")
        equal(t.root.post("/api/collections/cat_b/fields:destroy", params={"filter": wire}).code, "FILTER_REQUIRED")


@case("categories do not show what the server keeps of them")
def _(t):
    made = t.root.post("/api/collectionCategories:create", {"name": "plain"}).data
    shown = ["color", "createdAt", "id", "name", "updatedAt"]
    equal(sorted(made), shown)
    key = made["id"]
    equal(sorted(t.root.get(f"/api/collectionCategories:get?filterByTk={key}").data), shown)
    path = f"/api/collectionCategories:update?filterByTk={key}"
    equal(sorted(t.root.post(path, {"color": "red"}).data[0]), shown)
    listed = t.root.get("/api/collectionCategories:list?sort=-sort").data
    equal((listed[0]["id"], sorted(listed[0])), (key, shown))
    make(t, "in_plain", [])
    equal(t.root.post("/api/collections:update?filterByTk=in_plain", {"category": [key]}).status, 200)
    got = t.root.get("/api/collections:list", params={"filter": {"name": "in_plain"}, "appends": "category"})
    equal(sorted(got.data[0]["category"][0]), shown)
    made_by = t.root.get(f"/api/collectionCategories:get?filterByTk={key}&appends=createdBy").data
    equal(made_by["createdBy"]["id"], 1)


@case("categories are told with their collections where that is asked for")
def _(t):
    make(t, "sorted_in", [])
    made = t.root.post("/api/collectionCategories:create", {"name": "drawer"})
    equal(made.status, 200, made)
    key = made.data["id"]
    equal(t.root.post(f"/api/collectionCategories/{key}/collections:add", ["sorted_in"]).status, 200)
    empty = t.root.post("/api/collectionCategories:create", {"name": "empty"}).data["id"]

    def names(record):
        return [one["name"] for one in record["collections"]]

    listed = t.root.get("/api/collectionCategories:list?appends=collections&sort=id")
    equal([names(row) for row in listed.data if row["id"] in (key, empty)], [["sorted_in"], []], listed)
    equal(listed.body["meta"]["count"], len(listed.data))
    equal("category" in listed.data[-2]["collections"][0], False)
    got = t.root.get(f"/api/collectionCategories:get?filterByTk={key}&appends=collections")
    equal((names(got.data), got.data["name"]), (["sorted_in"], "drawer"))
    got = t.root.get(f"/api/collectionCategories:get?filterByTk={key}&appends=collections&fields=name")
    equal(sorted(got.data), ["collections", "name"])
    equal(t.root.get("/api/collectionCategories:get?filterByTk=99999&appends=collections").data, None)
    path = f"/api/collectionCategories/{key}/collections:list?fields=name"
    equal(t.root.get(path).data, [{"name": "sorted_in"}])
    equal("collections" in t.root.get(f"/api/collectionCategories:get?filterByTk={key}").data, False)


@case("reads by POST refuse a body that nobody reads")
def _(t):
    make(t, "unread", [{"name": "a", **TEXT}])
    for path in (
        "collections:list", "collections:listMeta", "collections:get?filterByTk=unread",
        "collections/unread/fields:list", "collectionCategories:list", "unread:list",
        "unread:get?filterByTk=1", "roles/admin/resources:list", "roles/admin/collections:list",
        "users:listExcludeRole?roleName=admin", "asyncTasks:list", "storages:list",
    ):
        reply = t.root.post(f"/api/{path}", {"filter": {"name": "x"}})
        equal(reply.status, 400, f"{path}: {reply}")
        contains(reply.message, "resourcer")
        equal(t.root.post(f"/api/{path}", {}).status, 200, path)


@case("a nanoid has from 4 to 64 characters")
def _(t):
    make(t, "short_ids", [{"name": "fine", "type": "nanoid", "size": 64}])
    path = "/api/collections/short_ids/fields"
    for size in (3, 65, 0, -1, 5.5, "8", 2**70):
        field = {"name": "odd", "type": "nanoid", "size": size}
        replies = [
            t.root.post(f"{path}:create", field),
            t.root.post(f"{path}:update?filterByTk=fine", {"size": size}),
            t.root.post("/api/collections:setFields?filterByTk=short_ids", {"fields": [field]}),
            t.root.post("/api/collections:create", {"name": "odd_ids", "fields": [field]}),
        ]
        for reply in replies:
            equal(reply.status, 400, f"{size}: {reply}")
            contains(reply.message, "size: expected a whole number from 4 to 64")
    equal(len(t.root.post("/api/short_ids:create", {}).data["fine"]), 64)
    equal(t.root.post(f"{path}:update?filterByTk=fine", {"size": 4}).status, 200)
    equal(len(t.root.post("/api/short_ids:create", {}).data["fine"]), 4)


@case("cascade takes the tables along that were made to link records")
def _(t):
    for cascade, left in (("false", True), ("true", False)):
        make(t, "far", [])
        far = {"name": "fars", "type": "belongsToMany", "target": "far", "through": "near_far"}
        make(t, "near", [far])
        path = f"/api/collections:destroy?filterByTk=near&cascade={cascade}"
        equal(t.root.post(path).data, 1)
        through = t.root.get("/api/collections:get?filterByTk=near_far").data
        equal(through is not None, left)
        t.root.post("/api/collections:destroy?filterByTk[]=near_far&filterByTk[]=far")


@case("requests beside a field that comes and goes are answered by what is there")
def _(t):
    make(t, "station", [{"name": "a", **TEXT}])
    make(t, "marks", [{"name": "word", **TEXT}])
    many = {"name": "marks", "type": "belongsToMany", "target": "marks", "through": "station_marks", "foreignKey": "stationId", "otherKey": "markId"}
    equal(t.root.post("/api/collections/station/fields:create", many).status, 200)
    equal(t.root.post("/api/station:create", {"a": "first"}).status, 200)
    equal(t.root.post("/api/marks:create", {"word": "w"}).status, 200)
    ended = threading.Event()

    def coming_and_going():
        client = t.server.root()
        for _ in range(12):
            made = client.post("/api/collections/station/fields:create", {"name": "passing", **TEXT})
            time.sleep(0.05)
            gone = client.post("/api/collections/station/fields:destroy?filterByTk=passing")
            time.sleep(0.05)
            equal((made.status, gone.status), (200, 200), f"{made} {gone}")
        ended.set()

    def asking(path, body=None):
        client = t.server.root()
        count = 0
        while not ended.is_set():
            reply = client.get(path) if body is None else client.post(path, body)
            equal(reply.status, 200, reply)
            count += 1
        return count

    asked = (
        ("/api/station:create", {"a": "x"}),
        ("/api/station:update?filterByTk=1", {"a": "y"}),
        ("/api/station/1/marks:toggle?filterByTk=1", {}),
        ("/api/station:firstOrCreate?filterKeys[]=a", {"a": "y"}),
        ("/api/station:list?appends=marks",),
        ("/api/station:get?filterByTk=1",),
    )
    with ThreadPoolExecutor(8) as pool:
        schema = pool.submit(coming_and_going)
        others = [pool.submit(asking, *one) for one in asked]
        try:
            schema.result()
        finally:
            ended.set()
        counts = [one.result() for one in others]
    equal(min(counts) > 0, True, counts)
    rows = t.root.get("/api/station:list", params={"filter": {"a": "x"}, "pageSize": 1})
    equal(rows.body["meta"]["count"], counts[0])


@case("a place among many is found by an index, and goes with its field")
def _(t):
    make(t, "placed", [{"name": "a", **TEXT}, {"name": "place", "type": "sort"}])
    equal(t.root.post("/api/placed:create", [{"a": str(i)} for i in range(1000)]).status, 200)
    last = t.root.post("/api/placed:create", {"a": "last"}).data
    equal(last["place"], 1001)
    path = "/api/collections/placed/fields:destroy?filterByTk=place"
    equal(t.root.post(path).status, 200)
    equal(t.root.post("/api/placed:create", {"a": "after"}).status, 200)


main()
