"""Mounted under a path of the host site (URL_PREFIX), every link of every page stays under it.

A department's disclosure platform lives inside its government's site; the proxy in front takes the prefix off.
"""

import pytest
from bs4 import BeautifulSoup
from django.urls import set_script_prefix

from taizhou_portal.bureau.vocabulary import Role
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PREFIX = "/zwgk"
PUBLIC = [
    "/",
    "/columns/",
    "/columns/notices/",
    "/offices/",
    "/offices/bureau/",
    "/schools/",
    "/disclosure/",
    "/disclosure/guide/",
    "/disclosure/guide/print/",
    "/disclosure/statutory/",
    "/resources/",
    "/resources/?for=student",
    "/seasons/",
    "/search/?q=放假",
    "/search/?q=放假&kind=notice&sort=newest",
    "/catalogue/?kind=notice",
    "/search/?q=没有这个词",
    "/requests/",
    "/requests/new/",
    "/requests/new/by-part/what/",
    "/requests/new/by-part/papers/",
    "/requests/track/",
    "/requests/deadline/?received=2026-03-02",
    "/requests/deadline/print/?received=2026-03-02",
    "/requests/form/",
    "/requests/help/",
    "/requests/help/elsewhere/",
    "/requests/matters/",
    "/requests/matters/new/complaint/",
    "/reports/",
    "/sitemap/",
    "/open-data/",
    "/problems/",
    "/problems/new/?page=/zwgk/items/5/",
    "/alerts/new/?column=notices",
    "/alerts/asked/",
    "/alerts/leave/nobodys-word/",
    "/help/privacy/",
    "/help/accessibility/",
    "/display/",
    "/leaving/?to=https://example.com/",
    "/desk/login/",
    "/nowhere/",
    "/columns/notice/",
]
DESK = [
    "/desk/",
    "/desk/items/",
    "/desk/items/new/",
    "/desk/resources/",
    "/desk/resources/new/",
    "/desk/seasons/",
    "/desk/settings/seasons/",
    "/desk/settings/seasons/new/",
    "/desk/requests/",
    "/desk/requests/book/",
    "/desk/requests/book/?print=1",
    "/desk/requests/book/gaps/",
    "/desk/requests/book/archiving/",
    "/desk/requests/filters/?query=queue%3Dlate",
    "/desk/requests/calendar/?month=2026-12",
    "/desk/requests/calendar/subscription/",
    "/desk/requests/looks/",
    "/desk/requests/disposals/",
    "/desk/requests/rule/",
    "/desk/requests/wordings/",
    "/desk/requests/wordings/g2/",
    "/desk/requests/wordings/g2/versions/",
    "/desk/requests/mails/",
    "/desk/requests/mails-in/",
    "/desk/requests/new/",
    "/desk/requests/avoided/",
    "/desk/requests/matters/",
    "/desk/requests/matters/new/amendment/",
    "/desk/problems/",
    "/desk/alerts/",
    "/desk/reports/",
    "/desk/health/",
    "/desk/settings/identity/",
    "/desk/settings/identity/contact/",
    "/desk/settings/identity/marks/",
    "/desk/settings/offices/",
    "/desk/settings/domains/",
    "/desk/settings/near-domains/",
    "/desk/settings/guide/",
    "/desk/settings/calendar/",
    "/desk/settings/calendar/2026/",
    "/desk/password/",
]


@pytest.fixture
def mounted(settings):
    settings.FORCE_SCRIPT_NAME = PREFIX
    settings.STATIC_URL = f"{PREFIX}/static/"
    set_script_prefix(PREFIX)
    yield
    set_script_prefix("/")


def strays(response) -> list[str]:
    """Links, forms, styles and pictures that lead out of the prefix."""
    soup = BeautifulSoup(response.content, "html.parser")
    places = [tag.get(name) for name in ("href", "src", "action") for tag in soup.find_all(attrs={name: True})]
    return [place for place in places if place.startswith("/") and not place.startswith(f"{PREFIX}/")]


@pytest.mark.parametrize("address", PUBLIC)
def test_no_link_of_a_public_page_leads_out_of_the_prefix(client, mounted, address):
    make.resource()
    make.published(title="关于寒假放假的通知", body='<p>见<a href="https://example.com/">外站</a></p>')
    assert strays(client.get(address)) == []


def test_no_link_of_an_item_leads_out_of_the_prefix(client, mounted):
    item = make.published(body='<p>见<a href="https://example.com/">外站</a>。</p>')
    assert item.get_absolute_url() == f"{PREFIX}/items/{item.pk}/"
    page = client.get(f"/items/{item.pk}/")
    assert page.status_code == 200
    assert strays(page) == []


@pytest.mark.parametrize("address", DESK)
def test_no_link_of_the_desk_leads_out_of_the_prefix(as_staff, mounted, address):
    client = as_staff(make.staff(role=Role.GENERAL))
    page = client.get(address)
    assert page.status_code == 200
    assert strays(page) == []


def test_the_login_gate_leads_to_the_login_page_under_the_prefix(client, mounted):
    assert client.get("/desk/").headers["Location"].startswith(f"{PREFIX}/desk/login/?next={PREFIX}/desk/")


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page_under_the_prefix(client, mounted):
    def back(came: str) -> str:
        headers = {"Referer": f"http://testserver{came}"}
        return client.post("/desk/items/3/submit/", headers=headers).headers["Location"]

    login = f"{PREFIX}/desk/login/?ended=1&next={PREFIX}/desk/"
    assert back(f"{PREFIX}/desk/items/") == f"{login}items/"
    assert back(f"{PREFIX}/desk/items/3/submit/") == login
    assert back("/desk/items/") == login


@pytest.mark.parametrize("address", ["/elder/", "/hant/columns/", "/display/elder/on/", "/display/usual/"])
def test_a_choice_of_the_reader_leads_to_a_page_under_the_prefix(client, mounted, address):
    assert client.get(address).headers["Location"].startswith(f"{PREFIX}/")
