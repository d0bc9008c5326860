"""我为政府网站找错: a report about a page is taken, handed to an office, answered or set aside; how its writer can be reached is looked at
against a reason, and erased at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from disclosure import page_problems
from disclosure.actions.steps import needs_words, put, record
from disclosure.actions.telling import tell_problem
from disclosure.hearing import Event
from disclosure.models import Column, ContactLook, DraftingRule, PageProblem, Publication, ReporterContact
from disclosure.page_problems import LEADS, Facts, blockers
from disclosure.vocabulary import Aside, ProblemKind, ProblemStage, ProblemVerb
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.numbering import next_number, problem_number
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.secrets import blind_index
from taizhou_portal.bureau.vocabulary import Ability

SERIES = "problem"


@dataclass(frozen=True)
class Report:
    """What somebody sends: the kind, what is wrong, the path of the page (empty: none named), how they can be reached (empty: not)."""

    kind: str
    text: str
    page: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Reported:
    """A report with the code that opens its answer; `new` is False when the same form had been sent before."""

    problem: PageProblem
    code: str
    new: bool


def report_problem(report: Report, *, at: datetime, by: None = None, key: str = "") -> Reported:
    """Takes a report of somebody without an account; it goes to the office that answers for the page, else to 局办公室. Raises Refused.

    `key` names one filled-in form: the same words sent again with it lead to the same number and the same code.
    """
    refuse_if(page_problems.report_objections(report.kind, report.text, kinds=ProblemKind.values).values())
    sent = "\n".join([key, report.page, report.kind, report.text])
    code = codes.code_from(blind_index(sent, purpose="problem code")) if key else codes.new_code()
    mark = blind_index(sent, purpose="problem key") if key else None
    earlier = PageProblem.objects.filter(idempotency_key=mark).first() if mark else None
    if earlier:
        return Reported(earlier, code, new=False)
    try:
        return Reported(_take(report, code, mark, at), code, new=True)
    except IntegrityError:  # the same form at the same moment: the other one was first
        return Reported(PageProblem.objects.get(idempotency_key=mark), code, new=False)


@transaction.atomic
def _take(report: Report, code: str, mark: str | None, at: datetime) -> PageProblem:
    day = timezone.localdate(at)
    item = Publication.objects.visible().filter(pk=page_problems.item_of(report.page)).select_related("office").first()
    office = _office_for(report.page, item)
    problem = PageProblem(
        number=problem_number(day.year, next_number(SERIES, day.year)),
        code_hash=codes.hashed(code),
        idempotency_key=mark,
        kind=report.kind,
        page=report.page,
        publication=item,
        text=report.text,
        stage=ProblemStage.IN_HAND if office else ProblemStage.RECEIVED,
        office=office,
        received_at=at,
        answer_days=DraftingRule.current().problem_workdays,
    )
    record(problem, f"{ProblemVerb.REPORT.label}{f'，由{office}办理' if office else ''}", by=None, at=at)
    if report.contact:
        ReporterContact.objects.create(problem=problem, value=report.contact)
    tell_problem(Event.PROBLEM_REPORTED, problem, by=None, at=at, words=_until(problem, day))
    return problem


def _office_for(path: str, item: Publication | None) -> Office | None:
    """Who answers for what stands at `path`; None where nobody does but 局办公室."""
    what, name = page_problems.place_of(path)
    office = item.office if item else None
    if what == "columns":
        column = Column.objects.filter(slug=name).select_related("office").first()
        office = column.office if column else None
    if what == "offices":
        office = Office.objects.filter(slug=name).first()
    return office if office and office.parent_id and office.closed_on is None else None


def _until(problem: PageProblem, day: date) -> str:
    last = load_workdays().after(day, problem.answer_days)
    return f"请在{last.date.month}月{last.date.day}日{last.mark}前答复"


@transaction.atomic
def hand_problem_over(problem: PageProblem, *, office: Office, by: Staff, at: datetime, note: str = "") -> None:
    """Another office answers from now on; the date stays. Raises Refused."""
    same = {"is_open": office.closed_on is None, "same": problem.office_id == office.pk}
    wrong = page_problems.hand_over_objections(note.strip(), **same, contact=contact_of(problem))
    _allowed(ProblemVerb.HAND_OVER, problem, by, wrong)
    put(problem, {"office": office, "stage": LEADS[ProblemVerb.HAND_OVER]})
    words = f"：{note.strip()}" if note.strip() else ""
    record(problem, f"{ProblemVerb.HAND_OVER.label}{office}{words}", by=by, at=at)
    until = _until(problem, problem.received_on)
    tell_problem(Event.PROBLEM_HANDED, problem, by=by, at=at, words=f"{until}{words}")


@transaction.atomic
def answer_problem(problem: PageProblem, *, answer: str, by: Staff, at: datetime) -> None:
    """What the reporter reads; how they can be reached is erased. Raises Refused."""
    wrong = page_problems.words_objections(answer, missing="请写明答复", contact=contact_of(problem))
    _allowed(ProblemVerb.ANSWER, problem, by, wrong)
    _settle(ProblemVerb.ANSWER, problem, by=by, at=at, answer=answer.strip())


@transaction.atomic
def set_problem_aside(problem: PageProblem, *, aside: str, by: Staff, at: datetime, words: str = "") -> None:
    """Nothing is done about it, for a reason that the reporter reads. Raises Refused."""
    wrong = [] if aside in Aside.values else ["请选择不作处理的原因"]
    wrong += page_problems.words_objections(words or "-", missing="", contact=contact_of(problem))
    _allowed(ProblemVerb.SET_ASIDE, problem, by, wrong)
    _settle(ProblemVerb.SET_ASIDE, problem, by=by, at=at, aside=aside, answer=words.strip())


@transaction.atomic
def look_at_contact(problem: PageProblem, *, reason: str, by: Staff, at: datetime) -> str:
    """How the reporter can be reached, in full; the look is noted before it is shown, and kept for good. Raises Refused."""
    gone = [] if contact_of(problem) else ["没有留联系方式，或者办结时已经删除"]
    _allowed(ProblemVerb.ANSWER, problem, by, [*needs_words(reason, "写明查看的理由"), *gone])
    ContactLook.objects.create(problem=problem, by=by, at=at, reason=reason.strip()[:200])
    return contact_of(problem)


def facts_of(problem: PageProblem, by: Staff) -> Facts:
    office = problem.office
    receives = may(by, Ability.RECEIVE, office) if office else may(by, Ability.RECEIVE)
    return Facts(ProblemStage(problem.stage), receives, bool(office) and may(by, Ability.DRAFT, office))


def contact_of(problem: PageProblem) -> str:
    """Empty where none was given, or it was erased."""
    kept = ReporterContact.objects.filter(problem=problem).first()
    return kept.value if kept else ""


def _allowed(verb: ProblemVerb, problem: PageProblem, by: Staff, further: Iterable[str]) -> None:
    """Holds the row till the end of the transaction, reads it afresh, and refuses with every reason there is."""
    problem.refresh_from_db(from_queryset=PageProblem.objects.select_for_update())
    refuse_if([*blockers(verb, facts_of(problem, by)), *further])


def _settle(verb: ProblemVerb, problem: PageProblem, *, by: Staff, at: datetime, answer: str, aside: str = "") -> None:
    settled = {"stage": LEADS[verb], "settled_at": at, "settled_by": by}
    put(problem, {**settled, "answer": answer, "aside": aside})
    record(problem, verb.label, by=by, at=at)
    ReporterContact.objects.filter(problem=problem).delete()
    tell_problem(Event.PROBLEM_SETTLED, problem, by=by, at=at)
