"""`manage.py import_report`: what the desk does, from the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.models import AnnualReport, Original
from tests.bureau import upload_makers
from tests.reports import pasts
from tests.reports.test_past_pages import TRANSCRIPT
from tests.reports.test_past_text import SEED

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def ran(*args):
    out, err = StringIO(), StringIO()
    call_command("import_report", *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "2019.xlsx"
    path.write_bytes(pasts.as_xlsx(pasts.filled(lines=pasts.THREE, about=pasts.ABOUT)))
    return path


def test_a_dry_run_tells_numbers_with_their_places_and_stores_nothing(sheet):
    out, err = ran(sheet, "--dry-run")
    assert "2019年《2019年政府信息公开工作年度报告》" in out
    assert "（一）予以公开 总计：4（表三，第" in out and "格空着，按0录入" in out
    assert err == "" and not AnnualReport.objects.exists()


def test_it_imports_with_text_and_file_and_twice_changes_nothing(sheet, zhou, tmp_path):
    words = tmp_path / "正文.txt"
    words.write_text("一、总体情况\n略。", "utf-8")
    assert ran(sheet, "--file", words, "--by", zhou.username)[0].endswith("已导入\n")
    report = AnnualReport.objects.get()
    assert [one.number for one in report.chapters.all()] == ["一"] and not Original.objects.exists()
    assert "没有改动" in ran(sheet, "--file", words, "--by", zhou.username)[0]
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(upload_makers.pdf())
    ran(sheet, "--file", paper, "--by", zhou.username, "--public", "--reason", "补文件")
    assert Original.objects.get().public


def test_the_text_of_the_seed_report_comes_through_with_its_gap(tmp_path, zhou):
    sheet = tmp_path / "2018.csv"
    sheet.write_bytes(pasts.as_csv(pasts.filled(2018, lines=[("收到信息公开网络申请（件）", 1)])))
    text = tmp_path / "2018.txt"
    text.write_text("\n".join(SEED), "utf-8")
    out, _ = ran(sheet, "--file", text, "--by", zhou.username, "--issued", "2019-03-12")
    assert "没有第六部分" in out
    report = AnnualReport.objects.get()
    assert report.title == SEED[0] and not report.with_statistics
    assert [one.number for one in report.chapters.all()] == list("一二三四五七")


def test_what_stands_against_it_ends_with_status_1_and_every_reason(tmp_path, zhou):
    broken = tmp_path / "2019.csv"
    lines = [*pasts.THREE[1:], ("一、本年新收政府信息公开申请数量", 9, 0, 0, 0, 1, 0, 6)]
    broken.write_bytes(pasts.as_csv(pasts.filled(lines=lines)))
    with pytest.raises(CommandError) as caught:
        ran(broken, "--by", zhou.username)
    assert caught.value.returncode == 1 and not AnnualReport.objects.exists()
    out, err = ran(broken, "--dry-run")
    assert "不平：A2 收办不平" in out
    assert "填写原报告当时的发布日期" in err and "写明已与原文核对" in err


@pytest.mark.parametrize("name", ["nothing.xlsx", "2019.csv"])
def test_a_file_that_is_not_there_or_names_no_year_is_told(tmp_path, name):
    if name == "2019.csv":
        (tmp_path / name).write_text("别的,1", "utf-8")
    with pytest.raises(CommandError) as caught:
        ran(tmp_path / name, "--dry-run")
    assert caught.value.returncode == 2


def test_somebody_answers_for_it(sheet):
    with pytest.raises(CommandError, match="--by"):
        ran(sheet)


def test_a_transcript_names_its_year_and_takes_the_rest_from_the_options(tmp_path, zhou):
    path = tmp_path / "2019.json"
    path.write_text(json.dumps(TRANSCRIPT), "utf-8")
    ran(path, "--by", zhou.username, "--issued", "2020-01-20", "--word", "只抄了两行")
    report = AnnualReport.objects.get()
    assert (report.year, report.title) == (2019, "2019年政府信息公开工作年度报告")
    assert report.origin["source"] == "2019.json" and report.origin["past"]["values"]["t3-new-total"] == 6
