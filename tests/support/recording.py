"""Calls with the answers that a server once gave: read, made again, compared, written.

A recording is a file of tests/recorded: `{"subject": text, "steps": [step]}`. A step has

- `call`: "METHOD path?query", the path under /api/, not encoded;
- `body` (JSON), or `form`, `{"name", "content", "type"?, field: text}` for a file; `headers`;
- `as`: the name of a kept token, "nobody" for a call without one, else the administrator;
- `keep`: `{name: place}`, values of the answer that later steps mean by `<name>`;
- `only`: the places of a success that are recorded, where the rest is not ours to compare;
- `status` and `answer`, as recorded and made even by `Evener`; of a 5xx only the status;
- `differs`: where Coppice answers otherwise on purpose: `at` (a place, or "status"), `ours` (what
  it answers, nothing where it leaves the key out) and `why`.

A place is keys and positions with dots: `data.0.title`; `data.[name=posts]` finds a row.
"""

import datetime
import json
import re
import urllib.parse

from support import forms

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
MADE_KEY = re.compile(r"[0-9a-z]{11}")
NAME = re.compile(r"<(\w+)>")
SNOWFLAKES = 10**12
ABSENT = object()


def bound(value, kept):
    """`value` with each `<name>` replaced by what was kept."""
    if isinstance(value, dict):
        return {name: bound(part, kept) for name, part in value.items()}
    if isinstance(value, list):
        return [bound(part, kept) for part in value]
    if not isinstance(value, str):
        return value
    whole = NAME.fullmatch(value)
    if whole and whole[1] in kept:
        return kept[whole[1]]
    return NAME.sub(lambda found: str(kept.get(found[1], found[0])), value)


def at(value, place):
    """What stands at `place` of an answer, or ABSENT."""
    for part in place.split("."):
        if isinstance(value, list) and part.startswith("["):
            name, wanted = part[1:-1].split("=")
            value = next((row for row in value if str(row.get(name)) == wanted), ABSENT)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return ABSENT
    return value


class Evener:
    """Puts placeholders where each server, or each run, has values of its own.

    `given` are the uiSchemas that the recording's own bodies have; others are left out, and so
    are texts of the server's own, and `_pivot_`, a null beside what is read over a belongsToMany.
    Lists of `allowedActions` are sets.
    """

    def __init__(self, given, kept):
        self.given = given
        self.kept = {value: name for name, value in kept.items() if self._telling(value)}

    @staticmethod
    def _telling(value):
        if isinstance(value, bool):
            return False
        return isinstance(value, int) and value > SNOWFLAKES or isinstance(value, str) and len(value) > 10

    def even(self, value, name=None):
        if isinstance(value, dict):
            if name == "allowedActions":
                return {key: sorted(part) for key, part in value.items()}
            return {
                key: self.even(part, key.rsplit(".", 1)[-1])
                for key, part in value.items()
                if key != "_pivot_" and (key != "uiSchema" or part in self.given)
            }
        if isinstance(value, list):
            return [self.even(part, name) for part in value]
        if isinstance(value, str):
            return self._text(value, name)
        if isinstance(value, int) and not isinstance(value, bool) and value > SNOWFLAKES:
            return f"<{self.kept.get(value, 'number')}>"
        return value

    def _text(self, value, name):
        if value in self.kept:
            return f"<{self.kept[value]}>"
        if name == "message" or "{{t(" in value:
            return "<text>"
        if name in ("key", "reverseKey", "uiSchemaUid") and MADE_KEY.fullmatch(value):
            return "<key>"
        if TOKEN.fullmatch(value):
            return "<token>"
        if INSTANT.fullmatch(value) and self._now(value):
            return "<now>"
        return value

    @staticmethod
    def _now(value):
        then = datetime.datetime.fromisoformat(value[:-1]).replace(tzinfo=datetime.timezone.utc)
        return abs(datetime.datetime.now(datetime.timezone.utc) - then) < datetime.timedelta(hours=3)


def schemas(value):
    """Every uiSchema inside a body."""
    found = []
    if isinstance(value, dict):
        for name, part in value.items():
            found += [part] if name == "uiSchema" else schemas(part)
    if isinstance(value, list):
        for part in value:
            found += schemas(part)
    return found


def differences(recorded, ours, place=""):
    """(place, recorded, ours) of all that is not the same; ABSENT where one has nothing."""
    below = (lambda key: f"{place}.{key}") if place else str
    if isinstance(recorded, dict) and isinstance(ours, dict):
        found = []
        for key in {**recorded, **ours}:
            # Every error of Coppice has a code, those of NocoBase where they mean something.
            if key == "code" and key not in recorded and place.startswith("errors."):
                continue
            found += differences(recorded.get(key, ABSENT), ours.get(key, ABSENT), below(key))
        return found
    if isinstance(recorded, list) and isinstance(ours, list) and len(recorded) == len(ours):
        pairs = enumerate(zip(recorded, ours))
        return [one for i, pair in pairs for one in differences(*pair, below(i))]
    same = type(recorded) is type(ours) and recorded == ours
    return [] if same else [(place, recorded, ours)]


class Play:
    """The steps of one recording, in their order, against one server."""

    def __init__(self, recording, root, anonymous, kept):
        self.given = schemas([step.get("body") for step in recording["steps"]])
        self.root = root
        self.anonymous = anonymous
        self.kept = dict(kept)

    def answer(self, step):
        """Makes the step's call: (status, answer made even)."""
        reply = self._call(step)
        body = reply.body if reply.content else None
        for name, place in step.get("keep", {}).items():
            if (value := at(body, place)) is not ABSENT:
                self.kept[name] = value
        if reply.status >= 500:
            return reply.status, None
        if "only" in step and reply.status < 400:
            parts = {place: at(body, place) for place in step["only"]}
            body = {place: part for place, part in parts.items() if part is not ABSENT}
        return reply.status, Evener(self.given, self.kept).even(body)

    def _call(self, step):
        method, path = bound(step["call"], self.kept).split(" ", 1)
        path = urllib.parse.quote(path, safe="/:?&=[],()+-_.~!$'*@;#")
        path = path if path.startswith("/") else "/api/" + path
        headers = {"X-Authenticator": "basic", **bound(step.get("headers", {}), self.kept)}
        who = step.get("as", "root")
        if who not in ("root", "nobody"):
            headers.setdefault("Authorization", f"Bearer {self.kept[who]}")
        body = bound(step.get("body"), self.kept)
        if "form" in step:
            sent = {"kind": "text/plain", **step["form"]}
            body = forms.form(sent.pop("name"), sent.pop("content").encode(), **sent)
            headers.update(forms.TYPE)
        elif body is not None:
            body = json.dumps(body)
        client = self.root if who == "root" else self.anonymous
        return client.call(method, path, body, headers=headers)


def text(value, indent=0, width=110):
    """JSON on one line where it is short, else a line a part."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or len(line) + indent <= width:
        return line
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {text(part, indent + 1, width)}" for key, part in value.items()]
        return "{" + f",\n{pad}".join(parts) + "}"
    return "[" + f",\n{pad}".join(text(part, indent + 1, width) for part in value) + "]"


def read(path):
    return json.loads(path.read_text())


def write(path, recording):
    head = {key: value for key, value in recording.items() if key != "steps"}
    lines = [text({**head, "steps": 0})[:-2] + "["]
    lines += [" " + text(step, 1) + "," for step in recording["steps"]]
    lines[-1] = lines[-1][:-1]
    path.write_text("\n".join([*lines, "]}", ""]))
