"""The frame of the platform (国办公开办函〔2019〕61号): the same on all its pages, the doors in the order of the standard."""

import pytest

from disclosure.models import Column
from disclosure.views.platform_frame import belongs, item_of
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db

DOORS = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]
PAGES = {
    "/disclosure/": None,
    "/disclosure/guide/": "政府信息公开指南",
    "/columns/rules/": "政府信息公开制度",
    "/disclosure/statutory/": "法定主动公开内容",
    "/columns/finance/": "法定主动公开内容",
    "/reports/": "政府信息公开年报",
    "/requests/": "依申请公开",
}


def frame(response):
    return reading.soup(response).find("nav", attrs={"aria-label": "政府信息公开"})


def doors(response) -> list[str]:
    return [reading.words(li.find("a")) for li in frame(response).find("ul").find_all("li", recursive=False)]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_platform_stands_in_the_same_frame(client, address):
    response = client.get(address)
    assert doors(response) == DOORS
    assert reading.soup(response).select_one(".over form[role=search]")


@pytest.mark.parametrize(("address", "door"), PAGES.items())
def test_the_door_one_stands_in_is_marked(client, address, door):
    marked = [a for a in frame(client.get(address)).select("a[aria-current]") if not a.find_parent("ul", "below")]
    assert [reading.words(a) for a in marked] == ([door] if door else [])


def test_the_statutory_content_folds_open_into_its_columns_only_where_one_stands_in_it(client):
    assert not frame(client.get("/disclosure/guide/")).select(".below a")
    for address in ("/disclosure/statutory/", "/columns/finance/"):
        shown = [reading.words(a) for a in frame(client.get(address)).select(".below a")]
        expected = [c.name for c in Column.objects.filter(is_open=True).select_related("parent") if item_of(c)]
        assert shown == expected


def test_the_column_one_reads_is_marked_among_the_others(client):
    current = frame(client.get("/columns/finance/")).select(".below a[aria-current=page]")
    assert [reading.words(a) for a in current] == ["财政预决算"]


def test_a_column_that_is_no_statutory_content_keeps_its_neighbours_beside_it(client):
    notices = factories.column("notices")
    assert not belongs(notices)
    response = client.get("/columns/notices/")
    assert frame(response) is None
    assert reading.soup(response).find("nav", attrs={"aria-label": "同级栏目"})


def test_a_closed_column_is_no_door(client):
    Column.objects.filter(slug="rules").update(is_open=False)
    assert doors(client.get("/disclosure/")) == [door for door in DOORS if door != "政府信息公开制度"]


def test_the_overview_leads_to_the_report_of_each_year(client):
    report = factories.published(
        kind="report", title="台州市教育局2025年政府信息公开工作年度报告", column=factories.column("annual-reports")
    )
    odd = factories.published(kind="report", title="历年报告汇编", column=factories.column("annual-reports"))
    response = client.get("/disclosure/")
    assert reading.link(response, "2025年") == report.get_absolute_url()
    assert reading.link(response, "历年报告汇编") == odd.get_absolute_url()


def test_the_overview_counts_what_a_column_holds(client):
    factories.published(column=factories.column("finance"))
    link = reading.soup(client.get("/disclosure/")).select_one('.items20 a[href="/columns/finance/"]')
    assert reading.words(link) == "财政预决算1"
