"""Addresses of files that open without a sign-in for ten minutes, and nothing else."""

import time

from support.forms import png, upload
from support.rows import case, contains, equal, main

PICTURE = png()
MAKE = "/api/attachments:createTemporaryURL"
MEMBER = {"username": "ann", "password": "long enough one"}


def shop(t):
    if not hasattr(t, "shop_root"):
        t.shop_root = t.app("shop")
        for made in (
            ("collections:create", {"name": "papers", "template": "file"}),
            ("collections:create", {"name": "posts", "fields": [{"name": "url", "type": "string"}]}),
            ("users:create", MEMBER),
        ):
            equal(t.shop_root.post("/api/" + made[0], made[1]).status, 200)
    return t.shop_root


def kept(t, client=None, path="/api/attachments:create"):
    reply = upload(client or shop(t), "a.png", PICTURE, path=path)
    equal(reply.status, 200, reply)
    return reply.data


def link(t, record, make=MAKE):
    reply = shop(t).get(f"{make}?filterByTk={record['id']}")
    equal(reply.status, 200, reply)
    return reply.data["url"]


def token_of(url):
    return url.split("?temporaryAccessToken=")[1]


def opened(t, url, status=200, **headers):
    reply = t.server.client().get(url, headers=headers)
    equal(reply.status, status, reply)
    return reply


@case("a link opens the file without a sign-in, by GET and HEAD, in parts and as a preview")
def _(t):
    record = kept(t)
    for method, path in (("GET", f"{MAKE}?filterByTk={record['id']}"), ("POST", f"{MAKE}?filterByTk={record['id']}"), ("POST", f"{MAKE}/{record['id']}"), ("GET", f"{MAKE}/{record['id']}")):
        reply = shop(t).call(method, path)
        equal((reply.status, list(reply.data)), (200, ["url"]), reply)
        url = reply.data["url"]
        equal(url.split("?temporaryAccessToken=")[0], record["url"])
        equal(opened(t, url).content, PICTURE)
    equal(t.server.client().call("HEAD", url).status, 200)
    equal(opened(t, url, 206, Range="bytes=0-3").content, PICTURE[:4])
    contains(opened(t, url + "&preview=1").headers["content-disposition"], "inline")
    equal(opened(t, record["url"], 401).code, "EMPTY_TOKEN")


@case("a link lasts for ten minutes")
def _(t):
    until = int(token_of(link(t, kept(t))).split(".")[0])
    equal(590 < until - time.time() <= 600, True, until)


@case("a link opens that file alone, and no other text does")
def _(t):
    first, second = kept(t), kept(t)
    paper = kept(t, path="/api/papers:create")
    token = token_of(link(t, first))
    until, name, mark = token.split(".")
    other = token_of(link(t, second)).split(".")
    for wrong in (
        second["url"] + "?temporaryAccessToken=" + token,
        paper["url"] + "?temporaryAccessToken=" + token,
        *(
            first["url"] + "?temporaryAccessToken=" + text
            for text in (
                "", "bad", ".", "..", token + "x", token[:-1], mark, until + ".", f"{until}.{mark}",
                f"{int(until) + 600}.{name}.{mark}", f"{int(until) - 700}.{name}.{mark}", f"0{token}",
                f"-{token}", f"{until}.{name}.{mark.swapcase()}", shop(t).token, f"{until}..{mark}",
                f"{until}.{other[1]}.{mark}", f"{until}.{name}.{other[2]}", f"{until}.{name}.x.{mark}",
            )
        ),
    ):  # fmt: skip
        equal(opened(t, wrong, 403).code, "NO_PERMISSION", wrong)
    # Nor does a sign-in beside it help: the link is what was asked by.
    equal(shop(t).get(first["url"] + "?temporaryAccessToken=bad").status, 403)


@case("the link of one app opens nothing in another")
def _(t):
    record = kept(t)
    other = t.app("shop_b")
    while (there := kept(t, other))["id"] < record["id"]:
        pass
    url = record["url"].replace("/shop/", "/shop_b/")
    equal((there["url"], opened(t, url, 401).code), (url, "EMPTY_TOKEN"))
    equal(opened(t, url + "?temporaryAccessToken=" + token_of(link(t, record)), 403).status, 403)


@case("a link's token is no sign-in: by header, by query, by cookie")
def _(t):
    record = kept(t)
    token = token_of(link(t, record))
    for path in ("/api/auth:check", "/api/posts:list", f"{MAKE}?filterByTk={record['id']}", record["url"]):
        client = t.server.client("shop")
        equal(client.get(path, headers={"Authorization": f"Bearer {token}"}).status, 401, path)
        mark = "&" if "?" in path else "?"
        equal(client.get(f"{path}{mark}token={token}").status, 401, path)
        equal(client.get(path, headers={"Cookie": f"nb_auth_token_shop={token}"}).status, 401, path)
        if not path.startswith("/files"):
            equal(client.get(f"{path}{mark}temporaryAccessToken={token}").status, 401, path)


@case("who may not see a file gets no link to it")
def _(t):
    record = kept(t)
    path = f"{MAKE}?filterByTk={record['id']}"
    equal(t.server.client("shop").get(path).status, 401)
    member = t.server.client("shop")
    member.sign_in(MEMBER["username"], MEMBER["password"])
    equal(member.get(path).status, 404)
    own = kept(t, member)
    url = member.get(f"{MAKE}?filterByTk={own['id']}").data["url"]
    equal(opened(t, url).content, PICTURE)
    equal(t.root.call("GET", path.replace("/api/", "/api/__app/shop/")).status, 401)


@case("what is no file has no link")
def _(t):
    equal(shop(t).get(MAKE).code, "FILTER_REQUIRED")
    equal(shop(t).get(MAKE + "?filterByTk=999999").status, 404)
    equal(shop(t).get(MAKE + "?filterByTk=x").status, 400)
    made = shop(t).post("/api/posts:create", {"url": "/files/shop/main/attachments/1.png"}).data
    equal(shop(t).get(f"/api/posts:createTemporaryURL?filterByTk={made['id']}").status, 404)
    equal(shop(t).get("/api/users:createTemporaryURL?filterByTk=1").status, 404)
    equal(shop(t).get("/api/nothing:createTemporaryURL?filterByTk=1").status, 404)


@case("a collection of files has links too, for whom its role lets see it")
def _(t):
    paper = kept(t, path="/api/papers:create")
    make = "/api/papers:createTemporaryURL"
    url = link(t, paper, make)
    equal(url.split("?")[0], f"/files/shop/main/papers/{paper['id']}.png")
    equal(opened(t, url).content, PICTURE)
    rules = {"name": "papers", "usingActionsConfig": True, "actions": []}
    equal(shop(t).post("/api/roles/member/resources:create", rules).status, 200)
    member = t.server.client("shop")
    member.sign_in(MEMBER["username"], MEMBER["password"])
    equal(member.get(f"{make}?filterByTk={paper['id']}").status, 403)


@case("a file that is gone has no link that opens")
def _(t):
    record = kept(t)
    url = link(t, record)
    equal(shop(t).post(f"/api/attachments:destroy?filterByTk={record['id']}").status, 200)
    equal(opened(t, url, 404).status, 404)


@case("a link opens no other file that comes to have the same address")
def _(t):
    def made(title):
        shelf = {"name": "shelf", "template": "file", "title": title}
        equal(shop(t).post("/api/collections:create", shelf).status, 200)
        return kept(t, path="/api/shelf:create")

    first = made("first")
    url = link(t, first, "/api/shelf:createTemporaryURL")
    opened(t, url)
    equal(shop(t).post("/api/collections:destroy?filterByTk=shelf").status, 200)
    equal(opened(t, url, 404).status, 404)
    second = made("second")
    equal((second["url"], second["filename"] == first["filename"]), (first["url"], False))
    for method in ("GET", "HEAD"):
        equal(t.server.client().call(method, url).status, 403)
    equal(opened(t, url, 403).code, "NO_PERMISSION")
    opened(t, link(t, second, "/api/shelf:createTemporaryURL"))


@case("the API's document has the call, where there are files")
def _(t):
    paths = shop(t).get("/api/openapi.json").body["paths"]
    for there in ("/attachments:createTemporaryURL", "/papers:createTemporaryURL"):
        contains(paths, there)
        contains(str(paths[there]), "filterByTk")
    equal("/posts:createTemporaryURL" in paths, False)


main()
