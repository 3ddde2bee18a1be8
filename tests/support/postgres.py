"""A PostgreSQL 15 of one's own, and pgbouncer before it: real ones, on free ports."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from support.gate import free_port
from support.server import wait_until
from support.service import LIMIT, Service, environment

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
PASSWORDS = {
    "coppice": "coppice-secret",
    "plain": "plain-secret",
    "postgres": "super-secret",
}
RIGHTS = {"coppice": "CREATEDB CREATEROLE", "plain": "", "postgres": ""}
STOPS = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}


def _url(port, user, database):
    return f"postgresql://{user}:{PASSWORDS[user]}@127.0.0.1:{port}/{database or user}"


class Postgres(Service):
    """`with Postgres() as pg:` makes a cluster, starts it and removes it in the end.

    With `folder` the cluster is made there, or found, and stays. `settings` are options of
    postgresql.conf. The roles `coppice` (may create databases and roles), `plain` (may not)
    and `postgres` (superuser) each have a database of their name.
    """

    name = "PostgreSQL"

    def __init__(self, folder=None, max_connections=100, settings=None):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="coppice-postgres-"))
        self.kept = folder is not None
        self.home = pathlib.Path(folder).absolute() if self.kept else self.scratch
        super().__init__(self.home)
        self.data = self.home / "data"
        self.port = free_port()
        self.settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            # The path of a socket is short, a kept folder's may be long.
            "unix_socket_directories": self.scratch,
            "max_connections": max_connections,
            # After a crash, one call instead of a thousand: 0.1 s instead of 5.
            "recovery_init_sync_method": "syncfs",
            **(settings or {}),
        }

    def __enter__(self):
        try:
            self.own(self.scratch)
            if not self.home.exists():
                self.own(self.home)
            if not (self.data / "PG_VERSION").exists():
                self._make_cluster()
            self.start()
            self._make_roles()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is not None:
                self.show_log()
            if not self.running() and (self.data / "postmaster.pid").exists():
                self.start()  # It takes away the shared memory that a KILL left.
            self.stop("fast" if self.kept else "immediate")
        finally:
            self._remove()

    def _make_cluster(self):
        command = [PROGRAMS / "initdb", "--pgdata", self.data, "--username=postgres"]
        command += ["--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8"]
        command += ["--locale=C.UTF-8", "--lc-messages=C"]
        command += [] if self.kept else ["--no-sync"]
        self.process = self.launch(command)
        if self.process.wait(LIMIT) != 0:
            raise AssertionError(f"initdb: {self.log_tail()}")
        os.truncate(self.log_file, 0)

    def _make_roles(self):
        for role, rights in RIGHTS.items():
            self.sql(f"""
                SELECT 'CREATE ROLE {role}' WHERE to_regrole('{role}') IS NULL \\gexec
                ALTER ROLE {role} LOGIN {rights} PASSWORD '{PASSWORDS[role]}';
                SELECT 'CREATE DATABASE {role} OWNER {role}' WHERE NOT EXISTS
                  (SELECT FROM pg_database WHERE datname = '{role}') \\gexec
            """)

    def _remove(self):
        self.stop("immediate")
        shutil.rmtree(self.scratch, ignore_errors=True)

    def command(self):
        words = [PROGRAMS / "postgres", "-D", self.data]
        for name, value in self.settings.items():
            words += ["-c", f"{name}={value}"]
        return words

    def ready(self):
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        # The file may be left from an earlier run; the eighth line is the state.
        return lines[0] == str(self.process.pid) and "".join(lines[7:8]).strip() == "ready"

    def stop(self, mode="fast"):
        """`smart` waits for the clients, `fast` ends them, `immediate` saves nothing."""
        self.end(STOPS[mode])

    def restart(self, mode="fast"):
        self.stop(mode)
        self.start()

    def kill9(self):
        """Its children end when they see that the first process is gone, or are killed too."""
        super().kill9()
        try:
            wait_until(lambda: not self._processes(), 3.0)
        except AssertionError:
            for pid in self._processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not self._processes(), 10.0, "the end of its children")

    def _processes(self):
        """The pids of this cluster: they work in its folder."""
        found = []
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                place, program = os.readlink(entry / "cwd"), os.readlink(entry / "exe")
            except OSError:
                continue
            if (place, program) == (str(self.data.resolve()), str(PROGRAMS / "postgres")):
                found.append(int(entry.name))
        return found

    def url(self, user="coppice", database=None, port=None):
        """`port` is that of a gate before it."""
        return _url(port or self.port, user, database)

    def sql(self, text, database="postgres", user="postgres"):
        """Runs one statement after the other, each committed; all rows, as lists of text."""
        command = [PROGRAMS / "psql", "-X", "-q", "-A", "-t", "-F", "\t"]
        command += ["-v", "ON_ERROR_STOP=1", "-h", self.scratch, "-p", str(self.port)]
        done = subprocess.run(
            [*command, "-U", user, "-d", database, "-f", "-"],
            input=text,
            capture_output=True,
            text=True,
            env=environment(),
            timeout=LIMIT,
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(f"psql: {done.stderr.strip()}")
        return [line.split("\t") for line in done.stdout.split("\n")[:-1]]

    def connections(self, where="true"):
        """How many clients' connections are there for which pg_stat_activity says so."""
        return self._over_clients("count(*)", where)

    def terminate_backends(self, where="true"):
        """Ends them; how many."""
        return self._over_clients("count(pg_terminate_backend(pid))", where)

    def _over_clients(self, what, where):
        rows = self.sql(f"""
            SELECT {what} FROM pg_stat_activity WHERE backend_type = 'client backend'
            AND pid <> pg_backend_pid() AND ({where})""")
        return int(rows[0][0])


class PgBouncer(Service):
    """`with PgBouncer(pg) as bouncer:` runs pgbouncer in transaction mode before `pg`."""

    name = "pgbouncer"

    def __init__(self, pg, settings=None):
        self.pg = pg
        self.port = free_port()
        self.folder = pg.scratch / f"pgbouncer-{self.port}"
        super().__init__(self.folder)
        self.settings = {
            "listen_addr": "127.0.0.1",
            "listen_port": self.port,
            "unix_socket_dir": "",
            "auth_type": "scram-sha-256",
            "auth_file": self.folder / "users",
            "admin_users": "postgres",
            "pool_mode": "transaction",
            "max_client_conn": 500,
            "default_pool_size": 20,
            **(settings or {}),
        }

    def __enter__(self):
        self.own(self.folder)
        users = [f'"{name}" "{password}"\n' for name, password in PASSWORDS.items()]
        (self.folder / "users").write_text("".join(users))
        lines = ["[databases]", f"* = host=127.0.0.1 port={self.pg.port}", "[pgbouncer]"]
        lines += [f"{name} = {value}" for name, value in self.settings.items()]
        (self.folder / "ini").write_text("\n".join(lines) + "\n")
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, kind, *_):
        if kind is not None:
            self.show_log()
        self.stop()

    def command(self):
        return ["/usr/sbin/pgbouncer", self.folder / "ini"]

    def ready(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        """At once: what is under way is lost."""
        self.end(signal.SIGTERM)

    def url(self, user="coppice", database=None):
        return _url(self.port, user, database)
