"""The rules of alerts by mail: when a mail goes out, who may be written to, when a try counts. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import alerts
from disclosure.alerts import Hours, Outcome
from disclosure.vocabulary import Cadence
from tests.factories import at

HOURS = Hours(daily=18, weekly=8)


@pytest.mark.parametrize(
    ("cadence", "now", "last"),
    [
        ("daily", at("2026-03-20", 18), at("2026-03-20", 18)),
        ("daily", at("2026-03-20", 17, 59), at("2026-03-19", 18)),
        ("daily", at("2026-01-01", 0), at("2025-12-31", 18)),
        ("weekly", at("2026-03-23", 8), at("2026-03-23", 8)),  # a Monday
        ("weekly", at("2026-03-23", 7, 59), at("2026-03-16", 8)),
        ("weekly", at("2026-03-29", 23), at("2026-03-23", 8)),
        ("weekly", at("2026-01-01", 9), at("2025-12-29", 8)),
    ],
)
def test_mails_go_out_at_their_hour(cadence, now, last):
    assert alerts.slot(cadence, now, HOURS) == last


@given(st.sampled_from(list(Cadence)), st.integers(0, 60 * 24 * 40), st.integers(0, 23), st.integers(0, 23))
def test_one_turn_follows_the_other(cadence, minutes, daily, weekly):
    now, hours = at("2026-02-20", 0) + timedelta(minutes=minutes), Hours(daily, weekly)
    last, following = alerts.slot(cadence, now, hours), alerts.next_slot(cadence, now, hours)
    assert last <= now < following
    assert alerts.slot(cadence, following, hours) == following
    assert alerts.slot(cadence, following - timedelta(seconds=1), hours) == last


def test_an_alert_has_its_turn_once_and_after_two_tries_of_unknown_fate_the_next():
    last, before, after = at("2026-03-20", 18), at("2026-03-20", 12), at("2026-03-20", 18, 5)
    assert alerts.is_due(before, None, 0, last)
    assert not alerts.is_due(after, None, 0, last)
    assert not alerts.is_due(last, None, 0, last)
    assert alerts.is_due(before, last, 1, last)
    assert not alerts.is_due(before, last, 2, last)
    assert alerts.is_due(before, last, 2, at("2026-03-21", 18))


@pytest.mark.parametrize(
    ("had", "may"),
    [
        ((None, None, 0), True),
        ((at("2026-03-20", 11), date(2026, 3, 20), 1), True),
        ((at("2026-03-20", 11, 1), date(2026, 3, 20), 1), False),
        ((at("2026-03-20", 10), date(2026, 3, 20), 5), False),
        ((at("2026-03-19", 22), date(2026, 3, 19), 5), True),
    ],
)
def test_letters_are_an_hour_apart_and_five_a_day(had, may):
    assert alerts.may_write(*had, at=at("2026-03-20", 12), today=date(2026, 3, 20)) is may


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(550, Outcome.REFUSED), (552, Outcome.REFUSED), (450, Outcome.PUT_OFF), (421, Outcome.PUT_OFF), (None, Outcome.UNKNOWN)],
)  # fmt: skip
def test_a_reply_says_what_became_of_a_mail(code, outcome):
    assert alerts.outcome(code) is outcome


@pytest.mark.parametrize("address", ["lin@example.com", "a.b+c@mail.example.cn", "1@qq.com", "a" * 64 + "@example.com"])
def test_a_mail_address_is_taken(address):
    assert alerts.address_objections(address) == []


@pytest.mark.parametrize(
    "address",
    ["", "lin", "@example.com", "lin@", "lin@example", "a@b..com", "a..b@example.com", "林@example.com", "a@b.com,c@d.com",
     "a@b.com\nc", "<a@b.com>", "a@" + "b" * 260 + ".com", "a@[127.0.0.1]"],
)  # fmt: skip
def test_anything_else_is_told_why_not(address):
    assert len(alerts.address_objections(address)) == 1


def test_what_falls_away_is_noticed_only_where_it_would_find_more():
    assert alerts.gone("column=a", "")
    assert alerts.gone("q=x&column=a", "q=x")
    assert not alerts.gone("column=a&column=b", "column=b")
    assert not alerts.gone("office=old", "office=new")
    assert not alerts.gone("", "")


@pytest.mark.parametrize(
    "query", ["加微信 abc.com", "http://x", "www.evil", "13900000000", "139 0000 0000", "a@b", "长" * 41]
)
def test_words_with_which_a_stranger_could_advertise_are_not_quoted(query):
    assert not alerts.may_be_quoted(query)


@pytest.mark.parametrize("query", ["课后服务", "台教〔2026〕5号", "2026年 招生", "3.5元", "长" * 40])
def test_usual_words_are_quoted(query):
    assert alerts.may_be_quoted(query)


def test_words_of_one_or_two_are_kept_from_the_desk_and_choices_are_not():
    assert alerts.is_private("q=x&year=2026", 2)
    assert not alerts.is_private("q=x", 3)
    assert not alerts.is_private("column=notices", 1)
