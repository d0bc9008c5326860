"""The list of the year in the calendar of an officer: what a secret address shows, to whom, and when it opens nothing any more."""

from datetime import date

import pytest
from icalendar import Calendar

from disclosure.models import YearListKey, YearTask
from disclosure.vocabulary import KeyScope
from disclosure.year_list import acting, people, subscribing
from taizhou_portal.bureau.models import CalendarYear, Staff
from taizhou_portal.bureau.permissions import grant, revoke
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused
from tests.disclosure.year_lists import House, line, public
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = at("2026-03-02")


@pytest.fixture
def house(time_machine):
    time_machine.move_to(NOW)
    made = House()
    made.seasons()
    made.begun()
    return made


def feed(client, word: str):
    return client.get(f"/desk/year-list/calendar/{word}.ics")


def events(response) -> dict[str, object]:
    assert response.status_code == 200 and response["Content-Type"] == "text/calendar; charset=utf-8"
    return {
        str(one["summary"]).removeprefix("应公开："): one for one in Calendar.from_ical(response.content).walk("VEVENT")
    }


def made(scope: str, by) -> str:
    return subscribing.make_key(scope, by=by, at=NOW)


def hand(what: str, office, person, by) -> None:
    acting.hand(line(what), office=office, person=person, deputy=None, by=by, at=NOW)


def test_each_scope_shows_its_lines(client, house):
    hand("学区", house.schools, house.li, house.general)
    assert set(events(feed(client, made("mine", house.li)))) == {"学区"}
    assert set(events(feed(client, made("office", house.li)))) == {"招生政策", "学区"}
    assert set(events(feed(client, made("all", house.general)))) == set(YearTask.objects.values_list("what", flat=True))


def test_a_deputy_has_the_line_too(client, house):
    acting.hand(line("学区"), office=house.schools, person=house.li, deputy=house.zhao, by=house.general, at=NOW)
    assert set(events(feed(client, made("mine", house.zhao)))) == {"学区"}


def test_an_entry_is_one_whole_day_with_what_and_office_and_no_name(client, house):
    hand("学区", house.schools, house.li, house.general)
    response = feed(client, made("mine", house.li))
    one = events(response)["学区"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2026, 5, 29), date(2026, 5, 30))
    assert str(one["description"]) == "不晚于2026年5月29日，基础教育处"
    assert "李敏" not in response.content.decode().replace("\r\n ", "")


def test_an_entry_stays_itself_while_its_day_moves_and_its_number_rises(client, house):
    word = made("office", house.li)
    before = events(feed(client, word))["学区"]
    acting.move(line("学区"), due_on=date(2026, 5, 20), reason="提前", by=house.li, at=NOW)
    after = events(feed(client, word))["学区"]
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstart") == date(2026, 5, 20)


@pytest.mark.parametrize("end", [acting.waive, acting.drop])
def test_what_is_not_needed_is_called_off(client, house, end):
    word = made("office", house.li)
    assert "status" not in events(feed(client, word))["学区"]
    end(line("学区"), reason="停办", by=house.li, at=NOW)
    one = events(feed(client, word))["学区"]
    assert (one["status"], one["sequence"]) == ("CANCELLED", 1)


def test_a_day_that_may_still_move_says_so_and_that_of_the_law_never(client, house):
    CalendarYear.objects.all().delete()
    found = set(events(feed(client, made("all", house.general))))
    assert "学区（暂定）" in found and "上一年度政府信息公开工作年度报告" in found


def test_a_list_that_is_only_planned_is_in_no_calendar(client, house):
    house.planned(2027, NOW)
    assert {one.decoded("dtstart").year for one in events(feed(client, made("all", house.general))).values()} == {2026}


# --- secrets


def test_only_the_hash_of_a_word_is_kept_and_every_word_is_another(house):
    words = {made("mine", house.li) for _ in range(3)}
    assert len(words) == 3
    (key,) = YearListKey.objects.all()
    assert all(word not in (key.digest, str(key.pk)) for word in words)
    assert subscribing.key_of(key.digest) is None


def test_an_address_ends_when_it_is_made_anew_or_revoked(client, house):
    first = made("mine", house.li)
    second = made("mine", house.li)
    assert [feed(client, word).status_code for word in (first, second, "x" * 43)] == [404, 200, 404]
    assert subscribing.revoke_key("mine", by=house.li, at=NOW) and not subscribing.revoke_key(
        "mine", by=house.li, at=NOW
    )
    assert feed(client, second).status_code == 404


def test_making_and_ending_an_address_stands_in_the_history_of_the_account(house):
    made("office", house.li)
    subscribing.revoke_key("office", by=house.li, at=NOW)
    reasons = list(Staff.history.filter(id=house.li.pk).values_list("history_change_reason", flat=True))
    for words in ("生成年度公开清单订阅地址：我处室的", "取消年度公开清单订阅地址：我处室的"):
        assert words in reasons


def test_a_person_who_left_or_lost_the_right_opens_nothing(client, house):
    words = {scope: made(scope, house.general) for scope in KeyScope.values}
    revoke(house.general, Role.GENERAL, office=factories.root())
    assert {feed(client, word).status_code for word in words.values()} == {404}
    grant(Staff.objects.get(pk=house.general.pk), Role.DRAFTER, office=house.money)
    assert [feed(client, words[scope]).status_code for scope in ("mine", "office", "all")] == [200, 200, 404]
    assert set(events(feed(client, words["office"]))) == {"收费标准"}
    Staff.objects.filter(pk=house.general.pk).update(is_active=False)
    assert {feed(client, word).status_code for word in words.values()} == {404}


def test_no_word_shows_a_line_of_an_office_beyond_the_rights_of_its_owner(client, house):
    hand("学区", house.schools, house.li, house.general)
    words = [made(scope, house.li) for scope in ("mine", "office")]
    revoke(house.li, Role.DRAFTER, office=house.schools)
    grant(Staff.objects.get(pk=house.li.pk), Role.DRAFTER, office=house.money)
    shown = [set(events(feed(client, word))) for word in words]
    assert shown == [set(), {"收费标准"}]  # still named on 学区, and may look at it no more


def test_who_may_not_see_a_scope_cannot_subscribe_to_it(house):
    assert people.scopes_of(house.li) == [KeyScope.MINE, KeyScope.OFFICE]
    assert refused(subscribing.make_key, "all", by=house.li, at=NOW) == ["这个范围不能订阅"]
    assert people.scopes_of(factories.staff(role=Role.SYSTEM)) == []


def test_the_file_of_an_officer_is_the_same_as_the_address_and_no_wider(client, house):
    client.force_login(house.li)
    address = "/desk/year-list/calendar.ics"
    answer = client.get(address, {"scope": "office"})
    assert set(events(answer)) == {"招生政策", "学区"} and "year-list.ics" in answer["Content-Disposition"]
    assert [client.get(address, {"scope": scope}).status_code for scope in ("all", "\x00", "")] == [404, 404, 404]


def test_what_proves_a_line_is_not_in_the_calendar(client, house):
    acting.confirm(line("学区"), public("学区划分方案", "admissions", "2026-02-26"), by=house.li, at=NOW)
    assert "学区划分方案" not in feed(client, made("office", house.li)).content.decode().replace("\r\n ", "")


def test_the_public_calendar_of_the_seasons_has_neither_numbers_nor_lines_of_the_list(client, house):
    text = client.get("/seasons/seasons.ics").content.decode()
    assert "SEQUENCE" not in text and "应公开" not in text and "BEGIN:VEVENT" in text
