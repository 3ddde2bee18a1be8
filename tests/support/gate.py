"""A TCP gate before a server, and the ways in which the network to it fails."""

import asyncio
import random
import socket
import threading
import time

LIMIT = 10.0


def free_port():
    """A port that nobody listens on, below those that the kernel gives to connections."""
    while True:
        port = random.randrange(20000, 32000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class _Cut(Exception):
    """Ends both directions of a connection."""


def _hang_up(writer):
    # A process that was forked meanwhile holds the socket too: a close would not be seen.
    try:
        writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    writer.transport.abort()


class Gate:
    """`with Gate(port) as gate:` listens on `gate.port` and passes everything to `port`.

    A mode holds until the next one, for the connections that are there as well, and is in
    force when the call returns. `accepted` counts all connections so far.
    """

    def __init__(self, target_port, target_host="127.0.0.1"):
        self.target = (target_host, target_port)
        self.port = free_port()
        self.accepted = 0
        self._mode = "pass"
        self._delay = 0.0
        self._moves = asyncio.Event()
        self._listener = None
        self._connections = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="gate", daemon=True
        )

    def __enter__(self):
        self._thread.start()
        self._switch("pass")
        return self

    def __exit__(self, *_):
        self.stop_accepting()
        self.cut_all()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LIMIT)
        self._loop.close()

    def pass_through(self):
        """As if it were not there; connections that hung go on."""
        self._switch("pass")

    def stop_accepting(self):
        """New connections are refused; those that are there go on."""
        self._switch("refuse")

    def hang(self):
        """Connections are accepted, and no byte moves on any."""
        self._switch("hang")

    def close_at_connect(self):
        """New connections are closed at once; those that are there go on."""
        self._switch("close at connect")

    def close_on_data(self):
        """A connection is closed instead of its next bytes, from either side."""
        self._switch("close on data")

    def slices(self):
        """One byte at a time, both ways."""
        self._switch("slices")

    def delay(self, seconds):
        """Every byte waits at least so long, both ways."""
        self._switch("delay", seconds)

    def cut_in_answer(self):
        """A connection is closed after half of what the server sends next."""
        self._switch("cut in answer")

    def cut_all(self):
        """Closes every connection that is there."""

        async def cut():
            for task in self._connections:
                task.cancel()
            await asyncio.gather(*self._connections, return_exceptions=True)

        self._do(cut())

    def connections(self):
        """How many are there now."""
        return len(self._connections)

    def _do(self, work):
        """Has the gate's thread do `work`, and waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(LIMIT)

    def _switch(self, mode, delay=0.0):
        async def switch():
            self._mode, self._delay = mode, delay
            if mode == "hang":
                self._moves.clear()
            else:
                self._moves.set()
            if mode == "refuse":
                self._refuse()
            elif self._listener is None:
                self._listener = await asyncio.start_server(
                    self._serve, "127.0.0.1", self.port, backlog=1024
                )

        self._do(switch())

    # What follows runs in the gate's thread.

    def _refuse(self):
        if self._listener is None:
            return
        for listening in self._listener.sockets:
            listening.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._listener = None

    async def _serve(self, from_client, to_client):
        self.accepted += 1
        if self._mode == "close at connect":
            _hang_up(to_client)
            return
        task = asyncio.current_task()
        self._connections.add(task)
        writers = [to_client]
        try:
            await self._moves.wait()
            from_server, to_server = await asyncio.open_connection(*self.target)
            writers.append(to_server)
            for writer in writers:  # `drain` waits until the kernel has everything.
                writer.transport.set_write_buffer_limits(0)
            async with asyncio.TaskGroup() as both:
                both.create_task(self._carry(from_client, to_server))
                both.create_task(self._carry(from_server, to_client, answers=True))
        except* (OSError, _Cut, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            for writer in writers:
                _hang_up(writer)

    async def _carry(self, reader, writer, answers=False):
        while data := await reader.read(1 << 16):
            await asyncio.sleep(self._delay)
            await self._moves.wait()
            if self._mode == "close on data":
                raise _Cut
            if self._mode == "cut in answer" and answers:
                writer.write(data[: len(data) // 2])
                await writer.drain()
                raise _Cut
            await self._send(writer, data)
        writer.write_eof()

    async def _send(self, writer, data):
        while data:
            await self._moves.wait()
            size = 1 if self._mode == "slices" else len(data)
            writer.write(data[:size])
            await writer.drain()
            data = data[size:]
            if data:
                # For the reader to come between; the loop's own timer is too coarse.
                time.sleep(0.00005)
                await asyncio.sleep(0)
