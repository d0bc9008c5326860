"""A request from form to reply to table three, through the views, in March 2026."""

import re

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reports import actions as report_actions
from requests_app.models import AccessLog, Request
from requests_app.vocabulary import Stage
from tests import factories as make
from tests.bureau import upload_makers

ASKED = {
    "kind": "legal",
    "name": "海岳律师事务所",
    "id_kind": "credit_code",
    "id_number": "31330000MD0000000K",
    "contact": "林小满",
    "phone": "13900000001",
    "email": "lin@example.com",
    "subject": "2025年市直小学课后服务收费标准",
    "description": "2025年市直小学课后服务的收费标准、依据和收支情况。",
    "wanted_form": "electronic",
    "delivery": "email",
}
PDF = upload_makers.pdf()


@time_machine.travel(make.at("2026-03-02", 9, 30), tick=True)
def test_a_request_goes_from_form_to_reply_to_table_three(people, as_staff):
    citizen = Client()
    number, code = file(citizen)
    case = Request.objects.get(number=number)
    assert (case.stage, case.received_on) == (Stage.SUBMITTED, None)

    general, author = as_staff(people.general), as_staff(people.author)
    act(general, case, "confirm", confirmed_on="2026-03-02")
    act(general, case, "assign", office=people.office.pk, handler=people.author.pk, note="请查收费文件")
    case.refresh_from_db()
    assert (case.stage, str(case.received_on)) == (Stage.ASSIGNED, "2026-03-02")

    tracked = track(Client(), number, code).content.decode()
    assert "2026年3月30日" in tracked  # twenty working days after 2 March 2026
    assert author.get("/desk/requests/").status_code == 200

    item = make.published(title="关于课后服务收费标准的通知")
    reply(author, case, item)
    act(general, case, "close")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, "G1")
    answered = track(Client(), number, code).content.decode()
    assert "关于课后服务收费标准的通知" in answered
    assert table_three(people.general) == {"new": 1, "r1": 1, "rt": 1, "out": 0}


@time_machine.travel(make.at("2026-03-02", 9, 30), tick=True)
def test_an_unknown_pair_gets_one_neutral_answer_whichever_half_is_wrong(people):
    number, code = file(Client())
    answers = [track(Client(), *pair).content.decode() for pair in ((number, "0" * 26), ("2026-9999", code))]
    assert all("受理号和查询码对不上，请核对后再查" in answer for answer in answers)


@time_machine.travel(make.at("2026-03-02", 9, 30), tick=True)
def test_what_was_typed_and_sent_is_kept_when_a_field_is_wrong(people):
    citizen = Client()
    page = citizen.post("/requests/new/", {**ASKED, "email": "lin.example.com", "proof": proof()})
    words = page.content.decode()
    assert page.status_code == 200
    assert "电子邮箱写得不完整，例如 name@example.com" in words
    assert all(typed in words for typed in (ASKED["name"], ASKED["subject"], ASKED["description"], "执照"))
    right = citizen.post("/requests/new/", ASKED)  # without the file: it is kept
    assert right.headers["Location"] == "/requests/new/check/"


@time_machine.travel(make.at("2026-03-02", 9, 30), tick=True)
def test_pressing_submit_twice_files_once(people):
    citizen = Client()
    file(citizen)
    citizen.post("/requests/new/check/")
    assert Request.objects.count() == 1


@time_machine.travel(make.at("2026-03-02", 9, 30), tick=True)
def test_the_desk_shows_the_applicant_masked_and_logs_a_full_view(people, as_staff):
    number, _ = file(Client())
    case = Request.objects.get(number=number)
    general = as_staff(people.general)
    page = general.get(reverse("desk_requests:case", args=[case.pk])).content.decode()
    assert ASKED["id_number"] not in page
    assert ASKED["phone"] not in page
    full = general.post(reverse("desk_requests:applicant", args=[case.pk]), {"reason": "核对身份"}).content.decode()
    assert ASKED["id_number"] in full
    assert [(log.by, log.reason) for log in AccessLog.objects.all()] == [(people.general, "核对身份")]


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("执照.pdf", PDF, "application/pdf")


def file(citizen: Client) -> tuple[str, str]:
    """Files the application of ASKED; gives number and query code as the receipt shows them."""
    checked = citizen.post("/requests/new/", {**ASKED, "proof": proof()})
    assert checked.status_code == 302, checked.context["form"].errors
    assert ASKED["subject"] in citizen.get("/requests/new/check/").content.decode()
    receipt = citizen.post("/requests/new/check/", follow=True).content.decode()
    number = re.search(r"\b2026-\d{4}\b", receipt)
    code = re.search(r"\b[0-9A-HJKMNP-TV-Z-]{30,}\b", receipt)  # 26 symbols in groups
    return number[0], code[0]


def act(client: Client, case: Request, verb: str, **given) -> None:
    answer = client.post(reverse("desk_requests:act", args=[case.pk, verb]), given)
    assert answer.status_code == 302, (answer.context["reasons"], answer.content.decode()[:3000])


def track(client: Client, number: str, code: str):
    return client.post("/requests/track/", {"number": number, "code": code}, follow=True)


def reply(client: Client, case: Request, item) -> None:
    given = {
        "outcome": "G1",
        "basis": "《条例》第三十六条第一项",
        "text": "您要的信息已经公开，可以在本站阅读和下载。",
        "item": item.pk,
        "served_on": "2026-03-02",
        "served_via": "email",
    }
    answer = client.post(reverse("desk_requests:reply", args=[case.pk]), given)
    assert answer.status_code == 302, (answer.context["form"].errors, answer.context["reasons"])


def table_three(general) -> dict[str, int]:
    """The column 法律服务机构 of the report of 2026."""
    report_actions.compile_report(2026, by=general, at=make.at("2026-03-03"))
    client = Client()
    client.force_login(general)
    keys = {row: f"t3-{row}-legal" for row in ("new", "r1", "rt", "out")}
    pages = {row: client.get(f"/desk/reports/2026/figures/{key}/") for row, key in keys.items()}
    return {row: page.context["figure"].value for row, page in pages.items()}
