"""One item: its page, its print, its files. A withdrawn item answers 410, one that was never public 404."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import standing
from disclosure.kinds import shown
from disclosure.models import Attachment, Publication
from disclosure.pictures import in_public
from disclosure.views import handed
from disclosure.views.listing import TONES
from disclosure.views.prose import Prose, prose
from disclosure.vocabulary import Kind, Validity

LINE = 24  # characters of a value that stand in half a line
JOINED = ("office", "column__parent", "topic__parent", "policy", "proposal")


def _found(pk: int) -> Publication | None:
    return Publication.objects.visible().select_related(*JOINED).filter(pk=pk).first()


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """410 with title and reason for what was public once; 404 for everything else, whether it exists or not."""
    item = Publication.objects.gone().filter(pk=pk).first()
    if item is None:
        raise Http404
    return render(request, "errors/410.html", {"item": item}, status=410)


def _day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _fact(label: str, value, **more) -> dict:
    return {"label": label, "value": value or "", **more}


def _validity_fact(item: Publication) -> dict:
    validity = Validity(item.validity)
    policy = getattr(item, "policy", None)
    until = f"至{_day(policy.expires_on)}" if policy and policy.expires_on and validity is Validity.VALID else ""
    since = f"自{_day(item.invalid_on)}" if item.invalid_on else ""
    return _fact("有效性", until or since, badge=validity.label, tone=TONES[validity])


def catalogue(item: Publication, *, inside: bool = False) -> list[dict]:
    """The catalogue table (目录信息) in its customary order; what is unknown prints 无, 内容概述 is left out when there is none.

    `inside` the desk also what of the particulars is not for the public.
    """
    facts = [
        _fact("索引号", item.index_number),
        _fact("文号", item.doc_number, nb=True),
        _fact("名称", item.title, full=True),
        _fact("发布机构", item.issuer),
        _fact("责任处室", item.office.name, url=item.office.get_absolute_url()),
        _fact("成文日期", _day(item.formed_on)),
        _fact("发布日期", _day(item.published_on)),
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
        _fact("答复日期", _day(detail.answered_on)),
    ]


def banner(item: Publication, successor: dict | None, today: date) -> dict | None:
    """The validity banner: in force (policies), out of force (anything), or where a public notice stands in its term."""
    policy, validity = getattr(item, "policy", None), Validity(item.validity)
    follow = {"url": successor["url"], "link": successor["title"]} if successor else {}
    if validity is not Validity.VALID:
        text = f"自{_day(item.invalid_on)}起{validity.label}。" + ("现行文件：" if follow else "")
        return {"state": validity.label, "tone": TONES[validity], "text": text, **follow}
    if item.kind == Kind.POLICY and policy and policy.effective_on:
        end = f"，有效期至{_day(policy.expires_on)}" if policy.expires_on else ""
        state = "现行有效" if policy.effective_on <= today else "尚未施行"
        tone = "good" if policy.effective_on <= today else "info"
        return {"state": state, "tone": tone, "text": f"自{_day(policy.effective_on)}起施行{end}。"}
    return _term_banner(item, today)


def _term_banner(item: Publication, today: date) -> dict | None:
    if item.ends_on is None:
        return None
    word = "公示" if "公示" in item.title else "截止"
    if item.ends_on < today:
        return {
            "state": "公示已结束" if word == "公示" else "已截止",
            "tone": "",
            "text": f"{_day(item.ends_on)}已到期。",
        }
    left = (item.ends_on - today).days
    state = "正在公示" if word == "公示" else "正在进行"
    return {
        "state": state,
        "tone": "info",
        "text": f"到{_day(item.ends_on)}为止，" + (f"还有{left}天。" if left else "今天是最后一天。"),
    }


def _related(item: Publication) -> dict[str, list[dict]]:
    """Visible items that stand in a pair with this one, from either side, in one query."""
    ends = (
        Q(interprets_id=item.pk)
        | Q(successor_id=item.pk)
        | Q(pk__in=[pk for pk in (item.interprets_id, item.successor_id) if pk])
    )
    fields = ("id", "title", "doc_number", "published_on", "office__name", "interprets_id", "successor_id")
    found: dict[str, list[dict]] = {"document": [], "interpretations": [], "successor": [], "predecessors": []}
    for other in Publication.objects.visible().filter(ends).newest_first().values(*fields):
        other["url"] = reverse("disclosure:item", args=[other["id"]])
        if other["id"] == item.interprets_id:
            found["document"].append(other)
        if other["id"] == item.successor_id:
            found["successor"].append(other)
        if other["interprets_id"] == item.pk:
            found["interpretations"].append(other)
        if other["successor_id"] == item.pk:
            found["predecessors"].append(other)
    return found


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


def _crumbs(item: Publication) -> list[tuple[str, str]]:
    column = item.column
    above = [(column.parent.name, column.parent.get_absolute_url())] if column.parent else []
    platform = ("政府信息公开", reverse("disclosure:platform"))
    return [
        platform,
        *above,
        (column.name, column.get_absolute_url()),
        (item.title if len(item.title) <= 24 else "正文", ""),
    ]


def _contents(body: Prose, files: list, related: dict) -> list[dict]:
    links = list(body.contents)
    if files:
        links.append({"label": f"附件（{len(files)}个）", "url": "#files"})
    if related["interpretations"]:
        links.append({"label": "政策解读", "url": "#pairing"})
    return links


def cut_words(source_data: dict) -> str:
    """Says so where the text that was loaded is only the beginning of the document; nothing where it is whole."""
    if not source_data.get("truncated"):
        return ""
    whole = source_data.get("body_chars")
    return "正文是节选，后面的部分没有载入" + (f"；全文共{whole}字。" if whole else "。")


def own_host(request: HttpRequest) -> str:
    """Our own name, without the port: links to it do not leave the site."""
    return request.get_host().partition(":")[0]


def page(
    request: HttpRequest, item: Publication, *, pictures: Callable[[str, Publication], str] = in_public
) -> dict[str, object]:
    """Everything that the page of `item` prints, but for its head and foot; `pictures` gives the pictures of the text their address."""
    leaving = reverse("disclosure:leaving")
    body = prose(pictures(item.body, item), own_host=own_host(request), leaving=leaving)
    found = item.attachments.filter(removed=False, is_picture=False)
    files = list(found.only("id", "publication_id", "title", "extension", "size", "public_size", "pages"))
    related = _related(item)
    successor = next(iter(related["successor"]), None)
    return {
        "item": item,
        "body": body.html,
        "cut": cut_words(item.source_data),
        "contents": _contents(body, files, related),
        "files": files,
        "related": related,
        "facts": catalogue(item),
        "proposal_facts": proposal_facts(item),
        "banner": banner(item, successor, timezone.localdate()),
        "address": request.build_absolute_uri(item.get_absolute_url()),
        "newer": _neighbour(item, newer=True),
        "older": _neighbour(item, newer=False),
    }


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """/items/<id>/"""
    found = _found(pk)
    if found is None:
        return _gone(request, pk)
    context = {
        **page(request, found),
        "crumbs": _crumbs(found),
        "column": found.column,
        "section": found.column.get_absolute_url(),
    }
    return render(request, "disclosure/public/item.html", context)


@require_safe
def print_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The same text on paper: no navigation, catalogue after the text, address and date of print at the foot."""
    found = _found(pk)
    if found is None:
        return _gone(request, pk)
    return render(request, "disclosure/public/item_print.html", {**page(request, found), "printed_at": timezone.now()})


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """The copy for everybody leaves through its owner, as a download that may run nothing; it goes when the owner goes."""
    if not Publication.objects.visible().filter(pk=pk).exists():
        return _gone(request, pk)
    attachment = get_object_or_404(Attachment, pk=file_pk, publication_id=pk, removed=False)
    return handed.public(request, attachment)
