import pytest

from reports.checks.leaps import leaps
from reports.figure import NOTHING_ENTERED
from tests.reports.texts import figure


def leap(this, last, *, known=True, key="weibo_posts", **more):
    return leaps([figure(key, "编发微博", this, "条", last, **more)], nought_is_known=known)


@pytest.mark.parametrize(("this", "last"), [(30, 10), (10, 30), (300, 99), (15, 0), (0, 15), (20, 5)])
def test_three_times_as_many_or_as_few_is_a_leap(this, last):
    (one,) = leap(this, last)
    assert not one.severe and one.keys == ("weibo_posts",)
    assert (one.left, one.right, one.difference) == (f"本年{this}条", f"上年{last}条", str(this - last))


@pytest.mark.parametrize(("this", "last"), [(29, 10), (9, 1), (9, 0), (0, 9), (12, 4), (550, 505), (7, 7), (0, 0)])
def test_less_is_none_nor_are_small_numbers(this, last):
    assert leap(this, last) == []


def test_a_nought_that_nobody_wrote_is_no_leap():
    assert leap(503, 0, known=False) == []
    assert leap(0, 503, known=False) != []


def test_without_last_year_or_a_count_there_is_no_leap():
    assert leap(503, None) == [] and leap(None, 503) == []


def test_of_the_tables_the_totals_are_told_and_cells_that_nobody_filled_are_not():
    assert leap(90, 3, key="t3-new-person") == [] and leap(90, 3, key="t3-new-total") != []
    assert leap(90, 3, key="t2-permits-decisions") != []
    assert leap(0, 46, key="t2-permits-decisions", where=NOTHING_ENTERED) == []


def test_a_sum_of_money_is_no_count():
    assert leaps([figure("fees_asked", "通知缴纳的信息处理费", 1100, "元", 0)], nought_is_known=True) == []
