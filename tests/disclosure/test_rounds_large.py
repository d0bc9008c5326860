"""A round of any length: opened a part at a time, counted in one question, closed in four (`--long`: 100,000 items)."""

import tracemalloc
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, round_lists, round_scope
from disclosure.models import Publication, RoundEntry
from disclosure.rounds.vocabulary import RoundKind
from disclosure.vocabulary import Attribute, Kind, Stage
from tests import factories
from tests.disclosure.rounds import LATER, house, opened
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.timeout(600)]
MB = 1024 * 1024


@pytest.fixture
def many(request) -> int:
    return 100_000 if request.config.getoption("--long") else 3500


@pytest.fixture
def people(many):
    """Two offices with so many items that are not public, put in without history."""
    made, column = house(), factories.column()
    rows = (
        Publication(
            kind=Kind.NOTICE, title=f"第{n}号材料", issuer="台州市教育局", office=(made.office, made.other)[n % 2], column=column,
            stage=Stage.FILED, attribute=Attribute.WITHHELD, ground="D6", formed_on=date(2020, 1, 1),
        )
        for n in range(many)
    )  # fmt: skip
    Publication.objects.bulk_create(rows, batch_size=500)
    return made


def test_a_long_list_is_opened_counted_and_closed_without_holding_it(people, many):
    reads: list[str] = []

    def counted(execute, sql, params, more, context):
        reads.extend([sql] if sql.endswith(f"LIMIT {round_scope.STRIDE}") else [])
        return execute(sql, params, more, context)

    tracemalloc.start()
    with connection.execute_wrapper(counted):
        round_ = opened(people.general)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(reads) == -(-many // round_scope.STRIDE) + 1, "a part at a time, and one look whether there is more"
    assert peak < 60 * MB
    assert RoundEntry.objects.filter(round=round_).count() == many
    with CaptureQueriesContext(connection) as counting:
        lines = round_lists.sums_of(round_)
    assert len(counting.captured_queries) == 2
    assert [line.sums.to_do for line in lines] == [many // 2, many // 2]
    with CaptureQueriesContext(connection) as closing:
        actions.close_round(round_, note="机构调整", by=people.general, at=LATER)
    assert len(closing.captured_queries) < 16
    assert round_lists.total(round_lists.sums_of(round_)).left == many
    again = opened(people.general, RoundKind.ATTRIBUTE, on=at("2026-04-01"), grounds=("D1",))
    assert RoundEntry.objects.filter(round=again, carried=True).count() == many
