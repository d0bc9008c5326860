"""The desk of 主动公开: what waits for whom, lists, and one item with everything that happened to it."""

from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.facts import facts, files_of, findings
from disclosure.models import Attachment, Publication
from disclosure.views import desk_rows, reading
from disclosure.views.desk_bar import actions_of, trail
from disclosure.views.prose import prose
from disclosure.vocabulary import EDITABLE, Stage
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

WORKING = (Ability.DRAFT, Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH)
PAGE = 30

LISTS = {
    "mine": "我的草稿",
    "returned": "退回给我的",
    "waiting": "等我审核",
    "sign": "待签发",
    "published": "已公开",
    "all": "全部信息",
}
EMPTY = {
    "mine": "没有没写完的草稿。",
    "returned": "没有退回给您的信息。",
    "waiting": "没有等您审核的信息。",
    "sign": "没有等着签发的信息。",
    "published": "所管处室还没有公开过信息。",
    "all": "所管处室还没有信息。",
}


def chosen(name: str, staff: Staff) -> QuerySet[Publication]:
    """The items of one list, as `staff` may see them."""
    visible = Publication.objects.for_staff(staff)
    return {
        "mine": visible.filter(drafted_by=staff, stage=Stage.DRAFT),
        "returned": visible.filter(drafted_by=staff, stage=Stage.RETURNED),
        "waiting": visible.waiting_for(staff),
        "sign": visible.filter(stage=Stage.SIGN_OFF),
        "published": visible.filter(stage=Stage.PUBLISHED),
        "all": visible,
    }[name]


def menu(staff: Staff) -> list[dict]:
    """The part of the left rail that belongs to 主动公开, with counts; nothing for staff without work here."""
    held = abilities_of(staff)
    if not held.intersection(WORKING):
        return []
    waiting = Publication.objects.waiting_for(staff).values("pk")
    counts = Publication.objects.for_staff(staff).aggregate(
        mine=Count("pk", filter=Q(drafted_by=staff, stage=Stage.DRAFT)),
        returned=Count("pk", filter=Q(drafted_by=staff, stage=Stage.RETURNED)),
        waiting=Count("pk", filter=Q(pk__in=waiting)),
        sign=Count("pk", filter=Q(stage=Stage.SIGN_OFF)),
    )
    names = _lists_for(held)
    lists = [_entry(LISTS[name], _list_url(name), counts.get(name), urgent=name == "returned") for name in names]
    begin = [_entry("新建信息", reverse("desk_disclosure:new"))] if Ability.DRAFT in held else []
    return [{"title": "公开信息", "items": begin + lists}]


def _lists_for(held: frozenset[Ability]) -> list[str]:
    names = ["mine", "returned"] if Ability.DRAFT in held else []
    names += ["waiting"] if held & {Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH} else []
    names += ["sign"] if Ability.PUBLISH in held else []
    return [*names, "published", "all"]


def _entry(label: str, url: str, count: int | None = None, *, urgent: bool = False) -> dict:
    return {"label": label, "url": url, "count": count, "urgent": urgent}


def _list_url(name: str) -> str:
    return f"{reverse('desk_disclosure:items')}?list={name}"


@require_safe
@needs(*WORKING)
def items(request: StaffRequest) -> HttpResponse:
    """/desk/items/?list=&q=&page= : one list, searched by title, 文号 or 索引号, newest change first."""
    name = request.GET.get("list", "all")
    if name not in LISTS:
        raise Http404
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = _searched(chosen(name, request.user), query)
    order = "-published_on" if name == "published" else "-updated_at"
    page = page_of(
        found.select_related("office", "column", "drafted_by").order_by(order, "-id"),
        request.GET.get("page", "1"),
        size=PAGE,
    )
    today, workdays = timezone.localdate(), load_workdays()
    context = {
        "name": name,
        "heading": LISTS[name],
        "empty": f"没有找到“{query}”。" if query else EMPTY[name],
        "query": query,
        "rows": [desk_rows.row(item, staff=request.user, today=today, workdays=workdays) for item in page],
        "page": page,
        "kept": {"list": name},
        **turns(page, list=name, q=query),
        "chips": [
            {"label": LISTS[other], "url": _list_url(other), "current": other == name}
            for other in _lists_for(abilities_of(request.user))
        ],
    }
    return render(request, "disclosure/desk/items.html", context)


def _searched(found: QuerySet[Publication], query: str) -> QuerySet[Publication]:
    if not query:
        return found
    return found.filter(Q(title__icontains=query) | Q(doc_number__icontains=query) | Q(index_number=query))


def found_for(staff: Staff, pk: int) -> Publication:
    """The item, if it belongs to an office that `staff` works for; else 404, whether it exists or not."""
    joined = Publication.objects.for_staff(staff).select_related(
        "office", "column", "topic__parent", "drafted_by", "policy", "proposal"
    )
    return get_object_or_404(joined, pk=pk)


@require_safe
@needs(*WORKING)
def item(request: StaffRequest, pk: int) -> HttpResponse:
    """One item as it stands: text, data, files, decisions, history, and what can be done next."""
    publication = found_for(request.user, pk)
    present = facts(publication, request.user)
    context = {
        "item": publication,
        "facts": reading.catalogue(publication),
        "proposal_facts": reading.proposal_facts(publication),
        "body": shown_body(request, publication),
        "files": shown_files(publication),
        "findings": desk_rows.shown_findings(findings(publication)) if publication.stage != Stage.PUBLISHED else [],
        "events": desk_rows.events(publication),
        "trail": trail(publication.stage),
        "actions": actions_of(publication, present),
        "editable": publication.stage in EDITABLE and Ability.DRAFT in present.abilities,
    }
    return render(request, "disclosure/desk/item.html", context)


def shown_body(request: StaffRequest, publication: Publication):
    """The text as the public page prints it."""
    return prose(publication.body, own_host=request.get_host(), leaving=reverse("disclosure:leaving")).html


def shown_files(publication: Publication) -> list[dict]:
    """Files with their address in the desk: drafts have no public one."""
    return [
        {
            "pk": f.pk,
            "title": f.title,
            "extension": f.extension,
            "size": f.size,
            "get_absolute_url": reverse("desk_disclosure:file", args=[publication.pk, f.pk]),
        }
        for f in files_of(publication)
    ]


@require_safe
@needs(*WORKING)
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """The public page of this item, as it would look if it were published now."""
    publication = found_for(request.user, pk)
    back = reverse("desk_disclosure:item", args=[publication.pk])
    if publication.published_at is None:
        now = timezone.now()
        publication.published_at, publication.published_on = now, timezone.localdate(now)  # shown, never saved
    text = prose(publication.body, own_host=request.get_host(), leaving=reverse("disclosure:leaving"))
    context = {
        "item": publication,
        "body": text.html,
        "contents": text.contents,
        "files": shown_files(publication),
        "facts": reading.catalogue(publication),
        "proposal_facts": reading.proposal_facts(publication),
        "banner": reading.banner(publication, None, timezone.localdate()),
        "related": {},
        "back": back,
    }
    return render(request, "disclosure/desk/preview.html", context)


@require_safe
@needs(*WORKING)
def file(request: StaffRequest, pk: int, file_pk: int) -> FileResponse:
    """A file of an item in work, for those who work on it; always a download that may run nothing."""
    publication = found_for(request.user, pk)
    attachment = get_object_or_404(Attachment, pk=file_pk, publication=publication, removed=False)
    try:
        opened = attachment.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=attachment.media_type)
    response["Content-Disposition"] = reading.disposition(f"{attachment.title}.{attachment.extension}")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
