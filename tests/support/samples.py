"""The values that random data and requests are made of."""

from decimal import Decimal

from support import moments
from support.evaluator import DATES, TEXTS

TYPES = (
    "string", "text", "integer", "bigInt", "double", "decimal", "boolean",
    "date", "dateOnly", "datetimeNoTz", "time", "json",
)  # fmt: skip
ZONES = ("+00:00", "+08:00", "-03:30", "+14:00", "-12:00", "+05:45")
WORDS = (
    "", "a", "A", "ab", "aB", "Ab%", "a_b", "axb", "100%", "%", "_", "back\\slash", "\\", "\\%",
    "o'clock", "''", '"q"', "äöü", "ÄÖÜ", "ß", "é", "日本", "😀", "zz", " a", "a ", "İ", "ı", "null",
    "0", "5", "x' OR '1'='1", "a\nb", "\t", "?", "$1", ":x", "--", "[a]", "{{", "ﬀ", "\u007f",
)  # fmt: skip
DAYS = (
    (1970, 1, 1), (1969, 12, 31), (2024, 2, 29), (2026, 1, 31), (2026, 2, 1), (2026, 3, 31),
    (2026, 12, 31), (2027, 1, 1), (2025, 12, 29), (2026, 1, 4), (1900, 2, 28), (2000, 2, 29),
    (2026, 6, 30), (2026, 7, 1), (2026, 11, 24), (1, 1, 2), (9999, 12, 30),
)  # fmt: skip
TIMES = ((0, 0, 0), (23, 59, 59), (12, 0, 0), (10, 30, 0), (3, 42, 7), (20, 0, 0))
VALUES = {
    "integer": (0, 1, -1, 2, 3, 5, 7, 2**31 - 1, -(2**31)),
    "bigInt": (0, 1, -1, 5, 2**53 - 1, 2**53, 2**53 + 1, 2**63 - 1, -(2**63), 10**12),
    "double": (0.0, -0.0, 0.5, -1.25, 3.0, 0.1, 2.0**53, 1e15, -7.75, 123456.789),
    "wide": (1.7976931348623157e308, -1e300, 5e-324, 2.5e-10, 1.0, 0.0, 1e22, 1e21, 1e-7),
    "decimal": tuple(
        map(Decimal, ("0", "1", "-1.5", "0.1", "0.000001", "99999999999.999999", "-12.34", "5"))
    ),
    "boolean": (True, False),
    "json": (
        {}, [], [1, "a"], {"a": {"b": None}}, "text", 0, False, "", 2**60, 1.5, {"b": 1, "a": 2},
    ),
}
FORMATS = (
    "YYYY", "YYYY-MM", "YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss", "YYYY/Q", "MM", "HH:mm", "WW",
    "YYYY-WW",
)  # fmt: skip


class Choices:
    """Picks values by a source of randomness."""

    def __init__(self, random):
        self.random = random

    def pick(self, some):
        return self.random.choice(list(some))

    def chance(self, share):
        return self.random.random() < share

    def some(self, many, most):
        many = list(many)
        return self.random.sample(many, min(len(many), self.random.randint(0, most)))

    def value(self, field, kind):
        if kind in TEXTS:
            return self.pick(WORDS)
        if kind in DATES:
            return self.date(kind)
        return self.pick(VALUES["wide" if field == "wide" else kind])

    def date(self, kind):
        if kind == "time":
            return moments.milliseconds(1970, 1, 1, *self.pick(TIMES))
        if kind == "dateOnly":
            return moments.milliseconds(*self.pick(DAYS))
        part = self.pick((0, 0, 1, 999)) if kind == "date" else 0
        return moments.milliseconds(*self.pick(DAYS), *self.pick(TIMES)) + part


def wired(kind, value):
    """A value as a request has it."""
    if value is None:
        return None
    if kind in DATES:
        return moments.wire(kind, value)
    return str(value) if kind == "decimal" else value
