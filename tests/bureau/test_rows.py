"""A list that is to be imported, as rows of text: from workbooks and CSV, whatever they hold. No database."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from taizhou_portal.bureau.documents.rows import read_rows
from tests.requests_app.made_history import as_csv, saved, xlsx

HEADS = ["甲", "乙"]


def read(data: bytes, extension: str = "xlsx", most: int = 100):
    return read_rows(data, extension, most=most)


def cells(sheet) -> list[list[str]]:
    return [[row.cells.get(n, "") for n in range(1, 1 + max(row.cells))] for row in sheet.rows]


def repacked(data: bytes, name: str, change) -> bytes:
    """The same archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info.filename)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return out.getvalue()


def test_text_numbers_and_days_come_as_they_are_kept():
    sheet = read(xlsx([["招生 计划\n二", 3, date(2018, 3, 6), 12.5, True, None, "007"]], ["a"]))
    assert sheet.unread == ""
    assert cells(sheet)[1] == ["招生 计划 二", "3", "43165", "12.5", "是", "", "007"]
    assert [row.number for row in sheet.rows] == [1, 2]


def test_empty_rows_are_left_out_and_the_others_keep_their_number():
    sheet = read(xlsx([["一"], [None], ["", "  "], ["二"]], HEADS))
    assert [(row.number, row.cells[1]) for row in sheet.rows] == [(1, "甲"), (2, "一"), (5, "二")]


def test_of_a_formula_the_kept_value_counts():
    def plant(part: bytes) -> bytes:
        return part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )

    data = repacked(xlsx([["=1+1"]], HEADS), "xl/worksheets/sheet1.xml", plant)
    sheet = read(data)
    assert cells(sheet)[1] == ["2"]
    assert any("公式" in note for note in sheet.notes)


def test_hidden_rows_merged_cells_and_other_sheets_are_told():
    book = Workbook()
    sheet = book.active
    sheet.append(HEADS)
    sheet.append(["一", "二"])
    sheet.append(["三", "四"])
    sheet.merge_cells("A2:B2")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("说明").append(["不读"])
    found = read(saved(book))
    assert [row.hidden for row in found.rows] == [False, False, True]
    assert cells(found)[2] == ["三", "四"]
    told = "".join(found.notes)
    assert all(words in told for words in ("隐藏行", "第3行", "合并", "第一张工作表"))


def test_a_hidden_sheet_is_not_the_one_that_is_read():
    book = Workbook()
    book.active.append(["藏着"])
    book.create_sheet("名单").append(["看得见"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert cells(read(saved(book))) == [["看得见"]]


def test_the_years_that_begin_in_1904_are_told():
    book = Workbook()
    book.active.append(["甲"])
    book.epoch = CALENDAR_MAC_1904
    assert read(saved(book)).from_1904


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_csv_in_the_encodings_of_chinese_offices(encoding):
    sheet = read(as_csv([["招生计划", 3], [None, None], ["校车", ""]], HEADS, encoding), "csv")
    assert cells(sheet) == [["甲", "乙"], ["招生计划", "3"], ["校车"]]
    assert [row.number for row in sheet.rows] == [1, 2, 4]


@pytest.mark.parametrize("extension, data", [("xlsx", xlsx([["x"]] * 10, HEADS)), ("csv", as_csv([["x"]] * 10, HEADS))])
def test_a_list_that_is_too_long_is_refused_and_not_cut(extension, data):
    assert read(data, extension, most=11).unread == ""
    sheet = read(data, extension, most=10)
    assert sheet.unread == "超过10行，请分成几个文件"
    assert sheet.rows == []


def bomb() -> bytes:
    """A sheet that unpacks to a hundred megabytes of one cell."""
    filled = b"<row r='1'><c r='A1' t='inlineStr'><is><t>" + b"0" * 100_000_000 + b"</t></is></c></row>"
    return repacked(
        xlsx([], HEADS),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</sheetData>", filled + b"</sheetData>"),
    )


@pytest.mark.parametrize(
    "data, extension",
    [
        (b"", "xlsx"),
        (b"\x00" * 100, "xlsx"),
        ("申请内容,收到日期\n招生,2018-03-06".encode(), "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "xlsx"),
        (b"PK\x03\x04" + b"\x00" * 60, "xlsx"),
        (xlsx([["x"]], HEADS)[:-200], "xlsx"),
        (repacked(xlsx([["x"]], HEADS), "xl/worksheets/sheet1.xml", lambda part: part[: len(part) // 2]), "xlsx"),
        (b"%PDF-1.4", "xlsx"),
        (b"\x81", "csv"),
        (b'"' + b"x" * 200_000, "csv"),
        (bomb(), "xlsx"),
    ],
    ids=["empty", "zeros", "lines", "old", "no zip", "cut", "half a sheet", "pdf", "no encoding", "long field", "bomb"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_nothing_of_it_taken(data, extension):
    sheet = read(data, extension)
    assert sheet.unread
    assert sheet.rows == []


def test_entities_of_a_hostile_sheet_are_not_expanded():
    cell = b"<row r='1'><c><v>&a;</v></c></row>"
    lol = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><worksheet><sheetData>" + cell + b"</sheetData></worksheet>"
    sheet = read(repacked(xlsx([["x"]], HEADS), "xl/worksheets/sheet1.xml", lambda _: lol))
    assert sheet.unread


@given(st.binary(max_size=300), st.sampled_from(["xlsx", "csv", "txt", "xls"]))
def test_no_bytes_make_it_stumble(data, extension):
    sheet = read(data, extension)
    assert bool(sheet.unread) != bool(sheet.rows)


WHOLE = xlsx([["招生计划", date(2018, 3, 6)]], HEADS)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_workbook_makes_it_stumble(place, damage):
    read(WHOLE[:place] + damage + WHOLE[place + len(damage) :])
