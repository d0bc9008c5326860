"""Editions for the tests of documents: whole reports of each form, with whatever may stand in their numbers and words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from reports.cells import registry
from reports.edition import Edition, compose
from reports.figure import Figure, Number
from reports.layouts import CHAPTERS
from reports.papers.imprint import Imprint
from reports.series import Line, Series, Shape
from reports.vocabulary import Layout, Source
from tests.reports.tables import T1, table_three

DAY = date(2026, 1, 20)
YEARS = {2018: Layout.FREE, 2020: Layout.TRIAL, 2025: Layout.CURRENT}
ODD = '“甲”&<b>乙</b>>丙"=1+1'
TEXT = f"（一）主动公开。发布〔〔edu_site_items〕〕条。\n{ODD}\n编者说明：原文如此。\n（二）机制建设"
MONTHS = tuple(f"{month}月" for month in range(1, 13))
MONTHLY = Series(
    "items-monthly",
    "逐月主动公开信息",
    "条",
    Shape.COLUMNS,
    MONTHS,
    (Line("本年", tuple(range(11, 23)), "items_published"), Line("上年", (None, *range(101, 112)))),
    "二",
    "演示",
)
OFFICES = Series(
    "items-offices",
    ODD,
    "条",
    Shape.BARS,
    ("办公室", "=SUM(A1:A9)", "基础教育处"),
    (Line("条数", (401, 0, 302)),),
    "二",
)


def imprint(title: str, version: int = 1, **more) -> Imprint:
    return Imprint("台州市教育局", title, more.pop("day", DAY), version, **more)


def edition(
    year: int = 2025, *, statistics: bool = False, text: str = TEXT, series=(MONTHLY, OFFICES), **changed
) -> Edition:
    """`changed`: t3__r1__person=5 sets one figure."""
    layout = YEARS[year]
    figures = {key: _figure(n, key, one, layout) for n, (key, one) in enumerate(registry(layout).items())}
    for name, value in changed.items():
        key = name.replace("__", "-")
        figures[key] = Figure(**{**vars(figures[key]), "value": value})
    chapters = [(number, heading, text) for number, heading in CHAPTERS[layout]]
    title = f"{year}年政府信息公开工作年度报告"
    return compose(year, title, figures, "前言。", chapters, layout, statistics=statistics, series=series)


def _figure(n: int, key: str, one, layout: Layout) -> Figure:
    """Each with a number of its own, so that one in the wrong place is noticed."""
    real = table_three(T1).get(key) if layout == Layout.CURRENT and key.startswith("t3") else None
    value = real if real is not None else 1000 + n
    return Figure(key, one.label, value, one.unit, one.qualifier, 500 + n, Source.ROWS, one.definition)


numbers: st.SearchStrategy[Number | None] = st.one_of(
    st.none(),
    st.just(0),
    st.integers(-99_999, 9_999_999),
    st.decimals(Decimal(0), Decimal(999_999), places=2),
    st.builds(Fraction, st.integers(0, 99), st.integers(100, 999)),
)
words = st.text(st.sampled_from("政府信息公开台州教育局处室&<>\"'=+-@＝（）一1.、。，　 \t"), max_size=120).map(
    str.strip
)


@st.composite
def editions(draw) -> Edition:
    """Of any form, any numbers in some of the places, any words in the chapters."""
    year = draw(st.sampled_from(tuple(YEARS)))
    keys = sorted(registry(YEARS[year]))
    changed = draw(st.dictionaries(st.sampled_from(keys), numbers, max_size=30))
    names = {key.replace("-", "__"): value for key, value in changed.items()}
    values = st.one_of(st.none(), st.integers(0, 99_999))
    shown = draw(st.lists(st.tuples(values, values), min_size=1, max_size=8))
    drawn = Series(
        "random", draw(words) or "图", "条", draw(st.sampled_from((Shape.BARS, Shape.COLUMNS))),
        tuple(f"第{n}项{draw(words)[:12]}" for n in range(len(shown))),
        (Line("本年", tuple(one for one, _ in shown)), Line("上年", tuple(one for _, one in shown))), "二",
    )  # fmt: skip
    text = "\n".join(draw(st.lists(words, max_size=4)))
    return edition(year, statistics=year == 2018 and draw(st.booleans()), text=text, series=(drawn,), **names)
