"""The app `desk` with files in it, as tests of files share it."""

import os

from support.forms import TYPE, png, upload
from support.rows import equal

CREATE = "/api/attachments:create"
PICTURE = png()


def desk(t):
    """An app with a collection `posts`; its administrator."""
    if not hasattr(t, "desk_root"):
        t.desk_root = t.app("desk")
        made = t.desk_root.post(
            "/api/collections:create",
            {"name": "posts", "fields": [{"name": "cover", "type": "json"}]},
        )
        equal(made.status, 200, made)
    return t.desk_root


def folder(t, app="desk"):
    return t.server.data / "apps" / app


def on_disk(t, app="desk"):
    """The files of an app, as (folder, name), wherever they are."""
    found = []
    for top in ("uploads", "incoming"):
        for path, _, names in os.walk(folder(t, app) / top):
            found += [(top, name) for name in names]
    return sorted(found)


def kept(t, name, content, **options):
    reply = upload(desk(t), name, content, **options)
    equal(reply.status, 200, reply)
    return reply.data


def fetch(t, record, client=None, query="", **headers):
    return (client or desk(t)).get(record["url"] + query, headers=headers)


def head_of(t, *lines, path=CREATE, token=None):
    path = path.replace("/api/", "/api/__app/desk/")
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Authorization: Bearer {token or desk(t).token}", f"Content-Type: {TYPE['Content-Type']}", *lines]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
