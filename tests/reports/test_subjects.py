"""What a number of a text is about."""

import pytest

from reports.claims.subjects import group_total, quantity
from reports.transcribed.claims import claims_of
from reports.transcribed.transcript import read
from tests.reports import transcripts
from tests.reports.tables import CITY_2023


def key(words, unit="件"):
    found = quantity(words, unit)
    return found.key if found else ""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("申请", "received"),
        ("依申请公开", "received"),
        ("收到政府信息公开申请", "received"),
        ("受理依申请公开申请数", "received"),
        ("新收政府信息公开申请", "new"),
        ("收办政府信息公开申请(新收+上年结转)", "handled"),
        ("上年结转", "in"),
        ("上年度结转申请", "in"),
        ("转下年度办理", "out"),
        ("结转下年继续办理", "out"),
        ("结转2024年继续办理件", "out"),
        ("办结申请", "done"),
        ("答复申请", "answered"),
        ("予以公开", "予以公开"),
        ("其他处理(含申请人主动撤回申请)", "其他处理"),
        ("予以公开及部分公开", "予以公开和部分公开"),
        ("自然人申请", "person"),
        ("法人或其他组织", "legal_all"),
        ("商业企业", "business"),
        ("重复申请", "r5_2"),
        ("行政复议", "reviews"),
        ("信息公开类行政复议", "reviews"),
        ("诉讼", "lawsuits"),
        ("网络申请", "网络"),
        ("通过邮寄方式提交", "邮寄"),
        ("制发行政规范性文件", "规范性文件制发"),
        ("现行有效规范性文件", "规范性文件现行有效"),
        ("行政许可", "行政许可"),
    ],
)
def test_a_meaning_is_known_by_its_whole(words, meant):
    assert key(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "公开建议提案答复",
        "全文电子化率",
        "工作动态",
        "行政检查",
        "主动公开执行行政许可",
        "公开规范性文件",
        "市本级收到申请",
        "咨询",
        "其他",
        "",
    ],
)
def test_what_may_be_anything_is_nothing(words):
    assert key(words) == ""


@pytest.mark.parametrize("words", ["收取信息处理费的申请", "主动公开政府信息", "微信推送"])
def test_what_only_our_portal_counts_is_nothing_in_a_report_of_anybody(words):
    (claim,) = claims((words, 9, ""))
    assert quantity(words, "").ours and claim.quantity is None


@pytest.mark.parametrize("unit", ["条", "项", "类"])
def test_items_published_about_permits_are_no_decisions(unit):
    assert key("行政许可", unit) == ""


def claims(*told, year=2023):
    return claims_of(read(transcripts.report(year, narrative=transcripts.said(*told))))


def test_years_parts_and_open_lists_are_seen():
    first, second, third, fourth = claims(
        ("2023年全年收到申请", 9, "件"),
        ("2022年收到申请", 8, "件"),
        ("其中网站等", 5, "条"),
        ("上年结转申请", 1, "件"),
    )
    assert (first.words, first.last_year, first.quantity.key) == ("收到申请", False, "received")
    assert (second.words, second.last_year) == ("收到申请", True)
    assert (third.words, third.part, third.open) == ("网站", True, True)
    assert (fourth.last_year, fourth.quantity.key) == (False, "in")


def test_a_percentage_is_told_by_its_unit_or_by_its_sign():
    assert [one.percent for one in claims(("占比", "25%", ""), ("占比", 25, "%"), ("占比", 25, "件"))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("words", "head", "down"),
    [("同比增长", "", False), ("收到申请比上年减少", "收到申请", True), ("较去年回落", "", True), ("增加", "", False)],
)
def test_changes(words, head, down):
    (claim,) = claims((words, 9, "%"))
    assert claim.change["head"] == head
    assert (claim.change["way"] in {"减少", "回落"}) is down


@pytest.mark.parametrize("words", ["新增主动公开信息", "台州教育网增加栏目", "增收"])
def test_a_word_of_growth_inside_another_is_no_change(words):
    (claim,) = claims((words, 9, "条"))
    assert claim.change is None


def test_groups_of_the_tables():
    values = read(transcripts.city()).values
    groups = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    assert [group_total(values, name) for name in groups] == [1191, 328, 142, 1078, 406, 341]
    assert sum(group_total(values, name) for name in groups) == CITY_2023["rt"][-1]
    assert group_total({"t3-r1-total": 3}, "不予公开") is None
