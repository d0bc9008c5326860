"""The pages of the returns: a school sees its own and nothing else, the general office all of them."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from reports.models import UnitFiling, UnitRound
from reports.units import actions
from reports.units.items import KEYS
from reports.units.vocabulary import UnitStage, Way
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.reading import main, soup
from tests.reports import unit_makers as made
from tests.reports.unit_makers import EARLY, GOOD, POST

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def school():
    return made.school("第一小学")


@pytest.fixture
def row(school, zhou):
    made.opened([school[0], made.school("第二小学", people=False)[0]], by=zhou)
    return made.row_of(school[0])


@pytest.fixture
def teacher(as_staff, school, row):
    return as_staff(school[1])


def address(name: str, row, *more) -> str:
    return reverse(f"desk_reports:{name}", args=[row.round.year, *(more or [row.pk])])


def typed(**changed) -> dict[str, object]:
    return {**{key: GOOD[key] for key in KEYS}, "filled_by": POST, "act": "hand_in", **changed}


def errors(response) -> list[str]:
    return [one.get_text(strip=True).removeprefix("错误：") for one in soup(response).select(".msg")]


# the unit


def test_a_school_finds_what_it_owes_at_home_and_in_the_rail(teacher, row):
    page = main(teacher.get("/desk/"))
    assert "第一小学：报2025年信息公开数据" in page and "第二小学" not in page
    assert soup(teacher.get("/desk/")).select_one('.rail a[href="/desk/unit-return/"]')
    assert teacher.get(reverse("desk_reports:unit_year", args=[2025])).headers["Location"] == address("unit_form", row)


def test_a_school_sees_neither_another_nor_the_sums(teacher, row):
    other = UnitRound.objects.get().returns.exclude(pk=row.pk).get()
    assert teacher.get(address("unit_form", other)).status_code == 404
    assert teacher.post(address("unit_form", other), typed()).status_code == 404
    assert teacher.get(address("unit_template", other)).status_code == 404
    for name, more in (("units", []), ("unit", [row.pk]), ("unit_files", []), ("unit_sum", ["items"])):
        assert teacher.get(reverse(f"desk_reports:{name}", args=[2025, *more])).status_code == 403
    assert "第二小学" not in main(teacher.get(reverse("desk_reports:unit_returns")))


def test_who_works_for_no_unit_has_no_way_there(as_staff, row):
    stranger = as_staff(factories.staff(role=Role.DRAFTER, office=factories.office()))
    assert not soup(stranger.get("/desk/")).select('.rail a[href="/desk/unit-return/"]')
    assert "没有要报的数据" in main(stranger.get(reverse("desk_reports:unit_returns")))
    assert stranger.get(reverse("desk_reports:unit_year", args=[2025])).status_code == 404


def test_every_count_stands_with_what_it_means_and_last_years(teacher, row, zhou):
    before = made.opened([row.office], year=2024, due_on=date(2025, 1, 10), by=zhou).returns.get()
    made.accepted(before, by=zhou)
    page = soup(teacher.get(address("unit_form", row)))
    assert len(page.select(".askings fieldset")) == len(KEYS)
    assert "上年12条" in page.select_one("#line-items").get_text()
    assert [bool(page.select_one(f"#line-{key} .badge")) for key in ("kind_fees", "items")] == [True, False]


def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(teacher, row):
    sent = typed(items="十二", answered=9, staff="", by_other__note="家长会", remark="略")
    answer = teacher.post(address("unit_form", row), sent)
    assert answer.status_code == 422
    page = soup(answer)
    assert {"写整数，例如12", "没有填；没有发生的填0"} == set(errors(answer))
    for name, value in (("items", "十二"), ("by_site", "5"), ("by_other__note", "家长会")):
        assert page.select_one(f"[name={name}]")["value"] == value
    assert page.select_one("#id_items")["aria-invalid"] == "true"
    assert page.select_one("#id_items")["aria-describedby"].endswith("id_items_error")
    assert not UnitFiling.objects.exists()


def test_sums_are_checked_on_the_server_and_a_good_return_is_taken(teacher, row, school):
    answer = teacher.post(address("unit_form", row), typed(items=13))
    assert errors(answer) == ["总数13，四种途径之和12，相差1"]
    answer = teacher.post(address("unit_form", row), typed(), follow=True)
    assert "第一小学：数据已报送" in answer.content.decode()
    row = made.again(row)
    assert (row.current.counts, row.current.handed_by, row.current.way) == (GOOD, school[1], Way.FORM)


def test_a_reminder_wants_a_word_beside_it(teacher, row):
    nothing = dict.fromkeys(KEYS, 0)
    answer = teacher.post(address("unit_form", row), typed(**nothing))
    assert errors(answer) == ["每个数都是0；确实全年没有的，在说明里写一句"]
    assert soup(answer).select_one("#line-items .err input")["name"] == "items__note"
    assert teacher.post(address("unit_form", row), typed(**nothing, items__note="停办一年")).status_code == 302


def test_nothing_at_all_is_one_click(teacher, row):
    answer = teacher.post(address("unit_form", row), {"act": "nil", "filled_by": POST})
    assert answer.status_code == 302 and made.again(row).current.nil


def test_nothing_at_all_after_a_year_with_something_wants_a_word_at_each_leap(teacher, row, zhou):
    before = made.opened([row.office], year=2024, due_on=date(2025, 1, 10), by=zhou).returns.get()
    made.accepted(before, by=zhou)
    answer = teacher.post(address("unit_form", row), {"act": "nil", "filled_by": POST})
    assert errors(answer) == ["上年12条，本年0条，相差很多；没有错的，在说明里写一句"]
    sent = {"act": "nil", "filled_by": POST, "items__note": "全年停办"}
    assert teacher.post(address("unit_form", row), sent).status_code == 302
    assert made.again(row).current.nil


def test_the_reason_of_a_return_is_read_where_it_is_put_right(teacher, row, zhou):
    made.handed(row, by=zhou)
    actions.return_(row, reason="公开栏的数请核对", seen=1, by=zhou, at=EARLY)
    for url in ("/desk/", reverse("desk_reports:unit_returns"), address("unit_form", row)):
        assert "公开栏的数请核对" in main(teacher.get(url)), url


def test_a_sheet_fills_the_form_and_stores_nothing(teacher, row):
    file = made.upload(made.workbook(row, items=99))
    answer = teacher.post(address("unit_form", row), {"act": "file", "file": file})
    page = soup(answer)
    assert answer.status_code == 422 and "C8" in page.select_one(".errsum").get_text()
    assert page.select_one("[name=items]")["value"] == "99"
    assert page.select_one("[name=way]")["value"] == "xlsx" and not UnitFiling.objects.exists()
    teacher.post(address("unit_form", row), typed(way="xlsx"))
    assert made.again(row).current.way == Way.XLSX


def test_the_sheet_of_another_school_does_not_fill_the_form(teacher, row):
    other = UnitRound.objects.get().returns.exclude(pk=row.pk).select_related("office", "round").get()
    answer = teacher.post(address("unit_form", row), {"act": "file", "file": made.upload(made.workbook(other))})
    assert "这是“第二小学”的模板" in answer.content.decode()
    assert not soup(answer).select_one("[name=items]").get("value")


@pytest.mark.parametrize("sheet", ["of another school", "no workbook", "none"])
def test_what_was_typed_beside_a_sheet_that_cannot_be_read_stays(teacher, row, sheet):
    other = UnitRound.objects.get().returns.exclude(pk=row.pk).select_related("office", "round").get()
    files = {"of another school": made.upload(made.workbook(other)), "no workbook": made.upload(b"words")}
    sent = {"act": "file", **({"file": files[sheet]} if sheet in files else {})}
    answer = teacher.post(
        address("unit_form", row), {"items": "37", "items__note": "核对中", "filled_by": "方芳", **sent}
    )
    page = soup(answer)
    assert answer.status_code == 422 and page.select_one(".errsum") and not UnitFiling.objects.exists()
    kept = {name: page.select_one(f"[name={name}]")["value"] for name in ("items", "items__note", "filled_by")}
    assert kept == {"items": "37", "items__note": "核对中", "filled_by": "方芳"}


def test_the_template_is_of_this_school_and_year(teacher, row):
    answer = teacher.get(address("unit_template", row))
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert (page["B3"].value, page["B4"].value) == ("第一小学", 2025)


# the general office


def test_the_round_begins_with_the_units_that_are_there(desk, school):
    made.school("撤销的学校", people=False)
    Office.objects.filter(name="撤销的学校").update(closed_on=date(2025, 8, 31))
    url = reverse("desk_reports:units", args=[2025])
    page = soup(desk.get(url))
    assert [one.get_text(strip=True) for one in page.select("fieldset.pick label")] == ["第一小学"]
    assert page.select_one("[name=due_on]")["value"] == "2026-01-10"
    assert desk.post(url, {"due_on": "", "units": [school[0].pk]}).status_code == 422
    assert desk.post(url, {"due_on": "2026-01-12", "units": [school[0].pk]}).status_code == 302
    assert "0/1已交" in main(desk.get(url))


def test_the_overview_tells_progress_who_is_missing_and_whom_to_call(desk, row, zhou):
    made.handed(row, by=zhou)
    Office.objects.filter(name="第二小学").update(phone="0576-88888888")
    page = main(desk.get("/desk/reports/2025/units/"))
    assert "1/2已交，0个已审核，1个超过截止日期" in page and "没有交的1个：第二小学" in page
    assert "第二小学0576-88888888" in page


def test_a_sum_opens_the_units_behind_it(desk, row, zhou):
    made.accepted(row, by=zhou)
    page = soup(desk.get("/desk/reports/2025/units/"))
    link = page.select_one('a[href="/desk/reports/2025/units/sums/items/"]')
    assert link.get_text().startswith("12")
    behind = main(desk.get(link["href"]))
    assert "公开信息总数：12条" in behind and "第一小学" in behind
    assert desk.get("/desk/reports/2025/units/sums/unknown/").status_code == 404


def test_accepting_and_returning_ask_what_was_seen(desk, row, zhou):
    made.handed(row, by=zhou)
    url = address("unit", row)
    assert desk.post(url, {"act": "return", "reason": "", "seen": 1}).status_code == 422
    assert desk.post(url, {"act": "accept", "seen": 0}).status_code == 422
    assert desk.post(url, {"act": "accept", "seen": 1}).status_code == 302
    assert made.again(row).stage == UnitStage.ACCEPTED
    assert "更正" in main(desk.get(url))


def test_the_office_enters_a_paper_for_a_school_without_an_account(desk, row):
    other = UnitRound.objects.get().returns.exclude(pk=row.pk).select_related("office", "round").get()
    assert desk.post(address("unit_form", other), typed()).status_code == 302
    assert made.again(other).current.way == Way.OFFICE


def test_files_are_looked_at_before_they_are_kept(desk, row):
    other = UnitRound.objects.get().returns.exclude(pk=row.pk).select_related("office", "round").get()
    url = reverse("desk_reports:unit_files", args=[2025])
    assert "选择填好的表格" in desk.post(url, {"act": "look"}).content.decode()
    sheets = [made.upload(made.workbook(row)), made.upload(made.workbook(other, staff=None), "二.xlsx")]
    page = soup(desk.post(url, {"act": "look", "sheets": sheets}))
    assert "2个表格，1个可以收" in page.h1.get_text() and not UnitFiling.objects.exists()
    answer = desk.post(url, {"act": "store", "parcel": page.select_one("[name=parcel]")["value"]}, follow=True)
    assert "已收进1个单位的数据：第一小学" in answer.content.decode()
    assert desk.post(url, {"act": "store", "parcel": "x"}).status_code == 422


def test_the_list_is_taken_away_with_its_sums(desk, row, zhou):
    made.accepted(row, by=zhou)
    answer = desk.get("/desk/reports/2025/units/", {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    head, first, second, total = book.worksheets[0].iter_rows(values_only=True)
    at = head.index("公开信息总数（条）")
    assert (first[0], first[at], second[1], second[at], total[at]) == ("第一小学", 12, "未报", None, 12)


def test_the_due_day_units_and_chasing_are_on_the_same_page(desk, row, zhou):
    url = "/desk/reports/2025/units/"
    assert desk.post(url, {"act": "due", "due-due_on": "2026-01-20", "due-reason": "短"}).status_code == 422
    assert desk.post(url, {"act": "due", "due-due_on": "2026-01-20", "due-reason": "学校放寒假"}).status_code == 302
    third, _ = made.school("第三小学")
    assert desk.post(url, {"act": "add", "add-unit": third.pk, "add-reason": "秋季新设的学校"}).status_code == 302
    answer = desk.post(url, {"act": "chase"}, follow=True)
    assert "没有账号的1个单位请打电话" in answer.content.decode()
    assert desk.post(address("unit", row), {"act": "remove", "reason": "已并入第二小学"}).status_code == 302
    assert UnitRound.objects.get().returns.asked().count() == 2


def test_a_year_that_is_not_there_yet_has_no_round(desk):
    assert desk.get(reverse("desk_reports:units", args=[2099])).status_code == 404


def test_the_general_office_goes_from_the_rail_to_the_newest_round(desk, row):
    assert desk.get(reverse("desk_reports:unit_returns")).headers["Location"] == "/desk/reports/2025/units/"


def test_a_figure_of_the_units_opens_in_the_report(desk, row, zhou):
    from_report = "/desk/reports/2025/figures/units_kind_fees/"
    made.accepted(row, by=zhou)
    desk.post(reverse("desk_reports:reports"), {"year": 2025})
    page = main(desk.get(from_report))
    assert "直属单位和学校：收费：2条" in page and "第一小学" in page and "口径待核" in page
