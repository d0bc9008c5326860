"""The days of a report year. PURE.

条例第四十九条 names one day only; the days before it are the bureau's own, counted back from the last working day on which the law
can still be met, so that no spring festival and no weekend falls between. A fixed day of the city's notice may take their place.
"""

from dataclasses import dataclass
from datetime import date

from reports.deadline import days_late, due_on, last_working_day, period
from taizhou_portal.bureau.workdays import ONE_DAY, Day, Workdays

HAND_IN_BEFORE, PUBLISH_BEFORE, CHASE_AHEAD = 10, 3, 3  # working days; our proposal, the bureau sets its own


@dataclass(frozen=True)
class Set:
    """What the bureau sets: working days before the last working day before the legal one; before a task from when it is chased."""

    hand_in_before: int = HAND_IN_BEFORE
    publish_before: int = PUBLISH_BEFORE
    chase_ahead: int = CHASE_AHEAD


@dataclass(frozen=True)
class YearDays:
    """`hand_in`: data and texts; `publish`: when the bureau wants the report out; `last`: the last working day, from which on it is warned;
    `legal`: the day of the law, which stays where it is whatever day of the week it is.
    """

    year: int
    ends: date
    hand_in: Day
    publish: Day
    last: Day
    legal: date

    @property
    def mark(self) -> str:
        """（暂定） where the arrangement of a year is not loaded on which these days rest."""
        return self.last.mark or self.publish.mark or self.hand_in.mark


def days_of(
    year: int,
    workdays: Workdays,
    rule: Set | None = None,
    *,
    hand_in_on: date | None = None,
    publish_on: date | None = None,
) -> YearDays:
    """`hand_in_on`, `publish_on`: days of the plan of that year, which then hold."""
    rule, ends, legal = rule or Set(), period(year)[1], due_on(year)
    last = last_working_day(year, workdays)
    return YearDays(
        year=year,
        ends=ends,
        hand_in=Day(hand_in_on) if hand_in_on else _counted(last, rule.hand_in_before, ends, workdays),
        publish=Day(publish_on) if publish_on else _counted(last, rule.publish_before, ends, workdays),
        last=Day(last, workdays.unloaded(last - ONE_DAY, legal)),
        legal=legal,
    )


def before(day: date, n: int, workdays: Workdays) -> Day:
    """The n-th working day before `day`, which is not counted; 0 gives `day` itself."""
    reached, left = day, n
    while left:
        reached -= ONE_DAY
        left -= workdays.includes(reached)
    return Day(reached, workdays.unloaded(reached - ONE_DAY, day))


def _counted(last: date, n: int, ends: date, workdays: Workdays) -> Day:
    """Nothing is handed in before the year is over."""
    first, counted = workdays.after(ends, 1), before(last, n, workdays)
    return counted if counted.date >= first.date else first


def day_objections(days: YearDays) -> list[str]:
    """Why these days make no plan."""
    reasons = []
    if days.hand_in.date <= days.ends:
        reasons.append(f"统计期限到{days.ends:%Y-%m-%d}，收数据和文字要在这以后")
    if days.publish.date < days.hand_in.date:
        reasons.append("发布不能早于收数据和文字")
    if days.publish.date > days.legal:
        reasons.append(f"法定期限是{days.legal:%Y-%m-%d}，节假日不顺延，发布不能晚于这一天")
    return reasons


def legal_words(year: int, *, today: date, out_on: date | None, out: bool) -> str:
    """How the report stands against the law, in words; `out_on` of a published one may be unknown."""
    if out:
        late = days_late(year, out_on) if out_on else 0
        return f"迟于法定期限{late}天" if late else "按期公开" if out_on else "已公开，日期不详"
    late = days_late(year, today)
    return f"还没有公开，已迟于法定期限{late}天" if late else f"离法定期限还有{(due_on(year) - today).days}天"
