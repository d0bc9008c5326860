"""The data blocks in the head of the pages."""

import json
from datetime import date

import pytest

from taizhou_portal.bureau.models import Site
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


def blocks(client, address: str) -> dict[str, dict]:
    """Type → data."""
    found = reading.soup(client.get(address)).select('script[type="application/ld+json"]')
    return {data["@type"]: data for data in (json.loads(one.string) for one in found)}


def test_a_normative_document_says_that_it_is_law_and_where_it_stands(client):
    item = factories.policy(title="实施意见", doc_number="台教〔2026〕5号", effective_on=date(2026, 5, 1))
    told = blocks(client, item.get_absolute_url())
    assert told["Legislation"]["legislationIdentifier"] == "台教〔2026〕5号"
    assert told["Legislation"]["url"] == f"http://testserver{item.get_absolute_url()}"
    names = [step["name"] for step in told["BreadcrumbList"]["itemListElement"]]
    assert names == ["首页", "政府信息公开", "政策文件", "实施意见"]


def test_a_policy_that_is_no_normative_document_is_not_called_law(client):
    assert "Legislation" not in blocks(client, factories.policy(normative=False).get_absolute_url())


def test_no_title_can_end_the_block(client):
    item = factories.published(title="</script><script>alert(1)</script>&<!--")
    response = client.get(item.get_absolute_url())
    assert blocks(client, item.get_absolute_url())["DigitalDocument"]["name"] == item.title
    assert "<script>alert" not in response.content.decode()


def test_the_home_page_names_the_bureau_with_what_is_configured(client):
    site = Site.current()
    site.phone, site.address = "0576-00000000", ""
    site.save()
    told = blocks(client, "/")["GovernmentOrganization"]
    assert told["telephone"] == "0576-00000000"
    assert "address" not in told


def test_applying_is_a_service_of_the_bureau(client):
    told = blocks(client, "/requests/")["GovernmentService"]
    assert told["url"] == "http://testserver/requests/new/"
    assert told["provider"]["name"] == "台州市教育局"
