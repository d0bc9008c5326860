"""A server that is killed in the middle of a filing: whatever had its receipt is whole, nothing is half, and the form can be sent again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from requests_app import proofs
from requests_app.models import Applicant, IdentityProof, Request
from tests.requests_app.filling import ASKED, CHECK, NEW, PDF, PERSON, opens, papers

pytestmark = pytest.mark.usefixtures("shared_database")
WITHIN = 60  # seconds, for whatever is waited for
BEFORE = 3  # filings that came to their end
STOPS_AT = "到这里停"


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """Stays open whatever happens to the server behind it: who knocks in between waits for the next one."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(WITHIN)
        yield listening


@pytest.fixture
def told() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(WITHIN)
        yield listening


@contextmanager
def serving(door: socket.socket, **more: str) -> Iterator[subprocess.Popen]:
    """gunicorn with the configuration of production on the database and the files of this test."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "deploy/gunicorn.conf.py",
        "tests.requests_app.stopping:application",
    ]
    here = {
        "DATABASE_URL": address_of_the_database(),
        "VAR_DIR": str(settings.VAR),  # for its keys
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "BIND": f"fd://{door.fileno()}",
        "WEB_CONCURRENCY": "1",
        "PLAIN_HTTP": "1",
        "HASHED_STATIC": "0",
        "DUE_EVERY": "0",
    }
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, **here, **more},
        pass_fds=[door.fileno()],
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen) -> None:
    """kill -9 for the server and its workers: they are a group of their own."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(WITHIN)


def address_of_the_database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:////{str(known['NAME']).lstrip('/')}"
    user = quote(known["USER"]) + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
    return f"postgres://{user}@/{known['NAME']}?host={quote(known['HOST'])}&port={known['PORT']}"


class Visitor:
    """A browser without script: keeps its cookies, follows where it is led, sends the token of the page that it has read."""

    def __init__(self, door: socket.socket) -> None:
        self.home = f"http://127.0.0.1:{door.getsockname()[1]}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def reads(self, address: str, data: bytes | None = None) -> BeautifulSoup:
        asked = urllib.request.Request(self.home + address, data, {"Content-Type": MULTIPART_CONTENT} if data else {})
        with self.opener.open(asked, timeout=WITHIN) as answer:
            self.page = BeautifulSoup(answer.read(), "html.parser")
        return self.page

    def sends(self, address: str, given: dict) -> BeautifulSoup:
        token = self.page.select_one("main [name=csrfmiddlewaretoken]")["value"]
        return self.reads(address, encode_multipart(BOUNDARY, {**given, "csrfmiddlewaretoken": token}))

    def fills_in(self, subject: str) -> None:
        self.reads(NEW)
        page = self.sends(NEW, {**ASKED, **PERSON, **papers(), "subject": subject})
        assert "核对" in page.h1.get_text(), page.select(".errsum")

    def confirms(self) -> tuple[str, str]:
        """Number and code as the receipt shows them."""
        page = self.sends(CHECK, {})
        return page.select_one(".given .status").get_text(), page.select_one(".given .code").get_text()


def is_whole(number: str, code: str) -> bool:
    case = Request.objects.get(number=number)
    paper = proofs.opened(case.identity_proofs.get())
    return opens(number, code) and case.applicant.name == PERSON["name"] and paper == PDF


def all_numbers() -> list[str]:
    """Of the cases in the database, none of which is half."""
    connection.close()
    cases = list(Request.objects.order_by("pk"))
    assert [one.objects.count() for one in (Applicant, IdentityProof)] == [len(cases)] * 2
    assert all(case.applicant.name and case.identity_proofs.get().size == len(PDF) for case in cases)
    return [case.number.partition("-")[2] for case in cases]


@pytest.mark.parametrize(
    ("stops_before", "left"),
    [
        ("the end", ["0001", "0002", "0003"]),
        pytest.param("the paper", ["0001", "0002", "0003"], marks=pytest.mark.long),
        pytest.param("the answer", ["0001", "0002", "0003", "0004"], marks=pytest.mark.long),
    ],
)
def test_a_kill_loses_no_filing_with_a_receipt_and_leaves_none_half(door, told, stops_before, left):
    fourth = Visitor(door)
    halts = {"STOPS_AT": STOPS_AT, "STOPS_BEFORE": stops_before, "TELL": str(told.getsockname()[1])}
    with serving(door, **halts) as server:
        shown = [filed_by(Visitor(door)) for _ in range(BEFORE)]
        fourth.fills_in(STOPS_AT)
        with ThreadPoolExecutor(1) as pool:
            waits = pool.submit(fourth.confirms)
            with told.accept()[0]:
                kill(server)
            assert isinstance(
                waits.exception(WITHIN), urllib.error.URLError | http.client.HTTPException | ConnectionError
            )
    assert all_numbers() == left
    assert all(is_whole(*one) for one in shown)
    with serving(door):
        fourth.reads(CHECK)
        again = fourth.confirms()
        assert is_whole(*again)
        assert again[0].endswith("-0004")
        shown += [again, filed_by(Visitor(door))]
    assert all_numbers() == ["0001", "0002", "0003", "0004", "0005"]
    assert all(is_whole(*one) for one in shown)


def filed_by(visitor: Visitor) -> tuple[str, str]:
    visitor.fills_in(ASKED["subject"])
    return visitor.confirms()
