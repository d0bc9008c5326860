"""The pages of the register: the list, one entry with what is due, forms that keep what was typed, the panel of a case."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import MatterResult, Outcome
from tests.factories import at
from tests.pages.reading import link, soup
from tests.pages.sending import client_of
from tests.requests_app import test_matter_actions as matters
from tests.requests_app.desk_pages import beside, main
from tests.requests_app.people import replied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
LIST, NEW = reverse("desk_requests:remedies"), reverse("desk_requests:new_remedy")
ENTRY = {"kind": "review", "filed_on": "2026-11-16", "own_act": "on", "number": "", "about": "没有主动公开收费标准"}


@pytest.fixture
def receiver(people):
    return client_of(people.receiver)


@pytest.fixture
def case(people):
    return replied(people, "2026-11-05", "2026-11-12", Outcome.N6)


def add(people, case=None, *, kind=RemedyKind.REVIEW, day="2026-11-16", **more) -> Remedy:
    more |= {"request": case} if case else {"about": "没有主动公开收费标准"}
    return actions.add_remedy(by=people.receiver, at=at(day), kind=kind, filed_on=date.fromisoformat(day), **more)


def corrected(remedy, people, **more) -> Remedy:
    how = {"decision": "revoked", "result": "corrected", "closed_on": date(2026, 11, 20)}
    actions.close_remedy(remedy, by=people.receiver, at=at("2026-11-20"), **how, **more)
    return remedy


def page_of(remedy, name="remedy", *more) -> str:
    return reverse(f"desk_requests:{name}", args=[remedy.pk, *more])


def test_something_is_entered_and_its_page_says_until_when_we_answer(receiver, case):
    sent = {
        **ENTRY,
        "number": case.number,
        "about": "",
        "their_number": "台政复〔2026〕12号",
        "procedure": "simplified",
    }
    page = receiver.post(NEW, sent, follow=True)
    remedy = Remedy.objects.get()
    assert page.redirect_chain == [(page_of(remedy), 302)]
    text = main(page)
    assert "已登记，登记号FS2026-0001，尚未审结。" in text
    assert "提交答复的期限 ： 2026年11月23日" in text
    assert "收到副本次日起5个工作日（简易程序，行政复议法第四十八、五十四条）" in text
    assert link(page, case.number) == reverse("desk_requests:case", args=[case.pk])


def test_the_old_address_still_takes_an_entry(receiver):
    assert receiver.post(LIST, ENTRY).status_code == 302
    assert Remedy.objects.get().about == "没有主动公开收费标准"


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"number": "2020-0001"}, "number", "没有这个受理号，请核对"),
        ({"matter": "SX2020-0001"}, "matter", "没有这个编号的更正或者投诉"),
        ({"publication": "000/2020-1"}, "publication", "没有这个索引号的信息"),
        ({"review": "FS2020-0001"}, "review", "没有这个登记号"),
        ({"about": ""}, "about", "写明针对什么"),
        ({"filed_on": "2026-11-24"}, "filed_on", "收到日期不能晚于今天"),
        ({"kind": "complaint", "procedure": "ordinary"}, "procedure", "只有行政复议才选"),
        ({"note": "电话13800138000"}, "note", "请删去"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(receiver, changed, field, words):
    page = receiver.post(NEW, {**ENTRY, "body": "台州市人民政府", **changed})
    assert words in beside(page, field)
    assert soup(page).select_one("[name=body]")["value"] == "台州市人民政府"
    assert Remedy.objects.count() == 0


def test_begun_from_a_case_it_knows_number_and_review(receiver, people, case):
    page = receiver.get(f"{NEW}?case={case.pk}")
    assert soup(page).select_one("[name=number]")["value"] == case.number
    corrected(add(people, case), people)
    page = receiver.get(f"{NEW}?case={case.pk}")
    assert soup(page).select_one("[name=review]")["value"] == "FS2026-0001"
    assert soup(page).select_one("[name=kind] [selected]")["value"] == "lawsuit_after_review"


@pytest.mark.parametrize("asked", ["x", "99999999999999", "4040", "²"])
def test_begun_from_no_case_it_is_empty(receiver, asked):
    page = receiver.get(f"{NEW}?case={asked}")
    assert page.status_code == 200
    assert not soup(page).select_one("[name=number]").get("value")


def test_a_wrong_entry_is_put_right_from_what_stands(receiver, people, case):
    remedy = add(people, case, their_number="错号")
    form = soup(receiver.get(page_of(remedy, "change_remedy")))
    assert form.select_one("[name=their_number]")["value"] == "错号"
    assert form.select_one("[name=number]")["value"] == case.number
    sent = {**ENTRY, "number": case.number, "about": "", "their_number": "对号"}
    assert "填写更正的理由" in beside(receiver.post(page_of(remedy, "change_remedy"), sent), "reason")
    page = receiver.post(page_of(remedy, "change_remedy"), {**sent, "reason": "案号写错"}, follow=True)
    assert "案号由“错号”改为“对号”" in main(page)
    assert "更正登记：案号写错" in main(page)


def test_a_change_that_what_followed_forbids_is_refused(receiver, people, case):
    review = add(people, case)
    add(people, case, kind=RemedyKind.LAWSUIT_AFTER_REVIEW, day="2026-11-20", review=review)
    sent = {**ENTRY, "number": case.number, "about": "", "kind": "complaint", "reason": "写错"}
    page = receiver.post(page_of(review, "change_remedy"), sent)
    assert page.status_code == 409
    assert "有诉讼关联这件行政复议，类别和受理号不能再改" in main(page)


def test_the_decision_counts_by_itself_and_otherwise_with_a_reason(receiver, people, case):
    remedy = add(people, case)
    closing = page_of(remedy, "close_remedy")
    sent = {"decision": "mediated", "closed_on": "2026-11-20", "decision_received_on": "2026-11-23"}
    page = receiver.post(closing, {**sent, "result": "corrected"})
    assert "“调解或者和解”一般计入“其他结果”，改计的写明理由" in beside(page, "reason")
    receiver.post(closing, sent)
    assert Remedy.objects.get().result == RemedyResult.OTHER
    receiver.post(closing, {**sent, "result": "corrected", "reason": "调解书确认重新答复"})
    remedy.refresh_from_db()
    assert (remedy.result, remedy.result_reason) == (RemedyResult.CORRECTED, "调解书确认重新答复")
    assert soup(receiver.get(closing)).select_one("[name=reason]")["value"] == "调解书确认重新答复"


def test_our_answer_is_noted_once(receiver, people, case):
    remedy = add(people, case)
    does = page_of(remedy, "act_on_remedy", "answer")
    assert "提交答复的日期不能早于收到日期" in main(receiver.post(does, {"answered_on": "2026-11-15"}))
    page = receiver.post(does, {"answered_on": "2026-11-20"}, follow=True)
    assert "，2026年11月20日办好" in main(page)
    assert does not in str(page.content)


def test_void_it_counts_nowhere_and_comes_back(receiver, people, case):
    remedy = add(people, case)
    page = receiver.post(page_of(remedy, "act_on_remedy", "void"), {"reason": "重复登记"}, follow=True)
    assert "作废 重复登记" in main(page)
    assert "登记结果" not in main(page)
    assert "没有符合条件的" in main(receiver.get(LIST, {"state": "open"}))
    receiver.post(page_of(remedy, "act_on_remedy", "restore"))
    assert "FS2026-0001" in main(receiver.get(LIST, {"state": "open"}))


def test_by_the_decision_the_case_is_taken_up_again(receiver, people, case):
    remedy = corrected(add(people, case), people, redo_by=date(2026, 12, 21))
    page = receiver.get(page_of(remedy))
    assert soup(page).select_one("#id_redo_due_on")["value"] == "2026-12-21"
    does = page_of(remedy, "act_on_remedy", "redo")
    assert "核对以后勾选这一项" in main(receiver.post(does, {"due_on": "2026-12-21"}))
    assert Request.objects.get().outcome == "N6"
    page = receiver.post(does, {"due_on": "2026-12-21", "sure": "on"}, follow=True)
    assert "已经按决定重新办理" in main(page)
    case_page = main(receiver.get(reverse("desk_requests:case", args=[case.pk])))
    assert "按决定2026年12月21日前重新答复" in case_page
    assert "行政复议撤销（FS2026-0001），2026年12月21日前重新答复" in case_page
    assert receiver.post(does, {"due_on": "2026-12-21", "sure": "on"}).status_code == 409


def test_a_day_that_has_passed_is_said_and_does_not_stop_the_case(receiver, people, case):
    remedy = corrected(add(people, case), people, redo_by=date(2026, 11, 20))
    assert "重新答复的期限2026年11月20日已经过了" in main(receiver.get(page_of(remedy)))
    sent = {"due_on": "2026-11-20", "sure": "on"}
    page = receiver.post(page_of(remedy, "act_on_remedy", "redo"), sent, follow=True)
    assert "重新答复的期限2026年11月20日已经过了，请尽快答复" in soup(page).get_text()
    assert Request.objects.get().redo_by == date(2026, 11, 20)
    assert "已经过了" not in soup(receiver.get(page_of(remedy))).get_text()


def test_where_the_decision_names_no_day_one_is_proposed(receiver, people, case):
    remedy = corrected(add(people, case), people)
    page = receiver.get(page_of(remedy))
    assert soup(page).select_one("#id_redo_due_on")["value"] == "2026-12-21"  # 20 working days from today
    assert "先按20个工作日推算，请核对" in main(page)


def test_a_case_of_another_office_may_be_contested_and_the_page_opens(receiver, people, case):
    remedy = add(people, case)
    assert receiver.get(page_of(remedy, "act_on_remedy", "answer")).status_code == 405
    assert receiver.post(page_of(remedy, "act_on_remedy", "burn")).status_code == 404
    assert receiver.get(reverse("desk_requests:remedy", args=[remedy.pk + 1])).status_code == 404


def test_the_list_is_narrowed_by_kind_state_and_year(receiver, people, case):
    add(people, case), add(people, kind=RemedyKind.REPORT, day="2025-11-17")
    corrected(add(people, case), people)
    shown = lambda **asked: len(soup(receiver.get(LIST, asked)).select("tbody tr"))  # noqa: E731
    assert shown() == 3
    assert (shown(kind="review"), shown(kind="report"), shown(kind="complaint")) == (2, 1, 0)
    assert (shown(state="open"), shown(state="closed"), shown(state="redo")) == (2, 1, 1)
    assert (shown(year="2025"), shown(year="2026"), shown(year="20x5")) == (1, 2, 3)
    assert receiver.get(LIST, {"kind": "nothing"}).status_code == 404
    assert receiver.get(LIST, {"state": "nothing"}).status_code == 404


def test_what_is_late_says_so_in_the_list(receiver, people, case):
    add(people, case, day="2026-11-16", procedure="simplified", answer_due_on=date(2026, 11, 20))
    assert "提交答复 2026-11-20 已超过" in main(receiver.get(LIST))


def test_a_day_of_an_unloaded_year_is_provisional_in_the_list(receiver, people, case):
    add(people, case, accepted_on=date(2026, 11, 13))
    assert "提交答复 2026-11-30" in main(receiver.get(LIST))
    Remedy.objects.update(answered_on=date(2026, 11, 20))
    assert "复议决定 2027-01-12（暂定）" in main(receiver.get(LIST))


def test_the_whole_choice_is_printed_and_taken_away(receiver, people, case):
    add(people, case, their_number="台政复〔2026〕12号")
    page = receiver.get(LIST, {"print": "1", "state": "open"})
    assert "政府信息公开复议诉讼登记 尚未审结" in " ".join(soup(page).get_text(" ").split())
    assert "台政复〔2026〕12号" in soup(page).get_text()
    row = b"".join(receiver.get(LIST, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "台政复〔2026〕12号" in row and "提交答复的期限" in row
    assert "林小满" not in row + soup(page).get_text()


def test_an_empty_register_says_how_to_begin(receiver):
    page = receiver.get(LIST)
    assert "还没有登记" in main(page)
    assert NEW in {one.get("href") for one in soup(page).select("main a")}


def test_the_list_asks_the_database_no_more_for_more_rows(receiver, people, case):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            receiver.get(LIST)
        return len(queries)

    add(people, case)
    few = asked()
    for _ in range(5):
        add(people, case)
    assert asked() == few


# --- on the page of the case


def panel(client, case) -> str:
    found = soup(client.get(reverse("desk_requests:case", args=[case.pk]))).select_one(
        "section[aria-labelledby=redress]"
    )
    return " ".join(found.get_text(" ").split()) if found else ""


def test_the_page_of_a_case_says_what_the_applicant_may_still_do(receiver, people, case):
    told = panel(receiver, case)
    assert "申请行政复议： 2027年1月11日（暂定） ，还剩49日" in told
    assert "提起行政诉讼" not in told
    remedy = add(people, case)
    assert "FS2026-0001 2026年11月16日收到，尚未审结 提交答复的期限2026年11月30日" in panel(receiver, case)
    corrected(remedy, people)
    assert "按决定重新办理" in panel(receiver, case)


def test_who_does_not_receive_reads_it_without_the_register(people, case):
    add(people, case)
    client = client_of(people.handler)
    assert "尚未审结" in panel(client, case)
    page = client.get(reverse("desk_requests:case", args=[case.pk]))
    assert NEW not in page.content.decode()
    assert client.get(LIST).status_code == 403


def test_the_page_of_a_correction_leads_to_an_entry_about_it(receiver, people):
    matter = matters.closed(people, result=MatterResult.NOT_AMENDED)
    page = receiver.get(reverse("desk_requests:matter", args=[matter.pk]))
    there = f"{NEW}?matter={matter.pk}"
    assert there in page.content.decode()
    assert soup(receiver.get(there)).select_one("[name=matter]")["value"] == matter.number
    remedy = actions.add_remedy(
        by=people.receiver, at=at("2026-11-23"), kind="review", filed_on=date(2026, 11, 23), matter=matter
    )
    told = main(receiver.get(reverse("desk_requests:matter", args=[matter.pk])))
    assert f"{remedy.number} 行政复议，2026年11月23日收到，尚未审结" in told
    assert f"针对更正投诉： {matter.number}" in main(receiver.get(page_of(remedy)))
    handler = main(client_of(people.handler).get(reverse("desk_requests:matter", args=[matter.pk])))
    assert remedy.number in handler and "登记复议诉讼" not in handler
