"""What was asked and answered between two days, split: by month, office, way of filing, outcome. The same conditions as figures.py, so
that the parts add up to its numbers; historic cases count beside the others. `by` names keys of `CASE`, month or year; `where` is {such a
key: value}.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import ExtractMonth, ExtractYear

from disclosure.counted_rows import Row
from requests_app import cases, figure_rows, figures, past_figures
from requests_app.models import Charge, HistoricCase, Remedy, Request
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.workdays import Workdays

Span = tuple[date, date]  # first and last day
RECEIVED, ANSWERED, OPEN = "received", "answered", "open"
#: of an application and of a historic case; `office` is a name, empty where nobody handles it yet
CASE: dict[str, tuple[Any, Any]] = {
    "office": (F("office__name"), F("office")),
    "via": (F("via"), F("via")),
    "outcome": (F("result"), F("outcome")),
}
#: the groups of 三、本年度办理结果 of table three
GROUPS = {
    "r1": "（一）予以公开",
    "r2": "（二）部分公开",
    "r3": "（三）不予公开",
    "r4": "（四）无法提供",
    "r5": "（五）不予处理",
    "r6": "（六）其他处理",
}


def group_of(outcome: str) -> str:
    """The group of table three that a result stands in."""
    return TABLE_ROWS[Outcome(outcome)].partition("_")[0]


def outcomes_of(group: str) -> list[str]:
    return [outcome.value for outcome in Outcome if group_of(outcome) == group]


def received(first: date, last: date, *by: str, offices: Collection[int] | None = None) -> Counter[tuple[Any, ...]]:
    """Applications whose legal receipt is from `first` to `last`, by the values of `by`. `offices`: ids, None for all. Two queries, three
    with offices.
    """
    return received_of([(first, last)], *by, offices=offices)[0]


def received_of(spans: Sequence[Span], *by: str, offices: Collection[int] | None = None) -> list[Counter]:
    """`received` of several spans, in as many queries as of one."""
    return _counted(RECEIVED, spans, by, offices)


def answered(first: date, last: date, *by: str, offices: Collection[int] | None = None) -> Counter[tuple[Any, ...]]:
    """Results of these days, each once; also by `outcome`."""
    return answered_of([(first, last)], *by, offices=offices)[0]


def answered_of(spans: Sequence[Span], *by: str, offices: Collection[int] | None = None) -> list[Counter]:
    return _counted(ANSWERED, spans, by, offices)


def open_on(day: date, *by: str, offices: Collection[int] | None = None) -> Counter[tuple[Any, ...]]:
    """Received by the end of `day` and without a result then."""
    return open_on_days([day], *by, offices=offices)[0]


def open_on_days(days: Sequence[date], *by: str, offices: Collection[int] | None = None) -> list[Counter]:
    return _counted(OPEN, [(day, day) for day in days], by, offices)


def _counted(
    what: str, spans: Sequence[Span], by: tuple[str, ...], offices: Collection[int] | None
) -> list[Counter[tuple[Any, ...]]]:
    total: list[Counter[tuple[Any, ...]]] = [Counter() for _ in spans]
    for n, found in enumerate(_touching(what, spans, offices)):
        parts = {f"by_{name}": _part(name, what, n) for name in by} or {"by_none": Value(0)}
        numbers = {f"n{at}": Count("pk", filter=_within(what, n, span)) for at, span in enumerate(spans)}
        for row in found.annotate(**parts).values_list(*parts).annotate(**numbers).order_by():
            key = tuple("" if value is None else value for value in row[: len(by)])
            for counted, count in zip(total, row[-len(spans) :], strict=True):
                counted[key] += count
    return [+one for one in total]


def _within(what: str, historic: int, span: Span) -> Q:
    if what == OPEN:
        return past_figures.open_after(span[1]) if historic else figures.still_open(span[1])
    day = "received_on" if what == RECEIVED else ("answered_on", "served_on")[historic]
    return Q(**{f"{day}__range": span})


def _touching(what: str, spans: Sequence[Span], offices: Collection[int] | None) -> tuple[QuerySet, QuerySet]:
    """All that may be in one of the spans."""
    first, last = min(day for day, _ in spans), max(day for _, day in spans)
    if what != OPEN:
        return _cases(what, first, last, offices)
    live, past = (
        Request.objects.filter(received_on__lte=last),
        HistoricCase.objects.valid().filter(received_on__lte=last),
    )
    return _of(offices, live.filter(figures.unanswered_on(first)), past.filter(served_on__gt=first))


def _part(name: str, what: str, historic: int) -> Any:
    if name in CASE:
        return CASE[name][historic]
    served = "served_on" if historic else "answered_on"
    return {"year": ExtractYear, "month": ExtractMonth}[name](served if what == ANSWERED else "received_on")


def _cases(what: str, first: date, last: date, offices: Collection[int] | None) -> tuple[QuerySet, QuerySet]:
    """Applications of the portal, and historic ones. `last`: the day on which `open` ones are looked at."""
    live = {
        RECEIVED: lambda: figures.new_between(first, last),
        ANSWERED: lambda: figures.results_between(first, last),
        OPEN: lambda: figures.open_after(last),
    }[what]()
    these = {
        RECEIVED: past_figures.new_between(first, last),
        ANSWERED: past_figures.result_between(first, last),
        OPEN: past_figures.open_after(last),
    }[what]
    return _of(offices, live, HistoricCase.objects.valid().filter(these))


def _of(offices: Collection[int] | None, live: QuerySet, past: QuerySet) -> tuple[QuerySet, QuerySet]:
    if offices is None:
        return live, past
    return live.filter(office_id__in=sorted(offices)), past.filter(office__in=_names(offices))


def _names(offices: Collection[int]) -> list[str]:
    return list(Office.objects.filter(pk__in=offices).values_list("name", flat=True))


def timing(first: date, last: date, *, offices: Collection[int] | None = None) -> dict[str, int]:
    """Of the results of these days: on_time (in the first period), extended (in the extended one), late; worked: working days that they
    took in all, the pauses taken off; untimed: historic cases. Clocks are counted one by one.
    """
    return timing_of([(first, last)], offices=offices)[0]


def timing_of(spans: Sequence[Span], *, offices: Collection[int] | None = None) -> list[dict[str, int]]:
    """`timing` of several spans, in as many queries as of one. The cases of each are read, not those between."""
    live = Request.objects.filter(received_on__isnull=False)
    live = live.filter(_any(figures.result_between, spans))
    found, past = _of(offices, live, HistoricCase.objects.valid())
    told = [dict.fromkeys(("on_time", "extended", "late", "worked", "untimed"), 0) for _ in spans]
    workdays = load_workdays()
    for case in figures.with_clock(found.defer("description")).iterator(chunk_size=2000):
        answered_on, how, worked = _timed(case, workdays)
        for one in (one for one, (first, last) in zip(told, spans, strict=True) if first <= answered_on <= last):
            one[how] += 1
            one["worked"] += worked
    untimed = past.aggregate(
        **{f"n{n}": Count("pk", filter=_within(ANSWERED, 1, span)) for n, span in enumerate(spans)}
    )
    return [one | {"untimed": untimed[f"n{n}"]} for n, one in enumerate(told)]


def _any(within: Callable[[date, date], Q], spans: Sequence[Span]) -> Q:
    return reduce(or_, (within(*span) for span in spans))


def _timed(case: Request, workdays: Workdays) -> tuple[date, str, int]:
    answered_on = case.counted_on or case.served_on
    assert answered_on is not None  # asked of results alone
    clock = cases.clock_of(case, workdays=workdays, today=answered_on)
    assert clock is not None
    worked = clock.counted(answered_on) + workdays.between(clock.due.date, answered_on)
    return answered_on, _how(answered_on, clock), worked


def _how(answered_on: date, clock) -> str:
    if answered_on > clock.due.date:
        return "late"
    return "extended" if answered_on > clock.first_due.date else "on_time"


def redress(first: date, last: date, *, offices: Collection[int] | None = None) -> dict[str, Counter[tuple[str, ...]]]:
    """What came in (`filed`, by kind) and what was decided about acts of our own (`decided`, by kind and result). One query."""
    return redress_of([(first, last)], offices=offices)[0]


def redress_of(
    spans: Sequence[Span], *, offices: Collection[int] | None = None
) -> list[dict[str, Counter[tuple[str, ...]]]]:
    found = Remedy.objects.standing()
    if offices is not None:
        found = found.filter(request__office_id__in=sorted(offices))
    acts = [figures.acts_between(*span) for span in spans]
    numbers = {
        f"{name}{n}": Count("pk", filter=one[name]) for n, one in enumerate(acts) for name in ("filed", "decided")
    }
    told: list[dict[str, Counter[tuple[str, ...]]]] = [{"filed": Counter(), "decided": Counter()} for _ in spans]
    for row in found.values("kind", "result").annotate(**numbers).order_by():
        for n, one in enumerate(told):
            one["filed"][(row["kind"],)] += row[f"filed{n}"]
            one["decided"][row["kind"], row["result"]] += row[f"decided{n}"]
    return [{name: +counted for name, counted in one.items()} for one in told]


def fees(first: date, last: date, *, offices: Collection[int] | None = None) -> dict[str, int]:
    """notices served, asked and waived (fen), charged: cases that paid, paid (fen). Three queries, four with offices."""
    return fees_of([(first, last)], offices=offices)[0]


def fees_of(spans: Sequence[Span], *, offices: Collection[int] | None = None) -> list[dict[str, int]]:
    around = min(day for day, _ in spans), max(day for _, day in spans)
    charges, paid = Charge.objects.all(), figures.paid_between(*around)
    past = _cases(ANSWERED, *around, offices)[1].filter(fee_fen__gt=0)
    if offices is not None:
        charges = charges.filter(request__office_id__in=sorted(offices))
        paid = paid.filter(office_id__in=sorted(offices))
    numbers: dict[str, Any] = {}
    for n, span in enumerate(spans):
        asked, waived = figures.asked_between(*span), figures.waived_between(*span)
        numbers[f"notices{n}"] = Count("pk", filter=asked)
        numbers[f"asked{n}"] = Sum("fen", filter=asked, default=0)
        numbers[f"waived{n}"] = Sum("fen", filter=waived, default=0)
    told, live, before = charges.aggregate(**numbers), _paid(paid, "paid_on", spans), _paid(past, "served_on", spans)
    return [
        {name: told[f"{name}{n}"] for name in ("notices", "asked", "waived")}
        | {name: live[f"{name}{n}"] + before[f"{name}{n}"] for name in ("charged", "paid")}
        for n in range(len(spans))
    ]


def _paid(found: QuerySet, day: str, spans: Sequence[Span]) -> dict[str, int]:
    numbers: dict[str, Any] = {}
    for n, span in enumerate(spans):
        within = Q(**{f"{day}__range": span})
        numbers |= {f"charged{n}": Count("pk", filter=within), f"paid{n}": Sum("fee_fen", filter=within, default=0)}
    return found.aggregate(**numbers)


def case_rows(
    what: str,
    first: date,
    last: date,
    where: Mapping[str, Any],
    *,
    offices=None,
    offset: int = 0,
    limit: int = 100,
    reader=None,
) -> list[Row]:
    """The rows that `received`, `answered` or (on `last`) `open_on` counts where it is split so, newest first. `where` also takes group."""
    wanted = dict(where)
    results = outcomes_of(wanted.pop("group")) if "group" in wanted else []
    chosen = []
    for n, found in enumerate(_cases(what, first, last, offices)):
        for name, value in wanted.items():
            found = _with(found, name, _part(name, what, n), value)
        if results:
            found = found.filter(figures.counted_as(results)) if n == 0 else found.filter(outcome__in=results)
        chosen.append(found)
    days = ("answered_on", "served_on") if what == ANSWERED else ("received_on", "received_on")
    return figure_rows.listed(chosen[0], days[0], chosen[1], days[1], offset, limit, reader=reader)


def _with(found: QuerySet, name: str, part: Any, value: Any) -> QuerySet:
    """An empty office is none, or no name."""
    held = found.annotate(**{f"by_{name}": part})
    if value == "":
        return held.filter(Q(**{f"by_{name}__isnull": True}) | Q(**{f"by_{name}": ""}))
    return held.filter(**{f"by_{name}": value})
