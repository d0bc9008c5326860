"""What became of some items after publication: corrected, marked, moved, doubted, done through the actions of the portal."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Withdrawal
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import NOTHING_FOUND, moment


class Afterlife:
    """`items`: what was written, by key. Each deed happens on working days before `on`; one whose item is not there is left out."""

    def __init__(self, items: dict[str, Publication], people: People, workdays: Workdays, *, on: date) -> None:
        self.items, self.people, self.workdays, self.on = items, people, workdays, on

    def run(self) -> None:
        """Everything, in the order of days; at last what the clock does by itself."""
        for key, deed in self._deeds():
            if key in self.items:
                item = self.items[key]
                item.refresh_from_db()
                deed(item)
        actions.run_due(at=moment(self.on - timedelta(days=1), 23, 55))

    def _deeds(self) -> Iterator[tuple]:
        yield "calendar-first", self._move_calendar
        yield "study-tours", self._put_banner
        yield "school-bus", self._correct_deadline
        yield "double-random-2026", self._keep_after_doubt
        yield "canteen-inspection-autumn", self._doubt
        yield "fitness-monitoring", self._begin_correction
        yield "off-campus-2025", self._announce_end
        yield "teacher-licence-autumn", self._set_term
        yield "duplicate-draft", self._discard

    def _day(self, item: Publication, days: int, hour: int = 10) -> datetime:
        """`days` working days after publication."""
        assert item.published_on is not None
        return moment(self.workdays.after(item.published_on, days).date, hour, 10)

    def _move_calendar(self, item: Publication) -> None:
        """The first calendar leads to the second."""
        to, at = self.items["calendar-second"], self._day(self.items["calendar-second"], 1)
        reason = "国庆节放假安排与国务院办公厅通知不一致，已换成新的校历。"
        actions.withdraw(item, kind=Withdrawal.MOVED, successor=to, reason=reason, by=self.people.general, at=at)

    def _put_banner(self, item: Publication) -> None:
        text = "部分基地的名称和开放时间正在核对，出行前请向基地确认。"
        actions.put_banner(item, text=text, by=self.people.general, at=self._day(item, 6))

    def _correct_deadline(self, item: Publication) -> None:
        """The whole way of a correction: written, reviewed by three, put in the place of the old text."""
        writer, day = self.people.drafter("school-safety"), self._day(item, 4)
        note = "申报截止日期原写9月30日，按财政部门安排改为10月15日。"
        copy = actions.begin_correction(item, note=note, by=writer, at=day)
        self._rewrite(copy, "9月30日", "10月15日", by=writer, at=day + timedelta(minutes=20))
        actions.submit(copy, by=writer, at=day + timedelta(minutes=30))
        actions.pass_office(copy, by=self.people.head("school-safety"), at=day + timedelta(hours=1))
        clear = day + timedelta(hours=5)
        actions.clear_secrecy(copy, answers=NOTHING_FOUND, by=self.people.secrecy, at=clear)
        actions.apply_correction(copy, by=self.people.general, at=clear + timedelta(hours=1))

    def _begin_correction(self, item: Publication) -> None:
        """One that is still being written."""
        writer, at = self.people.drafter("sports-health-arts"), moment(self._before(2), 9, 40)
        note = "高中优良率录入有误，按复核结果更正。"
        copy = actions.begin_correction(item, note=note, by=writer, at=at)
        self._rewrite(copy, "38.9%", "39.8%", by=writer, at=at + timedelta(minutes=15))

    def _keep_after_doubt(self, item: Publication) -> None:
        """A doubt that was settled: the item stays public."""
        at = self._day(item, 5)
        reason = "抽查计划写得太细，公开会不会影响检查效果？"
        actions.challenge(item, reason=reason, by=self.people.drafter("supervision"), at=at)
        kept = "计划只写类别和比例，不写被抽查的单位，依法应当公开。"
        actions.keep_public(item, reason=kept, by=self.people.chief, at=at + timedelta(days=1))

    def _doubt(self, item: Publication) -> None:
        """A doubt that waits for a decision."""
        reason = "通报里的学校数量能推出个别学校，请看是否要改成不点名的写法。"
        at = moment(self._before(1), 11, 5)
        actions.challenge(item, reason=reason, by=self.people.drafter("basic-education"), at=at)

    def _announce_end(self, item: Publication) -> None:
        """Out of force from a day to come."""
        end = date(self.on.year + 1, 1, 1)
        reason = "文件清理，由新的预收费监管办法替代"
        at = moment(self._before(3), 15, 0)
        actions.abolish(item, validity="abolished", on=end, reason=reason, by=self.people.general, at=at)

    def _set_term(self, item: Publication) -> None:
        """Goes off by itself in two weeks."""
        ends = moment(self.on + timedelta(days=14), 0, 0)
        at = moment(self._before(1), 16, 20)
        actions.set_term(item, expires_at=ends, reason="受理已经结束", by=self.people.general, at=at)

    def _discard(self, item: Publication) -> None:
        at = moment(self._before(1), 14, 30)
        actions.discard(item, reason="和另一条通知重复", by=self.people.drafter("basic-education"), at=at)

    def _rewrite(self, copy: Publication, old: str, new: str, *, by: Staff, at: datetime) -> None:
        actions.revise(copy, body=copy.body.replace(old, new), summary=copy.summary.replace(old, new), by=by, at=at)

    def _before(self, days: int) -> date:
        """The working day `days` before the content is loaded."""
        day = self.on
        for _ in range(days):
            day -= timedelta(days=1)
            while not self.workdays.includes(day):
                day -= timedelta(days=1)
        return day
