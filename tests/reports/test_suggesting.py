"""Sentences that the data of a year offer to a chapter."""

import re

import pytest

from reports.cells import registry
from reports.figure import Figure
from reports.layouts import CHAPTERS
from reports.narrative import TOKEN, bind
from reports.vocabulary import Layout
from reports.writing.suggesting import MAKERS, Column, Facts, suggestions

KNOWN = registry(Layout.CURRENT)


def figures(**values):
    """Every figure of the form, 0 where nothing is given; a pair is (this year, last year)."""
    given = {key.replace("__", "-"): value for key, value in values.items()}
    pairs = {key: value if isinstance(value, tuple) else (value, None) for key, value in given.items()}
    return {
        key: Figure(key, one.label, pairs.get(key, (0, None))[0], one.unit, previous=pairs.get(key, (0, None))[1])
        for key, one in KNOWN.items()
    }


def said(number, facts, layout=Layout.CURRENT):
    """Topic → the words that would be printed."""
    return {one.topic: bind(one.text, facts.figures).words for one in suggestions(layout, number, facts)}


FULL = Facts(
    figures(
        items_published=(550, 505),
        edu_site_items=(6800, 3400),
        weibo_posts=(503, 600),
        site_monitor_rectifications=15,
        notices_published=85,
        requests_received=9,
        requests_by_counter=3,
        requests_by_post=1,
        t3__new__total=13,
        t3__new__person=9,
        t3__new__business=4,
        t3__in__total=1,
        t3__out__total=1,
        t3__rt__total=13,
        t3__r1__total=6,
        results_refused=2,
        requests_charged=1,
        fees_received=380,
        reviews=2,
        t2__normative__made=6,
        t2__normative__valid=176,
    ),
    columns=[
        Column("通知公告", 85, 70, 0, "notices_published"),
        Column("工作动态", 60, 90),
        Column("校园安全", 0, 2, 40),
        Column("统计信息", 1, 1, 90),
    ],
    offices=[("基础教育处", 7), ("计划财务处", 3)],
    late=2,
)


def test_the_first_chapter_tells_what_was_published_and_asked():
    assert said("一", FULL) == {
        "公开总数": "全年主动公开信息550条，比上年增加9%。",
        "渠道": "台州教育网发布6800条，比上年增加一倍。",
        "栏目": "公开信息较多的栏目是“通知公告”85条、“工作动态”、“统计信息”。",
        "申请渠道": "新收政府信息公开申请13件，其中网络9件、当面3件、邮寄1件。",
        "办理结果": "办结13件，其中予以公开6件、不予公开2件。",
        "整改": "完成市网站集群监测整改15次。",
    }


def test_the_other_chapters_tell_of_their_own():
    assert said("二", FULL)["规范性文件"] == "行政规范性文件制发6件、现行有效176件。"
    third = said("三", FULL)
    assert third["申请人"] == "从申请人看，自然人9件、商业企业4件。"
    assert third["申请内容"] == "申请内容主要涉及基础教育处、计划财务处承办的业务。"
    assert third["结转"] == "上年结转1件、结转下年1件。"
    assert said("四", FULL) == {"复议诉讼": "收到因政府信息公开引起的行政复议2件、行政诉讼0件。"}
    assert said("六", FULL) == {"收费": "收取信息处理费1件、380元。"}


def test_problems_are_what_fell_behind_the_worst_first():
    assert said("五", FULL) == {
        "栏目更新": "“统计信息”、“校园安全”栏目没有按期限更新。",
        "栏目减少": "“工作动态”、“校园安全”公开的信息少于上年。",
        "逾期答复": "有的申请没有在法定期限内答复。",
    }


@pytest.mark.parametrize(
    ("over", "first", "fifth"),
    [
        (205, "在市政府信息公开网站发布的信息超出市政府部门达标数205条。", None),
        (0, None, None),
        (-5, None, "在市政府信息公开网站发布的信息没有达到市政府部门达标数。"),
        (None, None, None),
    ],
)
def test_the_target_of_the_city_is_reached_or_missed(over, first, fifth):
    facts = Facts(figures(gov_disclosure_over_target=(over, None)))
    assert (said("一", facts).get("达标"), said("五", facts).get("达标")) == (first, fifth)


def test_many_columns_are_named_in_part():
    columns = [Column(f"第{n}栏", 1, 1, n) for n in range(1, 7)]
    assert said("五", Facts(figures(), columns))["栏目更新"].startswith("“第6栏”、“第5栏”、“第4栏”、“第3栏”等栏目")


def test_what_each_rests_on_is_said():
    why = {one.topic: one.why for one in suggestions(Layout.CURRENT, "五", FULL)}
    assert why["栏目更新"] == "统计信息已过90天、校园安全已过40天"
    assert why["逾期答复"] == "超过期限答复2件"


def test_a_year_without_anything_says_only_what_must_be_said_of_nothing():
    nothing = Facts(figures())
    assert {number: said(number, nothing) for number in "一二三五"} == {"一": {}, "二": {}, "三": {}, "五": {}}
    assert said("六", nothing) == {"收费": "没有收取信息处理费：收费的申请0件，收费0元。"}
    assert said("四", nothing) == {"复议诉讼": "收到因政府信息公开引起的行政复议0件、行政诉讼0件。"}


@pytest.mark.parametrize("layout", list(Layout))
def test_no_suggestion_types_a_number_and_every_token_is_known(layout):
    for number, _ in CHAPTERS[layout]:
        for one in suggestions(layout, number, FULL):
            assert not re.search(r"\d+[条件次篇份名个元%]", TOKEN.sub("", one.text))
            assert bind(one.text, FULL.figures).findings == ()


def test_every_chapter_of_every_form_has_something_to_say():
    assert {(layout, number) for layout in Layout for number, _ in CHAPTERS[layout]} == set(MAKERS)
    assert said("七", FULL, Layout.FREE) == {}


def test_facts_without_the_cells_of_a_table_do_no_harm():
    bare = Facts({key: one for key, one in FULL.figures.items() if "-" not in key}, FULL.columns)
    for number, _ in CHAPTERS[Layout.FREE]:
        assert all(one.text for one in suggestions(Layout.FREE, number, bare))
