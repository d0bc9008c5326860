"""Faults planted in rows, and innocent rows that look like faults: an inspection finds exactly the planted ones."""

import gc
import tracemalloc
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disclosure import inspected
from disclosure.models import Publication
from reports.inspection import gathering
from reports.inspection.rows import items
from taizhou_portal.bureau.models import Site
from tests import factories
from tests.reports import planted_rows
from tests.reports.planted_rows import ON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOUSE_RULES = {"I6", "I7", "Y1", "Y2", "V4a", "V4b", "V4c"}  # what the bureau as a whole owes, asked for below


def found_on(on):
    found, after = list(gathering.of_house(on).findings), 0
    settings = gathering.settings_of(on)
    while after is not None:
        batch = gathering.of_items(on, after=after, settings=settings)
        found, after = found + batch.findings, batch.after
    return found


def test_every_planted_fault_is_found_and_nothing_else():
    planter = planted_rows.plant()
    near = reverse("near_domains")
    expected = {(rule, near if rule == "N5" else place) for rule, place in planter.expected}
    found = {(one.rule, one.place) for one in found_on(ON) if one.rule not in HOUSE_RULES}
    assert len(expected) >= 30 and len(planter.innocent) >= 30
    assert sorted(expected - found) == []
    assert sorted(found - expected) == []
    assert {place for _, place in found} & set(planter.innocent) == set()


def test_what_became_public_later_is_not_told_of_an_earlier_day():
    planter = planted_rows.Planter()
    item = planter.own(on=ON, issuer="市教育局")
    place = f"/items/{item.pk}/"
    assert ("K8", place) in {(one.rule, one.place) for one in found_on(ON)}
    assert place not in {one.place for one in found_on(ON - timedelta(days=1))}


def test_what_was_taken_off_since_is_told_of_the_day_on_which_it_could_be_read():
    item = planted_rows.Planter().own(issuer="市教育局")
    Publication.objects.filter(pk=item.pk).update(stage="withdrawn", withdrawn_at=factories.at(ON, 9))
    assert inspected.batch(ON)[0] == []
    assert [one.pk for one in inspected.batch(ON - timedelta(days=1))[0]] == [item.pk]


def test_nobody_elses_secrets_are_read():
    factories.publication(issuer="市教育局")  # a draft
    factories.publication(stage="filed", attribute="withheld", ground="D1", issuer="市教育局")
    assert inspected.batch(ON) == ([], None)


def test_i1_an_empty_site_record_is_told_value_by_value():
    Site.objects.all().delete()
    told = {one.quote for one in found_on(ON) if one.rule == "I6"}
    assert {"site_code", "icp_number", "police_number", "registry_url", "phone", "address", "domain"} <= told
    Site.objects.create(site_code="3310000001", phone="0576-88580000")
    told = {one.quote for one in found_on(ON) if one.rule == "I6"}
    assert not told & {"site_code", "phone"} and "icp_number" in told


def test_a_walk_asks_a_bounded_number_of_questions_a_thousand_rows():
    planter = planted_rows.Planter()
    for _ in range(3):
        planter.own()
    with CaptureQueriesContext(connection) as few:
        inspected.batch(ON)
    for _ in range(40):
        planter.own()
    with CaptureQueriesContext(connection) as many:
        inspected.batch(ON)
    assert len(few) == len(many) <= 9


def test_a_walk_goes_on_behind_the_last_key_and_ends():
    planter = planted_rows.Planter()
    items = [planter.own() for _ in range(5)]
    first, after = inspected.batch(ON, size=3)
    second, end = inspected.batch(ON, after=after, size=3)
    assert [one.pk for one in first + second] == [one.pk for one in items]
    assert after == items[2].pk and end is None


def test_the_house_is_asked_a_bounded_number_of_questions():
    planted_rows.plant()
    with CaptureQueriesContext(connection) as asked:
        gathering.of_house(ON)
    assert len(asked) <= 30


def peak_of_a_walk() -> int:
    """The most memory that a walk over everything, 200 rows at a time, held at once."""
    settings, after = gathering.settings_of(ON), 0
    tracemalloc.start()
    while after is not None:
        read, after = inspected.batch(ON, after=after, size=200)
        assert [finding for one in read for finding in items.item(one, settings)] == []
        gc.collect()  # tests collect seldom
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def old_items(first: int, last: int) -> None:
    shelf = factories.column()
    day = {"published_on": planted_rows.DAY, "published_at": factories.at(planted_rows.DAY, 10)}
    whole = {"stage": "published", "attribute": "proactive", "kind": "notice", "issuer": "台州市教育局"}
    Publication.objects.bulk_create(
        Publication(
            title=f"关于第{n}号事项的通知",
            source_id=f"many-{n}",
            column=shelf,
            office=shelf.office,
            body="正文。" * 200,
            **whole,
            **day,
        )
        for n in range(first, last)
    )


def test_a_walk_holds_one_batch_and_never_all_items():
    old_items(0, 400)
    peak_of_a_walk()  # what is read once for all
    few = peak_of_a_walk()
    old_items(400, 4000)
    assert peak_of_a_walk() < few * 1.2
