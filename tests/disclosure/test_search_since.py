"""disclosure/search/since.py: what is new of what somebody asked for."""

from datetime import date

import pytest
from django.http import QueryDict

from disclosure.models import Column, Publication
from disclosure.search import index
from disclosure.search.asked import of
from disclosure.search.since import published_since
from disclosure.vocabulary import Stage
from tests.factories import at, published

pytestmark = pytest.mark.django_db
SINCE = at(date(2026, 3, 10), 12)


def new(asked: str, limit: int = 9) -> list[int]:
    return published_since(of(QueryDict(asked)), SINCE, limit=limit)


@pytest.fixture
def items() -> list[Publication]:
    made = [
        published(title="校车办法", on=date(2026, 3, 9)),
        published(title="校车通知", on=date(2026, 3, 11)),
        published(title="午餐通知", on=date(2026, 3, 12), column=Column.objects.get(slug="admissions")),
    ]
    index.put(made)
    return made


def test_what_is_newer_than_the_moment_is_new_the_newest_first(items):
    assert new("q=校车") == [items[1].pk]
    assert new("q=通知") == [items[2].pk, items[1].pk]
    assert new("q=通知", limit=1) == [items[2].pk]
    assert new("q=没有") == []


def test_a_selection_alone_is_a_question_and_a_column_brings_those_below(items):
    assert new("column=notices") == [items[1].pk]
    assert new("column=key-areas") == [items[2].pk]
    assert new("") == [items[2].pk, items[1].pk]


def test_the_hour_of_the_day_counts(items):
    Publication.objects.filter(pk=items[1].pk).update(
        published_on=date(2026, 3, 10), published_at=at(date(2026, 3, 10), 11)
    )
    Publication.objects.filter(pk=items[2].pk).update(
        published_on=date(2026, 3, 10), published_at=at(date(2026, 3, 10), 13)
    )
    index.put(Publication.objects.all())
    assert new("q=通知") == [items[2].pk]


def test_what_came_back_is_new_again_and_what_is_gone_is_not(items):
    Publication.objects.filter(pk=items[0].pk).update(republished_at=at(date(2026, 3, 11)))
    assert new("q=校车") == [items[1].pk, items[0].pk]
    assert new("q=午餐") == [items[2].pk]
    Publication.objects.filter(pk=items[1].pk).update(stage=Stage.WITHDRAWN)
    assert new("q=校车") == [items[0].pk]
