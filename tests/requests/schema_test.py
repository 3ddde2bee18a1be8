"""Collections and fields: whole sets of fields, changes of a field, order, categories."""

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
    equal([n for n in fields_of(t, "sets") if n != "id"], ["c", "a"])
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
    equal(sorted(fields_of(t, "busy")), sorted(["id", *(f"f{i}" for i in range(16))]))
    record = t.root.post("/api/busy:create", {f"f{i}": str(i) for i in range(16)}).data
    equal([record[f"f{i}"] for i in range(16)], [str(i) for i in range(16)])


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


main()
