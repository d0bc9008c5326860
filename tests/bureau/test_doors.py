from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from taizhou_portal.bureau.doors import too_many, visitor, wait_seconds
from taizhou_portal.bureau.models import Attempt

AT = datetime(2026, 11, 23, 2, 0, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def knock(key="203.0.113.9", door="track", at=AT):
    return too_many(door, key, limit=3, window_seconds=600, at=at)


def test_the_first_tries_pass_and_the_surplus_is_sent_away():
    assert [knock() for _ in range(5)] == [False, False, False, True, True]


def test_another_visitor_is_not_slowed():
    for _ in range(4):
        knock()
    assert not knock("203.0.113.10")


def test_another_door_has_its_own_count():
    for _ in range(4):
        knock()
    assert not knock(door="login")


def test_the_next_window_starts_from_nothing_and_old_rows_are_swept():
    for _ in range(4):
        knock()
    assert not knock(at=AT + timedelta(minutes=10))
    assert not knock(at=AT + timedelta(minutes=20))
    assert Attempt.objects.filter(door="track").count() == 2


def test_who_knocked_is_not_stored_in_plain():
    knock()
    attempt = Attempt.objects.get()
    assert "203.0.113.9" not in attempt.key
    assert len(attempt.key) == 64


def test_one_may_try_again_when_the_window_closes():
    assert wait_seconds(window_seconds=600, at=AT) == 570


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::1", "::/64"),
        ("2001:db8:1:2:aaaa::7", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
    ],
)
def test_a_visitor_is_an_address_or_an_ipv6_network(address, counted_as):
    assert visitor(RequestFactory().get("/", REMOTE_ADDR=address)) == counted_as


def test_a_forwarded_address_counts_only_behind_our_own_proxy(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    assert visitor(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert visitor(request) == "203.0.113.9"
