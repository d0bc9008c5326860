"""disclosure/search/suggest.py, /search/suggest/ and actions/counting.py: what may be about to be typed, and how often it was asked."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.utils.timezone import localdate

from disclosure.actions import counting
from disclosure.actions.counting import count_query, forget_old_counts
from disclosure.models import AskedQuery, Publication, SearchWords
from disclosure.search import index
from disclosure.search.suggest import titles, words
from disclosure.vocabulary import Stage
from tests.factories import publication, published

pytestmark = pytest.mark.django_db


def entered(*names: str) -> list[Publication]:
    items = [published(title=name, on=date(2026, 3, 1 + n)) for n, name in enumerate(names)]
    index.put(items)
    return items


def test_titles_that_begin_with_it_come_first_then_the_newest():
    entered("关于课后服务的通知", "课后服务收费公示", "全市课后服务工作情况")
    assert [title for _, title in titles("课后服务", limit=5)] == [
        "课后服务收费公示",
        "全市课后服务工作情况",
        "关于课后服务的通知",
    ]


@pytest.mark.parametrize("typed", ["课", "课后服", "课后服务收", "收费 课后"])
def test_a_word_may_be_half_typed(typed):
    entered("课后服务收费公示")
    assert [title for _, title in titles(typed, limit=5)] == ["课后服务收费公示"]


def test_what_is_not_public_is_never_suggested(client):
    publication(title="课后服务草稿")
    (item,) = entered("课后服务收费公示")
    Publication.objects.filter(pk=item.pk).update(stage=Stage.WITHDRAWN)
    SearchWords.objects.create(words="课后服务暗号、课后", is_on=False)
    answer = client.get("/search/suggest/", {"q": "课后服务"}).content.decode()
    assert "草稿" not in answer and "收费公示" not in answer and "暗号" not in answer


def test_words_of_the_list_are_suggested_the_shortest_first():
    SearchWords.objects.create(words="壬癸丙、壬癸、壬癸丁戊")
    assert words("壬", limit=5) == ["壬癸", "壬癸丙", "壬癸丁戊"]
    assert words("壬癸", limit=1) == ["壬癸丙"]


def test_the_answer_is_grouped_and_bounded(client):
    entered(*(f"招生公告之{n}" for n in range(9)))
    groups = client.get("/search/suggest/", {"q": "招生"}).json()["groups"]
    assert [group["label"] for group in groups] == ["文件", "词", "栏目和处室"]
    assert sum(len(group["items"]) for group in groups) <= 8
    assert all(set(item) == {"text", "url"} for group in groups for item in group["items"])
    assert client.get("/search/suggest/").json() == {"groups": []}


def counted() -> dict[str, tuple[int, int]]:
    return {one.query: (one.times, one.in_vain) for one in AskedQuery.objects.all()}


def test_a_search_counts_once_and_tells_what_was_asked_in_vain(client):
    entered("校车管理办法")
    for query in ("校车", "校车", "  火星  补贴 ", "火星 补贴"):
        client.get("/search/", {"q": query})
    client.head("/search/", {"q": "校车"})
    client.get("/search/", {"q": "校车", "page": "2"})
    client.get("/api/v1/search", {"q": "校车"})
    assert counted() == {"校车": (2, 0), "火星 补贴": (2, 2)}


@pytest.mark.parametrize("query", ["13800138000", "张三 331002199001011230", "问" * 41, "  ", "\x00"])
def test_what_may_be_personal_or_is_long_is_not_kept(query):
    count_query(query, in_vain=True)
    assert counted() == {}


def test_a_flood_of_different_queries_fills_no_table(monkeypatch):
    monkeypatch.setattr(counting, "MOST", 3)
    for n in range(6):
        count_query(f"第{n}个词", in_vain=False)
    count_query("第0个词", in_vain=False)
    assert len(counted()) == 3 and counted()["第0个词"] == (2, 0)


def test_the_first_count_of_a_day_forgets_those_of_thirteen_months_ago():
    today = localdate()
    for days in (398, 397, 1):
        AskedQuery.objects.create(day=today - timedelta(days=days), query=f"{days}天前", times=1)
    count_query("校车", in_vain=False)
    assert set(counted()) == {"397天前", "1天前", "校车"}
    assert forget_old_counts(today) == 0
    assert forget_old_counts(today + timedelta(days=1)) == 1


def test_a_busy_database_loses_a_count_and_nothing_else(client, monkeypatch):
    def busy(*args) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(counting, "_add", busy)
    assert client.get("/search/", {"q": "校车"}).status_code == 200
    assert counted() == {}
