"""Messages of errors in the reader's language: X-Locale, else Accept-Language, else English."""

import re

from support.forms import form, send
from support.rows import case, contains, equal, main

CHINESE = {"X-Locale": "zh-CN"}
CJK = re.compile("[\u4e00-\u9fff]")

SHELF = {
    "name": "books",
    "fields": [
        {"name": "isbn", "type": "string", "unique": True, "uiSchema": {"title": "ISBN"}},
        {"name": "title", "type": "string", "allowNull": False},
        {"name": "pages", "type": "integer"},
        {"name": "price", "type": "decimal", "scale": 2},
        {"name": "printed", "type": "dateOnly"},
        {
            "name": "mail", "type": "string", "uiSchema": {"title": "E-mail"},
            "validation": {"type": "string", "rules": [{"name": "required"}, {"name": "email"}, {"name": "max", "args": {"limit": 20}}]},
        },
        {"name": "stock", "type": "integer", "validation": {"type": "number", "rules": [{"name": "min", "args": {"limit": 1}}]}},
    ],
}  # fmt: skip
GOOD = {"isbn": "1", "title": "A", "mail": "a@b.example"}


def books(t):
    if not hasattr(t, "books_root"):
        t.books_root = t.app("books")
        equal(t.books_root.post("/api/collections:create", SHELF).status, 200)
        equal(t.books_root.post("/api/books:create", GOOD).status, 200)
    return t.books_root


def create(t, headers=CHINESE, **values):
    reply = books(t).post("/api/books:create", {**GOOD, "isbn": None, **values}, headers=headers)
    equal(reply.status, 400, reply)
    return [error["message"] for error in reply.body["errors"]], reply


@case("a refused value is told of in Chinese, and in English as ever")
def _(t):
    for values, chinese, english in (
        ({"isbn": "1"}, "ISBN 已存在", "ISBN already exists"),
        ({"title": None}, "title 不能为空", "title cannot be null"),
        ({"pages": "many"}, 'pages: 应为-2147483648 到 2147483647 的整数，实际为 "many"', None),
        ({"price": "1.234"}, None, None),
        ({"printed": "never"}, 'printed: 应为日期，例如 2026-11-24，实际为 "never"', None),
        ({"mail": None}, "E-mail 为必填项", "E-mail is required"),
        ({"mail": "nobody"}, "E-mail 必须是有效的电子邮箱地址", "E-mail must be a valid email"),
        ({"stock": 0}, "stock 不能小于 1", "stock must be greater than or equal to 1"),
    ):
        told, reply = create(t, **values)
        equal(reply.headers["content-language"], "zh-CN")
        equal(reply.code, "BAD_REQUEST")
        equal(bool(CJK.search(told[0])), True, told)
        if chinese:
            equal(told, [chinese])
        plain, reply = create(t, headers={}, **values)
        equal(CJK.search(plain[0]), None)
        equal("content-language" in reply.headers, False)
        if english:
            equal(plain, [english])


@case("all fields at fault are told of in Chinese, an entry each")
def _(t):
    told, _ = create(t, mail="x" * 30, stock=0)
    equal(len(told), 2)
    for message in told:
        equal(bool(CJK.search(message)), True, told)


@case("a region falls back to its language, an unknown language to English")
def _(t):
    for headers, chinese in (
        ({"X-Locale": "zh"}, True),
        ({"X-Locale": "zh-TW"}, True),
        ({"X-Locale": "ZH-cn"}, True),
        ({"X-Locale": "en-US", "Accept-Language": "zh-CN"}, False),
        ({"X-Locale": "fr-FR", "Accept-Language": "zh-CN"}, False),
        ({"X-Locale": "", "Accept-Language": "zh-CN"}, True),
        ({"X-Locale": "en-" + "x" * 1000, "Accept-Language": "zh"}, True),
        ({"X-Locale": "zh-" + "x" * 1000}, False),
        ({"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}, True),
        ({"Accept-Language": "en-US,en;q=0.9,zh;q=0.8"}, False),
        ({"Accept-Language": "zh," + "x" * 2000}, False),
        ({"X-Locale": "%7B%22"}, False),
        ({}, False),
    ):
        told, _ = create(t, headers=headers, isbn="1")
        equal(told, ["ISBN 已存在" if chinese else "ISBN already exists"], headers)


@case("sign-in, rights, calls and records are told of in Chinese")
def _(t):
    root = books(t)
    nobody = t.server.client("books")
    wrong = {"account": "nobody@example.com", "password": "wrong one here"}
    member = {"username": "ann", "password": "long enough one"}
    equal(root.post("/api/users:create", member).status, 200)
    ann = t.server.client("books")
    ann.sign_in("ann", member["password"])
    for client, path, body, status in (
        (nobody, "/api/auth:signIn", wrong, 401),
        (nobody, "/api/auth:signIn", {}, 400),
        (nobody, "/api/books:list", None, 401),
        (nobody, "/api/auth:signUp", {"username": "bob", "password": "long enough", "confirm_password": "other"}, 400),
        (nobody, "/api/auth:signUp", {"username": "bob", "password": "short", "confirm_password": "short"}, 400),
        (ann, "/api/users:create", member, 403),
        (ann, "/api/auth:changePassword", {"oldPassword": "x", "newPassword": "long enough two", "confirmPassword": "long enough two"}, 401),
        (root, "/api/users:create", member, 400),
        (root, "/api/users:create", {"email": "x", "password": "long enough"}, 400),
        (root, "/api/users:create", {"username": "eve", "password": "short"}, 400),
        (root, "/api/users:destroy?filterByTk=1", {}, None),
        (root, "/api/roles:create", {"name": "member"}, 400),
        (root, "/api/collections:create", SHELF, 400),
        (root, "/api/collections:create", {"name": "1x"}, 400),
        (root, "/api/collections/books/fields:create", {"name": "isbn", "type": "string"}, 400),
        (root, "/api/nothing:list", None, 404),
        (root, "/api/books:update", {"title": "x"}, 400),
        (root, "/api/attachments:create", {}, 400),
    ):
        reply = client.post(path, body, headers=CHINESE)
        if status:
            equal(reply.status, status, reply)
        equal(reply.status >= 400, True, reply)
        equal(bool(CJK.search(reply.message)), True, (path, reply))
        equal(reply.headers["content-language"], "zh-CN", (path, reply))


@case("an app that is stopped says so in Chinese, in its envelope")
def _(t):
    t.app("halted")
    stop = "/api/applications:stop?filterByTk=halted&awaitResponse=true"
    equal(t.root.post(stop).status, 200)
    reply = t.server.client("halted").get("/api/app:getInfo", headers=CHINESE)
    equal((reply.status, reply.code, reply.message), (503, "APP_STOPPED", "应用 halted 已停止"))
    page = t.server.client().get("/apps/halted/admin/", headers={"Accept": "text/html", "Accept-Language": "zh-CN"})
    contains(page.content.decode(), "<p>应用 halted 已停止</p>")


@case("what there are no words for stays English, and an answer that is none is not touched")
def _(t):
    reply = books(t).get("/api/books:list?filter=%7B%22pages%22:%7B%22$odd%22:1%7D%7D", headers=CHINESE)
    equal(reply.status, 400, reply)
    equal(CJK.search(reply.message), None)
    equal("content-language" in reply.headers, False)
    reply = books(t).get("/api/books:list", headers=CHINESE)
    equal((reply.status, "content-language" in reply.headers), (200, False))


@case("an import tells of each refused row in Chinese")
def _(t):
    content = "isbn,title,mail,pages\n7,A,nobody,1\n8,A,a@b.example,many\n".encode()
    path = "/api/books:import"
    reply = send(books(t), path, form("a.csv", content, kind="text/csv"), **CHINESE)
    equal((reply.status, reply.data["failureCount"]), (200, 2), reply)
    equal([one["row"] for one in reply.data["failures"]], [2, 3])
    for one in reply.data["failures"]:
        equal(bool(CJK.search(one["message"])), True, one)
    plain = send(books(t), path, form("a.csv", content, kind="text/csv"))
    equal(CJK.search(plain.data["failures"][0]["message"]), None)


main()
