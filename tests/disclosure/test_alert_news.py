"""disclosure/alert_news.py with the search as it is: what is told, once, and where all of it can be read."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from disclosure.alert_news import feed_of, look, place_of, there_already
from disclosure.models import Alert, AlertAddress, Publication
from disclosure.search import index
from disclosure.search.asked import of
from tests.factories import at, published

NOON, SIX = at("2026-03-20", 12), at("2026-03-20", 18)


def asked(words: str):
    return of(QueryDict(words))


@pytest.fixture
def alert(db) -> Alert:
    owner = AlertAddress.objects.create(value="lin@example.com", index="1" * 64)
    return Alert.objects.create(
        address=owner, asked="q=校车", asked_key="1", words="“校车”", created_at=NOON, told_until=NOON
    )


def public(title: str = "校车办法", when=SIX, **values) -> Publication:
    made = published(title=title, on=when.date(), **values)
    Publication.objects.filter(pk=made.pk).update(published_at=when)
    index.put([made])
    return made


def told(alert: Alert, moment) -> list[int]:
    """What a run at `moment` tells, and keeps."""
    found = look(alert, moment)
    alert.told_until, alert.told = moment, found.told
    return found.ids


@pytest.mark.parametrize("when", [SIX - timedelta(minutes=10), SIX - timedelta(hours=3)])
def test_what_is_new_is_told_once_though_the_last_hour_is_looked_through_twice(alert, when):
    item = public(when=when)
    assert told(alert, SIX) == [item.pk]
    assert told(alert, SIX + timedelta(days=1)) == []


@pytest.mark.parametrize("when", [SIX - timedelta(minutes=10), SIX - timedelta(hours=3)])
def test_what_came_back_is_told_once_as_well(alert, when):
    item = public(when=NOON - timedelta(days=90))
    Publication.objects.filter(pk=item.pk).update(republished_at=when)
    assert told(alert, SIX) == [item.pk]
    assert told(alert, SIX + timedelta(days=1)) == []


def test_what_was_there_when_it_began_is_not_news(alert):
    before, back = public(when=NOON - timedelta(minutes=5)), public(when=NOON - timedelta(days=9))
    Publication.objects.filter(pk=back.pk).update(republished_at=NOON - timedelta(minutes=5))
    late = public(when=NOON + timedelta(minutes=5))
    alert.told = there_already(asked("q=校车"), NOON)
    assert sorted(alert.told) == sorted([before.pk, back.pk])
    assert told(alert, SIX) == [late.pk]


def test_more_than_a_mail_holds_is_said(alert, monkeypatch):
    monkeypatch.setattr("disclosure.alerts.SHOWN", 2)
    items = [public(title=f"校车{n}", when=NOON + timedelta(minutes=n + 1)) for n in range(3)]
    found = look(alert, SIX)
    assert (len(found.ids), found.more) == (2, True)
    assert set(found.ids) < {item.pk for item in items}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "place", "feed"),
    [
        ("column=notices", "/columns/notices/", "/feeds/columns/notices.atom"),
        ("office=bureau", "/offices/bureau/", "/feeds/offices/bureau.atom"),
        ("q=a&kind=policy", "/search/?q=a&kind=policy", "/feeds/search.atom?q=a&kind=policy"),
        ("kind=policy&year=2026", "/catalogue/?kind=policy&year=2026", "/feeds/search.atom?kind=policy&year=2026"),
        ("", "/catalogue/", "/feeds/"),
    ],
)
def test_the_place_and_the_feed_hold_the_same_as_the_alert(client, words, place, feed):
    public(kind="policy", title="a", when=NOON)
    assert (place_of(asked(words)), feed_of(asked(words))) == (place, feed)
    assert client.get(place).status_code == 200
    assert "<title>a</title>" in client.get(feed).content.decode()
