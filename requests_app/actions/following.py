"""What an applicant does about a case that is under way or answered, beyond completing and withdrawing it."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from requests_app import cases, filing, following
from requests_app.actions.steps import facts_now, record_part
from requests_app.following import CONTACT_CHANGED, OPINION_CHANGED, OPINION_GIVEN, Contact
from requests_app.models import Applicant, Opinion, Request
from requests_app.vocabulary import Satisfaction
from taizhou_portal.bureau.notices.mail import is_address
from taizhou_portal.bureau.refusals import refuse_if

MOST_WORDS = 500


@transaction.atomic
def change_contact(request: Request, contact: Contact, *, at: datetime) -> None:
    """The applicant is reached elsewhere from now on; history of the case names what changed, never a value. Raises Refused."""
    facts_now(request, None, at)
    applicant = Applicant.objects.get(request=request)
    details = following.changed(contact_of(applicant), contact)
    refuse_if(following.contact_blockers(applicant.disposed_on) or _contact_objections(request, applicant, contact))
    refuse_if([] if details else ["联系方式没有改动"])
    for name, value in asdict(contact).items():
        setattr(applicant, name, value)
    reason = f"{CONTACT_CHANGED}：{'、'.join(details)}"
    record_part(applicant, reason, by=None, at=at)
    record_part(request, reason, by=None, at=at)
    dropped = [name for name, value in asdict(contact).items() if not value]
    Applicant.history.filter(id=applicant.pk).update(**dict.fromkeys(dropped, ""))  # 不再留的，历史里也不留


@transaction.atomic
def give_opinion(request: Request, *, value: str, words: str, at: datetime) -> None:
    """How the applicant found the answer; for 30 days it may be changed, which leaves the day it was given. Raises Refused."""
    facts = facts_now(request, None, at)
    refuse_if(cases.opinion_blockers(request, today=facts.today) + _opinion_objections(value, words))
    before, said = cases.opinion_of(request), {"value": value, "words": words}
    if before is None:
        Opinion.objects.update_or_create(request=request, defaults={**said, "at": at})
    elif (before.value, before.words) == (value, words):
        return
    else:
        Opinion.objects.filter(pk=before.pk).update(**said)
    step = OPINION_CHANGED if before else OPINION_GIVEN
    record_part(request, f"{step}：{Satisfaction(value).label}", by=None, at=at)


def contact_of(applicant: Applicant) -> Contact:
    return Contact(**{name: getattr(applicant, name) for name in following.LABELS})


def _contact_objections(request: Request, applicant: Applicant, contact: Contact) -> list[str]:
    needed = filing.contact_objections(
        applicant.kind, contact.contact, request.delivery, contact.email, contact.address
    )
    well_formed = is_address(contact.email)
    return following.contact_objections(contact_of(applicant), contact, well_formed=well_formed) + list(needed.values())


def _opinion_objections(value: str, words: str) -> list[str]:
    reasons = [] if value in Satisfaction else ["选择是否满意"]
    return reasons + ([f"意见最多{MOST_WORDS}字，请写短一些"] if len(words) > MOST_WORDS else [])
