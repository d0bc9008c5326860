"""disclosure/search_care.py, configuring/search_words.py and pins.py: what officers set for the search, and that it holds at once."""

from datetime import date, timedelta

import pytest
import time_machine
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from disclosure import actions, configuring
from disclosure.configuring import stamp
from disclosure.models import PinnedResult, SearchWords
from disclosure.search import index
from disclosure.search.find import find
from disclosure.search_care import Group, group_objections, parted, pin_objections, places, read_groups
from disclosure.vocabulary import WordsKind
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

DAY = at("2026-03-16")
LATER = DAY + timedelta(hours=1)
TODAY = date(2026, 3, 16)
SAME, EVERYDAY = WordsKind.SAME, WordsKind.EVERYDAY


# --- rules


def test_words_are_stored_as_they_were_typed_each_once():
    assert parted(" 晨光班，ＡＢ卡/晨光班；ab卡\n暑期托管 ") == "晨光班、ＡＢ卡、暑期托管"


@pytest.mark.parametrize(
    ("group", "field", "words"),
    [
        (Group("none", "晨光班"), "kind", "类别不在清单里，请重新选择"),
        (Group(SAME, ""), "words", "请填写词"),
        (Group(SAME, "晨光班"), "words", "同义词至少两个词，现在只有“晨光班”"),
        (Group(WordsKind.FORMER, "晨光班、晨光"), "words", ""),
        (Group(SAME, "晨光班、早托", "早托"), "means", "同义词都写在“词”里，这里不填"),
        (Group(EVERYDAY, "晨光班"), "means", "请填写也找哪些词"),
        (Group(EVERYDAY, "晨光班", "早托、晨光班"), "means", "“晨光班”在“词”里已经有了，两边不能有同一个词"),
        (Group(EVERYDAY, "ＡＢＣ", "早托、abc"), "means", "“abc”在“词”里已经有了，两边不能有同一个词"),
        (Group(SAME, "5+2、课后服务"), "words", ""),
        (Group(EVERYDAY, "ktv", "歌舞娱乐场所"), "words", ""),
        (Group(SAME, "晨光班、怎么办"), "words", "“怎么办”是查找时略去的词，填了不起作用"),
        (Group(EVERYDAY, "晨光班", "怎么办"), "means", "“怎么办”是查找时略去的词，填了不起作用"),
        (Group(SAME, "晨光班、班"), "words", "“班”只有一个字，太多的信息里都有，请写成词"),
        (Group(SAME, "晨光班、《》"), "words", "“《》”里没有可以查找的字"),
        (Group(SAME, f"晨光班、{'字' * 31}"), "words", "“字字字字字字字字…”有31字，一个词不超过30字"),
        (Group(SAME, f"晨光班、{'字' * 30}"), "words", ""),
        (Group(SAME, "、".join(f"晨光{n:04}" for n in range(50))), "words", "词有349字，不超过300字"),
    ],
)
def test_what_no_group_can_be_is_told_by_its_field(group, field, words):
    found = group_objections(group)
    assert found.get(field, "") == words
    assert not words or list(found) == [field]


def test_a_word_of_another_group_leads_to_that_group():
    others = places(["早托、早托班", "夏令营"])
    found = group_objections(Group(SAME, "晨光班、早托班"), others=others)
    assert found == {"words": "“早托班”已经在“早托、早托班”一组里，请在那一组里加词，合成一组"}
    assert group_objections(Group(SAME, "晨光班、早托"), before=Group(SAME, "早托、晨光"), others=others) == {}
    assert group_objections(Group(SAME, "晨光班、早托"), before=Group(EVERYDAY, "早托", "晨光"), others=others)


def test_two_bodies_that_became_one_share_its_name_and_no_more():
    others = places(["晨光局、晨星局、晨光和晨星局"])
    former = WordsKind.FORMER
    assert group_objections(Group(former, "早托局、晨光和晨星局"), others=others) == {}
    assert group_objections(Group(SAME, "早托局、晨光和晨星局"), others=others)
    told = group_objections(Group(former, "早托局、晨星局、晨光和晨星局"), others=others)["words"]
    assert told == "“晨星局”已经在“晨光局、晨星局、晨光和晨星局”一组里，请在那一组里加词，合成一组"
    assert read_groups("晨光局、新局\n晨星局、新局", former)[1] == []
    assert read_groups("晨光局、新局\n晨星局、晨光局、新局", former)[1] == [
        "第2行：“晨光局”在第1行已经有了，请合成一行"
    ]


def test_what_stood_in_a_group_before_is_not_asked_again():
    before = Group(EVERYDAY, "税、退休", "退休、税款")
    assert group_objections(Group(EVERYDAY, "税、退休、养老金", "退休、税款"), before=before) == {}
    assert "狗" in group_objections(Group(EVERYDAY, "税、狗", "税款"), before=before)["words"]


def test_a_paste_is_read_line_by_line():
    groups, wrong = read_groups("晨光班、早托\r\n\n早读\t晨读\t早自习", SAME)
    assert wrong == []
    assert [(g.words, g.means, g.line) for g in groups] == [("晨光班、早托", "", 1), ("早读、晨读、早自习", "", 3)]
    groups, wrong = read_groups("班主 → 用工方、东家\n晨班\t早托\n晚班 -> 晚托", EVERYDAY)
    assert [(g.words, g.means) for g in groups] == [("班主", "用工方、东家"), ("晨班", "早托"), ("晚班", "晚托")]
    assert wrong == []


def test_each_line_of_a_paste_that_cannot_stand_is_told_with_its_number():
    assert read_groups("晨光班 → 早托\n晨光班", SAME)[1] == [
        "第1行：同义词至少两个词，现在只有“晨光班”",
        "第1行：同义词都写在“词”里，这里不填",
        "第2行：同义词至少两个词，现在只有“晨光班”",
        "第2行：“晨光班”在第1行已经有了，请合成一行",
    ]
    assert read_groups("甲乙、丙丁\n" * 1001, SAME) == ([], ["一次最多1000行，现在有1001行，请分几次添加"])
    assert read_groups("甲乙、丙丁\n丙丁、甲乙", SAME)[1] == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, {}),
        ({"until": TODAY}, {}),
        ({"query": ""}, {"query": "请填写查找什么"}),
        ({"query": "？！"}, {"query": "“？！”里没有可以查找的字"}),
        ({"query": "字" * 61}, {"query": "查找什么有61字，不超过60字"}),
        ({"order": 0}, {"order": "顺序要写成1至99的整数"}),
        ({"order": None}, {"order": "顺序要写成1至99的整数"}),
        ({"until": TODAY - timedelta(days=1)}, {"until": "这一天已经过了，请填今天或以后的日期"}),
        ({"note": "字" * 201}, {"note": "理由有201字，不超过200字"}),
    ],
)
def test_what_no_pinned_result_can_be_is_told_by_its_field(changed, found):
    assert pin_objections(**{"query": "晨光班", "order": 1, "until": None, "today": TODAY, **changed}) == found


# --- actions


@pytest.fixture
def zhou(db):
    return factories.staff("周明", role=Role.GENERAL)


def entered(**values):
    item = factories.published(**{"summary": "", "issuer": "", "on": date(2026, 3, 1), **values})
    index.put([item])
    return item


def ids(query: str) -> list[int]:
    return [hit.publication["id"] for hit in find(query).hits]


def add(zhou, **values) -> SearchWords:
    return configuring.add_search_words(
        **{"kind": SAME, "words": "晨光班 暑期托管", "means": "", "note": "", **values}, by=zhou, at=DAY
    )


def pinned(zhou, item, **values) -> PinnedResult:
    given = {"query": "晨光班", "publication": item, "order": 1, "until": None, "note": "", **values}
    return configuring.add_pin(**given, by=zhou, at=DAY)


def refused(act) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reasons


def test_a_group_helps_the_very_next_question_and_no_more_when_it_is_off(zhou):
    item = entered(title="开办暑期托管的通知")
    assert ids("晨光班") == []
    row = add(zhou)
    assert ids("晨光班") == [item.pk]
    configuring.switch_search_words(row, on=False, by=zhou, at=LATER)
    assert ids("晨光班") == []
    configuring.switch_search_words(row, on=True, by=zhou, at=LATER)
    configuring.change_search_words(row, words="晨曦班、暑期托管", by=zhou, at=LATER)
    assert (ids("晨光班"), ids("晨曦班")) == ([], [item.pk])


def test_one_way_words_help_in_one_direction(zhou):
    plain, formal = entered(title="晨光班开班"), entered(title="暑期托管开班")
    add(zhou, kind=EVERYDAY, words="晨光班", means="暑期托管")
    assert set(ids("晨光班")) == {plain.pk, formal.pk}
    assert ids("暑期托管") == [formal.pk]


def test_the_record_of_a_group_says_what_stood_before(zhou):
    row = add(zhou, words="晨光班，暑期托管，晨光班")
    configuring.change_search_words(
        row, kind=EVERYDAY, words="晨光班", means="暑期托管", by=zhou, at=LATER, reason="依据通知"
    )
    changed, first = timeline(row)
    assert (first.what, first.by, first.at) == ("添加检索用词", "周明", DAY)
    assert (changed.what, changed.by, changed.at) == ("更改检索用词：依据通知", "周明", LATER)
    assert set(changed.fields) == {
        ("类别", "同义词", "口语说法"),
        ("词", "晨光班、暑期托管", "晨光班"),
        ("也找", "", "暑期托管"),
    }
    configuring.change_search_words(row, words=" 晨光班 ", by=zhou, at=LATER)
    configuring.switch_search_words(row, on=False, by=zhou, at=LATER)
    assert [change.what for change in timeline(row)] == ["停用检索用词", changed.what, first.what]


def test_words_stand_once_among_those_of_their_kind_that_are_on(zhou):
    row = add(zhou)
    told = "“晨光班”已经在“晨光班、暑期托管”一组里，请在那一组里加词，合成一组"
    assert refused(lambda: add(zhou, words="晨光班、早托班")) == [told]
    add(zhou, kind=EVERYDAY, words="晨光班", means="早托班")
    configuring.switch_search_words(row, on=False, by=zhou, at=LATER)
    other = add(zhou, words="晨光班、早托班")
    assert refused(lambda: configuring.change_search_words(
        row, words="暑期托管、早托班", by=zhou, at=LATER
    )) == ["“早托班”已经在“晨光班、早托班”一组里，请在那一组里加词，合成一组"]  # fmt: skip
    configuring.change_search_words(other, words="晨光班、早托班、早托", by=zhou, at=LATER)


def test_a_paste_is_stored_whole_or_not_at_all(zhou):
    add(zhou)
    before = SearchWords.objects.count()

    def paste(text, kind=SAME):
        return configuring.paste_search_words(text, kind=kind, by=zhou, at=LATER, reason="整理")

    assert refused(lambda: paste("早读课、晨读课\n晨光班、早托班")) == [
        "第2行：“晨光班”已经在“晨光班、暑期托管”一组里，请在那一组里加词，合成一组"
    ]
    assert refused(lambda: paste(" \n")) == ["请粘贴至少一行"]
    assert SearchWords.objects.count() == before
    done = paste("早读课、晨读课\n暑期托管、晨光班\n晨读课、早读课")
    assert (done.new, done.known) == (1, 1)
    row = SearchWords.objects.get(words="早读课、晨读课")
    assert [(told.what, told.by, told.at) for told in timeline(row)] == [("成批添加检索用词：整理", "周明", LATER)]
    assert paste("班主 → 用工方、东家", EVERYDAY).new == 1


def test_a_pinned_item_stands_first_until_its_day_is_over(zhou):
    exact, other = entered(title="晨光班"), entered(title="暑期托管的安排")
    assert ids("晨光班") == [exact.pk]
    with time_machine.travel(DAY, tick=False):
        row = pinned(zhou, other, query="“晨光班”？", until=TODAY + timedelta(days=1))
        assert (row.query_key, ids("晨光班")) == ("晨光班", [other.pk, exact.pk])
    with time_machine.travel(DAY + timedelta(days=1), tick=False):
        assert ids(" 晨光班。 ") == [other.pk, exact.pk]
        assert ids("晨光班安排")[0] != other.pk or len(ids("晨光班安排")) == 1
    with time_machine.travel(DAY + timedelta(days=2), tick=False):
        assert ids("晨光班") == [exact.pk]
        switch = {"by": zhou, "at": DAY + timedelta(days=2)}
        configuring.switch_pin(row, on=False, **switch)
        told = "这一天已经过了，请填今天或以后的日期"
        assert refused(lambda: configuring.switch_pin(row, on=True, **switch)) == [told]


def test_several_stand_in_their_order_and_one_that_is_off_nowhere(zhou):
    first, second = entered(title="暑期托管的安排"), entered(title="暑期托管的名单")
    row = pinned(zhou, first, order=2)
    pinned(zhou, second, order=1)
    assert ids("晨光班") == [second.pk, first.pk]
    configuring.switch_pin(row, on=False, by=zhou, at=LATER)
    assert ids("晨光班") == [second.pk]


def test_what_is_withdrawn_is_neither_shown_nor_pinned_again(zhou):
    item, hidden = entered(title="暑期托管的安排"), factories.publication(title="草稿")
    row = pinned(zhou, item)
    actions.withdraw(item, reason="内容有误", by=zhou, at=LATER)
    assert ids("晨光班") == []
    told = ["“暑期托管的安排”已不公开，请换一条"]
    assert refused(lambda: configuring.change_pin(row, note="新理由", by=zhou, at=LATER)) == told
    assert refused(lambda: pinned(zhou, hidden)) == ["“草稿”已不公开，请换一条"]
    configuring.switch_pin(row, on=False, by=zhou, at=LATER)
    assert refused(lambda: configuring.switch_pin(row, on=True, by=zhou, at=LATER)) == told


def test_an_item_stands_once_for_a_query_however_it_is_typed(zhou):
    item, other = entered(title="暑期托管的安排"), entered(title="暑期托管的名单")
    row = pinned(zhou, item)
    assert refused(lambda: pinned(zhou, item, query="晨 光班！")) == ["查找“晨 光班！”时已经置顶这一条"]
    configuring.switch_pin(row, on=False, by=zhou, at=LATER)
    told = ["查找“晨光班”时已经置顶这一条，现在是停用的，请在清单里启用"]
    assert refused(lambda: pinned(zhou, item)) == told
    second = pinned(zhou, other)
    assert refused(lambda: configuring.change_pin(second, publication=item, by=zhou, at=LATER)) == told
    assert refused(lambda: pinned(zhou, None)) == ["请填写置顶哪一条已公开的信息"]


def test_the_record_of_a_pin_says_what_stood_before(zhou):
    item, other = entered(title="暑期托管的安排"), entered(title="暑期托管的名单")
    row = pinned(zhou, item)
    configuring.change_pin(row, publication=other, order=2, note=" 常问 ", by=zhou, at=LATER, reason="换新文件")
    configuring.change_pin(row, note="常问", by=zhou, at=LATER)
    changed, first = timeline(row, names={"publication": {item.pk: item.title, other.pk: other.title}})
    assert (first.what, changed.what, changed.by) == ("添加置顶结果", "更改置顶结果：换新文件", "周明")
    assert set(changed.fields) == {
        ("置顶的信息", "暑期托管的安排", "暑期托管的名单"),
        ("顺序", "1", "2"),
        ("理由", "", "常问"),
    }


@pytest.fixture
def deeds(zhou):
    """Every action on what officers set for the search, by anybody."""
    words, pin, item = add(zhou), None, entered(title="暑期托管的安排")
    pin = pinned(zhou, item)

    def all_of(by):
        about = {"by": by, "at": LATER}
        values = {"kind": SAME, "words": "早读课、晨读课", "means": "", "note": ""}
        pin_values = {"query": "早读课", "publication": item, "order": 1, "until": None, "note": ""}
        return [
            lambda: configuring.add_search_words(**values, **about),
            lambda: configuring.change_search_words(words, **values, **about),
            lambda: configuring.switch_search_words(words, on=False, **about),
            lambda: configuring.paste_search_words("早读课、晨读课", kind=SAME, **about),
            lambda: configuring.add_pin(**pin_values, **about),
            lambda: configuring.change_pin(pin, **pin_values, **about),
            lambda: configuring.switch_pin(pin, on=False, **about),
        ]

    return all_of


def kept() -> list:
    return [
        list(rows.order_by("pk").values())
        for model in (SearchWords, PinnedResult)
        for rows in (model.objects, model.history)
    ]


@pytest.mark.parametrize("role", [Role.HEAD, Role.SYSTEM, Role.AUDIT])
def test_only_who_keeps_the_settings_changes_them(deeds, role):
    before = kept()
    told = [refused(deed) for deed in deeds(factories.staff(role=role))]
    assert told == [["您没有“维护业务设置”的权限"]] * 7
    assert kept() == before


def test_nothing_is_stored_when_its_history_cannot_be_written(deeds, zhou, monkeypatch):
    def broken(*_, **__):
        raise OSError("no history")

    monkeypatch.setattr(HistoricalRecords, "create_historical_record", broken)
    monkeypatch.setattr(HistoryManager, "bulk_history_create", broken)
    before = kept()
    for deed in deeds(zhou):
        with pytest.raises(OSError, match="no history"):
            deed()
    assert kept() == before


def test_two_officers_do_not_write_over_each_other(zhou):
    row, pin = add(zhou), pinned(zhou, entered(title="暑期托管的安排"))
    seen, seen_pin = stamp(row), stamp(pin)
    configuring.switch_search_words(row, on=False, by=zhou, at=LATER, seen=seen)
    configuring.switch_pin(pin, on=False, by=zhou, at=LATER, seen=seen_pin)
    values = {"kind": SAME, "words": "晨光班、早托班", "means": ""}
    (told,) = refused(lambda: configuring.change_search_words(row, **values, by=zhou, at=LATER, seen=seen))
    (told_pin,) = refused(lambda: configuring.change_pin(pin, order=3, by=zhou, at=LATER, seen=seen_pin))
    assert told.startswith("周明在") and told_pin.startswith("周明在")
