"""The versions of an item, read from history: what makes one, what each of them was, and what lies between any two."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.comparing import ADDED, ORDERED, REMOVED, RENAMED, REPLACED, difference
from disclosure.content import fingerprint
from disclosure.facts import content_of, files_of
from disclosure.models import Column, Publication
from disclosure.naming import MASKED
from disclosure.versions import marks, reviews_of, states, versions_of
from disclosure.vocabulary import Kind, Stage, Verdict
from tests import factories
from tests.bureau import upload_makers as made
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    moved,
)
from tests.factories import at

pytestmark = pytest.mark.django_db
LATER = at("2026-03-23")


@pytest.fixture
def item(people):
    return drafted(people)


def numbers(item) -> list[int]:
    return [version.number for version in versions_of(item)]


def said(item) -> list[str]:
    return [version.what for version in versions_of(item)]


def between(item, people, before: int = -2, after: int = -1, reader=None):
    found = versions_of(item)
    return difference(item, found[before], found[after], reader or people.author)


def fresh(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


# what makes a version


def test_a_draft_that_was_just_begun_has_one_version(item, people):
    (only,) = versions_of(item)
    assert (only.number, only.by, only.what, only.at, only.files) == (1, "李敏", "起草", MONDAY, ())


def test_the_way_through_the_reviews_makes_no_version(people):
    assert numbers(moved(people, Stage.PUBLISHED)) == [1]


def test_every_stored_change_of_text_title_or_data_is_a_version(item, people):
    actions.revise(item, title="新的标题", by=people.author, at=TUESDAY)
    actions.revise(item, body="新的正文。", by=people.colleague, at=WEDNESDAY)
    actions.revise(item, keywords="教材", by=people.author, at=THURSDAY)
    actions.revise(item, statutory_items=[11], by=people.author, at=FRIDAY)
    assert [(v.number, v.by, v.at) for v in versions_of(item)] == [
        (1, "李敏", MONDAY),
        (2, "李敏", TUESDAY),
        (3, "赵磊", WEDNESDAY),
        (4, "李敏", THURSDAY),
        (5, "李敏", FRIDAY),
    ]


def test_storing_the_same_again_makes_no_version(item, people):
    actions.revise(item, title=item.title, body=item.body, by=people.author, at=TUESDAY)
    assert numbers(item) == [1]


def test_a_text_that_comes_back_is_a_version_of_its_own(item, people):
    first = item.body
    actions.revise(item, body="别的正文。", by=people.author, at=TUESDAY)
    actions.revise(item, body=first, by=people.author, at=WEDNESDAY)
    assert numbers(item) == [1, 2, 3]
    assert not between(item, people, 0, 2).any


def test_a_text_that_comes_back_in_the_same_moment_has_not_changed(item, people):
    first = item.body
    actions.revise(item, body="别的正文。", by=people.author, at=TUESDAY)
    actions.revise(item, body=first, by=people.author, at=TUESDAY)
    assert numbers(item) == [1]


def test_the_data_of_a_policy_make_versions_too(people):
    item = drafted(people, kind=Kind.POLICY, detail={"unified_number": "甲"})
    actions.revise(item, detail={"unified_number": "乙"}, by=people.author, at=TUESDAY)
    assert numbers(item) == [1, 2]
    assert between(item, people).fields == [("统一编号", "甲", "乙")]


def test_data_that_came_after_the_first_day_are_told_from_nothing(people):
    item = drafted(people, kind=Kind.POLICY)
    actions.revise(item, detail={"unified_number": "乙", "is_normative": True}, by=people.author, at=TUESDAY)
    assert set(between(item, people).fields) == {("行政规范性文件", "否", "是"), ("统一编号", "", "乙")}


def test_each_thing_done_to_the_files_is_a_version(item, people):
    first = actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    second = actions.add_file(item, accepted("乙.csv", b"a,b\n"), by=people.author, at=WEDNESDAY)
    actions.order_files(item, [second.pk, first.pk], by=people.author, at=THURSDAY)
    first.refresh_from_db()
    actions.title_file(item, first, "丙", by=people.author, at=FRIDAY)
    first.refresh_from_db()
    actions.remove_file(item, first, by=people.author, at=LATER)
    assert [[file.title for file in v.files] for v in versions_of(item)] == [
        [],
        ["甲"],
        ["甲", "乙"],
        ["乙", "甲"],
        ["乙", "丙"],
        ["乙"],
    ]


def test_a_mark_on_the_public_page_is_a_version(people):
    item = moved(people, Stage.PUBLISHED)
    actions.put_banner(item, text="标准正在修订", by=people.general, at=LATER)
    assert numbers(item) == [1, 2]
    assert between(item, people).fields == [("正文上方的说明", "", "标准正在修订")]


def test_a_correction_that_was_signed_is_a_version_of_the_original(people):
    item = moved(people, Stage.PUBLISHED)
    corrected(item, people, body="现将更正后的事项通知如下。")
    assert said(item) == ["起草", "更正：时间写错"]
    assert between(item, people).places


def test_a_correction_begins_with_one_version_that_has_everything(people):
    item = drafted(people)
    actions.add_file(item, accepted("甲.csv"), by=people.author, at=MONDAY)
    public(item, people)
    copy = actions.begin_correction(item, note="时间写错", by=people.author, at=LATER)
    (only,) = versions_of(copy)
    assert only.what == "起草：更正稿；修改：沿用原来的附件"
    assert [file.title for file in only.files] == ["甲"]


def test_an_item_without_history_has_no_versions(item):
    Publication.history.all().delete()
    assert versions_of(item) == []


def test_data_that_were_written_without_the_item_have_their_place_in_time(people):
    item = drafted(people, kind=Kind.POLICY, detail={"unified_number": "甲"})
    item.policy.unified_number = "乙"
    item.policy._history_date = TUESDAY
    item.policy.record(by=people.head, reason="补登")
    actions.revise(item, title="新的标题", by=people.author, at=WEDNESDAY)
    assert [(v.what, v.by) for v in versions_of(item)] == [("起草", "李敏"), ("补登", "王宁"), ("修改", "李敏")]


# what a version was


def test_the_last_version_is_the_item_as_it_stands(item, people):
    actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    actions.revise(item, title="新的标题", by=people.author, at=WEDNESDAY)
    found = versions_of(item)
    assert [file.pk for file in found[-1].files] == [file.pk for file in files_of(item)]
    assert marks(item, found)[3] == fingerprint(content_of(fresh(item)))
    assert states(item, found)[1].title == "关于做好教材征订工作的通知"


@pytest.mark.parametrize(
    ("kind", "detail", "values"),
    [
        (Kind.NOTICE, None, {}),
        (Kind.POLICY, {"unified_number": "甲", "is_normative": True}, {"doc_number": "台教〔2026〕1号"}),
        (Kind.PROPOSAL, {"source": "congress", "number": "12", "proposer": "林代表"}, {}),
        (Kind.PROCUREMENT, None, {"particulars": {"project_number": "TZJY-1"}}),
    ],
)
def test_a_version_carries_the_mark_that_reviews_of_it_carry_whatever_the_kind(kind, detail, values, people):
    item = drafted(people, kind=kind, detail=detail, **values)
    actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    before = fingerprint(content_of(fresh(item)))
    actions.revise(item, title="另一个标题", by=people.author, at=WEDNESDAY)
    found = versions_of(item)
    assert marks(item, found)[2] == before != marks(item, found)[3]


def test_reviews_stand_beside_the_version_that_they_were_passed_on(people):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="写明时间", by=people.checker, at=THURSDAY)
    actions.revise(item, body="三月底以前报送。", by=people.author, at=FRIDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    actions.pass_office(item, by=people.head, at=LATER)
    found = reviews_of(item, versions_of(item))
    assert [(r.step, r.verdict) for r in found[1]] == [("office", Verdict.PASSED), ("secrecy", Verdict.RETURNED)]
    assert [(r.step, r.verdict, r.by) for r in found[2]] == [("office", Verdict.PASSED, people.head)]


def test_a_review_of_a_text_that_comes_back_stands_beside_both(people):
    item = moved(people, Stage.SECRECY_CHECK)
    first = item.body
    actions.return_(item, reason="再想想", by=people.checker, at=THURSDAY)
    actions.revise(item, body="别的正文。", by=people.author, at=FRIDAY)
    actions.revise(item, body=first, by=people.author, at=LATER)
    found = reviews_of(item, versions_of(item))
    assert [len(found[number]) for number in (1, 2, 3)] == [2, 0, 2]


# what lies between two


def test_words_of_the_text_are_marked(people):
    item = drafted(people, body="报名时间是三月一日。")
    actions.revise(item, body="报名时间是三月五日。", by=people.author, at=TUESDAY)
    change = between(item, people)
    pieces = [(piece.state, piece.text) for paragraph in change.paragraphs for piece in paragraph]
    assert ("removed", "一日") in pieces and ("added", "五日") in pieces
    assert change.places == 1 and not change.restyled and not change.fields


def test_a_change_of_form_alone_is_told_as_such(people):
    item = drafted(people, body="<p>第一段。</p>")
    actions.revise(item, body="<p><strong>第一段。</strong></p>", by=people.author, at=TUESDAY)
    change = between(item, people)
    assert change.restyled and change.any and not change.places


def test_data_are_told_in_words(people):
    item = drafted(people, kind=Kind.PROCUREMENT, particulars={"project_number": "TZJY-1"})
    other = Column.objects.exclude(pk=item.column_id).filter(is_open=True).first()
    before = item.column.name
    actions.revise(
        item,
        column=other,
        statutory_items=[4, 11],
        particulars={"project_number": "TZJY-2"},
        by=people.author,
        at=TUESDAY,
        **CLOSED,
    )
    told = {label: (was, now) for label, was, now in between(item, people).fields}
    assert told["栏目"] == (before, other.name)
    assert told["公开属性"] == ("主动公开", "不予公开")
    assert told["属性理由"] == ("", "内部考核事项")
    assert told["公开事项（条例第二十条的项）"][1] == "4、11"
    assert ("TZJY-1", "TZJY-2") in told.values()
    assert "种类要素" not in told


def test_what_was_done_to_files_is_told_whatever_lies_between(item, people):
    first = actions.add_file(item, accepted("甲.csv"), by=people.author, at=MONDAY + timedelta(hours=1))
    second = actions.add_file(item, accepted("乙.csv", b"a,b\n"), by=people.author, at=TUESDAY)
    gone = actions.add_file(item, accepted("丁.csv", b"a,b,c\n"), by=people.author, at=TUESDAY + timedelta(hours=1))
    for n, data in enumerate((b"x,1\n", b"x,2\n")):
        first = actions.replace_file(
            item, first, accepted("新.csv", data), by=people.author, at=WEDNESDAY + timedelta(hours=n)
        )
    actions.title_file(item, first, "丙", by=people.author, at=THURSDAY)
    actions.order_files(item, [second.pk, first.pk], by=people.author, at=FRIDAY)
    gone.refresh_from_db()
    actions.remove_file(item, gone, by=people.author, at=LATER)
    change = between(item, people, 3, -1)
    assert change.files == [
        (REMOVED, "丁.csv", ""),
        (RENAMED, "甲", "丙"),
        (REPLACED, "甲.csv，第1版", "丙.csv，第3版"),
        (ORDERED, "甲、乙", "乙、丙"),
    ]
    assert between(item, people, 0, 1).files == [(ADDED, "", "甲.csv")]
    assert not change.places and not change.fields


def test_removing_a_file_is_no_change_of_order(item, people):
    files = [
        actions.add_file(item, accepted(f"{n}.csv", f"{n},b\n".encode()), by=people.author, at=at("2026-03-17", n + 1))
        for n in range(3)
    ]
    actions.remove_file(item, files[0], by=people.author, at=WEDNESDAY)
    assert between(item, people).files == [(REMOVED, "0.csv", "")]


def test_a_file_that_was_put_back_is_no_difference(item, people):
    file = actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    actions.remove_file(item, file, by=people.author, at=WEDNESDAY)
    actions.restore_file(item, file, by=people.author, at=THURSDAY)
    assert not between(item, people, 1, 3).any
    assert between(item, people, 1, 2).any


def test_a_picture_in_the_text_is_told_by_its_name(item, people):
    picture = actions.add_picture(item, picture_file(), by=people.author, at=TUESDAY)
    body = f'<p>见图。</p><img src="picture:{picture.pk}" alt="图">'
    actions.revise(item, body=body, by=people.author, at=WEDNESDAY)
    actions.revise(item, body="<p>见图。</p>", by=people.author, at=THURSDAY)
    assert numbers(item) == [1, 2, 3]
    assert between(item, people, 0, 1).pictures == [(ADDED, "", "校门")]
    assert between(item, people, 1, 2).pictures == [(REMOVED, "校门", "")]


def test_another_item_is_named_only_to_those_who_may_know_it(people):
    theirs = factories.publication(title="别处的草稿", office=factories.office("人事处"))
    ours = drafted(people, title="自己的草稿")
    shown = factories.published(title="公开的办法", office=theirs.office)
    item = drafted(people, kind=Kind.INTERPRETATION)
    for other, when in ((theirs, TUESDAY), (ours, WEDNESDAY), (shown, THURSDAY)):
        actions.revise(item, interprets=other, by=people.author, at=when)
    told = [between(item, people, n, n + 1).fields for n in range(3)]
    assert told == [
        [("所解读的文件", "", MASKED)],
        [("所解读的文件", MASKED, "自己的草稿")],
        [("所解读的文件", "自己的草稿", "公开的办法")],
    ]


def test_what_was_done_names_no_other_item(people):
    document = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕1号", detail={})
    explains = factories.published(title="一图读懂", kind=Kind.INTERPRETATION, office=people.office)
    actions.pair(document, interpretation=explains, by=people.author, at=LATER)
    assert said(explains)[-1] == "关联解读"


# how much is asked


def asked(item, people) -> int:
    with CaptureQueriesContext(connection) as found:
        versions = versions_of(item)
        reviews_of(item, versions[-20:])
        difference(item, versions[0], versions[-1], people.author)
    return len(found)


def test_many_versions_are_found_with_as_few_questions_as_two(people):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="改", by=people.checker, at=THURSDAY)
    actions.revise(item, title="第零版", by=people.author, at=FRIDAY)
    few = asked(item, people)
    for n in range(40):
        actions.revise(item, title=f"第{n}版标题", body=f"正文{n}。", by=people.author, at=LATER + timedelta(minutes=n))
    assert len(numbers(item)) == 42
    assert asked(item, people) <= few <= 12


def test_the_list_of_versions_reads_no_text(item, people):
    actions.revise(item, body="新的正文。", by=people.author, at=TUESDAY)
    with CaptureQueriesContext(connection) as found:
        versions_of(item)
    assert not [q["sql"] for q in found if '"body" AS "body"' in q["sql"]]


# helpers


def public(item, people) -> None:
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.publish(item, by=people.general, at=FRIDAY)


def corrected(item, people, **values) -> None:
    copy = actions.begin_correction(item, note="时间写错", by=people.author, at=LATER)
    actions.revise(copy, **values, by=people.author, at=LATER + timedelta(minutes=1))
    actions.submit(copy, by=people.author, at=LATER + timedelta(minutes=2))
    actions.pass_office(copy, by=people.head, at=LATER + timedelta(minutes=3))
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=LATER + timedelta(minutes=4))
    actions.apply_correction(copy, by=people.general, at=LATER + timedelta(minutes=5))


def picture_file():
    return accepted("校门.png", made.png())
