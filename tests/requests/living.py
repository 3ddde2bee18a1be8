"""What an app does from its creation to its end, whichever way it has its data."""

from support.forms import png, upload
from support.places import everything
from support.rows import equal, subset

CREATE = "/api/applications:create"
CHECK = "/api/applications:checkDatabase"
NOTES = {"name": "notes", "fields": [{"name": "word", "type": "string"}]}


def record(t, name):
    return t.root.get(f"/api/applications:get?filterByTk={name}").data


def command(t, action, name, **params):
    path = f"/api/applications:{action}"
    return t.root.post(path, params={"filterByTk": name, "awaitResponse": "true", **params})


def create(t, name, wanted, **params):
    return t.root.post(
        CREATE, {"name": name, "options": wanted}, params={"awaitResponse": "true", **params}
    )


def made(t, name, wanted):
    """A new app of these options; its administrator's client."""
    reply = create(t, name, wanted)
    equal(reply.status, 200, reply)
    return t.server.root(name)


def dropped(t, name):
    reply = command(t, "destroy", name, dropData="now")
    equal((reply.status, reply.data), (200, 1), reply)


def words(client):
    reply = client.get("/api/notes:list?sort=id&paginate=false")
    equal(reply.status, 200, reply)
    return [row["word"] for row in reply.data]


def keeps_files(client):
    """A file beside the data, and records from a file, of which one is not fit."""
    record = upload(client, "a.png", png())
    equal((record.status, client.get(record.data["url"]).content), (200, png()), record)
    equal(client.post(f"/api/attachments:destroy?filterByTk={record.data['id']}").data, 1)
    equal(client.get(record.data["url"]).status, 404)
    tags = {"name": "tags", "fields": [{"name": "word", "type": "string", "unique": True}]}
    equal(client.post("/api/collections:create", tags).status, 200)
    brought = upload(client, "x.csv", b"word\none\none\ntwo\n", path="/api/tags:import")
    equal((brought.data["successCount"], brought.data["failures"][0]["row"]), (2, 3), brought)
    out = client.get("/api/tags:export?format=csv&sort=id&columns=[\"word\"]")
    equal(out.content, b"word\r\none\r\ntwo\r\n")


def uses(client):
    """Collections, fields, records and users of an app do what they do anywhere."""
    made_there = client.post("/api/collections:create", NOTES)
    equal(made_there.status, 200, made_there)
    for word in ("one", "two", "thrée \U0001f40e"):
        equal(client.post("/api/notes:create", {"word": word}).data["word"], word)
    equal(words(client), ["one", "two", "thrée \U0001f40e"])
    added = client.post("/api/collections/notes/fields:create", {"name": "n", "type": "integer"})
    equal(added.status, 200, added)
    equal(client.post("/api/notes:update?filterByTk=2", {"n": 7}).status, 200)
    equal(client.get("/api/notes:get?filterByTk=2").data["n"], 7)
    equal(client.post("/api/collections/notes/fields:destroy?filterByTk=n").data, True)
    equal("n" in client.get("/api/notes:get?filterByTk=2").data, False)
    equal(client.post("/api/notes:destroy?filterByTk=2").data, 1)
    equal(words(client), ["one", "thrée \U0001f40e"])
    keeps_files(client)
    user = {"email": "second@example.com", "password": "a second passphrase"}
    equal(client.post("/api/users:create", user).status, 200)
    second = client.server.client(client.app)
    second.sign_in(user["email"], user["password"])
    equal(second.get("/api/auth:check").status, 200)


def lives(t, wanted, says):
    before = everything(t)
    try:
        live(t, wanted, says, before)
    finally:
        if record(t, "kind"):  # A failure is not to spoil what comes after it.
            command(t, "destroy", "kind", dropData="now")


def live(t, wanted, says, before):
    check = t.root.post(CHECK, {"name": "kind", "options": wanted})
    equal((check.status, check.data["ok"]), (200, True), check)
    equal(everything(t), before, "a check made something")
    reply = create(t, "kind", wanted)
    equal(reply.status, 200, reply)
    subset(reply.data["database"], says)
    for told in (record(t, "kind"), t.root.get("/api/applications:list?pageSize=200").data[0]):
        subset(told["database"], says)
        equal(told["options"]["dbConnType"], says["kind"])
    inside = t.server.root("kind")
    uses(inside)
    t.server.restart()
    equal(words(inside), ["one", "thrée \U0001f40e"])
    equal(command(t, "stop", "kind").data["phase"], "stopped")
    equal(inside.get("/api/notes:list").code, "APP_STOPPED")
    equal(command(t, "start", "kind").data["phase"], "running")
    equal(len(words(inside)), 2)
    equal(command(t, "destroy", "kind").data, 1)
    equal(inside.get("/api/notes:list").code, "APP_NOT_FOUND")
    equal(command(t, "restore", "kind").status, 200)
    equal(len(words(t.server.root("kind"))), 2)
    dropped(t, "kind")
    equal(everything(t), before, "what the app left behind")
