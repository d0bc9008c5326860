"""更正本人信息 and 投诉举报: entered, handed to an office, brought to an end; whom it concerns is seen against a reason alone."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, chasing, letter_facts, matter_rules, seeing
from requests_app.actions import lettering
from requests_app.actions.steps import lock, record_part
from requests_app.ledger import prose
from requests_app.matter_rules import Standing, Told
from requests_app.models import Letter, Matter, Request
from requests_app.vocabulary import LetterKind, MatterKind, MatterResult, Via
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.numbering import hold, matter_number, next_number
from taizhou_portal.bureau.permissions import abilities_of, roles_at, who_may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

SERIES = "matter"
#: sent twice within this time, the same words are one matter
SAME = timedelta(hours=1)
LOOKED, CLOSED, REOPENED = "查看个人信息", "办结", "重新办理"


@dataclass(frozen=True)
class Registered:
    """A matter; `new` is False where the very same was sent just before."""

    matter: Matter
    new: bool


@transaction.atomic
def register_matter(
    told: Told,
    *,
    by: Staff | None,
    at: datetime,
    via: str = Via.WEB,
    received_on: date | None = None,
    about: Request | None = None,
) -> Registered:
    """A new matter with its number. `by` None: who it is from has sent it; `received_on`: when it came, if it is entered later.
    Raises Refused.
    """
    may_not = matter_rules.receiving_objections(Standing(abilities_of(by, _bureau()))) if by else []
    refuse_if([*may_not, *matter_rules.telling_objections(told).values()])
    day = timezone.localdate(at)
    hold(SERIES, day.year)  # of two who send the same at once, the second finds what the first has made
    if earlier := _sent_before(told, via, at):
        return Registered(earlier, new=False)
    matter = Matter(via=via, received_on=received_on or day, about=about, by=by, at=at, **asdict(told))
    matter.number = matter_number(day.year, next_number(SERIES, day.year))
    record_part(matter, f"登记：{matter.get_via_display()}", by=by, at=at)
    people = who_may(Ability.RECEIVE, _bureau()) - {by.pk if by else None}
    _tell(matter, f"收到{_called(matter)}", _bureau(), people, by=by, at=at)
    return Registered(matter, new=True)


@transaction.atomic
def assign_matter(
    matter: Matter, *, office: Office, by: Staff, at: datetime, due_on: date | None = None, note: str = ""
) -> None:
    """Hands it to the office that answers, also from another one, if wanted with an inner limit. Raises Refused."""
    standing, said = _held(matter, by), note.strip()
    today = timezone.localdate(at)
    reasons = matter_rules.assigning_objections(
        standing, office_open=office.closed_on is None, due_on=due_on, today=today
    )
    refuse_if(reasons + matter_rules.open_words_objections(said, "交办要求", name=matter.name))
    matter.office, matter.due_on = office, due_on
    parts = [str(office), *([f"时限{prose(due_on)}"] if due_on else []), *([said] if said else [])]
    record_part(matter, f"交办：{'，'.join(parts)}", by=by, at=at)
    _tell(matter, f"分来{_called(matter)}", office, _at_work(matter, by), by=by, at=at, words=said)


@transaction.atomic
def close_matter(
    matter: Matter, *, result: str, words: str, by: Staff, at: datetime, forwarded_to: str = ""
) -> Letter | None:
    """What came of it. Who asked for a correction gets a letter, the others the words in the way they left. Raises Refused."""
    standing = _held(matter, by)
    wrong = matter_rules.closing_objections(matter.kind, result, words, forwarded_to)
    refuse_if([*matter_rules.handling_objections(standing), *wrong.values()])
    matter.result, matter.words, matter.forwarded_to = result, words.strip(), forwarded_to.strip()
    matter.closed_on = timezone.localdate(at)
    record_part(matter, f"{CLOSED}：{MatterResult(result).label}", by=by, at=at)
    if not matter_rules.gets_letter(matter.kind, result):
        return None
    facts = letter_facts.of_matter(matter)
    return lettering.issue(None, LetterKind.AMENDMENT, facts, matter=matter, by=by, at=at, final=True)


@transaction.atomic
def reopen_matter(matter: Matter, *, reason: str, by: Staff, at: datetime) -> None:
    """What was closed is open again, without a limit, with the office that had it, if that still exists. How it ended stays in history,
    and a letter that was served stays in force. Raises Refused.
    """
    standing, said = _held(matter, by), reason.strip()
    reasons = matter_rules.taking_up_objections(standing, disposed_on=matter.disposed_on)
    refuse_if(reasons + matter_rules.reason_objections(said, name=matter.name))
    _void_unserved(matter, said, by=by, at=at)
    matter.result = matter.words = matter.forwarded_to = ""
    matter.closed_on = matter.due_on = None
    matter.office = None if matter.office and matter.office.closed_on else matter.office
    record_part(matter, f"{REOPENED}：{said}", by=by, at=at)
    _tell(
        matter, f"{REOPENED}{_called(matter)}", cases.scope_of(matter), _at_work(matter, by), by=by, at=at, words=said
    )


@transaction.atomic
def look_at_matter(matter: Matter, *, by: Staff, at: datetime, reason: str) -> None:
    """Whom it is from, and how they are reached, may be shown now; the look stays in the history. Raises Refused."""
    standing = _held(matter, by)
    gone = ["个人信息已经按期限处置，没有可看的"] if matter.disposed_on else []
    said = reason.strip()[: matter_rules.LOOK]
    personal = matter_rules.open_words_objections(said, "理由", name=matter.name)
    refuse_if(
        [*matter_rules.seeing_objections(standing.abilities), *gone, *seeing.reason_objections(reason), *personal]
    )
    record_part(matter, f"{LOOKED}：{said}", by=by, at=at)


def results_of(matter: Matter) -> dict[int, MatterResult]:
    """Letter id → with what the matter ended when it was issued: each end of a kind that gets a letter made one, in this order."""
    ends = matter.history.filter(history_change_reason__startswith=f"{CLOSED}：").order_by("history_date", "history_id")
    told = [one for one in ends.values_list("result", flat=True) if matter_rules.gets_letter(matter.kind, one)]
    letters = matter.letters.order_by("at", "pk").values_list("pk", flat=True)
    return {letter: MatterResult(result) for letter, result in zip(letters, told, strict=False)}


def standing_of(matter: Matter, by: Staff) -> Standing:
    return Standing(abilities_of(by, cases.scope_of(matter)), closed=bool(matter.result))


def _held(matter: Matter, by: Staff) -> Standing:
    """Holds the row till the end of the transaction, and reads it afresh."""
    lock(matter)
    return standing_of(matter, by)


def _at_work(matter: Matter, by: Staff) -> set[int]:
    """Ids of those whose work it is now, without `by`."""
    if matter.office:
        return chasing.hearers(roles_at(matter.office), handler=None, by=by.pk)
    return who_may(Ability.RECEIVE, _bureau()) - {by.pk}


def _void_unserved(matter: Matter, reason: str, *, by: Staff, at: datetime) -> None:
    """What nobody has received says nothing any more; what was served stays until another letter says otherwise."""
    for letter in matter.letters.filter(voided_on=None, service=None):
        lettering.void(letter, by=by, at=at, reason=reason)


def _sent_before(told: Told, via: str, at: datetime) -> Matter | None:
    """The matter that the very same words have made; what is sealed is compared once it is opened."""
    open_words = {"kind": told.kind, "subject": told.subject, "description": told.description}
    lately = Matter.objects.filter(**open_words, via=via, at__gt=at - SAME)
    return next((one for one in lately if all(getattr(one, name) == it for name, it in asdict(told).items())), None)


def _called(matter: Matter) -> str:
    """一件投诉举报: without the article."""
    return f"一件{MatterKind(matter.kind).label.partition('（')[0]}"


def _tell(
    matter: Matter, what: str, office: Office, people: set[int], *, by: Staff | None, at: datetime, words: str = ""
) -> None:
    """By its number alone, for a notice may leave the house by mail. Without 编号 nobody could tell it from a 受理号."""
    url = reverse("desk_requests:matter", args=[matter.pk])
    notices.send(News(office, what, f"编号{matter.number}", url, words=words), people, by=by, at=at)


def _bureau() -> Office:
    return Office.objects.get(slug="bureau")
