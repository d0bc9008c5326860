"""Error pages: what happened, what to do, a search box, where else to go; in every mode, and with nothing that is not public."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import nearby
from disclosure.models import Column
from taizhou_portal import errors, missing
from taizhou_portal.bureau.models import Site
from tests import factories
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
WAYS = {"首页", "全部栏目", "站点地图", "申请公开", "查申请进度"}


def asked(rf, path: str = "/nowhere/"):
    request = rf.get(path)
    request.resolver_match = None
    return request


def answers(rf) -> dict:
    request = asked(rf)
    return {
        "400": errors.not_taken(request),
        "413": errors.not_taken(request, RequestDataTooBig()),
        "403": errors.forbidden(request, PermissionDenied()),
        "csrf": errors.csrf_failure(request),
        "404": missing.not_found(request),
        "429": errors.too_many(request, wait_seconds=301),
        "500": errors.broken(request),
    }


@pytest.fixture
def anonymous(rf):
    """A request as the middleware would hand it on."""

    class Factory:
        def get(self, path):
            request = rf.get(path)
            request.user, request.session = AnonymousUser(), {}
            request._messages = []
            return request

    return Factory()


def test_every_error_says_what_to_do_and_offers_search_and_ways_on(anonymous):
    for name, answer in answers(anonymous).items():
        main = reading.soup(answer).main
        assert main.h1 and len(main.find_all("h1")) == 1, name
        assert main.select("form[role=search] input[name=q]"), name
        assert {reading.words(a) for a in main.select("ul[aria-label=还可以去] a")} == WAYS, name
        assert not re.search(r"[!！]|系统错误|请稍后重试|点击此处", main.get_text()), name


def test_every_error_has_its_own_status(anonymous):
    statuses = {name: answer.status_code for name, answer in answers(anonymous).items()}
    assert statuses == {"400": 400, "413": 413, "403": 403, "csrf": 403, "404": 404, "429": 429, "500": 500}


def test_no_error_is_for_search_engines(anonymous):
    for name, answer in answers(anonymous).items():
        robots = reading.soup(answer).find("meta", attrs={"name": "robots"})
        assert name == "500" or robots["content"] == "noindex", name


def test_all_ways_on_open(client):
    page = reading.soup(client.get("/nowhere/"))
    for link in page.select("main ul[aria-label=还可以去] a"):
        assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize("mode", ["elder", "hc", "elder-hc-huge"])
def test_errors_keep_the_choices_of_the_reader(client, anonymous, mode):
    client.cookies["display"] = mode
    shown = reading.soup(client.get("/nowhere/")).html["class"]
    request = asked(anonymous)
    request.COOKIES["display"] = mode
    assert reading.soup(errors.broken(request)).html["class"] == shown == mode.split("-")


def test_a_strange_choice_does_not_break_the_failure_page(anonymous):
    request = asked(anonymous)
    request.COOKIES["display"] = '"><script>'
    assert "class" not in reading.soup(errors.broken(request)).html.attrs


def test_who_was_sent_away_is_told_the_minute_from_which_to_try_again(anonymous, clock):
    answer = errors.too_many(asked(anonymous), wait_seconds=301)
    assert answer["Retry-After"] == "301"
    assert "请过6分钟，10:06以后再试" in reading.main(answer)
    assert reading.soup(answer).main.time["datetime"].startswith("2026-03-23T10:06")


# 404


def near(client, path: str) -> list[str]:
    section = reading.soup(client.get(path)).find("section", attrs={"aria-labelledby": "near"})
    return [a["href"] for a in section.find_all("a")] if section else []


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/columns/notice/", "/columns/notices/"),
        ("/column/notices/", "/columns/notices/"),
        ("/notices.html", "/columns/notices/"),
        ("/通知公告/", "/columns/notices/"),
        ("/office/bureau/", "/offices/bureau/"),
        ("/guide", "/disclosure/guide/"),
        ("/disclosure/gide/", "/disclosure/guide/"),
        ("/requests/tracks/", "/requests/track/"),
    ],
)
def test_a_slip_in_an_address_leads_to_what_was_meant(client, path, door):
    assert door in near(client, path)


def test_a_number_in_an_address_leads_to_the_item(client):
    site = Site.current()
    site.index_prefix = "002668733"
    site.save()
    item = factories.published(index_number="002668733/2026-00123", doc_number="台教基〔2026〕65号")
    address = f"/items/{item.pk}/"
    for path in (
        f"/items/{item.pk}.html",
        f"/item/{item.pk}/",
        "/x/2026-00123",
        "/002668733/2026-00123/",
        "/台教基〔2026〕65号/",
    ):
        assert near(client, path) == [address], path


@pytest.mark.parametrize("path", ["/items/{}.html", "/item/{}/", "/x/2026-00124/", "/台教基〔2026〕66号/"])
def test_what_is_not_public_is_never_guessed(client, path):
    item = factories.publication(
        title="没有公开的标题", index_number="002668733/2026-00124", doc_number="台教基〔2026〕66号"
    )
    answer = client.get(path.format(item.pk))
    assert answer.status_code == 404
    assert "没有公开的标题" not in reading.text(answer)
    assert f"/items/{item.pk}/" not in near(client, path.format(item.pk))


def test_a_closed_column_is_never_guessed(client):
    Column.objects.filter(slug="notices").update(is_open=False)
    assert "/columns/notices/" not in near(client, "/columns/notice/")


def test_at_most_five_doors_each_once(client):
    for n in range(8):
        factories.published(doc_number="台教〔2026〕7号", title=f"第{n}条")
    found = near(client, "/guide/台教〔2026〕7号/")
    assert len(found) == nearby.MOST == len(set(found))


@pytest.mark.parametrize("path", ["/desk/items/1.html", "/desk/notices/x/", "/desk/guide/"])
def test_inside_the_desk_nothing_is_guessed(client, path):
    factories.published()
    assert near(client, path) == []


def test_an_address_that_resembles_nothing_gets_no_heading_for_nothing(client):
    assert near(client, "/qqqqqqqq/") == []
    assert "您要找的可能是" not in reading.main(client.get("/qqqqqqqq/"))


@pytest.mark.parametrize(
    "path",
    ["/%00/", "/a%00b/2026-00001/", "/" + "9" * 900, "/items/" + "9" * 300 + "/x/", "/%E9%80%9A/", "/" + "a/" * 300],
)
def test_no_odd_address_breaks_the_page(client, path):
    assert client.get(path).status_code == 404


def test_guessing_costs_four_queries_at_most_and_none_reads_a_whole_table():
    factories.published(index_number="002668733/2026-00123")
    with CaptureQueriesContext(connection) as queries:
        nearby.near("/columns/notice/2026-00123/")
    assert len(queries) <= 4
    assert not [query["sql"] for query in queries.captured_queries if "LIKE" in query["sql"]]


def test_an_address_that_was_never_public_and_one_that_never_was_are_told_alike(client):
    draft = factories.publication()
    first, second = (reading.main(client.get(f"/items/{pk}/")) for pk in (draft.pk, draft.pk + 1000))
    assert first == second
