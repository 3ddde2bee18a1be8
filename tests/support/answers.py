"""The whole answer to a list or a query, worked out in memory (support.evaluator)."""

import math
from decimal import Decimal

from support import moments
from support.evaluator import DATES, Collection, Filter, linked

EXACT = 2**53 - 1


class Near(float):
    """A number that may be rounded in its last digits."""


def ordered(rows, keys):
    """`rows` by (value of a row, descending, nulls first), the first key counts most."""
    for value, descending, nulls_first in reversed(keys):
        empty = [row for row in rows if value(row) is None]
        there = [row for row in rows if value(row) is not None]
        there.sort(key=value, reverse=descending)
        rows = empty + there if nulls_first else there + empty
    return rows


def reach(world, name, path):
    """The value of a dotted path over associations that lead to one row; its type."""
    hops, field = path[:-1], path[-1]
    steps = []
    for hop in hops:
        steps.append(world[name].associations[hop])
        name = steps[-1].target

    def value(row):
        for by in steps:
            row = next(iter(linked(world, row, by)), None)
        return row and row[field]

    return value, world[name].fields[field]


def aggregate(how, distinct, kind, values):
    values = [v for v in values if v is not None]
    values = list(dict.fromkeys(values)) if distinct else values
    if how == "count":
        return len(values)
    if not values:
        return None
    if how in ("min", "max"):
        return min(values) if how == "min" else max(values)
    total = math.fsum(values) if kind == "double" else sum(values)
    if how == "sum":
        return Near(total) if kind == "double" else total
    return Near(total / len(values))


def shown(kind, v):
    """A value as it is answered."""
    if v is None:
        return None
    if kind in DATES:
        return moments.wire(kind, v)
    return str(v) if kind == "bigInt" and abs(v) > EXACT else v


def tree(request, name, world):
    """What to output: {field: True, association: tree}."""
    fields, out = request.get("fields"), {}
    for path in fields or []:
        add(out, path.split("."), name, world)
    if not fields:
        out.update(dict.fromkeys(world[name].fields, True))
    for path in request.get("appends", []):
        add(out, path.split("."), name, world, whole=True)
    for path in [] if fields else request.get("except", []):
        *hops, last = path.split(".")
        at = out
        for hop in hops:
            at = at[hop]
        at.pop(last, None)
    return out


def add(out, words, name, world, whole=False):
    by = world[name].associations.get(words[0])
    if by is None:
        out[words[0]] = True
        return
    inner = out.setdefault(words[0], {})
    if whole or len(words) == 1:
        inner.update(dict.fromkeys(world[by.target].fields, True))
    if len(words) > 1:
        add(inner, words[1:], by.target, world, whole)


def output(world, name, row, wanted):
    answer = {}
    for key, what in wanted.items():
        by = world[name].associations.get(key)
        if by is None:
            answer[key] = shown(world[name].fields[key], row[key])
            continue
        others = [output(world, by.target, other, what) for other in linked(world, row, by)]
        several = by.kind in ("hasMany", "belongsToMany")
        answer[key] = others if several else others[0] if others else None
    return answer


def answer_list(world, request, offset):
    name = request["collection"]
    fits = Filter(world, name, request.get("filter"), offset)
    rows = [row for row in world[name].rows if fits(row)]
    keys = []
    for key in request.get("sort", []):
        value, _ = reach(world, name, key.lstrip("-").split("."))
        keys.append((value, key.startswith("-"), False))
    rows = ordered(rows, keys)
    wanted = tree(request, name, world)
    if request.get("paginate") is False:
        return [output(world, name, row, wanted) for row in rows], None
    page, size = request.get("page", 1), request.get("pageSize", 20)
    meta = {"count": len(rows), "page": page, "pageSize": size}
    meta["totalPage"] = -(-len(rows) // size)
    part = rows[(page - 1) * size : page * size]
    return [output(world, name, row, wanted) for row in part], meta


class Column:
    """One measure or dimension."""

    def __init__(self, world, name, wire, offset):
        self.path = wire["field"] if isinstance(wire["field"], list) else wire["field"].split(".")
        self.value, self.kind = reach(world, name, self.path)
        self.how, self.distinct = wire.get("aggregation"), wire.get("distinct", False)
        self.alias = wire.get("alias") or ".".join(self.path)
        form = wire.get("format")
        if form:
            plain, shift = self.value, offset * 60_000 if self.kind == "date" else 0
            self.value = lambda row: (
                None if plain(row) is None else moments.formatted(form, plain(row) + shift)
            )
            self.kind = "string"

    def answer_kind(self):
        if self.how in ("count", "avg"):
            return "double"
        return "number" if self.how == "sum" else self.kind

    def of(self, rows):
        values = [self.value(row) for row in rows]
        return aggregate(self.how, self.distinct, self.kind, values) if self.how else values[0]


def answer_query(world, request, offset):
    name, body = request["collection"], request["body"]
    fits = Filter(world, name, body.get("filter"), offset)
    rows = [row for row in world[name].rows if fits(row)]
    dimensions = [Column(world, name, one, offset) for one in body.get("dimensions", [])]
    columns = [Column(world, name, one, offset) for one in body.get("measures", [])] + dimensions
    plain = [column for column in columns if not column.how]
    if len(plain) == len(columns):
        groups = {index: [row] for index, row in enumerate(rows)}
    else:
        groups = {} if plain else {(): rows}
        for row in rows if plain else []:
            groups.setdefault(tuple(column.value(row) for column in plain), []).append(row)
    found = [{column.alias: column.of(group) for column in columns} for group in groups.values()]
    kinds = {column.alias: column.answer_kind() for column in columns}
    having = Filter({"": Collection("", kinds, {}, [])}, "", body.get("having"), offset)
    found = [row for row in found if having(row)]
    keys = []
    for one in body.get("orders", []):
        descending = one.get("order") == "desc"
        # Unless it is said, null is above every value.
        nulls_first = one.get("nulls", "first" if descending else "last") == "first"
        keys.append((lambda row, a=one["alias"]: row[a], descending, nulls_first))
    keys += [(lambda row, a=column.alias: row[a], False, False) for column in plain]
    found = ordered(found, keys)
    first = body.get("offset", 0)
    found = found[first : first + body["limit"]] if "limit" in body else found[first:]
    return [{a: shown(kinds[a], v) for a, v in row.items()} for row in found]


def difference(expected, got, at=""):
    """Where two answers differ, numbers by their value; None if they do not."""
    if isinstance(expected, dict) and isinstance(got, dict) and expected.keys() == got.keys():
        pairs = ((value, got[key], f"{at}.{key}") for key, value in expected.items())
    elif isinstance(expected, list) and isinstance(got, list) and len(got) == len(expected):
        pairs = ((*both, f"{at}[{index}]") for index, both in enumerate(zip(expected, got)))
    elif not isinstance(expected, (dict, list)) and same(expected, got):
        return None
    else:
        return f"at {at or 'the top'}: expected {expected!r}, got {got!r}"
    return next(filter(None, (difference(*pair) for pair in pairs)), None)


def same(expected, got):
    if isinstance(expected, (bool, str)) or expected is None:
        return type(got) is type(expected) and got == expected
    if isinstance(got, bool) or not isinstance(got, (int, Decimal)):
        return False
    if isinstance(expected, Near):
        return abs(float(got) - expected) <= 1e-9 * max(1.0, abs(expected))
    return float(got) == expected if isinstance(expected, float) else got == expected
