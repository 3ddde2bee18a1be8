"""Requests of one app beside nginx, and durable writes of many beside bare commits."""

import random

import apps
from figures import Figure
from peers import Load, Writer, bare_commits, text_of

ROWS = 10_000
LISTED = 1_000


def loads(folder, server, nginx, client, clerk):
    base = "/api/__app/bench"
    get = text_of(f"{base}/items:get?filterByTk=@ID@", client.token)
    own = text_of(f"{base}/own:get?filterByTk=@ID@", clerk.token)
    page = text_of(f"{base}/small:list?pageSize=20&page=@ID@", client.token)
    new = text_of(f"{base}/made:create", client.token, apps.NEW)
    # nginx gets the same bytes to parse and its client the same work.
    file = text_of("/file?filterByTk=@ID@", client.token)
    return {
        "nginx": Load(folder, "nginx", nginx.port, [file], (1, ROWS)),
        "get": Load(folder, "get", server.port, [get], (1, ROWS)),
        "own": Load(folder, "own", server.port, [own], (1, LISTED)),
        "list": Load(folder, "list", server.port, [page], (1, LISTED // 20)),
        "create": Load(folder, "create", server.port, [new]),
    }


def rounds_of(all_loads, client, run):
    """Rates by name, a list of one per round."""
    rates = {name: [] for name in all_loads}
    for _ in range(run.rounds):
        for name, load in all_loads.items():
            before = count(client) if name == "create" else 0
            rates[name].append(load.rate(run.seconds))
            if name == "create" and count(client) - before < run.seconds * rates[name][-1]:
                raise SystemExit("fewer rows than acknowledged creates")
        apps.check_row(client, random.randint(1, ROWS))
        apps.check_list(client, "small", LISTED, random.randint(1, LISTED // 20))
        run.say(", ".join(f"{name} {rates[name][-1]:.0f}/s" for name in rates))
    return rates


def count(client):
    return apps.expect(client.get("/api/made:list?pageSize=1&simplePaginate=false")).body["meta"]["count"]


def one_app(run, server, nginx):
    apps.make(server.root(), "bench")
    client = server.root("bench")
    apps.fill(client, "items", ROWS)
    apps.fill(client, "small", LISTED)
    apps.fill(client, "made", 1)
    clerk = apps.clerk_with_rows(server, "bench", LISTED)
    with Writer(server.root("bench"), "/api/items:create", apps.NEW):
        rates = rounds_of(loads(run.folder, server, nginx, client, clerk), client, run)

    def ratio(name):
        return [mine / its for mine, its in zip(rates[name], rates["nginx"])]

    return [
        Figure("nginx, 200-byte file", rates["nginx"], unit="/s"),
        Figure("get by id", rates["get"], unit="/s"),
        Figure("get by id ÷ nginx", ratio("get"), 0.6),
        Figure("get by id of one's own, three fields", rates["own"], unit="/s"),
        Figure("get by id of one's own, three fields ÷ nginx", ratio("own"), 0.55),
        Figure("list of 20 of 1,000 rows with total", rates["list"], unit="/s"),
        Figure("list of 20 of 1,000 rows with total ÷ nginx", ratio("list"), 0.2),
        Figure("durable create, 64 clients, one app", rates["create"], unit="/s"),
        Figure("durable create, 64 clients, one app ÷ nginx", ratio("create"), 0.2),
    ]


def many_writers(run, server):
    names = [f"w{i}" for i in range(64)]
    clients = apps.make_filled(server, names, 1)
    requests = [
        text_of(f"/api/__app/{name}/items:create", client.token, apps.NEW)
        for name, client in zip(names, clients)
    ]
    load = Load(run.folder, "creates", server.port, requests, order="turn")
    rates, bare, threaded = [], [], []
    for _ in range(run.rounds):
        rates.append(load.rate(run.seconds))
        bare.append(bare_commits(run.programs, run.folder, run.seconds))
        threaded.append(bare_commits(run.programs, run.folder, run.seconds, 8))
        run.say(f"64 apps {rates[-1]:.0f}/s, bare {bare[-1]:.0f}/s, 8 threads {threaded[-1]:.0f}/s")
    return [
        Figure("bare loop of commits over 64 files", bare, unit="/s"),
        Figure("the same by 8 threads", threaded, unit="/s"),
        Figure("durable create, 64 clients, 64 apps", rates, unit="/s"),
        Figure("… ÷ bare loop", [a / b for a, b in zip(rates, bare)], 0.6),
        Figure("… ÷ bare commits by 8 threads", [a / b for a, b in zip(rates, threaded)]),
    ]
