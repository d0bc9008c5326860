"""政府信息公开 platform, guide, site map, leaving notice, help, errors."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.models import Column
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.models import NearDomain, Site
from taizhou_portal.errors import broken
from tests import factories
from tests.pages import reading

FIVE = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


@pytest.mark.django_db
def test_each_of_the_five_entrances_is_one_press_away(client):
    response = client.get("/disclosure/")
    for label in FIVE:
        address, _, anchor = reading.link(response, label).partition("#")
        assert client.get(address).status_code == 200, label
        assert not anchor or reading.soup(response).find(id=anchor), label


@pytest.mark.django_db
def test_the_yearly_reports_stand_by_their_year_however_late_they_came(client):
    for title, day in (
        ("2025年年度报告", date(2026, 1, 26)),
        ("2019年年度报告", date(2026, 3, 2)),
        ("公开回顾", date(2026, 4, 1)),
    ):
        factories.published(title=title, column=factories.column("annual-reports"), kind=Kind.REPORT, on=day)
    shown = reading.soup(client.get("/disclosure/")).select("section[aria-labelledby=reports] .chip")
    assert [reading.words(one) for one in shown] == ["2025年", "2019年", "公开回顾"]


@pytest.mark.django_db
def test_every_item_of_article_20_that_has_a_column_stands_once_in_the_tree(client):
    headings = [reading.words(h) for h in reading.soup(client.get("/disclosure/statutory/")).select(".tree h2")]
    used = set(Column.objects.exclude(statutory_item=None).values_list("statutory_item", flat=True))
    assert headings == ["".join(item.label.split()) for item in StatutoryItem if item in used] + ["其他栏目"]


@pytest.mark.django_db
def test_the_tree_tells_office_count_and_newest_day_of_a_column(client):
    factories.published(column=factories.column("finance"), on=date(2026, 2, 9))
    lines = [reading.words(li) for li in reading.soup(client.get("/disclosure/statutory/")).select(".tree .fresh li")]
    assert "财政预决算台州市教育局1条2026-02-09" in lines
    assert "收费项目台州市教育局暂无" in lines


@pytest.mark.django_db
def test_columns_below_a_statutory_one_stand_with_it(client):
    branch = next(
        li
        for li in reading.soup(client.get("/disclosure/statutory/")).select(".tree > li")
        if "扶贫" in li.h2.get_text()
    )
    assert {"重点领域", "招生考试", "学生资助"} <= {reading.words(a) for a in branch.find_all("a")}


@pytest.mark.django_db
def test_rules_of_disclosure_are_listed_on_the_platform(client):
    factories.published(title="政府信息公开属性源头认定制度", column=factories.column("rules"), kind="rule")
    assert "政府信息公开属性源头认定制度" in reading.titles(client.get("/disclosure/"))


def configure(**values) -> None:
    site = Site.current()
    for name, value in values.items():
        setattr(site, name, value)
    site.save()


@pytest.mark.django_db
def test_the_guide_holds_what_article_12_demands_once_it_is_configured(client):
    values = {
        "address": "演示路1号",
        "hours": "周一至周五8:30至17:00",
        "phone": "0576-00000000",
        "fax": "0576-00000001",
        "internet_contact": "浙江省民呼我为统一平台",
    }
    configure(**values)
    response = client.get("/disclosure/guide/")
    told = reading.facts(response, "受理机构")
    assert told["办公地址"] == "演示路1号"
    assert told["办公时间"] == "周一至周五8:30至17:00"
    assert (told["联系电话"], told["传真号码"]) == ("0576-00000000", "0576-00000001")
    assert told["互联网联系方式"] == "浙江省民呼我为统一平台"
    for part in ("公开哪些信息", "怎样编排、怎样查找", "怎样申请", "监督和救济"):
        assert part in reading.main(response)


@pytest.mark.django_db
def test_the_guide_leaves_out_what_nobody_configured(client):
    Site.objects.all().delete()
    assert reading.facts(client.get("/disclosure/guide/"), "受理机构") == {"受理机构": "局办公室"}


@pytest.mark.django_db
def test_the_guide_says_that_the_complaint_platform_takes_no_applications(client):
    response = client.get("/disclosure/guide/")
    paragraph = next(
        p for p in reading.soup(response).find_all("p") if "平台不受理政府信息公开申请" in reading.words(p)
    )
    assert paragraph.a["href"].startswith("/requests/")


@pytest.mark.django_db
def test_the_site_map_names_every_column_and_office(client):
    office = factories.office("基础教育处")
    response = client.get("/sitemap/")
    hrefs = {a["href"] for a in reading.soup(response).main.find_all("a")}
    assert {column.get_absolute_url() for column in Column.objects.all()} <= hrefs
    assert office.get_absolute_url() in hrefs


@pytest.mark.django_db
def test_every_link_of_the_site_map_opens(client):
    hrefs = {
        a["href"].partition("#")[0]
        for a in reading.soup(client.get("/sitemap/")).find_all("a")
        if a["href"].startswith("/")
    }
    broken = [href for href in sorted(hrefs) if client.get(href, follow=True).status_code != 200]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("https://example.com/a?b=1&amp;c=2", "https://example.com/a?b=1&c=2"),
        ("https://zj.gov.cn.evil.example", "https://zj.gov.cn.evil.example"),
        ("//evil.example/a", "https://evil.example/a"),
    ],
)
def test_n1_a_link_to_elsewhere_passes_the_leaving_notice(client, written, leads_to):
    item = factories.published(body=f'<p>见<a href="{written}">外部资料</a></p>')
    notice = client.get(reading.link(client.get(f"/items/{item.pk}/"), "外部资料"))
    assert notice.status_code == 200
    assert "您访问的链接即将离开“台州市教育局政府信息公开”门户网站，是否继续？" in reading.main(notice)
    assert leads_to in reading.main(notice)
    assert reading.link(notice, "继续访问") == leads_to
    assert reading.link(notice, "放弃，回到首页") == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/items/3/?from=search", "/items/3/?from=search"),
        ("http://testserver/leaving/?to=https://example.com/", "/"),
        ("http://evil.example/items/3/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver:bad/", "/"),
        ("", "/"),
    ],
)
def test_who_gives_up_goes_back_to_the_page_of_ours_they_came_from(client, referer, back):
    notice = client.get("/leaving/", {"to": "https://example.com/"}, headers={"referer": referer} if referer else {})
    (link,) = [a for a in reading.soup(notice).main.find_all("a") if reading.words(a).startswith("放弃")]
    assert link["href"] == back


@pytest.mark.django_db
def test_the_leaving_notice_shows_the_host_large_and_is_kept_by_nobody(client):
    notice = client.get("/leaving/", {"to": "http://www.gov.cn@shop.example/a?b=1"})
    page = reading.soup(notice)
    assert reading.words(page.select_one(".away .code")) == "shop.example"
    assert reading.words(page.select_one(".away .full")) == "http://www.gov.cn@shop.example/a?b=1"
    assert "没有加密" in reading.main(notice)
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "no-store" in notice["Cache-Control"]
    assert not page.main.find(["script", "form"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "warned"), [("https://zj.gov.cn.evil.example/", True), ("https://example.com/gov.cn", False)]
)
def test_a_name_that_poses_as_government_is_warned_of(client, address, warned):
    banners = reading.soup(client.get("/leaving/", {"to": address})).select("main .banner")
    assert ["不是政府网站" in reading.words(one) for one in banners] == [True] * warned


@pytest.mark.django_db
def test_a_listed_domain_is_opened_at_once_and_asked_for_only_where_it_matters(client):
    NearDomain.objects.create(domain="edu.cn", note="教育系统")
    NearDomain.objects.create(domain="off.example", note="停用的", is_on=False)
    item = factories.published(
        body='<p><a href="https://www.tj.edu.cn/a">甲</a><a href="https://notedu.cn/">乙</a><a href="https://off.example/">丙</a></p>'
    )
    page = client.get(f"/items/{item.pk}/")
    assert reading.link(page, "甲") == "https://www.tj.edu.cn/a"
    assert reading.link(page, "乙").startswith("/leaving/?to=")
    assert reading.link(page, "丙").startswith("/leaving/?to=")
    plain = factories.published(body='<p>见<a href="https://www.zj.gov.cn/">省政府</a></p>')
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/items/{plain.pk}/")
    assert not [q for q in queries.captured_queries if "neardomain" in q["sql"]]


@pytest.mark.django_db
def test_n1_a_link_to_a_government_site_opens_at_once(client):
    item = factories.published(body='<p>见<a href="https://www.zj.gov.cn/">省政府</a></p>')
    assert reading.link(client.get(f"/items/{item.pk}/"), "省政府") == "https://www.zj.gov.cn/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "/items/1/",
        "ftp://example.com",
        "http://",
        "https://[",
        "https://www.gov.cn/",
    ],
)
def test_the_leaving_notice_leads_only_to_web_pages_elsewhere(client, address):
    assert client.get("/leaving/", {"to": address}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("topic", ["accessibility", "privacy", "search"])
def test_help_pages_open_and_unknown_ones_do_not(client, topic):
    assert client.get(f"/help/{topic}/").status_code == 200
    assert client.get("/help/no-such/").status_code == 404


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_what_to_do_in_the_look_of_the_site(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    main = reading.soup(response).main
    assert reading.words(main.h1) == "没有这一页"
    assert main.find("form", attrs={"role": "search"})


def failing(request):
    raise RuntimeError("secret detail of the failure")


@pytest.mark.django_db
def test_a_failure_gives_a_reference_number_and_no_detail(client, monkeypatch, caplog):
    client.raise_request_exception = False
    monkeypatch.setattr("taizhou_portal.home._fresh", failing)
    response = client.get("/")
    assert response.status_code == 500
    shown = reading.text(response)
    assert "RuntimeError" not in shown
    assert "secret" not in shown
    reference = reading.words(reading.soup(response).select_one(".ref"))
    assert reference in caplog.text


def test_the_failure_page_needs_no_database(rf):
    """Without the db mark any query would fail this test."""
    assert broken(rf.get("/")).status_code == 500
