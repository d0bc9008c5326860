"""disclosure/search/segment.py and entry.py: which words an entry holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search import segment
from disclosure.search.entry import EVERYTHING, FILTER, IN_TITLE, Facts, filter_word, first_place, prepare
from disclosure.search.text import fold

NOTICE = Facts(
    title="关于校车管理的通知",
    doc_number="台教〔2026〕5号",
    index_number="002668733/2026-00005",
    issuer="台州市教育局",
    keywords="校车 安全",
    body="<p>校车要有随车照管人员。</p><p>电话：８８８０</p>",
    column_id=3,
    office_id=7,
    kind="notice",
    validity="valid",
    published_on=date(2026, 3, 20),
)


def words_of(facts: Facts) -> set[str]:
    return set(prepare(facts).words.split())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("征收费用", "收费"),
        ("从学校车库进出", "校车"),
        ("高中小学衔接", "中小学"),
        ("入学前教育", "学前教育"),
        ("农民办学校", "民办"),
    ],
)
def test_a_word_across_two_pieces_is_found(text, word):
    assert word in segment.words(text)


@pytest.mark.parametrize(
    "word", ["依申请公开", "随迁子女", "双减", "课后服务", "双随机", "防溺水", "校外培训机构", "控辍保学"]
)
def test_words_of_the_trade_are_words(word):
    assert segment.is_word(word)
    assert word in segment.words(f"做好{word}工作")


def test_our_own_list_has_every_word_once_and_none_that_cannot_be_indexed():
    _, words = segment.own_words()
    assert len(words) == len(set(words)) > 400
    assert [word for word in words if not segment.RUNS.fullmatch(word)] == []


def test_the_version_names_rules_list_and_dictionary():
    scheme, own, *dictionary = segment.version().split(".")
    assert scheme and own == segment.own_words()[0] and dictionary


def test_single_characters_are_words_except_those_of_most_texts():
    assert {"吴", "婉", "税"} <= segment.words("吴婉的税")
    assert "的" not in segment.words("吴婉的税")


def test_rare_characters_and_latin_words_are_words():
    assert {"𠮷", "〇", "㐀", "gb", "37668"} <= segment.words(fold("𠮷〇㐀 GB/T 37668"))


def test_a_document_number_is_one_word_and_its_parts_are_words():
    assert {"〔2026〕5号", "2026", "5", "第12号"} <= segment.words(fold("台教（2026）5号，公告第12号"))


def test_punctuation_is_no_word():
    assert segment.words("，。、：；！？（）《》“”… -—/\\") == set()


def test_any_two_neighbours_of_a_title_are_a_word_of_it():
    found = words_of(NOTICE)
    assert {IN_TITLE + word for word in ("校车", "车管", "理的", "的", "通知", "于校")} <= found
    assert IN_TITLE + "照管" not in found


def test_an_entry_holds_its_filters_and_the_word_of_everything():
    found = words_of(NOTICE)
    assert {EVERYTHING, *(f"{FILTER}{end}" for end in ("c3", "o7", "knotice", "y2026", "vvalid"))} <= found
    assert filter_word("year", 2026) == f"{FILTER}y2026"


def test_number_issuer_and_keywords_are_searched_too():
    assert {"〔2026〕5号", "002668733", "教育局", "安全", "8880"} <= words_of(NOTICE)


def test_an_entry_keeps_the_readable_text_and_the_keys():
    ready = prepare(NOTICE)
    assert ready.text == "校车要有随车照管人员。\n电话：８８８０"
    assert (ready.title, ready.number) == ("关于校车管理的通知", "台教〔2026〕5号")
    assert "\n" not in ready.words


def test_a_text_that_pretends_to_be_a_filter_is_none():
    hostile = prepare(
        Facts(**{name: getattr(NOTICE, name) for name in Facts.__slots__} | {"body": "\ue002o9 \ue000 \ue001校"})
    )
    assert f"{FILTER}o9" not in hostile.words.split()


def test_places_grow_with_the_day_and_leave_room_in_it():
    assert first_place(date(2026, 3, 21)) - first_place(date(2026, 3, 20)) == 64
    assert first_place(date(1900, 1, 1)) == first_place(date(1850, 1, 1)) == 0


@given(st.text(max_size=120))
def test_any_text_gives_words_without_blanks_and_quotes(text):
    for word in segment.words(fold(text)):
        assert word and not any(character.isspace() or character in "\"'\\" for character in word)
