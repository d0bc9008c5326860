"""From what happened to an item to the notices of those whom it concerns (hearing.py says who). Called by the actions, within their
transaction: what was done and who was told of it are stored together or not at all.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from disclosure import hearing
from disclosure.deadline import step_due
from disclosure.facts import authors
from disclosure.hearing import TELLINGS, Circle, Event, Part, Roles
from disclosure.models import DraftingRule, PageProblem, Publication
from disclosure.vocabulary import Attribute, ReviewStep, Stage, Verdict
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.notices import News, sending
from taizhou_portal.bureau.permissions import roles_at, work_of
from taizhou_portal.bureau.vocabulary import Ability

#: what a challenger from another office reads of an item that is public no more
UNNAMED = "提过异议的信息"


def tell(
    event: Event,
    publication: Publication,
    *,
    by: Staff | None,
    at: datetime,
    words: str = "",
    about: Circle | None = None,
    roles: Roles | None = None,
    mail_later: bool = False,
) -> int:
    """Tells whom `event` concerns; how many. `about`: who plays the parts that the item itself does not know, for example the remarker.

    `roles`: those over the item's office, where the caller has read them already.
    """
    if publication.title_hidden:
        shut(publication)
    about = dict(about or {})
    if not any(about.get(part, part in FOUND) for part in TELLINGS[event].to):
        return 0
    roles = roles_at(publication.office) if roles is None else roles
    over(publication, roles=roles)
    circle = _circle(event, publication, roles) | about
    who = by.pk if by else None
    told = hearing.hearers(event, circle, roles, by=who)
    notices.send(news_of(event, publication, words), told, by=by, at=at, mail_later=mail_later)
    others = hearing.outsiders(event, circle, roles, by=who)
    return len(told) + (_tell_outside(event, publication, words, others, by=by, at=at) if others else 0)


def tell_urgent(publication: Publication, *, by: Staff, at: datetime) -> None:
    """紧急公开: the secrecy reviewers learn until when one of them must say whether it was right, the drafter that it is out."""
    days = DraftingRule.current().urgent_workdays
    last = step_due(timezone.localdate(at), days, workdays=load_workdays())
    until = f"请在{last.date.month}月{last.date.day}日{last.mark}前补审批"
    tell(Event.URGENT, publication, by=by, at=at, words=until, about={Part.URGENT_BY: [by.pk]})
    tell(Event.URGENT_OUT, publication, by=by, at=at)


def tell_problem(
    event: Event, problem: PageProblem, *, by: Staff | None, at: datetime, words: str = "", mail_later: bool = False
) -> int:
    """Of a report about a page, by its number and kind alone: what somebody wrote there may be about anybody, and so may its address.

    What somebody was told of it before and did not look at is no news any more. Answers with how many were told.
    """
    url = problem_url(problem)
    Notice.objects.filter(url=url, read_at=None).delete()
    office = problem.office or Office.objects.filter(parent=None).order_by("pk")[0]
    roles = roles_at(office)
    at_work = hearing.people_of(roles) if problem.office else set()
    circle = {Part.ITS_OFFICE: at_work, Part.RECEIVERS: hearing.able(Ability.RECEIVE, roles)}
    told = hearing.hearers(event, circle, roles, by=by.pk if by else None)
    title = f"{problem.get_kind_display()}（{problem.number}）"
    news = News(office, TELLINGS[event].what, title, url, words, is_open=True)
    return len(notices.send(news, told, by=by, at=at, mail_later=mail_later))


def problem_url(problem: PageProblem) -> str:
    return reverse("desk_disclosure:problem", args=[problem.pk])


def shut(publication: Publication) -> None:
    """Mails that still wait must not name what is not 主动公开 any more, nor a correction of it."""
    if not publication.pk:
        return
    named = [publication, *publication.correction_copies.all()]
    inside = [_url(item, to_review=to_review) for item in named for to_review in (False, True)]
    sending.no_longer_open([*inside, publication.get_absolute_url()])


def news_of(event: Event, publication: Publication, words: str = "") -> News:
    """What those who work for the office are told."""
    said = TELLINGS[event]
    return News(
        office=publication.office,
        what=said.what.format(step=publication.get_stage_display()),
        title=publication.title,
        url=_url(publication, to_review=said.to_review),
        words=words,
        is_open=_is_open(publication),
    )


def over(publication: Publication, *, roles: Roles | None = None) -> None:
    """What somebody was to decide, and did not look at, goes once the item is at another stage: it waits for them no more."""
    people = roles_at(publication.office) if roles is None else roles
    still = [telling.what.format(step=publication.get_stage_display()) for telling in TELLINGS.values()]
    asked = Notice.objects.filter(person__in=list(people), url=_url(publication, to_review=True), read_at=None)
    asked.exclude(what__in=still).delete()


def _tell_outside(
    event: Event, publication: Publication, words: str, people: Collection[int], *, by: Staff | None, at: datetime
) -> int:
    """At home in their own office, with the public address, and by name only while the public can read it."""
    public = Publication.objects.visible().filter(pk=publication.pk).exists()
    work = work_of(people)
    homes = Staff.objects.filter(pk__in=work).select_related("office")
    told = [(person, person.office) for person in homes if person.office and person.office_id in work[person.pk]]
    for person, home in told:
        news = News(
            office=home,
            what=TELLINGS[event].what,
            title=publication.title if public else UNNAMED,
            url=publication.get_absolute_url(),
            words=words if public else "",
            is_open=public,
        )
        notices.send(news, [person.pk], by=by, at=at)
    return len(told)


def _is_open(publication: Publication) -> bool:
    """A correction may be named only with the item it corrects."""
    named = [publication, *filter(None, [publication.corrects])]
    return all(item.attribute == Attribute.PROACTIVE and not item.title_hidden for item in named)


def _url(publication: Publication, *, to_review: bool) -> str:
    return reverse(f"desk_disclosure:{'review' if to_review else 'item'}", args=[publication.pk])


def _circle(event: Event, publication: Publication, roles: Roles) -> dict[Part, Collection[int]]:
    said = TELLINGS[event]
    return {part: FOUND[part](publication, roles) for part in (*said.to, *said.never) if part in FOUND}


def _deciders(publication: Publication, roles: Roles) -> set[int]:
    return hearing.deciders(
        publication.stage,
        roles,
        kind=publication.kind,
        attribute=publication.attribute,
        claimed_by=publication.claimed_by_id,
    )


def _office_reviewer(publication: Publication, roles: Roles) -> list[int]:
    return _passed(publication, ReviewStep.OFFICE) if publication.stage == Stage.SECRECY_CHECK else []


def _signer(publication: Publication, roles: Roles) -> list[int]:
    return _passed(publication, ReviewStep.SIGN_OFF)


def _passed(publication: Publication, step: ReviewStep) -> list[int]:
    """Who passed the step last."""
    found = publication.reviews.filter(step=step, verdict=Verdict.PASSED).order_by("-at", "-id")
    return list(found.values_list("by", flat=True)[:1])


def _challengers(publication: Publication, roles: Roles) -> list[int]:
    """Whose doubts are not settled."""
    return list(publication.challenges.filter(outcome="").values_list("by", flat=True))


def _drafter(publication: Publication, roles: Roles) -> list[int]:
    return [publication.drafted_by_id] if publication.drafted_by_id else []


#: the parts that the item and the grants over its office tell of
FOUND: Mapping[Part, Callable[[Publication, Roles], Collection[int]]] = {
    Part.DRAFTER: _drafter,
    Part.AUTHORS: lambda publication, roles: authors(publication),
    Part.DECIDERS: _deciders,
    Part.OFFICE_REVIEWER: _office_reviewer,
    Part.HEADS: lambda publication, roles: hearing.heads(roles),
    Part.EVALUATORS: lambda publication, roles: hearing.evaluators(roles),
    Part.SECRECY: lambda publication, roles: hearing.able(Ability.CLEAR_SECRECY, roles),
    Part.PUBLISHERS: lambda publication, roles: hearing.able(Ability.PUBLISH, roles),
    Part.SIGNER: _signer,
    Part.CHALLENGERS: _challengers,
}
