"""The pages of the desk about personal data: what each officer's page carries, the second officer, the year's list, the settings."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from requests_app import actions, seeing
from requests_app.models import AccessLog, Applicant, ApplicationRule, LookWish
from requests_app.proofs import Paper
from taizhou_portal.bureau.models import Staff
from tests.factories import at
from tests.pages.reading import facts, main, soup, text
from tests.requests_app.people import ASKED, ASKER, assigned, replied
from tests.requests_app.test_proofs import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
LOOKS, RULE = reverse("desk_requests:looks"), reverse("desk_requests:rule")
AGENT = {
    "acts": "guardian",
    "agent_name": "王大勇",
    "agent_id_kind": "id_card",
    "agent_id_number": "331000198501010019",
    "agent_phone": "13800000001",
    "address": "椒江区某路9号",
}


def with_agent(people, *, minor: bool = False):
    case = assigned(people)
    Applicant.objects.filter(request=case).update(minor=minor)
    who = Applicant.objects.get(request=case)
    for name, value in AGENT.items():
        setattr(who, name, value)
    who.save()
    case.refresh_from_db()
    return case


def applicant_of(case) -> str:
    return reverse("desk_requests:applicant", args=[case.pk])


def wish_page(wish) -> str:
    return reverse("desk_requests:look_wish", args=[wish.pk])


# what the page carries


def test_the_page_of_whoever_handles_the_case_carries_no_number_and_no_paper(as_staff, people):
    case = with_agent(people)
    page = as_staff(people.handler).post(applicant_of(case), {"reason": "电话确认收件"})
    shown, whole = facts(page, "申请人"), page.content.decode()
    assert shown["姓名或名称"] == "林小满"
    assert shown["电话"] == "13900000000"
    assert shown["邮箱"] == "lin@example.com"
    assert shown["监护人姓名"] == "王大勇"
    assert shown["居民身份证"] == "3310************15"
    assert shown["监护人居民身份证"] == "3310************19"
    assert shown["地址"] == "椒江区某路9****"
    for hidden in (ASKER.id_number, AGENT["agent_id_number"], AGENT["address"]):
        assert hidden not in whole
    assert "请局办公室查看" in main(page)
    assert "下载" not in main(page)


def test_the_page_of_the_general_office_carries_everything(as_staff, people):
    page = as_staff(people.receiver).post(applicant_of(with_agent(people)), {"usual": seeing.USUAL[1]})
    shown = facts(page, "申请人")
    assert shown["居民身份证"] == ASKER.id_number
    assert shown["监护人居民身份证"] == AGENT["agent_id_number"]
    assert shown["地址"] == AGENT["address"]
    assert "no-store" in page["Cache-Control"]


def test_before_a_reason_and_on_the_case_everything_is_masked(as_staff, people):
    case = with_agent(people)
    for address in (applicant_of(case), reverse("desk_requests:case", args=[case.pk])):
        page = as_staff(people.receiver).get(address).content.decode()
        values = (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email, *list(AGENT.values())[1:])
        assert not any(value in page for value in values if value != "id_card")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "填写理由，或者在上面选一个"),
        ({"reason": "。。。。。。"}, "理由至少写4个字"),
        ({"reason": "查"}, "理由至少写4个字"),
        ({"usual": seeing.USUAL[0], "reason": "1"}, "理由至少写4个字"),
        ({"usual": "随便看看"}, "选择用来办什么"),
        ({"reason": "核" * 300}, "最多150字"),
    ],
)
def test_a_reason_that_is_none_is_refused_beside_the_field_and_what_was_typed_stays(as_staff, people, given, words):
    page = as_staff(people.receiver).post(applicant_of(assigned(people)), given)
    assert words in main(page)
    assert "林小满" not in page.content.decode()
    assert soup(page).find("textarea", {"name": "reason"}).get_text().strip() == given.get("reason", "")
    assert "错误：" in soup(page).title.get_text()
    assert not AccessLog.objects.exists()


def test_the_usual_reason_and_the_words_are_kept_together(as_staff, people):
    given = {"usual": "与申请人确认收件", "reason": "电话里核对地址"}
    as_staff(people.handler).post(applicant_of(assigned(people)), given)
    assert AccessLog.objects.get().reason == "与申请人确认收件：电话里核对地址"


def test_a_paper_is_fetched_with_the_longest_reason_that_the_page_takes(as_staff, people):
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[Paper(PDF)]).request
    client, given = as_staff(people.receiver), {"usual": seeing.USUAL[2], "reason": "核对身份证明" * 25}
    page = soup(client.post(applicant_of(case), given))
    form = page.find("form", action=reverse("desk_requests:proof", args=[case.pk, case.identity_proofs.get().pk]))
    sent = {field["name"]: field["value"] for field in form.select("input[name]")}
    assert client.post(form["action"], sent).content == PDF.data
    assert {look.reason for look in AccessLog.objects.all()} == {f"{given['usual']}：{given['reason']}"}


@pytest.mark.parametrize("scanned", [True, False])
def test_a_paper_that_no_scanner_has_seen_says_so(as_staff, people, scanned):
    papers = [Paper(replace(PDF, scanned=scanned))]
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=papers).request
    page = main(as_staff(people.receiver).post(applicant_of(case), {"usual": seeing.USUAL[1]}))
    assert "下载申请人身份证明" in page
    assert ("没有查过病毒" in page) is not scanned


def test_who_handles_the_case_is_refused_the_paper_with_the_way_to_it(as_staff, people):
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[Paper(PDF)]).request
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-11-05"), confirmed_on=at("2026-11-05").date())
    actions.assign(case, by=people.receiver, at=at("2026-11-05", 10), office=people.finance, handler=people.handler)
    there = reverse("desk_requests:proof", args=[case.pk, case.identity_proofs.get().pk])
    answer = as_staff(people.handler).post(there, {"reason": "核对申请人身份"})
    assert answer.status_code == 409
    assert "请局办公室查看" in main(answer)
    assert not AccessLog.objects.exists()
    assert as_staff(people.receiver).post(there, {"reason": "核对申请人身份"}).content == PDF.data


def test_a_paper_whose_file_is_gone_says_so_and_breaks_nothing(as_staff, people):
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[Paper(PDF)]).request
    proof = case.identity_proofs.get()
    proof.file.storage.delete(proof.file.name)
    there = reverse("desk_requests:proof", args=[case.pk, proof.pk])
    answer = as_staff(people.receiver).post(there, {"reason": "核对申请人身份"})
    assert answer.status_code == 409
    assert "这个文件打不开" in main(answer)


# under 14


def test_the_way_of_a_look_at_a_child(as_staff, people, second):
    case, client = with_agent(people, minor=True), as_staff(people.handler)
    assert "查看未成年人信息，要先批准" in main(client.get(applicant_of(case)))
    refused = client.post(applicant_of(case), {"reason": "电话确认收件"})
    assert "林小满" not in refused.content.decode()
    assert "第三十六条" in main(refused)
    client.post(applicant_of(case), {"verb": "wish", "reason": "电话确认收件"})
    assert "等同事批准" in main(client.get(applicant_of(case)))

    other = as_staff(second)
    assert "孙悦" in main(other.get(LOOKS))
    answer = other.post(wish_page(LookWish.objects.get()), {"verdict": "allow", "note": ""}, follow=True)
    assert "已批准，提出的人现在可以看" in main(answer)

    assert "林小满" not in client.get(applicant_of(case)).content.decode()
    assert "林小满" in client.post(applicant_of(case), {"reason": "电话确认收件"}).content.decode()
    assert "顾宁批准" in main(client.get(applicant_of(case)))


def test_after_the_hours_it_has_to_be_asked_again(as_staff, people, second, desk_morning):
    case = with_agent(people, minor=True)
    wish = actions.wish_to_look(case, by=people.handler, at=at("2026-11-23", 9), reason="电话确认收件")
    actions.decide_look(wish, allowed=True, note="", by=second, at=at("2026-11-23", 10))
    desk_morning.move_to(at("2026-11-24", 10))
    client = as_staff(Staff.objects.get(pk=people.handler.pk))
    page = client.post(applicant_of(case), {"reason": "电话确认收件"})
    assert "林小满" not in page.content.decode()
    assert "提出查看" in main(client.get(applicant_of(case)))


def test_who_asked_is_told_why_not(as_staff, people, second):
    case = with_agent(people, minor=True)
    wish = actions.wish_to_look(case, by=people.handler, at=at("2026-11-23", 9), reason="电话确认收件")
    assert "不批准的，写明原因" in main(as_staff(second).post(wish_page(wish), {"verdict": "refuse", "note": " "}))
    as_staff(second).post(wish_page(wish), {"verdict": "refuse", "note": "请局办公室联系"})
    page = main(as_staff(people.handler).get(applicant_of(case)))
    assert "没有批准" in page
    assert "请局办公室联系" in page


def test_ones_own_wish_has_no_form_and_is_refused_when_sent_all_the_same(as_staff, people):
    case = with_agent(people, minor=True)
    wish = actions.wish_to_look(case, by=people.receiver, at=at("2026-11-23", 9), reason="电话确认收件")
    client = as_staff(people.receiver)
    assert not soup(client.get(wish_page(wish))).select("main form [name=verdict]")
    assert "不能批准自己提出的查看" in main(client.post(wish_page(wish), {"verdict": "allow"}))
    assert LookWish.objects.get().allowed is None
    assert "等别的同事批准" in main(client.get(LOOKS))


def test_the_rail_counts_what_waits_for_this_officer(as_staff, people, second):
    case = with_agent(people, minor=True)
    actions.wish_to_look(case, by=people.receiver, at=at("2026-11-23", 9), reason="电话确认收件")

    def counted(officer) -> str:
        link = soup(as_staff(officer).get(LOOKS)).select_one(f"nav.rail a[href='{LOOKS}']")
        return link.get_text()

    assert "1" in counted(second)
    assert "1" not in counted(people.receiver)  # their own


def test_a_wish_about_a_case_of_nobody_elses_business_is_not_found(as_staff, people):
    case = with_agent(people, minor=True)
    wish = actions.wish_to_look(case, by=people.handler, at=at("2026-11-23", 9), reason="电话确认收件")
    assert as_staff(people.outsider).get(wish_page(wish)).status_code == 403
    assert as_staff(people.receiver).get(reverse("desk_requests:look_wish", args=[999999])).status_code == 404


# the year's list


def looked(people, second, day: str):
    case = with_agent(people, minor=True)
    wish = actions.wish_to_look(case, by=people.handler, at=at(day, 8), reason="电话确认收件")
    actions.decide_look(wish, allowed=True, note="", by=second, at=at(day, 9))
    actions.look_at_applicant(case, by=people.handler, at=at(day, 10), reason="电话确认收件")
    return case


def test_every_look_of_the_year_at_a_childs_data_can_be_taken_away(as_staff, people, second):
    grown = replied(people)
    actions.look_at_applicant(grown, by=people.handler, at=at("2026-11-20"), reason="寄送答复书")
    case = looked(people, second, "2026-11-20")
    client = as_staff(people.receiver)
    assert "2026年查看未成年人信息1次" in main(client.get(LOOKS))
    table = b"".join(client.get(LOOKS, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(table)))
    assert head == ["时间", "受理号", "查看人", "查看内容", "理由", "批准人"]
    assert rows == [["2026-11-20 10:00", case.number, "孙悦", "申请人姓名和联系方式", "电话确认收件", "顾宁"]]
    answer = client.get(LOOKS, {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert sheet.max_row == 2
    assert Staff.history.filter(history_change_reason__startswith="导出清单：2026年查看未成年人信息").count() == 2


def test_earlier_years_are_chosen_and_an_unknown_one_is_not_found(as_staff, people, second, desk_morning):
    looked(people, second, "2026-11-20")
    desk_morning.move_to(at("2028-01-05", 10))
    client = as_staff(people.receiver)
    assert "2028年查看未成年人信息0次" in main(client.get(LOOKS))
    assert "2026年查看未成年人信息1次" in main(client.get(LOOKS, {"year": "2026"}))
    for year in ("2025", "2029", "x", "２０２６", "-1"):
        assert client.get(LOOKS, {"year": year}).status_code == 404


def test_with_nothing_to_show_the_page_says_so(as_staff, people):
    page = main(as_staff(people.receiver).get(LOOKS))
    assert "没有等待批准的" in page
    assert "还没有" in page


# 申请规则


#: how answers are signed, numbered and served
OF_LETTERS = {
    "reply_path": "general",
    "reply_word": "公开",
    "notice_word": "公开告",
    "link_days": "14",
    "reasons_within": "10",
    "review_url": "",
}


def test_the_rules_are_changed_with_a_reason_that_stays(as_staff, people):
    client = as_staff(people.receiver)
    page = client.get(RULE)
    assert soup(page).find("input", {"name": "keep_months"})["value"] == "24"
    sent = {"seen": soup(page).find("input", {"name": "seen"})["value"], "keep_months": "36", "look_hours": "8"}
    sent |= {"takes_confirmed": "on", "takes_confirmed_after": "5", "close_within": "7", **OF_LETTERS}
    sent |= {"privacy_version": "2027-01", "started_on": "2026年9月1日"}
    done = client.post(RULE, {**sent, "reason": "档案规定"}, follow=True)
    rule = ApplicationRule.current()
    assert rule.started_on == date(2026, 9, 1)
    assert (rule.keep_months, rule.look_hours, rule.privacy_version) == (36, 8, "2027-01")
    assert rule.close_within == 7
    assert (rule.takes_confirmed, rule.takes_confirmed_after, rule.fee_restarts) == (True, 5, False)
    assert (rule.reply_path, rule.needs_scan, rule.link_days) == ("general", False, 14)
    assert "更改申请规则：档案规定" in main(done)
    assert rule.history.get().history_user == people.receiver


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("keep_months", "11", "要写成12至120的整数"),
        ("keep_months", "121", "要写成12至120的整数"),
        ("keep_months", "两年", "要写成12至120的整数"),
        ("keep_months", "", "填写个人信息在办结后保存几个月"),
        ("look_hours", "0", "要写成1至72的整数"),
        ("look_hours", "73", "要写成1至72的整数"),
        ("takes_confirmed_after", "0", "要写成1至10的整数"),
        ("close_within", "61", "要写成1至60的整数"),
        ("privacy_version", "", "填写个人信息告知的版本"),
        ("privacy_version", "版" * 21, "最多20字"),
        ("reason", "因" * 81, "最多80字"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(as_staff, people, field, value, words):
    given = {"keep_months": "36", "look_hours": "8", "privacy_version": "2027-01", "reason": "档案规定", field: value}
    page = as_staff(people.receiver).post(RULE, given)
    assert words in text(page)
    assert soup(page).find(attrs={"name": "look_hours"})["value"] == given["look_hours"]
    assert not ApplicationRule.objects.exists()


def test_a_change_of_somebody_else_meanwhile_is_told(as_staff, people, second):
    client = as_staff(people.receiver)
    ApplicationRule.objects.create()
    seen = soup(client.get(RULE)).find("input", {"name": "seen"})["value"]
    actions.change_application_rule(keep_months=30, by=second, at=at("2026-11-23", 10, 5))
    given = {"seen": seen, "keep_months": "36", "look_hours": "8", "takes_confirmed_after": "3", "privacy_version": "x"}
    given |= {"close_within": "10", **OF_LETTERS}
    page = main(client.post(RULE, given))
    assert "顾宁在11月23日10:05改动过这一条" in page
    assert ApplicationRule.current().keep_months == 30


def test_who_handles_cases_sets_no_rules(as_staff, people):
    assert as_staff(people.handler).get(RULE).status_code == 403
    with pytest.raises(TypeError):
        actions.change_application_rule(keep_days=1, by=people.receiver, at=at("2026-11-23"))
