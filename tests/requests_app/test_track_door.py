"""The door of the tracking pages: one answer to every wrong pair, slowed by visitor and by number, logged without what is secret."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.views import track
from taizhou_portal.bureau.models import Attempt
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
TRACK, CASE = reverse("requests_app:track"), reverse("requests_app:case")
NEUTRAL = "受理号和查询码对不上，请核对后再查"
WRONG, UNKNOWN = "0" * 26, "2026-9999"
TYPED = re.compile(r'(?<=<input )[^>]*name="(csrfmiddlewaretoken|number|code)"[^>]*')


@pytest.fixture
def filed():
    return actions.file(ASKED, ASKER, by=None, at=at("2026-11-04", 20, 16))


def knock(number, code=WRONG, *, visitor="203.0.113.7", client=None):
    return (client or Client()).post(TRACK, {"number": number, "code": code}, REMOTE_ADDR=visitor)


def address(n: int) -> str:
    return f"203.0.{113 + n // 200}.{n % 200}"


def without_what_was_typed(response) -> str:
    """The page but for the token of the form and the values of its fields."""
    return TYPED.sub("", response.content.decode())


def test_an_unknown_number_and_a_wrong_code_get_the_same_page_to_the_letter(filed):
    known, unknown = knock(filed.request.number), knock(UNKNOWN, visitor="203.0.113.8")
    assert NEUTRAL in known.content.decode()
    assert without_what_was_typed(known) == without_what_was_typed(unknown)
    assert (known.status_code, sorted(known.headers)) == (unknown.status_code, sorted(unknown.headers))


def test_an_unknown_number_asks_the_database_as_much_as_a_wrong_code(filed):
    asked = []
    for visitor, number in (("203.0.113.1", filed.request.number), ("203.0.113.2", UNKNOWN)):
        knock(number, visitor=visitor)  # so that both windows are open already
        with CaptureQueriesContext(connection) as queries:
            knock(number, visitor=visitor)
        asked.append(
            [sql for query in queries.captured_queries if "SAVEPOINT" not in (sql := query["sql"].split(" WHERE ")[0])]
        )
    assert asked[0] == asked[1]
    assert sum("requests_app_request" in sql for sql in asked[0]) == 1


@pytest.mark.parametrize("typed", [" 2026-0001 ", "２０２６－０００１", "2026 - 0001"])
def test_a_number_may_be_typed_as_people_type(filed, typed):
    assert filed.request.number == "2026-0001"
    assert knock(typed, filed.code).url == CASE


def test_many_visitors_cannot_hammer_one_number_and_its_owner_still_gets_in(filed):
    answers = [knock(filed.request.number, visitor=address(n)).status_code for n in range(25)]
    assert answers == [200] * track.WRONG + [429] * 5
    assert knock(filed.request.number, filed.code, visitor="198.51.100.1").url == CASE


def test_a_number_that_does_not_exist_is_slowed_the_same_way(filed):
    answers = [knock(UNKNOWN, visitor=address(n)).status_code for n in range(25)]
    assert answers == [200] * track.WRONG + [429] * 5


def test_one_number_under_fire_slows_no_other(filed):
    for n in range(25):
        knock(UNKNOWN, visitor=address(n))
    assert knock(filed.request.number, visitor="198.51.100.1").status_code == 200


def test_a_right_pair_is_no_wrong_try_for_its_number(filed):
    for n in range(track.WRONG + 2):
        assert knock(filed.request.number, filed.code, visitor=address(n)).url == CASE
    assert not Attempt.objects.filter(door="track-number").exists()


def test_after_an_hour_a_number_is_free_again(filed, desk_morning):
    for n in range(25):
        knock(filed.request.number, visitor=address(n))
    slowed = knock(filed.request.number, visitor="198.51.100.1")
    assert 0 < int(slowed["Retry-After"]) <= 3600
    desk_morning.shift(timedelta(hours=1))
    assert knock(filed.request.number, visitor="198.51.100.1").status_code == 200


@pytest.mark.one_engine
@pytest.mark.parametrize("tries", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_so_many_wrong_pairs_open_nothing_tell_nothing_and_are_slowed(filed, tries):
    """Half at a number that exists, half at one that does not, from a hundred addresses; every answer is one of two pages."""
    client, known = Client(), filed.request.number
    pages: dict[str, list[str]] = {known: [], UNKNOWN: []}
    for n in range(tries // 2):
        for number, seen in pages.items():
            visitor = address(n % 50 + (50 if number == UNKNOWN else 0))
            response = knock(number, f"{n:026d}", visitor=visitor, client=client)
            seen.append(f"{response.status_code} {without_what_was_typed(response)}")
    assert pages[known] == pages[UNKNOWN]
    assert [page[:3] for page in pages[known]] == ["200"] * track.WRONG + ["429"] * (tries // 2 - track.WRONG)
    assert len(set(pages[known])) == 2
    assert client.get(CASE).url == TRACK
    assert knock(known, filed.code, visitor="198.51.100.1").url == CASE


def said(caplog) -> str:
    return "\n".join(f"{record.getMessage()} {record.args}" for record in caplog.records)


def test_a_wrong_pair_is_logged_with_visitor_and_number_and_without_the_code(filed, caplog):
    with caplog.at_level(logging.DEBUG):
        knock(filed.request.number, filed.code[:-1] + "%")
    (record,) = [record for record in caplog.records if record.name == "requests_app.views.track"]
    assert record.getMessage() == "tracking refused for 203.0.113.7 at 2026-0001"
    assert filed.code[:-1] not in said(caplog)


@pytest.mark.parametrize("typed", ["林小满", "331000199001010015", "2026-0001\n伪造的一行", "a" * 20])
def test_what_is_no_number_never_comes_into_the_log(caplog, typed):
    with caplog.at_level(logging.DEBUG):
        knock(typed)
    assert typed not in said(caplog)
    assert "\n伪造" not in said(caplog)


def test_who_is_sent_away_is_logged_and_the_right_code_with_them_is_not(filed, caplog):
    for _ in range(track.TRIES):
        knock(UNKNOWN)
    with caplog.at_level(logging.DEBUG):
        assert knock(filed.request.number, filed.code).status_code == 429
    assert "tracking locked for 203.0.113.7" in said(caplog)
    assert filed.code not in said(caplog)


def test_an_opened_case_is_not_logged_with_its_code(filed, caplog):
    with caplog.at_level(logging.DEBUG):
        client = Client()
        knock(filed.request.number, filed.code, client=client)
        client.get(CASE)
    assert filed.code not in said(caplog)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_pair_in_the_address_opens_nothing(filed, method):
    client = Client()
    response = getattr(client, method)(TRACK, {"number": filed.request.number, "code": filed.code})
    assert response.status_code == 200
    assert client.get(CASE).url == TRACK


@pytest.mark.parametrize("name", ["track", "case", "reply_letter", "contact", "opinion", "mine", "mine_file", "leave"])
def test_nothing_of_the_way_to_a_case_is_kept_by_any_store(client, name):
    there = reverse(f"requests_app:{name}")
    response = client.post(there) if name == "leave" else client.get(there)
    assert "no-store" in response["Cache-Control"]
