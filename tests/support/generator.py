"""Random collections, data and requests, the same for the same seed."""

from support.evaluator import TEXTS, Association, Collection
from support.samples import DAYS, FORMATS, TIMES, TYPES, ZONES, Choices, wired


HOPS = 3


class Generator(Choices):
    def __init__(self, random):
        super().__init__(random)
        self.world = {}

    # Collections and their data.

    def make_world(self, rows):
        for number in range(3):
            name, fields = f"c{number}", {"id": "bigInt"}
            for kind in self.random.sample(TYPES, 7) + self.some(TYPES, 2):
                fields[f"f{len(fields)}_{kind}"] = kind
            self.world[name] = Collection(name, fields, {}, [])
            fields["wide"] = "double"
            for target in self.some(list(self.world), 2):
                self.link_one(name, target)
            for target in self.some(list(self.world)[:-1], 2):
                key = {"foreign_key": f"{name}Id", "through": f"{name}_{target}"}
                tags = Association("belongsToMany", target, other_key=f"{target}Id", pairs={}, **key)
                self.world[name].associations[f"many_{target}"] = tags
            for index in range(self.random.randint(0, rows)):
                self.make_row(self.world[name], index + 1)
        return self.world

    def link_one(self, name, target):
        """belongsTo from here, and the way back: to many, or to one where each is linked once."""
        key = f"to_{target}Id"
        self.world[name].fields[key] = "bigInt"
        self.world[name].associations[f"to_{target}"] = Association("belongsTo", target, key)
        back = self.pick(("hasMany", "hasOne"))
        self.world[target].associations[f"{back}_{name}"] = Association(back, name, key)

    def make_row(self, collection, key):
        row = {"id": key}
        for field, kind in collection.fields.items():
            if field != "id":
                row[field] = None if self.chance(0.2) else self.value(field, kind)
        for name, by in collection.associations.items():
            targets = [other["id"] for other in self.world[by.target].rows]
            if by.kind == "belongsToMany":
                by.pairs[key] = self.some(targets, 3)
            if by.kind != "belongsTo":
                continue
            back = self.world[by.target].associations.get(f"hasOne_{collection.name}")
            if back and back.foreign_key == by.foreign_key:
                taken = {other[by.foreign_key] for other in collection.rows}
                targets = [one for one in targets if one not in taken]
            row[by.foreign_key] = self.pick(targets) if targets and self.chance(0.8) else None
        collection.rows.append(row)

    # Filters.

    def operand(self, field, kind):
        if kind in TEXTS and self.chance(0.1):
            return self.pick((5, 0, -1))
        value = self.value(field, kind)
        if kind in TEXTS and self.chance(0.3) and value:
            at = self.random.randrange(len(value))
            return value[at : at + 2]
        return wired(kind, value)

    def period(self):
        year, month, day = self.pick(DAYS[:-2])  # A period may not leave the years 1 to 9999.
        day_text = f"{year:04}-{month:02}-{day:02}"
        hour, minute, second = self.pick(TIMES)
        time = f"{day_text}T{hour:02}:{minute:02}:{second:02}"
        whole = [f"{year:04}", f"{year:04}Q{(month + 2) // 3}", day_text[:7], day_text, day_text]
        weeks = [f"{year:04}W{self.random.randint(1, 52):02}"] if 1 < year < 9999 else []
        return self.pick([*whole, *weeks, time[:13], time[:16], time, time + ".999",
                          time + "Z", time + ".000Z", time + "+05:45"])  # fmt: skip

    def condition(self, field, kind):
        """A literal, or {operator: value}."""
        def one():
            return self.operand(field, kind)

        def several():
            count = self.random.randint(0, 3)
            return [None if self.chance(0.1) else one() for _ in range(count)]

        if kind == "json":
            tests = ({"$eq": None}, {"$ne": None}, {"$empty": True}, {"$notEmpty": True})
            return self.pick((None, *tests))
        options = [
            one, lambda: None, lambda: {"$eq": one()}, lambda: {"$ne": one()},
            lambda: {"$in": several()}, lambda: {"$notIn": several()}, lambda: {self.pick(("$eq", "$ne")): several()},
            lambda: {self.pick(("$eq", "$ne")): None}, lambda: {self.pick(("$in", "$notIn")): one()},
            lambda: {self.pick(("$empty", "$notEmpty")): True},
        ]  # fmt: skip
        if kind == "boolean":
            options += 3 * [lambda: {self.pick(("$isTruly", "$isFalsy")): self.pick((True, False))}]
        else:
            options += 3 * [lambda: {self.pick(("$gt", "$gte", "$lt", "$lte")): one()}]
            options += [lambda: {self.pick(("$between", "$notBetween")): [one(), one()]}]
            options += [lambda: {"$gte": one(), "$lte": one()}]
        if kind in TEXTS:
            names = ("$includes", "$startsWith", "$endWith")
            names += tuple(f"$not{name[1].upper()}{name[2:]}" for name in names)
            options += 5 * [lambda: {self.pick(names): one()}]
            options += [lambda: {self.pick(names): [one(), one()]}]
            options += 2 * [lambda: {self.pick(("$like", "$notLike")): self.like()}]
        if kind in ("date", "dateOnly", "datetimeNoTz"):
            names = ("On", "NotOn", "Before", "NotBefore", "After", "NotAfter")
            options += 6 * [lambda: {f"$date{self.pick(names)}": self.period()}]
            names_of_two = ("Between", *names)
            options += [lambda: {f"$date{self.pick(names_of_two)}": [self.period(), self.period()]}]
        return self.pick(options)()

    def like(self):
        parts = ("a", "%", "_", "b", "Ä", "%", "\\%", "\\_", "\\\\")
        return "".join(self.pick(parts) for _ in range(self.random.randint(0, 4)))

    def filter(self, name, depth=0, hops=0):
        out = {}
        for _ in range(self.random.randint(1, 2 if depth else 3)):
            if self.chance(0.08) and depth < 3:
                out["$not"] = self.filter(name, depth + 1, hops)
            elif self.chance(0.25) and depth < 3:
                parts = [self.filter(name, depth + 1, hops) for _ in range(self.random.randint(1, 3))]
                out[self.pick(("$and", "$or"))] = parts
            else:
                key, value = self.member(name, depth, hops)
                out[key] = value
        return out

    def member(self, name, depth, hops):
        collection = self.world[name]
        if collection.associations and hops < HOPS and self.chance(0.4):
            hop, by = self.pick(collection.associations.items())
            if self.chance(0.15):
                op = self.pick(("$exists", "$notExists"))
                return self.pick(((f"{hop}.{op}", True), (f"{hop}.id.{op}", True), (hop, {op: True})))
            if self.chance(0.3):
                return hop, self.filter(by.target, max(depth, 2), hops + 1)
            key, value = self.member(by.target, depth, hops + 1)
            return f"{hop}.{key}", value
        field, kind = self.pick(collection.fields.items())
        value = self.condition(field, kind)
        if isinstance(value, dict) and len(value) == 1 and self.chance(0.4):
            ((op, value),) = value.items()
            return f"{field}.{op}", value
        return field, value

    # Requests.

    def single(self, name, hops):
        """A path to a field over associations that lead to one record."""
        ways = self.world[name].associations.items()
        ones = {hop: by for hop, by in ways if by.kind == "belongsTo"}
        if ones and hops and self.chance(0.3):
            hop, by = self.pick(ones.items())
            path, kind = self.single(by.target, hops - 1)
            return [hop, *path], kind
        field, kind = self.pick((f, k) for f, k in self.world[name].fields.items() if k != "json")
        return [field], kind

    def request(self):
        name = self.pick(self.world)
        asked = {"collection": name}
        if self.chance(0.3):
            asked["zone"] = self.pick(ZONES)
        if self.chance(0.25):
            return {**asked, "body": self.query(name)}
        if self.chance(0.85):
            asked["filter"] = self.filter(name)
        if self.chance(0.6):
            keys = [".".join(self.single(name, 2)[0]) for _ in range(self.random.randint(1, 3))]
            asked["sort"] = [self.pick(("", "-")) + key for key in dict.fromkeys(keys)]
        if self.chance(0.3):
            asked |= {"pageSize": self.random.randint(1, 8), "page": self.random.randint(1, 4)}
        elif self.chance(0.3):
            asked["paginate"] = False
        return asked | self.columns(name)

    def columns(self, name):
        collection, asked = self.world[name], {}
        if self.chance(0.3):
            asked["appends"] = self.some(collection.associations, 2)
            for hop in list(asked["appends"]):
                further = self.world[collection.associations[hop].target].associations
                asked["appends"] += [f"{hop}.{next_hop}" for next_hop in self.some(further, 1)]
        if self.chance(0.4):
            asked["fields"] = ["id", *self.some(collection.fields, 3)]
            for hop, by in self.some(collection.associations.items(), 1):
                asked["fields"].append(f"{hop}.{self.pick(self.world[by.target].fields)}")
        elif self.chance(0.2):
            asked["except"] = self.some(collection.fields, 3)
            hops = asked.get("appends", [])
            asked["except"] += [f"{hop}.wide" for hop in hops if self.chance(0.5)]
        return {key: value for key, value in asked.items() if value}

    def query(self, name):
        body, kinds = {}, {}
        for part, most in (("measures", 2), ("dimensions", 2)):
            for _ in range(self.random.randint(0, most)):
                column, kind = self.column(name, part == "measures" and self.chance(0.8))
                column["alias"] = f"a{len(kinds)}"
                kinds[column["alias"]] = (column, kind)
                body.setdefault(part, []).append(column)
        if not kinds:
            return self.query(name)
        if self.chance(0.5):
            body["filter"] = self.filter(name)
        for alias in self.some(kinds, 2):
            order = {"field": kinds[alias][0]["field"], "alias": alias}
            order["order"] = self.pick(("asc", "desc"))
            order |= self.pick(({}, {"nulls": "first"}, {"nulls": "last"}))
            body.setdefault("orders", []).append(order)
        alias, (column, kind) = self.pick(kinds.items())
        if self.chance(0.2) and column.get("aggregation") != "avg" and kind != "decimal":
            op = self.pick(("$gt", "$gte", "$lt", "$lte", "$ne"))
            body["having"] = {alias: {op: self.operand("", kind)}}
        if self.chance(0.2):
            body |= {"limit": self.random.randint(1, 5), "offset": self.random.randint(0, 3)}
        return body

    def column(self, name, aggregated):
        """A measure or a dimension, and the type that comes out of it."""
        path, kind = self.single(name, 1)
        column = {"field": path}
        if not aggregated:
            if kind in ("date", "dateOnly", "datetimeNoTz") and self.chance(0.6):
                return {**column, "format": self.pick(FORMATS)}, "string"
            return column, kind
        ways = ["count"] if kind == "boolean" else ["count", "min", "max"]
        # What does not fit a bigInt has no sum.
        if kind in ("integer", "double", "decimal") and path[-1] != "wide":
            ways += ["sum", "avg"]
        column["aggregation"] = self.pick(ways)
        if column["aggregation"] == "count":
            kind = "integer"
            column |= self.pick(({}, {"distinct": True}))
        return column, kind
