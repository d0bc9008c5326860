"""The pages of the list of a year: planned after a look, read by month, narrowed, acted on, closed, on paper and as a file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.models import Publication, YearList, YearListRule, YearTask
from disclosure.vocabulary import Stage
from disclosure.year_list import acting, making
from taizhou_portal.bureau.models import CalendarYear
from tests import factories
from tests.disclosure.year_lists import House, line, public
from tests.factories import at
from tests.pages import reading
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, fields_of
from tests.pages.test_export import as_dicts
from tests.pages.test_home import section

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW, LIST, DUTIES = at("2026-03-16"), "/desk/year-list/2026/", "/desk/seasons/"


@pytest.fixture
def house(time_machine):
    time_machine.move_to(NOW)
    made = House()
    made.seasons()
    return made


@pytest.fixture
def general(house):
    return client_of(house.general)


@pytest.fixture
def schools(house):
    return client_of(house.li)


def listed(response) -> dict[str, list[str]]:
    """What → day, what, whose, state, proof, last year."""
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in soup(response).select("tr.item")]
    return {what: [day, what, whose, state, *rest] for day, state, what, whose, *rest in rows}


def page_of(what: str) -> str:
    return f"/desk/year-list/tasks/{line(what).pk}/"


def send(client, what: str, verb: str, **more):
    seen = soup(client.get(page_of(what))).find("input", attrs={"name": "seen"})
    return client.post(page_of(what), {"verb": verb, "seen": seen["value"] if seen else "", **more}, follow=True)


# --- planned


def test_nobody_stores_a_list_by_looking_at_it(house, general, schools):
    assert "局办公室编制以前" in main(schools.get(LIST))
    page = general.get(f"{LIST}plan/")
    assert "学区" in main(page) and "新列" not in main(page)
    assert len(soup(page).select("input[name=key][checked]")) == 8
    assert not YearList.objects.exists()
    assert schools.get(f"{LIST}plan/").status_code == 403


def test_a_list_is_planned_line_by_line_begun_and_then_read_by_all(house, general, schools):
    page = soup(general.get(f"{LIST}plan/"))
    keys = [box["value"] for box in page.select("input[name=key]") if "学区" not in box["value"]]
    assert "已列入7项" in main(general.post(f"{LIST}plan/", {"key": keys}, follow=True))
    planned = general.get(LIST)
    assert "编制中" in main(planned) and "开始执行" in main(planned) and "封存" not in main(planned)
    assert "已开始执行" in main(general.post(LIST, {"act": "begin"}, follow=True))
    assert list(listed(schools.get(LIST))) == ["招生政策招生"]
    assert "学区" in main(general.get(f"{LIST}plan/"))


def test_nothing_ticked_is_refused_and_what_was_unticked_stays_so(house, general):
    answer = general.post(f"{LIST}plan/", {})
    assert answer.status_code == 409 and "清单是空的" in main(answer)
    assert not soup(answer).select("input[name=key][checked]")


def test_a_planned_list_is_taken_back(house, general):
    house.planned()
    assert "已撤销编制的清单" in main(general.post(LIST, {"act": "undo"}, follow=True))
    assert not YearTask.objects.exists()


def test_the_next_list_shows_what_changed_since_the_last_one(house, general):
    house.begun(2025, at("2025-01-06"))
    acting.waive(line("学区", 2025), reason="合并公布", by=house.li, at=at("2025-02-03"))
    acting.drop(line("收费标准", 2025), reason="不收了", by=house.sun, at=at("2025-02-03"))
    page = soup(general.get(f"{LIST}plan/"))
    rows = {words(row.find("label")): row for row in page.select("tbody tr")}
    assert "上一年不需要：合并公布" in words(rows["学区"]) and not rows["学区"].select("input[checked]")
    assert "2025-04-30" in words(rows["招生政策"]) and rows["招生政策"].select("input[checked]")
    assert "上一年的清单里删去了这一项" in words(rows["收费标准"])
    assert "收费标准（计划财务处）" in words(page.find(id="struck").parent)


def test_days_of_a_year_without_holidays_say_so(house, general):
    CalendarYear.objects.filter(year=2027).delete()
    page = general.get("/desk/year-list/2027/plan/")
    assert "2027年放假安排未载入，日期暂定" in main(page) and "2027-04-30（暂定）" in main(page)
    house.begun(2027)
    assert "2027-04-30（暂定）" in main(general.get("/desk/year-list/2027/"))
    assert "2027-01-31（暂定）" not in main(general.get("/desk/year-list/2027/"))


@pytest.mark.parametrize("year", [2007, 2024, 2028, 9999])
def test_years_without_a_list_that_cannot_get_one_are_not_found(house, general, year):
    assert general.get(f"/desk/year-list/{year}/").status_code == 404


def test_the_short_address_leads_to_this_year(house, schools):
    assert schools.get("/desk/year-list/")["Location"] == LIST


# --- read


def test_a_list_tells_by_month_what_is_whose_and_how_it_stands(house, general):
    house.begun()
    public("春季收费公示", "charges", "2026-03-02")
    acting.hand(line("招生政策"), office=house.schools, person=house.li, deputy=house.wang, by=house.general, at=NOW)
    rows = listed(general.get(LIST))
    assert rows["收费标准收费"][3:5] == ["系统匹配，待确认", "春季收费公示2026-03-02"]
    assert rows["招生政策招生"][:4] == ["2026-04-30", "招生政策招生", "基础教育处李敏、王宁", "还剩45天"]
    assert rows["上一年度政府信息公开工作年度报告"][0] == "2026-01-31法定"
    headings = [words(th) for th in soup(general.get(LIST)).select("th[scope=rowgroup]")]
    assert headings == ["1月2项", "3月2项", "4月1项", "5月1项", "6月1项", "9月1项"]


def test_the_list_is_narrowed_by_state_office_and_person(house, general, schools):
    house.begun()
    acting.hand(line("学区"), office=house.schools, person=house.li, deputy=None, by=house.general, at=NOW)
    late = general.get(LIST, {"show": "late", "office": house.money.pk})
    assert list(listed(late)) == ["收费标准收费"]
    assert list(listed(schools.get(LIST, {"who": "mine"}))) == ["学区招生"]
    assert list(listed(schools.get(LIST))) == ["招生政策招生", "学区招生"]
    assert len(listed(general.get(LIST, {"show": "\x00", "office": "x"}))) == 8


def test_two_years_stand_side_by_side(house, general):
    house.begun(2025, at("2025-01-06"))
    acting.confirm(line("收费标准", 2025), public("收费", "charges", "2025-03-14"), by=house.sun, at=at("2025-03-14"))
    making.close(2025, by=house.general, at=at("2026-01-04"))
    house.begun()
    assert listed(general.get(LIST))["收费标准收费"][5] == "2025-03-10迟4天公开"
    closed = general.get("/desk/year-list/2025/")
    assert "2026年1月4日封存" in main(closed) and "加一项" not in main(closed)
    assert listed(closed)["学区招生"][3] == "没有公开"


def test_the_list_is_taken_away_as_it_is_shown_and_printed(house, general):
    house.begun()
    acting.waive(line("学区"), reason="=合并", by=house.li, at=NOW)
    found = as_dicts(general, LIST, show="waived")
    assert [(row["要公开什么"], row["不需要的理由"], row["状态"]) for row in found] == [
        ("学区", "'=合并", "今年不需要")
    ]
    paper = general.get(LIST, {"print": "1"})
    assert "2026年度公开清单（执行中）" in main(paper) and "《条例》第四十九条" in main(paper)


@pytest.mark.parametrize("lines", [2, 20])
def test_the_page_asks_no_more_when_the_list_is_longer(house, general, lines):
    before = YearList.objects.create(year=2025, state="in_force")
    for n in range(lines):
        last = factories.year_task(2025, year_list=before, office=house.schools)
        factories.year_task(last=last, office=house.schools, words=f"词{n}", person=house.li)
    general.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert general.get(LIST).status_code == 200
    assert len(queries) <= 21


# --- one line


def test_a_line_of_another_office_is_not_found(house, schools):
    house.begun()
    assert schools.get(page_of("收费标准")).status_code == 404
    assert schools.post(page_of("收费标准"), {"verb": "waive", "waive-reason": "x"}).status_code == 404


def test_what_was_found_is_confirmed_or_refused_on_the_page_of_its_line(house, general):
    house.begun()
    first, second = public("收费答问", "charges", "2026-03-02"), public("收费公示", "charges", "2026-03-12")
    office = client_of(house.sun)
    assert "系统匹配，待确认" in main(office.get(page_of("收费标准")))
    assert "不是这一项" in main(send(office, "收费标准", "refuse", item=first.pk))
    told = main(send(office, "收费标准", "confirm", item=second.pk))
    assert "已确认，算作公开" in told and "迟2天公开" in told and "公开的信息由“空”改为“收费公示”" in told
    assert "又没有公开的信息了" in main(send(office, "收费标准", "back"))


def test_only_what_is_public_can_be_named(house):
    house.begun()
    office = client_of(house.sun)
    draft = factories.publication(title="没公开的收费办法", column=factories.column("charges"))
    assert office.post(page_of("收费标准"), {"verb": "confirm", "item": draft.pk}).status_code == 404
    for typed in (f"https://www.example.com/items/{draft.pk}/", str(draft.pk), "9" * 30, "x"):
        answer = send(office, "收费标准", "item", **{"item-item": typed})
        assert answer.status_code == 422 and "没有这一条公开的信息" in main(answer)
        assert "没公开的收费办法" not in main(answer)
    item = public("别的题名", "notices", "2026-03-02")
    answer = send(office, "收费标准", "item", **{"item-item": f"https://www.example.com/items/{item.pk}/"})
    assert "按期公开" in main(answer)


@pytest.mark.parametrize("closed", [False, True])
def test_an_item_that_is_not_public_any_more_is_named_on_no_page_of_the_list(house, general, closed):
    house.begun()
    item = public("收费秘密标题", "charges", "2026-03-02")
    refused = public("不是的秘密标题", "charges", "2026-03-03")
    acting.refuse(line("收费标准"), refused, by=house.sun, at=NOW)
    acting.confirm(line("收费标准"), item, by=house.sun, at=NOW)
    if closed:
        making.close(2026, by=house.general, at=at("2027-01-04"))
    Publication.objects.filter(pk__in=[item.pk, refused.pk]).update(stage=Stage.WITHDRAWN, title_hidden=True)
    told = main(general.get(page_of("收费标准")))
    assert "看不到了" in told and "一条公众现在看不到的信息" in told
    for address in (LIST, f"{LIST}?print=1", page_of("收费标准"), DUTIES, f"{DUTIES}?show=all"):
        assert "秘密标题" not in general.get(address).content.decode()
    assert "秘密标题" not in str(as_dicts(general, LIST))


def test_what_stands_elsewhere_is_registered_and_mistakes_are_told_beside_their_field(house, general):
    house.begun()
    what = "上一年度政府网站工作年度报表"
    typed = {"elsewhere-where": "市政府网站", "elsewhere-url": "javascript:1", "elsewhere-since": "2026-12-01"}
    answer = send(general, what, "elsewhere", **typed)
    page = soup(answer)
    assert answer.status_code == 422 and page.title.get_text().startswith("错误：")
    assert "网址以https" in words(page.find(id="id_elsewhere-url_error"))
    assert "不能晚于今天" in words(page.find(id="id_elsewhere-since_error"))
    assert page.find(id="id_elsewhere-where")["value"] == "市政府网站"
    typed |= {"elsewhere-url": "https://www.example.com/", "elsewhere-since": "2026-01-20"}
    assert "已登记在别处公开" in main(send(general, what, "elsewhere", **typed))


def test_day_people_and_content_of_a_line_are_changed(house, schools):
    house.begun()
    answer = send(schools, "学区", "move", **{"move-due_on": "2026-05-20", "move-reason": ""})
    assert answer.status_code == 422 and "请填写理由" in main(answer)
    assert "日期已改" in main(send(schools, "学区", "move", **{"move-due_on": "2026-05-20", "move-reason": "提前"}))
    hand = {"hand-office": house.schools.pk, "hand-person": house.zhao.pk, "hand-deputy": ""}
    assert "赵磊" in main(send(schools, "学区", "hand", **hand))
    change = {"change-what": "学区划分", "change-words": "学区 划分", "change-column": "", "change-item": "11"}
    assert "已保存" in main(send(schools, "学区", "change", **change))
    assert (line("学区划分").item, line("学区划分").column) == (11, None)


def test_a_refusal_of_an_act_is_told_with_every_reason(house, schools):
    house.begun()
    other = {"hand-office": house.schools.pk, "hand-person": house.li.pk, "hand-deputy": house.li.pk}
    answer = send(schools, "学区", "hand", **other)
    assert answer.status_code == 409 and "承办人和协办人要是两个人" in main(answer)
    assert schools.post(page_of("学区"), {"verb": "x"}).status_code == 409


def test_what_is_not_needed_is_said_and_taken_back_and_a_dropped_line_restored(house, general, schools):
    house.begun()
    assert "今年不需要：合并" in main(send(schools, "学区", "waive", **{"waive-reason": "合并"}))
    assert "已恢复为需要公开" in main(send(schools, "学区", "need"))
    row = line("学区")
    assert "已从清单删去：学区" in main(send(schools, "学区", "drop", **{"drop-reason": "不办了"}))
    assert schools.get(row.get_absolute_url()).status_code == 404
    assert "已恢复：学区" in main(general.post(f"{LIST}plan/", {"act": "restore", "task": row.pk}, follow=True))
    assert "今年不需要" not in main(general.get(page_of("上一年度政府信息公开工作年度报告")))


def test_a_line_is_added_for_an_office_of_ones_own(house, schools):
    house.begun()
    page = soup(schools.get(f"{LIST}new/"))
    sent = fields_of(page, page.find("form", class_="form"))
    assert [words(option) for option in page.select("#id_office option")] == ["基础教育处"]
    wrong = schools.post(f"{LIST}new/", {**sent, "what": "", "due_on": "x", "office": house.money.pk})
    assert wrong.status_code == 422
    assert {name for name in ("what", "due_on", "office") if soup(wrong).find(id=f"id_{name}_error")} == {
        "what",
        "due_on",
        "office",
    }
    answer = schools.post(f"{LIST}new/", {**sent, "what": "随迁子女办法", "due_on": "2026-04-10"}, follow=True)
    assert "已列入清单" in main(answer)
    again = schools.post(f"{LIST}new/", {**sent, "what": "随迁子女办法", "due_on": "2026-04-10"})
    assert again.status_code == 409 and "清单里已经有这一项" in main(again)


# --- closed, ruled, subscribed


def test_a_year_is_closed_after_a_look_at_what_would_be_frozen(house, general, time_machine):
    house.begun()
    public("收费公示", "charges", "2026-03-02")
    page = general.get(f"{LIST}close/")
    assert "现在还不能封存" in main(page) and "有1项系统匹配还没有确认" in main(page)
    assert soup(page).main.find("form") is None
    assert general.post(f"{LIST}close/").status_code == 409
    acting.refuse(line("收费标准"), Publication.objects.get(title="收费公示"), by=house.sun, at=NOW)
    time_machine.move_to(at("2027-01-05"))
    assert "2026年度的清单已经封存" in main(client_of(house.general).post(f"{LIST}close/", follow=True))
    assert YearList.objects.get(year=2026).closed_on == date(2027, 1, 5)


def test_the_rule_is_set_with_its_record(house, general):
    page = soup(general.get("/desk/year-list/rule/"))
    sent = fields_of(page, page.select_one("main form"))
    wrong = general.post("/desk/year-list/rule/", {**sent, "soon_days": "x", "roll": "no"})
    assert wrong.status_code == 422 and "写1到92的整数" in main(wrong)
    answer = general.post("/desk/year-list/rule/", {**sent, "soon_days": "20", "reason": "会议定"}, follow=True)
    assert "更改年度公开清单规则：会议定" in main(answer)
    assert YearListRule.current().soon_days == 20


def test_an_address_of_the_calendar_is_shown_once(house, schools, client):
    answer = schools.post("/desk/year-list/calendar/", {"what": "make", "scope": "office"})
    shown = words(soup(answer).find(id="address"))
    assert shown.startswith("http://testserver/desk/year-list/calendar/") and shown.endswith(".ics")
    assert client.get(shown.removeprefix("http://testserver")).status_code == 200
    assert "calendar/" not in words(soup(schools.get("/desk/year-list/calendar/")).main)
    assert schools.post("/desk/year-list/calendar/", {"what": "make", "scope": "all"}).status_code == 409
    schools.post("/desk/year-list/calendar/", {"what": "revoke", "scope": "office"})
    assert client.get(shown.removeprefix("http://testserver")).status_code == 404


# --- no two truths


def test_the_season_page_and_the_staff_home_read_the_list_once_it_is_in_force(house, general, schools):
    house.planned()
    before = main(schools.get(DUTIES))
    assert "收费标准" in before and "时令里写明" in before
    making.begin(2026, by=house.general, at=NOW)
    after = schools.get(DUTIES)
    assert "取自年度公开清单" in main(after) and "收费标准" not in main(after)
    assert reading.link(after, "学区") == page_of("学区")
    acting.waive(line("学区"), reason="合并", by=house.li, at=NOW)
    assert "学区" not in main(schools.get(DUTIES, {"show": "all"}))
    mine = section(client_of(house.sun).get("/desk/"), "本季应公开")
    assert [(words(a), a["href"]) for a in mine.select("a.t")] == [("收费标准", page_of("收费标准"))]
    acting.move(line("收费标准"), due_on=date(2026, 4, 20), reason="改版", by=house.general, at=NOW)
    assert section(client_of(house.sun).get("/desk/"), "本季应公开") is None


def test_last_years_list_and_the_seasons_of_a_year_without_one_stand_together(house, general):
    house.begun(2025, at("2025-01-06"))
    acting.move(line("收费标准", 2025), due_on=date(2025, 12, 30), reason="x", by=house.general, at=at("2025-02-03"))
    rows = [words(row) for row in soup(general.get(DUTIES, {"show": "missed"})).select("tbody tr")]
    assert [row[:4] for row in rows] == ["收费标准", "收费标准"]
    assert "2025-12-30" in rows[0] and "2026-03-10" in rows[1]
