"""Earlier applications for the same record: what 选结果 shows of them, and what a case tells the rules before anything is written."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q, QuerySet

from disclosure import maker
from disclosure.maker import Answering
from requests_app import frequency
from requests_app.answer import Answer, facts_of
from requests_app.models import Request
from requests_app.outcomes import UNANSWERED, Facts
from requests_app.questions import Situation
from requests_app.similar import Asked, Match, matches, pieces
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Site, Staff

COMPARED = 500  # latest cases that share a few characters, looked through for similar ones
SHOWN = 8


@dataclass(frozen=True)
class Past:
    """An answered application that is like this one. `opens`: the person may open it; else no more than its number is told."""

    case: Request
    match: Match
    opens: bool

    @property
    def is_repeated(self) -> bool:
        """This one asks once more for what the same applicant was answered."""
        return self.match.is_duplicate and self.case.outcome not in UNANSWERED


def asked_of(case: Request) -> Asked:
    return Asked(case.subject, case.doc_number, getattr(getattr(case, "applicant", None), "id_index", ""), case.pk)


def compared(case: Request, among: QuerySet[Request]) -> list[Asked]:
    """The latest of `among` that name the same document or share a piece of the subject; never the case itself."""
    near = Q(doc_number=case.doc_number) if case.doc_number else Q()
    for piece in pieces(case.subject):
        near |= Q(subject__contains=piece)
    if not near:
        return []
    found = among.filter(near).exclude(pk=case.pk).order_by("-pk")
    rows = found.values_list("subject", "doc_number", F("applicant__id_index"), "pk")[:COMPARED]
    return [Asked(subject, number, index or "", key) for subject, number, index, key in rows]


def of_the_same(case: Request) -> QuerySet[Request]:
    """Other applications of the applicant; none once nothing tells who that was."""
    asker = asked_of(case).asker
    return Request.objects.filter(applicant__id_index=asker).exclude(pk=case.pk) if asker else Request.objects.none()


def past(case: Request, staff: Staff) -> list[Past]:
    """Answered ones that are like it: those that `staff` may open, and those of the same applicant, which the rules have to know."""
    opens, own = Request.objects.for_staff(staff), of_the_same(case)
    answered = Request.objects.exclude(outcome="")
    shared = answered.filter(Q(pk__in=opens.values("pk")) | Q(pk__in=own.values("pk")))
    found = {match.asked.key: match for match in matches(asked_of(case), compared(case, shared), most=SHOWN)}
    cases, readable = Request.objects.in_bulk(found), set(opens.filter(pk__in=found).values_list("pk", flat=True))
    return [Past(cases[key], match, key in readable) for key, match in found.items()]


def situation_of(case: Request, earlier: list[Past], *, today: date) -> Situation:
    """What the case shows of itself before anything is written."""
    answering, often = answering_of(case), frequency.of(case, today=today)
    return Situation(
        facts=replace(_facts(case, today), referred_to=referred(case)),
        earlier=tuple(one.case.number for one in earlier if one.is_repeated),
        others=often.year - 1 if often else 0,
        frequency=often.told if often else "",
        answering=answering,
        made_by=case.cited.made_by if case.cited else "",
    )


def answering_of(case: Request) -> Answering | None:
    """Who answers for the record that the applicant named (test W1); None where none is named."""
    named = case.cited
    if named is None:
        return None
    return maker.answers(named.made_by, name=named.maker_name, contact=named.maker_contact, us=Site.current().name)


def referred(case: Request) -> str:
    """Whom to ask instead, as the record that the applicant named has it; empty where we answer ourselves or it does not say."""
    answering = answering_of(case)
    if answering is None or answering.ours:
        return ""
    return "，".join(part for part in (answering.agency, answering.contact) if part)


def _facts(case: Request, today: date) -> Facts:
    """As those of an answer in which nothing is written yet; of the result it only has the article."""
    empty = Answer(Outcome.G2.value, "", served_on=today, served_via=case.delivery)
    return facts_of(empty, case)
