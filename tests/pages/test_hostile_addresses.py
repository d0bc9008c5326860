"""Whatever stands in a query string, a public address answers in words and never breaks."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/columns/notices/",
    "/offices/",
    "/schools/",
    "/search/",
    "/disclosure/",
    "/leaving/",
    "/requests/",
    "/requests/new/",
    "/requests/new/by-part/what/",
    "/requests/deadline/",
    "/reports/",
    "/problems/",
    "/problems/new/",
    "/alerts/new/",
    "/api/v1/search",
    "/api/v1/items",
    "/open-data/",
    "/feeds/",
    "/feeds/columns/notices.atom",
    "/sitemap.xml",
    "/display/",
    "/display/elder/on/",
    "/elder/",
    "/hant/columns/notices/",
    "/desk/login/",
]
NAMES = [
    "q",
    "page",
    "after",
    "before",
    "year",
    "office",
    "column",
    "kind",
    "district",
    "level",
    "nature",
    "validity",
    "next",
    "to",
    "received",
    "limit",
    "pause",
    "extend",
    "via",
    "corrected",
    "item",
]
VALUES = [
    "%00",
    "a%00b",
    "%FF%FE",
    "-1",
    "0",
    "9" * 40,
    "1e9",
    "%27%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%E2%91%A1",
    "..%2F..%2Fetc%2Fpasswd",
    "%22%22%22",
    "*",
    "%28%28%28",
    "AND%20OR%20NOT",
    "2026-02-30",
    "%F0%A0%AE%B7",
    "x" * 3000,
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_strange_value_is_answered_in_words(client, address):
    make.published(title="关于寒假放假的通知")
    for name, value in some_pairs(ADDRESSES.index(address)):
        response = client.get(f"{address}?{name}={value}")
        assert response.status_code < 500, f"{name}={value}"
        assert b"<script>alert" not in response.content


def some_pairs(turn: int) -> list[tuple[str, str]]:
    """A ninth of all pairs: every address sees each name twice and each value, nine addresses in a row see every pair."""
    return [(name, value) for n, name in enumerate(NAMES) for value in VALUES[(n + turn) % 9 :: 9]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_strange_values_at_once_are_answered_too(client, address):
    """Once or twice over; the next address has it the other way about."""
    for n, value in enumerate(VALUES, ADDRESSES.index(address)):
        again = f"&{{name}}={value}&{{name}}=x" if n % 2 else f"&{{name}}={value}"
        query = "".join(again.format(name=name) for name in NAMES)
        assert client.get(f"{address}?{query}").status_code < 500, (n % 2, value)


@pytest.mark.parametrize(
    "path",
    [
        "/columns/%00/",
        "/offices/a%00b/",
        "/items/0/",
        "/items/-1/",
        "/help/%3Cb%3E/",
        "/%FF",
        "/api/v1/items/%00",
        "/open-data/%00",
    ],
)
def test_a_strange_path_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "address", ["/desk/login/", "/requests/track/", "/requests/new/", "/problems/", "/problems/new/"]
)
def test_a_strange_form_is_answered_in_words(client, address):
    names = [
        "username",
        "password",
        "number",
        "code",
        "name",
        "subject",
        "description",
        "kind",
        "id_number",
        "proof",
        "email",
        "text",
        "page",
        "contact",
        "key",
        "website",
    ]
    for value in ("\x00", "a\x00b", "x" * 5000, "<script>alert(1)</script>", "𠮷", "\u202e", "9" * 40):
        response = client.post(address, dict.fromkeys(names, value))
        assert response.status_code < 500, repr(value)
        assert b"<script>alert" not in response.content
