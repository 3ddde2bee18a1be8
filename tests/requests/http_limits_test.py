"""HTTP/1.1 as it is spoken on the wire: framing, limits, and what breaks them."""

from support.client import Wire
from support.rows import case, contains, equal, main

GET = "GET /api/app:getInfo HTTP/1.1\r\nHost: x\r\n"
POST = "POST /api/auth:signIn HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CHUNKS = POST + "Transfer-Encoding: chunked\r\n\r\n"


def refused(name, request, statuses, closes=True, says=""):
    """One request on a fresh connection, its status, and that the server closes after."""

    @case(f"refused: {name}")
    def _(t):
        with Wire(t.server.port) as wire:
            wire.send(request)
            reply = wire.read_reply()
            equal(reply is not None, True, "closed without an answer")
            contains(statuses, reply.status, reply)
            contains(reply.message, says, reply)
            if closes:
                equal(wire.closed_by_peer(), True, "the connection stays open")
        equal(t.anonymous.get("/api/app:getInfo").status, 200)


refused("no request line", "nonsense\r\n\r\n", {400})
refused("no Host", "GET /healthz HTTP/1.1\r\n\r\n", {400}, closes=False)
refused("two Hosts", GET + "Host: y\r\n\r\n", {400}, closes=False)
refused("HTTP/3.0", "GET /healthz HTTP/3.0\r\nHost: x\r\n\r\n", {400, 505})
refused("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505})
refused("a blank before the colon", GET + "A : b\r\n\r\n", {400})
refused("a folded header", GET + "A: b\r\n c\r\n\r\n", {400})
refused("a NUL in a header", GET + "A: b\0c\r\n\r\n", {400})
refused("a NUL in the target", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", {400})
refused("broken percent in the path", "GET /api/%zz HTTP/1.1\r\nHost: x\r\n\r\n", {400}, closes=False)
refused("a header over 16 KB", GET + f"A: {'b' * 20_000}\r\n\r\n", {431})
refused("a header over 32 KB", GET + f"A: {'b' * 40_000}\r\n\r\n", {431})
refused("a last header over 16 KB", GET + f"A: b\r\nC: {'d' * 17_000}\r\n\r\n", {431})
refused("a target over 32 KB", f"GET /{'a' * 40_000} HTTP/1.1\r\nHost: x\r\n\r\n", {414})
refused("101 headers", GET + "".join(f"A{i}: b\r\n" for i in range(101)) + "\r\n", {431}, closes=False)
refused("a target over 8 KB", f"GET /{'a' * 9000} HTTP/1.1\r\nHost: x\r\n\r\n", {414}, closes=False)
refused("a body announced over 10 MB", POST + "Content-Length: 10485761\r\n\r\n", {413})
refused("a body announced beyond numbers", POST + f"Content-Length: {'9' * 30}\r\n\r\n", {400, 413})
refused("chunks over 10 MB", POST + "Transfer-Encoding: chunked\r\n\r\nA00001\r\n", {413})
refused("a chunk without a size", POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", {400})
refused("length and chunks", POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400})
refused("two lengths", POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", {400})
refused("two equal lengths", POST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", {400}, says="Content-Length: stands more than once")
refused("a list of equal lengths", POST + "Content-Length: 2, 2\r\n\r\n{}", {400}, says="Content-Length")
refused("an empty coding", POST + "Transfer-Encoding:\r\n\r\n", {400}, says="Transfer-Encoding")
refused("an empty coding before a length", POST + "Transfer-Encoding: \r\nContent-Length: 2\r\n\r\n{}", {400})
refused("an empty coding after a length", POST + "Content-Length: 2\r\nTransfer-Encoding:\r\n\r\n{}", {400})
refused("a chunk's extension over 16 KB", CHUNKS + f"1;x={'y' * 100_000}\r\n", {431}, says="extensions")
refused("many extensions over 16 KB", CHUNKS + f"1;x={'y' * 200}\r\n \r\n" * 500, {431}, says="extensions")
refused("trailers over 16 KB", CHUNKS + "0\r\n" + f"A: {'b' * 200}\r\n" * 500 + "\r\n", {431}, says="trailers")
refused("a chunk's size behind 100,000 zeros", CHUNKS + "0" * 100_000 + "1\r\n", {431})
refused("a negative length", POST + "Content-Length: -1\r\n\r\n", {400})
refused("a length with a sign", POST + "Content-Length: +2\r\n\r\n{}", {400})
refused("a transfer coding that is none of ours", POST + "Transfer-Encoding: gzip\r\n\r\n", {400, 411, 501})
refused("another expectation", POST + "Content-Length: 2\r\nExpect: tea\r\n\r\n{}", {417}, closes=False)
refused("a form as body", POST.replace("application/json", "text/plain") + "Content-Length: 3\r\n\r\na=b", {415}, closes=False)
refused("a zipped body", POST + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", {415}, closes=False, says="Content-Encoding")
refused("a blank in Host", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", {400}, closes=False, says="Host")
refused("a slash in Host", "GET /healthz HTTP/1.1\r\nHost: a/c\r\n\r\n", {400}, closes=False, says="Host")
refused("a comma in Host", "GET /healthz HTTP/1.1\r\nHost: a, b\r\n\r\n", {400}, closes=False, says="Host")
refused("a word as port", "GET /healthz HTTP/1.1\r\nHost: a:b\r\n\r\n", {400}, closes=False, says="Host")
refused("a NUL behind a percent", "GET /api/a%00b:list HTTP/1.1\r\nHost: x\r\n\r\n", {400}, closes=False, says="zero byte")
refused("two empty lines first", "\r\n\r\n" + GET + "\r\n", {400})
refused("TRACE", "TRACE /healthz HTTP/1.1\r\nHost: x\r\n\r\n", {400, 405, 501}, closes=False)


def allows(method, path, methods):
    """405 with an Allow header that names just these."""

    @case(f"405 says what is allowed: {method} {path}")
    def _(t):
        reply = t.root.call(method, path)
        equal(reply.status, 405, reply)
        equal(set(reply.headers.get("allow", "").split(", ")), set(methods.split()), reply)


allows("POST", "/healthz", "GET HEAD")
allows("POST", "/admin/", "GET HEAD")
allows("DELETE", "/apps/main/admin/", "GET HEAD")
allows("POST", "/", "GET HEAD")
allows("PUT", "/api/users", "GET HEAD POST DELETE")
allows("POST", "/api/users/1", "GET HEAD PUT PATCH DELETE")
allows("GET", "/api/users:create", "POST PUT PATCH DELETE")
allows("PUT", "/api/users:list", "GET HEAD POST")
allows("FOO", "/api/users:list", "GET HEAD POST PUT PATCH DELETE OPTIONS")
allows("TRACE", "/healthz", "GET HEAD POST PUT PATCH DELETE OPTIONS")


@case("three requests in one write are answered in order")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(GET + "\r\n" + "GET /api/nosuch:list HTTP/1.1\r\nHost: x\r\n\r\n" + GET + "\r\n")
        statuses = [wire.read_reply().status for _ in range(3)]
        equal(statuses[0], 200)
        equal(statuses[1] in (401, 404), True, statuses)
        equal(statuses[2], 200)


@case("a hundred pipelined requests are a hundred answers")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send((GET + "\r\n") * 100)
        equal([wire.read_reply().status for _ in range(100)], [200] * 100)


@case("a request in single bytes is the same request")
def _(t):
    with Wire(t.server.port) as wire:
        for byte in (GET + "\r\n").encode():
            wire.send(bytes([byte]))
        equal(wire.read_reply().status, 200)


@case("100-continue is met before the body is sent")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(POST + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        equal(wire.read_line().split()[1], b"100")
        wire.read_line()
        wire.send("{}")
        equal(wire.read_reply().status, 400)


@case("HEAD has the headers of GET and no body")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send("HEAD" + GET[3:] + "\r\n" + GET + "\r\n")
        head, whole = wire.read_reply("HEAD"), wire.read_reply()
        equal((head.status, head.content), (200, b""))
        equal(head.headers["content-length"], str(len(whole.content)))


@case("Connection: close and HTTP/1.0 close after the answer")
def _(t):
    for request in (GET + "Connection: close\r\n\r\n", "GET /healthz HTTP/1.0\r\nHost: x\r\n\r\n"):
        with Wire(t.server.port) as wire:
            wire.send(request)
            equal(wire.read_reply().status, 200)
            equal(wire.closed_by_peer(), True, request)


@case("a request that breaks HTTP has an id of its own")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(GET + "\r\n" + "nonsense\r\n\r\n")
        first, second = wire.read_reply(), wire.read_reply()
        equal((first.status, second.status), (200, 400))
        equal(first.headers["x-request-id"] != second.headers["x-request-id"], True)


@case("HTTP/1.0 that asks to be kept is told that it is")
def _(t):
    with Wire(t.server.port) as wire:
        for _ in range(2):
            wire.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            reply = wire.read_reply()
            equal((reply.status, reply.headers.get("connection")), (200, "keep-alive"))


@case("an empty line before a request is passed over")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send("\r\n" + GET + "\r\n" + "\r\n" + GET + "\r\n")
        equal([wire.read_reply().status for _ in range(2)], [200, 200])
        for byte in ("\r\n" + GET + "\r\n").encode():
            wire.send(bytes([byte]))
        equal(wire.read_reply().status, 200)


@case("a body said to be of coding identity is taken as it is")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(POST + "Content-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}")
        equal(wire.read_reply().status, 400)


@case("chunked bodies are read, extensions and trailers dropped")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\nA: b\r\n\r\n")
        equal(wire.read_reply().status, 400)
        wire.send(GET + "\r\n")
        equal(wire.read_reply().status, 200)
        wire.send(CHUNKS + "2\r\n{}\r\n0\r\nX-Data-Source: nosuch\r\n\r\n")
        reply = wire.read_reply()
        equal((reply.status, "X-Data-Source" in reply.message), (400, False), reply)


@case("a body in 20,000 chunks of one byte is read")
def _(t):
    with Wire(t.server.port) as wire:
        wire.send(CHUNKS + "1\r\n \r\n" * 20_000 + "2\r\n{}\r\n0\r\n\r\n" + GET + "\r\n")
        equal([wire.read_reply().status for _ in range(2)], [400, 200])


@case("a body of the largest size is taken")
def _(t):
    body = b'{"account": "' + b"a" * (10 * 1024 * 1024 - 30) + b'"}'
    equal(t.anonymous.post("/api/auth:signIn", body).status, 400)


@case("a header that never ends is given up, not held for good")
def _(t):
    with Wire(t.server.port, limit=25) as wire:
        wire.send(GET)
        reply = wire.read_reply()
        equal(reply is None or reply.status == 408, True, reply)


@case("a client that leaves in the middle harms nobody")
def _(t):
    for part in ("GET /api", GET, POST + "Content-Length: 100\r\n\r\n{", GET + "\r\n"):
        for _ in range(20):
            with Wire(t.server.port) as wire:
                wire.send(part)
    equal(t.anonymous.get("/healthz").status, 200)


main()
