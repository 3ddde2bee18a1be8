"""What a person sees where a page cannot be had; programs get JSON as everywhere."""

from support.rows import case, contains, equal, main

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def stopped(t):
    if not hasattr(t, "stopped"):
        t.app("resting", cname="resting.example.test")
        t.root.post("/api/applications:stop?filterByTk=resting&awaitResponse=true")
        t.stopped = True


def page(t, path, status, **headers):
    """The page at `path`: refused with `status`, and harmless."""
    reply = t.anonymous.get(path, headers={**HTML, **headers})
    equal(reply.status, status, reply)
    contains(reply.headers["content-type"], "text/html")
    contains(reply.headers["content-security-policy"], "default-src 'none'")
    equal("<script" in reply.body, False, reply.body)
    return reply


@case("a stopped app says that it is, and who can start it")
def _(t):
    stopped(t)
    for path, headers in (("/apps/resting/admin/", {}), ("/admin/", {"Host": "resting.example.test"})):
        reply = page(t, path, 503, **headers)
        contains(reply.body, "This app is stopped")
        contains(reply.body, "coppice app start resting")
        contains(reply.body, reply.headers["x-request-id"])
        equal("http-equiv" in reply.body, False, "it would be stopped the next time too")


@case("a failed app says why")
def _(t):
    t.app("breaking")
    t.root.post("/api/applications:stop?filterByTk=breaking&awaitResponse=true")
    (t.server.data / "apps" / "breaking" / "app.sqlite").write_bytes(b"no database" * 1000)
    reply = t.root.post("/api/applications:start?filterByTk=breaking&awaitResponse=true")
    reason = t.root.get("/api/applications:get?filterByTk=breaking").data["lastError"]["message"]
    reply = page(t, "/apps/breaking/admin/", 503)
    contains(reply.headers, "retry-after")
    contains(reply.body, "This app has failed")
    contains(reply.body, reason.replace("'", "&#39;"))


@case("an unknown app is a page with 404, and its name is no markup")
def _(t):
    contains(page(t, "/apps/nosuch/admin/", 404).body, "application nosuch not found")
    contains(page(t, "/apps/%3Cb%3Ex/admin/", 404).body, "&lt;b&gt;x")
    contains(page(t, "/apps/nosuch/", 404).body, "There is no such app")
    contains(page(t, "/nosuch", 404).body, "There is no such page")


@case("no app named leads to main's page, never to a path with an empty name")
def _(t):
    for path in ("/apps", "/apps/"):
        reply = t.anonymous.get(path, headers=HTML)
        equal((reply.status, reply.headers["location"]), (302, "/admin/"), path)
    page(t, "/apps//admin/", 404)


@case("programs get JSON")
def _(t):
    stopped(t)
    for path, headers in (
        ("/apps/resting/admin/", {}),
        ("/apps/resting/admin/", {"Accept": "application/json"}),
        ("/api/__app/resting/users:list", HTML),
        ("/api/users:list", {**HTML, "X-App": "resting"}),
    ):
        reply = t.anonymous.get(path, headers=headers)
        equal((reply.status, reply.code), (503, "APP_STOPPED"), path)


@case("HEAD has the page's headers")
def _(t):
    stopped(t)
    reply = t.anonymous.call("HEAD", "/apps/resting/admin/", headers=HTML)
    equal((reply.status, reply.content), (503, b""))
    contains(reply.headers["content-type"], "text/html")


main()
