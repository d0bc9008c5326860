"""签发: an item becomes public now, at a set hour, or is settled as not public; and the yearly report, published in one call."""

from datetime import date, datetime
from enum import Enum

from django.db import transaction
from django.utils import timezone

from disclosure.actions.attributing import keep_decision
from disclosure.actions.steps import allowed, decide, held, move, put, record, stage_values
from disclosure.actions.telling import tell
from disclosure.facts import facts
from disclosure.hearing import Event
from disclosure.kinds import demands
from disclosure.models import Column, DraftingRule, Publication, Release, Urgent
from disclosure.sanitize import clean
from disclosure.search import index
from disclosure.vocabulary import (
    Attribute,
    Genre,
    Kind,
    ReviewStep,
    Stage,
    Validity,
    Verb,
    Verdict,
    Withdrawal,
)
from taizhou_portal.bureau import numbering
from taizhou_portal.bureau.models import Channel, Office, Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import months_after

OWN_CHANNEL = "edu-site"
INDEX_SERIES = "index"


class Term(Enum):
    """Nothing is said of the 下线时间: what an earlier signing set holds."""

    AS_IT_WAS = "as it was"


@transaction.atomic
def publish(
    publication: Publication,
    *,
    by: Staff,
    at: datetime,
    expires_at: datetime | None | Term = Term.AS_IT_WAS,
    reason: str = "",
) -> None:
    """签发公开: the item gets its 索引号 and the system's own date, goes out on our site, and can be found."""
    term = _term(publication, expires_at)
    allowed(Verb.PUBLISH, publication, by, term_objections(term, after=at))
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=reason)
    publication.expires_at = term
    make_public(publication, Verb.PUBLISH.label, by=by, at=at)
    _approved_by_its_reviews(publication, by=by, at=at)
    tell(Event.PUBLISHED, publication, by=by, at=at)


@transaction.atomic
def schedule(
    publication: Publication,
    *,
    publish_at: datetime,
    by: Staff,
    at: datetime,
    expires_at: datetime | None | Term = Term.AS_IT_WAS,
    reason: str = "",
) -> None:
    """签发 now, public at `publish_at`: nothing brings it forward but taking the hour back (取消定时)."""
    wrong = [] if publish_at > at else ["定时公开的时间要晚于现在；要现在公开，请选签发公开"]
    term = _term(publication, expires_at)
    present = allowed(Verb.SCHEDULE, publication, by, [*wrong, *term_objections(term, after=publish_at)])
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=reason)
    words = f"{Verb.SCHEDULE.label}：{_moment(publish_at)}"
    move(
        Verb.SCHEDULE, publication, by=by, at=at, present=present, words=words, publish_at=publish_at, expires_at=term
    )  # fmt: skip
    tell(Event.SCHEDULED, publication, by=by, at=at, words=f"定于{_moment(publish_at)}公开")


@transaction.atomic
def unschedule(publication: Publication, *, by: Staff, at: datetime, reason: str = "") -> None:
    """取消定时: back to sign-off; the reviews still stand."""
    words = f"{Verb.UNSCHEDULE.label}：{reason}" if reason.strip() else Verb.UNSCHEDULE.label
    move(Verb.UNSCHEDULE, publication, by=by, at=at, words=words)
    tell(Event.UNSCHEDULED, publication, by=by, at=at, words=reason)


@transaction.atomic
def go_public(publication: Publication, *, at: datetime) -> None:
    """到时公开, by the system itself: only what was signed, word for word, and never before its hour."""
    held(publication)
    hour = publication.publish_at
    early = [f"定时公开的时间是{_moment(hour)}，还没有到"] if hour and hour > at else []
    allowed(Verb.GO_PUBLIC, publication, None, [*early, *term_objections(publication.expires_at, after=at)])
    make_public(publication, Verb.GO_PUBLIC.label, by=None, at=at)
    signed = publication.reviews.filter(step=ReviewStep.SIGN_OFF, verdict=Verdict.PASSED).order_by("at", "id").last()
    if signed:
        _approved_by_its_reviews(publication, by=signed.by, at=at)
    tell(Event.PUBLISHED, publication, by=None, at=at)


@transaction.atomic
def file_unpublished(publication: Publication, *, by: Staff, at: datetime) -> None:
    """签发定稿 of what is not public; it is looked at again after the months that the bureau set (条例第十八条)."""
    present = allowed(Verb.FILE, publication, by)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at)
    again = months_after(timezone.localdate(at), DraftingRule.current().evaluate_months)
    move(Verb.FILE, publication, by=by, at=at, present=present, next_review_on=again)
    keep_decision(publication, by=by, at=at, next_review_on=again)
    tell(Event.FILED, publication, by=by, at=at)


@transaction.atomic
def publish_compiled(
    *,
    title: str,
    body: str,
    office: Office,
    by: Staff,
    at: datetime,
    summary: str = "",
    formed_on: date | None = None,
    what: str = "年度报告",
) -> Publication:
    """A yearly report goes public in one call. It rests on the sign-off chain of the report itself, so `by` compiles and signs.

    `what` it is, in the record.
    """
    refuse_if(_compiling_objections(by, office))
    publication = Publication(kind=Kind.REPORT, office=office, drafted_by=by)
    values = {"genre": Genre.REPORT, "issuer": Site.current().name, "attribute": Attribute.PROACTIVE}
    column = Column.objects.get(slug=demands(Kind.REPORT).column)
    day = formed_on or timezone.localdate(at)
    texts = {"title": title, "body": clean(body), "summary": summary}
    put(publication, {**values, **texts, "column": column, "formed_on": day})
    record(publication, f"{Verb.DRAFT.label}：{what}定稿", by=by, at=at)
    refuse_if(facts(publication, by).faults)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=f"{what}按编制程序审定")
    make_public(publication, f"{Verb.PUBLISH.label}：{what}", by=by, at=at)
    return publication


@transaction.atomic
def correct_compiled(
    publication: Publication,
    *,
    title: str,
    body: str,
    summary: str,
    reason: str,
    by: Staff,
    at: datetime,
    what: str = "年度报告",
) -> None:
    """A report is put right at its address; the history keeps what stood there before."""
    held(publication)
    gone = [] if publication.stage == Stage.PUBLISHED else ["这份报告的公开条目已经撤下，不能更正"]
    refuse_if([*_compiling_objections(by, publication.office), *gone])
    put(publication, {"title": title, "body": clean(body), "summary": summary})
    refuse_if(facts(publication, by).faults)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=f"更正：{reason}")
    record(publication, f"更正{what}：{reason}", by=by, at=at)
    index.put([publication])


def _compiling_objections(by: Staff, office: Office) -> list[str]:
    has = abilities_of(by, office)
    needed = (Ability.COMPILE, Ability.PUBLISH)
    return [f"您在{office}没有“{ability.label}”的权限" for ability in needed if ability not in has]


def make_public(publication: Publication, words: str, *, by: Staff | None, at: datetime) -> None:
    """Every way to the public ends here. The first 发布日期, 索引号 and address stay for ever; what comes back says when it did."""
    put(publication, {**stage_values(Stage.PUBLISHED, at), "return_reason": ""})
    if publication.published_on is None:
        publication.published_at, publication.published_on = at, timezone.localdate(at)
    else:
        back = {"republished_at": at, "withdrawn_at": None, "withdrawn_kind": "", "withdrawn_reason": ""}
        put(publication, {**back, **_replaced_no_more(publication), "title_hidden": False})
    number(publication)
    record(publication, words, by=by, at=at)
    channel, day = Channel.objects.get(code=OWN_CHANNEL), publication.published_on
    if not Release.objects.filter(publication=publication, channel=channel).exists():
        record(Release(publication=publication, channel=channel, released_on=day, by=by), "发布", by=by, at=at)
    index.put([publication])


def _approved_by_its_reviews(publication: Publication, *, by: Staff, at: datetime) -> None:
    """What was published urgently, taken back and has now passed every review needs no approval afterwards any more."""
    decided = {"approved": True, "opinion": "撤下后重新经过全部审查公开", "decided_by": by, "decided_at": at}
    Urgent.objects.filter(publication=publication, approved=None).exclude(by=by).update(**decided)


def number(publication: Publication) -> None:
    """Gives a public item its 索引号 if it has none and the bureau has set a prefix; a number that was given is never changed."""
    site, day = Site.current(), publication.published_on
    while site.index_prefix and not publication.index_number and day:
        n = numbering.next_number(INDEX_SERIES, day.year)
        given = numbering.index_number(site.index_prefix, day, n, site.index_form)
        # an item that came from an older site may hold the number already
        publication.index_number = None if Publication.objects.filter(index_number=given).exists() else given


def term_objections(expires_at: datetime | None, *, after: datetime) -> list[str]:
    return ["下线时间要晚于公开时间"] if expires_at and expires_at <= after else []


def _term(publication: Publication, expires_at: datetime | None | Term) -> datetime | None:
    """The term given now, where none is one as well; else that of an earlier signing whose hour was taken back."""
    held(publication)
    return publication.expires_at if isinstance(expires_at, Term) else expires_at


def _replaced_no_more(publication: Publication) -> dict[str, object]:
    """What was withdrawn in favour of another item stands for itself again; the heir of an abolished document stays."""
    moved = publication.withdrawn_kind == Withdrawal.MOVED
    ended = publication.validity != Validity.VALID or publication.coming_validity
    return {"successor": None} if moved and not ended else {}


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local:%Y-%m-%d %H:%M}"
