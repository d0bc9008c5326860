"""Two inspections by rows alone, a month apart, one finding put aside, and eight days of visits to the home page: what 网站自查 shows
before anybody has pressed its button.
"""

from datetime import date, timedelta
from functools import partial

from reports.inspection import acting, going
from reports.inspection.rows.reach import is_open
from reports.models import InspectionRun, SiteProbe
from taizhou_portal.bureau.models import Staff
from taizhou_portal.demo.items import moment

APART = timedelta(days=28)
EVERY, VISITS = timedelta(minutes=45), 8 * 32
SLOW = frozenset({41, 97, 98, 160})  # which of the visits did not open in time
#: 附件 and 栏目 first: what a reader of the demonstration understands at once
SPARED = ("C2", "E2", "I6")


def load(clerk: Staff, *, on: date) -> None:
    yesterday = on - timedelta(days=1)
    _inspect(yesterday - APART, clerk)
    run = _inspect(yesterday, clerk)
    one = run.findings.filter(rule__in=SPARED).order_by("rule", "pk").first()
    if one:
        at, reason = moment(yesterday, 16, 0), "等编办核定以后再办（演示）"
        acting.put_aside(one, reason=reason, until=yesterday + timedelta(days=60), by=clerk, at=at)
    visited(on)


def visited(on: date) -> None:
    """To the end of that day: what is still to come shows as the day goes on."""
    last = moment(on, 23, 15)
    spent = [15_200 + n if n in SLOW else 380 + n * 37 % 900 for n in range(VISITS)]
    SiteProbe.objects.bulk_create(
        SiteProbe(
            at=last - EVERY * n,
            address="https://jyj.example.gov.cn/",
            status=200,
            millis=millis,
            opened=is_open(200, millis),
        )
        for n, millis in enumerate(spent)
    )


def _inspect(day: date, clerk: Staff) -> InspectionRun:
    at = moment(day, 15, 0)
    run = acting.begin(acting.Asked(day, pages=0), by=clerk, at=at)
    return going.go_on(run, now=partial(moment, day, 15, 1))
