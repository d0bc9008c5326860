"""Slips of writing: each with a text that has it and one that has not."""

import pytest

from reports.checks.slips import slips
from reports.vocabulary import Layout
from tests.reports.texts import edition


def told(text, **more):
    return [(one.what, one.where.partition("：")[2]) for one in slips(edition(text, **more))]


@pytest.mark.parametrize("left", ["[bookmark: OLE_LINK10]", "OLE_LINK3", "_Toc12345", "错误！未找到引用源。"])
def test_what_a_word_processor_left_is_told(left):
    assert told(f"公开{left}信息") == [("文字处理软件的残留", f"“{left}”")]


@pytest.mark.parametrize(
    ("wrong", "right", "what"),
    [
        ("编发微博， “台州教育”推送", "编发微博，“台州教育”推送", "引号前多了空格"),
        ("公开信息，，内容", "公开信息，内容", "标点重复"),
        ("公开信息，。", "公开信息。", "标点重复"),
        ("受到高度注度。", "受到高度关注。", "疑似错字"),
        ("域名是www.tzedu.net.cn。", "域名是www.zjtzedu.gov.cn。", "域名不在gov.cn之下"),
        ("超出部门达标数205条。", "超出部门达标数的有205条，", "可以有两种读法"),
    ],
)
def test_a_slip_is_a_reminder_and_its_twin_is_not(wrong, right, what):
    assert [one[0] for one in told(wrong)] == [what]
    assert told(right) == []


@pytest.mark.parametrize(
    "fine",
    [
        "省略……号、破折号——和“引号”。",
        "邮箱tzjy@tzedu.org，微博weibo.com/tzjy，公众号mp.weixin.qq.com。",
        "版本1.2.3和3.14，Word 文档“附件”。",
        "（一）主动公开。“台州教育”发布。",
    ],
)
def test_ordinary_writing_says_nothing(fine):
    assert told(fine) == []


def test_a_host_is_told_once_a_paragraph_and_with_its_place():
    found = told("www.tzedu.net.cn和WWW.TZEDU.NET.CN，http://www.zjtzedu.gov.cn/a.html")
    assert [where.partition("（")[0] for _, where in found] == ["www.tzedu.net.cn"]


def test_the_old_table_counts_what_was_public_already_in_one_line():
    text = "收到申请1件，属于主动公开范围，并予以公开答复。"
    assert [what for what, _ in told(text, layout=Layout.FREE, year=2018)] == ["一件申请不计两处"]
    assert told(text) == []
    assert told("收到申请1件，属于主动公开范围，已告知。", layout=Layout.FREE, year=2018) == []


def test_the_preface_is_read_and_the_editor_is_not():
    assert told("有。\n编者说明：“高度注度”照原样。", preface="受到高度注度。") == [
        ("疑似错字", "“高度注度”，疑为“高度关注”")
    ]
    assert not any(one.severe for one in slips(edition("高度注度")))
