"""不用申请的次数 in the desk: what is public and answered somebody, beside what was filed; and how applicants found the answers."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from disclosure.models import Publication
from disclosure.vocabulary import Stage
from requests_app import actions, avoidance
from requests_app.models import AvoidedFiling, Opinion
from requests_app.views import desk, desk_avoided
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, office, published, staff
from tests.pages.reading import soup
from tests.requests_app.people import filed, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TODAY = date(2026, 11, 23)
PAGE = reverse("desk_requests:avoided")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(TODAY, 12), tick=False) as traveller:
        yield traveller


@pytest.fixture
def client(as_staff, people):
    return as_staff(people.receiver)


def count(item: Publication, times: int, *, ago: int = 0) -> None:
    AvoidedFiling.objects.create(publication=item, times=times, day=TODAY - timedelta(days=ago))


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def main(response) -> str:
    return words(soup(response).select_one("main"))


def rows(response, caption: str) -> list[list[str]]:
    for table in soup(response).select("table"):
        if words(table.caption) == caption:
            return [[words(cell) for cell in tr.select("th, td")] for tr in table.select("tbody tr")]
    return []


def answering(response) -> list[list[str]]:
    return rows(response, "哪些公开的信息解答了问题")


def figures(response) -> list[str]:
    return [words(dd).split()[0] for dd in soup(response).select("dl.glance dd")]


# --- 次数


def test_items_stand_by_how_often_they_answered_beside_what_was_filed(client):
    fees, places = published(title="课后服务收费标准"), published(title="学区划分", office=office("基础教育处"))
    count(fees, 2), count(fees, 1, ago=5), count(places, 7, ago=20)
    filed("2026-11-20"), filed("2026-11-22")
    page = client.get(PAGE)
    assert answering(page) == [["学区划分", "基础教育处", "7"], ["课后服务收费标准", str(fees.office), "3"]]
    assert figures(page) == ["10次", "2条", "2件", "83.3%"]
    assert soup(page).select_one("table a")["href"] == places.get_absolute_url()


@pytest.mark.parametrize(
    ("period", "times", "cases"), [("30", "1次", "1件"), ("90", "3次", "2件"), ("365", "7次", "3件")]
)
def test_a_period_ends_today_and_counts_its_first_day(client, period, times, cases):
    item = published()
    for ago, n in ((29, 1), (30, 2), (364, 4), (365, 8)):
        count(item, n, ago=ago)
    filed("2026-10-25"), filed("2026-10-24"), filed("2025-11-24"), filed("2025-11-23")
    page = client.get(PAGE, {"period": period})
    assert figures(page)[::2] == [times, cases]
    assert words(soup(page).select_one("[aria-current=true]")) == f"近{period}天"


def test_a_year_is_offered_where_something_was_counted(client):
    item = published()
    count(item, 5, ago=400), count(item, 2)
    filed("2025-06-01")
    chips = [words(chip) for chip in soup(client.get(PAGE)).select("a.chip")]
    assert chips == ["近30天", "近90天", "近365天", "2026年", "2025年"]
    assert figures(client.get(PAGE, {"period": "2025"}))[::2] == ["5次", "1件"]


@pytest.mark.parametrize("period", ["7", "2019", "x", "", "-30", "30' OR 1=1"])
def test_a_period_that_is_not_offered_is_not_found(client, period):
    assert client.get(PAGE, {"period": period}).status_code == 404


def test_what_is_public_no_more_is_counted_without_its_title(client):
    gone = published(title="林某某的处分决定")
    count(gone, 3)
    away = {"stage": Stage.WITHDRAWN, "withdrawn_at": at(TODAY), "withdrawn_reason": "有误"}
    Publication.objects.filter(pk=gone.pk).update(**away)
    page = client.get(PAGE)
    assert answering(page) == [[avoidance.GONE, str(gone.office), "3"]]
    assert "林某某" not in page.content.decode()
    assert soup(page).select("table a") == []


def test_the_button_of_the_public_is_what_is_counted(client):
    item = published(title="校历")
    for _ in range(3):
        actions.count_avoided(item, on=TODAY)
    assert answering(client.get(PAGE)) == [["校历", str(item.office), "3"]]


def test_nothing_counted_says_what_would_be_here(client):
    page = client.get(PAGE)
    assert "这段时间还没有" in main(page)
    assert figures(page) == ["0次", "0条", "0件", "无数据"]
    assert "导出" not in main(page)


def test_beyond_a_hundred_items_the_rest_is_in_the_file(client, monkeypatch):
    monkeypatch.setattr(desk_avoided, "SHOWN", 2)
    for n in range(5):
        count(published(title=f"第{n}号"), n + 1)
    page = client.get(PAGE)
    assert len(answering(page)) == 2
    assert "还有3条在导出的文件里" in main(page)
    told = b"".join(client.get(PAGE, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(told)))) == 6


def test_the_list_is_taken_away_as_it_is_shown(client, people):
    item = published(title="=SUM(A1)")
    count(item, 4), count(published(title="旧"), 9, ago=200)
    links = [a["href"] for a in soup(client.get(PAGE, {"period": "30"})).select(".exports a")]
    told = b"".join(client.get(PAGE + links[1]).streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(told))) == [["公开的信息", "处室", "次数"], ["'=SUM(A1)", str(item.office), "4"]]
    book = load_workbook(io.BytesIO(b"".join(client.get(PAGE + links[0]).streaming_content)))
    assert [cell.value for cell in book.worksheets[0][2]] == ["=SUM(A1)", str(item.office), 4]
    about = {row[0].value: row[1].value for row in book.worksheets[1]}
    assert about["期间"] == "近30天，2026-10-25至2026-11-23"
    assert people.receiver.history.first().history_change_reason.startswith("导出清单：不用申请的次数")


def test_who_receives_sees_it_and_nobody_else(as_staff, people):
    labels = {
        person: [item["label"] for item in desk.menu(person)[0]["items"]]
        for person in (people.receiver, people.handler)
    }
    assert "不用申请的次数" in labels[people.receiver]
    assert "不用申请的次数" not in labels[people.handler]
    assert as_staff(people.handler).get(PAGE).status_code == 403
    assert as_staff(staff(role=Role.HEAD)).get(PAGE).status_code == 403


def test_many_items_take_no_more_queries_than_few(client, django_assert_max_num_queries):
    for n in range(15):
        count(published(), n + 1)
    client.get(PAGE)
    with django_assert_max_num_queries(25):
        client.get(PAGE)


# --- 评价


def judged(people, value: str, said: str = "", on: str = "2026-11-21", **more) -> Opinion:
    case = replied(people, **more)
    return Opinion.objects.create(request=case, value=value, words=said, at=at(on))


def test_opinions_are_counted_by_year_with_their_words(client, people):
    judged(people, "satisfied"), judged(people, "fair", "快了一点"), judged(people, "unsatisfied", "没有说清楚")
    judged(people, "satisfied", day="2025-03-03", served="2025-03-20", on="2025-03-21")
    page = client.get(PAGE)
    assert rows(page, "各年的评价") == [
        ["2026年", "1", "1", "1", "3", "66.7%"],
        ["2025年", "1", "0", "0", "1", "100.0%"],
    ]
    said = [words(li) for li in soup(page).select("main .inbox li")]
    assert {one.split()[0] for one in said} == {"快了一点", "没有说清楚"}


def test_nobodys_name_stands_beside_an_opinion(client, people):
    opinion = judged(people, "unsatisfied", "没有说清楚")
    page = client.get(PAGE).content.decode()
    assert not any(secret in page for secret in ("林小满", "林**", opinion.request.number, opinion.request.subject))


def test_an_opinion_of_an_answer_that_was_taken_back_does_not_count(client, people):
    case = judged(people, "unsatisfied", "错了", on="2026-11-21").request
    actions.reopen(case, by=people.receiver, at=at("2026-11-22"), reason="漏了附件")
    assert "还没有评价" in main(client.get(PAGE))


def test_markup_in_an_opinion_is_shown_as_it_was_typed(client, people):
    judged(people, "fair", "<script>alert(1)</script>\n第二行")
    page = client.get(PAGE)
    assert "<script>alert(1)</script> 第二行" in main(page)
    assert soup(page).select("main script") == []


def test_opinions_of_cases_that_one_may_not_open_are_not_told(as_staff, people):
    judged(people, "unsatisfied", "没有说清楚")
    elsewhere = staff(role=Role.GENERAL, office=office("教师处"))
    assert "没有说清楚" not in main(as_staff(elsewhere).get(PAGE))


def test_without_opinions_the_page_says_where_they_come_from(client):
    assert "还没有评价" in main(client.get(PAGE))


def test_a_share_of_nothing_is_no_figure():
    assert avoidance.Verdict(2026, {}).content == "无数据"
