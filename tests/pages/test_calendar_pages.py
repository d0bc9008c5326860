"""放假安排 in the desk: the notice is pasted, looked at with all that it changes, then loaded, changed and taken back; and the command."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from requests_app.models import Request
from taizhou_portal.bureau.arrangement import Arrangement, Special, read, written
from taizhou_portal.bureau.arranging import arrange
from taizhou_portal.bureau.calendar import arrangement_of, load_workdays
from taizhou_portal.bureau.models import CalendarDay, CalendarYear
from taizhou_portal.bureau.reference import of_package
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.calendar_care.forms import decoded
from tests import factories as make
from tests.bureau.calendars import CHINA
from tests.bureau.holiday_notices import INVENTED_2027, NOTICES
from tests.factories import at
from tests.pages.reading import link, main, soup, words
from tests.pages.sending import fields_of
from tests.requests_app import people as cast

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOME = "/desk/settings/calendar/"
INVENTED = read(INVENTED_2027).arrangement
TYPED = {"year": "2027", "source": "编造的通知〔2026〕1号", "text": INVENTED_2027, "reason": "通知到了"}


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(at("2026-12-10", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def people():
    return cast.bureau()


@pytest.fixture
def desk(as_staff, people):
    return as_staff(people.receiver)


@pytest.fixture
def case(people) -> Request:
    return cast.assigned(people, "2026-12-04")


def nothing_is_stored() -> bool:
    return load_workdays() == CHINA and not CalendarYear.history.exists() and not CalendarDay.history.exists()


def press(client, page, verb: str, **follow):
    """The button of a preview, with all that the form holds."""
    form = soup(page).select("main form")[-1]
    return client.post(page.request["PATH_INFO"], {**fields_of(soup(page), form), "verb": verb}, **follow)


def rows(page, heading: str) -> list[list[str]]:
    table = soup(page).find("section", attrs={"aria-labelledby": heading})
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def load(client) -> None:
    press(client, client.post(HOME, TYPED), "load")


# --- what is there


def test_the_page_lists_every_loaded_year_with_its_days_and_its_source(desk):
    page = desk.get(HOME)
    found = rows(page, "years")
    assert [row[0] for row in found] == [str(year) for year in range(2026, 2003, -1)]
    assert found[0][1:4] == ["248", "19", "6"] and "国务院办公厅" in found[0][4]
    assert "2027年的放假安排还没有载入" in main(page)
    assert soup(page).find("input", attrs={"name": "year"})["value"] == "2027"


def test_a_year_is_shown_as_twelve_small_months(desk):
    page = soup(desk.get(f"{HOME}2026/"))
    tables = page.select(".months table.cal")
    assert [words(table.caption) for table in tables] == [f"{month}月" for month in range(1, 13)]
    february = tables[1]
    assert [words(day) for day in february.select("td.on")] == ["14班", "28班"]
    assert "16休" in [words(day) for day in february.select("td.off")]
    assert "春节：16日至20日、23日休，14日、28日班" in words(page.select(".months section")[1])
    assert all(len(row.find_all("td")) == 7 for table in tables for row in table.select("tbody tr"))


@pytest.mark.parametrize("address", ["2027/", "1999/", "99999999999999999999/", "2026/back/1/", f"2026/back/{2**70}/"])
def test_what_there_is_not_is_not_found(desk, address):
    assert desk.get(HOME + address).status_code == 404


# --- looked at before it is loaded


def test_a_preview_shows_the_days_the_differences_and_the_cases_and_stores_nothing(desk, case):
    page = desk.post(HOME, TYPED)
    assert "载入2027年放假安排：先核对" in main(page)
    assert rows(page, "moves") == [[case.number, "答复期限", "2027年1月1日（暂定）", "2027年1月4日"]]
    assert ["2027-01-01周五", "工作日", "放假（元旦）"] in rows(page, "changes")
    assert len(rows(page, "changes")) == len(INVENTED.days) == len(soup(page).select(".months .new"))
    assert "chinesecalendar还没有2027年" in main(page)
    assert "1件申请的期限改变" in main(page)
    assert nothing_is_stored()


def test_a_preview_lists_the_items_that_must_be_public_by_another_day(desk):
    moved = make.publication(title="关于开学安排的通知", formed_on=date(2026, 12, 4))
    make.publication(title="早些时候的通知", formed_on=date(2026, 11, 20))
    make.published(title="已经公开的通知", formed_on=date(2026, 12, 4))
    make.publication(title="不予公开的记录", formed_on=date(2026, 12, 4), attribute="withheld")
    page = desk.post(HOME, TYPED)
    assert rows(page, "items") == [[moved.title, "2027年1月1日（暂定）", "2027年1月4日"]]
    assert link(page, moved.title) == f"/desk/items/{moved.pk}/"
    load(desk)
    same = desk.post(HOME, {**TYPED, "source": "编造的通知〔2026〕2号"})
    assert soup(same).find(attrs={"aria-labelledby": "items"}) is None


def test_a_known_year_is_compared_with_the_package_day_by_day(desk):
    table = written(of_package(2026)).replace("2026-02-28,班,春节\n", "")
    page = desk.post(HOME, {**TYPED, "year": "2026", "text": table})
    assert rows(page, "apart") == [["2026-02-28周六", "调休上班（春节）", "周末休息"]]
    assert rows(page, "changes") == rows(page, "apart")
    assert "请对照通知核对有没有漏掉的日子" in main(page)


def test_the_same_as_is_loaded_has_no_button(desk):
    source = CalendarYear.objects.get(year=2026).source
    page = desk.post(HOME, {"year": "2026", "source": source, "text": NOTICES[2026]})
    assert "和现在载入的完全一样" in main(page)
    assert [words(button) for button in soup(page).select("main button")] == ["返回修改"]


def test_loading_after_the_preview_moves_the_cases_and_says_how_many(desk, case, people):
    page = press(desk, desk.post(HOME, TYPED), "load", follow=True)
    assert page.redirect_chain[-1][0] == f"{HOME}2027/"
    assert "已载入2027年放假安排。1件申请的期限改变。" in main(page)
    assert arrangement_of(2027) == INVENTED
    told = CalendarYear.history.get(year=2027)
    assert (told.history_user, told.history_change_reason) == (people.receiver, "载入2027年放假安排：通知到了")
    assert Request.objects.get(pk=case.pk).next_on == date(2027, 1, 4)
    assert "2027年的放假安排还没有载入" not in main(desk.get(HOME))


def test_what_was_typed_is_there_again_when_one_goes_back(desk):
    page = press(desk, desk.post(HOME, TYPED), "edit")
    form = soup(page).find("form", attrs={"aria-labelledby": "load"})
    assert {
        name: value.replace("\r\n", "\n") for name, value in fields_of(soup(page), form).items() if name in TYPED
    } == TYPED
    assert nothing_is_stored()


def test_a_file_takes_the_place_of_what_is_pasted(desk):
    upload = SimpleUploadedFile("2027.csv", written(INVENTED).encode("gb18030"), "text/csv")
    page = desk.post(HOME, {**TYPED, "text": "旧的", "file": upload})
    assert "载入2027年放假安排：先核对" in main(page)
    load_it = press(desk, page, "load", follow=True)
    assert "已载入2027年放假安排" in main(load_it)
    assert arrangement_of(2027) == INVENTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_every_usual_encoding(encoding):
    assert decoded("元旦：1月1日放假".encode(encoding)) == "元旦：1月1日放假"


# --- what cannot be


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"year": ""}, "year", "填写年份"),
        ({"year": "明年"}, "year", "年份写成2004至2100的整数，例如2027"),
        ({"year": "99999999999999999999"}, "year", "年份写成2004至2100的整数，例如2027"),
        ({"source": " "}, "source", "填写依据"),
        ({"source": "长" * 201}, "source", "依据最多200字，请写短一些"),
        ({"text": ""}, "text", "粘贴通知的文字或者表格，或者上传文件"),
        ({"text": "你好"}, "text", "没有读出放假安排"),
        (
            {"text": INVENTED_2027.replace("（周日）、2月14日", "（周六）、2月14日")},
            "text",
            "第3行：2027年1月31日是星期日，不是星期六",
        ),
        ({"text": INVENTED_2027.replace("共8天", "共7天")}, "text", "第3行：写的是共7天，按起止日期是8天"),
        ({"year": "2026"}, "text", "通知写的是2027年，年份填的是2026年"),
        ({"text": "a\x00b"}, "text", "通知的文字或者表格里有看不见的字符"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_everything_typed_is_kept(desk, changed, field, reason):
    page = desk.post(HOME, {**TYPED, **changed})
    assert page.status_code == 200
    form = soup(page).find("form", attrs={"aria-labelledby": "load"})
    wrong = form.find(attrs={"name": field}).find_parent("div", class_="err")
    assert reason in words(wrong)
    kept = fields_of(soup(page), form)
    assert all(kept[name] == changed.get(name, TYPED[name]) for name in ("reason", *TYPED) if name != field)
    assert nothing_is_stored()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "这个文件是空的"),
        (b"\x00\x01\x02\xff\xfe" * 9, "这个文件读不出文字"),
        (b"a" * 300_000, "文件超过200KB"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_what_was_pasted_is_kept(desk, data, reason):
    page = desk.post(HOME, {**TYPED, "file": SimpleUploadedFile("2027.xlsx", data)})
    assert reason in main(page)
    assert soup(page).find("textarea").get_text().strip() == INVENTED_2027
    assert nothing_is_stored()


def test_whoever_was_slower_is_told_and_looks_again(desk, people):
    page = desk.post(HOME, TYPED)
    other = Arrangement(2027, {**INVENTED.days, date(2027, 1, 4): Special(False, "元旦")})
    arrange(2027, other, source="另一份", by=people.receiver, at=at("2026-12-10", 9))
    again = press(desk, page, "load")
    assert "在12月10日09:00改动过这一条" in main(again)
    assert rows(again, "changes") == [["2027-01-04周一", "放假（元旦）", "工作日"]]
    assert "已更改2027年放假安排" in main(press(desk, again, "load", follow=True))


def test_a_load_that_nobody_looked_at_goes_through_the_same_checks(desk):
    assert "填写依据" in main(desk.post(HOME, {**TYPED, "source": "", "verb": "load"}))
    assert nothing_is_stored()


# --- changed, and taken back


def test_a_loaded_year_is_changed_from_what_stands_there(desk):
    load(desk)
    address = link(desk.get(f"{HOME}2027/"), "更改")
    form = soup(desk.get(HOME + address.removeprefix(HOME))).find("form", attrs={"aria-labelledby": "load"})
    typed = fields_of(form, form)
    assert (typed["source"], typed["text"]) == (TYPED["source"], written(INVENTED))
    page = desk.post(HOME, {**typed, "text": typed["text"] + "\n2027-01-04,休,元旦"})
    assert "更改2027年放假安排：先核对" in main(page)
    assert rows(page, "changes") == [["2027-01-04周一", "工作日", "放假（元旦）"]]


def test_every_change_tells_its_days_and_can_be_taken_back(desk, case, december):
    load(desk)
    december.move_to(at("2026-12-10", 11))
    text = written(INVENTED) + "\n2027-01-04,休,元旦"
    press(desk, desk.post(HOME, {**TYPED, "text": text, "reason": ""}), "load")
    page = desk.get(f"{HOME}2027/")
    lines = [words(line) for line in soup(page).select(".tl li")]
    assert "更改2027年放假安排" in lines[0] and "1月4日由工作日改为放假（元旦）" in lines[0]
    assert "载入2027年放假安排：通知到了" in lines[1] and "还有" in lines[1]
    december.move_to(at("2026-12-10", 12))
    seen = desk.get(link(page, "恢复到这次之前"))
    assert rows(seen, "moves") == [[case.number, "答复期限", "2027年1月5日", "2027年1月4日"]]
    assert "已更改2027年放假安排" in main(press(desk, seen, "load", follow=True))
    assert arrangement_of(2027) == INVENTED
    assert (
        CalendarYear.history.latest("history_id").history_change_reason
        == "更改2027年放假安排：恢复到2026-12-10 11:00之前"
    )


def test_a_first_load_is_taken_back_to_nothing_and_its_dates_are_provisional_again(desk, case, december):
    load(desk)
    december.move_to(at("2026-12-10", 11))
    seen = desk.get(link(desk.get(f"{HOME}2027/"), "恢复到这次之前"))
    assert "撤销2027年放假安排：先核对" in main(seen)
    assert rows(seen, "moves") == [[case.number, "答复期限", "2027年1月4日", "2027年1月1日（暂定）"]]
    press(desk, seen, "load")
    assert load_workdays() == CHINA
    assert "没有载入" in main(desk.get(f"{HOME}2027/"))


def test_a_year_of_the_installation_can_be_put_back(desk, december):
    table = written(of_package(2026)).replace("2026-02-28,班,春节\n", "")
    press(desk, desk.post(HOME, {**TYPED, "year": "2026", "text": table}), "load")
    december.move_to(at("2026-12-10", 11))
    page = desk.get(f"{HOME}2026/")
    assert len(soup(page).select(".tl a")) == 1  # what it began with was no change
    press(desk, desk.get(link(page, "恢复到这次之前")), "load")
    assert load_workdays() == CHINA


# --- where else it shows


def test_the_desk_tells_those_who_may_load_it_and_nobody_else(desk, as_staff, people, december):
    assert link(desk.get("/desk/"), "2027年放假安排还没有载入") == HOME
    assert link(desk.get("/desk/health/"), "去载入放假安排") == HOME
    assert link(as_staff(people.handler).get("/desk/"), "2027年放假安排还没有载入") is None
    december.move_to(at("2026-10-30", 10))
    assert link(desk.get("/desk/"), "2027年放假安排还没有载入") is None


def test_the_reference_pages_show_the_calendar_and_change_nothing(as_staff):
    client = as_staff(make.staff(role=Role.SYSTEM))
    day = reverse("admin:bureau_calendarday_change", args=["2026-02-14"])
    assert client.get(day).status_code == 200
    assert client.get(reverse("admin:bureau_calendarday_add")).status_code == 403
    assert client.post(day, {"name": "改"}).status_code == 403
    assert client.post(reverse("admin:bureau_calendarday_delete", args=["2026-02-14"])).status_code == 403


# --- the command


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("load_calendar", *arguments, stdout=out, stderr=err)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "notice.txt"
    file.write_text(INVENTED_2027)
    return str(file)


def test_the_command_says_what_would_change_and_stores_nothing_when_dry(notice, case):
    code, out, _ = run(notice, "--dry-run")
    assert code == 0 and nothing_is_stored()
    assert "2027-01-01  工作日 → 放假（元旦）" in out
    assert "和 chinesecalendar 比：它还没有2027年，不能对照" in out
    assert f"{case.number}  答复期限由2027年1月1日（暂定）改为2027年1月4日" in out
    assert out.endswith("没有载入。去掉 --dry-run 再运行就载入。\n")


def test_the_command_loads_and_the_record_names_no_person(notice, case):
    code, out, _ = run(notice, "--source", "编造的通知")
    assert code == 0 and out.endswith("已载入2027年放假安排，1件申请的期限改变。\n")
    assert arrangement_of(2027) == INVENTED
    told = CalendarYear.history.get(year=2027)
    assert (told.history_user, told.source) == (None, "编造的通知")


@pytest.mark.parametrize(
    ("text", "arguments", "reason"),
    [
        (INVENTED_2027, (), "写明依据，例如通知的文号"),
        (INVENTED_2027, ("--year", "2026"), "通知写的是2027年，年份填的是2026年"),
        (written(INVENTED), (), "通知里没有写是哪一年，请填写年份"),
        (INVENTED_2027.replace("共8天", "共7天"), ("--source", "一"), "第3行：写的是共7天，按起止日期是8天"),
        ("\x00", ("--source", "一"), "这个文件读不出文字"),
    ],
)
def test_the_command_refuses_with_every_reason(tmp_path, text, arguments, reason):
    file = tmp_path / "notice.txt"
    file.write_text(text)
    code, _, err = run(str(file), *arguments)
    assert code == 2 and reason in err
    assert nothing_is_stored()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    code, _, err = run(str(tmp_path / "nothing.txt"))
    assert code == 2 and err.startswith("打不开文件")
