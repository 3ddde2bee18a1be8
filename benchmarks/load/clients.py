"""What NocoBase's clients ask most: a list with an association, a get under a role."""

import apps
from figures import Figure
from peers import Load, Nginx, Writer, text_of
from support.server import Server

BOOKS, AUTHORS = 10_000, 100
FIELDS = [
    {"name": "title", "type": "string"},
    {"name": "price", "type": "double"},
    {"name": "secret", "type": "string"},
    {"name": "ownerId", "type": "bigInt"},
    {"name": "author", "type": "belongsTo", "target": "authors", "foreignKey": "authorId"},
]
PASSWORD = "a long password"


def shelf(server):
    """An app of books and authors: its root, and a member who owns the books."""
    apps.make(server.root(), "shelf")
    root = server.root("shelf")
    people = {"name": "authors", "fields": [{"name": "name", "type": "string"}]}
    apps.expect(root.post("/api/collections:create", people))
    named = [{"name": f"A{i}"} for i in range(1, AUTHORS + 1)]
    apps.expect(root.post("/api/authors:create", named))
    books = {"name": "books", "createdBy": True, "fields": FIELDS}
    apps.expect(root.post("/api/collections:create", books))
    member = reader(root, server)
    for start in range(1, BOOKS + 1, 500):
        many = [book(i, member.user["id"]) for i in range(start, start + 500)]
        apps.expect(root.post("/api/books:create", many))
    return root, member


def book(i, owner):
    author = i % AUTHORS + 1
    return {"title": f"Book {i}", "price": i * 1.25, "ownerId": owner, "authorId": author}


def reader(root, server):
    """Signed in under a role that reads three fields of his own books."""
    own = {"ownerId": "{{ctx.state.currentUser.id}}"}
    scope = {"name": "Owned", "resourceName": "books", "scope": own}
    made = apps.expect(root.post("/api/dataSources/main/rolesResourcesScopes:create", scope)).data
    fields = ["id", "title", "price"]
    action = {"name": "view", "fields": fields, "scopeId": made["id"]}
    apps.expect(root.post("/api/roles:create", {"name": "reader", "strategy": {"actions": []}}))
    entry = {"name": "books", "usingActionsConfig": True, "actions": [action]}
    apps.expect(root.post("/api/roles/reader/dataSourceResources:create", entry))
    user = {"username": "reader", "password": PASSWORD, "roles": ["reader"]}
    apps.expect(root.post("/api/users:create", user))
    client = server.client("shelf")
    client.sign_in("reader", PASSWORD)
    return client


def check(root, member):
    got = apps.expect(member.get("/api/books:get?filterByTk=7")).data
    if got.get("title") != "Book 7" or "secret" in got or "authorId" in got:
        raise SystemExit(f"the member is answered {got}")
    reply = apps.expect(root.get("/api/books:list?pageSize=20&page=3&appends=author"))
    named = [(one["id"], one["author"]["name"]) for one in reply.data]
    wanted = [(i, f"A{i % AUTHORS + 1}") for i in range(41, 61)]
    if named != wanted or reply.body["meta"]["count"] < BOOKS:
        raise SystemExit(f"page 3 is answered as {reply}")


def beside_nginx(run):
    base = "/api/__app/shelf/books"
    with Nginx(run.folder) as nginx, Server(run.coppice) as server:
        root, member = shelf(server)
        page = text_of(f"{base}:list?pageSize=20&page=@ID@&appends=author", root.token)
        get = text_of(f"{base}:get?filterByTk=@ID@", member.token)
        file = text_of("/file?filterByTk=@ID@", root.token)
        loads = {
            "nginx": Load(run.folder, "file", nginx.port, [file], (1, BOOKS)),
            "list": Load(run.folder, "shelf", server.port, [page], (1, BOOKS // 20)),
            "get": Load(run.folder, "member", server.port, [get], (1, BOOKS)),
        }
        rates = {name: [] for name in loads}
        with Writer(server.root("shelf"), "/api/books:create", book(1, 1)):
            for _ in range(run.rounds):
                for name, load in loads.items():
                    rates[name].append(load.rate(run.seconds))
                check(root, member)
                run.say(", ".join(f"{name} {rate[-1]:.0f}/s" for name, rate in rates.items()))

    def ratio(name):
        return [mine / its for mine, its in zip(rates[name], rates["nginx"])]

    return [
        Figure("list of 20 of 10,000 with total and one append", rates["list"], unit="/s"),
        Figure("… ÷ nginx", ratio("list"), 0.1),
        Figure("get by id under a role with fields and a scope", rates["get"], unit="/s"),
        Figure("… ÷ nginx", ratio("get"), 0.55),
    ]
