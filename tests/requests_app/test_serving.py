"""送达: which day counts, what stands against each way, and what the service of an answer does to its case."""

import json
from datetime import date

import pytest
from django.urls import reverse

from requests_app import actions, cases, serving
from requests_app.answer import parts_of
from requests_app.models import ApplicationRule, CaseMail, LetterService, Request
from requests_app.serving import Served
from requests_app.vocabulary import FileUse, MailEvent, Outcome, Service, Stage
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, root, staff
from tests.pages.reading import main, soup
from tests.requests_app.made_files import SIGNED, scanned, signed, upload
from tests.requests_app.people import answer, assigned, reasons_of, replied

TODAY = date(2026, 11, 23)
POSTED = {"via": Service.POST, "on": date(2026, 11, 21), "mail_number": "xa 1234 5678 933"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]


def objections(via=Service.DIRECT, on=date(2026, 11, 21), **more) -> list[str]:
    return serving.objections(Served(via, on, **more), signed_on=date(2026, 11, 20), today=TODAY)


def refusal(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **how)
    return refused.value.reasons


def now(people) -> dict:
    return {"by": people.handler, "at": at("2026-11-23", 10)}


# 规则


def test_each_way_says_which_day_counts():
    assert set(serving.COUNTS) == set(Service)
    assert "交邮之日" in serving.COUNTS[Service.POST]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"on": date(2026, 11, 24)}, "送达或寄出日期不能晚于今天"),
        ({"on": date(2026, 11, 19)}, "送达或寄出日期不能早于签发的2026年11月20日"),
        ({"via": Service.POST}, "邮件号写邮政收据上的号码"),
        ({"via": Service.POST, "mail_number": "XA12"}, "邮件号只有字母和数字，8位以上，照收据填写"),
        ({"via": Service.ENTRUSTED}, "受托机关写明是哪个机关"),
        ({"via": Service.EMAIL, "chosen": False}, "申请人没有选择电子邮件送达，改用直接送达或者邮寄"),
        (
            {"via": Service.ONLINE, "on": TODAY, "sealed": False},
            "网上送达前要有盖章扫描件：先送签，签发以后上传，再登记送达",
        ),
        ({"via": Service.ONLINE}, "网上送达从本站在查询页上提供之日算起，日期是2026年11月23日"),
    ],
)
def test_what_stands_against_a_service_is_said(how, reason):
    assert objections(**how) == [reason]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"via": Service.POST, "mail_number": "XA12345678933"},
        {"via": Service.ENTRUSTED, "entrusted_to": "椒江区教育局"},
        {"via": Service.ONLINE, "on": TODAY},
        {"via": Service.EMAIL, "on": TODAY},
        {"via": Service.DIRECT, "chosen": False, "sealed": False},
    ],
)
def test_what_is_as_it_should_be_is_taken(how):
    assert objections(**how) == []


def test_all_reasons_come_at_once_each_beside_what_it_is_about():
    how = Served(Service.POST, date(2026, 11, 24), note="电话13900000000", mail_number="?")
    found = serving.objections_by_field(how, signed_on=date(2026, 11, 20), today=TODAY)
    assert {name for name, reasons in found.items() if reasons} == {"on", "mail_number", "note"}
    assert "13900000000" not in str(found)


def test_what_was_put_up_on_line_earlier_keeps_its_day_when_it_is_put_right():
    assert objections(Service.ONLINE, date(2026, 11, 21), put_up=date(2026, 11, 21)) == []
    assert objections(Service.ONLINE, TODAY, put_up=date(2026, 11, 21)) != []


def test_what_the_portal_mails_itself_leaves_today_and_what_the_bureau_mails_on_its_day():
    assert objections(Service.EMAIL, date(2026, 11, 21)) == []
    assert objections(Service.EMAIL, TODAY, mailed_now=True) == []
    assert objections(Service.EMAIL, date(2026, 11, 21), mailed_now=True) == [
        "电子邮件送达从本站发出邮件之日算起，日期是2026年11月23日"
    ]


# 答复


def test_the_signed_answer_makes_the_case_answered_only_when_it_is_served(people):
    letter = signed(people)
    case = Request.objects.get()
    assert (case.stage, case.outcome, case.served_on) == (Stage.ASSIGNED, "", None)
    reply = actions.serve_reply(case, **now(people), **POSTED)
    case = Request.objects.get()
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, Outcome.G2, date(2026, 11, 21))
    assert (reply.letter, reply.number, reply.served_via) == (letter, letter.number, "post")
    service = LetterService.objects.get()
    assert (service.via, service.on, service.mail_number) == ("post", date(2026, 11, 21), "XA12345678933")


def test_served_late_it_is_kept_as_late_by_the_day_of_service(people):
    letter = signed(people, case=assigned(people, "2026-10-22"))
    actions.serve_reply(letter.request, **now(people), via=Service.DIRECT, on=TODAY)
    assert "逾期" in reasons_of(Request.objects.get())[-1]


def test_nothing_is_served_that_is_not_signed_and_nothing_twice(people):
    case = assigned(people)
    assert refusal(actions.serve_reply, case, **now(people), **POSTED) == ["没有签发了还没送达的答复"]
    letter = signed(people, case=case)
    actions.serve_reply(letter.request, **now(people), **POSTED)
    assert refusal(actions.serve_reply, letter.request, **now(people), **POSTED)
    assert refusal(actions.serve_letter, letter, **now(people), **POSTED) == ["已经登记过送达，要改的用“更正送达”"]


def test_a_signed_answer_is_not_served_like_a_notice(people):
    assert refusal(actions.serve_letter, signed(people), **now(people), **POSTED) == [
        "签发的答复送达以后才算答复，要用答复的“登记送达”"
    ]


def test_a_refused_service_leaves_everything_as_it_was(people):
    letter = signed(people)
    assert refusal(actions.serve_reply, letter.request, **now(people), via=Service.POST, on=TODAY) == [
        "邮件号写邮政收据上的号码"
    ]
    assert not LetterService.objects.exists()
    assert Request.objects.get().outcome == ""


def test_on_line_it_goes_only_to_who_chose_so_and_with_the_seal_where_the_bureau_wants_it(people):
    ApplicationRule.objects.create(needs_scan=True)
    by_post, on_line = signed(people, delivery="post"), signed(people, delivery="online")
    how = now(people) | {"via": Service.ONLINE, "on": TODAY}
    assert "申请人没有选择网上送达" in refusal(actions.serve_reply, by_post.request, **how)[0]
    assert "盖章扫描件" in refusal(actions.serve_reply, on_line.request, **how)[0]
    scanned(on_line, people)
    assert actions.serve_reply(on_line.request, **how).served_via == "online"


def test_a_refusal_served_on_line_names_where_a_review_is_filed(people):
    letter = signed(people, Outcome.N6, delivery="online")
    how = now(people) | {"via": Service.ONLINE, "on": TODAY}
    assert any("行政复议" in reason for reason in refusal(actions.serve_reply, letter.request, **how))


def test_who_does_not_handle_the_case_records_nothing(people):
    case = assigned(people, delivery="post")
    actions.ask_correction(case, by=people.handler, at=at("2026-11-10"), points="写明学年。")
    letter = case.letters.get()
    how = {"by": people.outsider, "at": at("2026-11-23"), **POSTED}
    assert refusal(actions.serve_letter, letter, **how) == ["要有“承办申请”的职责才能办理送达"]


# 过程文书


def test_a_notice_is_served_and_moves_nothing_of_its_case(people):
    case = assigned(people, delivery="post")
    actions.ask_correction(case, by=people.handler, at=at("2026-11-10"), points="写明学年。")
    letter = case.letters.get()
    actions.serve_letter(letter, **now(people), via=Service.DIRECT, on=date(2026, 11, 11), note="本人签收")
    case = Request.objects.get()
    assert (case.stage, case.served_on) == (Stage.CORRECTING, None)
    assert cases.service_of(case.letters.get()).note == "本人签收"
    assert reasons_of(case)[-1] == "文书送达：补正告知书直接送达，2026年11月11日"


def test_one_that_was_taken_back_is_served_no_more(people):
    letter = signed(people)
    actions.void_reply(letter.request, by=people.receiver, at=at("2026-11-20", 12), reason="金额写错")
    letter.refresh_from_db()
    assert "这份文书2026年11月20日已作废" in refusal(actions.serve_letter, letter, **now(people), **POSTED)


# 更正


def served(people):
    letter = signed(people)
    actions.serve_reply(letter.request, **now(people), **POSTED)
    letter.refresh_from_db()
    return letter


def test_a_corrected_day_moves_answer_and_case_and_the_old_one_stays_in_history(people):
    letter = served(people)
    how = POSTED | {"on": date(2026, 11, 22), "reason": "收据上是22日"}
    actions.correct_service(letter, **now(people), **how)
    case = Request.objects.get()
    assert (case.served_on, case.replies.get().served_on) == (date(2026, 11, 22), date(2026, 11, 22))
    days = LetterService.objects.get().history.order_by("history_id").values_list("on", flat=True)
    assert list(days) == [date(2026, 11, 21), date(2026, 11, 22)]
    assert reasons_of(case)[-1] == "文书送达：更正予以公开答复书邮寄送达（中国邮政），2026年11月22日：收据上是22日"
    assert case.stage == Stage.REPLIED


def test_the_number_of_the_mail_can_be_added_when_the_receipt_is_back(people):
    case = replied(people)
    letter = case.letters.get()
    assert letter.service.mail_number == ""
    how = {"via": Service.POST, "on": date(2026, 11, 20), "mail_number": "XA12345678933", "reason": "补邮件号"}
    actions.correct_service(letter, **now(people), **how)
    assert LetterService.objects.get().mail_number == "XA12345678933"
    assert Request.objects.get().served_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, "与原来登记的相同，没有要更正的"),
        ({"on": date(2026, 11, 22), "reason": " "}, "写明更正的理由"),
        ({"on": date(2026, 11, 22), "reason": "电话13900000000"}, "更正的理由里"),
        ({"on": date(2026, 11, 24)}, "送达或寄出日期不能晚于今天"),
        ({"mail_number": "", "on": date(2026, 11, 22)}, "邮件号写邮政收据上的号码"),
    ],
)
def test_a_correction_has_a_reason_and_something_to_correct(people, changed, reason):
    letter = served(people)
    found = refusal(actions.correct_service, letter, **now(people), **{**POSTED, "reason": "写错了", **changed})
    assert [one for one in found if reason in one]


def test_a_service_that_was_not_entered_is_not_corrected(people):
    how = POSTED | {"reason": "写错了"}
    assert refusal(actions.correct_service, signed(people), **now(people), **how) == ["还没有登记过送达"]


def test_an_answer_that_was_replaced_is_corrected_without_moving_the_case(people):
    case = replied(people)
    first = case.letters.get()
    actions.reopen(case, by=people.receiver, at=at("2026-11-21"), reason="复议决定")
    actions.reply(case, answer(served="2026-11-22"), by=people.handler, at=at("2026-11-22"))
    how = {"via": Service.POST, "on": date(2026, 11, 21), "mail_number": "XA12345678933", "reason": "收据上是21日"}
    actions.correct_service(first, **now(people), **how)
    assert Request.objects.get().served_on == date(2026, 11, 22)


# 邮件


def told(case) -> list[str]:
    return list(CaseMail.objects.filter(request=case).order_by("pk").values_list("event", flat=True))


def test_a_notice_that_is_served_by_mail_queues_the_mail_that_brings_it(server, people):
    case = assigned(people, delivery="email")
    ApplicationRule.objects.create(needs_scan=True)  # so that it is not served at once
    actions.extend(case, by=people.chief, at=at("2026-11-10"), days=5, reason="查阅档案")
    letter = case.letters.get()
    scanned(letter, people)
    actions.serve_letter(letter, **now(people), via=Service.EMAIL, on=TODAY)
    assert told(case)[-1] == MailEvent.DELIVERED


def test_without_a_mail_server_the_service_stands_and_no_mail_waits(people):
    letter = signed(people, delivery="email")
    actions.serve_reply(letter.request, **now(people), via=Service.EMAIL, on=TODAY)
    assert not CaseMail.objects.exists()


# 页面


def there(letter) -> str:
    return reverse("desk_requests:serve", args=[letter.request_id, letter.pk])


def test_the_page_says_which_day_counts_and_takes_service_and_proof_at_once(as_staff, people):
    letter = signed(people, delivery="post")
    desk = as_staff(people.handler)
    page = main(desk.get(there(letter)))
    assert "邮寄送达（中国邮政）：交邮之日，只能交中国邮政" in page
    assert "登记以后，申请就是已答复" in page
    sent = {"via": "post", "on": "2026-11-21", "mail_number": "XA 123 456 789 33", "proof": upload("收据.pdf")}
    done = desk.post(there(letter), sent, follow=True)
    assert "已登记送达。" in done.content.decode()
    letter.refresh_from_db()
    assert letter.request.stage == Stage.REPLIED
    proof = letter.files.get()
    assert (proof.use, proof.by) == (FileUse.PROOF, people.handler)


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(as_staff, people):
    letter = signed(people, delivery="post")
    sent = {"via": "post", "on": "2026-11-30", "mail_number": "12", "note": "本人签收"}
    page = soup(as_staff(people.handler).post(there(letter), sent))
    assert page.find(id="id_note")["value"] == "本人签收"
    assert "邮件号只有字母和数字" in page.find(id="id_mail_number").parent.get_text()
    assert "不能晚于今天" in page.find(id="id_on").parent.get_text()
    assert Request.objects.get().outcome == ""


def test_a_proof_that_is_not_taken_stops_the_service_before_it_is_recorded(as_staff, people):
    letter = signed(people, delivery="post")
    sent = {"via": "direct", "on": "2026-11-21", "proof": upload("收据.exe", b"MZ")}
    page = as_staff(people.handler).post(there(letter), sent)
    assert "《收据》的后缀是EXE" in page.content.decode()
    assert not LetterService.objects.exists()


def test_the_form_begins_with_the_way_that_the_applicant_chose_and_today(as_staff, people):
    letter = signed(people, delivery="online")
    page = soup(as_staff(people.handler).get(there(letter)))
    assert page.find("input", attrs={"name": "via", "checked": True})["value"] == "online"
    assert page.find(id="id_on")["value"] == "2026-11-23"
    sent = {"via": "online", "on": "2026-11-22"}
    assert "日期是2026年11月23日" in main(as_staff(people.handler).post(there(letter), sent))


def test_way_and_day_are_asked_for(as_staff, people):
    letter = signed(people, delivery="post")
    page = main(as_staff(people.handler).post(there(letter), {"via": "", "on": ""}))
    assert "选择送达方式" in page
    assert "填写送达或寄出日期" in page


def test_the_page_of_a_correction_shows_what_stands_and_asks_why(as_staff, people):
    letter = served(people)
    desk = as_staff(people.handler)
    page = soup(desk.get(there(letter)))
    assert page.find(id="id_mail_number")["value"] == "XA12345678933"
    sent = {"via": "post", "on": "2026-11-22", "mail_number": "XA12345678933"}
    assert "填写更正的理由" in main(desk.post(there(letter), sent))
    done = desk.post(there(letter), sent | {"reason": "收据上是22日"}, follow=True)
    assert "已更正送达。" in done.content.decode()
    again = main(desk.get(there(letter)))
    assert "更正予以公开答复书邮寄送达（中国邮政），2026年11月22日：收据上是22日" in again


def test_another_office_finds_neither_letter_nor_page(as_staff, people):
    letter = signed(people)
    assert as_staff(people.outsider).get(there(letter)).status_code == 404
    other = assigned(people)
    wrong = reverse("desk_requests:serve", args=[other.pk, letter.pk])
    assert as_staff(people.handler).get(wrong).status_code == 404


def test_who_may_read_the_case_and_not_work_on_it_is_told_why(as_staff, people):
    """局领导 sign; they do not serve."""
    letter = signed(people)
    leader = staff("陈岚", role=Role.LEADER, office=root())
    page = soup(as_staff(leader).get(there(letter)))
    assert "要有“承办申请”的职责" in page.main.get_text()
    assert not page.main.find("input", attrs={"name": "via"})


def test_an_answer_sent_at_once_by_post_says_that_its_number_is_missing(as_staff, people):
    case = replied(people, delivery="post")
    desk = as_staff(people.handler)
    page = soup(desk.get(reverse("desk_requests:case", args=[case.pk])))
    letters = page.find(attrs={"aria-labelledby": "letters"})
    assert "邮件号没有登记" in letters.get_text()
    assert there(case.letters.get()) in {a["href"] for a in letters.find_all("a")}


def test_the_signed_answer_waits_visibly_on_the_page_of_its_case(as_staff, people):
    letter = signed(people)
    page = soup(as_staff(people.handler).get(reverse("desk_requests:case", args=[letter.request_id])))
    told = page.find(attrs={"aria-labelledby": "letters"}).get_text()
    assert "已签发，等送达" in told
    assert letter.number in told
    assert SIGNED.date() == letter.on


# 救济告知


def refused(people, **how) -> list[str]:
    with pytest.raises(Refused) as found:
        actions.serve_reply(Request.objects.get(), **now(people), **how)
    return found.value.reasons


LACKS = "网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"


def test_a_refusal_without_the_address_of_review_does_not_go_by_wire_though_it_is_set_by_now(people):
    """What counts is what the letter says, not what the settings say."""
    signed(people, Outcome.N6, delivery="online")
    ApplicationRule.objects.create(review_url="https://review.example.gov.cn/")
    assert LACKS in refused(people, via="online", on=TODAY)


def test_a_service_is_not_put_right_into_one_that_the_letter_is_not_fit_for(people):
    letter = signed(people, Outcome.N6, delivery="online")
    actions.serve_reply(Request.objects.get(), **now(people), **POSTED)
    ApplicationRule.objects.create(review_url="https://review.example.gov.cn/")
    with pytest.raises(Refused) as found:
        actions.correct_service(letter, **now(people), reason="登记错了", via="online", on=TODAY)
    assert LACKS in found.value.reasons


def test_the_reply_keeps_the_remedies_that_its_letter_told(people):
    letter = signed(people, Outcome.N6)
    Site.objects.update_or_create(defaults={"review_body": "另一个机关"})
    reply = actions.serve_reply(Request.objects.get(), **now(people), **POSTED)
    assert parts_of(reply)[1] == json.loads(letter.paper)["remedy"]
    assert "另一个机关" not in reply.text


def test_what_is_sent_at_once_by_wire_is_not_dated_back(people):
    case = assigned(people, delivery="online")
    with pytest.raises(Refused) as found:
        actions.reply(case, answer(served="2026-11-20", served_via="online"), by=people.handler, at=at("2026-11-23"))
    assert found.value.reasons == ["网上送达从本站在查询页上提供之日算起，日期是2026年11月23日"]
