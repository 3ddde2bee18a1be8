"""What a person sees where a page cannot be had; programs get JSON as everywhere."""

import gzip
import re

from support.rows import case, contains, equal, main

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def stopped(t):
    if not hasattr(t, "stopped"):
        t.app("resting", cname="resting.example.test", displayName="The Resting & Co")
        t.root.post("/api/applications:stop?filterByTk=resting&awaitResponse=true")
        t.stopped = True


def page(t, path, status, **headers):
    """The page at `path`: refused with `status`, and harmless."""
    reply = t.anonymous.get(path, headers={**HTML, **headers})
    equal(reply.status, status, reply)
    contains(reply.headers["content-type"], "text/html")
    contains(reply.headers["content-security-policy"], "default-src 'none'")
    own = '<script src="/assets/again.js" defer></script>'
    equal("<script" in reply.body.replace(own, ""), False, reply.body)
    return reply


@case("a stopped app says that it is, and who can start it")
def _(t):
    stopped(t)
    for path, headers in (("/apps/resting/admin/", {}), ("/admin/", {"Host": "resting.example.test"})):
        reply = page(t, path, 503, **headers)
        contains(reply.body, "This app is stopped")
        contains(reply.body, "coppice app start resting")
        contains(reply.body, reply.headers["x-request-id"])
        contains(reply.body, "<h1>The Resting &amp; Co</h1>")
        contains(reply.body, "/assets/again.js")
        # Browsers complain of this one where an origin is not secure.
        equal("cross-origin-opener-policy" in reply.headers, not headers, reply)


@case("a failed app says why")
def _(t):
    t.app("breaking")
    t.root.post("/api/applications:stop?filterByTk=breaking&awaitResponse=true")
    (t.server.data / "apps" / "breaking" / "app.sqlite").write_bytes(b"no database" * 1000)
    reply = t.root.post("/api/applications:start?filterByTk=breaking&awaitResponse=true")
    reason = t.root.get("/api/applications:get?filterByTk=breaking").data["lastError"]["message"]
    for path in ("list?filter={\"name\":\"breaking\"}", "get?filterByTk=breaking"):
        said = t.root.get("/api/applications:" + path, headers={"X-Locale": "zh-CN"}).data
        one = said[0] if isinstance(said, list) else said
        equal(one["lastError"]["message"], "数据库文件已损坏", path)
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


def nonce_of(reply):
    policy = reply.headers["content-security-policy"]
    return re.search(r"style-src 'self' 'nonce-([0-9a-f]{32})';", policy)[1]


@case("the admin page is sent for every address below it, and says which app it is of")
def _(t):
    t.app("paged", cname="paged.example.test")
    for path, headers, app in (
        ("/admin/", {}, "main"),
        ("/admin/apps/x/edit", {}, "main"),
        ("/apps/paged/admin/", {}, "paged"),
        ("/apps/paged/admin/data/items?page=2", {}, "paged"),
        ("/admin/roles", {"Host": "paged.example.test"}, "paged"),
        ("/claim", {}, "main"),
        ("/claim", {"Host": "paged.example.test"}, "paged"),
    ):
        reply = t.anonymous.get(path, headers={**HTML, **headers})
        equal(reply.status, 200, path)
        contains(reply.body, f'name="coppice-app" content="{app}"')
        equal(reply.headers["cache-control"], "no-cache")


@case("a page's policy names a nonce that no other page has, and lets nothing inline run")
def _(t):
    replies = [t.anonymous.get("/admin/", headers=HTML) for _ in range(3)]
    equal(len({nonce_of(reply) for reply in replies}), 3)
    for reply in replies:
        contains(reply.body, f'nonce="{nonce_of(reply)}"')
        equal("__NONCE__" in reply.body or "__APP__" in reply.body, False)
        policy = reply.headers["content-security-policy"]
        contains(policy, "default-src 'none'; script-src 'self';")
        equal("unsafe" in policy, False, policy)
        equal(re.findall(r"<script(?![^>]* src=)", reply.body), [])


def assets(t):
    return re.findall(r'"(/assets/[^"]+-[^"]+\.(?:js|css))"', t.anonymous.get("/admin/", headers=HTML).body)


def fetched(t, path, coding):
    return t.anonymous.get(path, headers={"Accept-Encoding": coding})


@case("an asset comes in the coding that is asked for, and is the same in each")
def _(t):
    script = next(path for path in assets(t) if path.endswith(".js"))
    whole = fetched(t, script, "identity")
    equal((whole.status, whole.headers.get("content-encoding")), (200, None))
    contains(whole.headers["content-type"], "text/javascript")
    packed = fetched(t, script, "gzip")
    equal(packed.headers["content-encoding"], "gzip")
    equal(gzip.decompress(packed.content), whole.content)
    shortest = fetched(t, script, "gzip, deflate, br")
    equal(shortest.headers["content-encoding"], "br")
    equal(len(shortest.content) < len(packed.content) < len(whole.content), True)
    for refused in ("br;q=0, identity", "", "brotli", "gzip; q=0.0"):
        equal(fetched(t, script, refused).headers.get("content-encoding"), None, refused)
    for reply in (whole, packed, shortest):
        equal(reply.headers["vary"], "Accept-Encoding")


@case("what is named by its content is kept for good, what is not is asked for again")
def _(t):
    for path in assets(t):
        equal(t.anonymous.get(path).headers["cache-control"], "public, max-age=31536000, immutable", path)
    for path in ("/assets/icon.svg", "/assets/page.css", "/assets/again.js", "/favicon.ico", "/robots.txt"):
        first = t.anonymous.get(path)
        equal((first.status, first.headers["cache-control"]), (200, "no-cache"), path)
        again = t.anonymous.get(path, headers={"If-None-Match": first.headers["etag"]})
        equal((again.status, again.content), (304, b""), path)
        equal(t.anonymous.get(path, headers={"If-None-Match": '"other"'}).status, 200, path)


@case("there is no asset but those of the pages")
def _(t):
    for path in ("/assets/", "/assets/none.js", "/assets/../index.html", "/index.html", "/assets/index.html", "/.vite/manifest.json"):
        equal(t.anonymous.get(path, headers=HTML).status, 404, path)
    equal(t.anonymous.call("POST", "/assets/icon.svg").status, 405)
    head = t.anonymous.call("HEAD", "/assets/icon.svg")
    equal((head.status, head.content), (200, b""))
    equal(int(head.headers["content-length"]) > 0, True)


@case("HEAD has the page's headers")
def _(t):
    stopped(t)
    reply = t.anonymous.call("HEAD", "/apps/resting/admin/", headers=HTML)
    equal((reply.status, reply.content), (503, b""))
    contains(reply.headers["content-type"], "text/html")


@case("what browsers heed of secure origins alone is told to these")
def _(t):
    name = "cross-origin-opener-policy"
    for host, there in (("127.0.0.1", True), ("localhost:80", True), ("shop.example.test", False)):
        reply = t.anonymous.get("/admin/", headers={"Host": host})
        equal((reply.status, name in reply.headers), (200, there), host)


main()
