"""A scanner that finds something keeps the file out; one that is down, silent or in trouble keeps nobody from applying."""

import logging
import socket
from collections.abc import Iterator

import pytest

from taizhou_portal.bureau import files, virus
from taizhou_portal.bureau.virus import CHUNK, Seen, look
from tests import clamd
from tests.bureau import upload_makers
from tests.bureau.test_files import upload

DATA = b"%PDF-1.7 with a name nobody may log"


@pytest.fixture(params=["a port", "a socket"])
def scanner(request, settings, tmp_path) -> Iterator[clamd.Scanner]:
    path = tmp_path / "clamd.ctl" if request.param == "a socket" else None
    with clamd.listening(path) as (server, settings.VIRUS_SCANNER):
        yield server


def test_without_a_scanner_nobody_says_that_a_file_is_clean(settings):
    settings.VIRUS_SCANNER = ""
    assert not virus.is_set_up()
    assert look(DATA) is Seen.UNSEEN


@pytest.mark.parametrize(
    ("answer", "seen"),
    [(clamd.CLEAN, Seen.CLEAN), (clamd.FOUND, Seen.INFECTED), (clamd.ERROR, Seen.UNSEEN), ("", Seen.UNSEEN)],
)
def test_what_the_scanner_says_decides(scanner, answer, seen):
    scanner.answer = answer
    assert virus.is_set_up()
    assert look(DATA) is seen
    assert scanner.seen == [DATA]


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_of_any_size_arrives_whole(scanner, size):
    data = bytes(n % 251 for n in range(size))
    assert look(data) is Seen.CLEAN
    assert scanner.seen == [data]


def test_a_scanner_that_could_not_read_is_logged_without_the_file(scanner, caplog):
    scanner.answer = clamd.ERROR
    with caplog.at_level(logging.ERROR):
        look(DATA)
    assert clamd.ERROR in caplog.text
    assert "nobody may log" not in caplog.text


def nobody_there(tmp_path) -> str:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{door.getsockname()[1]}"


@pytest.mark.parametrize(
    "address",
    [
        nobody_there,
        lambda tmp_path: str(tmp_path / "no.socket"),
        lambda tmp_path: "no-port",
        lambda tmp_path: "[::1]:x",
    ],
    ids=["a port without a server", "a socket that is not there", "no port", "a port that is no number"],
)
def test_a_scanner_that_is_down_is_logged_and_the_file_is_unseen(settings, tmp_path, caplog, address):
    settings.VIRUS_SCANNER = address(tmp_path)
    with caplog.at_level(logging.ERROR):
        assert look(DATA) is Seen.UNSEEN
    assert "病毒扫描服务没有回应" in caplog.text


# --- where files come in


def test_an_infected_file_is_not_taken_and_is_told_plainly(scanner):
    scanner.answer = clamd.FOUND
    assert upload("身份证.pdf", upload_makers.pdf()) == [virus.WORDS]


def test_a_clean_file_is_marked_as_scanned_and_an_unseen_one_is_not(scanner):
    assert accepted().scanned
    scanner.answer = clamd.ERROR
    assert not accepted().scanned


def test_what_is_refused_anyway_is_not_sent_to_the_scanner(scanner):
    assert isinstance(upload("程序.exe", b"MZ\x90\x00"), list)
    assert scanner.seen == []


def accepted() -> files.Accepted:
    taken = upload("身份证.pdf", upload_makers.pdf())
    assert isinstance(taken, files.Accepted)
    return taken
