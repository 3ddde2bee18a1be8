"""Associations by other fields than the key: what names their targets, in values and calls."""

from support.rows import case, equal, main

NAMED = [{"name": "sn", "type": "string", "unique": True}, {"name": "t", "type": "string"}]
OVER = "tags,parts,maker,places"


def shop(t):
    """Things with targets that are named by `sn`, made once."""
    if not hasattr(t, "has_shop"):
        for name in ("tags", "parts", "makers"):
            t.root.post("/api/collections:create", {"name": name, "fields": NAMED})
            for sn in ("s1", "s2", "s3"):
                t.root.post(f"/api/{name}:create", {"sn": sn})
        by = {"targetKey": "sn"}
        many = {"name": "tags", "type": "belongsToMany", "target": "tags", **by}
        fields = [
            {"name": "code", "type": "string", "unique": True},
            {**many, "through": "things_tags", "foreignKey": "thingId", "otherKey": "tagSn"},
            {"name": "parts", "type": "hasMany", "target": "parts", "foreignKey": "thing", "sourceKey": "code", **by},
            {"name": "maker", "type": "belongsTo", "target": "makers", "foreignKey": "makerSn", **by},
            {"name": "places", "type": "belongsToArray", "target": "makers", "foreignKey": "placeSns", **by},
        ]
        made = t.root.post("/api/collections:create", {"name": "things", "fields": fields})
        equal(made.status, 200, made)
        t.has_shop = True
    t.things = getattr(t, "things", 0) + 1
    return f"thing{t.things}"


def ends(t, code):
    row = t.root.get(f"/api/things:get?appends={OVER}", params={"filter": {"code": code}}).data
    out = {}
    for name in OVER.split(","):
        there = row[name]
        out[name] = sorted(one["sn"] for one in there) if isinstance(there, list) else there and there["sn"]
    return row["id"], out


def count(t, name):
    return t.root.get(f"/api/{name}:list").body["meta"]["count"]


@case("scalars in values are values of the targetKey")
def _(t):
    code = shop(t)
    values = {"code": code, "tags": ["s1", "s2"], "parts": ["s3"], "maker": "s1", "places": ["s3", "s1"]}
    reply = t.root.post("/api/things:create", values)
    equal(reply.status, 200, reply)
    expected = {"tags": ["s1", "s2"], "parts": ["s3"], "maker": "s1", "places": ["s1", "s3"]}
    equal(ends(t, code)[1], expected)
    reply = t.root.post("/api/things:create", {"code": "none", "tags": ["s1", "nosuch"]})
    equal((reply.status, reply.message), (400, 'tags: no record "nosuch" in tags'), reply)


@case("objects in values are linked by the targetKey or the key, and made where there is none")
def _(t):
    code = shop(t)
    values = {
        "code": code,
        "tags": [{"sn": "s1"}, {"id": 2}, {"sn": "fresh"}],
        "parts": [{"sn": "s2"}, {"sn": "new"}],
        "maker": {"sn": "s2", "t": "left alone"},
    }
    equal(t.root.post("/api/things:create", values).status, 200)
    expected = {"tags": ["fresh", "s1", "s2"], "parts": ["new", "s2"], "maker": "s2", "places": []}
    equal(ends(t, code)[1], expected)
    equal((count(t, "tags"), count(t, "parts"), count(t, "makers")), (4, 4, 3))
    equal(t.root.get("/api/makers:get?filterByTk=2").data["t"], None)
    key = ends(t, code)[0]
    change = {"tags": [{"sn": "s1", "t": "changed"}]}
    reply = t.root.post(f"/api/things:update?filterByTk={key}&updateAssociationValues=tags", change)
    equal(reply.data[0]["tags"], [{"id": 1, "sn": "s1", "t": "changed"}], reply)


@case("calls name targets by the targetKey, and by their keys as objects")
def _(t):
    code = shop(t)
    key = t.root.post("/api/things:create", {"code": code}).data["id"]

    def call(path, body=None, status=200):
        reply = t.root.post(f"/api/things/{key}/{path}", body)
        equal(reply.status, status, reply)
        return ends(t, code)[1]

    equal(call("tags:add?filterByTk=s1")["tags"], ["s1"])
    equal(call("tags:add", [{"id": 3}])["tags"], ["s1", "s3"])
    equal(call("tags:toggle", {"sn": "s3"})["tags"], ["s1"])
    equal(call("tags:set", ["s2", "s3"])["tags"], ["s2", "s3"])
    equal(call("tags:remove?filterByTk=s2")["tags"], ["s3"])
    equal(call("tags:add?filterByTk=nosuch", status=404)["tags"], ["s3"])
    equal(call("maker:set?filterByTk=s3")["maker"], "s3")
    equal(call("places:add", ["s2"])["places"], ["s2"])
    by_source = t.root.post(f"/api/things/{code}/parts:add?filterByTk=3")
    equal((by_source.status, ends(t, code)[1]["parts"]), (200, ["s3"]), by_source)


@case("who does not see the targetKey names nothing by it")
def _(t):
    code = shop(t)
    rules = [
        {"name": "things", "usingActionsConfig": True, "actions": [{"name": n} for n in ("view", "create", "update")]},
        {"name": "tags", "usingActionsConfig": True, "actions": [{"name": "view", "fields": ["t"]}]},
    ]
    t.root.post("/api/roles:create", {"name": "blind", "strategy": {"actions": []}, "resources": rules})
    t.root.post("/api/users:create", {"username": "bert", "password": "a long password", "roles": ["blind"]})
    client = t.server.client()
    client.sign_in("bert", "a long password")
    equal(client.post("/api/things:create", {"code": code, "tags": ["s1"]}).status, 403)
    key = client.post("/api/things:create", {"code": code}).data["id"]
    equal(client.post(f"/api/things/{key}/tags:add", ["s1"]).status, 403)
    equal(client.post(f"/api/things/{key}/tags:add", [{"id": 1}]).status, 200)
    equal(ends(t, code)[1]["tags"], ["s1"])


@case("what is written on several levels is answered on all of them")
def _(t):
    for name, down in (("rooms", None), ("floors", "rooms"), ("houses", "floors")):
        below = [{"name": "below", "type": "hasMany", "target": down, "foreignKey": "aboveId"}] if down else []
        fields = [{"name": "n", "type": "integer"}, *below]
        t.root.post("/api/collections:create", {"name": name, "fields": fields})
    wish = {"n": 1, "below": [{"n": 2, "below": [{"n": 3}, {"n": 4}]}, {"n": 5}]}
    made = t.root.post("/api/houses:create", wish).data
    equal([[room["n"] for room in floor["below"]] for floor in made["below"]], [[3, 4], []])
    equal([room["id"] for room in made["below"][0]["below"]], [1, 2])


main()
