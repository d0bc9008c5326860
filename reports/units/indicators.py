"""The sums of the units as figures of the yearly report: a chapter may tell them, and each opens the units behind it. PURE."""

from reports.indicators import Count, Indicator, Rows
from reports.units.items import ITEMS

BOOK, PREFIX = "units", "units_"


def counted(key: str) -> Count:
    """None, which is 无数据, in a year without a round."""
    return lambda ledger: None if ledger.units is None else ledger.units.get(key, 0)


def _indicator(key: str, label: str, unit: str, definition: str) -> Indicator:
    return Indicator(f"{PREFIX}{key}", label, unit, definition, counted(key), Rows(BOOK, (key,)))


UNITS: dict[str, Indicator] = {
    one.key: one
    for one in (
        _indicator("total", "要报送数据的直属单位和学校", "个", "列入本年报送范围的直属单位和学校。"),
        _indicator("returned", "报送数据已审核的直属单位和学校", "个", "本年数据已经局办公室审核的直属单位和学校。"),
        *(
            _indicator(
                one.key,
                f"直属单位和学校：{one.label}",
                one.unit,
                f"已审核的各单位报送数之和：{one.definition}",
            )
            for one in ITEMS
        ),
    )
}


def belongs(key: str) -> bool:
    return key in UNITS
