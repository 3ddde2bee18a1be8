"""The router's table, as core/routes.cpp has it."""

import pathlib
import re

TABLE = pathlib.Path(__file__).parents[2] / "core" / "routes.cpp"
ROW = re.compile(r'\{"([^"]+)",\s*"([^"]+)",\s*(\w+),\s*(\w+),\s*(\w+),\s*(\w+)\}')


def table():
    """(resource, action, who, does, where) of each call but those of the tests' switch."""
    rows = ROW.findall(TABLE.read_text())
    if len(rows) < 30:
        raise AssertionError("core/routes.cpp has another form now")
    return [row[:5] for row in rows if row[0] != "faults"]


def path_of(resource, action, collection="items"):
    """A path that the row answers: `collection` for any, a source between a and b of a.b."""
    resource = resource.replace("*", collection)
    sources = {"collections": collection, "dataSources": "main", "roles": "member", "users": "1"}
    if "." in resource:
        owner, name = resource.split(".")
        resource = f"{owner}/{sources.get(owner, '1')}/{name}"
    return f"{resource}:{action}"
