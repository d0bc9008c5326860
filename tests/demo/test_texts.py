"""The texts of the demonstration are plain files: anybody may write one, and a slip is noticed."""

import re
from datetime import date

import pytest

from disclosure.checks import privacy
from disclosure.reference import COLUMNS, KEY_AREAS
from disclosure.vocabulary import Aside, Ground, ProblemKind, Stage, Validity
from requests_app.vocabulary import ApplicantKind, Delivery, Outcome, Via
from taizhou_portal.demo import texts
from taizhou_portal.demo.items import URGENT
from taizhou_portal.demo.loading import HAND_WRITTEN
from taizhou_portal.demo.offices import OFFICES
from taizhou_portal.demo.schools import SCHOOLS

SLUGS = {row[0] for row in [*COLUMNS, *KEY_AREAS]}
OFFICE_SLUGS = {row[0] for row in [*OFFICES, *SCHOOLS]}
BLOCK = """title: 关于放假的通知
column: notices

各校：
放假三天。
--- csv 放假表
日期,安排
1月1日,放假
--- txt 说明
一行"""


def hand_written():
    return [block for name in HAND_WRITTEN for block in texts.blocks(name)]


def test_a_block_has_heads_text_and_files():
    block = texts.parsed("holiday", BLOCK)
    assert block.heads == {"title": "关于放假的通知", "column": "notices"}
    assert block.body == "各校：\n放假三天。"
    assert [(file.extension, file.title) for file in block.files] == [("csv", "放假表"), ("txt", "说明")]
    assert block.files[0].lines == ("日期,安排", "1月1日,放假")


def test_a_block_may_be_without_text():
    block = texts.parsed("bare", "title: 只有标题")
    assert (block.body, block.files) == ("", ())


def test_a_head_that_is_no_head_is_named():
    with pytest.raises(ValueError, match="slip: “标题 没有冒号”"):
        texts.parsed("slip", "标题 没有冒号\n\n正文。")


def test_a_head_that_is_not_there_reads_as_empty():
    assert texts.parsed("x", "title: 甲").get("word") == ""


def test_no_key_is_used_twice():
    keys = [block.key for block in [*hand_written(), *texts.blocks("generated"), *texts.blocks("cases")]]
    assert len(keys) == len(set(keys))


def test_at_least_forty_items_are_written_by_hand_in_full():
    whole = [block for block in hand_written() if len(block.body) >= 150 and len(block.body.splitlines()) >= 3]
    assert len(whole) >= 40


@pytest.mark.parametrize(
    "subject",
    [
        "义务教育",
        "课后服务",
        "学前教育资助",
        "加分",
        "教师资格",
        "寒假",
        "食堂",
        "随迁子女",
        "培训",
        "职称",
        "校车",
        "研学",
    ]
    + ["体质", "双随机", "预算", "决算", "统计公报"],
)
def test_what_people_look_for_stands_in_a_title(subject):
    assert any(subject in block.get("title") for block in hand_written())


@pytest.mark.parametrize("block", hand_written(), ids=lambda block: block.key)
def test_a_hand_written_item_is_complete(block):
    assert block.get("title") and block.body
    assert block.get("column") in SLUGS
    assert block.get("office") in OFFICE_SLUGS
    assert re.fullmatch(r"-\d+|\d{4}-\d\d-\d\d", block.get("on"))
    assert 0 < len(block.get("summary")) <= 150
    assert block.get("stage", "published") in {*Stage.values, URGENT}
    assert block.get("validity", "valid") in Validity.values
    assert block.get("ground") in {"", *Ground.values}


@pytest.mark.parametrize("block", texts.blocks("problems"), ids=lambda block: block.key)
def test_a_report_about_a_page_names_kinds_items_and_offices_that_are_there(block):
    items = {block.key for block in hand_written()}
    assert set(block.heads) <= {"item", "page", "kind", "received", "settled", "aside", "office", "contact"}
    assert block.get("kind") in ProblemKind.values
    assert block.get("item", next(iter(items))) in items
    assert block.get("office", "finance") in OFFICE_SLUGS
    assert block.get("aside", "sound") in Aside.values
    assert block.get("contact", "@example.com").endswith("@example.com")
    assert block.body and int(block.get("received")) < 0


@pytest.mark.parametrize("block", texts.blocks("cases"), ids=lambda block: block.key)
def test_an_application_names_how_it_came_and_what_came_of_it(block):
    assert block.get("via") in Via.values
    assert block.get("kind") in ApplicantKind.values
    assert block.get("delivery") in Delivery.values
    assert block.get("outcome") in {"", *Outcome.values}
    assert block.get("subject") and block.body
    assert bool(block.get("outcome")) == any(file.extension == "reply" for file in block.files)


@pytest.mark.parametrize("name", [*HAND_WRITTEN, "generated", "legacy", "cases"])
def test_no_text_carries_a_personal_number_or_shouts(name):
    whole = "\n".join(
        "\n".join([*block.heads.values(), block.body, *(line for file in block.files for line in file.lines)])
        for block in texts.blocks(name)
    )
    assert privacy.check(whole) == []
    assert "！" not in whole
    assert "点击此处" not in whole


@pytest.mark.parametrize("block", [b for b in hand_written() if b.get("successor")], ids=lambda block: block.key)
def test_a_replaced_document_falls_when_the_new_one_takes_effect(block):
    new = next(other for other in hand_written() if other.key == block.get("successor"))
    assert date.fromisoformat(block.get("invalid")) == date.fromisoformat(new.get("effective"))


def test_whoever_is_shown_as_leader_is_marked_as_invented():
    leaders = [b for b in hand_written() if b.get("column") == "leaders" and "分工：" in b.body]
    assert len(leaders) == 5  # four of the bureau and the head of a school
    assert all("（演示）" in block.get("title") and "演示人物" in block.get("summary") for block in leaders)


def test_whoever_is_punished_is_marked_as_invented():
    punished = [b for b in [*hand_written(), *texts.blocks("generated")] if b.get("column") == "penalties"]
    assert punished
    assert all("（演示）" in block.get("title") and "演示" in block.body for block in punished)
