"""Which app a request is for: header, query, path, host (wire.md 5.1, design.md 7.3)."""

from support.client import Wire
from support.rows import Row, case, contains, equal, main, table


def setup(t):
    if not hasattr(t, "selected"):
        t.selected = [t.app("sel_a"), t.app("sel_b"), t.app("sel_c", cname="sel.example.test")]
    return t.anonymous


def named(name):
    return {"name": name}


INFO = "/api/app:getInfo"
HOST = {"Host": "sel.example.test"}

table(
    "the app asked for answers",
    [
        Row("none: main", "GET", INFO, data=named("main")),
        Row("header", "GET", INFO, headers={"X-App": "sel_a"}, data=named("sel_a")),
        Row("query", "GET", INFO + "?__appName=sel_a", data=named("sel_a")),
        Row("path", "GET", "/api/__app/sel_a/app:getInfo", data=named("sel_a")),
        Row(
            "query beats header", "GET", INFO + "?__appName=sel_b",
            headers={"X-App": "sel_a"}, data=named("sel_b"),
        ),
        Row(
            "path beats both", "GET", "/api/__app/sel_c/app:getInfo?__appName=sel_b",
            headers={"X-App": "sel_a"}, data=named("sel_c"),
        ),
        Row("host", "GET", INFO, headers=HOST, data=named("sel_c")),
        Row("host in capitals", "GET", INFO, headers={"Host": "SEL.Example.test"}, data=named("sel_c")),
        Row("host with a port", "GET", INFO, headers={"Host": "sel.example.test:13000"}, data=named("sel_c")),
        Row("host with a dot at its end", "GET", INFO, headers={"Host": "sel.example.test."}, data=named("sel_c")),
        Row("host nobody has", "GET", INFO, headers={"Host": "zzz.example.test"}, data=named("main")),
        Row(
            "forwarded host of a stranger", "GET", INFO,
            headers={"X-Forwarded-Host": "sel.example.test"}, data=named("main"),
        ),
        Row(
            "X-Hostname of a stranger", "GET", INFO,
            headers={"X-Hostname": "sel.example.test"}, data=named("main"),
        ),
        Row("host and the same name", "GET", INFO, headers={**HOST, "X-App": "sel_c"}, data=named("sel_c")),
        Row("main by name", "GET", INFO, headers={"X-App": "main"}, data=named("main")),
    ],
    client=setup,
)

table(
    "a host of one app with the name of another is refused",
    [
        Row("header", "GET", INFO, None, 403, "HOST_MISMATCH", headers={**HOST, "X-App": "sel_a"}),
        Row("query", "GET", INFO + "?__appName=sel_a", None, 403, "HOST_MISMATCH", headers=HOST),
        Row("path", "GET", "/api/__app/sel_a/app:getInfo", None, 403, "HOST_MISMATCH", headers=HOST),
        Row("main", "GET", INFO, None, 403, "HOST_MISMATCH", headers={**HOST, "X-App": "main"}),
        Row("page of another app", "GET", "/apps/sel_a/admin/", None, 403, headers=HOST),
    ],
    client=setup,
)

table(
    "a name outside the grammar selects nothing",
    [
        Row("in the header", "GET", INFO, None, 404, headers={"X-App": "../main"}),
        Row("in the query", "GET", INFO + "?__appName=a%00b", None, 400),
        Row("in the path", "GET", "/api/__app/A%2FB/app:getInfo", None, 404),
        Row("capitals", "GET", INFO, None, 404, headers={"X-App": "SEL_A"}),
        Row("a NUL", "GET", "/api/__app/a%00b/app:getInfo", None, 400, says="zero byte"),
        Row("empty", "GET", "/api/__app//app:getInfo", None, 404, "APP_NOT_FOUND"),
        Row("broken percent", "GET", "/api/__app/%zz/app:getInfo", None, 400),
    ],
    client=setup,
)


table(
    "what is said twice must be the same",
    [
        Row("query", "GET", INFO + "?__appName=sel_a&__appName=sel_b", None, 400, says="__appName"),
        Row("query, equal", "GET", INFO + "?__appName=sel_a&__appName=sel_a", data=named("sel_a")),
        Row("filter", "GET", "/api/users:list?filter={}&filter=%7B%22id%22:1%7D", None, 400, says="filter"),
        Row("filter, equal", "GET", "/api/users:list?filter={}&filter={}", None, 401),
    ],
    client=setup,
)


@case("what is said twice must be the same: header")
def _(t):
    setup(t)
    for second, status in (("sel_a", 200), ("sel_b", 400)):
        with Wire(t.server.port) as wire:
            wire.send(f"GET {INFO} HTTP/1.1\r\nHost: x\r\nX-App: sel_a\r\nX-App: {second}\r\n\r\n")
            reply = wire.read_reply()
            equal(reply.status, status, reply)
            contains(reply.message, "X-App" if status == 400 else "")


@case("the page of a custom domain is at its root")
def _(t):
    setup(t)
    reply = t.anonymous.get("/admin/", headers=HOST)
    equal(reply.status, 200, reply)


@case("a domain moves with an update and is free at once")
def _(t):
    t.app("moves", cname="old.example.test")
    t.root.post("/api/applications:update?filterByTk=moves", {"cname": "new.example.test"})
    old = t.anonymous.get(INFO, headers={"Host": "old.example.test"}).data["name"]
    new = t.anonymous.get(INFO, headers={"Host": "new.example.test"}).data["name"]
    equal((old, new), ("main", "moves"))


main()
