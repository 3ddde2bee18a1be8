"""Collections of the template tree, beyond what a client meets every day."""

from support.rows import case, contains, equal, main


def tree(t, name, **options):
    body = {"name": name, "fields": [{"name": "title", "type": "string"}], **options}
    equal(t.root.post("/api/collections:create", body).status, 200)


def titles(nodes):
    return [
        [node["title"], titles(node["children"])] if "children" in node else node["title"]
        for node in nodes
    ]


@case("the fields that lead up and down are made; a destroyed node takes those below along")
def _(t):
    tree(t, "made", template="tree")
    names = [f["name"] for f in t.root.get("/api/collections/made/fields:list").data]
    equal({"parentId", "parent", "children"} - set(names), set())
    values = {"title": "1", "children": [{"title": "1.1", "children": [{"title": "1.1.1"}]}]}
    equal(t.root.post("/api/made:create", values).status, 200)
    equal(titles(t.root.get("/api/made:list?tree=true").data), [["1", [["1.1", ["1.1.1"]]]]])
    equal(t.root.post("/api/made:destroy?filterByTk=1").data, 1)
    equal(t.root.get("/api/made:list").data, [])


@case("siblings stand in the order that was asked for, with the fields that were asked for")
def _(t):
    tree(t, "sorted", tree="adjacency-list")
    children = [{"title": "b"}, {"title": "a"}, {"title": "c"}]
    t.root.post("/api/sorted:create", {"title": "root", "children": children})
    found = t.root.get("/api/sorted:list?tree=true&sort=-title&fields=title").data
    equal(found[0]["children"][0], {"title": "c", "__index": "0.children.0"})
    equal(titles(found), [["root", ["c", "b", "a"]]])
    found = t.root.get('/api/sorted:list?tree=true&filter={"title":{"$in":["a","b"]}}').data
    equal(titles(found), [["root", ["b", "a"]]])


@case("no way of writing puts a node under itself")
def _(t):
    tree(t, "loops", template="tree")
    values = {"title": "1", "children": [{"title": "2", "children": [{"title": "3"}]}]}
    t.root.post("/api/loops:create", values)
    refused = [
        ("/api/loops:update?filterByTk=1", {"parentId": 3}),
        ("/api/loops:update?filterByTk=1", {"parent": {"id": 3}}),
        ("/api/loops:update?filterByTk=3", {"children": [{"id": 1}]}),
        ("/api/loops/3/children:add", [1]),
        ("/api/loops/1/parent:set", [2]),
        ("/api/loops:update?filterByTk=2", {"parentId": 2}),
        ("/api/loops:create", {"id": 9, "parentId": 9}),
    ]
    for path, body in refused:
        reply = t.root.post(path, body)
        equal(reply.status, 400, (path, body, reply))
        contains(reply.message, "as the parent node")
    equal(titles(t.root.get("/api/loops:list?tree=true").data), [["1", [["2", ["3"]]]]])
    equal(t.root.post("/api/loops:update?filterByTk=3", {"parentId": 1}).status, 200)
    equal(titles(t.root.get("/api/loops:list?tree=true").data), [["1", ["2", "3"]]])


@case("tree=true says nothing to a collection that is none")
def _(t):
    t.root.post("/api/collections:create", {"name": "flat", "fields": []})
    t.root.post("/api/flat:create", {})
    equal(t.root.get("/api/flat:list?tree=true").data, [{"id": 1}])


main()
