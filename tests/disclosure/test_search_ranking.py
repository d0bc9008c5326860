"""disclosure/search/ranking.py: how well an item answers, and why."""

from datetime import date

import pytest

from disclosure.search.lexicon import lexicon
from disclosure.search.query import parse
from disclosure.search.ranking import Candidate, Tier, covered_share, in_order, same_titles, score, weight
from disclosure.search.text import key
from disclosure.vocabulary import Kind

TODAY = date(2026, 11, 27)


def candidate(title: str, text: str = "", *, place: int = 1, tier: Tier = Tier.ALL, **values) -> Candidate:
    usual = {"day": date(2026, 1, 1), "formed": date(2026, 1, 1), "is_valid": True, "kind": ""}
    return Candidate(place=place, title=key(title), text=text, tier=tier, **{**usual, **values})


def value(one: Candidate, query: str, words=None) -> float:
    asked = parse(query, lexicon(words or []))
    return score(one, asked, {word.text: 1.0 for word in asked.words}, TODAY).value


def order(query: str, *titles: str, **values) -> list[str]:
    asked = parse(query)
    weights = {word.text: 1.0 for word in asked.words}
    made = [candidate(title, place=n, **values) for n, title in enumerate(titles)]
    return [one.title for one in in_order([(one, score(one, asked, weights, TODAY)) for one in made])]


def test_a_title_that_is_mostly_the_query_comes_first():
    titles = ["某省实施教育法若干规定", "中华人民共和国高等教育法", "中华人民共和国教育法"]
    assert order("教育法", *titles) == [key(title) for title in titles[::-1]]


def test_a_title_weighs_more_than_a_text_and_many_times_more_than_once():
    assert value(candidate("校车"), "校车") > value(candidate("简讯", "校车" * 50), "校车")
    assert value(candidate("简讯", "校车校车校车"), "校车") > value(candidate("简讯", "校车"), "校车")
    assert value(candidate("简讯", "校车"), "校车") > value(candidate("简讯", "校车" + "别的话" * 2000), "校车")


def test_words_side_by_side_in_a_title_weigh_more_than_apart():
    together, apart = candidate("教师资格普通话测试办法"), candidate("普通话测试办法和教师资格")
    assert value(together, "教师资格普通话") > value(apart, "教师资格普通话")


def test_another_form_of_a_word_weighs_a_little_less():
    words = [("same", "中考、初中学业水平考试", "")]
    text = candidate("简讯", "初中学业水平考试的安排")
    assert 0 < value(text, "中考", words) < value(text, "初中学业水平考试", words)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({}, {"is_valid": False}),
        ({"day": date(2026, 5, 1)}, {"day": date(2016, 5, 1)}),
        ({"kind": Kind.POLICY}, {"kind": Kind.NEWS}),
    ],
)
def test_what_is_in_force_new_and_looked_for_comes_first(better, worse):
    assert value(candidate("校车办法", **better), "校车") > value(candidate("校车办法", **worse), "校车")


def test_every_point_has_its_reason():
    asked = parse("校车 收费")
    found = score(candidate("校车收费办法", "收费", is_valid=False), asked, {"校车": 2.0, "收费": 1.0}, TODAY)
    assert sum(points for _, points in found.reasons) == pytest.approx(found.value)
    words = [words for words, _ in found.reasons]
    assert {"标题有“校车”", "标题有“收费”", "正文有“收费”1处", "标题里连着出现", "已失效或废止", "发布时间"} <= set(
        words
    )


def test_versions_of_one_title_stand_the_one_in_force_first_then_the_newest():
    old = candidate("公司法", place=9, formed=date(1993, 1, 1))
    gone = candidate("公司法", place=8, formed=date(2024, 1, 1), is_valid=False)
    new = candidate("中华人民共和国公司法", place=7, formed=date(2023, 1, 1))
    unknown = candidate("公司法", place=6, formed=None)
    asked = parse("公司法")
    scored = [(one, score(one, asked, {"公司法": 1.0}, TODAY)) for one in (old, gone, new, unknown)]
    assert [one.place for one in in_order(scored)] == [7, 9, 6, 8]


def test_what_it_is_comes_before_what_it_says():
    number = candidate("简讯", tier=Tier.NUMBER, place=1)
    title = candidate("校车", tier=Tier.TITLE, place=2)
    some = candidate("校车校车校车", tier=Tier.SOME, place=3)
    asked = parse("校车")
    scored = [(one, score(one, asked, {"校车": 5.0}, TODAY)) for one in (some, title, number)]
    assert [one.place for one in in_order(scored)] == [1, 2, 3]


def test_rare_words_weigh_more_and_unknown_ones_no_more_than_the_rarest():
    assert weight(1, 1000) > weight(10, 1000) > weight(900, 1000) > 0
    assert weight(0, 1000) == weight(1, 1000)


def test_the_covered_share_counts_every_character_once():
    assert covered_share("教育法教育法", ["教育法", "教育"]) == 1
    assert covered_share("校车管理办法", ["校车", "车"]) == pytest.approx(2 / 6)
    assert covered_share("", ["校车"]) == covered_share("校车", [""]) == 0


def test_a_title_is_the_same_with_and_without_the_name_of_the_state():
    assert same_titles("教育法") == ["教育法", "中华人民共和国教育法"]
    assert same_titles("") == []
