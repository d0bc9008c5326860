"""What the loaded demonstration shows of the search: how it is used, and what is pinned."""

import pytest
from django.test import Client

from disclosure import search_use
from disclosure.models import AskedQuery, PinnedResult
from disclosure.search.find import find
from disclosure.search.ranking import Tier
from taizhou_portal.bureau.models import Staff
from tests.pages.reading import main

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def test_every_period_knows_what_was_looked_for_and_what_was_not_found(loaded):
    for days in search_use.PERIODS:
        within = search_use.period(str(days), loaded.on)
        totals = search_use.totals(within)
        assert 0 < totals.in_vain < totals.times / 2, days
        assert len(search_use.most_in_vain(within)) > 5
    assert AskedQuery.objects.filter(day__gte=loaded.on).count() == 0


def test_what_is_said_to_be_in_vain_finds_nothing(loaded):
    found = search_use.most_in_vain(search_use.period("30", loaded.on))
    assert [one.query for one in found if find(one.query).count] == []


def test_pins_are_in_force_or_over(loaded):
    pins = list(PinnedResult.objects.select_related("publication"))
    assert len(pins) > 1
    assert {bool(pin.until and pin.until < loaded.on) for pin in pins} == {True, False}
    assert all(pin.publication.is_visible and pin.history.get().history_user for pin in pins)
    first = find("中考").hits[0]
    assert first.score.tier is Tier.PINNED


def test_the_pages_of_the_desk_show_them(loaded):
    client = Client()
    client.force_login(Staff.objects.get(username="bangongshi"))
    assert "置顶：晚托班" in main(client.get("/desk/search/queries/"))
    assert "已到期" in main(client.get("/desk/settings/pins/"))
