"""The public facts of an item as programs read them: `brief` in a list, `whole` alone and in the dump. Nothing of the desk is named here.

Dates are YYYY-MM-DD or None, moments carry their zone, texts that are not known are empty. `origin` is https://host, or empty
where none is known; then addresses begin at the root of the site.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from disclosure import pictures, standing
from disclosure.corrections import LAST_CORRECTED, last_change, told
from disclosure.in_force import standing as in_force
from disclosure.kinds import shown
from disclosure.models import Attachment, Correction, ProposalDetail, Publication, PublicationQuerySet
from disclosure.search.text import from_html

Facts = dict[str, Any]
FILES, CORRECTIONS = "open_files", "open_corrections"
JOINED = ("office", "column", "policy")
#: what a line of the list is made of
BRIEF = (
    "title", "doc_number", "index_number", "issuer", "summary", "kind", "genre", "validity", "coming_validity", "invalid_on",
    "formed_on", "published_on", "published_at", "republished_at", "updated_at", "banner", "source_id", "attribute",
    "office__slug", "office__name", "column__slug", "column__name", "policy__expires_on",
)  # fmt: skip
PAIRED = ("id", "title", "doc_number", "interprets_id", "successor_id")
PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")/')


def for_a_list(items: PublicationQuerySet) -> QuerySet:
    """With all that `brief` reads, in one query."""
    return items.select_related(*JOINED).only(*BRIEF).annotate(corrected=LAST_CORRECTED)


def entire(items: PublicationQuerySet) -> QuerySet:
    """With all that `whole` reads but what stands around the item: one query, and two for any number of items."""
    files = Attachment.objects.filter(removed=False, is_picture=False).defer("text", "stripped", "copy_note")
    corrections = Correction.objects.defer("before", "after").order_by("at", "id")
    told_once = [Prefetch("attachments", files, FILES), Prefetch("corrections", corrections, CORRECTIONS)]
    return items.select_related(*JOINED, "topic__parent", "proposal").prefetch_related(*told_once)


def brief(item: Publication, *, origin: str, today: date, corrected: datetime | None) -> Facts:
    """A line of the list. `corrected`: the moment of the last correction."""
    validity, since = in_force(item, today)
    announced = item.coming_validity if not since else ""
    return {
        "id": item.pk,
        "url": origin + item.get_absolute_url(),
        "api_url": origin + reverse("disclosure:api_item", args=[item.pk]),
        "index_number": item.index_number or "",
        "title": item.title,
        "doc_number": item.doc_number,
        "issuer": item.issuer,
        "office": {"slug": item.office.slug, "name": item.office.name},
        "column": {"slug": item.column.slug, "name": item.column.name},
        "kind": item.kind,
        "kind_name": item.get_kind_display(),
        "genre": item.genre,
        "genre_name": item.get_genre_display(),
        "formed_on": written(item.formed_on),
        "published_on": written(item.published_on),
        "republished_on": written(item.republished_at and localdate(item.republished_at)),
        "corrected_on": written(corrected and localdate(corrected)),
        "updated_at": localtime(last_change(item, corrected)).isoformat(timespec="seconds"),
        "validity": validity.value,
        "validity_name": str(validity.label),
        "invalid_on": written(since or (item.invalid_on if announced else None)),
        "coming_validity": announced,
        "summary": item.summary,
    }


def whole(item: Publication, around: Facts, *, origin: str, today: date) -> Facts:
    """Everything that the page of the item tells; `item` out of `entire`, `around` what `around_them` found of it."""
    corrections = list(getattr(item, CORRECTIONS))
    last = corrections[-1].at if corrections else None
    body = PICTURE.sub(rf"\g<1>{origin}/", pictures.in_public(item.body, item))
    return {
        **brief(item, origin=origin, today=today, corrected=last),
        "disclosure": item.attribute,
        "disclosure_name": item.get_attribute_display(),
        "topic": str(item.topic or ""),
        "keywords": item.keywords,
        "ends_on": written(item.ends_on),
        "policy": _policy(item),
        "proposal": _proposal(getattr(item, "proposal", None)),
        "statutory_items": _statutory(item),
        "particulars": [{"label": a, "value": b} for a, b in shown(item.kind, item.particulars, public_only=True)],
        "banner": item.banner,
        "source": item.source,
        "source_url": item.source_url,
        **around,
        "files": [_file(file, origin) for file in getattr(item, FILES)],
        "corrections": _corrections(item, corrections, origin),
        "body_html": body,
        "body_text": from_html(item.body),
        "truncated": bool(item.source_data.get("truncated")),
    }


def around_them(items: Iterable[Publication], *, origin: str) -> dict[int, Facts]:
    """Id → what the item interprets and is interpreted by, what took its place and whose place it took; visible ones alone, one query."""
    found = {item.pk: _alone() for item in items}
    interprets = {item.pk: item.interprets_id for item in items}
    heirs = {item.pk: item.successor_id for item in items}
    named = {*interprets.values(), *heirs.values()} - {None}
    linked = Q(pk__in=named) | Q(interprets__in=list(found)) | Q(successor__in=list(found))
    others = list(Publication.objects.visible().filter(linked).newest_first().values(*PAIRED))
    known = {other["id"]: _linked(other, origin) for other in others}
    for pk, facts in found.items():
        facts["interprets"] = known.get(interprets[pk])
        facts["successor"] = known.get(heirs[pk])
    for other in others:
        if other["interprets_id"] in found:
            found[other["interprets_id"]]["interpretations"].append(known[other["id"]])
        if other["successor_id"] in found:
            found[other["successor_id"]]["predecessors"].append(known[other["id"]])
    return found


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _alone() -> Facts:
    return {"interprets": None, "interpretations": [], "successor": None, "predecessors": []}


def _linked(other: dict, origin: str) -> Facts:
    return {
        "id": other["id"],
        "title": other["title"],
        "doc_number": other["doc_number"],
        "url": origin + reverse("disclosure:item", args=[other["id"]]),
    }


def _policy(item: Publication) -> Facts | None:
    detail = getattr(item, "policy", None)
    if detail is None:
        return None
    return {
        "normative": detail.is_normative,
        "unified_number": detail.unified_number,
        "effective_on": written(detail.effective_on),
        "expires_on": written(detail.expires_on),
    }


def _proposal(detail: ProposalDetail | None) -> Facts | None:
    if detail is None:
        return None
    return {
        "source_name": detail.get_source_display(),
        "number": detail.number,
        "session": detail.session,
        "proposer": detail.proposer,
        "joint_offices": detail.joint_offices,
        "answer_class": detail.answer_class,
        "answered_on": written(detail.answered_on),
    }


def _statutory(item: Publication) -> list[Facts]:
    """条例第二十条 items that the item stands under, in the words of the bureau."""
    if not item.statutory_items:
        return []
    return [{"number": m.number, "name": m.name} for m in standing.matters() if m.number in item.statutory_items]


def _file(file: Attachment, origin: str) -> Facts:
    """The copy that everybody gets, never the original where that carries more."""
    has_copy = bool(file.public_file)
    return {
        "name": f"{file.title}.{file.extension}",
        "media_type": file.media_type,
        "size": file.public_size if has_copy and file.public_size is not None else file.size,
        "sha256": file.public_sha256 if has_copy else file.sha256,
        "pages": file.pages,
        "url": origin + file.get_absolute_url(),
    }


def _corrections(item: Publication, corrections: list[Correction], origin: str) -> list[Facts]:
    """The first one first; `url` where the difference may be read."""

    def there(number: int) -> str:
        return origin + reverse("disclosure:correction", args=[item.pk, number])

    return [
        {"on": written(one.day), "note": one.note, "url": there(one.number) if one.is_shown else None}
        for one in told(item, corrections)
    ]
