"""PURE. The last days of reviews and lawsuits, each with how it was counted and why it rolled.

行政复议法第二十、四十八、五十四、六十二、八十八条; 行政诉讼法第四十五、四十六条. Calendar days and months end on the first day after a
法定休假日, which a make-up working day is not; 3, 5, 7 and 10 days of a review are working days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from requests_app.ledger import WEEK, Dated, prose
from requests_app.redress.vocabulary import RemedyProcedure
from taizhou_portal.bureau.workdays import Day, Workdays, months_after

REVIEW_DAYS, COURT_MONTHS, AFTER_REVIEW_DAYS = 60, 6, 15
#: working days for our answer, from the day on which the copy of the application for review came
ANSWER_DAYS = {RemedyProcedure.ORDINARY: 10, RemedyProcedure.SIMPLIFIED: 5}
#: calendar days for the decision, from the day of acceptance; the ordinary procedure may take so many more
DECISION_DAYS = {RemedyProcedure.ORDINARY: 60, RemedyProcedure.SIMPLIFIED: 30}
DECISION_EXTENSION = 30


@dataclass(frozen=True)
class Limit:
    """A last day. `counted`: where the period itself ends, `last`: where it ends once it has rolled; `how`: its length in words."""

    how: str
    counted: date
    last: Day
    roll: str

    @property
    def on(self) -> date:
        return self.last.date

    @property
    def rolled(self) -> bool:
        return self.last.date != self.counted

    @property
    def provisional(self) -> bool:
        return self.last.provisional

    @property
    def dated(self) -> Dated:
        return Dated.of(self.last)


def review(served_on: date, *, workdays: Workdays) -> Limit:
    """第二十条: within 60 days of knowing the act."""
    return _days(served_on, REVIEW_DAYS, workdays)


def court(served_on: date, *, workdays: Workdays) -> Limit:
    """行政诉讼法第四十六条: within six months of knowing the act."""
    return _rolled("六个月", months_after(served_on, COURT_MONTHS), workdays)


def court_after_review(decided_on: date, *, workdays: Workdays) -> Limit:
    """行政诉讼法第四十五条: within 15 days of receiving the decision."""
    return _days(decided_on, AFTER_REVIEW_DAYS, workdays)


def answer(copy_on: date, procedure: RemedyProcedure, *, workdays: Workdays) -> Limit:
    """第四十八、五十四条: our answer to the body that reviews, in working days."""
    days = ANSWER_DAYS[procedure]
    last = workdays.after(copy_on, days)
    return Limit(f"{days}个工作日", last.date, last, _provisional("按工作日计算，休假日不计，不用顺延", last))


def decision(accepted_on: date, procedure: RemedyProcedure, *, extended: bool, workdays: Workdays) -> Limit:
    """第六十二条: the decision of the body that reviews; only the ordinary procedure can be extended."""
    more = DECISION_EXTENSION if extended and procedure is RemedyProcedure.ORDINARY else 0
    return _days(accepted_on, DECISION_DAYS[procedure] + more, workdays)


def weekday(day: date) -> str:
    return f"{prose(day)}（星期{WEEK[day.weekday()]}）"


def _days(start: date, days: int, workdays: Workdays) -> Limit:
    return _rolled(f"{days}日", start + timedelta(days=days), workdays)


def _rolled(how: str, counted: date, workdays: Workdays) -> Limit:
    last = workdays.on_or_after(counted)
    if last.date != counted:
        why = f"是法定休假日，顺延到休假日后的第一日{weekday(last.date)}"
    elif workdays.is_make_up(counted):
        why = "调休上班，不是休假日，不顺延"
    else:
        why = "不是休假日，不顺延"
    return Limit(how, counted, last, _provisional(f"满{how}是{weekday(counted)}，{why}", last))


def _provisional(said: str, last: Day) -> str:
    """A year without its 放假安排 is told, for the day may still move."""
    years = "、".join(map(str, last.missing))
    return f"{said}；{years}年放假安排未载入，暂按周末休息推算" if years else said
