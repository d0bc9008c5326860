"""Corrections of own records and complaints: what has to be told, who does what, how each may end (第四十一条, 第五十一条)."""

from dataclasses import replace
from datetime import date

import pytest

from requests_app import matter_rules
from requests_app.matter_rules import ELSEWHERE, RESULTS, Standing, Told
from requests_app.vocabulary import MatterKind, MatterResult
from taizhou_portal.bureau.vocabulary import Ability

AMENDMENT, COMPLAINT = MatterKind.AMENDMENT, MatterKind.COMPLAINT
WRONG = Told("amendment", "学籍档案里的出生日期", "记成1990年，应当是1991年。", "户口簿", "林小满", phone="13900000000")
LATE = Told("complaint", "申请到期没有答复", "2月10日申请，到今天没有答复。")
RECEIVER, HANDLER = Standing({Ability.RECEIVE}), Standing({Ability.HANDLE})
STRANGER, DAY = Standing(frozenset()), date(2026, 11, 23)


# --- what is told


def test_a_whole_correction_and_a_nameless_complaint_are_taken():
    assert matter_rules.telling_objections(WRONG) == {}
    assert matter_rules.telling_objections(LATE) == {}


def test_a_correction_needs_evidence_a_name_and_a_way_to_answer_all_said_at_once():
    empty = Told("amendment", "", " ")
    assert set(matter_rules.telling_objections(empty)) == {"subject", "description", "evidence", "name", "phone"}
    assert "第四十一条" in matter_rules.telling_objections(empty)["evidence"]


@pytest.mark.parametrize("way", matter_rules.WAYS)
def test_one_way_to_answer_is_enough(way):
    told = replace(WRONG, **{"phone": "", way: "椒江区某路9号"})
    assert matter_rules.telling_objections(told) == {}
    assert matter_rules.can_be_told(told)


def test_nobody_is_told_where_no_way_was_left():
    assert not matter_rules.can_be_told(LATE)
    assert not matter_rules.can_be_told(replace(LATE, phone="  "))


def test_a_complaint_needs_no_more_than_what_it_is_about():
    assert set(matter_rules.telling_objections(Told("complaint", "", ""))) == {"subject", "description"}


def test_what_everybody_at_the_desk_reads_holds_no_number_of_a_person():
    reasons = matter_rules.telling_objections(replace(LATE, subject="身份证331000199001010015的申请没有答复"))
    assert list(reasons) == ["subject"]
    assert "331000199001010015" not in reasons["subject"]


def test_words_for_colleagues_name_nobody():
    assert matter_rules.open_words_objections("请核对毕业年份", "理由", name="林小满") == []
    assert matter_rules.open_words_objections("打给林小满核对", "理由", name="林小满") != []
    assert len(matter_rules.open_words_objections("打给林小满13900000000", "理由", name="林小满")) == 2
    assert matter_rules.open_words_objections("没有姓名的投诉", "理由", name="") == []


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (["phone", "email", "address"], "留下的联系方式：电话、电子邮箱、通信地址。"),
        (["phone"], "留下的联系方式：电话。没有留通信地址，邮寄以前先问清楚。"),
        ([], "没有留联系方式。没有留通信地址，邮寄以前先问清楚。"),
    ],
)
def test_how_somebody_can_be_reached_is_said_without_what_they_left(left, said):
    assert matter_rules.reached_by(left) == said


# --- who does what


def test_who_receives_enters_and_hands_on():
    assert matter_rules.receiving_objections(RECEIVER) == []
    assert "收件" in matter_rules.receiving_objections(HANDLER)[0]


def assigning(standing=RECEIVER, *, office_open=True, due_on=None) -> list[str]:
    return matter_rules.assigning_objections(standing, office_open=office_open, due_on=due_on, today=DAY)


def test_it_goes_to_an_office_that_exists_with_a_limit_that_has_not_passed():
    assert assigning() == assigning(due_on=DAY) == []
    assert assigning(due_on=date(2026, 11, 22)) == ["办理时限不能早于今天"]
    assert assigning(office_open=False) == ["这个处室已经撤销，请另选一个"]


def test_every_reason_against_handing_on_is_said_at_once():
    shut = Standing(frozenset(), closed=True)
    assert len(assigning(shut, office_open=False, due_on=date(2020, 1, 1))) == 4


def test_the_office_or_who_receives_brings_it_to_its_end_and_only_once():
    assert matter_rules.handling_objections(RECEIVER) == matter_rules.handling_objections(HANDLER) == []
    assert matter_rules.handling_objections(STRANGER) == ["由承办处室或者局办公室办理"]
    assert matter_rules.seeing_objections(HANDLER.abilities) == []
    assert matter_rules.seeing_objections(STRANGER.abilities) == ["由承办处室或者局办公室办理"]
    assert matter_rules.handling_objections(Standing({Ability.HANDLE}, closed=True)) == [matter_rules.CLOSED]


# --- how it ends


def ends(kind, result, words="已核对。", forwarded_to="") -> dict[str, str]:
    return matter_rules.closing_objections(kind, result, words, forwarded_to)


@pytest.mark.parametrize("kind", MatterKind)
@pytest.mark.parametrize("result", MatterResult)
def test_a_result_fits_its_kind_or_is_refused_with_those_that_do(kind, result):
    reasons = ends(kind, result, forwarded_to="台州市公安局" if result in ELSEWHERE else "")
    assert (reasons == {}) == (result in RESULTS[kind])
    if reasons:
        assert RESULTS[kind][0].label in reasons["result"]


def test_only_a_record_is_corrected_and_only_a_complaint_is_well_founded():
    assert {MatterResult.AMENDED, MatterResult.NOT_AMENDED} == set(RESULTS[AMENDMENT]) - set(RESULTS[COMPLAINT])
    assert {MatterResult.FOUNDED, MatterResult.UNFOUNDED} == set(RESULTS[COMPLAINT]) - set(RESULTS[AMENDMENT])


def test_an_unknown_result_is_refused():
    assert set(ends(COMPLAINT, "")) == set(ends(AMENDMENT, "done")) == {"result"}


@pytest.mark.parametrize("result", MatterResult)
def test_every_result_says_what_its_words_are_about(result):
    kind = next(kind for kind in MatterKind if result in RESULTS[kind])
    assert ends(kind, result, words=" ", forwarded_to="甲" if result in ELSEWHERE else "") == {
        "words": matter_rules.ASKED_WORDS[result]
    }


def test_what_goes_elsewhere_names_the_agency_and_what_stays_here_names_none():
    for result in ELSEWHERE:
        assert set(ends(AMENDMENT, result)) == {"forwarded_to"}
        assert ends(COMPLAINT, result, forwarded_to="台州市教育局") == {}
    assert set(ends(AMENDMENT, MatterResult.AMENDED, forwarded_to="公安局")) == {"forwarded_to"}


def test_a_letter_goes_to_who_asked_for_a_correction_unless_they_took_it_back():
    for result in RESULTS[AMENDMENT]:
        assert matter_rules.gets_letter("amendment", result) == (result != MatterResult.WITHDRAWN)
    assert not any(matter_rules.gets_letter("complaint", result) for result in RESULTS[COMPLAINT])


def test_only_a_refused_correction_tells_of_review_and_court():
    assert [one for one in MatterResult if matter_rules.tells_remedy(one)] == [MatterResult.NOT_AMENDED]


# --- time


def test_it_is_late_after_the_day_the_bureau_set_itself():
    assert not matter_rules.is_late(None, closed_on=None, today=DAY)
    assert not matter_rules.is_late(DAY, closed_on=None, today=DAY)
    assert matter_rules.is_late(date(2026, 11, 22), closed_on=None, today=DAY)


def test_what_was_closed_in_time_never_becomes_late():
    assert not matter_rules.is_late(DAY, closed_on=DAY, today=date(2027, 1, 1))
    assert matter_rules.is_late(DAY, closed_on=date(2026, 11, 24), today=date(2027, 1, 1))


def test_personal_data_stay_until_their_time_is_over():
    due = date(2028, 11, 23)
    kept = matter_rules.disposal_objections
    assert kept(DAY, None, due, due) == []
    assert kept(DAY, None, due, date(2028, 11, 22)) == ["个人信息保存到2028年11月23日，还没有到期"]
    assert kept(None, None, None, due) == ["还没有办结，个人信息要用来办理"]
    assert kept(DAY, due, due, due) == ["个人信息已在2028年11月23日处置"]
