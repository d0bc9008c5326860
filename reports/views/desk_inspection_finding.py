"""One finding of the inspection: all that is known of it, put aside and taken up again; and what the rehearsal goes by."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.inspection import acting, looking
from reports.inspection.forms import AsideForm, SettingsForm
from reports.inspection.looking import SEEING
from reports.inspection.rulebook import RULES, Part, Rule
from reports.models import InspectionAside, InspectionFinding, InspectionRule
from reports.views.inspection_rows import line
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

UNTOLD = frozenset({"key", "rule", "place", "words", "by", "at"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def finding(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/inspection/findings/<pk>/: findings of other offices are not found."""
    found = InspectionFinding.objects.for_offices(looking.offices_of(request.user))
    one = get_object_or_404(found.select_related("office", "officer", "run"), pk=pk)
    kept = InspectionAside.objects.filter(key=one.key).select_related("by").first()
    form, reasons = AsideForm(request.POST if request.POST.get("act") == "aside" else None), list[str]()
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            _act(request, one, kept, form)
            return redirect("desk_reports:inspection_finding", one.pk)
        except Refused as refused:
            reasons = refused.reasons
    standing = kept if kept and kept.lifted_at is None and kept.until >= timezone.localdate() else None
    shown = line(one, standing)
    context = {
        **shown,
        "one": one,
        "facts": _facts(one, shown),
        "form": form,
        "reasons": reasons,
        "acts": Ability.COMPILE in abilities_of(request.user),
        "events": events(timeline(kept, leave_out=UNTOLD)) if kept else [],
    }
    bad = 422 if form.errors else 409 if reasons else 200
    return render(request, "reports/desk/inspection/finding.html", context, status=bad)


def _facts(one: InspectionFinding, shown: dict[str, Any]) -> list[dict[str, Any]]:
    """Label and value as components/facts.html prints them."""
    rule, owner = shown["rule"], "，".join(filter(None, [shown["owner"], str(one.officer or "")]))
    told = [("原文", one.quote), ("怎样改", one.hint), ("规则", f"{one.rule} {rule.label}" if rule else one.rule)]
    told += [("依据", rule.source), ("分值", points_words(rule))] if rule else []
    told += [("责任", owner), ("最早发现", f"{one.first_on:%Y-%m-%d}")]
    return [
        {"label": "位置", "value": one.place, "url": shown["url"], "full": True},
        *({"label": k, "value": v} for k, v in told if v),
    ]


def points_words(rule: Rule) -> str:
    """每处扣1分，最多5分（待核）; nothing for what costs no points."""
    if not rule.points:
        return ""
    return f"每处扣{rule.points}分，最多{rule.most}分" + ("（待核）" if rule.doubtful else "")


def _act(request: StaffRequest, one: InspectionFinding, kept: InspectionAside | None, form: AsideForm) -> None:
    who = {"by": request.user, "at": timezone.now()}
    if form.is_bound:
        acting.put_aside(one, **form.cleaned_data, **who)
        messages.success(request, f"已搁置到{form.cleaned_data['until']:%Y-%m-%d}，下一次自查不计分")
    elif request.POST.get("act") == "lift" and kept:
        acting.lift(kept, **who)
        messages.success(request, "已取消搁置，下一次自查照常计分")
    else:
        raise Refused(["没有说明要办什么"])


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def settings(request: StaffRequest) -> HttpResponse:
    """/desk/inspection/settings/: points that no public source gives are the bureau's own guess and may be changed here."""
    row = InspectionRule.current()
    initial = {"keep": row.keep, "pages": row.pages}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=initial, points=row.points)
    if request.method == "POST" and form.is_valid():
        try:
            values = {"keep": form.cleaned_data["keep"], "pages": form.cleaned_data["pages"], "points": form.points}
            acting.settle(**values, by=request.user, at=timezone.now())
            messages.success(request, "已保存，下一次自查按这个算")
            return redirect("desk_reports:inspection_settings")
        except Refused as refused:
            form.add_error(None, refused.reasons)
    context = {"form": form, "groups": _by_part(form), "events": events(timeline(row)) if row.pk else []}
    return render(request, "reports/desk/inspection/settings.html", context, status=422 if form.errors else 200)


def _by_part(form: SettingsForm) -> list[tuple[str, list[tuple[Rule, Any, Any]], bool]]:
    """Part → rule with its two fields; whether any of them is wrong."""
    made = []
    for part in Part:
        rows = [
            (RULES[code], form[f"{code}-each"], form[f"{code}-most"]) for code in form.codes if RULES[code].part is part
        ]
        if rows:
            made.append((part.value or "其他", rows, any(each.errors or most.errors for _, each, most in rows)))
    return made
