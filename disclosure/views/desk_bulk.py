"""批量办理: what was ticked in a list, asked once more as a summary, done at one press, told item by item."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure import bulk as many
from disclosure.forms.bulk import bulk_form
from disclosure.models import Batch, BatchLine, Column, Publication
from disclosure.vocabulary import Attribute, Bulk, Ground
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refusals_shown

LONGEST_WAY = 600  # characters of the address of the list
#: what happens, in a sentence, before it does
TOLD = {
    Bulk.SUBMIT: "提交以后按各自种类的审查环节往下走。",
    Bulk.COLUMN: "草稿和已退回的归入新栏目，不算改稿，归栏的人仍可以审；已公开的移到新栏目，网址不变。",
    Bulk.ATTRIBUTE: "草稿和已退回的改公开属性；不公开的作一次定期评估，改为主动公开的退给起草人，重新走审查。",
    Bulk.CLAIM: "认领以后别人会看到由您办。",
}


@dataclass(frozen=True)
class Asked:
    """What came with the address or the form: what to do to which items, and the list they were ticked in."""

    what: Bulk | None
    chosen: list[int]
    back: str

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        what = given.get("what", "")
        return cls(Bulk(what) if what in Bulk.values else None, _ids(given, "item"), _way_back(given.get("back", "")))

    def objections(self, staff: Staff) -> list[str]:
        reasons = many.size_objections(self.chosen)
        if self.what is None:
            return [*reasons, "请选择要办什么"]
        if not many.NEEDED[self.what].intersection(abilities_of(staff)):
            reasons.append(f"您没有“{self.what.label}”的权限")
        return reasons


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def bulk(request: StaffRequest) -> HttpResponse:
    """/desk/items/bulk/?what=&item=&item=&back= : what will be done to how many; nothing is done before the form is sent."""
    asked = Asked.of(request.POST if request.method == "POST" else request.GET)
    reasons = asked.objections(request.user)
    if reasons or asked.what is None:
        for reason in reasons:
            messages.error(request, reason)
        return redirect(asked.back)
    items = many.found(request.user, asked.chosen)
    form = bulk_form(asked.what, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid() or request.POST.get("step") == "look":
        return _summary(request, asked, asked.what, items, form)
    with refusals_shown(request):  # none of them is theirs any more
        batch = many.run(
            asked.what,
            token=_token(request.POST.get("token", "")),
            chosen=[item.pk for item in items],
            ready=set(_ids(request.POST, "ready")),
            values=form.values(),
            by=request.user,
            at=timezone.now(),
            back=asked.back,
        )
        return redirect("desk_disclosure:bulk_result", batch.token)
    return redirect(asked.back)


def _summary(request: StaffRequest, asked: Asked, what: Bulk, items: list[Publication], form) -> HttpResponse:
    values = form.values() if form.is_bound and form.is_valid() else None
    outlooks = many.outlook(what, items, by=request.user, values=values)
    ready = [one.item for one in outlooks if not one.reasons]
    context = {
        "what": what,
        "told": TOLD[what],
        "form": form,
        "chosen": [item.pk for item in items],
        "missing": len(asked.chosen) - len(items),
        "ready": [_row(item) for item in ready],
        "blocked": [{**_row(one.item), "reasons": one.reasons} for one in outlooks if one.reasons],
        "ids": [item.pk for item in ready],
        "token": _token(request.POST.get("token", "")),
        "back": asked.back,
        "looked": values is not None and bool(form.fields),
    }
    return render(request, "disclosure/desk/bulk.html", context)


@require_safe
@needs(*WORKING)
def result(request: StaffRequest, token: UUID) -> HttpResponse:
    """/desk/items/bulk/<token>/ : done n, not done m, each with its reasons; for whoever did it."""
    batch = _found(request.user, token)
    lines = list(batch.lines.order_by("pk"))
    held = {item.pk: item for item in many.found(request.user, batch.chosen)}
    seen = [line for line in lines if line.publication_id in held]
    undone = Batch.objects.filter(undoes=batch).first()
    what = Bulk(batch.what)
    context = {
        "batch": batch,
        "heading": many.UNDO[what] if batch.undoes_id else what.label,
        "done": [_row(held[line.publication_id]) for line in seen if line.done],
        "left": [{**_row(held[line.publication_id]), "reasons": line.reasons} for line in seen if not line.done],
        "counts": _counts(batch, lines),
        "filled": _filled(batch),
        "undo": many.UNDO.get(what, "") if _can_undo(batch, lines, undone) else "",
        "undone": undone,
        "back": _way_back(batch.back),
    }
    return render(request, "disclosure/desk/bulk_result.html", context)


@require_POST
@needs(*WORKING)
def undo(request: StaffRequest, token: UUID) -> HttpResponse:
    """/desk/items/bulk/<token>/undo/ : what this batch did is taken back, item by item."""
    batch = _found(request.user, token)
    with refusals_shown(request):
        taken = many.undo(batch, by=request.user, at=timezone.now())
        return redirect("desk_disclosure:bulk_result", taken.token)
    return redirect("desk_disclosure:bulk_result", token)


def _found(staff: Staff, token: UUID) -> Batch:
    return get_object_or_404(Batch.objects.select_related("undoes"), token=token, by=staff)


def _can_undo(batch: Batch, lines: list[BatchLine], undone: Batch | None) -> bool:
    return not batch.undoes_id and undone is None and batch.finished_at is not None and any(x.done for x in lines)


def _counts(batch: Batch, lines: list[BatchLine]) -> dict[str, int]:
    """`waiting`: what is still being done, or was when the work broke off; `missing`: what was gone by then."""
    done, rest = sum(line.done for line in lines), len(batch.chosen) - len(lines)
    waiting = 0 if batch.finished_at else rest
    return {"done": done, "left": len(lines) - done, "waiting": waiting, "missing": rest - waiting}


def _filled(batch: Batch) -> str:
    """What was filled in once for all, in words."""
    values = batch.values
    if "column" in values:
        return f"调整到“{Column.objects.filter(pk=values['column']).values_list('name', flat=True).first() or ''}”"
    if "attribute" not in values:
        return ""
    ground = Ground(values["ground"]).label if values["ground"] else ""
    return "；".join(filter(None, [Attribute(values["attribute"]).label, ground, values["reason"]]))


def _row(item: Publication) -> dict:
    facts = (item.get_stage_display(), item.get_kind_display(), item.office.name, f"栏目：{item.column.name}")
    return {
        "title": item.title,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": [*facts, item.get_attribute_display() if item.attribute else "公开属性未定"],
    }


def _ids(given: QueryDict, name: str) -> list[int]:
    """Numbers of items, each once, in their order; whatever is no number is left out."""
    usable = [text for text in given.getlist(name) if text.isascii() and text.isdigit() and len(text) < 16]
    return list(dict.fromkeys(map(int, usable)))


def _token(text: str) -> UUID:
    """That of the page; a new one for a page that is shown for the first time."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _way_back(asked: str) -> str:
    """The list that the items were ticked in; no other address is ever followed."""
    lists = reverse("desk_disclosure:items"), reverse("desk_disclosure:evaluations")
    fit = (
        len(asked) <= LONGEST_WAY
        and asked.isprintable()
        and any(asked == there or asked.startswith(f"{there}?") for there in lists)
    )
    return asked if fit else lists[0]
