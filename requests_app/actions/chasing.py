"""催办: the general office reminds whoever has a case. The notice names the case by its number alone, for it may leave by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, chasing
from requests_app.actions.steps import facts_now, record_part
from requests_app.models import Request
from requests_app.vocabulary import Stage
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import abilities_of, roles_at
from taizhou_portal.bureau.refusals import refuse_if


@dataclass(frozen=True)
class Chased:
    """Somebody whose answer is waited for: the office of the case, or one that helps. `key`: its name in a form."""

    key: str
    office: Office
    handler: Staff | None

    @property
    def whom(self) -> str:
        return f"{self.office}{f' {self.handler}' if self.handler else ''}"


@transaction.atomic
def chase(request: Request, *, by: Staff, at: datetime, whom: str = "", said: str = "") -> int:
    """Once a day for each office. `whom`: a key of `chaseable`, the office of the case if empty. How many were told. Raises Refused."""
    facts, said = facts_now(request, by, at), said.strip()
    refuse_if(chasing.blockers(facts.stage, facts.abilities or (), has_office=facts.has_office))
    chased = next((one for one in chaseable(request) if not whom or one.key == whom), None)
    if chased is None:
        refuse_if(["这个处室已经答复或者不再办理，不用催办"])
        return 0
    name = getattr(getattr(request, "applicant", None), "name", "")
    today = chased_today(request, chased, at=at)
    refuse_if(chasing.objections(said, whom=chased.whom, chased_today=today, name=name))
    record_part(request, chasing.line(chased.whom, said), by=by, at=at)
    handler = chased.handler.pk if chased.handler else None
    people = chasing.hearers(roles_at(chased.office), handler=handler, by=by.pk)
    there = reverse("desk_requests:case", args=[request.pk])
    news = News(chased.office, chasing.CHASED, f"受理号{request.number}", there, words=said)
    return len(notices.send(news, people, by=by, at=at))


def chaseable(request: Request) -> Iterator[Chased]:
    """The office of the case, then each that helps and has not answered."""
    if request.office:
        yield Chased("office", request.office, request.handler)
    for help in request.co_offices.filter(ended_on=None, answered_on=None).select_related("office", "handler"):
        yield Chased(f"help-{help.pk}", help.office, help.handler)


def chased_today(request: Request, chased: Chased, *, at: datetime) -> bool:
    """Whether it was done on the same day, whoever pressed; somebody else who has the case now may be chased again."""
    begins = chasing.line(chased.whom)
    told = Q(history_change_reason=begins) | Q(history_change_reason__startswith=f"{begins}，")
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return request.history.filter(told, history_date__gte=day).exists()


def blockers(request: Request, by: Staff) -> list[str]:
    """Why `by` cannot chase anybody on this case."""
    abilities = abilities_of(by, cases.scope_of(request))
    return chasing.blockers(Stage(request.stage), abilities, has_office=request.office_id is not None)
