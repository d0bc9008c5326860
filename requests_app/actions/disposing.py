"""An applicant's data when their time is over: erased from rows, history and disk; number, dates and outcome stay, and so every figure.

A file leaves the disk after its transaction is committed; what a crash or the disk left behind goes with the next run.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from requests_app import keeping, proofs
from requests_app.actions.disposing_opinions import empty_opinions
from requests_app.actions.erasing import erase_letters, erase_originals
from requests_app.actions.steps import facts_now, record_part
from requests_app.actions.taking_mail import erase_mail
from requests_app.keeping import DISPOSED, Kept
from requests_app.models import (
    Applicant,
    ApplicationRule,
    IdentityProof,
    IncomingMail,
    Letter,
    LetterFile,
    Opinion,
    Original,
    PublishSuggestion,
    Remedy,
    Request,
)
from requests_app.vocabulary import ProofUse
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.secrets import EncryptedTextField
from taizhou_portal.bureau.workdays import months_after

#: what is emptied beside the sealed columns
MORE = ("id_kind", "id_index", "agent_id_kind")


@transaction.atomic
def dispose(request: Request, *, by: Staff | None, at: datetime) -> None:
    """Erases who asked and how they were reached. `by` None: done by itself. Raises Refused."""
    facts = facts_now(request, by, at)
    today = facts.today
    applicant = Applicant.objects.select_for_update().get(request=request)
    reasons = keeping.objections(kept(request), ApplicationRule.current().keep_months, today=today)
    refuse_if(keeping.right_objections(facts.abilities) + reasons)
    _empty_applicant(applicant, today, by=by, at=at)
    _empty_case(request, by=by, at=at)
    for proof in request.identity_proofs.select_for_update():
        _erase(proof, today)
    erase_letters(request, today, by=by, at=at)
    empty_opinions(request, by=by, at=at)
    erase_originals(request, today)
    for mail in request.mails_in.select_for_update().filter(erased_on=None):
        erase_mail(mail, today, by=by, at=at)


@transaction.atomic
def dispose_mails(*, at: datetime, by: None = None) -> int:
    """Erases the mails that became no case and were put aside as long ago as data of cases are kept; how many."""
    today, months = timezone.localdate(at), ApplicationRule.current().keep_months
    over = IncomingMail.objects.select_for_update().settled_before(months_after(today, -months))
    found = list(over.order_by("pk"))
    for mail in found:
        erase_mail(mail, today, by=by, at=at)
    return len(found)


def due(today: date, among: QuerySet[Request] | None = None) -> list[Request]:
    """The cases (of all, or `among` these) whose data are due for disposal on `today`, the longest closed first."""
    months = ApplicationRule.current().keep_months
    found = Request.objects.all() if among is None else among
    found = found.filter(applicant__disposed_on=None, applicant__isnull=False)
    found = found.filter(closed_on__lte=keeping.latest_closing(today, months))
    found = found.exclude(pk__in=_with_open_remedy()).select_related("office").order_by("closed_on", "pk")
    return [case for case in found if not keeping.objections(Kept(case.closed_on), months, today=today)]


def kept(request: Request) -> Kept:
    """What the rule has to know of a case."""
    applicant = getattr(request, "applicant", None)
    open_remedy = _with_open_remedy().filter(request=request.pk).exists()
    return Kept(request.closed_on, open_remedy, applicant.disposed_on if applicant else None)


def erase_leftovers() -> int:
    """Deletes the files of proofs, mails and letters that were erased and are still on the disk; how many."""
    erased = [model._default_manager.filter(erased_on__isnull=False) for model in proofs.SEALED]
    gone = [name for rows in erased for name in rows.values_list("file", flat=True)]
    left = [name for name in gone if name and default_storage.exists(name)]
    for name in left:
        default_storage.delete(name)
    return len(left)


def sealed_fields() -> Iterator[str]:
    """The columns of an applicant that are sealed at rest: all of them are personal."""
    fields = Applicant._meta.concrete_fields
    yield from (field.attname for field in fields if isinstance(field, EncryptedTextField))


def _with_open_remedy():
    return Remedy.objects.holding().filter(request__isnull=False).values("request")


def _empty_applicant(applicant: Applicant, today: date, *, by: Staff | None, at: datetime) -> None:
    emptied = dict.fromkeys([*sealed_fields(), *MORE], "")
    for name, value in emptied.items():
        setattr(applicant, name, value)
    applicant.disposed_on = today
    record_part(applicant, DISPOSED, by=by, at=at)
    Applicant.history.filter(id=applicant.pk).update(**emptied)


def _empty_case(request: Request, *, by: Staff | None, at: datetime) -> None:
    """What help somebody needs tells of their health, their words may tell anything."""
    request.assistance = ""
    record_part(request, DISPOSED, by=by, at=at)
    Request.history.filter(id=request.pk).exclude(assistance="").update(assistance="")
    Opinion.objects.filter(request=request).update(words="")
    for suggestion in request.publish_suggestions.exclude(words=""):
        suggestion.words = ""
        record_part(suggestion, DISPOSED, by=by, at=at)
        PublishSuggestion.history.filter(id=suggestion.pk).update(words="")


def _erase(proof: IdentityProof, today: date) -> None:
    """Size and hash stay; the title goes, for people name such files after themselves."""
    proof.erased_on, proof.title, proof.text = today, ProofUse(proof.use).label, ""
    proof.save(update_fields=["erased_on", "title", "text"])
    name = str(proof.file.name)
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)  # no partial, as in notices/sending.py


def sizes(found: Collection[Request]) -> dict[str, int]:
    """How much is due: cases, copies of identity papers, letters with their files, bytes of them all."""
    of_these = {"request__in": [case.pk for case in found], "erased_on": None}
    papers, *letters = (
        list(model._default_manager.filter(**of_these).values_list("size", flat=True))
        for model in (IdentityProof, Letter, LetterFile, Original)
    )
    total = [size for sizes in letters for size in sizes]
    return {"cases": len(found), "files": len(papers), "letters": len(total), "bytes": sum(papers) + sum(total)}
