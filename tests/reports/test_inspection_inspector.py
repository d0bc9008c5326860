"""Faults planted by somebody who wrote them from the standards alone, and as many lawful rows beside them: pages and rows together."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from disclosure.models import Column, Publication
from reports.inspection.owning import fix
from tests import factories
from tests.reports import inspector_alike, inspector_rows
from tests.reports.inspector_base import HOST, ON, Portal
from tests.reports.inspector_rows import Planted

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.timeout(900)]

#: what a portal lacks that is new: reports of the year before, duties of seasons, marks that must be uploaded
SEASONAL = {"Y1", "Y2", "E2", "I6"}


@pytest.fixture
def one_connection():
    """A whole request closes its connection at both ends, which in a test is the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def portal(settings, one_connection, tmp_path):
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
    settings.PUBLIC_HOST = HOST
    settings.SECURE_HSTS_SECONDS = 31_536_000
    return Portal()


def inspected(*more: str) -> list[dict]:
    out = StringIO()
    with time_machine.travel(factories.at(ON, 10), tick=False):
        call_command("inspect_site", "--format", "json", *more, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())["findings"]


def by_place(found: list[dict]) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for one in found:
        told.setdefault(one["place"], set()).add(one["rule"])
    return told


@pytest.fixture
def planted(portal):
    portal.stock()
    before = inspected("--max-pages", "0")
    assert {one["rule"] for one in before} <= SEASONAL
    told = Planted()
    inspector_rows.everything(portal, told)
    inspector_alike.everything(portal, told)
    assert len(told.bad) >= 60
    assert len(told.good) >= 60
    return told


def of_plants(found: list[dict], planted: Planted) -> tuple[dict[str, set[str]], dict[str, str]]:
    """What was told of planted places, and what these are called."""
    names = {place: name for name, place, *_ in (*planted.bad, *planted.good)}
    return {place: rules for place, rules in by_place(found).items() if place in names}, names


def test_rows_tell_every_fault_by_its_rule_and_nothing_of_what_is_lawful(planted):
    found = [one for one in inspected("--max-pages", "0") if one["rule"] not in SEASONAL]
    expected = {place: set(rows) for _, place, rows, _ in planted.bad if rows}
    assert by_place(found) == expected


@pytest.mark.parametrize("pages", ["900"])
def test_pages_and_rows_together_miss_no_fault_and_tell_nothing_of_what_is_lawful(planted, pages):
    told, names = of_plants(inspected("--max-pages", pages), planted)
    expected = {place: set(rows | shown) for _, place, rows, shown in planted.bad}
    odd = {
        names[place]: (told.get(place, set()), expected.get(place, set())) for place in told.keys() | expected.keys()
    }
    odd["all these together"] = (
        told.get("/", set()) & {"V4c"},
        {"V4c"},
    )  # the home page repeats what lists show of forged days
    assert {name: pair for name, pair in odd.items() if pair[0] != pair[1]} == {}


def test_each_finding_stands_on_a_page_belongs_to_its_office_and_is_mended_where_that_office_may(
    planted, portal, as_staff
):
    Column.objects.filter(slug__in=["charges", "titles"]).update(office=portal.offices[1])
    found = [one for one in inspected("--max-pages", "0") if one["place"].startswith("/")]
    clients = {office.name: as_staff(portal.drafters[office.pk]) for office in portal.offices}
    clients[factories.root().name] = as_staff(portal.general)
    with time_machine.travel(factories.at(ON, 11), tick=False):
        for one in one_of_each(found):
            its = clients[one["office"]]
            there = fix(one["rule"], one["place"])
            assert (one["rule"], its.get(one["place"]).status_code) == (one["rule"], 200)
            assert (one["rule"], there, its.get(there).status_code) == (one["rule"], there, 200)
            if one["place"].startswith("/items/"):
                others = next(
                    client for name, client in clients.items() if name not in {one["office"], factories.root().name}
                )
                assert (one["rule"], others.get(there).status_code) == (one["rule"], 404)


def test_the_owner_of_an_item_and_of_a_message_is_the_office_that_has_it(planted):
    found = inspected("--max-pages", "0")
    offices = dict(Publication.objects.values_list("pk", "office__name"))
    for one in found:
        if one["place"].startswith("/items/"):
            assert one["office"] == offices[int(one["place"].split("/")[2])]
    assert {one["office"] for one in found if one["place"].startswith("/desk/requests/matters/")} == {"职成教处"}


def test_what_is_said_is_plain_and_says_what_to_do(planted):
    for one in inspected("--max-pages", "0"):
        words = one["message"] + one["hint"]
        assert one["hint"]
        assert not [odd for odd in ("！", "您", "你", "请稍后", "None", "null", "http", "Error") if odd in words], words
        assert len(one["message"]) <= 200


def one_of_each(found: list[dict]) -> list[dict]:
    """One finding of each rule and office."""
    return list({(one["rule"], one["office"], one["place"].split("/")[1]): one for one in found}.values())
