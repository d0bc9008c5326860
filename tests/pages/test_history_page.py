"""Everything that was done to an item on one page: who, when, what, before and after, as far as the reader may know."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.actions.steps import record
from disclosure.models import Column, FileLook, Publication, Release
from disclosure.naming import MASKED
from disclosure.views.desk_history import events as in_short
from disclosure.vocabulary import Attribute, Kind, Look, Stage, Verb
from taizhou_portal.bureau.models import Channel
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import (
    CLEAN_ANSWERS,
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
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LATER = at("2026-03-23")


def page(client, item, **query):
    return client.get(f"/desk/items/{item.pk}/history/", query)


def told(response) -> list[str]:
    """Each event in one line, newest first."""
    return [words(event) for event in soup(response).select("ol.tl > li")]


def headed(response) -> list[str]:
    return [words(event.b) for event in soup(response).select("ol.tl > li")]


def about(response, title: str) -> str:
    return next(line for line in told(response) if title in line)


@pytest.fixture
def general(people):
    return client_of(people.general)


# what is told


def test_the_whole_way_of_an_item_newest_first(people, author):
    answer = page(author, moved(people, Stage.PUBLISHED))
    assert headed(answer) == ["局办公室签发通过", "保密审查通过", "处室审核通过", "提交处室审核", "起草"]
    assert "周明" in told(answer)[0] and "2026年3月20日" in told(answer)[0]


def test_a_decision_tells_its_words_its_answers_and_the_text_it_was_about(people, author):
    made = moved(people, Stage.SECRECY_CHECK)
    answers = {**CLEAN_ANSWERS, "third_party": "found"}
    actions.return_(made, reason="第二页有姓名", answers=answers, by=people.checker, at=THURSDAY)
    line = about(page(author, made), "保密审查退回")
    assert "第二页有姓名；商业秘密、个人隐私：有" in line
    assert made.reviews.last().fingerprint[:8] in line


def test_before_and_after_are_told_in_words(people, author, item):
    other = Column.objects.exclude(pk=item.column_id).filter(is_open=True).first()
    actions.revise(item, title="新的标题", column=other, by=people.author, at=TUESDAY)
    line = told(page(author, item))[0]
    assert "名称：原来：关于做好教材征订工作的通知→现在：新的标题" in line
    assert f"栏目：原来：{item.history.earliest().column.name}→现在：{other.name}" in line


def test_a_step_tells_from_where_to_where(people, author):
    assert "环节：原来：草稿→现在：处室审核" in told(page(author, moved(people, Stage.OFFICE_REVIEW)))[0]


def test_a_change_of_the_text_leads_to_its_page(people, author, item):
    actions.revise(item, body="新的正文。", by=people.author, at=TUESDAY)
    there = link(page(author, item), "看正文改了什么")
    assert "新的正文" in main(author.get(there))


def test_files_are_told_with_what_became_of_them(people, author, item):
    first = actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    second = actions.add_file(item, accepted("乙.csv", b"a,b\n"), by=people.author, at=WEDNESDAY)
    actions.order_files(item, [second.pk, first.pk], by=people.author, at=THURSDAY)
    first.refresh_from_db()
    actions.title_file(item, first, "丙", by=people.author, at=FRIDAY)
    first.refresh_from_db()
    actions.remove_file(item, first, by=people.author, at=LATER)
    lines = told(page(author, item))
    assert "附件《丙.csv》：原来：附上→现在：移除" in lines[0]
    assert "附件名称：原来：甲→现在：丙" in lines[1]
    assert "附件《甲.csv》的位置：原来：第1个→现在：第2个" in lines[2]
    assert "附件《甲.csv》：原来：空→现在：第1版" in lines[4]
    assert all(line.count("添加附件") == 1 for line in lines[3:5])


def test_remarks_and_their_answers_are_told_with_the_passage(people, author):
    made = moved(people, Stage.OFFICE_REVIEW)
    row = actions.remark(made, text="写明截止日期", quote="征订范围", by=people.head, at=WEDNESDAY)
    actions.return_(made, reason="见批注", by=people.head, at=THURSDAY)
    actions.answer_remark(row, answer="已写明", by=people.author, at=FRIDAY)
    answer = page(author, made)
    assert headed(answer)[:3] == ["回应批注", "处室审核退回", "处室审核批注"]
    assert "已写明（批注：写明截止日期）" in told(answer)[0]
    assert "针对“征订范围”：写明截止日期" in told(answer)[2]


def test_an_urgent_publication_and_its_approval_are_told(people, author, item):
    head = factories.staff("黎岚", role=Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason="台风停课", answers=CLEAN_ANSWERS, by=head, at=TUESDAY)
    actions.approve_urgent(item, answers=CLEAN_ANSWERS, opinion="同意", by=people.checker, at=WEDNESDAY)
    answer = page(author, item)
    assert headed(answer)[:2] == [Verb.APPROVE_URGENT.label, Verb.PUBLISH_URGENT.label]
    assert "同意" in told(answer)[0] and "台风停课" in told(answer)[1] and "黎岚" in told(answer)[1]
    assert "保密审查通过" in told(answer)[1]


def test_a_doubt_and_what_became_of_it_are_told(people, author):
    made = moved(people, Stage.PUBLISHED)
    actions.challenge(made, reason="写了学生姓名", by=people.colleague, at=LATER)
    actions.keep_public(made, reason="姓名已隐去", by=people.general, at=LATER + timedelta(hours=1))
    answer = page(author, made)
    assert headed(answer)[:2] == ["维持公开：姓名已隐去", "对公开提出异议"]
    assert "异议的处理：维持公开：姓名已隐去（异议：写了学生姓名）" in told(answer)[0]
    assert "公开属性定为主动公开" in told(answer)[0]
    assert "赵磊" in told(answer)[1] and "写了学生姓名" in told(answer)[1]


def test_where_it_was_posted_is_told(people, author):
    made = moved(people, Stage.PUBLISHED)
    wechat = Channel.objects.get(code="wechat")
    post = Release(publication=made, channel=wechat, released_on=FRIDAY.date(), place="头条", by=people.author)
    record(post, "登记", by=people.author, at=LATER)
    post.reads = 12
    record(post, "登记阅读量", by=people.author, at=LATER + timedelta(hours=1))
    answer = page(author, made)
    assert headed(answer)[:2] == [f"登记阅读量：{wechat}", f"在“{wechat}”发布"]
    assert "阅读量：原来：0→现在：12" in told(answer)[0]
    assert "2026-03-20，头条" in told(answer)[1]
    assert "在“" in about(answer, "局办公室签发通过")  # our own site, with the signature


def test_looks_at_files_are_told_with_the_way(people, author, item):
    file = actions.add_file(item, accepted("甲.csv"), by=people.author, at=TUESDAY)
    for how, when in ((Look.OPENED, WEDNESDAY), (Look.DOWNLOADED, THURSDAY), (Look.READ, FRIDAY)):
        actions.look_at_file(file, how=how, by=people.head, at=when)
    assert headed(page(author, item))[:3] == ["看读出的文字：《甲.csv》", "下载：《甲.csv》", "打开：《甲.csv》"]


def test_what_was_done_after_publication_is_told(people, author):
    made = moved(people, Stage.PUBLISHED)
    actions.put_banner(made, text="正在修订", by=people.general, at=LATER)
    actions.withdraw(made, reason="有误", by=people.general, at=LATER + timedelta(hours=1))
    answer = page(author, made)
    assert headed(answer)[:2] == ["撤下：有误", "在正文上方加说明：正在修订"]
    assert "正文上方的说明：原来：空→现在：正在修订" in told(answer)[1]


def test_what_the_system_did_is_not_given_to_anybody(people, author):
    made = moved(people, Stage.PUBLISHED)
    actions.set_term(made, expires_at=LATER, by=people.general, at=FRIDAY + timedelta(hours=1))
    actions.run_due(at=LATER)
    assert "系统" in about(page(author, made), "到期下线")


def test_markup_in_a_record_stays_text(people, author, item):
    actions.revise(item, title="<script>x</script>", by=people.author, at=TUESDAY)
    assert "<script>x" not in page(author, item).content.decode()


# corrections


def corrected(made, people, note: str = "时间写错") -> Publication:
    copy = actions.begin_correction(made, note=note, by=people.author, at=LATER)
    hours = [LATER + timedelta(hours=n) for n in range(1, 6)]
    actions.revise(copy, body="更正后的正文。", by=people.author, at=hours[0])
    actions.submit(copy, by=people.author, at=hours[1])
    actions.pass_office(copy, by=people.head, at=hours[2])
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=hours[3])
    actions.apply_correction(copy, by=people.general, at=hours[4])
    return copy


def test_the_steps_of_a_correction_are_told_with_the_item_and_as_such(people, author):
    made = moved(people, Stage.PUBLISHED)
    corrected(made, people)
    answer = page(author, made)
    assert headed(answer)[:6] == [
        "更正",
        "更正稿：保密审查通过",
        "更正稿：处室审核通过",
        "更正稿：提交处室审核",
        "更正稿：修改",
        "更正：开始写更正稿",
    ]
    assert "时间写错（公开了前后的差异）" in told(answer)[0]
    assert "更正稿：局办公室签发通过" in told(answer)[0]
    assert "更正稿：起草：更正稿" in told(answer)[5]


def test_a_correction_tells_of_itself_and_leads_to_what_it_corrects(people, author):
    made = moved(people, Stage.PUBLISHED)
    copy = corrected(made, people)
    answer = page(author, copy)
    assert "起草：更正稿" in headed(answer)[-1]
    assert "提交处室审核" in headed(answer) and not [line for line in headed(answer) if line.startswith("更正稿：")]
    assert link(answer, made.title) == f"/desk/items/{made.pk}/history/"


def test_a_correction_that_went_to_another_office_keeps_its_steps_to_itself(people, author):
    made = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(made, note="时间写错", by=people.author, at=LATER)
    copy.office = factories.office("人事处")
    record(copy, "修改", by=people.author, at=LATER + timedelta(hours=1))
    assert headed(page(author, made))[0] == "更正：开始写更正稿"
    assert "更正稿：" not in "".join(headed(page(author, made))).replace("更正：开始写更正稿", "")


# what the reader may not know


def theirs(**values) -> Publication:
    return factories.publication(office=factories.office("人事处"), **values)


@pytest.mark.parametrize("field", ["interprets", "successor"])
def test_another_item_is_named_only_where_the_reader_may_know_it(field, people, author):
    made = drafted(people)
    closed = theirs(title="不让看的名单", attribute=Attribute.WITHHELD, ground="D1")
    for other, when in ((closed, TUESDAY), (factories.published(title="公开的办法", office=closed.office), WEDNESDAY)):
        setattr(made, field, other)
        record(made, "修改", by=people.author, at=when)
    answer = page(author, made)
    assert "不让看的名单" not in text(answer)
    assert f"原来：{MASKED}→现在：公开的办法" in told(answer)[0]
    assert f"原来：空→现在：{MASKED}" in told(answer)[1]


def test_whoever_works_for_its_office_reads_the_title(people):
    made = drafted(people)
    made.interprets = theirs(title="人事处的草稿")
    record(made, "修改", by=people.author, at=TUESDAY)
    grant(people.author, Role.DRAFTER, office=made.interprets.office)
    assert "人事处的草稿" in text(page(client_of(people.author), made))


def test_the_secrecy_reviewer_of_the_house_reads_it_too(people):
    made = drafted(people)
    made.interprets = theirs(title="人事处的草稿")
    record(made, "修改", by=people.author, at=TUESDAY)
    assert "人事处的草稿" in text(page(client_of(people.checker), made))


@pytest.mark.parametrize("where", ["history", "item", "versions", "change", "print"])
def test_a_title_that_was_closed_later_is_masked_on_every_page_that_told_it(where, people, author):
    elsewhere = factories.office("人事处")
    made = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕1号", detail={})
    explains = factories.published(title="一图读懂名单", kind=Kind.INTERPRETATION, office=elsewhere)
    actions.pair(made, interpretation=explains, by=people.author, at=LATER)
    made.successor = explains
    record(made, "标记废止：合并", by=people.general, at=LATER + timedelta(hours=1))
    pages = {
        "history": f"/desk/items/{made.pk}/history/",
        "item": f"/desk/items/{made.pk}/",
        "versions": f"/desk/items/{made.pk}/versions/",
        "change": f"/desk/items/{made.pk}/history/{made.history.latest('history_id').history_id}/",
        "print": f"/desk/items/{made.pk}/history/?print=1",
    }
    assert "一图读懂名单" in text(author.get(pages[where]))
    actions.close_off(
        explains, attribute="withheld", ground="D4", reason="含姓名", by=people.general, at=LATER + timedelta(hours=2)
    )
    answer = author.get(pages[where])
    assert "一图读懂名单" not in answer.content.decode()
    assert MASKED in text(answer)


def test_without_a_reader_only_public_titles_are_told(people):
    made = drafted(people)
    made.interprets = drafted(people, title="自己的草稿")
    record(made, "修改", by=people.author, at=TUESDAY)
    assert in_short(made)[0]["text"] == f"所解读的文件：空改为{MASKED}"
    assert in_short(made, people.author)[0]["text"] == "所解读的文件：空改为自己的草稿"


def test_nobody_reads_the_history_of_another_office(item):
    stranger = client_of(factories.staff(role=Role.HEAD, office=factories.office("人事处")))
    assert page(stranger, item).status_code == 404
    assert page(stranger, item, print=1).status_code == 404


def test_reading_leaves_nothing_behind(author, item):
    before = item.history.count(), FileLook.objects.count()
    page(author, item)
    assert (item.history.count(), FileLook.objects.count()) == before
    assert author.post(f"/desk/items/{item.pk}/history/").status_code == 405


# filters


def busy(people) -> Publication:
    """An item with something of every sort."""
    made = drafted(people)
    file = actions.add_file(made, accepted("甲.csv"), by=people.author, at=MONDAY + timedelta(hours=1))
    actions.look_at_file(file, how=Look.OPENED, by=people.head, at=MONDAY + timedelta(hours=2))
    actions.submit(made, by=people.author, at=TUESDAY)
    row = actions.remark(made, text="写明日期", by=people.head, at=TUESDAY + timedelta(hours=1))
    actions.return_(made, reason="见批注", by=people.head, at=TUESDAY + timedelta(hours=2))
    actions.answer_remark(row, answer="已写明", by=people.author, at=TUESDAY + timedelta(hours=3))
    actions.revise(made, title="写明日期的通知", by=people.colleague, at=TUESDAY + timedelta(hours=4))
    head = factories.staff("黎岚", role=Role.GENERAL_HEAD)
    actions.publish_urgent(made, reason="停课", answers=CLEAN_ANSWERS, by=head, at=WEDNESDAY)
    actions.approve_urgent(made, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.challenge(made, reason="有姓名", by=people.colleague, at=FRIDAY)
    actions.keep_public(made, reason="没有", by=people.general, at=FRIDAY + timedelta(hours=1))
    actions.begin_correction(made, note="日期", by=people.author, at=LATER)
    return made


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("look", ["打开：《甲.csv》"]),
        ("remark", ["回应批注", "处室审核批注"]),
        ("urgent", ["紧急公开事后审批通过", "紧急公开"]),
        ("doubt", ["维持公开：没有", "对公开提出异议"]),
        ("correction", ["更正：开始写更正稿"]),
        ("release", ["紧急公开"]),
        ("review", ["紧急公开事后审批通过", "紧急公开", "处室审核退回"]),
        ("file", ["更正：开始写更正稿", "修改：添加附件《甲》"]),
    ],
)
def test_the_history_narrows_to_one_sort(kind, found, people, author):
    assert headed(page(author, busy(people), kind=kind)) == found


def test_steps_and_changes_are_told_apart(people, author):
    made = busy(people)
    steps, changes = (headed(page(author, made, kind=kind)) for kind in ("step", "change"))
    assert "提交处室审核" in steps and "修改" not in steps
    assert "修改" in changes and "提交处室审核" not in changes


def test_every_moment_falls_under_some_sort(people, author):
    made = busy(people)
    every = set(told(page(author, made)))
    sorts = [
        option["value"] for option in soup(page(author, made)).select("select[name=kind] option") if option["value"]
    ]
    assert every == {line for sort in sorts for line in told(page(author, made, kind=sort))}


def test_the_history_narrows_to_one_person(people, author):
    made = busy(people)
    lines = told(page(author, made, person=people.colleague.pk))
    assert len(lines) == 2 and all("赵磊" in line for line in lines)
    assert headed(page(author, made, person=people.head.pk, kind="look")) == ["打开：《甲.csv》"]


def test_only_those_are_offered_who_did_something(people, author, item):
    offered = [words(option) for option in soup(page(author, item)).select("select[name=person] option")]
    assert offered == ["全部", "李敏"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"person": "0"}, "person"),
        ({"person": "9" * 30}, "person"),
        ({"person": "\x00"}, "person"),
    ],
)
def test_a_choice_that_there_is_not_is_told_beside_its_field(query, field, author, item):
    answer = page(author, item, **query)
    assert answer.status_code == 200
    assert "请在清单里选" in words(soup(answer).select_one(f"#id_{field}_error"))
    assert headed(answer) == ["起草"]


def test_where_nothing_fits_there_is_a_way_back(author, item):
    answer = page(author, item, kind="look")
    assert "没有符合的经过" in main(answer)
    assert link(answer, "清除筛选")


# pages and paper


def many(item, people, count: int) -> None:
    for n in range(count):
        actions.revise(item, title=f"第{n}版标题", by=people.author, at=LATER + timedelta(minutes=n))


def test_the_page_turns_both_ways_with_its_filter(people, author, item):
    many(item, people, 65)
    first = page(author, item, kind="change")
    assert len(told(first)) == 30 and soup(first).select_one("a[rel=prev]") is None
    second = author.get(f"/desk/items/{item.pk}/history/" + soup(first).select_one("a[rel=next]")["href"])
    third = author.get(f"/desk/items/{item.pk}/history/" + soup(second).select_one("a[rel=next]")["href"])
    assert len(told(third)) == 6 and soup(third).select_one("a[rel=next]") is None
    back = author.get(f"/desk/items/{item.pk}/history/" + soup(third).select_one("a[rel=prev]")["href"])
    assert told(back) == told(second)
    assert len({*told(first), *told(second), *told(third)}) == 66


def test_what_was_done_in_one_moment_is_never_torn_apart(people, author, item):
    files = [
        actions.add_file(
            item, accepted(f"{n}.csv", f"{n},b\n".encode()), by=people.author, at=TUESDAY + timedelta(minutes=n)
        )
        for n in range(4)
    ]
    actions.order_files(item, [file.pk for file in files[::-1]], by=people.author, at=WEDNESDAY)
    assert told(page(author, item))[0].count("的位置") == 4


@pytest.mark.parametrize("wrong", ["x", "2030-01-01", "9999-99-99T00:00:00+00:00", "0001-01-01T00:00:00+00:00", "\x00"])
def test_a_cursor_that_we_did_not_write_shows_the_newest(wrong, author, item):
    assert headed(page(author, item, before=wrong)) == ["起草"]
    assert headed(page(author, item, after=wrong)) == ["起草"]


def test_on_paper_it_stands_whole(people, author, item):
    many(item, people, 40)
    answer = page(author, item, print=1)
    rows = soup(answer).select("tbody tr")
    assert len(rows) == 41
    assert "名称：关于做好教材征订工作的通知→第0版标题" in words(rows[-2])
    assert "打印时间" in text(answer) and not soup(answer).select("form, nav.pager")


def asked(client, item, **query) -> int:
    with CaptureQueriesContext(connection) as found:
        assert page(client, item, **query).status_code == 200
    return len(found)


def test_the_page_asks_no_more_when_more_was_done(people, author):
    made = busy(people)
    few = asked(author, made)
    for n in range(40):
        made.title = f"第{n}版标题"
        made.interprets = factories.published()
        record(made, "修改", by=people.author, at=LATER + timedelta(minutes=n))
    assert asked(author, made) <= few + 1 <= 45


def test_the_item_shows_the_newest_and_leads_to_the_rest(people, author, item):
    many(item, people, 30)
    answer = author.get(f"/desk/items/{item.pk}/")
    events = soup(answer).select("section[aria-labelledby=i-events] .tl > li")
    assert len(events) == 10 and "第29版标题" in words(events[0])
    assert link(answer, "全部经过") == f"/desk/items/{item.pk}/history/"


def test_the_short_history_asks_no_more_when_more_was_done(people, item):
    def questions() -> int:
        with CaptureQueriesContext(connection) as found:
            in_short(item, people.author)
        return len(found)

    many(item, people, 10)
    few = questions()
    many(item, people, 40)
    assert questions() <= few <= 8
