"""Dates as whole milliseconds since 1970, and the stretches of time that filters name."""

import datetime
import re

DAY = 86_400_000
EPOCH = datetime.datetime(1970, 1, 1)
PARTS = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[ T](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?)?)?)?)?"
    r"(Z|[+-]\d\d:\d\d)?$"
)


def milliseconds(*parts):
    return (datetime.datetime(*parts) - EPOCH) // datetime.timedelta(milliseconds=1)


def clock(ms):
    return EPOCH + datetime.timedelta(milliseconds=ms)


def minutes(offset):
    """Of "+08:00"."""
    if offset == "Z":
        return 0
    return (-1 if offset[0] == "-" else 1) * (int(offset[1:3]) * 60 + int(offset[4:6]))


def wire(kind, ms):
    """How a value of this type is answered."""
    if kind == "time":
        return f"{clock(ms):%H:%M:%S}"
    at = clock(ms)
    day = f"{at.year:04}-{at:%m-%d}"
    if kind == "dateOnly":
        return day
    if kind == "datetimeNoTz":
        return f"{day} {at:%H:%M:%S}"
    return f"{day}T{at:%H:%M:%S}.{ms % 1000:03}Z"


def read(kind, text):
    """The milliseconds of a value of this type."""
    if kind == "time":
        hour, minute, second = map(int, text.split(":"))
        return ((hour * 60 + minute) * 60 + second) * 1000
    return stretch(text, 0)[0]


def month_later(year, month, count):
    year, month = divmod(year * 12 + month - 1 + count, 12)
    return milliseconds(year, month + 1, 1) if year <= 9999 else milliseconds(9999, 12, 31) + DAY


def stretch(text, offset):
    """(begin, end) in UTC of what `text` names by a clock `offset` minutes east of it."""
    shift = offset * 60_000
    quarter = re.fullmatch(r"(\d{4})Q([1-4])", text)
    week = re.fullmatch(r"(\d{4})W(\d\d)", text)
    if quarter:
        year, first = int(quarter[1]), int(quarter[2]) * 3 - 2
        return milliseconds(year, first, 1) - shift, month_later(year, first, 3) - shift
    if week:
        monday = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        begin = milliseconds(monday.year, monday.month, monday.day) - shift
        return begin, begin + 7 * DAY
    given = PARTS.match(text)
    if given[8]:
        shift = minutes(given[8]) * 60_000
    numbers = [int(part) for part in given.groups()[:7] if part]
    padded = numbers[:3] + [1] * (3 - len(numbers[:3]))
    begin = milliseconds(*padded, *numbers[3:6]) + (numbers[6] if len(numbers) > 6 else 0)
    if len(numbers) < 3:
        end = month_later(*padded[:2], 12 if len(numbers) == 1 else 1)
    else:
        end = begin + {3: DAY, 4: 3_600_000, 5: 60_000, 6: 1000, 7: 1}[len(numbers)]
    return begin - shift, end - shift


def formatted(form, ms):
    """A date in its parts, for example "YYYY-MM"."""
    at = clock(ms)
    parts = {
        "YYYY": f"{at.year:04}",
        "MM": f"{at:%m}",
        "DD": f"{at:%d}",
        "HH": f"{at:%H}",
        "mm": f"{at:%M}",
        "ss": f"{at:%S}",
        "WW": f"{at.isocalendar()[1]:02}",
        "Q": str((at.month + 2) // 3),
    }
    return re.sub("|".join(parts), lambda found: parts[found[0]], form)
