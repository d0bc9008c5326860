"""教育时令: the year as citizens see it, what of it stands on the home page, what the desk sets and is reminded of."""

from datetime import date

import pytest
from django.urls import reverse

from disclosure.models import Column, Season
from disclosure.views import seasons
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import team
from tests.pages import reading
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, fields_of
from tests.pages.test_export import as_dicts
from tests.pages.test_home import section

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TODAY = date(2026, 11, 23)
SETTINGS, DUTIES = "/desk/settings/seasons/", "/desk/seasons/"


@pytest.fixture
def people():
    return team()


@pytest.fixture(autouse=True)
def empty_year(time_machine_at):
    """A day on which the calendar of the installation is empty."""
    Season.objects.all().delete()
    time_machine_at(TODAY)


def labels(response, heading: str) -> list[str]:
    return [words(h) for h in section(response, heading).select("h3.t")]


def line(response, name: str):
    return next(li for li in soup(response).select(".rows > li") if words(li.find("h3")) == name)


# --- the public page


def test_what_is_on_stands_first_then_what_comes(client):
    factories.season(name="中考", opens="05-01", closes="07-15")
    factories.season(name="招聘", opens="11-01", closes="06-30")
    factories.season(name="报名", opens="11-18", closes="11-30")
    factories.season(name="寒假", opens="12-20", closes="02-28")
    factories.season(name="停了的", opens="01-01", closes="12-31", is_open=False)
    page = client.get("/seasons/")
    assert labels(page, "正在进行") == ["报名", "招聘"]
    assert labels(page, "接下来") == ["寒假", "中考"]
    assert "停了的" not in main(page)


def test_days_are_counted_where_they_are_known_and_called_customary_where_not(client):
    factories.season(name="报名", opens="11-18", closes="11-30", confirmed_year=2026)
    factories.season(name="今天完", opens="11-18", closes="11-23", confirmed_year=2026)
    factories.season(name="评审", opens="08-01", closes="12-31", confirmed_year=2025)
    factories.season(name="寒假", opens="12-20", closes="02-28", confirmed_year=2026)
    factories.season(name="中考", opens="05-01", closes="07-15", confirmed_year=None)
    factories.season(name="咨询", opens="01-01", closes="12-31")
    page = client.get("/seasons/")
    told = {words(li.find("h3")): words(li.select_one(".when")) for li in soup(page).select(".rows > li")}
    assert told == {
        "报名": "还有7天到2026年11月30日",
        "今天完": "今天最后一天到2026年11月23日",
        "评审": "约到12月31日往年惯例",
        "寒假": "12月20日起2026年12月20日至2月28日",
        "中考": "约5月1日起往年惯例",
        "咨询": "全年",
    }


def test_a_season_shows_its_newest_items_and_where_the_others_are(client):
    column = factories.column("titles")
    factories.season(name="评审", opens="08-01", closes="12-31", column=column, words="职称")
    for n in range(5):
        factories.published(title=f"职称{n}", column=column, on=date(2026, 11, 1 + n))
    found = line(client.get("/seasons/"), "评审")
    assert [words(a) for a in found.select("ul.x a")] == ["职称4", "职称3", "职称2"]
    assert {words(a): a["href"] for a in found.select(".m a")} == {
        "台州市教育局": "/offices/bureau/", "栏目：职称评定": "/columns/titles/"
    }  # fmt: skip


def test_without_a_column_it_leads_to_a_search(client):
    factories.season(name="普通话", opens="11-01", closes="12-31", words="普通话 测试")
    page = client.get("/seasons/")
    assert reading.link(page, "查找“普通话”") == "/search/?q=%E6%99%AE%E9%80%9A%E8%AF%9D"
    Column.objects.filter(slug="titles").update(is_open=False)
    Season.objects.update(column=factories.column("titles"))
    assert reading.link(client.get("/seasons/"), "查找“普通话”")


def test_the_year_stands_in_twelve_months(client):
    factories.season(name="寒假", opens="12-20", closes="02-28")
    factories.season(name="报名", opens="11-18", closes="11-30")
    months = soup(client.get("/seasons/")).select(".months > li")
    told = [(words(month.h3), [words(a) for a in month.select("a")]) for month in months]
    assert len(told) == 12
    assert told[0] == ("1月", ["寒假"]) and told[1] == ("2月", ["寒假"]) and told[2] == ("3月", [])
    assert told[10] == ("11月本月", ["报名"]) and told[11] == ("12月", ["寒假"])
    assert [month.get("aria-current") for month in months].count("date") == 1
    assert months[0].a["href"] == f"#season-{Season.objects.get(name='寒假').pk}"


def test_an_empty_year_says_so(client):
    assert "现在没有正在进行的事" in main(client.get("/seasons/"))


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)])
def test_the_page_stands_on_any_day(client, time_machine_at, day):
    factories.season(opens="02-29", closes="02-29")
    factories.season(opens="12-31", closes="01-01")
    time_machine_at(day)
    assert client.get("/seasons/").status_code == 200
    assert client.get("/").status_code == 200


def test_nothing_of_a_season_for_staff_is_told_in_public(client):
    factories.season(
        note="内部备注一条", duties=[{"what": "内部要办的事", "column": "notices", "due": "11-05", "words": ""}]
    )
    for address in ("/", "/seasons/"):
        assert "内部" not in client.get(address).content.decode()


# --- the home page


def test_what_is_on_now_is_told_with_its_newest_item():
    season = factories.season(name="报名", opens="11-18", closes="11-30", words="报名")
    item = factories.published(title="报名公告", on=date(2026, 11, 18))
    (told,) = seasons.now(TODAY)
    assert (told["label"], told["left"], told["is_exact"]) == ("报名", 7, True)
    assert told["url"] == f"/seasons/#season-{season.pk}"
    assert told["newest"] == {"title": "报名公告", "url": item.get_absolute_url(), "date": date(2026, 11, 18)}
    assert seasons.now(date(2026, 12, 1)) == []


def running(client) -> list[str]:
    return [words(a) for a in section(client.get("/"), "正在进行").select("a.t")]


def test_seasons_come_before_notices_with_a_term_and_there_are_six_at_most(client):
    for n in range(6):
        factories.season(name=f"时令{n}", opens="11-01", closes=f"11-{25 + n}")
    assert running(client) == [f"时令{n}" for n in range(6)]
    for n in range(4):
        factories.published(title=f"公示{n}", ends_on=date(2026, 12, 1 + n))
    assert running(client) == ["时令0", "时令1", "时令2", "时令3", "公示0", "公示1"]
    Season.objects.exclude(name="时令0").delete()
    assert running(client) == ["时令0", "公示0", "公示1", "公示2", "公示3"]


def test_the_days_of_both_are_told_in_the_same_words(client):
    factories.season(name="报名", opens="11-18", closes="11-30")
    factories.season(name="评审", opens="08-01", closes="12-31", confirmed_year=None, sentence="看结果。")
    factories.published(title="公示", ends_on=date(2026, 12, 1))
    block = section(client.get("/"), "正在进行")
    told = [words(li.select_one(".m")) for li in block.select(".rows > li")]
    assert told == ["到11月30日为止还有7天", "约到12月31日（往年惯例）", "到12月1日为止还有8天"]
    assert "看结果。" in words(block)
    assert block.select_one(".sec a")["href"] == "/seasons/"


def test_a_notice_that_is_the_newest_of_a_season_is_not_told_twice(client):
    factories.season(name="报名", opens="11-18", closes="11-30", words="报名")
    factories.published(title="报名公告", ends_on=date(2026, 11, 30))
    assert running(client) == ["报名"]
    assert words(section(client.get("/"), "正在进行")).count("报名公告") == 1


def test_what_is_on_all_the_year_is_no_news(client):
    factories.season(name="咨询", opens="01-01", closes="12-31")
    assert section(client.get("/"), "正在进行") is None


# --- settings


@pytest.fixture
def desk(people):
    return client_of(people.general)


def form_of(client, address: str) -> dict:
    page = soup(client.get(address))
    form = next(form for form in page.main.find_all("form") if form.find("input", {"name": "name"}))
    return fields_of(page, form)


def sent_new(**changed) -> dict:
    plain = {
        "name": "普通话测试", "opens": "3-1", "closes": "12月15日", "sentence": "网上报名。", "office": factories.root().pk,
        "column": "", "words": "普通话", "order": "10", "confirmed_year": "", "note": "",
        "d0-what": "年度安排", "d0-column": "notices", "d0-due": "3-15", "d0-words": "普通话",
    }  # fmt: skip
    return {**plain, **changed}


def test_every_season_stands_on_one_page(desk):
    factories.season(
        name="寒假", opens="12-20", closes="02-28", confirmed_year=None, column=factories.column(), words="寒假",
        duties=[{"what": "通知", "column": "notices", "due": "01-10", "words": ""}],
    )  # fmt: skip
    factories.season(name="停的", words="别的事", is_open=False)
    rows = {
        words(row.th): [words(cell) for cell in row.find_all("td")]
        for row in soup(desk.get(SETTINGS)).select("tbody tr")
    }
    assert rows["寒假"] == ["12-20至次年02-28（惯例）", "台州市教育局", "通知公告：寒假", "1项", "启用"]
    assert rows["停的"] == ["03-01至03-31（2026年已核对）", "台州市教育局", "别的事", "无", "停用"]


def test_a_season_is_added_with_what_must_be_published(desk):
    answer = desk.post(f"{SETTINGS}new/", sent_new(), follow=True)
    assert "已添加“普通话测试”" in main(answer)
    row = Season.objects.get()
    assert (row.opens, row.closes, row.confirmed_year, row.column) == ("03-01", "12-15", None, None)
    assert row.duties == [{"what": "年度安排", "column": "notices", "due": "03-15", "words": "普通话"}]


def test_a_season_is_changed_and_its_record_is_in_words(desk):
    row = factories.season(name="报名", words="报名", duties=[
        {"what": "公告", "column": "notices", "due": "11-05", "words": "报名"}
    ])  # fmt: skip
    address = f"{SETTINGS}{row.pk}/"
    sent = form_of(desk, address)
    assert (sent["d0-what"], sent["d1-what"]) == ("公告", "")
    changed = {"closes": "12-01", "d0-what": "", "d0-column": "", "d0-due": "", "d0-words": "", "reason": "今年通知"}
    changed |= {
        "d1-what": "结果",
        "d1-column": "admissions",
        "d1-due": "12月20日",
        "column": str(factories.column().pk),
    }
    answer = desk.post(address, {**sent, **changed}, follow=True)
    told = main(answer)
    assert "已保存" in told and "更改时令：今年通知" in told
    assert "结束（月-日）由“03-31”改为“12-01”" in told
    assert "栏目由“空”改为“通知公告”" in told
    assert "应公开的信息由“公告（通知公告，11-05，题名含报名）”改为“结果（招生考试，12-20）”" in told
    assert [each["what"] for each in Season.objects.get().duties] == ["结果"]
    assert "报名：更改时令" in main(desk.get(SETTINGS))


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"opens": "2-30"}, "opens", "一年里没有2-30这一天"),
        ({"closes": ""}, "closes", "请填写结束"),
        ({"name": "长" * 31}, "name", "名称不超过30个字"),
        ({"words": ""}, "words", "栏目和查找的词至少填一样"),
        ({"office": "x"}, "office", "责任处室不在清单里"),
        ({"column": "999999"}, "column", "栏目不在清单里"),
        ({"confirmed_year": "26"}, "confirmed_year", "年份要写成四位数"),
        ({"confirmed_year": "x"}, "confirmed_year", "年份要写成四位数"),
        ({"order": "-1"}, "order", "顺序要写成0至9999的整数"),
        ({"sentence": "看\x00"}, "sentence", "控制字符"),
        ({"d0-due": "5-32"}, "d0-due", "不晚于哪天要写成月-日"),
        ({"d0-column": "nowhere"}, "d0-column", "栏目不在清单里"),
        ({"d0-what": ""}, "d0-what", "请写明要公开什么"),
        ({"d3-what": "只写了这个"}, "d3-column", "请选择栏目"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_is_kept(desk, changed, field, told):
    page = desk.post(f"{SETTINGS}new/", sent_new(**changed))
    assert told in words(soup(page).find(id=f"id_{field}_error"))
    assert "年度安排" in page.content.decode() or "d0-what" in changed
    assert soup(page).title.get_text().startswith("错误：")
    assert not Season.objects.exists()


def test_all_that_is_wrong_is_told_at_once(desk):
    wrong = {"name": "", "opens": "2-30", "office": "x", "words": "", "d0-due": "x"}
    page = soup(desk.post(f"{SETTINGS}new/", sent_new(**wrong)))
    assert {field for field in wrong if page.find(id=f"id_{field}_error")} == set(wrong)


def test_a_name_stands_once(desk):
    factories.season(name="普通话测试")
    page = desk.post(f"{SETTINGS}new/", sent_new())
    assert "已经在清单里" in words(soup(page).find(id="id_name_error"))


def test_a_season_is_switched_off_for_the_public_and_on_again(client, desk):
    row = factories.season(name="报名", opens="11-18", closes="11-30")
    address = f"{SETTINGS}{row.pk}/"
    assert "已停用" in main(desk.post(address, {"verb": "off"}, follow=True))
    assert "报名" not in main(client.get("/seasons/"))
    desk.post(address, {"verb": "on"})
    assert labels(client.get("/seasons/"), "正在进行") == ["报名"]


def test_two_officers_at_one_season_see_each_other(desk, people):
    row = factories.season(name="报名", words="报名")
    address = f"{SETTINGS}{row.pk}/"
    sent = form_of(desk, address)
    desk.post(address, {**sent, "closes": "04-02"})
    second = client_of(factories.staff("顾宁", role=Role.GENERAL)).post(address, {**sent, "closes": "04-03"})
    assert "周明在" in main(second) and "改动过这一条" in main(second)
    assert Season.objects.get().closes == "04-02"


def test_only_the_general_office_sets_the_year(people):
    row = factories.season()
    for address in (SETTINGS, f"{SETTINGS}new/", f"{SETTINGS}{row.pk}/"):
        assert client_of(people.head).get(address).status_code == 403
    assert client_of(people.general).get(f"{SETTINGS}999999/").status_code == 404


# --- what must be published


def owing(**values) -> Season:
    duties = [
        {"what": "报名公告", "column": "notices", "due": "11-05", "words": "报名"},
        {"what": "考试安排", "column": "notices", "due": "12-10", "words": "考试"},
        {"what": "成绩公布", "column": "notices", "due": "06-25", "words": "成绩"},
    ]
    return factories.season(name="高考", duties=duties, **values)


def rows(client, **query) -> list[list[str]]:
    return [
        [words(cell) for cell in row.find_all(["th", "td"])]
        for row in soup(client.get(DUTIES, query)).select("tbody tr")
    ]


def test_what_is_missing_this_quarter_is_listed_by_its_day(people):
    owing(office=people.office)
    author = client_of(people.author)
    assert rows(author) == [
        ["报名公告", "高考", "通知公告", "基础教育处", "2026-11-05", "已过18天", "无"],
        ["考试安排", "高考", "通知公告", "基础教育处", "2026-12-10", "还剩17天", "无"],
    ]
    item = factories.published(title="报名公告", on=date(2026, 11, 2))
    assert [row[0] for row in rows(author)] == ["考试安排"]
    assert rows(author, show="done") == [
        ["报名公告", "高考", "通知公告", "基础教育处", "2026-11-05", "已公开", "报名公告2026-11-02"]
    ]
    page = author.get(DUTIES, {"show": "done"})
    assert reading.link(page, item.title) == item.get_absolute_url()
    assert [row[0] for row in rows(author, show="missed")] == ["成绩公布"]
    assert len(rows(author, show="all")) == 3
    assert len(rows(author, show="\x00")) == 1


def test_the_list_is_taken_away_as_it_is_shown(people):
    owing(office=people.office)
    found = as_dicts(client_of(people.author), DUTIES, show="missed")
    assert [(row["要公开什么"], row["不晚于"], row["状态"]) for row in found] == [
        ("成绩公布", "2026-06-25", "已过151天"),
        ("报名公告", "2026-11-05", "已过18天"),
    ]


def test_a_draft_does_not_answer_for_what_must_be_public(people):
    owing(office=people.office)
    factories.publication(title="报名公告")
    assert [row[0] for row in rows(client_of(people.author))] == ["报名公告", "考试安排"]


def test_a_line_whose_column_is_gone_is_told_as_such(people):
    factories.season(duties=[{"what": "公告", "column": "nowhere", "due": "11-05", "words": ""}])
    assert "栏目没有了，请更改时令" in main(client_of(people.author).get(DUTIES))


def test_the_staff_home_reminds_of_what_my_offices_owe(people):
    owing(office=people.office)
    owing_of_others = factories.season(duties=[{"what": "别处的", "column": "notices", "due": "11-05", "words": ""}])
    block = section(client_of(people.author).get("/desk/"), "本季应公开")
    assert [words(a) for a in block.select("a.t")] == ["报名公告", "考试安排"]
    assert block.select_one(".more a")["href"] == DUTIES
    assert "别处的" in words(section(client_of(people.general).get("/desk/"), "本季应公开"))
    owing_of_others.delete()
    Season.objects.all().delete()
    assert section(client_of(people.author).get("/desk/"), "本季应公开") is None


def test_only_who_sets_the_year_is_led_to_the_settings(people):
    owing()
    assert reading.link(client_of(people.general).get(DUTIES), "更改时令") == reverse("desk_disclosure:seasons")
    assert reading.link(client_of(people.author).get(DUTIES), "更改时令") is None
