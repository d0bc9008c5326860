"""What historic cases add to the figures of a year, and the lines of the form of 2014 for applications of both kinds.

A year touches few of them: they are read in one query and counted here. Keys are those of figures.py.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from requests_app import cases, historic
from requests_app.models import HistoricCase, Request
from requests_app.old_outcomes import CHANNELS, KEYS, OLD_OF, Old, words_of
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.workdays import Workdays

LAST_YEAR = 2018  # of the form of 2014
TIMED = frozenset({"on_time", "extended"})
Test = Callable[[HistoricCase], bool]


def touching(year: int) -> list[HistoricCase]:
    """Those that were received, answered or open in the year, the latest first."""
    found = HistoricCase.objects.valid().filter(received_on__lte=date(year, 12, 31), served_on__gte=date(year, 1, 1))
    return list(found.defer("key"))


def is_new(year: int) -> Test:
    return lambda one: one.received_on.year == year


def is_result(year: int) -> Test:
    return lambda one: one.served_on.year == year


def carried_over(year: int) -> Test:
    """Without a result at the end of the year."""
    return lambda one: one.received_on.year <= year < one.served_on.year


def counted(found: Iterable[HistoricCase], test: Test, first: str, second: str) -> Counter[tuple[str, str]]:
    return Counter((getattr(one, first), getattr(one, second)) for one in found if test(one))


def by_kind(found: Iterable[HistoricCase], test: Test) -> Counter[str]:
    return Counter(one.kind for one in found if test(one))


def chosen(year: int, key: str, *, workdays: Workdays) -> tuple[list[HistoricCase], str]:
    """The historic cases that a key counts, and the day that puts them into the year. Raises KeyError as figures.py does."""
    head, _, what = key.partition(":")
    match head:
        case "old" if year > LAST_YEAR and what in KEYS:
            return [], "served_on"
        case "old":
            test, day = (
                _old_test(year, what, workdays),
                "received_on" if what in {"received", *CHANNELS} else "served_on",
            )
        case "via":
            test, day = (lambda one: one.received_on.year == year and one.via == what), "received_on"
        case "outcome":
            test, day = (lambda one: one.served_on.year == year and one.outcome == what), "served_on"
        case "charged" | "fees":
            test, day = (lambda one: one.served_on.year == year and one.fee_fen > 0), "served_on"
        case "unconfirmed" | "fee_notices" | "fees_asked" | "fees_waived":
            return [], "served_on"  # 旧条例 knew no notice and no letting off
        case _:
            test, day = _table_three(year, key)
    return [one for one in touching(year) if test(one)], day


def _table_three(year: int, key: str) -> tuple[Test, str]:
    row, _, kind = key.partition("@")
    of_kind: Test = lambda one: kind in {"", one.kind}  # noqa: E731
    match row:
        case "new":
            within, day = is_new(year), "received_on"
        case "in":
            within, day = carried_over(year - 1), "received_on"
        case "out":
            within, day = carried_over(year), "received_on"
        case "rt":
            within, day = is_result(year), "served_on"
        case _:
            if row not in TABLE_ROWS.values():
                raise KeyError(key)
            within, day = (
                (lambda one: one.served_on.year == year and TABLE_ROWS[Outcome(one.outcome)] == row),
                "served_on",
            )
    return (lambda one: within(one) and of_kind(one)), day


def _old_test(year: int, line: str, workdays: Workdays) -> Test:
    if line not in KEYS:
        raise KeyError(f"old:{line}")
    if line == "received":
        return is_new(year)
    if line in CHANNELS:
        return lambda one: one.received_on.year == year and one.via in CHANNELS[line]
    if line in TIMED:
        return lambda one: one.served_on.year == year and timing(one, workdays) == line
    return lambda one: one.served_on.year == year and word_of(one) in words_of(line)


def word_of(one: HistoricCase) -> Old:
    """A case after the old rules that is asked for by their form stands where one of the portal would."""
    return Old(one.old_outcome) if one.old_outcome else OLD_OF[Outcome(one.outcome)]


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


def old_lines(
    year: int,
    past: list[HistoricCase],
    live_new: Iterable[tuple[str, int]],
    live_results: Iterable[tuple[str, int]],
    live_timed: Iterable[Request],
    *,
    workdays: Workdays,
) -> dict[str, int]:
    """Every line of the form of 2014. `live_*`: of the applications of the portal, by channel, by result, one by one."""
    channels = Counter(one.via for one in past if is_new(year)(one))
    words: Counter[Old] = Counter(word_of(one) for one in past if is_result(year)(one))
    timed = Counter(timing(one, workdays) for one in past if is_result(year)(one))
    for via, n in live_new:
        channels[via] += n
    for outcome, n in live_results:
        words[OLD_OF[Outcome(outcome)]] += n
    timed.update(timing_of(case, workdays) for case in live_timed)
    lines = {line: sum(words[word] for word in words_of(line)) for line in KEYS if words_of(line)}
    lines |= {line: sum(channels[via] for via in vias) for line, vias in CHANNELS.items()}
    return lines | {"received": sum(channels.values()), "on_time": timed["on_time"], "extended": timed["extended"]}
