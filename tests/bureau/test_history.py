"""Everything an officer does is in history: who, when, what, before and after."""

import pytest

from taizhou_portal.bureau.history import lately, timeline
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_record_says_who_did_what_and_what_it_was_before():
    zhang, notice = make.staff("张三"), make.publication(title="关于放假的通知")
    notice.title = "关于寒假放假的通知"
    notice.record(by=zhang, reason="修改名称")
    newest = timeline(notice)[0]
    assert (newest.by, newest.what) == ("张三", "修改名称")
    assert ("名称", "关于放假的通知", "关于寒假放假的通知") in newest.fields


def test_each_record_leaves_one_row():
    zhang, notice = make.staff(), make.publication()
    before = notice.history.count()
    notice.record(by=zhang, reason="修改")
    assert notice.history.count() == before + 1


def test_the_timeline_is_newest_first_and_ends_with_the_beginning():
    zhang, notice = make.staff(), make.publication()
    for reason in ("第一次修改", "第二次修改"):
        notice.record(by=zhang, reason=reason)
    assert [change.what for change in timeline(notice)][:2] == ["第二次修改", "第一次修改"]
    assert timeline(notice)[-1].fields == []


def test_values_are_told_in_words():
    notice = make.publication(genre="notice", statutory_items=[7])
    notice.genre, notice.statutory_items, notice.formed_on = "letter", [7, 11], None
    notice.record(by=None, reason="修改")
    told = {label: (before, after) for label, before, after in timeline(notice)[0].fields}
    assert told["体裁"] == ("通知", "函")
    assert told["公开事项（条例第二十条的项）"] == ("7", "7、11")
    assert told["成文日期"] == ("2026-03-18", "")


def test_the_newest_changes_over_all_records_name_each():
    zhang, first, second = make.staff("张三"), make.publication(title="甲"), make.publication(title="乙")
    for notice in (first, second):
        notice.keywords = "教材"
        notice.record(by=zhang, reason="加关键词")
    newest = lately(type(first), size=3, called="title")
    assert [(change.thing, change.what, change.fields) for change in newest] == [
        ("乙", "加关键词", [("关键词", "", "教材")]),
        ("甲", "加关键词", [("关键词", "", "教材")]),
        ("乙", "已创建", []),
    ]


def test_a_reason_may_be_left_out_of_the_newest_changes():
    notice = make.publication()
    notice.record(by=None, reason="初始设置")
    assert [change.what for change in lately(type(notice), size=5, called="title", leave_out="初始设置")] == ["已创建"]


def test_fields_can_be_left_out_of_the_timeline():
    notice = make.publication()
    notice.title = "别的名称"
    notice.record(by=None, reason="修改")
    assert "名称" not in [label for label, *_ in timeline(notice, leave_out=frozenset({"title"}))[0].fields]


def test_a_very_long_reason_does_not_break_the_record():
    notice = make.publication()
    notice.record(by=None, reason="长" * 300)
    assert notice.history.first().history_change_reason == "长" * 100
