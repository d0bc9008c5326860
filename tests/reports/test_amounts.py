"""Numbers as they are written into cells and sentences."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.claims.amounts import amount
from reports.transcribed.entries import entry
from reports.transcribed.transcript import CELLS

COUNT, CHANGE, MONEY = CELLS["t3-r1-person"], CELLS["t2-permits-change"], CELLS["t2-procurement-spent"]


@pytest.mark.parametrize(
    ("raw", "cell", "value"),
    [
        (3, COUNT, 3),
        (3.0, COUNT, 3),
        (-2, CHANGE, -2),
        ("3", COUNT, 3),
        ("１，２３４", COUNT, 1234),
        (" 1,808,595 ", COUNT, 1808595),
        ("－3", CHANGE, -3),
        ("+3", CHANGE, 3),
        ("59237.2449", MONEY, Decimal("59237.2449")),
        (976.81, MONEY, Decimal("976.81")),
        (None, COUNT, None),
        ("", COUNT, None),
        ("/", COUNT, None),
        ("——", COUNT, None),
    ],
)
def test_a_number_however_it_is_transcribed_is_that_number(raw, cell, value):
    found = entry(raw, cell)
    assert (found.value, found.odd) == (value, "")


@pytest.mark.parametrize(
    ("raw", "cell", "value", "words"),
    [
        ("增10", CHANGE, 10, "文字和数"),
        ("减2", CHANGE, -2, "文字和数"),
        ("减少2项", CHANGE, -2, "文字和数"),
        ("5件", COUNT, 5, "单位“件”"),
        ("976.81万元", MONEY, Decimal("976.81"), "单位“万元”"),
        ("251000元", MONEY, Decimal("25.1"), "单位“元”"),
        ("1.5亿元", MONEY, 15000, "单位“亿元”"),
        ("1276.5534万元", MONEY, Decimal("1276.5534"), "有4位小数"),
        ("无", COUNT, 0, "应写0"),
        ("持平", CHANGE, 0, "应写0"),
    ],
)
def test_a_number_with_something_beside_it_is_read_and_told(raw, cell, value, words):
    found = entry(raw, cell)
    assert found.value == value
    assert words in found.odd


@pytest.mark.parametrize(
    "raw", ["若干", "1700余", "约30", "+(0) -(0)", "3和4", True, float("nan"), float("inf"), 10**30, "9" * 400]
)
def test_what_holds_no_one_number_stays_text(raw):
    assert isinstance(entry(raw, COUNT).value, str)


@pytest.mark.parametrize(
    ("raw", "unit", "fits", "does_not"),
    [
        (550, "条", [550], [549, 551]),
        ("180000+", "条", [180000, 199999], [179999]),
        ("1700余", "件", [1700, 1750, 1799], [1699, 1801]),
        ("30多", "条", [31, 39], [29, 41]),
        ("超过200", "件", [201, 9000], [199]),
        ("近2000", "次", [1999], [2001]),
        ("不足10", "件", [9], [11]),
        ("约23", "万次", [225000], [300000]),
        (">1/3", "比例", [Fraction(243, 728)], [Fraction(242, 728)]),
        ("280万", "次", [2800000, 2803000], [2700000, 2811000]),
        ("23.9847", "万次", [239847], [239846]),
        ("14", "万余条", [140000, 149000], [131000]),
        ("59237.24", "万元", [Decimal("592372449"), 592372400], [592372600]),
        ("两", "起", [2], [3]),
        ("十二", "件", [12], [10, 2]),
        ("一百零五", "件", [105], [15]),
        ("约10", "件", [6, 15], [16]),
        ("不少于5", "件", [5, 9], [4]),
        ("无", "件", [0], [1]),
        ("1,234", "件", [1234], [1233]),
    ],
)
def test_a_number_of_a_text_allows_what_it_may_stand_for(raw, unit, fits, does_not):
    found = amount(raw, unit)
    assert [value for value in fits if not found.allows(value)] == []
    assert [value for value in does_not if found.allows(value)] == []


@pytest.mark.parametrize(
    "raw", ["2017-12-28", "第一", "", None, True, [], {}, float("nan"), "1/0", "第3、4期", "9" * 400, "三五", "百"]
)
def test_what_tells_no_number_is_none(raw):
    assert amount(raw, "件") is None
