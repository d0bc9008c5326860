"""The returns of 直属单位 and schools for 2025: most are accepted, one was late, one is waited for, one went back, one is missing."""

from datetime import date

from reports.models import UnitReturn
from reports.units import actions
from reports.units.actions import Filled
from reports.units.items import KEYS
from reports.units.vocabulary import Way
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import OfficeKind
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment

YEAR, DUE_ON, BEGUN_ON = 2025, date(2026, 1, 12), date(2026, 1, 4)
IN_TIME, LATE, JUDGED = date(2026, 1, 9), date(2026, 1, 16), date(2026, 1, 20)
POST = "办公室信息公开承办人（演示）"
#: slug of the unit → 网站, 微信, 公开栏, 其他, 招生, 收费, 财务, 安全, 结转, 收到, 答复, 投诉, 人员, 培训
RETURNS: dict[str, tuple[int, ...]] = {
    "exam-authority": (86, 41, 0, 2, 97, 3, 4, 5, 0, 12, 12, 0, 2, 3),
    "research-institute": (24, 18, 0, 3, 0, 0, 3, 0, 0, 1, 1, 0, 1, 1),
    "yunhu-school": (38, 52, 9, 4, 21, 6, 5, 12, 0, 4, 4, 0, 2, 2),
    "beian-school": (29, 47, 11, 2, 18, 5, 4, 14, 1, 3, 4, 1, 2, 2),
    "mingyuan-school": (22, 36, 14, 6, 12, 7, 4, 9, 0, 2, 2, 0, 1, 1),
    "wanghai-school": (17, 44, 16, 9, 15, 8, 3, 13, 0, 5, 5, 0, 1, 2),
    "haichao-school": (12, 19, 12, 5, 9, 9, 2, 6, 0, 1, 1, 0, 1, 0),
    "qingxi-school": (41, 58, 8, 7, 26, 6, 6, 15, 0, 6, 5, 0, 2, 3),
    "linjiang-school": (15, 31, 10, 4, 11, 6, 3, 8, 0, 2, 2, 0, 1, 1),
}
LATE_ONE, WAITING, WRONG = "haichao-school", "qingxi-school", "linjiang-school"
WHY_BACK = "公开栏的10条与附来的登记表不符，表上是7条，请核对后重报（演示）"


def load(people: People, *, on: date) -> None:
    """Before the report of that year is signed, which tells nothing of it; left out while all that lies ahead."""
    if on <= JUDGED:
        return
    clerk = people.general
    units = Office.objects.filter(kind__in=(OfficeKind.UNIT, OfficeKind.SCHOOL), closed_on=None)
    round_ = actions.open_round(YEAR, due_on=DUE_ON, offices=units, by=clerk, at=moment(BEGUN_ON, 9, 0))
    for row in round_.returns.select_related("office", "round"):
        if row.office.slug in RETURNS:
            _hand_in(row, clerk)


def _hand_in(row: UnitReturn, clerk: Staff) -> None:
    """The sum of the ways is the total."""
    slug, told = row.office.slug, RETURNS[row.office.slug]
    counts = dict(zip(KEYS, (sum(told[:4]), *told), strict=True))
    filled = Filled(counts, filled_by=POST)
    day = LATE if slug == LATE_ONE else IN_TIME
    actions.hand_in(row, filled, way=Way.OFFICE, by=clerk, at=moment(day, 10, 0))
    if slug == WRONG:
        actions.return_(row, reason=WHY_BACK, seen=1, by=clerk, at=moment(JUDGED, 9, 0))
    elif slug != WAITING:
        actions.accept(row, seen=1, by=clerk, at=moment(JUDGED, 9, 30))
