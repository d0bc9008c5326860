"""归档: only what is closed, on a day that can be; a wrong date is corrected and stays readable; gaps are explained by whoever receives."""

from datetime import date

import pytest

from requests_app import actions, archiving, book
from requests_app.models import NumberGap, Request
from requests_app.registering import Gap, Span
from taizhou_portal.bureau.models import Sequence
from taizhou_portal.bureau.refusals import attempt
from tests.factories import at
from tests.requests_app.people import bureau, filed, reasons_of, replied

NOW = at("2026-11-27", 9)
CLOSED, TODAY = date(2026, 11, 23), date(2026, 11, 27)
WHY = "测试时占用的号码"


@pytest.fixture
def people(db):
    return bureau()


def closed(people) -> Request:
    case = replied(people)
    actions.close(case, by=people.receiver, at=at("2026-11-23"))
    return case


@pytest.mark.parametrize(
    ("on", "closed_on", "archived_on", "reasons"),
    [
        (TODAY, CLOSED, None, []),
        (CLOSED, CLOSED, None, []),
        (date(2026, 11, 22), CLOSED, None, ["归档日期不能早于办结日期2026年11月23日"]),
        (date(2026, 11, 28), CLOSED, None, ["归档日期不能晚于今天"]),
        (TODAY, None, None, ["还没有办结，不能归档"]),
        (TODAY, CLOSED, CLOSED, ["已在2026年11月23日归档；日期不对的，更正归档日期"]),
    ],
)
def test_what_is_closed_goes_to_the_archive_on_a_day_that_can_be(on, closed_on, archived_on, reasons):
    assert archiving.objections(on, closed_on=closed_on, archived_on=archived_on, today=TODAY) == reasons


def test_a_correction_has_another_day_and_a_reason():
    how = {"closed_on": CLOSED, "archived_on": CLOSED, "today": TODAY}
    assert archiving.correction_objections(TODAY, "填错日期", **how) == []
    assert archiving.correction_objections(CLOSED, "", **how) == ["和现在的归档日期相同，没有改动", "写明更正的原因"]
    assert archiving.correction_objections(TODAY, "错了", **how) == ["原因至少写4个字，例如“填错日期”"]
    assert archiving.correction_objections(TODAY, "填错日期", **{**how, "archived_on": None}) == [
        "还没有归档，没有日期可以更正"
    ]


def test_a_corrected_date_leaves_the_earlier_one_in_history(people):
    case, how = closed(people), {"by": people.receiver, "at": NOW}
    actions.archive(case, archived_on=date(2026, 11, 24), **how)
    actions.correct_archiving(case, archived_on=date(2026, 11, 25), reason="填错日期", **how)
    case.refresh_from_db()
    assert case.archived_on == date(2026, 11, 25)
    assert reasons_of(case)[-2:] == [
        "归档：2026年11月24日",
        "更正归档日期：2026年11月24日改为2026年11月25日，填错日期",
    ]
    assert list(case.history.values_list("archived_on", "history_user__name")[:2]) == [
        (date(2026, 11, 25), "周明"),
        (date(2026, 11, 24), "周明"),
    ]


def test_who_only_handles_archives_nothing(people):
    case = closed(people)
    assert attempt(lambda: actions.archive(case, by=people.handler, at=NOW, archived_on=TODAY)) == [
        "要有“收件分办”的职责才能办"
    ]
    case.refresh_from_db()
    assert case.archived_on is None


def test_several_are_archived_together_or_not_at_all(people):
    ready, still_open = closed(people), replied(people)
    how = {"by": people.receiver, "at": NOW, "archived_on": TODAY}
    assert attempt(lambda: actions.archive_several([ready, still_open], **how)) == [
        f"{still_open.number}：还没有办结，不能归档"
    ]
    assert list(book.waiting_for_the_archive(people.receiver)) == [ready]
    actions.archive_several([Request.objects.get(pk=ready.pk)], **how)
    assert not book.waiting_for_the_archive(people.receiver).exists()
    assert attempt(lambda: actions.archive_several([], **how)) == ["选择要归档的申请"]


def test_a_case_taken_up_again_is_archived_anew(people):
    case, how = closed(people), {"by": people.receiver, "at": NOW}
    actions.archive(case, archived_on=TODAY, **how)
    actions.reopen(case, reason="法院判决重新答复", **how)
    case.refresh_from_db()
    assert case.archived_on is None


def gap_of(people, first: int, last: int, reason: str = WHY) -> NumberGap:
    return actions.explain_gap(by=people.receiver, at=NOW, year=2026, first=first, last=last, reason=reason)


def test_numbers_that_were_given_and_have_no_case_are_gaps_until_somebody_says_why(people):
    Sequence.objects.create(series=book.SERIES, year=2026, last=2)
    assert filed().number == "2026-0003"
    assert book.gaps(2026) == [Gap(Span(1, 2))]
    gap_of(people, 1, 1)
    assert [(gap.span, gap.why and gap.why.reason) for gap in book.gaps(2026)] == [
        (Span(1, 1), WHY),
        (Span(2, 2), None),
    ]
    for first, last in ((1, 2), (3, 3), (2, 4)):
        assert attempt(lambda first=first, last=last: gap_of(people, first, last))
    assert NumberGap.objects.count() == 1


def test_an_explanation_is_corrected_and_the_earlier_words_stay(people):
    Sequence.objects.create(series=book.SERIES, year=2026, last=4)
    gap, how = gap_of(people, 1, 2), {"by": people.receiver, "at": NOW}
    assert attempt(lambda: actions.correct_gap(gap, first=1, last=2, reason=WHY, **how)) == ["没有改动"]
    actions.correct_gap(gap, first=1, last=4, reason="系统升级时跳过", **how)
    [found] = book.gaps(2026)
    assert (found.span, found.why.reason) == (Span(1, 4), "系统升级时跳过")
    assert list(gap.history.order_by("history_id").values_list("reason", "history_change_reason")) == [
        (WHY, "说明缺号：2026-0001至2026-0002"),
        ("系统升级时跳过", "更正缺号说明：2026-0001至2026-0004"),
    ]


def test_who_only_handles_explains_no_gap(people):
    Sequence.objects.create(series=book.SERIES, year=2026, last=1)
    how = {"by": people.handler, "at": NOW, "year": 2026}
    assert attempt(lambda: actions.explain_gap(first=1, last=1, reason=WHY, **how)) == ["要有“收件分办”的职责才能办"]
