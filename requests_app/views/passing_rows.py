"""From rows to what pages tell of the way of an answer: the track, who is waited for, what was said, how the versions differ."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from requests_app import cases, passing, reply_text, workflow
from requests_app.actions.proposing import as_answer
from requests_app.models import Passage, Proposal, Request
from requests_app.passing import Mark, Way, Word
from requests_app.reply_text import Difference
from requests_app.views import queues
from requests_app.vocabulary import ReplyStep, Wish
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays


def versions_of(case: Request) -> list[Proposal]:
    """Every version of an answer that was put up, oldest first."""
    return [one for one in case.proposals.all() if one.wish == Wish.REPLY]


def named(version: Proposal) -> dict[str, Any]:
    """What stands in a version, with what it names by its number."""
    given = as_answer(version.content)
    item, earlier = given.cited.pk if given.cited else "", given.earlier.number if given.earlier else ""
    return version.content | {"item": item, "earlier_number": earlier}


def track_of(case: Request) -> list[Mark]:
    """Empty where no answer was put up, or the one that was served is worked on anew."""
    versions = versions_of(case)
    if not versions or (versions[-1].agreed and not case.outcome and not cases.signed_letter(case)):
        return []
    return passing.track(_way(case, versions[-1]))


def panel(case: Request) -> dict[str, Any]:
    """On the page of the case: the track, the last remark, how many versions there are; empty where no answer was put up."""
    versions = versions_of(case)
    if not versions:
        return {}
    return {
        "track": track_of(case),
        "waits": versions[-1].agreed is None,
        "remark": next(iter(remarks(versions)), None),
        "versions": len(versions),
    }


def _way(case: Request, version: Proposal) -> Way:
    served = case.served_on if version.agreed and not cases.signed_letter(case) else None
    return Way(
        author=str(version.by),
        on=timezone.localdate(version.at),
        step=step_of(version),
        words=[_word(one) for one in version.passages.all()],
        waits_for=[str(person) for person in awaited(case, version)],
        agreed=version.agreed,
        note=version.note,
        signer=str(version.decided_by or ""),
        signed_on=timezone.localdate(version.decided_at) if version.decided_at else None,
        served_on=served,
    )


def _word(passage: Passage) -> Word:
    return Word(ReplyStep(passage.step), passage.passed, str(passage.by), timezone.localdate(passage.at))


def step_of(version: Proposal) -> ReplyStep:
    """Versions from before there were steps waited for 局办公室."""
    return ReplyStep(version.step or ReplyStep.GENERAL)


def awaited(case: Request, version: Proposal) -> list[Staff]:
    """Who may pass it now; on the whole path each step is somebody else's. 局办公室, which may review for every office, is named at the
    step of the head only where the office has none.
    """
    if version.agreed is not None:
        return []
    step, office = step_of(version), cases.scope_of(case)
    able = who_may(workflow.STEP_NEEDS[step], office)
    able -= {version.by_id, *cases.passed_by(version)} if step is not ReplyStep.GENERAL else set()
    if step is ReplyStep.OFFICE:
        able = able - who_may(Ability.RECEIVE, office) or able
    return list(Staff.objects.filter(pk__in=able).order_by("name", "pk"))


def remarks(versions: Sequence[Proposal]) -> list[dict]:
    """What was said at every step of every version, newest first, for components/timeline.html."""
    told = [_event(number, one) for number, version in enumerate(versions, 1) for one in version.passages.all()]
    told += [_put_up(number, version) for number, version in enumerate(versions, 1)]
    return sorted(told, key=lambda event: event["at"], reverse=True)


def _event(number: int, passage: Passage) -> dict:
    verdict = "通过" if passage.passed else "退回修改"
    title = f"{passage.get_step_display()}{verdict}（第{number}稿）"
    return {"at": timezone.localtime(passage.at), "title": title, "who": str(passage.by), "text": passage.words}


def _put_up(number: int, version: Proposal) -> dict:
    return {"at": timezone.localtime(version.at), "title": f"送签第{number}稿", "who": str(version.by)}


def since_last(versions: Sequence[Proposal]) -> Difference | None:
    """What the newest version changed in the one before; None where it is the first."""
    return between(versions[-2], versions[-1]) if len(versions) > 1 else None


def between(before: Proposal, after: Proposal) -> Difference:
    return reply_text.difference(named(before), named(after))


def waited_since(version: Proposal) -> date:
    """Since when it has been at its step."""
    moments = [passage.at for passage in version.passages.all()]
    return timezone.localdate(max(moments, default=version.at))


def waiting_for(staff: Staff, found: Sequence[Request], *, today: date) -> dict[int, str]:
    """Of these cases, those whose answer waits for the word of `staff` → how long it has waited. The same questions however many."""
    held = {case.pk: one for case in found if (one := cases.waiting_proposal(case, Wish.REPLY))}
    passes = queues.to_pass(staff) & held.keys() if held else set()
    prefetch_related_objects([held[pk] for pk in passes], "passages")
    return {pk: waited(held[pk], workdays=workdays_for(staff), today=today) for pk in passes}


def waited(version: Proposal, *, workdays: Workdays, today: date) -> str:
    """今天送到, 已等2个工作日."""
    since = waited_since(version)
    days = workdays.between(since, today)
    return f"已等{days}个工作日" if days else "今天送到"
