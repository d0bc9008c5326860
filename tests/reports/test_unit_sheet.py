"""The sheet of a unit: written with its name, the year and a code, and read back cell by cell."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from reports.units import sheet
from reports.units.items import KEYS
from reports.units.layout import FIRST, code_of, lines, place, read_code
from reports.units.reading import NOT_OURS, place_of, read
from tests.reports import unit_makers as made
from tests.reports.unit_makers import GOOD, POST

ROW = SimpleNamespace(round=SimpleNamespace(year=2025), office=SimpleNamespace(name="第一小学"), office_id=17)


def template():
    return load_workbook(BytesIO(sheet.as_xlsx(2025, "第一小学", 17)))


def changed(change) -> bytes:
    book = load_workbook(BytesIO(made.workbook(ROW)))
    change(book.active)
    return made.saved(book)


def test_a_sheet_that_is_filled_in_is_read_as_it_was_typed():
    found = read(made.workbook(ROW, {place_of("remark"): "本校只有一块公开栏", "D8": "数过两遍"}))
    assert found.fine and (found.year, found.office, found.name) == (2025, 17, "第一小学")
    assert found.counts == GOOD
    assert found.told == {"remark": "本校只有一块公开栏", "filled_by": POST}
    assert found.notes == {"items": "数过两遍"}


def test_an_empty_template_has_no_counts_and_nothing_wrong():
    found = read(sheet.as_xlsx(2025, "第一小学", 17))
    assert (found.counts, found.wrong, found.unread) == ({}, [], "")


def test_only_the_answers_are_unlocked_and_the_code_is_out_of_sight():
    page = template().active
    assert page.protection.sheet and page.row_dimensions[5].hidden
    unlocked = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    answers = {place(line.row, column) for line in lines(2025, "", "") for column in line.answers}
    assert unlocked == answers and place_of("items") in answers and len(answers) == 2 * len(KEYS) + 3


def test_what_is_told_in_words_is_a_cell_of_text():
    page = template().active
    assert {page[place_of(key)].number_format for key in ("remark", "filled_by", "phone")} == {"@"}
    assert (page["D8"].number_format, page["C8"].number_format) == ("@", "General")


def test_a_template_names_nobody():
    assert not template().properties.creator


@pytest.mark.parametrize(
    ("cell", "typed", "why"),
    [
        ("C8", "约12", "写整数"),
        ("C8", -1, "不能小于0"),
        ("C9", 4.5, "不写小数"),
        ("C10", "=2+2", "公式"),
        ("A8", "信息条数", "应为“公开信息总数”"),
        ("B4", 2024, "年度改过，应为2025"),
        ("D8", "长" * 201, "最多200个字"),
        ("C29", "长" * 41, "最多40个字"),
    ],
)
def test_what_is_wrong_is_told_by_its_cell(cell, typed, why):
    found = read(made.workbook(ROW, {cell: typed}))
    assert [one for one, _ in found.wrong] == [cell]
    assert why in found.wrong[0][1]


def test_merged_cells_are_told_one_by_one():
    found = read(changed(lambda page: page.merge_cells("C8:C9")))
    assert {cell for cell, why in found.wrong if "合并" in why} == {"C8", "C9"}


def test_a_row_that_was_put_in_is_told_and_no_number_read_into_another_count():
    found = read(changed(lambda page: page.insert_rows(FIRST + 1)))
    assert found.wrong and found.wrong[0][0] == "A8"


def test_a_deleted_row_is_told():
    assert not read(changed(lambda page: page.delete_rows(FIRST + 3))).fine


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04"])
def test_what_is_no_workbook_is_not_read(data):
    assert read(data).unread


def test_a_sheet_without_our_code_is_nobodys():
    assert read(changed(lambda page: page.__setitem__("B5", "2025-17-000000"))).unread == NOT_OURS


def test_a_code_tells_year_and_unit_and_a_slip_of_the_hand():
    code = code_of(2025, 17)
    assert read_code(code) == (2025, 17)
    assert read_code(code.replace("-17-", "-18-")) is None
    for words in ("", "2025", "2025-17", "x-17-abcdef", "２０２５-17-000000", "-" * 50):
        assert read_code(words) is None
