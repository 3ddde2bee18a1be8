"""A server of others as a child process: never root, with a log, in a session of its own."""

import os
import pathlib
import pwd
import subprocess
import sys

from support.server import wait_until

LIMIT = 60.0


def unprivileged():
    """Who a server is that refuses to be root, as Popen takes it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise AssertionError("no unprivileged user is there")


def environment():
    """Without what would tell libpq or psql something else."""
    return {name: text for name, text in os.environ.items() if not name.startswith("PG")}


class Service:
    """Starts and stops `command()`; who inherits says when it is `ready()`."""

    name = "the service"

    def __init__(self, folder):
        self.identity = unprivileged()
        self.log_file = pathlib.Path(folder) / "log"
        self.process = None

    def own(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        if self.identity:
            os.chown(folder, self.identity["user"], self.identity["group"])

    def launch(self, command):
        # What the terminal interrupts is the test: the session is the server's own.
        with open(self.log_file, "ab") as out:
            return subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                env=environment(),
                start_new_session=True,
                **self.identity,
            )

    def running(self):
        return self.process is not None and self.process.poll() is None

    def start(self):
        """Starts it (again, on the same port) and waits until it takes connections."""
        if self.running():
            raise AssertionError(f"{self.name} runs already")
        self.process = self.launch(self.command())
        wait_until(self._told_ready, LIMIT, f"{self.name}'s start")
        return self

    def _told_ready(self):
        if not self.running():
            raise AssertionError(
                f"{self.name} ended with {self.process.returncode}: {self.log_tail()}"
            )
        return self.ready()

    def end(self, signal_number):
        """KILL when the signal does not end it within the limit, which fails."""
        if not self.running():
            return
        self.process.send_signal(signal_number)
        try:
            self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.kill9()
            raise AssertionError(f"{self.name} did not end in {LIMIT} s") from None

    def kill9(self):
        self.process.kill()
        self.process.wait()

    def log(self):
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def log_tail(self, lines=40):
        return "\n".join(self.log().splitlines()[-lines:])

    def show_log(self):
        print(f"--- the log of {self.name}", self.log_tail(), sep="\n", file=sys.stderr)
