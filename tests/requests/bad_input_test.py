"""Every body that is not what it should be, at every endpoint that takes one."""

import json

from support.rows import case, equal, main

BODIES = {
    "none at all": b"",
    "cut off": b'{"name": "x"',
    "not JSON": b"{bad}",
    "a bare word": b"name",
    "a comment": b'{"name": "x" /* c */}',
    "a comma too many": b'{"name": "x",}',
    "two values": b'{"name": "x"} {"name": "y"}',
    "NaN": b'{"name": NaN}',
    "a number past doubles": b'{"name": 1e999}',
    "a leading zero": b'{"name": 01}',
    "a byte-order mark": b'\xef\xbb\xbf{"name": "x"}',
    "invalid UTF-8": b'{"name": "\xff\xfe"}',
    "an overlong form": b'{"name": "\xc0\xaf"}',
    "a surrogate in UTF-8": b'{"name": "\xed\xa0\x80"}',
    "half a surrogate pair": b'{"name": "\\ud800"}',
    "a control byte in a string": b'{"name": "a\x01b"}',
    "a zero byte behind": b'{"name": "x"}\x00',
    "a key twice": b'{"name": "x", "name": "y"}',
    "arrays 65 deep": b'{"name": ' + b"[" * 65 + b"]" * 65 + b"}",
    "arrays 100,000 deep": b"[" * 100_000,
    "objects 65 deep": b'{"a":' * 65 + b"1" + b"}" * 65,
    "a text": b'"name"',
    "a number": b"7",
    "null": b"null",
    "a list of numbers": b"[1, 2]",
}

ENDPOINTS = [
    "auth:signIn",
    "auth:changePassword",
    "applications:create",
    "applications:update?filterByTk=bad_input",
    "collections:create",
    "collections/items/fields:create",
    "items:create",
    "items:update?filterByTk=1",
    "users:create",
]


def prepared(t):
    if not hasattr(t, "prepared"):
        t.app("bad_input")
        fields = [{"name": "name", "type": "string"}]
        made = t.root.post("/api/collections:create", {"name": "items", "fields": fields})
        equal(made.status, 200, made)
        equal(t.root.post("/api/items:create", {"name": "first"}).status, 200)
        t.prepared = True


def state(t):
    """All that a write could have changed."""
    paths = ("applications:list", "collections:list", "items:list", "users:list")
    rows = [t.root.get(f"/api/{path}?pageSize=200").data for path in paths]
    for row in (row for part in rows for row in part):
        for live in ("requests", "errors", "memory", "cpu", "lastSeenAt", "figures"):
            row.pop(live, None)
    return json.dumps(rows, sort_keys=True)


def refused(endpoint, name, body):
    @case(f"{endpoint}: {name}")
    def _(t):
        prepared(t)
        before = state(t)
        reply = t.root.post(f"/api/{endpoint}", body)
        equal(reply.status, 400, reply)
        equal(bool(reply.message), True, "no message")
        equal(state(t), before, "a refused body changed something")


for endpoint in ENDPOINTS:
    for name, body in BODIES.items():
        if (endpoint, name) != ("items:create", "none at all"):  # a record of defaults
            refused(endpoint, name, body)

QUERIES = {
    "broken percent": "filterByTk=%zz",
    "half a percent": "filterByTk=%2",
    "invalid UTF-8": "filterByTk=%ff",
    "a NUL": "filterByTk=a%00b",
    "brackets 17 deep": "a" + "[x]" * 17 + "=1",
    "101 array entries": "&".join(["filterByTk[]=1"] * 101),
    "1001 pairs": "&".join(f"a{i}=1" for i in range(1001)),
    "a filter that is cut": "filter=%7B%22a",
    "a filter 17 deep": "filter=" + '{"$and":[' * 17 + '{"name":"x"}' + "]}" * 17,
    "a filter of 501 terms": "filter=" + json.dumps({"$or": [{"id": i} for i in range(501)]}, separators=(",", ":")),
    "a filter in two forms that differ": 'filter={"name":"a"}&filter[name]=zzz',
    "a filter in two forms, brackets first": 'filter[name]=zzz&filter={"name":"a"}',
    "an empty filter beside another": "filter={}&filter[name]=a",
    "a filter's field with two values": "filter[name]=a&filter[name]=b",
    "a filter's field as text and object": "filter[name][$eq]=a&filter[name]=a",
    "an entry of a filter's list twice": "filter[name][$in][0]=a&filter[name][$in][0]=b",
    "17 sort keys": "sort=" + ",".join(["name"] * 17),
}


def refused_query(name, text):
    @case(f"items:list: {name}")
    def _(t):
        prepared(t)
        text_sent = text.replace('"', "%22").replace("{", "%7B").replace("}", "%7D")
        reply = t.root.get(f"/api/items:list?{text_sent}")
        equal(reply.status, 400 if len(text_sent) < 8000 else 414, reply)
        equal(bool(reply.message), True, "no message")


for name, text in QUERIES.items():
    refused_query(name, text)

FINE = {
    "a list in a filter": "filter[name][$in][]=first&filter[name][$in][]=other",
    "a filter of two terms": "filter[$and][0][name]=first&filter[$and][1][name]=first",
    "a filter that says the same twice": "filter[name]=first&filter[name]=first",
    "a filter that says the same in two forms": 'filter={"name":"first"}&filter[name]=first',
    "an empty parameter beside brackets": "filter=&filter[name]=first",
    "two fields": "fields[]=id&fields[]=name",
}


def taken_query(name, text):
    @case(f"items:list takes {name}")
    def _(t):
        prepared(t)
        text_sent = text.replace('"', "%22").replace("{", "%7B").replace("}", "%7D")
        reply = t.root.get(f"/api/items:list?{text_sent}")
        equal((reply.status, reply.body["meta"]["count"]), (200, 1), reply)


for name, text in FINE.items():
    taken_query(name, text)

main()
