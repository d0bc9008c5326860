"""disclosure/actions/column_ending.py and columns.py: who looks after a column, and how one ends and comes back."""

from datetime import date

import pytest

from disclosure import actions, column_figures
from disclosure.models import Column, ColumnProposal, KindSetting, Publication
from disclosure.search import index
from disclosure.vocabulary import Kind, ProposalState, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY, TUESDAY, FRIDAY = at("2026-11-23"), at("2026-11-24"), at("2026-11-27")


@pytest.fixture
def dead(people) -> Column:
    """学前教育 of 基础教育处, which last moved two years ago."""
    row = factories.column("preschool")
    row.office = people.office
    row.save()
    return row


@pytest.fixture
def second(people):
    """Another one of 局办公室."""
    return factories.staff("方晴", role=Role.GENERAL)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def proposed(column: Column, people, *, into: str = "admissions", by=None) -> ColumnProposal:
    heir = factories.column(into) if into else None
    end = "merge" if into else "close"
    return actions.propose_end(
        column, end=end, successor=heir, reason="两年没有更新", by=by or people.author, at=MONDAY
    )


def agreed(column: Column, people, *, into: str = "admissions") -> Column:
    actions.decide_end(proposed(column, people, into=into), agree=True, answer="", by=people.general, at=TUESDAY)
    return fresh(column)


def care(column: Column, people, **values) -> dict:
    return {"keeper": people.author, "deputy": people.colleague, "period_days": 14, "by": people.general, **values}


def test_the_general_office_names_keeper_and_deputy_with_the_period(dead, people):
    actions.set_care(dead, **care(dead, people), at=MONDAY, reason="处室分工")
    kept = fresh(dead)
    assert (kept.keeper, kept.deputy, kept.period_days) == (people.author, people.colleague, 14)
    assert kept.history.latest("history_id").history_change_reason == "更改栏目的责任人和更新周期：处室分工"


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        (lambda p: {"keeper": p.checker}, ["陈颖没有为这个处室起草的权限，请另选"]),
        (lambda p: {"deputy": p.author}, ["副责任人不能是责任人自己"]),
        (lambda p: {"keeper": None}, ["先选责任人，再选副责任人"]),
        (lambda p: {"period_days": 0}, ["更新周期要写成1至732的整数"]),
        (lambda p: {"by": p.head}, ["您没有“维护业务设置”的权限"]),
    ],
)
def test_what_cannot_stand_is_refused_with_its_reason(dead, people, values, reasons):
    assert refused(actions.set_care, dead, **care(dead, people, **values(people)), at=MONDAY) == reasons
    assert fresh(dead).keeper is None


def test_somebody_above_the_office_may_look_after_a_column(dead, people):
    actions.set_care(dead, **care(dead, people, keeper=people.general, deputy=None), at=MONDAY)
    assert fresh(dead).keeper == people.general


def test_a_merged_column_hands_its_items_over_with_a_line_of_history_each(dead, people):
    items = [factories.published(column=dead, on=date(2024, 9, n)) for n in (1, 2)]
    draft = factories.publication(column=dead)
    index.put(items)
    gone = agreed(dead, people)
    heir = factories.column("admissions")
    assert (gone.is_open, gone.successor, gone.closed_on) == (False, heir, date(2026, 11, 24))
    assert {fresh(item).column for item in [*items, draft]} == {heir}
    row = items[0].history.latest("history_id")
    assert (row.history_change_reason, row.history_user) == ("栏目“学前教育”并入“招生考试”", people.general)
    assert row.column_id == heir.pk and fresh(items[0]).updated_at == TUESDAY
    assert set(heir.publications.values_list("search_entry__column_id", flat=True)) == {heir.pk, None}


def test_a_closed_column_keeps_its_items_and_says_why(dead, people):
    item = factories.published(column=dead)
    gone = agreed(dead, people, into="")
    assert (gone.is_open, gone.successor, gone.closed_reason) == (False, None, "两年没有更新")
    assert fresh(item).column == dead


def test_undone_everything_stands_as_before_but_for_what_was_placed_elsewhere_since(dead, people):
    items = [factories.published(column=dead, on=date(2024, 9, n)) for n in (1, 2)]
    already = factories.published(column=factories.column("admissions"))
    agreed(dead, people)
    Publication.objects.filter(pk=items[1].pk).update(column=factories.column("news"))
    actions.reopen_column(fresh(dead), reason="家长常看", by=people.general, at=FRIDAY)
    back = fresh(dead)
    assert (back.is_open, back.successor, back.closed_on, back.closed_reason) == (True, None, None, "")
    assert [fresh(one).column.slug for one in (*items, already)] == ["preschool", "news", "admissions"]
    assert items[0].history.latest("history_id").history_change_reason == "栏目恢复，移回“学前教育”"
    assert ColumnProposal.objects.get().state == ProposalState.UNDONE


def test_whoever_proposes_does_not_decide(dead, people, second):
    own = proposed(dead, people, by=people.general)
    about = {"agree": True, "answer": "", "at": TUESDAY}
    assert refused(actions.decide_end, own, by=people.general, **about) == ["自己提出的建议由别人决定"]
    actions.decide_end(own, by=second, **about)
    assert refused(actions.decide_end, own, by=second, **about) == ["这条建议已经决定过"]


def test_a_refusal_has_its_reason_and_changes_nothing(dead, people):
    row = proposed(dead, people)
    about = {"agree": False, "by": people.general, "at": TUESDAY}
    assert refused(actions.decide_end, row, answer=" ", **about) == ["请写明为什么不同意"]
    actions.decide_end(row, answer="马上有新内容", **about)
    assert (fresh(row).state, fresh(row).answer, fresh(dead).is_open) == (ProposalState.REFUSED, "马上有新内容", True)
    assert proposed(dead, people).pk != row.pk  # it may be proposed again


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"end": "merge", "successor": None}, "请选择并入哪个栏目"),
        ({"end": "close", "successor": "admissions"}, "撤销的栏目不用选并入哪里"),
        ({"successor": "preschool"}, "不能并入它自己"),
        ({"successor": "titles"}, "这个栏目已经停用，请另选"),
        ({"end": "burn"}, "请选择并入还是撤销"),
        ({"reason": " "}, "请写明理由，公众打开原网址时会看到"),
        ({"reason": "长" * 201}, "理由不超过200个字"),
    ],
)
def test_a_proposal_that_cannot_stand_is_refused(dead, people, values, reason):
    Column.objects.filter(slug="titles").update(is_open=False)
    asked = {"end": "merge", "successor": "admissions", "reason": "两年没有更新", **values}
    asked["successor"] = factories.column(asked["successor"]) if asked["successor"] else None
    assert refused(actions.propose_end, dead, **asked, by=people.author, at=MONDAY) == [reason]


def test_only_who_drafts_for_the_office_proposes_and_once_at_a_time(dead, people):
    stranger = factories.staff("许衡", role=Role.DRAFTER, office=factories.office("财务处"))
    how = {"end": "close", "successor": None, "reason": "不用了", "at": MONDAY}
    assert refused(actions.propose_end, dead, **how, by=stranger) == ["您没有为这个处室起草的权限"]
    proposed(dead, people)
    assert refused(actions.propose_end, dead, **how, by=people.head) == ["这个栏目已经有建议在等决定"]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("key-areas", "下面还有"),
        ("news", "工作动态的默认栏目还是它"),
        ("annual-reports", "年度报告自动公开到这个栏目，不能撤换"),
    ],
)
def test_what_still_hangs_on_a_column_goes_elsewhere_first(people, second, slug, words):
    row = proposed(factories.column(slug), people, into="notices", by=people.general)
    found = refused(actions.decide_end, row, agree=True, answer="", by=second, at=TUESDAY)
    assert any(words in reason for reason in found)
    assert factories.column(slug).is_open


def test_too_many_items_are_moved_in_parts(dead, people, monkeypatch):
    monkeypatch.setattr("disclosure.freshness.rules.MOST", 1)
    for _ in range(2):
        factories.published(column=dead)
    row = proposed(dead, people)
    found = refused(actions.decide_end, row, agree=True, answer="", by=people.general, at=TUESDAY)
    assert found == ["有2条信息要移过去，一次最多1条，先用批量调整栏目移走一部分"]


def test_an_heir_that_was_closed_meanwhile_takes_nothing(dead, people):
    row = proposed(dead, people)
    Column.objects.filter(slug="admissions").update(is_open=False)
    found = refused(actions.decide_end, row, agree=True, answer="", by=people.general, at=TUESDAY)
    assert found == ["要并入的栏目已经停用"]


@pytest.mark.parametrize(("reason", "told"), [("", "请写明为什么恢复"), ("要用", "栏目没有撤换，不用恢复")])
def test_what_was_not_ended_is_not_reopened(dead, people, reason, told):
    assert told in refused(actions.reopen_column, dead, reason=reason, by=people.general, at=FRIDAY)


def test_the_yearly_report_counts_what_was_ended_and_stayed_so(dead, people):
    agreed(dead, people)
    other = factories.column("vocational")
    actions.decide_end(
        proposed(other, people, into="", by=people.general),
        agree=True, answer="", by=factories.staff(role=Role.GENERAL), at=FRIDAY,
    )  # fmt: skip
    told = [(one.slug, one.into, one.closed_on.day, one.reason) for one in column_figures.ended(2026)]
    assert told == [("preschool", "招生考试", 24, "两年没有更新"), ("vocational", "", 27, "两年没有更新")]
    actions.reopen_column(fresh(other), reason="还要用", by=people.general, at=FRIDAY)
    assert [one.slug for one in column_figures.ended(2026)] == ["preschool"]
    assert column_figures.ended(2025) == []


def test_mergers_are_followed_to_the_last_column(dead, people, second):
    agreed(dead, people)
    middle = factories.column("admissions")
    actions.decide_end(
        proposed(middle, people, into="compulsory", by=people.general), agree=True, answer="", by=second, at=FRIDAY
    )
    assert Column.leading(["preschool", "news"]) == ["compulsory", "news"]
    assert Column.leading([]) == []


def test_every_kind_has_its_usual_period_from_the_start():
    periods = dict(KindSetting.objects.values_list("kind", "period_days"))
    assert (periods[Kind.NEWS], periods[Kind.NOTICE], periods[Kind.POLICY], periods[Kind.LAW]) == (14, 183, 183, None)


def test_a_draft_of_a_closed_column_is_placed_anew_before_it_is_handed_on(dead, people):
    draft = factories.publication(column=dead, office=people.office, drafted_by=people.author)
    agreed(dead, people, into="")
    assert fresh(draft).stage == Stage.DRAFT and not fresh(draft).column.is_open
