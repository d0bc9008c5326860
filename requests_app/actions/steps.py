"""What all verbs of an application have in common: hold the case, see how it stands, store it once with who and why."""

from datetime import datetime

from django.utils import timezone

from requests_app import cases, workflow
from requests_app.models import Letter, Matter, Remedy, Request
from requests_app.vocabulary import Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability


def facts_now(request: Request, by: Staff | None, at: datetime) -> workflow.Facts:
    """Locks the case, reads it anew, and says how it stands."""
    lock(request)
    return cases.facts_of(request, by=by, today=timezone.localdate(at))


def lock(held: Request | Matter | Remedy) -> None:
    """Locks a case, matter or remedy till the end of the transaction, and reads it anew."""
    type(held)._default_manager.select_for_update().get(pk=held.pk)
    held.refresh_from_db()


def hold(letter: Letter) -> Request | Matter:
    """The case or matter of a letter, locked and read anew; the letter with it, which may have been taken back meanwhile."""
    whole = letter.request or letter.matter
    assert whole is not None  # a constraint of the table
    lock(whole)
    letter.refresh_from_db(fields=["voided_on", "erased_on"])
    return whole


def record(request: Request, verb: Verb, detail: str, *, by: Staff | None, at: datetime) -> None:
    """Stores the case as the step leaves it, with its place among what is due next."""
    record_moved(request, f"{verb.label}：{detail}" if detail else verb.label, by=by, at=at)


def record_moved(request: Request, reason: str, *, by: Staff | None, at: datetime) -> None:
    """The same of an act that is no step and moves what is due next."""
    request.next_on = cases.next_on(request, workdays=load_workdays(), today=timezone.localdate(at))
    record_part(request, reason, by=by, at=at)


def known(staff: Staff, office: Office, ability: Ability) -> list[str]:
    """Why `staff` cannot be given work of `office`."""
    return [] if may(staff, ability, office) else [f"{staff}没有{office}的“{ability.label}”职责"]


def record_part(row, reason: str, *, by: Staff | None, at: datetime) -> None:
    """One save, one history row of the moment `at`, also when the act is entered later."""
    row._history_date = at
    row.record(by=by, reason=reason)
