"""核对 in the desk: findings in three groups, words given and taken back, the page of all findings, its file."""

import re
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from reports import actions, checking, remarks
from reports.checks.panel import panel
from reports.models import AnnualReport, Remark
from reports.views.todo import todo
from reports.vocabulary import Stage
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AT = factories.at("2026-01-20")
REPORT, CHECK = "/desk/reports/2025/", "/desk/reports/2025/check/"
WORDS = "已与责任处室核对，确实如此"


@pytest.fixture
def report(zhou):
    return books.enter_texts(report_current, by=zhou, at=AT)


def soup(desk, address=REPORT, **query):
    return BeautifulSoup(desk.get(address, query).content, "html.parser")


def forms(page):
    """What each form of a kind of reminders would send, as it stands."""
    found = page.select("form.word")
    return [
        {
            "kind": one.select_one("[name=kind]")["value"],
            "chapter": one.select_one("[name=chapter]")["value"],
            "marks": [
                box["value"]
                for box in one.select("[name=marks]")
                if box.get("checked") is not None or box["type"] == "hidden"
            ],
        }
        for one in found
    ]


def left(page):
    return [(one.get_text(strip=True), one.a and one.a["href"]) for one in page.select(".todo li")]


def test_what_is_left_before_publication_stands_in_one_line_each_with_its_page(desk, report, zhou):
    actions.override(report, key="t3-r1-person", value=1, reason="补记", by=zhou, at=AT)
    words, addresses = zip(*left(soup(desk)), strict=True)
    assert words[0] == "2处错误要改正" and addresses[0] == f"{CHECK}#k-bad"
    assert re.fullmatch(r"\d+条提醒要写说明", words[1]) and addresses[1].startswith(f"{CHECK}#k")
    assert left(soup(desk, CHECK)) == left(soup(desk, f"{REPORT}freeze/")) == left(soup(desk))


def test_a_year_that_is_not_over_has_to_wait_and_a_finished_report_shows_the_way(desk, report, zhou):
    open_marks = [one.mark for one in checking.told(report) if not one.severe]
    remarks.say(report, marks=open_marks, words=WORDS, by=zhou, at=AT)
    page = soup(desk)
    assert left(page) == [] and page.select_one(f'.banner a[href="{REPORT}freeze/"]').text == "去定稿送签"
    groups = panel(checking.told(report), remarks.current(report, checking.told(report)))
    waiting = todo(report, groups, today=date(2025, 12, 31))["todo"]
    assert waiting == [{"words": "2026年1月1日起才能定稿", "url": ""}]


def test_a_reminder_is_to_be_read_and_its_form_opened(desk, report):
    page = soup(desk)
    assert page.select("form.word") and not page.select("form.word details[open]")
    kind = forms(page)[0]
    refused = BeautifulSoup(desk.post(CHECK, {**kind, "words": "好"}).content, "html.parser")
    assert [one.find_parent("form")["id"] for one in refused.select("form.word details[open]")] == [kind["kind"]]
    link = refused.select_one(".errsum a")
    assert refused.select_one(link["href"]).name == "textarea" and refused.title.text.startswith("错误：")


def headings(page):
    return [one.get_text(strip=True) for one in page.select("h3.kind")]


def test_findings_stand_in_three_groups_with_progress(desk, report, zhou):
    actions.override(report, key="t3-r1-person", value=1, reason="补记", by=zhou, at=AT)
    page = soup(desk)
    assert "还有2处错误、" in page.select_one("#check").text
    assert headings(page)[0] == "错误：2处，改正后才能定稿"
    assert all(title.startswith("提醒：") for title in headings(page)[1:])
    assert page.select_one("#f0.bad") and page.select_one(f'a[href="{REPORT}figures/t3-r1-total/"]')


def test_a_finding_shows_both_sides_and_leads_to_its_chapter(desk, report, zhou):
    actions.write_chapter(report, number="一", heading="总体情况", text="共收到申请3件。", by=zhou, at=AT)
    (one,) = [line for line in soup(desk).select("li.bad")]
    told = one.get_text(" ", strip=True)
    assert "文中3件" in told and "相差 3" in told
    assert one.select_one(f'a[href="{REPORT}?chapter=一"]')


def test_a_word_moves_its_reminders_to_those_that_have_one(desk, report, zhou):
    page = soup(desk)
    first = forms(page)[0]
    answer = desk.post(CHECK, {**first, "words": WORDS})
    assert answer.status_code == 302 and unquote(answer.url) == f"{REPORT}?chapter=一#check"
    assert Remark.objects.count() == len(first["marks"]) and Remark.objects.first().by == zhou
    after = soup(desk)
    assert len(forms(after)) == len(forms(page)) - 1
    said = after.select_one("li.good .said").text
    assert WORDS in said and "周明" in said


def test_several_of_a_kind_are_answered_at_once_and_those_not_ticked_stay(desk):
    actions.compile_report(2025, by=None, at=AT)
    (form,) = [
        one for one in forms(soup(desk, CHECK)) if len(one["marks"]) == 4
    ]  # cells of table two that nobody filled
    desk.post(CHECK, {**form, "marks": form["marks"][:3], "words": WORDS})
    assert Remark.objects.count() == 3
    assert [len(one["marks"]) for one in forms(soup(desk, CHECK)) if one["marks"] == form["marks"][3:]] == [1]


def test_a_word_too_short_stays_in_its_field_with_what_was_ticked(desk):
    actions.compile_report(2025, by=None, at=AT)
    (form,) = [one for one in forms(soup(desk, CHECK)) if len(one["marks"]) == 4]
    answer = desk.post(CHECK, {**form, "marks": form["marks"][1:2], "words": "好的"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422 and not Remark.objects.exists()
    field = page.select_one("[aria-invalid=true]")
    assert field.text == "好的" and "4至300个字" in page.select_one(f"#{field['id'].replace('-w', '-e')}").text
    ticked = [box["value"] for box in field.find_parent("form").select("[name=marks][checked]")]
    assert ticked == form["marks"][1:2]


def test_nothing_ticked_is_said_beside_the_field(desk, report):
    form = forms(soup(desk, CHECK))[0]
    answer = desk.post(CHECK, {"kind": form["kind"], "words": WORDS})
    assert answer.status_code == 422 and "请选择要说明的提醒" in answer.content.decode()


def test_a_word_is_changed_and_taken_back(desk, report, zhou):
    books.answer(report, by=zhou, at=AT)
    page = soup(desk, CHECK)
    assert "没有错误，提醒都有说明" in page.text and forms(page) == []
    one = page.select_one("li.good")
    mark = one.select_one("[name=marks]")["value"]
    desk.post(CHECK, {"kind": f"w{mark}", "marks": mark, "words": "另有一份说明"})
    assert Remark.objects.get(mark=mark).words == "另有一份说明"
    back = next(form["action"] for form in one.select("form") if "withdraw" in form["action"])
    assert desk.post(back).url == CHECK
    assert not Remark.objects.filter(mark=mark).exists()
    told = soup(desk, CHECK).select_one("#ev").find_parent("section").get_text()
    assert "收回说明" in told and "修改说明" in told and "另有一份说明" in told


def test_a_word_of_another_report_is_not_taken_back_here(desk, report, zhou):
    books.answer(report, by=zhou, at=AT)
    actions.compile_report(2024, by=None, at=AT)
    assert desk.post(f"/desk/reports/2024/check/{Remark.objects.first().pk}/withdraw/").status_code == 404


def test_a_signed_report_shows_the_words_and_no_form(desk, report, zhou):
    books.publish(report, by=zhou, at=AT)
    for address in (REPORT, CHECK):
        page = soup(desk, address)
        assert "定稿时的提醒和说明" in page.text and page.select("form.word") == []
    assert desk.post(CHECK, {"kind": "k", "marks": Remark.objects.first().mark, "words": WORDS}).status_code == 422


def test_beside_the_report_thirty_findings_are_enough(desk, report, zhou, monkeypatch):
    monkeypatch.setattr("reports.views.desk.IN_PANEL", 1)
    told = len([one for one in checking.told(report) if not one.severe])
    assert told > 1
    assert f"还有{told - 1}条提醒没有列在这里" in soup(desk).text
    assert len(soup(desk, CHECK).select("li.warn")) == told


def test_publishing_is_refused_by_kind_and_possible_when_every_reminder_has_its_word(desk, report, zhou):
    page = desk.get(f"{REPORT}freeze/").content.decode()
    assert re.search(r"提醒没有说明：联系方式不全（1条）", page) and f'href="{CHECK}#' in page
    assert desk.post(f"{REPORT}freeze/").status_code == 409
    for form in forms(soup(desk)):
        desk.post(CHECK, {**form, "words": WORDS})
    assert 'aria-disabled="true"' not in desk.get(f"{REPORT}freeze/").content.decode()
    assert desk.post(f"{REPORT}freeze/").status_code == 302
    assert AnnualReport.objects.get().stage == Stage.FROZEN


def test_the_findings_can_be_taken_away(desk, report, zhou):
    form = forms(soup(desk))[0]
    desk.post(CHECK, {**form, "words": WORDS})
    answer = desk.get(CHECK, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:7] == ("程度", "规则", "问题", "位置", "左边", "右边", "相差")
    assert len(rows) == len(checking.told(report)) + 1
    assert [(row[7], row[8]) for row in rows[1:] if row[7]] == [(WORDS, "周明")] * len(form["marks"])


def test_the_page_of_a_report_asks_no_more_for_more_findings(desk, report, zhou, django_assert_max_num_queries):
    books.answer(report, by=zhou, at=AT)
    with django_assert_max_num_queries(90):
        desk.get(REPORT)
