"""A mail server for tests: takes what is sent to it and keeps it."""

import base64
import queue
import socketserver
import threading


class _Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 mail.test")
        account, to = None, []
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                self.say("250-mail.test\r\n250 AUTH PLAIN")
            elif word == "AUTH":
                account = self.signed_in(line)
            elif word == "RCPT":
                to.append(line.split(":", 1)[1].strip(" <>"))
                self.say("250 yes")
            elif word == "DATA":
                self.say("354 go on")
                self.server.letters.put((account, to, self.read_text()))
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 yes")

    def signed_in(self, line):
        parts = line.split(" ")
        if len(parts) < 3:
            self.say("334 ")
            parts.append(self.rfile.readline().decode().strip())
        self.say("235 yes")
        return tuple(base64.b64decode(parts[2]).decode().split("\0")[1:])

    def read_text(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode().rstrip("\r\n"))
        return "\n".join(lines)


class Mailbox(socketserver.ThreadingTCPServer):
    """`with Mailbox() as mailbox:` listens until the end."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters = queue.Queue()
        self.url = f"smtp://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def next(self, limit=20.0):
        """(who the sender signed in as, the addresses, headers and text)"""
        return self.letters.get(timeout=limit)
