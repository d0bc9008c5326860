"""A history that cannot be written: for tests that nothing is stored of a deed whose record fails."""

from collections.abc import Callable, Iterable

import pytest
from django.apps import apps
from simple_history.models import HistoricalRecords


class Broken(Exception):
    """The history cannot be written."""


def stored(labels: Iterable[str]) -> dict[str, list]:
    """All rows of all tables of these apps."""
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def fail_at(monkeypatch) -> Callable[[int], list]:
    """`fail_at(n)`: the n-th history row from now on cannot be written. Returns the list of those asked for."""
    write = HistoricalRecords.create_historical_record

    def arrange(place: int) -> list:
        asked: list = []

        def create(self, instance, *args, **kwargs):
            asked.append(instance)
            if len(asked) == place:
                raise Broken
            return write(self, instance, *args, **kwargs)

        monkeypatch.setattr(HistoricalRecords, "create_historical_record", create)
        return asked

    return arrange


def is_all_or_nothing(act: Callable[[], object], fail_at: Callable[[int], list], labels: Iterable[str]) -> None:
    """Whichever of the history rows of `act` fails nothing is stored; none does, and something is."""
    before, place = stored(labels), 0
    while True:
        place += 1
        asked = fail_at(place)
        try:
            act()
        except Broken:
            assert stored(labels) == before
            continue
        break
    assert len(asked) == place - 1 >= 1
    assert stored(labels) != before
