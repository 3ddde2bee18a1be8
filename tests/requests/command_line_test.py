"""The command line beside a running server: whom it speaks to, and what it prints."""

import os
import subprocess

from support.rows import case, contains, equal, main
from support.server import ROOT_PASSWORD


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


main()
