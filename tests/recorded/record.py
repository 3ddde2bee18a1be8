#!/usr/bin/env python3
"""Asks a real NocoBase the steps of recordings, and writes what it answers into them.

By hand, against a NocoBase of one's own on loopback (2.2.15, with multi-app-manager enabled):

    PYTHONPATH=tests python3 -B tests/recorded/record.py --port 13000 FILE...

Each recording is played in a new app of its own, whose administrator is first given the names
that Coppice's has in the test. New steps are written into a file by hand, as
tests/support/recording.py says, without `status` and `answer`; `differs` stays as it is. What is
written are statuses, shapes and values of data that the steps made themselves; texts of NocoBase's
own are left out, since neither its code nor its words may come here (AGPL).
"""

import argparse
import pathlib
import time

from support.client import Client
from support.recording import Play, read, write

ACCOUNT = "admin@nocobase.com"
PASSWORD = "admin123"
ROOT = {"username": "root", "nickname": "Root", "email": "root@example.com"}


class Peer:
    """What a `Client` asks of a server."""

    def __init__(self, port):
        self.port = port
        self.starts = 1


def signed_in(peer, app=None):
    client = Client(peer, app, limit=120)
    client.sign_in(ACCOUNT, PASSWORD)
    return client


def new_app(peer, name):
    """An app of this name, running; its administrator's client."""
    values = {"name": name, "displayName": name, "options": {"autoStart": True}}
    made = signed_in(peer).post("/api/applications:create", values)
    if made.status != 200:
        raise SystemExit(f"the app {name}: {made}")
    for _ in range(600):
        if Client(peer, name, limit=120).get("/api/app:getInfo").status == 200:
            break
        time.sleep(0.2)
    root = signed_in(peer, name)
    root.post("/api/users:update?filterByTk=1", ROOT)
    return root


def record(peer, path):
    recording = read(path)
    name = f"r{int(time.time()):x}_{path.stem}"
    play = Play(recording, new_app(peer, name), Client(peer, name, limit=120), {"password": PASSWORD})
    for step in recording["steps"]:
        differs = step.pop("differs", None)
        step["status"], step["answer"] = play.answer(step)
        if differs:
            step["differs"] = differs
    write(path, recording)
    print(f"{path}: {len(recording['steps'])} steps")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--port", type=int, required=True, help="NocoBase's, on 127.0.0.1")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    for path in options.files:
        record(Peer(options.port), path)


if __name__ == "__main__":
    main()
