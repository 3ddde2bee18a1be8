"""Creating, starting, stopping and deleting apps through the REST interface."""

import json
from datetime import datetime

from support.rows import Row, case, contains, equal, main, subset, table
from support.server import Server, wait_until

CREATE = "/api/applications:create"


def record(t, name):
    return t.root.get(f"/api/applications:get?filterByTk={name}").data


def names(t):
    return sorted(row["name"] for row in t.root.get("/api/applications:list?pageSize=200").data)


def command(t, action, name, **params):
    return t.root.post(
        f"/api/applications:{action}",
        params={"filterByTk": name, "awaitResponse": "true", **params},
    )


table(
    "an app with a bad form is refused and not made",
    [
        Row("main", "POST", CREATE, {"name": "main"}, 400, says="reserved"),
        Row("capitals", "POST", CREATE, {"name": "Shop"}, 400, says="name"),
        Row("a digit first", "POST", CREATE, {"name": "1shop"}, 400, says="name"),
        Row("an underscore first", "POST", CREATE, {"name": "_shop"}, 400, says="name"),
        Row("a hyphen", "POST", CREATE, {"name": "my-shop"}, 400, says="name"),
        Row("a slash", "POST", CREATE, {"name": "../x"}, 400, says="name"),
        Row("a NUL", "POST", CREATE, {"name": "a\0b"}, 400, says="name"),
        Row("empty", "POST", CREATE, {"name": ""}, 400, says="name"),
        Row("64 bytes", "POST", CREATE, {"name": "a" * 64}, 400, says="name"),
        Row("not a text", "POST", CREATE, {"name": 7}, 400, says="name"),
        Row("a domain with a port", "POST", CREATE, {"name": "ok1", "cname": "x.test:80"}, 400, says="cname"),
        Row("a domain with a slash", "POST", CREATE, {"name": "ok1", "cname": "x.test/a"}, 400, says="cname"),
        *(
            Row(f"the domain {host}", "POST", CREATE, {"name": "ok1", "cname": host}, 400, says="cname")
            for host in (
                "127.0.0.1", "10.0.0.1", "1.2", "a.7", "0x7f.0x1", "localhost", "x.localhost",
                "localhost.localdomain", "x.localhost.localdomain", "LOCALHOST",
            )
        ),
        Row("the members under values", "POST", CREATE, {"values": {"name": "ok1"}}, 400, says="top level"),
        *(
            Row(f"U+0000 in {member}", "POST", CREATE, {"name": "ok1", member: value}, 400, says=f"U+0000 is not allowed in {path}")
            for member, value, path in (
                ("displayName", "a\0b", "displayName"),
                ("icon", "\0", "icon"),
                ("options", {"a": [1, {"b": "x\0"}]}, "options.a[1].b"),
                ("options", {"a\0": 1}, "options"),
                ("options", {"admin": {"email": "a@b.test", "password": "long enough\0"}}, "options.admin.password"),
            )
        ),
        Row("options not an object", "POST", CREATE, {"name": "ok1", "options": 1}, 400, says="options"),
        Row("autoStart not a boolean", "POST", CREATE, {"name": "ok1", "options": {"autoStart": "yes"}}, 400, says="autoStart"),
        Row("unknown dbConnType", "POST", CREATE, {"name": "ok1", "options": {"dbConnType": "x"}}, 400, says="dbConnType"),
        Row("a schema on SQLite", "POST", CREATE, {"name": "ok1", "options": {"dbConnType": "new_schema"}}, 400, says="new_schema"),
        Row("a list as body", "POST", CREATE, [], 400),
        Row("by GET", "GET", CREATE, None, 405),
    ],
    unchanged=names,
)

table(
    "a name nobody has is told so",
    [
        Row("start", "POST", "/api/applications:start?filterByTk=nosuch", None, 404, "APP_NOT_FOUND"),
        Row("stop", "POST", "/api/applications:stop?filterByTk=nosuch", None, 404, "APP_NOT_FOUND"),
        Row("restore", "POST", "/api/applications:restore?filterByTk=nosuch", None, 404, "APP_NOT_FOUND"),
        Row("start of nothing", "POST", "/api/applications:start", None, 400, says="filterByTk"),
        Row("get", "GET", "/api/applications:get?filterByTk=nosuch", None, 200),
        Row("a visit", "GET", "/api/__app/nosuch/app:getInfo", None, 404, "APP_NOT_FOUND"),
        Row("no such action", "POST", "/api/applications:explode?filterByTk=main", None, 404),
        Row("main cannot be deleted", "POST", "/api/applications:destroy?filterByTk=main", None, 400, says="main"),
    ],
    unchanged=names,
)


@case("a create that is awaited answers with the record of a sleeping app")
def _(t):
    reply = t.root.post(
        f"{CREATE}?awaitResponse=true",
        {
            "name": "shop",
            "displayName": "Shop",
            "cname": "shop.example.test",
            "pinned": True,
            "options": {"autoStart": False},
        },
    )
    equal(reply.status, 200, reply)
    wanted = {
        "name": "shop",
        "displayName": "Shop",
        "cname": "shop.example.test",
        "pinned": True,
        "status": "stopped",
        "phase": "asleep",
    }
    subset(reply.data, wanted)
    subset(record(t, "shop"), wanted)


@case("a create that is not awaited answers at once, and the app is there soon")
def _(t):
    reply = t.root.post(CREATE, {"name": "later"})
    equal(reply.status, 200, reply)
    wait_until(lambda: record(t, "later")["phase"] == "asleep", what="later made")
    equal(t.anonymous.get("/api/__app/later/app:getInfo").status, 200)
    equal(record(t, "later")["status"], "running")


@case("an app that starts with main runs once it is made")
def _(t):
    made = t.root.post(
        f"{CREATE}?awaitResponse=true", {"name": "eager", "options": {"autoStart": True}}
    )
    subset(made.data, {"status": "running", "phase": "running"})


@case("an app without a name gets one of the grammar")
def _(t):
    made = t.root.post(f"{CREATE}?awaitResponse=true", {"displayName": "Nameless"})
    equal(made.status, 200, made)
    equal(made.data["name"].isidentifier() and made.data["name"].islower(), True)
    equal(command(t, "destroy", made.data["name"]).status, 200)


@case("a name or a domain is given once")
def _(t):
    t.app("unique", cname="unique.example.test")
    again = t.root.post(CREATE, {"name": "unique"})
    equal(again.status, 400, again)
    contains(again.message, "name already exists")
    again = t.root.post(CREATE, {"name": "unique2", "cname": "UNIQUE.example.test"})
    equal(again.status, 400, again)
    contains(again.message, "cname already exists")


@case("apps is another word for applications")
def _(t):
    equal(t.root.post("/api/apps:create?awaitResponse=true", {"name": "twin"}).status, 200)
    equal(t.root.get("/api/apps:get?filterByTk=twin").data["name"], "twin")
    equal(t.root.get("/api/apps:list").status, 200)


@case("no secret of an app is ever told")
def _(t):
    t.app("secretive", options={"authManager": {"jwt": {"secret": "s" * 40}}})
    for path in ("applications:get?filterByTk=secretive", "applications:list?pageSize=200"):
        equal(b"s" * 40 in t.root.get(f"/api/{path}").content, False, path)


@case("a list pages, sorts, filters and carries the live status")
def _(t):
    for name in ("list_a", "list_b", "list_c"):
        t.app(name, displayName=f"Listed {name[-1]}")
    reply = t.root.get(
        "/api/applications:list",
        params={
            "pageSize": "2",
            "sort": "-name",
            "filter": {"name": {"$includes": "list_"}},
        },
    )
    equal([row["name"] for row in reply.data], ["list_c", "list_b"])
    equal(reply.body["meta"], {"count": 3, "page": 1, "pageSize": 2, "totalPage": 2})
    subset(reply.data[0], {"status": "running", "phase": "running"})
    command(t, "stop", "list_c")
    row = t.root.get("/api/applications:list", params={"filter": {"name": "list_c"}}).data[0]
    subset(row, {"status": "stopped", "phase": "stopped"})


@case("title is another word for displayName in a list")
def _(t):
    for name, title in (("titled_a", "Zebra"), ("titled_b", "Aardvark")):
        t.app(name, displayName=title)
    both = {"name": {"$in": ["titled_a", "titled_b"]}}

    def listed(**params):
        reply = t.root.get("/api/apps:list", params=params)
        equal(reply.status, 200, reply)
        return reply.data

    equal([row["title"] for row in listed(filter=both, sort="title")], ["Aardvark", "Zebra"])
    equal([row["name"] for row in listed(filter=both, sort="-title")], ["titled_a", "titled_b"])
    equal([row["name"] for row in listed(filter={"title": {"$includes": "zebr"}})], ["titled_a"])
    equal([row["name"] for row in listed(filter={"$or": [{"title": "Aardvark"}]})], ["titled_b"])
    subset(listed(filter=both, fields="title", sort="title")[0], {"title": "Aardvark"})
    equal(t.root.get("/api/apps:get?filterByTk=titled_a").data["title"], "Zebra")
    changed = t.root.post("/api/apps:update?filterByTk=titled_a", {"title": "Mule"})
    subset(changed.data[0], {"title": "Mule", "displayName": "Mule"})


table(
    "what of an app is live is told, not asked by",
    [
        Row("filter by phase", "GET", "/api/applications:list", None, 400, says="status", params={"filter": {"phase": "running"}}),
        Row("sort by what is live after what is stored", "GET", "/api/applications:list?sort=name,-status", None, 400, says="put it before name"),
        Row("sort by a figure that is none", "GET", "/api/applications:list?sort=figures.luck", None, 400, says="figures"),
        Row("sort by too much", "GET", "/api/applications:list?sort=" + ",".join(["phase"] * 17), None, 400, says="more than 16"),
        Row("filter by options", "GET", "/api/applications:list", None, 400, says="json", params={"filter": {"options": {"$includes": "x"}}}),
        Row("filter by status", "GET", "/api/applications:list", None, 200, params={"filter": {"status": "running"}}),
    ],
)


@case("stop stays stopped until started, and a visit is told")
def _(t):
    inside = t.app("halted")
    reply = command(t, "stop", "halted")
    equal((reply.status, reply.data["phase"]), (200, "stopped"), reply)
    for _ in range(2):
        reply = inside.get("/api/auth:check")
        equal((reply.status, reply.code), (503, "APP_STOPPED"), reply)
        equal(reply.failure["maintaining"], True)
    equal(command(t, "start", "halted").data["phase"], "running")
    equal(inside.get("/api/auth:check").status, 200)


@case("a stopped app stays stopped over a restart, a running one comes back")
def _(t):
    t.app("comes_back")
    t.app("stays_away")
    command(t, "stop", "stays_away")
    t.server.restart()
    equal(t.anonymous.get("/api/__app/comes_back/app:getInfo").status, 200)
    equal(t.anonymous.get("/api/__app/stays_away/app:getInfo").code, "APP_STOPPED")


@case("many first visits at once start an app once and all are answered")
def _(t):
    from concurrent.futures import ThreadPoolExecutor

    t.root.post(f"{CREATE}?awaitResponse=true", {"name": "visited"})
    equal(record(t, "visited")["phase"], "asleep")

    def visit(_):
        return t.server.client("visited").get("/api/app:getInfo").status

    with ThreadPoolExecutor(16) as pool:
        equal(set(pool.map(visit, range(32))), {200})


@case("start and stop again are the same, and unfinished opposites are refused or done")
def _(t):
    t.app("twice")
    for action in ("start", "start", "stop", "stop", "start"):
        reply = command(t, action, "twice")
        then = {"start": "running", "stop": "stopped"}[action]
        equal((reply.status, reply.data["phase"]), (200, then), action)


def restarts(server, name, times):
    root = server.root()
    made = root.post(f"{CREATE}?awaitResponse=true", {"name": name})
    equal(made.status, 200, made)
    inside = server.root(name)
    path = f"/api/applications:restart?filterByTk={name}&awaitResponse=true"
    for _ in range(times):
        reply = root.post(path)
        equal((reply.status, reply.data["phase"]), (200, "running"), reply)
        equal(inside.get("/api/auth:check").status, 200)
    equal("app.tree_refused" in server.log(), False)
    equal(root.post(path.replace("restart", "stop")).data["phase"], "stopped")
    equal(inside.get("/api/auth:check").code, "APP_STOPPED")
    equal(root.post(path.replace("restart", "destroy")).data, 1)
    equal(inside.get("/api/auth:check").code, "APP_NOT_FOUND")


@case("an app is restarted as often as one likes, and stops afterwards")
def _(t):
    restarts(t.server, "again", 20)
    for lanes in ("1", "2"):
        with Server(t.server.binary, arguments=("--lanes", lanes)) as other:
            restarts(other, "again", 20)


@case("a restart of a stopped app starts it")
def _(t):
    t.app("rests")
    command(t, "stop", "rests")
    equal(command(t, "restart", "rests").data["phase"], "running")


@case("update changes what it names and nothing else")
def _(t):
    t.app("renamed", displayName="Old", pinned=True)
    reply = t.root.post(
        "/api/applications:update?filterByTk=renamed", {"displayName": "New"}
    )
    equal(reply.status, 200, reply)
    subset(reply.data[0], {"name": "renamed", "displayName": "New", "pinned": True})
    subset(record(t, "renamed"), {"displayName": "New", "pinned": True})
    bad = t.root.post("/api/applications:update?filterByTk=renamed", {"cname": "a b"})
    equal(bad.status, 400, bad)
    equal(record(t, "renamed")["cname"] in (None, ""), True)


@case("a custom domain may not be taken by an update either")
def _(t):
    t.app("holder", cname="holder.example.test")
    t.app("taker")
    reply = t.root.post(
        "/api/applications:update?filterByTk=taker", {"cname": "holder.example.test"}
    )
    equal(reply.status, 400, reply)
    contains(reply.message, "cname")


@case("a deleted app is gone, its name reserved, and restore brings its data back")
def _(t):
    inside = t.app("deleted", cname="deleted.example.test")
    inside.post("/api/collections:create", {"name": "kept", "fields": [{"name": "a", "type": "string"}]})
    inside.post("/api/kept:create", {"a": "still here"})
    reply = command(t, "destroy", "deleted")
    equal((reply.status, reply.data), (200, 1), reply)
    reply = inside.get("/api/kept:list")
    equal((reply.status, reply.code), (404, "APP_NOT_FOUND"), reply)
    equal("deleted" in names(t), False)
    again = t.root.post(CREATE, {"name": "deleted"})
    equal(again.status, 409, again)
    contains(again.message, "restore")
    domain = t.root.post(CREATE, {"name": "other", "cname": "deleted.example.test"})
    equal(domain.status, 409, domain)
    equal(command(t, "restore", "deleted").status, 200)
    rows = t.server.root("deleted").get("/api/kept:list").data
    equal([row["a"] for row in rows], ["still here"])


@case("dropData=now leaves nothing, and the name is free")
def _(t):
    t.app("dropped").post("/api/collections:create", {"name": "gone", "fields": []})
    equal(command(t, "destroy", "dropped", dropData="now").data, 1)
    inside = t.app("dropped")
    equal(inside.get("/api/gone:list").status, 404)


@case("destroy takes several names and counts what it deleted")
def _(t):
    t.app("many_a")
    t.app("many_b")
    path = "/api/applications:destroy?filterByTk[]=many_a&filterByTk[]=many_b"
    equal(t.root.post(f"{path}&awaitResponse=true").data, 2)
    equal(t.root.post("/api/applications:destroy?filterByTk=many_zz").status, 404)


@case("several apps are named by a list, and a comma names one")
def _(t):
    t.app("several_a")
    t.app("several_b")
    both = ["several_a", "several_b"]
    stopped = t.root.post(
        "/api/applications:stop", params={"filterByTk": both, "awaitResponse": "true"}
    )
    equal([row["phase"] for row in stopped.data], ["stopped", "stopped"])
    equal(t.root.post("/api/applications:start?filterByTk=several_a,several_b").code, "APP_NOT_FOUND")
    odd = t.root.post("/api/applications:start", params={"filterByTk": {"name": "several_a"}})
    equal((odd.status, odd.code), (400, "BAD_REQUEST"), odd)


@case("a filter finds an app, and destroys all that it lets through, as a list would")
def _(t):
    def call(verb, action, where, **more):
        return t.root.call(
            verb, f"/api/applications:{action}", params={"filter": json.dumps(where), **more}
        )

    for name in ("found_a", "found_b"):
        t.app(name)
        t.root.post(f"/api/applications:update?filterByTk={name}", {"options": {"tags": ["found"]}})
    one = call("GET", "get", {"name": "found_a"})
    equal((one.status, one.data), (200, record(t, "found_a")), one)
    equal(call("GET", "get", {"tags": "found"}, sort="-name").data["name"], "found_b")
    for nobody in ({"name": "nowhere"}, {"name": "main"}):
        equal((call("GET", "get", nobody).status, call("GET", "get", nobody).data), (200, None))
        gone = call("POST", "destroy", nobody)
        equal((gone.status, gone.data), (200, 0), gone)
    for empty in ({}, {"$and": []}):
        for verb, action in (("GET", "get"), ("POST", "destroy")):
            equal(call(verb, action, empty).code, "FILTER_REQUIRED", (action, empty))
    for wrong in ({"nothing": 1}, {"phase": "running"}):
        equal(call("POST", "destroy", wrong).status, 400, wrong)
    equal(call("POST", "destroy", {"tags": "found"}, filterByTk="found_b").data, 1)
    equal(call("GET", "get", {"name": "found_b"}).data, None)
    contains(call("GET", "get", {"name": "found_b"}, deleted="true").data, "purgeAt")
    t.root.post("/api/applications:restore?filterByTk=found_b")
    both = call("POST", "destroy", {"tags.$in": ["found"]})
    equal((both.status, both.data), (200, 2), both)
    equal([name for name in names(t) if name.startswith("found")], [])
    # Once more is nothing, and what is deleted is not deleted again by chance.
    equal(call("POST", "destroy", {"tags": "found"}).data, 0)
    equal(call("POST", "destroy", {"tags": "found"}, deleted="true").status, 404)
    purged = call("POST", "destroy", {"tags": "found"}, deleted="true", dropData="now")
    equal((purged.status, purged.data), (200, 2), purged)
    equal(t.server.root().get("/api/auth:check").status, 200)


@case("only main has the app supervisor")
def _(t):
    inside = t.app("plain")
    equal(inside.get("/api/applications:list").status, 404)
    equal(inside.post("/api/applications:create", {"name": "nested"}).status, 404)


@case("pinned apps are listed for any user")
def _(t):
    t.app("pinned_one", pinned=True)
    listed = [row["name"] for row in t.root.get("/api/applications:listPinned").data]
    contains(listed, "pinned_one")


@case("every app's users see the apps marked for the switcher, and no other")
def _(t):
    t.app("shown_one", pinned=True, displayName="Shown <one>", cname="shown.example.test")
    inside = t.app("not_shown")
    t.app("gone_one", pinned=True)
    t.root.post("/api/applications:destroy?filterByTk=gone_one")
    for asker, target in ((inside, "_self"), (t.root, "_blank")):
        told = asker.get("/api/app:getPortals").data
        by_name = {app["name"]: app for app in told["apps"]}
        subset(by_name["shown_one"], {
            "title": "Shown <one>", "icon": None, "cname": "shown.example.test",
            "ssoEnabled": False, "target": target, "status": "running"})
        equal({"not_shown", "gone_one", "main"} & set(by_name), set())
    equal(t.server.client("not_shown").get("/api/app:getPortals").status, 401)


@case("a deleted app says until when it can be restored")
def _(t):
    t.app("going")
    t.root.post("/api/applications:destroy?filterByTk=going")
    gone = {"deleted": "true", "filter": {"name": "going"}}
    for row in (t.root.get("/api/applications:list", params=gone).data[0], record(t, "going")):
        since, until = (datetime.fromisoformat(row[key]) for key in ("deletedAt", "purgeAt"))
        equal((until - since).total_seconds(), 7 * 24 * 3600)
    equal("purgeAt" in record(t, "not_shown"), False)


@case("the environments are one, local and available")
def _(t):
    subset(t.root.get("/api/appEnvironments:list").data[0], {"name": "local", "available": True})


main()
