"""What historic cases add to the figures of a year, and the lines of the form of 2014 for applications of both kinds.

The database counts them; only 按时 and 延期 of the old form need the clock of each case of that year. Keys are those of figures.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from requests_app import cases, historic
from requests_app.models import HistoricCase, Request
from requests_app.old_outcomes import CHANNELS, KEYS, OLD_OF, Old, words_of
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.workdays import Workdays

LAST_YEAR = 2018  # of the form of 2014
TIMED = frozenset({"on_time", "extended"})
NONE = Q(pk__in=[])


@dataclass
class Sums:
    """Applications of one year, as `figures.Handled` has them."""

    new: Counter[tuple[str, str]] = field(default_factory=Counter)  # (via, applicant kind)
    carried_in: Counter[str] = field(default_factory=Counter)  # applicant kind
    carried_out: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)  # (outcome, applicant kind)

    def add(self, via: str, kind: str, outcome: str, row: Mapping[str, Any]) -> None:
        """`row`: how many of these are new, carried_in, carried_out, and results."""
        self.new[via, kind] += row["new"]
        self.carried_in[kind] += row["carried_in"]
        self.carried_out[kind] += row["carried_out"]
        self.outcomes[outcome, kind] += row["results"]


@dataclass
class Before(Sums):
    """Of historic cases; `words`: results in the words of their time."""

    words: Counter[Old] = field(default_factory=Counter)
    charged: int = 0
    fees: int = 0  # fen


def before(year: int) -> Before:
    """All counts of `year`, in one query."""
    results = is_result(year)
    counted = {
        "new": Count("pk", filter=is_new(year)),
        "carried_in": Count("pk", filter=carried_over(year - 1)),
        "carried_out": Count("pk", filter=carried_over(year)),
        "results": Count("pk", filter=results),
        "charged": Count("pk", filter=results & Q(fee_fen__gt=0)),
        "fees": Sum("fee_fen", filter=results, default=0),
    }
    touching = HistoricCase.objects.valid().filter(received_on__lte=date(year, 12, 31), served_on__gte=date(year, 1, 1))
    sums = Before()
    for row in touching.values("via", "kind", "outcome", "old_outcome").annotate(**counted).order_by():
        sums.add(row["via"], row["kind"], row["outcome"], row)
        sums.words[_word(row["old_outcome"], row["outcome"])] += row["results"]
        sums.charged, sums.fees = sums.charged + row["charged"], sums.fees + row["fees"]
    return sums


def is_new(year: int) -> Q:
    return new_between(date(year, 1, 1), date(year, 12, 31))


def new_between(first: date, last: date) -> Q:
    return Q(received_on__range=(first, last))


def is_result(year: int) -> Q:
    return result_between(date(year, 1, 1), date(year, 12, 31))


def result_between(first: date, last: date) -> Q:
    return Q(served_on__range=(first, last))


def carried_over(year: int) -> Q:
    """Without a result at the end of the year."""
    return open_after(date(year, 12, 31))


def open_after(day: date) -> Q:
    return Q(received_on__lte=day, served_on__gt=day)


def chosen(year: int, key: str, *, workdays: Workdays) -> tuple[QuerySet[HistoricCase], str]:
    """The historic cases that a key counts, and the day that puts them into the year. Raises KeyError as figures.py does."""
    head, _, what = key.partition(":")
    day = "served_on"
    match head:
        case "old":
            these, day = _old(year, what, workdays)
        case "via":
            these, day = is_new(year) & Q(via=what), "received_on"
        case "outcome":
            these = is_result(year) & Q(outcome=what)
        case "charged" | "fees":
            these = is_result(year) & Q(fee_fen__gt=0)
        case "unconfirmed" | "fee_notices" | "fees_asked" | "fees_waived":
            these = NONE  # 旧条例 knew no notice and no letting off
        case _:
            these, day = _table_three(year, key)
    return HistoricCase.objects.valid().filter(these), day


def _table_three(year: int, key: str) -> tuple[Q, str]:
    row, _, kind = key.partition("@")
    of_kind = Q(kind=kind) if kind else Q()
    match row:
        case "new":
            return is_new(year) & of_kind, "received_on"
        case "in" | "out":
            return carried_over(year - 1 if row == "in" else year) & of_kind, "received_on"
        case "rt":
            return is_result(year) & of_kind, "served_on"
    outcomes = [outcome for outcome, counted_in in TABLE_ROWS.items() if counted_in == row]
    if not outcomes:
        raise KeyError(key)
    return is_result(year) & Q(outcome__in=outcomes) & of_kind, "served_on"


def _old(year: int, line: str, workdays: Workdays) -> tuple[Q, str]:
    if line not in KEYS:
        raise KeyError(f"old:{line}")
    if year > LAST_YEAR:
        return NONE, "served_on"
    if line == "received" or line in CHANNELS:
        return is_new(year) & (Q(via__in=CHANNELS[line]) if line in CHANNELS else Q()), "received_on"
    if line in TIMED:
        return Q(pk__in=[one.pk for one in _results(year) if timing(one, workdays) == line]), "served_on"
    words = words_of(line)
    today = [outcome for outcome, old in OLD_OF.items() if old in words]
    told = Q(old_outcome__in=sorted(words)) | Q(old_outcome="", outcome__in=today)
    return is_result(year) & told, "served_on"


def _results(year: int) -> Iterable[HistoricCase]:
    """One after the other."""
    return HistoricCase.objects.valid().filter(is_result(year)).defer("key").iterator()


def _word(old: str, outcome: str) -> Old:
    """A case after the old rules that is asked for by their form stands where one of the portal would."""
    return Old(old) if old else OLD_OF[Outcome(outcome)]


def timing(one: HistoricCase, workdays: Workdays) -> str:
    """按时 or 延期办结: within the period as it was before any extension, or not."""
    past = one.past
    clock = historic.clock_of(past, workdays=workdays)
    assert clock is not None  # a stored case has its day of receipt
    return "on_time" if historic.in_first_period(past, clock) else "extended"


def timing_of(case: Request, workdays: Workdays) -> str:
    """The same of an application that was handled on the portal, by the answer that counts."""
    answered_on = case.counted_on or case.served_on
    assert answered_on is not None  # asked of results alone
    clock = cases.clock_of(case, workdays=workdays, today=answered_on)
    assert clock is not None
    return "on_time" if answered_on <= clock.first_due.date else "extended"


def old_lines(year: int, past: Before, live: Sums, timed: Iterable[Request], *, workdays: Workdays) -> dict[str, int]:
    """Every line of the form of 2014. `timed`: the results of the portal, one by one."""
    channels: Counter[str] = Counter()
    for (via, _), n in (past.new + live.new).items():
        channels[via] += n
    words = past.words.copy()
    for (outcome, _), n in (+live.outcomes).items():  # of an open one there is no word
        words[OLD_OF[Outcome(outcome)]] += n
    clocked = Counter(timing(one, workdays) for one in _results(year)) if past.outcomes.total() else Counter()
    clocked.update(timing_of(case, workdays) for case in timed)
    lines = {line: sum(words[word] for word in words_of(line)) for line in KEYS if words_of(line)}
    lines |= {line: sum(channels[via] for via in vias) for line, vias in CHANNELS.items()}
    return lines | {"received": channels.total(), "on_time": clocked["on_time"], "extended": clocked["extended"]}
