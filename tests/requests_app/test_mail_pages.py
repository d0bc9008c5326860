"""Mails to applicants as the desk sees them: on the case, in the list of those that did not arrive, and what the buttons do."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions, mailing
from requests_app.models import Applicant, CaseMail
from requests_app.views import desk, desk_mail
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, request, staff
from tests.pages.reading import soup
from tests.requests_app.people import ASKER, assigned, received

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LIN = ASKER.email
NOON = at("2026-11-23", 12)
QUEUE = reverse("desk_requests:mails")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def refusing(server):
    server.refuse = {LIN: "550 no"}
    return server


def lost(people, **more):
    """A case in hand, of which two mails did not arrive."""
    case = assigned(people, **more)
    actions.send_case_mail(at=NOON)
    return case


def page_of(case) -> str:
    return reverse("desk_requests:case", args=[case.pk])


def press(client, mail: CaseMail, what: str, **more):
    return client.post(reverse("desk_requests:mail_act", args=[mail.request_id, mail.pk, what]), more)


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def panel(response) -> str:
    return words(soup(response).select_one('section[aria-labelledby="mails"]'))


def main(response) -> str:
    return words(soup(response).select_one("main"))


def in_the_rail(person) -> int:
    (item,) = [item for item in desk.menu(person)[0]["items"] if item["label"] == "邮件没有送到"]
    return sum(found.count() for found in item["count"])


# --- 案卷


def test_the_case_shows_each_mail_with_what_became_of_it(as_staff, people, server):
    case = received(people, "2026-11-20")
    actions.send_case_mail(at=NOON)
    actions.assign(case, by=people.receiver, at=NOON, office=people.finance, handler=people.handler)
    actions.extend(case, by=people.chief, at=NOON, days=5, reason="要查档案")
    told = panel(as_staff(people.handler).get(page_of(case)))
    assert "已确认收件 已发出 2026-11-23 12:00" in told
    assert "延长期限 等待发出" in told
    assert "没有送到" not in told


def test_a_mail_that_did_not_arrive_asks_for_a_call(as_staff, people, refusing):
    page = as_staff(people.handler).get(page_of(lost(people)))
    assert "邮件没有送到 请电话联系申请人" in panel(page)
    assert "收件邮箱拒收（550），请电话联系" in panel(page)
    assert LIN not in page.content.decode()
    told = [words(step) for step in soup(page).select(".tl li:not(.next)")]
    assert told[0].endswith("邮件没有送到 系统 已确认收件，收件邮箱拒收（550），请电话联系")
    assert "邮件没有送到 系统 已提交" in told[1]


def test_a_lost_mail_moves_no_date(as_staff, people, refusing):
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18))
    actions.send_case_mail(at=NOON)
    page = soup(as_staff(people.handler).get(page_of(case)))
    (moves,) = [table for table in page.select("table") if words(table.caption) == "期限变动"]
    assert "邮件" not in words(moves)


def test_a_mail_that_waits_for_another_try_says_why(as_staff, people, server):
    server.refuse = {LIN: "450 later"}
    told = panel(as_staff(people.handler).get(page_of(lost(people, day="2026-11-22"))))
    assert "邮件服务器暂时不收（450），隔一段时间再发（已试1次）" in told


def test_a_mail_that_waits_for_the_next_day_says_why(as_staff, people, server):
    cases = [received(people, "2026-11-22") for _ in range(6)]
    actions.send_case_mail(at=NOON)
    told = panel(as_staff(people.receiver).get(page_of(cases[-1])))
    assert told.count("这个邮箱一天收到的邮件超过10封，隔一段时间再发") == 1
    assert "已试" not in told


@pytest.mark.parametrize(
    ("email", "set_up", "expected"),
    [
        ("", True, "申请人没有留电子邮箱，办到哪一步不发邮件。"),
        (LIN, False, "没有设置发信，办到哪一步不发邮件，请电话告知申请人。"),
    ],
)
def test_where_no_mail_goes_the_case_says_so(as_staff, people, settings, request, email, set_up, expected):
    if set_up:
        request.getfixturevalue("server")
    case = assigned(people, asker=replace(ASKER, email=email))
    assert expected in panel(as_staff(people.handler).get(page_of(case)))


def test_after_disposal_the_case_offers_nothing(as_staff, people, refusing):
    case = lost(people)
    Applicant.objects.filter(request=case).update(disposed_on=NOON.date(), email="")
    page = as_staff(people.receiver).get(page_of(case))
    assert "个人信息已按期限销毁，办到哪一步不发邮件。" in panel(page)
    assert "再发一次" not in panel(page)
    assert "请电话联系申请人" not in panel(page)


def test_a_case_of_old_times_without_an_applicant_has_a_page(as_staff, people, server):
    case = request(office=people.finance, stage="assigned", received_on=date(2026, 11, 5))
    assert "申请人没有留电子邮箱" in panel(as_staff(people.handler).get(page_of(case)))


# --- 清单


def test_the_list_holds_what_did_not_arrive_of_ones_own_cases(as_staff, people, refusing):
    case = lost(people)
    page = as_staff(people.handler).get(QUEUE)
    titles = [words(a) for a in soup(page).select(".inbox a.t")]
    assert titles == [f"{case.number} 已提交", f"{case.number} 已确认收件"]
    assert "共2封" in main(page)
    assert LIN not in page.content.decode()
    assert "没有送不到的邮件" in main(as_staff(people.outsider).get(QUEUE))


def test_the_rail_counts_them(people, refusing):
    lost(people)
    assert [in_the_rail(one) for one in (people.receiver, people.handler, people.outsider)] == [2, 2, 0]


def test_a_long_list_has_pages(as_staff, people, refusing, monkeypatch):
    monkeypatch.setattr(desk_mail, "PAGE", 1)
    lost(people)
    client = as_staff(people.handler)
    first = soup(client.get(QUEUE))
    assert len(first.select(".inbox li")) == 1
    assert len(soup(client.get(QUEUE + first.select_one("a[rel=next]")["href"])).select(".inbox li")) == 1


def test_the_list_is_taken_away_without_addresses(as_staff, people, refusing):
    case = lost(people)
    told = b"".join(as_staff(people.handler).get(QUEUE, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(told)))
    assert first == {
        "受理号": case.number, "哪一步": "已提交", "时间": "2026-11-05 20:16", "怎么样": "没有发出",
        "说明": "收件邮箱拒收（550），请电话联系", "处室": "计划财务处",
    }  # fmt: skip
    assert LIN not in told


def test_without_mail_the_list_says_what_to_set(as_staff, people):
    assert "没有设置发件地址，请设 DEFAULT_FROM_EMAIL" in main(as_staff(people.receiver).get(QUEUE))


def test_a_list_takes_as_many_queries_for_many_mails_as_for_one(
    as_staff, people, refusing, django_assert_max_num_queries
):
    for _ in range(8):
        lost(people)
    client = as_staff(people.handler)
    client.get(QUEUE)
    with django_assert_max_num_queries(25):
        client.get(QUEUE)


def test_staff_without_work_here_are_kept_out(as_staff, client):
    assert as_staff(staff(role=Role.SECRECY)).get(QUEUE).status_code == 403
    assert client.get(QUEUE).url.startswith("/desk/login/")


# --- 按钮


def test_who_called_the_applicant_clears_the_list(as_staff, people, refusing):
    case = lost(people)
    client = as_staff(people.handler)
    for mail in CaseMail.objects.all():
        assert press(client, mail, "told", back="list").url == QUEUE
    page = client.get(QUEUE)
    assert "已记下：申请人已另行告知。" in main(page)
    assert "没有送不到的邮件" in main(page)
    assert "已了结" in panel(client.get(page_of(case)))
    assert case.history.first().history_user == people.handler


def test_a_mail_is_sent_again_where_the_applicant_is_reached_now(as_staff, people, refusing):
    case = lost(people)
    applicant = Applicant.objects.get()
    applicant.email = "wang@example.com"
    applicant.save()
    mail = CaseMail.objects.get(event="filed")
    client = as_staff(people.handler)
    assert press(client, mail, "again").url == page_of(case)
    assert "几分钟以内再发一次" in main(client.get(page_of(case)))
    assert actions.send_case_mail(at=NOON).mails == 1
    assert refusing.taken[0][0] == "wang@example.com"


def test_a_return_is_entered_by_hand(as_staff, people, server):
    case = lost(people)
    client, mail = as_staff(people.receiver), CaseMail.objects.get(event="filed")
    press(client, mail, "bounced")
    told = panel(client.get(page_of(case)))
    assert "2026年11月23日退回，请电话联系" in told
    assert in_the_rail(people.receiver) == 1


def test_a_button_pressed_twice_says_what_has_become_of_the_mail(as_staff, people, refusing):
    lost(people)
    client, mail = as_staff(people.handler), CaseMail.objects.get(event="filed")
    press(client, mail, "told")
    page = client.get(press(client, mail, "told").url)
    assert "这封邮件现在是“已了结”，不用另行告知" in main(page)


def test_without_an_address_nothing_is_sent_again(as_staff, people, refusing):
    lost(people)
    applicant = Applicant.objects.get()
    applicant.email = ""
    applicant.save()
    client, mail = as_staff(people.handler), CaseMail.objects.get(event="filed")
    assert mailing.NO_ADDRESS in main(client.get(press(client, mail, "again").url))
    assert CaseMail.objects.get(pk=mail.pk).next_at is None


def test_buttons_change_nothing_by_get_or_for_others(as_staff, people, refusing):
    lost(people)
    other, mail = received(people), CaseMail.objects.get(event="filed", request__stage="assigned")
    before = list(CaseMail.objects.values())
    there = reverse("desk_requests:mail_act", args=[mail.request_id, mail.pk, "told"])
    assert as_staff(people.handler).get(there).status_code == 405
    assert as_staff(people.outsider).post(there).status_code == 404
    wrong = reverse("desk_requests:mail_act", args=[other.pk, mail.pk, "told"])
    assert as_staff(people.receiver).post(wrong).status_code == 404
    assert press(as_staff(people.handler), mail, "erase").status_code == 404
    assert list(CaseMail.objects.values()) == before


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/desk/", "x" * 5000, ""])
def test_no_button_leads_elsewhere(as_staff, people, refusing, back):
    case = lost(people)
    mail = CaseMail.objects.get(event="filed")
    assert press(as_staff(people.handler), mail, "told", back=back).url == page_of(case)
