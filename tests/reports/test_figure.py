from decimal import Decimal
from fractions import Fraction

import pytest

from reports.figure import packed, plain, tidy, unpacked


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (6800, "6800"),
        (None, "无数据"),
        (Decimal("12.5000"), "12.5"),
        (Decimal("100.0000"), "100"),
        (Fraction(6, 13), "46.2%"),
    ],
)
def test_nought_is_printed_and_unknown_is_said(value, printed):
    assert plain(value) == printed


@pytest.mark.parametrize("value", [0, 550, None, Decimal("59237.2449"), Fraction(243, 728), Fraction(1, 1)])
def test_what_is_frozen_comes_back_unchanged(value):
    again = unpacked(packed(value))
    assert again == value
    assert type(again) is type(value)


def test_a_stored_decimal_becomes_a_count_an_amount_or_a_share():
    assert tidy(Decimal("205.0000")) == 205 and isinstance(tidy(Decimal("205.0000")), int)
    assert tidy(Decimal("12.3400")) == Decimal("12.34")
    assert tidy(Decimal("0.5"), like=Fraction(1, 3)) == Fraction(1, 2)
