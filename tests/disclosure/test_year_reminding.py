"""Each morning of a spring: who hears of which line, each once, nobody after it is done; and what the morning's command counts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from disclosure.models import Publication, YearTaskCall
from disclosure.vocabulary import Stage
from disclosure.year_list import acting
from disclosure.year_list.reminding import remind
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.year_lists import House, line, public
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def house():
    made = House()
    made.seasons()
    made.begun()
    acting.hand(line("收费标准"), office=made.money, person=made.sun, deputy=None, by=made.general, at=at("2026-01-06"))
    return made


def mornings(first: str, last: str):
    moment = at(first, 7, 30)
    while moment <= at(last, 23):
        yield moment
        moment += timedelta(days=1)


def calls(what: str) -> list[tuple[str, str, str]]:
    rows = YearTaskCall.objects.filter(task=line(what)).select_related("person").order_by("at", "person__name")
    return [(f"{timezone.localdate(one.at):%m-%d}", one.kind, one.person.name) for one in rows]


def test_whoever_does_it_hears_before_its_day_after_it_and_then_the_office(house):
    head = factories.staff("许衡", role=Role.HEAD, office=house.money)
    for moment in mornings("2026-02-16", "2026-03-31"):
        remind(at=moment)
        assert remind(at=moment + timedelta(minutes=5)) == 0
    assert calls("收费标准") == [
        ("02-24", "soon", "孙悦"),
        ("03-11", "late", "孙悦"),
        ("03-16", "office", "孙悦"),  # five days late on a Sunday
        ("03-16", "office", head.name),
    ]


def test_where_nobody_is_named_the_office_hears(house):
    for moment in mornings("2026-04-10", "2026-04-20"):
        remind(at=moment)
    assert calls("招生政策") == [("04-15", "soon", name) for name in ("李敏", "王宁", "赵磊")]


def test_nothing_is_said_on_a_day_of_rest_nor_of_a_list_that_is_not_in_force(house):
    assert remind(at=at("2026-03-07")) == 0  # a Saturday
    line("收费标准").year_list.tasks.exclude(what="收费标准").delete()
    stored = line("收费标准").year_list
    stored.state = "planned"
    stored.save()
    assert remind(at=at("2026-03-02")) == 0


@pytest.mark.parametrize("end", ["confirm", "elsewhere", "waive", "drop"])
def test_nothing_is_said_of_what_is_done_or_not_needed(house, end):
    row, how = line("收费标准"), {"by": house.sun, "at": at("2026-02-20")}
    {
        "confirm": lambda: acting.confirm(row, public("收费公示", "charges", "2026-02-16"), **how),
        "elsewhere": lambda: acting.prove_elsewhere(row, where="微信", since=at("2026-02-19").date(), **how),
        "waive": lambda: acting.waive(row, reason="停办", **how),
        "drop": lambda: acting.drop(row, reason="停办", **how),
    }[end]()
    for moment in mornings("2026-02-23", "2026-03-20"):
        remind(at=moment)
    assert calls("收费标准") == []


def test_another_day_is_another_occasion(house):
    remind(at=at("2026-02-24"))
    acting.move(line("收费标准"), due_on=at("2026-04-20").date(), reason="改版", by=house.general, at=at("2026-02-25"))
    assert not Notice.objects.filter(url=line("收费标准").get_absolute_url()).exists()  # what was said is true no more
    for moment in mornings("2026-02-26", "2026-04-10"):
        remind(at=moment)
    assert [(day, kind) for day, kind, _ in calls("收费标准")] == [("02-24", "soon"), ("04-07", "soon")]


def test_what_was_found_is_to_be_confirmed_and_what_was_lost_to_be_replaced_each_told_once(house):
    item = public("收费公示", "charges", "2026-03-03")
    for moment in mornings("2026-03-04", "2026-03-13"):
        remind(at=moment)
    assert calls("收费标准") == [("03-04", "matched", "孙悦")]
    acting.confirm(line("收费标准"), item, by=house.sun, at=at("2026-03-13"))
    Publication.objects.filter(pk=item.pk).update(stage=Stage.DRAFT)
    for moment in mornings("2026-03-16", "2026-03-20"):
        remind(at=moment)
    assert [kind for _, kind, _ in calls("收费标准")] == ["matched", "lost", "office"]


def test_a_notice_names_what_is_asked_for_and_nobody(house):
    remind(at=at("2026-03-11"))
    told = Notice.objects.get(person=house.sun, read_at=None)
    assert (told.what, told.title, told.words) == ("应公开的信息已过期", "收费标准", "3月10日到期，已过1天")
    assert told.url == line("收费标准").get_absolute_url() and told.is_open
    assert told.office == house.money


def test_the_command_of_the_morning_tells_of_the_list_too(house, time_machine, capsys):
    time_machine.move_to(at("2026-03-11", 8))
    call_command("send_notices")
    assert YearTaskCall.objects.filter(task=line("收费标准"), kind="late", person=house.sun).exists()
    before = YearTaskCall.objects.count()
    call_command("send_notices")
    assert YearTaskCall.objects.count() == before
    assert "到期提醒" in capsys.readouterr().out
