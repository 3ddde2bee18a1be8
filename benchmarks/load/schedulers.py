"""What lanes bring: the same requests with actors on lanes and on CAF's own scheduler."""

import apps
import rates
from figures import Figure
from support.server import Server

NAMES = {
    "get": "get by id",
    "list": "list of 20 of 1,000 rows with total",
    "create": "durable create, 64 clients, one app",
}


def ready(run, server, label):
    apps.make(server.root(), "bench")
    client = server.root("bench")
    apps.fill(client, "items", rates.ROWS)
    apps.fill(client, "small", rates.LISTED)
    apps.fill(client, "made", 1)
    clerk = apps.clerk_with_rows(server, "bench", rates.LISTED)
    folder = run.folder / label
    folder.mkdir()
    return rates.loads(folder, server, server, client, clerk)


def beside_stock(run):
    stock = {"COPPICE_SCHEDULER": "stock"}
    with Server(run.coppice) as ours, Server(run.coppice, environment=stock) as theirs:
        lanes, caf = ready(run, ours, "lanes"), ready(run, theirs, "stock")
        figures = []
        for key, name in NAMES.items():
            ratios = []
            for _ in range(run.rounds):
                mine, its = lanes[key].rate(run.seconds), caf[key].rate(run.seconds)
                ratios.append(mine / its)
                run.say(f"{key}: lanes {mine:.0f}/s, stock {its:.0f}/s")
            figures.append(Figure(f"{name}: lanes ÷ CAF's stock scheduler", ratios))
    return figures
