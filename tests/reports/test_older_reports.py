"""What the migrations do to reports from before them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from reports import actions
from reports.models import AnnualReport, CountedRows, Paper, Version
from reports.versions import acting
from reports.versions.verifying import NO_ROWS, verify
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


def test_a_report_published_before_there_were_versions_has_one_that_nobody_froze(zhou):
    report = books.enter_texts(report_current, by=zhou, at=AT)
    books.publish(report, by=zhou, at=AT)
    CountedRows.objects.all().delete()
    Paper.objects.all().delete()
    Version.objects.all().delete()
    take_over = import_module("reports.migrations.0003_versions_and_returns").take_over
    take_over(apps, None)
    take_over(apps, None)  # a second time changes nothing
    version = Version.objects.get()
    found = verify(version)
    assert found.sound and found.checks[0].note == NO_ROWS and found.differences == ()
    assert (version.number, version.frozen_by, version.signed_by, version.published_at) == (1, None, None, AT)
    acting.correct(AnnualReport.objects.get(), reason="漏计申请1件", by=zhou, at=AT)
    books.case("person", received="2025-06-03")
    second = books.publish(AnnualReport.objects.get(), by=zhou, at=AT)
    assert second.number == 2 and verify(second).differences == ()
