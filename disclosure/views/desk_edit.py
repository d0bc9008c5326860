"""Drafting: begin an item, write it, hand it on. What was typed and uploaded is kept whatever goes wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure import actions
from disclosure.facts import content_of, facts, files_of, findings, gaps
from disclosure.forms import BeginForm, DetailForm, ItemForm, Together, UploadForm, detail_form
from disclosure.kinds import demands
from disclosure.models import Attachment, Publication
from disclosure.views import desk, desk_rows
from disclosure.views.desk_bar import trail
from disclosure.vocabulary import Kind, Verb
from disclosure.workflow import blockers
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

NEW_FILES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/items/new/?kind= : kind, title, office and 公开属性; the draft is stored at once and opened for writing."""
    offices = Office.objects.open().filter(pk__in=offices_where(request.user, Ability.DRAFT))
    asked = request.GET.get("kind", "")
    kind = asked if asked in Kind.values else Kind.NOTICE
    first = {"kind": kind, "office": request.user.office_id, "attribute": ""}
    form = BeginForm(request.POST or None, offices=offices, initial=first)
    if request.method == "POST" and form.is_valid():
        with refusals_shown(request):
            publication = actions.draft(**form.values(), by=request.user, at=timezone.now())
            return redirect("desk_disclosure:edit", publication.pk)
    return render(request, "disclosure/desk/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """The draft: 公开属性, catalogue data, text, files; saved by every button, handed on by one."""
    publication = desk.found_for(request.user, pk)
    reasons = blockers(Verb.REVISE, facts(publication, request.user))
    if reasons:
        for reason in reasons:
            messages.error(request, reason)
        return redirect("desk_disclosure:item", pk)
    if request.method == "POST":
        return _saved(request, publication)
    form = ItemForm(publication=publication)
    return _written(request, publication, form, detail_form(publication), _uploads())


@require_POST
@needs(Ability.DRAFT)
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Hands a stored draft on; refused with every reason."""
    publication = desk.found_for(request.user, pk)
    with refusals_shown(request):
        actions.submit(publication, by=request.user, at=timezone.now())
        messages.success(request, "已提交处室审核")
    return redirect("desk_disclosure:item", pk)


def _saved(request: StaffRequest, publication: Publication) -> HttpResponse:
    """Files first, for they cannot be typed again; then the text; then the step that was asked for."""
    form = ItemForm(request.POST, publication=publication)
    detail, uploads = detail_form(publication, request.POST), _uploads(request)
    overtaken = _overtaken_words(publication) if _overtaken(request, publication) else ""
    try:
        uploads = _keep_files(request, publication, uploads)
        if overtaken:
            form.add_error(None, overtaken)
        elif _whole(request, publication, form, detail, uploads):
            return _stored(request, publication, form, detail)
    except Refused as refused:
        return _written(request, publication, form, detail, uploads, reasons=refused.reasons)
    return _written(request, publication, form, detail, uploads)


def _whole(
    request: StaffRequest,
    publication: Publication,
    form: ItemForm,
    detail: DetailForm | None,
    uploads: list[UploadForm],
) -> bool:
    """Whether everything typed may be stored; for handing on, also whether nothing is missing."""
    verb, _, target = request.POST.get("verb", "save").partition(":")
    _change_files(request, publication, verb, target)
    parts = [form, *([detail] if detail else [])]
    if verb == Verb.SUBMIT and all(part.is_valid() for part in parts):
        form.demand(has_files=bool(files_of(publication)))
        if detail:
            detail.demand()
    return all(part.is_valid() for part in [*parts, *uploads])


def _stored(request: StaffRequest, publication: Publication, form: ItemForm, detail: DetailForm | None) -> HttpResponse:
    verb = request.POST.get("verb", "save")
    values = {**form.values(), "detail": detail.cleaned_data if detail else None}
    actions.revise(publication, **values, by=request.user, at=timezone.now())
    if verb != Verb.SUBMIT:
        messages.success(request, "已保存")
        return redirect("desk_disclosure:preview" if verb == "preview" else "desk_disclosure:edit", publication.pk)
    with refusals_shown(request):
        actions.submit(publication, by=request.user, at=timezone.now())
        messages.success(request, "已提交处室审核")
        return redirect("desk_disclosure:item", publication.pk)
    return redirect("desk_disclosure:edit", publication.pk)


def _uploads(request: StaffRequest | None = None) -> list[UploadForm]:
    if request is None:
        return [UploadForm(prefix=f"new{n}") for n in range(1, NEW_FILES + 1)]
    return [UploadForm(request.POST, request.FILES, prefix=f"new{n}") for n in range(1, NEW_FILES + 1)]


def _keep_files(request: StaffRequest, publication: Publication, uploads: list[UploadForm]) -> list[UploadForm]:
    """Stores the files that pass; a row whose file was stored is offered empty again, the others keep their words."""
    left = []
    for n, upload in enumerate(uploads, start=1):
        if upload.is_valid() and upload.accepted:
            title = upload.cleaned_data["title"]
            actions.add_file(publication, upload.accepted, title=title, by=request.user, at=timezone.now())
            upload = UploadForm({}, prefix=f"new{n}")
        left.append(upload)
    return left


def _change_files(request: StaffRequest, publication: Publication, verb: str, target: str) -> None:
    if verb not in {"remove", "up"} or not target.isdecimal():
        return
    attachment = get_object_or_404(Attachment, pk=int(target), publication=publication, removed=False)
    if verb == "remove":
        actions.remove_file(publication, attachment, by=request.user, at=timezone.now())
    else:
        ids = [f.pk for f in files_of(publication)]
        place = ids.index(attachment.pk)
        ids.insert(max(0, place - 1), ids.pop(place))
        actions.order_files(publication, ids, by=request.user, at=timezone.now())


def _stamp(publication: Publication) -> str:
    return publication.updated_at.isoformat()


def _overtaken(request: StaffRequest, publication: Publication) -> bool:
    """Somebody else stored the item after this page was opened."""
    seen = request.POST.get("seen", "")
    if not seen or seen == _stamp(publication):
        return False
    last = publication.history.order_by("-history_date", "-history_id").first()
    return last is not None and last.history_user_id != request.user.pk


def _overtaken_words(publication: Publication) -> str:
    last = publication.history.select_related("history_user").order_by("-history_date", "-history_id").first()
    moment = timezone.localtime(last.history_date)
    return f"{last.history_user}在{moment:%H:%M}保存过这条信息。您填的还在下面，请与已存的比对后再保存"


def _written(
    request: StaffRequest,
    publication: Publication,
    form: ItemForm,
    detail: DetailForm | None,
    uploads: list[UploadForm],
    *,
    reasons: list[str] | None = None,
) -> HttpResponse:
    """The page of the draft, with what was typed, what is stored, and what the checks say of the stored text."""
    stored = Publication.objects.select_related("office", "drafted_by", "policy", "proposal", "interprets").get(
        pk=publication.pk
    )
    content = content_of(stored)
    found = findings(stored, content)
    form.mark_demanded()
    context = {
        "item": stored,
        "form": form,
        "detail": detail,
        "uploads": uploads,
        "files": desk.shown_files(stored),
        "reasons": reasons or [],
        "more_files": any(upload.errors for upload in uploads[1:]),
        "together": Together([form, *([detail] if detail else []), *uploads]),
        "findings": desk_rows.shown_findings(found),
        "counts": desk_rows.finding_counts(found),
        "returned": desk_rows.returned_words(stored) if stored.return_reason else "",
        "detail_kind": demands(stored.kind).detail,
        "seen": _stamp(stored),
        "trail": trail(stored.stage),
        "gaps": gaps(stored, content),
        "actions": _actions(stored),
    }
    return render(request, "disclosure/desk/edit.html", context)


def _actions(publication: Publication) -> list[dict]:
    """No button is blocked here: each stores what was typed first, and only then it can be judged."""
    return [
        {"label": "回到详情", "value": "back", "url": reverse("desk_disclosure:item", args=[publication.pk])},
        {"label": "保存并预览", "value": "preview", "form": "draft"},
        {"label": "保存草稿", "value": "save", "form": "draft"},
        {"label": Verb.SUBMIT.label, "value": Verb.SUBMIT.value, "tone": "go", "form": "draft"},
    ]
