"""What applicants take home: number and code of each case, on the page, on paper and in the QR code, for half an hour."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from requests_app import wording
from requests_app.actions import wordings
from requests_app.models import ApplicationRule, Request
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.qr import qr_svg
from tests.factories import at, domain, staff
from tests.pages.reading import main, soup
from tests.requests_app.test_public_pages import CHECK, send

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]
NOW = at("2026-11-04", 20, 16)
RECEIPT, LETTER = reverse("requests_app:receipt"), reverse("requests_app:receipt_letter")
TRACK = reverse("requests_app:track")
THINGS = [f"第{n}件事" for n in range(1, 11)]
BOTH = pytest.mark.parametrize("address", [RECEIPT, LETTER])


def drawn(response) -> list[str]:
    return [str(code) for code in soup(response).select("svg.qr")]


def as_drawn(address: str) -> str:
    return str(BeautifulSoup(qr_svg(address), "html.parser").svg)


@BOTH
def test_one_case_is_shown_with_number_code_and_the_address_that_opens_it(client, given, address):
    (done,) = given(*THINGS[:1])
    page = client.get(address)
    assert done.request.number in main(page)
    assert codes.grouped(done.code) in main(page)
    assert drawn(page) == [as_drawn(f"http://testserver{TRACK}#{done.request.number}.{done.code}")]


@BOTH
def test_several_cases_of_one_filing_are_shown_each_with_its_own(client, given, address):
    done = given(*THINGS[:3])
    page = client.get(address)
    text = main(page)
    assert [text.index(f"第{n}件事") for n in (1, 2, 3)] == sorted(text.index(f"第{n}件事") for n in (1, 2, 3))
    assert all(one.request.number in text and codes.grouped(one.code) in text for one in done)
    there = f"http://testserver{TRACK}"
    assert drawn(page) == [as_drawn(f"{there}#{one.request.number}.{one.code}") for one in done]


def test_several_cases_are_announced_and_one_is_not(client, given):
    given(*THINGS[:1])
    assert "分成" not in main(client.get(RECEIPT))
    given(*THINGS[:2])
    assert "您的申请分成2件办理，每件有自己的受理号和查询码。" in main(client.get(RECEIPT))


def test_each_is_copied_by_a_button_of_its_own(client, given):
    done = given(*THINGS[:2])
    page = soup(client.get(RECEIPT))
    copied = [page.find(id=button["data-copy"]) for button in page.select("button[data-copy]")]
    assert [one.get_text() for one in copied] == [
        f"受理号 {one.request.number}，查询码 {codes.grouped(one.code)}" for one in done
    ]
    assert all(button.has_attr("hidden") for button in page.select("button[data-copy]"))  # until a script can copy
    assert len(page.select("#copied[role=status]")) == 1


def test_the_address_in_the_code_is_that_of_the_bureaus_own_domain(client, given, settings):
    settings.ALLOWED_HOSTS = ["testserver", "zwgk.example.gov.cn"]
    domain("zwgk.example.gov.cn")
    (done,) = given(*THINGS[:1])
    page = client.get(RECEIPT, headers={"host": "zwgk.example.gov.cn"})
    assert drawn(page) == [as_drawn(f"https://zwgk.example.gov.cn{TRACK}#{done.request.number}.{done.code}")]


@BOTH
def test_the_code_stands_in_no_link_and_in_no_attribute(client, given, address):
    (done,) = given(*THINGS[:1])
    page = soup(client.get(address))
    values = [str(value) for tag in page.find_all(True) for value in tag.attrs.values()]
    assert not any(done.code in value or codes.grouped(done.code) in value for value in values)


@BOTH
def test_what_is_kept_and_how_long_is_told(client, given, address):
    given(*THINGS[:1])
    assert "办结以后保存2年" in main(client.get(address))
    ApplicationRule.objects.create(keep_months=18)
    assert "办结以后保存18个月" in main(client.get(address))


def test_the_privacy_statement_is_one_step_away(client, given):
    given(*THINGS[:1])
    assert soup(client.get(RECEIPT)).main.find("a", href=reverse("privacy"))


@BOTH
def test_after_half_an_hour_it_can_never_be_read_again(client, given, evening, address):
    given(*THINGS[:2])
    evening.shift(timedelta(minutes=30))
    assert client.get(address).status_code == 200
    evening.shift(timedelta(seconds=1))
    assert client.get(address).url == TRACK
    evening.shift(timedelta(seconds=-60))
    assert client.get(address).url == TRACK


@BOTH
def test_no_store_keeps_it(client, given, address):
    assert "no-store" in client.get(address)["Cache-Control"]
    given(*THINGS[:1])
    assert "no-store" in client.get(address)["Cache-Control"]


def test_the_codes_lie_sealed_in_the_session(client, given):
    done = given(*THINGS[:2])
    assert not any(one.code in str(dict(client.session)) for one in done)


def test_the_code_on_the_receipt_of_the_form_opens_the_case_behind_the_fragment(client):
    send(client)
    client.post(CHECK)
    case = Request.objects.get()
    code = codes.normalised(soup(client.get(RECEIPT)).select_one("dd.code").get_text())
    assert drawn(client.get(RECEIPT)) == [as_drawn(f"http://testserver{TRACK}#{case.number}.{code}")]
    assert client.post(TRACK, {"number": case.number, "code": code}).url == reverse("requests_app:case")


@pytest.mark.parametrize(("count", "codes_drawn"), [(4, 4), (5, 0), (10, 0)])
def test_a_page_of_many_cases_stays_light_and_leaves_the_qr_codes_to_the_paper(client, given, count, codes_drawn):
    given(*THINGS[:count])
    page = client.get(RECEIPT)
    assert len(drawn(page)) == codes_drawn
    assert len(page.content) <= 20 * 1024
    assert len(soup(page).select("dd.code")) == count
    assert ("二维码在下面的回执（PDF）里" in main(page)) is (codes_drawn == 0)
    assert len(drawn(client.get(LETTER))) == count


def test_the_receipt_tells_the_last_day_of_the_answer(client, given):
    """Filed on the evening of 4 November, confirmed at the latest the next working day, answered within twenty more."""
    given(*THINGS[:1])
    assert "最迟答复日期：2026年12月3日" in main(client.get(LETTER))


def test_the_receipt_is_worded_by_the_bureau(client, given):
    kind = LetterKind.RECEIPT
    text = wording.default(kind) + "\n有疑问的，请打电话。"
    wordings.save_wording(kind, text, note="加一句", base=0, by=staff(), at=NOW)
    given(*THINGS[:1])
    assert "有疑问的，请打电话。" in main(client.get(LETTER))
