"""登记簿, 案卷, 交办单: what stands on the page, on paper and in the file, and that the applicant does not."""

import csv
import io
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions, book
from requests_app.models import (
    AccessLog,
    CaseLink,
    CaseNote,
    CoOffice,
    Correction,
    LookWish,
    NumberGap,
    Pause,
    Proposal,
    Remedy,
    Request,
)
from requests_app.views import desk_book
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Sequence
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at
from tests.requests_app.people import assigned, filed, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
BOOK, GAPS = reverse("desk_requests:book"), reverse("desk_requests:explain_gap")
ARCHIVING = reverse("desk_requests:archiving")
NAMES = ("林小满", "331000199001010015", "13900000000", "lin@example.com")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at("2026-11-27", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def client(as_staff, people):
    return as_staff(people.receiver)


@pytest.fixture
def skipped(people):
    """2026-0001 and 2026-0002 were given and have no case."""
    Sequence.objects.create(series=book.SERIES, year=2026, last=2)


def page_of(name: str, case) -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def main(response) -> str:
    return "".join(soup(response).main.get_text().split())


def numbers(response) -> list[str]:
    return [th.get_text().strip() for th in soup(response).select("table.book tbody th")]


def rows_of(client, **asked) -> list[dict[str, str]]:
    text = b"".join(client.get(BOOK, {**asked, "export": "csv"}).streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def closed(people):
    case = replied(people, outcome=Outcome.N7)
    actions.close(case, by=people.receiver, at=at("2026-11-23"))
    return case


def test_every_case_of_the_year_stands_in_order_of_number_with_its_gaps(client, people, skipped):
    first, second = closed(people), filed("2026-11-20")
    Remedy.objects.create(request=first, kind="review", filed_on=date(2026, 11, 25))
    page = client.get(BOOK)
    assert numbers(page) == ["2026-0001至2026-0002", first.number, second.number]
    said = main(page)
    for words in (
        "缺号，还没有说明（2个号）",
        "不予公开：属于行政执法案卷",
        "表三（三）7",
        "行政复议：尚未审结",
        "还没有确认收到日期",
        "自然人",
        "办结2026-11-23",
        "共2件：在办1件，已答复1件，其中办结1件、归档0件。缺号2个，其中2个还没有说明。",
    ):
        assert words in said
    assert not [name for name in NAMES if name in page.content.decode()]


def test_what_one_may_not_open_is_no_line_and_no_gap(people):
    assigned(people)
    waiting = filed()
    clerk = factories.staff(role=Role.GENERAL, office=factories.office("招生考试院"))
    assert book.places(2026, clerk) == [book.Place(waiting.number)]


def test_earlier_years_can_be_chosen_and_no_others(client):
    filed("2025-11-04")
    assert client.get(BOOK, {"year": "2025"}).status_code == 200
    assert "还没有申请" in main(client.get(BOOK))
    for year in ("1999", "20255", "x"):
        assert client.get(BOOK, {"year": year}).status_code == 404


def test_a_long_year_has_pages_on_the_screen_and_is_whole_on_paper_and_in_the_file(client, monkeypatch):
    monkeypatch.setattr(desk_book, "PAGE", 2)
    monkeypatch.setattr(book, "BATCH", 2)
    made = [filed().number for _ in range(3)]
    first = client.get(BOOK)
    assert numbers(first) == made[:2]
    assert numbers(client.get(BOOK + soup(first).select_one("a[rel=next]")["href"])) == made[2:]
    assert numbers(client.get(BOOK, {"print": "1"})) == made
    assert [row["受理号"] for row in rows_of(client)] == made


def test_numbers_beyond_ten_thousand_stand_behind_those_before(client):
    for number in ("2026-10000", "2026-9999"):
        factories.request(number=number)
    assert [row["受理号"] for row in rows_of(client)] == ["2026-0001至2026-9998", "2026-9999", "2026-10000"]


def test_a_case_more_asks_the_database_nothing_more(client, people):
    def asked(**how) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(BOOK, how)
            b"".join(response.streaming_content) if response.streaming else response.content
        return len(queries)

    closed(people)
    asked()
    few = asked(), asked(export="csv"), asked(print="1")
    for _ in range(5):
        replied(people)
    assert (asked(), asked(export="csv"), asked(print="1")) == few


def test_the_file_says_all_that_is_kept_of_a_case_and_nothing_of_who_asked(client, people, skipped):
    case = closed(people)
    actions.archive(case, by=people.receiver, at=at("2026-11-26"), archived_on=date(2026, 11, 26))
    gap, row = rows_of(client)
    assert (gap["受理号"], gap["要什么"]) == ("2026-0001至2026-0002", "缺号，还没有说明")
    wanted = {
        "受理号": case.number,
        "收到渠道": "网络",
        "收到申请之日": "2026-11-05",
        "申请人类型": "自然人",
        "承办处室": "计划财务处",
        "承办人": "孙悦",
        "答复期限": "2026-12-03",
        "期限怎样来的": "收到次日起20个工作日",
        "答复日期": "2026-11-20",
        "表三": "（三）7",
        "办结日期": "2026-11-23",
        "归档日期": "2026-11-26",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert not [name for name in NAMES if name in str(row)]
    assert "attachment" in client.get(BOOK, {"export": "xlsx"})["Content-Disposition"]


def test_on_paper_it_says_whose_it_is_and_who_printed_it_when(client, people):
    closed(people)
    page = client.get(BOOK, {"print": "1"})
    assert soup(page).select_one("thead .running")
    assert "周明打印，2026年11月27日10:00" in main(page)
    assert not [link for link in soup(page).select("table a")]


# 缺号


def test_a_gap_is_explained_where_it_stands_and_corrected_later(client, people, skipped):
    filed()
    there = next(a["href"] for a in soup(client.get(BOOK)).select("table.book a") if "gaps" in a["href"])
    assert soup(client.get(there)).select_one("#id_last")["value"] == "2"
    wrong = client.post(there, {"first": "1", "last": "3", "reason": "测试时占用"})
    assert "不全是缺号" in main(wrong)
    assert soup(wrong).select_one("#id_last")["value"] == "3"
    assert client.post(there, {"first": "1", "last": "2", "reason": "测试时占用"}).url == f"{BOOK}?year=2026"
    said = main(client.get(BOOK))
    assert "缺号：测试时占用" in said
    assert "个还没有说明" not in said
    one = reverse("desk_requests:gap", args=[NumberGap.objects.get().pk])
    client.post(one, {"first": "1", "last": "2", "reason": "系统升级时跳过"})
    assert "原因：测试时占用改为系统升级时跳过" in main(client.get(one))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "填写原因"),
        ({"first": "x", "last": "-1", "reason": "测试时占用"}, "号码写成数字"),
        ({"first": "1", "last": "1", "reason": "长" * 201}, "原因最多200字"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_is_kept(client, skipped, given, words):
    page = client.post(f"{GAPS}?year=2026", given)
    assert words in main(page)
    assert soup(page).select_one("#id_reason").get_text().strip() == given.get("reason", "")
    assert not NumberGap.objects.exists()


@pytest.mark.parametrize(
    "odd", ["first=x&last=9" * 9, "first=99999999999999&last=٣", "first=-1", f"first=1{'0' * 5000}"]
)
def test_an_odd_address_of_a_gap_is_an_empty_form(client, odd):
    assert client.get(f"{GAPS}?{odd}").status_code == 200


# 归档


def test_all_that_is_listed_can_be_chosen_at_once(client, people):
    case = closed(people)
    page = soup(client.get(ARCHIVING))
    form = page.select_one("form[data-bulk=cases]")
    assert form.select_one("label[hidden] input[data-all]") and form.select_one("[data-count]")
    assert [box["value"] for box in form.select("input[name=cases]")] == [str(case.pk)]
    assert page.select_one("script[src*='desk-bulk']")


def test_the_chosen_cases_are_archived_on_one_day(client, people):
    case, other = closed(people), closed(people)
    page = client.post(ARCHIVING, {"archived_on": "2026-11-22", "cases": [case.pk]})
    assert f"{case.number}：归档日期不能早于办结日期2026年11月23日" in main(page)
    assert [box["value"] for box in soup(page).select("input[name=cases][checked]")] == [str(case.pk)]
    assert "选择要归档的申请" in main(client.post(ARCHIVING, {"archived_on": "2026-11-26"}))
    assert client.post(ARCHIVING, {"archived_on": "2026-11-26", "cases": [case.pk]}).url == ARCHIVING
    case.refresh_from_db()
    assert case.archived_on == date(2026, 11, 26)
    assert [box["value"] for box in soup(client.get(ARCHIVING)).select("input[name=cases]")] == [str(other.pk)]


def test_one_case_is_archived_and_its_date_corrected(client, people):
    case = closed(people)
    there = page_of("archive", case)
    assert client.post(there, {"archived_on": "2026-11-26"}).url == f"{BOOK}?year=2026"
    assert "填写更正的原因" in main(client.post(there, {"archived_on": "2026-11-25"}))
    assert client.post(there, {"archived_on": "2026-11-25", "reason": "填错日期"}).status_code == 302
    case.refresh_from_db()
    assert case.archived_on == date(2026, 11, 25)


def test_what_is_not_closed_is_not_archived(client, people):
    case = replied(people)
    assert "还没有办结，不能归档" in main(client.get(page_of("archive", case)))
    assert client.post(page_of("archive", case), {"archived_on": "2026-11-26"}).status_code == 200


# 案卷和交办单


def test_the_case_file_holds_all_that_is_kept_of_a_case_with_the_applicant_masked(client, people):
    case = closed(people)
    Remedy.objects.create(request=case, kind="review", filed_on=date(2026, 11, 25), note="不服答复")
    AccessLog.objects.create(
        request=case, by=people.receiver, at=at("2026-11-10"), what="申请人完整信息", reason="寄送"
    )
    page = client.get(page_of("case_file", case))
    said = main(page)
    for words in (
        case.number,
        case.replies.get().number,
        "2026年11月5日",
        "逐日计算",
        "期限变动",
        "表三（三）7",
        "公开后会影响执法",
        "不服答复",
        "申请人完整信息",
        "计划财务处",
        "环节：办理中→已答复",
        "承办处室：空→计划财务处",
        "林**",
        "没有收费",
    ):
        assert words in said, words
    assert not [name for name in NAMES if name in page.content.decode()]


def test_letters_hands_and_words_of_a_long_case_all_stand_in_its_file(client, people):
    case, other = assigned(people), filed()
    day, moment, who = date(2026, 11, 12), at("2026-11-12"), {"by": people.handler}
    Correction.objects.create(request=case, asked_on=day, points="说明年份", limit_on=date(2026, 11, 30), **who)
    Pause.objects.create(
        request=case, kind="third_party", sent_on=day, arrived_on=date(2026, 11, 13), limit_on=date(2026, 12, 4), **who
    )
    helped = {"office": people.finance, "note": "核对金额", "answer": "金额无误", "answered_on": day}
    CoOffice.objects.create(request=case, at=moment, **helped, **who)
    content = {"days": 10, "reason": "信息量大"}
    Proposal.objects.create(request=case, wish="extension", content=content, at=moment, **who)
    CaseNote.objects.create(request=case, text="已电话联系", at=moment, **who)
    CaseLink.objects.create(case=case, other=other, kind="related", note="同一所学校", at=moment, **who)
    LookWish.objects.create(request=case, at=moment, reason="联系监护人", **who)
    Request.objects.filter(pk=case.pk).update(delayed_to=date(2026, 12, 9), delayed_on=day, delay_reason="台风停工")
    said = main(client.get(page_of("case_file", case)))
    for words in (
        "补正告知2026-11-12补正期限2026-11-30；没有补正说明年份",
        "对方2026-11-13收到；最迟2026-12-04答复；没有收到意见，到期没有答复的，不等于同意",
        "延迟到2026-12-09：台风停工",
        "核对金额2026-11-12：金额无误",
        "延长10个工作日：信息量大还没有决定",
        "已电话联系",
        f"{other.number}相关同一所学校",
        "联系监护人还没有决定",
    ):
        assert words in said, words


def test_a_case_file_of_what_was_just_filed_is_short_and_whole(client):
    said = main(client.get(page_of("case_file", filed())))
    assert "还没有确认" in said
    assert "逐日计算" not in said


def test_the_routing_slip_goes_to_the_office_with_its_limit_and_points(as_staff, people):
    case = assigned(people)
    actions.assign(
        case,
        by=people.receiver,
        at=at("2026-11-27", 9),
        office=people.finance,
        handler=people.handler,
        internal_due_on=date(2026, 12, 1),
        note="先核对收费依据",
    )
    page = as_staff(people.handler).get(page_of("routing", case))
    for words in ("计划财务处", "孙悦", "2026年12月1日", "先核对收费依据", "周明交办", "2026年12月3日"):
        assert words in main(page), words
    assert not [name for name in NAMES if name in page.content.decode()]
    assert as_staff(people.outsider).get(page_of("routing", case)).status_code == 404


def test_a_case_that_is_with_no_office_has_no_slip(client):
    assert "还没有分办到处室" in main(client.get(page_of("routing", filed())))


def test_the_register_is_kept_by_whoever_receives(as_staff, people):
    case = closed(people)
    handler = as_staff(people.handler)
    for there in (BOOK, GAPS, ARCHIVING, page_of("archive", case), page_of("case_file", case)):
        assert handler.get(there).status_code == 403
    assert "登记簿" in as_staff(people.receiver).get("/desk/").content.decode()
