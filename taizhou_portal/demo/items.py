"""Hand-shaped items go the whole way of a real one: every step is an action of the portal, with its person and its moment."""

from datetime import date, datetime, time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from disclosure import actions
from disclosure.models import Publication, Release
from disclosure.vocabulary import Kind, Stage
from disclosure.workflow import CHECKLIST, CLEAN, FOUND
from taizhou_portal.bureau import files as uploads
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import details, files
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.plan import Plan, back, read_day
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import FileText

URGENT = "urgent"  # a way to the public, not a stage
NOTHING_FOUND = dict.fromkeys(CHECKLIST, CLEAN)


def moment(day: date, hour: int, minute: int) -> datetime:
    """An aware moment of a day in Asia/Shanghai."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


class Writer:
    """Writes plans through the actions; `written` holds the items by key, for those that refer to them."""

    def __init__(self, shelves: Shelves, people: People, workdays: Workdays) -> None:
        self.shelves, self.people, self.workdays = shelves, people, workdays
        self.written: dict[str, Publication] = {}

    def write(self, plan: Plan, *, on: date) -> Publication:
        """One item up to the stage that its plan names."""
        office, goal = plan.get("office"), plan.get("stage", Stage.PUBLISHED)
        times = self._times(plan)
        drafter = self.people.drafter(office)
        item = self._draft(plan, drafter, times[0])
        self.written[plan.key] = item
        if goal != Stage.DRAFT:
            actions.submit(item, by=drafter, at=times[1])
        if goal == URGENT:
            self._hurry(item, plan, times[4])
        elif goal != Stage.DRAFT:
            self._review(item, plan, goal, times, on=on)
        return item

    def _hurry(self, item: Publication, plan: Plan, at: datetime) -> None:
        """The head of 局办公室 publishes at once; where the plan says so, the secrecy reviewer has approved on the next working day."""
        actions.publish_urgent(item, reason=plan.get("urgent"), answers=NOTHING_FOUND, by=self.people.chief, at=at)
        Release.objects.bulk_create(releases(item, plan, self.shelves, self.people.chief))
        if plan.get("approved"):
            later = moment(self.workdays.after(plan.day, 1).date, 9, 20)
            opinion = {"answers": NOTHING_FOUND, "opinion": plan.get("approved")}
            actions.approve_urgent(item, **opinion, by=self.people.secrecy, at=later)

    def mark_invalid(self, plan: Plan, *, on: date) -> None:
        """Sets a document out of force on the day that its plan names, once that day has come and the new one is there."""
        day = date.fromisoformat(plan.get("invalid"))
        successor = self.written.get(plan.get("successor"))
        if day > on or (plan.get("successor") and successor is None):
            return
        reason = f"由{successor.doc_number}替代" if successor else "有效期届满，文件清理"
        actions.abolish(
            self.written[plan.key],
            validity=plan.get("validity"),
            on=day,
            reason=reason,
            by=self.people.general,
            at=moment(day, 9, 30),
            successor=successor,
        )

    def _is_passing(self, plan: Plan) -> bool:
        """Whether the page itself ends on a day; with a policy document `expires` is the end of its force."""
        return bool(plan.get("expires")) and self.shelves.kind(plan) != Kind.POLICY

    def _times(self, plan: Plan) -> list[datetime]:
        """Draft, submission, office review, secrecy check, sign-off: over three working days."""
        minute = sum(map(ord, plan.key)) % 50
        first, second = back(plan.day, 2, self.workdays), back(plan.day, 1, self.workdays)
        return [
            moment(first, 9, minute),
            moment(first, 16, minute),
            moment(second, 10, minute),
            moment(second, 15, minute),
            moment(plan.day, 9 + minute % 7, minute),
        ]

    def _draft(self, plan: Plan, drafter: Staff, at: datetime) -> Publication:
        values = self.shelves.values(plan)
        kind = self.shelves.kind(plan)
        values["interprets"] = self.written.get(plan.get("interprets"))
        item = actions.draft(kind=kind, by=drafter, at=at, detail=details.of(plan, kind), **values)
        for file in plan.files:
            actions.add_file(item, accepted(file), by=drafter, at=at)
        return item

    def _review(self, item: Publication, plan: Plan, goal: str, times: list[datetime], *, on: date) -> None:
        head, secrecy = self.people.head(plan.get("office")), self.people.secrecy
        step, _, reason = plan.get("returned").partition(" ")
        if goal == Stage.OFFICE_REVIEW:
            return
        if step == "office":
            return actions.return_(item, reason=reason, by=head, at=times[2])
        actions.pass_office(item, by=head, at=times[2])
        if step == "secrecy":
            self._remark(item, plan, secrecy, times[3])
            found = {**NOTHING_FOUND, "third_party": FOUND}
            return actions.return_(item, reason=reason, by=secrecy, at=times[3], answers=found)
        if goal != Stage.SECRECY_CHECK:
            actions.clear_secrecy(item, answers=NOTHING_FOUND, by=secrecy, at=times[3])
            self._sign(item, plan, goal, times[4], on=on)

    def _remark(self, item: Publication, plan: Plan, by: Staff, at: datetime) -> None:
        """`remark: passage → words`, on the way back to the author."""
        for name in ("remark", "remark2"):
            quote, arrow, text = plan.get(name).partition(" → ")
            if arrow:
                actions.remark(item, quote=quote, text=text, by=by, at=at)

    def _sign(self, item: Publication, plan: Plan, goal: str, at: datetime, *, on: date) -> None:
        signer = self.people.general
        if goal == Stage.SCHEDULED:
            return actions.schedule(item, publish_at=moment(read_day(plan.get("opens"), on), 9, 0), by=signer, at=at)
        if goal == Stage.FILED:
            return actions.file_unpublished(item, by=signer, at=at)
        if goal in {Stage.PUBLISHED, Stage.WITHDRAWN}:
            ends = moment(date.fromisoformat(plan.get("expires")), 0, 0) if self._is_passing(plan) else None
            actions.publish(item, expires_at=ends, by=signer, at=at)
            Release.objects.bulk_create(releases(item, plan, self.shelves, signer))
        if goal == Stage.WITHDRAWN:
            day = self.workdays.after(plan.day, 3).date
            actions.withdraw(item, reason=plan.get("withdrawn"), by=signer, at=moment(day, 14, 20))


def releases(item: Publication, plan: Plan, shelves: Shelves, by: Staff | None) -> list[Release]:
    """The postings on further channels, the same day."""
    codes = plan.get("channels").split()
    return [
        Release(publication=item, channel=shelves.channels[code], released_on=plan.day, by=by, **_pushed(code, plan))
        for code in codes
    ]


def _pushed(code: str, plan: Plan) -> dict:
    return {"batch": f"{plan.day:%Y-%m-%d}", "reads": 800 + 37 * len(plan.text)} if code == "wechat" else {}


def accepted(file: FileText) -> uploads.Accepted:
    """The file as an accepted upload. Raises ValueError where the portal would refuse it."""
    data = files.made(file.extension, file.title, file.lines)
    taken = uploads.accept(SimpleUploadedFile(f"{file.title}.{file.extension}", data))
    if isinstance(taken, list):
        raise ValueError("；".join(taken))
    return taken
