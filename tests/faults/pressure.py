"""Clients at work beside a fault: some press one app, others visit its neighbours on a beat."""

import collections
import http.client
import json
import multiprocessing
import threading
import time

from support.ledger import Ledger
from support.server import wait_until

LATE = 3.0  # A neighbour's answer after this many seconds counts as failed: a shared
# machine may stand still for one of them, and how fast is the benches' matter.
HANG = 15.0  # A request of the app under the fault may take so long, no longer.
# Their answers promise that nothing was written.
NOT_WRITTEN = {429, 503, 507}


def make_app(server, root, name, **values):
    """A running app with the collection `notes` (text field `word`); its client."""
    made = root.post(
        "/api/applications:create?awaitResponse=true", {"name": name, **values}
    )
    if made.status != 200:
        raise AssertionError(f"create of {name}: {made}")
    inside = server.root(name)
    fields = [{"name": "word", "type": "string"}]
    made = inside.post("/api/collections:create", {"name": "notes", "fields": fields})
    if made.status != 200:
        raise AssertionError(f"collection in {name}: {made}")
    return inside


def record(root, name):
    return root.get(f"/api/applications:get?filterByTk={name}").data


def command(root, action, name, **params):
    path = f"/api/applications:{action}"
    return root.post(path, params={"filterByTk": name, "awaitResponse": "true", **params})


def words(client):
    """Every `word` in the app's notes, duplicates included."""
    found, page = [], 1
    while True:
        params = {"pageSize": "2000", "page": str(page), "sort": "id"}
        reply = client.get("/api/notes:list", params=params)
        if reply.status != 200:
            raise AssertionError(f"list of notes: {reply}")
        found += [row["word"] for row in reply.data]
        if len(reply.data) < 2000:
            return found
        page += 1


def judge(ledger, found):
    """Fails on a lost, invented or doubled write."""
    lost, ghosts = ledger.judge(found)
    doubled = [word for word, n in collections.Counter(found).items() if n > 1]
    if lost or ghosts or doubled:
        raise AssertionError(
            f"lost {sorted(lost)[:5]} ({len(lost)}), not to be there "
            f"{sorted(ghosts)[:5]} ({len(ghosts)}), doubled {doubled[:5]}"
        )


class Press:
    """Threads that list and create in one app, each on its kept connection.

    Every answer must be to its own request. What the answers promise is in `ledger`.
    """

    def __init__(self, server, client, folder, threads=4, pause=0.0):
        self.port = server.port
        self.app = client.app
        self.token = client.token
        self.pause = pause
        self.ledger = Ledger(folder / f"ledger-{self.app}")
        self.statuses = collections.Counter()
        self.codes = collections.Counter()
        self.broken = []  # What no client may ever meet: resets, hangs, wrong answers.
        self.allow_breaks = False  # While the whole process is killed.
        self.slowest = 0.0
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._work, args=(i,)) for i in range(threads)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self._ending.set()
        for thread in self._threads:
            thread.join()

    def answered(self):
        with self._lock:
            return sum(self.statuses.values())

    def check(self, allowed=(200, 503, 429)):
        if self.broken:
            raise AssertionError(f"{len(self.broken)} broken: {self.broken[:3]}")
        wrong = {s: n for s, n in self.statuses.items() if s not in allowed}
        if wrong or not self.statuses[200]:
            raise AssertionError(f"statuses {dict(self.statuses)}, codes {dict(self.codes)}")

    def _work(self, number):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG)
        count = 0
        while not self._ending.is_set():
            count += 1
            name = f"{self.app}-{number}-{time.monotonic_ns()}"
            writes = count % 2 == 0
            began = time.monotonic()
            try:
                status, code = self._ask(link, name, writes)
            except (OSError, http.client.HTTPException, ValueError) as broken:
                link.close()
                if self._ending.is_set() and self.allow_breaks:
                    return
                with self._lock:
                    self.broken.append(f"{name}: {broken!r}")
                if self.allow_breaks:
                    return
                continue
            with self._lock:
                self.statuses[status] += 1
                if code:
                    self.codes[code] += 1
                self.slowest = max(self.slowest, time.monotonic() - began)
            if self.pause:
                self._ending.wait(self.pause)
        link.close()

    def _ask(self, link, name, writes):
        head = {"Authorization": f"Bearer {self.token}", "X-Request-Id": name}
        base = f"/api/__app/{self.app}/notes:"
        if writes:
            head["Content-Type"] = "application/json"
            self.ledger.send(name)
            link.request("POST", base + "create", json.dumps({"word": name}), head)
        else:
            link.request("GET", base + "list?pageSize=5&sort=-id", headers=head)
        answer = link.getresponse()
        body = json.loads(answer.read())
        if answer.getheader("X-Request-Id") != name:
            raise ValueError(f"the answer is to {answer.getheader('X-Request-Id')}")
        if answer.status == 200:
            if writes:
                if body["data"]["word"] != name:
                    raise ValueError(f"another one's record: {body}")
                self.ledger.acknowledge(name)
            elif not isinstance(body["data"], list):
                raise ValueError(f"not a list: {body}")
            return 200, None
        failure = body.get("error") or body["errors"][0]
        code = failure["code"]
        if writes and answer.status in NOT_WRITTEN and code != "OUTCOME_UNKNOWN":
            self.ledger.refuse(name)
        return answer.status, code


def _beat(port, app, token, until, line, out, answered):
    """One connection's share of a neighbour's beat; latency counts from the due time."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=HANG)
    head = {"Authorization": f"Bearer {token}"}
    offset, step = line
    due = time.monotonic() + offset
    while not until.is_set():
        time.sleep(max(0.0, due - time.monotonic()))
        try:
            link.request("GET", f"/api/__app/{app}/notes:list?pageSize=5", headers=head)
            answer = link.getresponse()
            body = answer.read()
            fault = None if answer.status == 200 and b'"data"' in body else body[:200]
        except (OSError, http.client.HTTPException) as broken:
            link.close()
            fault = repr(broken)
        out.append((time.monotonic() - due, fault))
        with answered.get_lock():
            answered.value += 1
        due += step


def _neighbour(port, app, token, rate, until, pipe, answered):
    lines = 4
    out = []
    threads = [
        threading.Thread(
            target=_beat,
            args=(port, app, token, until, (i / rate, lines / rate), out, answered),
        )
        for i in range(lines)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pipe.send(out)


class Neighbours:
    """Apps visited at a fixed rate each, from processes of their own; late is failed."""

    def __init__(self, server, clients, rate=100):
        self.rate = rate
        self.answers = {}
        work = multiprocessing.get_context("fork")
        self._until = work.Event()
        self._all = []
        for client in clients:
            mine, theirs = work.Pipe()
            answered = work.Value("q", 0)
            child = work.Process(
                target=_neighbour,
                args=(
                    *(server.port, client.app, client.token, rate),
                    *(self._until, theirs, answered),
                ),
            )
            self._all.append((client.app, child, mine, answered))

    def __enter__(self):
        for _, child, _, _ in self._all:
            child.start()
        return self

    def wait_answers(self, count):
        """Until each was answered so often since it began."""
        for app, _, _, answered in self._all:
            wait_until(
                lambda seen=answered: seen.value >= count,
                HANG + 2 * count / self.rate,
                f"answer {count} of the neighbour {app}",
            )

    def __exit__(self, *_):
        self._until.set()
        for app, child, pipe, _ in self._all:
            if pipe.poll(2 * HANG):
                self.answers[app] = pipe.recv()
            child.join(HANG)

    def check(self, least=100):
        """Prints a line a neighbour; fails if a single answer failed or was late."""
        for app, answers in self.answers.items():
            faults = [fault for _, fault in answers if fault]
            times = sorted(took for took, _ in answers)
            late = sum(took > LATE for took in times)
            print(
                f"      neighbour {app}: {len(times)} requests at {self.rate}/s, "
                f"p99 {times[int(len(times) * 0.99)] * 1e3:.1f} ms, "
                f"max {times[-1] * 1e3:.0f} ms, {len(faults)} failed, {late} late"
            )
            if faults or late or len(times) < least:
                raise AssertionError(f"{app}: {late} late, {len(faults)}: {faults[:3]}")
        if len(self.answers) != len(self._all):
            raise AssertionError("a neighbour's clients did not come home")


def restored(what):
    print(f"      restored: {what}")
