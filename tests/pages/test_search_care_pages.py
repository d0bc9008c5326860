"""检索用词 and 置顶结果 through their pages: what stands there, what is said when something is wrong, what is taken away."""

from datetime import date

import pytest

from disclosure import actions, configuring
from disclosure.models import PinnedResult, SearchWords
from disclosure.search import index
from disclosure.search.find import find
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.test_export import as_csv, as_dicts, as_xlsx, said

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("clock")]
WORDS, PINS = "/desk/settings/search-words/", "/desk/settings/pins/"
DAY = at("2026-03-16")


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


@pytest.fixture
def item():
    return entered()


def entered(**values):
    found = factories.published(**{"title": "暑期托管的安排", "summary": "", "issuer": "", **values})
    index.put([found])
    return found


def beside(response, field: str) -> str:
    """The error that stands beside a field."""
    return words(soup(response).find(id=f"id_{field}_error")).removeprefix("错误：")


def value(response, field: str) -> str:
    found = soup(response).find(id=f"id_{field}")
    return found.get("value") or found.get_text().strip()


def record(response) -> str:
    return words(soup(response).find("section", attrs={"aria-labelledby": "course"}))


def group(**values) -> dict:
    return {"kind": "same", "words": "晨光班、暑期托管", "means": "", "note": "", **values}


def pin(**values) -> dict:
    return {"query": "晨光班", "publication": "", "order": "1", "until": "", "note": "", **values}


def saved(client, address: str, **sent):
    """Sends the form of a page as a browser does, with the stamp that stands in it."""
    seen = soup(client.get(address)).find("input", {"name": "seen"})["value"]
    return client.post(address, {"seen": seen, **sent}, follow=True)


def state(client, query: str) -> str:
    """The last cell of a row of the list of pinned results."""
    rows = {words(row.th): words(row.find_all("td")[-1]) for row in soup(client.get(PINS)).select("tbody tr")}
    return rows[query]


# --- words


def test_words_are_added_changed_and_switched_and_the_record_tells_it(desk, item):
    page = desk.post(f"{WORDS}new/", group(reason="来电常问"), follow=True)
    assert "已添加“晨光班、暑期托管”" in main(page)
    assert "晨光班、暑期托管：添加检索用词：来电常问周明" in record(page)
    assert "暑期托管" in main(desk.get("/search/", {"q": "晨光班"}))
    row = SearchWords.objects.get(words="晨光班、暑期托管")
    there = f"{WORDS}{row.pk}/"
    page = saved(desk, there, verb="change", **group(words="晨光班 暑期托管 晨托班"))
    assert "词由“晨光班、暑期托管”改为“晨光班、暑期托管、晨托班”" in record(page)
    assert "已停用，查找时不再用它" in main(saved(desk, there, verb="off"))
    assert find("晨光班").count == 0
    assert "启用检索用词" in record(saved(desk, there, verb="on"))


def test_the_list_is_searched_and_narrowed_and_turned(desk, zhou):
    chips = {words(chip) for chip in soup(desk.get(WORDS)).select(".chip")}
    assert {"停用的0"} <= chips and len(chips) == 6
    configuring.add_search_words(**group(), by=zhou, at=DAY)
    row = configuring.add_search_words(**group(kind="typo", words="晨光般", means="晨光班"), by=zhou, at=DAY)
    assert said(desk, WORDS, q="晨光") == 2
    assert said(desk, WORDS, q="晨光", kind="typo") == 1
    configuring.switch_search_words(row, on=False, by=zhou, at=DAY)
    shown = soup(desk.get(WORDS, {"q": "晨光", "kind": "off"}))
    assert [words(one) for one in shown.select("tbody tr")] == ["晨光般晨光班常见错写无停用"]
    assert "下一页" in main(desk.get(WORDS))
    assert "没有找到" in main(desk.get(WORDS, {"q": "查不到的"}))


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"words": "晨光班"}, "words", "同义词至少两个词，现在只有“晨光班”"),
        ({"words": ""}, "words", "请填写词"),
        ({"words": "晨光班、的"}, "words", "“的”只有一个字，太多的信息里都有，请写成词"),
        ({"means": "早托班"}, "means", "同义词都写在“词”里，这里不填"),
        ({"kind": "everyday"}, "means", "请填写也找哪些词"),
        ({"kind": "x"}, "kind", "类别不在清单里，请重新选择"),
        ({"words": "晨光\x00班、暑期托管"}, "words", "有看不见的控制字符，请删去后重填"),
        ({"note": "字" * 201}, "note", "说明不超过200个字"),
    ],
)
def test_a_wrong_group_is_told_beside_its_field_and_what_was_typed_stays(desk, sent, field, told):
    before = SearchWords.objects.count()
    sent = group(**{"note": "来电常问", **sent})
    page = desk.post(f"{WORDS}new/", sent)
    assert beside(page, field) == told
    assert soup(page).title.get_text().startswith("错误：")
    if field not in ("note", "kind") and "\x00" not in sent["words"]:
        assert (value(page, "words"), value(page, "note")) == (sent["words"], "来电常问")
    assert SearchWords.objects.count() == before


def test_a_word_of_another_group_names_that_group(desk, zhou):
    configuring.add_search_words(**group(), by=zhou, at=DAY)
    page = desk.post(f"{WORDS}new/", group(words="晨托、晨光班"))
    assert beside(page, "words") == "“晨光班”已经在“晨光班、暑期托管”一组里，请在那一组里加词，合成一组"


def test_another_page_may_bring_the_words(desk):
    assert value(desk.get(f"{WORDS}new/", {"words": "晨光班"}), "words") == "晨光班"
    assert value(desk.get(f"{PINS}new/", {"query": "晨光班"}), "query") == "晨光班"
    assert desk.get(f"{WORDS}new/", {"words": "\x00<b>" + "字" * 999}).status_code == 200


def test_many_groups_are_pasted_and_what_is_wrong_stays_to_be_put_right(desk):
    page = desk.post(f"{WORDS}paste/", {"kind": "everyday", "lines": "班主 → 用工方、东家\n晨班"})
    assert "第2行：请填写也找哪些词" in main(page)
    assert value(page, "lines") == "班主 → 用工方、东家\n晨班"
    page = desk.post(f"{WORDS}paste/", {"kind": "everyday", "lines": "班主 → 用工方、东家\n晨班\t早托"}, follow=True)
    assert "已添加2组" in main(page)
    again = desk.post(f"{WORDS}paste/", {"kind": "everyday", "lines": "班主\t东家、用工方\n午班\t午托"}, follow=True)
    assert "已添加1组，1组原来就有" in main(again)
    assert beside(desk.post(f"{WORDS}paste/", {"kind": "x", "lines": ""}), "lines") == "请粘贴至少一行"


@pytest.mark.parametrize("choice", [{}, {"kind": "typo"}, {"q": "教师"}, {"kind": "off"}])
def test_the_words_are_taken_away_as_they_are_shown(desk, choice):
    rows = as_dicts(desk, WORDS, **choice)
    assert len(rows) == len(as_xlsx(desk, WORDS, **choice)) == said(desk, WORDS, **choice)
    assert not rows or list(rows[0]) == ["类别", "词", "也找", "说明", "启用"]


# --- pinned results


def test_an_item_is_pinned_by_its_address_and_the_record_tells_it(desk, item):
    until = date(2026, 3, 31)
    page = desk.post(f"{PINS}new/", pin(publication=item.get_absolute_url(), until=f"{until}"), follow=True)
    assert "查找“晨光班”时已置顶" in main(page)
    assert state(desk, "晨光班") == "启用"
    assert [hit.publication["id"] for hit in find("晨光班").hits] == [item.pk]
    row = PinnedResult.objects.get()
    there = f"{PINS}{row.pk}/"
    assert value(desk.get(there), "publication") == item.get_absolute_url()
    sent = pin(query="晨光班！", publication=str(item.pk), order="2", note="常问")
    page = saved(desk, there, verb="change", **sent)
    told = record(page)
    assert "顺序由“1”改为“2”" in told and "到哪天为止由“2026-03-31”改为“空”" in told
    page = saved(desk, there, verb="change", **{**sent, "query": "晨托班"})
    assert "查找什么由“晨光班！”改为“晨托班”" in record(page)
    assert "比对用" not in record(page) + record(desk.get(PINS))
    saved(desk, there, verb="off")
    assert state(desk, "晨托班") == "停用"
    saved(desk, there, verb="on")
    assert "晨托班：启用置顶结果周明" in record(desk.get(PINS))


def test_what_may_mean_several_is_offered_to_choose_from(desk, item):
    other = entered(title="暑期托管的名单")
    sent = pin(publication="暑期托管", note="常问")
    page = desk.post(f"{PINS}new/", sent)
    assert beside(page, "chosen") == "有2条可能是它，请选一条，或者填文号"
    assert (value(page, "publication"), value(page, "note")) == ("暑期托管", "常问")
    assert not PinnedResult.objects.exists()
    offered = {radio["value"] for radio in soup(page).select("input[name=chosen]")}
    assert offered == {str(item.pk), str(other.pk)}
    desk.post(f"{PINS}new/", {**sent, "chosen": str(other.pk)})
    assert PinnedResult.objects.get().publication == other


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"query": "？"}, "query", "“？”里没有可以查找的字"),
        ({"query": ""}, "query", "请填写查找什么"),
        ({"publication": ""}, "publication", "请填写置顶的信息"),
        ({"publication": "999999"}, "publication", "没有找到已公开的“999999”，请核对文号、网址或者名称"),
        ({"order": "0"}, "order", "顺序要写成1至99的整数"),
        ({"order": ""}, "order", "请填写顺序"),
        ({"until": "2026-03-22"}, "until", "这一天已经过了，请填今天或以后的日期"),
        ({"until": "明天"}, "until", "到哪天为止要写成2026-03-20的样子"),
    ],
)
def test_a_wrong_pin_is_told_beside_its_field_and_what_was_typed_stays(desk, item, sent, field, told):
    sent = {**pin(publication=item.title, note="常问"), **sent}
    page = desk.post(f"{PINS}new/", sent)
    assert beside(page, field) == told
    assert {name: value(page, name) for name in sent} == sent
    assert not PinnedResult.objects.exists()


def test_a_draft_cannot_be_pinned_nor_the_same_item_twice(desk, item):
    draft = factories.publication(title="草稿")
    page = desk.post(f"{PINS}new/", pin(publication=str(draft.pk)))
    assert beside(page, "publication") == f"没有找到已公开的“{draft.pk}”，请核对文号、网址或者名称"
    desk.post(f"{PINS}new/", pin(publication=item.title))
    page = desk.post(f"{PINS}new/", pin(query="晨光班。", publication=item.title))
    assert beside(page, "publication") == "查找“晨光班。”时已经置顶这一条"


def test_the_list_marks_what_is_no_longer_public_and_whose_day_is_over(as_staff, zhou, item, clock):
    other = entered(title="暑期托管的名单")
    about = {"order": 1, "note": "", "by": zhou, "at": DAY}
    row = configuring.add_pin(query="晨光班", publication=item, until=None, **about)
    configuring.add_pin(query="晨托班", publication=other, until=date(2026, 3, 25), **about)
    actions.withdraw(item, reason="内容有误", by=zhou, at=DAY)
    clock.move_to(at("2026-03-27", 10))
    desk = as_staff(zhou)
    assert (state(desk, "晨光班"), state(desk, "晨托班")) == ("已不公开", "已到期")
    assert "已不公开" in main(desk.get(f"{PINS}{row.pk}/"))
    saved(desk, f"{PINS}{row.pk}/", verb="off")
    assert "“暑期托管的安排”已不公开，请换一条" in main(saved(desk, f"{PINS}{row.pk}/", verb="on"))
    assert [(one["查找什么"], one["状态"]) for one in as_dicts(desk, PINS)] == [
        ("晨光班", "停用、已不公开"), ("晨托班", "已到期")
    ]  # fmt: skip
    assert len(as_csv(desk, PINS)) == len(as_xlsx(desk, PINS)) == said(desk, PINS) == 2


# --- who


def test_both_stand_in_the_rail_of_who_keeps_the_settings_and_of_nobody_else(desk, as_staff):
    assert words(soup(desk.get(WORDS)).select_one(".rail [aria-current]")) == "检索用词"
    assert words(soup(desk.get(PINS)).select_one(".rail [aria-current]")) == "置顶结果"
    other = as_staff(factories.staff(role=Role.HEAD))
    rail = words(soup(other.get("/desk/")).select_one(".rail"))
    assert "检索用词" not in rail and "置顶结果" not in rail
    assert {other.get(there).status_code for there in (WORDS, PINS, f"{WORDS}new/", f"{PINS}new/")} == {403}
    assert other.post(f"{WORDS}new/", group()).status_code == 403
