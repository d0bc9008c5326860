"""Letters of real cases as they are read from the first line to the last, for whoever wants to see what leaves the house."""

import json
from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import actions
from requests_app.models import Search, Withheld
from requests_app.vocabulary import LetterKind, Outcome, PauseKind
from tests.factories import at
from tests.requests_app.people import answer, assigned

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LAW = "《中华人民共和国政府信息公开条例》"
EITHER = (
    "您如果不服，可以自知道本答复之日起60日内向台州市人民政府申请行政复议，"
    "也可以自知道本答复之日起六个月内向有管辖权的人民法院提起行政诉讼。"
)
FIRST = (
    "您如果不服，应当先申请行政复议：自知道本答复之日起60日内向台州市人民政府提出。"
    "对复议决定仍不服的，自收到决定书之日起15日内向有管辖权的人民法院起诉。"
)


def opening(case):
    return f"2026年11月5日，本机关收到您提出的政府信息公开申请（受理号{case.number}），要求公开：市直小学课后服务收费标准。"


def sheet(case, kind):
    return json.loads(case.letters.filter(kind=kind).latest("pk").paper)


def replied(case, people, outcome, **more):
    actions.reply(case, answer(outcome, **more), by=people.handler, at=at("2026-11-20", 16))
    return case.letters.latest("pk")


@pytest.fixture
def case(people):
    return assigned(people)


def test_what_is_given(case, people):
    letter = replied(case, people, Outcome.G2, text="收费标准是每学期600元。\n依据是台教〔2026〕33号。")
    made = sheet(case, LetterKind.G2)
    assert made["paragraphs"] == [
        f"{opening(case)}现答复如下：",
        "经审查，您申请的信息可以公开。",
        "收费标准是每学期600元。",
        "依据是台教〔2026〕33号。",
        "提供方式：电子文件；提供途径：随本答复书一并提供；提供时间：与本答复书同时。",
        f"依据：{LAW}第三十六条第二项。",
        EITHER,
    ]
    assert {name: made[name] for name in ("bureau", "heading", "to", "name", "seal", "date", "number", "contact")} == {
        "bureau": "台州市教育局",
        "heading": "予以公开答复书",
        "to": "林小满",
        "name": "台州市教育局",
        "seal": "（印章）",
        "date": "2026年11月20日",
        "number": letter.number,
        "contact": "联系方式：局办公室",
    }


def test_what_is_given_in_part(case, people):
    row = Withheld(
        request=case,
        part="学生姓名",
        ground=Ground.D4,
        reason="是未成年人的个人隐私。",
        by=people.handler,
        at=at("2026-11-10"),
    )
    row.record(by=people.handler, reason="区分处理记录")
    replied(case, people, Outcome.G3, text="收费明细见附件。")
    assert sheet(case, LetterKind.G3)["paragraphs"] == [
        f"{opening(case)}现答复如下：",
        "经审查，您申请的信息里有不应当公开的内容，但是能够区分处理。本机关向您提供可以公开的部分。",
        "收费明细见附件。",
        "提供方式：电子文件；提供途径：随本答复书一并提供；提供时间：与本答复书同时。",
        "下列部分不公开，依据和理由是：",
        "1. 学生姓名：涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害（第十五条）。理由：是未成年人的个人隐私。",
        f"依据：{LAW}第三十七条。",
        f"对不公开的部分，{FIRST}",
        f"对公开的部分，{EITHER}",
    ]


def test_what_is_refused(case, people):
    replied(case, people, Outcome.N7, text="您申请的是一件未办结案件的材料。", withheld_reason="公开会影响调查。")
    assert sheet(case, LetterKind.REFUSAL)["paragraphs"] == [
        f"{opening(case)}现答复如下：",
        "经审查，您申请的信息属于行政执法案卷信息，本机关决定不予公开。",
        "您申请的是一件未办结案件的材料。",
        "不公开的理由：公开会影响调查。",
        "区分处理的情况：去掉不公开的内容以后，没有可以单独提供的内容。",
        f"依据：{LAW}第十六条第二款、第三十六条第三项。",
        FIRST,
    ]


def test_what_does_not_exist(case, people):
    row = Search(
        request=case,
        place="局档案室",
        terms="课后服务 收费",
        who="孙悦",
        on=date(2026, 11, 10),
        found="没有找到。",
        by=people.handler,
        at=at("2026-11-10"),
    )
    row.record(by=people.handler, reason="检索记录")
    replied(case, people, Outcome.U1, text="本机关没有制作过这份文件。")
    assert sheet(case, LetterKind.U1)["paragraphs"] == [
        f"{opening(case)}现答复如下：",
        "经检索，本机关没有您申请的信息，该信息不存在。",
        "本机关没有制作过这份文件。",
        "检索经过：2026年11月10日，孙悦在局档案室检索“课后服务 收费”，结果：没有找到。",
        f"依据：{LAW}第三十六条第四项。",
        EITHER,
    ]


def test_what_is_asked_to_be_completed(case, people):
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-09"), points="写明年份。", limit_on=date(2026, 11, 30)
    )
    assert sheet(case, LetterKind.CORRECTION)["paragraphs"] == [
        opening(case),
        "您的申请内容还不明确，本机关无法据此查找信息。请补正下列内容：",
        "写明年份。",
        "您可以写明信息的名称、文号，或者便于查找的其他特征，例如制作的机关、大致的年份和涉及的事项。不清楚怎样写的，可以和本机关联系。",
        "请最迟在2026年11月30日补正，可以当面提交、邮寄，也可以在本机关网站“依申请公开—查申请进度”提交。答复期限自本机关收到补正之日起重新计算。",
        "无正当理由逾期不补正的，视为您放弃申请，本机关不再处理。",
        f"依据：{LAW}第三十条。",
    ]


def test_what_a_third_party_and_the_applicant_read_when_one_is_asked(case, people):
    actions.consult(
        case,
        by=people.handler,
        at=at("2026-11-10"),
        kind=PauseKind.THIRD_PARTY,
        sent_on=date(2026, 11, 10),
        about="贵单位报送的收费明细",
    )
    third = sheet(case, LetterKind.THIRD_PARTY)
    assert third["paragraphs"][:3] == [
        f"有一件政府信息公开申请（受理号{case.number}）由本机关办理，申请公开的信息涉及贵方：",
        "贵单位报送的收费明细",
        "这些信息公开后可能损害贵方的合法权益，现征求贵方意见。",
    ]
    assert third["paragraphs"][-1] == f"依据：{LAW}第十五条、第三十二条。"
    assert sheet(case, LetterKind.CONSULTING)["paragraphs"] == [
        opening(case),
        "您申请公开的信息需要征求第三方的意见。本机关已在2026年11月10日发出征求意见书。",
        "征求意见所需的时间不计算在答复期限内，从发出征求意见书的次日起停止计算，收到意见或者征求意见的期限届满后继续计算。",
        f"依据：{LAW}第三十三条。",
    ]


def test_how_a_period_is_made_longer(case, people):
    actions.extend(case, by=people.chief, at=at("2026-11-20"), days=10, reason="需要查阅的档案多。")
    assert sheet(case, LetterKind.EXTENSION)["paragraphs"] == [
        opening(case),
        "因需要查阅的档案多，本机关不能在原期限内答复。",
        f"依据{LAW}第三十三条，经政府信息公开工作机构负责人同意，延长答复期限10个工作日。本机关最迟2026年12月17日答复您。",
        "特此告知。",
    ]


def test_how_a_withdrawal_is_confirmed(case, people):
    actions.register_withdrawal(
        case, by=people.receiver, at=at("2026-11-12"), withdrawn_on=date(2026, 11, 12), how="电话"
    )
    assert sheet(case, LetterKind.WITHDRAWN)["paragraphs"] == [
        opening(case),
        "2026年11月12日，您提出撤回这件申请，本机关确认，不再办理。",
        "撤回的方式：电话",
        "您仍需要这些信息的，可以重新提出申请。",
    ]
