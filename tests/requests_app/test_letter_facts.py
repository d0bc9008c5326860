"""What letters of real cases say: each states what its row of the law wants, and nothing that it may not tell."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import actions, letter_facts, wording
from requests_app.models import Letter, LetterService, Matter, ReasonsAsked, Search, Withheld
from requests_app.vocabulary import (
    LETTER_OF,
    Delivery,
    LetterKind,
    MatterKind,
    MatterResult,
    Outcome,
    PauseKind,
    Service,
    Via,
)
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at, domain, publication
from tests.requests_app.people import ASKER, FIRM, answer, assigned, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

SHEET = {"bureau": "台州市教育局", "number": "台教公开〔2026〕5号", "day": "2026年11月20日", "seal": "（印章）"}
OPENING = "2026年11月5日，本机关收到您提出的政府信息公开申请（受理号{}），要求公开：市直小学课后服务收费标准。"
REVIEW_FIRST = "您如果不服，应当先申请行政复议：自知道本答复之日起60日内向台州市人民政府提出。"
EITHER = "您如果不服，可以自知道本答复之日起60日内向台州市人民政府申请行政复议，也可以自知道本答复之日起六个月内向"


def sheet(kind, facts):
    return wording.paper(kind, wording.default(kind), facts, **SHEET)


def said(kind, facts):
    return "\n".join(sheet(kind, facts)["paragraphs"])


def facts_of(case, outcome, **more):
    return letter_facts.of_answer(case, answer(outcome, **more), Site.current(), load_workdays())


def told(case, outcome, **more):
    return said(LETTER_OF[outcome], facts_of(case, outcome, **more))


@pytest.fixture
def case(people):
    return assigned(people)


def searched(case, by, place="局档案室"):
    row = Search(
        request=case,
        place=place,
        terms="课后服务",
        who="孙悦",
        on=date(2026, 11, 10),
        found="没有找到",
        by=by,
        at=at("2026-11-10"),
    )
    row.record(by=by, reason="检索记录")
    return row


def withheld(case, by, part, ground, reason):
    row = Withheld(request=case, part=part, ground=ground, reason=reason, by=by, at=at("2026-11-10"))
    row.record(by=by, reason="区分处理记录")
    return row


# --- what every letter to the applicant says


def test_an_answer_after_a_reopening_says_which_one_it_takes_the_place_of(people):
    case = replied(people)
    first = case.letters.get(kind=LetterKind.G2)
    assert "不再执行" not in first.paper
    actions.reopen(case, by=people.receiver, at=at("2026-11-23"), reason="有遗漏")
    actions.reply(
        case, answer(Outcome.N6, "2026-11-24", withheld_reason="在讨论中。"), by=people.handler, at=at("2026-11-24")
    )
    second = case.letters.get(kind=LetterKind.REFUSAL)
    assert f"本机关先前的答复（{first.number}，2026年11月20日）不再执行，以本答复为准。" in second.paper


@pytest.mark.parametrize("outcome", [Outcome.G2, Outcome.N6, Outcome.U1, Outcome.X1])
def test_an_answer_opens_with_day_number_and_what_was_asked_and_ends_with_whom_to_ask(case, outcome):
    facts = facts_of(case, outcome, withheld_reason="在讨论中。", search_log="查了档案室。")
    lines = said(LETTER_OF[outcome], facts).splitlines()
    assert lines[0] == OPENING.format(case.number).rstrip("。") + "。现答复如下："
    made = sheet(LETTER_OF[outcome], facts)
    assert (made["to"], made["contact"]) == (ASKER.name, "联系方式：局办公室")


def test_the_telephone_of_the_working_body_is_told_where_it_is_known(case):
    Site.objects.create(phone="0576-88000000")
    made = sheet(LetterKind.G2, facts_of(case, Outcome.G2))
    assert made["contact"] == "联系方式：局办公室，电话0576-88000000"


def test_without_a_telephone_a_letter_says_at_least_where_to_write(case):
    Site.objects.create(address="台州市某某路1号")
    made = sheet(LetterKind.G2, facts_of(case, Outcome.G2))
    assert made["contact"] == "联系方式：局办公室，台州市某某路1号"


def test_a_letter_goes_to_the_applicant_alone_once_the_name_is_disposed_of(case):
    case.applicant.name = ""
    assert sheet(LetterKind.G2, facts_of(case, Outcome.G2))["to"] == "申请人"


def test_the_basis_is_that_of_the_result_or_the_one_that_was_written(case):
    assert "依据：《中华人民共和国政府信息公开条例》第三十六条第二项。" in told(case, Outcome.G2)
    assert "依据：《条例》第三十六条第二项和第四十条。" in told(
        case, Outcome.G2, basis="《条例》第三十六条第二项和第四十条"
    )


# --- the remedies (tests TPL1-5, L1, L2, L8)


@pytest.mark.parametrize(
    "outcome", [Outcome.N1, Outcome.N2, Outcome.N3, Outcome.N4, Outcome.N5, Outcome.N6, Outcome.N7]
)
def test_a_refusal_tells_that_review_comes_first_and_nothing_of_six_months(case, outcome):
    words = told(case, outcome, withheld_reason="不宜公开。")
    assert REVIEW_FIRST in words
    assert "15日内" in words
    assert "六个月" not in words


def test_until_2023_a_refusal_told_of_both_ways(case):
    words = told(case, Outcome.N6, served="2023-12-20", withheld_reason="不宜公开。")
    assert EITHER in words
    assert "应当先申请" not in words


@pytest.mark.parametrize(
    "outcome", [Outcome.G2, Outcome.N8, Outcome.U1, Outcome.U2, Outcome.U3, Outcome.X1, Outcome.X3, Outcome.X5]
)
def test_any_other_result_tells_of_both_ways(case, outcome):
    words = told(case, outcome, search_log="查了档案室。", referred_to="市财政局")
    assert EITHER in words
    assert "应当先申请" not in words


def test_a_partial_answer_tells_each_part_its_own_way(case):
    words = told(case, Outcome.G3, withheld_reason="涉及个人隐私。", ground="D4")
    assert "对不公开的部分，您如果不服，应当先申请行政复议" in words
    assert f"对公开的部分，{EITHER}" in words


def test_the_address_for_a_review_on_line_stands_in_the_letter(case):
    words = told(case, Outcome.N6, withheld_reason="不宜公开。", review_url="https://review.example.cn/")
    assert "也可以在网上提出：https://review.example.cn/" in words


def test_a_withdrawal_opens_no_remedy(case):
    details = {"withdrawn": "2026年11月18日", "wish": "来电"}
    assert "复议" not in told(case, Outcome.O3, details=details)


# --- results


def test_what_is_public_already_is_named_with_its_address(case):
    domain("xxgk.example.cn")
    item = publication(title="课后服务收费办法", index_number="3310000001-2026-00012")
    words = told(case, Outcome.G1, cited=item)
    assert "获取途径：《课后服务收费办法》，索引号3310000001-2026-00012，网址https://xxgk.example.cn/" in words
    assert f"/{item.pk}/" in words


def test_an_address_in_the_answer_is_referred_to(case):
    assert "获取途径：见上面的网址" in told(case, Outcome.G1, text="见 https://xxgk.example.cn/items/1/。")


def test_without_an_address_nothing_is_told_to_be_public(case):
    with pytest.raises(wording.Unfilled, match="获取途径"):
        told(case, Outcome.G1)


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("electronic", "提供方式：电子文件；提供途径：随本答复书一并提供；提供时间：与本答复书同时。"),
        ("paper", "提供方式：纸质文件；提供途径：随本答复书一并提供；提供时间：与本答复书同时。"),
        ("reading", "提供方式：当场查阅；提供途径：到政府信息公开工作机构查阅；提供时间：法定工作日的办公时间。"),
    ],
)
def test_what_is_given_says_how_by_which_way_and_when(people, wanted, line):
    assert line in told(assigned(people, wanted_form=wanted), Outcome.G2)


@pytest.mark.parametrize("via", Delivery)
def test_it_says_so_however_the_answer_will_be_served(case, via):
    assert "随本答复书一并提供" in told(case, Outcome.G2, served_via=via.value)


def test_how_it_is_given_may_be_written_otherwise(case):
    details = {"method": "当场查阅", "channel": "到局办公室", "time": "2026年11月25日上午"}
    words = told(case, Outcome.G2, details=details)
    assert "提供方式：当场查阅；提供途径：到局办公室；提供时间：2026年11月25日上午。" in words


def test_each_part_that_is_not_given_has_its_own_ground_and_reason(case, people):
    withheld(case, people.handler, "学生姓名", Ground.D4, "是未成年人的个人隐私。")
    withheld(case, people.handler, "审批意见", Ground.D6, "方案还没有定稿。")
    gone = withheld(case, people.handler, "页码", Ground.D6, "弄错了。")
    gone.dropped_on = date(2026, 11, 11)
    gone.record(by=people.handler, reason="删去")
    lines = told(case, Outcome.G3).splitlines()
    at_line = lines.index("下列部分不公开，依据和理由是：")
    assert lines[at_line + 1] == (
        "1. 学生姓名：涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害（第十五条）。理由：是未成年人的个人隐私。"
    )
    assert lines[at_line + 2].startswith("2. 审批意见：属于在履行行政管理职能过程中形成的")
    assert "（第十六条第二款）。理由：方案还没有定稿。" in lines[at_line + 2]
    assert "页码" not in "".join(lines)


def test_parts_with_one_ground_may_share_a_reason(case):
    assert "\n涉及个人隐私（第十五条）。\n" in told(case, Outcome.G3, withheld_reason="涉及个人隐私。", ground="D4")


def test_a_refusal_says_which_kind_why_and_that_parts_were_considered(case):
    words = told(case, Outcome.N7, withheld_reason="案件还在办理。")
    assert "您申请的信息属于行政执法案卷信息，本机关决定不予公开。" in words
    assert "不公开的理由：案件还在办理。" in words
    assert "区分处理的情况：去掉不公开的内容以后，没有可以单独提供的内容。" in words
    assert "征求第三方意见" not in words


def test_why_parts_cannot_be_given_may_be_written(case):
    words = told(case, Outcome.N7, withheld_reason="案件还在办理。", details={"redaction": "其余内容都是公开的法条"})
    assert "区分处理的情况：其余内容都是公开的法条。" in words


def test_a_refusal_for_a_third_party_says_when_it_was_asked_and_not_what_it_said(case, people):
    pause = consulted(case, people)
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-18"), ended_on=date(2026, 11, 18), opinion="王某说不行"
    )
    words = told(case, Outcome.N4, withheld_reason="第三方不同意公开。")
    assert "征求第三方意见的情况：本机关2026年11月10日征求第三方意见，2026年11月18日收到第三方的意见。" in words
    assert "王某" not in words


def test_what_does_not_exist_is_told_with_every_search(case, people):
    searched(case, people.handler)
    searched(case, people.handler, "局办公系统")
    lines = told(case, Outcome.U1, search_log="2019年库房搬过一次。").splitlines()
    assert "检索经过：2026年11月10日，孙悦在局档案室检索“课后服务”，结果：没有找到。" in lines
    assert "2026年11月10日，孙悦在局办公系统检索“课后服务”，结果：没有找到。" in lines
    assert "2019年库房搬过一次。" in lines  # what was added by hand


def test_a_search_that_was_only_written_down_is_told_as_it_is(case):
    assert "检索经过：查了档案室。" in told(case, Outcome.U1, search_log="查了档案室。")


def test_without_a_search_nothing_is_told_not_to_exist(case):
    with pytest.raises(wording.Unfilled, match="检索经过"):
        told(case, Outcome.U1)


def test_what_is_not_ours_names_whose_it_is_and_why(case):
    words = told(case, Outcome.U2, referred_to="台州市财政局，电话12345", details={"why": "由市财政局制作"})
    assert "不归本机关公开的理由：由市财政局制作" in words
    assert "负责公开该信息的机关：台州市财政局，电话12345" in words


@pytest.mark.parametrize(
    ("outcome", "details", "line"),
    [
        (Outcome.N8, {"statute": "《不动产登记暂行条例》第二十七条"}, "适用的规定：《不动产登记暂行条例》第二十七条"),
        (Outcome.N8, {"where": "不动产登记中心"}, "办理的地点：不动产登记中心"),
        (Outcome.U3, {"processing": "要逐校统计"}, "没有现成信息的理由：要逐校统计"),
        (Outcome.X1, {"turn_to": "局信访室"}, "您的诉求可以通过下列渠道提出：局信访室"),
        (Outcome.X3, {"source": "市图书馆"}, "获取这些出版物的途径：市图书馆"),
        (Outcome.X5, {"supplied": "2026年3月2日邮寄"}, "先前提供的情况：2026年3月2日邮寄"),
        (Outcome.O3, {"wish": "来电", "withdrawn": "2026年11月18日"}, "撤回的方式：来电"),
    ],
)
def test_what_a_result_tells_besides_has_its_own_line(case, outcome, details, line):
    assert line in told(case, outcome, details=details).splitlines()


def test_a_detail_of_another_result_does_not_slip_in(case):
    assert "市图书馆" not in told(case, Outcome.G2, details={"source": "市图书馆", "number": "2020-0001"})


def test_an_answer_after_a_completion_tells_of_it(case, people):
    asked_to_complete(case, people)
    actions.receive_correction(case, by=None, at=at("2026-11-12"), answer="要2025年的。")
    words = told(case, Outcome.U4, details={"unclear": "没有写明是哪一类学校"})
    assert "本机关2026年11月9日告知您补正，2026年11月12日收到您的补正。补正以后，申请内容仍不明确" in words
    assert "仍不明确之处：没有写明是哪一类学校" in words


def test_a_repeated_application_names_the_earlier_answer_with_number_and_day(case, people):
    earlier = replied(people, "2026-09-07", served="2026-09-21")
    number = earlier.replies.get().number
    assert f"受理号{earlier.number}，2026年9月21日答复，{number}。" in told(case, Outcome.X2, earlier=earlier)


def test_an_excessive_application_is_told_what_was_asked_and_what_was_said(case, people):
    asked = reasons_asked(case, people)
    assert "本机关2026年11月9日告知您说明理由，您没有在2026年11月16日前说明。" in told(case, Outcome.X4)
    asked.answer, asked.received_on = "用于研究", date(2026, 11, 13)
    asked.record(by=people.handler, reason="收到说明")
    words = told(case, Outcome.X4, details={"unreasonable": "与申请的信息没有关系"})
    assert "数量、频次明显超过合理范围：2026年10月提出申请46件。" in words
    assert "2026年11月13日收到您的说明：用于研究" in words
    assert "理由不合理之处：与申请的信息没有关系" in words


def test_who_did_not_complete_in_time_is_told_by_which_letter_and_until_when(case, people):
    asked_to_complete(case, people)
    words = told(case, Outcome.O1)
    number = case.letters.filter(kind=LetterKind.CORRECTION).values_list("number", flat=True).first()
    notice = "2026年11月9日的补正告知书" + (f"（{number}）" if number else "")
    assert f"{notice}告知您最迟在2026年11月16日补正申请内容。" in words
    assert EITHER in words


def test_who_did_not_pay_is_told_the_last_day_that_follows_from_the_service(case, people):
    letter = Letter(
        request=case, kind=LetterKind.FEE, number="台教公开告〔2026〕7号", on=date(2026, 2, 10), at=at("2026-02-10")
    )
    letter.record(by=people.receiver, reason="签发")
    LetterService(letter=letter, via=Service.POST, on=date(2026, 2, 10), at=at("2026-02-10")).record(
        by=None, reason="送达"
    )
    words = told(case, Outcome.O2)
    assert (
        "2026年2月10日的收费通知书（台教公开告〔2026〕7号）告知您最迟在2026年3月16日缴清信息处理费。" in words
    )  # test F5


def test_what_the_notice_tells_is_not_written_otherwise(case, people):
    asked_to_complete(case, people)
    words = told(case, Outcome.O1, details={"missed": "2026年11月30日"})
    assert "最迟在2026年11月16日补正" in words and "11月30日" not in words


def test_who_did_not_pay_may_have_been_told_on_paper(case):
    details = {"missed": "2026年3月16日", "notice": "2026年2月10日的收费通知书"}
    assert "2026年2月10日的收费通知书告知您最迟在2026年3月16日缴清信息处理费。" in told(
        case, Outcome.O2, details=details
    )


# --- letters on the way


def test_the_request_to_complete_tells_all_points_the_last_day_and_what_follows(case, people):
    correction = asked_to_complete(case, people, points="写明年份。\n写明学校。")
    lines = said(LetterKind.CORRECTION, letter_facts.of_correction(case, correction)).splitlines()
    assert lines[2:4] == ["写明年份。", "写明学校。"]
    assert lines[5].startswith("请最迟在2026年11月16日补正")
    assert "无正当理由逾期不补正的，视为您放弃申请，本机关不再处理。" in lines
    assert "复议" not in "".join(lines)


def test_the_request_for_reasons_tells_the_excess_and_the_last_day(case, people):
    words = said(LetterKind.REASONS, letter_facts.of_reasons(case, reasons_asked(case, people)))
    assert "明显超过合理范围：2026年10月提出申请46件。" in words
    assert "最迟在2026年11月16日" in words


def test_a_third_party_is_told_nothing_of_who_asks(case, people):
    """Test TPL11."""
    made = sheet(LetterKind.THIRD_PARTY, letter_facts.of_pause(case, consulted(case, people), "贵单位报送的收费明细"))
    words = made["to"] + "".join(made["paragraphs"])
    for personal in (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email):
        assert personal not in words
    assert "贵单位报送的收费明细" in words
    assert "15个工作日内" in words
    assert "逾期没有提出意见的，由本机关决定是否公开" in words
    assert made["to"] == "有关权利人"


@pytest.mark.parametrize("personal", ["林小满", "331000199001010015", "13900000000", "lin@example.com"])
def test_words_that_tell_who_asks_do_not_reach_a_third_party(case, people, personal):
    with pytest.raises(Refused) as refused:
        letter_facts.of_pause(case, consulted(case, people), f"申请人{personal}要的明细")
    assert personal not in "".join(refused.value.reasons)


@pytest.mark.parametrize(
    "personal",
    [
        "林 小 满",
        "林·小满",
        "林\u200b小满",
        "139 0000 0000",
        "(139)0000.0000",
        "１３９００００００００",
        "LIN@example.com",
        "lin＠example．com",
    ],
)
def test_however_it_is_written_it_tells_who_asks(case, personal):
    assert letter_facts.exposing(case, f"申请人{personal}要的明细")


def test_words_that_only_meet_across_a_stop_name_nobody(case):
    assert letter_facts.exposing(case, "请查森林，小满以后回复") == []


def test_neither_agent_nor_contact_of_an_organisation_reaches_a_third_party(people):
    who = replace(FIRM, contact="周小川", acts="agent", agent_name="吴代理", agent_phone="13700000000")
    case = assigned(people, asker=who)
    for personal in ("周小川", "吴代理", "13700000000", FIRM.name, FIRM.email):
        assert letter_facts.exposing(case, f"请看{personal}"), personal
    assert letter_facts.exposing(case, "贵单位报送的收费明细") == []


def test_of_an_applicant_whose_data_are_disposed_of_nothing_can_be_told(case):
    for name in letter_facts.PERSONAL:
        setattr(case.applicant, name, "")
    assert letter_facts.exposing(case, "任何内容") == []


def test_a_co_author_is_told_that_silence_is_consent(case, people):
    pause = consulted(case, people, PauseKind.CO_AUTHOR)
    made = sheet(LetterKind.CO_AUTHOR, letter_facts.of_pause(case, pause, "联合下发的方案", "台州市财政局"))
    assert made["to"] == "台州市财政局"
    assert "贵机关逾期没有提出意见的，视为同意公开。" in made["paragraphs"]


@pytest.mark.parametrize(("kind", "whom"), [(PauseKind.THIRD_PARTY, "第三方"), (PauseKind.CO_AUTHOR, "共同制作机关")])
def test_the_applicant_is_told_that_this_time_does_not_count(case, people, kind, whom):
    words = said(LetterKind.CONSULTING, letter_facts.of_consulting(case, consulted(case, people, kind)))
    assert f"需要征求{whom}的意见。本机关已在2026年11月10日发出征求意见书。" in words
    assert "不计算在答复期限内" in words


def test_an_extension_tells_reason_days_and_the_new_last_day(case):
    case.extension_days, case.extension_reason = 10, "需要查阅的档案多。"
    words = said(LetterKind.EXTENSION, letter_facts.of_extension(case, "2026年12月17日"))
    assert "因需要查阅的档案多，本机关不能在原期限内答复。" in words
    assert "经政府信息公开工作机构负责人同意，延长答复期限10个工作日。本机关最迟2026年12月17日答复您。" in words


def test_a_delay_tells_the_day(case):
    case.delayed_to, case.delay_reason = date(2027, 1, 15), "两个月内提出46件。"
    words = said(LetterKind.DELAY, letter_facts.of_delay(case))
    assert "明显超过合理范围：两个月内提出46件。" in words
    assert "本机关延迟到2027年1月15日以前答复您。" in words


def test_a_withdrawal_is_confirmed_with_day_and_wish(case):
    words = said(LetterKind.WITHDRAWN, letter_facts.of_withdrawal(case, date(2026, 11, 12), "电话"))
    assert "2026年11月12日，您提出撤回这件申请，本机关确认，不再办理。" in words
    assert "撤回的方式：电话" in words


def test_the_slip_for_an_office_tells_its_limits(case, people):
    case.assignments.update(internal_due_on=date(2026, 11, 16), note="核对执行年度")
    made = sheet(LetterKind.ROUTING, letter_facts.of_routing(case, case.assignments.get(), on=date(2026, 11, 20)))
    assert made["to"] == "计划财务处"
    assert made["paragraphs"][1:4] == [
        "法定答复期限：2026年12月3日",
        "内部时限：2026年11月16日",
        "交办要求：核对执行年度",
    ]


# --- 更正


def amended(people, **values):
    return Matter(
        number="SX2026-0001",
        kind=MatterKind.AMENDMENT,
        via=Via.COUNTER,
        received_on=date(2026, 11, 2),
        subject="更正毕业年份",
        name="王小明",
        words="已改为2019年。",
        by=people.receiver,
        at=at("2026-11-02"),
        **values,
    )


def test_a_correction_is_told_with_its_result(people):
    made = sheet(LetterKind.AMENDMENT, letter_facts.of_matter(amended(people, result=MatterResult.AMENDED)))
    assert made["to"] == "王小明"
    words = "\n".join(made["paragraphs"])
    assert "2026年11月2日，本机关收到您提出的更正政府信息的申请（编号SX2026-0001）：更正毕业年份。" in words
    assert "办理结果：已更正" in words
    assert "复议" not in words


def test_a_correction_that_is_refused_tells_the_remedies(people):
    assert EITHER in said(
        LetterKind.AMENDMENT, letter_facts.of_matter(amended(people, result=MatterResult.NOT_AMENDED))
    )


def test_a_correction_that_is_passed_on_says_to_whom(people):
    matter = amended(people, result=MatterResult.FORWARDED, forwarded_to="椒江区教育局")
    assert "转送或者告知的机关：椒江区教育局" in said(LetterKind.AMENDMENT, letter_facts.of_matter(matter))


# --- what is needed again and again


def asked_to_complete(case, people, points="写明年份。"):
    return actions.ask_correction(
        case, by=people.handler, at=at("2026-11-09"), points=points, limit_on=date(2026, 11, 16)
    )


def reasons_asked(case, people):
    made = ReasonsAsked(
        request=case,
        asked_on=date(2026, 11, 9),
        excess="2026年10月提出申请46件。",
        limit_on=date(2026, 11, 16),
        by=people.handler,
    )
    made.record(by=people.handler, reason="告知说明理由")
    return made


def consulted(case, people, kind=PauseKind.THIRD_PARTY):
    return actions.consult(case, by=people.handler, at=at("2026-11-10"), kind=kind, sent_on=date(2026, 11, 10))
