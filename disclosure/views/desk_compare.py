"""Two people, or two windows, wrote one item: what is stored and what was typed side by side, and three ways on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions, keeping
from disclosure.changes import compare as compared
from disclosure.changes import count
from disclosure.content import row_text
from disclosure.facts import stamp
from disclosure.models import Kept, Publication
from disclosure.views import desk
from disclosure.views.desk_checks import not_to_be_written
from disclosure.views.desk_page import fresh, moment, stored_words
from disclosure.views.desk_save import put
from disclosure.views.desk_typed import Sheet, as_post, as_sent, as_stored, copy_with
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

MINE, WRITE_ON = "mine", "edit"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/compare/?tab= : what was kept of that page beside what is stored.

    `choice`: mine (store it, the other stays in the history) or edit (go on writing it, knowing the other).
    """
    publication = desk.found_for(request.user, pk)
    kept = keeping.find(publication, by=request.user, tab=request.POST.get("tab") or request.GET.get("tab", ""))
    if kept is None:
        if request.method == "POST":
            messages.info(request, "没有要比对的内容了，下面是已保存的")
            return redirect("desk_disclosure:edit", pk)
        raise Http404
    sheet = as_sent(publication, as_post(kept.values))
    if request.method != "POST":
        return _page(request, publication, kept, sheet)
    return _chosen(request, publication, kept, sheet)


def _chosen(request: StaffRequest, publication: Publication, kept: Kept, sheet: Sheet) -> HttpResponse:
    """What the page showed as stored is what the person has seen now: only a third version can come in between."""
    seen = request.POST.get("seen", "")[:40]
    if request.POST.get("choice") == MINE and sheet.is_valid():
        try:
            put(request, publication, sheet, seen=seen)
        except actions.Overtaken:
            messages.warning(request, f"{stored_words(publication)}，请再比对一次")
            return redirect(_address(publication, kept))
        except Refused as refused:
            return _page(request, publication, kept, sheet, reasons=refused.reasons)
        keeping.stored(publication, by=request.user, tab=kept.tab)
        messages.success(request, "已保存您的，原来的留在历史里")
        return redirect("desk_disclosure:edit", publication.pk)
    keeping.keep(
        publication, by=request.user, tab=kept.tab, seen=seen, values=kept.values, at=timezone.now(), closed=True
    )
    if request.POST.get("choice") == MINE:
        messages.warning(request, "您写的还有填得不对的地方，改好再保存")
    return redirect(f"{reverse('desk_disclosure:edit', args=[publication.pk])}?tab={kept.tab}")


def _address(publication: Publication, kept: Kept) -> str:
    return f"{reverse('desk_disclosure:compare', args=[publication.pk])}?tab={kept.tab}"


def _page(
    request: StaffRequest, publication: Publication, kept: Kept, sheet: Sheet, *, reasons: list[str] | None = None
) -> HttpResponse:
    stored = fresh(publication)
    paragraphs = compared(row_text(stored.body), row_text(copy_with(sheet).body))
    places = count(paragraphs)
    context = {
        "item": stored,
        "kept": kept,
        "kept_words": moment(kept.kept_at),
        "stored_words": stored_words(stored),
        "seen": stamp(stored),
        "is_newer": kept.seen != stamp(stored),
        "fields": differences(as_stored(publication), sheet),
        "paragraphs": paragraphs,
        "places": places,
        "reasons": reasons or [],
        "closed": not_to_be_written(stored, request.user),
        "edit": reverse("desk_disclosure:edit", args=[stored.pk]),
    }
    return render(request, "disclosure/desk/compare.html", context, status=409 if reasons else 200)


def differences(stored: Sheet, sent: Sheet) -> list[tuple[str, str, str]]:
    """Label, what is stored, what was typed, for every field but the text that is not the same."""
    found = []
    for old, new in zip(stored.fields(), sent.fields(), strict=True):
        before, after = _words(old), _words(new)
        if old.name != "body" and before != after:
            found.append((str(old.label), before or "空", after or "空"))
    return found


def _words(field) -> str:
    """What stands in the field as it is read: choices by their labels."""
    value = field.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        return "；".join(str(label) for code, label in choices if str(code) in chosen and str(code))
    if isinstance(value, bool) or value in {"on", "True", "False"}:
        return "是" if value in {True, "on", "True"} else "否"
    return "" if value is None else "\n".join(str(value).strip().splitlines())
