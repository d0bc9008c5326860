"""重新办理: what was closed with the wrong result, or has to be decided anew, is taken up again; nothing of it is forgotten."""

from datetime import date

import pytest

from requests_app import actions, matter_rules
from requests_app.actions.disposing_matters import matters_due
from requests_app.actions.handling_matters import results_of
from requests_app.matter_rules import Standing
from requests_app.models import Letter, LetterService, Matter
from requests_app.vocabulary import FileUse, MatterResult, Service
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.vocabulary import Ability
from tests.at_once import at_once, shared_database
from tests.broken_history import stored
from tests.factories import at
from tests.requests_app.made_files import accepted
from tests.requests_app.people import assigned, bureau, reasons_of
from tests.requests_app.test_matter_actions import (
    ELSEWHERE,
    LATE,
    WRONG,
    closed,
    every_figure,
    handed,
    news,
    refusal,
    sent,
)

__all__ = ["shared_database"]
pytestmark = pytest.mark.django_db
NOW, WHY = at("2026-11-30", 10), "复议决定要求重新核对"
RECEIVER, HANDLER = frozenset({Ability.RECEIVE}), frozenset({Ability.HANDLE})
DIRECT = {"via": Service.DIRECT, "on": date(2026, 11, 25)}


def again(people, matter: Matter, reason: str = WHY, **how) -> None:
    actions.reopen_matter(matter, reason=reason, **{"by": people.receiver, "at": NOW, **how})


def served(people, matter: Matter) -> Letter:
    letter = matter.letters.get()
    actions.serve_letter(letter, by=people.handler, at=at("2026-11-26"), **DIRECT)
    return letter


# 规则


def test_who_receives_takes_up_what_was_closed():
    assert matter_rules.taking_up_objections(Standing(RECEIVER, closed=True), disposed_on=None) == []


def test_every_reason_against_it_is_said_at_once():
    found = matter_rules.taking_up_objections(Standing(HANDLER), disposed_on=date(2028, 11, 24))
    assert found == [
        "还没有办结，不用重新办理",
        "要有“收件分办”的职责才能重新办理",
        "个人信息已在2028年11月24日处置，不能再办理",
    ]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "写明重新办理的理由"),
        (" \n", "写明重新办理的理由"),
        ("错" * 61, "最多60字"),
        ("林小满又来信", "姓名"),
        ("打13900000000核对", "重新办理的理由里"),
    ],
)
def test_a_reason_is_short_and_names_nobody(reason, words):
    (found,) = matter_rules.reason_objections(reason, name="林小满")
    assert words in found


def test_what_may_be_written_of_it_fits_its_line_of_history():
    assert matter_rules.reason_objections("错" * matter_rules.REOPENED, name="林小满") == []
    assert len("重新办理：") + matter_rules.REOPENED <= 100


# 行为


def test_it_is_open_again_with_its_office_and_how_it_ended_stays_in_history(people):
    matter = closed(people, result=MatterResult.POINTED, forwarded_to=ELSEWHERE)
    again(people, matter)
    row = Matter.objects.get()
    assert (row.result, row.words, row.forwarded_to, row.closed_on, row.office) == ("", "", "", None, people.finance)
    assert list(Matter.objects.open()) == [row]
    assert reasons_of(row)[-2:] == ["办结：已告知向有权机关提出", f"重新办理：{WHY}"]
    before = row.history.get(history_change_reason__startswith="办结")
    assert (before.result, before.forwarded_to, before.closed_on) == ("pointed", ELSEWHERE, date(2026, 11, 24))
    assert before.words


def test_its_office_hears_of_it_by_its_number_alone(people):
    again(people, closed(people))
    assert news("重新办理") == [("孙悦", f"重新办理一件更正本人信息 编号SX2026-0001 {WHY}")]


def test_what_no_office_had_comes_back_to_who_receives(people):
    matter = sent(LATE)
    actions.close_matter(matter, result="unfounded", words="已按期答复。", by=people.receiver, at=NOW)
    again(people, matter, "投诉人补充了证据")
    assert matter.office is None
    assert [name for name, _ in news("重新办理")] == ["顾宁"]


def test_an_office_that_is_gone_does_not_get_it_back(people):
    matter = closed(people)
    Office.objects.filter(pk=people.finance.pk).update(closed_on=date(2026, 11, 29))
    again(people, matter)
    assert Matter.objects.get().office is None
    assert Notice.objects.filter(what__startswith="重新办理", person=people.chief).exists()


def test_the_limit_of_the_first_time_does_not_make_it_late(people):
    matter = handed(people, due_on=date(2026, 11, 25))
    actions.close_matter(matter, result="amended", words="已改。", by=people.handler, at=at("2026-11-24"))
    again(people, matter)
    row = Matter.objects.get()
    assert not matter_rules.is_late(row.due_on, closed_on=row.closed_on, today=NOW.date())


def test_a_letter_that_nobody_received_is_void_with_the_reason(people):
    matter = closed(people)
    again(people, matter)
    letter = matter.letters.get()
    assert (letter.voided_on, letter.void_reason) == (NOW.date(), WHY)
    assert letter.history.latest().history_change_reason == f"作废：{WHY}"


def test_a_letter_that_was_served_stays_and_the_next_is_another_with_the_next_number(people):
    matter = closed(people, result=MatterResult.NOT_AMENDED, words="与户口簿一致，没有错。")
    first = served(people, matter)
    again(people, matter)
    actions.close_matter(matter, result="amended", words="已改为1991年。", by=people.handler, at=at("2026-12-01"))
    second = matter.letters.latest("at")
    first.refresh_from_db()
    assert (first.voided_on, second.voided_on) == (None, None)
    assert [first.number[-3:], second.number[-3:]] == ["〕1号", "〕2号"]
    assert results_of(matter) == {first.pk: MatterResult.NOT_AMENDED, second.pk: MatterResult.AMENDED}
    assert Matter.objects.get().closed_on == date(2026, 12, 1)


def test_an_end_without_a_letter_in_between_mixes_up_no_result(people):
    matter = closed(people)
    served(people, matter)
    again(people, matter)
    actions.close_matter(matter, result="withdrawn", words="来电撤回。", by=people.handler, at=NOW)
    again(people, matter, "当事人又要求更正")
    actions.close_matter(matter, result="not_amended", words="没有错。", by=people.handler, at=NOW)
    assert list(results_of(matter).values()) == [MatterResult.AMENDED, MatterResult.NOT_AMENDED]


def test_a_second_click_does_nothing(people):
    matter = closed(people)
    stale = Matter.objects.get(pk=matter.pk)
    again(people, matter)
    before = stored(["requests_app", "bureau"])
    assert refusal(again, people, stale) == ["还没有办结，不用重新办理"]
    assert stored(["requests_app", "bureau"]) == before


def test_neither_its_office_nor_another_takes_it_up(people):
    matter = closed(people)
    for who in (people.handler, people.outsider):
        assert refusal(again, people, matter, by=who) == ["要有“收件分办”的职责才能重新办理"]


def test_what_was_disposed_of_is_not_taken_up_again(people):
    matter = closed(people)
    actions.dispose_matter(matter, at=at("2028-11-24"))
    found = refusal(again, people, matter, at=at("2028-11-25"))
    assert found == ["个人信息已在2028年11月24日处置，不能再办理"]


def test_its_data_are_kept_till_the_time_after_its_new_end(people):
    matter = closed(people)
    again(people, matter)
    assert matters_due(date(2028, 11, 24)) == []
    actions.close_matter(matter, result="amended", words="已改。", by=people.handler, at=at("2026-12-01"))
    assert matters_due(date(2028, 11, 30)) == []
    assert matters_due(date(2028, 12, 1)) == [matter]


def test_in_time_the_words_of_every_end_go_from_history(people):
    matter = closed(people, words="户口簿上写的是1991年1月1日。")
    again(people, matter)
    actions.close_matter(matter, result="amended", words="已改为1991年1月2日。", by=people.handler, at=NOW)
    actions.dispose_matter(matter, at=at("2028-11-30"))
    rows = str(stored(["requests_app"]))
    assert "1991年1月1日" not in rows and "1991年1月2日" not in rows and WRONG.name not in rows
    assert set(matter.letters.values_list("erased_on", flat=True)) == {date(2028, 11, 30)}


def test_no_figure_of_the_yearly_report_changes(people):
    assigned(people)
    before = [every_figure(year) for year in (2025, 2026, 2027)]
    again(people, closed(people, result=MatterResult.NOT_AMENDED))
    assert [every_figure(year) for year in (2025, 2026, 2027)] == before


# 文书


def test_one_that_was_taken_back_is_served_no_more(people):
    letter = closed(people).letters.get()
    again(people, letter.matter)
    how = {"by": people.handler, "at": NOW}
    void = ["这份文书2026年11月30日已作废"]
    assert refusal(actions.serve_letter, letter, **how, **DIRECT) == void
    assert refusal(actions.add_file, None, accepted(), FileUse.SCAN, **how, letter=letter) == void


def test_it_is_known_with_what_the_matter_had_ended(people):
    letter = closed(people, result=MatterResult.NOT_AMENDED).letters.get()
    assert results_of(letter.matter) == {letter.pk: MatterResult.NOT_AMENDED}


# 同时


@pytest.mark.usefixtures("shared_database")
def test_served_and_taken_up_again_at_once_it_is_never_both_void_and_served():
    people = bureau()
    letter = closed(people).letters.get()

    def act(n: int):
        if n:
            return again(people, Matter.objects.get(pk=letter.matter_id))
        return actions.serve_letter(Letter.objects.get(pk=letter.pk), by=people.handler, at=NOW, **DIRECT)

    at_once(act, people=2)
    letter = Letter.objects.get(pk=letter.pk)
    assert bool(letter.voided_on) != LetterService.objects.filter(letter=letter).exists()
    assert Matter.objects.get().result == ""
