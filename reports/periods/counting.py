"""Counts a period, the one before and the same a year ago, in one question a book."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any

from disclosure import grouped_figures as published
from disclosure.vocabulary import Attribute, Kind
from reports.periods.span import A_DAY, Span, before, last_year
from reports.periods.tables import Line, Section, split
from reports.pictures.composing import NOBODY, ON_EACH
from reports.series import Shape
from requests_app import grouped_figures as handled
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import Via
from taizhou_portal.bureau.models import Channel

Offices = Collection[int] | None


def counted(span: Span, offices: Offices = None) -> list[Section]:
    """All tables of a period. `offices`: ids, None for all."""
    spans = (span, before(span), last_year(span))
    return [replace(one, spans=one.spans or spans) for one in (*_published(spans, offices), *_handled(spans, offices))]


def _published(spans: tuple[Span, ...], offices: Offices) -> list[Section]:
    found = published.items_of(_days(spans), "year", "month", "kind", "column", "attribute", "office", offices=offices)
    items: dict[str, Any] = {"what": "items"}
    return [
        _months("items-months", "公开信息，逐月", "条", spans, found, **items),
        _by(
            "items-kinds",
            "公开信息，按种类",
            "条",
            found,
            2,
            "kind",
            lambda kind: Kind(kind).label,
            shape=Shape.BARS,
            **items,
        ),
        _by("items-columns", "公开信息，按栏目", "条", found, 3, "column", **items),
        _by("items-attributes", "公开信息，按现在的公开属性", "条", found, 4, "attribute", _attribute, **items),
        _by("items-offices", "公开信息，按处室和单位", "条", found, 5, "office", shape=Shape.BARS, **items),
        *_released(spans, offices),
    ]


def _attribute(value: str) -> str:
    return Attribute(value).label if value else "没有填"


def _released(spans: tuple[Span, ...], offices: Offices) -> list[Section]:
    found = published.releases_of(_days(spans), "channel", offices=offices)
    names = dict(Channel.objects.order_by("order", "pk").values_list("code", "name"))
    codes = [code for code in names if any((code,) in one for one in found)]
    posted = [
        (names[code], {"channel": code}, tuple(one[(code,)].releases if (code,) in one else 0 for one in found))
        for code in codes
    ]
    read = [(names[code], None, tuple(one[(code,)].reads if (code,) in one else 0 for one in found)) for code in codes]
    return [
        split("channels", "发布，按渠道", "条", posted, what="releases", shape=Shape.BARS, note=ON_EACH),
        split("reads", "登记的阅读量，按渠道", "次", read),
    ]


def _handled(spans: tuple[Span, ...], offices: Offices) -> list[Section]:
    return [
        *_received(spans, offices),
        _answered(spans, offices),
        _standing(spans, offices),
        _timing(spans, offices),
        *_redress(spans, offices),
        _fees(spans, offices),
    ]


def _received(spans: tuple[Span, ...], offices: Offices) -> list[Section]:
    found = handled.received_of(_days(spans), "year", "month", "via", "office", offices=offices)
    case: dict[str, Any] = {"what": "received", "shape": Shape.BARS}
    return [
        _months("received-months", "收到申请，逐月", "件", spans, found, "received"),
        _by("received-ways", "收到申请，按提交方式", "件", found, 2, "via", lambda via: Via(via).label, **case),
        _by("received-offices", "收到申请，按承办处室", "件", found, 3, "office", lambda name: name or NOBODY, **case),
    ]


def _answered(spans: tuple[Span, ...], offices: Offices) -> Section:
    groups: list[Counter] = [Counter() for _ in spans]
    for one, group in zip(handled.answered_of(_days(spans), "outcome", offices=offices), groups, strict=True):
        for (outcome,), n in one.items():
            group[(handled.group_of(outcome),)] += n
    more: dict[str, Any] = {"what": "answered", "shape": Shape.BARS}
    return _by("answered", "答复，按结果", "件", groups, 0, "group", lambda key: handled.GROUPS[key], **more)


def _standing(spans: tuple[Span, ...], offices: Offices) -> Section:
    starts, ends = [one.first - A_DAY for one in spans], [one.last for one in spans]
    found = [one.total() for one in handled.open_on_days([*starts, *ends], offices=offices)]
    lines = (
        Line("期初未答复", tuple(found[:3]), {}, tuple(Span(day, day) for day in starts)),
        Line("期末未答复", tuple(found[3:]), {}, tuple(Span(day, day) for day in ends)),
    )
    return Section("open", "未答复的申请", "件", lines, what="open")


def _timing(spans: tuple[Span, ...], offices: Offices) -> Section:
    found = handled.timing_of(_days(spans), offices=offices)
    names = {
        "on_time": "在原期限内答复",
        "extended": "在延长的期限内答复",
        "late": "超过期限答复",
        "untimed": "历史申请，不计时",
    }
    lines = [Line(name, tuple(one[key] for one in found)) for key, name in names.items()]
    lines = [line for line in lines if line.label != names["untimed"] or any(line.numbers)]
    note = "平均用时按工作日计，扣除征求意见等不计入的时间。"
    return Section(
        "timing", "答复是否按期", "件", (*lines, Line("平均用时（个工作日）", tuple(map(_average, found)))), note=note
    )


def _average(told: dict[str, int]) -> Decimal | None:
    count = told["on_time"] + told["extended"] + told["late"]
    return (Decimal(told["worked"]) / count).quantize(Decimal("0.1")) if count else None


def _redress(spans: tuple[Span, ...], offices: Offices) -> list[Section]:
    found = handled.redress_of(_days(spans), offices=offices)
    filed, decided = ([one[name] for one in found] for name in ("filed", "decided"))
    return [
        split(
            "filed",
            "复议、诉讼和投诉举报，收到",
            "件",
            [(RemedyKind(key[0]).label, None, numbers) for key, numbers in _rows(filed)],
        ),
        split(
            "decided",
            "针对本机关的复议、诉讼，审结",
            "件",
            [
                (f"{RemedyKind(kind).label}：{RemedyResult(result).label}", None, numbers)
                for (kind, result), numbers in _rows(decided)
            ],
        ),
    ]


def _fees(spans: tuple[Span, ...], offices: Offices) -> Section:
    found = handled.fees_of(_days(spans), offices=offices)
    names = {"notices": "收费通知书（份）", "charged": "缴费的申请（件）"}
    sums = {"asked": "通知缴纳（元）", "waived": "免收（元）", "paid": "缴纳（元）"}
    lines = [Line(name, tuple(one[key] for one in found)) for key, name in names.items()]
    lines += [Line(name, tuple(_yuan(one[key]) for one in found)) for key, name in sums.items()]
    return Section("fees", "信息处理费", "", tuple(lines))


def _yuan(fen: int) -> int | Decimal:
    return Decimal(fen) / 100 if fen % 100 else fen // 100


def _days(spans: tuple[Span, ...]) -> list[tuple]:
    return [one.days for one in spans]


def _rows(found: list[Counter]) -> list[tuple[tuple, tuple[int, ...]]]:
    """(key, its numbers), the most first."""
    keys = {key for one in found for key in one}
    rows = [(key, tuple(one[key] for one in found)) for key in keys]
    return sorted(rows, key=lambda row: (*(-n for n in row[1]), row[0]))


def _by(
    key: str, title: str, unit: str, found: list[Counter], at: int, name: str, label: Callable[[str], str] = str, **more
) -> Section:
    """Split by the `at`-th part of the keys, which the rows know as `name`."""
    parts: list[Counter] = []
    for one in found:
        sums: Counter = Counter()
        for whole, n in one.items():
            sums[(whole[at],)] += n
        parts.append(sums)
    rows = [(label(value), {name: value}, numbers) for (value,), numbers in _rows(parts)]
    return split(key, title, unit, rows, **more)


def _months(key: str, title: str, unit: str, spans: tuple[Span, ...], found: list[Counter], what: str) -> Section:
    """Month by month; the other periods beside it where they have as many, of whole months."""
    columns = [one.months for one in spans]
    even = bool(spans[0].whole_months)
    sums: list[Counter] = [Counter() for _ in spans]
    for one, sum_ in zip(found, sums, strict=True):
        for (year, month, *_), n in one.items():
            sum_[year, month] += n
    lines = []
    for n, month in enumerate(columns[0]):
        months = tuple(column[n] for column in columns) if even else (month,)
        counted_ = [sum_[of.first.year, of.first.month] for sum_, of in zip(sums, months, strict=False)]
        numbers = (*counted_, *[None] * (len(spans) - len(counted_)))
        lines.append(
            Line(f"{month.first.year}年{month.first.month}月", numbers, {}, months if even else (month,) * len(spans))
        )
    total = Line("合计", tuple(one.total() for one in sums), {})
    shape = Shape.COLUMNS if 1 < len(lines) <= 12 else None
    return Section(key, title, unit, tuple(lines), what, total, shape)
