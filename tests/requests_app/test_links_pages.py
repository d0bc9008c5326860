"""Notes, links, 催办, 并案 and the whole course in the desk: what is shown to whom, what is said beside a field and kept."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.models import CaseLink, CaseNote, Reminder, Request
from requests_app.views import changes, desk_links
from requests_app.vocabulary import LinkKind, ReminderKind
from taizhou_portal.bureau.models import Notice
from tests.factories import at
from tests.requests_app.desk_pages import beside, main, soup, there, words
from tests.requests_app.people import ASKER, FIRM, assigned, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def panel(response, name: str) -> str:
    return words(soup(response).select_one(f'section[aria-labelledby="{name}"]'))


# 备注


def test_notes_stand_on_the_case_the_newest_first_and_all_on_their_own_page(as_staff, people, monkeypatch):
    case, client = assigned(people), as_staff(people.handler)
    for n in range(5):
        actions.add_note(case, by=people.receiver, at=at("2026-11-20", 9, n), text=f"第{n}条备注")
    shown = panel(client.get(there(case)), "notes")
    assert shown.index("第4条备注") < shown.index("第2条备注")
    assert "第1条备注" not in shown
    assert "查看全部5条备注" in shown
    monkeypatch.setattr(desk_links, "PAGE", 4)
    first = client.get(there(case, "notes"))
    assert "第1条备注" in main(first) and "第0条备注" not in main(first)
    assert "第0条备注" in main(client.get(there(case, "notes") + soup(first).select_one("a[rel=next]")["href"]))


def test_a_note_with_a_personal_number_comes_back_with_the_reason_beside_it(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    response = client.post(there(case, "notes"), {"text": "申请人来电13900000123，<b>下午</b>来取"})
    assert "备注里有手机号139****0123，请删去" in beside(response, "text")
    assert soup(response).select_one("textarea").get_text().strip() == "申请人来电13900000123，<b>下午</b>来取"
    assert soup(response).title.get_text().startswith("错误：")
    assert "填写备注" in beside(client.post(there(case, "notes"), {"text": " "}), "text")
    assert "备注最多1000字，请写短一些" in beside(client.post(there(case, "notes"), {"text": "好" * 1001}), "text")
    assert not CaseNote.objects.exists()
    assert client.post(there(case, "notes"), {"text": "下午<b>来取"}).url == there(case)
    assert "下午<b>来取" in panel(client.get(there(case)), "notes")


def test_a_note_is_nowhere_but_in_the_desk(as_staff, people, client):
    case = assigned(people)
    actions.add_note(case, by=people.handler, at=NOW, text="内部的话")
    listing = as_staff(people.receiver).get(reverse("desk_requests:list"), {"queue": "all", "export": "csv"})
    told = b"".join(listing.streaming_content if listing.streaming else [listing.content]).decode()
    assert case.number in told and "内部的话" not in told
    assert as_staff(people.outsider).get(there(case, "notes")).status_code == 404


# 关联


def test_a_link_shows_on_both_sides_with_what_became_of_the_other(as_staff, people):
    case, other, client = assigned(people), replied(people, asker=FIRM), as_staff(people.handler)
    given = {"number": f" {other.number} ", "kind": "same_record", "note": "同一份文件"}
    assert client.post(there(case, "links"), given).url == there(case)
    here = panel(client.get(there(case)), "others")
    assert f"{other.number} {other.subject}" in here
    assert "要的是同一份信息 2026-11-20 予以公开" in here and "同一份文件 孙悦" in here
    assert f"{case.number} {case.subject}" in panel(client.get(there(other)), "others")
    link = CaseLink.objects.get()
    assert client.post(there(other, "unlink", link.pk)).url == there(other)
    assert other.number not in panel(client.get(there(case)), "others")


def test_a_case_that_is_not_theirs_to_open_is_as_unknown_as_one_that_is_not_there(as_staff, people):
    case, elsewhere, client = assigned(people), received(people), as_staff(people.handler)
    said = {}
    for number in (elsewhere.number, "2020-9999"):
        response = client.post(there(case, "links"), {"number": number, "kind": "related", "note": "写过的说明"})
        said[number] = beside(response, "number")
        assert soup(response).select_one("#link_note")["value"] == "写过的说明"
        assert soup(response).select_one("#link_number")["value"] == number
    assert len(set(said.values())) == 1
    assert "没有这个受理号，或者这件申请不归您查看，请核对" in said["2020-9999"]


def test_every_field_of_a_link_says_what_is_wrong(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    response = client.post(there(case, "links"), {"kind": "x", "note": "电话13900000123"})
    assert "填写受理号" in beside(response, "number")
    assert "选择关系" in beside(response, "kind")
    assert "说明里有手机号139****0123，请删去" in beside(response, "note")
    same = client.post(there(case, "links"), {"number": case.number, "kind": "related"})
    assert "不能和这件申请自己关联" in words(soup(same).select_one(".errsum"))


def test_of_a_linked_case_that_one_may_not_open_the_number_stands_alone(as_staff, people):
    case, elsewhere = assigned(people), received(people, subject="教师招聘的体检标准")
    link = actions.link_cases(case, elsewhere, by=people.receiver, at=NOW, kind=LinkKind.RELATED, note="内部说明")
    client = as_staff(people.handler)
    here = panel(client.get(there(case)), "others")
    assert f"{elsewhere.number} 相关 不归您查看" in here
    assert not any(hidden in here for hidden in ("教师招聘", "待分办", "内部说明", "取消关联"))
    client.post(there(case, "unlink", link.pk))
    assert CaseLink.objects.filter(ended=False).exists()


def test_a_link_of_two_other_cases_is_not_found(as_staff, people):
    case, first, second = (assigned(people) for _ in range(3))
    link = actions.link_cases(first, second, by=people.receiver, at=NOW, kind=LinkKind.RELATED)
    assert as_staff(people.receiver).post(there(case, "unlink", link.pk)).status_code == 404


# 相似的申请


def test_suspected_duplicates_come_first_with_outcome_and_basis_and_are_linked_by_a_button(as_staff, people):
    replied(people, asker=FIRM, subject="市直小学课后服务收费标准", doc_number="")
    twin = replied(people, subject="市直小学课后服务收费标准", doc_number="")
    far = assigned(people, subject="教师招聘名额", doc_number="台教〔2026〕33号", asker=FIRM)
    received(people, subject="市直小学课后服务收费标准")  # not theirs to open
    assigned(people, subject="校车安全检查", doc_number="")
    case, client = assigned(people, subject="市直小学课后服务收费标准"), as_staff(people.handler)
    rows = soup(client.get(there(case))).select('section[aria-labelledby="sim"] li')
    told = [words(row) for row in rows]
    assert len(told) == 3
    assert told[0].startswith(twin.number)
    assert "疑似重复，同一申请人 2026-11-20 予以公开 依据：" in told[0]
    assert told[1].startswith(far.number) and "另一申请人" in told[1] and "文号相同" in told[1]
    sent = {tag["name"]: tag["value"] for tag in rows[0].select("input[name]") if tag["name"] != "csrfmiddlewaretoken"}
    assert client.post(there(case, "links"), sent).url == there(case)
    assert CaseLink.objects.get().kind == LinkKind.DUPLICATE
    page = client.get(there(case))
    assert twin.number in panel(page, "others") and twin.number not in panel(page, "sim")


def test_many_similar_cases_and_links_take_no_more_queries(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(there(case))
        return len(queries)

    for link in (False, True):
        other = replied(people)
        if link:
            actions.link_cases(case, other, by=people.handler, at=NOW, kind=LinkKind.RELATED)
    few = asked()
    for link in (False, False, True, True):
        other = replied(people)
        if link:
            actions.link_cases(case, other, by=people.handler, at=NOW, kind=LinkKind.RELATED)
    assert asked() == few


# 催办


def test_who_receives_chases_and_reads_how_many_were_reminded(as_staff, people):
    case, client = assigned(people), as_staff(people.receiver)
    assert there(case, "chase") in [a["href"] for a in soup(client.get(there(case))).select("a.btn")]
    page = client.post(there(case, "chase"), {"whom": "office", "said": "请按期答复"}, follow=True)
    assert "已催办，提醒了1人。" in words(soup(page))
    assert "催办 周明 请按期答复" not in main(page)
    assert "周明 计划财务处 孙悦，请按期答复" in panel(page, "course")
    again = client.post(there(case, "chase"), {"whom": "office", "said": "再催一次"})
    assert "今天已经催办过计划财务处 孙悦，明天可以再催" in words(soup(again).select_one(".errsum"))
    assert soup(again).select_one("#id_said")["value"] == "再催一次"
    assert Notice.objects.filter(what="催办").count() == 1
    assert "催办：计划财务处 孙悦，请按期答复" in panel(again, "earlier")


def test_what_may_not_be_said_is_named_beside_the_field(as_staff, people):
    case, client = assigned(people), as_staff(people.receiver)
    response = client.post(there(case, "chase"), {"said": "请联系13900000123"})
    assert "选择催办哪个处室" in words(soup(response).select_one("fieldset.err"))
    assert "说明里有手机号139****0123，请删去" in beside(response, "said")
    assert soup(response).select_one("#id_said")["value"] == "请联系13900000123"


def test_where_nobody_can_be_chased_the_page_says_why_and_the_case_offers_nothing(as_staff, people):
    case, client = received(people), as_staff(people.receiver)
    assert "还没有分办，没有可以催办的处室" in words(soup(client.get(there(case, "chase"))).select_one(".errsum"))
    assert there(case, "chase") not in client.get(there(case)).content.decode()
    assert as_staff(people.handler).get(there(assigned(people), "chase")).status_code == 403


# 并案


def test_both_cases_stand_side_by_side_before_they_are_merged(as_staff, people):
    into, case, client = (
        assigned(people),
        received(people, "2026-11-11", subject="课后服务费"),
        as_staff(people.receiver),
    )
    first = client.get(there(case, "merge"))
    assert f"{into.number} {into.subject}" in panel(first, "offered")
    second = client.get(there(case, "merge"), {"number": into.number})
    assert len(soup(second).select("main section.panel")) == 2
    assert "课后服务费" in main(second) and into.description in main(second)
    wrong = client.post(
        there(case, "merge"), {"number": into.number, "agreed_on": "2026-11-24", "how": "电话13900000123"}
    )
    assert "申请人同意的日期不能晚于今天" in beside(wrong, "agreed_on")
    assert "同意的说明里有手机号139****0123，请删去" in beside(wrong, "how")
    assert soup(wrong).select_one("#id_agreed_on")["value"] == "2026-11-24"
    given = {"number": into.number, "agreed_on": "2026-11-20", "how": "电话同意"}
    assert client.post(there(case, "merge"), given).url == there(case)
    page = client.get(there(case))
    assert f"{into.number} {into.subject} 并入 2026-11-05 办理中" in panel(page, "others")
    assert f"{case.number} 课后服务费 并入这件的" in panel(client.get(there(into)), "others")
    assert there(case, "merge") not in page.content.decode()


@pytest.mark.parametrize(
    ("asker", "day", "said"),
    [
        (FIRM, "2026-11-05", "不是同一申请人的，不能并案"),
        (ASKER, "2026-11-12", "收到得更晚，并入以后申请人要多等，不能并案"),
    ],
)
def test_a_case_that_cannot_take_it_in_is_named_beside_the_number(as_staff, people, asker, day, said):
    into, case = received(people, day, asker=asker), received(people, "2026-11-11")
    response = as_staff(people.receiver).get(there(case, "merge"), {"number": into.number})
    assert f"{into.number}{said}" in beside(response, "number")
    assert soup(response).select_one("#id_number")["value"] == into.number


def test_merging_says_beforehand_why_it_cannot_be(as_staff, people):
    client = as_staff(people.receiver)
    case = replied(people)
    assert "现在是“已答复”，不能并案" in words(soup(client.get(there(case, "merge"))).select_one(".errsum"))
    sent = {"number": assigned(people).number, "agreed_on": "2026-11-20", "how": "电话同意"}
    refused = client.post(there(case, "merge"), sent)
    assert "现在是“已答复”，不能并案" in words(soup(refused).select_one(".errsum"))
    assert Request.objects.filter(merged_into__isnull=False).count() == 0
    assert as_staff(people.handler).get(there(assigned(people), "merge")).status_code == 403


# 全过程


def test_the_course_tells_all_that_happened_and_who_did_it_newest_first(as_staff, people, server):
    case = assigned(people, "2026-11-18")
    actions.send_case_mail(at=at("2026-11-19", 8))
    actions.look_at_applicant(case, by=people.receiver, at=at("2026-11-19", 9), reason="核对申请人身份")
    actions.consult(case, by=people.handler, at=at("2026-11-20"), kind="third_party", sent_on=date(2026, 11, 20))
    for person in (people.handler, people.chief):
        row = {"due_on": date(2026, 12, 11), "before": 1, "at": at("2026-11-21"), "person": person}
        Reminder.objects.create(request=case, kind=ReminderKind.OPINION_OVER, **row)
    actions.chase(case, by=people.receiver, at=at("2026-11-22"), said="请跟进")
    actions.add_note(case, by=people.handler, at=at("2026-11-22"), text="内部的话")
    page = as_staff(people.handler).get(there(case, "course"))
    told = [words(li) for li in soup(page).select(".tl li")]
    assert [b.get_text() for b in soup(page).select(".tl b")] == [
        "邮件已发出", "邮件已发出", "催办", "提醒", "征求意见", "查看个人信息", "分办", "确认收件", "提交申请",
    ]  # fmt: skip
    assert "征求意见的期限已满，2026年12月11日；收到的有孙悦、顾宁" in told[3]
    assert "周明 申请人完整信息" in told[5] and "核对申请人身份" not in told[5]
    assert "内部的话" not in main(page)
    assert "提交申请 申请人" in told[-1]


def test_chips_leave_one_sort_and_count_each(as_staff, people):
    case, client = assigned(people), as_staff(people.receiver)
    actions.look_at_applicant(case, by=people.receiver, at=NOW, reason="核对申请人身份")
    page = client.get(there(case))
    chips = {words(a).split()[0]: a for a in soup(page).select('section[aria-labelledby="course"] .chip')}
    assert {name: words(a).split()[1] for name, a in chips.items()} == {
        "全部": "4", "办理": "3", "期限": "1", "查看": "1", "邮件": "0",
    }  # fmt: skip
    assert [b.get_text() for b in soup(client.get(chips["查看"]["href"])).select(".tl b")] == ["查看个人信息"]
    assert [b.get_text() for b in soup(client.get(chips["期限"]["href"])).select(".tl b")] == ["确认收件"]
    assert "没有这一类的记录" in main(client.get(chips["邮件"]["href"]))
    assert client.get(there(case, "course"), {"only": "secret"}).status_code == 404
    assert as_staff(people.outsider).get(there(case, "course")).status_code == 404


def test_a_long_course_is_cut_on_the_case_and_paged_on_its_own_page(as_staff, people, monkeypatch):
    monkeypatch.setattr(changes, "SHOWN", 2)
    case, client = assigned(people), as_staff(people.receiver)
    page = client.get(there(case))
    assert [b.get_text() for b in soup(page).select(".tl li:not(.next) b")] == ["分办", "确认收件"]
    assert soup(page).select_one(f'a[href="{there(case, "course")}"]:-soup-contains("查看全部记录")')


def test_what_the_portal_does_by_itself_is_no_deed_of_the_applicant(people):
    case = filed()
    case._history_date = NOW
    case.record(by=None, reason="视为确认收件：满3个工作日")
    assert [event.who for event in changes.course(case)] == ["系统", "申请人"]


def test_waiting_moves_no_date_in_the_name_of_a_link_or_a_chase(as_staff, people):
    case, other = assigned(people, "2026-11-09"), assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18))
    actions.link_cases(case, other, by=people.handler, at=at("2026-11-20"), kind=LinkKind.RELATED)
    actions.chase(case, by=people.receiver, at=at("2026-11-20"))
    page = as_staff(people.handler).get(there(case))
    moves = words(soup(page).select_one('[aria-label="期限变动"]'))
    assert "关联" not in moves and "催办" not in moves
