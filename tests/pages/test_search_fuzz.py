"""Whatever stands behind the question mark: an answer or friendly words, never a broken page."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from disclosure.search import index
from tests import factories
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

ADDRESSES = ("/search/", "/search/suggest/", "/catalogue/", "/feeds/search.atom", "/api/v1/search")
NAMES = (
    "q",
    "kind",
    "year",
    "office",
    "column",
    "topic",
    "genre",
    "validity",
    "files",
    "sort",
    "exact",
    "page",
    "after",
    "export",
)
VALUES = st.one_of(
    st.binary(max_size=40).map(lambda raw: quote(raw)),
    st.text(max_size=30).map(lambda text: quote(text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(
        [
            "%00",
            "%ED%A0%80",
            "%FF",
            "-1",
            "9" * 40,
            "1e3",
            "２０２６",
            "'--",
            '"',
            "*",
            "NEAR(",
            "a%20OR%20b",
            "标题:",
            "年份:x",
            "-",
            "〔2026〕5号",
        ]
    ),
)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
TAMED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@TAMED
@given(address=st.sampled_from(ADDRESSES), pairs=PAIRS)
@example(address="/search/", pairs=[("q", "%E6%A0%A1%ED%A0%80%00%E8%BD%A6")])
@example(address="/catalogue/", pairs=[("topic", "٣"), ("year", "²")])
def test_any_parameters_are_answered(client, address, pairs):
    query = "&".join(f"{name}={value}" for name, value in pairs)
    response = client.get(f"{address}?{query}")
    assert response.status_code in (200, 400, 404)
    if response.streaming:
        assert b"".join(response)


@TAMED
@given(query=st.text(max_size=80))
def test_any_words_are_understood_somehow(client, query):
    response = client.get("/search/", {"q": query.encode("utf-8", "ignore").decode()})
    assert response.status_code == 200
    assert reading.soup(response).h1


@pytest.mark.parametrize(
    "words",
    [
        "' OR 1=1 --",
        '" OR "x',
        "words:校车",
        "校车 AND NOT",
        "<script>alert(1)</script>",
        "校*",
        "^校",
        "{校}",
        "校车 NEAR 司机",
    ],
)
def test_what_means_something_to_a_machine_is_plain_text(client, words):
    index.put([factories.published(title="校车管理办法")])
    response = client.get("/search/", {"q": words})
    soup = reading.soup(response)
    assert response.status_code == 200 and soup.find(id="q")["value"] == words
    assert "alert(1)" not in "".join(script.get_text() for script in soup.find_all("script"))


def test_ten_thousand_characters_are_cut_with_a_note(client):
    index.put([factories.published(title="校车管理办法")])
    response = client.get("/search/", {"q": "校车" * 5000})
    assert "输入的内容太长，只读了前200个字" in reading.main(response)
    assert len(reading.soup(response).find(id="q")["value"]) == 200
