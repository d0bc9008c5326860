"""Several domains on one installation, asked as a browser asks: host × address → what is shown; one canonical address a page."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix

from disclosure.vocabulary import Stage
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.hosts import HOME, OF_ITEMS, OF_OFFICES, SHARED
from taizhou_portal.bureau.vocabulary import DomainUse, Role
from tests import factories as make
from tests.pages.doors import routes_by_name
from tests.pages.reading import main, soup, text, titles

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

MAIN, ALSO, SCHOOL, OLD = "main.example", "also.example", "school.example", "old.example"
OWN_HOST = "testserver"


@pytest.fixture
def hosts(settings):
    """A bureau under four names: the canonical one, another, that of a school, one that was given up."""
    settings.ALLOWED_HOSTS = [MAIN, ALSO, SCHOOL, OLD, OWN_HOST, "localhost", "127.0.0.1"]
    yunhu = make.school("云湖中学", slug="yunhu", level="senior", nature="public")
    make.domain(MAIN)
    make.domain(ALSO, DomainUse.ALSO)
    make.domain(SCHOOL, DomainUse.OFFICE, yunhu)
    make.domain(OLD, DomainUse.GIVEN_UP)
    return yunhu


def ask(host: str, path: str, **more):
    return Client().get(path, headers={"host": host}, **more)


def canonical(response) -> str | None:
    links = soup(response).find_all("link", rel="canonical")
    assert len(links) <= 1
    return links[0]["href"] if links else None


#: host → address → status, and where it leads
SHOWN = {
    MAIN: {"/": 200, "/offices/yunhu/": 200, "/columns/notices/": 200, "/search/?q=a": 200, "/desk/": 302},
    ALSO: {"/": 200, "/columns/notices/": 200, "/desk/": f"https://{MAIN}/desk/"},
    SCHOOL: {
        "/": 200,
        "/?after=2026-01-01.1": 200,
        "/offices/yunhu/": 200,
        "/feeds/offices/yunhu.atom": 200,
        "/display/elder/on/?next=/": 302,
        "/display/": 200,
        "/robots.txt": 200,
        "/healthz": 200,
        "/offices/": f"https://{MAIN}/offices/",
        "/offices/bureau/": f"https://{MAIN}/offices/bureau/",
        "/columns/notices/?year=2026&office=x": f"https://{MAIN}/columns/notices/?year=2026&office=x",
        "/search/?q=%E6%8B%9B%E7%94%9F": f"https://{MAIN}/search/?q=%E6%8B%9B%E7%94%9F",
        "/requests/new/": f"https://{MAIN}/requests/new/",
        "/sitemap.xml": f"https://{MAIN}/sitemap.xml",
        "/api/v1/search?q=a": f"https://{MAIN}/api/v1/search?q=a",
        "/nowhere/": f"https://{MAIN}/nowhere/",
        "/items/999999/": f"https://{MAIN}/items/999999/",
        "/desk/": 404,
        "/desk/login/": 404,
        "/desk/items/1/": 404,
        "/desk/reference/": 404,
        "/desk/nowhere/": 404,
    },
    OLD: {
        "/": f"https://{MAIN}/",
        "/columns/notices/?year=2026": f"https://{MAIN}/columns/notices/?year=2026",
        "/nowhere/": f"https://{MAIN}/nowhere/",
        "/desk/": f"https://{MAIN}/desk/",
        "/healthz": 200,
    },
    OWN_HOST: {"/": 200, "/desk/": f"https://{MAIN}/desk/"},
    "127.0.0.1": {"/": 200, "/desk/login/": 200},
}


@pytest.mark.parametrize(("host", "path"), [(host, path) for host, paths in SHOWN.items() for path in paths])
def test_every_name_shows_what_it_is_there_for(hosts, host, path):
    response, expected = ask(host, path), SHOWN[host][path]
    if isinstance(expected, str):
        assert response.status_code == (301 if host == OLD else 302)
        assert response.headers["Location"] == expected
    else:
        assert response.status_code == expected


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example/", "/%2f%2fevil.example/", "/a\r\nSet-Cookie: x=1"]
)
def test_no_path_leads_off_the_canonical_domain(hosts, path):
    for host in (OLD, SCHOOL):
        answer = ask(host, "/", PATH_INFO=path)
        assert answer.headers["Location"].startswith(f"https://{MAIN}/")
        assert not answer.cookies


@pytest.mark.parametrize("host", [OLD, SCHOOL, ALSO])
def test_a_form_sent_to_another_name_is_not_carried_over(hosts, host):
    assert Client().post("/desk/login/", {"username": "x"}, headers={"host": host}).status_code == 404


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_no_other_verb_gets_a_redirect(hosts, verb):
    assert getattr(Client(), verb)("/columns/notices/", headers={"host": SCHOOL}).status_code == 404


# --- the sub-site


def test_the_front_of_a_school_is_its_page_with_its_name_and_its_items_alone(hosts):
    own = make.published(office=hosts, title="招生简章")
    make.published(title="局里的通知")
    page = ask(SCHOOL, "/")
    assert titles(page) == [own.title]
    head = soup(page).select_one(".mast")
    assert head.select_one(".brand").get_text().startswith("云湖中学")
    assert [a["href"] for a in head.select(".nav a")][:2] == ["/", "/#newest"]
    assert f"https://{MAIN}/" in [a["href"] for a in head.select(".nav a")]
    assert "普通高中" in main(page)


def test_the_front_pages_on_under_its_own_name(hosts):
    for n in range(25):
        make.published(office=hosts, title=f"第{n}篇")
    first = ask(SCHOOL, "/")
    there = soup(first).find("a", rel="next")["href"]
    assert there.startswith("/?after=")
    assert len(titles(ask(SCHOOL, there))) == 5


def test_own_items_are_read_under_the_name_of_the_school_and_others_lead_to_the_main_site(hosts):
    own, other = make.published(office=hosts), make.published()
    page = ask(SCHOOL, f"/items/{own.pk}/")
    assert page.status_code == 200
    assert soup(page).select_one(".brand b").get_text() == "云湖中学"
    assert ask(SCHOOL, f"/items/{own.pk}/print/").status_code == 200
    away = ask(SCHOOL, f"/items/{other.pk}/")
    assert away.headers["Location"] == f"https://{MAIN}/items/{other.pk}/"


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SIGN_OFF])
def test_what_is_not_public_is_answered_like_what_is_not_there(hosts, stage):
    item = make.publication(office=hosts, stage=stage, title="秘密的标题")
    assert "秘密" not in text(ask(SCHOOL, "/"))
    answer, nothing = ask(SCHOOL, f"/items/{item.pk}/"), ask(SCHOOL, "/items/999999/")
    assert answer.status_code == nothing.status_code == 302
    assert answer.headers["Location"].replace(str(item.pk), "999999") == nothing.headers["Location"]


def test_nobody_works_under_the_name_of_a_school_even_logged_in(hosts):
    client = Client()
    client.force_login(make.staff(role=Role.GENERAL))
    page = client.get("/desk/", headers={"host": SCHOOL})
    assert page.status_code == 404
    assert "工作台" not in text(page)


def test_a_search_that_begins_on_the_sub_site_may_end_on_the_main_site(hosts):
    """A browser that follows the policy would else stop the form at the redirect."""
    policy = ask(SCHOOL, "/").headers["Content-Security-Policy"]
    assert f"form-action 'self' https://{MAIN}" in policy
    assert MAIN not in ask(MAIN, "/").headers["Content-Security-Policy"]


def test_a_given_up_name_of_a_school_leads_to_its_page(hosts, settings):
    settings.ALLOWED_HOSTS += ["old-school.example"]
    make.domain("old-school.example", DomainUse.GIVEN_UP, hosts)
    assert ask("old-school.example", "/").headers["Location"] == f"https://{MAIN}/offices/yunhu/"
    assert ask("old-school.example", "/a/b?c=d").headers["Location"] == f"https://{MAIN}/a/b?c=d"


def test_a_sub_site_of_a_closed_office_says_so(hosts):
    hosts.closed_on = "2026-01-01"
    hosts.save()
    assert "2026年1月1日撤销" in main(ask(SCHOOL, "/"))


# --- names that nobody set


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "main.example.evil.example",
        "main.example:80@evil.example",
        "main.example/evil",
        "[::1",
        "",
        "a\x00b",
    ],
)
def test_an_unknown_or_broken_name_is_refused_in_words(hosts, host):
    page = ask(host, "/")
    assert page.status_code == 400
    assert "evil" not in page.content.decode()


@pytest.mark.parametrize("host", ["MAIN.example", "main.example.", "main.example:443"])
def test_a_name_may_be_written_in_other_ways(hosts, host):
    assert ask(host, "/desk/login/").status_code == 200


def test_a_forwarded_name_changes_nothing(hosts):
    page = ask(SCHOOL, "/", HTTP_X_FORWARDED_HOST="evil.example")
    assert canonical(page) == f"https://{MAIN}/offices/yunhu/"
    assert "evil" not in page.content.decode()


def test_a_domain_that_is_not_in_allowed_hosts_stays_shut(hosts, settings):
    settings.ALLOWED_HOSTS = [MAIN]
    assert ask(SCHOOL, "/").status_code == 400


# --- the canonical address


@pytest.mark.parametrize("host", [MAIN, ALSO, OWN_HOST])
@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("/", "/"),
        ("/columns/notices/", "/columns/notices/"),
        ("/columns/notices/?after=2026-01-01.1", "/columns/notices/"),
        ("/columns/notices/?office=yunhu&utm=x&year=2026", "/columns/notices/?year=2026&office=yunhu"),
        ("/offices/yunhu/?after=2026-01-01.1", "/offices/yunhu/"),
        ("/schools/?level=senior&page=2", "/schools/?level=senior"),
        ("/search/?q=%E6%8B%9B%E7%94%9F&sort=date", "/search/?q=%E6%8B%9B%E7%94%9F"),
        ("/requests/?from=x", "/requests/"),
    ],
)
def test_a_page_has_one_address_whatever_name_and_choices_it_is_asked_with(hosts, host, asked, one):
    assert canonical(ask(host, asked)) == f"https://{MAIN}{one}"


def test_an_item_has_one_address_under_every_name(hosts):
    item = make.published(office=hosts)
    path = f"/items/{item.pk}/"
    assert {canonical(ask(host, path)) for host in (MAIN, ALSO, SCHOOL, OWN_HOST)} == {f"https://{MAIN}{path}"}
    assert f"https://{MAIN}{path}" in text(ask(SCHOOL, f"{path}print/"))


def test_without_a_canonical_domain_the_name_of_the_request_counts(client):
    assert canonical(client.get("/offices/")) == "http://testserver/offices/"


def test_public_url_wins_over_what_is_set_in_the_desk(hosts, settings):
    settings.PUBLIC_URL = f"https://{ALSO}"
    assert canonical(ask(MAIN, "/offices/")) == f"https://{ALSO}/offices/"
    assert ask(MAIN, "/desk/").headers["Location"] == f"https://{ALSO}/desk/"
    assert ask(ALSO, "/desk/login/").status_code == 200


@pytest.mark.parametrize("wrong", ["main.example", "ftp://main.example", "javascript:alert(1)", "https://"])
def test_a_public_url_that_is_no_address_is_passed_over(hosts, settings, wrong):
    settings.PUBLIC_URL = wrong
    assert canonical(ask(ALSO, "/offices/")) == f"https://{MAIN}/offices/"


def test_an_error_has_no_address_of_its_own(hosts):
    page = ask(MAIN, "/nowhere/")
    assert page.status_code == 404
    assert canonical(page) is None


def test_a_demonstration_keeps_scheme_and_port(hosts, settings):
    settings.PLAIN_HTTP = True
    assert canonical(ask(f"{SCHOOL}:8142", "/")) == f"http://{MAIN}:8142/offices/yunhu/"


def test_feed_map_and_interface_tell_canonical_addresses(hosts):
    item = make.published(office=hosts, title="招生简章")
    there = f"https://{MAIN}/items/{item.pk}/"
    feed = ask(SCHOOL, "/feeds/offices/yunhu.atom").content
    links = {link.get("href") for link in ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}link")}
    assert links == {there, f"https://{MAIN}/offices/yunhu/", f"https://{MAIN}/feeds/offices/yunhu.atom"}
    assert f"<loc>{there}</loc>" in ask(ALSO, "/sitemap.xml").content.decode()
    assert ALSO not in ask(ALSO, "/sitemap.xml").content.decode()


def test_what_is_told_to_programs_is_canonical_too(hosts):
    item = make.published(office=hosts)
    assert f"Sitemap: https://{MAIN}/sitemap.xml" in ask(SCHOOL, "/robots.txt").content.decode()
    for path in ("/", f"/items/{item.pk}/"):
        page = ask(SCHOOL, path)
        told = "".join(block.get_text() for block in soup(page).find_all("script", type="application/ld+json"))
        assert f"https://{MAIN}/" in told
        assert SCHOOL not in told
        assert soup(page).find("meta", property="og:url")["content"] == canonical(page)


@pytest.mark.parametrize("mode", ["elder", "hant"])
def test_a_sub_site_can_be_entered_in_a_mode_of_its_own(hosts, mode):
    answer = ask(SCHOOL, f"/{mode}/offices/yunhu/?a=b")
    assert answer.headers["Location"] == "/offices/yunhu/?a=b"
    assert mode in answer.cookies["display"].value


def test_every_name_in_the_rule_is_an_address_of_the_portal():
    """A route that is renamed would else silently fall out of the rule."""
    assert OF_ITEMS | OF_OFFICES | SHARED | {HOME} <= set(routes_by_name())


def test_whatever_belongs_to_an_item_is_in_the_rule():
    of_items = {name for name, route in routes_by_name().items() if route.startswith("items/<int:pk>/")}
    assert of_items == OF_ITEMS


def test_a_link_to_another_of_our_names_does_not_leave_the_site(hosts):
    body = f'<p><a href="https://{MAIN}/x/">甲</a><a href="https://{OLD}/y/">乙</a><a href="https://evil.example/">丙</a></p>'
    item = make.published(office=hosts, body=body)
    links = [a["href"] for a in soup(ask(SCHOOL, f"/items/{item.pk}/")).select(".doc a")]
    assert links[:2] == [f"https://{MAIN}/x/", f"https://{OLD}/y/"]
    assert links[2].startswith("/leaving/?")


# --- under a path, and what it costs


@pytest.fixture
def mounted(settings):
    settings.FORCE_SCRIPT_NAME = "/zwgk"
    settings.STATIC_URL = "/zwgk/static/"
    set_script_prefix("/zwgk")
    yield
    set_script_prefix("/")


def test_under_a_path_every_redirect_and_address_keeps_it(hosts, mounted):
    assert ask(OLD, "/columns/notices/").headers["Location"] == f"https://{MAIN}/zwgk/columns/notices/"
    assert ask(SCHOOL, "/search/?q=a").headers["Location"] == f"https://{MAIN}/zwgk/search/?q=a"
    assert ask(SCHOOL, "/desk/").status_code == 404
    front = ask(SCHOOL, "/")
    assert canonical(front) == f"https://{MAIN}/zwgk/offices/yunhu/"
    assert soup(front).select_one(".brand")["href"] == "/zwgk/"
    assert ask(SCHOOL, "/healthz").status_code == 200


def asked(host: str, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert ask(host, path).status_code == 200
    return len(queries.captured_queries)


def test_domains_are_read_once_in_a_while_and_not_with_every_page(hosts):
    first, second = asked(MAIN, "/offices/"), asked(MAIN, "/offices/")
    assert first == second + 1


def test_the_machines_that_watch_wait_for_no_database(hosts):
    domains.forget()
    assert asked(SCHOOL, "/healthz") == 0


def test_a_domain_costs_an_item_of_a_school_one_question(hosts):
    item = make.published(office=hosts)
    asked(MAIN, f"/items/{item.pk}/")
    assert asked(SCHOOL, f"/items/{item.pk}/") == asked(MAIN, f"/items/{item.pk}/") + 1
