"""The series of a yearly report, made of its figures and of what was counted for them. PURE.

What the report tells as a figure is taken from the figure, so that a correction is drawn as well; what is split further comes from rows,
and where these come to another number than the report says, the series says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reports.figure import Figure
from reports.layouts import LEAVES
from reports.series import Line, Series, Shape
from reports.vocabulary import Layout

MONTHS = tuple(f"{n}月" for n in range(1, 13))
YEARS = 10  # of a trend
NOBODY = "没有交办处室"
ON_EACH = "同一条信息在几个渠道发布，各渠道各计一条。"
#: code of the channel → the figure that counts it
CHANNEL_FIGURES = {
    "edu-site": "edu_site_items",
    "city-site": "city_site_items",
    "weibo": "weibo_posts",
    "wechat": "wechat_articles",
}
VIA_FIGURES = {
    "requests_received": "网络",
    "requests_by_counter": "当面",
    "requests_by_post": "邮寄",
    "requests_by_fax_or_email": "传真、电子邮件",
}
#: a group of 三、本年度办理结果 → the figure that it is
GROUP_FIGURES = {
    "r1": "t3-r1-total",
    "r2": "t3-r2-total",
    "r3": "results_refused",
    "r4": "results_unable",
    "r5": "results_not_handled",
    "r6": "results_otherwise",
}
RECEIVED, ANSWERED, ITEMS, SITE = "t3-new-total", "t3-rt-total", "items_published", "edu_site_items"


@dataclass(frozen=True)
class Told:
    """What was counted for the pictures of `year` and of the year before it."""

    year: int
    items: Counter[tuple[int, int, str, str]] = field(
        default_factory=Counter
    )  # (year, month, office, label of the kind)
    received: Counter[tuple[int, int, str]] = field(default_factory=Counter)  # (year, month, office)
    groups: Mapping[str, str] = field(default_factory=dict)  # group of results → its name
    results: Mapping[str, int] = field(
        default_factory=dict
    )  # group → results of the year, for a form without table three
    channels: Mapping[str, tuple[str, int, int]] = field(
        default_factory=dict
    )  # code → (name, this year, the year before)
    reported: Mapping[int, Mapping[str, int]] = field(default_factory=dict)  # year → the numbers that its report tells
    counted: Mapping[int, Mapping[str, int]] = field(
        default_factory=dict
    )  # year → items_published, t3-new-total, t3-rt-total of rows


def composed(told: Told, figures: Mapping[str, Figure], layout: Layout) -> tuple[Series, ...]:
    """In the order of the chapters; nothing that is empty."""
    values = {key: one.value for key, one in figures.items()}
    numbers = {key: value for key, value in values.items() if isinstance(value, int)}
    made = (
        *_trends(told, numbers),
        _monthly(told, "items-monthly", "主动公开信息", "条", "二", _parts(told.items, 1), numbers.get(ITEMS)),
        _channels(told, figures),
        _named(told, "items-offices", "主动公开信息，按处室和单位", "条", "二", _parts(told.items, 2)),
        _named(told, "items-kinds", "主动公开信息，按种类", "条", "二", _parts(told.items, 3)),
        _monthly(told, "requests-monthly", "收到申请", "件", "三", _parts(told.received, 1), received(numbers)),
        _ways(told, figures),
        _named(told, "requests-offices", "收到申请，按承办处室", "件", "三", _parts(told.received, 2)),
        _outcomes(told, figures, layout),
    )
    return tuple(one for one in made if one and not one.empty)


def received(numbers: Mapping[str, int]) -> int | None:
    """Applications of a year: of table three, or all four ways together; None where one is not known."""
    if RECEIVED in numbers:
        return numbers[RECEIVED]
    ways = [numbers.get(key) for key in VIA_FIGURES]
    return None if None in ways else sum(one for one in ways if one is not None)


def _trends(told: Told, numbers: Mapping[str, int]) -> Iterable[Series]:
    years = range(told.year - YEARS + 1, told.year + 1)
    items = {SITE: "台州教育网发布", ITEMS: "主动公开信息"}
    yield from _trend(
        "items-yearly",
        "历年主动公开信息",
        "条",
        _found(told, numbers, years, items),
        years,
    )
    asked = {RECEIVED: "收到申请", ANSWERED: "办结申请"}
    yield from _trend(
        "requests-yearly",
        "历年收到和办结的申请",
        "件",
        _found(told, numbers, years, asked),
        years,
    )


def _trend(
    key: str, title: str, unit: str, found: list[tuple[str, str, list[int | None]]], years: range
) -> Iterable[Series]:
    """From the first year that is known; of one year alone there is no trend."""
    known = [n for n in range(len(years)) if any(values[n] is not None for _, _, values in found)]
    if len(known) < 2:
        return
    start = known[0]
    labels = tuple(f"{year}年" for year in years[start:])
    told_twice = [one for one in found if sum(value is not None for value in one[2]) > 1]
    lines = tuple(Line(name, tuple(values[start:]), figure) for name, figure, values in told_twice)
    gaps = "，".join(labels[n - start] for n in range(start, len(years)) if n not in known)
    words = "以往各年取已公布的年度报告，没有报告的按本站记录计"
    yield Series(
        key, title, unit, Shape.LINES, labels, lines, "一", f"{words}；{gaps}没有数据。" if gaps else f"{words}。"
    )


def _found(
    told: Told, numbers: Mapping[str, int], years: range, names: Mapping[str, str]
) -> list[tuple[str, str, list[int | None]]]:
    """(name, figure of the last number if the report has it, number of each year)."""
    known = {year: numbers if year == told.year else told.reported.get(year) for year in years}
    return [
        (name, key if key in numbers else "", [_of_year(told, known[year], year, key) for year in years])
        for key, name in names.items()
    ]


def _of_year(told: Told, numbers: Mapping[str, int] | None, year: int, key: str) -> int | None:
    """As its report tells it; where there is no report as rows say, of which none is no number."""
    if numbers is not None and key == RECEIVED:
        return received(numbers)
    if numbers is not None and (key in numbers or year != told.year):
        return numbers.get(key)
    return told.counted.get(year, {}).get(key) or None


def _parts(found: Counter, at: int) -> dict[int, Counter]:
    """Year → part → number."""
    split: dict[int, Counter] = {}
    for key, n in found.items():
        split.setdefault(key[0], Counter())[key[at]] += n
    return split


def _lines(told: Told, parts: Mapping[int, Counter], labels: Iterable) -> tuple[Line, ...]:
    """The year before only where it has any."""
    years = [year for year in (told.year - 1, told.year) if year == told.year or year in parts]
    return tuple(Line(f"{year}年", tuple(parts.get(year, Counter())[label] for label in labels)) for year in years)


def _monthly(
    told: Told, key: str, what: str, unit: str, chapter: str, parts: Mapping[int, Counter], figure: int | None
) -> Series:
    counted = parts.get(told.year, Counter()).total()
    note = (
        f"逐月按记录计，共{counted}{unit}；报告里的数是{figure}{unit}。"
        if figure is not None and figure != counted
        else ""
    )
    return Series(key, f"{what}，逐月", unit, Shape.COLUMNS, MONTHS, _lines(told, parts, range(1, 13)), chapter, note)


def _named(told: Told, key: str, title: str, unit: str, chapter: str, parts: Mapping[int, Counter]) -> Series:
    """The most first."""
    this, before = parts.get(told.year, Counter()), parts.get(told.year - 1, Counter())
    names = sorted({*this, *before}, key=lambda name: (-this[name], -before[name], name))
    return Series(
        key, title, unit, Shape.BARS, tuple(name or NOBODY for name in names), _lines(told, parts, names), chapter
    )


def _channels(told: Told, figures: Mapping[str, Figure]) -> Series | None:
    rows = []
    for code, (name, this, before) in told.channels.items():
        key = CHANNEL_FIGURES.get(code, "")
        one = figures.get(key)
        now, last = (_whole(one.value), _whole(one.previous)) if one else (this, before)
        if now or last:
            rows.append((name, last, now, key if one else ""))
    return _compared(told, "channels", "发布渠道", "条", "二", rows, ON_EACH)


def _ways(told: Told, figures: Mapping[str, Figure]) -> Series | None:
    found = [(name, figures[key], key) for key, name in VIA_FIGURES.items() if key in figures]
    return _compared(
        told,
        "requests-ways",
        "收到申请，按提交方式",
        "件",
        "三",
        [(name, _whole(one.previous), _whole(one.value), key) for name, one, key in found],
    )


def _outcomes(told: Told, figures: Mapping[str, Figure], layout: Layout) -> Series | None:
    rows = []
    for group, name in told.groups.items():
        key, cells = GROUP_FIGURES[group], [one for one in figures.values() if _stands_in(one.key, group)]
        now = _sum([_whole(one.value) for one in cells]) if layout in LEAVES else told.results.get(group)
        last = _sum([_whole(one.previous) for one in cells]) if layout in LEAVES else None
        bound = figures.get(key)
        rows.append((name, last, now, key if bound and bound.value == now else ""))
    return _compared(told, "outcomes", "办理结果", "件", "三", rows)


def _stands_in(key: str, group: str) -> bool:
    """Whether a figure is the total of a row of the group: t3-r3_1-total of r3."""
    row = key.removeprefix("t3-").removesuffix("-total")
    return key == f"t3-{row}-total" and row.partition("_")[0] == group


def _compared(
    told: Told,
    key: str,
    title: str,
    unit: str,
    chapter: str,
    rows: list[tuple[str, int | None, int | None, str]],
    note: str = "",
) -> Series | None:
    """`rows`: (name, the year before, this year, the figure that it is)."""
    if not rows:
        return None
    names, last, now, keys = zip(*rows, strict=True)
    lines = (Line(f"{told.year - 1}年", last),) if any(last) else ()
    both = f"{title}，{told.year - 1}年与{told.year}年" if lines else title
    return Series(key, both, unit, Shape.BARS, names, (*lines, Line(f"{told.year}年", now)), chapter, note, keys)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _sum(values: list[int | None]) -> int | None:
    return None if None in values or not values else sum(one for one in values if one is not None)
