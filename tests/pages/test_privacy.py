"""The privacy statement and the site map: promises that are read from where they are kept, and every door."""

from datetime import timedelta

import pytest
import time_machine

from requests_app import proofs
from taizhou_portal import privacy
from taizhou_portal.bureau.models import Site
from tests import factories
from tests.pages import reading
from tests.requests_app.opinion_scenes import NOW, asked, code_of, linked
from tests.requests_app.people import bureau

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PRIVACY, SITEMAP = "/help/privacy/", "/sitemap/"


def table(response, label: str) -> dict[str, list[str]]:
    region = reading.soup(response).find(attrs={"role": "region", "aria-label": label})
    return {
        reading.words(row.th): [reading.words(cell) for cell in row.find_all("td")]
        for row in region.tbody.find_all("tr")
    }


def answer_by_link(client) -> None:
    """Opened as whoever is consulted opens it."""
    people = bureau()
    with time_machine.travel(NOW, tick=False):
        pause = asked(people)
        client.get(f"/requests/opinions/{linked(pause, people)[1]}/")
        client.post("/requests/opinions/", {"act": "code", "code": code_of(pause)})


def test_every_cookie_that_a_reader_can_get_stands_in_the_table_and_no_other(client):
    got = set()
    for address in (
        "/display/elder/on/",
        "/requests/new/",
        "/problems/new/",
        "/alerts/new/",
        "/requests/track/",
        "/",
        "/search/?q=学校",
    ):
        got |= set(client.get(address).cookies)
    client.post("/requests/new/", {"subject": "课后服务"})
    answer_by_link(client)
    got |= set(client.cookies)
    assert got == set(table(client.get(PRIVACY), "浏览器里的cookie"))


def test_no_cookie_is_set_by_reading(client):
    factories.published()
    for address in (
        "/",
        "/columns/notices/",
        "/disclosure/guide/",
        PRIVACY,
        SITEMAP,
        "/requests/deadline/?received=2026-03-02",
    ):
        assert not client.get(address).cookies, address


def test_the_spans_are_those_that_are_obeyed(client, settings):
    told = table(client.get(PRIVACY), "存放什么、为什么、多久")
    assert told["填申请时先附上的身份证明"][1] == "没有提交的，24小时后删除"
    assert timedelta(hours=24) == proofs.PARKED_FOR
    assert told["填到一半的申请"][1] == "最后一次保存后12小时"
    kept = told["邮件订阅的电子邮箱和订阅了什么"][1]
    assert "48小时没有确认的、退订的立即删除" in kept and "连续5次拒收的停发，30天后删除" in kept
    settings.SESSION_COOKIE_AGE = 2 * 3600
    assert table(client.get(PRIVACY), "存放什么、为什么、多久")["填到一半的申请"][1] == "最后一次保存后2小时"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(minutes=30), "30分钟"),
        (12 * 3600, "12小时"),
        (timedelta(hours=24), "24小时"),
        (timedelta(days=180), "180天"),
        (364 * 24 * 3600, "1年"),
        (timedelta(days=730), "2年"),
    ],
)
def test_a_span_is_said_in_the_unit_that_fits(length, words):
    assert privacy.span(length) == words


def test_the_statement_names_rights_and_whom_to_ask(client):
    Site.objects.all().delete()
    Site(phone="0576-00000000", address="演示路1号").record(by=None, reason="配置")
    page = client.get(PRIVACY)
    assert reading.facts(page, "联系方式") == {
        "受理机构": "局办公室",
        "办公地址": "演示路1号",
        "联系电话": "0576-00000000",
    }
    for right in ("查阅、复制", "更正、补充", "删除", "投诉、举报"):
        assert right in reading.main(page)


def test_every_line_of_the_contents_leads_to_its_chapter(client):
    page = reading.soup(client.get(PRIVACY))
    links = [a["href"][1:] for a in page.find("nav", attrs={"aria-label": "本页目录"}).find_all("a")]
    assert [h["id"] for h in page.main.find_all("h2", id=True)] == links


def test_the_statement_is_one_press_away_on_every_page(client):
    assert reading.link(client.get("/columns/"), "隐私说明") == PRIVACY


# 站点地图


def doors(response) -> set[str]:
    return {a["href"] for a in reading.soup(response).main.find_all("a")}


def test_the_site_map_has_a_door_to_everything(client):
    school, office = factories.school("演示小学"), factories.office("基础教育处")
    report = factories.published(
        title="台州市教育局2025年政府信息公开工作年度报告", column=factories.column("annual-reports"), kind="report"
    )
    found = doors(client.get(SITEMAP))
    for address in (
        "/disclosure/guide/", "/disclosure/statutory/", "/search/", "/columns/", "/feeds/", "/requests/", "/requests/new/",
        "/requests/form/", "/requests/track/", "/requests/deadline/", "/reports/", "/offices/", "/schools/",
        "/seasons/", "/resources/", "/alerts/new/", "/problems/", "/problems/new/", "/display/", "/elder/",
        "/help/accessibility/", "/help/search/", PRIVACY,
        school.get_absolute_url(), office.get_absolute_url(), report.get_absolute_url(),
    ):  # fmt: skip
        assert address in found, address


def test_columns_stand_below_the_column_to_which_they_belong(client):
    branch = reading.soup(client.get(SITEMAP)).select_one(".branch")
    assert reading.words(branch.h3) == "重点领域"
    assert {"招生考试", "学生资助"} <= {reading.words(a) for a in branch.select("li a")}


def test_a_draft_of_a_report_is_no_door(client):
    factories.publication(
        title="台州市教育局2025年政府信息公开工作年度报告", column=factories.column("annual-reports"), kind="report"
    )
    assert "还没有发布过年度报告" in reading.main(client.get(SITEMAP))
