"""What was done to an item, in one line of time, and what each change did to it."""

import pytest

from disclosure import actions
from disclosure.models import Column
from disclosure.views.desk_history import events
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, WEDNESDAY, drafted, moved
from tests.pages.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def change_page(client, item, place=0):
    return client.get(events(item)[place]["url"])


def test_each_step_is_told_once_newest_first(people):
    told = [event["title"] for event in events(moved(people, Stage.PUBLISHED))]
    assert told == ["局办公室签发通过", "保密审查通过", "处室审核通过", "提交处室审核", "起草"]


def test_an_urgent_publication_is_told_as_such_and_not_as_one_of_the_steps_it_stands_for(people):
    item, chief = drafted(people), factories.staff(role=Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason="台风停课。", answers={**CLEAN_ANSWERS}, by=chief, at=FRIDAY)
    newest = events(item)[0]
    assert (newest["title"], newest["text"]) == ("紧急公开", "台风停课。")


def test_what_a_checker_found_is_told_behind_the_reason(people):
    item = moved(people, Stage.SECRECY_CHECK)
    answers = {**CLEAN_ANSWERS, "third_party": "found"}
    actions.return_(item, reason="附件里有姓名。", answers=answers, by=people.checker, at=FRIDAY)
    assert events(item)[0]["text"] == "附件里有姓名；商业秘密、个人隐私：有"


def test_the_steps_tell_nothing_of_the_clockwork_behind_them(people):
    assert [event["text"] for event in events(moved(people, Stage.OFFICE_REVIEW))] == ["", ""]


def test_a_change_is_told_with_before_and_after(people):
    made = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(made, reason="改标题", by=people.head, at=WEDNESDAY)
    actions.revise(made, title="新的标题", by=people.author, at=FRIDAY)
    (newest, *_) = events(made)
    assert newest["text"] == "名称：关于做好教材征订工作的通知改为新的标题"
    assert "url" not in newest


def test_rows_and_codes_read_as_people_call_them(people):
    made = drafted(people)
    other = Column.objects.exclude(pk=made.column_id).filter(is_open=True).first()
    before = made.column.name
    actions.revise(made, column=other, statutory_items=[4, 11], by=people.author, at=WEDNESDAY)
    told = events(made)[0]["text"]
    assert f"栏目：{before}改为{other.name}" in told
    assert "4、11" in told


def test_particulars_are_told_by_their_labels(people):
    made = drafted(people, kind=Kind.PROCUREMENT)
    actions.revise(made, particulars={"project_number": "TZJY-1"}, by=people.author, at=WEDNESDAY)
    told = events(made)[0]["text"]
    assert "project_number" not in told
    assert "TZJY-1" in told


def test_a_change_of_the_text_leads_to_a_page_that_shows_it_word_by_word(people, client):
    made = drafted(people, body="<p>第一段。</p><p>报名时间是三月一日。</p>")
    actions.revise(made, body="<p>第一段。</p><p>报名时间是三月五日。</p>", by=people.author, at=WEDNESDAY)
    client.force_login(people.head)
    page = change_page(client, made)
    assert page.status_code == 200
    assert "<del>" in page.content.decode()
    assert "去掉的：一" in text(page)
    assert "加上的：五" in text(page)
    assert "改了1处" in text(page)
    assert str(people.author) in text(page)


def test_a_change_of_the_look_alone_is_called_so(people, client):
    made = drafted(people, body="<p>第一段。</p>")
    actions.revise(made, body="<p><strong>第一段。</strong></p>", by=people.author, at=WEDNESDAY)
    client.force_login(people.author)
    assert "文字没有变" in text(change_page(client, made))


def test_long_changes_are_cut_in_the_list_and_whole_on_their_page(people, client):
    made = drafted(people)
    actions.revise(made, summary="概" * 290, attribute_reason="因" * 290, by=people.author, at=WEDNESDAY)
    assert len(events(made)[0]["text"]) == 400
    client.force_login(people.author)
    assert "因" * 290 in text(change_page(client, made))


def test_the_first_row_has_nothing_before_it(people, client):
    made = drafted(people)
    client.force_login(people.author)
    first = made.history.earliest().history_id
    assert "这一步没有改动内容" in text(client.get(f"/desk/items/{made.pk}/history/{first}/"))


def test_the_row_of_another_item_is_not_found_under_this_one(people, client):
    made, other = drafted(people), drafted(people)
    client.force_login(people.author)
    row = other.history.latest().history_id
    assert client.get(f"/desk/items/{made.pk}/history/{row}/").status_code == 404


def test_what_the_kind_holds_is_told_too(people):
    made = drafted(people, kind=Kind.POLICY, detail={"is_normative": False})
    actions.revise(made, detail={"is_normative": True}, by=people.author, at=FRIDAY)
    assert "行政规范性文件：否改为是" in [event["text"] for event in events(made)]


def test_two_changes_of_one_moment_are_told_one_after_the_other(people, client):
    made = drafted(people, title="甲")
    actions.revise(made, title="乙", by=people.author, at=FRIDAY)
    actions.revise(made, title="丙", by=people.author, at=FRIDAY)
    client.force_login(people.author)
    page = text(client.get(f"/desk/items/{made.pk}/history/{made.history.latest('history_id').history_id}/"))
    assert "乙" in page
    assert "甲" not in page
