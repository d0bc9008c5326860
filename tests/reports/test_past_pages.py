"""往年报告 in the desk: choosing a year, filling in, the dry run, storing, the file; and what the public sees of it."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.models import Publication
from reports import collect
from reports.models import AnnualReport, Original
from reports.past import importing as past_reports
from reports.vocabulary import Source
from taizhou_portal.bureau.files import accept
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau import upload_makers
from tests.reports import books, pasts

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HERE = "/desk/reports/import/2019/"
AT = factories.at("2026-03-20")
ABOUT = {"title": "2019年报告", "source": "市政府网站", "issued_on": "2020-01-20"}


@pytest.fixture
def desk(client, zhou):
    client.force_login(zhou)
    return client


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(element):
    return re.sub(r"\s+", "", element.get_text())


def upload(name, data):
    return SimpleUploadedFile(name, data)


def filled(**more):
    return upload("2019.xlsx", pasts.as_xlsx(pasts.filled(lines=pasts.THREE, about=pasts.ABOUT, **more)))


def parcel(answer):
    return page(answer).select_one("input[name=parcel]")["value"]


def looked(desk, **given):
    answer = desk.post(HERE, {**ABOUT, "text": "一、总体情况\n略。", **given})
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer


def imported(desk, **given):
    desk.post(HERE, {"act": "store", "parcel": parcel(looked(desk, figures=filled())), **given})
    return AnnualReport.objects.get()


def test_the_list_of_reports_leads_to_the_import_and_a_year_leads_on(desk):
    assert "/desk/reports/import/" in desk.get("/desk/reports/").content.decode()
    assert desk.get("/desk/reports/import/?year=2019").url == HERE
    for year in ("2007", "2099", "x"):
        assert desk.get(f"/desk/reports/import/?year={year}").status_code == 422


@pytest.mark.parametrize("year", [2007, 2099])
def test_other_years_have_no_page(desk, year):
    for rest in ("", "template/", "kept/", "original/"):
        assert desk.get(f"/desk/reports/import/{year}/{rest}").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_of_the_year_is_taken_away(desk, form):
    answer = desk.get(f"{HERE}template/?form={form}")
    data = b"".join(answer) if answer.streaming else answer.content
    assert "attachment" in answer["Content-Disposition"]
    assert any("第二十条第（九）项" in row.cells.values() for row in pasts.read_rows(data, form, most=1000).rows)


def test_the_page_to_fill_in_looks_like_the_tables_and_names_every_control(desk):
    shown = page(desk.get(HERE))
    cell = shown.select_one("#t3-r1 input[name=t3-r1-legal]")
    assert cell["aria-label"] == "（一）予以公开 法律服务机构"
    assert len(shown.select("table.grid input")) > 25 * 7
    assert not shown.select("table.grid input:not([aria-label])")
    assert "第二十条第（九）项" in shown.get_text()


def test_the_page_of_an_old_year_asks_for_the_form_of_2014_and_that_of_2012_for_no_table(desk):
    old = page(desk.get("/desk/reports/import/2016/"))
    assert old.select_one("#old-items input[name=old-items]")
    assert not page(desk.get("/desk/reports/import/2012/")).select("input[name=old-items]")


def test_a_dry_run_shows_every_number_with_its_place_and_stores_nothing(desk):
    shown = page(looked(desk, figures=filled()))
    places = words(shown.select_one("details table"))
    assert re.search(r"（一）予以公开总计4件表三，第\d+行H列", places)
    assert words(shown.select_one("#t3-r1"))[-7:] == "3000104"
    assert "1章" in words(shown.h1.find_next("p"))
    assert not AnnualReport.objects.exists() and not Publication.objects.exists()


def test_the_sheet_tells_title_day_and_source_where_nothing_was_typed(desk):
    shown = page(desk.post(HERE, {"figures": filled(), "text": ""}))
    assert "2019年政府信息公开工作年度报告" in shown.h1.get_text()
    assert "原发布日期2020年1月20日照写" in words(shown)


def test_what_was_typed_stands_before_the_file_and_is_told(desk):
    shown = page(looked(desk, figures=filled(), **{"t3-r1-person": "2", "t3-r2-person": "1"}))
    told = words(shown)
    assert "（一）予以公开自然人：文件里是3，按录入的2" in told
    assert "表三，照原报告录入" in told
    assert "横向不等" in told


def test_what_is_wrong_stands_beside_its_cell_and_everything_typed_is_kept(desk):
    answer = desk.post(
        HERE, {**ABOUT, "t3-r1-person": "若干", "t3-r1-total": "4", "text": "一、概况\n好。", "issued_on": "昨天"}
    )
    shown = page(answer)
    assert answer.status_code == 422
    cell = shown.select_one("#t3-r1 input[name=t3-r1-person]")
    assert (cell["value"], cell["aria-invalid"]) == ("若干", "true")
    assert "不是数字" in words(cell.parent) and cell["aria-describedby"] == cell.find_next("p")["id"]
    assert shown.select_one("input[name=t3-r1-total]")["value"] == "4"
    assert "好。" in shown.select_one("textarea[name=text]").get_text()
    assert {a["href"] for a in shown.select(".errsum a")} == {"#id_t3-r1-person", "#id_issued_on"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"source": ""}, "source"),
        ({"issued_on": ""}, "issued_on"),
        ({"issued_on": "2019-01-01"}, "issued_on"),
        ({"figures": upload("a.xlsx", b"x")}, "figures"),
        ({"figures": upload("a.json", b"{")}, "figures"),
        ({"words": upload("a.pdf", b"%PDF-")}, "words"),
        ({"words": upload("a.txt", "没有标题的一段。".encode())}, "words"),
        ({"text": "没有标题的一段。"}, "text"),
    ],
)
def test_each_error_is_told_at_its_field(desk, given, field):
    answer = desk.post(HERE, {**ABOUT, "t3-new-total": "1", **given})
    assert answer.status_code == 422
    assert page(answer).select_one(f"[name={field}]")["aria-invalid"] == "true"


def test_all_errors_are_told_in_one_round(desk):
    answer = desk.post(HERE, {"issued_on": "2029-01-01", "text": "没有标题的一段"})
    told = {link["href"] for link in page(answer).select("[role=alert] a")}
    assert answer.status_code == 422 and told == {"#id_title", "#id_source", "#id_issued_on", "#id_text"}


def test_what_a_file_that_cannot_be_read_may_tell_is_not_asked_for(desk):
    answer = desk.post(HERE, {"issued_on": "2029-01-01", "figures": SimpleUploadedFile("表.json", b"[")})
    told = {link["href"] for link in page(answer).select("[role=alert] a")}
    assert answer.status_code == 422 and told == {"#id_issued_on", "#id_figures"}


def test_a_template_of_another_year_is_refused(desk):
    other = upload("2020.csv", pasts.as_csv(pasts.filled(2020)))
    assert "这是2020年的模板" in desk.post(HERE, {**ABOUT, "figures": other}).content.decode()


TRANSCRIPT = {
    "agency": "台州市教育局",
    "year": 2019,
    "table3": {
        "columns": ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        "rows": [
            {"row": "一、本年新收政府信息公开申请数量", "cells": [5, 0, 0, 0, 1, 0, 6]},
            {"row": "三/（一）予以公开", "cells": [3, 0, 0, 0, 1, 0, 4]},
        ],
    },
    "narrative": [{"meaning": "收到申请", "value": 6, "unit": "件"}],
}


def test_a_transcribed_report_is_read_and_its_missing_rows_stay_unknown(desk):
    file = upload("2019.json", json.dumps(TRANSCRIPT, ensure_ascii=False).encode())
    answer = looked(desk, figures=file)
    told = words(page(answer))
    assert "（一）予以公开总计4件表三，转录文件" in told and "文件里另有正文的1个数，没有读" in told
    assert words(page(answer).select_one("#t3-r2 td")) == "无数据"
    later = upload("2019.json", json.dumps({**TRANSCRIPT, "year": 2018}).encode())
    assert "这是2018年的报告" in desk.post(HERE, {**ABOUT, "figures": later}).content.decode()


def test_an_empty_form_is_nothing_to_import(desk):
    answer = desk.post(HERE, ABOUT)
    assert answer.status_code == 422 and "没有读到数字，也没有读到章节" in answer.content.decode()


def test_going_back_keeps_every_number_and_the_text(desk):
    first = looked(desk, figures=filled())
    shown = page(desk.post(HERE, {"act": "edit", "parcel": parcel(first)}))
    assert shown.select_one("input[name=t3-r1-total]")["value"] == "4"
    assert shown.select_one("input[name=issued_on]")["value"] == "2020-01-20"
    assert shown.select_one("textarea[name=text]").get_text().strip() == "一、总体情况\n略。"


def test_it_is_stored_when_somebody_says_so(desk, zhou):
    report = imported(desk)
    assert report.history.get().history_user == zhou
    assert collect.edition(report).values["t3-r1-total"] == 4
    kept = desk.get(f"{HERE}kept/").content.decode()
    assert "市政府网站" in kept and "原发布日期" in kept


@pytest.mark.parametrize("change", [lambda told: told[:-3], lambda told: ""])
def test_a_parcel_that_was_changed_is_not_stored(desk, change):
    told = change(parcel(looked(desk, figures=filled())))
    answer = desk.post(HERE, {"act": "store", "parcel": told})
    assert answer.status_code == 422 and "预览过了太久或者内容变了" in answer.content.decode()
    assert not AnnualReport.objects.exists()


def test_somebody_elses_parcel_or_that_of_another_year_is_not_stored(desk, client):
    told = parcel(looked(desk, figures=filled()))
    assert desk.post("/desk/reports/import/2020/", {"act": "store", "parcel": told}).status_code == 422
    client.force_login(factories.staff("另一人", role=Role.GENERAL))
    assert client.post(HERE, {"act": "store", "parcel": told}).status_code == 422
    assert not AnnualReport.objects.exists()


def test_what_does_not_add_up_asks_for_a_word(desk):
    first = looked(desk, figures=filled(), **{"t3-r1-person": "2"})
    assert page(first).select_one("textarea[name=word]")
    refused = desk.post(HERE, {"act": "store", "parcel": parcel(first)})
    assert refused.status_code == 422 and "写明已与原文核对" in refused.content.decode()
    assert page(refused).select_one("textarea[name=word]")["aria-invalid"] == "true"
    desk.post(HERE, {"act": "store", "parcel": parcel(refused), "word": "原文如此"})
    kept = desk.get(f"{HERE}kept/").content.decode()
    assert "原文如此" in kept and "原报告不平的2处" in kept


def test_a_report_that_is_there_is_corrected_with_a_reason(desk):
    imported(desk)
    assert page(desk.get(HERE)).select_one("input[name=t3-r1-total]")["value"] == "4"
    again = looked(desk, figures=filled())
    assert "完全一样" in again.content.decode()
    other = looked(desk, figures=filled(), title="另一个")
    assert desk.post(HERE, {"act": "store", "parcel": parcel(other)}).status_code == 422
    desk.post(HERE, {"act": "store", "parcel": parcel(other), "reason": "标题抄错"})
    assert AnnualReport.objects.get().title == "另一个"
    assert "更正导入的报告：标题抄错" in desk.get(f"{HERE}kept/").content.decode()


def test_the_file_comes_along_or_later_and_is_checked(desk):
    imported(desk, original=upload("报告.pdf", upload_makers.pdf()), public="on")
    assert Original.objects.get().public
    wrong = desk.post(f"{HERE}kept/", {"act": "attach", "original": upload("报告.pdf", b"MZ")})
    assert wrong.status_code == 422 and page(wrong).select_one("[name=original]")["aria-invalid"] == "true"
    desk.post(f"{HERE}kept/", {"act": "attach", "original": upload("报告2.pdf", upload_makers.pdf(pages=2))})
    assert [one.public for one in Original.objects.filter(removed=False)] == [False]
    assert "attachment" in desk.get(f"{HERE}original/")["Content-Disposition"]


def test_a_page_as_original_is_refused_in_words(desk):
    first = looked(desk, figures=filled())
    answer = desk.post(HERE, {"act": "store", "parcel": parcel(first), "original": upload("a.html", b"<html></html>")})
    assert answer.status_code == 422 and not AnnualReport.objects.exists()


def test_taking_back_asks_why(desk):
    imported(desk)
    assert desk.post(f"{HERE}kept/", {"act": "back", "back": ""}).status_code == 422
    assert desk.post(f"{HERE}kept/", {"act": "back", "back": "年度选错"}).url == "/desk/reports/import/"
    assert not AnnualReport.objects.exists()


def test_the_report_and_its_figures_can_be_looked_at_in_the_desk(desk):
    imported(desk)
    html = desk.get("/desk/reports/2019/?chapter=一").content.decode()
    assert "发布后有变动" not in html and "从原报告导入" in html
    assert desk.get("/desk/reports/2019/figures/t3-r1-total/").status_code == 200


@pytest.fixture
def report(zhou):
    return past_reports.import_report(pasts.past(), by=zhou, at=AT).report


def test_the_report_says_when_it_was_published_and_when_it_came_here(client, report):
    told = words(page(client.get("/reports/2019/")))
    assert "原发布日期：2020年1月20日" in told and "本站2026年3月20日从原报告转录" in told
    assert "迟于期限" not in told
    listed = words(page(client.get("/reports/")))
    assert "2019年报告" in listed and "2020-01-20" in listed and "从原报告转录" in listed


def test_a_late_one_is_late_by_its_own_day(client, zhou):
    past_reports.import_report(pasts.past(2020, issued_on=date(2021, 2, 3)), by=zhou, at=AT)
    assert "迟了3天" in words(page(client.get("/reports/2020/")))


def test_a_figure_says_that_it_was_imported_from_where_and_lists_no_rows(client, report):
    books.release("edu-site", books.items(2019, "notice", "notices", 2))
    told = words(page(client.get("/reports/2019/figures/t3-r1-total/")))
    assert "来源导入" in told and "出处市政府网站" in told and "由这些记录算出" not in told
    data = client.get("/reports/2019/figures.json").json()
    assert data["figures"]["t3-r1-total"]["source"] == Source.IMPORTED.label


def test_the_file_is_for_everybody_only_where_it_is_public(client, report, zhou):
    file = accept(upload("报告.pdf", upload_makers.pdf()))
    kept = past_reports.attach(report, file, public=False, by=zhou, at=AT)
    assert client.get("/reports/2019/original/").status_code == 404
    assert "原报告文件" not in client.get("/reports/2019/").content.decode()
    past_reports.show(kept, public=True, by=zhou, at=AT)
    answer = client.get("/reports/2019/original/")
    assert answer.status_code == 200 and answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    shown = words(page(client.get("/reports/2019/")))
    assert "PDF原报告文件" in shown
    past_reports.take_back(report, reason="年度选错", by=zhou, at=AT)
    assert client.get("/reports/2019/original/").status_code == 404


def test_officers_notes_are_not_public(client, zhou):
    broken = pasts.past(values=pasts.values(r1__person=4))
    past_reports.import_report(broken, word="周明核对过", by=zhou, at=AT)
    for address in ("/reports/2019/", "/reports/2019/figures.json", "/reports/2019/figures/t3-r1-total/"):
        assert "周明" not in client.get(address).content.decode()
