"""The desk and the public page of versions: what is read before signing, what a correction shows, which doors stay shut."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup

from reports import actions
from reports.models import Version
from reports.versions import acting
from reports.vocabulary import VersionStage
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books, versions
from tests.reports.versions import AT, LATER

pytestmark = pytest.mark.django_db
DESK, WHY = "/desk/reports/2025/", "表三漏计自然人申请1件"


@pytest.fixture
def report(zhou):
    return versions.ready(zhou)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).get_text(" ", strip=True).split())


def corrected(report, zhou):
    """Version 1, then a second one with a case more and a sentence more."""
    books.go_out(report, by=zhou, at=AT)
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    books.case("person", received="2025-06-03", outcome=Outcome.G2, served="2025-06-20")
    row = report.chapters.get(number="五")
    actions.write_chapter(report, number="五", heading=row.heading, text=row.text + "\n另有一句。", by=zhou, at=LATER)
    books.answer(report, by=zhou, at=LATER)
    return books.go_out(report, by=zhou, at=LATER)


def test_who_corrects_nothing_reads_it_before_pressing(report, zhou, as_staff):
    books.go_out(report, by=zhou, at=AT)
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    page = soup(as_staff(zhou).get(f"{DESK}freeze/"))
    assert "与已发布的一版没有不同" in page.select_one("#refusal").parent.text and "都办好了" not in page.text
    button = page.select_one("main form button")
    assert (button["aria-disabled"], button["aria-describedby"]) == ("true", "refusal")
    words = f"{report.preface}\n另有一句。".strip()
    actions.write_preface(report, title=report.title, text=words, by=zhou, at=LATER)
    books.answer(report, by=zhou, at=LATER)
    page = soup(as_staff(zhou).get(f"{DESK}freeze/"))
    assert "与已发布的一版没有不同" not in page.text and not page.select_one("main form button").has_attr(
        "aria-disabled"
    )


def test_a_report_goes_from_the_desk_of_the_clerk_over_the_leader_to_the_public(report, zhou, as_staff, client):
    clerk, leader = as_staff(zhou), books.leader()
    answer = clerk.post(f"{DESK}freeze/")
    version = Version.objects.get()
    place = f"{DESK}versions/{version.pk}/"
    assert answer.url == place and "已定稿（第1版），等局领导签发" in text(clerk.get(place))
    assert [one["value"] for one in soup(clerk.get(place)).select(".acts button")] == ["take_back"]
    reader = as_staff(leader)
    page = soup(reader.get(place))
    assert [one["value"] for one in page.select(".acts button")] == ["sign", "return"]
    assert version.digest in page.text and "收到和处理政府信息公开申请情况" in page.text
    assert reader.post(place, {"verb": "sign", "seen": "0" * 64}).status_code == 422
    assert reader.post(place, {"verb": "sign", "seen": version.digest}).status_code == 302
    page = soup(reader.get(place))
    assert [one.text for one in page.select("#pp ~ ul a.t")] == ["Word", "PDF", "Excel", "JSON"]
    assert client.get("/reports/2025/").status_code == 404
    assert as_staff(zhou).post(place, {"verb": "publish"}).status_code == 302
    public = soup(client.get("/reports/2025/"))
    kinds = [one.text for one in public.select(".files .k")]
    assert kinds[:3] == ["DOCX", "PDF", "XLSX"]
    for link in public.select(".files a[download]"):
        got = client.get(link["href"])
        assert got.status_code == 200 and "attachment" in got["Content-Disposition"] and b"".join(got.streaming_content)


def test_a_return_without_a_word_keeps_what_was_typed_and_says_so_beside_the_field(report, zhou, as_staff):
    version = acting.freeze(report, by=zhou, at=AT)
    reader, place = as_staff(books.leader()), f"{DESK}versions/{version.pk}/"
    answer = reader.post(place, {"verb": "return", "seen": version.digest, "words": "改"})
    page = soup(answer)
    assert answer.status_code == 422 and page.select_one("textarea").text.strip() == "改"
    assert "退回的原因写4至300个字" in page.select_one(".field.err").text
    reader.post(place, {"verb": "return", "words": "表二的数再核一遍"})
    assert "表二的数再核一遍" in text(as_staff(zhou).get(f"{DESK}versions/"))


def test_who_has_no_word_in_it_sees_no_button_and_a_drafter_no_page(report, zhou, as_staff):
    version = acting.freeze(report, by=zhou, at=AT)
    place = f"{DESK}versions/{version.pk}/"
    assert as_staff(factories.staff("甲", role=Role.DRAFTER)).get(place).status_code == 403
    answer = as_staff(zhou).post(place, {"verb": "sign", "seen": version.digest})
    assert answer.status_code == 422 and "您没有“审定年报”的权限" in text(answer)
    assert Version.objects.get().stage == VersionStage.WAITING


def test_a_correction_is_opened_with_its_reason_and_can_be_given_up(report, zhou, desk):
    books.go_out(report, by=zhou, at=AT)
    refused = desk.post(f"{DESK}correct/", {"reason": "漏"})
    assert refused.status_code == 422 and "更正的原因写4至300个字" in text(refused)
    assert desk.post(f"{DESK}correct/", {"reason": WHY}).status_code == 302
    page = text(desk.get(DESK))
    assert "正在更正" in page and WHY in page and "公开页仍是已发布的一版" in page
    assert "已放弃更正" in text(desk.post(f"{DESK}correct/give-up/", follow=True))


def test_a_draft_is_not_corrected(report, desk):
    page = text(desk.get(f"{DESK}correct/"))
    assert "报告现在是“编制中”，不能办理更正" in page


def test_the_desk_shows_later_changes_with_who_and_when(report, zhou, desk):
    version = books.go_out(report, by=zhou, at=AT)
    case = books.case("person", received="2025-06-03")
    case._history_date = LATER
    case.record(by=zhou, reason="补登记")
    page = desk.get(f"{DESK}versions/{version.pk}/changes/")
    told = text(page)
    assert "后来计入" in told and case.number in told and "周明" in told and "补登记" in told
    assert "逐条看变动" in text(desk.get(DESK))
    csv = b"".join(desk.get(f"{DESK}versions/{version.pk}/changes/", {"export": "csv"}).streaming_content).decode()
    assert "后来计入" in csv and case.number in csv and "补登记" in csv


def test_the_archive_is_handed_to_staff_alone(report, zhou, desk, client):
    version = books.go_out(report, by=zhou, at=AT)
    got = desk.get(f"{DESK}versions/{version.pk}/bundle/")
    with zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content))) as opened:
        assert opened.testzip() is None and "rows.json" in opened.namelist()
    client.logout()
    assert client.get(f"{DESK}versions/{version.pk}/bundle/").status_code == 302


def test_the_public_page_says_why_and_what_was_corrected_and_keeps_the_first_version(report, zhou, client):
    corrected(report, zhou)
    page = soup(client.get("/reports/2025/"))
    told = page.select_one("section[aria-label=更正]").get_text(" ", strip=True)
    assert WHY in told and "第2版" in told and "另有一句。" in told
    rows = {
        one.th.text: [cell.text for cell in one.select("td")]
        for one in page.select("section[aria-label=更正] tbody tr")
    }
    (found,) = [cells for label, cells in rows.items() if "予以公开" in label and "自然人" in label]
    assert found == ["2", "3"]
    first = soup(client.get("/reports/2025/versions/1/"))
    assert "不是最新的一版" in first.text and "另有一句。" not in first.text
    assert client.get("/reports/2025/versions/2/").status_code == 200
    assert client.get("/reports/2025/versions/3/").status_code == 404
    assert client.get("/reports/2025/versions/1/json/").status_code == 200
    assert client.get("/reports/2025/versions/1/exe/").status_code == 404


def test_nothing_of_a_version_is_public_before_it_is_published_or_after_it_was_taken_off(report, zhou, client):
    version = acting.freeze(report, by=zhou, at=AT)
    addresses = [
        "/reports/2025/",
        "/reports/2025/versions/1/",
        "/reports/2025/versions/1/json/",
        "/reports/2025/figures.json",
    ]
    assert {client.get(one).status_code for one in addresses} == {404}
    acting.sign(version, seen=version.digest, by=books.leader(), at=AT)
    assert {client.get(one).status_code for one in addresses} == {404}
    acting.publish(version, by=zhou, at=AT)
    assert {client.get(one).status_code for one in addresses} == {200}
    report.refresh_from_db()
    type(report.publication).objects.filter(pk=report.publication_id).update(stage="withdrawn")
    assert {client.get(one).status_code for one in addresses[1:]} == {404}


def test_names_of_officers_and_their_words_stay_inside(report, zhou, client):
    corrected(report, zhou)
    for address in ("/reports/2025/", "/reports/2025/versions/1/", "/reports/2025/versions/1/json/"):
        got = client.get(address)
        body = b"".join(got.streaming_content) if got.streaming else got.content
        assert "周明" not in body.decode() and "签发的局领导" not in body.decode()


def test_a_leader_is_led_nowhere_that_is_closed_to_them(report, zhou, as_staff):
    version = acting.freeze(report, by=zhou, at=AT)
    client = as_staff(books.leader())
    for place in (f"{DESK}versions/", f"{DESK}versions/{version.pk}/", f"{DESK}papers/"):
        main = soup(client.get(place)).select_one("main")
        links = {one["href"].partition("#")[0] for one in main.select("a[href^='/desk/']")}
        assert {one: client.get(one).status_code for one in links if client.get(one).status_code >= 400} == {}
