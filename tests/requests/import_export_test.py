"""Records out of an app and into it, as CSV and xlsx."""

import csv
import io
import json
import os
import time

from support.forms import form, send, upload
from support.rows import case, contains, equal, main, subset
from support.server import wait_until
from support.workbooks import BOOK, NS, RELS, packed, read, sheet, workbook

FIELDS = [
    {"name": "title", "type": "string", "interface": "input", "uiSchema": {"title": "The title"}},
    {"name": "code", "type": "string", "unique": True},
    {"name": "qty", "type": "integer"},
    {"name": "price", "type": "decimal", "precision": 10, "scale": 2},
    {"name": "big", "type": "bigInt"},
    {"name": "active", "type": "boolean"},
    {"name": "born", "type": "dateOnly"},
    {"name": "seen", "type": "datetimeTz"},
    {"name": "extra", "type": "json"},
]
WILD = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "a,b", 'say "x"', "two\nlines", " blanks ", "日本 😀", "'", "", "<a&b>", "\ttab"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shop(t):
    """An app with `items`, which belong to `kinds`; its administrator."""
    if not hasattr(t, "shop_root"):
        t.shop_root = t.app("shop")
        for body in (
            {"name": "kinds", "fields": [{"name": "name", "type": "string"}]},
            {"name": "items", "title": "Items", "fields": FIELDS},
            {"name": "blank", "fields": [{"name": "word", "type": "string"}, {"name": "secret", "type": "password"}]},
        ):
            made = t.shop_root.post("/api/collections:create", body)
            equal(made.status, 200, made)
        for body in (
            {"name": "kind", "type": "belongsTo", "target": "kinds", "foreignKey": "kindId"},
            {"name": "kinds", "type": "belongsToMany", "target": "kinds", "through": "items_kinds", "foreignKey": "itemId", "otherKey": "kindId"},
        ):
            made = t.shop_root.post("/api/collections/items/fields:create", body)
            equal(made.status, 200, made)
    return t.shop_root


def cleared(t, name="items"):
    root = shop(t)
    gone = root.post(f"/api/{name}:destroy", params={"filter": {"id": {"$gt": 0}}})
    equal(gone.status, 200, gone)
    return root


def stored(t, **params):
    reply = shop(t).get("/api/items:list", params={"sort": "id", "paginate": "false", **params})
    equal(reply.status, 200, reply)
    return reply.data


def exported(t, body=None, client=None, **params):
    reply = (client or shop(t)).post("/api/items:export", body or {}, params=params)
    equal(reply.status, 200, reply)
    return reply


def rows_of(reply):
    equal(reply.content.decode().endswith("\r\n"), True)
    return list(csv.reader(io.StringIO(reply.content.decode(), newline="")))


def brought(t, content, action="import", name="x.csv", client=None, columns=None, into="items", **params):
    texts = {"columns": columns} if columns else {}
    path = f"/api/{into}:{action}"
    if params:
        path += "?" + "&".join(f"{k}={v}" for k, v in params.items())
    content = content.encode() if isinstance(content, str) else content
    return upload(client or shop(t), name, content, path=path, **texts)


@case("an export has the columns, the order and the records that are asked for")
def _(t):
    root = cleared(t)
    for i in range(1, 6):
        equal(root.post("/api/items:create", {"title": f"T{i}", "qty": i}).status, 200)
    columns = [{"dataIndex": ["qty"], "title": "How many"}, {"dataIndex": ["title"], "defaultTitle": "Name"}, "code"]
    wish = {"title": "My items", "columns": columns}
    params = {"filter": {"qty": {"$gt": 2}}, "sort": "-qty"}
    expected = [["How many", "Name", "code"], ["5", "T5", ""], ["4", "T4", ""], ["3", "T3", ""]]
    reply = exported(t, wish, format="csv", **params)
    equal(rows_of(reply), expected)
    equal(reply.headers["content-type"], "text/csv; charset=utf-8")
    contains(reply.headers["content-disposition"], 'attachment; filename="My items.csv"')
    reply = exported(t, wish, **params)
    equal(reply.headers["content-type"], XLSX)
    contains(reply.headers["content-disposition"], 'filename="My items.xlsx"')
    equal(read(reply.content), [["How many", "Name", "code"], [5.0, "T5"], [4.0, "T4"], [3.0, "T3"]])
    equal(exported(t, {**wish, "filter": {"qty": 1}}, format="csv").content.count(b"\r\n"), 2)


@case("without columns an export has all that may be seen, by their titles")
def _(t):
    header = rows_of(exported(t, format="csv"))[0]
    equal(header, ["id", "The title", "code", "qty", "price", "big", "active", "born", "seen", "extra", "kindId"])
    users = shop(t).post("/api/users:export?format=csv")
    equal(users.status, 200, users)
    equal("password" in rows_of(users)[0], False)


@case("a GET exports too, and HEAD tells of it")
def _(t):
    reply = shop(t).get("/api/items:export", params={"format": "csv", "columns": ["title"]})
    equal(rows_of(reply)[0], ["title"])
    equal(shop(t).call("HEAD", "/api/items:export?format=csv").status, 200)


@case("an export goes over associations")
def _(t):
    root = cleared(t)
    kinds = [root.post("/api/kinds:create", {"name": name}).data["id"] for name in ("red", "blue")]
    made = root.post("/api/items:create", {"title": "x", "kind": kinds[0], "kinds": kinds})
    equal(made.status, 200, made)
    root.post("/api/items:create", {"title": "y"})
    columns = ["title", {"dataIndex": ["kind", "name"]}, {"dataIndex": ["kinds", "name"]}]
    rows = rows_of(exported(t, {"columns": columns}, format="csv", sort="id"))
    equal(rows, [["title", "kind.name", "kinds.name"], ["x", "red", "red, blue"], ["y", "", ""]])


@case("no text that goes out is a formula")
def _(t):
    root = cleared(t)
    for word in WILD:
        equal(root.post("/api/items:create", {"title": word}).status, 200, word)
    rows = rows_of(exported(t, {"columns": ["title"]}, format="csv", sort="id"))
    for word, (out,) in zip(WILD, [row or [""] for row in rows[1:]]):
        equal(out[:1] in "=+-@\t" and out not in ("", "-1"), False, out)
        equal(out in (word, "'" + word), True, out)
    read(exported(t, {"columns": ["title"]}).content)


@case("what went out comes in as it was, in both formats")
def _(t):
    root = cleared(t)
    for i, word in enumerate(WILD):
        body = {"title": word, "qty": -i, "price": "12.30", "big": "9007199254740993", "active": i % 2 == 0, "born": "2026-02-28", "seen": "2026-11-24T03:42:00.123Z", "extra": {"a": [1, None, "x"]}}
        equal(root.post("/api/items:create", body).status, 200)
    root.post("/api/items:create", {})
    columns = [f["name"] for f in FIELDS if f["name"] != "code"]
    before = [{k: row[k] for k in columns} for row in stored(t)]
    # The empty text has no other form in a table than nothing at all.
    wanted = [{**row, "title": row["title"] or None} for row in before]
    for how, action in (("csv", "import"), ("xlsx", "importXlsx"), ("xlsx", "import")):
        file = exported(t, {"columns": columns}, format=how, sort="id").content
        cleared(t)
        reply = brought(t, file, action, name=f"x.{how}")
        equal((reply.status, reply.data["failures"]), (200, []), reply)
        after = [{k: row[k] for k in columns} for row in stored(t)]
        equal(reply.data["successCount"], len(before) - 1)  # an empty row is none
        if how == "csv":
            equal(after, wanted[:-1])
        else:  # sheets have no tabs at an end, and the like: compare what they keep
            equal(after, wanted[:-1])
        root.post("/api/items:create", {})


@case("links that went out come in as they were, in both formats")
def _(t):
    root = cleared(t)
    cleared(t, "kinds")
    kinds = ["red", "light, blue", 'so "called"', '"quoted" first', " blank "]
    keys = [root.post("/api/kinds:create", {"name": name}).data["id"] for name in kinds]
    for i, key in enumerate(keys):
        made = root.post("/api/items:create", {"title": f"t{i}", "kind": keys[i - 2], "kinds": [key, keys[0]][: i + 1]})
        equal(made.status, 200, made)
    told = lambda: [
        (row["title"], row["kind"]["id"], sorted(one["id"] for one in row["kinds"]))
        for row in stored(t, appends="kind,kinds")
    ]
    before = [one for one in told() if one[1] != keys[4]]
    # One of several by a text of blanks at its ends; alone such a text has no quotes.
    root.post("/api/items:destroy", params={"filter": {"kindId": keys[4]}})
    columns = ["title", "kind.name", "kinds.name"]
    for how in ("csv", "xlsx"):
        file = exported(t, {"columns": columns}, format=how, sort="id").content
        cleared(t)
        reply = brought(t, file, name=f"x.{how}")
        equal((reply.status, reply.data["failures"]), (200, []), reply)
        equal(told(), before)
    root.post("/api/kinds:destroy", params={"filter": {"id": {"$in": keys}}})


@case("a column that the server keeps may stand in a file, and goes nowhere")
def _(t):
    root = shop(t)
    texts_of(t, "letters", "a", createdAt=True, createdBy=True, updatedBy=True)
    equal(root.post("/api/letters:create", {"a": "x"}).status, 200)
    columns = ["a", "createdAt", "createdBy.nickname", "updatedBy.nickname"]
    for how in ("csv", "xlsx"):
        file = root.post(f"/api/letters:export?format={how}", {"columns": columns}).content
        contains(file, b"createdBy.nickname" if how == "csv" else b"PK")
        equal(root.post("/api/letters:destroy", params={"filter": {"a": "x"}}).status, 200)
        reply = brought(t, file, into="letters", name=f"x.{how}")
        equal((reply.status, reply.data["failures"]), (200, []), reply)
        me = root.get("/api/auth:check").data["id"]
        subset(root.get("/api/letters:list").data[0], {"a": "x", "createdById": me})
    reply = brought(t, "createdBy.nickname\nx\n", into="letters")
    equal(reply.status, 400, reply)


@case("columns are found by name, by title, and by what the form calls them")
def _(t):
    cleared(t)
    for header in ("title,qty", "The title,qty", " title , qty "):
        equal(brought(t, header + "\na,1\n").data["successCount"], 1, header)
    named = '[{"dataIndex": ["title"], "title": "Bezeichnung"}, {"dataIndex": ["qty"], "defaultTitle": "Menge"}]'
    equal(brought(t, "Menge,Bezeichnung\n1,a\n", columns=named).data["successCount"], 1)
    equal({(row["title"], row["qty"]) for row in stored(t)}, {("a", 1)})


def refused(t, content, says, **options):
    before = len(stored(t))
    reply = brought(t, content, **options)
    equal((reply.status, reply.code), (400, "BAD_REQUEST"), reply)
    contains(reply.message.lower(), says.lower(), reply)
    equal(len(stored(t)), before)


@case("columns that are no fields go nowhere where that is asked for")
def _(t):
    cleared(t)
    content = "title,shoe size,a.b,qty\na,38,x,1\n"
    report = brought(t, content, skipUnknownColumns="true").data
    equal((report["successCount"], report["skippedColumns"]), (1, ["shoe size", "a.b"]))
    equal({(row["title"], row["qty"]) for row in stored(t)}, {("a", 1)})
    equal("skippedColumns" in brought(t, "title\nb\n", skipUnknownColumns="true").data, False)
    refused(t, "shoe size\n38\n", "no names of fields", skipUnknownColumns="true")
    refused(t, content, "shoe size", skipUnknownColumns="false")
    refused(t, content, "skipUnknownColumns", skipUnknownColumns="maybe")


@case("a file that is none of those, or does not fit, is refused before any row")
def _(t):
    cleared(t)
    refused(t, "title,nosuch\na,b\n", "nosuch")
    refused(t, "title,title\na,b\n", "twice")
    refused(t, "title,The title\na,b\n", "twice")
    refused(t, "word,secret\na,b\n", "no field of blank", into="blank")
    refused(t, "", "no data")
    refused(t, "title\n", "no data")
    refused(t, "\ufeff\n\n", "no data")
    refused(t, ",,\n1,2,3\n", "no field")
    refused(t, 'title\na\n"b\n', "csv")
    refused(t, 'title\na"b"\n', "csv")
    refused(t, b"title\n\xff\xfe\n", "utf-8")
    refused(t, b"title\na\0b\n", "utf-8")
    refused(t, "title\n" + "x" * 1_100_000 + "\n", "too long")
    refused(t, "x," * 600 + "\n1\n", "too many")
    refused(t, "title\na\n", "xlsx", action="importXlsx")
    refused(t, "title\na\n", "columns", columns='{"a": 1}')
    refused(t, "title\na\n", "columns", columns="[[]]")
    refused(t, "title\na\n", "columns", columns='["a; DROP TABLE items"]')
    refused(t, "title\n" + "x\n" * 100_001, "more than 100000 rows")


@case("rows that are not fit are told by their numbers, the others are stored")
def _(t):
    root = cleared(t)
    equal(root.post("/api/items:create", {"code": "taken"}).status, 200)
    lines = ["title,code,qty,born,active", "a,A,1,2026-01-31,true", "b,B,many,,", "c,taken,3,,", "", "d,D,4,2026-02-31,", "e,E,5,,perhaps", "f,A,6,,", "g,G,7,,no", "h,H,99999999999,,"]
    reply = brought(t, "\n".join(lines))
    equal(reply.status, 200, reply)
    subset(reply.data, {"successCount": 2, "failureCount": 6})
    told = {one["row"]: one["message"] for one in reply.data["failures"]}
    equal(sorted(told), [3, 4, 5, 6, 7, 9])
    for row, word in ((3, "qty"), (4, "code"), (5, "born"), (6, "active"), (7, "code"), (9, "qty")):
        contains(told[row].lower(), word)
    equal([(row["title"], row["active"]) for row in stored(t)], [(None, None), ("a", True), ("g", False)])


@case("each of thousands of rows is stored once, and the report is bounded")
def _(t):
    cleared(t)
    lines = ["title,qty"] + [f"r{i},{i if i % 3 else 'no'}" for i in range(6000)]
    reply = brought(t, "\n".join(lines))
    subset(reply.data, {"successCount": 4000, "failureCount": 2000})
    equal(len(reply.data["failures"]), 1000)
    equal(reply.data["failures"][0]["row"], 2)
    equal([row["qty"] for row in stored(t)], [i for i in range(6000) if i % 3])
    file = exported(t, {"columns": ["title"]}, format="csv", sort="-id").content.split(b"\r\n")
    equal((len(file), file[1], file[-2]), (4002, b"r5999", b"r1"))


@case("an import may go on behind its answer, which names a task to ask")
def _(t):
    cleared(t)
    lines = ["title,qty"] + [f"r{i},{i if i % 2 else 'no'}" for i in range(3000)]
    reply = brought(t, "\n".join(lines), **{"async": "true"})
    equal(reply.status, 200, reply)
    path = f"/api/asyncTasks:get/{reply.data['taskId']}"
    seen = []

    def ended():
        task = shop(t).get(path).data
        seen.append(task["progress"]["current"])
        return task if task["status"]["type"] != "running" else None

    task = wait_until(ended, 60, "the end of the import")
    subset(task, {"type": "import", "status": {"type": "success"}, "progress": {"current": 3000, "total": 3000}})
    subset(task["result"], {"successCount": 1500, "failureCount": 1500})
    equal(seen, sorted(seen))
    equal(len(stored(t)), 1500)
    equal(shop(t).get("/api/asyncTasks:list").data[0]["id"], task["id"])
    equal(clerk(t).get(path).status, 404)
    equal(clerk(t).get("/api/asyncTasks:list").data, [])
    equal(t.root.get(path.replace("/api/", "/api/__app/shop/")).status, 401)
    refused(t, "title,nosuch\na,b\n", "nosuch", **{"async": "true"})


CLERK = {"username": "clerk", "password": "long enough one", "roles": ["member"]}


def clerk(t):
    """Sees what is his own, and no more."""
    if not hasattr(t, "clerk_client"):
        root = shop(t)
        equal(root.post("/api/users:create", CLERK).status, 200)
        t.clerk_client = t.server.client("shop")
        t.clerk_client.sign_in(CLERK["username"], CLERK["password"])
    return t.clerk_client


@case("who may not export or import does not")
def _(t):
    before = len(stored(t))
    equal(clerk(t).post("/api/items:export", {}).status, 403)
    equal(clerk(t).post("/api/items:downloadXlsxTemplate", {}).status, 403)
    equal(brought(t, "title\na\n", client=clerk(t)).status, 403)
    equal(brought(t, "title\na\n", client=t.server.client("shop")).status, 401)
    for name in ("users", "attachments", "roles", "storages", "nosuch"):
        reply = upload(shop(t), "x.csv", b"username\nx\n", path=f"/api/{name}:import")
        equal(reply.status in (403, 404), True, f"{name}: {reply}")
    equal(len(stored(t)), before)


def of_role(t, name, of, *actions):
    """A client whose role has these rules for one collection, and none else."""
    root = shop(t)
    made = {"name": name, "title": name, "strategy": {"actions": []}}
    rules = {"name": of, "usingActionsConfig": True, "actions": list(actions)}
    person = {"username": name, "password": CLERK["password"], "roles": [name]}
    for path, body in (
        ("roles:create", made), (f"roles/{name}/dataSourceResources:create", rules), ("users:create", person),
    ):
        reply = root.post(f"/api/{path}", body)
        equal(reply.status, 200, reply)
    client = t.server.client("shop")
    client.sign_in(name, CLERK["password"])
    return client


def texts_of(t, collection, *names, **more):
    fields = [{"name": name, "type": "string"} for name in names]
    made = shop(t).post("/api/collections:create", {"name": collection, "fields": fields, **more})
    equal(made.status, 200, made)


@case("an import ends with the right to it")
def _(t):
    root, many = shop(t), 40_000
    texts_of(t, "floods", "a")
    ways = {
        "role": lambda: root.post("/api/roles:destroy?filterByTk=flood_role"),
        "user": lambda: root.post('/api/users:destroy?filter={"username":"flood_user"}'),
    }

    def count():
        return root.get("/api/floods:list?pageSize=1").body["meta"]["count"]

    for name, gone in ways.items():
        rules = ({"name": "view"}, {"name": "create"}, {"name": "importXlsx"})
        client = of_role(t, f"flood_{name}", "floods", *rules)
        before = count()
        reply = brought(t, "a\n" + "x\n" * many, client=client, into="floods", **{"async": "true"})
        equal(reply.status, 200, reply)
        wait_until(lambda n=before: count() > n, 30, "the first rows")
        equal(gone().status, 200, name)
        time.sleep(1.5)
        then = count()
        time.sleep(1)
        equal((count(), then < before + many), (then, True), name)


@case("an export has what its asker may see and may export, and no more")
def _(t):
    root = shop(t)
    texts_of(t, "notes", "a", "b", createdBy=True)
    path = "/api/dataSources/main/rolesResourcesScopes:list"
    own = root.get(path, params={"filter": {"key": "own"}}).data[0]["id"]
    view = {"name": "view", "fields": ["a"], "scopeId": own}
    reader = of_role(t, "reader", "notes", view, {"name": "export"}, {"name": "create"})
    sender = of_role(t, "sender", "notes", {"name": "view"}, {"name": "export", "fields": ["a"]})
    blind = of_role(t, "blind", "notes", {"name": "export"})
    for client, word in ((root, "theirs"), (reader, "mine")):
        equal(client.post("/api/notes:create", {"a": word, "b": "x"}).status, 200)

    def out(client, **body):
        return client.post("/api/notes:export?format=csv&sort=id", body)

    equal(rows_of(out(reader, columns=["a"])), [["a"], ["mine"]])
    equal(rows_of(out(reader))[0], ["id", "a", "createdById"])
    equal(len(rows_of(out(reader))), 2)
    equal(rows_of(out(sender)), [["a"], ["theirs"], ["mine"]])
    for client, column in ((reader, "b"), (reader, "createdBy.nickname"), (sender, "b")):
        reply = out(client, columns=["a", column])
        equal(reply.status, 403, reply)
        contains(reply.message, column, reply)
    equal(out(reader, columns=["a"], filter={"b": "x"}).status, 403)
    for body in ({}, {"columns": ["a"]}):
        equal(out(blind, **body).status, 403)


@case("an import fills what its asker may write, and may bring in a file")
def _(t):
    root = shop(t)
    texts_of(t, "parcels", "a", "b", "c")
    brings = {"name": "importXlsx", "fields": ["a", "c"]}
    rules = [{"name": "view"}, {"name": "create", "fields": ["a", "b"]}, brings]
    carrier = of_role(t, "carrier", "parcels", *rules)
    taker = of_role(t, "taker", "parcels", {"name": "view"}, brings)
    equal(brought(t, "a\nx\n", client=carrier, into="parcels").data["successCount"], 1)
    for column in ("b", "c", "id"):
        for action, file in (
            ("import", f"a,{column}\nx,1\n"), ("importXlsx", workbook([["a", column], ["x", "1"]])),
        ):
            reply = brought(t, file, action, client=carrier, into="parcels")
            equal((reply.status, reply.code), (400, "BAD_REQUEST"), reply)
            contains(reply.message, f"column {column}", reply)
    equal(brought(t, "a\nx\n", client=taker, into="parcels").status, 403)
    equal(len(root.get("/api/parcels:list").data), 1)
    template = carrier.post("/api/parcels:downloadXlsxTemplate", {})
    equal(read(template.content), [["a"]])


@case("what an export cannot be is refused")
def _(t):
    for body, params, says in (
        ({"columns": ["nosuch"]}, {}, "nosuch"),
        ({"columns": [["kind", "nosuch"]]}, {}, ""),
        ({"columns": []}, {}, "columns"),
        ({"columns": "title"}, {}, "columns"),
        ({"columns": [{"dataIndex": "a\" FROM users --"}]}, {}, "columns"),
        ({"columns": [{"dataIndex": [1]}]}, {}, "columns"),
        ({"columns": ["title"] * 501}, {}, "columns"),
        ({}, {"format": "pdf"}, "format"),
        ({}, {"filter": "{"}, "filter"),
        ({}, {"filter": {"nosuch": 1}}, "nosuch"),
        ({}, {"sort": "nosuch"}, "nosuch"),
        ([], {}, "object"),
    ):
        reply = shop(t).post("/api/items:export", body, params=params)
        equal(reply.status, 400, f"{body} {params}: {reply}")
        contains(reply.message, says)


@case("a text that no cell of a sheet holds is told of")
def _(t):
    root = cleared(t)
    made = root.post("/api/items:create", {"extra": "x" * 40_000})
    equal(made.status, 200, made)
    reply = root.post("/api/items:export", {"columns": ["extra"]})
    equal(reply.status, 400, reply)
    contains(reply.message, "32767")
    equal(len(exported(t, {"columns": ["extra"]}, format="csv").content) > 40_000, True)


@case("a template has a header and nothing else, and is none of data")
def _(t):
    reply = shop(t).post("/api/items:downloadXlsxTemplate", {"title": "T", "columns": [{"dataIndex": ["title"], "defaultTitle": "Title"}]})
    equal((reply.status, reply.headers["content-type"]), (200, XLSX))
    equal(read(reply.content), [["Title"]])
    refused(t, reply.content, "no data", action="importXlsx", columns='[{"dataIndex": ["title"], "defaultTitle": "Title"}]')


@case("a workbook is read whichever way its cells are written")
def _(t):
    cleared(t)
    texts = f'<sst xmlns="{NS}"><si><t>title</t></si><si><r><t>sp</t></r><r><t xml:space="preserve">lit </t></r><rPh><t>no</t></rPh></si><si/></sst>'
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>qty</v></c><c r="D1" t="inlineStr"><is><t>born</t></is></c><c r="E1" t="inlineStr"><is><t>active</t></is></c><c r="F1" t="inlineStr"><is><t>seen</t></is></c></row>'
        '<row r="2"/><row r="7"><c r="A7" t="s"><v>1</v></c><c r="B7"><f>1+1</f><v>2</v></c><c r="D7"><v>46054</v></c><c r="E7" t="b"><v>1</v></c><c r="F7"><v>46054.5</v></c></row>'
        "<row><c t=\"s\"><v>2</v></c><c><v>3</v></c></row>"
    )
    made = f'<x:worksheet xmlns:x="{NS}"><x:sheetData>' + cells.replace("<", "<x:").replace("<x:/", "</x:") + "</x:sheetData></x:worksheet>"
    reply = brought(t, workbook(sheet=made, texts=texts), "importXlsx", name="x.xlsx")
    equal((reply.status, reply.data["failures"]), (200, []), reply)
    rows = stored(t)
    subset(rows[0], {"title": "split ", "qty": 2, "born": "2026-02-01", "active": True, "seen": "2026-02-01T12:00:00.000Z"})
    subset(rows[1], {"title": None, "qty": 3})


@case("a row of a workbook is told by its number in the sheet")
def _(t):
    cleared(t)
    reply = brought(t, workbook([["title", "qty"], ["a", 1], [None], ["b", "x"]]), "importXlsx")
    equal([one["row"] for one in reply.data["failures"]], [4], reply)


BOMB = f'<worksheet xmlns="{NS}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row>'
LOL = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@case("a workbook that is broken or a bomb is refused, and soon")
def _(t):
    cleared(t)
    good = workbook([["title"], ["a"]])
    wrong = {
        "a zip without parts": packed({"a.txt": "x"}),
        "no sheet": packed({"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS}),
        "a sheet out of the archive": workbook(rels=RELS.replace("worksheets/sheet1.xml", "../../../../etc/passwd")),
        "a sheet elsewhere": workbook(rels=RELS.replace("worksheets/sheet1.xml", "/etc/passwd")),
        "not XML": workbook(sheet="hello"),
        "XML that ends early": workbook(sheet=sheet([["title"], ["a"]])[:-20]),
        "a DOCTYPE": workbook(sheet=LOL + sheet([["title"], ["a"]])),
        "an outer entity": workbook(sheet='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + sheet([["title"], ["a"]])),
        "a DOCTYPE in the texts": workbook([["title"], ["a"]], texts=LOL + f'<sst xmlns="{NS}"/>'),
        "a text that is not there": workbook(sheet=BOMB + '<row r="2"><c r="A2" t="s"><v>7</v></c></row></sheetData></worksheet>'),
        "a column beyond all": workbook(sheet=BOMB + '<row r="2"><c r="ZZZ2"><v>7</v></c></row></sheetData></worksheet>'),
        "a column that is none": workbook(sheet=BOMB + '<row r="2"><c r="-1"><v>7</v></c></row></sheetData></worksheet>'),
        "half of a file": good[: len(good) // 2],
        "changed bytes": good[:60] + bytes(b ^ 0x55 for b in good[60:160]) + good[160:],
        "deep nesting": workbook(sheet="<a>" * 100_000),
        "an endless name": workbook(sheet="<" + "a" * 30_000_000),
        "too many entries": packed({f"f{i}": "" for i in range(1200)}),
        "600 MB of nothing": workbook(sheet=BOMB + " " * 600_000_000),
        "a long cell": workbook(sheet=BOMB + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"x" * 1_200_000}</t></is></c></row></sheetData></worksheet>'),
        "100 MB of texts": workbook([["title"], ["a"]], texts=f'<sst xmlns="{NS}">' + "<si><t>" + "x" * 1000 + "</t></si>" * 1 + ("<si><t>" + "x" * 1000 + "</t></si>") * 100_000 + "</sst>"),
        "a long text in many cells": workbook(
            sheet=BOMB + '<row><c t="s"><v>0</v></c></row>' * 100_000 + "</sheetData></worksheet>",
            texts=f'<sst xmlns="{NS}"><si><t>{"x" * 2_000_000}</t></si></sst>'),
        "a long list of parts": workbook([["title"], ["a"]], rels=RELS.replace("Target", f'Note="{"x" * 5_000_000}" Target')),
        "many empty texts": workbook([["title"], ["a"]], texts=f'<sst xmlns="{NS}">' + "<si/>" * 3_000_000 + "</sst>"),
    }
    for name, content in wrong.items():
        reply = brought(t, content, "importXlsx", name="x.xlsx")
        equal((reply.status, reply.code), (400, "BAD_REQUEST"), f"{name}: {reply}")
    equal(stored(t), [])
    equal(brought(t, good, "importXlsx").data["successCount"], 1)


@case("nothing of an import or export stays on the disk")
def _(t):
    folder = t.server.data / "apps" / "shop"
    left = lambda: [name for top in ("incoming", "outgoing", "uploads") for _, _, names in os.walk(folder / top) for name in names]
    wait_until(lambda: left() == [], what=f"nothing left of {left()}")


@case("an export of more records than there may be says so")
def _(t):
    cleared(t)
    line = "title\n" + "x\n" * 100_000
    equal(brought(t, line, **{"async": "true"}).status, 200)
    tasks = lambda: shop(t).get("/api/asyncTasks:list").data[0]["status"]["type"]
    wait_until(lambda: tasks() == "success", 300, "the import")
    whole = exported(t, {"columns": ["title"]}, format="csv").content
    equal(whole.count(b"\r\n"), 100_001)
    equal(shop(t).post("/api/items:create", {"title": "one more"}).status, 200)
    reply = shop(t).post("/api/items:export?format=csv", {"columns": ["title"]})
    equal(reply.status, 400, reply)
    contains(reply.message, "100000")


@case("decimals go out and come back digit by digit")
def _(t):
    root = shop(t)
    fields = [{"name": "d", "type": "decimal", "precision": 18, "scale": 6}, {"name": "e", "type": "decimal", "precision": 10, "scale": 2}, {"name": "big", "type": "bigInt"}]
    equal(root.post("/api/collections:create", {"name": "sums", "fields": fields}).status, 200)
    wide = {"name": "sum", "type": "belongsTo", "target": "sums", "foreignKey": "sumId"}
    equal(root.post("/api/collections/kinds/fields:create", wide).status, 200)
    values = [
        {"d": "999999999999.999999", "e": "99999999.99", "big": "-9007199254740993"},
        {"d": "-0.000001", "e": "-0.01", "big": "9007199254740993"},
        {"d": "0.1", "e": "100", "big": "0"},
        {"d": "123456789012.3", "e": "-12345678.9", "big": "-1"},
        {"d": None, "e": "0", "big": None},
    ]
    equal(root.post("/api/sums:create", values).status, 200)
    equal(root.post("/api/kinds:create", {"name": "k", "sum": 1}).status, 200)
    wanted = root.get("/api/sums:list?sort=id&except=id").data
    columns = ["d", "e", "big"]
    reply = root.post("/api/sums:export", {"columns": columns}, params={"format": "csv", "sort": "id"})
    rows = rows_of(reply)[1:]
    equal(rows, [[value[name] or "" for name in columns] for value in values])
    apart = root.post("/api/kinds:export", {"columns": ["name", "sum.d"]}, params={"format": "csv", "filter": {"name": "k"}})
    equal(rows_of(apart)[1:], [["k", "999999999999.999999"]])
    for how in ("csv", "xlsx"):
        out = root.post("/api/sums:export", {"columns": columns}, params={"format": how, "sort": "id"}).content
        destroyed = root.post("/api/sums:destroy", params={"filter": {"id": {"$gt": 0}}})
        equal(destroyed.status, 200, destroyed)
        report = brought(t, out, name=f"x.{how}", into="sums").data
        equal(report["failureCount"], 0, report)
        equal(root.get("/api/sums:list?sort=id&except=id").data, wanted, how)


@case("a number of a workbook counts as far as spreadsheets do")
def _(t):
    root = shop(t)
    kept = {"name": "cents", "fields": [{"name": "e", "type": "decimal", "precision": 10, "scale": 2}]}
    equal(root.post("/api/collections:create", kept).status, 200)
    rows = [["e"], [99999999.98999999], [-1e-2], [0.1 + 0.2], [12]]
    report = brought(t, workbook(rows), name="x.xlsx", into="cents").data
    equal(report["failureCount"], 0, report)
    got = [row["e"] for row in root.get("/api/cents:list?sort=id").data]
    equal(got, [99999999.99, -0.01, 0.3, 12])


CHOICES = [{"value": "a", "label": "Alpha"}, {"value": "b", "label": "Beta, the second"}, "c"]


def chosen(t):
    """Things with choices, made once; their client."""
    root = shop(t)
    if not hasattr(t, "has_things"):
        fields = [
            {"name": "one", "type": "string", "interface": "select", "uiSchema": {"title": "One", "enum": CHOICES}},
            {"name": "some", "type": "array", "interface": "multipleSelect", "uiSchema": {"title": "Some", "enum": CHOICES}},
            {"name": "share", "type": "double", "interface": "percent"},
            {"name": "n", "type": "integer"},
            {"name": "word", "type": "string", "uiSchema": {"title": "Word"}},
            {"name": "yes", "type": "boolean"},
            {"name": "day", "type": "dateOnly"},
            {"name": "at", "type": "datetimeTz"},
        ]
        equal(root.post("/api/collections:create", {"name": "things", "fields": fields}).status, 200)
        t.has_things = True
    return cleared(t, "things")


def things(t, *names):
    rows = shop(t).get("/api/things:list?sort=id&paginate=false").data
    return [tuple(row[name] for name in names) for row in rows]


@case("choices go out by their labels, and come in by labels or values")
def _(t):
    root = chosen(t)
    root.post("/api/things:create", [{"one": "a", "some": ["a", "b"]}, {"one": "old", "some": []}, {"one": "c"}])
    reply = root.post("/api/things:export?sort=id&format=csv", {"columns": ["one", "some"]})
    rows = rows_of(reply)
    equal(rows[1:], [["Alpha", 'Alpha, "Beta, the second"'], ["old", ""], ["c", ""]])
    before = things(t, "one", "some")
    chosen(t)
    content = "one,some\nAlpha,\"Alpha, \"\"Beta, the second\"\"\"\nb,\"a、c\"\nc,\"[\"\"a\"\"]\"\nGamma,\n,Gamma\n"
    data = brought(t, content, into="things").data
    equal((data["successCount"], data["failureCount"]), (3, 2), data)
    contains(data["failures"][0]["message"], 'one: "Gamma" is none of its choices')
    equal(things(t, "one", "some"), [before[0], ("b", ["a", "c"]), ("c", ["a"])])


@case("numbers, days and words are read as spreadsheets and people write them")
def _(t):
    chosen(t)
    made = sheet([["n", "word", "yes", "day", "share", "at"]])
    row = '<row r="2"><c r="A2"><v>1.0</v></c><c r="B2"><v>1.3800138E10</v></c><c r="C2"><v>1.0</v></c><c r="D2" t="str"><v>2026/1/2</v></c><c r="E2" t="str"><v>12.5%</v></c><c r="F2"><v>46054.5</v></c></row>'
    content = workbook(sheet=made.replace("</sheetData>", row + "</sheetData>"))
    reply = send(shop(t), "/api/things:importXlsx", form("x.xlsx", content), **{"X-Timezone": "+08:00"})
    equal((reply.status, reply.body["meta"]), (200, {"successCount": 1}), reply)
    names = ("n", "word", "yes", "day", "share", "at")
    equal(things(t, *names), [(1, "13800138000", True, "2026-01-02", 0.125, "2026-02-01T04:00:00.000Z")])
    equal(brought(t, "yes,at\n是,2026/1/2 3:04\nNo,2026-01-02 03:04:05\n", into="things").data["failures"], [])
    equal(things(t, "yes", "at")[1:], [(True, "2026-01-02T03:04:00.000Z"), (False, "2026-01-02T03:04:05.000Z")])


@case("columns that are named are the ones that count, wherever their header stands")
def _(t):
    root = chosen(t)
    columns = [{"dataIndex": ["word"], "defaultTitle": "Word", "description": "say text"}, {"dataIndex": ["n"], "defaultTitle": "Number"}]
    wish = {"title": "T", "columns": columns, "explain": "Read\nme"}
    template = read(root.post("/api/things:downloadXlsxTemplate", wish).content)
    equal(template, [["Read"], ["me"], ["Word: say text"], ["Word", "Number"]])
    rows = [*template[:3], ["Word", "Bogus", "Number", "yes"], ["x", "?", 7, "no word for that"]]
    reply = brought(t, workbook(rows), "importXlsx", name="x.xlsx", into="things", columns=json.dumps(columns))
    equal((reply.status, reply.data["failures"], reply.data["skippedColumns"]), (200, [], ["Bogus", "yes"]), reply)
    equal(things(t, "word", "n", "yes"), [("x", 7, None)])
    reply = brought(t, "a,b\n1,2\n", into="things", columns=json.dumps(columns))
    equal((reply.status, reply.message), (400, "file: no row has the titles of the columns"), reply)
    # In the query, beside a body, and as a text.
    reply = root.post("/api/things:export?title=My%20things&format=csv", {"columns": json.dumps(["word"])})
    contains(reply.headers["content-disposition"], "My%20things.csv")
    equal(rows_of(reply), [["word"], ["x"]])


@case("over an association, what is linked goes out, and what comes in is linked")
def _(t):
    root = chosen(t)
    field = {"name": "things", "type": "hasMany", "target": "things", "foreignKey": "kindId"}
    equal(root.post("/api/collections/kinds/fields:create", field).status, 200)
    kind = root.post("/api/kinds:create", {"name": "full", "things": [{"word": "in"}]}).data["id"]
    root.post("/api/things:create", {"word": "out"})
    reply = root.post(f"/api/kinds/{kind}/things:export?format=csv", {"columns": ["word"]})
    equal(rows_of(reply), [["word"], ["in"]])
    equal(brought(t, "word\nlater\n", into=f"kinds/{kind}/things").data["successCount"], 1)
    equal(things(t, "word", "kindId"), [("in", kind), ("out", None), ("later", kind)])
    equal(root.post("/api/kinds/999999/things:import").status, 400)
    equal(brought(t, "word\nx\n", into="kinds/999999/things").status, 404)
    equal(read(root.post(f"/api/kinds/{kind}/things:downloadXlsxTemplate", {"columns": ["word"]}).content), [["word"]])


main()
