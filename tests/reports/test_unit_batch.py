"""Ten schools hand in: by form, by paper and by sheet, one with an error, one late; the good ones are kept, the sums are theirs."""

from datetime import date

import pytest

from reports import collect
from reports.behind import page, public_page
from reports.cells import registry
from reports.layouts import layout_of
from reports.models import UnitFiling, UnitReturn
from reports.units import batch, book
from reports.units.reading import place_of
from reports.units.vocabulary import UnitStage, Way
from reports.writing.offering import UNITS, offered
from tests import factories
from tests.reports import unit_makers as made
from tests.reports.unit_makers import EARLY, GOOD, LATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools():
    return [made.school(f"第{n}小学", people=n < 5)[0] for n in range(10)]


@pytest.fixture
def round_(schools, zhou):
    return made.opened(schools, by=zhou)


def looked(round_, *files) -> list[batch.Looked]:
    return batch.look(round_, [made.upload(data, name) for name, data in files])


def rows(round_) -> list[UnitReturn]:
    return list(round_.returns.select_related("office", "round").order_by("pk"))


def test_ten_schools_are_rolled_up_with_one_error_and_one_late(round_, zhou):
    """The proof of the issue: nine returns in three ways, one of them wrong and put right, one late, and one missing."""
    found = rows(round_)
    for row in found[:4]:
        made.accepted(row, by=zhou)
    made.accepted(found[4], by=zhou, at=LATE, complaints=2)
    sheets = [(f"{n}.xlsx", made.workbook(row)) for n, row in enumerate(found[5:8])]
    sheets.append(("错.xlsx", made.workbook(found[8], items=99)))
    told = looked(round_, *sheets)
    assert [one.good for one in told] == [True, True, True, False]
    assert told[3].wrong == [(place_of("items"), "总数99，四种途径之和12，相差87")]
    assert not UnitFiling.objects.filter(unit_return__in=found[5:]).exists()  # nothing before somebody says so
    parcel = batch.opened(batch.packed(told, by=zhou.pk), by=zhou.pk)
    done, refused = batch.store(round_, parcel, by=zhou, at=EARLY)
    assert (done, refused) == (["第5小学", "第6小学", "第7小学"], [])
    lines, sums = book.rolled_up(round_, date(2026, 1, 14))
    assert sums.progress.words == "8/10已交，5个已审核，3个超过截止日期"
    assert sums.progress.missing == ("第8小学", "第9小学")
    assert (sums.accepted["items"], sums.accepted["complaints"], sums.waiting["items"]) == (60, 2, 36)
    assert [one.days for one in lines] == [0, 0, 0, 0, 4, 0, 0, 0, 4, 4]
    assert {row.current.way for row in round_.returns.exclude(current=None)} == {Way.FORM, Way.XLSX}


def test_the_report_tells_the_sums_and_each_opens_its_units(round_, zhou):
    found = rows(round_)
    made.accepted(found[0], by=zhou)
    made.accepted(found[1], by=zhou, items=13, by_site=6, received=0, answered=0)
    made.handed(found[2], by=zhou)
    figures, known = collect.figures(2025), registry(layout_of(2025))
    told = {key: figures[f"units_{key}"].value for key in ("total", "returned", "items", "received", "complaints")}
    assert told == {"total": 10, "returned": 2, "items": 25, "received": 3, "complaints": 0}
    opened, _ = page(2025, known["units_items"], 0)
    assert [(row.title, row.adds, row.note) for row in opened] == [("第1小学", 13, "13条"), ("第0小学", 12, "12条")]
    assert [row.title for row in page(2025, known["units_received"], 0)[0]] == ["第0小学"]
    assert len(page(2025, known["units_total"], 0)[0]) == 10
    assert page(2025, known["units_complaints"], 0) == ([], False)


def test_the_public_sees_the_sum_and_no_school(round_, zhou):
    made.accepted(rows(round_)[0], by=zhou)
    for key, one in registry(layout_of(2025)).items():
        if key.startswith("units_"):
            assert public_page(2025, one, 0) == ([], False)


def test_a_chapter_may_tell_the_sums_only_where_units_were_asked(schools, zhou):
    known = registry(layout_of(2025))
    assert UNITS not in [group.title for group in offered(collect.figures(2025), known)]
    figure = collect.figures(2025)["units_items"]
    assert (figure.value, figure.where) == (None, collect.NOBODY_ASKED)  # 无数据, which is not 0
    made.accepted(rows(made.opened(schools, by=zhou))[0], by=zhou)
    (group,) = (group for group in offered(collect.figures(2025), known) if group.title == UNITS)
    (items,) = (one for one in group.offers if one.key == "units_items")
    assert items.words == "12条" and items.phrases[0].insert == "〔〔units_items〕〕条"


# sheets that are not what they should be


def wrong(round_, data, name="数据.xlsx") -> list[tuple[str, str]]:
    (one,) = looked(round_, (name, data))
    assert not one.good
    return one.wrong


def test_a_sheet_of_another_year_or_of_a_school_that_is_not_asked_is_told(round_, zhou):
    stranger, _ = made.school("外校")
    made.opened([stranger], year=2024, due_on=date(2025, 1, 10), by=zhou)
    other = made.row_of(stranger, 2024)
    assert "不在2025年的报送范围里" in wrong(round_, made.workbook(other))[0][1]
    row = rows(round_)[0]
    row.round.year = 2024
    assert wrong(round_, made.workbook(row)) == [("B4", "这是2024年的模板，现在报的是2025年的")]


def test_a_renamed_unit_is_told_with_every_other_fault_of_the_sheet(round_):
    data = made.workbook(rows(round_)[0], {"B3": "第零小学", "C8": "约12", "A9": "网页", place_of("filled_by"): None})
    assert [cell for cell, _ in wrong(round_, data)] == ["C8", "A9", "B3", place_of("filled_by")]


def test_a_cell_that_was_left_empty_is_named(round_):
    row = rows(round_)[0]
    assert (place_of("staff"), "没有填；没有发生的填0") in wrong(round_, made.workbook(row, staff=None))


def test_two_sheets_of_one_school_are_both_held_up_by_the_second(round_):
    data = made.workbook(rows(round_)[0])
    first, second = looked(round_, ("甲.xlsx", data), ("乙.xlsx", data))
    assert first.good and not second.good
    assert second.wrong == [("", "这个单位在这一批里有几个文件，请只留一个")]


@pytest.mark.parametrize(
    ("name", "data"),
    [("数据.xlsx", b"not a workbook"), ("数据.docx", b"PK"), ("数据.xlsx", b"0" * (batch.LARGEST + 1))],
)
def test_another_file_is_refused_before_it_is_read(round_, name, data):
    assert wrong(round_, data, name)[0][1]


def test_what_was_accepted_is_not_replaced_by_a_sheet(round_, zhou):
    row = made.accepted(rows(round_)[0], by=zhou)
    assert wrong(round_, made.workbook(row)) == [("", batch.ACCEPTED)]


def test_what_came_in_since_the_preview_is_not_overwritten(round_, zhou):
    found = rows(round_)
    told = looked(round_, *[(f"{n}.xlsx", made.workbook(row)) for n, row in enumerate(found[:2])])
    parcel = batch.opened(batch.packed(told, by=zhou.pk), by=zhou.pk)
    made.handed(found[0], by=zhou, complaints=7)
    done, refused = batch.store(round_, parcel, by=zhou, at=EARLY)
    assert done == ["第1小学"] and len(refused) == 1 and "又有变动" in refused[0]
    assert made.again(found[0]).current.counts["complaints"] == 7


def test_a_preview_is_for_who_made_it_and_cannot_be_written(round_, zhou):
    words = batch.packed(looked(round_, ("甲.xlsx", made.workbook(rows(round_)[0]))), by=zhou.pk)
    assert batch.opened(words, by=zhou.pk + 1) is None
    assert batch.opened(f"{words[:-2]}xx", by=zhou.pk) is None


def test_what_is_handed_in_on_a_sheet_is_what_was_typed(round_, zhou):
    row = rows(round_)[0]
    told = looked(round_, ("甲.xlsx", made.workbook(row, {place_of("phone"): "0576-88888888"})))
    batch.store(round_, batch.opened(batch.packed(told, by=zhou.pk), by=zhou.pk), by=zhou, at=EARLY)
    row = made.again(row)
    assert row.stage == UnitStage.HANDED_IN
    assert (row.current.counts, row.current.phone, row.current.handed_by) == (GOOD, "0576-88888888", zhou)


def test_more_schools_ask_no_more_queries(round_, zhou, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert book.counts(2025)["total"] == 10
    for row in rows(round_)[:4]:
        made.accepted(row, by=zhou, at=factories.at("2026-01-08"))
    with django_assert_num_queries(1):
        assert book.counts(2025)["items"] == 4 * GOOD["items"]
