"""The search page: what was asked, what was found, what else can be done."""

from datetime import date

import pytest

from disclosure.models import Publication
from disclosure.search import index
from disclosure.search.find import COUNTED, SIZE, Found
from disclosure.views.searching import count_words
from disclosure.vocabulary import Kind, Stage, Validity
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


def known(*items) -> list:
    """Enters published items into the index, as publishing does."""
    index.put(items)
    return list(items)


def search(client, query: str, **asked):
    response = client.get("/search/", {"q": query, **asked})
    assert response.status_code == 200
    return response


def test_a_hit_shows_title_number_kind_office_and_day_with_the_words_marked(client):
    known(
        factories.published(
            title="关于课后服务收费的通知", doc_number="台教〔2026〕9号", body="<p>课后服务收费标准如下。</p>"
        )
    )
    response = search(client, "课后服务")
    row = reading.soup(response).select_one(".rows li")
    assert [reading.words(mark) for mark in row.select("a.t mark")] == ["课后服务"]
    assert "课后服务" in [reading.words(mark) for mark in row.select(".x mark")]
    for fact in ("通知公告", "台州市教育局", "台教〔2026〕9号", "2026-03-20"):
        assert fact in reading.words(row)
    assert "找到1条" in reading.main(response)


def test_what_was_typed_stays_in_the_box(client):
    assert reading.soup(search(client, "“课后” & <服务>")).find(id="q")["value"] == "“课后” & <服务>"


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        '"><img src=x>',
        "' OR 1=1 --",
        "NEAR(a b)",
        "*",
        '"',
        "a AND",
        "\\",
        "%00",
        "\x00",
        "(" * 500,
        "词" * 5000,
    ],
)
def test_an_odd_query_gets_a_page_and_runs_nothing(client, query):
    known(factories.published())
    soup = reading.soup(search(client, query))
    assert "alert(1)" not in "".join(script.get_text() for script in soup.find_all("script"))
    assert not soup.find("img", src="x")
    assert soup.find(id="q")


def test_an_empty_query_shows_how_to_ask(client):
    response = search(client, "  ")
    assert reading.words(reading.soup(response).h1) == "查找政府信息"
    assert "文号可以整个输入" in reading.main(response)


def test_nothing_found_says_what_was_searched_and_offers_other_roads(client):
    response = search(client, "校车补贴")
    main = reading.soup(response).main
    assert reading.words(main.h1) == "没有找到“校车补贴”"
    assert "已公开的信息里没有符合的" in reading.words(main)
    ask = reading.link(response, "申请公开这条信息")
    assert ask.startswith("/requests/new/?q=%E6%A0%A1%E8%BD%A6")
    assert reading.link(response, "按栏目逐级查找") == "/columns/"


def test_hits_of_some_words_only_are_said_to_be_so(client):
    known(factories.published(title="校车安全管理通知"))
    assert "没有同时含有“校车”“食堂”的信息，下面是部分符合的" in reading.main(search(client, "校车 食堂"))


def test_a_number_typed_with_wrong_brackets_finds_its_document(client):
    known(
        factories.policy(title="实施意见", doc_number="台教〔2026〕5号"),
        factories.policy(title="办法", doc_number="台教〔2026〕15号"),
    )
    assert reading.titles(search(client, "台教[2026]5号"))[0] == "实施意见"


def test_filters_narrow_and_each_can_be_let_go(client):
    known(
        factories.published(title="招生公告", on=date(2026, 3, 1)),
        factories.policy(title="招生办法", on=date(2026, 3, 2)),
        factories.policy(
            title="旧招生办法", on=date(2020, 3, 2), validity=Validity.ABOLISHED, invalid_on=date(2026, 1, 1)
        ),
    )
    response = search(client, "招生", kind=Kind.POLICY, year="2026")
    assert reading.titles(response) == ["招生办法"]
    assert reading.link(response, "种类：政策文件去掉") == "/search/?q=%E6%8B%9B%E7%94%9F&year=2026"
    assert reading.link(response, "年份：2026年去掉") == "/search/?q=%E6%8B%9B%E7%94%9F&kind=policy"
    assert set(reading.titles(search(client, "招生", validity=Validity.ABOLISHED))) == {"旧招生办法"}


def test_a_filter_that_names_nothing_is_ignored(client):
    known(factories.published(title="招生公告"))
    for odd in (
        {"kind": "x"},
        {"office": "nowhere"},
        {"office": "\x00"},
        {"year": "abcd"},
        {"validity": "?"},
        {"page": "-1"},
        {"page": "9" * 30},
        {"after": "x"},
    ):
        assert reading.titles(search(client, "招生", **odd)) == ["招生公告"], odd


def test_nothing_within_the_filters_offers_to_drop_them(client):
    known(factories.published(title="招生公告"))
    response = search(client, "招生", year="1999")
    assert reading.link(response, "不限范围再找一次") == "/search/?q=%E6%8B%9B%E7%94%9F"


def test_pages_of_hits_follow_each_other_and_keep_the_filters(client):
    known(*[factories.published(title=f"招生公告之{n}") for n in range(SIZE + 3)])
    first = search(client, "招生", kind=Kind.NOTICE)
    onward = reading.link(first, "下一页")
    assert "kind=notice" in onward
    second = client.get(onward)
    assert len(reading.titles(second)) == 3
    assert not set(reading.titles(first)) & set(reading.titles(second))
    assert reading.titles(client.get(reading.link(second, "上一页"))) == reading.titles(first)


@pytest.mark.parametrize("state", [{"stage": Stage.WITHDRAWN}, {"stage": Stage.DRAFT}, {"stage": Stage.SIGN_OFF}])
def test_what_is_not_public_is_not_found_even_if_the_index_still_knows_it(client, state):
    item, *_ = known(factories.published(title="撤并方案研究"))
    Publication.objects.filter(pk=item.pk).update(**state)
    response = search(client, "撤并方案")
    assert "撤并方案研究" not in reading.titles(response)


def test_results_are_not_for_search_engines_to_keep(client):
    assert reading.tags(search(client, "招生"))["robots"] == "noindex"


@pytest.mark.parametrize(
    ("count", "exact", "words"),
    [
        (0, True, "找到0条"),
        (23, True, "找到23条"),
        (COUNTED, True, "找到1000条"),
        (COUNTED, False, "找到1000条以上"),
        (40, False, "找到40条以上"),
    ],
)
def test_a_count_is_exact_or_says_that_it_is_not(count, exact, words):
    assert count_words(Found([], count=count, count_is_exact=exact)) == words


def test_what_was_meant_is_followed_and_taken_away(client):
    known(factories.published(title="校服管理办法"))
    response = search(client, "校服管埋办法")
    assert "“校服管埋办法”没有找到合适的，已按“校服管理办法”查找" in reading.main(response).replace(" ", "")
    assert "管埋" not in reading.link(response, "Atom 订阅") and "管埋" not in reading.link(response, "导出 CSV")
    assert "<entry>" in client.get(reading.link(response, "Atom 订阅")).content.decode()


def test_what_is_left_out_stays_out_when_a_slip_is_mended(client):
    known(factories.published(title="校服管理办法"), factories.published(title="校服管理办法实施细则"))
    assert reading.titles(search(client, "校服管埋办法 -细则")) == ["校服管理办法"]
