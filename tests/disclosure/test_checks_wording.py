"""The wording list, the words it starts with, and the order of leaders' titles."""

import pytest

from disclosure.checks import titles, wording
from disclosure.checks.finding import Severity
from disclosure.checks.narrow import narrow
from disclosure.checks.text import check
from disclosure.checks.titles import ORDERS, TitleOrder
from disclosure.checks.wording import Term
from disclosure.checks.wordlist import DEFAULT, GROUPS, terms


def found(text, words=DEFAULT):
    return [(text[f.start : f.end], f.fix) for f in wording.found_in(narrow(text), words)]


# --- how a list is applied


def test_a_term_says_what_to_write_instead():
    term = Term("甲乙", "丙丁", "错别字", Severity.MUST, "写错了")
    (finding,) = wording.found_in("一甲乙二", [term])
    assert (finding.kind, finding.severity, finding.start, finding.end) == ("wording", Severity.MUST, 1, 3)
    assert (finding.message, finding.suggestion, finding.fix) == ("“甲乙”：写错了", "应写成“丙丁”", "丙丁")


def test_a_term_without_a_right_word_leaves_the_choice_to_the_writer():
    (finding,) = wording.found_in("甲乙", [Term("甲乙")])
    assert (finding.suggestion, finding.fix) == ("换一个说法", None)


def test_the_longest_term_speaks():
    assert found("农民工子弟学校", [Term("民工", "甲"), Term("农民工子弟学校", "乙")]) == [("农民工子弟学校", "乙")]


def test_a_word_inside_a_right_word_is_left_alone():
    words = [Term("帐", "账", unless=("帐篷", "蚊帐"))]
    assert found("帐篷、蚊帐、帐目、帐", words) == [("帐", "账"), ("帐", "账")]


def test_what_is_excused_may_hold_another_term():
    words = [Term("甲乙", "丙", unless=("甲乙丁",)), Term("乙丁", "戊")]
    assert found("甲乙丁", words) == [("乙丁", "戊")]


def test_a_right_word_that_holds_the_wrong_one_is_no_fault():
    assert found("当务之急，目前当务之急", [Term("急", "当务之急")]) == []


@pytest.mark.parametrize("words", [[], [Term("", "甲")], [Term("  ", "甲")], [Term("甲", "甲")]])
def test_empty_rows_of_the_list_find_nothing(words):
    assert found("甲 乙", words) == []


def test_signs_in_a_term_are_signs_and_no_pattern():
    assert found("a.c abc（甲）", [Term("a.c", "x"), Term("（甲）", "y")]) == [("a.c", "x"), ("（甲）", "y")]


def test_of_two_rows_with_one_word_the_first_counts():
    assert found("甲", [Term("甲", "乙"), Term("甲", "丙")]) == [("甲", "乙")]


# --- the list to start with


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("认真布署工作", "布署", "部署"),
        ("按装设备", "按装", "安装"),
        ("填写帐号", "帐号", "账号"),
        ("既使如此", "既使", "即使"),
        ("再接再励", "再接再励", "再接再厉"),
        ("好象是", "好象", "好像"),
        ("登陆网站查询", "登陆网站", "登录网站"),
        ("台州市市教育局", "台州市市教育局", "台州市教育局"),
        ("浙江省教育局", "浙江省教育局", "浙江省教育厅"),
        ("《未成年保护法》", "未成年保护法", "未成年人保护法"),
        ("《合同法》", "《合同法》", "《民法典》"),
        ("中国大陆和台湾", "中国大陆和台湾", "大陆和台湾"),
        ("弱智儿童", "弱智儿童", "智力残疾儿童"),
        ("残废人", "残废人", "残疾人"),
        ("截止目前", "截止目前", "截至目前"),
        ("人名政府", "人名政府", "人民政府"),
    ],
)
def test_common_faults_are_in_the_list(text, wrong, right):
    assert found(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "公布署名作品",
        "按装修标准",
        "搭建帐篷，分发蚊帐",
        "既使用又爱护",
        "友好象征",
        "台风登陆浙江沿海",
        "北京市教委、上海市教委",
        "原台州市人事局、原市人事局",
        "《劳动合同法》《未成年人保护法》",
        "政府信息公开法律制度",
        "坐位体前屈",
        "配合做好、举报消防隐患、索取销售款",
        "报名截止日期",
        "自己经过、自己完成",
        "农民工子女",
        "上海市物价局、杭州市工商局",
        "国家教育委员会令第8号",
        "玉环县（2017年撤县设市）",
        "科学发展关键在人才",
        "《中华人民共和国合同法》（已废止）",
        "误差生成、时差生效",
        "进入、参与、给予",
    ],
)
def test_right_words_are_not_taken_for_wrong_ones(text):
    assert found(text) == []


def test_the_list_is_large_and_each_of_its_words_stands_once():
    assert len(DEFAULT) > 500
    assert len({term.wrong for term in DEFAULT}) == len(DEFAULT)


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_finds_its_word_and_none_in_what_it_says_is_right(group):
    for term in [term for term in DEFAULT if term.group == group]:
        assert [words for words, _ in found(term.wrong, [term])] == [term.wrong]
        for right in (term.right, *term.unless):
            assert found(right, [term]) == [], term.wrong


def test_every_correction_stands_before_the_whole_list():
    wrong_again = [term.wrong for term in DEFAULT if term.right and found(term.right)]
    assert wrong_again == []


def test_only_grave_faults_of_the_list_block():
    assert {term.group for term in DEFAULT if term.severity is Severity.MUST} == {"重大差错"}
    assert {term.group for term in DEFAULT} == set(GROUPS)


def test_a_line_of_the_list_is_read_with_its_exceptions():
    (first, second) = terms(iter(["# 说明", "[错别字]", "甲 乙 甲丙,丁甲", "", "戊 -"]))
    assert (first.wrong, first.right, first.unless) == ("甲", "乙", ("甲丙", "丁甲"))
    assert (second.right, second.group) == ("", "错别字")


# --- 截止 and 截至


@pytest.mark.parametrize("text", ["截止2026年3月底，共有", "统计显示，截止3月20日", "第一句。截止3月底"])
def test_what_is_counted_up_to_a_day_is_counted_with_another_word(text):
    (finding,) = [f for f in check(text) if f.kind == "wording"]
    assert text[finding.start :].startswith("截止")


@pytest.mark.parametrize(
    "text", ["报名截止2026年5月20日", "截止日期为5月20日", "于3月20日截止。", "截止时间", "截至2026年3月"]
)
def test_what_ends_on_a_day_may_say_so(text):
    assert [f for f in check(text) if f.kind == "wording"] == []


# --- the order of titles


def order(text, orders=ORDERS):
    return [(text[f.start : f.end], f.fix) for f in titles.found_in(text, narrow(text), orders)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("副局长张三、局长李四出席。", "副局长张三、局长李四", "局长李四、副局长张三"),
        ("副校长陈晨和校长林可致辞", "副校长陈晨和校长林可", "校长林可和副校长陈晨"),
        ("市长王浩、市委书记陈晨调研", "市长王浩、市委书记陈晨", "市委书记陈晨、市长王浩"),
        ("副市长林可，市长赵一鸣参加", "副市长林可，市长赵一鸣", "市长赵一鸣，副市长林可"),
        ("副局长张三，党委书记、局长李四", "副局长张三，党委书记、局长李四", "党委书记、局长李四，副局长张三"),
        ("张伟副局长、李明局长出席", "张伟副局长、李明局长", "李明局长、张伟副局长"),
        ("党总支副书记张三、校长李四", "党总支副书记张三、校长李四", "校长李四、党总支副书记张三"),
    ],
)
def test_who_holds_the_higher_post_is_named_first(text, wrong, right):
    assert order(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "局长李四、副局长张三出席会议。",
        "党委书记、局长李四、副局长张三",
        "市教育局副局长张三、椒江区教育局局长李四参加",
        "副局长张三主持会议，局长李四讲话",
        "副组长由副局长担任，组长由局长担任",
        "副局长、局长办公会议",
        "校长张三、处长李四",
        "副局长高中、局长时代",
        "李明局长、张伟副局长出席",
        "张伟副局长、李明局长助理",
    ],
)
def test_the_right_order_and_other_bodies_are_no_fault(text):
    assert order(text) == []


def test_posts_of_one_rank_stand_in_any_order():
    orders = (TitleOrder("局", ("局长", "副局长/总督学")),)
    assert order("总督学张三、副局长李四出席", orders) == []
    assert order("总督学张三、局长李四出席", orders) != []


@pytest.mark.parametrize("orders", [(), (TitleOrder("局", ()),), (TitleOrder("局", ("局长",)),)])
def test_without_an_order_nothing_is_out_of_order(orders):
    assert order("副局长张三、局长李四出席", orders) == []
