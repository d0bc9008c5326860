"""/desk/search/: what is looked for, how often and how often in vain; and a query tried, with the reason of every point."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from disclosure import search_use
from disclosure.models import AskedQuery, PinnedResult, SearchWords
from disclosure.search import index
from disclosure.search_use import Uses
from disclosure.vocabulary import WordsKind
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import drafted
from tests.pages.reading import chips, link, main, soup, words
from tests.pages.sending import client_of
from tests.pages.test_export import as_dicts, as_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

TODAY = date(2026, 3, 23)
USE, TRY = "/desk/search/queries/", "/desk/search/try/"


@pytest.fixture
def officer():
    return client_of(factories.staff("周明", role=Role.GENERAL))


def counted(query: str, times: int, in_vain: int = 0, *, days_ago: int = 0) -> None:
    AskedQuery.objects.create(day=TODAY - timedelta(days=days_ago), query=query, times=times, in_vain=in_vain)


def entered(**values):
    item = factories.published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


@pytest.fixture
def asked():
    counted("校车", 5)
    counted("校车", 3, days_ago=6)
    counted("火星补贴", 4, 4, days_ago=1)
    counted("学区 划分&", 2, 1, days_ago=29)
    counted("去年的", 9, 9, days_ago=30)


def rows(response, heading: str) -> list[list[str]]:
    section = next(one for one in soup(response).main.select("section.panel") if words(one.h2) == heading)
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in section.select("tbody tr")]


# --- 查找情况


def test_the_sums_of_the_period_are_told_with_both_lists(officer, asked):
    page = officer.get(USE)
    assert "2026年2月22日至2026年3月23日查了14次，5次没有一条信息含全部的词，占36%。" in main(page)
    assert [row[:4] for row in rows(page, "查得最多的")] == [
        ["校车", "8", "0", "0%"], ["火星补贴", "4", "4", "100%"], ["学区划分&", "2", "1", "50%"],
    ]  # fmt: skip
    assert [row[0] for row in rows(page, "最常没有结果的")] == ["火星补贴", "学区划分&"]


@pytest.mark.parametrize(
    ("days", "times"), [("7", 12), ("30", 14), ("90", 23), ("365", 23), ("", 14), ("8", 14), ("x", 14)]
)
def test_the_period_is_one_of_four(officer, asked, days, times):
    assert f"查了{times}次" in main(officer.get(USE, {"days": days}))


def test_the_chips_lead_to_the_other_periods(officer, asked):
    assert chips(officer.get(USE), "期间") == {
        "近7天": "?days=7", "近30天": "?days=30", "近90天": "?days=90", "近一年": "?days=365",
    }  # fmt: skip


def test_a_short_period_is_told_day_by_day_and_a_long_one_by_weeks_from_monday(officer, asked):
    days = rows(officer.get(USE, {"days": "7"}), "每天查了几次")
    assert (len(days), days[0], days[1]) == (7, ["2026-03-23", "5", "0", "0%"], ["2026-03-22", "4", "4", "100%"])
    weeks = rows(officer.get(USE, {"days": "90"}), "每周查了几次")
    assert weeks[0] == ["2026-03-23", "5", "0", "0%"]
    assert weeks[1] == ["2026-03-16至03-22", "7", "4", "57%"]
    assert sum(int(row[1]) for row in weeks) == 23


def test_the_links_of_a_row_carry_its_words(officer, asked):
    section = soup(officer.get(USE)).find("section", attrs={"aria-labelledby": "asked"})
    last = section.select("tbody tr")[-1]
    assert {(urlsplit(a["href"]).path, str(parse_qs(urlsplit(a["href"]).query))) for a in last.select("a")} == {
        (TRY, "{'q': ['学区 划分&']}"),
        ("/desk/settings/search-words/new/", "{'words': ['学区 划分&']}"),
        ("/desk/settings/pins/new/", "{'query': ['学区 划分&']}"),
    }


def test_a_file_holds_every_query_of_the_period(officer, asked, monkeypatch):
    monkeypatch.setattr(search_use, "MOST", 1)
    found = as_dicts(officer, USE, days="7")
    assert [(row["查找的内容"], row["次数"], row["没有结果的次数"]) for row in found] == [
        ("校车", "8", "0"), ("火星补贴", "4", "4"),
    ]  # fmt: skip
    assert len(as_xlsx(officer, USE, days="365")) == 4
    assert link(officer.get(USE, {"days": "7"}), "导出 CSV") == "?days=7&export=csv"


def test_what_begins_a_formula_or_is_markup_stays_text(officer):
    counted("=1+1", 1)
    counted("<script>", 2)
    assert [row["查找的内容"] for row in as_dicts(officer, USE)] == ["<script>", "'=1+1"]
    assert b"<script>" not in soup(officer.get(USE)).main.encode()


def test_nothing_asked_is_said(officer):
    assert "这段时间没有人查过" in main(officer.get(USE))


@pytest.mark.parametrize(("uses", "share"), [((0, 0), "0%"), ((3, 1), "33%"), ((300, 1), "不到1%"), ((9, 9), "100%")])
def test_a_share_is_written_in_whole_percent(uses, share):
    assert Uses(*uses).share == share


@pytest.mark.parametrize("role", Role)
def test_both_pages_are_for_those_who_configure(role):
    client = client_of(factories.staff(role=role))
    wanted = 200 if role in {Role.GENERAL, Role.GENERAL_HEAD} else 403
    assert [client.get(address).status_code for address in (USE, TRY)] == [wanted] * 2


def test_both_stand_in_the_rail(officer):
    rail = soup(officer.get(TRY)).find(id="menu")
    assert {words(a): a["href"] for a in rail.find_all("a")}.items() >= {"查找情况": USE, "试查": TRY}.items()
    assert words(rail.find(attrs={"aria-current": "page"})) == "试查"


# --- 试查


def test_a_try_shows_what_was_understood_and_the_reason_of_every_point(officer):
    SearchWords.objects.all().delete()
    SearchWords.objects.create(kind=WordsKind.SAME, words="校车、接送车")
    item = entered(title="校车管理办法", body="<p>校车</p>")
    entered(title="接送车的通知")
    page = officer.get(TRY, {"q": "校车"})
    assert rows(page, "怎样理解") == [["校车", "词表里有这个词", "同义词：接送车", "2条"]]
    first, second = rows(page, "结果：找到2条")
    assert first[:2] == ["1.校车管理办法", "含有全部词"] and "标题有“校车”+" in first[3]
    assert "标题有“接送车”+" in second[3]
    assert link(page, "校车管理办法") == f"/items/{item.pk}/"
    parts = soup(page).select("#t-hits ~ .scroll tbody tr")[0]
    points = [float(words(one)) for one in parts.select(".num")]
    assert round(sum(points), 2) == float(words(parts.select("td.n")[0]))


def test_a_try_is_not_counted(officer):
    officer.get(TRY, {"q": "校车"})
    assert not AskedQuery.objects.exists()


def test_only_the_words_themselves_are_asked_where_that_is_chosen(officer):
    SearchWords.objects.all().delete()
    SearchWords.objects.create(kind=WordsKind.SAME, words="校车、接送车")
    entered(title="接送车的通知")
    page = officer.get(TRY, {"q": "校车", "exact": "1", "item": "通知"})
    assert "没有找到" in main(page) and rows(page, "怎样理解") == [["校车", "词表里有这个词", "无", "0条"]]
    assert chips(page, "词表")["现在的词表"] == f"{TRY}?q=%E6%A0%A1%E8%BD%A6&item=%E9%80%9A%E7%9F%A5"
    assert soup(page).find("input", attrs={"name": "exact"})["value"] == "1"


def test_what_a_slip_was_mended_to_is_told(officer):
    SearchWords.objects.all().delete()
    entered(title="家庭教育促进法")
    assert "“家庭教肓促进法”没有找到合适的，已按“家庭教育促进法”查找。" in main(
        officer.get(TRY, {"q": "家庭教肓促进法"})
    )


@pytest.mark.parametrize("named", ["{pk}", "http://testserver/items/{pk}/", "台教〔2026〕5号", "校车办法"])
def test_an_item_may_be_named_as_one_likes(officer, named):
    item = entered(title="校车办法", doc_number="台教〔2026〕5号")
    page = officer.get(TRY, {"q": "校车", "item": named.format(pk=item.pk)})
    assert "这一条的名次校车办法排在第1条，含有全部词。" in main(page)


def test_a_public_item_that_lacks_a_word_is_told_which(officer):
    item = entered(title="食堂")
    entered(title="校车司机")
    page = officer.get(TRY, {"q": "校车 司机", "item": str(item.pk)})
    assert "不在结果里：不含“校车”“司机”" in main(page)
    assert rows(page, "这一条的名次") == [["校车", "没有"], ["司机", "没有"]]


def test_of_several_items_one_is_chosen(officer):
    one, two = entered(title="校车管理"), entered(title="校车通知")
    page = officer.get(TRY, {"q": "车", "item": "校车"})
    assert "要问哪一条" in main(page)
    assert {link(page, item.title) for item in (one, two)} == {
        f"{TRY}?q=%E8%BD%A6&item={item.pk}" for item in (one, two)
    }


def test_what_is_not_public_is_named_only_to_who_may_open_it(people):
    item = drafted(people, title="绝密的草稿")
    general = client_of(people.general)
    by_number = main(general.get(TRY, {"q": "校车", "item": f"/desk/items/{item.pk}/"}))
    assert "绝密的草稿没有公开（草稿）" in by_number and "没有这样的公开信息" in by_number
    for named in ("绝密的草稿", "999999", "草稿"):
        page = soup(general.get(TRY, {"q": "校车", "item": named}))
        assert "没有这样的公开信息" in words(page.main) and not page.main.find_all("a", href=f"/desk/items/{item.pk}/")


def test_who_may_not_open_it_learns_no_title(people, monkeypatch):
    """Nobody who configures lacks the right to open a draft today; were it so, the title would stay unsaid."""
    item = drafted(people, title="绝密的草稿")
    monkeypatch.setattr("disclosure.models.publication.PublicationQuerySet.for_staff", lambda self, staff: self.none())
    page = main(client_of(people.general).get(TRY, {"q": "校车", "item": str(item.pk)}))
    assert "没有这样的公开信息" in page and "绝密" not in page


@pytest.mark.parametrize(
    "odd", ["\x00", "问" * 10_000, "<script>alert(1)</script>", "栏目:", '"', "-", "a" * 300, "\u200b"]
)
def test_whatever_is_typed_is_answered(officer, odd):
    entered(title="校车办法")
    for query in ({"q": odd}, {"q": "校车", "item": odd}, {"q": odd, "item": odd, "exact": odd}):
        page = officer.get(TRY, query)
        assert page.status_code == 200
        assert b"<script>alert" not in page.content


# --- side by side, and what can be done


@pytest.fixture
def synonym():
    SearchWords.objects.all().delete()
    return SearchWords.objects.create(kind=WordsKind.SAME, words="校车、接送车")


def test_both_ways_stand_side_by_side(officer, synonym):
    same, only = entered(title="校车管理办法"), entered(title="关于做好工作的通知", body="<p>接送车。</p>")
    page = officer.get(TRY, {"q": "校车", "exact": "both"})
    assert chips(page, "词表").keys() == {"现在的词表", "只按原词", "并排比较"}
    assert rows(page, "并排比较") == [
        ["1", same.title, same.title], ["2", f"{only.title}另一边前20条没有", "无"],
    ]  # fmt: skip
    heads = [words(cell) for cell in soup(page).find(id="t-both").parent.select("thead th")]
    assert heads == ["名次", "现在的词表：找到2条", "只按原词：找到1条"]
    assert "不加同义词" not in main(page)


def test_a_hit_that_stands_elsewhere_on_the_other_side_says_where(officer, synonym):
    entered(title="校车办法", body="<p>校车。</p>")
    entered(title="接送车", body="<p>接送车。校车。</p>")
    page = officer.get(TRY, {"q": "校车", "exact": "both"})
    told = rows(page, "并排比较")
    titles = [line[1].partition("另一边")[0] for line in told]
    assert set(titles) == {"校车办法", "接送车"}
    assert ("另一边第" in told[0][1]) is (titles[0] != told[0][2].partition("另一边")[0])


def test_nothing_on_both_sides_is_said(officer):
    assert "没有找到" in main(officer.get(TRY, {"q": "火星补贴", "exact": "both"}))


def test_a_try_leads_to_words_and_pins_with_what_was_asked_filled_in(officer):
    item = entered(title="校车管理办法")
    page = officer.get(TRY, {"q": "校车", "item": str(item.pk)})
    word = officer.get(link(page, "加同义词"))
    assert words(soup(word).find(id="id_words")) == "校车"
    pin = soup(officer.get(link(page, "置顶这一条")))
    assert (pin.find(id="id_query")["value"], pin.find(id="id_publication")["value"]) == (
        "校车", item.get_absolute_url(),
    )  # fmt: skip
    assert soup(officer.get(link(page, "置顶一条"))).find(id="id_query")["value"] == "校车"
    assert item.title in main(officer.get(link(page, "看公众的查找页")))


def test_words_and_pins_lead_to_a_try(officer, synonym):
    page = officer.get(f"/desk/settings/search-words/{synonym.pk}/")
    assert parse_qs(urlsplit(link(page, "接送车")).query) == {"q": ["接送车"]}
    item = entered(title="校车管理办法")
    pin = PinnedResult.objects.create(query="校车", query_key="校车", publication=item)
    page = officer.get(f"/desk/settings/pins/{pin.pk}/")
    assert "人工置顶" in main(officer.get(soup(page).select_one("#try ~ div a")["href"]))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_both_pages_are_free_of_faults_and_never_scroll_sideways(page_as, screen, viewport):
    item, tab, faults = entered(title="校车管理办法"), page_as(factories.staff(role=Role.GENERAL)), {}
    counted("校车", 5)
    counted("火星补贴", 4, 4)
    for address in (
        USE, f"{USE}?days=90", TRY, f"{TRY}?q=校车 -食堂 年份:2026&item={item.pk}", f"{TRY}?q=校车&exact=both&item=没有",
    ):  # fmt: skip
        tab.goto(address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {address: found} if found else {}
    screen(tab, f"search-try-{viewport}")
    assert faults == {}
