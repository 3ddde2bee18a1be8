"""An HTTP client for tests: keep-alive, no retries, and raw bytes where they matter."""

import http.client
import io
import json
import socket
import time
import urllib.parse

LIMIT = 30.0


class Reply:
    """An answer: unpacks as (status, headers, body); the body is JSON where it says so."""

    def __init__(self, status, headers, content):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.cookies = [value for name, value in headers if name.lower() == "set-cookie"]
        self.content = content
        self.body = self._decoded()

    def __iter__(self):
        return iter((self.status, self.headers, self.body))

    def __repr__(self):
        return f"{self.status} {self.content[:400]!r}"

    def _decoded(self):
        if "json" in self.headers.get("content-type", "") and self.content:
            return json.loads(self.content)
        return self.content.decode("utf-8", errors="replace")

    def cookie(self, name):
        """The value that a browser keeps for `name`, or None if it was not set."""
        for line in self.cookies:
            if line.startswith(f"{name}="):
                return line.split("=", 1)[1].split(";")[0]
        return None

    @property
    def data(self):
        if not isinstance(self.body, dict) or "data" not in self.body:
            raise AssertionError(f"an answer without data: {self}")
        return self.body["data"]

    @property
    def failure(self):
        """The first error of either envelope, or an empty dict."""
        if not isinstance(self.body, dict):
            return {}
        if "error" in self.body:
            return self.body["error"]
        return (self.body.get("errors") or [{}])[0]

    @property
    def code(self):
        return self.failure.get("code")

    @property
    def message(self):
        return self.failure.get("message", "")


def query(params):
    """`params` as a query string; what is not text goes as JSON."""
    pairs = []
    for name, value in params.items():
        text = value if isinstance(value, str) else json.dumps(value)
        pairs.append((name, text))
    return urllib.parse.urlencode(pairs)


class Client:
    """Speaks to `server` (a `port` and a count of `starts`), anew after each restart.

    With `app`, /api/ means that app's.
    """

    def __init__(self, server, app=None, limit=LIMIT):
        self.server = server
        self.app = app
        self.limit = limit
        self.token = None
        self.user = None
        self._connection = None
        self._start = None
        self._used = 0.0

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def address(self, path):
        if self.app and path.startswith("/api/"):
            return f"/api/__app/{self.app}/{path[len('/api/'):]}"
        return path

    def call(self, method, path, body=None, headers=None, params=None):
        """One request on the kept connection. A str or bytes body goes as it is."""
        if params:
            path += ("&" if "?" in path else "?") + query(params)
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if body is not None:
            sent["Content-Type"] = "application/json"
            if not isinstance(body, (str, bytes)):
                body = json.dumps(body)
            if isinstance(body, str):
                body = body.encode()
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        # The server ends a connection that was idle for 75 s.
        if self._start != self.server.starts or time.monotonic() - self._used > 30:
            self.close()
            self._start = self.server.starts
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", self.server.port, timeout=self.limit
            )
        try:
            self._connection.request(method, self.address(path), body, sent)
            answer = self._connection.getresponse()
            reply = Reply(answer.status, answer.getheaders(), answer.read())
            self._used = time.monotonic()
            return reply
        except BaseException:
            self.close()
            raise

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, body, **options)

    def sign_in(self, account, password):
        """Keeps the token for later calls; fails if the sign-in does."""
        reply = self.post("/api/auth:signIn", {"account": account, "password": password})
        if reply.status != 200:
            raise AssertionError(f"sign-in of {account}: {reply}")
        self.token = reply.data["token"]
        self.user = reply.data["user"]
        return reply

    def raw(self, data, limit=10.0):
        """Sends bytes on a connection of their own; all that comes until it closes."""
        with Wire(self.server.port, limit) as wire:
            wire.send(data)
            return wire.read_to_end()


class _Reader(io.BufferedReader):
    """Survives the HTTPResponse that reads from it, so that the next one can."""

    def close(self):
        pass


class Wire:
    """A bare connection: bytes out, replies in, one after the other."""

    def __init__(self, port, limit=10.0):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=limit)
        self.reader = _Reader(self.socket.makefile("rb", buffering=0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode())

    def cut(self):
        """Ends both directions now; closing alone waits for the reader."""
        self.socket.shutdown(socket.SHUT_RDWR)

    def makefile(self, *_, **__):
        return self.reader

    def read_reply(self, method="GET"):
        """The next final reply, or None if the connection closed before it."""
        answer = http.client.HTTPResponse(self, method=method)
        try:
            answer.begin()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            return None
        return Reply(answer.status, answer.getheaders(), answer.read())

    def read_line(self):
        return self.reader.readline()

    def read_to_end(self):
        parts = []
        try:
            while part := self.reader.read1(65536):
                parts.append(part)
        except ConnectionResetError:
            pass
        return b"".join(parts)

    def closed_by_peer(self):
        """Waits for the end of the stream; False if data or the limit comes first."""
        try:
            return self.reader.read1(1) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False
