"""The left rail is made once for who asks, the offices and the minute; it hangs on nothing else, and its numbers are those of now."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix

from requests_app.vocabulary import Stage
from taizhou_portal import desk, rail
from taizhou_portal.bureau.models import CalendarDay, Notice, Office, Staff
from taizhou_portal.bureau.permissions import grant, revoke
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at
from tests.requests_app.people import assigned, bureau, filed

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
#: what may be read while it is made: who may do what, the offices, the calendar
HANGS_ON = {"bureau_officegrant", "bureau_office", "bureau_calendarday", "bureau_calendaryear"}


@pytest.fixture(autouse=True)
def nothing_made(monkeypatch):
    monkeypatch.setattr(rail, "_made", {})


def afresh(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


def numbers(person: Staff) -> dict[str, int | str | None]:
    groups, _, _ = rail.rail_of(afresh(person)).read()
    return {item["label"]: item["count"] for group in groups for item in group["items"]}


def tables_read(asked: CaptureQueriesContext) -> set[str]:
    names = connection.introspection.table_names()
    return {name for each in asked for name in names if f'"{name}"' in each["sql"]}


@pytest.mark.parametrize("role", Role)
def test_making_it_reads_nothing_but_what_it_hangs_on(role):
    person = factories.staff(role=role)
    with CaptureQueriesContext(connection) as asked:
        rail.rail_of(person)
    assert tables_read(asked) - {"auth_permission"} <= HANGS_ON


def test_what_expires_is_counted_no_more_from_that_minute_on():
    """The moment at which it was made stands in it."""
    head = factories.staff(role=Role.GENERAL)
    with time_machine.travel(at("2026-03-23", 10, 29), tick=False) as clock:
        factories.policy(on=date(2026, 3, 20), expires_at=at("2026-03-23", 10, 30))
        assert numbers(head)["缺解读的文件"] == 1
        clock.shift(59)
        assert numbers(head)["缺解读的文件"] == 1
        clock.shift(1)
        assert numbers(head)["缺解读的文件"] == 0


def test_it_is_made_once_and_asks_one_question_then(django_assert_num_queries):
    person = bureau().receiver
    first = rail.rail_of(afresh(person))
    assert rail.rail_of(afresh(person)) is first
    with django_assert_num_queries(1):
        first.read()


def test_its_numbers_are_those_of_now():
    people = bureau()
    before = numbers(people.receiver)
    filed()
    assert numbers(people.receiver)["待确认收件"] == before["待确认收件"] + 1


def test_a_role_more_or_less_makes_another_one():
    person, office = factories.staff(), factories.office()
    plain = numbers(person)
    grant(person, Role.DRAFTER, office=office)
    assert "我承办的" in numbers(person)
    revoke(person, Role.DRAFTER, office=office)
    assert numbers(person) == plain


def test_what_is_done_below_an_office_counts_for_it_once_it_stands_there():
    people = bureau()
    head = factories.staff(role=Role.HEAD, office=people.finance)
    case = assigned(people)
    group = factories.office("资产组")
    type(case).objects.filter(pk=case.pk).update(office=group)
    before = numbers(head)["处室承办的"]
    Office.objects.filter(pk=group.pk).update(parent=people.finance)
    assert numbers(head)["处室承办的"] == before + 1


def test_another_day_and_another_calendar_make_another_one():
    people = bureau()
    case = assigned(people)
    type(case).objects.filter(pk=case.pk).update(next_on="2026-12-02", stage=Stage.ASSIGNED)
    with time_machine.travel(at("2026-11-26", 10)):  # a Thursday: Friday, Monday and Tuesday are the three days
        assert numbers(people.receiver)["三日内到期"] == 0
        CalendarDay.objects.create(day="2026-11-27", is_working=False, name="演练")
        assert numbers(people.receiver)["三日内到期"] == 1
    with time_machine.travel(at("2026-12-03", 10)):
        assert numbers(people.receiver)["三日内到期"] == 0


def test_below_another_address_its_links_lead_there():
    person = bureau().receiver
    rail.rail_of(afresh(person))
    set_script_prefix("/portal/")
    try:
        groups, _, _ = rail.rail_of(afresh(person)).read()
    finally:
        set_script_prefix("/")
    assert all(item["url"].startswith("/portal/desk/") for group in groups for item in group["items"])


def test_no_more_are_kept_than_work_at_a_bureau(monkeypatch):
    monkeypatch.setattr(rail, "KEPT", 3)
    for _ in range(5):
        rail.rail_of(factories.staff(role=Role.GENERAL))
    assert len(rail._made) <= 3


def test_the_page_one_is_on_is_marked_for_that_page_alone(rf: RequestFactory):
    person, marked = bureau().receiver, []
    for address in ("/desk/", "/desk/requests/book/"):
        request = rf.get(address)
        request.user = afresh(person)
        frame = desk._frame(request)
        marked.append([item["url"] for group in frame.menu for item in group["items"] if item["current"]])
    assert marked == [["/desk/"], ["/desk/requests/book/"]]


def test_new_notices_and_the_office_are_told():
    people = bureau()
    Notice.objects.create(
        person=people.handler,
        office=people.finance,
        what="分来一件申请",
        title="受理号",
        url="/desk/",
        at=at("2026-03-23"),
    )
    _, office, unread = rail.rail_of(afresh(people.handler)).read()
    assert (office, unread) == ("计划财务处", 1)


def test_a_page_below_an_entry_marks_that_entry(client):
    client.force_login(factories.staff(role=Role.GENERAL))

    def marked(address):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        return [(one["href"], one["aria-current"]) for one in page.select(".rail [aria-current]")]

    assert marked("/desk/tallies/") == [("/desk/tallies/", "page")]
    assert marked("/desk/tallies/year/2025/") == [("/desk/tallies/", "true")]
    assert marked("/desk/") == [("/desk/", "page")]
    assert marked("/desk/keys/") == []


def folded(client, page: str = "/desk/") -> dict[str, bool]:
    """Heading of each group that is folded up → whether it is open."""
    groups = BeautifulSoup(client.get(page).content, "html.parser").select(".rail details")
    return {group.summary.text.strip(): group.has_attr("open") for group in groups}


def test_what_several_apps_watch_over_stands_in_one_group():
    groups, _, _ = rail.rail_of(factories.staff(role=Role.GENERAL)).read()
    titles = [group["title"] for group in groups]
    assert titles == [title for title in rail.ORDER if title in titles]
    watched = next(group for group in groups if group["title"] == "监督")
    assert [item["label"] for item in watched["items"]] == [
        "栏目更新", "本季应公开", "年度公开清单", "定期评估", "评估清理", "文件有效性", "网站自查", "整改登记",
    ]  # fmt: skip


def test_in_a_long_rail_what_is_seldom_needed_is_folded_up_but_for_where_one_is(client):
    client.force_login(factories.staff(role=Role.GENERAL))
    assert folded(client) == {"查找": False, "设置": False, "本机": False}
    assert folded(client, "/desk/settings/words/") == {"查找": False, "设置": True, "本机": False}


def test_a_short_rail_is_all_in_view(client):
    client.force_login(factories.staff(role=Role.AUDIT))
    assert folded(client) == {}
