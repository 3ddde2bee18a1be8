"""What NocoBase's clients ask most: a list with an association, a get under a role, sign-ins."""

import statistics
import threading

import apps
from figures import Figure
from peers import Load, Nginx, Writer, open_loop, text_of
from support.server import ROOT_EMAIL, ROOT_PASSWORD, Server

BOOKS, AUTHORS = 10_000, 100
FIELDS = [
    {"name": "title", "type": "string"},
    {"name": "price", "type": "double"},
    {"name": "secret", "type": "string"},
    {"name": "ownerId", "type": "bigInt"},
    {"name": "author", "type": "belongsTo", "target": "authors", "foreignKey": "authorId"},
]
PASSWORD = "a long password"
RATE = 500  # requests of the neighbour of the sign-ins a second
SIGNERS = 8


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


class Signers:
    """Clients that sign in one time after the other; `count` when it is over."""

    def __init__(self, server):
        self.over, self.count = threading.Event(), 0
        self.threads = [threading.Thread(target=self.go, args=(server,)) for _ in range(SIGNERS)]

    def go(self, server):
        client = server.client()
        while not self.over.is_set():
            client.sign_in(ROOT_EMAIL, ROOT_PASSWORD)
            self.count += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def beside_sign_ins(run):
    """A calm app beside sign-ins of main, and beside those of another server (control)."""
    with Server(run.coppice) as house, Server(run.coppice) as other:
        calm = apps.make_filled(house, ["calm"], 1_000)[0]
        other.root()
        request = run.folder / "calm.request"
        request.write_text(text_of("/api/__app/calm/items:get?filterByTk=7", calm.token))
        alone, control, shared, rates, failed = [], [], [], [], 0

        def told():
            return open_loop(run.programs, house.port, RATE, run.seconds, request, '"id":7,')

        for _ in range(run.rounds):
            alone.append(told()["p99"])
            with Signers(other):
                control.append(told()["p99"])
            with Signers(house) as signers:
                now = told()
            shared.append(now["p99"])
            failed += now["failed"]
            rates.append(signers.count / run.seconds)
            ways = zip(("alone", "control", "beside"), (alone, control, shared))
            run.say("p99 " + ", ".join(f"{name} {times[-1]:.2f} ms" for name, times in ways))
    usual = statistics.median(alone)
    return [
        Figure("sign-ins, 8 clients", rates, unit="/s"),
        Figure("neighbour of the sign-ins: failed", [failed], 0, False),
        Figure("… p99 alone", alone, unit="ms"),
        Figure("… p99, the sign-ins in another process (control)", control, unit="ms"),
        Figure("… p99, the sign-ins in its own process", shared, 1.2 * usual, False, "ms"),
    ]
