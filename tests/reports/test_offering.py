"""The list from which figures are put into a text."""

from fractions import Fraction

import pytest

from reports.cells import registry
from reports.figure import Figure
from reports.vocabulary import Layout
from reports.writing.offering import CELLS, COLUMNS, ENTERED, GROUPS, REQUESTS, RESULTS, group_of, narrowed, offered

KNOWN = registry(Layout.CURRENT)


def figure(key, value, previous=None):
    one = KNOWN[key]
    return Figure(key, one.label, value, one.unit, one.qualifier, previous)


def phrases(key, value, previous=None, *more):
    figures = {one.key: one for one in (figure(key, value, previous), *more)}
    found = {offer.key: offer for group in offered(figures, KNOWN) for offer in group.offers}
    return {phrase.words: phrase.insert for phrase in found[key].phrases}


def test_every_figure_has_a_group():
    for layout in Layout:
        assert {group_of(one) for one in registry(layout).values()} <= set(GROUPS)


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("items_published", "总体"),
        ("ordinance_year_no", "总体"),
        ("site_monitor_rectifications", "总体"),
        ("edu_site_items", "渠道"),
        ("wechat_reads", "渠道"),
        ("notices_published", COLUMNS),
        ("requests_by_post", REQUESTS),
        ("fees_received", REQUESTS),
        ("results_refused", RESULTS),
        ("requests_answered_public", RESULTS),
        ("reviews", "复议诉讼"),
        ("site_staff", ENTERED),
        ("t3-new-total", CELLS),
        ("t2-permits-decisions", CELLS),
    ],
)
def test_a_figure_stands_with_its_like(key, group):
    assert group_of(KNOWN[key]) == group


def test_a_number_is_offered_plain_and_compared_with_its_measure_word():
    assert phrases("edu_site_items", 550, 505) == {
        "550条": "〔〔edu_site_items〕〕条",
        "比上年增加9%": "比上年〔〔edu_site_items|growth〕〕",
        "比上年增加45条": "比上年〔〔edu_site_items|change〕〕",
    }


def test_double_is_offered_once_where_it_is_exact_and_apart_where_it_is_about():
    assert "比上年增加一倍" in phrases("edu_site_items", 6800, 3400)
    assert phrases("edu_site_items", 6801, 3400)["比上年增加约一倍"] == "比上年〔〔edu_site_items|doubled〕〕"
    assert not any("一倍" in words for words in phrases("edu_site_items", 550, 505))


def test_the_same_words_are_offered_once():
    assert list(phrases("edu_site_items", 550, 550)) == ["550条", "与上年持平"]


def test_without_a_last_year_that_is_said_or_nothing_compared():
    assert list(phrases("edu_site_items", 550, 0)) == ["550条", "上年无数据"]
    assert list(phrases("edu_site_items", 550)) == ["550条"]
    assert list(phrases("edu_site_items", 0, 0)) == ["0条"]


def test_a_year_of_the_regulation_is_an_ordinal():
    assert list(phrases("ordinance_year_no", 18)) == ["第18年"]


def test_big_numbers_are_offered_in_ten_thousands():
    told = phrases("wechat_reads", 2_805_000)
    assert {"280万次", "280多万次", "约281万次"} <= set(told)


def test_a_part_is_offered_as_a_share_of_its_whole():
    told = phrases("results_refused", 6, None, figure("t3-rt-total", 13))
    assert told["占办结数的46.2%"] == "占办结数的〔〔results_refused|of:t3-rt-total〕〕"
    assert not any("占" in words for words in phrases("results_refused", 14, None, figure("t3-rt-total", 13)))


def test_a_rank_and_a_share_have_words_of_their_own():
    assert "第一" in phrases("wechat_rank_province", 1)
    assert list(phrases("wechat_disclosure_share", Fraction(243, 728))) == ["超过三分之一"]


def test_what_has_no_number_is_listed_without_phrases_and_cells_of_nought_are_not():
    groups = offered({key: figure(key, value) for key, value in (("site_staff", None), ("t3-new-total", 0))}, KNOWN)
    assert [(group.title, [one.phrases for one in group.offers]) for group in groups] == [(ENTERED, [()])]


def test_a_search_looks_at_names_codes_groups_and_words():
    groups = offered({key: figure(key, 5, 4) for key in ("weibo_posts", "reviews", "notices_published")}, KNOWN)
    queries = {
        "微博": ["weibo_posts"],
        "栏目": ["notices_published"],
        "reviews": ["reviews"],
        "25% 复议": ["reviews"],
        "没有": [],
    }
    for query, keys in queries.items():
        assert [one.key for group in narrowed(groups, query) for one in group.offers] == keys
    assert narrowed(groups, " ") == groups
