"""签发公开, 签发定稿, 撤下, 失效 and 废止; and the yearly report, which is published in one call."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from disclosure.actions.attributing import keep_decision
from disclosure.actions.steps import allowed, decide, move, needs_words, put, record
from disclosure.attribute import months_after
from disclosure.facts import facts
from disclosure.kinds import demands
from disclosure.models import Column, DraftingRule, Publication, Release
from disclosure.sanitize import clean
from disclosure.search import index
from disclosure.vocabulary import Attribute, Genre, Kind, ReviewStep, Stage, Validity, Verb, Verdict
from taizhou_portal.bureau import numbering
from taizhou_portal.bureau.models import Channel, Office, Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

OWN_CHANNEL = "edu-site"
INDEX_SERIES = "index"


@transaction.atomic
def publish(publication: Publication, *, by: Staff, at: datetime) -> None:
    """签发公开: the item gets its 索引号 and the system's own date, goes out on our site, and can be found."""
    allowed(Verb.PUBLISH, publication, by)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at)
    _make_public(publication, Verb.PUBLISH.label, by=by, at=at)


@transaction.atomic
def file_unpublished(publication: Publication, *, by: Staff, at: datetime) -> None:
    """签发定稿 of what is not public; it is looked at again after the months that the bureau set (条例第十八条)."""
    allowed(Verb.FILE, publication, by)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at)
    again = months_after(timezone.localdate(at), DraftingRule.current().evaluate_months)
    move(Verb.FILE, publication, by=by, at=at, checked=True, next_review_on=again)
    keep_decision(publication, by=by, at=at, next_review_on=again)


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """撤下: the address stays and says why; the text and the files are no longer to be had."""
    allowed(Verb.WITHDRAW, publication, by, needs_words(reason, "撤下须写明理由，理由会公开"))
    words = f"{Verb.WITHDRAW.label}：{reason}"
    move(Verb.WITHDRAW, publication, by=by, at=at, checked=True, words=words, withdrawn_at=at, withdrawn_reason=reason)
    index.remove([publication])


@transaction.atomic
def abolish(
    publication: Publication,
    *,
    validity: str,
    on: date,
    reason: str,
    by: Staff,
    at: datetime,
    successor: Publication | None = None,
) -> None:
    """失效 or 废止 from `on`; the document stays readable with its state (site-standards K4: not before it was made)."""
    allowed(Verb.ABOLISH, publication, by, _validity_objections(publication, validity, on, reason))
    publication.validity, publication.invalid_on, publication.successor = validity, on, successor
    record(publication, f"标记{Validity(validity).label}：{reason}", by=by, at=at)
    index.put([publication])


@transaction.atomic
def publish_compiled(
    *, title: str, body: str, office: Office, by: Staff, at: datetime, summary: str = "", formed_on: date | None = None
) -> Publication:
    """A yearly report goes public in one call. It rests on the sign-off chain of the report itself, so `by` compiles and signs."""
    held = abilities_of(by, office)
    needed = (Ability.COMPILE, Ability.PUBLISH)
    refuse_if(f"您在{office}没有“{ability.label}”的权限" for ability in needed if ability not in held)
    publication = Publication(kind=Kind.REPORT, office=office, drafted_by=by)
    values = {"genre": Genre.REPORT, "issuer": Site.current().name, "attribute": Attribute.PROACTIVE}
    column = Column.objects.get(slug=demands(Kind.REPORT).column)
    day = formed_on or timezone.localdate(at)
    texts = {"title": title, "body": clean(body), "summary": summary}
    put(publication, {**values, **texts, "column": column, "formed_on": day})
    record(publication, f"{Verb.DRAFT.label}：年度报告定稿", by=by, at=at)
    refuse_if(facts(publication, by).faults)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason="年度报告按编制程序审定")
    _make_public(publication, f"{Verb.PUBLISH.label}：年度报告", by=by, at=at)
    return publication


def _make_public(publication: Publication, words: str, *, by: Staff, at: datetime) -> None:
    day = timezone.localdate(at)
    publication.stage, publication.published_at, publication.published_on = Stage.PUBLISHED, at, day
    publication.stage_at, publication.claimed_by, publication.claimed_at = at, None, None
    prefix = Site.current().index_prefix
    if prefix and not publication.index_number:
        n = numbering.next_number(INDEX_SERIES, day.year)
        publication.index_number = numbering.index_number(prefix, day.year, n)
    record(publication, words, by=by, at=at)
    channel = Channel.objects.get(code=OWN_CHANNEL)
    Release.objects.get_or_create(publication=publication, channel=channel, defaults={"released_on": day, "by": by})
    index.put([publication])


def _validity_objections(publication: Publication, validity: str, on: date, reason: str) -> list[str]:
    reasons = needs_words(reason, "请写明依据，例如废止文件的名称和文号")
    if validity not in {Validity.EXPIRED, Validity.ABOLISHED}:
        reasons.append("请选择失效或者废止")
    if publication.formed_on and on < publication.formed_on:
        reasons.append(f"失效或废止日期不能早于成文日期{publication.formed_on:%Y-%m-%d}")
    return reasons
