"""Whatever a program sends, the doors of open data answer in words: never a failure of ours, never a page where data was asked for."""

from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.parameters import NAMES
from tests.factories import published

pytestmark = pytest.mark.django_db

FUZZED = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
#: lone surrogates too, as the bytes that some clients make of them
WORDS = st.text(st.characters(), max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
ODD = st.sampled_from(
    [b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"9" * 10_000, "通".encode() * 3334, b"%", b"=&;", b"\r\n"]
)
NEARLY = st.sampled_from(
    [b"2026-03-20", b"2026-02-30", b"policy", b"notices", b"50", b"2026", b"MjAyNi0wMy0yMC40Ng", b"valid"]
)
VALUES = st.one_of(WORDS, ODD, NEARLY, st.binary(max_size=20))
PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES).map(str.encode), WORDS), VALUES), max_size=5)


def written(pairs) -> str:
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs)


def test_any_query_of_the_list_is_answered_or_refused_in_words(client):
    published(title="关于放假的通知")
    seen = set()

    @given(PAIRS)
    @FUZZED
    def ask(pairs) -> None:
        answer = client.get(f"/api/v1/items?{written(pairs)}")
        seen.add(answer.status_code)
        assert answer.status_code in {200, 400}
        assert answer["Content-Type"] == "application/json; charset=utf-8"
        assert answer.status_code == 200 or len(answer.json()["error"]) < 600

    ask()
    assert seen == {200, 400}


def test_any_bytes_in_a_query_are_answered_by_every_door(client):
    @given(
        st.sampled_from(["/api/v1/", "/api/v1/items", "/api/v1/search", "/api/v1/columns", "/open-data/"]),
        st.binary(max_size=60),
    )
    @FUZZED
    def ask(address: str, query: bytes) -> None:
        assert client.get(address, QUERY_STRING=query.decode("latin-1")).status_code in {200, 400}

    ask()


def test_any_path_below_is_answered_or_not_found(client):
    @given(
        st.sampled_from(["/api/v1/", "/api/v1/items/", "/open-data/"]), st.one_of(WORDS, ODD, st.binary(max_size=20))
    )
    @FUZZED
    def ask(place: str, rest: bytes) -> None:
        answer = client.get(f"{place}x{quote_from_bytes(rest[:2000])}")
        assert answer.status_code in {301, 404}  # a path may end in a slash or not
        if place.startswith("/api/") and answer.status_code == 404:
            assert answer.json()["error"].startswith("没有找到")

    ask()


def test_more_parameters_than_anybody_reads_are_refused_in_words(client):
    answer = client.get("/api/v1/items?" + "&".join(f"a{n}=1" for n in range(2000)))
    assert (answer.status_code, answer.json()) == (400, {"error": "参数太多"})
