import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from requests_app import actions
from requests_app.identity import id_check
from requests_app.models import AccessLog, Pause, Remedy, Request
from requests_app.proofs import Paper
from requests_app.vocabulary import Outcome, Stage, Via
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.files import Accepted
from tests.bureau import upload_makers
from tests.factories import at, office, published
from tests.pages.reading import soup
from tests.requests_app.people import ASKED, ASKER, FIRM, answer, assigned, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
SCAN = upload_makers.pdf()
PDF = Accepted("身份证", "pdf", "application/pdf", len(SCAN), hashlib.sha256(SCAN).hexdigest(), "", SCAN)


def page_of(case) -> str:
    return reverse("desk_requests:case", args=[case.pk])


def do(client, case, verb, **given):
    return client.post(reverse("desk_requests:act", args=[case.pk, verb]), given)


def main(response) -> str:
    return " ".join(soup(response).select_one("main").get_text(" ").split())


# 案卷


def test_the_page_shows_the_applicant_masked(as_staff, people):
    page = as_staff(people.handler).get(page_of(assigned(people)))
    text = page.content.decode()
    assert "林**" in text
    assert "3310************15" in text
    assert "139****0000" in text
    assert not any(secret in text for secret in ("林小满", ASKER.id_number, ASKER.phone, ASKER.email))
    assert "no-store" in page["Cache-Control"]


def test_full_data_asks_a_reason_and_leaves_a_trace(as_staff, people):
    case = assigned(people)
    there, client = reverse("desk_requests:applicant", args=[case.pk]), as_staff(people.handler)
    assert "林小满" not in client.get(there).content.decode()
    refused = client.post(there, {"reason": " "})
    assert "林小满" not in refused.content.decode()
    assert "填写理由" in main(refused)
    assert AccessLog.objects.count() == 0
    assert "林小满" in client.post(there, {"reason": "邮寄答复书"}).content.decode()
    trace = AccessLog.objects.get()
    assert (trace.by, trace.reason, trace.what) == (people.handler, "邮寄答复书", "申请人姓名和联系方式")
    assert "林小满" not in client.get(there).content.decode()


def test_a_proof_is_downloaded_only_against_a_reason(as_staff, people):
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-20"), papers=[Paper(PDF)]).request
    there = reverse("desk_requests:proof", args=[case.pk, case.identity_proofs.get().pk])
    client = as_staff(people.receiver)
    assert client.get(there).status_code == 405
    assert client.post(there, {}).status_code == 400
    assert AccessLog.objects.count() == 0
    response = client.post(there, {"reason": "核对身份"})
    assert response.content == PDF.data
    assert response["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in response["Content-Security-Policy"]
    assert AccessLog.objects.get().what == "身份证明 申请人身份证明"


def test_a_proof_of_another_case_is_not_found(as_staff, people):
    other = actions.file(ASKED, ASKER, by=None, at=at("2026-11-20"), papers=[Paper(PDF)]).request
    case = filed()
    there = reverse("desk_requests:proof", args=[case.pk, other.identity_proofs.get().pk])
    assert as_staff(people.receiver).post(there, {"reason": "x"}).status_code == 404


def test_what_cannot_be_done_says_why(as_staff, people):
    page = as_staff(people.handler).get(page_of(assigned(people)))
    offered = [button.get_text() for button in soup(page).select("aside .pb button")]
    assert "告知补正" in offered
    assert "分办" not in offered
    assert "为什么不能分办 要有“收件分办”的职责才能分办" in main(page)


def test_the_page_warns_of_a_breach_that_is_still_possible(as_staff, people):
    page = main(as_staff(people.handler).get(page_of(assigned(people))))
    assert "补正要在收到后7个工作日内告知，期限是2026年11月16日，已过" in page


def test_the_ledger_and_the_moves_of_the_due_date_stand_on_the_page(as_staff, people):
    case = assigned(people)
    actions.consult(
        case, by=people.handler, at=at("2026-11-18", 15, 20), kind="third_party", sent_on=date(2026, 11, 18)
    )
    page = as_staff(people.handler).get(page_of(case))
    rows = [
        [td.get_text() for td in tr.select("td")]
        for tr in soup(page).select(".panel table.tbl tbody tr")
        if len(tr.select("td")) == 5
    ]
    assert rows[0][2:] == ["孙悦", "2026年12月3日", "2026年12月3日（暂定）"]
    assert rows[1][3:] == ["无", "2026年12月3日"]
    assert "第9/20个工作日" in main(page)
    assert "已停3个工作日" in main(page)
    assert len(soup(page).select("td.hatch")) == 3


def test_similar_applications_are_shown_with_whose_they_are(as_staff, people):
    replied(people, subject="课后服务收费标准")
    assigned(people, asker=FIRM, subject="市直小学课后服务收费依据")
    assigned(people, subject="教师招聘名额", doc_number="")
    case = assigned(people, subject="市直小学课后服务收费标准")
    text = main(as_staff(people.handler).get(page_of(case)))
    panel = text[text.index("相似的申请") :]
    assert "同一申请人" in panel
    assert "另一申请人" in panel
    assert "教师招聘名额" not in panel


# 办理


def test_the_whole_way_of_a_case_through_the_pages(as_staff, people):
    case = filed("2026-11-22")
    receiver, handler = as_staff(people.receiver), as_staff(people.handler)
    assert do(receiver, case, "confirm", confirmed_on="2026-11-23").url == page_of(case)
    assert do(receiver, case, "assign", office=people.finance.pk, handler=people.handler.pk).url == page_of(case)
    given = {"outcome": "G2", "text": "见附件。", "served_on": "2026-11-23", "served_via": "post"}
    assert handler.post(reverse("desk_requests:reply", args=[case.pk]), given).url == page_of(case)
    assert do(receiver, case, "close").url == page_of(case)
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.closed_on) == (Stage.CLOSED, Outcome.G2, date(2026, 11, 23))
    told = [b.get_text() for b in soup(receiver.get(page_of(case))).select(".tl b")]
    assert told == ["办结", "答复", "分办", "确认收件", "提交申请"]


def test_a_refusal_comes_back_with_all_reasons_and_what_was_typed(as_staff, people):
    case = assigned(people)
    response = do(as_staff(people.handler), case, "propose-extension", days="30", reason="查阅档案")
    assert response.status_code == 200
    assert "延长1至20个工作日（第三十三条）" in main(response)
    assert soup(response).select_one("#id_propose_extension_days")["value"] == "30"
    assert soup(response).title.get_text().startswith("错误：")


def test_a_wrong_date_is_named_beside_its_field(as_staff, people):
    response = do(as_staff(people.receiver), filed("2026-11-20"), "confirm", confirmed_on="昨天")
    assert "日期写成年-月-日" in main(response)


def test_an_impossible_step_is_refused_by_the_server_too(as_staff, people):
    case = replied(people)
    response = do(as_staff(people.handler), case, "ask-correction", points="再说明。")
    assert "现在是“已答复”，不能告知补正" in main(response)


def test_steps_change_nothing_by_get(as_staff, people):
    case = filed("2026-11-20")
    assert as_staff(people.receiver).get(reverse("desk_requests:act", args=[case.pk, "confirm"])).status_code == 405
    assert as_staff(people.receiver).post(reverse("desk_requests:act", args=[case.pk, "destroy"])).status_code == 404


def test_consultation_and_its_end_through_the_pages(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    do(
        client,
        case,
        "consult",
        kind="third_party",
        sent_on="2026-11-18",
        letter_received_on="2026-11-19",
        about="合同单价",
    )
    pause = case.pauses.get()
    assert pause.limit_on == date(2026, 12, 10)
    said = {"pause": pause.pk, "ended_on": "2026-11-20", "opinion": "不同意公开单价。", "stance": "objection"}
    do(client, case, "end-consultation", **said)
    assert Pause.objects.get().ended_on is None  # which interest would be harmed
    do(client, case, "end-consultation", **said, interest="business")
    case.refresh_from_db()
    assert case.stage == Stage.ASSIGNED


def test_an_answer_that_lacks_something_says_what(as_staff, people):
    case = assigned(people)
    there = reverse("desk_requests:reply", args=[case.pk])
    given = {"outcome": "U1", "text": "没有找到。", "served_on": "2026-11-23", "served_via": "post"}
    response = as_staff(people.handler).post(there, given)
    assert "写明检索经过" in main(response)
    assert soup(response).select_one("#id_text").get_text().strip() == "没有找到。"
    wrong = as_staff(people.handler).post(there, {**given, "item": "12", "earlier_number": "2020-0001"})
    assert "没有这一条已公开的信息，请核对编号" in main(wrong)
    assert "没有这个受理号，请核对" in main(wrong)


def test_an_answer_may_point_to_a_public_item_by_its_number(as_staff, people):
    case, item = assigned(people), published()
    given = {
        "outcome": "G1",
        "text": "已经公开。",
        "item": str(item.pk),
        "served_on": "2026-11-23",
        "served_via": "post",
    }
    as_staff(people.handler).post(reverse("desk_requests:reply", args=[case.pk]), given)
    assert case.replies.get().cited == item


def test_the_answer_page_says_beforehand_why_it_is_too_early(as_staff, people):
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18))
    page = as_staff(people.handler).get(reverse("desk_requests:reply", args=[case.pk]))
    assert "意见还没有收回，对方最迟2026年12月9日答复" in main(page)


def test_reopening_keeps_the_first_answer_on_the_page(as_staff, people):
    case = replied(people)
    do(as_staff(people.receiver), case, "reopen", reason="复议决定要求重新答复")
    page = main(as_staff(people.handler).get(page_of(case)))
    assert "正在重新办理" in page
    assert "重新办理 周明" in page


# 登记


def intake(**changes):
    given = {
        "via": "counter",
        "arrived_on": "2026-11-20",
        "kind": "person",
        "name": "林小满",
        "id_kind": "id_card",
        "id_number": ASKER.id_number,
        "phone": "13900000000",
        "address": "台州市椒江区某路1号 318000",
        "subject": "课后服务收费标准",
        "description": "2026年的收费标准。",
        "wanted_form": "paper",
        "delivery": "post",
    }
    return {**given, **changes}


def test_staff_enter_what_came_over_the_counter(as_staff, people):
    client = as_staff(people.receiver)
    response = client.post(reverse("desk_requests:new"), intake())
    case = Request.objects.get()
    assert response.url == page_of(case)
    assert (case.via, case.filled_in_by_staff) == (Via.COUNTER, True)
    do(client, case, "confirm")
    case.refresh_from_db()
    assert case.received_on == date(2026, 11, 20)


def test_the_receipt_with_the_code_can_be_printed_after_intake(as_staff, people):
    client = as_staff(people.receiver)
    page = client.post(reverse("desk_requests:new"), intake(), follow=True)
    assert "打印登记回执" in main(page)
    letter = client.get(reverse("requests_app:receipt_letter"))
    assert "收到申请之日：2026年11月20日（当面提交之日）" in main(letter)
    code = soup(letter).select_one(".ref").get_text()
    assert codes.fits(code, Request.objects.get().code_hash)


def test_intake_takes_a_scan_and_refuses_tomorrow(as_staff, people):
    client = as_staff(people.receiver)
    scan = SimpleUploadedFile("身份证.pdf", upload_makers.pdf())
    refused = client.post(reverse("desk_requests:new"), intake(arrived_on="2026-11-24"))
    assert "收到日期不能晚于今天" in main(refused)
    client.post(reverse("desk_requests:new"), intake(proof=scan))
    assert Request.objects.get().identity_proofs.count() == 1


@pytest.mark.parametrize(("born", "minor"), [("20121121", True), ("20121119", False)])
def test_who_was_under_14_on_the_day_the_paper_came_is_a_child_though_it_is_entered_later(
    as_staff, people, born, minor
):
    """It came on the 20th and is entered on the 23rd."""
    first = f"331000{born}001"
    guardian = {"acts": "guardian", "agent_name": "林父", "agent_id_kind": "id_card", "agent_phone": "13900000001"}
    sent = intake(id_number=first + id_check(first), agent_id_number="11010519491231002X", **guardian)
    response = as_staff(people.receiver).post(reverse("desk_requests:new"), sent)
    assert response.status_code == 302, soup(response).select_one(".errsum")
    assert Request.objects.get().applicant.minor is minor


def test_only_who_receives_enters_applications(as_staff, people):
    assert as_staff(people.handler).get(reverse("desk_requests:new")).status_code == 403


# 复议诉讼登记


def test_the_register_takes_a_review_and_its_result(as_staff, people):
    case, client = replied(people), as_staff(people.receiver)
    there = reverse("desk_requests:remedies")
    client.post(there, {"kind": "review", "filed_on": "2026-11-23", "number": case.number})
    remedy = Remedy.objects.get()
    assert remedy.request == case
    assert "尚未审结" in main(client.get(there))
    closing = reverse("desk_requests:close_remedy", args=[remedy.pk])
    assert "审结日期不能早于收到日期" in main(client.post(closing, {"decision": "upheld", "closed_on": "2026-11-20"}))
    client.post(closing, {"decision": "upheld", "closed_on": "2026-11-23"})
    assert "结果维持" in main(client.get(there))


def test_the_register_knows_its_cases(as_staff, people):
    page = as_staff(people.receiver).post(
        reverse("desk_requests:remedies"), {"kind": "review", "filed_on": "2026-11-23", "number": "2020-0001"}
    )
    assert "没有这个受理号，请核对" in main(page)
    assert Remedy.objects.count() == 0


def test_a_case_of_a_closed_office_stays_with_its_people(as_staff, people):
    case = assigned(people)
    people.finance.closed_on = date(2026, 11, 1)
    people.finance.save()
    page = as_staff(people.receiver).get(page_of(case))
    offices = [option.get_text() for option in soup(page).select("#id_office option")]
    assert "计划财务处" not in offices
    assert as_staff(people.handler).get(page_of(case)).status_code == 200


def test_a_late_answer_says_so_on_the_page(as_staff, people):
    case = assigned(people, "2026-10-12")
    actions.reply(case, answer(served="2026-11-11"), by=people.handler, at=at("2026-11-11"))
    assert "答复时已晚2个工作日" in main(as_staff(people.receiver).get(page_of(case)))


def test_offices_below_a_granted_one_are_included(as_staff, people):
    below = office("财务结算中心", parent=people.finance)
    case = received(people)
    actions.assign(case, by=people.receiver, at=at("2026-11-06"), office=below)
    assert as_staff(people.handler).get(page_of(case)).status_code == 200
