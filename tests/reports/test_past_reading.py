"""Figures of an earlier report out of a sheet: by names, heads and labels; what is not read is told with its place."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import form_2014
from reports.cells import registry
from reports.indicators import INDICATORS
from reports.layouts import cells, layout_of
from reports.past import sheet as past_sheet
from reports.past.form import parts
from reports.past.reading import day_of, letter, number_of, of_values, read_sheet, settled, year_in
from reports.vocabulary import Layout
from tests.reports import pasts

YEARS = (2012, 2016, 2019, 2020, 2021, 2024)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13", 13),
        ("1,234", 1234),
        ("１２３４", 1234),
        ("13.0", 13),
        ("1.5", Decimal("1.5")),
        ("-3", -3),
        ("0", 0),
        ("33.4%", Fraction(334, 1000)),
        ("1/3", Fraction(1, 3)),
        ("1E+2", 100),
        ("", None),
        ("-", None),
        ("／", None),
    ],
)
def test_a_number_is_read_in_every_usual_form(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["若干", "13件", "1.2.3", "--", "1.23456", "9" * 14, "=A1", "NaN", "1/0", "Infinity"])
def test_what_is_no_number_says_so(text):
    with pytest.raises(ValueError, match="不是数字|太大"):
        number_of(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    try:
        value = number_of(text)
    except ValueError:
        return
    assert value is None or isinstance(value, int | Decimal | Fraction)


@pytest.mark.parametrize("year", YEARS)
def test_the_sheet_of_a_year_asks_for_every_figure_of_its_form_once(year):
    keys = [key for part in parts(year) for key in part.keys]
    expected = [cell.key for cell in cells(layout_of(year))]
    expected += list(form_2014.INDICATORS) if form_2014.asks_for(year) else []
    assert sorted(keys) == sorted([*expected, *INDICATORS])
    assert set(keys) <= set(registry(layout_of(year)))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_filled_with_numbers_of_their_own_is_read_back_whole(year, kind):
    """Every cell of the template goes to its key, in both kinds of file."""
    rows, expected, n = [], {}, 100
    by_title = {part.title: part for part in parts(year)}
    part = None
    for what, cells_ in past_sheet.rows(year):
        row = list(cells_)
        if what == "title":
            part = by_title[row[0]]
        elif what == "line":
            keys = next(keys for label, keys in part.lines if label == row[0])
            for at, key in enumerate(keys, 1):
                row[at] = expected[key] = n = n + 1
        rows.append(row)
    data = pasts.as_csv(rows) if kind == "csv" else pasts.as_xlsx(rows, year)
    sheet = pasts.read_rows(data, kind, most=1000)
    read = read_sheet(sheet, year)
    assert read.values == expected
    assert (read.unread, year_in(sheet)) == ([], year)


def test_each_number_knows_its_place():
    read = read_sheet(pasts.sheet(pasts.filled(lines=pasts.THREE)), 2019)
    row = next(n for n, (_, cells_) in enumerate(past_sheet.rows(2019), 1) if cells_[:1] == ["（一）予以公开"])
    assert read.places["t3-r1-person"] == f"表三，第{row}行B列"
    assert read.places["t3-r1-total"] == f"表三，第{row}行H列"


def test_columns_are_found_by_their_heads_wherever_they_stand():
    rows = [
        ["收到和处理政府信息公开申请情况"],
        ["三、收到和处理政府信息公开申请情况"],
        ["", "总计", "自然人"],
        ["一、本年新收政府信息公开申请数量", 6, 5],
        ['（三）不予公开 3.危及"三安全一稳定"', 2, 1],
    ]
    read = read_sheet(pasts.sheet(rows), 2019)
    assert (read.values["t3-new-total"], read.values["t3-new-person"]) == (6, 5)
    assert read.values["t3-r3_3-person"] == 1
    assert [text for _, text, _ in read.unread] == ["收到和处理政府信息公开申请情况"]


def test_what_is_not_read_is_told_with_its_place_and_stays_unknown():
    lines = [*pasts.THREE[1:], ("一、本年新收政府信息公开申请数量", "若干", 0, 0, 0, 1, 0, 6)]
    rows = [*pasts.filled(lines=lines), ["别的表", 3]]
    read = settled(read_sheet(pasts.sheet(rows), 2019), 2019)
    (cell, line) = read.unread
    assert cell[1:] == ("若干", "“若干”不是数字") and "B列" in cell[0]
    assert line[1:] == ("别的表 3", "不在这一年的表里")
    assert "t3-new-person" not in read.values


def test_an_empty_cell_of_a_table_with_numbers_is_nought_and_an_empty_table_is_unknown():
    read = settled(read_sheet(pasts.sheet(pasts.filled(lines=pasts.THREE)), 2019), 2019)
    assert read.values["t3-r3_1-person"] == 0 and "空着，按0录入" in read.places["t3-r3_1-person"]
    assert not [key for key in read.values if key.startswith(("t2-", "t4-"))]
    assert read.notes == [f"表三有{7 * 23 - 28}格空着，按0录入"]
    assert "edu_site_items" not in read.values


def test_the_same_cell_told_twice_is_doubted():
    rows = pasts.filled(lines=pasts.THREE)
    rows += [[], ["三、收到和处理政府信息公开申请情况"], ["", "自然人"], ["（一）予以公开", 4]]
    read = read_sheet(pasts.sheet(rows), 2019)
    assert read.values["t3-r1-person"] == 3
    assert [why for *_, why in read.unread] == ["这一格前面已经有另一个数"]


def test_a_sheet_of_another_form_is_told_line_by_line():
    rows = [["第二十条第（九）项"], ["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", 3, "12.5"]]
    assert read_sheet(pasts.sheet(rows), 2019).values == {
        "t2-procurement-bought": 3,
        "t2-procurement-spent": Decimal("12.5"),
    }
    assert len(read_sheet(pasts.sheet(rows), 2021).unread) == 3


def test_cells_of_a_transcript_are_taken_by_key():
    known = registry(Layout.CURRENT)
    given_ = {
        "t3-new-total": 4,
        "t3-out-total": None,
        "t3-rt-total": "四",
        "t9-x-y": 1,
        "t2-charges-fees": Decimal("1.5"),
    }
    read = of_values(given_, known)
    assert read.values == {"t3-new-total": 4, "t2-charges-fees": Decimal("1.5")}
    assert [text for _, text, _ in read.unread] == ["四", "t9-x-y"]
    assert "t3-rt-total" in read.doubtful
    again = settled(read, 2024)
    assert again.values["t3-out-total"] == 0 and "t3-in-total" not in again.values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-01-20", "2020-01-20"),
        ("2020年1月20日", "2020-01-20"),
        ("43850", "2020-01-20"),
        ("2020-02-30", None),
        ("近日", None),
    ],
)
def test_days_are_read_as_written_or_as_a_workbook_keeps_them(text, day):
    assert str(day_of(text)) == str(day)


def test_columns_are_named_as_a_spreadsheet_names_them():
    assert [letter(n) for n in (1, 8, 26, 27, 52, 703)] == ["A", "H", "Z", "AA", "AZ", "AAA"]
