"""Descriptions that ask for several things, and those that only look so."""

import re

import pytest

from requests_app.matters import MOST, TITLE, matters


def parts(text: str) -> list[str]:
    return [matter.description for matter in matters(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1.2025年义务教育招生计划\n2.2025年课后服务收费标准\n3.校服采购合同",
        "1、2025年义务教育招生计划；2、2025年课后服务收费标准；3、校服采购合同。",
        "（1）2025年义务教育招生计划（说明：含民办）\n（2）2025年课后服务收费标准\n（3）校服采购合同",
        "一、2025年义务教育招生计划\n二、2025年课后服务收费标准\n三、校服采购合同",
        "（一）2025年义务教育招生计划；（二）2025年课后服务收费标准；（三）校服采购合同",
        "①2025年义务教育招生计划\n②2025年课后服务收费标准\n③校服采购合同",
        "1． 2025年义务教育招生计划\n　2． 2025年课后服务收费标准\n3． 校服采购合同",
    ],
)
def test_what_is_numbered_is_taken_apart(text):
    found = parts(text)
    assert len(found) == 3
    assert found[0].startswith("2025年义务教育招生计划")
    assert found[1:] == ["2025年课后服务收费标准", "校服采购合同"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年市直小学课后服务的收费标准和依据。",
        "1.只有一件事，写成了一条",
        "2.5万元的采购合同；3.1万元的采购合同",
        "2026.3.1发布的招生计划\n2026.4.1发布的补充通知",
        "2.从第二条写起的事项\n3.接着写的事项",
        "1.甲\n2.乙",
        "第一、关于招生的文件。第二、关于收费的文件。",
        "（2025）台教字第1号文件，以及（2025）台教字第2号文件",
    ],
)
def test_what_is_one_matter_stays_one(text):
    assert matters(text) == []


def test_a_list_within_one_point_belongs_to_the_point():
    found = parts("一、招生计划，包括：1.小学；2.初中\n二、收费标准的全部文件")
    assert found == ["招生计划，包括：1.小学；2.初中", "收费标准的全部文件"]


def test_what_stands_before_the_first_number_goes_with_each_part():
    found = parts("请公开台州市某某中学2025年的下列信息：\n1.食堂承包合同\n2.校服采购合同")
    assert found == [
        "请公开台州市某某中学2025年的下列信息：\n食堂承包合同",
        "请公开台州市某某中学2025年的下列信息：\n校服采购合同",
    ]


def test_a_story_that_is_too_long_to_go_with_each_part_keeps_the_whole_together():
    assert parts("事情的经过。" * 60 + "\n1.食堂承包合同\n2.校服采购合同") == []
    told = "经过。" * 100
    assert parts(f"{told}\n1.食堂承包合同\n2.校服采购合同") == [f"{told}\n食堂承包合同", f"{told}\n校服采购合同"]


@pytest.mark.parametrize("text", ["1.食堂承包合同\n2.校服采购合同", "某中学：\n一、食堂承包合同；\n二、校服采购合同。"])
def test_no_word_is_lost_when_a_text_is_taken_apart(text):
    kept = "".join(parts(text))
    assert all(word in kept for word in re.findall(r"[\u4e00-\u9fff]{3,}", text))


def test_each_part_has_a_name_of_its_own_length():
    long = "关于" + "很长的" * 40 + "文件"
    first, second = matters(f"1.食堂承包合同。签订人和金额都要。\n2.{long}")
    assert first.subject == "食堂承包合同"
    assert len(second.subject) == TITLE
    assert second.subject.endswith("…")


@pytest.mark.parametrize(("count", "split"), [(MOST, MOST), (MOST + 1, 0)])
def test_more_than_a_form_can_be_split_into_stays_whole(count, split):
    assert len(matters("\n".join(f"{n}.第{n}件要公开的信息" for n in range(1, count + 1)))) == split


def test_numbers_up_to_ten_count_in_chinese_too():
    marks = "一二三四五六七八九十"
    assert len(matters("\n".join(f"{mark}、第{mark}件要公开的信息" for mark in marks))) == 10
