"""SQLite, PostgreSQL and an evaluator in memory answer random requests alike.

COPPICE_CASES is the number of requests, COPPICE_SEED the first of the worlds' seeds. A
world is a set of collections with data; each has its own seed, which a failure names.
"""

import copy
import json
import os
import random
import sys
from decimal import Decimal

from living import made
from support.answers import answer_list, answer_query, difference
from support.generator import Generator
from support.moments import minutes
from support.places import options
from support.postgres import Postgres
from support.rows import case, equal, run
from support.samples import wired

CASES = int(os.environ.get("COPPICE_CASES", "750"))
SEED = int(os.environ.get("COPPICE_SEED", "1"))
PER_WORLD = 150


def association(name, by):
    wire = {"name": name, "type": by.kind, "target": by.target, "foreignKey": by.foreign_key}
    return wire | ({"through": by.through, "otherKey": by.other_key} if by.through else {})


def build(client, world, prefix):
    """The world's collections and records in an app."""
    for name, collection in world.items():
        fields = [
            {"name": field, "type": kind}
            for field, kind in collection.fields.items()
            if field != "id" and not field.endswith("Id")
        ]
        wanted = {"name": prefix + name, "fields": fields, "createdAt": False, "updatedAt": False}
        reply = client.post("/api/collections:create", wanted)
        equal(reply.status, 200, reply)
    # What belongs to another first, since it makes the key.
    links = [
        (by.kind != "belongsTo", name, way, by)
        for name, collection in world.items()
        for way, by in collection.associations.items()
    ]
    for _, name, way, by in sorted(links, key=lambda link: link[0]):
        wire = association(way, by)
        wire["target"] = prefix + by.target
        if by.through:
            wire["through"] = prefix + by.through
        reply = client.post(f"/api/collections/{prefix}{name}/fields:create", wire)
        equal(reply.status, 200, reply)
    for name, collection in world.items():
        rows = [record(collection, row) for row in collection.rows]
        if rows:
            reply = client.post(f"/api/{prefix}{name}:create", rows)
            equal(reply.status, 200, reply)


def record(collection, row):
    values = {
        field: wired(kind, row[field])
        for field, kind in collection.fields.items()
        if field != "id"
    }
    for name, by in collection.associations.items():
        if by.pairs is not None:
            values[name] = by.pairs[row["id"]]
    return values


def ask(client, prefix, request):
    headers = {"X-Timezone": request["zone"]} if "zone" in request else {}
    path = f"/api/{prefix}{request['collection']}"
    if "body" in request:
        return client.post(f"{path}:query", request["body"], headers=headers)
    params = {}
    for name in ("filter", "sort", "fields", "appends", "except", "page", "pageSize", "paginate"):
        if name in request:
            value = request[name]
            params[name] = ",".join(value) if isinstance(value, list) else value
    return client.get(f"{path}:list", params=params, headers=headers)


def without_links(data, through):
    """Without the rows of the tables between two collections."""
    if isinstance(data, list):
        return [without_links(one, through) for one in data]
    if isinstance(data, dict):
        return {k: without_links(v, through) for k, v in data.items() if k not in through}
    return data


class World:
    def __init__(self, seed, clients):
        self.generator = Generator(random.Random(seed))
        self.prefix, self.clients = f"w{seed}_", clients
        self.world = self.generator.make_world(rows=12)
        for client in clients.values():
            build(client, self.world, self.prefix)
        ways = (by for c in self.world.values() for by in c.associations.values())
        self.through = {self.prefix + by.through for by in ways if by.through}

    def expected(self, request):
        offset = minutes(request.get("zone", "Z"))
        if "body" in request:
            return answer_query(self.world, request, offset), None
        return answer_list(self.world, request, offset)

    def problem(self, request):
        """(its kind, what is wrong), or None."""
        data, meta = self.expected(request)
        for store, client in self.clients.items():
            reply = ask(client, self.prefix, request)
            if reply.status != 200:
                return f"{store} refuses: {reply.message}", repr(reply)
            body = json.loads(reply.content, parse_float=Decimal)
            got = without_links(body["data"], self.through)
            wrong = difference(data, got) or difference(meta, body.get("meta"), "meta")
            if wrong:
                return f"{store} is wrong", wrong
        return None

    def shrunk(self, request, kind):
        """The smallest request found that still has a problem of this kind."""
        for smaller in smaller_ones(request):
            try:
                found = self.problem(smaller)
            except Exception:  # what is left of the request has no meaning
                continue
            if found and found[0] == kind:
                return self.shrunk(smaller, kind)
        return request


def smaller_ones(node):
    """Copies of `node` that lack one member somewhere."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        if key != "collection":
            less = copy.copy(node)
            del less[key]
            yield less
        if isinstance(node[key], (dict, list)):
            for inner in smaller_ones(node[key]):
                changed = copy.copy(node)
                changed[key] = inner
                yield changed


def walk(t, seed, count):
    world = World(seed, t.stores)
    failures = []
    for _ in range(count):
        request = world.generator.request()
        found = world.problem(request)
        if found:
            smallest = world.shrunk(request, found[0])
            kind, what = world.problem(smallest)
            failures.append(f"{kind}: {json.dumps(smallest, ensure_ascii=False)}\n  {what}")
            if len(failures) >= int(os.environ.get("COPPICE_FAILURES", "3")):
                break
    if failures:
        again = f"COPPICE_SEED={seed} COPPICE_CASES={count}"
        raise AssertionError("\n".join([again, *failures]))


def prepare(t):
    if not hasattr(t, "stores"):
        inside = made(t, "inside", {"database": {"dialect": "sqlite"}})
        t.stores = {"SQLite": inside, "PostgreSQL": made(t, "beside", options("new_schema"))}


@case("no date has no week")
def _(t):
    prepare(t)
    for client in t.stores.values():
        fields = [{"name": "day", "type": "dateOnly"}]
        equal(client.post("/api/collections:create", {"name": "days", "fields": fields}).status, 200)
        equal(client.post("/api/days:create", [{"day": "2027-01-03"}, {}]).status, 200)
        week = {"field": ["day"], "format": "WW", "alias": "week"}
        reply = client.post("/api/days:query", {"dimensions": [week]})
        equal(reply.data, [{"week": "53"}, {"week": None}], reply)


for number in range(-(-CASES // PER_WORLD)):

    @case(f"both stores answer as they should, seed {SEED + number}")
    def _(t, number=number):
        prepare(t)
        walk(t, SEED + number, min(PER_WORLD, CASES - number * PER_WORLD))


if __name__ == "__main__":
    with Postgres() as pg:
        code = run(environment={"COPPICE_DATABASE_URL": pg.url()})
    sys.exit(code)
