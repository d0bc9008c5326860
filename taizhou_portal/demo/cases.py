"""Applications of the demonstration go the way of real ones: every step is an action, in the order in which they happened."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from disclosure.models import Publication
from requests_app import actions, proofs
from requests_app.acting import PAPERS
from requests_app.actions.charging import Wanted
from requests_app.answer import Answer
from requests_app.evidence import Part, Searched
from requests_app.filing import Asked, Asker
from requests_app.models import Request
from requests_app.opinions import Given
from requests_app.opinions.vocabulary import Interest, Stance, Verdict
from requests_app.outcomes import DETAILS
from requests_app.proofs import Paper
from requests_app.vocabulary import ActsFor, Outcome, Service, Tariff, Via
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import files, remedies
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.applicants import applicant, by_agent, by_guardian
from taizhou_portal.demo.case_days import Days, days_of, last_day
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.redacting import redact
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import Block

Event = tuple[datetime, Callable[[], object]]
#: the query code of the one case that everybody may follow
CODE = "TZJYDEM02026CXMASHJ7K9PQRW"
DISPUTED, REVIEWED = "c-2025-07", "c-2026-03"
THIRD = "台州某某教育服务有限公司"
MAIL_NUMBER = "XA12345678932"
INTERNAL_LIMIT = 10  # working days an office has


class Case:
    """One application on its way: its text, its days, the row once it is filed."""

    def __init__(self, block: Block, n: int, days: Days) -> None:
        self.block, self.n, self.days = block, n, days
        self.request: Request | None = None

    @property
    def row(self) -> Request:
        if self.request is None:
            raise ValueError(f"{self.block.key}还没有登记")
        return self.request

    def part(self, name: str) -> str:
        """The text of a part such as the reply."""
        return "\n".join(line for file in self.block.files if file.extension == name for line in file.lines)

    def lines(self, name: str) -> Iterator[list[str]]:
        """The rows of a part, each cut at its bars."""
        for line in self.part(name).splitlines():
            yield [words.strip() for words in line.split("|")]


class Registry:
    """Runs all cases side by side, so that numbers follow the days."""

    def __init__(self, shelves: Shelves, people: People, written: dict[str, Publication]) -> None:
        self.shelves, self.people, self.written = shelves, people, written
        self.cases: dict[str, Case] = {}

    def run(self, blocks: list[Block], *, on: date, workdays: Workdays) -> None:
        """All steps of all cases that lie before `on`, oldest first."""
        events: list[Event] = []
        for n, block in enumerate(blocks, start=1):
            case = Case(block, n, days_of(block, on=on, workdays=workdays))
            if last_day(block, case.days) < on:
                self.cases[block.key] = case
                events += [event for event in self._events(case) if event[0].date() < on]
        events += [event for event in self._remedies(on, workdays) if event[0].date() < on]
        for _, act in sorted(events, key=lambda event: event[0]):
            act()

    def _remedies(self, on: date, workdays: Workdays) -> Iterator[Event]:
        by = self.people.general
        if case := self.cases.get(DISPUTED):
            yield from remedies.decided(lambda case=case: case.row, by=by)
        case = self.cases.get(REVIEWED)
        if case and last_day(case.block, case.days) < remedies.came_on(on, workdays):
            yield from remedies.waiting(lambda case=case: case.row, by=by, on=on, workdays=workdays)

    def _events(self, case: Case) -> Iterator[Event]:
        block, days = case.block, case.days
        # staggered by minutes, so that no two steps of different cases share a moment
        late, n = timedelta(minutes=case.n % 30), case.n
        at_night = block.get("via") == Via.WEB and days.submitted != days.received
        filed = moment(days.submitted, 20 if at_night else 8, 16) + late
        yield filed, lambda: self._file(case, filed)
        if days.received is None:
            return
        confirmed = moment(days.received, 9, 20) + late
        yield confirmed, lambda: self._confirm(case, confirmed)
        if block.get("office"):
            assigned = moment(days.received, 10, 40) + late
            yield assigned, lambda: self._assign(case, assigned)
        yield from self._steps(case, timedelta(minutes=n % 30))

    def _steps(self, case: Case, late: timedelta) -> Iterator[Event]:
        """What the heads of the case name, each at its usual hour."""
        steps = (
            ("correct", 0, (14, 0), self._correct),
            ("reasons", 0, (14, 10), self._ask_reasons),
            ("reasons", 1, (14, 20), self._receive_reasons),
            ("corrected", 0, (14, 30), self._corrected),
            ("consult", 1, (15, 20), self._consult),
            ("consult", 2, (11, 0), self._end_consultation),
            ("charge", 0, (16, 0), self._charge),
            ("charge", 1, (16, 5), self._charge_arrived),
            ("extend", 0, (16, 10), self._extend),
            ("redact", 0, (15, 5), self._redact),
            ("withdrawn", 0, (12, 5), self._withdraw),
            ("served", 0, (15, 40), self._reply),
        )
        for name, place, (hour, minute), act in steps:
            words = case.block.get(name).split()
            if len(words) > place:
                at = moment(case.days.after(words[place]), hour, minute) + late
                yield at, lambda act=act, at=at: act(case, at)
        answered = case.block.get("served") or case.block.get("withdrawn")
        if answered and case.block.get("close") != "no":
            at = moment(case.days.after(int(answered) + 1), 9, 50) + late
            yield at, lambda at=at: actions.close(case.row, by=self.people.general, at=at)
        if case.block.get("opinion"):
            at = moment(case.days.after(int(answered) + 1), 20, 5) + late
            yield at, lambda at=at: self._judge(case, at)

    def _file(self, case: Case, at: datetime) -> None:
        block = case.block
        asked = Asked(
            subject=block.get("subject"),
            description=block.body,
            wanted_form=block.get("wanted", "electronic"),
            delivery=block.get("delivery"),
            needs_assistance=bool(block.get("assistance")),
        )
        on_line = block.get("via") == Via.WEB
        filed = actions.file(
            asked,
            self._asker(case),
            by=None if on_line else self.people.general,
            at=at,
            via=block.get("via"),
            papers=[Paper(_proof(), use) for use in PAPERS[self._acts(case)]] if on_line else [],
            code=CODE if block.get("code") else "",
        )
        case.request = filed.request

    def _asker(self, case: Case) -> Asker:
        """Somebody new, or the applicant of an earlier case; a child where a guardian files."""
        first, acts = self.cases.get(case.block.get("asker")), self._acts(case)
        if acts == ActsFor.GUARDIAN:
            return by_guardian(case.n, case.days.submitted)
        known = applicant(case.block.get("kind"), first.n if first else case.n)
        return by_agent(known, case.n) if acts == ActsFor.AGENT else known

    def _acts(self, case: Case) -> ActsFor:
        return ActsFor(case.block.get("acts", ActsFor.SELF.value))

    def _confirm(self, case: Case, at: datetime) -> None:
        day = case.days.received
        days = {"signed_on": day} if case.block.get("via") == Via.POST_SIGNED else {"confirmed_on": day}
        actions.confirm_receipt(case.row, by=self.people.general, at=at, **days)

    def _assign(self, case: Case, at: datetime) -> None:
        slug = case.block.get("office")
        actions.assign(
            case.row,
            by=self.people.general,
            at=at,
            office=self.shelves.offices[slug],
            handler=self.people.drafter(slug),
            internal_due_on=case.days.after(INTERNAL_LIMIT),
            note="请在内部时限内提出答复意见，涉及第三方的先征求意见。",
        )

    def _charge(self, case: Case, at: datetime) -> None:
        """By page; the notice goes by post on its day."""
        _, _, pages, excess = case.block.get("charge").split(maxsplit=3)
        wanted = Wanted(Tariff.BY_PAGE, int(pages), excess, "凭缴款码到代收银行缴纳。")
        letter = actions.charge(case.row, wanted, by=self.people.general, at=at, before=0)
        how = {"via": Service.POST, "on": letter.on, "mail_number": MAIL_NUMBER}
        actions.serve_letter(letter, by=self.people.general, at=at, **how)

    def _charge_arrived(self, case: Case, at: datetime) -> None:
        actions.note_fee_arrival(case.row, by=self.people.general, at=at, on=timezone.localdate(at))

    def _correct(self, case: Case, at: datetime) -> None:
        actions.ask_correction(case.row, by=self._handler(case), at=at, points=case.part("points"))

    def _corrected(self, case: Case, at: datetime) -> None:
        actions.receive_correction(case.row, by=None, at=at, answer=case.part("completed"))

    def _ask_reasons(self, case: Case, at: datetime) -> None:
        actions.ask_reasons(case.row, by=self._handler(case), at=at, excess=case.part("excess"))

    def _receive_reasons(self, case: Case, at: datetime) -> None:
        actions.receive_reasons(case.row, by=None, at=at, answer=case.part("explained"))

    def _consult(self, case: Case, at: datetime) -> None:
        """An invented company, which gets the letter on the day on which it leaves."""
        kind, sent, *_ = case.block.get("consult").split()
        day = case.days.after(sent)
        whom = {"to": THIRD, "address": "台州市椒江区某某路1号", "phone": "0576-88000009"}
        actions.consult(case.row, by=self._handler(case), at=at, kind=kind, sent_on=day, letter_received_on=day, **whom)

    def _end_consultation(self, case: Case, at: datetime) -> None:
        _, _, ended, opinion = case.block.get("consult").split(maxsplit=3)
        pause, how = case.row.pauses.get(ended_on=None), {"by": self._handler(case), "at": at}
        refuses = "不同意" in opinion
        stance = (Stance.PARTLY if opinion.startswith("同意") else Stance.OBJECTION) if refuses else Stance.CONSENT
        interest = (Interest.BUSINESS if "商业秘密" in opinion else Interest.PRIVACY) if refuses else ""
        given = Given(stance, interest, opinion if stance is Stance.PARTLY else "", opinion if refuses else "")
        actions.end_consultation(pause, **how, ended_on=case.days.after(ended), opinion=opinion, given=given)
        if refuses:
            reasons = "公开会损害对方的合法权益，不公开不会对公共利益造成重大影响。"
            actions.find_opinion(pause, **how, verdict=Verdict.REASONABLE, reasons=reasons)

    def _extend(self, case: Case, at: datetime) -> None:
        _, days, reason = case.block.get("extend").split(maxsplit=2)
        actions.propose_extension(case.row, by=self._handler(case), at=at, days=int(days), reason=reason)
        actions.extend(case.row, by=self.people.chief, at=at + timedelta(hours=1), days=int(days), reason=reason)

    def _redact(self, case: Case, at: datetime) -> None:
        list(redact(case, by=self._handler(case), at=at))

    def _withdraw(self, case: Case, at: datetime) -> None:
        actions.withdraw(case.row, at=at)

    def _reply(self, case: Case, at: datetime) -> None:
        earlier = self.cases.get(case.block.get("earlier"))
        cited = self._cited(case.block.get("cites"), at.date())
        answer = replace(answer_of(case, at.date()), cited=cited, earlier=earlier.row if earlier else None)
        log_evidence(case, by=self._handler(case), at=at)
        actions.reply(case.row, answer, by=self._handler(case), at=at)

    def _judge(self, case: Case, at: datetime) -> None:
        value, _, words = case.block.get("opinion").partition(" ")
        actions.give_opinion(case.row, value=value, words=words, at=at)

    def _handler(self, case: Case):
        return self.people.drafter(case.block.get("office"))

    def _cited(self, name: str, day: date) -> Publication | None:
        """An item by its key, or the newest of a column on that day."""
        if not name or name in self.written:
            return self.written.get(name)
        shown = Publication.objects.visible().filter(column__slug=name, published_on__lte=day)
        return shown.newest_first().first()


def answer_of(case: Case, day: date) -> Answer:
    """What the text of the case says; details stand in heads such as `missed`."""
    block = case.block
    return Answer(
        outcome=block.get("outcome"),
        text=case.part("reply"),
        served_on=day,
        served_via=block.get("delivery"),
        withheld_reason=case.part("withheld"),
        search_log=case.part("log"),
        referred_to=case.part("referred"),
        details={
            one.name: block.get(one.name)
            for one in DETAILS.get(Outcome(block.get("outcome")), ())
            if block.get(one.name)
        },
    )


def log_evidence(case: Case, *, by, at: datetime) -> None:
    """What the answer rests on: where was searched, which parts are not given, what of a record is covered."""
    for made in redact(case, by=by, at=at):
        actions.release_redacted(made, by=by, at=at)
    for place, terms, found in case.lines("searched"):
        actions.add_search(case.row, Searched(place, terms, by.name, at.date(), found), by=by, at=at)
    for part, ground, reason in case.lines("parts"):
        actions.add_withheld(case.row, Part(part, ground, reason), by=by, at=at)


def _proof():
    """The stand-in for a copy of an identity card."""
    data = files.made("pdf", "身份证明（演示）", ["这是演示用的身份证明，不是任何人的证件。"])
    return proofs.checked(SimpleUploadedFile("身份证明（演示）.pdf", data))
