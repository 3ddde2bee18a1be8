"""Trouble with the disk under one app: it says so, loses nothing, harms no neighbour."""

import contextlib
import os
import shutil
import subprocess

from pressure import Neighbours, command, judge, make_app, record, restored, words
from support.ledger import Ledger
from support.rows import case, contains, equal, main
from support.server import wait_until

BLOCK = "x" * 12_000


@contextlib.contextmanager
def small_disk(t, name, size="3m"):
    """The folder of a stopped app on a file system of its own."""
    folder = t.server.data / "apps" / name
    aside = folder.with_name(name + "-aside")
    folder.rename(aside)
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        for file in aside.iterdir():
            if file.is_file() and not file.name.endswith(("-shm", "-wal")):
                shutil.copy(file, folder)
        owner = aside.stat()
        for path in (folder, *folder.iterdir()):
            os.chown(path, owner.st_uid, owner.st_gid)
        folder.chmod(0o700)
        yield folder
    finally:
        if record(t.root, name)["phase"] != "stopped":
            command(t.root, "stop", name)
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()
        aside.rename(folder)


def write(client, ledger, word):
    """One create, kept in the ledger as its answer promises."""
    ledger.send(word)
    reply = client.post("/api/notes:create", {"word": word})
    if reply.status == 200:
        ledger.acknowledge(word)
    elif reply.code != "OUTCOME_UNKNOWN":
        ledger.refuse(word)
    return reply


@case("a full disk under one app refuses its writes, serves its reads, and passes by")
def _(t):
    beside = make_app(t.server, t.root, "roomy")
    make_app(t.server, t.root, "crowded")
    command(t.root, "stop", "crowded")
    ledger = Ledger(t.server.folder / "ledger-crowded")
    with small_disk(t, "crowded") as folder, Neighbours(t.server, [beside]) as others:
        equal(command(t.root, "start", "crowded").data["phase"], "running")
        client = t.server.root("crowded")
        for n in range(1000):
            refused = write(client, ledger, f"{n}-{BLOCK}")
            if refused.status != 200:
                break
        equal((refused.status, refused.code), (507, "STORAGE_FULL"), refused)
        equal(client.get("/api/notes:list?pageSize=1").status, 200)
        equal(write(client, ledger, f"again-{BLOCK}").status, 507)
        others.wait_answers(200)
        subprocess.run(["mount", "-o", "remount,size=32m", folder], check=True)
        wait_until(
            lambda: write(client, ledger, f"room-{os.urandom(4).hex()}").status == 200,
            what="a write after room was made",
        )
        judge(ledger, words(client))
        equal(record(t.root, "crowded")["phase"], "running")
    others.check()
    restored(f"crowded after {n} records, none lost")


@case("a read-only file refuses its app alone and says why, and serves again after")
def _(t):
    beside = make_app(t.server, t.root, "writable")
    client = make_app(t.server, t.root, "sealed")
    client.post("/api/notes:create", {"word": "kept"})
    command(t.root, "stop", "sealed")
    folder = t.server.data / "apps" / "sealed"
    file = folder / "app.sqlite"
    with Neighbours(t.server, [beside]) as others:
        file.chmod(0o400)
        folder.chmod(0o500)
        refused = command(t.root, "start", "sealed")
        equal((refused.status, refused.code), (503, "STORAGE_FAILED"), refused)
        contains(refused.message, "the database file is read-only")
        now = record(t.root, "sealed")
        equal((now["status"], now["lastError"]["code"]), ("error", "STORAGE_FAILED"), now)
        visit = t.server.client("sealed").get("/api/auth:check")
        equal((visit.status, visit.code), (503, "STORAGE_FAILED"), visit)
        others.wait_answers(200)
        folder.chmod(0o700)
        file.chmod(0o600)
        equal(command(t.root, "start", "sealed").data["phase"], "running")
        equal(words(t.server.root("sealed")), ["kept"])
    others.check()
    restored("sealed")


@case("another file in the place of a running app's is not written to")
def _(t):
    beside = make_app(t.server, t.root, "original")
    client = make_app(t.server, t.root, "swapped")
    equal(client.post("/api/notes:create", {"word": "mine"}).status, 200)
    folder = t.server.data / "apps" / "swapped"
    file, kept = folder / "app.sqlite", folder / "kept"
    with Neighbours(t.server, [beside]) as others:
        file.rename(kept)
        shutil.copy(t.server.data / "apps" / "original" / "app.sqlite", file)
        os.chown(file, kept.stat().st_uid, kept.stat().st_gid)
        strange = file.read_bytes()
        refused = client.post("/api/notes:create", {"word": "lost"})
        equal(refused.status, 503, refused)
        wait_until(
            lambda: record(t.root, "swapped")["status"] == "error", what="the app in error"
        )
        equal(file.read_bytes() == strange, True, "the strange file was written to")
        others.wait_answers(200)
        command(t.root, "stop", "swapped")
        kept.rename(file)
        equal(command(t.root, "start", "swapped").data["phase"], "running")
        equal(words(t.server.root("swapped")), ["mine"])
    others.check()
    restored("swapped")


main(unprivileged=True)
