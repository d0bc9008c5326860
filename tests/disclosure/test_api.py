"""/api/v1/search: the search for programs."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from disclosure.search import index
from disclosure.vocabulary import Attribute, Stage
from tests.factories import publication, published

pytestmark = pytest.mark.django_db


def ask(client: Client, **asked):
    return client.get("/api/v1/search", asked)


def entered(**values):
    item = published(**{"summary": "", **values})
    index.put([item])
    return item


def test_an_item_carries_what_a_program_needs(client):
    item = entered(
        title="校车<办法>",
        doc_number="台教〔2026〕5号",
        source_id="S1",
        body="<p>校车 & 司机</p>",
        on=date(2026, 3, 20),
    )
    answer = ask(client, q="校车").json()
    assert answer["items"] == [
        {
            "id": item.pk,
            "source_id": "S1",
            "title": "校车<办法>",
            "url": f"http://testserver/items/{item.pk}/",
            "doc_number": "台教〔2026〕5号",
            "published_on": "2026-03-20",
            "validity": "valid",
            "invalid_on": None,
            "corrected_on": None,
            "column": item.column.name,
            "office": item.office.name,
            "excerpt": "校车 & 司机",
            "missing": [],
            "in_file": False,
        }
    ]
    assert {name: answer[name] for name in ("count", "count_is_exact", "page", "next", "relaxed")} == {
        "count": 1, "count_is_exact": True, "page": 1, "next": None, "relaxed": False,
    }  # fmt: skip


def test_next_leads_through_all_pages_and_keeps_the_question(client):
    index.put([published(title="校车", on=date(2026, 1, 1) + timedelta(days=n)) for n in range(45)])
    seen, address = [], "/api/v1/search?q=校车&column=notices"
    while address:
        answer = client.get(address).json()
        seen += [item["id"] for item in answer["items"]]
        address = answer["next"]
        if address:
            parts = urlsplit(address)
            assert parts.netloc == "testserver"
            assert parse_qs(parts.query)["column"] == ["notices"]
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("page", ["0", "-1", "51", "x", "1.5", "٣", "9" * 40, " "])
def test_a_page_out_of_bounds_is_refused_in_words(client, page):
    response = ask(client, q="校车", page=page)
    assert response.status_code == 400
    assert response.json() == {"error": "page 应为1到50的整数"}
    assert "\\u" not in response.content.decode()


@pytest.mark.parametrize(("name", "value"), [("year", "x"), ("year", "99999"), ("after", "-1"), ("after", "9" * 19)])
def test_other_numbers_are_checked_too(client, name, value):
    assert ask(client, q="校车", **{name: value}).status_code == 400


@pytest.mark.parametrize("query", ["", "   ", "' OR 1=1 --", '"', "<script>", "\x00", "%", "a" * 9000])
def test_empty_and_hostile_queries_get_an_answer(client, query):
    response = ask(client, q=query)
    assert response.status_code == 200
    assert response.json()["items"] == []


def test_without_any_parameter_there_is_an_empty_answer(client):
    assert client.get("/api/v1/search").json()["count"] == 0


def test_unknown_filters_find_nothing(client):
    entered(title="校车")
    assert ask(client, q="校车", column="nothing").json()["count"] == 0
    assert ask(client, q="校车", kind="x\x00").json()["count"] == 0


def test_any_site_may_read_and_nobody_may_write(client):
    assert ask(client, q="校车")["Access-Control-Allow-Origin"] == "*"
    assert ask(client, q="校车", page="x")["Access-Control-Allow-Origin"] == "*"
    refused = client.post("/api/v1/search", {"q": "校车"})
    assert refused.status_code == 405
    assert "Access-Control-Allow-Origin" not in refused
    assert "Access-Control-Allow-Credentials" not in ask(client, q="校车")


def test_what_is_not_public_never_leaves_by_this_door(client):
    publication(title="校车草稿")
    publication(title="校车不予公开", stage=Stage.FILED, attribute=Attribute.WITHHELD)
    withdrawn = entered(title="校车已撤下")
    withdrawn.stage = Stage.WITHDRAWN
    withdrawn.save()
    assert ask(client, q="校车").json()["items"] == []


def test_a_program_learns_what_was_made_of_its_words(client):
    entered(title="校服管理办法")
    answer = ask(client, q="校服管埋办法").json()
    assert (answer["instead_of"], answer["count"], answer["items"][0]["title"]) == ("校服管埋办法", 1, "校服管理办法")
    entered(title="校车和食堂")
    lacking = ask(client, q="校车 食堂 火星").json()
    assert (lacking["count"], lacking["relaxed"], lacking["items"][0]["missing"]) == (0, True, ["火星"])
    assert ask(client, q="中考").json()["also"][0]["word"] == "中考"
    assert ask(client, q="中考", exact="1").json()["also"] == []


def test_a_program_sorts_and_narrows_like_a_reader(client):
    older = entered(title="校车通知", on=date(2025, 1, 1), kind="policy")
    newer = entered(title="校车", on=date(2026, 1, 1))
    asked = [
        [item["id"] for item in ask(client, q="校车", **more).json()["items"]]
        for more in ({"sort": "oldest"}, {"kind": "policy"}, {"files": "1"})
    ]
    assert asked == [[older.pk, newer.pk], [older.pk], []]
    for wrong in ({"sort": "x"}, {"exact": "yes"}):
        assert ask(client, q="校车", **wrong).status_code == 400
