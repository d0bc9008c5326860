"""What all tests share. Settings that tests change live here; the rest is as in production."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from math import gcd
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as portal_settings
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client, override_settings
from django.test import client as client_of_django
from xdist.scheduler import LoadScopeScheduling

from taizhou_portal import engine
from taizhou_portal.bureau import domains
from taizhou_portal.testing import steps
from tests import first_rows
from tests.at_once import shared_database
from tests.broken_history import fail_at
from tests.browsing import (
    EVERY_RULE,
    VIEWPORTS,
    browser,
    looks_right,
    open_context,
    page,
    page_as,
    plain_http_cookies,
    screen,
    trouble,
    viewport,
)
from tests.smtp_sink import server

__all__ = [
    "browser",
    "fail_at",
    "looks_right",
    "open_context",
    "page",
    "page_as",
    "plain_http_cookies",
    "screen",
    "server",
    "shared_database",
    "trouble",
    "viewport",
]

# a busy machine is no fault of the rule under test
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")

USUAL = 120  # seconds that a test may take

FOR_TESTS = {
    # argon2 is slow on purpose
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    # nothing happens by itself unless a test says so
    "DUE_EVERY": 0,
    # a test may ask the interface as often as it likes
    "API_PER_MINUTE": 0,
    # no collectstatic before the tests, and no reading of all static files for every client
    "WHITENOISE_AUTOREFRESH": True,
    "STORAGES": {
        **portal_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked long")
    parser.addoption(
        "--renew-references", action="store_true", help="approve how the public pages look now (tests/public/README.md)"
    )
    parser.addoption("--screens", action="store_true", help="keep screenshots of browser tests under var/screens")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--long"):
        EVERY_RULE.set()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Ten thousand tests stay till the end: nobody need look for rubbish among them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    mark = metafunc.definition.get_closest_marker("viewports")
    if mark and "viewport" in metafunc.fixturenames:
        metafunc.parametrize("viewport", mark.args or tuple(VIEWPORTS), indirect=True)


def commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    asked = bool(mark and mark.kwargs.get("transaction"))
    return asked or not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


class OneDemonstration(LoadScopeScheduling):
    """Every test goes to whichever process is free, those of the demonstration to one: filling it takes half a minute."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/demo" if nodeid.startswith("tests/demo/") else nodeid

    def _pending_of(self, workload: dict[str, dict[str, bool]]) -> int:
        """What is done is forgotten: it would be counted again after each of the many thousand tests that follow."""
        for scope in [scope for scope, done in workload.items() if all(done.values())]:
            del workload[scope]
        return super()._pending_of(workload)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> OneDemonstration:
    return OneDemonstration(config, log)


def asks_the_database(item: pytest.Item) -> bool:
    return "django_db" in item.keywords or not {"db", "transactional_db", "django_db_setup"}.isdisjoint(
        getattr(item, "fixturenames", ())
    )


@pytest.hookimpl(tryfirst=True)  # before -m is applied
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = pytest.mark.skip(reason="marked long; runs with --long")
    thin_out(items)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if asks_the_database(item) and ("one_engine" not in item.keywords or config.getoption("--long")):
            item.add_marker("database")
        if commits(item):  # its end empties the tables: what every installation starts with must come back
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
        if "narrow" in item.keywords and item.callspec.params.get("viewport") == "desktop":  # type: ignore[attr-defined]
            item.add_marker("long")
        if "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(left_out)
    note_files(items)
    items.sort(key=allowed_seconds, reverse=True)  # what takes long begins first, lest one process ends alone


def note_files(items: list[pytest.Item]) -> None:
    """For the suites that follow in the same check: which files they need to read."""
    if folder := os.environ.get(steps.NOTED):
        for mark in steps.MARKS:
            found = {str(item.path) for item in items if mark in item.keywords}
            Path(folder, mark).write_text("\n".join(sorted(found)), "utf-8")


def thin_out(items: list[pytest.Item]) -> None:
    """`sampled(n)`: of the cases of one test every n-th is asked each time, the others only with --long.

    Where a test has several parameters n may have no divisor in common with the number of values of any: else some would never be met.
    """
    met: Counter[tuple] = Counter()
    for item in items:
        if mark := item.get_closest_marker("sampled"):
            test = (item.path, getattr(item, "originalname", item.name))
            sizes = [len(list(made.args[1])) for made in item.iter_markers("parametrize")]
            if len(sizes) > 1 and any(gcd(mark.args[0], size) > 1 for size in sizes):
                raise pytest.UsageError(f"{item.nodeid}: sampled({mark.args[0]}) would leave out some values for good")
            if met[test] % mark.args[0]:
                item.add_marker("long")
            met[test] += 1


def allowed_seconds(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    return mark.args[0] if mark and mark.args[0] > USUAL else USUAL


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests() -> Iterator[None]:
    with override_settings(**FOR_TESTS):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """Browser tests on SQLite need a file: server threads would share the one connection of a database in memory."""
    default = portal_settings.DATABASES["default"]
    if default["ENGINE"] == engine.SQLITE and any("browser" in item.keywords for item in request.session.items):
        default.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), first_rows.kept() as put_back, pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.creation, "deserialize_db_from_string", lambda _: put_back())
        with django_db_blocker.block():
            yield


@pytest.fixture(scope="session", autouse=True)
def context_of_the_page_alone() -> Iterator[None]:
    """A test may ask for what its page was made of; copies for each of the twenty parts of the page took a twentieth of the time."""
    store = client_of_django.store_rendered_templates

    def first_alone(kept: dict, signal, sender, template, context, **more) -> None:
        if "templates" not in kept:
            store(kept, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_of_django, "store_rendered_templates", first_alone)
        yield


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Callable[[], Path]:
    """A new name at each call. Nothing is made of it yet: most tests write no file."""
    everything, numbers = tmp_path_factory.mktemp("files"), count()
    return lambda: everything / str(next(numbers))


@pytest.fixture(autouse=True)
def own_files(settings, folder) -> None:
    """Every test keeps its uploads and its dumps in a folder of its own."""
    own = folder()
    settings.MEDIA_ROOT, settings.OPEN_DATA_ROOT = own / "media", own / "open-data"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """As in a process at work: it has read the domains, and there are none."""
    cache.clear()
    caches["counts"].clear()
    cache.set(domains.KEY, {})


@pytest.fixture(autouse=True)
def empty_search_index(request) -> None:
    """The tables of the search index belong to no model, so nothing else empties them between tests that commit."""
    if commits(request.node):
        request.getfixturevalue("transactional_db")
        engine.empty_search(connection)


@pytest.fixture
def as_staff(db) -> Callable[..., Client]:
    """`as_staff(staff)`: a client in which that officer is logged in."""

    def enter(staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return enter
