"""Wholes and parts of a text."""

import pytest

from tests.reports import transcripts
from tests.reports.transcripts import text

UNEQUAL, DOUBTED = [("各部分相加不等", True)], [("各部分相加不等", False)]


def parts(whole, *told, unit="件", whole_name="办结申请", mark=""):
    return text((whole_name, whole, unit), *((f"{mark}{name}", value, unit) for name, value in told))


HANGZHOU_2020 = (("予以公开", 7), ("不予公开", 1), ("无法提供", 12), ("不予处理", 2), ("其他处理", 1))
HANGZHOU_2022 = (("予以公开", 5), ("部分公开", 1), ("不予公开", 1), ("无法提供", 11))
WENLING_2024 = (("予以公开", 16), ("部分公开", 1), ("无法提供", 10))


@pytest.mark.parametrize(("whole", "told"), [(23, HANGZHOU_2020), (18, HANGZHOU_2022), (27, WENLING_2024)])
def test_t9_results_add_up_to_what_was_closed(whole, told):
    assert parts(whole, *told) == []
    assert parts(whole + 1, *told) == UNEQUAL
    assert parts(whole - 1, *told) == UNEQUAL


def test_two_results_that_fall_short_are_doubted_and_one_is_only_one():
    assert parts(9, ("予以公开", 5), ("无法提供", 3)) == DOUBTED
    assert parts(9, ("予以公开", 5)) == []
    assert parts(9, ("予以公开", 10)) == UNEQUAL


def test_results_that_the_table_has_and_the_text_leaves_out_are_missing_from_no_sum():
    claims = transcripts.said(
        ("办结申请", 3486, "件"), ("予以公开", 1191, "件"), ("部分公开", 328, "件"), ("不予公开", 142, "件")
    )
    assert transcripts.told(transcripts.city(narrative=claims)) == []


def test_what_was_in_hand_is_all_results_and_what_goes_on():
    whole = ("收办申请", 30, "件")
    assert text(whole, ("予以公开", 20, "件"), ("无法提供", 6, "件"), ("结转下年", 4, "件")) == []
    assert text(whole, ("予以公开", 20, "件"), ("无法提供", 6, "件"), ("结转下年", 3, "件")) == UNEQUAL
    assert text(("收到申请", 30, "件"), ("予以公开", 20, "件"), ("无法提供", 6, "件"), ("结转下年", 3, "件")) == []


WENLING = (("当面", 6), ("网络", 37), ("邮寄", 63))


def test_t8_channels_add_up_to_what_was_received():
    assert parts(106, *WENLING, whole_name="收到申请") == []
    assert parts(105, *WENLING, whole_name="收到申请") == UNEQUAL
    assert parts(107, *WENLING, whole_name="收到申请") == UNEQUAL


def test_channels_stand_to_what_was_received_whatever_is_told_between():
    assert text(("收到申请", 106, "件"), ("办结申请", 99, "件"), *((name, n, "件") for name, n in WENLING)) == []


@pytest.mark.parametrize(
    "told",
    [
        (("网络申请", 2),),
        (("网络申请", 2), ("信件申请", 4)),
        (("网络申请", 0), ("传真申请", 0)),
        (("网络申请", 3), ("信函等", 2)),
        (("网络申请", "4余"), ("信函", 1)),
    ],
)
def test_channels_that_hold_or_do_not_claim_to_be_all(told):
    whole = sum(n for _, n in told) if all(isinstance(n, int) for _, n in told) else 6
    whole += 1 if len(told) == 1 or told[1][0].endswith("等") else 0
    assert parts(whole, *told, whole_name="收到申请", mark="其中") == []


def test_people_and_bodies_are_everybody():
    assert parts(10, ("自然人", 8), ("法人或其他组织", 2), whole_name="收到申请", mark="其中") == []
    assert parts(10, ("自然人", 8), ("法人或其他组织", 1), whole_name="收到申请", mark="其中") == UNEQUAL
    assert parts(10, ("自然人", 8), ("商业企业", 1), whole_name="收到申请", mark="其中") == []
    assert parts(10, ("自然人", 8), ("商业企业", 3), whole_name="收到申请", mark="其中") == UNEQUAL


def test_several_ways_to_split_one_whole_are_kept_apart():
    told = (("网络申请", 20), ("信函申请", 5), ("自然人", 24), ("法人或其他组织", 1), ("教师招聘类", 12))
    assert parts(25, *told, whole_name="收到申请", mark="其中") == []


TOPICS = (("组织机构", 2), ("部门文件", 5), ("工作动态", 43), ("财政预算", 4))


def topics(whole, *told, mark="其中"):
    return parts(whole, *told, unit="篇", whole_name="网站累计发布信息", mark=mark)


def test_marked_parts_never_exceed_their_whole():
    assert topics(54, *TOPICS) == []
    assert topics(53, *TOPICS) == UNEQUAL
    assert topics(40, *TOPICS) == UNEQUAL  # one part alone is larger


def test_marked_parts_may_fall_short_unless_they_nearly_do_not_or_say_that_they_are_all():
    assert topics(80, *TOPICS) == []
    assert topics(55, *TOPICS) == DOUBTED
    assert topics(80, *TOPICS, ("其他信息", 9)) == UNEQUAL
    assert topics(63, *TOPICS, ("其他信息", 9)) == []


@pytest.mark.parametrize("last", ["财政预算等", "主要财政预算"])
def test_an_open_list_may_fall_short(last):
    assert topics(55, *TOPICS[:3], (last, 4)) == []


def test_parts_of_parts_may_hide_in_a_list_so_that_it_is_only_doubted():
    assert topics(100, ("文件", 60), ("规范性文件", 10), ("动态", 40)) == DOUBTED


def test_the_same_item_on_several_channels_counts_on_each():
    assert topics(1000, ("网站", 900), ("微信公众号", 700)) == []
    assert topics(203, ("网站公布", 194), ("微信公众号公布", 4), ("建议", 2), ("提案", 2)) == DOUBTED


def test_a_run_without_marks_that_nearly_adds_up_is_a_reminder():
    assert topics(54, *TOPICS, mark="") == []
    assert topics(53, *TOPICS, mark="") == DOUBTED
    assert topics(60, *TOPICS, mark="") == []
    assert topics(5, ("甲", 2), ("乙", 2), ("丙", 2), mark="") == []


def test_one_mark_makes_a_list_of_what_follows():
    told = [
        ("累计发布信息", 53, "篇"),
        ("其中组织机构", 2, "篇"),
        ("部门文件", 5, "篇"),
        ("工作动态", 43, "篇"),
        ("财政预算", 4, "篇"),
    ]
    assert text(*told, ("课程视频", 21, "篇")) == DOUBTED
    assert text(("累计发布信息", 54, "篇"), *told[1:], ("课程视频", 21, "篇")) == []


def test_parts_of_an_estimate_or_in_another_unit_are_not_compared():
    assert text(("发布信息", "18万余", "条"), ("其中动态", 200000, "条")) == []
    assert text(("发布信息", 100, "条"), ("其中文章", 120, "篇")) == []


def test_the_seeds_own_numbers_hold():
    told = [
        ("台州教育网发布信息", 6800, "条"),
        ("比上年增加", 100, "%"),
        ("其中动态信息", 1759, "条"),
        ("编发微博", 503, "条"),
    ]
    assert (
        text(*told, ("微信发布", 283, "次"), ("微信文章", 728, "篇"), ("其中公开信息占比", ">1/3", "比例"), year=2018)
        == []
    )
