"""disclosure/faceting.py and search/stock.py: what a further choice would leave."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from disclosure.faceting import NAMES, counted
from disclosure.models import Publication
from disclosure.search import index
from disclosure.search.find import find
from disclosure.search.selection import Selection
from disclosure.search.stock import counts_of_hits, counts_of_stock
from tests.factories import office, published

ROW = dict.fromkeys(NAMES, "x")


def row(items: int = 1, **values) -> tuple:
    return tuple({**ROW, **values}.values()), items


def test_every_facet_counts_under_all_other_choices():
    rows = [row(3, kind="policy", year=2026), row(2, kind="notice", year=2026), row(5, kind="notice", year=2025)]
    counts = counted(rows, {"kind": {"notice"}, "year": {2026}})
    assert counts.total == 2
    assert counts.of["kind"] == {"policy": 3, "notice": 2}
    assert counts.of["year"] == {2026: 2, 2025: 5}
    assert counts.of["genre"] == {"x": 2}


def test_without_a_choice_everything_counts_and_a_choice_of_nothing_leaves_nothing():
    rows = [row(3, kind="policy"), row(2, kind="notice")]
    assert counted(rows, {}).total == 5
    assert counted(rows, {"kind": set()}).total == 0


@pytest.mark.django_db
def test_the_stock_counts_what_is_public_and_nothing_that_is_over():
    items = [
        published(title="校车", kind="policy", on=date(2026, 3, 1)),
        published(title="午餐", kind="notice", on=date(2025, 3, 1)),
        published(title="已经到期", kind="notice", on=date(2025, 3, 1)),
    ]
    index.put(items)
    Publication.objects.filter(pk=items[2].pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    counts = counts_of_stock(Selection(year=("2025",)))
    assert (counts.total, counts.of["kind"]["notice"], counts.of["kind"].get("policy", 0)) == (1, 1, 0)
    assert counts.of["year"] == {2026: 1, 2025: 1}
    assert counts_of_stock(Selection(column=("notices",))).total == 2
    assert counts_of_stock(Selection(column=("nowhere",))).total == 0


@pytest.mark.django_db
def test_hits_are_counted_with_what_the_choice_leaves_out():
    unit = office("考试院", slug="exams")
    index.put(
        [
            published(title="校车甲", kind="policy"),
            published(title="校车乙", kind="notice", office=unit),
            published(title="午餐"),
        ]
    )
    chosen = Selection(kind=("policy",))
    counts, complete = counts_of_hits(find("校车", chosen), chosen)
    assert complete and counts.total == 1
    assert counts.of["kind"] == {"policy": 1, "notice": 1}
    assert counts.of["office"].get(unit.pk, 0) == 0
