"""The home page and what stands on every page."""

from datetime import date, timedelta

import pytest

from disclosure.models import Season
from reports.models import AnnualReport
from reports.vocabulary import Layout, Stage
from taizhou_portal.bureau.models import Site
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db

ENTRANCES = ["首页", "政府信息公开", "通知公告", "政策文件", "依申请公开", "年度报告", "机构处室"]


def section(response, heading: str):
    """The section under this heading, or None."""
    found = next((h for h in reading.soup(response).find_all("h2") if reading.words(h) == heading), None)
    return found.find_parent("section") if found else None


def test_search_comes_first_then_the_four_tasks(client):
    main = reading.soup(client.get("/")).main
    form = main.find("form", attrs={"role": "search"})
    assert form["action"] == "/search/"
    assert [reading.words(b) for b in main.select(".task b")] == [
        "申请公开信息",
        "查申请进度",
        "算答复期限",
        "看年度报告",
    ]
    assert main.find(["form", "nav"]) is form


def test_the_six_newest_notices_stand_there_newest_first(client):
    made = [factories.published(on=date(2026, 3, 1) + timedelta(days=n)) for n in range(8)]
    shown = [reading.words(a) for a in section(client.get("/"), "通知公告").select("a.t")]
    assert shown == [item.title for item in reversed(made)][:6]


def test_policies_and_their_interpretations_share_a_list(client):
    document = factories.policy(title="办法", on=date(2026, 3, 1))
    factories.published(
        title="解读", column=factories.column("interpretations"), interprets=document, on=date(2026, 3, 2)
    )
    assert [reading.words(a) for a in section(client.get("/"), "政策文件与解读").select("a.t")] == ["解读", "办法"]


def test_what_is_running_is_listed_by_its_end_and_closed_things_are_not(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    factories.published(title="后结束的", ends_on=date(2026, 12, 3))
    factories.published(title="今天结束的", ends_on=date(2026, 11, 23))
    factories.published(title="已经结束的", ends_on=date(2026, 11, 22))
    Season.objects.all().delete()
    running = section(client.get("/"), "正在进行")
    assert [reading.words(a) for a in running.select("a.t")] == ["今天结束的", "后结束的"]
    assert "今天最后一天" in reading.words(running)
    assert "还有10天" in reading.words(running)


def test_nothing_running_leaves_no_empty_block(client):
    Season.objects.all().delete()
    factories.published()
    assert section(client.get("/"), "正在进行") is None


def test_an_empty_portal_says_so_in_its_lists(client):
    shown = reading.main(client.get("/"))
    assert "还没有发布过通知公告" in shown
    assert "还没有发布过政策文件" in shown


def test_columns_that_moved_last_come_first(client):
    factories.published(on=date(2026, 3, 1))
    factories.published(on=date(2026, 3, 9), column=factories.column("titles"))
    lines = [reading.words(a) for a in section(client.get("/"), "各栏目最近更新").select("li a")]
    assert lines == ["职称评定", "通知公告"]


def test_the_newest_published_report_is_told_in_three_figures(client):
    told = [
        ["edu", "台州教育网发布", "6800", "条"],
        ["city", "市政府网站栏目", "550", "条"],
        ["requests", "收到公开申请", "1", "件"],
    ]
    published = {"stage": Stage.PUBLISHED, "published_at": factories.at("2019-01-31")}
    for year in (2017, 2018):
        AnnualReport.objects.create(
            year=year, title=f"{year}年报告", layout=Layout.values[0], frozen={"headline": told}, **published
        )
    block = section(client.get("/"), "2018年年度报告")
    assert [reading.words(dd) for dd in block.find_all("dd")] == ["6800条", "550条", "1件"]
    assert reading.words(block.find_all("dt")[0]) == "台州教育网发布"
    assert block.a["href"] == "/reports/2018/"


def test_without_a_published_report_there_is_no_empty_block(client):
    AnnualReport.objects.create(year=2018, title="2018年报告", layout=Layout.values[0])
    assert "年度报告" not in [reading.words(h) for h in reading.soup(client.get("/")).main.find_all("h2")]


def test_the_five_entrances_of_the_platform_are_on_the_home_page(client):
    lines = [reading.words(a) for a in section(client.get("/"), "政府信息公开").select("li a")]
    assert lines == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


@pytest.mark.parametrize("address", ["/", "/columns/", "/offices/", "/disclosure/", "/sitemap/", "/nowhere/"])
def test_every_page_has_the_skip_link_first_and_the_seven_entrances(client, address):
    soup = reading.soup(client.get(address))
    assert soup.body.find("a")["href"] == "#main"
    assert soup.find(id="main").name == "main"
    assert [reading.words(a) for a in soup.select("nav[aria-label=主要栏目] a")] == ENTRANCES


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/", "首页"),
        ("/columns/notices/", "通知公告"),
        ("/offices/bureau/", "机构处室"),
        ("/disclosure/guide/", "政府信息公开"),
    ],
)
def test_the_entrance_in_which_the_reader_stands_is_marked(client, address, current):
    marked = reading.soup(client.get(address)).select("nav[aria-label=主要栏目] [aria-current]")
    assert [reading.words(a) for a in marked] == [current]


def test_an_item_marks_the_entrance_of_its_column(client):
    item = factories.policy()
    marked = reading.soup(client.get(f"/items/{item.pk}/")).select("nav[aria-label=主要栏目] [aria-current]")
    assert [reading.words(a) for a in marked] == ["政策文件"]


def test_the_demonstration_note_stands_only_in_a_demonstration(client, settings):
    settings.DEMO = False
    assert "演示" not in reading.text(client.get("/"))
    settings.DEMO = True
    assert "演示数据" in reading.words(reading.soup(client.get("/")).select_one(".top"))


def foot(client) -> str:
    return reading.words(reading.soup(client.get("/offices/")).footer)


def test_with_nothing_configured_the_footer_invents_nothing(client):
    Site.objects.all().delete()
    shown = foot(client)
    assert "主办单位：台州市教育局" in shown
    for word in ("标识码", "备", "电话", "传真", "党政机关"):
        assert word not in shown
    assert not any(char.isdigit() for char in shown)


def test_what_is_configured_stands_in_the_footer(client):
    site = Site.current()
    site.site_code, site.icp_number, site.phone = "3310000001", "浙ICP备00000000号", "0576-00000000"
    site.error_report_url = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
    site.save()
    shown = foot(client)
    assert "网站标识码3310000001" in shown
    assert "浙ICP备00000000号" in shown
    assert "电话：0576-00000000" in shown
    assert "我为政府网站找错" in shown
