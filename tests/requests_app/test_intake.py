"""Intake by staff: each way with its own day of receipt (regulation 5.2), oral applications with a record to sign."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Request
from requests_app.receipt import oral_objections
from requests_app.vocabulary import Stage, Via
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER, filed
from tests.requests_app.test_desk_pages import intake

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEW = reverse("desk_requests:new")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at("2026-11-23", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def client(as_staff, people):
    return as_staff(people.receiver)


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def entered(client, **changes) -> Request:
    response = client.post(NEW, intake(**changes))
    assert response.status_code == 302, words(response)
    return Request.objects.get()


def test_the_form_speaks_of_the_applicant_and_not_to_them(client):
    form = BeautifulSoup(client.get(NEW).content, "html.parser").select_one("main form")
    assert "怎样给申请人" in form.get_text() and "您" not in form.get_text()


def test_r1_a_web_application_of_a_holiday_is_received_when_it_is_confirmed(people):
    case = filed("2025-10-01")
    actions.confirm_receipt(case, by=people.receiver, at=at("2025-10-09"), confirmed_on=date(2025, 10, 9))
    assert (timezone.localdate(case.submitted_at), case.received_on) == (date(2025, 10, 1), date(2025, 10, 9))


def test_r2_a_registered_letter_is_received_when_it_is_signed_for(client, clock):
    clock.move_to(at("2026-02-25"))
    case = entered(client, via="post_signed", arrived_on="", signed_on="2026-02-24")
    assert (case.stage, case.received_on) == (Stage.RECEIVED, date(2026, 2, 24))


def test_r3_what_is_handed_in_on_a_make_up_saturday_is_received_that_day(client, clock):
    clock.move_to(at("2026-02-14", 10))
    case = entered(client, arrived_on="2026-02-14")
    assert (case.stage, case.received_on) == (Stage.RECEIVED, date(2026, 2, 14))
    assert case.received_note == "当面提交之日（第三十一条）"


def test_r4_a_letter_to_another_office_counts_from_signing_and_the_later_day_is_noted(client, clock):
    clock.move_to(at("2026-04-09"))
    case = entered(client, via="post_signed", arrived_on="", signed_on="2026-04-03", reached_on="2026-04-08")
    assert (timezone.localdate(case.submitted_at), case.received_on) == (date(2026, 4, 3), date(2026, 4, 3))
    assert "2026年4月8日转到工作机构并确认，不改变收到之日" in case.received_note


@pytest.mark.parametrize("via", ["post_plain", "fax", "email"])
def test_other_ways_wait_for_the_confirmation_and_keep_the_day_they_came(client, via):
    case = entered(client, via=via, arrived_on="2026-11-20", signed_on="2026-11-19")
    assert (case.stage, case.received_on) == (Stage.SUBMITTED, None)
    assert timezone.localdate(case.submitted_at) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"via": "post_signed", "arrived_on": ""}, "填写签收日期"),
        ({"via": "post_signed", "signed_on": "2026-11-24"}, "签收日期不能晚于今天"),
        ({"via": "post_signed", "signed_on": "2026-11-20", "reached_on": "2026-11-19"}, "不能早于签收日期"),
        ({"via": "post_signed", "signed_on": "2026-11-20", "reached_on": "2026-11-24"}, "确认的日期不能晚于今天"),
        ({"via": "post_signed", "signed_on": "上周五"}, "日期写成年-月-日"),
        ({"arrived_on": ""}, "填写收到日期"),
        ({"arrived_on": "2026-11-24"}, "收到日期不能晚于今天"),
        ({"arrived_on": "0026-11-20"}, "收到日期不能早于2008年5月1日"),
        ({"via": "fax", "arrived_on": "2008-04-30"}, "收到日期不能早于2008年5月1日"),
        ({"via": "post_signed", "signed_on": "1926-11-20"}, "签收日期不能早于2008年5月1日"),
        ({"via": "fax", "oral": "on"}, "只有当面提出的才能是口头申请"),
        ({"via": "pigeon"}, "选择收到渠道"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_nothing_typed_is_lost(client, changes, reason):
    page = client.post(NEW, intake(**changes))
    assert reason in words(page)
    assert "课后服务收费标准" in page.content.decode()
    assert not Request.objects.exists()


def test_a_form_that_is_sent_twice_is_one_case(client):
    client.post(NEW, intake(key="a" * 32))
    again = client.post(NEW, intake(key="a" * 32), follow=True)
    assert Request.objects.count() == 1
    assert "已经登记过，没有再登记一次" in words(again)
    assert len(BeautifulSoup(client.get(NEW).content, "html.parser").select_one("[name=key]")["value"]) == 32


def test_an_oral_application_has_a_record_to_sign_without_anybody_s_name(client, as_staff, people):
    response = client.post(NEW, intake(oral="on"))
    case = Request.objects.get()
    assert (case.oral, case.filled_in_by_staff) == (True, True)
    assert response.url == reverse("desk_requests:oral_record", args=[case.pk])
    page = client.get(response.url)
    assert "口头申请记录" in words(page) and case.description in words(page)
    assert "代填人：周明" in words(page) and "打印登记回执" in page.content.decode()
    assert ASKER.name not in page.content.decode()
    assert as_staff(people.outsider).get(response.url).status_code == 404


def test_a_written_application_has_no_such_record(client):
    case = entered(client)
    assert not case.oral
    assert client.get(reverse("desk_requests:oral_record", args=[case.pk])).status_code == 404


def test_only_at_the_counter_something_is_told(people):
    assert oral_objections(Via.COUNTER, oral=True) == []
    with pytest.raises(Refused, match="当面"):
        actions.take_in(
            ASKED, ASKER, by=people.receiver, at=at("2026-11-23"), arrived_at=at("2026-11-23"), via="fax", oral=True
        )
    assert not Request.objects.exists()


def test_the_receipt_of_a_signed_letter_names_the_day(client):
    client.post(NEW, intake(via="post_signed", arrived_on="", signed_on="2026-11-20"))
    assert "收到申请之日：2026年11月20日（邮件签收之日）" in words(client.get(reverse("requests_app:receipt_letter")))
