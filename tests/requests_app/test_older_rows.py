"""What migration 0003 does to rows from before 0002, read and written through the models of that time."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from requests_app import actions
from requests_app.identity import id_check
from requests_app.models import AccessLog, Applicant, LookWish
from requests_app.vocabulary import IdKind
from taizhou_portal.bureau.secrets import encrypt
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER, bureau, filed

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def migrate():
    """The data step of the migration, with the models that it meets."""
    loader, migration = MigrationLoader(None, replace_migrations=False), ("requests_app", "0003_looks_on_record")
    [step] = [one for one in loader.graph.nodes[migration].operations if isinstance(one, RunPython)]
    apps = loader.project_state([migration]).apps
    return lambda: step.code(apps, None)


def filed_by(born: str, day: str = "2026-11-04", kind: str = IdKind.ID_CARD) -> Applicant:
    """An application as it was stored before anybody asked for the age."""
    first = f"331000{born.replace('-', '')}001"
    asker = replace(ASKER, id_kind=kind, id_number=first + id_check(first))
    return actions.file(ASKED, asker, by=None, at=at(day, 20)).request.applicant


def minors() -> set[int]:
    return set(Applicant.objects.filter(minor=True).values_list("pk", flat=True))


def test_who_was_under_14_on_the_day_of_filing_is_marked_in_the_row_and_in_its_history(migrate):
    child, grown = filed_by("2015-06-01"), filed_by("1990-01-01")
    since_then = filed_by("2010-12-01", day="2024-11-30")  # 14 by the time of the migration
    birthday, day_after = filed_by("2012-11-04"), filed_by("2012-11-03")
    permit = filed_by("2015-06-01", kind=IdKind.HK_MACAO_TAIWAN)
    migrate()
    assert minors() == {child.pk, since_then.pk, birthday.pk, permit.pk}
    assert not {grown.pk, day_after.pk} & minors()
    assert set(Applicant.history.filter(minor=True).values_list("id", flat=True)) == minors()
    assert Applicant.objects.get(pk=child.pk).name == ASKER.name  # what is sealed was not touched


def test_a_number_that_tells_no_age_or_cannot_be_opened_leaves_the_row_as_it_was(migrate):
    damaged, child = filed_by("2015-06-01"), filed_by("2016-06-01")
    passport = filed_by("2015-06-01", kind=IdKind.PASSPORT)
    with connection.cursor() as cursor:
        moved = [encrypt(b"x", context="another.place").hex(), damaged.pk]
        cursor.execute("UPDATE requests_app_applicant SET id_number = %s WHERE id = %s", moved)
    migrate()
    assert minors() == {child.pk}
    assert passport.pk not in minors()


def test_the_name_of_a_file_goes_from_the_looks_and_nothing_else(migrate):
    case, people = filed(), bureau()
    for what in ("身份证明 林小满护照.pdf", "申请人完整信息", "身份证明"):
        AccessLog.objects.create(request=case, by=people.receiver, at=at("2026-11-05"), what=what, reason="核对身份")
    migrate()
    assert sorted(AccessLog.objects.values_list("what", "reason")) == [
        ("申请人完整信息", "核对身份"),
        ("身份证明", "核对身份"),
        ("身份证明", "核对身份"),
    ]


def test_a_wish_from_before_stands_in_history_with_its_decision(migrate):
    child, people = filed_by("2015-06-01"), bureau()
    asked = {"request": child.request, "by": people.handler, "reason": "核对身份"}
    waits = LookWish.objects.create(at=at("2026-11-05", 9), **asked)
    decided = {"decided_by": people.receiver, "decided_at": at("2026-11-06", 10)}
    refused = LookWish.objects.create(at=at("2026-11-05", 10), allowed=False, note="电话联系", **asked, **decided)
    LookWish.history.all().delete()
    migrate()
    assert [(row.history_user, row.history_type, row.allowed) for row in waits.history.all()] == [
        (people.handler, "+", None)
    ]
    decision, wish = refused.history.all()
    assert (decision.history_user, decision.history_date, decision.note) == (
        people.receiver, at("2026-11-06", 10), "电话联系",
    )  # fmt: skip
    assert (wish.history_user, wish.allowed, wish.note) == (people.handler, None, "")
