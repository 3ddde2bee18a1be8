"""WebSocket (RFC 6455, text frames) and server-sent events, as far as tests need them."""

import base64
import hashlib
import http.client
import json
import os
import struct

from support.client import Wire

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class WebSocket:
    """Opens `path` at once. Control frames are answered while reading."""

    def __init__(self, port, path="/ws", headers=None, limit=10.0):
        self.wire = Wire(port, limit)
        self.close_code = None
        key = base64.b64encode(os.urandom(16))
        lines = [
            f"GET {path} HTTP/1.1",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key.decode()}",
            "Sec-WebSocket-Version: 13",
        ]
        given = {"Host": f"127.0.0.1:{port}", **(headers or {})}
        lines += [f"{name}: {value}" for name, value in given.items()]
        self.wire.send("\r\n".join(lines) + "\r\n\r\n")
        self.reply = self.wire.read_reply()
        if self.reply is None or self.reply.status != 101:
            return
        proof = base64.b64encode(hashlib.sha1(key + GUID).digest()).decode()
        if self.reply.headers.get("sec-websocket-accept") != proof:
            raise AssertionError("Sec-WebSocket-Accept does not answer the key")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.wire.socket.close()

    def send_frame(self, opcode, payload=b"", final=True):
        first = (0x80 if final else 0) | opcode
        if len(payload) < 126:
            head = struct.pack("!BB", first, 0x80 | len(payload))
        elif len(payload) < 1 << 16:
            head = struct.pack("!BBH", first, 0x80 | 126, len(payload))
        else:
            head = struct.pack("!BBQ", first, 0x80 | 127, len(payload))
        mask = os.urandom(4)
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.wire.send(head + mask + body)

    def send(self, message):
        text = message if isinstance(message, str) else json.dumps(message)
        self.send_frame(TEXT, text.encode())

    def read_frame(self):
        """(opcode, payload) of the next frame; (None, b"") when the stream ended."""
        head = self.wire.reader.read(2)
        if len(head) < 2:
            return None, b""
        length = head[1] & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", self.wire.reader.read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self.wire.reader.read(8))
        return head[0] & 0x0F, self.wire.reader.read(length)

    def receive(self):
        """The next text message as JSON, or None once the server closed."""
        while True:
            opcode, payload = self.read_frame()
            if opcode is None:
                return None
            if opcode == CLOSE:
                self.close_code = struct.unpack("!H", payload[:2])[0] if payload else 1005
                return None
            if opcode == PING:
                self.send_frame(PONG, payload)
            if opcode == TEXT:
                return json.loads(payload)

    def receive_until(self, wanted):
        """Messages up to the first for which `wanted(message)` holds, that one included."""
        seen = []
        while (message := self.receive()) is not None:
            seen.append(message)
            if wanted(message):
                return seen
        raise AssertionError(f"the socket closed; seen: {seen}")

    def ping(self, payload=b"are you there"):
        """Sends a ping and returns the payload of the pong."""
        self.send_frame(PING, payload)
        while True:
            opcode, answer = self.read_frame()
            if opcode in (PONG, None):
                return answer

    def close(self, code=1000):
        """Closes in order; the code with which the server closed."""
        self.send_frame(CLOSE, struct.pack("!H", code))
        while self.close_code is None and self.receive() is not None:
            pass
        return self.close_code


class Events:
    """A stream of server-sent events, read one at a time."""

    def __init__(self, port, path, headers=None, limit=10.0):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
        self.connection.request(
            "GET", path, headers={"Accept": "text/event-stream", **(headers or {})}
        )
        self.answer = self.connection.getresponse()
        self.status = self.answer.status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answer.close()
        self.connection.close()

    def next(self):
        """The next event: {"id", "event", "data"}; None when the stream ended."""
        event, data = {}, []
        while line := self.answer.readline().decode():
            line = line.rstrip("\r\n")
            if not line and (event or data):
                event["data"] = json.loads("\n".join(data)) if data else None
                return event
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data":
                data.append(value)
            elif name in ("id", "event", "retry"):
                event[name] = value
        return None

    def next_where(self, wanted):
        while (event := self.next()) is not None:
            if wanted(event):
                return event
        raise AssertionError("the event stream ended")
