"""When it is suggested that a given record be public, what whoever proposes it is told, and what is found before all may read it."""

import pytest

from requests_app import entries, proactive
from requests_app.proactive import Given
from requests_app.vocabulary import Outcome, Stage
from taizhou_portal.bureau.documents import Part, Passage, Reading
from taizhou_portal.bureau.vocabulary import Ability

ONE, TWO, THREE = ("a", "person"), ("b", "person"), ("a", "business")
WHO = {"申请人的姓名或者名称": "林小满", "申请人的电话": "139-0000-0000", "申请人的联系人": "周", "受理号": "2026-0007"}


def given(*askers) -> list[Given]:
    return [Given(f"2026-{n:04d}", asker) for n, asker in enumerate(askers, start=1)]


def test_two_applicants_for_one_record_make_a_suggestion_that_names_the_cases():
    said = proactive.repeated(given(ONE, TWO), [])
    assert said == "2名申请人先后申请公开同一信息，都予以公开：2026-0001、2026-0002（第四十四条第一款）"


def test_who_asks_twice_is_one_applicant_and_a_firm_of_the_same_index_another():
    assert proactive.repeated(given(ONE, ONE, ONE), []) == ""
    assert proactive.repeated(given(ONE, THREE), [])


def test_of_whom_nothing_is_kept_does_not_count():
    assert proactive.repeated(given(ONE, None, None), []) == ""


@pytest.mark.parametrize(
    ("askers", "again"),
    [((ONE, TWO), False), ((ONE, TWO, TWO), False), ((ONE, TWO, None), False), ((ONE, TWO, THREE), True)],
)
def test_after_a_no_it_comes_up_again_only_for_somebody_else(askers, again):
    assert bool(proactive.repeated(given(*askers), [["2026-0001", "2026-0002"]])) is again


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in {Outcome.G2, Outcome.G3}])
def test_only_what_was_given_may_be_proposed(outcome):
    state = {"proposed": False, "disposed": False, "public": False}
    assert proactive.wish_blockers(Stage.CLOSED, outcome, **state)
    assert proactive.draft_objections(Stage.REPLIED, outcome, drafted=False)


def test_an_applicant_proposes_once_while_it_is_known_who_that_is():
    state = {"proposed": False, "disposed": False, "public": False}
    assert proactive.wish_blockers(Stage.REPLIED, Outcome.G3, **state) == []
    assert proactive.wish_blockers(Stage.ASSIGNED, "", **state)
    for name, said in (("proposed", "不用再提"), ("disposed", "已经销毁"), ("public", "已经主动公开")):
        (reason,) = proactive.wish_blockers(Stage.REPLIED, Outcome.G2, **state | {name: True})
        assert said in reason


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (" ", "写明理由"),
        ("好", "至少写4个字"),
        ("请打13900000123", "理由里有手机号139****0123"),
        ("长" * 301, "最多300字"),
    ],
)
def test_a_decision_has_a_reason_that_may_be_told(reason, said):
    assert said in proactive.decision_objections(reason, changed=False, drafted=False)[0]


def test_nobody_decides_over_somebody_elses_head_or_after_the_draft():
    assert "请刷新再看" in proactive.decision_objections("涉及公众利益", changed=True, drafted=False)[0]
    assert "不能再改" in proactive.decision_objections("涉及公众利益", changed=False, drafted=True)[0]
    assert proactive.duty_objections({Ability.HANDLE}) and proactive.duty_objections(None)
    assert proactive.duty_objections({Ability.RECEIVE}) == []


@pytest.mark.parametrize("text", ["林小满同学", "林 小\u200b满", "申请人林·小满", "林\n小满"])
def test_the_name_is_found_however_it_is_written_and_not_repeated(text):
    assert proactive.personal({"正文": text}, WHO) == ["正文：有申请人的姓名或者名称"]


def test_numbers_are_found_with_and_without_marks_between_them():
    assert "正文：有申请人的电话" in proactive.personal({"正文": "电话１３９００００００００"}, WHO)
    assert proactive.personal({"正文": "见2026-0007"}, WHO) == ["正文：有受理号"]
    assert proactive.personal({"正文": "身份证号331000199001010015"}, {})[0].startswith("正文：有身份证号331000")


def test_a_single_character_stands_everywhere_and_is_not_looked_for():
    assert proactive.personal({"正文": "每周一次", "名称": "收费标准", "文号": ""}, WHO) == []


def test_a_file_is_looked_through_in_every_place():
    reading = Reading(
        (Passage("第1页", "收费标准", Part.BODY), Passage("批注1", "给林小满", Part.COMMENT, hidden=True))
    )
    assert proactive.personal_in_file("收费标准", reading, WHO) == ["《收费标准》：有申请人的姓名或者名称"]
    told = proactive.personal_in_file("名单", Reading((Passage("第2页", "电话13900000123", Part.BODY),)), {})
    assert told == ["《名单》第2页：有手机号139****0123"]
    assert proactive.personal_in_file("林小满的材料", Reading(()), WHO) == ["《林小满的材料》：有申请人的姓名或者名称"]


@pytest.mark.parametrize("outcome", [Outcome.O1, Outcome.O2, Outcome.O3])
def test_what_was_not_answered_is_no_answered_request(outcome):
    assert entries.case_objections(Stage.CLOSED, outcome)
    assert entries.case_objections(Stage.CLOSED, Outcome.N1) == []
    assert entries.case_objections(Stage.ASSIGNED, "")


def test_what_the_public_reads_is_said_in_few_words_without_anybody():
    assert entries.subject_objections(" ", WHO) == ["填写公开的名称"]
    assert "最多200字" in entries.subject_objections("长" * 201, WHO)[0]
    assert entries.subject_objections("林小满的成绩", WHO) == ["公开的名称：有申请人的姓名或者名称，请删去"]
    assert entries.subject_objections("课后服务收费标准", WHO) == []


def test_a_setting_without_a_day_and_taking_out_without_a_reason_are_refused():
    assert entries.setting_objections(True, None) and not entries.setting_objections(False, None)
    assert (
        entries.reason_objections("")
        and entries.reason_objections("错")
        and not entries.reason_objections("名称不准确")
    )
