"""全过程 of case file and bundle: whatever history keeps of a case and of what belongs to it stands there, and nothing that is sealed."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.evidence import Part, Searched
from requests_app.models import (
    Charge,
    Correction,
    GivenOpinion,
    LetterService,
    Mark,
    OpinionFinding,
    OpinionLink,
    OpinionMail,
    Pause,
    PublishSuggestion,
    ReasonsAsked,
    RegisterEntry,
    Remedy,
    Request,
    Search,
    Withheld,
)
from requests_app.opinions.vocabulary import Verdict
from requests_app.views import case_file_course
from requests_app.vocabulary import SuggestedBy
from tests.factories import at
from tests.pages.reading import soup, words
from tests.pages.sending import client_of
from tests.requests_app.opinion_scenes import NO, NOW, asked, found, linked
from tests.requests_app.people import ASKER, Bureau, assigned, charged
from tests.requests_app.redaction_scenes import SECRET, marked
from tests.requests_app.test_bundle import opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]

DAY = date(2026, 11, 20)
#: model → the way to its case
OF_CASE = {
    Pause: "request", GivenOpinion: "pause__request", OpinionFinding: "pause__request", OpinionLink: "pause__request",
    Charge: "request", Remedy: "request", Correction: "request", ReasonsAsked: "request", Withheld: "request", Search: "request",
    Mark: "original__request", LetterService: "letter__request", PublishSuggestion: "request", RegisterEntry: "request",
}  # fmt: skip
WISH = "我家孩子在这所学校"


@pytest.fixture
def client(people):
    return client_of(people.receiver)


def heard(people: Bureau) -> Request:
    """Somebody was asked, tried a wrong code, answered by the link; it was found reasonable."""
    pause = asked(people)
    link, _ = linked(pause, people)
    OpinionMail.objects.filter(link=link).delete()
    OpinionMail.objects.create(link=link, sent_at=NOW + timedelta(minutes=1))
    actions.try_opinion_code(link, "00000", at=NOW + timedelta(minutes=2))
    link = OpinionLink.objects.select_related("pause__request").get(pk=link.pk)
    actions.open_opinion_link(link, "f" * 64, at=NOW + timedelta(minutes=3))
    actions.answer_online(link, NO, at=NOW + timedelta(minutes=4))
    found(Pause.objects.get(pk=pause.pk), people, Verdict.REASONABLE, at=NOW + timedelta(minutes=5))
    return Request.objects.get(pk=pause.request_id)


def remedy_of(case: Request, people: Bureau, number: str = "复2026-01") -> Remedy:
    """A review that sent the case back to us; entered in three steps."""
    made = Remedy(request=case, number=number, kind="review", filed_on=date(2026, 11, 21), note="不服答复")
    made.body, made.procedure, made.accepted_on = "台州市人民政府", "ordinary", date(2026, 11, 22)
    made.record(by=people.receiver, reason="登记：行政复议")
    made.their_number, made.answered_on = "台政复〔2026〕12号", date(2026, 11, 23)
    made.record(by=people.receiver, reason="提交答复：2026年11月23日")
    made.decision, made.result, made.closed_on = "revoked", "corrected", date(2026, 12, 20)
    made.decision_received_on, made.redo_by = date(2026, 12, 24), date(2027, 1, 20)
    made.reopened_at = at("2026-12-25", 10)
    made.record(by=people.receiver, reason="审结：撤销，结果纠正")
    return made


def published(case: Request, people: Bureau) -> None:
    one = PublishSuggestion(request=case, why=SuggestedBy.APPLICANT, numbers=[case.number], words=WISH, at=NOW)
    one.record(by=None, reason="申请人建议主动公开")
    one.agreed, one.reason, one.decided_on, one.decided_by = False, "涉及个别学校", DAY, people.receiver
    one.record(by=people.receiver, reason="决定：不同意")
    entry = RegisterEntry(request=case, subject="课后服务收费标准", by=people.receiver, at=NOW)
    entry.record(by=people.receiver, reason="选入")
    entry.taken_out_on, entry.take_out_reason = DAY, "名称不准确"
    entry.record(by=people.receiver, reason="撤下")


def everything(people: Bureau) -> Request:
    """A case with a row of each kind that belongs to one, and most of them changed once."""
    case, who = heard(people), people.handler
    how = {"by": who, "at": NOW + timedelta(minutes=9)}
    search = actions.add_search(case, Searched("局档案室", "收费", "孙悦", DAY, "没有找到"), **how)
    actions.change_search(search, Searched("局档案室", "收费标准", "孙悦", DAY, "没有找到"), **how)
    actions.drop_withheld(actions.add_withheld(case, Part("附件2", "D4", "公开会打扰个人生活。"), **how), **how)
    marked(people, case)
    charged(people, case, NOW + timedelta(minutes=12))
    correction = Correction(request=case, asked_on=DAY, points="说明年份", limit_on=date(2026, 11, 30), by=who)
    correction.record(by=who, reason="补正告知")
    correction.limit_on = date(2026, 12, 2)
    correction.record(by=people.chief, reason="更正日期")
    reasons = ReasonsAsked(request=case, asked_on=DAY, excess="一年内提出300件", limit_on=date(2026, 11, 30), by=who)
    reasons.record(by=who, reason="说明理由告知")
    remedy_of(case, people)
    published(case, people)
    return Request.objects.get(pk=case.pk)


def part(data: dict, title: str) -> list[list[str]]:
    return next(one for one in data["内容"] if one["标题"] == title)["行"]


def bundled(client, case: Request) -> dict:
    return json.loads(opened(client, case).read("案卷.json"))


def table(page, caption: str) -> str:
    """Without blanks."""
    found = next(one for one in page.select("table") if one.caption and words(one.caption) == caption)
    return "".join(words(found).split())


def test_every_history_row_of_a_case_and_of_what_belongs_to_it_is_in_the_bundle(client, people):
    case = everything(people)
    course = part(bundled(client, case), "全过程")
    kept = list(case.history.all())
    for model, way in OF_CASE.items():
        rows = model.history.filter(**{way: case})
        assert rows.exists(), model
        kept += rows
    for row in kept:
        moment, who = f"{timezone.localtime(row.history_date):%Y-%m-%d %H:%M}", str(row.history_user or "")
        told = [line for line in course if line[0] == moment and line[1].startswith(who)]
        assert [line for line in told if row.history_change_reason in line[2].splitlines()[0]], (
            row.history_change_reason
        )
    assert len(course) == len(kept)
    assert [line[0] for line in course] == sorted(line[0] for line in course)


def test_what_was_and_what_became_of_it_stands_beside_each_step(client, people):
    case = everything(people)
    course = [line[2] for line in part(bundled(client, case), "全过程")]

    def told(beginning: str) -> str:
        return next(line for line in course if line.startswith(beginning))

    assert "补正期限：2026-11-30 → 2026-12-02" in told("补正：更正日期")
    assert "补正期限：空 → 2026-11-30" in told("补正告知")
    assert "检索记录：更正，局档案室\n用了哪些词：收费 → 收费标准" in course
    assert any(line.startswith("区分处理记录：登记，附件2\n哪一部分：空 → 附件2\n") for line in course)
    assert "案号：空 → 台政复〔2026〕12号" in told("复议诉讼复2026-01：提交答复")
    assert "结果：尚未审结 → 结果纠正" in told("复议诉讼复2026-01：审结")
    assert "答错几次：0 → 1" in told(f"征求意见的链接，{case.pauses.get()}：答复码不对")
    assert "是否同意公开：空 → 不同意公开" in next(line for line in course if line.startswith("收到的意见，"))
    assert "收费通知书：空 → " in told("信息处理费：")
    assert any(line.startswith("遮盖《收费依据》第1页（距左边") for line in course)


def test_who_did_what_nobody_of_the_staff_did_is_told(client, people):
    case = everything(people)
    pause = case.pauses.get()
    who = {line[2].splitlines()[0]: line[1] for line in part(bundled(client, case), "全过程")}
    assert who[f"征求意见的链接，{pause}：答复码不对"] == who[f"征求意见的链接，{pause}：已打开"] == "打开链接的人"
    assert who[f"收到的意见，{pause}：登记意见"] == who[f"{pause}：登记意见"] == "征求意见的对方"
    assert who["提交申请：网络"] == who["转为主动公开的建议：申请人建议主动公开"] == "申请人"


def test_a_remedy_that_was_of_another_case_is_told_until_it_left(client, people):
    case, other = assigned(people), assigned(people)
    remedy = remedy_of(case, people)
    remedy.request = other
    remedy.record(by=people.receiver, reason="更正登记：申请写错")
    remedy.note = "属于另一件"
    remedy.record(by=people.receiver, reason="更正登记：说明")
    told = [line[2] for line in part(bundled(client, case), "全过程") if line[2].startswith("复议诉讼")]
    assert len(told) == 4
    assert f"申请：{case.number} → {other.number}" in told[-1]
    (left, later) = (line[2] for line in part(bundled(client, other), "全过程") if line[2].startswith("复议诉讼"))
    assert "案号：空 → 台政复〔2026〕12号" in left
    assert "说明：不服答复 → 属于另一件" in later


def test_nothing_sealed_and_no_hash_is_in_the_course(client, people):
    case = everything(people)
    link, opinion = OpinionLink.objects.get(), GivenOpinion.objects.get()
    secret = [
        opinion.parts,
        opinion.reasons,
        opinion.person,
        opinion.phone,
        link.token_hash,
        link.browser,
        WISH,
        SECRET,
    ]
    course = json.dumps(case_file_course.course(case), ensure_ascii=False, default=str)
    page = client.get(reverse("desk_requests:case_file", args=[case.pk])).content.decode()
    for one in [*secret, ASKER.name, opinion.pause.consulted.name]:
        assert one and one not in course and one not in page, one


def test_what_an_opinion_was_is_told_without_being_unsealed(people):
    case = everything(people)
    with CaptureQueriesContext(connection) as asked_for:
        case_file_course.course(case)
    (one,) = [query["sql"] for query in asked_for if 'FROM "requests_app_historicalgivenopinion"' in query["sql"]]
    assert '"stance"' in one and '"reasons"' not in one and '"phone"' not in one


def test_a_long_course_takes_no_more_queries_than_a_short_one(people, django_assert_num_queries):
    case = everything(people)
    with CaptureQueriesContext(connection) as alone:
        case_file_course.course(Request.objects.get(pk=case.pk))
    correction = case.correction
    for day in range(3, 12):
        correction.limit_on = date(2026, 12, day)
        correction.record(by=people.handler, reason="更正日期")
        remedy_of(case, people, f"复2026-{day}")
        found = Searched(f"第{day}档案柜", "收费", "孙悦", DAY, "没有找到")
        actions.add_search(case, found, by=people.handler, at=NOW + timedelta(minutes=20))
    with django_assert_num_queries(len(alone)):
        case_file_course.course(Request.objects.get(pk=case.pk))


@pytest.mark.parametrize("where", ["bundle", "page"])
def test_what_a_court_asks_for_of_a_remedy_is_there(client, people, where):
    case = everything(people)
    if where == "page":
        said = table(soup(client.get(reverse("desk_requests:case_file", args=[case.pk]))), "复议诉讼")
    else:
        said = "".join("".join(row) for row in part(bundled(client, case), "复议诉讼")).replace(" ", "")
    for expected in (
        "复2026-01", "行政复议，普通程序", "台州市人民政府台政复〔2026〕12号", "2026-11-21收到；2026-11-22受理或者立案",
        "2026-11-23提交", "撤销，结果纠正；2026-12-20审结；2026-12-24收到决定书", "期限2027-01-20；2026-12-2510:00重新办理", "不服答复",
    ):  # fmt: skip
        assert expected in said, expected


def test_a_remedy_that_was_entered_by_mistake_says_why(client, people):
    case = assigned(people)
    remedy = remedy_of(case, people)
    remedy.void_reason = "重复登记"
    remedy.record(by=people.receiver, reason="作废")
    (row,) = part(bundled(client, case), "复议诉讼")
    assert "作废：重复登记" in row and "撤销" not in "".join(row)


@pytest.mark.parametrize("where", ["bundle", "page"])
def test_the_link_the_suggestion_and_the_public_line_have_their_tables(client, people, where):
    case = everything(people)
    page = soup(client.get(reverse("desk_requests:case_file", args=[case.pk]))) if where == "page" else None
    data = bundled(client, case)

    def told(title: str) -> str:
        return table(page, title) if page else "".join("".join(row) for row in part(data, title)).replace(" ", "")

    link = "2026-11-2310:00孙悦2026-11-2310:012026-11-2310:0312026-11-2310:04已经答复"
    assert link in told("征求意见的链接")
    assert f"{case.number}不同意，周明2026-11-20涉及个别学校" in told("转为主动公开的建议")
    assert "课后服务收费标准2026-11-2310:00周明2026-11-20名称不准确" in told("公开的办理情况")


def test_the_page_of_the_case_keeps_its_short_course(client, people):
    case = everything(people)
    there = reverse("desk_requests:course", args=[case.pk])
    assert "补正期限：" not in words(soup(client.get(there)).main)
