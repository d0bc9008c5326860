"""Historic cases as rows: entered, put right, taken out, imported and taken back; and that nothing else sees them."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from requests_app import actions, historic
from requests_app.models import CaseMail, HistoricBatch, HistoricCase, Reminder, Request
from requests_app.old_outcomes import Old
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Notice, Sequence
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.factories import request as make_request
from tests.requests_app.made_history import cases, past

pytestmark = pytest.mark.django_db
NOW = at("2026-11-23", 10)
FILE = {"name": "2018年台账.xlsx", "sha256": "a" * 64}


def enter(people, one=None, **values):
    return actions.enter_historic(one or past(**values), by=people.receiver, at=NOW).case


def load(people, rows, **file):
    return actions.import_historic(list(enumerate(rows, 2)), **{**FILE, **file}, by=people.receiver, at=NOW)


def refused(act) -> list[str]:
    with pytest.raises(Refused) as why:
        act()
    return why.value.reasons


def test_a_case_is_entered_as_it_is_told_with_a_number_of_its_own(people):
    one = past(old_number="2018公开001", extension_days=15, extended_on="2018-03-16", fee_fen=1250)
    case = enter(people, one)
    case.refresh_from_db()
    assert case.past == one
    assert (case.number, case.old_outcome, case.outcome) == ("LS2018-0001", Old.GRANTED, Outcome.G2)
    assert enter(people, subject="别的").number == "LS2018-0002"
    assert enter(people, received="2017-03-06", served="2017-03-07").number == "LS2017-0001"
    assert [row.history_change_reason for row in case.history.all()] == ["补录"]
    assert case.history.get().history_user == people.receiver


def test_it_takes_no_number_of_this_year_and_no_application_is_made(people):
    enter(people), load(people, cases(5))
    assert not Sequence.objects.filter(series="request").exists()
    assert not Request.objects.exists()
    assert not CaseMail.objects.exists()
    assert not Notice.objects.exists()
    assert not Reminder.objects.exists()


def test_after_the_old_rules_the_words_are_those_of_today(people):
    case = enter(people, received="2021-03-08", served="2021-03-30", result=Outcome.N4)
    assert (case.old_outcome, case.outcome, case.result_label) == ("", Outcome.N4, Outcome.N4.label)


def test_the_very_same_is_entered_once(people):
    first = enter(people)
    again = actions.enter_historic(past(), by=people.receiver, at=NOW)
    assert (again.case, again.new) == (first, False)
    assert HistoricCase.objects.count() == 1


def test_another_case_of_the_same_number_is_refused_with_where_it_is(people):
    enter(people, old_number="2018公开001")
    (reason,) = refused(lambda: enter(people, old_number="2018 公开001", subject="别的"))
    assert "LS2018-0001" in reason
    assert enter(people, old_number="2018公开001", received="2017-03-06", served="2017-03-07")


def test_an_application_of_the_portal_is_not_entered_again(people):
    make_request(number="2026-0001")
    (reason,) = refused(lambda: enter(people, old_number="2026-0001"))
    assert "本系统受理过2026-0001" in reason


def test_all_that_stands_against_it_is_told_and_nothing_stored(people):
    bad = past(served="2018-03-05", result=Outcome.N8)
    assert len(refused(lambda: enter(people, bad))) == 2
    assert not HistoricCase.objects.exists()
    assert not Sequence.objects.filter(series="historic", last__gt=0).exists()


def test_who_does_not_receive_enters_nothing(people):
    case, batch = enter(people), load(people, cases(2)).batch
    how = {"by": people.handler, "at": NOW}
    for act in (
        lambda: actions.enter_historic(past(subject="别的"), **how),
        lambda: actions.correct_historic(case, past(subject="别的"), reason="内容抄错", **how),
        lambda: actions.void_historic(case, reason="与另一件重复", **how),
        lambda: actions.import_historic([(2, past(subject="别的"))], **FILE, **how),
        lambda: actions.take_back_batch(batch, reason="选错了文件", **how),
    ):
        assert any("职责" in reason for reason in refused(act))
    assert HistoricCase.objects.valid().count() == 3


def test_what_was_wrong_is_put_right_and_the_record_keeps_both(people):
    case = enter(people)
    right = past(served="2018-04-02", result=Old.PARTLY)
    actions.correct_historic(case, right, reason="日期抄错", by=people.chief, at=NOW)
    case.refresh_from_db()
    assert case.past == right
    assert (case.outcome, case.number) == (Outcome.G3, "LS2018-0001")
    last, first = case.history.order_by("-history_id")
    assert (last.history_change_reason, last.history_user) == ("更正：日期抄错", people.chief)
    assert (first.served_on, last.served_on) == (date(2018, 3, 20), date(2018, 4, 2))
    assert refused(lambda: actions.correct_historic(case, right, reason="日期抄错", by=people.chief, at=NOW)) == [
        "没有改动"
    ]


def test_a_correction_may_cross_the_change_of_the_rules(people):
    case = enter(people)
    later = past("2019-05-15", "2019-06-03", Outcome.G2)
    actions.correct_historic(case, later, reason="年份抄错", by=people.receiver, at=NOW)
    case.refresh_from_db()
    assert (case.old_outcome, case.outcome, case.received_on) == ("", Outcome.G2, date(2019, 5, 15))


@pytest.mark.parametrize("reason", ["", "  错 ", "字" * 81, "问13900000000"])
def test_a_correction_and_a_withdrawal_ask_for_a_reason(people, reason):
    case = enter(people)
    how = {"by": people.receiver, "at": NOW, "reason": reason}
    assert refused(lambda: actions.correct_historic(case, past(subject="别的"), **how))
    assert refused(lambda: actions.void_historic(case, **how))
    case.refresh_from_db()
    assert (case.subject, case.voided_on) == (past().subject, None)


def test_a_correction_cannot_make_two_of_one_number(people):
    enter(people, old_number="2018公开001")
    other = enter(people, old_number="2018公开002")
    (reason,) = refused(
        lambda: actions.correct_historic(
            other, past(old_number="2018公开001", subject="别的"), reason="编号抄错", by=people.receiver, at=NOW
        )
    )
    assert "LS2018-0001" in reason
    (reason,) = refused(
        lambda: actions.correct_historic(
            other, past(old_number="2018公开001"), reason="编号抄错", by=people.receiver, at=NOW
        )
    )
    assert "已经补录过" in reason


def test_one_that_is_out_keeps_its_number_and_may_be_entered_anew(people):
    case = enter(people)
    actions.void_historic(case, reason="与另一件重复", by=people.receiver, at=NOW)
    case.refresh_from_db()
    assert (case.voided_on, case.void_reason) == (date(2026, 11, 23), "与另一件重复")
    for act in (
        lambda: actions.void_historic(case, reason="与另一件重复", by=people.receiver, at=NOW),
        lambda: actions.correct_historic(case, past(subject="别的"), reason="内容抄错", by=people.receiver, at=NOW),
    ):
        assert refused(act) == ["LS2018-0001已经作废"]
    assert enter(people).number == "LS2018-0002"


def test_a_list_is_imported_whole_and_the_same_list_adds_nothing(people):
    made = cases()
    done = load(people, made)
    assert (done.new, done.known) == (300, 0)
    stored = HistoricCase.objects.order_by("line")
    assert [case.past for case in stored] == made
    assert [case.line for case in stored] == list(range(2, 302))
    assert sorted(case.number for case in stored if case.received_on.year == 2017) == [
        f"LS2017-{n:04d}" for n in range(1, 1 + sum(one.received_on.year == 2017 for one in made if one.received_on))
    ]
    assert {row.history_user for row in HistoricCase.history.all()} == {people.receiver}
    assert stored[0].history.get().history_change_reason == "导入：2018年台账.xlsx第2行"
    again = load(people, made)
    assert (again.batch, again.new, again.known) == (None, 0, 300)
    assert (HistoricCase.objects.count(), HistoricBatch.objects.count()) == (300, 1)


def test_of_a_longer_list_only_what_is_new_comes_in(people):
    made = cases(20)
    load(people, made[:12])
    done = load(people, made, name="补充.xlsx")
    assert done.batch
    assert (done.new, done.known, done.batch.count) == (8, 12, 8)
    assert HistoricCase.objects.count() == 20


def test_one_bad_row_and_nothing_of_the_list_is_stored(people):
    made = cases(5)
    enter(people, replace(made[3], subject="别的"))
    (reason,) = refused(lambda: load(people, made))
    assert reason.startswith("第5行：原编号")
    wrong = replace(made[1], result="X4")
    assert [reason[:4] for reason in refused(lambda: load(people, [made[0], wrong]))] == ["第3行："]
    assert (HistoricCase.objects.count(), HistoricBatch.objects.count()) == (1, 0)


def test_an_import_is_taken_back_as_a_whole_and_nothing_beside_it(people):
    made = cases(6)
    beside = enter(people)
    batch = load(people, made).batch
    out, changed = batch.cases.order_by("line")[:2]
    actions.void_historic(out, reason="与另一件重复", by=people.receiver, at=at("2026-11-22"))
    actions.correct_historic(
        changed, replace(changed.past, subject="校车采购合同"), reason="内容抄错", by=people.receiver, at=NOW
    )
    assert actions.take_back_batch(batch, reason="选错了文件", by=people.chief, at=NOW) == 5
    batch.refresh_from_db()
    assert (batch.voided_on, batch.void_reason) == (date(2026, 11, 23), "选错了文件")
    assert list(HistoricCase.objects.valid()) == [beside]
    out.refresh_from_db()
    assert out.void_reason == "与另一件重复"
    assert refused(lambda: actions.take_back_batch(batch, reason="选错了文件", by=people.chief, at=NOW)) == [
        "这次导入已经撤回"
    ]
    assert load(people, made).new == 6


def test_the_database_itself_keeps_a_case_single_and_its_words_of_its_time(people):
    case = enter(people)
    values = {name: getattr(case, name) for name in historic.parts() if name != "result"}
    good = {**values, "outcome": "G2", "old_outcome": "granted", "key": "b" * 64, "by": people.receiver, "at": NOW}
    for n, wrong in enumerate(
        ({"key": case.key}, {"old_outcome": ""}, {"received_on": date(2018, 3, 21)}, {"voided_on": date(2026, 1, 1)})
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            HistoricCase.objects.create(**{**good, "number": f"LS2018-9{n}", **wrong})
    HistoricCase.objects.create(**good, number="LS2018-99")


def test_the_day_from_which_the_portal_takes_applications_ends_the_past(people):
    actions.change_application_rule(started_on=date(2026, 9, 1), by=people.chief, at=NOW)
    assert enter(people, received="2026-08-31", served="2026-09-10", result=Outcome.G2)
    (reason,) = refused(lambda: enter(people, received="2026-09-01", served="2026-09-10", result=Outcome.G2))
    assert "登记申请" in reason
