"""/catalogue/: everything public, narrowed, sorted, shared and taken away."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.utils.feedgenerator import rfc3339_date

from disclosure.models import Column
from disclosure.search import index
from disclosure.vocabulary import Genre, Stage, Validity
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock():
    unit = factories.office("考试院", slug="exams")
    items = [
        factories.policy(
            title="校车办法", doc_number="台教〔2026〕5号", index_number="002668733/2026-00005", on=date(2026, 3, 1)
        ),
        factories.policy(
            title="旧校车办法", on=date(2020, 3, 1), validity=Validity.ABOLISHED, invalid_on=date(2026, 3, 1)
        ),
        factories.published(title="招考公告", office=unit, genre=Genre.ANNOUNCEMENT, on=date(2025, 5, 1)),
    ]
    index.put(items)
    return items


def choices(response, name: str) -> dict[str, int]:
    """Label → count of one facet."""
    labels = reading.soup(response).select(f"label:has(input[name={name}])")
    return {label.contents[1].strip(): int(label.span.get_text()) for label in labels}


def body(response) -> str:
    return b"".join(response).decode("utf-8-sig")


def test_everything_public_stands_there_newest_first(client, stock):
    response = client.get("/catalogue/")
    assert reading.titles(response) == ["校车办法", "招考公告", "旧校车办法"]
    assert "共3条" in reading.main(response)
    assert choices(response, "kind") == {"政策文件": 2, "通知公告": 1}
    assert choices(response, "year") == {"2026年": 1, "2025年": 1, "2020年": 1}
    assert list(choices(response, "validity")) == ["有效", "废止"]


def test_several_facets_narrow_together_and_several_values_add_up(client, stock):
    response = client.get("/catalogue/?kind=policy&year=2026&year=2020&validity=valid")
    assert reading.titles(response) == ["校车办法"]
    assert choices(response, "validity") == {"有效": 1, "废止": 1}
    assert "政策文件，2026年、2020年，有效，共1条" in reading.main(response)
    assert reading.link(response, "有效性：有效去掉") == "/catalogue/?kind=policy&year=2026&year=2020"


def test_the_oldest_can_come_first_and_a_choice_keeps_that(client, stock):
    response = client.get("/catalogue/?sort=oldest&kind=policy")
    assert reading.titles(response) == ["旧校车办法", "校车办法"]
    assert reading.link(response, "种类：政策文件去掉") == "/catalogue/?sort=oldest"
    assert reading.soup(response).select_one("form input[name=sort]")["value"] == "oldest"


def test_a_choice_that_leaves_nothing_says_so(client, stock):
    response = client.get("/catalogue/?kind=policy&year=2025")
    assert "这样选没有信息" in reading.main(response)
    assert reading.link(response, "看全部") == "/catalogue/"


def test_odd_parameters_are_ignored(client, stock):
    for odd in (
        "kind=x",
        "year=abcd",
        "office=%00",
        "topic=99999999999",
        "page=-1",
        "after=x",
        "sort=?",
        "files=9",
        "genre=%FF",
        "export=pdf",
    ):
        assert len(reading.titles(client.get(f"/catalogue/?{odd}"))) == 3, odd


def test_pages_lead_through_everything_once(client):
    index.put([factories.published(title=f"通知{n}", on=date(2026, 1, 1 + n % 28)) for n in range(45)])
    for sort in ("", "oldest"):
        seen, address = [], f"/catalogue/?kind=notice&sort={sort}"
        while address:
            response = client.get(address)
            seen += reading.titles(response)
            address = next((a["href"] for a in reading.soup(response).select("nav.pager a[rel=next]")), "")
        assert len(seen) == len(set(seen)) == 45


def test_the_selection_is_taken_away_as_csv(client, stock):
    response = client.get("/catalogue/?kind=policy&export=csv")
    rows = list(csv.DictReader(StringIO(body(response))))
    assert [row["名称"] for row in rows] == ["校车办法", "旧校车办法"]
    assert (
        rows[0]
        | {"索引号": "002668733/2026-00005", "文号": "台教〔2026〕5号", "有效性": "有效", "发布日期": "2026-03-01"}
        == rows[0]
    )
    assert rows[0]["网址"] == f"http://testserver/items/{stock[0].pk}/"
    assert "attachment" in response["Content-Disposition"]


def test_a_title_is_no_formula_in_a_spreadsheet(client):
    index.put([factories.published(title="=1+1 的说明")])
    assert "'=1+1" in body(client.get("/catalogue/?export=csv"))


def test_the_selection_is_taken_away_as_json(client, stock):
    told = json.loads(body(client.get("/catalogue/?year=2025&export=json")))
    assert (told["asked"], told["count"], told["cut"]) == ("2025年", 1, False)
    assert told["items"][0]["名称"] == "招考公告" and told["items"][0]["体裁"] == "公告"


def test_hits_of_a_search_are_taken_away_too(client, stock):
    told = json.loads(body(client.get("/search/?q=校车&validity=valid&export=json")))
    assert [item["名称"] for item in told["items"]] == ["校车办法"]


def test_what_is_withdrawn_meanwhile_is_in_no_export_and_no_feed(client, stock):
    type(stock[0]).objects.filter(pk=stock[0].pk).update(stage=Stage.WITHDRAWN)
    for address in ("/catalogue/?export=csv", "/catalogue/?export=json", "/search/?q=校车&export=csv"):
        assert '"校车办法' not in body(client.get(address)).replace("旧校车办法", "")
    assert "<title>校车办法" not in client.get("/feeds/search.atom?q=校车").content.decode()


def test_a_search_and_a_selection_have_feeds(client, stock):
    feed = client.get("/feeds/search.atom?q=校车&validity=valid")
    assert feed["Content-Type"].startswith("application/atom+xml")
    words = feed.content.decode()
    assert "<title>校车办法</title>" in words and "旧校车办法" not in words
    assert "“校车”，有效" in words
    assert rfc3339_date(stock[0].published_at)[:10] in words
    everything = client.get("/feeds/search.atom").content.decode()
    assert everything.count("<entry>") == 3


def test_columns_bring_those_below_them(client):
    child = Column.objects.get(slug="admissions")
    index.put([factories.published(title="招生计划", column=child)])
    assert reading.titles(client.get("/catalogue/?column=key-areas")) == ["招生计划"]


@time_machine.travel("2026-11-27 10:00:30 +0800", tick=False)
def test_taking_away_is_counted_and_told_when_it_is_too_much(client, stock, settings):
    settings.API_PER_MINUTE = 2
    codes = [client.get("/catalogue/?export=csv").status_code, client.get("/search/?q=校车&export=json").status_code]
    refused = client.get("/catalogue/?export=json")
    assert (codes, refused.status_code) == ([200, 200], 429)
    assert int(refused["Retry-After"]) <= 60 and "频繁" in reading.main(refused)
    assert client.get("/catalogue/").status_code == 200
