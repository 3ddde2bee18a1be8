"""The command line beside a running server: whom it speaks to, and what it prints."""

import os
import pathlib
import re
import subprocess

from support.rows import case, contains, equal, main
from support.server import ROOT_PASSWORD, Server, wait_until

NOBODY = {"COPPICE_ROOT_EMAIL": "", "COPPICE_ROOT_PASSWORD": ""}
CLAIM = {"email": "first@example.com", "password": "a long passphrase"}


def run(t, *arguments, folder, stdin="", **environment):
    """`coppice ARGUMENTS` in `folder`: (exit code, stdout, stderr)."""
    done = subprocess.run(
        [t.server.binary, *arguments], cwd=folder, env={**os.environ, **environment},
        input=stdin, capture_output=True, text=True, timeout=60, check=False,
    )
    return done.returncode, done.stdout, done.stderr


def folder_with(t, name, toml):
    folder = t.server.folder / name
    folder.mkdir()
    (folder / "coppice.toml").write_text(toml)
    return folder


@case("the data folder is found as the server finds it")
def _(t):
    here = folder_with(t, "here", f'data = "{t.server.data}"\n')
    there = folder_with(t, "there", 'data = "/nowhere"\n')
    file = str(here / "coppice.toml")
    for name, folder, more, environment in (
        ("coppice.toml", here, (), {}),
        ("--config", there, ("--config", file), {}),
        ("COPPICE_DATA over the file", there, (), {"COPPICE_DATA": str(t.server.data)}),
        ("--data over both", there, ("--data", str(t.server.data)), {"COPPICE_DATA": "/nowhere"}),
    ):
        for command in (("app", "list"), ("user", "create", "--email", "cli@example.com")):
            code, out, err = run(t, *command, *more, folder=folder, stdin=ROOT_PASSWORD, **environment)
            equal((code, err), (0, ""), f"{name}: {command} {out}")
    code, _, err = run(t, "app", "list", folder=there)
    equal((code, "/nowhere/control.sock" in err), (1, True), err)


@case("a mistake in the configuration is told before anything is done")
def _(t):
    bad = folder_with(t, "bad", f'data = "{t.server.data}"\nnosuch = 1\n')
    code, _, err = run(t, "app", "list", folder=bad)
    equal(code, 2, err)
    contains(err, 'line 2: there is no setting "nosuch"')
    code, _, err = run(t, "claim", "--config", "gone.toml", folder=bad)
    equal((code, "gone.toml" in err), (2, True), err)


def link(t, *arguments, server=None):
    code, out, err = (server or t.server).command("claim", *arguments)
    equal(code, 0, err)
    return out.strip()


@case("a claim link leads to where the server listens")
def _(t):
    t.server.command("app", "create", "unclaimed")
    address = f"http://127.0.0.1:{t.server.port}"
    equal(bool(re.fullmatch(address + "/claim\\?app=unclaimed#[0-9a-f]{64}", link(t, "--app", "unclaimed"))), True)
    given = link(t, "--app", "unclaimed", "--url", "https://apps.example.test/")
    equal(given.startswith("https://apps.example.test/claim?app=unclaimed#"), True, given)
    t.server.command("app", "create", "hosted", "--domain", "hosted.example.test")
    # On loopback, a proxy stands between the domain and the server.
    equal(link(t, "--app", "hosted").startswith("http://hosted.example.test/claim#"), True)
    wide = Server(t.server.binary, environment=NOBODY)
    wide.listen = "0.0.0.0:0"
    with wide as other:
        other.command("app", "create", "hosted", "--domain", "hosted.example.test")
        told = link(t, "--app", "hosted", server=other)
        equal(told.startswith(f"http://hosted.example.test:{other.port}/claim#"), True, told)


@case("the address is told at the control socket alone")
def _(t):
    equal(t.root.get("/address").status, 404)


@case("the link in the data folder goes when it is of no use")
def _(t):
    for how in ("claimed by it", "claimed by another", "user create"):
        with Server(t.server.binary, environment=NOBODY) as fresh:
            file = fresh.data / "claim-link"
            told = file.read_text().strip()
            equal(told.startswith(f"http://127.0.0.1:{fresh.port}/claim#"), True, told)
            if how == "user create":
                fresh.command("user", "create", "--email", "first@example.com", stdin="a long passphrase\n")
            else:
                if how == "claimed by another":
                    told = link(t, server=fresh)
                    wait_until(lambda: not file.exists(), what="the end of a dead link")
                claimed = fresh.client().post("/api/auth:claim", {"token": told.partition("#")[2], **CLAIM})
                equal(claimed.status, 200, claimed)
            wait_until(lambda: not file.exists(), what=f"the end of the link, {how}")


OPERATIONS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "operations.md"


@case("docs/operations.md has the table of settings")
def _(t):
    code, out, err = run(t, "config", "keys", folder=t.server.folder)
    equal(code, 0, err)
    page = OPERATIONS.read_text()
    start = page.index("<!-- coppice config keys -->\n") + len("<!-- coppice config keys -->\n")
    equal(page[start : page.index("<!-- /", start)], out, "paste the output of `coppice config keys`")


@case("each setting has a meaning, and a default that it takes itself")
def _(t):
    _, out, _ = run(t, "config", "keys", folder=t.server.folder)
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in out.splitlines()[2:]]
    equal(len(rows) > 10, True, out)
    for key, variable, default, takes, hup, meaning in rows:
        equal(bool(takes and meaning) and hup in ("yes", ""), True, key)
        if default:
            code, _, err = run(t, "config", "check", folder=t.server.folder, **{variable: default})
            equal(code, 0, f"{key}: {err}")


main()
