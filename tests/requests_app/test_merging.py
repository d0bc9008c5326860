"""The rules of notes, links, 催办 and 并案, without a database: every reason, and when there is none."""

from dataclasses import replace
from datetime import date

import pytest

from requests_app import chasing, linking, merging, noting
from requests_app.merging import Known
from requests_app.vocabulary import OPEN, Stage
from requests_app.workflow import UNDER_WAY
from taizhou_portal.bureau.vocabulary import Ability, Role

TODAY = date(2026, 11, 23)
LIN = ("index-of-lin", "person")
EARLIER = Known("2026-0001", Stage.ASSIGNED, date(2026, 11, 4), date(2026, 11, 5), LIN)
LATER = Known("2026-0002", Stage.RECEIVED, date(2026, 11, 10), date(2026, 11, 11), LIN)
WAITING = replace(LATER, stage=Stage.SUBMITTED, received_on=None)


# 备注


def test_a_note_may_say_anything_but_a_personal_number():
    assert noting.objections("材料在档案室，文号台教〔2026〕33号，办公电话0576-88580000。") == []


@pytest.mark.parametrize("text", ["电话13900000123", "身份证号331000199001010015"])
def test_personal_numbers_are_refused_and_not_repeated(text):
    (reason,) = noting.objections(f"申请人{text}，下午来过。")
    assert reason.startswith("备注里有") and reason.endswith("，请删去")
    assert text[-11:] not in reason


def test_an_empty_note_and_one_too_long_are_refused():
    assert noting.objections(" \n") == ["写明备注的内容"]
    assert noting.objections("好" * 1000) == []
    assert noting.objections("好" * 1001) == ["备注最多1000字，请写短一些"]


# 关联


def test_a_link_joins_two_different_cases_once():
    assert linking.objections(itself=False, linked_as="") == []
    assert linking.objections(itself=True, linked_as="") == ["不能和这件申请自己关联"]
    assert linking.objections(itself=False, linked_as="相关") == ["已经关联为“相关”，要改先取消"]
    assert linking.ending_objections(ended=False) == []
    assert linking.ending_objections(ended=True) == ["这个关联已经取消"]


# 催办


@pytest.mark.parametrize("stage", Stage)
def test_a_case_is_chased_while_an_office_has_it(stage):
    reasons = chasing.blockers(stage, {Ability.RECEIVE}, has_office=True)
    assert reasons == ([] if stage in UNDER_WAY else [f"现在是“{stage.label}”，不用催办"])


def test_who_handles_chases_nobody_and_nobody_is_chased_before_assignment():
    told = ["要有“收件分办”的职责才能催办", "还没有分办，没有可以催办的处室"]
    assert chasing.blockers(Stage.RECEIVED, {Ability.HANDLE}, has_office=False) == told


def test_an_office_is_chased_once_a_day_and_nothing_of_the_applicant_is_said():
    assert chasing.objections("请按期答复", whom="计划财务处", chased_today=False, name="林小满") == []
    told = chasing.objections("林小满13900000123在问", whom="计划财务处", chased_today=True, name="林小满")
    assert told == [
        "今天已经催办过计划财务处，明天可以再催",
        "说明里有手机号139****0123，请删去",
        "说明里有申请人的姓名或者名称，请删去",
    ]
    assert chasing.objections("催" * 61, whom="", chased_today=False) == ["说明最多60字，请写短一些"]


def test_a_line_of_history_begins_with_whom_it_is_about():
    assert chasing.line("计划财务处 孙悦") == "催办：计划财务处 孙悦"
    assert chasing.line("计划财务处 孙悦", "请按期答复") == "催办：计划财务处 孙悦，请按期答复"


ROLES = {
    1: frozenset({Role.DRAFTER}), 2: frozenset({Role.DRAFTER}), 3: frozenset({Role.HEAD}), 4: frozenset({Role.GENERAL}),
    5: frozenset({Role.AUDIT}), 6: frozenset({Role.GENERAL_HEAD}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "handler", "told"),
    [
        (ROLES, 1, {1, 3}),
        (ROLES, None, {1, 2, 3}),
        (ROLES, 99, {1, 2, 3}),  # the handler does not work there any more
        (ROLES, 5, {1, 2, 3}),  # or not on cases
        ({6: ROLES[6], 7: ROLES[4]}, None, {6, 7}),  # the general office answers itself
        ({4: ROLES[4]}, None, set()),  # nobody hears of what they did themselves
    ],
)
def test_the_handler_hears_or_the_whole_office_and_its_heads(roles, handler, told):
    assert chasing.hearers(roles, handler=handler, by=4) == told


# 并案


def test_a_later_case_goes_into_an_earlier_one_of_the_same_applicant():
    assert merging.case_objections(LATER) == []
    assert merging.target_objections(LATER, EARLIER) == []
    assert merging.target_objections(WAITING, EARLIER) == []
    assert merging.day_objections(LATER, EARLIER, date(2026, 11, 10), today=TODAY) == []
    assert merging.day_objections(LATER, EARLIER, TODAY, today=TODAY) == []
    assert merging.words_objections("电话同意") == []


def test_two_received_on_one_day_go_either_way():
    same_day = replace(LATER, received_on=EARLIER.received_on)
    assert merging.target_objections(same_day, EARLIER) == merging.target_objections(EARLIER, same_day) == []


@pytest.mark.parametrize("stage", Stage)
def test_only_an_open_case_takes_another_in(stage):
    reasons = merging.target_objections(LATER, replace(EARLIER, stage=stage))
    assert reasons == ([] if stage in OPEN else [f"2026-0001{stage.label}，只能并入正在办理的申请"])


@pytest.mark.parametrize(
    ("into", "reason"),
    [
        (LATER, "不能并入这件申请自己"),
        (replace(EARLIER, asker=("index-of-wang", "person")), "2026-0001不是同一申请人的，不能并案"),
        (replace(EARLIER, asker=("index-of-lin", "business")), "2026-0001不是同一申请人的，不能并案"),
        (replace(EARLIER, asker=None), "2026-0001不是同一申请人的，不能并案"),
        (replace(EARLIER, received_on=None), "2026-0001还没有确认收件，先确认"),
        (replace(EARLIER, received_on=date(2026, 11, 12)), "2026-0001收到得更晚，并入以后申请人要多等，不能并案"),
    ],
)
def test_why_a_case_cannot_go_into_another(into, reason):
    assert merging.target_objections(LATER, into) == [reason]


def test_without_an_index_or_with_others_in_it_a_case_goes_nowhere():
    told = ["有别的申请并入2026-0002，它不能再并入另一件", "没有申请人的证件索引，不能确认是同一申请人"]
    assert merging.case_objections(replace(LATER, takes_others=True, asker=None)) == told


@pytest.mark.parametrize(
    ("case", "agreed_on", "reason"),
    [
        (LATER, None, "写明申请人同意的日期"),
        (LATER, date(2026, 11, 24), "申请人同意的日期不能晚于今天"),
        (LATER, date(2026, 11, 9), "申请人同意的日期不能早于提交申请的2026年11月10日"),
    ],
)
def test_the_day_of_the_agreement(case, agreed_on, reason):
    assert merging.day_objections(case, EARLIER, agreed_on, today=TODAY) == [reason]


def test_an_unconfirmed_case_is_not_received_before_the_one_that_takes_it_in():
    into = replace(EARLIER, received_on=date(2026, 11, 16))
    reason = "2026-0001到2026年11月16日才确认收件，申请人同意的日期不能早于这一天"
    assert merging.day_objections(WAITING, into, date(2026, 11, 13), today=TODAY) == [reason]
    assert merging.day_objections(WAITING, into, date(2026, 11, 16), today=TODAY) == []


def test_how_the_applicant_agreed_is_said_without_a_number():
    assert merging.words_objections("  ") == ["写明申请人怎样同意的，例如电话、邮件"]
    assert merging.words_objections("电话13900000123同意") == ["同意的说明里有手机号139****0123，请删去"]
    assert merging.words_objections("好" * 61) == ["怎样同意的最多60字，请写短一些"]
