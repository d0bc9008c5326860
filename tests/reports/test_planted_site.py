"""Every planted fault is found where it stands, and nothing else: over all at once, over any mixture, and over the sound site alone."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from reports.inspection.crawl import Limits
from reports.inspection.doors import Folder
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site
from tests.reports.innocent_site import INNOCENT
from tests.reports.planted_site import NOT_OF_THE_WHOLE, OF_THE_WHOLE, PLANTED, Plant
from tests.reports.sound_site import CODE, HOST, ON, sound, written

SITE = Site(on=ON, code=CODE, doc_word="台教", index_prefix="002668733", secure=True)
LIMITS = Limits(with_outside=True, delay=0)


def told(root: Path, plants: list[Plant]) -> set[tuple[str, str]]:
    files, server = sound(), {}
    for one in plants:
        files |= one.files
        server |= one.told
    door = Folder(written(root, files, server), hosts=[HOST])
    return {(one.rule, one.place) for step in inspect(door, "/", site=SITE, limits=LIMITS) for one in step.findings}


def due(plants: list[Plant]) -> set[tuple[str, str]]:
    return {one for plant in plants for one in plant.found}


def named(plant: Plant) -> str:
    return plant.name.replace(" ", "-")


def test_there_are_sixty_of_each():
    assert len(PLANTED) >= 60 and len(INNOCENT) >= 60
    assert len({plant.name for plant in (*PLANTED, *INNOCENT)}) == len(PLANTED) + len(INNOCENT)


def test_nothing_is_wrong_with_the_sound_site(tmp_path):
    assert told(tmp_path, []) == set()


def test_all_that_was_planted_is_found_and_nothing_else(tmp_path):
    plants = [*PLANTED, *INNOCENT]
    assert told(tmp_path, plants) == due(plants)


@pytest.mark.parametrize("plant", [*OF_THE_WHOLE, *NOT_OF_THE_WHOLE], ids=named)
def test_the_site_as_a_whole(plant, tmp_path):
    assert told(tmp_path, [plant]) == plant.found


def test_a_site_without_a_way_to_ask_has_no_channel(tmp_path):
    files = {
        address: words.replace('<a href="/consult/">咨询留言</a>', '<a href="/consult/">信访举报</a>')
        if isinstance(words, str)
        else words
        for address, words in sound().items()
        if address != "/consult/"
    } | {"/consult/": "".join(sound()["/sitemap/"])}  # type: ignore[arg-type]
    files["/consult/"] = files["/consult/"].replace("咨询留言", "站务")
    door = Folder(written(tmp_path, files), hosts=[HOST])
    found = {(one.rule, one.place) for step in inspect(door, "/", site=SITE, limits=LIMITS) for one in step.findings}
    assert found == {("V5a", "/")}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed=some.lists(some.sampled_from([*PLANTED, *INNOCENT]), unique_by=lambda plant: plant.name, max_size=40))
def test_any_mixture_gives_exactly_its_own_faults(mixed, tmp_path):
    root = tmp_path / "site"
    shutil.rmtree(root, ignore_errors=True)
    assert told(root, mixed) == due(mixed)
