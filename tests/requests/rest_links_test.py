"""REST verbs over associations, values of links, and what calls take that is said elsewhere."""

from support.rows import case, contains, equal, main, subset

BLOG = [
    ("tags", [{"name": "label", "type": "string"}]),
    ("faces", [{"name": "word", "type": "string"}]),
    ("parents", [{"name": "word", "type": "string"}]),
    ("kids", [{"name": "n", "type": "integer"}]),
    (
        "posts",
        [
            {"name": "title", "type": "string"},
            {"name": "face", "type": "hasOne", "target": "faces", "foreignKey": "postId"},
            {"name": "parent", "type": "belongsTo", "target": "parents"},
            {"name": "kids", "type": "hasMany", "target": "kids", "sortBy": ["-n"]},
            {"name": "tags", "type": "belongsToMany", "target": "tags", "through": "posts_tags"},
        ],
    ),
]


def blog(t):
    """An app with a post that has one of everything, made once."""
    if not hasattr(t, "blog"):
        t.blog = t.app("blog")
        for name, fields in BLOG:
            made = t.blog.post("/api/collections:create", {"name": name, "fields": fields})
            equal(made.status, 200, made)
        note = {"name": "note", "type": "string"}
        equal(t.blog.post("/api/collections/posts_tags/fields:create", note).status, 200)
    return t.blog


def post(t):
    """A new post and its parts."""
    values = {
        "title": "p",
        "face": {"word": "f"},
        "parent": {"word": "up"},
        "kids": [{"n": 1}, {"n": 3}, {"n": 2}],
        "tags": [{"label": "a"}, {"label": "b"}],
    }
    made = blog(t).post("/api/posts:create", values)
    equal(made.status, 200, made)
    appends = "face,parent,kids,tags"
    return blog(t).get(f"/api/posts:get/{made.data['id']}", params={"appends": appends}).data


def there(t, collection, key):
    return blog(t).get(f"/api/{collection}:get?filterByTk={key}").data


def labels(t, one):
    listed = blog(t).get(f"/api/posts/{one['id']}/tags:list?sort=id").data
    return [row["label"] for row in listed]


def call(t, method, path, body=None):
    reply = blog(t).call(method, path, body)
    equal(reply.status, 200, reply)
    return reply


@case("what many records may share is let go by DELETE, and stays")
def _(t):
    one = post(t)
    gone = one["tags"][0]["id"]
    call(t, "DELETE", f"/api/posts/{one['id']}/tags/{gone}")
    equal(labels(t, one), ["b"])
    equal(there(t, "tags", gone)["label"], "a")
    call(t, "DELETE", f"/api/posts/{one['id']}/parent")
    equal(there(t, "posts", one["id"])["parentId"], None)
    equal(there(t, "parents", one["parent"]["id"])["word"], "up")


@case("what belongs to one record goes by DELETE")
def _(t):
    one = post(t)
    call(t, "DELETE", f"/api/posts/{one['id']}/face")
    equal(there(t, "faces", one["face"]["id"]), None)
    kid = one["kids"][0]["id"]
    call(t, "DELETE", f"/api/posts/{one['id']}/kids/{kid}")
    equal(there(t, "kids", kid), None)


@case("an association to one is read and written as one record")
def _(t):
    one = post(t)
    equal(call(t, "GET", f"/api/posts/{one['id']}/face").data["word"], "f")
    equal(call(t, "GET", f"/api/posts/{one['id']}/parent").data["word"], "up")
    for method, word in (("POST", "g"), ("PUT", "h"), ("PATCH", "i")):
        call(t, method, f"/api/posts/{one['id']}/face", {"word": word})
        equal(there(t, "faces", one["face"]["id"])["word"], word)
    equal(blog(t).get("/api/faces:list", params={"filter[postId]": one["id"]}).body["meta"]["count"], 1)
    blog(t).post(f"/api/posts/{one['id']}/face:update", {"word": "j"})
    equal(there(t, "faces", one["face"]["id"])["word"], "j")
    other = blog(t).post("/api/parents:create", {"word": "other"}).data["id"]
    call(t, "POST", f"/api/posts/{one['id']}/parent/{other}")
    equal(there(t, "posts", one["id"])["parentId"], other)


@case("links are set by a list and added by a key")
def _(t):
    one = post(t)
    new = blog(t).post("/api/tags:create", {"label": "c"}).data["id"]
    call(t, "POST", f"/api/posts/{one['id']}/tags/{new}")
    equal(labels(t, one), ["a", "b", "c"])
    call(t, "POST", f"/api/posts/{one['id']}/tags", [new])
    equal(labels(t, one), ["c"])
    call(t, "POST", f"/api/posts/{one['id']}/tags", {"label": "d"})
    equal(labels(t, one), ["c", "d"])


@case("values of a link are written with it, and through it")
def _(t):
    one = post(t)
    first, second = (tag["id"] for tag in one["tags"])

    def note(tag):
        wanted = {"filter[postId]": one["id"], "filter[tagId]": tag}
        wanted = {"filter[postsId]": one["id"], "filter[tagsId]": tag} if "postsId" in row else wanted
        return blog(t).get("/api/posts_tags:list", params=wanted).data[0]["note"]

    row = blog(t).get("/api/posts_tags:list?pageSize=1").data[0]
    call(t, "PUT", f"/api/posts/{one['id']}/tags/{first}", {"posts_tags": {"note": "put"}})
    equal(note(first), "put")
    path = f"/api/posts/{one['id']}/tags:update?filterByTk={first}"
    call(t, "POST", path, {"label": "A", "posts_tags": {"note": "act"}})
    equal((note(first), there(t, "tags", first)["label"]), ("act", "A"))
    call(t, "POST", f"/api/posts/{one['id']}/tags:add", [[second, {"note": "added"}]])
    equal(note(second), "added")
    listed = [{"id": first, "posts_tags": {"note": "set"}}]
    call(t, "POST", f"/api/posts/{one['id']}/tags:set", listed)
    equal((labels(t, one), note(first)), (["A"], "set"))


@case("a list over an association stands in its order")
def _(t):
    one = post(t)
    path = f"/api/posts/{one['id']}/kids:list"
    equal([kid["n"] for kid in blog(t).get(path).data], [3, 2, 1])
    equal([kid["n"] for kid in blog(t).get(path + "?sort=n").data], [1, 2, 3])


@case("whoever asks for fields of associations alone gets none of the record's own")
def _(t):
    one = post(t)
    for fields, wanted in (
        ("parent.word", {"parent": {"word": "up"}}),
        ("tags.label", {"tags": [{"label": "a"}, {"label": "b"}]}),
        ("title,kids.n", {"title": "p", "kids": [{"n": 3}, {"n": 2}, {"n": 1}]}),
        ("face.word,parent.word", {"face": {"word": "f"}, "parent": {"word": "up"}}),
    ):
        for path in (f"posts:get/{one['id']}", f"posts:list?filterByTk={one['id']}"):
            data = blog(t).get(f"/api/{path}", params={"fields": fields}).data
            equal(data[0] if isinstance(data, list) else data, wanted, fields)
    whole = blog(t).get(f"/api/posts:get/{one['id']}?fields=parent").data
    equal((list(whole), whole["parent"]["id"]), (["parent"], one["parent"]["id"]))


@case("a POST to the one record of an association makes it, and then changes it")
def _(t):
    key = blog(t).post("/api/posts:create", {"title": "bare"}).data["id"]
    path = f"/api/posts/{key}/face"
    equal(blog(t).call("PUT", path, {"word": "none"}).data, None)
    made = blog(t).post(path, {"word": "first"})
    equal((made.status, made.data["word"]), (200, "first"), made)
    equal(blog(t).get(path).data["id"], made.data["id"])
    changed = blog(t).post(path, {"word": "second"})
    equal((changed.data["id"], changed.data["word"]), (made.data["id"], "second"), changed)
    equal(blog(t).post("/api/posts/999999/face", {"word": "x"}).status, 404)


@case("questions are not asked over an association")
def _(t):
    one = post(t)
    measure = {"measures": [{"field": ["id"], "aggregation": "count", "alias": "n"}]}
    reply = blog(t).post(f"/api/posts/{one['id']}/tags:query", measure)
    equal(reply.status, 400, reply)
    contains(reply.message, "query: not over an association")


@case("a read by POST says what it means in the query, or under resourcer")
def _(t):
    one = post(t)
    wanted = {"filter": {"id": one["id"]}, "fields": ["title"], "pageSize": 1}
    refused = blog(t).post("/api/posts:list", wanted)
    equal((refused.status, refused.code), (400, "BAD_REQUEST"), refused)
    contains(refused.message, "resourcer/posts:list")
    equal(blog(t).post("/api/posts:list", {}).status, 200)
    reply = blog(t).post("/api/resourcer/posts:list", wanted)
    equal((reply.data, reply.body["meta"]["pageSize"]), ([{"title": "p"}], 1), reply)
    changed = {"filterByTk": one["id"], "values": {"title": "q"}}
    equal(blog(t).post("/api/resourcer/posts:update", changed).data[0]["title"], "q")
    for wrong, status in ((b"[1]", 400), (b"{", 400)):
        equal(blog(t).post("/api/resourcer/posts:list", wrong).status, status)
    equal(blog(t).get("/api/resourcer/posts:list").status, 405)


@case("an app has one source of data, whose key is main")
def _(t):
    ours = blog(t).get("/api/posts:list", headers={"X-Data-Source": "main"})
    equal(ours.status, 200)
    other = blog(t).get("/api/posts:list", headers={"X-Data-Source": "nosuch"})
    equal((other.status, other.code), (400, "BAD_REQUEST"), other)


@case("a record may say nothing")
def _(t):
    made = blog(t).post("/api/posts:create")
    equal((made.status, made.data["title"]), (200, None), made)


@case("timestamps keeps both times; a template that is none makes no table")
def _(t):
    made = blog(t).post("/api/collections:create", {"name": "timed", "timestamps": True})
    subset(made.data, {"createdAt": True, "updatedAt": True})
    equal(blog(t).post("/api/timed:create", {}).data["createdAt"] is None, False)
    for wrong in ({"template": "nosuch"}, {"template": "sql"}, {"inherits": ["posts"]}):
        refused = blog(t).post("/api/collections:create", {"name": "wrong", **wrong})
        equal((refused.status, refused.code), (400, "BAD_REQUEST"), refused)
    equal(blog(t).get("/api/collections:get?filterByTk=wrong").data, None)


@case("updateOrCreate overwrites no record for want of a value")
def _(t):
    kept = blog(t).post("/api/tags:create", {}).data["id"]
    path = "/api/tags:updateOrCreate?filterKeys[]=label"
    refused = blog(t).post(path, {"id": 77})
    equal((refused.status, refused.code), (400, "BAD_REQUEST"), refused)
    contains(refused.message, "label")
    equal(blog(t).post(path, {"label": None}).data[0]["id"], kept)


@case("what comes to too much is refused, and no other app waits for it")
def _(t):
    boss = blog(t)
    reverse = {"name": "parent", "type": "belongsTo", "target": "nodes"}
    fields = [{"name": "n", "type": "integer"}, reverse]
    equal(boss.post("/api/collections:create", {"name": "nodes", "fields": fields}).status, 200)
    back = {"name": "children", "type": "hasMany", "target": "nodes", "foreignKey": "parentId"}
    equal(boss.post("/api/collections/nodes/fields:create", back).status, 200)
    root = boss.post("/api/nodes:create", {"n": 0}).data["id"]
    rows = [{"n": n, "parent": root} for n in range(1, 1000)]
    equal(boss.post("/api/nodes:create", rows).status, 200)
    listed = boss.get("/api/nodes:list?pageSize=1000&appends=parent.children")
    equal((listed.status, listed.code), (400, "BAD_REQUEST"), listed.message)
    contains(listed.message, "appends")
    equal(boss.get("/api/nodes:list?pageSize=20&appends=parent.children").status, 200)


main()
