"""更正 of a public item: a copy is written and reviewed like any draft while the old text stays public; signing it puts it in its place.

The address, the 索引号, the day of publication and the addresses of files that stay do not change.
"""

from datetime import datetime

from django.db import transaction

from disclosure import pictures
from disclosure.actions.drafting import WRITABLE
from disclosure.actions.steps import allowed, decide, held, move, needs_words, put, record
from disclosure.actions.telling import over, tell
from disclosure.checks.finding import NEVER_OVERRIDDEN, PERSONAL
from disclosure.content import row_text
from disclosure.facts import CATALOGUED, UNTOLD, files_of, findings
from disclosure.hearing import Event, Part
from disclosure.kinds import demands, shown
from disclosure.models import Attachment, Correction, FileReading, Publication
from disclosure.search import index
from disclosure.vocabulary import ReviewStep, Stage, Verb, Verdict
from taizhou_portal.bureau.models import Staff

NOTE = 300
OVERTAKEN = "写更正稿以后原文重新公开过，请作废这份更正稿，照现在的文本重新更正"
#: where an item stands and whose it is do not change with its text
CARRIED = sorted(WRITABLE - {"office", "column", "interprets"})
#: of a file: what a copy of its row shares with it; the bytes are stored once
BYTES = (
    "file", "title", "extension", "media_type", "size", "sha256", "text", "order", "is_picture", "version", "pages", "unread",
    "public_file", "public_size", "public_sha256", "stripped", "copy_note",
)  # fmt: skip


@transaction.atomic
def begin_correction(
    publication: Publication, *, note: str, by: Staff, at: datetime, show_difference: bool = True
) -> Publication:
    """A draft with all that the public item holds; `note` tells the public why it is corrected."""
    allowed(Verb.CORRECT, publication, by, needs_words(note, "请写明更正了什么、为什么，公开页上会显示"))
    copy = Publication(
        kind=publication.kind,
        office=publication.office,
        column=publication.column,
        interprets=publication.interprets,
        corrects=publication,
        correction_note=note.strip()[:NOTE],
        show_difference=show_difference,
        drafted_by=by,
        stage=Stage.DRAFT,
        stage_at=at,
    )
    put(copy, {name: getattr(publication, name) for name in CARRIED})
    record(copy, f"{Verb.DRAFT.label}：更正稿", by=by, at=at)
    _copy_detail(publication, copy, by=by, at=at)
    numbers = {file.pk: _copied(file, copy, by=by, at=at).pk for file in _present(publication)}
    if numbers:
        copy.body = pictures.renumbered(copy.body, numbers)
        record(copy, f"{Verb.REVISE.label}：沿用原来的附件", by=by, at=at)
    record(publication, f"{Verb.CORRECT.label}：开始写更正稿", by=by, at=at)
    tell(Event.CORRECTION_BEGUN, publication, by=by, at=at, words=copy.correction_note)
    return copy


@transaction.atomic
def describe_correction(copy: Publication, *, note: str, show_difference: bool, by: Staff, at: datetime) -> None:
    """Changes what the public is told of the correction; it counts as a change of the text."""
    wrong = [] if copy.corrects_id else ["这不是更正稿"]
    allowed(Verb.REVISE, copy, by, [*wrong, *needs_words(note, "请写明更正了什么、为什么，公开页上会显示")])
    copy.correction_note, copy.show_difference = note.strip()[:NOTE], show_difference
    record(copy, f"{Verb.REVISE.label}：更正说明", by=by, at=at)


@transaction.atomic
def apply_correction(copy: Publication, *, by: Staff, at: datetime, reason: str = "") -> Correction:
    """签发更正: what was reviewed takes the place of what is public; what stood there is kept, and told where that may be told."""
    original = Publication.objects.get(pk=copy.corrects_id) if copy.corrects_id else copy
    held(original)
    gone = [] if original.stage == Stage.PUBLISHED else [f"原文现在“{original.get_stage_display()}”，不能再更正"]
    gone += [OVERTAKEN] if _overtaken(original, copy) else []
    present = allowed(Verb.APPLY, copy, by, gone)
    decide(copy, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=reason)
    before, may_show = told(original), copy.show_difference and not unshowable(original)
    _take_over(original, copy, by=by, at=at)
    move(Verb.APPLY, copy, by=by, at=at, present=present)
    over(copy)
    writer = [copy.drafted_by_id] if copy.drafted_by_id else []
    tell(Event.CORRECTED, original, by=by, at=at, words=copy.correction_note, about={Part.COPYIST: writer})
    index.put([original])
    return Correction.objects.create(
        publication=original,
        copy=copy,
        note=copy.correction_note,
        is_shown=may_show,
        before=before,
        after=told(original),
        by=by,
        at=at,
    )


def told(publication: Publication) -> dict[str, object]:
    """The parts of an item of which a difference is told: what the public reads and no more."""
    fields = [("名称", publication.title), ("内容概述", publication.summary), ("文号", publication.doc_number)]
    fields += shown(publication.kind, publication.particulars, public_only=True)
    fields += [_read(publication, name) for name in CATALOGUED]
    detail = getattr(publication, demands(publication.kind).detail or "-", None)
    own = [field.name for field in detail._meta.concrete_fields if field.name not in UNTOLD] if detail else []
    fields += [_read(detail, name) for name in own]
    named = [[label, value] for label, value in fields if value]
    return {"fields": named, "text": row_text(publication.body), "files": [f.title for f in files_of(publication)]}


def _read(row, name: str) -> tuple[str, str]:
    """Label and value of a field as they are read; what is empty or not so has no value."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return str(row._meta.get_field(name).verbose_name), "是" if value is True else str(value or "")


def unshowable(publication: Publication) -> str:
    """What the old text holds that must not be seen: then no difference is shown, whatever was asked for. Empty: nothing."""
    kinds = {finding.kind for finding in findings(publication)}
    if kinds & NEVER_OVERRIDDEN:
        return "国家秘密标志"
    return "个人信息" if kinds & PERSONAL else ""


def _overtaken(original: Publication, copy: Publication) -> bool:
    """Whether the original went out anew, perhaps with another text, after the copy was taken of it."""
    begun = copy.history.order_by("history_date").values_list("history_date", flat=True).first()
    return bool(begun and original.republished_at and original.republished_at > begun)


def _take_over(original: Publication, copy: Publication, *, by: Staff, at: datetime) -> None:
    numbers = _merge_files(original, copy, by=by, at=at)
    put(original, {name: getattr(copy, name) for name in CARRIED})
    original.body = pictures.renumbered(copy.body, numbers)
    record(original, f"{Verb.CORRECT.label}：{copy.correction_note}", by=by, at=at)
    _copy_detail(copy, original, by=by, at=at)


def _merge_files(original: Publication, copy: Publication, *, by: Staff, at: datetime) -> dict[int, int]:
    """File of the copy → file of the original that stands for it: the same row where the bytes are the same, so that its address stays."""
    kept: dict[int, int] = {}
    for file in _present(copy):
        same = file.same_as
        if same and same.publication_id == original.pk:
            same.refresh_from_db()
            same.title, same.order, same.removed = file.title, file.order, False
            record(same, "更正后沿用", by=by, at=at)
            kept[file.pk] = same.pk
            continue
        kept[file.pk] = _copied(file, original, by=by, at=at, replaces=_root(file, original)).pk
    for gone in _present(original):
        if gone.pk not in kept.values():
            gone.removed = True
            record(gone, "更正后移除", by=by, at=at)
    return kept


def _root(file: Attachment, original: Publication) -> Attachment | None:
    """The file of the original of which this is a later version; None where there is none, or it has a later one already."""
    at: Attachment | None = file
    while at is not None and at.same_as_id is None:
        at = at.replaces
    if at is None or at.same_as is None or at.same_as.publication_id != original.pk:
        return None
    return None if Attachment.objects.filter(replaces=at.same_as).exists() else at.same_as


def _present(publication: Publication) -> list[Attachment]:
    """Files and pictures that stand in the item."""
    return list(
        publication.attachments.filter(removed=False).select_related("same_as", "replaces").order_by("order", "id")
    )


def _copied(
    file: Attachment, into: Publication, *, by: Staff, at: datetime, replaces: Attachment | None = None
) -> Attachment:
    """A row of `into` with the bytes of `file`. In a copy it says whose they are; in the original it replaces what it took the place of."""
    row = Attachment(publication=into, **{name: getattr(file, name) for name in BYTES})
    if into.corrects_id:
        row.same_as = file
    elif replaces:
        row.replaces, row.version = replaces, replaces.version + 1
    record(row, "沿用附件" if into.corrects_id else "更正后的附件", by=by, at=at)
    reading = FileReading.objects.filter(attachment=file).first()
    if reading:
        FileReading.objects.create(attachment=row, passages=reading.passages, traits=reading.traits)
    return row


def _copy_detail(source: Publication, into: Publication, *, by: Staff, at: datetime) -> None:
    """What only policy documents and proposals have; what may change without a correction stays as it is in the original."""
    for name in ("policy", "proposal"):
        held_there = getattr(source, name, None)
        if held_there is None:
            continue
        row = getattr(into, name, None) or type(held_there)(publication=into)
        kept = {"id", "publication"} if into.corrects_id else UNTOLD
        for field in held_there._meta.concrete_fields:
            if field.name not in kept:
                setattr(row, field.attname, getattr(held_there, field.attname))
        record(row, "更正", by=by, at=at)
