"""Forms with files, as browsers send them, and files of known kinds."""

import struct
import zlib

BOUNDARY = "----test7MA4YWxkTrZu0gW"


def png(width=2, height=2):
    """A valid picture."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x20\x80\xf0" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def part(disposition, content, kind=None):
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n".encode()
    if kind:
        head += f"Content-Type: {kind}\r\n".encode()
    return head + b"\r\n" + content + b"\r\n"


def form(name, content, kind="application/octet-stream", field="file", **texts):
    """A body with plain fields and one file called `name`, as it stands in the header."""
    parts = [part(f'name="{key}"', text.encode()) for key, text in texts.items()]
    parts.append(part(f'name="{field}"; filename="{name}"', content, kind))
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


TYPE = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def send(client, path, body, **headers):
    return client.post(path, body, headers={**TYPE, **headers})


def upload(client, name, content, path="/api/attachments:create", **options):
    """The record of a new file, or the reply that refused it."""
    return send(client, path, form(name, content, **options))
