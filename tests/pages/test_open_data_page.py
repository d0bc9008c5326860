"""/open-data/ for people, its files, and how often it may be asked."""

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from disclosure.models import Publication
from disclosure.open_data import dumping, dumps
from disclosure.vocabulary import Stage
from tests.factories import at, policy, published
from tests.pages.reading import soup
from tests.public.test_markup import faults

pytestmark = pytest.mark.django_db

PAGE, ITEMS = "/open-data/", "/open-data/items.jsonl.gz"
NAMES = ["items.jsonl.gz", "items.csv", "columns.csv", "offices.csv", "schema.json", "readme.txt"]


@pytest.fixture
def dump(settings) -> dumps.Dump:
    policy(title="意见")
    return dumping.export(settings.OPEN_DATA_ROOT, at=timezone.now(), origin="", name="局", terms="")


def withdraw_all() -> None:
    values = {"withdrawn_at": timezone.now(), "updated_at": timezone.now()}
    Publication.objects.update(stage=Stage.WITHDRAWN, **values)


def test_the_page_tells_addresses_parameters_fields_and_limits(client, settings):
    settings.API_PER_MINUTE = 120
    page = soup(client.get(PAGE))
    words = page.select_one("main").get_text()
    for told in (
        "/api/v1/items/{id}",
        "updated_since",
        "body_text",
        "每个来源每分钟120次",
        "RateLimit-Remaining",
        "还没有生成离线数据",
    ):
        assert told in words, told
    assert len(page.select("main table")) == 6
    assert page.select_one('main a[href="/api/v1/openapi.json"]')


def test_examples_are_addresses_that_answer(client):
    published(title="通知")
    policy()
    found = [a["href"] for a in soup(client.get(PAGE)).select('main a[href^="/api/v1/items?"]')]
    assert len(found) == 3
    assert [len(client.get(address).json()["items"]) for address in found] == [1, 1, 2]


def test_the_terms_are_those_of_the_bureau_or_said_to_follow(client, settings):
    assert (
        "使用条款由本单位另行公布。" in soup(client.get(PAGE)).select_one("section[aria-labelledby=terms]").get_text()
    )
    settings.OPEN_DATA_TERMS = "可以使用，须保持<原样>。"
    told = soup(client.get(PAGE)).select_one("section[aria-labelledby=terms]").get_text()
    assert "可以使用，须保持<原样>。" in told and "另行公布" not in told


def test_the_foot_and_the_site_maps_lead_there(client):
    assert soup(client.get("/")).select_one(f'footer a[href="{PAGE}"]')
    assert soup(client.get("/sitemap/")).select_one(f'main a[href="{PAGE}"]')
    assert f"http://testserver{PAGE}<" in client.get("/sitemap.xml").content.decode()


def test_the_files_of_the_dump_are_listed_with_size_rows_and_hash(client, dump):
    answer = client.get(PAGE)
    assert faults(answer.content.decode()) == []
    page = soup(answer)
    assert [a.get_text() for a in page.select(".files a")] == NAMES
    first = page.select_one(".files li").get_text()
    assert "1行" in first and "1 KB" in first and dump.file("items.jsonl.gz")["sha256"] in first


@pytest.mark.parametrize("name", [*NAMES, "manifest.json"])
def test_a_file_is_handed_out_as_it_is_with_what_spares_a_second_time(client, dump, name):
    answer = client.get(f"{PAGE}{name}")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == (dump.folder / name).read_bytes()
    assert answer["Content-Type"] == dumping.MEDIA[name] and "Content-Encoding" not in answer
    assert (
        answer["Content-Disposition"].startswith("attachment;")
        and name.partition(".")[0] in answer["Content-Disposition"]
    )
    assert (answer["X-Content-Type-Options"], answer["Access-Control-Allow-Origin"]) == ("nosniff", "*")
    for known in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
        assert client.get(f"{PAGE}{name}", headers=known).status_code == 304


@pytest.mark.parametrize(
    "name",
    [".shown", "..%2Fportal.sqlite3", "%2e%2e%2f%2e%2e%2fsecret_key", "items", "x" * 300, "%00", "items.csv%00", "%FF"],
)
def test_only_named_files_are_handed_out(client, dump, name):
    assert (dump.folder / ".shown").exists()
    assert client.get(f"{PAGE}{name}").status_code == 404


def test_before_one_was_made_the_page_says_so(client):
    answer = client.get(ITEMS)
    assert answer.status_code == 404
    assert "还没有生成离线数据" in answer.content.decode()


def test_a_stale_one_is_refused_for_a_while_and_no_file_is_named(client, dump):
    withdraw_all()
    for name in [*NAMES, "manifest.json"]:
        answer = client.get(f"{PAGE}{name}", headers={"If-None-Match": "*"})
        assert (answer.status_code, answer["Retry-After"]) == (503, "600")
        assert "正在重新生成" in answer.content.decode()
    page = client.get(PAGE)
    assert page.status_code == 200 and not soup(page).select(".files a")


@pytest.mark.parametrize("address", ["/api/v1/items", "/api/v1/search?q=通知", "/api/v1/", "/api/v1/nothing", ITEMS])
def test_whoever_asks_too_often_is_told_when_to_come_back(client, settings, address):
    settings.API_PER_MINUTE = 2
    with time_machine.travel(at("2026-03-20", 10).replace(second=15), tick=False):
        answers = [client.get(address) for _ in range(3)]
        assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
        assert {answer["RateLimit-Limit"] for answer in answers} == {"2"}
        assert [answer.status_code == 429 for answer in answers] == [False, False, True]
        assert answers[2]["Retry-After"] == "45"
        elsewhere = client.get(address, REMOTE_ADDR="203.0.113.9")
        assert elsewhere["RateLimit-Remaining"] == "1"
        if address.startswith("/api/"):
            assert answers[2].json() == {"error": "问得太多了，每分钟最多2次，请过45秒再来"}
            assert answers[2]["Access-Control-Allow-Origin"] == "*"
    with time_machine.travel(at("2026-03-20", 10, 1), tick=False):
        assert client.get(address).status_code != 429


@time_machine.travel(at("2026-03-20", 10), tick=False)  # within one minute
def test_all_doors_for_programs_share_one_count_and_pages_for_people_have_none(client, settings):
    settings.API_PER_MINUTE = 2
    for address in ("/api/v1/items", "/api/v1/search?q=通知"):
        assert client.get(address).status_code == 200
    assert client.get("/api/v1/columns").status_code == client.get(ITEMS).status_code == 429
    assert (
        client.get(PAGE).status_code
        == client.get("/search/?q=通知").status_code
        == client.get("/feeds/").status_code
        == 200
    )


def test_nothing_is_kept_of_who_asks_but_a_count_under_a_keyed_hash(client, settings, monkeypatch):
    settings.API_PER_MINUTE = 2
    kept = []
    store = caches["counts"]
    monkeypatch.setattr(type(store), "add", lambda self, key, *value, **more: kept.append((key, value)))
    client.get("/api/v1/items", REMOTE_ADDR="203.0.113.7")
    ((key, (value, seconds)),) = kept
    assert "203." not in key.partition(":")[2].partition(":")[2] and (value, seconds) == (0, 120)


def test_no_count_is_kept_where_none_is_wanted(client, settings):
    settings.API_PER_MINUTE = 0
    assert "RateLimit-Limit" not in client.get("/api/v1/items")
    assert "没有次数限制" in client.get(PAGE).content.decode()
