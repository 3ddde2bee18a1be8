"""Apps to measure: made through the API, with rows that tell what they are."""

import concurrent.futures

FIELDS = [
    {"name": "title", "type": "string"},
    {"name": "price", "type": "double"},
    {"name": "qty", "type": "integer"},
    {"name": "notes", "type": "text"},
]
NEW = {"title": "a written row", "price": 12.5, "qty": 3, "notes": "while others read"}


def row(i):
    """Number `i`, from 1, which is its id as well."""
    return {"title": f"Item {i}", "price": i * 1.25, "qty": i % 50, "notes": "note " * 10}


def expect(reply, status=200):
    if reply.status != status:
        raise SystemExit(f"wanted {status}, got {reply}")
    return reply


def make(root, name, **options):
    path = "/api/applications:create?awaitResponse=true"
    expect(root.post(path, {"name": name, "displayName": name, **options}))


def fill(client, collection, rows):
    body = {"name": collection, "createdAt": True, "fields": FIELDS}
    expect(client.post("/api/collections:create", body))
    for start in range(1, rows + 1, 500):
        many = [row(i) for i in range(start, min(rows + 1, start + 500))]
        expect(client.post(f"/api/{collection}:create", many))


def clerk_with_rows(server, app, rows):
    """A client that may read three fields of its own rows in `own`, which are all there."""
    root = server.root(app)
    body = {"name": "own", "createdAt": True, "createdBy": True, "fields": FIELDS}
    expect(root.post("/api/collections:create", body))
    expect(root.post("/api/roles:create", {"name": "clerk", "strategy": {"actions": []}}))
    scopes = expect(root.get("/api/dataSources/main/rolesResourcesScopes:list")).data
    own = next(scope["id"] for scope in scopes if scope["key"] == "own")
    view = {"name": "view", "fields": ["id", "title", "price"], "scope": {"id": own}}
    rules = {"name": "own", "usingActionsConfig": True, "actions": [view, {"name": "create"}]}
    expect(root.post("/api/roles/clerk/dataSourceResources:create", rules))
    user = {"username": "clerk", "password": "a clerk's passphrase", "roles": ["clerk"]}
    expect(root.post("/api/users:create", user))
    client = server.client(app)
    client.sign_in("clerk", user["password"])
    for start in range(1, rows + 1, 500):
        many = [row(i) for i in range(start, min(rows + 1, start + 500))]
        expect(client.post("/api/own:create", many))
    got = expect(client.get("/api/own:get?filterByTk=7")).data
    told = {name: got.get(name) for name in ("id", *(field["name"] for field in FIELDS))}
    if told != {"id": 7, "title": "Item 7", "price": 8.75, "qty": None, "notes": None}:
        raise SystemExit(f"row 7 is answered to a clerk as {got}")
    return client


def make_filled(server, names, rows):
    """Signed-in clients of new apps, each with `rows` rows in its collection `items`."""

    def one(name):
        make(server.root(), name)
        client = server.root(name)
        fill(client, "items", rows)
        return client

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, names))


def check_row(client, i, collection="items"):
    """That the record of number `i` is answered as it was written."""
    got = expect(client.get(f"/api/{collection}:get?filterByTk={i}")).data
    if {name: got[name] for name in row(i)} != row(i):
        raise SystemExit(f"row {i} is answered as {got}")


def check_list(client, collection, rows, page):
    reply = expect(client.get(f"/api/{collection}:list?pageSize=20&page={page}"))
    first = 20 * (page - 1) + 1
    ids = [one["id"] for one in reply.data]
    if ids != list(range(first, first + 20)) or reply.body["meta"]["count"] != rows:
        raise SystemExit(f"page {page} of {collection} is answered as {reply}")
