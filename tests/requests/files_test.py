"""Files beside records: how they come, who reads them, and that none of them runs."""

import os
import select
import threading

from support.client import Wire
from support.desk import CREATE, PICTURE, desk, fetch, head_of, kept, on_disk
from support.forms import BOUNDARY, TYPE, form, part, send, upload
from support.rows import case, contains, equal, main, subset
from support.server import wait_until

MEMBER = {"username": "ann", "password": "long enough one"}


@case("a file that is sent has a record, and is read at its address")
def _(t):
    record = kept(t, "Photo of Ünna.PNG", PICTURE, kind="image/png", note="beside")
    subset(
        record,
        {
            "title": "Photo of Ünna",
            "extname": ".png",
            "mimetype": "image/png",
            "size": len(PICTURE),
            "path": "",
            "meta": {},
            "storageId": 1,
            "createdById": 1,
            "updatedById": 1,
            "url": f"/files/desk/main/attachments/{record['id']}.png",
        },
    )
    equal(sorted(record), sorted([
        "id", "title", "filename", "extname", "size", "mimetype", "storageId", "path",
        "meta", "url", "preview", "createdAt", "updatedAt", "createdById", "updatedById",
    ]))  # fmt: skip
    equal(desk(t).get(f"/api/attachments:get?filterByTk={record['id']}").data, record)
    reply = fetch(t, record)
    equal((reply.status, reply.content), (200, PICTURE))
    contains(on_disk(t), ("uploads", record["filename"]))


@case("what the record says of the file is the server's, its title is the client's")
def _(t):
    record = kept(t, "a.png", PICTURE)
    changed = desk(t).post(
        f"/api/attachments:update?filterByTk={record['id']}",
        {"title": "Other", "filename": "../../main/app.sqlite", "url": "http://x", "size": 1, "mimetype": "text/html", "extname": ".html"},
    )
    equal(changed.status, 200, changed)
    now = changed.data[0]
    equal({**now, "updatedAt": 0}, {**record, "title": "Other", "updatedAt": 0})


@case("attachments are not listed")
def _(t):
    for method, path in (("GET", "/api/attachments:list"), ("GET", "/api/attachments"), ("POST", "/api/attachments:firstOrCreate")):
        equal(desk(t).call(method, path).status, 404, path)


@case("a record without a file is not made")
def _(t):
    before = on_disk(t)
    for reply in (
        desk(t).post(CREATE, {"title": "x", "filename": "x", "url": "/etc/passwd"}),
        desk(t).post(CREATE, b"", headers=TYPE),
        send(desk(t), CREATE, f"--{BOUNDARY}--\r\n".encode()),
        send(desk(t), CREATE, part('name="title"', b"x") + f"--{BOUNDARY}--\r\n".encode()),
        send(desk(t), CREATE, part('name="file"', b"x") + f"--{BOUNDARY}--\r\n".encode()),
        upload(desk(t), "a.png", PICTURE, field="other"),
        send(desk(t), CREATE, part('name="file"; filename="a.txt"', b"x") + form("b.txt", b"y")),
        send(desk(t), CREATE, form("a.png", PICTURE), **{"Content-Type": "multipart/form-data"}),
        send(desk(t), CREATE, b"nothing of a form"),
        send(desk(t), CREATE, form("a.png", PICTURE)[:-6]),
    ):
        equal(reply.status, 400, reply)
    equal(on_disk(t), before)


@case("attachmentField names a field that is there")
def _(t):
    path = CREATE + "?attachmentField="
    equal(upload(desk(t), "a.png", PICTURE, path=path + "posts.cover").status, 200)
    for wrong in ("posts.none", "none.cover", "posts", ".", "posts.cover.x"):
        equal(upload(desk(t), "a.png", PICTURE, path=path + wrong).status, 400, wrong)


NAMES = {
    "../../../evil.png": "evil",
    "..\\\\..\\\\evil.png": "evil",
    "/etc/passwd.png": "passwd",
    "C:\\\\Windows\\\\a.png": "a",
    "....//....//a.png": "a",
    "a%00b.png": "a%00b",
    "%2e%2e%2fa.png": "%2e%2e%2fa",
    "a%0D%0ASet-Cookie: x=y.png": "aSet-Cookie: x=y",
    "\x1b[31mred\x7f.png": "[31mred",
    "'; DROP TABLE attachments; --.png": "'; DROP TABLE attachments; --",
    "<script>alert(1)<a>.png": "<script>alert(1)<a>",
    "x" * 251 + ".png": "x" * 251,
    "日本語 😀.png": "日本語 😀",
}


@case("a client's name of a file is only shown, never a path")
def _(t):
    for name, title in NAMES.items():
        record = kept(t, name, PICTURE)
        equal((record["title"], record["extname"]), (title, ".png"), name)
        equal(record["filename"].strip("0123456789abcdef"), ".png", name)
        contains(on_disk(t), ("uploads", record["filename"]))
        reply = fetch(t, record)
        equal(reply.status, 200, name)
        equal("set-cookie" in reply.headers, False, name)
    hidden = kept(t, ".png", PICTURE)
    equal((hidden["title"], hidden["extname"]), (".png", ""))
    everything = {path.name for path in t.server.folder.rglob("*")}
    equal(any("evil" in name or "passwd" in name for name in everything), False)


@case("a name is cut to what a record holds")
def _(t):
    record = kept(t, "ä" * 400 + ".png", PICTURE)
    equal((record["title"], record["extname"]), ("ä" * 127, ""))
    equal(record["mimetype"], "image/png")
    equal(fetch(t, record).content, PICTURE)


HTML = b"<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
SCRIPTS = {
    "page.html": HTML,
    "page.xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "picture.svg": SVG,
    "code.js": b"alert(document.cookie)",
    "code.mjs": b"export default 1",
    "style.css": b"body { background: url(//x) }",
    "data.xml": b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>',
    "noending": HTML,
    "odd.unheard": HTML,
}


def guarded(reply):
    equal(reply.headers["x-content-type-options"], "nosniff")
    equal(reply.headers["content-security-policy"], "sandbox; default-src 'none'")
    contains(reply.headers["cache-control"], "private")


@case("what could run is sent as bytes to be saved")
def _(t):
    for name, content in SCRIPTS.items():
        record = kept(t, name, content)
        for query in ("", "?preview=1"):
            reply = fetch(t, record, query=query)
            equal((reply.status, reply.content), (200, content), name)
            equal(reply.headers["content-type"], "application/octet-stream", name)
            equal(reply.headers["content-disposition"].startswith("attachment;"), True, name)
            guarded(reply)


@case("pictures, PDF and text are shown on demand, text as nothing but text")
def _(t):
    for name, content, kind in (
        ("a.png", PICTURE, "image/png"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "application/pdf"),
        ("a.txt", HTML, "text/plain; charset=utf-8"),
        ("a.csv", b"a,b\n1,2\n", "text/plain; charset=utf-8"),
        ("a.json", b'{"a": 1}', "text/plain; charset=utf-8"),
    ):
        record = kept(t, name, content)
        saved, shown = fetch(t, record), fetch(t, record, query="?preview=1")
        equal(saved.headers["content-disposition"].startswith("attachment;"), True, name)
        equal(shown.headers["content-disposition"].startswith("inline;"), True, name)
        for reply in (saved, shown):
            equal((reply.content, reply.headers["content-type"]), (content, kind), name)
            guarded(reply)


@case("a name is sent back in both forms that clients read")
def _(t):
    record = kept(t, 'a%22;b ü.png', PICTURE)
    equal(
        fetch(t, record).headers["content-disposition"],
        "attachment; filename=\"a_;b __.png\"; filename*=UTF-8''a%22%3Bb%20%C3%BC.png",
    )


@case("content that is not what the ending says is refused, whatever the client calls it")
def _(t):
    before = on_disk(t)
    for name, content in (
        ("a.png", HTML),
        ("a.png", SVG),
        ("a.gif", b"MZ\x90\0" + b"\0" * 200),
        ("a.pdf", b"PK\x03\x04" + b"\0" * 100),
        ("a.txt", b"%PDF-1.7\n"),
        ("a.txt", PICTURE),
        ("a.html", PICTURE),
        ("a.zip", b"#!/bin/sh\nrm -rf /\n"),
    ):
        reply = upload(desk(t), name, content, kind="image/png")
        equal((reply.status, reply.code), (400, "BAD_REQUEST"), f"{name}: {reply}")
        contains(reply.message, name.split(".")[1])
    equal(on_disk(t), before)


@case("content of the ending's kind is taken, and told as what it is")
def _(t):
    zipped, compound = b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for name, content, kind in (
        ("a.jpg", PICTURE, "image/png"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "application/vnd.ms-excel"),
        ("a.xls", b"a\tb\n1\t2\n", "application/vnd.ms-excel"),
        ("a.doc", b"{\\rtf1 text}", "application/msword"),
        ("a.xlsx", compound, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.csv", zipped, None),
        ("a.png", b"", "image/png"),
        ("a.log", b"line\0line\n", "application/octet-stream"),
    ):
        record = kept(t, name, content)
        equal(record["mimetype"] == kind or kind is None, True, record)
        reply = fetch(t, record)
        equal((reply.status, reply.content), (200, content), name)


@case("a polyglot is what its first kind is, and never runs")
def _(t):
    picture = PICTURE + HTML
    record = kept(t, "a.png", picture)
    reply = fetch(t, record, query="?preview=1")
    equal((reply.content, reply.headers["content-type"]), (picture, "image/png"))
    guarded(reply)
    gif = b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//"
    for name in ("a.js", "a.html"):
        equal(upload(desk(t), name, gif).status, 400, name)


def rules(t, given):
    return desk(t).post("/api/storages:update?filterByTk=1", {"rules": given})


@case("the storage's rules hold for size and type")
def _(t):
    before = on_disk(t)
    try:
        equal(rules(t, {"size": 1000, "mimetype": "image/*,application/pdf"}).status, 200)
        equal(upload(desk(t), "a.png", PICTURE).status, 200)
        before = on_disk(t)
        reply = upload(desk(t), "a.txt", b"words")
        equal((reply.status, reply.code), (400, "BAD_REQUEST"))
        contains(reply.message, "text/plain")
        equal(upload(desk(t), "a.png", PICTURE + b"x" * (1000 - len(PICTURE))).status, 200)
        before = on_disk(t)
        for size in (1001, 2000, 200_000, 1_000_000):
            reply = upload(desk(t), "a.png", (PICTURE + b"x" * size)[:size])
            equal((reply.status, reply.code), (413, "PAYLOAD_TOO_LARGE"), size)
    finally:
        equal(rules(t, {"size": 20 * 1024 * 1024}).status, 200)
    wait_until(lambda: on_disk(t) == before, what="no file of what was refused")


@case("rules that are none are refused")
def _(t):
    for wrong in ({"size": 0}, {"size": -1}, {"size": "1"}, {"size": 2**31}, {"mimetype": 1}, [], "x", None):
        equal(rules(t, wrong).status, 400, wrong)


@case("of a storage, only title and rules are changed")
def _(t):
    reply = desk(t).post(
        "/api/storages:update?filterByTk=1",
        {"title": "Mine", "type": "s3", "name": "x", "path": "/etc", "options": {"documentRoot": "/"}},
    )
    subset(reply.data[0], {"title": "Mine", "type": "local", "name": "local", "path": "", "options": {}})
    for action in ("create", "destroy"):
        equal(desk(t).post(f"/api/storages:{action}?filterByTk=1", {}).status, 404, action)


@case("the storage tells those who are signed in what it takes")
def _(t):
    basic = {"id": 1, "name": "local", "type": "local", "rules": {"size": 20 * 1024 * 1024}}
    subset(member(t).get("/api/storages:getBasicInfo/local").data, basic)
    check = member(t).post("/api/storages:check", {"fileCollectionName": "attachments"}).data
    subset(check, {"isSupportToUploadFiles": True, "storage": basic})
    subset(desk(t).get("/api/storages:list").data[0], {**basic, "default": True})
    equal(t.server.client("desk").get("/api/storages:getBasicInfo").status, 401)


def member(t):
    if not hasattr(t, "member_client"):
        equal(desk(t).post("/api/users:create", MEMBER).status, 200)
        t.member_client = t.server.client("desk")
        t.member_client.sign_in(MEMBER["username"], MEMBER["password"])
    return t.member_client


@case("a role's scope for what it makes is asked of a file's record, form fields and all")
def _(t):
    root = desk(t)
    kinds = [{"name": "shelf", "type": "string"}, {"name": "pages", "type": "integer"}, {"name": "secret", "type": "string"}]
    equal(root.post("/api/collections:create", {"name": "scans", "template": "file", "fields": kinds}).status, 200)
    kept_fields = upload(root, "a.png", PICTURE, path="/api/scans:create", shelf="open", pages="12", title="mine", size="1", none="x")
    subset(kept_fields.data, {"shelf": "open", "pages": 12, "title": "a", "size": len(PICTURE), "secret": None})
    equal(upload(root, "a.png", PICTURE, path="/api/scans:create", pages="many").status, 400)
    equal(root.post("/api/roles:create", {"name": "scanner", "strategy": {"actions": []}}).status, 200)
    scope = {"name": "open ones", "resourceName": "scans", "scope": {"shelf": "open"}}
    scope_id = root.post("/api/rolesResourcesScopes:create", scope).data["id"]
    actions = [{"name": "view"}, {"name": "create", "scopeId": scope_id, "fields": ["shelf", "title"]}]
    rule = {"name": "scans", "usingActionsConfig": True, "actions": actions}
    equal(root.post("/api/roles/scanner/resources:create", rule).status, 200)
    user = {"username": "scanner", "password": MEMBER["password"], "roles": ["scanner"]}
    equal(root.post("/api/users:create", user).status, 200)
    client = t.server.client("desk")
    client.sign_in(user["username"], user["password"])
    before = on_disk(t)
    for texts in ({}, {"shelf": "closed"}):
        refused = upload(client, "a.png", PICTURE, path="/api/scans:create", **texts)
        equal((refused.status, refused.code), (403, "NO_PERMISSION"), refused)
    wait_until(lambda: on_disk(t) == before, what="no file of what was refused")
    made = upload(client, "a.png", PICTURE, path="/api/scans:create", shelf="open", secret="x")
    subset(made.data, {"shelf": "open", "secret": None})


@case("a file of 20 MB comes and goes whole, and one byte more does not")
def _(t):
    whole = os.urandom(1024 * 1024) * 20
    record = kept(t, "a.bin", whole)
    equal(record["size"], len(whole))
    reply = fetch(t, record)
    equal((reply.status, reply.content == whole), (200, True))
    equal(upload(desk(t), "a.bin", whole + b"x").status, 413)


@case("a form in chunks, cut anywhere, is read as one piece is")
def _(t):
    body = form("a.png", PICTURE)
    head = head_of(t, "Transfer-Encoding: chunked")
    for size in (1, 7, 64, len(body)):
        pieces = [body[at : at + size] for at in range(0, len(body), size)]
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        with Wire(t.server.port) as wire:
            wire.send(head + chunks + b"0\r\n\r\n")
            reply = wire.read_reply()
            equal(reply.status, 200, reply)
            equal(fetch(t, reply.data).content, PICTURE)


@case("a connection goes on after a form, and the next request may be there already")
def _(t):
    body = form("a.png", PICTURE)
    with Wire(t.server.port) as wire:
        one = head_of(t, f"Content-Length: {len(body)}") + body
        wire.send(one + one + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        equal([wire.read_reply().status for _ in range(3)], [200, 200, 200])


@case("a client that asks first is told to go on only if the file will be taken")
def _(t):
    body = form("a.png", PICTURE)
    ask = ("Expect: 100-continue", f"Content-Length: {len(body)}")
    with Wire(t.server.port) as wire:
        wire.send(head_of(t, *ask))
        contains(wire.read_line(), b"100 Continue")
        equal(wire.read_line(), b"\r\n")
        wire.send(body)
        equal(wire.read_reply().status, 200)
    with Wire(t.server.port) as wire:
        wire.send(head_of(t, *ask, token="none"))
        equal(wire.read_reply().status, 401)
        equal(wire.closed_by_peer(), True)


def refused_unread(t, status, head):
    """The answer comes though nothing of the body was sent, and ends the connection."""
    with Wire(t.server.port) as wire:
        wire.send(head)
        reply = wire.read_reply()
        equal(reply.status, status, reply)
        equal(wire.closed_by_peer(), True)


@case("a form is refused by its head alone")
def _(t):
    long = "Content-Length: 1000000"
    refused_unread(t, 401, head_of(t, long, token="none"))
    refused_unread(t, 401, head_of(t, long, token=t.root.token))
    refused_unread(t, 404, head_of(t, long, path="/api/nosuch:create"))
    refused_unread(t, 415, head_of(t, long, path="/api/posts:list"))
    refused_unread(t, 415, head_of(t, long, path="/api/posts:create"))
    refused_unread(t, 415, head_of(t, long, path="/api/users:create"))
    refused_unread(t, 415, head_of(t, long, path="/api/auth:signIn"))
    refused_unread(t, 413, head_of(t, "Content-Length: 30000000"))
    refused_unread(t, 413, head_of(t, "Content-Length: 99999999999"))
    refused_unread(t, 400, head_of(t, long, path=CREATE + "?attachmentField=x.y"))


@case("an upload that is cut leaves nothing, wherever it is cut")
def _(t):
    before = on_disk(t)
    body = form("a.bin", os.urandom(300_000))
    for at in (0, 1, 80, 200, 100_000, 300_000, len(body) - 1):
        with Wire(t.server.port) as wire:
            wire.send(head_of(t, f"Content-Length: {len(body)}") + body[:at])
            if at > 200_000:
                wait_until(lambda: on_disk(t) != before, what="a file on its way")
            wire.cut()
    wait_until(lambda: on_disk(t) == before, what="nothing of what was cut")
    figures = lambda: t.root.get("/api/applications:get?filterByTk=desk").data["figures"]
    wait_until(lambda: figures()["inFlight"] == 0, what="no request in flight")


@case("broken chunks end an upload, and nothing of it stays")
def _(t):
    before = on_disk(t)
    body = form("a.bin", b"x" * 1000)[:500]
    with Wire(t.server.port) as wire:
        wire.send(head_of(t, "Transfer-Encoding: chunked") + b"%x\r\n%b\r\nzz\r\n" % (len(body), body))
        equal(wire.read_reply().status, 400)
        equal(wire.closed_by_peer(), True)
    wait_until(lambda: on_disk(t) == before, what="nothing of it")


@case("chunks that say more than the file end an upload")
def _(t):
    before = on_disk(t)
    body = form("a.bin", b"x" * 1000)
    first = b"%x\r\n%b\r\n" % (len(body), body)
    for rest in (b"1;x=" + b"y" * 200_000, b"0\r\nA: " + b"b" * 200_000 + b"\r\n\r\n"):
        with Wire(t.server.port) as wire:
            wire.send(head_of(t, "Transfer-Encoding: chunked") + first + rest)
            equal(wire.read_reply().status, 431)
            equal(wire.closed_by_peer(), True)
    wait_until(lambda: on_disk(t) == before, what="nothing of it")


def send_slowly(wire, pieces, pause):
    """One piece after the other, until all are sent or the server answers."""
    for piece in pieces:
        wire.send(piece)
        if select.select([wire.socket], [], [], pause)[0]:
            return


@case("an upload that only drips is given up, one over a slow line is not")
def _(t):
    body = form("a.bin", os.urandom(12_000))
    head = head_of(t, f"Content-Length: {len(body)}")
    with Wire(t.server.port) as slow, Wire(t.server.port) as drip:
        slow.send(head)
        drip.send(head)
        pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
        thread = threading.Thread(target=send_slowly, args=(slow, pieces, 1))
        thread.start()
        send_slowly(drip, [body[at : at + 1] for at in range(20)], 1.5)
        reply = drip.read_reply()
        thread.join()
        equal((reply.status, reply.code), (408, "REQUEST_TIMEOUT"))
        equal(slow.read_reply().status, 200)


@case("an app receives a bounded number of files at the same time")
def _(t):
    wires = [Wire(t.server.port) for _ in range(32)]
    try:
        for wire in wires:
            wire.send(head_of(t, "Expect: 100-continue", "Content-Length: 5000"))
        for wire in wires:
            contains(wire.read_line(), b"100 Continue")
        reply = upload(desk(t), "a.png", PICTURE)
        equal((reply.status, reply.code), (429, "OVERLOADED"))
        equal(desk(t).get("/api/posts:list").status, 200)
    finally:
        for wire in wires:
            wire.cut()
    wait_until(lambda: upload(desk(t), "a.png", PICTURE).status == 200, what="room again")


@case("files that come at the same time do not mix")
def _(t):
    failed = []

    def one(i):
        content = bytes([i]) * (200_000 + i)
        client = t.server.client("desk")
        client.token = desk(t).token
        for _ in range(3):
            reply = upload(client, f"{i}.bin", content)
            if reply.status != 200 or client.get(reply.data["url"]).content != content:
                failed.append(f"{i}: {reply}")

    threads = [threading.Thread(target=one, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal(failed, [])


@case("parts of a file are sent, and what is no part is told")
def _(t):
    content = bytes(range(256)) * 4
    record = kept(t, "a.bin", content)
    last = len(content) - 1
    for wish, first, end in (
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, last),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-99999", 1000, last),
        ("bytes=-24", len(content) - 24, last),
        ("bytes=-99999", 0, last),
    ):
        reply = fetch(t, record, Range=wish)
        equal((reply.status, reply.content), (206, content[first : end + 1]), wish)
        equal(reply.headers["content-range"], f"bytes {first}-{end}/{len(content)}", wish)
        guarded(reply)
    for wish in ("bytes=1024-", "bytes=5000-6000", "bytes=-0"):
        reply = fetch(t, record, Range=wish)
        equal((reply.status, reply.code), (416, "RANGE_NOT_SATISFIABLE"), wish)
        equal(reply.headers["content-range"], f"bytes */{len(content)}", wish)
    for wish in ("bytes=5-1", "bytes=a-", "bytes=0-1,5-6", "pages=1-2", "bytes=", "bytes=-"):
        reply = fetch(t, record, Range=wish)
        equal((reply.status, reply.content), (200, content), wish)


@case("a file that has not changed is not sent again")
def _(t):
    record = kept(t, "a.png", PICTURE)
    tag = fetch(t, record).headers["etag"]
    for wish in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        reply = fetch(t, record, **{"If-None-Match": wish})
        equal((reply.status, reply.content, reply.headers["etag"]), (304, b"", tag), wish)
    equal(fetch(t, record, **{"If-None-Match": '"x"'}).status, 200)
    cut = {"Range": "bytes=0-0"}
    equal(fetch(t, record, **cut, **{"If-Range": tag}).status, 206)
    equal(fetch(t, record, **cut, **{"If-Range": '"x"'}).status, 200)
    other = kept(t, "a.png", PICTURE)
    equal(fetch(t, other).headers["etag"] == tag, False)


@case("HEAD tells of a file without sending it")
def _(t):
    record = kept(t, "a.png", PICTURE)
    reply = desk(t).call("HEAD", record["url"])
    equal((reply.status, reply.content), (200, b""))
    equal(reply.headers["content-length"], str(len(PICTURE)))
    equal(fetch(t, record).status, 200)


@case("a text of one byte is one, and a byte that is no text is data")
def _(t):
    for content in (b"x", b"\n"):
        record = kept(t, "z.txt", content)
        equal(record["mimetype"], "text/plain")
        equal(fetch(t, record).content, content)
    for content in (b"\0", b"\x07", b"\xff"):
        equal(kept(t, "z.txt", content)["mimetype"], "application/octet-stream")


@case("an empty file is one")
def _(t):
    record = kept(t, "a.txt", b"")
    reply = fetch(t, record)
    equal((reply.status, reply.content, reply.headers["content-length"]), (200, b"", "0"))
    equal(fetch(t, record, Range="bytes=0-").status, 416)


@case("a file's address takes GET and HEAD only")
def _(t):
    record = kept(t, "a.png", PICTURE)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        reply = desk(t).call(method, record["url"])
        equal((reply.status, reply.headers["allow"]), (405, "GET, HEAD"), method)
    equal(fetch(t, record).status, 200)


@case("an address that is not quite the file's is 404")
def _(t):
    record = kept(t, "a.png", PICTURE)
    number = record["id"]
    base = "/files/desk/main/attachments"
    for path in (
        f"{base}/{number}",
        f"{base}/{number}.jpg",
        f"{base}/{number}.png.html",
        f"{base}/{number}.png/",
        f"{base}/{number}.png/x",
        f"{base}/999999.png",
        f"{base}/x.png",
        f"{base}/{number}%2Epdf",
        f"{base}/..%2F{number}.png",
        f"{base}/{record['filename']}",
        f"{base}/",
        base,
        f"/files/desk/other/attachments/{number}.png",
        f"/files/desk/main/posts/{number}.png",
        "/files/desk/main/posts/1",
        "/files/desk/main/users/1",
        "/files/desk/main/applications/1",
        "/files/desk/main/collections/posts",
        "/files/desk/main/collections.fields/1",
        "/files/desk/main/storages/1",
        "/files/desk/main/auth/1",
        "/files/desk/main/../main/attachments/1.png",
        "/files/desk",
        "/files/",
    ):
        equal(desk(t).get(path).status, 404, path)
    for path in ("/files/main/main/applications/desk", "/files/main/main/users/1"):
        equal(t.root.get(path).status, 404, path)
    equal(desk(t).get(f"/files/nosuch/main/attachments/{number}.png").code, "APP_NOT_FOUND")


@case("only the app's own sign-in opens a file: by header, by query, by cookie")
def _(t):
    record = kept(t, "a.png", PICTURE)
    url, token = record["url"], desk(t).token
    nobody = t.server.client()
    equal(nobody.get(url).status, 401)
    equal(nobody.get(url + f"?token={token}").content, PICTURE)
    cookie = {"Cookie": f"a=b; nb_auth_token_desk={token}; c=d"}
    equal(nobody.get(url, headers=cookie).content, PICTURE)
    equal(nobody.call("HEAD", url, headers=cookie).status, 200)
    for wrong in (f"nb_auth_token_main={token}", f"xnb_auth_token_desk={token}", f"nb_auth_token_desk2={token}", "nb_auth_token_desk=", f"nb_auth_token_desk=x{token}"):
        equal(nobody.get(url, headers={"Cookie": wrong}).status, 401, wrong)
    other = t.app("desk_b")
    for stranger in (t.root, other):
        equal(stranger.get(url).status, 401)
        equal(nobody.get(url + f"?token={stranger.token}").status, 401)
        equal(nobody.get(url, headers={"Cookie": f"nb_auth_token_desk={stranger.token}"}).status, 401)


@case("the path alone says whose file it is")
def _(t):
    record = kept(t, "a.png", PICTURE)
    other = t.app("desk_c")
    url = record["url"]
    equal(desk(t).get(url, headers={"X-App": "desk"}).status, 200)
    equal(desk(t).get(url, headers={"X-App": "desk_c"}).status, 404)
    equal(desk(t).get(url + "?__appName=desk_c").status, 404)
    moved = url.replace("/desk/", "/desk_c/")
    equal(other.get(moved).status, 404)
    equal(desk(t).get(moved).status, 401)


@case("a member sends files and reads those, and those of others by his role alone")
def _(t):
    reply = upload(member(t), "a.png", PICTURE)
    equal(reply.status, 200, reply)
    equal(member(t).get(reply.data["url"]).content, PICTURE)
    key = f"?filterByTk={reply.data['id']}"
    equal(member(t).post("/api/attachments:destroy" + key).status, 403)
    equal(member(t).post("/api/attachments:update" + key, {"title": "x"}).status, 403)
    equal(upload(t.server.client("desk"), "a.png", PICTURE).status, 401)
    other = kept(t, "b.png", PICTURE)
    equal(member(t).get(other["url"]).status, 404)
    equal(member(t).get(f"/api/attachments:get?filterByTk={other['id']}").data, None)


@case("of the file that he sent, one is told what his role sees of files, or all if it sees none")
def _(t):
    whole = ["createdAt", "createdById", "extname", "filename", "id", "meta", "mimetype", "path", "preview", "size",
             "storageId", "title", "updatedAt", "updatedById", "url"]  # fmt: skip
    for name, actions, told in (
        ("titler", [{"name": "view", "fields": ["title", "url"]}],
         ["createdAt", "createdById", "id", "title", "updatedAt", "url"]),
        ("blind", [], whole),
    ):
        role = {"name": name, "strategy": {"actions": []}}
        equal(desk(t).post("/api/roles:create", role).status, 200)
        entry = {"name": "attachments", "usingActionsConfig": True, "actions": actions}
        made = desk(t).post(f"/api/roles/{name}/dataSourceResources:create", entry)
        equal(made.status, 200, made)
        user = {"username": name, "password": MEMBER["password"], "roles": [name]}
        equal(desk(t).post("/api/users:create", user).status, 200)
        client = t.server.client("desk")
        client.sign_in(name, MEMBER["password"])
        for path in (CREATE, "/api/attachments:upload"):
            reply = upload(client, "a.png", PICTURE, path=path)
            equal((reply.status, sorted(reply.data)), (200, told), reply)
        stored = desk(t).get(f"/api/attachments:get?filterByTk={reply.data['id']}").data
        equal((stored["mimetype"], stored["size"]), ("image/png", len(PICTURE)))


@case("a role without a word of files attaches what it uploads, and nothing else")
def _(t):
    files = {"name": "papers", "type": "belongsToMany", "target": "attachments", "through": "memoFiles"}
    equal(desk(t).post("/api/collections:create", {"name": "memos", "fields": [files]}).status, 200)
    role = {"name": "writer", "strategy": {"actions": ["create", "view", "update"]}}
    equal(desk(t).post("/api/roles:create", role).status, 200)
    entry = {"name": "attachments", "usingActionsConfig": True, "actions": []}
    equal(desk(t).post("/api/roles/writer/dataSourceResources:create", entry).status, 200)
    user = {"username": "writer", "password": MEMBER["password"], "roles": ["writer"]}
    equal(desk(t).post("/api/users:create", user).status, 200)
    client = t.server.client("desk")
    client.sign_in("writer", MEMBER["password"])
    own = upload(client, "a.png", PICTURE).data["id"]
    other = kept(t, "b.png", PICTURE)["id"]
    made = client.post("/api/memos:create", {"papers": [own]})
    equal(made.status, 200, made)
    refused = client.post("/api/memos:create", {"papers": [other]})
    equal(refused.status, 400, refused)
    path = f"/api/memos/{made.data['id']}/papers"
    equal(desk(t).post(f"{path}:add?filterByTk={other}").status, 200)
    second = upload(client, "c.png", PICTURE).data["id"]
    equal(client.post(f"/api/memos:update?filterByTk={made.data['id']}", {"papers": [second]}).status, 200)
    equal(sorted(row["id"] for row in desk(t).get(f"{path}:list").data), sorted([own, other, second]))


@case("an association never makes a record without a file")
def _(t):
    files = {"name": "files", "type": "belongsToMany", "target": "attachments", "through": "letters_files", "foreignKey": "letterId", "otherKey": "fileId"}
    made = desk(t).post("/api/collections:create", {"name": "letters", "fields": [{"name": "word", "type": "string"}, files]})
    equal(made.status, 200, made)
    record = kept(t, "a.png", PICTURE, path=CREATE + "?attachmentField=letters.files")
    made = desk(t).post("/api/letters:create", {"word": "x", "files": [{"id": record["id"]}]})
    equal(made.status, 200, made)
    shown = desk(t).get("/api/letters:list?appends=files").data[0]["files"][0]
    equal((shown["id"], shown["url"]), (record["id"], record["url"]))
    for path, body in (
        ("/api/letters:create", {"files": [{"title": "x"}]}),
        ("/api/letters/1/files:create", {"title": "x"}),
        ("/api/letters:update?filterByTk=1", {"files": [{"title": "x", "filename": "y"}]}),
    ):
        reply = desk(t).post(path, body)
        equal(reply.status in (400, 403), True, reply)
    equal(desk(t).post(f"/api/attachments:destroy?filterByTk={record['id']}").data, 1)
    equal(desk(t).get("/api/letters:list?appends=files").data[0]["files"], [])
    equal(fetch(t, record).status, 404)


@case("a form over an association makes an attachment and links it, or neither")
def _(t):
    root = desk(t)
    files = {"name": "files", "type": "belongsToMany", "target": "attachments", "through": "cardFiles"}
    seal = {"name": "seal", "type": "belongsTo", "target": "attachments", "foreignKey": "sealId"}
    equal(root.post("/api/collections:create", {"name": "cards", "fields": [files, seal]}).status, 200)
    equal(root.post("/api/cards:create", {}).status, 200)
    for call in ("create", "upload"):
        made = upload(root, "a.png", PICTURE, path=f"/api/cards/1/files:{call}")
        equal((made.status, made.data["mimetype"]), (200, "image/png"), made)
        equal(fetch(t, made.data).content, PICTURE)
    equal(len(root.get("/api/cards/1/files:list").data), 2)
    made = upload(root, "b.png", PICTURE, path="/api/cards/1/seal:create")
    equal(root.get("/api/cards:get?filterByTk=1").data["sealId"], made.data["id"], made)
    before = on_disk(t)
    equal(upload(root, "c.png", PICTURE, path="/api/cards/9/files:create").status, 404)
    reader = {"name": "reader", "strategy": {"actions": ["view", "create"]}}
    equal(root.post("/api/roles:create", reader).status, 200)
    user = {"username": "reader", "password": MEMBER["password"], "roles": ["reader"]}
    equal(root.post("/api/users:create", user).status, 200)
    client = t.server.client("desk")
    client.sign_in("reader", MEMBER["password"])
    equal(upload(client, "d.png", PICTURE, path="/api/cards/1/files:create").status, 403)
    equal(upload(root, "e.png", PICTURE, path="/api/users/1/roles:create").status, 415)
    equal(on_disk(t), before)
    equal(len(root.get("/api/cards/1/files:list").data), 2)


@case("main has files too")
def _(t):
    reply = upload(t.root, "a.png", PICTURE)
    equal(reply.status, 200, reply)
    equal(reply.data["url"], f"/files/main/main/attachments/{reply.data['id']}.png")
    equal(t.root.get(reply.data["url"]).content, PICTURE)
    equal(desk(t).get(reply.data["url"]).status, 401)


@case("a form on the REST path does the same")
def _(t):
    equal(upload(desk(t), "a.png", PICTURE, path="/api/attachments").status, 200)
    equal(upload(desk(t), "a.png", PICTURE, path="/api/attachments:upload").status, 200)


@case("a record of a file collection comes with a file, whatever the call")
def _(t):
    made = desk(t).post("/api/collections:create", {"name": "papers", "template": "file", "fields": [{"name": "label", "type": "string"}]})
    equal(made.status, 200, made)
    for action in ("firstOrCreate", "updateOrCreate"):
        reply = desk(t).post(f"/api/papers:{action}?filterKeys[]=label", {"label": "x"})
        equal((reply.status, reply.code), (400, "BAD_REQUEST"), reply)
        contains(reply.message, "with a file each")
    reply = upload(desk(t), "a.csv", b"label\nx\n", path="/api/papers:import")
    equal((reply.status, reply.code), (400, "BAD_REQUEST"), reply)
    equal(desk(t).get("/api/papers:list").body["meta"]["count"], 0)


main()
