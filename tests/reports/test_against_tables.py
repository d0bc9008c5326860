"""A9: typed numbers against tables and figures."""

import pytest

from reports.checks.binding import bindable as binding
from reports.claims.against_tables import against_tables
from reports.narrative import tokens
from tests.reports.texts import FIGURES, claimed, edition


def wrong(text):
    return [(one.left, one.difference) for one in claimed(edition(text), against_tables)]


def bindable(text):
    return [one.keys[0] for one in claimed(edition(text), binding)]


@pytest.mark.parametrize(
    ("text", "key", "said", "difference"),
    [
        ("2025年，本机关共收到政府信息公开申请{}件", "t3-new-total", 14, "1"),
        ("全年新收到依申请公开{}件", "t3-new-total", 12, "-1"),
        ("上年结转{}件", "t3-in-total", 2, "1"),
        ("本年度已办结申请{}件", "t3-rt-total", 12, "-1"),
        ("结转下年度继续办理{}件", "t3-out-total", 0, "-1"),
        ("予以公开{}件", "t3-r1-total", 7, "1"),
        ("部分公开{}件", "t3-r2-total", 0, "-1"),
        ("办结13件，其中予以公开{}件", "t3-r1-total", 5, "-1"),
        ("其中通过网络收到申请{}件", "", 9, ""),
        ("收到网络申请{}件", "requests_received", 11, "1"),
        ("收到申请13件，其中当面{}件", "requests_by_counter", 4, "1"),
        ("收到行政复议{}件", "reviews", 1, "1"),
        ("制发规范性文件{}件", "t2-normative-made", 3, "1"),
        ("台州教育网发布信息{}条", "edu_site_items", 6801, "1"),
        ("编发微博{}条", "weibo_posts", 500, "-3"),
        ("台州教育网发布政策文件和信息多条，其中政策文件{}条", "", 50, ""),
        ("在台州教育网上，政策文件{}条", "policy_docs_published", 50, "-2"),
    ],
)
def test_a_recognised_subject_is_compared(text, key, said, difference):
    told = wrong(text.format(said))
    if not key:
        assert told == []
        return
    assert told[0][1] == difference
    right = FIGURES[key].value
    assert wrong(text.format(right)) == [] and key in bindable(text.format(right))


@pytest.mark.parametrize("group", ["不予公开2", "无法提供2", "不予处理1", "其他处理1"])
def test_a_group_of_results_is_the_sum_of_its_rows(group):
    assert wrong(f"{group}件") == []
    (told,) = wrong(f"{group[:-1]}9件")
    assert told[0] == "文中9件"


@pytest.mark.parametrize(
    "text",
    [
        "上年收到申请9件",
        "2024年收到申请9件",
        "全市教育系统共收到申请130件",
        "直属学校收到申请4件",
        "截至6月底，收到申请7件",
        "上半年收到申请7件",
        "收到申请10余件",
        "收到申请约10件",
        "收到申请14件（含上年结转1件）",
        "网络申请中，予以公开5件",
        "收到网络申请10件，其中予以公开5件",
        "微信发布政策文件60条",
        "政策文件60条",
        "收到咨询12件，召开会议12次",
        "收到行政复议申请书模板3份",
        "依据条例第13条，收到国办函〔2021〕30号",
        "日均收到申请3件，计划办结20件",
        "结转1件，结转1件",
        "康平路188号1007室，电话88550013件",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(text):
    assert wrong(text) == []


def test_a_list_of_parts_ends_where_another_whole_begins():
    assert wrong("收到申请13件，其中当面3件、网络10件，上年结转1件，办结12件。") == [("文中12件", "-1")]


def test_a_contradiction_names_its_place_and_both_sides():
    (one,) = claimed(edition("收到申请14件。"))
    assert one.severe and one.keys == ("t3-new-total",)
    assert one.where.startswith("一、总体情况：“收到申请14件”")
    assert (one.left, one.right, one.difference) == ("文中14件", "新收13件", "1")


def test_a_number_that_equals_a_figure_of_like_name_could_be_bound():
    (one,) = claimed(edition("全年在官方微博编发图文503条。"))
    assert not one.severe and "〔〔weibo_posts〕〕" in one.where
    assert bindable("召开会议503次") == [] and bindable("编发简报503条") != []
    assert bindable("编发微博〔〔weibo_posts〕〕条") == []


def test_a_sum_of_cells_is_compared_but_cannot_be_bound():
    assert bindable("不予公开2件") == []


def test_a_bound_number_is_never_compared():
    text = "收到申请〔〔t3-in-total〕〕件，办结〔〔t3-new-total〕〕件"
    assert tokens(text) and claimed(edition(text)) == []


def test_the_editors_note_is_not_compared():
    assert claimed(edition("有。\n编者说明：原文是收到申请14件。")) == []
