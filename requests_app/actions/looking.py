"""Personal data of applicants: no more than the work needs, against a reason, every look kept; a child's after a second officer agreed."""

from datetime import datetime

from django.db import transaction

from requests_app import cases, seeing
from requests_app.actions.steps import record_part
from requests_app.actions.telling import tell_decision, tell_wish
from requests_app.models import AccessLog, Applicant, ApplicationRule, IdentityProof, LookWish, Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if

FULL, REACH, PROOF = "申请人完整信息", "申请人姓名和联系方式", "身份证明"
DISPOSED = "个人信息已经按期限处置，没有可看的"


@transaction.atomic
def look_at_applicant(request: Request, *, by: Staff, at: datetime, reason: str) -> frozenset[str]:
    """The fields of the applicant that `by` now sees in full; the look is kept. Raises Refused."""
    seen = fields_seen(request, by)
    needed = [] if seen else ["承办这件申请的处室和局办公室才能看申请人的信息"]
    what = FULL if seen == seeing.EVERYTHING else REACH
    _look(request, needed + _gone(request), by=by, at=at, what=what, reason=reason)
    return seen


@transaction.atomic
def look_at_proof(proof: IdentityProof, *, by: Staff, at: datetime, reason: str) -> AccessLog:
    """One identity proof may be opened; the row tells what it proves, for the name of a file may be that of a person. Raises Refused."""
    reasons = seeing.proof_objections(abilities_on(proof.request, by)) + ([DISPOSED] if proof.erased_on else [])
    return _look(proof.request, reasons, by=by, at=at, what=f"{PROOF} {proof.get_use_display()}", reason=reason)


def _look(request: Request, reasons: list[str], *, by: Staff, at: datetime, what: str, reason: str) -> AccessLog:
    """Personal data is shown only against a reason, that of a child only with permission; the look is kept for good. Raises Refused
    with `reasons` and what else stands against it.
    """
    wish = permission(request, by=by, at=at)
    minor = seeing.minor_objections(minor=_is_minor(request), allowed=wish is not None)
    refuse_if(reasons + seeing.reason_objections(reason) + minor)
    said, allowed_by = reason.strip()[:200], wish.decided_by if wish else None
    return AccessLog.objects.create(request=request, by=by, at=at, what=what, reason=said, approved_by=allowed_by)


@transaction.atomic
def wish_to_look(request: Request, *, by: Staff, at: datetime, reason: str) -> LookWish:
    """Asks a colleague to allow a look at the data of a child. Raises Refused."""
    Request.objects.select_for_update().get(pk=request.pk)
    refuse_if(wish_objections(request, by=by, at=at) + seeing.reason_objections(reason))
    wish = LookWish(request=request, by=by, at=at, reason=reason.strip()[:200])
    record_part(wish, "提出查看未成年人信息", by=by, at=at)
    tell_wish(wish, at=at)
    return wish


@transaction.atomic
def decide_look(wish: LookWish, *, allowed: bool, note: str, by: Staff, at: datetime) -> None:
    """Allows the look for the hours of the settings, or refuses it with a reason. Raises Refused."""
    held = LookWish.objects.select_for_update().get(pk=wish.pk)
    own, decided = held.by_id == by.pk, held.allowed is not None
    reasons = seeing.decision_objections(abilities_on(held.request, by), own=own, decided=decided)
    refuse_if(reasons + ([] if allowed or note.strip() else ["写明不批准的原因"]))
    held.allowed, held.decided_by, held.decided_at, held.note = allowed, by, at, note.strip()[:200]
    record_part(held, f"{'批准' if allowed else '不批准'}查看未成年人信息", by=by, at=at)
    tell_decision(held, by=by, at=at)
    wish.refresh_from_db()


def fields_seen(request: Request, by: Staff) -> frozenset[str]:
    """The fields of the applicant that `by` may see in full against a reason."""
    applicant = _applicant(request)
    if applicant is None:
        return frozenset()
    return seeing.fields_for(abilities_on(request, by), request.delivery, applicant.acts)


def abilities_on(request: Request, by: Staff) -> frozenset:
    return abilities_of(by, cases.scope_of(request))


def permission(request: Request, *, by: Staff, at: datetime) -> LookWish | None:
    """The permission of a second officer that holds now, None where there is none or none is needed."""
    if not _is_minor(request):
        return None
    hours = ApplicationRule.current().look_hours
    found = LookWish.objects.filter(request=request, by=by, allowed=True).select_related("decided_by")
    return next((wish for wish in found if seeing.is_open_for(_decided(wish), hours=hours, at=at)), None)


def minor_objections(request: Request, *, by: Staff, at: datetime) -> list[str]:
    """Why `by` may not look at a child's data now; empty for everybody else's."""
    allowed = permission(request, by=by, at=at) is not None
    return seeing.minor_objections(minor=_is_minor(request), allowed=allowed)


def wish_objections(request: Request, *, by: Staff, at: datetime) -> list[str]:
    """Why `by` has nothing to ask for."""
    reasons = _gone(request)
    if not minor_objections(request, by=by, at=at):
        reasons.append("查看不需要批准，或者已经批准")
    if LookWish.objects.filter(request=request, by=by, allowed=None).exists():
        reasons.append("您已经提出过，正在等同事批准")
    return reasons


def _decided(wish: LookWish) -> seeing.Wish:
    assert wish.decided_at is not None  # a constraint of the table
    return seeing.Wish(allowed=bool(wish.allowed), decided_at=wish.decided_at)


def _applicant(request: Request) -> Applicant | None:
    return getattr(request, "applicant", None)


def _is_minor(request: Request) -> bool:
    applicant = _applicant(request)
    return bool(applicant and applicant.minor)


def _gone(request: Request) -> list[str]:
    applicant = _applicant(request)
    return [DISPOSED] if applicant is None or applicant.disposed_on else []
