"""The chapters of the reports on their way: given out, written, handed in and passed by the people of the demonstration."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reports import actions
from reports.models import AnnualReport, Narrative
from reports.versions import acting
from reports.writing import chapters
from reports.writing.signing import mark
from taizhou_portal.demo.accounts import People

#: which office answers for a chapter; the others are the general office's own
OFFICES = {"一": "general-office", "二": "policy", "五": "supervision", "七": "technology-centre"}
SPAN = timedelta(hours=3)


@dataclass(frozen=True)
class Text:
    """A chapter as the demonstration has it."""

    number: str
    heading: str
    text: str
    order: int


class Signing:
    """Each chapter is written by somebody of its office, or by the drafter of the general office."""

    def __init__(self, people: People) -> None:
        self.people = people

    def write(self, report: AnnualReport, chapter: Text, *, due_on: date | None, at: datetime) -> Narrative:
        """Given out, and written the next hours."""
        slug = OFFICES.get(chapter.number, "general-office")
        writer, made = self.people.drafter(slug), vars(chapter)
        row = report.chapters.filter(number=chapter.number).first()
        if row is None:
            row = chapters.write_chapter(report, **{**made, "text": ""}, by=self.people.general, at=at)
        chapters.assign(row, office=writer.office, writer=writer, due_on=due_on, by=self.people.general, at=at)
        return actions.write_chapter(report, **made, by=writer, at=at + SPAN)

    def hand_in(self, row: Narrative, *, at: datetime) -> None:
        chapters.submit(row, by=row.writer, at=at)

    def pass_office(self, row: Narrative, *, at: datetime) -> None:
        self._pass(row, self.people.head(row.office.slug), at)

    def return_(self, row: Narrative, words: str, *, at: datetime) -> None:
        """By the head of its office."""
        row.refresh_from_db()
        head = self.people.head(row.office.slug)
        chapters.return_(row, seen=mark(row.heading, row.text), words=words, by=head, at=at)

    def pass_general(self, row: Narrative, *, at: datetime) -> None:
        self._pass(row, self.people.chief, at)

    def go_out(self, report: AnnualReport, *, at: datetime) -> None:
        """Frozen the day before, signed in the morning, then published."""
        version = acting.freeze(report, by=self.people.general, at=at - timedelta(days=1))
        acting.sign(version, seen=version.digest, by=self.people.leader, at=at - SPAN)
        acting.publish(version, by=self.people.general, at=at)

    def settle(self, row: Narrative, *, at: datetime) -> None:
        self._pass(row, self.people.leader, at)

    def whole_way(self, row: Narrative, *, at: datetime) -> None:
        """From the writer to the leader, a step every few hours."""
        steps = (self.hand_in, self.pass_office, self.pass_general, self.settle)
        for n, step in enumerate(steps, start=1):
            step(row, at=at + n * SPAN)

    def _pass(self, row: Narrative, by, at: datetime) -> None:
        row.refresh_from_db()
        chapters.pass_(row, seen=mark(row.heading, row.text), by=by, at=at)
