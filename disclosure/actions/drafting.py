"""拟稿: an item is begun, written, checked, and handed on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from disclosure.actions.attributing import keep_decision
from disclosure.actions.steps import allowed, column_objections, held, move, needs_words, put, record
from disclosure.actions.telling import tell
from disclosure.attribute import objections
from disclosure.facts import checked, stamp
from disclosure.hearing import Event
from disclosure.kinds import Detail, demands
from disclosure.models import Column, KindSetting, Override, PolicyDetail, ProposalDetail, Publication
from disclosure.sanitize import clean
from disclosure.vocabulary import PUT_AWAY, Attribute, Stage, Verb
from disclosure.workflow import override_objections, submit_label
from taizhou_portal.bureau.models import Office, Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

DETAILS: dict[Detail, type[PolicyDetail] | type[ProposalDetail]] = {
    Detail.POLICY: PolicyDetail,
    Detail.PROPOSAL: ProposalDetail,
}

#: fields that drafting may set; stage, dates of publication and numbers are the system's own
WRITABLE = frozenset({
    "title", "summary", "body", "doc_number", "issuer", "office", "column", "topic", "genre", "keywords", "formed_on", "ends_on",
    "attribute", "ground", "attribute_reason", "attribute_basis", "origin", "origin_attribute",
    "statutory_items", "particulars", "made_by", "maker_name", "maker_contact", "interprets", "source",
})  # fmt: skip


class Overtaken(Refused):
    """The item was stored by somebody else (or in another window) after the page was opened; nothing was overwritten."""


@transaction.atomic
def draft(
    *, kind: str, office: Office, by: Staff, at: datetime, detail: Mapping[str, object] | None = None, **values
) -> Publication:
    """A new draft of `kind`; column, genre and issuer follow the kind where they are not given. `detail`: policy or proposal data."""
    refuse_if([] if Ability.DRAFT in abilities_of(by, office) else [f"您在{office}没有“{Ability.DRAFT.label}”的权限"])
    asked = demands(kind)
    offered: dict[str, object] = {"genre": asked.genre, "issuer": Site.current().name}
    setting = KindSetting.objects.select_related("column").filter(kind=kind).first()
    if "column" not in values:
        offered["column"] = setting.column if setting else Column.objects.get(slug=asked.column)
    if "statutory_items" not in values and setting:
        offered["statutory_items"] = setting.statutory_items
    publication = Publication(kind=kind, office=office, drafted_by=by, stage=Stage.DRAFT, stage_at=at)
    _write(publication, {**offered, **values})
    record(publication, Verb.DRAFT.label, by=by, at=at)
    _keep_attribute(publication, by=by, at=at)
    _write_detail(publication, detail, by=by, at=at)
    return publication


@transaction.atomic
def revise(
    publication: Publication,
    *,
    by: Staff,
    at: datetime,
    detail: Mapping[str, object] | None = None,
    seen: str = "",
    **values,
) -> Publication:
    """Changes a draft or a returned item. Earlier reviews lose their force by themselves, for they are tied to the old text.

    `seen` is the `facts.stamp` of the item when it was opened for writing: raises Overtaken when it has changed since.
    """
    allowed(Verb.REVISE, publication, by)
    if seen and seen != stamp(publication):
        raise Overtaken(["这条信息在您打开以后又保存过，请比对后再存"])
    before = publication.attribute
    _write(publication, values)
    changed = before and publication.attribute != before
    record(publication, _attribute_words(before, publication.attribute) if changed else Verb.REVISE.label, by=by, at=at)
    _keep_attribute(publication, by=by, at=at)
    _write_detail(publication, detail, by=by, at=at)
    return publication


@transaction.atomic
def place(publication: Publication, *, column: Column, by: Staff, at: datetime) -> None:
    """归入栏目 of a draft. Nothing is written in it, so whoever does this may still review it."""
    allowed(Verb.PLACE, publication, by, column_objections(publication, column))
    publication.column = column
    record(publication, f"{Verb.PLACE.label}：{column.name}", by=by, at=at)


@transaction.atomic
def submit(publication: Publication, *, by: Staff, at: datetime) -> None:
    """拟稿 → 处室审核, or what comes first for the kind."""
    present = allowed(Verb.SUBMIT, publication, by)
    words = submit_label(present.route)
    move(Verb.SUBMIT, publication, by=by, at=at, present=present, words=words, return_reason="")
    tell(Event.REACHED, publication, by=by, at=at)


@transaction.atomic
def discard(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """作废 of a draft; nothing is deleted, and 恢复草稿 brings it back."""
    present = allowed(Verb.DISCARD, publication, by, needs_words(reason, "请写明为什么作废"))
    move(Verb.DISCARD, publication, by=by, at=at, present=present, words=f"{Verb.DISCARD.label}：{reason}")
    tell(Event.DISCARDED, publication, by=by, at=at, words=reason)


@transaction.atomic
def restore(publication: Publication, *, by: Staff, at: datetime) -> None:
    """恢复草稿; of two corrections of one item only one can be in work."""
    if publication.corrects_id:
        held(Publication.objects.get(pk=publication.corrects_id))  # where whoever begins another one waits, too
    twin = publication.corrects_id and (
        Publication.objects.filter(corrects=publication.corrects_id).exclude(stage__in=sorted(PUT_AWAY)).exists()
    )
    present = allowed(Verb.RESTORE, publication, by, ["已经有另一份更正稿在办"] if twin else [])
    move(Verb.RESTORE, publication, by=by, at=at, present=present)


@transaction.atomic
def override(publication: Publication, *, key: str, reason: str, by: Staff, at: datetime) -> Override:
    """保留并写明理由: a blocking finding is let stand by a named person. It holds for these words at this place alone."""
    held(publication)
    found = next((each for each in checked(publication) if each.key == key), None)
    wrong = override_objections(found.finding if found else None)
    allowed(Verb.OVERRIDE, publication, by, [*needs_words(reason, "请写明为什么可以保留"), *wrong])
    assert found is not None
    row, _ = Override.objects.get_or_create(
        publication=publication,
        key=key,
        defaults={
            "kind": found.finding.kind,
            "finding": f"{found.finding.where}：{found.finding.message}"[:300],
            "reason": reason.strip()[:300],
            "by": by,
            "at": at,
        },
    )
    record(publication, f"{Verb.OVERRIDE.label}：{row.finding}，{row.reason}", by=by, at=at)
    return row


def _write(publication: Publication, values: Mapping[str, object]) -> None:
    unknown = set(values) - WRITABLE
    if unknown:
        raise TypeError(f"not to be written by drafting: {', '.join(sorted(unknown))}")
    put(publication, {name: clean(str(value)) if name == "body" else value for name, value in values.items()})


def _keep_attribute(publication: Publication, *, by: Staff, at: datetime) -> None:
    """A decision row whenever the 公开属性 is settled or settled anew; the earlier rows stay."""
    wrong = objections(
        publication.attribute,
        ground=publication.ground,
        reason=publication.attribute_reason,
        basis=publication.attribute_basis,
        origin=publication.origin,
        origin_attribute=publication.origin_attribute,
    )
    last = publication.decisions.order_by("-at", "-id").first()
    present = (publication.attribute, publication.ground, publication.attribute_reason, publication.attribute_basis)
    if not wrong and (last is None or present != (last.attribute, last.ground, last.reason, last.basis)):
        keep_decision(publication, by=by, at=at)


def _write_detail(publication: Publication, values: Mapping[str, object] | None, *, by: Staff, at: datetime) -> None:
    model = DETAILS.get(demands(publication.kind).detail)
    if model is None or values is None:
        return
    detail = model.objects.filter(publication=publication).first() or model(publication=publication)
    for name, value in values.items():
        setattr(detail, name, value)
    record(detail, "填写要素", by=by, at=at)


def _attribute_words(before: str, after: str) -> str:
    """A change of 公开属性 is a decision of its own in the history."""
    new = Attribute(after).label if after else "未定"
    return f"{Verb.REVISE.label}：公开属性由{Attribute(before).label}改为{new}"
