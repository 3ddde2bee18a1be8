"""Field types and the rules that values keep, through the real server."""

from support.rows import Row, case, contains, equal, main, subset, table

FIELDS = [
    {"name": "tags", "type": "array", "interface": "multipleSelect"},
    {"name": "seen", "type": "set"},
    {"name": "where", "type": "point"},
    {"name": "area", "type": "polygon"},
    {"name": "way", "type": "lineString"},
    {"name": "round", "type": "circle"},
    {"name": "bytes", "type": "blob"},
    {"name": "flake", "type": "snowflakeId"},
    {"name": "nano", "type": "nanoid", "size": 8, "customAlphabet": "xyz"},
    {"name": "code", "type": "uid", "prefix": "c_"},
    {"name": "ref", "type": "uuid"},
    {"name": "author", "type": "context", "dataIndex": "state.currentUser.id", "dataType": "bigInt", "createOnly": True},
    {"name": "ghost", "type": "virtual"},
    {"name": "born", "type": "date", "defaultToCurrentTime": True},
    {"name": "changed", "type": "datetimeTz", "onUpdateToCurrentTime": True},
    {"name": "share", "type": "float", "interface": "percent"},
]

RULES = [
    {
        "name": "name",
        "type": "string",
        "interface": "input",
        "validation": {
            "type": "string",
            "rules": [
                {"key": "r1", "name": "required"},
                {"key": "r2", "name": "min", "args": {"limit": 3}},
                {"key": "r3", "name": "max", "args": {"limit": 6}},
            ],
        },
    },
    {"name": "n", "type": "integer", "interface": "integer", "allowNull": False},
    {
        "name": "age",
        "type": "integer",
        "interface": "integer",
        "validation": {"type": "number", "rules": [{"key": "r4", "name": "min", "args": {"limit": 18}}]},
    },
    {
        "name": "mail",
        "type": "string",
        "interface": "email",
        "uiSchema": {"title": "E-mail"},
        "validation": {"type": "string", "rules": [{"key": "r5", "name": "email"}]},
    },
]


def client(t):
    if not hasattr(t, "kinds"):
        t.kinds = t.app("kinds")
        for name, fields in (("things", FIELDS), ("valt", RULES)):
            made = t.kinds.post("/api/collections:create", {"name": name, "fields": fields})
            equal(made.status, 200, made)
    return t.kinds


@case("each type gives back what it was given, in its form")
def _(t):
    given = {
        "tags": ["b", "a", "c"],
        "seen": [3, 1, 3],
        "where": [1.5, -2],
        "area": [[0, 0], [0, 1], [1, 1]],
        "way": [[0, 0], [2, 3]],
        "round": [0, 0, 7.5],
        "bytes": "aGFsbG8=",
        "share": 0.25,
        "ghost": "boo",
        "author": 99,
    }
    made = client(t).post("/api/things:create", given)
    equal(made.status, 200, made)
    subset(made.data, {**{k: v for k, v in given.items() if k not in ("ghost", "author")}, "tags": ["a", "b", "c"], "seen": [3, 1]})
    equal("ghost" in made.data, False)
    equal(made.data["author"], 1)
    equal(isinstance(made.data["flake"], int) and 0 < made.data["flake"] < 2**53, True)
    equal((len(made.data["nano"]), set(made.data["nano"]) <= set("xyz")), (8, True))
    equal(made.data["code"][:2], "c_")
    contains(made.data["born"], "Z")
    equal(client(t).get(f"/api/things:get?filterByTk={made.data['id']}").data, made.data)


@case("an update changes what keeps the time, and not who made the record")
def _(t):
    made = client(t).post("/api/things:create", {"changed": "2020-01-01T00:00:00Z", "tags": ["x"]}).data
    equal(made["changed"], "2020-01-01T00:00:00.000Z")
    changed = client(t).post(f"/api/things:update?filterByTk={made['id']}", {"author": 5, "share": 1}).data[0]
    equal((changed["author"], changed["born"], changed["share"]), (1, made["born"], 1))
    equal(changed["changed"] > "2026-", True)


@case("ids past 2^53 are strings on the wire, and are found by them")
def _(t):
    made = client(t).post("/api/things:create", {"flake": "9007199254740993"})
    equal(made.data["flake"], "9007199254740993", made)
    found = client(t).get("/api/things:list", params={"filter": {"flake": "9007199254740993"}, "fields": "flake"})
    equal(found.data, [{"flake": "9007199254740993"}])


@case("definitions are listed as they were given, the virtual one too")
def _(t):
    listed = client(t).get("/api/collections/things/fields:list?paginate=false").data
    by_name = {field["name"]: field for field in listed}
    for field in FIELDS:
        subset(by_name[field["name"]], field)
    equal("hidden" in by_name["ghost"], False)


@case("fields of each type come and go")
def _(t):
    for field in FIELDS:
        field = {**field, "name": "more_" + field["name"]}
        made = client(t).post("/api/collections/things/fields:create", field)
        equal(made.status, 200, made)
        gone = client(t).post("/api/collections/things/fields:destroy?filterByTk=" + field["name"])
        equal(gone.data, True, gone)


@case("a record is checked by every rule, and all fields at fault are told")
def _(t):
    reply = client(t).post("/api/valt:create", {"name": "toolongname", "n": "x", "age": 3, "mail": "no"})
    equal(reply.status, 400)
    equal(
        [one["message"] for one in reply.body["errors"]],
        [
            "name length must be less than or equal to 6 characters long",
            'n: expected an integer from -2147483648 to 2147483647, got "x"',
            "age must be greater than or equal to 18",
            "E-mail must be a valid email",
        ],
    )


def create(name, body, says):
    return Row(name, "POST", "/api/valt:create", body, status=400, code="BAD_REQUEST", says=says)


table(
    "a rule refuses a create",
    [
        create("too short", {"name": "ab", "n": 1}, "name length must be at least 3 characters long"),
        create("missing", {"n": 1}, "name is required"),
        create("empty", {"name": "", "n": 1}, "name is not allowed to be empty"),
        create("null", {"name": None, "n": 1}, "name is required"),
        create("in a list", [{"name": "abc", "n": 1}, {"name": "a", "n": 1}], "name length must be at least 3"),
        create("not null", {"name": "abcd"}, "n cannot be null"),
    ],
    client=client,
    unchanged=lambda t: client(t).get("/api/valt:list").body["meta"]["count"],
)


@case("a value that keeps the rules is taken, and an update is checked by what it sets")
def _(t):
    made = client(t).post("/api/valt:create", {"name": "abcd", "n": 1})
    equal(made.status, 200, made)
    subset(made.data, {"name": "abcd", "n": 1, "age": None, "mail": None})
    target = f"/api/valt:update?filterByTk={made.data['id']}"
    equal(client(t).post(target, {"age": 17}).status, 400)
    equal(client(t).post(target, {"name": None}).message, "name is required")
    equal(client(t).post(target, {"age": 18}).data[0]["age"], 18)


@case("rules of a field change with its definition")
def _(t):
    target = "/api/collections/valt/fields:update?filterByTk=mail"
    refused = client(t).post(target, {"validation": {"type": "string", "rules": [{"name": "nosuch"}]}})
    equal((refused.status, "nosuch" in refused.message), (400, True), refused)
    bad = {"mail": "no", "name": "abcd", "n": 1}
    equal(client(t).post("/api/valt:create", bad).status, 400)
    equal(client(t).post(target, {"validation": {"type": "string", "rules": []}}).status, 200)
    equal(client(t).post("/api/valt:create", bad).status, 200)


def refused(name, field, says):
    body = {"name": "f_" + name.replace(" ", "_"), **field}
    return Row(name, "POST", "/api/collections/things/fields:create", body, status=400, says=says)


table(
    "a field that cannot be kept is refused",
    [
        refused("lookahead", {"type": "string", "validation": {"type": "string", "rules": [{"name": "pattern", "args": {"regex": "(?=a)"}}]}}, "looking ahead"),
        refused("no such rule", {"type": "string", "validation": {"type": "string", "rules": [{"name": "x"}]}}, "no rule"),
        refused("rules of another type", {"type": "boolean", "validation": {"type": "number", "rules": [{"name": "integer"}]}}, "do not fit"),
        refused("unique encryption", {"type": "encryption", "unique": True}, "not for type encryption"),
        refused("password with a default", {"type": "password", "defaultValue": "x"}, "defaultValue"),
        refused("formula without a value", {"type": "formula", "expression": "1 +"}, "at character 4"),
        refused("formula of a call", {"type": "formula", "expression": "eval('1')"}, "no function eval"),
        refused("sequence of nothing", {"type": "sequence", "patterns": []}, "patterns"),
        refused("sort by a number", {"type": "sort", "scopeKey": 1}, "scopeKey"),
        refused("context", {"type": "context", "dataIndex": "request.headers"}, "dataIndex"),
        refused("alphabet", {"type": "nanoid", "customAlphabet": ""}, "customAlphabet"),
        refused("uid pattern", {"type": "uid", "pattern": "("}, "pattern"),
        refused("default of an array", {"type": "array", "defaultValue": "a"}, "expected an array"),
        refused("unique virtual", {"type": "virtual", "unique": True}, "virtual"),
    ],
    client=client,
    unchanged=lambda t: len(client(t).get("/api/collections/things/fields:list?paginate=false").data),
)


@case("a formula over a foreign key is worked out again when what it points to goes")
def _(t):
    c = client(t)
    equal(c.post("/api/collections:create", {"name": "nests", "fields": []}).status, 200)
    says = {"name": "says", "type": "formula", "engine": "string", "dataType": "string", "expression": "in {{nestId}}"}
    nest = {"name": "nest", "type": "belongsTo", "target": "nests", "foreignKey": "nestId"}
    equal(c.post("/api/collections:create", {"name": "eggs", "fields": [nest]}).status, 200)
    equal(c.post("/api/collections/eggs/fields:create", says).status, 200)
    equal(c.post("/api/nests:create", [{}, {}]).status, 200)
    equal(c.post("/api/eggs:create", [{"nestId": 1}, {"nestId": 2}, {"nestId": 1}]).status, 200)
    equal([row["says"] for row in c.get("/api/eggs:list?sort=id").data], ["in 1", "in 2", "in 1"])
    equal(c.post("/api/nests:destroy?filterByTk=1").data, 1)
    rows = c.get("/api/eggs:list?sort=id").data
    equal([(row["nestId"], row["says"]) for row in rows], [(None, "in "), (2, "in 2"), (None, "in ")])


@case("a text of a formula has all digits of a number")
def _(t):
    c, text = client(t), {"type": "formula", "dataType": "string", "engine": "string"}
    fields = [
        {"name": "big", "type": "bigInt"}, {"name": "exact", "type": "decimal", "precision": 18, "scale": 2},
        {**text, "name": "said", "expression": "{{big}} and {{exact}}"},
    ]  # fmt: skip
    equal(c.post("/api/collections:create", {"name": "digits", "fields": fields}).status, 200)
    for big, exact in (("9007199254740993", "1234567890123456.78"), ("-9223372036854775808", "-0.5"), ("7", "2")):
        made = c.post("/api/digits:create", {"big": big, "exact": exact})
        equal(made.data["said"], f"{big} and {exact}", made)


@case("formulas that ask for each other are refused, however they come about")
def _(t):
    c, works = client(t), {"type": "formula", "dataType": "integer"}
    first = {**works, "name": "first", "expression": "{{second}} + 1"}
    second = {**works, "name": "second", "expression": "{{n}} * 2"}
    turned = {**second, "expression": "{{first}} - 1"}
    whole = {"name": "turning", "fields": [first, turned]}
    bad = [c.post("/api/collections:create", whole)]
    equal(c.post("/api/collections:create", {**whole, "fields": [{"name": "n", "type": "integer"}, first]}).status, 200)
    bad.append(c.post("/api/collections/turning/fields:create", turned))
    equal(c.post("/api/collections/turning/fields:create", second).status, 200)
    equal(c.post("/api/turning:create", {"n": 4}).data["first"], 9)
    bad.append(c.post("/api/collections/turning/fields:update?filterByTk=second", {"expression": turned["expression"]}))
    for reply in bad:
        equal((reply.status, "by way of other formulas" in reply.message), (400, True), reply)
    equal(c.post("/api/turning:create", {"n": 5}).data["first"], 11)


def filtered(name, condition, status=200, says=None):
    return Row(name, "GET", "/api/things:list", params={"filter": condition}, status=status, says=says)


table(
    "operators keep to their fields",
    [
        filtered("$anyOf", {"tags": {"$anyOf": ["a"]}}),
        filtered("$match on a text", {"code": {"$match": ["a"]}}, 400, "only for arrays"),
        filtered("$eq on an array", {"tags": ["a"]}, 400, "not for a array field"),
        filtered("$anyOf an object", {"tags": {"$anyOf": [{}]}}, 400, "expected texts"),
        filtered("$anyOf U+0000", {"tags": {"$anyOf": ["\0"]}}, 400, "U+0000"),
        filtered("$is a number", {"share": {"$is": 1}}, 400, "null, true or false"),
        filtered("$regexp", {"code": {"$regexp": "(a+)+"}}, 400, "not available"),
        filtered("a virtual field", {"ghost": 1}, 400, "unknown field"),
        Row("sort by an array", "GET", "/api/things:list?sort=tags", status=400, says="array"),
        Row("fields of a virtual one", "GET", "/api/things:list?fields=ghost", status=400, says="unknown field"),
    ],
    client=client,
)


table(
    "a value of another form is refused",
    [
        Row(name, "POST", "/api/things:create", body, status=400, says=says)
        for name, body, says in [
            ("array", {"tags": "a"}, "tags: expected an array"),
            ("point", {"where": [1]}, "where: expected a point"),
            ("polygon", {"area": [[0, 0], [1, 1]]}, "area: expected a polygon"),
            ("blob", {"bytes": "no base64!"}, "bytes: expected base64"),
            ("uid", {"code": "with blank"}, "code is not of the form"),
            ("U+0000 in an array", {"tags": ["a\0b"]}, "U+0000"),
        ]
    ],
    client=client,
    unchanged=lambda t: client(t).get("/api/things:list").body["meta"]["count"],
)


if __name__ == "__main__":
    main()
