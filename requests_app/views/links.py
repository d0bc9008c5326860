"""What the page of a case says of notes and of other cases: links, merged ones, similar ones with their outcomes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q
from django.urls import reverse

from requests_app import merging, workflow
from requests_app.actions.chasing import blockers as chase_blockers
from requests_app.actions.merging import known
from requests_app.cases import scope_of
from requests_app.forms.desk_links import NoteForm
from requests_app.models import CaseLink, Reply, Request
from requests_app.past_cases import asked_of, compared
from requests_app.similar import Asked, Match, matches
from requests_app.vocabulary import LinkKind, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may

NOTES = 3  # latest ones on the page of the case
OPENED = ("number", "subject", "stage", "outcome", "served_on", "submitted_at", "received_on")


@dataclass(frozen=True)
class Row:
    """Another case as this one shows it. `url` is empty and so is everything but its number where the person may not open it."""

    number: str
    label: str
    url: str = ""
    subject: str = ""
    state: str = ""
    on: object = None
    basis: str = ""
    note: str = ""
    by: str = ""
    at: datetime | None = None
    unlink: str = ""
    kind: str = ""


def panel(case: Request, staff: Staff) -> dict:
    """Everything that case_notes.html and case_links.html show."""
    return {
        "notes": case.notes.select_related("by")[:NOTES],
        "note_count": case.notes.count(),
        "note_form": NoteForm(),
        "rows": linked(case, staff),
        "merged": merged(case, staff),
        "similar": alike(case, staff),
        "may_chase": not chase_blockers(case, staff),
        "may_merge": not merge_blockers(case, staff),
    }


def merge_blockers(case: Request, staff: Staff) -> list[str]:
    """Why `staff` cannot merge this case into any other."""
    step, stage = workflow.STEPS[Verb.MERGE], Stage(case.stage)
    reasons = [] if may(staff, step.needs, scope_of(case)) else [f"要有“{step.needs.label}”的职责才能并案"]
    reasons += [] if stage in step.origin else [f"现在是“{stage.label}”，不能并案"]
    return reasons + merging.case_objections(known(case))


def linked(case: Request, staff: Staff) -> list[Row]:
    """Both sides of every link that stands, the oldest first."""
    stands = CaseLink.objects.filter(Q(case=case) | Q(other=case), ended=False)
    links = list(stands.select_related("case", "other", "by").order_by("at", "pk"))
    others = [link.other if link.case_id == case.pk else link.case for link in links]
    opens = _open(others, staff)
    return [_link_row(case, link, other, other.pk in opens) for link, other in zip(links, others, strict=True)]


def merged(case: Request, staff: Staff) -> list[Row]:
    """The case into which this one went, and those that went into it."""
    into = [(case.merged_into, "并入")] if case.merged_into else []
    others = [*into, *((other, "并入这件的") for other in case.merged.order_by("pk"))]
    opens = _open([other for other, _ in others], staff)
    return [_row(other, label, other.pk in opens) for other, label in others]


def alike(case: Request, staff: Staff) -> list[Row]:
    """Similar cases that `staff` may open and that are not linked yet: suspected duplicates first, with outcome and basis."""
    found = {match.asked.key: match for match in matches(asked_of(case), _candidates(case, staff))}
    stands = Prefetch("replies", Reply.objects.filter(superseded=False).only("request", "basis"))
    cases = Request.objects.only(*OPENED).prefetch_related(stands).in_bulk(found)
    return [_similar_row(cases[key], match) for key, match in found.items()]


def _candidates(case: Request, staff: Staff) -> list[Asked]:
    known_already = Q(links__other=case, links__ended=False) | Q(links_back__case=case, links_back__ended=False)
    linked = Request.objects.filter(known_already).values("pk")
    return compared(case, Request.objects.for_staff(staff).exclude(pk__in=linked))


def _open(others: list[Request], staff: Staff) -> set[int]:
    """Ids of those that `staff` may open."""
    if not others:
        return set()
    return set(Request.objects.for_staff(staff).filter(pk__in=[o.pk for o in others]).values_list("pk", flat=True))


def _link_row(case: Request, link: CaseLink, other: Request, opens: bool) -> Row:
    unlink = reverse("desk_requests:unlink", args=[case.pk, link.pk]) if opens else ""
    more = {"note": link.note, "by": str(link.by), "at": link.at, "unlink": unlink} if opens else {}
    return _row(other, link.get_kind_display(), opens, **more)


def _similar_row(other: Request, match: Match) -> Row:
    kind = LinkKind.DUPLICATE if match.is_duplicate else LinkKind.RELATED
    who = "同一申请人" if match.same_asker else "另一申请人"
    label = f"{kind.label}，{who}" if match.is_duplicate else who
    basis = next((reply.basis for reply in other.replies.all()), "")
    return _row(other, label, True, basis=basis, note="文号相同" if match.same_document else "", kind=kind.value)


def _row(other: Request, label: str, opens: bool, **more) -> Row:
    if not opens:
        return Row(other.number, label)
    state = other.get_outcome_display() if other.outcome else other.get_stage_display()
    there = reverse("desk_requests:case", args=[other.pk])
    return Row(other.number, label, there, other.subject, state, other.served_on or other.submitted_at, **more)
