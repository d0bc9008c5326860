"""A list taken away says what the list says: the same rows, text as text, days as days, and nothing that a spreadsheet would run."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from taizhou_portal.bureau import tables
from taizhou_portal.bureau.tables import Field, Table, as_csv, as_xlsx, plain, written

FORMULAS = ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
HARMLESS = ["关于招生的通知", "2026-0015", "台教〔2026〕5号", "a=b", "007", "（=1）"]


def table(*rows, head=("名称", "日期"), **more) -> Table:
    fields = [Field(label, lambda row, n=n: row[n]) for n, label in enumerate(head)]
    return Table("全部信息", fields, rows, **more)


def csv_text(given: Table) -> str:
    return b"".join(as_csv(given)).decode()


def csv_rows(given: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_text(given).removeprefix("\ufeff"), newline="")))


def book(given: Table):
    with as_xlsx(given) as file:
        return openpyxl.load_workbook(io.BytesIO(file.read()))


def xlsx_rows(given: Table) -> list[tuple]:
    return list(book(given).worksheets[0].iter_rows(values_only=True))


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8_and_its_lines_end_with_crlf():
    assert csv_text(table(("通知", None))) == "\ufeff名称,日期\r\n通知,\r\n"


def test_what_holds_commas_quotes_and_line_ends_stays_one_cell():
    text = '甲,"乙"\n丙'
    assert csv_rows(table((text, ""))) == [["名称", "日期"], [text, ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_takes_the_force_from_what_begins_like_a_formula(text):
    [_, [cell, _]] = csv_rows(table((text, "")))
    assert cell.startswith("'")
    assert cell.removeprefix("'") == plain(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_leaves_other_text_as_it_is(text):
    assert written(text) == text


def test_a_negative_number_is_a_number_and_no_formula():
    assert written(-3) == "-3"


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_excel_gets_text_as_text_and_never_as_a_formula_or_number(text):
    cell = book(table((text, ""))).worksheets[0]["A2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", plain(text), "@")


def test_a_day_is_a_day_and_a_moment_is_told_by_our_clocks():
    evening = datetime(2026, 3, 20, 17, 30, 59, tzinfo=UTC)
    row = (date(2026, 3, 20), evening)
    assert csv_rows(table(row))[1] == ["2026-03-20", "2026-03-21 01:30"]
    day, moment = book(table(row)).worksheets[0][2]
    assert (day.value, day.number_format) == (datetime(2026, 3, 20), "yyyy-mm-dd")
    assert (moment.value, moment.number_format) == (datetime(2026, 3, 21, 1, 30), "yyyy-mm-dd hh:mm")


def test_figures_stay_figures():
    cells = book(table((42, Decimal("3.5")))).worksheets[0][2]
    assert [(cell.data_type, cell.value) for cell in cells] == [("n", 42), ("n", 3.5)]
    assert csv_rows(table((42, Decimal("3.5"))))[1] == ["42", "3.5"]
    assert csv_rows(table((Decimal("100").normalize(), Decimal("-0.5"))))[1] == ["100", "-0.5"]


def test_each_cell_has_its_own_value_though_cells_are_filled_anew_for_every_row():
    rows = [("甲", date(2026, 1, 1)), ("乙", "没有"), (None, date(2026, 1, 2)), (7, "丙")]
    found = [[v.date() if isinstance(v, datetime) else v for v in row] for row in xlsx_rows(table(*rows))[1:]]
    assert found == [list(row) for row in rows]


@pytest.mark.parametrize("odd", ["甲\x00乙", "甲\x0b乙", "甲\ud800乙", "甲\uffff乙", "甲\x1f乙"])
def test_what_neither_excel_nor_csv_takes_is_left_out(odd):
    assert xlsx_rows(table((odd, "")))[1][0] == "甲乙"
    assert csv_rows(table((odd, "")))[1][0] == "甲乙"


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    cell = xlsx_rows(table(("长" * 40_000, "")))[1][0]
    assert len(cell) == 32_767
    assert cell.endswith("长……")


def test_the_head_stays_in_sight_and_can_be_filtered():
    sheet = book(table(("甲", ""), ("乙", ""))).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.bold) == ("A2", "A1:B3", True)


def test_the_second_sheet_says_what_the_list_is():
    told = book(table(("甲", ""), about=[("处室", "基础教育处")])).worksheets[1]
    assert list(told.iter_rows(values_only=True)) == [("清单", "全部信息"), ("处室", "基础教育处"), ("条数", "1条")]


def test_the_file_names_no_program_as_its_author():
    assert not book(table()).properties.creator


def test_a_name_that_excel_does_not_take_for_a_sheet_is_made_fit():
    sheet = book(Table("申请：[全部]/" + "长" * 40, [Field("甲", str)], [])).worksheets[0]
    assert len(sheet.title) == 31
    assert not set(sheet.title) & set("[]:*?/\\")


@pytest.mark.parametrize("length", [2, 3])
def test_a_list_up_to_the_limit_is_whole_and_says_nothing_more(monkeypatch, length):
    monkeypatch.setattr(tables, "LIMIT", 3)
    given = [("甲", "")] * length
    assert len(csv_rows(table(*given))) == len(xlsx_rows(table(*given))) == length + 1


def test_a_longer_list_is_cut_and_both_files_say_so_at_their_end(monkeypatch):
    monkeypatch.setattr(tables, "LIMIT", 3)
    given = [("甲", "")] * 4
    for rows in (csv_rows(table(*given)), xlsx_rows(table(*given))):
        assert len(rows) == 1 + 3 + 1
        assert rows[-1][0] == tables.CUT
    assert "3条。只有前" in list(book(table(*given)).worksheets[1].iter_rows(values_only=True))[-1][1]


def test_csv_hands_rows_on_while_later_ones_are_still_read():
    read = []

    def rows():
        for n in range(1000):
            read.append(n)
            yield (str(n), "")

    given = Table("全部信息", table().fields, rows())
    parts = as_csv(given)
    next(parts)
    next(parts)
    assert len(read) < 300


def test_no_row_is_read_beyond_the_one_that_tells_that_there_are_more(monkeypatch):
    monkeypatch.setattr(tables, "LIMIT", 3)
    read = []

    def rows():
        for n in range(1000):
            read.append(n)
            yield (str(n), "")

    b"".join(as_csv(Table("全部信息", table().fields, rows())))
    assert len(read) == 4
