"""One item: its page, its print, its files. What is gone answers as views/gone.py has it."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import standing
from disclosure.citing import citation
from disclosure.corrections import Told, told_of
from disclosure.kinds import shown
from disclosure.lineage import Line, line_of
from disclosure.models import Attachment, Column, Publication
from disclosure.pictures import in_public
from disclosure.related import related_to
from disclosure.views import gone, handed
from disclosure.views.listing import TONES
from disclosure.views.prose import Prose, prose
from disclosure.views.states import banners, difference_link, prose_day, validity_words
from disclosure.vocabulary import Validity
from taizhou_portal import structured
from taizhou_portal.bureau import domains

LINE = 24  # characters of a value that stand in half a line
PAIRED = ("id", "title", "doc_number", "published_on", "office__name", "interprets_id", "validity")
JOINED = ("office", "column__parent", "topic__parent", "policy", "proposal")


def readable(pk: int) -> Publication | None:
    """The item as the public may open it at this moment."""
    return Publication.objects.visible().select_related(*JOINED).filter(pk=pk).first()


def _fact(label: str, value, **more) -> dict:
    return {"label": label, "value": value or "", **more}


def _validity_fact(item: Publication) -> dict:
    validity, words = validity_words(item, timezone.localdate())
    return _fact("有效性", words, badge=validity.label, tone=TONES[validity])


def catalogue(item: Publication, *, inside: bool = False, corrected_on: date | None = None) -> list[dict]:
    """The catalogue table (目录信息) in its customary order; what is unknown prints 无, what only some items have is left out.

    `inside` the desk also what of the particulars is not for the public.
    """
    later = [
        ("重新公开日期", item.republished_at and timezone.localdate(item.republished_at)),
        ("更正日期", corrected_on),
    ]
    facts = [
        _fact("索引号", item.index_number),
        _fact("文号", item.doc_number, nb=True),
        _fact("名称", item.title, full=True),
        _fact("发布机构", item.issuer),
        _fact("责任处室", item.office.name, url=item.office.get_absolute_url()),
        _fact("成文日期", prose_day(item.formed_on)),
        _fact("发布日期", prose_day(item.published_on)),
        *(_fact(label, prose_day(day)) for label, day in later if day),
        _fact("主题分类", str(item.topic or "").replace("/", " / ")),
        _fact("体裁", item.get_genre_display()),
        _fact("公开方式", item.get_attribute_display()),
        _validity_fact(item),
    ]
    policy = getattr(item, "policy", None)
    if policy and policy.unified_number:
        facts.append(_fact("统一编号", policy.unified_number, nb=True, full=True))
    facts += [_fact("内容概述", item.summary, full=True)] if item.summary else []
    return facts + _particulars(item, inside=inside) + _statutory(item)


def _particulars(item: Publication, *, inside: bool) -> list[dict]:
    """What only this kind has; long ones take the whole line."""
    found = shown(item.kind, item.particulars, public_only=not inside)
    return [_fact(label, value, full=len(value) > LINE) for label, value in found]


def _statutory(item: Publication) -> list[dict]:
    """The 条例第二十条 items that the bureau sees the item under."""
    if not item.statutory_items:
        return []
    names = [str(matter) for matter in standing.matters() if matter.number in item.statutory_items]
    return [_fact("法定公开事项", "；".join(names), full=True)] if names else []


def proposal_facts(item: Publication) -> list[dict]:
    """What only a 建议提案 has."""
    detail = getattr(item, "proposal", None)
    if detail is None:
        return []
    return [
        _fact("类别", detail.get_source_display()),
        _fact("编号", detail.number, nb=True),
        _fact("届次", detail.session),
        _fact("提出人", detail.proposer),
        _fact("会办单位", detail.joint_offices),
        _fact("答复类别", detail.get_answer_class_display()),
        _fact("答复日期", prose_day(detail.answered_on)),
    ]


def _paired(item: Publication) -> dict[str, list[dict]]:
    """The document that an interpretation explains, and the interpretations of a document: those that are visible."""
    ends = Q(interprets_id=item.pk) | Q(pk=item.interprets_id)
    found: dict[str, list[dict]] = {"document": [], "interpretations": []}
    for other in Publication.objects.visible().filter(ends).newest_first().values(*PAIRED):
        found["document" if other["id"] == item.interprets_id else "interpretations"].append(_linked(other))
    return found


def _linked(other: dict) -> dict:
    """With its address, and its state where it is out of force."""
    validity = Validity(other["validity"])
    state = {} if validity is Validity.VALID else {"state": validity.label, "tone": TONES[validity]}
    return {**other, **state, "url": reverse("disclosure:item", args=[other["id"]])}


def _lineage(item: Publication, line: Line) -> list[dict]:
    """The rows of 沿革, the latest generation first; an item that stands alone has none."""
    if len(line.members) < 2:
        return []
    return [{**_linked(one.values), "current": one.pk == item.pk} for one in line.members]


def _neighbour(item: Publication, *, newer: bool) -> dict | None:
    column = Publication.objects.visible().filter(column_id=item.column_id)
    day, pk = item.published_on, item.pk
    if newer:
        beside = column.filter(Q(published_on__gt=day) | Q(id__gt=pk), published_on__gte=day).order_by(
            "published_on", "id"
        )
    else:
        beside = column.filter(Q(published_on__lt=day) | Q(id__lt=pk), published_on__lte=day).newest_first()
    return beside.values("id", "title").first()


def _beside(item: Publication, related: dict[str, list[dict]], lineage: list[dict]) -> list[dict]:
    """相关信息 in parts, each with a heading; what stands elsewhere on the page is left out."""
    elsewhere = {other["id"] for others in (*related.values(), lineage) for other in others}
    found = related_to(item, shown=elsewhere)
    parts = [
        ("文中提到的文件", found.named),
        ("提到本文的文件", found.naming),
        ("同一处室、同一主题", found.beside),
    ]
    return [{"heading": heading, "items": [_linked(one) for one in items]} for heading, items in parts if items]


def _shared(request: HttpRequest, item: Publication) -> dict[str, object]:
    """What somebody needs who passes the page on: its address, and the line for a footnote."""
    address, today = domains.address(request, item.get_absolute_url()), timezone.localdate()
    words = citation(
        title=item.title,
        number=item.doc_number,
        issuer=item.issuer,
        published_on=item.published_on or today,
        address=address,
        read_on=today,
    )
    return {"address": address, "citation": words}


def _address(column: Column) -> str:
    """A column that was closed has no page to go to."""
    return column.get_absolute_url() if column.is_open else ""


def crumbs(item: Publication) -> list[tuple[str, str]]:
    column = item.column
    above = [(column.parent.name, _address(column.parent))] if column.parent else []
    platform = ("政府信息公开", reverse("disclosure:platform"))
    return [
        platform,
        *above,
        (column.name, _address(column)),
        (item.title if len(item.title) <= 24 else "正文", ""),
    ]


def _contents(body: Prose, files: list, related: dict, lineage: list, corrected: list, beside: list) -> list[dict]:
    parts = [
        (files, f"附件（{len(files)}个）", "#files"),
        (related["interpretations"], "政策解读", "#pairing"),
        (lineage, "沿革", "#lineage"),
        (corrected, "更正记录", "#corrected"),
        (beside, "相关信息", "#beside"),
    ]
    return [*body.contents, *({"label": label, "url": url} for found, label, url in parts if found)]


def cut_words(source_data: dict) -> str:
    """Says so where the text that was loaded is only the beginning of the document; nothing where it is whole."""
    if not source_data.get("truncated"):
        return ""
    whole = source_data.get("body_chars")
    return "正文是节选，后面的部分没有载入" + (f"；全文共{whole}字。" if whole else "。")


def page(
    request: HttpRequest, item: Publication, *, pictures: Callable[[str, Publication], str] = in_public
) -> dict[str, object]:
    """Everything that the page of `item` prints, but for its head and foot; `pictures` gives the pictures of the text their address."""
    leaving = reverse("disclosure:leaving")
    near = standing.near_domains()
    body = prose(pictures(item.body, item), own_hosts=domains.own_hosts(request), leaving=leaving, near=near)
    found = item.attachments.filter(removed=False, is_picture=False)
    files = list(found.only("id", "publication_id", "title", "extension", "size", "public_size", "pages"))
    related, line, corrected = _paired(item), line_of(item), told_of(item)
    lineage = _lineage(item, line)
    beside = _beside(item, related, lineage)
    return {
        "item": item,
        "body": body.html,
        "cut": cut_words(item.source_data),
        "contents": _contents(body, files, related, lineage, corrected, beside),
        "files": files,
        "related": related,
        "lineage": lineage,
        "beside": beside,
        "corrected": [_event(item, one) for one in reversed(corrected)],
        "facts": catalogue(item, corrected_on=corrected[-1].day if corrected else None),
        "proposal_facts": proposal_facts(item),
        "is_abolished": validity_words(item, timezone.localdate())[0] is Validity.ABOLISHED,
        "banners": banners(item, heir=line.heir, corrected=corrected, today=timezone.localdate()),
        **_shared(request, item),
        "newer": _neighbour(item, newer=True),
        "older": _neighbour(item, newer=False),
    }


def _event(item: Publication, told: Told) -> dict:
    """One line of 更正记录, in the words of components/timeline.html."""
    return {"at": told.at, "title": "更正", "text": told.note, **difference_link(item, told)}


def described(request: HttpRequest, item: Publication) -> dict:
    """What the item is, for machines: Legislation where it is a 行政规范性文件."""
    policy = getattr(item, "policy", None)
    return structured.document(
        title=item.title,
        url=domains.address(request, item.get_absolute_url()),
        issuer=item.issuer,
        published=item.published_on or timezone.localdate(),
        normative=bool(policy and policy.is_normative),
        number=item.doc_number,
        formed=item.formed_on,
        validity=validity_words(item, timezone.localdate())[0].value,
        effective=policy.effective_on if policy else None,
        summary=item.summary,
    )


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """/items/<id>/"""
    found = readable(pk)
    if found is None:
        return gone.answer(request, pk)
    context = {
        **page(request, found),
        "structured": [described(request, found)],
        "crumbs": crumbs(found),
        "column": found.column,
        "section": found.column.get_absolute_url(),
    }
    return render(request, "disclosure/public/item.html", context)


@require_safe
def print_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The same text on paper: no navigation, catalogue after the text, address and date of print at the foot."""
    found = readable(pk)
    if found is None:
        return gone.answer(request, pk)
    return render(request, "disclosure/public/item_print.html", {**page(request, found), "printed_at": timezone.now()})


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """The copy for everybody leaves through its owner, as a download that may run nothing; it goes when the owner goes."""
    owner = Publication.objects.visible().filter(pk=pk).first()
    if owner is None:
        return gone.answer(request, pk)
    attachment = get_object_or_404(Attachment, pk=file_pk, publication_id=pk)
    return gone.lost_file(request, owner, attachment) if attachment.removed else handed.public(request, attachment)
