"""Where files lie, that they outlive a crash, and what they go with."""

import os

from support.client import Wire
from support.desk import PICTURE, desk, fetch, folder, head_of, kept, on_disk
from support.forms import form, upload
from support.rows import case, contains, equal, main
from support.server import wait_until


@case("a file goes with its record")
def _(t):
    before = on_disk(t)
    records = [kept(t, f"{word}.txt", word.encode()) for word in ("one", "two", "three")]
    equal(len(on_disk(t)), len(before) + 3)
    equal(desk(t).post(f"/api/attachments:destroy?filterByTk={records[0]['id']}").data, 1)
    equal(fetch(t, records[0]).status, 404)
    titles = {"filter": {"title": {"$in": ["two", "three"]}}}
    equal(desk(t).post("/api/attachments:destroy", params=titles).data, 2)
    equal(desk(t).post("/api/attachments:destroy", params=titles).data, 0)
    equal(on_disk(t), before)
    reply = desk(t).post("/api/attachments:destroy")
    equal((reply.status, reply.code), (400, "FILTER_REQUIRED"))


@case("a file that is being sent is sent whole though it is destroyed")
def _(t):
    content = os.urandom(1024 * 1024) * 19
    record = kept(t, "a.bin", content)
    with Wire(t.server.port) as wire:
        wire.send(f"GET {record['url']}?token={desk(t).token} HTTP/1.1\r\nHost: x\r\n\r\n")
        contains(wire.read_line(), b"200")
        equal(desk(t).post(f"/api/attachments:destroy?filterByTk={record['id']}").data, 1)
        while wire.read_line() != b"\r\n":
            pass
        equal(wire.reader.read(len(content)) == content, True)


@case("files are there after a restart, and what was on its way then is not")
def _(t):
    record = kept(t, "a.png", PICTURE)
    gone = kept(t, "b.png", PICTURE)
    before = on_disk(t)
    with Wire(t.server.port) as wire:
        wire.send(head_of(t, "Content-Length: 500000") + form("a.bin", os.urandom(400_000)))
        wait_until(lambda: on_disk(t) != before, what="a file on its way")
        t.server.kill9()
    incoming = folder(t) / "incoming" / "attachments"
    equal(len(os.listdir(incoming)), 1)
    # As a crash between the record and the file's move leaves it.
    (folder(t) / "uploads/attachments" / gone["filename"][:2] / gone["filename"]).rename(incoming / gone["filename"])
    t.server.start()
    equal(fetch(t, record).content, PICTURE)
    equal(fetch(t, gone).content, PICTURE)
    equal(on_disk(t), before)


@case("an app's files are in its folder and go with it")
def _(t):
    app = t.app("brief")
    equal(upload(app, "a.png", PICTURE).status, 200)
    equal([top for top, _ in on_disk(t, "brief")], ["uploads"])
    equal(folder(t, "brief").stat().st_mode & 0o077, 0)
    gone = "/api/applications:destroy?filterByTk=brief&dropData=now&awaitResponse=true"
    equal(t.root.post(gone).status, 200)
    equal(folder(t, "brief").exists(), False)


@case("the files of a collection that is gone go when its app starts again")
def _(t):
    app = t.app("shelves")
    equal(app.post("/api/collections:create", {"name": "papers", "template": "file"}).status, 200)
    equal(upload(app, "a.png", PICTURE, path="/api/papers:create").status, 200)
    equal(upload(app, "b.png", PICTURE).status, 200)
    equal(len(on_disk(t, "shelves")), 2)
    equal(app.post("/api/collections:destroy?filterByTk=papers").status, 200)
    t.server.restart()
    equal(t.server.root("shelves").get("/api/auth:check").status, 200)
    equal(len(on_disk(t, "shelves")), 1)


main()
