"""A scanner for viruses as clamd is one: takes a file by INSTREAM over a real socket and says what it is told to say."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

CLEAN, FOUND, ERROR = "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR"


class Scanner:
    """`answer` is said after each file, nothing where it is empty; `seen` are the files, put together again."""

    daemon_threads = True

    def __init__(self, address) -> None:
        super().__init__(address, _Talk)  # type: ignore[call-arg]
        self.answer, self.seen = CLEAN, list[bytes]()


class OfTheNetwork(Scanner, socketserver.ThreadingTCPServer):
    allow_reuse_address = True


class OfThisMachine(Scanner, socketserver.ThreadingUnixStreamServer):
    pass


class _Talk(socketserver.StreamRequestHandler):
    server: Scanner

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        self.server.seen.append(data)
        if self.server.answer:
            self.wfile.write(self.server.answer.encode() + b"\0")


@contextmanager
def listening(path: Path | None = None) -> Iterator[tuple[Scanner, str]]:
    """The scanner with its address for VIRUS_SCANNER: the socket `path`, or a port of this machine."""
    with OfThisMachine(str(path)) if path else OfTheNetwork(("127.0.0.1", 0)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server, str(path) if path else f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
