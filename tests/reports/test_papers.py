"""One report in five forms: page, Word file, PDF, workbook and data say the same, to the unit and cell by cell."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from reports.papers.building import FORMS, prevents
from reports.papers.content import content
from reports.papers.imprint import DRAFT
from reports.rendering import data
from reports.vocabulary import Source
from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.typesetting import Untypesettable
from tests.bureau.made_letters import pages
from tests.reports import papers
from tests.reports.agreeing import agree, grids, made
from tests.reports.papers import MONTHLY, ODD, editions, imprint
from tests.reports.read_papers import (
    of_word,
    squeezed,
    tagged,
    words_of,
)

KINDS = [(2018, False), (2018, True), (2020, False), (2025, False)]
FEW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
MANY = settings(FEW, max_examples=60)
FORMULAS = ("=", "+", "-", "@", "＝")


def edition(year=2025, statistics=False, **more):
    return papers.edition(year, statistics=statistics, **more)


# 各种形式的数相同


@pytest.mark.parametrize(("year", "statistics"), KINDS)
def test_every_table_of_the_page_is_in_every_document_cell_by_cell(year, statistics):
    agree(edition(year, statistics))


@FEW
@given(one=editions())
def test_random_reports_say_the_same_in_every_form(one):
    if prevents(one, imprint(one.title), "pdf"):
        return
    agree(one)
    told = json.loads(made(one, "json"))
    for row, (key, figure) in zip(figures_sheet(one)[1:], told["figures"].items(), strict=True):
        assert (row[0], row[1], row[4]) == (key, figure["label"], figure["text"])
        counted = one.figures[key].value
        assert row[2] == ("无数据" if counted is None else pytest.approx(float(counted)))


@pytest.mark.long
@MANY
@given(one=editions())
def test_many_random_reports_say_the_same_in_every_form(one):
    if not prevents(one, imprint(one.title), "pdf"):
        agree(one)


def figures_sheet(one):
    sheet = openpyxl.load_workbook(io.BytesIO(made(one, "xlsx")))["指标"]
    return [[cell for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]


@pytest.mark.parametrize(
    ("value", "printed", "stored"),
    [
        (None, "无数据", "无数据"),
        (0, "0", 0),
        (Decimal("12.30"), "12.3", 12.3),
        (1234567, "1234567", 1234567),
        (-5, "-5", -5),
        (Fraction(1, 3), "33.3%", pytest.approx(1 / 3)),
    ],
)
def test_amounts_shares_and_what_nobody_knows_stand_in_all_forms(value, printed, stored):
    """无数据 is text and not 0; a number is a number with which one can reckon."""
    one = edition(2025, **{"t2__charges__fees": value})
    place = next(place for grid in grids(one) for place in grid.places if place.key == "t2-charges-fees")
    assert place.text == printed
    sheet = openpyxl.load_workbook(io.BytesIO(made(one, "xlsx")))["表二　主动公开政府信息情况"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.row == 4 + place.row]
    assert cells[place.column].value == stored
    assert any(["行政事业性收费", *[printed] * 3] == row for table in of_word(made(one, "docx")) for row in table)
    assert f"行政事业性收费{printed}" in words_of(made(one, "pdf"))


def test_what_an_officer_changed_is_told_without_the_officers_reason():
    key = "edu_site_items"
    one = edition(2018)
    changed = replace(one.figures[key], source=Source.OVERRIDE, value=77777, where="某某漏登记", computed=3)
    one = replace(one, figures={**one.figures, key: changed})
    for form in FORMS:
        made_now = made(one, form)
        with zipfile.ZipFile(io.BytesIO(made_now)) if form in {"docx", "xlsx"} else io.BytesIO(made_now) as file:
            told = b"".join(map(file.read, file.namelist())) if isinstance(file, zipfile.ZipFile) else file.read()
        text = words_of(made_now) if form == "pdf" else told.decode(errors="ignore")
        assert "某某漏登记" not in text, form
    assert json.loads(made(one, "json"))["figures"][key]["source"] == "人工更正"
    (row,) = [row for row in figures_sheet(one) if row[0] == key]
    assert (row[2], row[6], row[7]) == (77777, "人工更正", None)


def test_every_figure_stands_in_the_workbook_and_in_the_data():
    one = edition(2025)
    told = json.loads(made(one, "json"))["figures"]
    assert [row[0] for row in figures_sheet(one)[1:]] == list(told) == list(one.figures)
    for row in figures_sheet(one)[1:]:
        assert (row[2], row[3] or "", row[4], row[5]) == (
            told[row[0]]["value"], told[row[0]]["unit"], told[row[0]]["text"], told[row[0]]["previous"],
        )  # fmt: skip


def test_the_data_of_the_page_are_those_of_the_file_and_hold_what_is_drawn():
    one = edition(2025)
    told = json.loads(made(one, "json"))
    about = told.pop("imprint")
    assert told == json.loads(json.dumps(data(one)))
    assert [series["key"] for series in told["series"]] == ["items-monthly", "items-offices"]
    assert told["series"][0]["lines"][1]["values"] == [None, *range(101, 112)]
    assert (about["status"], about["version"], about["day"]) == ("第1版", 1, "2026-01-20")


# 文字


@pytest.mark.parametrize(("year", "statistics"), KINDS)
def test_every_paragraph_stands_in_word_file_and_pdf(year, statistics):
    one = edition(year, statistics)
    word = docx.Document(io.BytesIO(made(one, "docx")))
    in_word = squeezed("".join(paragraph.text for paragraph in word.paragraphs))
    in_pdf = words_of(made(one, "pdf"))
    for chapter in one.chapters:
        for wanted in (chapter.title, "（一）主动公开。发布", ODD, "（编者说明：原文如此。）"):
            assert in_word.count(squeezed(wanted)) >= 1 and squeezed(wanted) in in_pdf
    assert "台州市教育局2026年1月20日" in in_pdf


def test_characters_of_markup_and_formulas_are_text_everywhere():
    one = replace(edition(2025), title="=HYPERLINK(1)&<i>")
    for form in ("docx", "pdf", "xlsx", "json"):
        assert made(one, form)
    book = openpyxl.load_workbook(io.BytesIO(made(one, "xlsx")))
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [cell.data_type for cell in typed if cell.value.startswith(FORMULAS)].count("f") == 0
    assert "=HYPERLINK(1)&<i>" in {cell.value for cell in typed}
    assert "=SUM(A1:A9)" in {cell.value for cell in typed}
    with zipfile.ZipFile(io.BytesIO(made(one, "xlsx"))) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_a_character_that_the_font_lacks_is_named_and_stops_the_pdf_alone():
    one = edition(2025, text="公开\U0001f600")
    (reason,) = prevents(one, imprint(one.title), "pdf")
    assert "U+1F600" in reason
    with pytest.raises(Untypesettable):
        made(one, "pdf")
    assert prevents(one, imprint(one.title), "docx") == prevents(one, imprint(one.title), "xlsx") == []
    assert made(one, "docx") and made(one, "xlsx")


def test_a_character_that_the_font_lacks_in_a_picture_stops_the_word_file_too():
    one = edition(2025, series=(replace(MONTHLY, labels=("\U0001f600", *MONTHLY.labels[1:])),))
    assert prevents(one, imprint(one.title), "docx")
    with pytest.raises(Untypesettable):
        made(one, "docx")


def test_what_no_program_can_show_is_left_out_and_stops_nothing():
    one = edition(2025, text="公开\x0b信息\u202e公开")
    assert prevents(one, imprint(one.title), "pdf") == []
    assert "公开信息公开" in words_of(made(one, "pdf"))
    assert "公开信息公开" in "".join(p.text for p in docx.Document(io.BytesIO(made(one, "docx"))).paragraphs)


def test_the_portals_own_reader_of_documents_finds_the_words():
    one = edition(2025)
    for form in ("docx", "pdf", "xlsx"):
        found = read(made(one, form), form)
        told = squeezed("".join(passage.text for passage in found.passages))
        assert "公开政府信息情况" in told and "1.属于国家秘密" in told


# 图


def test_every_picture_has_words_for_who_cannot_see_it_and_its_numbers_below():
    one = edition(2025)
    word = docx.Document(io.BytesIO(made(one, "docx")))
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert [alt.endswith("，各数见下面的表") for alt in alts] == [True, True]
    figures = tagged(made(one, "pdf"), "Figure")
    assert sorted(one["/Alt"] for one in figures) == sorted(alts)
    tables = of_word(made(one, "docx"))
    assert ["时间", "本年", "上年"] in [table[0] for table in tables]
    assert ["1月", "11", "无数据"] in next(table for table in tables if table[0] == ["时间", "本年", "上年"])


def test_a_series_without_a_number_is_no_picture():
    nothing = replace(MONTHLY, lines=tuple(replace(line, values=(0,) * 12) for line in MONTHLY.lines))
    one = edition(2025, series=(nothing,))
    assert content(one, imprint(one.title)).pictures == []
    assert json.loads(made(one, "json"))["series"][0]["key"] == "items-monthly"
    assert ["1月", "0", "0"] in [
        row for table in of_word(made(one, "docx")) for row in table
    ]  # its noughts are told all the same


def test_a_series_of_a_chapter_that_is_not_there_is_shown_all_the_same():
    one = edition(2025, series=(replace(MONTHLY, chapter="九"),))
    assert [picture.series.key for picture in content(one, imprint(one.title)).pictures] == ["items-monthly"]


# 版本


@pytest.mark.parametrize("form", FORMS)
def test_the_same_input_gives_the_same_bytes_and_another_version_others(form):
    one = edition(2025)
    assert made(one, form) == made(one, form)
    assert made(one, form) != made(one, form, 2, reason="漏计")


def test_the_bytes_are_the_same_in_every_process():
    """What is kept with its hash is made again elsewhere, whatever the order of its sets."""
    code = (
        "import hashlib;from reports.papers.building import FORMS, build;from tests.reports.papers import edition, imprint;"
        "one=edition(2018, statistics=True);print([hashlib.sha256(build(one, imprint(one.title), f)).hexdigest() for f in FORMS])"
    )
    told = set()
    for seed in ("1", "2"):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "DJANGO_SETTINGS_MODULE": "taizhou_portal.settings",
            "TZ": f"UTC{seed}",
        }
        done = subprocess.run(
            [sys.executable, "-c", f"import django;django.setup();{code}"], env=env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        told.add(done.stdout)
    one = edition(2018, statistics=True)
    assert told == {f"{[hashlib.sha256(made(one, form)).hexdigest() for form in FORMS]}\n"}


def test_a_draft_says_so_on_every_page_and_sheet_and_in_the_data():
    one = edition(2018, statistics=True)
    sections = docx.Document(io.BytesIO(made(one, "docx", 0))).sections
    assert {p.paragraphs[0].text for s in sections for p in (s.header, s.even_page_header)} == {DRAFT}
    assert all(DRAFT in told for told in pages(made(one, "pdf", 0)))
    book = openpyxl.load_workbook(io.BytesIO(made(one, "xlsx", 0)))
    assert all(DRAFT in sheet["A1"].value and sheet.oddHeader.right.text == DRAFT for sheet in book)
    assert json.loads(made(one, "json", 0))["imprint"]["status"] == DRAFT


def test_what_was_published_never_says_draft():
    one = edition(2018, statistics=True)
    for form in FORMS:
        file = made(one, form)
        told = words_of(file) if form == "pdf" else file.decode() if form == "json" else unzipped(file)
        assert DRAFT not in told, form


def unzipped(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode(errors="ignore") for name in parts.namelist())


def test_a_correction_says_which_version_it_is_and_why():
    one = edition(2025)
    more = {"reason": "表三漏计1件", "address": "https://example.test/reports/2025/"}
    line = "（本报告为第2版；更正原因：表三漏计1件；网址：https://example.test/reports/2025/）"
    assert line in words_of(made(one, "pdf", 2, **more))
    assert line in [p.text for p in docx.Document(io.BytesIO(made(one, "docx", 2, **more))).paragraphs]
    about = openpyxl.load_workbook(io.BytesIO(made(one, "xlsx", 2, **more)))["说明"]
    assert ("版本", "第2版（更正）") in list(about.iter_rows(values_only=True))
    told = json.loads(made(one, "json", 2, **more))["imprint"]
    assert (told["version"], told["reason"], told["status"]) == (2, "表三漏计1件", "第2版（更正）")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_properties_name_bureau_title_and_day_and_no_machine(form):
    one = edition(2025)
    file = made(one, form)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = parts.read("docProps/core.xml").decode()
    assert about.count("2026-01-20T00:00:00Z") == 2
    assert one.title in about and "台州市教育局" in about and "openpyxl" not in about and "python-docx" not in about


def test_every_row_of_a_sheet_is_as_high_as_its_words():
    sheet = openpyxl.load_workbook(io.BytesIO(made(edition(2025), "xlsx")))["表三　收到和处理政府信息公开申请情况"]
    heights = {
        row[1].value or row[0].value or row[2].value: sheet.row_dimensions[row[0].row].height
        for row in sheet.iter_rows()
    }
    long = next(height for words, height in heights.items() if str(words).startswith("（二）部分公开"))
    short = next(height for words, height in heights.items() if str(words).startswith("一、本年新收"))
    assert short == 18 and long >= 33
