"""Files that are attached to records, and who sees them by these."""

from support.desk import CREATE, desk, kept
from support.forms import upload
from support.rows import case, equal, main

PASSWORD = "long enough one"


@case("who sees a record sees the files that are attached to it, and leaves them there")
def _(t):
    papers = {"name": "papers", "type": "belongsToMany", "target": "attachments", "through": "essayFiles"}
    fields = [{"name": "title", "type": "string"}, papers]
    equal(desk(t).post("/api/collections:create", {"name": "essays", "fields": fields}).status, 200)
    theirs, loose = kept(t, "theirs.txt", b"theirs"), kept(t, "loose.txt", b"loose")
    for body in ({"title": "open", "papers": [theirs["id"]]}, {"title": "shut", "papers": [loose["id"]]}):
        equal(desk(t).post("/api/essays:create", body).status, 200)
    scope = {"name": "open", "scope": {"title": "open"}}
    actions = [{"name": "view", "fields": ["title", "papers"], "scope": scope}, {"name": "update"}]
    role = {"name": "essayist", "strategy": {"actions": []}, "resources": [{"name": "essays", "usingActionsConfig": True, "actions": actions}]}
    equal(desk(t).post("/api/roles:create", role).status, 200)
    user = {"username": "essayist", "password": PASSWORD, "roles": ["essayist"]}
    equal(desk(t).post("/api/users:create", user).status, 200)
    client = t.server.client("desk")
    client.sign_in("essayist", PASSWORD)

    def shown(reply):
        equal(reply.status, 200, reply)
        return sorted(one["title"] for one in reply.data)

    posts = client.get("/api/essays:list?appends=papers").data
    equal([(one["title"], one["papers"][0]["title"]) for one in posts], [("open", "theirs")])
    equal(shown(client.get("/api/essays/1/papers:list")), ["theirs"])
    equal(client.get("/api/essays/2/papers:list").data, [])
    equal((client.get(theirs["url"]).status, client.get(theirs["url"]).content), (200, b"theirs"))
    equal(client.get(loose["url"]).status, 404)
    # His own, linked to nothing yet, and then to what has the other's.
    own = upload(client, "own.txt", b"own", path=CREATE).data
    equal(client.get(own["url"]).content, b"own")
    equal(client.post("/api/essays:update?filterByTk=1", {"papers": [{"id": loose["id"]}]}).status, 400)
    both = {"papers": [{"id": theirs["id"]}, {"id": own["id"]}]}
    equal(client.post("/api/essays:update?filterByTk=1", both).status, 200)
    equal(shown(client.get("/api/essays/1/papers:list")), ["own", "theirs"])
    equal(client.post("/api/essays:update?filterByTk=1", {"papers": [own["id"]]}).status, 200)
    equal(shown(client.get("/api/essays/1/papers:list")), ["own"])
    equal(client.get(theirs["url"]).status, 404)
    # To write the key of a file of others, by whatever way, would show it.
    face = {"name": "face", "type": "belongsTo", "target": "attachments", "foreignKey": "faceId"}
    equal(desk(t).post("/api/collections/essays/fields:create", face).status, 200)
    fields = [one["name"] for one in desk(t).get("/api/collections/essayFiles/fields:list?paginate=false").data]
    link = {name: loose["id"] if "ttachment" in name else 1 for name in fields if name.endswith("Id")}
    rule = {"name": "essayFiles", "usingActionsConfig": True, "actions": [{"name": "create"}, {"name": "view"}]}
    equal(desk(t).post("/api/roles/essayist/resources:create", rule).status, 200)
    equal(client.post("/api/essayFiles:create", link).status, 403)
    equal(client.post("/api/essays:update?filterByTk=1", {"faceId": loose["id"]}).status, 403)
    equal(client.post("/api/essays:update?filterByTk=1", {"faceId": own["id"]}).status, 200)
    equal(client.get(loose["url"]).status, 404)
    # A rule for files says otherwise.
    rule = {"name": "attachments", "usingActionsConfig": True, "actions": []}
    equal(desk(t).post("/api/roles/essayist/resources:create", rule).status, 200)
    equal("papers" in client.get("/api/essays:list?appends=papers").data[0], False)
    equal(client.get(own["url"]).status, 403)


main()
