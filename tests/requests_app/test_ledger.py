from datetime import date

from requests_app import ledger
from requests_app.clock import reply_clock
from tests.bureau.calendars import CHINA


def clock(received, **more):
    return reply_clock(received, workdays=CHINA, **more)


CONSULTED = clock(date(2026, 11, 5), pauses=[(date(2026, 11, 18), date(2026, 11, 23), True)])
TODAY = date(2026, 11, 23)


def cell_of(cells, day):
    return next(cell for cell in cells if cell.date == day)


def test_the_month_table_shows_what_the_prototype_shows():
    cells = ledger.cells(CONSULTED, TODAY)
    drawn = {(c.date.month, c.date.day): (c.mark, c.state, c.today) for c in cells}
    assert drawn[11, 5] == ("收到", "", False)
    assert drawn[11, 6] == ("1", "on", False)
    assert drawn[11, 7] == ("休", "off", False)
    assert drawn[11, 18] == ("9", "on", False)
    assert drawn[11, 19] == ("停", "hatch", False)
    assert drawn[11, 23] == ("停", "hatch", True)
    assert drawn[11, 24] == ("10", "", False)
    assert drawn[12, 8] == ("20", "due", False)


def test_a_make_up_day_is_named_beside_its_number():
    cells = ledger.cells(clock(date(2025, 9, 26)), date(2025, 9, 26))
    assert cell_of(cells, date(2025, 9, 28)).mark == "1班"


def test_a_late_case_shows_the_days_up_to_today():
    cells = ledger.cells(clock(date(2026, 4, 24)), date(2026, 6, 1))
    assert cells[-1].date == date(2026, 6, 1)
    assert cells[-1].today


def test_an_answered_case_is_counted_to_its_service_and_rings_no_other_day_as_today():
    cells = ledger.cells(clock(date(2026, 9, 2)), TODAY, to=date(2026, 9, 22))
    assert cell_of(cells, date(2026, 9, 22)).state == "on"
    assert cell_of(cells, date(2026, 9, 23)).state == ""
    assert cells[-1].date == date(2026, 9, 30)
    assert not any(cell.today for cell in cells)


def test_a_case_long_past_does_not_grow_its_table_for_ever():
    assert ledger.cells(clock(date(2024, 4, 26)), date(2026, 6, 1))[-1].date == date(2024, 6, 27)


def test_the_words_add_up_to_the_whole_period():
    lines = ledger.entries(CONSULTED)
    assert [(e.span, e.words, e.days) for e in lines] == [
        ("2026年11月5日", "收到申请，当天不计", 0),
        ("2026年11月6日至2026年11月18日", "计入", 9),
        ("2026年11月19日至2026年11月23日", "征求意见，不计（第三十三条）", 3),
        ("2026年11月24日至2026年12月8日", "计入", 11),
    ]


def test_a_consultation_over_a_weekend_stays_one_line():
    lines = ledger.entries(clock(date(2025, 9, 22), pauses=[(date(2025, 9, 25), date(2025, 10, 10))]))
    assert [e.days for e in lines if "不计（第三十三条）" in e.words] == [6]


def test_a_restart_is_told():
    words = [e.words for e in ledger.entries(clock(date(2026, 4, 28), corrected_on=date(2026, 5, 20)))]
    assert words[1] == "收到补正后的申请（第三十条），从次日重新计算"


def test_progress_and_remaining_are_said_in_working_days():
    assert ledger.progress(CONSULTED, TODAY) == "第9/20个工作日"
    assert [ledger.remaining(n) for n in (3, 0, -15)] == ["剩3个工作日", "今天到期", "已晚15个工作日"]


def test_a_provisional_date_carries_the_word():
    assert ledger.dated(CONSULTED) == "2026年12月8日（暂定）"
    assert ledger.dated(clock(date(2026, 4, 24))) == "2026年5月26日"


def test_the_caption_says_from_when_to_when():
    assert ledger.caption(CONSULTED).startswith("2026年11月5日至2026年12月8日逐日计算")
