"""Collections and their records inside an app (wire.md 15 to 17)."""

from support.rows import Row, case, contains, equal, main, subset, table

FIELDS = [
    {"name": "title", "type": "string", "interface": "input"},
    {"name": "code", "type": "string", "unique": True},
    {"name": "price", "type": "double"},
    {"name": "qty", "type": "integer"},
    {"name": "big", "type": "bigInt"},
    {"name": "active", "type": "boolean"},
    {"name": "notes", "type": "text"},
    {"name": "born", "type": "dateOnly"},
    {"name": "seen", "type": "datetimeTz"},
    {"name": "exact", "type": "decimal", "precision": 10, "scale": 2},
    {"name": "extra", "type": "json"},
]


def client(t):
    """The app with `items`: 45 rows, Item 1 … Item 45, price 1.25 each."""
    if not hasattr(t, "items"):
        t.items = t.app("records")
        made = t.items.post("/api/collections:create", {"name": "items", "title": "Items", "fields": FIELDS})
        equal(made.status, 200, made)
        subset(made.data, {"name": "items", "title": "Items"})
        for i in range(1, 46):
            row = {"title": f"Item {i}", "code": f"C{i}", "price": i * 1.25, "qty": i % 7, "active": i % 2 == 0}
            equal(t.items.post("/api/items:create", row).status, 200)
    return t.items


def count(t):
    return client(t).get("/api/items:list?pageSize=1").body["meta"]["count"]


def ids(reply):
    return [row["id"] for row in reply.data]


@case("a list has 20 rows a page and says how many there are")
def _(t):
    reply = client(t).get("/api/items:list")
    equal(ids(reply), list(range(1, 21)))
    equal(reply.body["meta"], {"count": 45, "page": 1, "pageSize": 20, "totalPage": 3})
    subset(reply.data[0], {"id": 1, "title": "Item 1", "price": 1.25, "active": False, "notes": None})


@case("page, pageSize, sort and fields do what they say")
def _(t):
    reply = client(t).get("/api/items:list?pageSize=2&page=3&sort=-price&fields=id,title")
    equal(reply.data, [{"id": 41, "title": "Item 41"}, {"id": 40, "title": "Item 40"}])
    reply = client(t).get("/api/items:list?sort=qty,-id&pageSize=2&fields=id")
    equal(ids(reply), [42, 35])
    reply = client(t).get("/api/items:list?except=notes,price&pageSize=1").data[0]
    equal("notes" in reply or "price" in reply, False)


@case("a page past the end is empty, and paginate=false gives all without meta")
def _(t):
    equal(client(t).get("/api/items:list?page=99").data, [])
    reply = client(t).get("/api/items:list?paginate=false&fields=id")
    equal((len(reply.data), "meta" in reply.body), (45, False))


def filtered(name, condition, wanted):
    @case(f"filter: {name}")
    def _(t):
        reply = client(t).get("/api/items:list", params={"filter": condition, "fields": "id", "pageSize": "100"})
        equal(reply.status, 200, reply)
        equal(ids(reply), wanted)
        equal(reply.body["meta"]["count"], len(wanted))


filtered("a bare value is equality", {"title": "Item 7"}, [7])
filtered("$eq", {"qty": {"$eq": 6}}, [6, 13, 20, 27, 34, 41])
filtered("$eq with a list", {"id": {"$eq": [3, 5]}}, [3, 5])
filtered("dotted operator", {"id.$gt": 43}, [44, 45])
filtered("$in", {"code": {"$in": ["C1", "C9", "nope"]}}, [1, 9])
filtered("$gte and $lt", {"id": {"$gte": 10, "$lt": 12}}, [10, 11])
filtered("$between", {"id": {"$between": [4, 6]}}, [4, 5, 6])
filtered("$includes", {"title": {"$includes": "m 4"}}, [4, 40, 41, 42, 43, 44, 45])
filtered("$includes takes % as it is", {"title": {"$includes": "%"}}, [])
filtered("$startsWith", {"title": {"$startsWith": "Item 44"}}, [44])
filtered("$endWith", {"code": {"$endWith": "13"}}, [13])
filtered("$and and $or", {"$or": [{"id": 1}, {"$and": [{"id": {"$gt": 1}}, {"code": "C2"}]}]}, [1, 2])
filtered("empty groups are ignored", {"$and": [], "$or": [], "id": 8}, [8])
filtered("$ne keeps nulls", {"$and": [{"notes": {"$ne": "x"}}, {"id": {"$lte": 2}}]}, [1, 2])
filtered("$empty", {"$and": [{"notes": {"$empty": True}}, {"id": 3}]}, [3])
filtered("$isTruly", {"$and": [{"active": {"$isTruly": True}}, {"id": {"$lte": 4}}]}, [2, 4])
filtered("$empty of json", {"$and": [{"extra": {"$empty": True}}, {"id": 3}]}, [3])
filtered("json that is null", {"$and": [{"extra": None}, {"id": 3}]}, [3])
filtered("$or as an object", {"$or": {"id": 1, "code": "C2"}}, [1, 2])
filtered("$and as an object", {"$and": {"id": {"$lte": 2}, "code": "C2"}}, [2])
filtered("$or of one field", {"id": {"$or": [{"$lt": 2}, {"$gt": 44}, 7]}}, [1, 7, 45])
filtered("$or of one field as an object", {"id": {"$or": {"$lt": 2, "$gt": 44}}}, [1, 45])
filtered("$and of one field", {"id": {"$and": [{"$gt": 3}, {"$lte": 5}]}}, [4, 5])
filtered("an empty $or of one field is ignored", {"id": {"$or": [], "$lt": 3}}, [1, 2])
filtered("a fraction above whole numbers", {"id": {"$gt": 43.5}}, [44, 45])
filtered("fractions around a whole number", {"id": {"$gte": 43.2, "$lt": 44.9}}, [44])
filtered("a fraction below whole numbers", {"id": {"$lte": 1.9}}, [1])
filtered("$between of fractions", {"id": {"$between": [3.5, 5.5]}}, [4, 5])
filtered("$between of two fractions with none between", {"id": {"$between": [3.2, 3.8]}}, [])
filtered("a quote in a value is data", {"title": "x' OR '1'='1"}, [])

table(
    "a question that makes no sense is refused and says why",
    [
        Row("unknown field", "GET", "/api/items:list", None, 400, says="nope", params={"filter": {"nope": 1}}),
        Row("unknown operator", "GET", "/api/items:list", None, 400, says="$zz", params={"filter": {"price": {"$zz": 1}}}),
        Row("malformed filter", "GET", "/api/items:list?filter=%7Bbad", None, 400, says="filter"),
        Row("filter is a list", "GET", "/api/items:list?filter=%5B1%5D", None, 400, says="filter"),
        Row("filter value of a wrong type", "GET", "/api/items:list", None, 400, says="qty", params={"filter": {"qty": "abc"}}),
        Row("unknown sort field", "GET", "/api/items:list?sort=nope", None, 400, says="nope"),
        Row("SQL as a sort field", "GET", "/api/items:list?sort=id;drop%20table%20items", None, 400),
        Row("unknown field asked for", "GET", "/api/items:list?fields=nope", None, 400, says="nope"),
        Row("page 0", "GET", "/api/items:list?page=0", None, 400, says="page"),
        Row("page is a word", "GET", "/api/items:list?page=x", None, 400, says="page"),
        Row("pageSize over the limit", "GET", "/api/items:list?pageSize=20001", None, 400, says="pageSize"),
        Row("pageSize -1", "GET", "/api/items:list?pageSize=-1", None, 400, says="pageSize"),
        Row("pageSize past 64 bits", "GET", "/api/items:list?pageSize=99999999999999999999", None, 400, says="pageSize"),
        Row("key of a wrong type", "GET", "/api/items:get?filterByTk=abc", None, 400, says="filterByTk"),
        Row("update of all", "POST", "/api/items:update", {"qty": 1}, 400, "FILTER_REQUIRED"),
        Row("destroy of all", "POST", "/api/items:destroy", None, 400, "FILTER_REQUIRED"),
        Row("destroy by an empty filter", "POST", "/api/items:destroy?filter=%7B%7D", None, 400, "FILTER_REQUIRED"),
        Row("create by GET", "GET", "/api/items:create", None, 405, "METHOD_NOT_ALLOWED"),
        Row("destroy by GET", "GET", "/api/items:destroy?filterByTk=1", None, 405),
        Row("unknown collection", "GET", "/api/nosuch:list", None, 404, "NOT_FOUND"),
        Row("unknown action", "POST", "/api/items:frobnicate", None, 404, "NOT_FOUND"),
        Row("a table of ours", "GET", "/api/sqlite_master:list", None, 404),
        Row("taken unique value", "POST", "/api/items:create", {"code": "C1"}, 400, says="code"),
        Row("text as a number", "POST", "/api/items:create", {"qty": "abc"}, 400, says="qty"),
        Row("number out of range", "POST", "/api/items:create", {"qty": 2**31}, 400, says="qty"),
        Row("fraction as an integer", "POST", "/api/items:create", {"qty": 1.5}, 400, says="qty"),
        Row("object as a text", "POST", "/api/items:create", {"title": {}}, 400, says="title"),
        Row("no date", "POST", "/api/items:create", {"born": "2026-02-30"}, 400, says="born"),
        Row("no instant", "POST", "/api/items:create", {"seen": "yesterday"}, 400, says="seen"),
        Row("no boolean", "POST", "/api/items:create", {"active": "maybe"}, 400, says="active"),
        Row("sort by a json field", "GET", "/api/items:list?sort=extra", None, 400, says="extra"),
        Row("a json field compared", "GET", "/api/items:list", None, 400, says="extra", params={"filter": {"extra": {"$gt": 1}}}),
        Row("a json field in a list", "GET", "/api/items:list", None, 400, says="extra", params={"filter": {"extra": {"$in": [1]}}}),
        Row("a json field searched", "GET", "/api/items:list", None, 400, says="extra", params={"filter": {"extra": {"$includes": "a"}}}),
        Row("U+0000 in a text", "POST", "/api/items:create", {"title": "a\0b"}, 400, says="U+0000 is not allowed in title"),
        Row("U+0000 deep in json", "POST", "/api/items:create", {"extra": {"a": [1, {"b": "\0"}]}}, 400, says="extra.a[1].b"),
        Row("U+0000 in a key of json", "POST", "/api/items:create", {"extra": {"a\0": 1}}, 400, says="extra"),
        Row("U+0000 in the second of two", "POST", "/api/items:create", [{"title": "a"}, {"title": "\0"}], 400, says="[1].title"),
        Row("U+0000 in an update", "POST", "/api/items:update?filterByTk=1", {"notes": "\0"}, 400, says="notes"),
        Row("an id below 1", "POST", "/api/items:create", {"id": 0}, 400, says="id"),
        Row("an id past 2^53", "POST", "/api/items:create", {"id": 2**53}, 400, says="id"),
        Row("an id that is no number", "POST", "/api/items:create", {"id": "x"}, 400, says="id"),
        Row("an id that is taken", "POST", "/api/items:create", {"id": 1}, 400, says="already exists"),
        Row("another id", "POST", "/api/items:update?filterByTk=1", {"id": 2, "qty": 1}, 400, says="id: cannot be changed"),
        Row("an id for all that match", "POST", "/api/items:update", {"id": 2}, 400, says="id: cannot be changed", params={"filter": {"qty": 1}}),
        Row("an id for several", "POST", "/api/items:update", {"id": 2}, 400, says="id: cannot be changed", params={"filterByTk": [1, 2]}),
    ],
    client=client,
    unchanged=count,
)


@case("405 names the methods that go")
def _(t):
    contains(client(t).get("/api/items:create").headers["allow"], "POST")


@case("an action that writes comes by any method but those that only read")
def _(t):
    key = client(t).call("PUT", "/api/items:create", {"title": "put"}).data["id"]
    path = f"/api/items:update?filterByTk={key}"
    for method in ("PUT", "PATCH", "DELETE"):
        equal(client(t).call(method, path, {"title": method}).data[0]["title"], method)
    equal(client(t).call("DELETE", f"/api/items:destroy?filterByTk={key}").status, 200)
    equal(client(t).get(f"/api/items:get?filterByTk={key}").data, None)


@case("the three ways to get a record agree")
def _(t):
    by_key = client(t).get("/api/items:get?filterByTk=7")
    equal(by_key.data["title"], "Item 7")
    equal(client(t).get("/api/items:get/7").body, by_key.body)
    equal(client(t).get("/api/items/7").body, by_key.body)
    equal(client(t).get("/api/items?pageSize=1&fields=id").data, [{"id": 1}])


def keyed(t):
    """The app with `tags`, whose key is the text `word`: "a", "b" and "a,b"."""
    if not hasattr(t, "tags"):
        fields = [{"name": "word", "type": "string", "primaryKey": True}]
        made = client(t).post("/api/collections:create", {"name": "tags", "autoGenId": False, "fields": fields})
        equal(made.status, 200, made)
        rows = [{"word": word} for word in ("a", "b", "a,b", "[c]")]
        equal(client(t).post("/api/tags:create", rows).status, 200)
        t.tags = True
    return client(t)


def keys_mean(name, query, wanted, collection="tags"):
    @case(f"a key: {name}")
    def _(t):
        reply = keyed(t).get(f"/api/{collection}:list?{query}")
        equal(reply.status, 200, reply)
        found = [row["word" if collection == "tags" else "id"] for row in reply.data]
        equal(found, wanted)


keys_mean("a comma belongs to it", "filterByTk=a%2Cb", ["a,b"])
keys_mean("a comma belongs to it in a list", "filterByTk[]=a%2Cb&filterByTk[]=b", ["a,b", "b"])
keys_mean("several in brackets", "filterByTk[]=a&filterByTk[]=b", ["a", "b"])
keys_mean("several as JSON", "filterByTk=%5B%22b%22%2C%22a%2Cb%22%5D", ["a,b", "b"])
keys_mean("one as JSON", "filterByTk=%5B%22b%22%5D", ["b"])
keys_mean("numbers as JSON", "filterByTk=%5B2%2C3%5D", [2, 3], "items")
keys_mean("none as JSON", "filterByTk=%5B%5D", [], "items")
keys_mean("one that begins like JSON", "filterByTk[]=%5Bc%5D", ["[c]"])
keys_mean("by its field's name", "filterByTk=%7B%22word%22%3A%22a%2Cb%22%7D", ["a,b"])
keys_mean("by its field's name in brackets", "filterByTk[word]=b", ["b"])
keys_mean("by the name of a unique field", "filterByTk=%7B%22code%22%3A%22C9%22%7D", [9], "items")
keys_mean("by two names", "filterByTk[code]=C9&filterByTk[id]=9", [9], "items")
keys_mean("by two names that disagree", "filterByTk[code]=C9&filterByTk[id]=8", [], "items")

table(
    "a key in a form that is not understood is refused",
    [
        Row("by a field that is no key", "POST", "/api/items:destroy?filterByTk=%7B%22title%22%3A%22Item%201%22%7D", None, 400, says="title"),
        Row("by a field that is not there", "GET", "/api/items:get?filterByTk[nope]=1", None, 400, says="nope"),
        Row("by the name of a group", "GET", "/api/items:get?filterByTk[$or]=1", None, 400, says="$or"),
        Row("by a name with another value", "GET", "/api/items:get?filterByTk[id]=x", None, 400, says="filterByTk: id"),
        Row("by a name with null", "POST", "/api/items:destroy?filterByTk=%7B%22code%22%3Anull%7D", None, 400, says="code"),
        Row("by a name with several", "POST", "/api/items:destroy?filterByTk=%7B%22id%22%3A%5B1%2C2%5D%7D", None, 400, says="id"),
        Row("by no name", "POST", "/api/items:destroy?filterByTk=%7B%7D", None, 400, says="filterByTk"),
        Row("an object in a list", "GET", "/api/items:get?filterByTk[0][id]=1", None, 400, says="not taken here"),
        Row("a list in a list", "GET", "/api/items:get?filterByTk=%5B%5B1%5D%5D", None, 400, says="filterByTk"),
        Row("a list that is cut", "POST", "/api/items:destroy?filterByTk=%5B1", None, 400, says="filterByTk"),
        Row("numbers with a comma", "POST", "/api/items:destroy?filterByTk=1,2", None, 400, says="filterByTk"),
        Row("of users", "POST", "/api/users:destroy?filterByTk=%7B%22id%22%3A1%7D", None, 400, says="not taken here"),
        Row("of collections", "POST", "/api/collections:destroy?filterByTk=%7B%7D", None, 400, says="not taken here"),
        Row("of fields", "POST", "/api/collections/items/fields:destroy?filterByTk=%7B%7D", None, 400, says="not taken here"),
    ],
    client=keyed,
    unchanged=count,
)


@case("get, update and destroy take a key with a comma, or a list of them")
def _(t):
    equal(keyed(t).get("/api/tags:get?filterByTk=a%2Cb").data["word"], "a,b")
    equal(keyed(t).post("/api/tags:destroy?filterByTk=a%2Cb").data, 1)
    equal(keyed(t).post("/api/tags:create", {"word": "a,b"}).status, 200)
    equal(keyed(t).post("/api/tags:destroy", params={"filterByTk": ["a", "a,b"]}).data, 2)
    equal(keyed(t).get("/api/items:get", params={"filterByTk": [7]}).data["id"], 7)


@case("one record is changed and destroyed by the name of a key")
def _(t):
    equal(client(t).get("/api/items:get?filterByTk[code]=C7").data["id"], 7)
    made = client(t).post("/api/items:create", {"code": "by name"}).data
    named = {"filterByTk": {"code": "by name"}}
    changed = client(t).post("/api/items:update", {"qty": 6}, params=named)
    equal([(row["id"], row["qty"]) for row in changed.data], [(made["id"], 6)], changed)
    equal(client(t).post("/api/items:destroy", params=named).data, 1)


@case("a day is found by any moment in it")
def _(t):
    days = [{"born": f"2026-11-{day}"} for day in ("23", "24", "25")]
    among = [row["id"] for row in client(t).post("/api/items:create", days).data]
    moment = "2026-11-24T03:42:00Z"
    for condition, wanted in (
        ({"$dateOn": moment}, [1]), ({"$dateNotOn": moment}, [0, 2]),
        ({"$dateBefore": moment}, [0]), ({"$dateNotBefore": moment}, [1, 2]),
        ({"$dateAfter": moment}, [2]), ({"$dateNotAfter": moment}, [0, 1]),
        ({"$dateBetween": [moment, "2026-11-25"]}, [1, 2]),
        ({"$dateBetween": "2026-11"}, [0, 1, 2]), ({"$dateBetween": "[2026-11-24,2026-11-25]"}, [1, 2]),
        ({"$dateBetween": '["2026-11-24", "2026-11-25"]'}, [1, 2]),
        ({"$dateOn": ["2026-11-23", moment]}, [0, 1]), ({"$dateNotOn": [moment, "2026-11-25"]}, [0]),
        ({"$dateAfter": ["2026-11-23", moment]}, [2]), ({"$dateBefore": [moment, "2026"]}, [0]),
        ({"$eq": moment}, [1]), ({"$in": [moment, "2026-11-25"]}, [1, 2]), ({"$gt": moment}, [2]),
    ):
        where = {"id": {"$in": among}, "born": condition}
        reply = client(t).get("/api/items:list", params={"filter": where, "fields": "id", "sort": "id"})
        equal(ids(reply), [among[i] for i in wanted], f"{condition}: {reply}")
    equal(client(t).post("/api/items:destroy", params={"filterByTk": among}).data, 3)


@case("the name of a zone is its offset of now")
def _(t):
    for zone, status in (("Asia/Shanghai", 200), ("UTC", 200), ("America/New_York", 200), ("Mars/Olympus", 400)):
        for params in ({}, {"filter": {"born": {"$dateOn": {"type": "today"}}}}):
            reply = client(t).get("/api/items:list", params=params, headers={"X-Timezone": zone})
            equal((zone, reply.status), (zone, status), reply)


@case("a text that is trimmed loses the blanks around it before its rules see it")
def _(t):
    rules = {"type": "string", "rules": [{"name": "max", "args": {"limit": 3}}]}
    word = {"name": "word", "type": "string", "trim": True, "unique": True, "validation": rules}
    fields = [word, {"name": "kept", "type": "string"}]
    equal(client(t).post("/api/collections:create", {"name": "trims", "fields": fields}).status, 200)
    made = client(t).post("/api/trims:create", {"word": " \u3000abc\t ", "kept": " abc "})
    equal((made.data["word"], made.data["kept"]), ("abc", " abc "), made)
    equal(client(t).post("/api/trims:create", {"word": "abc "}).status, 400)
    equal(client(t).post("/api/trims:update?filterByTk=1", {"word": " d\n"}).data[0]["word"], "d")
    equal(client(t).post("/api/collections/trims/fields:create", {"name": "x", "type": "string", "trim": 1}).status, 400)


@case("a decimal is looked for as it is shown")
def _(t):
    shown = {"12.50": "12.5", "-0.05": "-0.05", "100": "100"}
    made = client(t).post("/api/items:create", [{"exact": text} for text in shown]).data
    among = [row["id"] for row in made]
    for condition, wanted in (
        ({"$includes": "0"}, [1, 2]), ({"$includes": 2.5}, [0]), ({"$includes": "."}, [0, 1]),
        ({"$notIncludes": "."}, [2]), ({"$startsWith": "-0"}, [1]), ({"$startsWith": "1"}, [0, 2]),
        ({"$endsWith": "5"}, [0, 1]), ({"$notEndWith": "5"}, [2]), ({"$like": "12._"}, [0]), ({"$includes": "2.50"}, []),
    ):
        where = {"id": {"$in": among}, "exact": condition}
        reply = client(t).get("/api/items:list", params={"filter": where, "fields": "id", "sort": "id"})
        equal(ids(reply), [among[i] for i in wanted], f"{condition}: {reply}")
    equal(client(t).post("/api/items:destroy", params={"filterByTk": among}).data, 3)


@case("several collections or fields go at once")
def _(t):
    fields = [{"name": name, "type": "string"} for name in ("x", "y", "z")]
    for name in ("drop_a", "drop_b"):
        made = client(t).post("/api/collections:create", {"name": name, "fields": fields})
        equal(made.status, 200, made)
    path = "/api/collections/drop_a/fields:destroy"
    equal(client(t).post(path, params={"filterByTk": ["x", "y"]}).data is True, True)
    equal(client(t).post(f"{path}?filterByTk=z,x").data is True, True)
    left = client(t).get("/api/collections/drop_a/fields:list?fields=name").data
    equal(left, [{"name": "z"}])
    gone = client(t).post("/api/collections:destroy", params={"filterByTk": ["drop_a", "drop_b"]})
    equal(gone.data, 2)


@case("what is not there is null, an empty list or 0, not an error")
def _(t):
    equal(client(t).get("/api/items:get?filterByTk=99999").body, {"data": None})
    equal(client(t).post("/api/items:update?filterByTk=99999", {"qty": 1}).data, [])
    equal(client(t).post("/api/items:destroy?filterByTk=99999").data, 0)
    equal(client(t).post("/api/items:destroy?filterByTk=%5B%5D").data, 0)
    equal(client(t).post("/api/users:destroy?filterByTk=%5B%5D").data, 0)


@case("a record is created, changed and destroyed in both styles")
def _(t):
    before = count(t)
    made = client(t).post("/api/items:create", {"title": "New", "price": 9.5, "qty": 3, "active": True})
    subset(made.data, {"title": "New", "price": 9.5, "qty": 3, "active": True, "notes": None})
    key = made.data["id"]
    changed = client(t).post(f"/api/items:update?filterByTk={key}", {"qty": 4})
    subset(changed.data[0], {"id": key, "title": "New", "qty": 4})
    changed = client(t).call("PUT", f"/api/items/{key}", {"qty": 5})
    subset(changed.data[0], {"id": key, "qty": 5})
    equal(client(t).call("DELETE", f"/api/items/{key}").data, 1)
    made = client(t).post("/api/items", {"title": "REST"})
    equal(made.status, 200, made)
    equal(client(t).post(f"/api/items:destroy?filterByTk={made.data['id']}").data, 1)
    equal(count(t), before)


@case("a given id is kept on create, and the next one counts on")
def _(t):
    made = client(t).post("/api/items:create", {"id": 9000, "title": "Given"})
    equal((made.status, made.data["id"]), (200, 9000), made)
    following = client(t).post("/api/items:create", {"id": None, "title": "Next"})
    equal(following.data["id"] > 9000, True, following)
    several = client(t).post("/api/items:create", [{"id": 9100}, {"title": "Counted"}])
    equal(several.data[0]["id"], 9100)
    equal(several.data[1]["id"] > 9100, True, several)
    keys = [9000, following.data["id"], *(row["id"] for row in several.data)]
    equal(client(t).post("/api/items:destroy", params={"filterByTk": keys}).data, 4)


@case("a record may be sent back with the key that it has")
def _(t):
    key = client(t).post("/api/items:create", {"title": "Whole"}).data["id"]
    for params in ({"filterByTk": str(key)}, {"filter": {"id": key}}, {"filterByTk": [key]}):
        changed = client(t).post("/api/items:update", {"id": key, "qty": 2}, params=params)
        subset(changed.data[0], {"id": key, "qty": 2})
    changed = client(t).call("PUT", f"/api/items/{key}", {"id": key, "qty": 3})
    subset(changed.data[0], {"id": key, "qty": 3})
    equal(client(t).post(f"/api/items:destroy?filterByTk={key}").data, 1)


@case("update and destroy by filter reach just the rows that match")
def _(t):
    for i in range(3):
        client(t).post("/api/items:create", {"title": "batch", "qty": i})
    params = {"filter": {"title": "batch", "qty": {"$gt": 0}}}
    equal(len(client(t).post("/api/items:update", {"notes": "touched"}, params=params).data), 2)
    equal(client(t).post("/api/items:destroy", params={"filter": {"title": "batch"}}).data, 3)


@case("each scalar type comes back as it went in")
def _(t):
    sent = {
        "title": "ünï ☃ \U0001f600 \"quoted\" \\ \n",
        "big": 9007199254740991,
        "price": -0.1,
        "born": "2024-02-29",
        "seen": "2026-11-24T03:42:00.123Z",
        "exact": "12345678.90",
        "extra": {"a": [1, None, {"b": "c"}]},
        "active": None,
    }
    made = client(t).post("/api/items:create", sent)
    equal(made.status, 200, made)
    got = client(t).get(f"/api/items:get?filterByTk={made.data['id']}").data
    exact = got.pop("exact")
    equal(float(exact), 12345678.90)
    subset(got, {key: value for key, value in sent.items() if key != "exact"})
    client(t).post(f"/api/items:destroy?filterByTk={made.data['id']}")


@case("integers past 2^53 keep every digit")
def _(t):
    made = client(t).post("/api/items:create", {"big": 9223372036854775807})
    equal(made.status, 200, made)
    equal(int(made.data["big"]), 9223372036854775807)
    client(t).post(f"/api/items:destroy?filterByTk={made.data['id']}")


COLLECTION = "/api/collections:create"
FIELD = "/api/collections/items/fields:create"

table(
    "a bad definition is refused and says which part",
    [
        Row("name with a space", "POST", COLLECTION, {"name": "a b"}, 400, says="name"),
        Row("name with a quote", "POST", COLLECTION, {"name": 'a"b'}, 400, says="name"),
        Row("name of 64 bytes", "POST", COLLECTION, {"name": "a" * 64}, 400, says="name"),
        Row("taken", "POST", COLLECTION, {"name": "items"}, 400, says="already exists"),
        Row("one of the server's", "POST", COLLECTION, {"name": "users"}, 400),
        *(
            Row(f"{name}, one of the server's", "POST", COLLECTION, {"name": name}, 400, says="belongs to the server")
            for name in (
                "auth", "app", "apps", "operator", "applications", "appEnvironments", "faults",
                "collections", "fields", "users", "Users", "ROLES", "roles", "systemSettings",
                "swagger", "files", "attachments", "storages", "apiKeys", "authenticators",
                "dataSources", "rolesUsers", "uiSchemas", "collectionCategories",
            )
        ),
        Row("the members under values", "POST", COLLECTION, {"values": {"name": "x1"}}, 400, says="values"),
        Row("U+0000 in a title", "POST", COLLECTION, {"name": "x1", "title": "\0"}, 400, says="title"),
        Row("U+0000 in an option", "POST", COLLECTION, {"name": "x1", "x": {"y": "\0"}}, 400, says="x.y"),
        Row("U+0000 in a field", "POST", COLLECTION, {"name": "x1", "fields": [{"name": "a", "type": "string", "x": "\0"}]}, 400, says="fields[0].x"),
        Row("a rule for a field", "POST", COLLECTION, {"name": "x1", "fields": [{"name": "a", "type": "string", "validation": {"type": "string", "rules": [{"name": "min"}]}}]}, 400, says="validation.rules[0] min: args are missing"),
        Row("a rule for a new field", "POST", FIELD, {"name": "z", "type": "string", "validation": {"rules": [{"name": "max"}]}}, 400, says="\"max\" is no rule"),
        Row("a rule in another form", "POST", FIELD, {"name": "z", "type": "string", "validation": "min:3"}, 400, says="validation: expected {type, rules}"),
        Row("a rule for a field that is there", "POST", "/api/collections/items/fields:update?filterByTk=title", {"validation": {"rules": [{"name": "max"}]}}, 400, says="\"max\" is no rule"),
        Row("U+0000 in a field's title", "POST", "/api/collections/items/fields:update?filterByTk=title", {"uiSchema": {"title": "\0"}}, 400, says="uiSchema.title"),
        Row("another name", "POST", "/api/collections:update?filterByTk=items", {"name": "things"}, 400, says="name: cannot be changed"),
        Row("another key field", "POST", "/api/collections:update?filterByTk=items", {"filterTargetKey": "code"}, 400, says="filterTargetKey: cannot be changed"),
        Row("stamps", "POST", "/api/collections:update?filterByTk=items", {"createdAt": True}, 400, says="createdAt: cannot be changed"),
        Row("fields not a list", "POST", COLLECTION, {"name": "x1", "fields": {}}, 400, says="fields"),
        Row("field without a name", "POST", COLLECTION, {"name": "x1", "fields": [{"type": "string"}]}, 400, says="name"),
        Row("field twice", "POST", COLLECTION, {"name": "x1", "fields": [{"name": "a", "type": "string"}] * 2}, 400, says="a"),
        Row("unknown type", "POST", FIELD, {"name": "z", "type": "quaternion"}, 400, says="type"),
        Row("no type", "POST", FIELD, {"name": "z"}, 400, says="type"),
        Row("field name with a dot", "POST", FIELD, {"name": "a.b", "type": "string"}, 400, says="name"),
        Row("taken field", "POST", FIELD, {"name": "title", "type": "string"}, 400, says="title"),
        Row("field of no collection", "POST", "/api/collections/nosuch/fields:create", {"name": "a", "type": "string"}, 404),
    ],
    client=client,
    unchanged=lambda t: client(t).get("/api/collections:list?paginate=false").content,
)


@case("a collection with all its parts can be listed, widened and dropped")
def _(t):
    made = client(t).post(COLLECTION, {"name": "tmpc", "fields": [{"name": "a", "type": "string"}]})
    equal(made.status, 200, made)
    made = client(t).post("/api/collections/tmpc/fields:create", {"name": "b", "type": "integer"})
    subset(made.data, {"name": "b", "type": "integer", "collectionName": "tmpc"})
    listed = client(t).get("/api/collections/tmpc/fields:list?paginate=false").data
    contains([field["name"] for field in listed], "b")
    equal(client(t).post("/api/tmpc:create", {"a": "x", "b": 1}).data["b"], 1)
    meta = client(t).get("/api/collections:listMeta").data
    contains([collection["name"] for collection in meta], "tmpc")
    equal(client(t).post("/api/collections/tmpc/fields:destroy?filterByTk=b").data, True)
    equal("b" in client(t).get("/api/tmpc:list").data[0], False)
    equal(client(t).post("/api/collections:destroy?filterByTk=tmpc").data, 1)
    equal(client(t).get("/api/tmpc:list").status, 404)


@case("a definition may be sent back as it was read, and what it says else is kept")
def _(t):
    whole = client(t).get("/api/collections:get?filterByTk=items").data
    changed = client(t).post("/api/collections:update?filterByTk=items", {**whole, "title": "Things", "titleField": "title"})
    equal(changed.status, 200, changed)
    now = client(t).get("/api/collections:get?filterByTk=items").data
    subset(now, {**whole, "title": "Things", "titleField": "title"})
    equal(client(t).post("/api/collections:update?filterByTk=items", {"title": None}).data[0]["title"], None)
    empty = {"name": "unruled", "type": "string", "validation": {"type": "string", "rules": []}}
    equal(client(t).post(FIELD, empty).status, 200)
    equal(client(t).post("/api/collections/items/fields:destroy?filterByTk=unruled").data, True)


@case("the field that names the records stays")
def _(t):
    fields = [{"name": "code", "type": "string", "unique": True}, {"name": "x", "type": "string"}]
    made = client(t).post(COLLECTION, {"name": "coded", "filterTargetKey": "code", "fields": fields})
    equal(made.status, 200, made)
    path = "/api/collections/coded/fields:destroy?filterByTk="
    refused = client(t).post(f"{path}code")
    equal((refused.status, "code" in refused.message), (400, True), refused)
    equal(client(t).post(f"{path}x").data, True)
    equal(client(t).post("/api/collections:destroy?filterByTk=coded").data, 1)


@case("several fields may name a record together")
def _(t):
    fields = [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}, {"name": "x", "type": "string"}]
    for name, keys in (("sole", ["a"]), ("paired", ["a", "b"])):
        made = client(t).post(COLLECTION, {"name": name, "filterTargetKey": keys, "fields": fields})
        equal(made.status, 200, made)
        shown = client(t).get(f"/api/collections:get?filterByTk={name}").data
        equal(shown["filterTargetKey"], keys)
        same = client(t).post(f"/api/collections:update?filterByTk={name}", {"filterTargetKey": keys})
        equal(same.status, 200, same)
        rows = [{"a": "k", "b": 1}, {"a": "m", "b": 1}, {"a": "m", "b": 2}]
        equal(client(t).post(f"/api/{name}:create", rows).status, 200)
    equal(client(t).get("/api/sole:get?filterByTk=k").data["id"], 1)
    one = {"filterByTk": {"a": "m", "b": 2}}
    equal(client(t).get("/api/paired:get", params=one).data["id"], 3)
    equal([row["id"] for row in client(t).post("/api/paired:update", {"x": "y"}, params=one).data], [3])
    equal(client(t).get("/api/paired:get?filterByTk=3").data["x"], "y")
    part = client(t).post("/api/paired:destroy", params={"filterByTk": {"a": "m"}})
    equal((part.status, "a, b together" in part.message), (400, True), part)
    equal(client(t).post("/api/paired:destroy", params=one).data, 1)
    equal(client(t).post("/api/collections/paired/fields:destroy?filterByTk=b").status, 400)
    for keys in ([], ["a", "a"], ["a", "none"], [1]):
        refused = client(t).post(COLLECTION, {"name": "odd", "filterTargetKey": keys, "fields": fields})
        equal((refused.status, "filterTargetKey" in refused.message), (400, True), refused)
    equal(client(t).post("/api/collections:destroy", params={"filterByTk": ["sole", "paired"]}).data, 2)


@case("records and definitions survive a restart")
def _(t):
    before = client(t).get("/api/items:list?paginate=false").content
    t.server.restart()
    equal(client(t).get("/api/items:list?paginate=false").content, before)


@case("a collection of one app is unknown to another")
def _(t):
    client(t)
    equal(t.app("neighbour").get("/api/items:list").status, 404)
    equal(t.root.get("/api/items:list").status, 404)


main()
