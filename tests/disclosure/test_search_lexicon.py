"""disclosure/search/lexicon.py, selection.py and guessing.py: words that stand for each other, what narrows, slips of the hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.reference import usual_words
from disclosure.search.guessing import askings, distance, nearest, unfolded
from disclosure.search.lexicon import lexicon, split
from disclosure.search.query import loosened, parse
from disclosure.search.selection import LABELS, Selection, selection
from disclosure.vocabulary import WordsKind

LEXICON = lexicon(
    [
        (WordsKind.SAME, "中考、初中学业水平考试", ""),
        (WordsKind.EVERYDAY, "老板", "用人单位、雇主"),
        (WordsKind.TYPO, "幼儿圆", "幼儿园"),
    ]
)


def test_two_way_words_stand_for_each_other_and_one_way_words_do_not():
    assert LEXICON.others("中考") == ("初中学业水平考试",)
    assert LEXICON.others("初中学业水平考试") == ("中考",)
    assert LEXICON.others("老板") == ("用人单位", "雇主")
    assert LEXICON.others("用人单位") == ()


@pytest.mark.parametrize(
    ("query", "words", "others"),
    [
        ("中考加分", ("中考", "加分"), ("初中学业水平考试",)),
        ("高中考试", ("高中", "考试"), ()),
        ("初中学业水平考试安排", ("初中学业水平考试", "安排"), ("中考",)),
        ("幼儿圆招生", ("幼儿圆", "招生"), ("幼儿园",)),
    ],
)
def test_words_of_the_list_are_seen_whole_and_only_where_words_begin_and_end(query, words, others):
    asked = parse(query, LEXICON)
    assert asked.shown == words
    assert tuple(one.text for one in asked.words[0].others) == others


def test_a_query_says_which_words_were_added_and_why():
    (told,) = parse("老板 加班", LEXICON).senses
    assert told[0] == "老板" and told[1].kind is WordsKind.EVERYDAY


def test_what_is_left_out_or_quoted_is_taken_as_it_stands():
    assert parse('"中考"', LEXICON).words[0].others == ()
    assert parse("加分 -中考", LEXICON).without[0].others == ()


def test_words_are_parted_by_any_usual_sign_and_doubles_fall_away():
    assert split("中考、初中 学业，中考；ＡＢＣ/a") == ("中考", "初中", "学业", "abc", "a")
    assert split("字" * 31) == ()


def test_the_usual_words_are_well_formed_and_fit():
    groups = usual_words()
    assert len(groups) > 300
    for group in groups:
        typed, meant = split(group["words"]), split(group["means"])
        assert group["kind"] in WordsKind.values, group
        assert (len(typed) > 1 and not meant) if group["kind"] in ("same", "former") else (typed and meant), group
        assert len(group["words"]) <= 300 and len(group["means"]) <= 300, group
    assert len({group["words"] for group in groups}) == len(groups)


def test_fields_narrow_and_are_no_words():
    asked = parse("标题:课后服务 处室：基础教育处 年份:2026 收费")
    assert [(word.text, word.in_title) for word in asked.words] == [("收费", False), ("课后服务", True)]
    assert asked.fields == (("office", "基础教育处"), ("year", "2026"))
    assert parse("文号:台教〔2026〕5号").numbers == ("台教〔2026〕5号",)
    assert parse("附件:有").words == () and parse("附件:有").fields == (("files", "有"),)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("国令707", "国令707号"),
        ("国务院令第707号", "国令707号"),
        ("707号令", "国令707号"),
        ("第707号国务院令", "国令707号"),
    ],
)
def test_orders_are_known_however_they_are_called(query, number):
    assert number in parse(query).numbers


def test_an_index_number_is_known_by_its_last_part():
    asked = parse("2018-00212")
    assert (asked.index_number, asked.index_short) == ("", "201800212")
    assert parse("000014349/2018-00212").index_number == "000014349/2018-00212"


def test_a_selection_reads_and_writes_addresses():
    chosen = selection({"kind": ["policy", "policy", ""], "year": ["2026"], "odd": ["x"]})
    assert chosen.pairs() == [("kind", "policy"), ("year", "2026")]
    assert chosen.with_value("kind", "notice").without("kind", "policy").pairs() == [
        ("kind", "notice"),
        ("year", "2026"),
    ]
    assert not chosen.without("kind").without("year")
    assert set(LABELS) == set(Selection.__dataclass_fields__)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("职业教肓法", "职业教育法"),  # another character
        ("义务教法", "义务教育法"),  # one missing
        ("职业业教育法", "职业教育法"),  # one doubled
        ("职教业育法", "职业教育法"),  # two exchanged
        ("未成年人保户法", "未成年人保护法"),
    ],
)
def test_one_slip_of_the_hand_finds_the_title(wrong, right):
    titles = ["中华人民共和国" + right, "某市校车管理办法"]
    assert nearest(wrong, titles) == right
    assert any(set(asked) <= _title_pairs(titles[0]) for asked in askings(wrong))


def _title_pairs(title: str) -> set[str]:
    return {"\ue001" + title[at : at + 2] for at in range(len(title) - 1)}


def test_what_is_far_or_the_same_is_not_offered():
    assert nearest("火星移民法", ["中华人民共和国职业教育法"]) == ""
    assert nearest("职业教育法", ["中华人民共和国职业教育法"]) == ""


@given(st.text("甲乙丙丁", max_size=8), st.text("甲乙丙丁", max_size=8))
def test_distance_is_even_and_bounded(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) is (one == other)
    assert distance(one, other, 1) in (0, 1, 2)


def test_a_short_name_is_unfolded_by_the_title_that_it_is_short_for():
    titles = ["中华人民共和国反电信网络诈骗法", "中华人民共和国环境影响评价法", "某市反对浪费诈骗办法"]
    assert unfolded("反诈法", titles) == "反电信网络诈骗法"
    assert unfolded("环评法", titles) == "环境影响评价法"
    assert unfolded("诈骗法", titles) == ""  # must begin the title
    assert unfolded("反法", ["反" + "甲" * 8 + "法"]) == ""  # too far stretched


def test_long_words_are_taken_apart_for_texts_that_say_it_otherwise():
    loose = loosened(parse("考驾照 拖欠工资", LEXICON).words, lexicon([(WordsKind.EVERYDAY, "驾照", "驾驶证")]))
    assert {word.text: word.texts for word in loose}["驾照"] == ("驾照", "驾驶证")
    phrase = parse('"义务教育阶段"').words
    assert loosened(phrase, LEXICON) == phrase
