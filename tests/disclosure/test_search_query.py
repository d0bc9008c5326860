"""disclosure/search/query.py: what a reader typed, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.entry import IN_TITLE
from disclosure.search.query import LENGTH, MOST, parse, word


def understood(query: str) -> tuple[str, ...]:
    return parse(query).shown


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("随迁子女 入学", ("随迁子女", "入学")),
        ("随迁子女入学", ("随迁子女", "入学")),
        ("民办学校收费标准", ("民办学校", "收费标准")),
        ("双减政策", ("双减", "政策")),
        ("　校车　ＡＢＣ　", ("校车", "abc")),
        ("怎么申请公开", ("申请", "公开")),
        ("关于做好2026年义务教育招生工作的通知", ("做好", "2026", "义务教育", "招生", "工作", "通知")),
        ("《教育法》", ("教育法",)),
        ("教育法 教育法", ("教育法",)),
        ("⼈⺠", ("人民",)),
    ],
)
def test_a_query_is_cut_as_a_reader_means_it(query, words):
    assert understood(query) == words


def test_padded_names_are_one_word():
    assert understood("黄 卫") == ("黄卫",)
    assert understood("黄 卫 健") == ("黄卫健",)
    assert understood("教育 局 长") == ("教育", "局长")


def test_single_characters_side_by_side_are_one_unknown_word():
    (unknown,) = parse("吴婉").words
    assert (unknown.text, unknown.sure) == ("吴婉", False)
    assert set(unknown.terms) == {"吴", "婉"}
    assert unknown.title_terms == (IN_TITLE + "吴婉",)


def test_a_lone_character_joins_its_neighbour():
    assert understood("县中学") == ("县中学",)
    assert understood("收费表") == ("收费表",)


def test_a_word_of_the_dictionary_proves_itself():
    assert word("义务教育").terms == ("义务教育",)
    assert word("义务教育").sure


def test_a_word_made_of_common_characters_alone_has_no_terms_and_must_be_read():
    only = word("的")
    assert (only.terms, only.sure) == ((), False)


@pytest.mark.parametrize("query", ['"义务教育阶段" 招生', "“义务教育阶段”招生", "「义务教育阶段」 招生"])
def test_a_phrase_stays_whole(query):
    phrase, other = parse(query).words
    assert phrase.text == "义务教育阶段" and not phrase.sure
    assert other.text == "招生"


def test_a_minus_leaves_words_out():
    asked = parse('教育 -高等 -"民办学校"')
    assert asked.shown == ("教育",)
    assert {one.text for one in asked.without} == {"高等", "民办学校"}


def test_a_hyphen_inside_a_word_is_no_minus():
    assert parse("2018-2019 学年").without == ()


@pytest.mark.parametrize(
    "query", ["国办发〔2018〕41号", "国办发[2018]41号", "国办发（2018）41", " 国办发 【２０１８】 第041号 "]
)
def test_a_document_number_is_seen_in_any_form(query):
    asked = parse(query)
    assert "国办发〔2018〕41号" in asked.numbers
    assert "〔2018〕41号" in asked.shown


def test_an_index_number_is_seen():
    assert parse("000014349/2017-00110").index_number == "000014349/2017-00110"
    assert parse("12331000472582336x/2024-110965").index_number == "12331000472582336X/2024-110965"


@pytest.mark.parametrize(
    "query", ["", " ", "\t\n", "，。！", '"', '""', "-", "---", "*", "%", "_", "''", "()", "\x00", "\ue000\ue002"]
)
def test_a_query_without_words_is_empty(query):
    assert not parse(query).words


@pytest.mark.parametrize(
    "query",
    [
        "' OR 1=1 --",
        '" OR "a',
        "教育 AND OR NOT NEAR(",
        "教育*",
        "words:教育",
        "{教育}",
        "a" * 5000,
        "教育" * 4000,
        "^教育 + 育",
        "\ud800",
    ],
)
def test_hostile_queries_are_only_words(query):
    asked = parse(query)
    assert len(asked.words) <= MOST
    for one in (*asked.words, *asked.without):
        for term in (*one.terms, *one.title_terms):
            assert not set(term) & set("\"'*(){}:^+ ")


def test_a_very_long_query_is_read_in_part():
    assert len(parse("学校 " * LENGTH).whole) <= LENGTH


@given(st.text(max_size=300))
def test_any_query_is_understood_somehow(query):
    asked = parse(query)
    assert all(one.text for one in asked.words)
    assert bool(asked) is bool(asked.words or asked.whole)


@pytest.mark.parametrize(
    "query",
    [
        "课后服务 收费",
        '"义务教育阶段" 招生 -高等 -"民办学校"',
        "标题:课后服务 年份:2026 收费",
        "处室:基础教育处",
        '标题:"校车 安全" 附件:有',
    ],
)
def test_a_query_can_be_typed_as_it_is_written_back(query):
    asked = parse(query)
    again = parse(asked.written())
    assert (again.words, set(again.without), again.fields) == (asked.words, set(asked.without), asked.fields)
