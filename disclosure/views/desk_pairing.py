"""关联解读: a policy document and its interpretations on one page, from either side."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions, unpaired, workflow
from disclosure.facts import facts
from disclosure.forms import ExcuseForm, UnpairForm
from disclosure.interpreting import title_for
from disclosure.models import Publication
from disclosure.search.find import newest
from disclosure.views import desk, pairing_panels
from disclosure.vocabulary import PUT_AWAY, Kind, Stage, Verb
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

FOUND = 10
GUESSED = 5


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def pairing(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/pairing/?q= : of a document its interpretations, to be linked, begun, excused; of an interpretation its document."""
    publication = desk.found_for(request.user, pk)
    if publication.kind not in {Kind.POLICY, Kind.INTERPRETATION} or publication.corrects_id:
        messages.info(request, "只有政策文件和政策解读可以互相关联")
        return redirect("desk_disclosure:item", pk)
    if publication.kind == Kind.INTERPRETATION:
        return render(request, "disclosure/desk/pairing_document.html", _of_interpretation(publication, request.user))
    return _done(request, publication) if request.method == "POST" else _page(request, publication)


def _done(request: StaffRequest, document: Publication) -> HttpResponse:
    """关联, 不用解读, or 仍要解读; a refusal keeps what was typed."""
    verb, by, at = request.POST.get("verb", ""), request.user, timezone.now()
    form = ExcuseForm(request.POST if verb == "excuse" else None)
    try:
        if verb == "pair":
            actions.pair(document, interpretation=_chosen(request), by=by, at=at)
            messages.success(request, "已关联，两边的公开页都显示对方")
        elif verb not in {"excuse", "need"}:
            raise Refused(["请选择关联、不用解读或者仍要解读"])
        elif verb == "need":
            actions.excuse(document, reason="", by=by, at=at)
            messages.success(request, "已改为要解读")
        elif form.is_valid():
            actions.excuse(document, reason=form.cleaned_data["reason"], by=by, at=at)
            messages.success(request, "已记为不用解读，理由记在经过里")
        else:
            return _page(request, document, form=form)
    except Refused as refused:
        return _page(request, document, form=form, reasons=refused.reasons)
    return redirect("desk_disclosure:pairing", document.pk)


def _chosen(request: StaffRequest) -> Publication:
    number = request.POST.get("interpretation", "")
    known = number.isascii() and number.isdigit() and len(number) < 15
    found = Publication.objects.visible().filter(pk=int(number)).first() if known else None
    if found is None:
        raise Refused(["没有找到这篇已公开的解读，请重新查找"])
    return found


def _page(
    request: StaffRequest, document: Publication, *, form: ExcuseForm | None = None, reasons: list[str] | None = None
) -> HttpResponse:
    person, query = request.user, request.GET.get("q", "").replace("\x00", "").strip()[:200]
    linked = list(unpaired.interpretations(document).exclude(stage__in=PUT_AWAY).select_related("office"))
    public = document.stage == Stage.PUBLISHED
    detail = getattr(document, "policy", None)
    context = {
        "item": document,
        "form": form or ExcuseForm(),
        "reasons": reasons or [],
        "state": pairing_panels.state_of(document, person),
        "rows": [_row(row, document) for row in pairing_panels.rows(linked, person)],
        "query": query,
        "found": _candidates(document, query, limit=FOUND) if query else [],
        "guessed": _candidates(document, _core(document), limit=GUESSED) if public and not (query or linked) else [],
        "blocked": workflow.blockers(Verb.PAIR, facts(document, person)),
        "excused": detail.no_interpretation if detail else "",
        "begin_url": _begin_url(document) if _may_begin(document, person) else "",
    }
    return render(request, "disclosure/desk/pairing.html", context, status=409 if reasons else 200)


def _row(row: dict, document: Publication) -> dict:
    """An interpretation of the document; the link of one that is public can be cut here, that of a draft in the draft itself."""
    cut = (
        reverse("desk_disclosure:unpair", args=[document.pk, row["pk"]]) if row["item"].stage == Stage.PUBLISHED else ""
    )
    return {**row, "unpair_url": cut}


def _may_begin(document: Publication, person: Staff) -> bool:
    """An interpretation is drafted together with its document or after it (同步起草)."""
    ended = PUT_AWAY | {Stage.WITHDRAWN, Stage.EXPIRED, Stage.FILED}
    return document.stage not in ended and may(person, Ability.DRAFT)


def _begin_url(document: Publication) -> str:
    return f"{reverse('desk_disclosure:new')}?kind={Kind.INTERPRETATION}&interprets={document.pk}"


def _core(document: Publication) -> str:
    return title_for(document.title).removesuffix("政策解读").strip("《》")


def _candidates(document: Publication, query: str, *, limit: int) -> list[dict]:
    """Public interpretations that answer the query: one with this number, or those whose words hold it; each with whether it is free."""
    numbers = [int(query)] if query.isascii() and query.isdigit() and len(query) < 15 else []
    numbers += newest(query, offices=None, kind=Kind.INTERPRETATION, limit=limit).values_list(
        "publication_id", flat=True
    )
    public = Publication.objects.visible().filter(kind=Kind.INTERPRETATION)
    by_number = public.filter(index_number=query) if "/" in query else public.none()
    found = [
        *by_number.select_related("office"),
        *public.filter(pk__in=numbers).select_related("office").newest_first(),
    ]
    return [{"item": one, "taken": _taken(one, document)} for one in dict.fromkeys(found)][:limit]


def _taken(interpretation: Publication, document: Publication) -> str:
    if interpretation.interprets_id is None:
        return ""
    return "已关联这份文件" if interpretation.interprets_id == document.pk else "已关联别的文件"


def _of_interpretation(interpretation: Publication, person: Staff) -> dict:
    document = interpretation.interprets
    return {
        "item": interpretation,
        "rows": pairing_panels.rows([document], person) if document else [],
        "unpair_url": reverse("desk_disclosure:unpair", args=[interpretation.pk, document.pk])
        if document and interpretation.stage == Stage.PUBLISHED
        else "",
        "edit_url": reverse("desk_disclosure:edit", args=[interpretation.pk])
        if Verb.REVISE in workflow.possible(facts(interpretation, person))
        else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def unpair(request: StaffRequest, pk: int, other: int) -> HttpResponse:
    """取消关联, asked once more with the reason; `pk` is either side, `other` the other one."""
    here = desk.found_for(request.user, pk)
    there = get_object_or_404(Publication.objects.select_related("office"), pk=other)
    document, interpretation = (there, here) if here.interprets_id == there.pk else (here, there)
    if interpretation.interprets_id != document.pk:
        raise Http404
    form, reasons = UnpairForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        words, by, at = form.cleaned_data["reason"], request.user, timezone.now()
        try:
            actions.unpair(document, interpretation=interpretation, reason=words, by=by, at=at)
            messages.success(request, "已取消关联，两边的公开页都不再显示对方")
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    named = pairing_panels.rows([there], request.user)[0]
    context = {"item": here, "other": named, "form": form, "reasons": reasons}
    return render(request, "disclosure/desk/unpair.html", context, status=409 if reasons else 200)
