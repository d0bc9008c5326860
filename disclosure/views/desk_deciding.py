"""Decisions that need a name and a reason: a finding that is let stand, and the periodic look at what is not public (条例第十八条)."""

from datetime import date

from django.contrib import messages
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, keyset
from disclosure.bulk import MOST
from disclosure.challenged import open_challenges
from disclosure.facts import checked, facts
from disclosure.forms import EvaluationForm, OverrideForm
from disclosure.models import Publication
from disclosure.views import desk, desk_doubts, desk_export, desk_rows, round_rows
from disclosure.vocabulary import Bulk, Verb
from disclosure.workflow import blockers, override_objections
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.counting import counts, short
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
BATCH = 200  # items read at a time for a file
#: what has no day comes last; said so that no engine walks the index of days, in which nearly all items have none
DAY_OR_LAST = Coalesce("next_review_on", Value(date.max))
SHOWN = {"due": "到期该评估的", "all": "全部不公开的", "challenged": "有异议的"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.REVIEW)
def override(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """/desk/items/<pk>/findings/<key>/ : 保留并写明理由, asked with the finding in full view."""
    publication = desk.found_for(request.user, pk)
    found = next((each for each in checked(publication) if each.key == key), None)
    form = OverrideForm(request.POST or None)
    reasons = blockers(Verb.OVERRIDE, facts(publication, request.user))
    reasons += override_objections(found.finding if found else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.override(
                publication, key=key, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
            messages.success(request, "已保留，理由记在经过里；文字或者附件改动后要重新判断")
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "item": publication,
        "finding": found and found.finding,
        "form": form,
        "reasons": reasons,
        "back": reverse("desk_disclosure:item", args=[pk]),
    }
    refused_now = bool(reasons) and request.method == "POST"
    return render(request, "disclosure/desk/override.html", context, status=409 if refused_now else 200)


@require_safe
@needs(Ability.REVIEW)
def evaluations(request: StaffRequest) -> HttpResponseBase:
    """/desk/evaluations/?show= : what is not public and when it must be looked at again; and public items that somebody doubts."""
    show = request.GET.get("show", "due")
    if show not in SHOWN:
        raise Http404
    if show == "challenged":
        return desk_doubts.listed(request, _chips(request.user, show))
    today = timezone.localdate()
    everything = Publication.objects.to_evaluate(request.user)
    found = Publication.objects.to_evaluate(request.user, by=today) if show == "due" else everything
    ordered, form = keyset.joined(found).order_by(DAY_OR_LAST, "id"), exports.asked(request)
    if form:
        return exports.answer(
            desk_export.evaluations(ordered.iterator(chunk_size=BATCH), SHOWN[show]), form, by=request.user
        )
    page = page_of(ordered, request.GET.get("page", "1"), size=PAGE)
    later = everything.filter(next_review_on__gt=today).order_by("next_review_on")
    first = later.values_list("next_review_on", flat=True).first()
    rounds = round_rows.titles_of_rounds([item.pk for item in page])
    context = {
        "rows": [_row(item, rounds, late=bool(item.next_review_on and item.next_review_on <= today)) for item in page],
        "page": page,
        "chips": _chips(request.user, show),
        "show": show,
        "first": first,
        "exports": exports.links([("show", show)]),
        "offered": [Bulk.ATTRIBUTE],
        "most": MOST,
        "back": request.get_full_path(),
        **turns(page, show=show),
    }
    return render(request, "disclosure/desk/evaluations.html", context)


def _chips(staff: Staff, show: str) -> list[dict]:
    """The three lists, each with how many stand in it."""
    closed = Publication.objects.to_evaluate(staff).order_by()  # in an order an engine would walk along it
    due = Publication.objects.to_evaluate(staff, by=timezone.localdate()).order_by("next_review_on", "pk")
    found = counts(
        {"due": due, "all": closed, "challenged": open_challenges(offices_where(staff, Ability.REVIEW))}, staff
    )
    address = reverse("desk_disclosure:evaluations")
    return [
        {"label": words, "url": f"{address}?show={name}", "count": short(found[name]), "current": name == show}
        for name, words in SHOWN.items()
    ]


def _row(item: Publication, rounds: dict[int, str], *, late: bool) -> dict:
    """`rounds`: item → the open round that holds it; deciding here counts for that one."""
    day, facts = item.next_review_on, [item.get_kind_display(), item.office.name, item.get_ground_display()]
    if item.pk in rounds:
        facts.append(f"在批次“{rounds[item.pk]}”里")
    return {
        "title": item.title,
        "pick": item.pk,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": facts,
        "badge": item.get_attribute_display(),
        "tone": "warn" if late else "info",
        "left": f"{day:%Y-%m-%d}前评估" if day else "没有评估日期",
        "verb": "评估",
        "verb_url": reverse("desk_disclosure:evaluate", args=[item.pk]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.REVIEW)
def evaluate(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/evaluate/ : stays as it is, or changes, as a new decision that keeps the old one."""
    publication = desk.found_for(request.user, pk)
    stored = {"attribute": publication.attribute, "ground": publication.ground}
    form = EvaluationForm(request.POST or None, initial=stored)
    reasons = barred = blockers(Verb.EVALUATE, facts(publication, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            decision = actions.evaluate(publication, **form.values(), by=request.user, at=timezone.now())
            messages.success(request, _done(decision))
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "item": publication,
        "form": form,
        "reasons": reasons,
        "barred": bool(barred),
        "decisions": desk_rows.decisions(publication),
        "article": desk_rows.article(publication),
        "body": desk.shown_body(request, publication),
        "in_round": round_rows.of_item(publication, request.user),
        "back": reverse("desk_disclosure:item", args=[pk]),
    }
    refused_now = bool(reasons) and request.method == "POST"
    return render(request, "disclosure/desk/evaluate.html", context, status=409 if refused_now else 200)


def _done(decision) -> str:
    if decision.next_review_on is None:
        return "已改为主动公开，退给起草人重新走审查"
    return f"已评估：{decision.get_attribute_display()}，下次不晚于{decision.next_review_on:%Y-%m-%d}"
