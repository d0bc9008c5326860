"""A portal without a timer keeps its hours: a request first does what has fallen due, seldom, and never at its own cost."""

import configparser
import logging
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as portal
from django.core.management import call_command
from django.http import HttpResponse

from disclosure import actions, on_time
from disclosure.models import Publication
from disclosure.on_time import OnTime
from disclosure.vocabulary import Stage
from tests.architecture import house
from tests.disclosure.team import FRIDAY, moved, team
from tests.factories import at

HOUR = at("2026-03-23")
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock():
    with time_machine.travel(HOUR - 60 * SECOND, tick=False) as traveller:
        yield traveller


@pytest.fixture
def every_five_seconds(settings):
    settings.DUE_EVERY = 5


@pytest.fixture
def asked(monkeypatch, every_five_seconds) -> list:
    """How often it was asked what is due; nothing is."""
    times: list = []
    monkeypatch.setattr(on_time.actions, "next_due", lambda: times.append(None))
    return times


@pytest.fixture
def visit():
    """A process with its middleware; `visit()` is a request."""
    middleware = OnTime(lambda request: HttpResponse("页面"))
    return lambda: middleware(None)


def scheduled() -> Publication:
    people = team()
    item = moved(people, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=HOUR, by=people.general, at=FRIDAY)
    return item


# --- in the portal


@pytest.mark.django_db
def test_whoever_comes_first_after_the_hour_finds_the_item(client, clock, every_five_seconds):
    address = scheduled().get_absolute_url()
    assert client.get(address).status_code == 404
    clock.move_to(HOUR)
    assert client.get(address).status_code == 200
    assert Publication.objects.visible().get().published_at == HOUR


@pytest.mark.django_db
def test_without_the_setting_nothing_happens_by_itself(client, clock, settings):
    assert settings.DUE_EVERY == 0
    address = scheduled().get_absolute_url()
    clock.move_to(HOUR)
    assert client.get(address).status_code == 404


def test_static_files_do_not_ask_and_pages_do():
    order = portal.MIDDLEWARE
    assert order.index("whitenoise.middleware.WhiteNoiseMiddleware") < order.index("disclosure.on_time.OnTime")
    assert order.index("disclosure.on_time.OnTime") < order.index("simple_history.middleware.HistoryRequestMiddleware")


@pytest.mark.django_db
def test_whoever_happens_to_come_is_not_taken_for_the_one_who_did_it(client, clock, every_five_seconds):
    item = scheduled()
    client.force_login(item.drafted_by)
    clock.move_to(HOUR)
    client.get("/")
    assert item.history.first().history_user is None


# --- how often


def test_a_process_asks_once_in_the_set_time_however_many_come(clock, asked, visit):
    for _ in range(10):
        visit()
    assert len(asked) == 1
    clock.shift(4 * SECOND)
    visit()
    assert len(asked) == 1
    clock.shift(SECOND)
    visit()
    assert len(asked) == 2


def test_nothing_is_run_before_the_hour(clock, visit, every_five_seconds, monkeypatch):
    runs: list = []
    monkeypatch.setattr(on_time.actions, "next_due", lambda: HOUR)
    monkeypatch.setattr(on_time.actions, "run_due", lambda at: runs.append(at) or actions.due.Done())
    visit()
    assert runs == []
    clock.move_to(HOUR)
    visit()
    assert runs == [HOUR]


def test_a_clock_that_was_set_back_stops_nothing(clock, asked, visit):
    visit()
    clock.shift(timedelta(hours=-2))
    visit()
    assert len(asked) == 2


def test_others_are_not_kept_waiting_by_the_one_who_is_asking(clock, asked, every_five_seconds):
    middleware = OnTime(lambda request: HttpResponse("页面"))
    with middleware.asking:
        assert middleware(None).content.decode() == "页面"
    assert asked == []


# --- when it fails


def test_an_error_is_logged_and_the_page_comes_all_the_same(clock, visit, every_five_seconds, monkeypatch, caplog):
    monkeypatch.setattr(on_time.actions, "next_due", lambda: 1 / 0)
    with caplog.at_level(logging.ERROR):
        assert visit().content.decode() == "页面"
    assert "到时办理出错" in caplog.text


def test_after_an_error_it_waits_a_minute(clock, visit, every_five_seconds, monkeypatch):
    tries: list = []

    def broken():
        tries.append(None)
        raise ZeroDivisionError

    monkeypatch.setattr(on_time.actions, "next_due", broken)
    for seconds in (0, 10, 49, 1):
        clock.shift(seconds * SECOND)
        visit()
    assert len(tries) == 2


def test_what_could_not_be_done_is_tried_again_after_a_minute(clock, visit, every_five_seconds, monkeypatch):
    runs: list = []
    monkeypatch.setattr(on_time.actions, "next_due", lambda: at("2026-03-20"))
    undone = actions.due.Done(failed=[(Publication(pk=1), ZeroDivisionError())])
    monkeypatch.setattr(on_time.actions, "run_due", lambda at: runs.append(at) or undone)
    for seconds in (0, 10, 50):
        clock.shift(seconds * SECOND)
        visit()
    assert len(runs) == 2


# --- the timer


@pytest.mark.django_db
def test_the_command_fails_after_an_error_so_that_the_timer_shows_it(monkeypatch, capsys):
    item = Publication(pk=7)
    undone = actions.due.Done(failed=[(item, ZeroDivisionError())])
    monkeypatch.setattr(actions, "run_due", lambda at: undone)
    with pytest.raises(SystemExit) as end:
        call_command("run_due")
    assert end.value.code == 1
    assert "公开信息7（ZeroDivisionError）" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_command_says_why_something_did_not_go_out(clock, capsys):
    item = scheduled()
    Publication.objects.filter(pk=item.pk).update(title="换掉的标题")
    clock.move_to(HOUR)
    call_command("run_due")
    out = capsys.readouterr().out
    assert out.startswith(f"没有公开，退到签发环节：公开信息{item.pk}，文稿或者附件在处室审核以后改动过")
    assert "换掉的标题" not in out


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(house.ROOT / "deploy" / name, "utf-8")
    return read


def test_the_unit_files_run_the_command_every_minute_once_at_a_time():
    service, timer = unit("portal-due.service"), unit("portal-due.timer")
    assert service["Service"]["ExecStart"].endswith("manage.py run_due")
    assert service["Service"]["Type"] == "oneshot"
    assert timer["Timer"]["OnCalendar"] == "*-*-* *:*:00"
    assert timer["Install"]["WantedBy"] == "timers.target"
