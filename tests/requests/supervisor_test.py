"""What the supervisor's page asks for beside the list: figures, tags, tree, log."""

import json

from support.rows import Row, case, contains, equal, main, subset, table
from support.server import wait_until

LIST = "/api/applications:list"


def of(t, call, name, **params):
    return t.root.get(f"/api/applications:{call}", params={"filterByTk": name, **params})


def names(t, **filter_):
    params = {"filter": filter_, "sort": "name", "pageSize": 200}
    return [row["name"] for row in t.root.get(LIST, params=params).data]


def tagged(t):
    if not hasattr(t, "tagged"):
        for name, tags in (("tag_a", ["crm", "north"]), ("tag_b", ["crm"]), ("tag_c", [])):
            t.app(name, options={"tags": tags})
        t.tagged = True


table(
    "tags are few short texts",
    [
        Row(label, "POST", "/api/applications:create", {"name": "ok1", "options": {"tags": tags}}, 400, says="options.tags")
        for label, tags in (
            ("no list", "crm"),
            ("a number", [1]),
            ("empty", [""]),
            ("long", ["x" * 41]),
            ("twice", ["a", "a"]),
            ("many", [str(i) for i in range(21)]),
        )
    ],
)

table(
    "calls on one app name it",
    [
        Row("tree of none", "GET", "/api/applications:tree", None, 400, says="filterByTk"),
        Row("tree of nobody", "GET", "/api/applications:tree?filterByTk=nosuch", None, 404, "APP_NOT_FOUND"),
        Row("log of none", "GET", "/api/applications:logs", None, 400, says="filterByTk"),
        Row("log of nobody", "GET", "/api/applications:logs?filterByTk=nosuch", None, 404, "APP_NOT_FOUND"),
        *(
            Row(f"{limit!r} lines", "GET", f"/api/applications:logs?filterByTk=main&limit={limit}", None, 400, says="limit")
            for limit in ("0", "201", "-1", "x", "", "1e1")
        ),
    ],
)


@case("a list is filtered by tag")
def _(t):
    tagged(t)
    equal(names(t, tags="crm"), ["tag_a", "tag_b"])
    equal(names(t, tags={"$in": ["north", "south"]}), ["tag_a"])
    equal(names(t, tags="nobody's"), [])
    equal("tag_a" in names(t, tags={"$ne": "crm"}), False)
    contains(names(t, tags={"$ne": "crm"}), "tag_c")
    equal(of(t, "get", "tag_a").data["tags"], ["crm", "north"])
    equal(t.root.get(LIST, params={"sort": "tags"}).status, 400)


@case("a list is sorted by what its apps do now")
def _(t):
    busy, calm, idle = "order_busy", "order_calm", "order_idle"
    asked = {busy: 9, calm: 3, idle: 0}
    for name, times in asked.items():
        inside = t.app(name, options={"autoStart": name == calm, "tags": ["order"]})
        for _ in range(times):
            inside.get("/api/auth:check")
    equal(t.root.post(f"/api/applications:stop?filterByTk={idle}").status, 200)
    wait_until(lambda: of(t, "get", idle).data["phase"] == "stopped")

    def sorted_by(sort, **more):
        reply = t.root.get(LIST, params={"filter": {"tags": "order"}, "sort": sort, **more})
        equal(reply.status, 200, reply)
        return reply

    def order(sort, **more):
        return [row["name"] for row in sorted_by(sort, **more).data]

    equal(order("-figures.requests"), [busy, calm, idle])
    equal(order("figures.requests"), [idle, calm, busy])
    equal(order("phase"), [busy, calm, idle])
    equal(order("-phase,-name"), [idle, calm, busy])
    equal(order("-status"), [idle, busy, calm])
    equal(order("-options.autoStart"), [calm, busy, idle])
    equal(order("figures.serverErrors,-name"), [idle, calm, busy])  # alike by the first
    working = t.server.client(busy)
    wait_until(lambda: working.get("/api/auth:check") and of(t, "get", busy).data["figures"]["p95Ms"] is not None, 20)
    for figure in ("memoryBytes", "p95Ms"):
        told = [row["figures"][figure] for row in sorted_by(f"-figures.{figure}").data]
        equal(told, sorted(told, key=lambda one: -1 if one is None else one, reverse=True))
    equal(order("figures.p95Ms")[-1], idle)  # null is last both ways
    seen = [row["lastSeenAt"] for row in sorted_by("-lastSeenAt").data]
    equal(seen, sorted(seen, key=lambda one: one or "", reverse=True))
    # The page is cut out of the order of all.
    second = sorted_by("-figures.requests", page=2, pageSize=2)
    equal([row["name"] for row in second.data], [idle])
    equal(second.body["meta"], {"count": 3, "page": 2, "pageSize": 2, "totalPage": 2})
    equal(sorted_by("-figures.requests", page=3, pageSize=2).data, [])
    only = sorted_by("-figures.requests", fields="displayName", pageSize=1).data[0]
    equal((only["name"], "cname" in only), (busy, False))
    named = t.root.get(LIST, params={"sort": "phase", "filter": {"name": {"$in": [calm, busy]}}})
    equal([row["name"] for row in named.data], [busy, calm])


@case("a tag is changed without a restart")
def _(t):
    tagged(t)
    changed = t.root.post("/api/applications:update?filterByTk=tag_c", {"options": {"tags": ["new"]}})
    subset(changed.data[0], {"tags": ["new"], "needsRestart": False})
    equal(names(t, tags="new"), ["tag_c"])


@case("the summary counts by status and tag")
def _(t):
    tagged(t)
    told = t.root.get("/api/applications:summary").data
    equal(told["total"], len(names(t)))
    equal(sum(told["statuses"].values()), told["total"])
    counted = {row["name"]: row["count"] for row in told["tags"]}
    equal(counted["crm"], 2)
    equal(told["memory"]["rss"] > 1_000_000, True)
    equal(told["version"] != "", True)


@case("the tree names the parts in start order, and tells of a restart")
def _(t):
    t.app("treed")
    t.root.post("/api/applications:stop?filterByTk=treed&awaitResponse=true")
    equal(of(t, "tree", "treed").data, [])
    t.root.post("/api/applications:start?filterByTk=treed&awaitResponse=true")
    parts = of(t, "tree", "treed").data
    equal([part["id"].split(":")[-1] for part in parts], ["lifecycle", "db", "session", "gateway"])
    equal({part["state"] for part in parts}, {"running"})
    equal(sum(part["restarts"] for part in parts), 0)
    t.root.post("/api/faults:inject", {"app": "treed", "part": "session", "how": "kill"})
    wait_until(lambda: sum(part["restarts"] for part in of(t, "tree", "treed").data) > 0)


@case("the log's end has the app's lines and no other's")
def _(t):
    client = t.app("talking")
    t.app("quiet")
    wanted = client.get("/api/auth:check").headers["x-request-id"]

    def lines():
        return of(t, "logs", "talking").data

    wait_until(lambda: any(line.get("reqId") == wanted for line in lines()))
    equal({line["app"] for line in lines()}, {"talking"})
    equal(len(of(t, "logs", "talking", limit=2).data), 2)
    equal([line["time"] for line in lines()], sorted(line["time"] for line in lines()))
    text = json.dumps(lines())
    equal("correct horse battery" in text or client.token in text, False)


@case("a running app has a history, and figures of its latency")
def _(t):
    client = t.app("asked")
    for _ in range(20):
        client.get("/api/auth:check")
    # The meter is looked at every five seconds.
    wait_until(lambda: of(t, "get", "asked").data["history"], limit=12)
    for _ in range(20):
        client.get("/api/auth:check")
    told = of(t, "get", "asked").data
    equal((told["history"]["stepSeconds"], len(told["history"]["requests"])), (5, 60))
    equal(told["figures"]["p95Ms"] > 0, True)
    wait_until(lambda: sum(of(t, "get", "asked").data["history"]["requests"]) >= 20, limit=12)
    t.root.post("/api/applications:stop?filterByTk=asked&awaitResponse=true")
    wait_until(lambda: of(t, "get", "asked").data["history"] is None, limit=12)


main()
