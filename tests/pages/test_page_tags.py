"""网页标签: the meta tags of site-standards section 2."""

from datetime import UTC, datetime

import pytest

from taizhou_portal.bureau.models import Site
from tests import factories
from tests.pages import reading

SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}
ALL = SITE | COLUMN | ARTICLE

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def standard_tags(response) -> dict[str, str]:
    return {name: content for name, content in reading.tags(response).items() if name in ALL}


def configure(**values) -> None:
    site = Site.current()
    for name, value in values.items():
        setattr(site, name, value)
    site.save()


def test_the_home_page_carries_exactly_the_three_site_tags(client):
    assert set(standard_tags(client.get("/"))) == SITE


def test_a_column_page_carries_seven_tags_and_none_of_an_article(client):
    found = standard_tags(client.get("/columns/notices/"))
    assert set(found) == SITE | COLUMN
    assert found["ColumnName"] == "通知公告"
    assert all(found[name] for name in COLUMN)


def test_an_article_page_carries_all_ten(client):
    item = factories.published(source="")
    found = standard_tags(client.get(f"/items/{item.pk}/"))
    assert set(found) == ALL
    assert found["ContentSource"] == "台州市教育局"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 5, 18, 2, 19, tzinfo=UTC), "2026-05-18 10:19"),
        (datetime(2026, 5, 18, 14, 19, tzinfo=UTC), "2026-05-18 22:19"),
    ],
)
def test_the_publication_time_is_shanghai_time_on_a_24_hour_clock(client, moment, shown):
    item = factories.published(published_at=moment)
    assert reading.tags(client.get(f"/items/{item.pk}/"))["PubDate"] == shown


def test_a_title_with_quotes_and_angle_brackets_is_escaped_and_reads_back_whole(client):
    item = factories.published(title='招生"公告"<2026>')
    response = client.get(f"/items/{item.pk}/")
    assert reading.tags(response)["ArticleTitle"] == '招生"公告"<2026>'
    assert "<2026>" not in response.content.decode()


def test_the_domain_has_neither_scheme_nor_slash(client):
    configure(domain="jyj.zjtz.gov.cn")
    assert reading.tags(client.get("/"))["SiteDomain"] == "jyj.zjtz.gov.cn"


def test_without_a_configured_domain_the_address_asked_stands_in(client):
    domain = reading.tags(client.get("/", headers={"host": "localhost"}))["SiteDomain"]
    assert domain == "localhost"
    assert "/" not in domain


def test_an_unknown_site_code_is_left_empty_never_invented(client):
    configure(site_code="")
    assert reading.tags(client.get("/"))["SiteIDCode"] == ""


PAGES_OF_A_COLUMN = [
    "/disclosure/",
    "/disclosure/statutory/",
    "/disclosure/guide/",
    "/columns/",
    "/offices/",
    "/offices/bureau/",
    "/reports/",
    "/requests/",
]
WITHOUT_COLUMN = [
    "/",
    "/search/",
    "/search/?q=招生",
    "/sitemap/",
    "/help/privacy/",
    "/requests/deadline/",
    "/requests/track/",
]


@pytest.mark.parametrize("address", PAGES_OF_A_COLUMN)
def test_a_page_that_stands_for_a_column_carries_seven_tags_none_of_them_empty(client, address):
    found = standard_tags(client.get(address))
    assert set(found) == SITE | COLUMN
    assert all(found[name] for name in COLUMN)


@pytest.mark.parametrize("address", WITHOUT_COLUMN)
def test_any_other_page_carries_the_tags_of_the_site_alone(client, address):
    assert set(standard_tags(client.get(address))) == SITE


@pytest.mark.parametrize("address", [*PAGES_OF_A_COLUMN, *WITHOUT_COLUMN, "/columns/notices/", "/columns/finance/"])
def test_no_tag_stands_twice_and_every_page_is_described(client, address):
    names = [tag.get("name") or tag.get("property") for tag in reading.soup(client.get(address)).find_all("meta")]
    told = [name for name in names if name]
    assert len(told) == len(set(told))
    described = reading.tags(client.get(address))["Description"]
    assert 8 <= len(described) <= 200


def test_search_engines_keep_the_search_and_none_of_its_answers(client):
    assert "robots" not in reading.tags(client.get("/search/"))
    assert reading.tags(client.get("/search/?q=招生"))["robots"] == "noindex"


def test_an_item_is_described_by_its_summary_and_by_its_keywords(client):
    item = factories.published(summary="说明报名的时间和条件。", keywords="招生,报名", source="市考试院")
    found = reading.tags(client.get(f"/items/{item.pk}/"))
    assert (found["Description"], found["Keywords"], found["ContentSource"]) == (
        "说明报名的时间和条件。",
        "招生,报名",
        "市考试院",
    )
    assert found["Url"] == f"http://testserver/items/{item.pk}/"


def test_what_is_passed_on_in_a_chat_shows_title_and_summary(client):
    item = factories.published(title='招生"公告"<2026>', summary="说明<时间>。")
    properties = {
        tag["property"]: tag["content"]
        for tag in reading.soup(client.get(f"/items/{item.pk}/")).select("meta[property]")
    }
    assert properties["og:title"] == '招生"公告"<2026>'
    assert properties["og:description"] == "说明<时间>。"
    assert (properties["og:type"], properties["og:locale"]) == ("article", "zh_CN")
