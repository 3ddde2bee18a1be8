"""The programs around the server: nginx, wrk, the open loop, the bare commits."""

import json
import pathlib
import socket
import subprocess
import threading
import time

here = pathlib.Path(__file__).resolve().parent

NGINX = """worker_processes 1; daemon off; pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
  access_log off; keepalive_requests 1000000000; tcp_nodelay on; sendfile on;
  open_file_cache max=10;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class Nginx:
    """`with Nginx(folder) as nginx:` serves /file, 200 bytes, at `nginx.port`."""

    def __init__(self, folder):
        self.port = free_port()
        (folder / "www").mkdir(exist_ok=True)
        (folder / "www" / "file").write_bytes(b"x" * 200)
        self.settings = folder / "nginx.conf"
        self.settings.write_text(NGINX.format(folder=folder, port=self.port))

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-c", str(self.settings)])
        limit = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except ConnectionRefusedError:
                if time.monotonic() > limit:
                    self.__exit__()
                    raise
                time.sleep(0.01)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def text_of(path, token=None, body=None):
    """One request, as its bytes go over the wire."""
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: bench"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        content = json.dumps(body)
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        return "\r\n".join(lines) + "\r\n\r\n" + content
    return "\r\n".join(lines) + "\r\n\r\n"


class Load:
    """`wrk` with a list of requests of its own, see requests.lua."""

    def __init__(self, folder, name, port, requests, ids=(1, 1), order="random"):
        self.file = folder / f"{name}.requests"
        self.file.write_text("\0".join(requests))
        self.name = name
        self.port = port
        self.tail = [str(self.file), str(ids[0]), str(ids[1]), order]
        self.seed = 0

    def start(self, seconds, connections=64):
        self.seed += 1
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s"]
        command += [str(here / "requests.lua"), f"http://127.0.0.1:{self.port}"]
        return subprocess.Popen(
            [*command, "--", *self.tail, str(self.seed)], stdout=subprocess.PIPE, text=True
        )

    def finish(self, process):
        """Answers a second. Any that was not 2xx, or did not come, is a failure."""
        out = process.communicate()[0]
        counted = json.loads(out.strip().splitlines()[-1])
        if counted["status"] or counted["broken"] or process.returncode:
            raise SystemExit(f"{self.name}: failed answers: {out}")
        return counted["requests"] / counted["seconds"]

    def rate(self, seconds):
        return self.finish(self.start(seconds))


def bare_commits(programs, folder, seconds, threads=1):
    """Commits a second of a loop over 64 fresh files."""
    files = folder / "bare"
    files.mkdir(exist_ok=True)
    command = [str(programs / "bare_commits"), str(files), "64", str(seconds), str(threads)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def open_loop(programs, port, rate, seconds, request, wanted):
    """{"sent", "failed", "p50", "p99", "max"} in ms; `request` is a file."""
    command = [str(programs / "open_loop"), str(port), str(rate), str(seconds)]
    done = subprocess.run(
        [*command, str(request), wanted], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


class Writer:
    """`with Writer(client, path):` creates a record 20 times a second meanwhile."""

    def __init__(self, client, path, body, pause=0.05):
        self.client, self.path, self.body, self.pause = client, path, body, pause
        self.over = threading.Event()
        self.failed = None
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.over.wait(self.pause):
            reply = self.client.post(self.path, self.body)
            if reply.status != 200:
                self.failed = reply
                return

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, kind, *_):
        self.over.set()
        self.thread.join()
        if self.failed is not None and kind is None:
            raise SystemExit(f"the writer beside was refused: {self.failed}")
