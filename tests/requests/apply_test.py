"""Definitions by apply, fields by their keys, and what an update of settings keeps."""

from support.rows import case, contains, equal, main

IDENTITY = {"name": "id", "type": "bigInt", "primaryKey": True, "autoIncrement": True}


def fields_of(t, name):
    listed = t.root.get(f"/api/collections/{name}/fields:list?paginate=false").data
    return {field["name"]: field for field in listed}


@case("collections:apply makes a collection by interfaces, and then changes it")
def _(t):
    wish = {
        "name": "bills",
        "title": "Bills",
        "fields": [
            {"name": "unitPrice", "interface": "number"},
            {"name": "state", "interface": "select", "enum": [{"value": "new", "label": "New"}]},
        ],
    }
    reply = t.root.post("/api/collections:apply", wish)
    equal(reply.status, 200, reply)
    equal(reply.data["verify"]["valid"], True)
    equal(reply.data["data"]["title"], "Bills")
    first = fields_of(t, "bills")
    usual = ["id", "createdAt", "createdBy", "updatedAt", "updatedBy"]
    equal([name for name in first if not name.endswith("ById")], [*usual, "unitPrice", "state"])
    equal((first["id"]["type"], first["unitPrice"]["type"]), ("snowflakeId", "double"))
    equal(first["unitPrice"]["uiSchema"]["title"], "Unit price")
    equal(first["state"]["uiSchema"]["enum"], [{"value": "new", "label": "New"}])
    made = t.root.post("/api/bills:create", {"unitPrice": 1.5, "state": "new"}).data
    again = {"name": "bills", "fields": [{"name": "note", "interface": "textarea"}]}
    equal(t.root.post("/api/collections:apply", {**again, "verify": False}).data.keys(), {"data"})
    equal(fields_of(t, "bills").keys() - first.keys(), {"note"})
    read = t.root.get(f"/api/bills:get?filterByTk={made['id']}&appends=createdBy").data
    equal((read["unitPrice"], read["note"], read["createdBy"]["id"]), (1.5, None, 1))
    equal((read["createdAt"] is None, read["updatedAt"] is None), (False, False))


@case("collections:apply with replaceFields leaves no others")
def _(t):
    t.root.post("/api/collections:apply?filterByTk=lists", {"fields": []})
    wish = {"replaceFields": True, "fields": [{"name": "a", "interface": "input"}]}
    equal(t.root.post("/api/collections:apply?filterByTk=lists", wish).status, 200)
    equal(set(fields_of(t, "lists")), {"a", "id", "createdAt", "updatedAt"})  # and what the server keeps


@case("fields:apply makes a field, and the second time makes it like that")
def _(t):
    t.root.post("/api/collections:create", {"name": "notes", "fields": [IDENTITY]})
    wish = {"collectionName": "notes", "name": "at", "interface": "datetime"}
    equal(t.root.post("/api/fields:apply", wish).data["data"]["type"], "date")
    reply = t.root.post("/api/fields:apply", {**wish, "settings": {"title": "When"}})
    equal(reply.data["data"]["uiSchema"]["title"], "When")


@case("what apply cannot make is told")
def _(t):
    for call, wish, status, says in (
        ("collections:apply", {}, 400, "name"),
        ("collections:apply", {"name": "x1", "fields": 1}, 400, "fields"),
        ("collections:apply", {"name": "x1", "fields": [1]}, 400, "fields"),
        ("collections:apply", {"name": "users", "title": "x"}, 403, "belongs to the server"),
        ("fields:apply", {"name": "x", "interface": "input"}, 400, "collectionName"),
        ("fields:apply", {"collectionName": "none", "name": "x", "interface": "input"}, 404, "none"),
        ("fields:apply", {"collectionName": "notes", "name": "x", "interface": "y"}, 400, "interface"),
        ("fields:apply", {"collectionName": "notes", "interface": "input"}, 400, "name"),
        ("fields:create", {"name": "x", "type": "string"}, 400, "collectionName"),
    ):
        reply = t.root.post(f"/api/{call}", wish)
        equal(reply.status, status, reply)
        contains(reply.message, says)
    equal(t.root.get("/api/collections:get?filterByTk=x1").data, None)


@case("fields are made, changed, moved and destroyed by their keys")
def _(t):
    t.root.post("/api/collections:create", {"name": "keyed", "fields": [IDENTITY]})
    keys = {}
    for name in ("a", "b"):
        wish = {"collectionName": "keyed", "name": name, "type": "string"}
        reply = t.root.post("/api/fields:create", wish)
        equal((reply.status, reply.data["collectionName"]), (200, "keyed"), reply)
        keys[name] = reply.data["key"]
    reply = t.root.post(f"/api/fields:update?filterByTk={keys['a']}", {"description": "first"})
    equal(reply.data[0]["description"], "first", reply)
    reply = t.root.post(f"/api/fields:move?sourceId={keys['b']}&targetId={keys['a']}")
    equal(reply.status, 200, reply)
    equal(list(fields_of(t, "keyed")), ["id", "b", "a"])
    equal(t.root.post(f"/api/fields:destroy?filterByTk={keys['a']}").data, 1)
    equal(list(fields_of(t, "keyed")), ["id", "b"])
    equal(t.root.post(f"/api/fields:destroy?filterByTk={keys['a']}").data, 0)
    equal(t.root.post(f"/api/fields:update?filterByTk={keys['a']}", {"title": "x"}).status, 404)
    reply = t.root.post('/api/fields:destroy?filter={"collectionName":"keyed","name":"b"}')
    equal(reply.data, 1, reply)
    equal(t.root.post("/api/fields:destroy").status, 400)
    equal(list(fields_of(t, "keyed")), ["id"])


@case("an update merges settings, and replaces lists and values")
def _(t):
    shown = {"title": "E", "enum": [{"value": "a"}, {"value": "b"}], "x-component-props": {"p": 1}}
    wish = {"name": "e", "type": "string", "uiSchema": shown, "x": {"a": 1}}
    t.root.post("/api/collections:create", {"name": "merged", "fields": [wish, {"name": "j", "type": "json"}]})
    path = "/api/collections/merged/fields:update?filterByTk="
    change = {"uiSchema": {"enum": [{"value": "c"}], "x-component-props": {"q": 2}}, "x": None}
    field = t.root.post(path + "e", change).data[0]
    expected = {"title": "E", "enum": [{"value": "c"}], "x-component-props": {"p": 1, "q": 2}}
    equal((field["uiSchema"], field["x"]), (expected, None))
    for default in ({"a": 1}, {"b": 2}):
        equal(t.root.post(path + "j", {"defaultValue": default}).data[0]["defaultValue"], default)
    path = "/api/collections:update?filterByTk=merged"
    t.root.post(path, {"y": {"a": {"b": 1}}, "z": [1, 2]})
    now = t.root.post(path, {"y": {"a": {"c": 1}}, "z": [3]}).data[0]
    equal((now["y"], now["z"]), ({"a": {"b": 1, "c": 1}}, [3]))


main()
