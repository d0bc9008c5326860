from datetime import date

import pytest

from requests_app.receipt import objections, receipt
from requests_app.vocabulary import Via

TODAY = date(2026, 11, 23)


def test_an_online_application_sent_on_a_holiday_is_received_when_confirmed():
    """R1."""
    assert receipt(Via.WEB, arrived_on=date(2025, 10, 1), confirmed_on=date(2025, 10, 9)).on == date(2025, 10, 9)


def test_a_registered_letter_is_received_when_it_is_signed_for_whatever_the_postmark():
    """R2."""
    assert receipt(Via.POST_SIGNED, arrived_on=date(2026, 2, 12), signed_on=date(2026, 2, 24)).on == date(2026, 2, 24)


def test_what_is_handed_in_on_a_make_up_saturday_is_received_that_day():
    """R3."""
    assert receipt(Via.COUNTER, arrived_on=date(2026, 2, 14)).on == date(2026, 2, 14)


def test_a_letter_signed_for_by_the_mail_room_counts_from_then_and_the_later_confirmation_is_noted():
    """R4."""
    fixed = receipt(
        Via.POST_SIGNED, arrived_on=date(2026, 4, 3), signed_on=date(2026, 4, 3), confirmed_on=date(2026, 4, 8)
    )
    assert fixed.on == date(2026, 4, 3)
    assert fixed.note == "邮件签收之日（第三十一条）；2026年4月8日转到工作机构并确认，不改变收到之日"


@pytest.mark.parametrize("via", [Via.WEB, Via.FAX, Via.EMAIL, Via.POST_PLAIN])
def test_other_ways_count_from_the_confirmation(via):
    assert receipt(via, arrived_on=date(2026, 11, 4), confirmed_on=date(2026, 11, 5)).on == date(2026, 11, 5)
    assert objections(via, arrived_on=date(2026, 11, 4), today=TODAY) == ["写明与申请人确认的日期"]


def test_the_note_says_what_the_day_rests_on():
    assert receipt(Via.POST_PLAIN, arrived_on=TODAY, confirmed_on=TODAY).note == "平信，与申请人确认之日（第三十一条）"
    assert receipt(Via.FAX, arrived_on=TODAY, confirmed_on=TODAY).note == "双方确认之日（第三十一条）"


@pytest.mark.parametrize(
    ("via", "days", "reasons"),
    [
        (Via.POST_SIGNED, {}, ["写明签收日期"]),
        (Via.POST_SIGNED, {"signed_on": date(2026, 11, 24)}, ["签收日期不能晚于今天"]),
        (Via.WEB, {"confirmed_on": date(2026, 11, 24)}, ["确认日期不能晚于今天"]),
        (Via.WEB, {"confirmed_on": date(2026, 11, 3)}, ["确认日期不能早于提交日期2026年11月4日"]),
        (Via.WEB, {"confirmed_on": date(2026, 11, 4)}, []),
        (Via.COUNTER, {}, []),
        (Via.POST_SIGNED, {"signed_on": date(2026, 11, 3)}, []),
    ],
)
def test_days_that_cannot_be_are_named(via, days, reasons):
    assert objections(via, arrived_on=date(2026, 11, 4), today=TODAY, **days) == reasons
