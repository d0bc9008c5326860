"""What migration 0002 does to reports from before it, read and written through the models of that time."""

import pytest
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from reports import actions
from reports.models import AnnualReport
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = pytest.mark.django_db
AT = factories.at("2026-01-20")


@pytest.fixture(scope="module")
def migrate():
    loader, migration = MigrationLoader(None, replace_migrations=False), ("reports", "0002_the_year_compiled")
    [step] = [one for one in loader.graph.nodes[migration].operations if isinstance(one, RunPython)]
    apps = loader.project_state([migration]).apps
    return lambda: step.code(apps, None)


def test_chapters_published_before_there_were_signatures_wait_for_none(migrate):
    zhou = factories.staff("周明", role=Role.GENERAL)
    old = books.enter_texts(report_current, by=zhou, at=AT)
    books.publish(old, by=zhou, at=AT)
    draft = actions.compile_report(2026, by=zhou, at=AT)
    AnnualReport.objects.update(countersigned=True)
    AnnualReport.history.update(countersigned=True)
    migrate()
    old.refresh_from_db()
    draft.refresh_from_db()
    assert (old.countersigned, draft.countersigned) == (False, True)
    assert {row.countersigned for row in old.history.all()} == {False}
    assert {row.countersigned for row in draft.history.all()} == {True}
