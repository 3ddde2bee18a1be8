"""What an app says of itself, and what its administrators set."""

from support.forms import png, upload
from support.rows import Row, case, contains, equal, main_on_both, subset, table
from support.server import wait_until

PASSWORD = "a long passphrase"
UPDATE = "/api/systemSettings:update?filterByTk=1"


def settings(client):
    reply = client.get("/api/systemSettings:get")
    equal(reply.status, 200, reply)
    return reply.data


@case("settings are for everyone to read")
def _(t):
    first = settings(t.anonymous)
    subset(first, {
        "id": 1, "enabledLanguages": ["en-US"], "appLang": "en-US", "options": {}, "logo": None,
        "allowSignUp": True, "smsAuthEnabled": False, "showLogoOnly": None, "logoId": None,
        "enableEditProfile": None, "enableChangePassword": None, "roleMode": "default",
    })
    for name in ("title", "createdAt", "updatedAt"):
        equal(isinstance(first[name], str), True, name)


@case("a change answers a list, a put the record, and both last")
def _(t):
    boss = t.app("changed")
    values = {"title": "Mine", "enabledLanguages": ["en-US", "zh-CN"], "options": {"a": [1]}}
    reply = boss.post(UPDATE, {**values, "id": 9, "unknown": 1})
    subset(reply.data[0], {**values, "id": 1})
    equal("logo" in reply.data[0] or "unknown" in reply.data[0], False)
    reply = boss.post("/api/systemSettings:put", {"title": "not this", "raw_title": "Named"})
    equal(reply.data["raw_title"], "Named")
    subset(reply.data, {"title": "Named", "logo": None, "options": {"a": [1]}})
    t.server.restart()
    now = settings(t.server.client("changed"))
    subset(now, {**values, "title": "Named"})
    listed = boss.get("/api/systemSettings:list")
    equal((listed.data[0]["title"], listed.body["meta"]["count"]), ("Named", 1))
    equal(settings(t.anonymous)["title"] == "Named", False, "another app's")


@case("the logo is a file of the app, and gone with it")
def _(t):
    boss = t.app("branded")
    file = upload(boss, "logo.png", png(), kind="image/png").data
    reply = boss.post(UPDATE, {"logo": {"id": file["id"]}})
    equal(reply.data[0]["logoId"], file["id"], reply)
    subset(settings(t.server.client("branded"))["logo"], {"id": file["id"], "url": file["url"]})
    reply = boss.post(UPDATE, {"logo": {"id": 99}})
    equal(reply.status, 400)
    contains(reply.message, "logo")
    equal(boss.post(f"/api/attachments:destroy?filterByTk={file['id']}").data, 1)
    equal(settings(boss)["logo"], None)
    equal(boss.post(UPDATE, {"logo": None}).data[0]["logoId"], None)


table(
    "a setting that does not do is refused",
    [
        Row(name, "POST", UPDATE, {name: value}, 400, says=name)
        for name, value in (
            ("title", 7), ("title", "x" * 256), ("enabledLanguages", []), ("enabledLanguages", "en-US"),
            ("enabledLanguages", ["en US"]), ("appLang", None), ("appLang", "<b>"), ("options", []),
            ("options", {"a": "x" * 70_000}), ("showLogoOnly", "yes"), ("logoId", "x"),
            ("logo", "x"), ("roleMode", "all"),
        )
    ],
    unchanged=lambda t: settings(t.root),
)


@case("the role mode is in force with the answer")
def _(t):
    boss = t.app("modes")
    headers = {"X-Role": "__union__"}
    made = boss.post("/api/users:create", {"username": "uma", "password": PASSWORD})
    path = f"/api/users:update?filterByTk={made.data['id']}"
    equal(boss.post(path, {"roles": ["member", "admin"]}).status, 200)
    client = t.server.client("modes")
    client.sign_in("uma", PASSWORD)
    only_admins = "/api/collections/users/fields:list"
    equal(client.get(only_admins, headers=headers).status, 403)
    reply = boss.post(UPDATE, {"roleMode": "allow-use-union"})
    equal(reply.data[0]["roleMode"], "allow-use-union", reply)
    equal(client.get(only_admins, headers=headers).status, 200)
    equal(settings(boss)["roleMode"], "allow-use-union")


@case("only who may changes settings")
def _(t):
    boss = t.app("guarded")
    equal(boss.post("/api/users:create", {"username": "mo", "password": PASSWORD}).status, 200)
    member = t.server.client("guarded")
    member.sign_in("mo", PASSWORD)
    before = settings(member)
    for path in (UPDATE, "/api/systemSettings:put", "/api/authenticators:update?filterByTk=1"):
        equal(member.post(path, {"title": "x"}).status, 403)
        equal(t.server.client("guarded").post(path, {"title": "x"}).status, 401)
    equal(settings(member), before)


@case("the language is the app's, or one of those enabled that is asked for")
def _(t):
    boss = t.app("spoken")
    public = t.server.client("spoken")
    subset(public.get("/api/app:getInfo").data, {"lang": "en-US", "name": "spoken"})
    values = {"enabledLanguages": ["en-US", "zh-CN"], "appLang": "zh-CN"}
    equal(boss.post(UPDATE, values).status, 200)
    equal(public.get("/api/app:getInfo").data["lang"], "zh-CN")
    for asked, lang in (("en-US", "en-US"), ("fr-FR", "zh-CN")):
        told = public.get(f"/api/app:getLang?locale={asked}").data
        equal((told["lang"], told["resources"]), (lang, {}))


@case("an app is titled as main calls it, until it gets a title of its own")
def _(t):
    boss = t.app("titled", displayName="My shop")
    equal(settings(boss)["title"], "My shop")
    equal(boss.get("/api/app:getInfo").data["title"], "My shop")
    path = "/api/applications:update?filterByTk=titled"
    equal(t.root.post(path, {"displayName": "Our shop"}).status, 200)
    equal(boss.get("/api/app:getInfo").data["title"], "Our shop")
    equal(boss.post(UPDATE, {"title": "Store"}).status, 200)
    equal((settings(boss)["title"], boss.get("/api/app:getInfo").data["title"]), ("Store", "Store"))


@case("an app says that nobody administers it, until somebody does")
def _(t):
    t.server.command("app", "create", "unclaimed")
    public = t.server.client("unclaimed")
    equal(public.get("/api/app:getInfo").data["claimable"], True)
    _, link, _ = t.server.command("claim", "--app", "unclaimed")
    claim = {"token": link.strip().split("#")[1], "email": "x@example.com", "password": PASSWORD}
    equal(public.post("/api/auth:claim", claim).status, 200)
    equal("claimable" in public.get("/api/app:getInfo").data, False)
    equal("claimable" in t.root.get("/api/app:getInfo").data, False)


@case("an app has one data source, main")
def _(t):
    boss = t.app("sourced")
    main_one = {"key": "main", "type": "main", "enabled": True, "fixed": True, "status": "loaded"}
    reply = boss.get("/api/dataSources:list")
    subset(reply.data[0], main_one)
    equal(reply.body["meta"], {"count": 1, "page": 1, "pageSize": 20, "totalPage": 1})
    subset(boss.get("/api/dataSources:get?filterByTk=main").data, {**main_one, "isDBInstance": True})
    equal(boss.get("/api/dataSources:get?filterByTk=other").data, None)
    equal(boss.get("/api/dataSources:listEnabled").body, {"data": []})
    equal(boss.get("/api/dataSources:get").status, 400)


@case("clearing the cache and a refresh are noticed by nobody")
def _(t):
    boss = t.app("fresh")
    for action in ("clearCache", "refresh"):
        reply = boss.post(f"/api/app:{action}")
        equal((reply.status, reply.body), (200, {}), action)
        equal(boss.get("/api/auth:check").status, 200)
        equal(settings(boss)["id"], 1)


@case("an app restarts at its administrator's word, with its data, and no other with it")
def _(t):
    boss = t.app("again")
    path = "/api/applications:get?filterByTk=again"
    before = t.root.get(path).data["startedAt"]
    equal(boss.post("/api/collections:create", {"name": "notes", "fields": []}).status, 200)
    reply = boss.post("/api/app:restart")
    equal((reply.status, reply.body), (200, {}))
    wait_until(lambda: t.root.get(path).data["startedAt"] not in (before, None), what="the restart")
    wait_until(lambda: boss.get("/api/notes:list").status == 200, what="the app")
    equal(t.root.post("/api/app:restart").status, 200)
    equal(t.root.get("/api/auth:check").status, 200)


@case("only who may restarts")
def _(t):
    boss = t.app("sturdy")
    equal(boss.post("/api/users:create", {"username": "mo", "password": PASSWORD}).status, 200)
    member = t.server.client("sturdy")
    member.sign_in("mo", PASSWORD)
    for action in ("restart", "refresh", "clearCache"):
        equal(member.post(f"/api/app:{action}").status, 403)
        equal(t.server.client("sturdy").post(f"/api/app:{action}").status, 401)
        contains(boss.call("GET", f"/api/app:{action}").code, "METHOD_NOT_ALLOWED")


@case("variables of the signed-in user hold in filters")
def _(t):
    boss = t.app("own")
    made = {"name": "notes", "fields": [{"name": "word", "type": "string"}], "createdBy": True}
    equal(boss.post("/api/collections:create", made).status, 200)
    roles = ["admin", "member"]
    body = {"username": "mo", "password": PASSWORD, "roles": roles}
    equal(boss.post("/api/users:create", body).status, 200)
    other = t.server.client("own")
    other.sign_in("mo", PASSWORD)
    for client, word in ((boss, "boss's"), (other, "mo's")):
        equal(client.post("/api/notes:create", {"word": word}).status, 200)
    ways = (
        {"createdById": "{{$user.id}}"}, {"createdById": {"$eq": "{{$user.id}}"}},
        {"createdBy.id": {"$isCurrentUser": True}}, {"createdById": {"$isVar": "currentUser.id"}},
    )
    for wanted in ways:
        for client, word, role in (
            (boss, "boss's", "root"), (other, "mo's", "admin"), (other, "mo's", "member"),
        ):
            headers = {"X-Role": role}
            reply = client.get("/api/notes:list", params={"filter": wanted}, headers=headers)
            equal(reply.status, 200, f"{role} {wanted} {reply}")
            equal([row["word"] for row in reply.data], [word], wanted)


@case("the spellings of operators, digits as text and stretches of time hold on each store")
def _(t):
    boss = t.app("spelt")
    fields = [
        {"name": "qty", "type": "integer"}, {"name": "big", "type": "bigInt"},
        {"name": "price", "type": "double"}, {"name": "at", "type": "date"},
    ]
    equal(boss.post("/api/collections:create", {"name": "lots", "fields": fields}).status, 200)
    for row in (
        {"qty": 12, "big": "9007199254740993", "price": 1.5, "at": "2001-01-01T00:00:00Z"},
        {"qty": -21, "big": 5, "price": 2, "at": None}, {"qty": 3}, {},
    ):
        equal(boss.post("/api/lots:create", row).status, 200)
    for wanted, ids in (
        ({"qty": {"$not_between": [0, 5]}}, [1, 2]), ({"qty": {"$notin": [12, 3]}}, [2, 4]),
        ({"qty": {"$includes": "2"}}, [1, 2]), ({"qty": {"$includes": ["-", 3]}}, [2, 3]),
        ({"qty": {"$notIncludes": "2"}}, [3]), ({"qty": {"$startsWith": 1}}, [1]),
        ({"qty": {"$not_i_like": "-%"}}, [1, 3]), ({"qty": {"$includes": None}}, [4]),
        ({"big": {"$endWith": "993"}}, [1]), ({"at": {"$dateBetween": {"type": "thisYear"}}}, []),
        ({"at": {"$dateBetween": {"type": "past", "unit": "year", "number": 1000}}}, [1]),
    ):
        reply = boss.get("/api/lots:list", params={"filter": wanted, "sort": "id"})
        equal(reply.status, 200, f"{wanted} {reply}")
        equal([row["id"] for row in reply.data], ids, wanted)
    for refused in (
        {"price": {"$includes": "1"}}, {"qty": {"$isVar": "nobody"}},
        {"qty": {"$not_includes": "1"}},
    ):
        equal(boss.get("/api/lots:list", params={"filter": refused}).status, 400, refused)


main_on_both()
