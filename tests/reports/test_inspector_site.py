"""Another inspector's site: all that was planted is found at its page, nothing else is told, through every door."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reports.inspection.crawl import Door, Limits
from reports.inspection.doors import Folder
from reports.inspection.finding import Finding
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site
from reports.inspection.wire import Wire
from tests.reports.inspector_faults import FAULTS
from tests.reports.inspector_lookalikes import LOOKALIKES
from tests.reports.inspector_server import served
from tests.reports.inspector_site import ON, Maker, Town, sound

#: the saved pages and the wire know of the site what anybody does
KNOWN = Site(on=ON, headers=False)
LIMITS = Limits(with_outside=True, delay=0)


def built(*makers: Maker) -> Town:
    town = Town()
    for make in (sound, *makers):
        make(town)
    return town.finish()


def findings(door: Door, start: str = "/", *, site: Site = KNOWN, limits: Limits = LIMITS) -> list[Finding]:
    return [one for step in inspect(door, start, site=site, limits=limits) for one in step.findings]


def told(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.place, one.rule) for one in found}


def in_folder(town: Town, root: Path) -> set[tuple[str, str]]:
    return told(findings(Folder(town.save(root))))


def test_there_are_seventy_of_each():
    town = built(*FAULTS, *LOOKALIKES)
    assert len(town.faults) >= 70 and len(town.lawful) >= 70
    assert len({code for _, code in town.faults}) >= 45


def test_nothing_is_wrong_with_the_sound_town(tmp_path):
    assert in_folder(built(), tmp_path) == set()


def test_a_folder_tells_every_fault_and_no_lookalike(tmp_path):
    town = built(*FAULTS, *LOOKALIKES)
    assert in_folder(town, tmp_path) == set(town.faults)


@pytest.mark.parametrize("make", LOOKALIKES, ids=lambda make: make.__name__)
def test_each_family_of_lookalikes_passes_alone(make, tmp_path):
    """Without the others the majority is another one: of footers, of tags, of fields."""
    assert in_folder(built(make), tmp_path) == set()


@pytest.mark.parametrize("make", FAULTS, ids=lambda make: make.__name__)
def test_each_family_of_faults_is_found_alone(make, tmp_path):
    town = built(make)
    assert in_folder(town, tmp_path) == set(town.faults)


def test_the_wire_tells_the_same():
    """But of links outside, which stay unasked here."""
    town = built(*FAULTS, *LOOKALIKES)
    with served(town) as address:
        found = findings(Wire(address), address, site=Site(on=ON), limits=Limits())
    assert told(found) == {one for one in town.faults if one[1] != "L2"}


@pytest.mark.django_db
@pytest.mark.database
def test_the_command_tells_the_same_in_json(tmp_path):
    town, out = built(*FAULTS, *LOOKALIKES), StringIO()
    call_command(
        "inspect_site", folder=str(town.save(tmp_path)), format="json", on="2026-11-23", outside=True, stdout=out
    )
    answer = json.loads(out.getvalue())
    assert {(one["place"], one["rule"]) for one in answer["findings"]} == set(town.faults)
    assert answer["on"] == "2026-11-23" and {"V1", "N3", "N4"} <= set(answer["veto"])
