"""What a client knows of its own writes: sent, acknowledged, refused."""

import threading


class Ledger:
    """One line per step in `path`. Threads may share it."""

    def __init__(self, path):
        self._file = open(path, "a", encoding="utf-8", buffering=1)
        self._lock = threading.Lock()
        self.sent = set()
        self.acknowledged = set()
        self.refused = set()

    def _note(self, word, keys, key):
        with self._lock:
            keys.add(key)
            self._file.write(f"{word} {key}\n")

    def send(self, key):
        """Before the request leaves."""
        self._note("send", self.sent, key)

    def acknowledge(self, key):
        """After a success was read in full."""
        self._note("ack", self.acknowledged, key)

    def refuse(self, key):
        """After an answer that promises that nothing was written."""
        self._note("refuse", self.refused, key)

    def judge(self, found):
        """(lost, ghosts): acknowledged but not found; found though refused or never sent."""
        found = set(found)
        ghosts = (found & self.refused) | (found - self.sent)
        return self.acknowledged - found, ghosts

    def close(self):
        self._file.close()
