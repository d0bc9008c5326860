"""What the loaded demonstration shows of 历史申请."""

import pytest

from requests_app.figures import handled
from requests_app.models import HistoricBatch, HistoricCase, Request
from requests_app.old_outcomes import Old

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def test_a_list_of_two_years_was_imported_and_looked_after(loaded):
    batch = HistoricBatch.objects.get()
    assert batch.count == batch.cases.count() == 14
    assert {one.received_on.year for one in batch.cases.all()} == {2016, 2017}
    assert HistoricCase.objects.valid().count() == 13
    changed = HistoricCase.history.exclude(history_change_reason__startswith="导入").values_list(
        "history_change_reason", flat=True
    )
    assert sorted(changed) == ["作废：当时没有登记为申请", "更正：补写档案的位置"]


def test_it_counts_in_its_years_and_in_the_reports_nowhere_else(loaded):
    assert (handled(2016).value("new"), handled(2016).value("out"), handled(2017).value("in")) == (8, 1, 1)
    assert handled(2017).value(f"old:{Old.TRADE}") == 1
    assert handled(2018).value("new") == Request.objects.filter(received_on__year=2018).count()
