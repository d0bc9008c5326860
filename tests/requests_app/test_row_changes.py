"""What became of a counted case, remedy or fee since a figure was frozen: who, when, and nothing of who asked."""

from datetime import date

import pytest

from requests_app import figure_rows, row_changes
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import ApplicantKind, Outcome, Stage, Via
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import applicant, at, office, request, staff

pytestmark = pytest.mark.django_db
RECEIVED, FROZEN, LATER = date(2025, 3, 3), at("2026-01-20"), at("2026-03-02")


@pytest.fixture
def clerk():
    return staff("周明", role=Role.GENERAL)


@pytest.fixture
def case() -> Request:
    made = request(
        via=Via.WEB,
        stage=Stage.REPLIED,
        submitted_at=at(RECEIVED),
        received_on=RECEIVED,
        outcome=Outcome.G2,
        served_on=date(2025, 3, 20),
        subject="课后服务收费",
    )
    who = applicant(made, kind=ApplicantKind.PERSON)
    for row in (made, who):
        row.history.update(history_date=at(RECEIVED))
    return made


def changed(row, by, reason, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row._history_date = LATER
    row.record(by=by, reason=reason)


def told(ref):
    return [(one.by, one.what, one.fields) for one in row_changes.changes([ref], FROZEN).get(ref, [])]


def test_another_result_is_told_with_before_and_after(case, clerk):
    changed(case, clerk, "更正办理结果", outcome=Outcome.G3)
    ((by, what, fields),) = told(f"case-{case.pk}")
    assert (by, what) == ("周明", "更正办理结果")
    assert [(before, after) for _, before, after in fields] == [(Outcome.G2.label, Outcome.G3.label)]


def test_what_somebody_asked_for_is_never_told(case, clerk):
    changed(case, clerk, "修改摘要", subject="张三的学籍材料", description="张三，身份证号")
    ((_, _, fields),) = told(f"case-{case.pk}")
    assert fields == []


def test_another_kind_of_applicant_is_told_of_the_case_and_nothing_else_of_them(case, clerk):
    changed(case.applicant, clerk, "更正申请人类型", kind=ApplicantKind.BUSINESS)
    ((by, what, fields),) = told(f"case-{case.pk}")
    assert (by, what) == ("周明", "更正申请人类型")
    assert [(before, after) for _, before, after in fields] == [
        (ApplicantKind.PERSON.label, ApplicantKind.BUSINESS.label)
    ]


def test_a_change_of_name_alone_is_no_step_of_the_case(case, clerk):
    changed(case.applicant, clerk, "更正姓名", name="李四")
    assert told(f"case-{case.pk}") == []


def test_a_decision_on_a_remedy_is_told(clerk):
    row = Remedy.objects.create(kind=RemedyKind.REVIEW, filed_on=date(2025, 11, 3))
    row.history.update(history_date=at("2025-11-03"))
    changed(row, clerk, "登记决定", result=RemedyResult.UPHELD, closed_on=date(2025, 12, 20))
    ((by, _, fields),) = told(f"remedy-{row.pk}")
    assert by == "周明" and {after for _, _, after in fields} == {RemedyResult.UPHELD.label, "2025-12-20"}


def test_nothing_is_told_of_what_nobody_touched(case):
    assert row_changes.changes([f"case-{case.pk}", "item-1", "past-9"], FROZEN) == {}


def test_rows_are_named_for_who_may_open_them(case):
    remedy = Remedy.objects.create(kind=RemedyKind.REVIEW, filed_on=date(2025, 11, 3))
    refs = [f"case-{case.pk}", f"remedy-{remedy.pk}", "case-999999"]
    everything = figure_rows.named(refs, 2025, reader=None)
    assert set(everything) == set(refs[:2]) and everything[refs[0]].title == "课后服务收费"
    stranger = staff(role=Role.HEAD, office=office())
    assert {row.title for row in figure_rows.named(refs, 2025, reader=stranger).values()} == {"1件，无权查看"}


def test_a_case_that_is_received_no_longer_is_dated_by_its_submission(case):
    Request.objects.update(received_on=None, stage=Stage.SUBMITTED, outcome="", served_on=None)
    (row,) = figure_rows.named([f"case-{case.pk}"], 2025, reader=None).values()
    assert row.date == RECEIVED


@pytest.mark.parametrize(
    "values", [{"outcome": Outcome.G3}, {"via": Via.POST_SIGNED}, {"served_on": date(2025, 3, 21)}]
)
def test_the_facts_of_a_case_are_others_as_soon_as_what_was_counted_is(case, values):
    (before,) = figure_rows.rows(2025, "rt")
    Request.objects.update(**values)
    (after,) = figure_rows.rows(2025, "rt")
    assert before.ref == after.ref and before.facts != after.facts


def test_disposal_of_what_was_asked_leaves_the_facts_as_they_are(case):
    (before,) = figure_rows.rows(2025, "rt")
    Request.objects.update(subject="", description="")
    (after,) = figure_rows.rows(2025, "rt")
    assert before.facts == after.facts
