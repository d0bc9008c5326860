"""Everything an officer does is in history: who, when, what, before and after."""

import pytest

from taizhou_portal.bureau.history import timeline
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


def test_fields_can_be_left_out_of_the_timeline():
    notice = make.publication()
    notice.title = "别的名称"
    notice.record(by=None, reason="修改")
    assert "名称" not in [label for label, *_ in timeline(notice, leave_out=frozenset({"title"}))[0].fields]


def test_a_very_long_reason_does_not_break_the_record():
    notice = make.publication()
    notice.record(by=None, reason="长" * 300)
    assert notice.history.first().history_change_reason == "长" * 100
