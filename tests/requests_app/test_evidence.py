"""检索记录 and 区分处理记录: what stands in them, who may write and when, which letters rest on them (第三十六条第四项、第三十七条)."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import actions, evidence
from requests_app.evidence import Part, Searched
from requests_app.models import Request, Search, Withheld
from requests_app.vocabulary import LetterKind, Outcome, ReplyStep, Stage
from requests_app.workflow import Facts
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability
from tests.factories import at
from tests.requests_app.people import ASKER, answer, assigned, reasons_of, received, replied

TODAY, NOW = date(2026, 11, 20), at("2026-11-20", 10)
SEARCHED = Searched("局档案室", "课后服务、收费", "孙悦", date(2026, 11, 19), "没有找到")
PART = Part("附件2第3页各校联系人的电话", Ground.D4, "公开会打扰个人生活。")
FREE = Facts(Stage.ASSIGNED, TODAY, frozenset({Ability.HANDLE}))


def refusal(act, *args, **given) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    return refused.value.reasons


# 写得对不对


def test_a_search_of_before_the_receipt_may_be_written_down_and_one_of_tomorrow_may_not():
    assert not replace(SEARCHED, on=date(2020, 1, 2)).objections(today=TODAY)
    told = replace(SEARCHED, on=date(2026, 11, 21)).objections(today=TODAY)
    assert told == {"on": "查的日期不能晚于今天"}


def test_everything_that_is_missing_is_named_at_once_beside_its_field():
    assert Searched("", " ", "", None, "").objections(today=TODAY) == {
        "place": "填写查了哪里",
        "terms": "填写用了哪些词",
        "who": "填写谁查的",
        "found": "填写查的结果",
        "on": "填写哪天查的",
    }
    assert Part("", "", "").objections(today=TODAY) == {
        "part": "填写哪一部分",
        "reason": "填写不公开的理由",
        "ground": "选择不公开的依据",
    }


@pytest.mark.parametrize("field", Searched.TOLD)
def test_no_field_of_a_search_takes_a_personal_number_or_more_than_its_column(field):
    label, most = Searched.TOLD[field]
    told = replace(SEARCHED, **{field: "打13900000123问过"}).objections(today=TODAY)
    assert list(told) == [field]
    assert told[field].startswith(f"{label}里有手机号139****0123")
    long = replace(SEARCHED, **{field: "好" * (most + 1)}).objections(today=TODAY)
    assert long == {field: f"{label}最多{most}字，请写短一些"}
    assert not replace(SEARCHED, **{field: "好" * most}).objections(today=TODAY)


def test_who_looked_by_the_name_of_the_applicant_writes_that_it_was_the_name():
    told = replace(SEARCHED, terms="林小满、学籍").objections(today=TODAY, applicant="林小满")
    assert told == {"terms": "用了哪些词里有申请人的姓名或者名称，改写成“申请人”"}
    assert not replace(SEARCHED, terms="申请人姓名、学籍").objections(today=TODAY, applicant="林小满")


def test_a_name_of_one_character_is_no_reason_to_refuse_every_word_that_holds_it():
    assert not replace(SEARCHED, terms="周报").objections(today=TODAY, applicant="周")


@pytest.mark.parametrize("ground", Ground)
def test_a_part_is_withheld_for_a_ground_of_withholding(ground):
    told = replace(PART, ground=ground.value).objections(today=TODAY)
    assert told == ({"ground": "选择不公开的依据"} if ground is Ground.D8 else {})


# 现在能不能写


def test_whoever_handles_the_case_writes_while_it_is_under_way():
    assert not evidence.blockers(FREE)
    assert evidence.blockers(replace(FREE, abilities=frozenset())) == ["要有“承办申请”的职责才能登记"]
    for stage in (Stage.SUBMITTED, Stage.REPLIED, Stage.CLOSED):
        assert evidence.blockers(replace(FREE, stage=stage)) == [f"现在是“{stage.label}”，记录不能再改"]


def test_what_people_have_passed_or_signed_rests_on_the_record_as_it_was():
    reviewed = replace(FREE, reply_proposed=True, reply_step=ReplyStep.FORM)
    assert evidence.blockers(reviewed) == ["答复正在逐级审核；要改记录，先请审核的人退回修改"]
    assert not evidence.blockers(replace(reviewed, reply_step=ReplyStep.GENERAL))
    assert evidence.blockers(replace(FREE, signed=True)) == ["答复已经签发，等送达；要改记录，先收回签发"]


# 登记、更正、删去


def test_a_search_is_kept_with_who_wrote_it_and_stands_in_the_course_of_the_case(people):
    case = assigned(people)
    row = actions.add_search(case, replace(SEARCHED, place=" 局档案室 "), by=people.handler, at=NOW)
    row.refresh_from_db()
    assert (row.place, row.terms, row.who, row.on) == ("局档案室", "课后服务、收费", "孙悦", date(2026, 11, 19))
    assert (row.by, row.at, row.dropped_on) == (people.handler, NOW, None)
    assert reasons_of(case)[-1] == "检索记录：登记，局档案室"


def test_what_is_corrected_or_dropped_stays_in_history(people):
    case = assigned(people)
    row = actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    actions.change_search(row, replace(SEARCHED, found="找到一份草稿"), by=people.receiver, at=at("2026-11-20", 11))
    actions.drop_search(row, by=people.handler, at=at("2026-11-20", 12))
    told = list(row.history.order_by("history_id").values_list("found", "history_change_reason"))
    assert told == [
        ("没有找到", "检索记录：登记，局档案室"),
        ("找到一份草稿", "检索记录：更正，局档案室"),
        ("找到一份草稿", "检索记录：删去，局档案室"),
    ]
    assert Search.objects.get().dropped_on == TODAY
    assert Search.objects.get().by == people.handler


def test_a_dropped_row_is_dropped_also_for_who_still_has_it_on_the_screen(people):
    row = actions.add_withheld(assigned(people), PART, by=people.handler, at=NOW)
    seen = Withheld.objects.get()
    actions.drop_withheld(row, by=people.receiver, at=NOW)
    assert refusal(actions.change_withheld, seen, PART, by=people.handler, at=NOW) == [evidence.DROPPED]
    assert refusal(actions.drop_withheld, seen, by=people.handler, at=NOW) == [evidence.DROPPED]


def test_all_reasons_come_at_once_and_nothing_is_written(people):
    case = replied(people)
    before = case.history.count()
    wrong = replace(SEARCHED, who=ASKER.name, on=date(2026, 12, 1), found="")
    found = refusal(actions.add_search, case, wrong, by=people.outsider, at=NOW)
    assert found == [
        "要有“承办申请”的职责才能登记",
        "现在是“已答复”，记录不能再改",
        "谁查的里有申请人的姓名或者名称，改写成“申请人”",
        "填写查的结果",
        "查的日期不能晚于今天",
    ]
    assert not Search.objects.exists()
    assert case.history.count() == before


def test_a_record_moves_no_date(people):
    case = assigned(people)
    before = Request.objects.get(pk=case.pk).next_on
    actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    actions.add_withheld(case, PART, by=people.handler, at=NOW)
    assert Request.objects.get(pk=case.pk).next_on == before


def test_a_case_that_no_office_has_yet_may_be_searched_for_by_the_general_office(people):
    actions.add_search(received(people), SEARCHED, by=people.receiver, at=NOW)
    assert Search.objects.count() == 1


# 文书以它为据


def test_without_a_search_nothing_is_said_not_to_exist_and_with_one_the_letter_tells_it(people):
    case, said = assigned(people), answer(Outcome.U1, text="没有您要的文件。")
    found = refusal(actions.reply, case, said, by=people.handler, at=NOW)
    assert any("检索" in reason for reason in found)
    actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    dropped = actions.add_search(case, replace(SEARCHED, place="局办公系统"), by=people.handler, at=NOW)
    actions.drop_search(dropped, by=people.handler, at=NOW)
    actions.reply(case, said, by=people.handler, at=NOW)
    letter = case.letters.get()
    assert letter.kind == LetterKind.U1
    for words in ("局档案室", "课后服务、收费", "孙悦", "2026年11月19日", "没有找到"):
        assert words in letter.paper
    assert "局办公系统" not in letter.paper


def test_without_parts_nothing_is_given_in_part_and_with_them_each_has_its_article_and_reason(people):
    case, said = assigned(people), answer(Outcome.G3)
    found = refusal(actions.reply, case, said, by=people.handler, at=NOW)
    assert any("不公开" in reason for reason in found)
    actions.add_withheld(case, PART, by=people.handler, at=NOW)
    actions.add_withheld(case, Part("第2页讨论情况", Ground.D6, "属于讨论记录。"), by=people.handler, at=NOW)
    actions.reply(case, said, by=people.handler, at=NOW)
    letter = case.letters.get()
    assert letter.kind == LetterKind.G3
    for words in (
        "附件2第3页各校联系人的电话",
        "第十五条",
        "公开会打扰个人生活",
        "第2页讨论情况",
        "第十六条",
        "属于讨论记录",
    ):
        assert words in letter.paper


def test_what_an_answer_rests_on_can_be_changed_again_once_the_case_is_reopened(people):
    case = assigned(people)
    row = actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    actions.reply(case, answer(Outcome.U1, text="没有您要的文件。"), by=people.handler, at=NOW)
    assert refusal(actions.drop_search, row, by=people.handler, at=NOW) == ["现在是“已答复”，记录不能再改"]
    actions.reopen(case, by=people.receiver, at=NOW, reason="复议决定")
    actions.drop_search(row, by=people.handler, at=NOW)
    assert not case.searches.filter(dropped_on=None).exists()
