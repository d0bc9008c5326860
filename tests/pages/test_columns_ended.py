"""A column that was merged or closed: every address that led to it, and every list its items stand in, goes on working."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.models import Column
from disclosure.search import index
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import team
from tests.factories import at
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OLD, FEED = "/columns/preschool/", "/feeds/columns/preschool.atom"


@pytest.fixture
def people():
    return team()


@pytest.fixture
def item():
    made = factories.published(
        column=factories.column("preschool"),
        on=date(2026, 9, 1),
        title="幼儿园招生名单",
    )
    index.put([made])
    return made


def end(people, *, into: str = "") -> None:
    column = factories.column("preschool")
    heir = factories.column(into) if into else None
    how = {
        "end": "merge" if into else "close",
        "successor": heir,
        "reason": "并入后更好找",
    }
    row = actions.propose_end(column, **how, by=people.general, at=at("2026-11-20"))
    second = factories.staff("方晴", role=Role.GENERAL)
    actions.decide_end(row, agree=True, answer="", by=second, at=at("2026-11-23"))


def test_the_page_and_the_feed_of_a_merged_column_lead_on_for_good(client, people, item):
    end(people, into="admissions")
    for old, new in (
        (OLD, "/columns/admissions/"),
        (FEED, "/feeds/columns/admissions.atom"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
        assert "幼儿园招生名单" in client.get(new).content.decode()


def test_search_catalogue_interface_and_alert_by_the_old_name_find_what_went_over(client, people, item):
    end(people, into="admissions")
    for address in (
        "/search/?q=幼儿园&column=preschool",
        "/catalogue/?column=preschool",
    ):
        assert "幼儿园招生名单" in reading.text(client.get(address))
    assert client.get("/api/v1/items?column=preschool").json()["items"][0]["title"] == "幼儿园招生名单"
    assert "幼儿园招生名单" in client.get("/feeds/search.atom?column=preschool").content.decode()


def test_the_item_stands_under_the_heir_with_its_address(client, people, item):
    end(people, into="admissions")
    answer = client.get(f"/items/{item.pk}/")
    assert answer.status_code == 200
    assert reading.link(answer, "招生考试") == "/columns/admissions/"


def test_a_closed_column_says_when_and_why_and_where_its_items_are(client, people, item):
    end(people)
    answer = client.get(OLD)
    told = reading.main(answer)
    assert answer.status_code == 410
    assert "2026年11月23日撤销" in told and "理由：并入后更好找" in told
    there = reading.link(answer, "在信息公开目录里看这个栏目的信息")
    assert "幼儿园招生名单" in reading.text(client.get(there))
    assert client.get(FEED).status_code == 410


def test_an_item_of_a_closed_column_is_read_as_before_and_its_crumb_leads_nowhere(client, people, item):
    end(people)
    answer = client.get(f"/items/{item.pk}/")
    assert answer.status_code == 200 and "学前教育" in reading.text(answer)
    assert reading.link(answer, "学前教育") is None
    assert "幼儿园招生名单" in reading.text(client.get("/search/?q=幼儿园"))


def test_lists_and_site_map_name_only_what_is_open(client, people, item):
    end(people)
    for address in (
        "/columns/",
        "/sitemap/",
        "/sitemap.xml",
        "/api/v1/columns",
        "/columns/key-areas/",
    ):
        assert "/columns/preschool/" not in client.get(address).content.decode()


def test_reopened_everything_is_at_its_old_place(client, people, item):
    end(people, into="admissions")
    column = Column.objects.get(slug="preschool")
    actions.reopen_column(column, reason="家长常看", by=people.general, at=at("2026-11-24"))
    assert "幼儿园招生名单" in reading.text(client.get(OLD))
    assert "幼儿园招生名单" not in reading.text(client.get("/columns/admissions/"))


def test_a_column_that_is_merely_switched_off_answers_404_as_ever(client):
    Column.objects.filter(slug="preschool").update(is_open=False)
    assert client.get(OLD).status_code == 404 and client.get(FEED).status_code == 404


# --- how old a column is


def test_the_list_of_columns_says_how_often_each_moves_and_which_is_late(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    factories.published(column=factories.column("news"), on=date(2026, 11, 8))
    factories.published(column=factories.column("titles"), on=date(2026, 11, 8))
    told = {
        li.a.get_text(strip=True): li.get_text() for li in reading.soup(client.get("/columns/")).select(".rows > li")
    }
    assert "每两周更新" in told["工作动态"] and "未按期更新" in told["工作动态"]
    assert "每半年更新" in told["职称评定"] and "未按期更新" not in told["职称评定"]
    assert "更新" not in told["法律法规"]


def test_a_column_page_says_how_often_it_moves_and_when_next(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    factories.published(column=factories.column("news"), on=date(2026, 11, 20))
    assert "每两周更新，下一次不晚于2026年12月4日" in reading.main(client.get("/columns/news/"))
    assert "不晚于" not in reading.main(client.get("/columns/laws/"))
