"""Many apps in one PostgreSQL share few connections."""

import sys
import threading

from living import NOTES, made
from support.places import options
from support.postgres import Postgres
from support.rows import case, equal, run
from support.rows import options as given
from support.server import wait_until

APPS = 200
MOST = 20


@case(f"{APPS} apps with a schema each use at most {MOST} connections under load")
def _(t):
    clients = []
    for i in range(APPS):
        client = made(t, f"many_{i}", options("new_schema"))
        equal(client.post("/api/collections:create", NOTES).status, 200)
        clients.append(client)
    wrong, stop = [], threading.Event()

    def load(share):
        rounds = 0
        while not stop.is_set() or rounds < 2:
            rounds += 1
            for client in share:
                word = f"{client.app} {rounds}"
                reply = client.post("/api/notes:create", {"word": word})
                seen = client.get("/api/notes:list?sort=-id&pageSize=1")
                if (reply.status, seen.status) != (200, 200) or seen.data[0]["word"] != word:
                    wrong.append((word, reply, seen))
                    return

    threads = [threading.Thread(target=load, args=(clients[i::8],)) for i in range(8)]
    for one in threads:
        one.start()
    most = 0
    for _ in range(20):
        most = max(most, t.pg.connections("usename = 'coppice'"))
    stop.set()
    for one in threads:
        one.join()
    equal(wrong[:3], [])
    print(f"      at most {most} connections")
    equal(0 < most <= MOST, True, f"{most} connections")
    wait_until(lambda: t.pg.connections("usename = 'coppice'") <= most, what="no more after it")


if __name__ == "__main__":
    binary = given().coppice
    with Postgres() as pg:
        code = run(environment={"COPPICE_DATABASE_URL": pg.url()}, beside={"pg": pg})
    sys.exit(code)
