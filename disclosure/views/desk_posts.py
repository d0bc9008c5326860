"""发布渠道 of one item: where it went, the form to register more, and the sheet that is posted or read out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, posting, workflow
from disclosure.content import plain_text
from disclosure.facts import facts, files_of
from disclosure.forms import PostForm, ReasonForm
from disclosure.models import Publication, Release
from disclosure.views import desk
from disclosure.vocabulary import Verb
from disclosure.worklists import WORKING
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Channel
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability, ChannelKind

#: who may open the register of all channels
SEEING = frozenset({Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH})
#: lines at the end of a text among which signature and day stand
ENDING = 4


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def posts(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/channels/ : every channel that the item went to; POST registers another."""
    publication = desk.found_for(request.user, pk)
    blocked = workflow.blockers(Verb.POST, facts(publication, request.user))
    form, reasons = _form(request, publication), []
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.post(publication, **form.values(), by=request.user, at=timezone.now())
            messages.success(request, f"已登记：{row.channel} {row.released_on:%Y-%m-%d}")
            return redirect("desk_disclosure:posts", pk)
        except Refused as refused:
            reasons = refused.reasons
    found = publication.releases.select_related("channel", "by").order_by("released_on", "channel__order", "pk")
    context = {
        "item": publication,
        "form": form,
        "reasons": reasons,
        "blocked": blocked,
        "rows": [_line(row, may_change=not blocked) for row in found],
        "sheets": _sheets(publication),
        "may_see_register": bool(SEEING & abilities_of(request.user)),
    }
    return render(request, "disclosure/desk/posts.html", context, status=409 if reasons else 200)


def _form(request: StaffRequest, publication: Publication) -> PostForm:
    """Offers the channels that are not registered yet; our own is the system's."""
    free = Channel.objects.exclude(code=actions.OWN_CHANNEL).exclude(releases__publication=publication)
    return PostForm(request.POST or None, today=timezone.localdate(), channels=free, public=publication.published_on)


def _line(row: Release, *, may_change: bool) -> dict:
    own = row.channel.code == actions.OWN_CHANNEL
    place = [row.publication_id, row.pk]
    return {
        "row": row,
        "own": own,
        "counts_reads": row.channel.kind in posting.COUNTED,
        "change_url": reverse("desk_disclosure:change_post", args=place) if may_change and not own else "",
        "remove_url": reverse("desk_disclosure:remove_post", args=place) if may_change and not own else "",
    }


def _sheets(publication: Publication) -> list[dict]:
    """What can be printed for the channels that need paper or a voice."""
    if not publication.is_visible:
        return []
    here = reverse("desk_disclosure:post_sheet", args=[publication.pk])
    words = dict.fromkeys(posting.SHEETS.values())
    kinds = {word: next(kind for kind, name in posting.SHEETS.items() if name == word) for word in words}
    return [{"label": word, "url": f"{here}?kind={kind}"} for word, kind in kinds.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def change(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """/desk/items/<pk>/channels/<row>/ : what was registered is put right."""
    publication = desk.found_for(request.user, pk)
    row = get_object_or_404(Release.objects.select_related("channel"), pk=row_pk, publication=publication)
    form = PostForm(request.POST or None, today=timezone.localdate(), public=publication.published_on, row=row)
    return changed(request, row, form, back=reverse("desk_disclosure:posts", args=[pk]), heading=publication.title)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def remove(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """/desk/items/<pk>/channels/<row>/remove/ : asked once more, with the reason."""
    publication = desk.found_for(request.user, pk)
    row = get_object_or_404(Release.objects.select_related("channel"), pk=row_pk, publication=publication)
    return removed(request, row, back=reverse("desk_disclosure:posts", args=[pk]), heading=publication.title)


def changed(request: StaffRequest, row: Release, form: PostForm, *, back: str, heading: str) -> HttpResponse:
    """The page on which a registered posting is put right; leads to `back` when it was."""
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_post(row, **form.values(), by=request.user, at=timezone.now())
            messages.success(request, f"已更改登记：{row.channel}")
            return redirect(back)
        except Refused as refused:
            reasons = refused.reasons
    context = {"row": row, "form": form, "reasons": reasons, "back": back, "heading": heading}
    return render(request, "disclosure/desk/post_change.html", context, status=409 if reasons else 200)


def removed(request: StaffRequest, row: Release, *, back: str, heading: str) -> HttpResponse:
    """The page on which a posting is taken back; leads to `back` when it was."""
    form, reasons = ReasonForm(request.POST or None), []
    form.fields["reason"].label = "为什么撤销登记"
    form.fields["reason"].help_text = "例如：没有在这个渠道发布。理由记在经过里"
    if request.method == "POST" and form.is_valid():
        channel = str(row.channel)
        try:
            actions.remove_post(row, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            messages.success(request, f"已撤销登记：{channel}")
            return redirect(back)
        except Refused as refused:
            reasons = refused.reasons
    context = {"row": row, "form": form, "reasons": reasons, "back": back, "heading": heading}
    return render(request, "disclosure/desk/post_remove.html", context, status=409 if reasons else 200)


@require_safe
@needs(*WORKING)
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/channels/sheet/?kind= : 张贴稿, 刊登稿 or 播出稿 of a public item, as paper."""
    publication = desk.found_for(request.user, pk)
    asked = request.GET.get("kind", ChannelKind.NOTICE_BOARD)
    if asked not in posting.SHEETS or not publication.is_visible:
        raise Http404
    kind, text = ChannelKind(asked), plain_text(publication.body)
    spoken = kind in {ChannelKind.RADIO, ChannelKind.TELEVISION}
    length = len("".join(text.split()))
    context = {
        "item": publication,
        "word": posting.SHEETS[kind],
        "kind": kind.value,
        "lines": [line for line in text.splitlines() if line.strip()] if spoken else [],
        "body": "" if spoken else desk.shown_body(request, publication),
        "files": files_of(publication),
        "length": length,
        "minutes": posting.minutes(length) if spoken else 0,
        "signed": _is_signed(publication, text),
        "address": domains.address(request, publication.get_absolute_url()),
    }
    return render(request, "disclosure/desk/post_sheet.html", context)


def _is_signed(publication: Publication, text: str) -> bool:
    """Whether signature and day stand at the end of the text already."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return any(line == publication.issuer for line in lines[-ENDING:])
