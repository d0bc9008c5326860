"""A mail server for tests: takes what it is sent over a real socket, or refuses it with a code, or hangs up."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import cast

import pytest


class Sink(socketserver.ThreadingTCPServer):
    """`taken` are the mails, as they came over the line. `refuse` and `after_data` map an address to the reply after MAIL or RCPT and after
    the mail, `hang_up` to where the line breaks: "before" what was sent is taken or "after".
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[tuple[str, bytes]] = []
        self.refuse: dict[str, str] = {}
        self.hang_up: dict[str, str] = {}
        self.after_data: dict[str, str] = {}

    @property
    def mails(self) -> list[EmailMessage]:
        return [cast(EmailMessage, message_from_bytes(raw, policy=policy.default)) for _, raw in self.taken]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for (to, _), mail in zip(self.taken, self.mails, strict=True) if to == address]


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        to = ""
        self._say("220 sink")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb = line[:4].upper()
            if verb in {"MAIL", "RCPT"}:
                to = line.partition("<")[2].partition(">")[0]
                self._say(self.server.refuse.get(to, "250 ok"))
            elif verb == "DATA":
                self._say("354 go on")
                if not self._take(to):
                    return
            elif verb == "QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")

    def _take(self, to: str) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        when = self.server.hang_up.get(to)
        reply = self.server.after_data.get(to, "250 taken")
        if when != "before" and reply.startswith("2"):
            self.server.taken.append((to, b"".join(lines)))
        if when:
            return False
        self._say(reply)
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def listening() -> Iterator[Sink]:
    with Sink() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def use(settings, server: Sink) -> None:
    """From here on mail goes to `server`, over the backend of production."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "门户 <portal@example.gov.cn>"
    settings.PUBLIC_URL = "https://portal.example.gov.cn"


@pytest.fixture
def server(settings) -> Iterator[Sink]:
    """A mail server that is set up and listens."""
    with listening() as sink:
        use(settings, sink)
        yield sink
