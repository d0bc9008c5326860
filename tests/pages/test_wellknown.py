"""Files that programs look for."""

from datetime import UTC, datetime

import pytest

from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


def lines(client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode().splitlines()


@pytest.fixture
def no_mail():
    site = Site.current()
    site.email = ""
    site.save()


def test_robots_are_kept_from_the_desk_and_from_ones_own_applications(client):
    told = lines(client, "/robots.txt")
    assert told[0] == "User-agent: *"
    kept = ("/desk/", "/requests/track/", "/search/", "/display/", "/alerts/")
    assert {f"Disallow: {path}" for path in kept} <= set(told)
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Disallow: /" not in told


def test_without_a_contact_there_is_no_security_file_and_the_health_page_says_so(client, as_staff, settings, no_mail):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    page = as_staff(factories.staff(role=Role.SYSTEM)).get("/desk/health/")
    assert "没有接收安全问题的联系方式" in reading.main(page)


def test_the_contact_comes_from_the_setting_before_the_mail_address(client, settings):
    settings.SECURITY_CONTACT = "https://example.com/report"
    told = lines(client, "/.well-known/security.txt")
    assert told[0] == "Contact: https://example.com/report"
    assert "Canonical: http://testserver/.well-known/security.txt" in told


def test_the_mail_address_of_the_bureau_stands_in(client, settings):
    settings.SECURITY_CONTACT = ""
    site = Site.current()
    site.email = "office@example.com"
    site.save()
    assert lines(client, "/.well-known/security.txt")[0] == "Contact: mailto:office@example.com"


def test_the_file_is_good_for_less_than_a_year(client, settings):
    settings.SECURITY_CONTACT = "mailto:a@example.com"
    until = next(line for line in lines(client, "/.well-known/security.txt") if line.startswith("Expires: "))
    left = datetime.strptime(until, "Expires: %Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - datetime.now(UTC)
    assert 150 < left.days < 365


def test_the_small_picture_that_browsers_ask_for_leads_to_ours(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 301
    assert response.headers["Location"].endswith("img/favicon.svg")
