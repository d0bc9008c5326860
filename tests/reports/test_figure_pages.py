"""The page of one figure in the desk: definition, neighbours, rows as far as they may be read, files, correction and its undoing."""

import csv
import io
from datetime import date

import pytest

from disclosure.vocabulary import Attribute, Kind, Stage
from reports import actions
from reports.behind import PAGE
from reports.models import Override
from requests_app.models import Correction
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.reading import soup
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AT = factories.at("2026-01-20")
HERE = "/desk/reports/2025/figures/{}/".format


@pytest.fixture
def desk(as_staff, zhou):
    actions.compile_report(2025, by=None, at=AT)
    return as_staff(zhou)


def answered(kind="person", **values):
    return books.case(kind, received="2025-05-06", outcome=Outcome.G2, served="2025-05-20", **values)


def page(client, key):
    return soup(client.get(HERE(key)))


def listed(html):
    return html.select_one("section[aria-labelledby=rows]").get_text(" ", strip=True)


def exported(client, key):
    answer = client.get(HERE(key), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_page_says_what_is_counted_by_which_form_and_choice(desk):
    answered()
    told = page(desk, "t3-r1-person").select_one(".facts").get_text(" ", strip=True)
    for words in ("2025年1月1日至12月31日", "〔2021〕30号", "申请人为自然人", "本机关的做法", "逐条记录"):
        assert words in told


def test_a_total_leads_to_each_kind_of_applicant_and_each_cell_to_the_next(desk):
    answered(), answered("legal")
    html = page(desk, "t3-r1-total")
    chips = {chip.get_text(" ", strip=True): chip["href"] for chip in html.select(".filter .chip")}
    assert chips["自然人 1"] == HERE("t3-r1-person") and chips["总计 2"] == HERE("t3-r1-total")
    steps = {link["data-key"]: link["href"] for link in html.select("[data-key=p], [data-key=n]")}
    assert steps == {"p": HERE("t3-r1-other"), "n": HERE("t3-r2-person")}
    assert html.select_one('a[href="/desk/reports/2025/?chapter=三#t3-r1"]')


def test_the_way_back_leads_to_a_row_that_is_there(desk):
    answered()
    back = "/desk/reports/2025/?chapter=三"
    assert soup(desk.get(back)).select_one("tr#t3-r1")


def test_rows_tell_number_title_day_and_office(desk):
    made = answered(subject="学区划分", office=factories.office("基础教育处"))
    told = listed(page(desk, "t3-r1-person"))
    for words in (made.number, "学区划分", "2025-05-20", "基础教育处"):
        assert words in told


def test_a_case_that_stands_here_by_choice_says_so(desk, zhou):
    waiting = books.case("person", received="2025-12-20")
    Correction.objects.create(
        request=waiting, asked_on=date(2025, 12, 24), points="年度", limit_on=date(2026, 1, 15), by=zhou
    )
    assert "等申请人补正" in listed(page(desk, "t3-new-person"))
    assert "等申请人补正" in listed(page(desk, "t3-out-person"))
    again = answered(subject="又办的", counted_on=date(2025, 5, 20), counted_outcome=Outcome.N6)
    assert again.number in listed(page(desk, "t3-r3_6-total"))
    assert "又重新办理" in listed(page(desk, "t3-r3_6-total"))


def test_a_case_of_another_office_is_counted_and_not_named(as_staff, desk):
    """Somebody who compiles for one part of the house alone."""
    own, other = factories.office("基础教育处"), factories.office("人事处")
    answered(subject="自己的", office=own), answered(subject="别处的", office=other)
    client = as_staff(factories.staff(role=Role.GENERAL, office=own))
    told = listed(page(client, "t3-r1-total"))
    assert "自己的" in told and "1件，无权查看" in told
    assert "别处的" not in told
    rows = exported(client, "t3-r1-total")
    assert [row["名称"] for row in rows].count("1件，无权查看") == 1
    assert "别处的" not in str(rows) and "别处的" not in client.get(f"{HERE('t3-r1-total')}?print").content.decode()


def test_an_item_that_is_not_public_is_named_to_those_who_may_open_it(as_staff, desk):
    own, other = factories.office(), factories.office()
    hidden = factories.policy(
        title="内部规定", formed_on=date(2025, 3, 1), office=own, stage=Stage.FILED, attribute=Attribute.ON_REQUEST
    )
    assert "内部规定" in listed(page(desk, "t2-normative-made"))
    assert page(desk, "t2-normative-made").select_one(f'a[href="/desk/items/{hidden.pk}/"]')
    client = as_staff(factories.staff(role=Role.GENERAL, office=other))
    assert "内部规定" not in client.get(HERE("t2-normative-made")).content.decode()


def test_all_rows_are_taken_away_and_printed(desk):
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", PAGE + 5))
    rows = exported(desk, "edu_site_items")
    assert len(rows) == PAGE + 5 and list(rows[0]) == ["编号", "名称", "计入日期", "处室", "计入说明"]
    assert len({row["名称"] for row in rows}) == PAGE + 5
    printed = soup(desk.get(f"{HERE('edu_site_items')}?print"))
    assert len(printed.select("tbody tr")) == PAGE + 5
    assert desk.get(HERE("edu_site_items"), {"export": "xlsx"}).status_code == 200


def test_a_correction_that_breaks_the_sums_says_which(desk):
    answered()
    assert desk.post(HERE("t3-r1-person"), {"value": "3", "reason": "补记两件"}).status_code == 302
    told = page(desk, "t3-r1-person").select_one(".banner").get_text(" ", strip=True)
    for words in ("算出1，改为3", "周明", "补记两件", "六类申请人相加3", "各行相加3"):
        assert words in told
    assert page(desk, "t3-r1-business").select_one(".banner") is None


def test_a_lifted_correction_is_put_back_with_one_button(desk):
    desk.post(HERE("t3-r1-person"), {"value": "3", "reason": "补记两件"})
    desk.post(f"{HERE('t3-r1-person')}restore/")
    html = page(desk, "t3-r1-person")
    kept = html.select_one("section[aria-labelledby=ev] form")
    typed = {field["name"]: field["value"] for field in kept.select("input") if field["name"] != "csrfmiddlewaretoken"}
    assert typed == {"value": "3", "reason": "补记两件"}
    assert "恢复算出的数" in html.select_one("section[aria-labelledby=ev]").get_text()
    desk.post(HERE("t3-r1-person"), typed)
    assert Override.objects.get().value == 3


def test_the_history_of_a_correction_tells_before_and_after(desk):
    for value in ("3", "4"):
        desk.post(HERE("t3-r1-person"), {"value": value, "reason": f"补记{value}件"})
    told = page(desk, "t3-r1-person").select_one("section[aria-labelledby=ev]").get_text(" ", strip=True)
    assert "更正值：3 → 4" in told and "周明" in told


def test_a_refused_correction_keeps_what_was_typed(desk):
    answer = desk.post(HERE("t3-r1-person"), {"value": "0", "reason": "核对过"})
    assert answer.status_code == 422 and "与算出的数相同" in answer.content.decode()
    assert 'value="0"' in answer.content.decode() and "核对过" in answer.content.decode()


def test_a_cell_that_no_rows_made_is_marked_in_the_desk_alone(desk, client, zhou):
    actions.enter_tally(year=2025, key="t2-permits-decisions", value=46, source="审批系统", by=zhou, at=AT)
    report = actions.compile_report(2025, by=None, at=AT)
    actions.override(report, key="t3-r1-person", value=1, reason="补记", by=zhou, at=AT)
    two = soup(desk.get("/desk/reports/2025/?chapter=二"))
    assert two.select_one("tr#t2-permits sup").get_text() == "录"
    assert "周明" in two.get_text() and "审批系统" in two.get_text()
    assert not two.select("tr#t2-penalties sup")
    three = soup(desk.get("/desk/reports/2025/?chapter=三"))
    assert three.select_one("tr#t3-r1 sup").get_text() == "改"
    assert "2026年1月20日" in three.get_text()


def test_the_page_of_a_figure_asks_few_queries(desk, django_assert_max_num_queries):
    for _ in range(5):
        answered()
    desk.get(HERE("t3-r1-total"))
    with django_assert_max_num_queries(62):
        desk.get(HERE("t3-r1-total"))
