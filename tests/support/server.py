"""The real server as a child process, on a free port and a data folder of its own."""

import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from support.client import Client

START_LIMIT = 60.0
STOP_LIMIT = 30.0
ROOT_EMAIL = "root@example.com"
ROOT_PASSWORD = "correct horse battery"
ADDRESS = re.compile(rb"serves on http://([0-9.]+|\[[0-9a-f:]+\]):(\d+)")


def wait_until(condition, limit=10.0, what="the condition"):
    """The first true value of `condition()`; fails after `limit` seconds."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            raise AssertionError(f"{what} did not come true within {limit} s")
        time.sleep(0.01)


class Server:
    """`with Server(binary) as server:` starts it and removes its folder in the end.

    `arguments` are added to `coppice serve`, `environment` to the inherited one, and
    `prefix` stands before the command. With `unprivileged=True` a test run by root starts
    the server as `nobody`.
    """

    def __init__(
        self, binary, arguments=(), environment=None, unprivileged=False, prefix=()
    ):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="coppice-test-"))
        self.data = self.folder / "data"
        self.stdout = self.folder / "stdout"
        self.stderr = self.folder / "stderr"
        self.binary = pathlib.Path(binary).resolve()
        self.arguments = list(arguments)
        self.prefix = list(prefix)
        self.listen = "127.0.0.1:0"
        self.environment = {
            "COPPICE_ROOT_EMAIL": ROOT_EMAIL,
            "COPPICE_ROOT_PASSWORD": ROOT_PASSWORD,
            **(environment or {}),
        }
        self.identity = {}
        if unprivileged and os.geteuid() == 0:
            self._become_nobody()
        self.process = None
        self.port = None
        self.starts = 0

    def _become_nobody(self):
        nobody = pwd.getpwnam("nobody")
        self.identity = {
            "user": nobody.pw_uid,
            "group": nobody.pw_gid,
            "extra_groups": [],
        }
        # The build folder may lie where nobody may not look.
        self.binary = pathlib.Path(shutil.copy(self.binary, self.folder / "coppice"))
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, kind, *_):
        try:
            self.stop()
        finally:
            if kind is not None:
                self.show_output()
            self.remove()

    @property
    def pid(self):
        return self.process.pid

    def running(self):
        return self.process is not None and self.process.poll() is None

    def launch(self, arguments=()):
        """Starts the process and returns it without waiting for its address."""
        command = [self.binary, "serve", "--listen", self.listen, "--data", self.data]
        with open(self.stdout, "wb") as out, open(self.stderr, "ab") as err:
            self.process = subprocess.Popen(
                [*self.prefix, *map(str, command), *self.arguments, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                **self.identity,
            )
        return self.process

    def start(self, arguments=(), limit=START_LIMIT):
        """Starts (again, on the same data) and waits for the line with the address."""
        if self.running():
            raise AssertionError("the server runs already")
        self.launch(arguments)
        try:
            wait_until(self._address_told, limit, "the server's address line")
        except AssertionError:
            self.show_output()
            self.kill9()
            raise
        return self

    def _address_told(self):
        told = ADDRESS.search(self.stdout.read_bytes())
        if told:
            self.port = int(told.group(2))
            self.starts += 1
            return True
        if not self.running():
            raise AssertionError(f"the server ended with {self.process.returncode}")
        return False

    def stop(self, limit=STOP_LIMIT):
        """TERM, then KILL after `limit` seconds, which fails. Returns the exit code."""
        if self.process is None:
            return None
        if self.running():
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill9()
            raise AssertionError(f"TERM did not end the server in {limit} s") from None
        self.process = None
        if code != 0:
            raise AssertionError(f"the server ended with {code} on TERM")
        return code

    def kill9(self):
        """Ends the process as a power cut would, as far as the process can tell."""
        if self.running():
            self.process.kill()
        self.process.wait()
        self.process = None

    def restart(self, **options):
        self.stop()
        return self.start(**options)

    def command(self, *arguments, data=True, stdin=None, limit=60, environment=None):
        """Runs `coppice ARGUMENTS --data FOLDER`: (exit code, stdout, stderr).

        `environment` is added to the inherited one.
        """
        tail = ["--data", str(self.data)] if data else []
        done = subprocess.run(
            [str(self.binary), *arguments, *tail],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=limit,
            check=False,
            env={**os.environ, **(environment or {})},
            **self.identity,
        )
        return done.returncode, done.stdout, done.stderr

    def client(self, app=None):
        """A client that is not signed in."""
        return Client(self, app)

    def root(self, app=None):
        """A client signed in as the first administrator of `app` (default: main)."""
        client = Client(self, app)
        client.sign_in(ROOT_EMAIL, ROOT_PASSWORD)
        return client

    def log(self):
        return self.stderr.read_text(errors="replace") if self.stderr.exists() else ""

    def show_output(self, lines=60):
        for path in (self.stdout, self.stderr):
            if path.exists():
                tail = path.read_text(errors="replace").splitlines()[-lines:]
                print(f"--- the server's {path.name}", *tail, sep="\n", file=sys.stderr)

    def remove(self):
        if self.running():
            self.kill9()
        shutil.rmtree(self.folder, ignore_errors=True)
