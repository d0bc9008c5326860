"""更正和投诉 as people meet it: two forms for everybody, a number to take home; at the desk a list, one matter, its letter."""

import csv
import io
import logging
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.matter_rules import Told
from requests_app.models import LetterLook, Matter, Request
from requests_app.views.desk_matters import PAGE
from requests_app.views.public import LIMITS
from requests_app.vocabulary import MatterResult
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at
from tests.pages.reading import link, main, soup, tags, whole, words
from tests.pages.sending import client_of
from tests.requests_app.people import assigned, reasons_of
from tests.requests_app.test_matter_actions import LATE, SECRETS, WRONG, closed, handed, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
ABOUT, RECEIVED = reverse("requests_app:matters"), reverse("requests_app:matter_received")
LIST = reverse("desk_requests:matters")
AMENDMENT = {
    "subject": WRONG.subject,
    "description": WRONG.description,
    "evidence": WRONG.evidence,
    "name": WRONG.name,
    "phone": WRONG.phone,
    "email": "",
    "address": "",
    "website": "",
}
COMPLAINT = {"subject": LATE.subject, "description": LATE.description, "number": "", "website": ""}


def form_of(kind: str) -> str:
    return reverse("requests_app:new_matter", args=[kind])


def send(client, kind: str = "amendment", **changed):
    return client.post(form_of(kind), {**(AMENDMENT if kind == "amendment" else COMPLAINT), **changed})


def beside(response, field: str) -> str:
    said = soup(response).find(id=f"id_{field}_error")
    return words(said).removeprefix("错误：") if said else ""


# --- in public


def test_the_page_says_which_is_which_and_what_is_to_be_asked_first(client):
    page = client.get(ABOUT)
    told = main(page)
    for point in ("第四十一条", "第五十一条", "法释〔2025〕8号", "身份证明", "户口簿", "不是政府信息公开申请", "复议"):
        assert point in told, point
    assert link(page, "填写公开申请") == reverse("requests_app:new")
    assert link(page, "要求更正") == form_of("amendment")
    assert link(page, "投诉举报") in {form_of("complaint"), "#complaint"}


def test_the_guide_to_applications_leads_there(client):
    assert link(client.get(reverse("requests_app:guide")), "更正和投诉") == ABOUT


def test_a_correction_is_sent_and_its_number_told_once(client):
    answer = send(client)
    assert answer.headers["Location"] == RECEIVED
    matter = Matter.objects.get()
    assert (matter.kind, matter.via, matter.by, matter.name) == ("amendment", "web", None, WRONG.name)
    shown = client.get(RECEIVED)
    assert matter.number in main(shown)
    assert "只显示这一次" in main(shown)
    assert not any(secret in shown.content.decode() for secret in SECRETS)
    assert "SX" not in Client().get(RECEIVED, follow=True).content.decode()


def test_after_half_an_hour_the_number_is_shown_no_more(client, desk_morning):
    send(client)
    desk_morning.shift(31 * 60)
    assert client.get(RECEIVED).headers["Location"] == ABOUT


def test_a_complaint_needs_no_name_and_is_told_that_nobody_can_be_answered(client):
    send(client, "complaint")
    matter = Matter.objects.get()
    assert (matter.kind, matter.name, matter.phone) == ("complaint", "", "")
    assert "没有联系方式，结果不能告诉您" in main(client.get(RECEIVED))
    send(client, "complaint", subject="另一件", phone="13900000000")
    assert "按您写的联系方式" in main(client.get(RECEIVED))


def test_a_complaint_about_what_is_not_public_is_pointed_to_the_form_of_applications(client):
    page = client.get(form_of("complaint"))
    assert link(page, "填写公开申请") == reverse("requests_app:new")
    assert link(client.get(form_of("amendment")), "填写公开申请") is None


def test_what_is_missing_is_said_beside_each_field_and_what_was_typed_stays(client):
    page = send(client, evidence="", name="", phone="12")
    assert page.status_code == 200
    assert beside(page, "evidence") and beside(page, "name") == "填写姓名或者单位名称"
    assert "手机号" in beside(page, "phone")
    assert WRONG.description in page.content.decode()
    assert soup(page).title.string.startswith("错误：")
    assert not Matter.objects.exists()


def test_a_correction_without_any_way_to_answer_is_not_taken(client):
    assert "至少写一样" in beside(send(client, phone=""), "phone")
    assert send(client, phone="", address="椒江区某路9号").status_code == 302


def test_no_field_that_must_be_filled_is_called_optional(client):
    page = soup(client.get(form_of("amendment")))
    optional = {words(label) for label in page.select("form .field label") if label.select(".opt")}
    assert optional == {"联系电话选填", "电子邮箱选填", "通信地址选填"}


@pytest.mark.parametrize(("typed", "linked"), [("2026-0001", True), ("２０２６-0001", False), ("2026-9999", False)])
def test_an_application_that_is_named_is_linked_and_one_that_is_unknown_is_not_told_to_be(
    client, people, typed, linked
):
    case = assigned(people)
    assert case.number == "2026-0001"
    answer = send(client, "complaint", number=typed)
    matter = Matter.objects.first()
    if matter is None:
        assert "2026-0015" in beside(answer, "number")
        return
    assert answer.status_code == 302
    assert (matter.about == case) == linked
    assert ("2026-9999" in matter.description) == (typed == "2026-9999")


def test_a_public_item_gives_the_subject_and_one_that_is_closed_does_not(client):
    item, draft = factories.published(title="课后服务收费公示"), factories.publication(title="内部名单")
    there = form_of("complaint")
    assert "课后服务收费公示" in client.get(there, {"item": item.pk}).content.decode()
    for asked in (str(draft.pk), "x", "9" * 30):
        assert "内部名单" not in client.get(there, {"item": asked}).content.decode()


def test_a_double_click_is_one_matter_also_without_a_session(client):
    send(client)
    send(Client())
    assert Matter.objects.count() == 1


def test_who_fills_in_everything_is_sent_back_with_all_that_was_typed(client):
    page = send(client, website="https://spam.example/")
    assert "本来应当空着" in main(page)
    assert WRONG.description in page.content.decode()
    assert not Matter.objects.exists()


def test_a_flood_is_turned_away(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "matter", 2)
    assert [send(client, subject=f"第{n}件").status_code for n in range(3)] == [302, 302, 429]
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("odd", ["\x00", "名\x00称", "a" * 3001])
def test_odd_signs_and_too_much_are_said_beside_the_field(client, odd):
    page = send(client, description=odd)
    assert page.status_code == 200
    assert beside(page, "description")


def test_another_kind_is_not_found(client):
    assert client.get("/requests/matters/new/petition/").status_code == 404


def test_no_search_engine_keeps_the_forms(client):
    for kind in ("amendment", "complaint"):
        assert tags(client.get(form_of(kind)))["robots"] == "noindex"


def test_nothing_that_was_sent_stands_in_an_address_or_a_log(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = send(client)
    assert not any(secret in answer.headers["Location"] + caplog.text for secret in SECRETS if secret != "户口簿")


# --- the list of the desk


def rows(response) -> list[str]:
    return [words(a) for a in soup(response).select(".inbox a.t")]


def desk(person):
    return client_of(person)


def test_the_list_holds_what_is_to_be_done_and_of_the_office_alone(people):
    sent(LATE), handed(people), closed(people, Told("complaint", "收费没有依据", "多收了钱。"), MatterResult.FOUNDED)
    receiver = desk(people.receiver)
    assert rows(receiver.get(LIST)) == [LATE.subject, WRONG.subject]
    assert rows(desk(people.handler).get(LIST)) == [WRONG.subject]
    assert rows(desk(people.outsider).get(LIST)) == []
    assert rows(receiver.get(LIST, {"list": "closed"})) == ["收费没有依据"]
    assert len(rows(receiver.get(LIST, {"list": "all"}))) == 3
    assert rows(receiver.get(LIST, {"kind": "amendment"})) == [WRONG.subject]
    assert rows(receiver.get(LIST, {"q": "SX2026-0001"})) == [LATE.subject]
    assert rows(receiver.get(LIST, {"q": "出生日期"})) == [WRONG.subject]


def test_what_ended_with_a_letter_that_was_not_served_is_a_list_of_its_own(people):
    matter, day, when = handed(people), date(2026, 11, 24), at("2026-11-24", 10)
    actions.close_matter(matter, result=MatterResult.AMENDED, words="已更正。", by=people.handler, at=when)
    closed(people, LATE, MatterResult.FOUNDED)  # a complaint ends without a letter
    receiver = desk(people.receiver)
    page = receiver.get(LIST, {"list": "unserved"})
    assert rows(page) == [WRONG.subject] and "告知书待送达" in main(page)
    assert "待送达" in whole(receiver.get(LIST, {"list": "unserved", "export": "csv"})).decode().splitlines()[-1]
    letter = matter.letters.get()
    actions.serve_letter(letter, by=people.handler, at=when, via="direct", on=day)
    assert rows(receiver.get(LIST, {"list": "unserved"})) == []
    assert "没有等着送达的告知书" in main(receiver.get(LIST, {"list": "unserved"}))
    assert "告知书待送达" not in main(receiver.get(LIST, {"list": "closed"}))
    actions.reopen_matter(matter, by=people.receiver, at=when, reason="结果选错")
    assert rows(receiver.get(LIST, {"list": "unserved"})) == []


def test_an_unknown_list_or_kind_is_not_found(people):
    for asked in ({"list": "x"}, {"kind": "petition"}):
        assert desk(people.receiver).get(LIST, asked).status_code == 404


def test_an_empty_list_says_so_and_odd_words_find_nothing(people):
    receiver = desk(people.receiver)
    assert "没有待办的更正和投诉" in main(receiver.get(LIST))
    for odd in ("\x00", "%_", "'\"", "a" * 500):
        assert "没有符合条件的" in main(receiver.get(LIST, {"q": odd})) or odd == "\x00"


def test_pages_are_turned_with_what_was_chosen(people):
    for n in range(PAGE + 2):
        sent(Told("complaint", f"第{n}件", "收费没有依据。"))
    second = desk(people.receiver).get(LIST, {"kind": "complaint", "page": "2"})
    assert rows(second) == [f"第{PAGE}件", f"第{PAGE + 1}件"]
    assert "kind=complaint" in link(second, "上一页")


def test_a_long_list_asks_no_more_questions_than_a_short_one(people):
    def asked() -> int:
        client = desk(people.receiver)
        with CaptureQueriesContext(connection) as questions:
            client.get(LIST)
        return len(questions)

    handed(people)
    few = asked()
    for n in range(10):
        handed(people, Told("complaint", f"第{n}件", "收费没有依据。"))
    assert asked() <= few


def test_what_is_later_than_the_limit_is_marked(people, desk_morning):
    matter = handed(people, due_on=date(2026, 11, 25))
    assert "已超过时限" not in main(desk(people.handler).get(LIST))
    desk_morning.move_to(at("2026-11-26", 10))
    assert "已超过时限" in main(desk(people.handler).get(LIST))
    assert "已超过" in main(desk(people.handler).get(one(matter)))


def test_the_file_holds_what_the_screen_does_and_nobody(people):
    handed(people)
    answer = desk(people.receiver).get(LIST, {"export": "csv"})
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["编号"], row["类别"], row["承办处室"]) == ("SX2026-0001", "更正本人信息", "计划财务处")
    assert not any(secret in text for secret in SECRETS)


def test_the_rail_counts_what_is_open(people):
    handed(people), closed(people, LATE, MatterResult.FOUNDED)
    entry = next(a for a in soup(desk(people.handler).get(LIST)).select("nav a") if "更正和投诉" in words(a))
    assert words(entry) == "更正和投诉1"


# --- entered by staff


def entry(kind: str = "complaint") -> str:
    return reverse("desk_requests:new_matter", args=[kind])


ENTERED = {**COMPLAINT, "via": "counter", "received_on": "2026-11-20"}


def test_what_came_to_the_counter_is_entered_with_its_day(people):
    answer = desk(people.receiver).post(entry(), ENTERED)
    matter = Matter.objects.get()
    assert answer.headers["Location"] == one(matter)
    assert (matter.via, matter.received_on, matter.by) == ("counter", date(2026, 11, 20), people.receiver)


@pytest.mark.parametrize("day", ["2026-11-24", "2007-12-31", "", "昨天"])
def test_a_day_that_cannot_be_is_refused_beside_the_field(people, day):
    page = desk(people.receiver).post(entry(), {**ENTERED, "received_on": day})
    assert beside(page, "received_on")
    assert not Matter.objects.exists()


def test_entered_twice_it_is_one_and_says_so(people):
    receiver = desk(people.receiver)
    receiver.post(entry(), ENTERED)
    again = receiver.post(entry(), ENTERED, follow=True)
    assert "没有再登记一次" in words(soup(again))
    assert Matter.objects.count() == 1


def test_an_application_that_is_a_complaint_is_entered_from_its_page(people):
    case = assigned(people)
    page = soup(desk(people.receiver).get(entry(), {"about": case.pk}))
    assert page.find(id="id_subject")["value"] == case.subject
    assert page.find(id="id_number")["value"] == case.number
    answer = desk(people.receiver).post(entry(), {**ENTERED, "number": case.number}, follow=True)
    assert Matter.objects.get().about == case
    assert link(answer, case.number) == reverse("desk_requests:case", args=[case.pk])
    assert Request.objects.get().stage == case.stage


def test_an_application_one_may_not_open_gives_nothing_away(people):
    case = assigned(people)
    other = factories.staff(role=Role.GENERAL, office=factories.office("别处"))
    for asked in (case.pk, "x", "9" * 40, ""):
        assert case.subject not in desk(other).get(entry(), {"about": asked}).content.decode()


def test_who_handles_enters_nothing(people):
    assert desk(people.handler).get(entry()).status_code == 403
    assert "登记投诉" not in main(desk(people.handler).get(LIST))


# --- one matter


def one(matter: Matter, tail: str = "") -> str:
    return f"{LIST}{matter.pk}/{tail}"


def test_it_is_shown_with_its_contact_masked(people):
    matter = handed(people)
    page = desk(people.handler).get(one(matter)).content.decode()
    assert "林**" in page and "139****0000" in page
    assert not any(secret in page for secret in ("林小满", "13900000000", "lin@example.com", "椒江区某路9号"))


def test_a_reason_shows_it_once_and_stays(people):
    matter, handler = handed(people), desk(people.handler)
    there = one(matter, "contact/")
    assert "林小满" not in handler.get(there).content.decode()
    assert "林小满" not in handler.post(there, {"reason": "看看"}).content.decode()
    shown = handler.post(there, {"reason": "打电话核对毕业年份"})
    assert "林小满" in main(shown) and "13900000000" in main(shown)
    assert "林小满" not in handler.get(there).content.decode()
    assert "打电话核对毕业年份" in main(handler.get(one(matter)))
    assert reasons_of(matter)[-1] == "查看个人信息：打电话核对毕业年份"


def test_another_office_finds_nothing(people):
    matter, outsider = closed(people), desk(people.outsider)
    letter = matter.letters.get()
    for tail in ("", "contact/", f"letters/{letter.pk}/pdf/"):
        assert outsider.get(one(matter, tail)).status_code == 404
    for tail in ("contact/", "do/close/", "do/assign/"):
        assert outsider.post(one(matter, tail)).status_code == 404


def test_it_is_handed_on_and_who_hands_it_on_still_sees_it(people):
    matter = sent(LATE)
    answer = desk(people.receiver).post(
        one(matter, "do/assign/"), {"office": people.finance.pk, "due_on": "2026-12-04", "note": ""}, follow=True
    )
    assert "已交办" in words(soup(answer))
    assert "2026-12-04" in main(answer) and "计划财务处" in main(answer)
    assert Notice.objects.filter(person=people.handler).exists()


def test_a_result_that_lacks_something_comes_back_with_what_was_typed(people):
    matter = handed(people)
    page = desk(people.handler).post(one(matter, "do/close/"), {"result": "forwarded", "words": "由公安机关办理。"})
    assert "写明那个机关的名称和联系方式" in main(page)
    assert "由公安机关办理。" in page.content.decode()
    assert soup(page).find(id="id_close_result_2")["value"] == "forwarded"
    matter.refresh_from_db()
    assert not matter.result


def test_only_the_results_of_its_kind_are_offered(people):
    page = soup(desk(people.handler).get(one(handed(people, LATE))))
    offered = [field["value"] for field in page.select("input[name=result]")]
    assert offered == ["founded", "unfounded", "forwarded", "pointed", "withdrawn"]


def test_closed_on_the_page_it_offers_its_letter_and_nothing_more_to_do(people):
    matter, handler = handed(people), desk(people.handler)
    answer = handler.post(one(matter, "do/close/"), {"result": "amended", "words": "已改为1991年。"}, follow=True)
    assert "告知书还没有登记送达" in main(answer)
    letter = matter.letters.get()
    assert letter.number in main(answer).replace(" ", "")
    taken = handler.get(link(answer, f"PDF：{letter}"))
    assert taken["Content-Type"] == "application/pdf"
    assert whole(taken).startswith(b"%PDF")
    assert "attachment" in taken["Content-Disposition"]
    assert handler.get(link(answer, f"Word：{letter}")).content.startswith(b"PK")
    assert LetterLook.objects.filter(letter=letter, by=people.handler).count() == 2


def test_a_refusal_of_two_at_once_is_said_and_not_done_twice(people):
    matter = closed(people)
    page = desk(people.handler).post(one(matter, "do/close/"), {"result": "amended", "words": "再改"})
    assert page.status_code == 409
    assert "已经办结" in main(page)
    assert matter.letters.count() == 1


def test_an_unknown_step_or_sheet_is_not_found(people):
    matter = closed(people)
    assert desk(people.handler).post(one(matter, "do/return/")).status_code == 404
    assert desk(people.handler).get(one(matter, f"letters/{matter.letters.get().pk}/txt/")).status_code == 404


def test_after_disposal_the_page_says_what_went_and_gives_no_letter(people):
    matter = closed(people)
    letter = matter.letters.get()
    actions.dispose_matter(matter, at=at("2028-11-24"))
    receiver = desk(people.receiver)
    page = main(receiver.get(one(matter)))
    assert "个人信息2028年11月24日已按期限销毁" in page
    assert letter.number in page
    assert link(receiver.get(one(matter)), f"PDF：{letter}") is None
    for sheet in ("pdf", "docx"):
        answer = receiver.get(one(matter, f"letters/{letter.pk}/{sheet}/"))
        assert answer.status_code == 409
        assert "打不开" in words(soup(answer))
    assert not LetterLook.objects.exists()
