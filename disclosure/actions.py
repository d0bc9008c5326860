"""What is done to an item, from draft to public page and beyond. One function a verb, and no other way to write.

Every action takes `by` (who answers for it) and `at` (aware moment), refuses with all reasons (Refused), works in one
transaction, and leaves one history row that carries who and why.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from disclosure.content import fingerprint
from disclosure.facts import content_of, facts
from disclosure.kinds import Detail, demands
from disclosure.models import Attachment, Column, PolicyDetail, ProposalDetail, Publication, Release, Review
from disclosure.sanitize import clean
from disclosure.search import index
from disclosure.vocabulary import Attribute, Genre, Kind, ReviewStep, Stage, Validity, Verb, Verdict
from disclosure.workflow import DECISION, STEPS, blockers, checklist_objections
from taizhou_portal.bureau import files, numbering
from taizhou_portal.bureau.models import Channel, Office, Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

OWN_CHANNEL = "edu-site"
INDEX_SERIES = "index"
DETAILS: dict[Detail, type[PolicyDetail] | type[ProposalDetail]] = {
    Detail.POLICY: PolicyDetail,
    Detail.PROPOSAL: ProposalDetail,
}

#: fields that drafting may set; stage, dates of publication and numbers are the system's own
WRITABLE = frozenset({
    "title", "summary", "body", "doc_number", "issuer", "office", "column", "topic", "genre", "keywords", "formed_on", "ends_on",
    "attribute", "ground", "attribute_reason", "interprets", "source",
})  # fmt: skip


@transaction.atomic
def draft(
    *, kind: str, office: Office, by: Staff, at: datetime, detail: Mapping[str, object] | None = None, **values
) -> Publication:
    """A new draft of `kind`; column, genre and issuer follow the kind where they are not given. `detail`: policy or proposal data."""
    refuse_if([] if Ability.DRAFT in abilities_of(by, office) else [f"您在{office}没有“{Ability.DRAFT.label}”的权限"])
    asked = demands(kind)
    offered: dict[str, object] = {"genre": asked.genre, "issuer": Site.current().name}
    if "column" not in values:
        offered["column"] = Column.objects.get(slug=asked.column)
    publication = Publication(kind=kind, office=office, drafted_by=by, stage=Stage.DRAFT)
    _write(publication, {**offered, **values})
    _record(publication, Verb.DRAFT.label, by=by, at=at)
    _write_detail(publication, detail, by=by, at=at)
    return publication


@transaction.atomic
def revise(
    publication: Publication, *, by: Staff, at: datetime, detail: Mapping[str, object] | None = None, **values
) -> Publication:
    """Changes a draft or a returned item. Earlier reviews lose their force by themselves, for they are tied to the old text."""
    _allowed(Verb.REVISE, publication, by)
    before = publication.attribute
    _write(publication, values)
    changed = before and publication.attribute != before
    _record(
        publication, _attribute_words(before, publication.attribute) if changed else Verb.REVISE.label, by=by, at=at
    )
    _write_detail(publication, detail, by=by, at=at)
    return publication


@transaction.atomic
def add_file(
    publication: Publication, accepted: files.Accepted, *, by: Staff, at: datetime, title: str = ""
) -> Attachment:
    """Adds an accepted upload as the last file; `title` replaces its name."""
    _allowed(Verb.REVISE, publication, by)
    last = publication.attachments.order_by("-order").values_list("order", flat=True).first()
    attachment = Attachment(publication=publication, order=(last or 0) + 1, title=title.strip()[:200])
    files.store(accepted, attachment)
    _record(attachment, "添加附件", by=by, at=at)
    _record(publication, f"{Verb.REVISE.label}：添加附件《{attachment.title}》", by=by, at=at)
    return attachment


@transaction.atomic
def remove_file(publication: Publication, attachment: Attachment, *, by: Staff, at: datetime) -> None:
    """Takes a file off the item; the row and the bytes are kept, nobody can open them."""
    _allowed(Verb.REVISE, publication, by)
    attachment.removed = True
    _record(attachment, "移除附件", by=by, at=at)
    _record(publication, f"{Verb.REVISE.label}：移除附件《{attachment.title}》", by=by, at=at)


@transaction.atomic
def order_files(publication: Publication, ids: Iterable[int], *, by: Staff, at: datetime) -> None:
    """Puts the files into the order of `ids`; files that are not named follow in their old order."""
    _allowed(Verb.REVISE, publication, by)
    places = {pk: place for place, pk in enumerate(ids)}
    found = list(publication.attachments.filter(removed=False).order_by("order", "id"))
    for place, attachment in enumerate(sorted(found, key=lambda f: places.get(f.pk, len(places))), start=1):
        if attachment.order != place:
            attachment.order = place
            _record(attachment, "调整附件顺序", by=by, at=at)
    _record(publication, f"{Verb.REVISE.label}：调整附件顺序", by=by, at=at)


@transaction.atomic
def submit(publication: Publication, *, by: Staff, at: datetime) -> None:
    """拟稿 → 处室审核."""
    _move(Verb.SUBMIT, publication, by=by, at=at, return_reason="")


@transaction.atomic
def pass_office(publication: Publication, *, by: Staff, at: datetime, reason: str = "") -> None:
    """处室审核 → 保密审查."""
    _allowed(Verb.PASS_OFFICE, publication, by)
    _decide(publication, ReviewStep.OFFICE, Verdict.PASSED, by=by, at=at, reason=reason)
    _move(Verb.PASS_OFFICE, publication, by=by, at=at, checked=True)


@transaction.atomic
def clear_secrecy(
    publication: Publication, *, answers: Mapping[str, str], by: Staff, at: datetime, reason: str = ""
) -> None:
    """保密审查 → 签发. `answers`: key of CHECKLIST → none, found or unsure."""
    _allowed(Verb.CLEAR_SECRECY, publication, by, checklist_objections(answers, attribute=publication.attribute))
    _decide(publication, ReviewStep.SECRECY, Verdict.PASSED, by=by, at=at, reason=reason, answers=answers)
    _move(Verb.CLEAR_SECRECY, publication, by=by, at=at, checked=True)


@transaction.atomic
def return_(
    publication: Publication, *, reason: str, by: Staff, at: datetime, answers: Mapping[str, str] | None = None
) -> None:
    """Back to the author, with the reason in words."""
    _allowed(Verb.RETURN, publication, by, _needs_words(reason, "退回须写明理由"))
    step = DECISION[Stage(publication.stage)]
    _decide(publication, step, Verdict.RETURNED, by=by, at=at, reason=reason, answers=answers or {})
    _move(
        Verb.RETURN, publication, by=by, at=at, checked=True, words=f"{step.label}退回：{reason}", return_reason=reason
    )


@transaction.atomic
def publish(publication: Publication, *, by: Staff, at: datetime) -> None:
    """签发公开: the item gets its 索引号 and the system's own date, goes out on our site, and can be found."""
    _allowed(Verb.PUBLISH, publication, by)
    _decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at)
    _make_public(publication, Verb.PUBLISH.label, by=by, at=at)


@transaction.atomic
def file_unpublished(publication: Publication, *, by: Staff, at: datetime) -> None:
    """签发定稿 of what is not public; it is looked at again in a year (条例第十八条)."""
    _allowed(Verb.FILE, publication, by)
    _decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at)
    day = timezone.localdate(at)
    _move(Verb.FILE, publication, by=by, at=at, checked=True, next_review_on=_a_year_after(day))


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """撤下: the address stays and says why; the text and the files are no longer to be had."""
    _allowed(Verb.WITHDRAW, publication, by, _needs_words(reason, "撤下须写明理由，理由会公开"))
    words = f"{Verb.WITHDRAW.label}：{reason}"
    _move(Verb.WITHDRAW, publication, by=by, at=at, checked=True, words=words, withdrawn_at=at, withdrawn_reason=reason)
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
    _allowed(Verb.ABOLISH, publication, by, _validity_objections(publication, validity, on, reason))
    publication.validity, publication.invalid_on, publication.successor = validity, on, successor
    _record(publication, f"标记{Validity(validity).label}：{reason}", by=by, at=at)
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
    _write(
        publication, {**values, "title": title, "body": body, "summary": summary, "column": column, "formed_on": day}
    )
    _record(publication, f"{Verb.DRAFT.label}：年度报告定稿", by=by, at=at)
    refuse_if(facts(publication, by).faults)
    _decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason="年度报告按编制程序审定")
    _make_public(publication, f"{Verb.PUBLISH.label}：年度报告", by=by, at=at)
    return publication


def _allowed(verb: Verb, publication: Publication, by: Staff, further: Iterable[str] = ()) -> None:
    """Holds the row till the end of the transaction, reads it afresh, and refuses with every reason there is."""
    publication.refresh_from_db(from_queryset=Publication.objects.select_for_update())
    refuse_if([*blockers(verb, facts(publication, by)), *further])


def _move(
    verb: Verb, publication: Publication, *, by: Staff, at: datetime, checked: bool = False, words: str = "", **values
) -> None:
    """Sets the stage that the table names, and `values` with it."""
    if not checked:
        _allowed(verb, publication, by)
    to = STEPS[verb].to
    for name, value in {**values, **({"stage": to} if to else {})}.items():
        setattr(publication, name, value)
    _record(publication, words or verb.label, by=by, at=at)


def _make_public(publication: Publication, words: str, *, by: Staff, at: datetime) -> None:
    day = timezone.localdate(at)
    publication.stage, publication.published_at, publication.published_on = Stage.PUBLISHED, at, day
    prefix = Site.current().index_prefix
    if prefix and not publication.index_number:
        n = numbering.next_number(INDEX_SERIES, day.year)
        publication.index_number = numbering.index_number(prefix, day.year, n)
    _record(publication, words, by=by, at=at)
    channel = Channel.objects.get(code=OWN_CHANNEL)
    Release.objects.get_or_create(publication=publication, channel=channel, defaults={"released_on": day, "by": by})
    index.put([publication])


def _decide(
    publication: Publication, step: str, verdict: str, *, by: Staff, at: datetime, reason: str = "", answers=None
) -> Review:
    """The decision of one person, tied to the text and files as they are at this moment."""
    return Review.objects.create(
        publication=publication,
        step=step,
        verdict=verdict,
        reason=reason[:300],
        answers=dict(answers or {}),
        fingerprint=fingerprint(content_of(publication)),
        by=by,
        at=at,
    )


def _write(publication: Publication, values: Mapping[str, object]) -> None:
    unknown = set(values) - WRITABLE
    if unknown:
        raise TypeError(f"not to be written by drafting: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(publication, name, clean(str(value)) if name == "body" else value)


def _write_detail(publication: Publication, values: Mapping[str, object] | None, *, by: Staff, at: datetime) -> None:
    model = DETAILS.get(demands(publication.kind).detail)
    if model is None or values is None:
        return
    detail = model.objects.filter(publication=publication).first() or model(publication=publication)
    for name, value in values.items():
        setattr(detail, name, value)
    _record(detail, "填写要素", by=by, at=at)


def _record(row, reason: str, *, by: Staff, at: datetime) -> None:
    row._history_date = at
    row.record(by=by, reason=reason)


def _attribute_words(before: str, after: str) -> str:
    """A change of 公开属性 is a decision of its own in the history."""
    new = Attribute(after).label if after else "未定"
    return f"{Verb.REVISE.label}：公开属性由{Attribute(before).label}改为{new}"


def _needs_words(reason: str, words: str) -> list[str]:
    return [] if reason.strip() else [words]


def _validity_objections(publication: Publication, validity: str, on: date, reason: str) -> list[str]:
    reasons = _needs_words(reason, "请写明依据，例如废止文件的名称和文号")
    if validity not in {Validity.EXPIRED, Validity.ABOLISHED}:
        reasons.append("请选择失效或者废止")
    if publication.formed_on and on < publication.formed_on:
        reasons.append(f"失效或废止日期不能早于成文日期{publication.formed_on:%Y-%m-%d}")
    return reasons


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)
