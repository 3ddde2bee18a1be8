"""What a request must answer, worked out in memory from the words of the API alone.

A world is {collection: Collection}; a row holds text, numbers, booleans and JSON as they
are, decimals as Decimal, and dates as milliseconds (support.moments).
"""

import dataclasses
import itertools
import re
from decimal import Decimal

from support import moments

DATES = ("date", "dateOnly", "datetimeNoTz", "time")
TEXTS = ("string", "text")


@dataclasses.dataclass
class Association:
    kind: str
    target: str
    foreign_key: str
    through: str = None
    other_key: str = None
    pairs: dict = None  # belongsToMany: id -> ids


@dataclasses.dataclass
class Collection:
    name: str
    fields: dict  # name -> type
    associations: dict
    rows: list  # Row i has the id i + 1.


def linked(world, row, by):
    """The rows that an association leads to."""
    target = world[by.target].rows
    if row is None:
        return []
    if by.kind == "belongsTo":
        key = row[by.foreign_key]
        return [] if key is None else [target[key - 1]]
    if by.kind == "belongsToMany":
        return [target[key - 1] for key in sorted(by.pairs[row["id"]])]
    return [other for other in target if other[by.foreign_key] == row["id"]]


def fold(text):
    return "".join(c.lower() if c.isascii() else c for c in text)


def pattern(text):
    """% is any text, _ any character, and a backslash takes the next one as it is."""
    parts = {"%": ".*", "_": "."}
    read = re.sub(
        r"\\?(.)",
        lambda found: parts.get(found[0]) or re.escape(found[1]),
        fold(text),
        flags=re.DOTALL,
    )
    return re.compile(read, re.DOTALL)


def operand(kind, wire):
    """A value of a filter, as rows have it."""
    if isinstance(wire, list):
        return [operand(kind, one) for one in wire]
    if wire is None:
        return None
    if kind in DATES:
        return moments.read(kind, wire)
    if kind == "decimal":
        return Decimal(str(wire))
    return str(wire) if kind in TEXTS else wire


TEXT_TESTS = {
    "$includes": lambda v, x: fold(x) in fold(v),
    "$startsWith": lambda v, x: fold(v).startswith(fold(x)),
    "$endWith": lambda v, x: fold(v).endswith(fold(x)),
    "$like": lambda v, x: pattern(x).fullmatch(fold(v)) is not None,
}
ORDERS = {
    "$gt": lambda v, x: v > x,
    "$gte": lambda v, x: v >= x,
    "$lt": lambda v, x: v < x,
    "$lte": lambda v, x: v <= x,
    "$between": lambda v, x: x[0] <= v <= x[1],
    "$notBetween": lambda v, x: not x[0] <= v <= x[1],
}
PERIODS = {
    "$dateOn": lambda v, begin, end: begin <= v < end,
    "$dateNotOn": lambda v, begin, end: not begin <= v < end,
    "$dateBefore": lambda v, begin, end: v < begin,
    "$dateNotBefore": lambda v, begin, end: v >= begin,
    "$dateAfter": lambda v, begin, end: v >= end,
    "$dateNotAfter": lambda v, begin, end: v < end,
    "$dateBetween": lambda v, begin, end: begin <= v < end,
}


EXISTS = {"$exists": True, "$notExists": False}


def text_holds(v, op, x):
    negative = op.startswith("$not")
    name = "$" + op[4].lower() + op[5:] if negative else op
    if x is None:
        return (v is not None) if negative else (v is None)
    if v is None:
        return False
    each = [TEXT_TESTS[name](v, one) != negative for one in (x if isinstance(x, list) else [x])]
    # Several are or-ed, the negative ones too, but for $notIncludes.
    return all(each) if op == "$notIncludes" else any(each)


def holds(kind, v, op, wire, offset):
    """Whether a value fits one condition."""
    if op in PERIODS:
        ends = [moments.stretch(one, offset) for one in (wire if isinstance(wire, list) else [wire])]
        # A field without a zone shows the clock of who asks.
        shown = 0 if kind == "date" else offset * 60_000
        begin, end = ends[0][0] + shown, ends[-1][1] + shown
        if kind == "dateOnly":  # Any moment of a day is all of it.
            begin -= begin % moments.DAY
        return v is not None and PERIODS[op](v, begin, end)
    if op in EXISTS:
        return (v is not None) == (EXISTS[op] == (wire is not False))
    if op in ("$empty", "$notEmpty"):
        return (v is None or (kind in TEXTS and v == "")) == (op == "$empty")
    if op in ("$isTruly", "$isFalsy"):
        return (v is True) == ((op == "$isTruly") == (wire is not False))
    x = operand(kind, wire)
    if op in ("$eq", "$in"):
        return v is None if x is None and op == "$eq" else v in as_list(x)
    if op in ("$ne", "$notIn"):
        return v is not None if x is None and op == "$ne" else v not in as_list(x)
    if op in ORDERS:
        return v is not None and ORDERS[op](v, x)
    return text_holds(v, op, x)


def unknown(v, op, wire):
    """Whether a condition on null says neither yes nor no, as SQL has it."""
    if op in EXISTS or op in ("$empty", "$notEmpty", "$ne", "$notIn") or v is not None:
        return False
    if op in ("$isTruly", "$isFalsy"):
        return (op == "$isTruly") == (wire is not False)
    return wire is not None and not (op in ("$eq", "$in") and None in as_list(wire))


def says_nothing(node):
    """Whether there is no condition in it; such groups are passed over."""
    return node[0] in (all, any) and all(says_nothing(one) for one in node[1])


def negation(parts):
    """What `$not` makes of its one part."""
    return not parts[0]


def joined_truth(by, parts):
    """All, any or the negation of parts that are true, false or unknown."""
    decides = by is any  # One such part is enough, whatever the others are.
    if None in parts and (by is negation or decides not in parts):
        return None
    return by(parts)


def as_list(x):
    return x if isinstance(x, list) else [] if x is None else [x]


class Filter:
    """A filter of the wire over rows of one collection."""

    def __init__(self, world, name, wire, offset):
        self.world, self.name, self.offset = world, name, offset
        self.hops = {}  # the tree of associations that are joined
        self.tree = self.group(wire or {}, ())

    def kind(self, path, field):
        here = self.world[self.name]
        for hop in path:
            here = self.world[here.associations[hop].target]
        return here.associations.get(field) or here.fields.get(field)

    def group(self, wire, path):
        parts = []
        for key, value in wire.items():
            if key in ("$and", "$or", "$not"):
                given = value if isinstance(value, list) else [value]
                some = [self.group(one, path) for one in given]
                some = [one for one in some if not says_nothing(one)]
                inner = (any if key == "$or" else all, some)
                parts += [(negation, [inner]) if key == "$not" else inner] if some else []
            else:
                parts.append(self.member(key.split("."), value, path))
        return (all, parts)

    def member(self, words, value, path):
        found = self.kind(path, words[0])
        if found is None:
            raise KeyError(words[0])
        if isinstance(found, Association):
            path = (*path, words[0])
            self.join(path)
            if len(words) == 1 and isinstance(value, dict) and not set(value) & EXISTS.keys():
                return self.group(value, path)
            if len(words) == 1 and isinstance(value, dict):
                ((op, value),) = value.items()
                words = [words[0], op]
            if words[1] in EXISTS:
                return ("there", path, EXISTS[words[1]] == (value is not False))
            return self.member(words[1:], value, path)
        given = {words[1]: value} if len(words) > 1 else value
        given = given if isinstance(given, dict) else {"$eq": given}
        return (all, [("leaf", path, words[0], found, op, x) for op, x in given.items()])

    def join(self, path):
        at = self.hops
        for hop in path:
            at = at.setdefault(hop, {})

    def joined(self, row, name, hops, prefix=()):
        """Every way to choose one row for each association, none where there is none."""
        ways = []
        for hop, further in hops.items():
            by = self.world[name].associations[hop]
            path = (*prefix, hop)
            ways.append(
                [
                    {path: other, **more}
                    for other in linked(self.world, row, by) or [None]
                    for more in self.joined(other, by.target, further, path)
                ]
            )
        for choice in itertools.product(*ways):
            yield {path: other for one in choice for path, other in one.items()}

    def fits(self, node, rows):
        if node[0] == "there":
            return (rows[node[1]] is not None) == node[2]
        if node[0] == "leaf":
            _, path, field, kind, op, wire = node
            row = rows[path]
            value = row and row[field]
            return None if unknown(value, op, wire) else holds(kind, value, op, wire, self.offset)
        return joined_truth(node[0], [self.fits(one, rows) for one in node[1]])

    def __call__(self, row):
        return any(
            self.fits(self.tree, {(): row, **chosen})
            for chosen in self.joined(row, self.name, self.hops)
        )
