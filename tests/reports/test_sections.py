"""Parts of a report: numbers, the list in the opening, the form. Each rule with a report that breaks it and one that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.sections import listed_parts, same_name, sections, topic
from reports.layouts import CHAPTERS
from reports.vocabulary import Layout
from tests.reports.texts import headed

FREE = ("一、概况", "二、主动公开情况", "三、依申请公开情况", "四、复议和诉讼情况")
OFFICIAL = [f"{number}、{heading}" for number, heading in CHAPTERS[Layout.CURRENT]]


def free(*headings, preface=""):
    return [
        (one.what, one.where, one.severe) for one in sections(headed(*headings, layout=Layout.FREE, preface=preface))
    ]


def formed(*headings, preface=""):
    return [
        (one.what, one.where.partition("：")[0], one.severe) for one in sections(headed(*headings, preface=preface))
    ]


def test_parts_in_order_say_nothing():
    assert free(*FREE) == [] and formed() == []


@pytest.mark.parametrize(
    ("headings", "what"),
    [
        (("一、概况", "二、主动公开情况", "四、复议"), "没有第三部分"),
        (("二、主动公开情况", "三、依申请公开"), "没有第一部分"),
        (("一、概况", "五、问题"), "没有第二、三、四部分"),
        (("一、概况", "二、主动公开", "二、依申请公开"), "章号重复"),
        (("一、概况", "三、依申请公开", "二、主动公开"), "章号次序颠倒"),
    ],
)
def test_gaps_doubles_and_disorder_are_reminders_in_free_chapters(headings, what):
    told = free(*headings)
    assert what in [one[0] for one in told] and not any(one[2] for one in told)


def test_a_part_without_a_number_stands_outside_the_row():
    assert free("一、概况", "附、统计表", "二、主动公开情况") == []


@pytest.mark.parametrize("layout", [Layout.TRIAL, Layout.CURRENT])
def test_a_chapter_of_the_form_that_is_missing_is_an_error(layout):
    found = sections(headed(*OFFICIAL[:4], OFFICIAL[5], layout=layout))
    assert {one.what for one in found} == {"没有第五部分", "缺少规定的部分"}
    assert all(one.severe for one in found)
    assert "五、存在的主要问题及改进情况" in [one.where for one in found]


def test_another_heading_is_an_error_with_both():
    changed = [*OFFICIAL[:4], "五、存在问题及改进措施", OFFICIAL[5]]
    (found,) = sections(headed(*changed))
    assert found.severe
    assert (found.left, found.right) == ("存在问题及改进措施", "存在的主要问题及改进情况")


def test_official_chapters_in_another_order_are_an_error():
    two, three = (title[2:] for title in OFFICIAL[1:3])
    told = formed(OFFICIAL[0], f"二、{three}", f"三、{two}", *OFFICIAL[3:])
    assert told == [("次序与格式不同", f"三、{two}", True)]


def test_a_seventh_chapter_of_the_form_is_a_reminder():
    assert formed(*OFFICIAL, "七、网站建设") == [("格式里没有的部分", "七、网站建设", False)]


LIST = "全文内容包括概况、主动公开情况、依申请公开情况、复议和诉讼情况等。"


@pytest.mark.parametrize(
    "preface",
    [
        LIST,
        "由概况、主动公开情况、依申请公开情况、复议和诉讼情况四个部分组成。",
        "本报告分为概况、主动公开情况、依申请公开情况以及复议和诉讼情况。",
        "依据条例编制，依次说明概况、主动公开、依申请公开、复议诉讼等方面。",
        "全文包括：一、概况，二、主动公开情况，三、依申请公开情况，四、复议和诉讼情况。",
        "本报告由局办公室编制，联系方式为电话、地址、邮编、邮箱。",
        "主动公开的内容包括政策文件、通知公告、人事信息、招生信息等。",
    ],
)
def test_an_opening_that_keeps_its_word_says_nothing(preface):
    assert [one for one in free(*FREE, preface=preface) if one[0] != "部分的个数不同"] == []


def test_a_promised_part_without_a_heading_is_told():
    preface = LIST.replace("复议", "支出和收费情况、复议")
    assert free(*FREE, preface=preface) == [
        ("列出的部分正文里没有", "前言：列有“支出和收费情况”，正文没有这一部分", False)
    ]


def test_a_heading_that_was_not_promised_is_told():
    (told,) = free(*FREE, "五、网站建设情况", preface=LIST)
    assert told == ("正文有、前言没有列出的部分", "五、网站建设情况：不在前言所列之内", False)


def test_one_subject_under_two_names_is_told_once():
    preface = LIST.replace("依申请公开情况", "申请和处理情况")
    (told,) = free(*FREE, preface=preface)
    assert told[:2] == ("同一部分两处名称不同", "三、依申请公开情况：前言里叫“申请和处理情况”")


def test_the_number_of_parts_that_is_told_is_counted():
    preface = "由概况、主动公开情况、依申请公开情况、复议和诉讼情况等五个部分组成。"
    (told,) = free(*FREE, preface=preface)
    assert told[1] == "前言：说有5个部分，正文有4个"
    assert free(*FREE, preface=preface.replace("五", "四")) == []


def test_the_editors_note_is_no_opening():
    assert free(*FREE, preface=f"编者说明：{LIST.replace('概况', '概况、支出和收费情况')}") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("复议和诉讼", "因政府信息公开申请行政复议、提起行政诉讼的情况", True),
        ("存在的主要问题和改进情况", "政府信息公开存在的主要问题和改进情况", True),
        ("主动公开", "政府信息主动公开情况", True),
        ("申请和处理情况", "依申请公开政府信息和不予公开政府信息的情况", False),
        ("支出和收费", "概况", False),
    ],
)
def test_names_are_the_same_when_one_is_the_other_shortened(one, other, same):
    assert same_name(one, other) == same_name(other, one) == same


def test_reviews_of_applications_are_about_reviews():
    assert topic("因政府信息公开申请行政复议、提起行政诉讼的情况") == "复议诉讼"
    assert topic("政府信息公开申请和处理情况") == "申请"
    assert topic("台州教育网建设情况") == "网站平台" and topic("附") == ""


@given(st.permutations(FREE), st.text(alphabet="包括由、。和等部分概况申请", max_size=40))
def test_no_opening_and_no_order_breaks_the_rules(headings, preface):
    free(*headings, preface=preface)
    listed_parts(preface, headed(*headings, layout=Layout.FREE).chapters)
