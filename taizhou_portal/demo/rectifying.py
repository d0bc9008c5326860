"""The rectification register: what the reports of 2018 and 2025 count; of this year notices and findings at every step."""

from datetime import date
from random import Random

from disclosure.models import PageProblem
from reports.models import MonitoringNotice, Rectification
from reports.rectification import acting, answering
from reports.rectification.acting import Found
from reports.rectification.answering import Told
from reports.rectification.reading import PROBLEM
from reports.vocabulary import Inspection
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.shelves import Shelves

PAST, PAST_ENTERED_ON = 2018, date(2019, 1, 7)
RECTIFIED = {Inspection.MONITORING: {PAST: 15, 2025: 4}, Inspection.MANUAL: {PAST: 13, 2025: 3}}
PLACES = (
    "news",
    "notices",
    "policies",
    "recruitment",
    "statistics",
    "school-meals",
    "admissions",
    "institution",
    "proposals",
    "leaders",
)
FAULTS = (
    ("“{}”栏目超过更新期限", "已补发信息，并把更新期限写进处室责任清单。"),
    ("“{}”栏目有打不开的链接", "已更正地址，每周自查一次。"),
    ("“{}”栏目有错别字", "已更正，并向责任处室通报。"),
    ("“{}”栏目的附件不能下载", "已重新上传，核对其余附件。"),
    ("“{}”栏目的发布日期格式不一致", "已统一为年-月-日。"),
)
LIMIT = 10  # working days


class Rectifying:
    """Fills the register; the clerk of 局办公室 registers and checks, the drafter of the office puts right."""

    def __init__(self, shelves: Shelves, people: People, workdays: Workdays) -> None:
        self.shelves, self.people, self.workdays, self.clerk = shelves, people, workdays, people.general

    def earlier(self, rng: Random) -> None:
        for origin, years in RECTIFIED.items():
            for year, count in years.items():
                days = self.workdays.listed(date(year, 1, 10), date(year, 12, 10))
                for found_on in sorted(rng.sample(days, count)):
                    self._earlier(origin, found_on, rng)

    def _earlier(self, origin: str, found_on: date, rng: Random) -> None:
        """Of 2018 there is no more than what was entered afterwards."""
        fault, cure = rng.choice(FAULTS)
        column = rng.choice(PLACES)
        done_on = self.workdays.after(found_on, rng.randint(2, 7)).date
        found = self._found(origin, fault, column, found_on)
        if found_on.year == PAST:
            at = moment(PAST_ENTERED_ON, 10, 0)
            acting.enter_past(found, done_on=done_on, note=cure, by=self.clerk, at=at)
        else:
            self._checked(acting.register(found, by=self.clerk, at=moment(found_on, 11, 0)), done_on, cure)

    def this_year(self, on: date) -> None:
        """One notice answered, one with something at every step, and findings of the other origins."""
        self._answered(back(on, 40, self.workdays))
        self._in_work(on)
        self._others(on)

    def _answered(self, day: date) -> None:
        notice = self._notice(Inspection.MONITORING, day, 1)
        done_on = self.workdays.after(day, 5).date
        for n, place in enumerate(PLACES[:2]):
            self._checked(self._listed(notice, FAULTS[n][0], place, day), done_on, FAULTS[n][1])
        answering.answer(notice, replied_on=done_on, by=self.clerk, at=moment(done_on, 16, 40))

    def _in_work(self, on: date) -> None:
        day = back(on, 12, self.workdays)
        notice = self._notice(Inspection.MANUAL, day, 2)
        closed, waiting, returned, late = (
            self._listed(notice, FAULTS[n][0], place, day)
            for n, place in enumerate(("policies", "notices", "admissions", "plans"))
        )
        self._checked(closed, back(on, 6, self.workdays), FAULTS[0][1])
        self._reported(waiting, back(on, 2, self.workdays), FAULTS[1][1])
        self._reported(returned, back(on, 4, self.workdays), FAULTS[2][1])
        acting.return_(
            returned,
            reason="第二段还有一处错别字，请一并改",
            by=self.clerk,
            at=moment(back(on, 3, self.workdays), 9, 20),
        )
        reason, later = "要等技术中心升级附件系统", self.workdays.after(on, 8).date
        acting.postpone(
            returned, due_on=later, reason=reason, by=self.clerk, at=moment(back(on, 3, self.workdays), 9, 30)
        )

    def _others(self, on: date) -> None:
        day = back(on, 3, self.workdays)
        void = acting.register(
            self._found(Inspection.SELF, FAULTS[4][0], "news", day), by=self.clerk, at=moment(day, 15, 0)
        )
        acting.void(void, reason="引用的原文就是这样写的", by=self.clerk, at=moment(day, 16, 0))
        acting.register(
            Found(
                Inspection.SELF,
                "网站地图有两个栏目的名称和导航不一致",
                day,
                self._due(day),
                "/sitemap/",
                "V4b",
                "self-names",
            ),
            by=self.clerk,
            at=moment(day, 15, 10),
        )
        problems = PageProblem.objects.exclude(page="").order_by("-pk")
        if problem := next((one for one in problems if one.received_on <= day), None):
            told = Found(
                Inspection.CITIZEN,
                "读者反映的网页附件打不开",
                day,
                self._due(day),
                problem.page,
                key=f"{PROBLEM}{problem.pk}",
            )
            acting.register(told, by=self.clerk, at=moment(day, 15, 20))

    def _found(self, origin: str, fault: str, place: str, day: date) -> Found:
        column = self.shelves.columns[place]
        page, due_on = f"/columns/{column.slug}/", self._due(day)
        return Found(origin, fault.format(column.name), day, due_on, page, office=column.office)

    def _due(self, day: date) -> date:
        return self.workdays.after(day, LIMIT).date

    def _notice(self, origin: str, day: date, n: int) -> MonitoringNotice:
        told = Told(origin, day, f"{day.year}年第{n}期（演示）", self._due(day))
        return answering.register_notice(told, by=self.clerk, at=moment(day, 9, 40))

    def _listed(self, notice: MonitoringNotice, fault: str, place: str, day: date) -> Rectification:
        found = self._found(notice.origin, fault, place, day)
        return acting.register(found, notice=notice, by=self.clerk, at=moment(day, 10, 0))

    def _reported(self, one: Rectification, day: date, cure: str) -> None:
        assert one.office
        by = self.people.drafter(one.office.slug)
        acting.report(one, note=cure, done_on=day, checked_page=one.page, by=by, at=moment(day, 15, 30))

    def _checked(self, one: Rectification, day: date, cure: str) -> None:
        self._reported(one, day, cure)
        acting.check(one, by=self.clerk, at=moment(day, 16, 20))
