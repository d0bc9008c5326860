"""How often a program may ask: counted by the minute."""

import pytest

from taizhou_portal.bureau.allowance import Allowance, counted, headers, window
from tests.factories import at

TEN = at("2026-03-20", 10)


def test_a_window_is_a_minute_of_the_clock():
    assert window(TEN) == window(TEN.replace(second=59)) == window(TEN.replace(minute=1)) - 1


@pytest.mark.parametrize(("count", "remaining", "refused"), [(1, 2, False), (3, 0, False), (4, 0, True), (99, 0, True)])
def test_what_is_beyond_the_limit_is_refused(count, remaining, refused):
    assert counted(count, limit=3, at=TEN.replace(second=20)) == Allowance(3, remaining, 40, refused)


def test_the_head_says_what_is_left_and_when_to_come_back():
    assert headers(Allowance(3, 2, 40, refused=False)) == {
        "RateLimit-Limit": "3", "RateLimit-Remaining": "2", "RateLimit-Reset": "40",
    }  # fmt: skip
    assert headers(Allowance(3, 0, 40, refused=True))["Retry-After"] == "40"
