"""disclosure/icalendar.py and /seasons/seasons.ics: the year in the calendar of a phone."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from icalendar import Calendar

from disclosure.icalendar import LINE, Entry, calendar, escaped, folded
from disclosure.models import Season

MADE = datetime(2026, 11, 27, 1, 2, 3, tzinfo=UTC)


def entry(**values) -> Entry:
    usual = {
        "uid": "a@b",
        "title": "中考报名",
        "text": "网上报名",
        "url": "https://x.test/",
        "opens": date(2026, 3, 1),
        "closes": date(2026, 3, 31),
    }
    return Entry(**{**usual, **values})


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_term_is_whole_days_and_ends_before_the_day_after_its_last():
    lines = unfolded(calendar("教育时令", [entry()], made_at=MADE))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "DTSTAMP:20261127T010203Z",
        "DTSTART;VALUE=DATE:20260301",
        "DTEND;VALUE=DATE:20260401",
        "SUMMARY:中考报名",
    ):
        assert line in lines


def test_signs_that_part_values_are_escaped_and_no_line_can_be_added():
    assert escaped("a,b;c\\d\r\nEND:VEVENT\x00") == "a\\,b\\;c\\\\d\\nEND:VEVENT"


def test_lines_are_folded_by_octets_and_no_character_is_cut():
    parts = list(folded("SUMMARY:" + "招生考试" * 30))
    assert len(parts) > 3
    assert all(len(part.encode()) <= LINE for part in parts)
    assert all(part[0] == " " for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == "SUMMARY:" + "招生考试" * 30


@pytest.mark.django_db
@time_machine.travel("2026-11-27 10:00 +0800", tick=False)
def test_the_calendar_holds_this_term_and_the_next_of_every_open_season(client):
    Season.objects.update(is_open=False)
    season = Season.objects.filter(name__contains="中考").first() or Season.objects.first()
    Season.objects.filter(pk=season.pk).update(
        is_open=True, opens="03-01", closes="03-31", name="中考报名", confirmed_year=2027
    )
    response = client.get("/seasons/seasons.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
        (date(2027, 3, 1), date(2027, 4, 1)),
        (date(2028, 3, 1), date(2028, 4, 1)),
    ]
    lines = unfolded(response.content.decode())
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20270301",
        "DTSTART;VALUE=DATE:20280301",
    ]
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        "SUMMARY:中考报名",
        "SUMMARY:中考报名（往年惯例，以当年通知为准）",
    ]
    assert len({line for line in lines if line.startswith("UID")}) == 2
    assert f"URL:http://testserver/seasons/#season-{season.pk}" in lines
