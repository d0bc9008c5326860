"""定稿、签发、发布 in the desk: what goes to signature, what was signed, its documents, and a correction."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.checks.panel import panel
from reports.edition import differences as number_differences
from reports.edition import unpack
from reports.models import AnnualReport, Version
from reports.page import content
from reports.readiness import readiness
from reports.versions import acting, bundle, rules
from reports.versions.changed_texts import changed_texts
from reports.versions.forms import CorrectForm, VersionForm
from reports.views import handing
from reports.views.desk import found, frame
from reports.views.todo import todo
from reports.vocabulary import VersionStage, VersionVerb
from reports.workflow import reason_objections
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import as_download
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

ZIP = "application/zip"
TONES = {
    VersionStage.PUBLISHED: "good",
    VersionStage.DROPPED: "",
    VersionStage.SIGNED: "info",
    VersionStage.WAITING: "warn",
}
SAID = {
    VersionVerb.SIGN: "已签发，文件已生成，由局办公室发布",
    VersionVerb.RETURN: "已退回，报告可以修改",
    VersionVerb.TAKE_BACK: "已撤回定稿，报告可以修改",
    VersionVerb.PUBLISH: "已发布。公开页和“公开年报”栏目已可查看",
}
LABELS = {VersionVerb.TAKE_BACK: "撤回定稿"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def freeze(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/freeze/: asks once more with everything that stands against it; POST freezes and asks for the signature."""
    one, at = found(year), timezone.now()
    if request.method == "POST":
        try:
            version = acting.freeze(one, by=request.user, at=at)
        except Refused as refused:
            return _ask(request, one, at, refused.reasons)
        messages.success(request, f"已定稿（{version}），等局领导签发")
        return redirect("desk_reports:version", year, version.pk)
    return _ask(request, one, at)


def _ask(request: HttpRequest, one: AnnualReport, at: datetime, refused: list[str] | None = None) -> HttpResponse:
    today = timezone.localdate(at)
    ready = readiness(one, today=today)
    context = {
        **frame(one),
        **todo(one, panel(ready.found, ready.said), today=today),
        "reasons": refused or acting.against_freezing(one, ready, today=today),
        "refused": bool(refused),
    }
    if context["reasons"]:
        context["publish_url"] = ""  # not all is done, whatever the list of things to do says
    return render(request, "reports/desk/freeze.html", context, status=409 if refused else 200)


@require_safe
@needs(Ability.COMPILE, Ability.SETTLE)
def versions(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/versions/: every frozen state, the newest first."""
    one = found(year)
    rows = one.versions.select_related("frozen_by", "signed_by", "published_by", "dropped_by").order_by("-id")
    lines = [
        {"row": row, "tone": TONES[VersionStage(row.stage)]} for row in rows.defer("edition", "marks", "definitions")
    ]
    return render(
        request,
        "reports/desk/versions.html",
        {**frame(one), "lines": lines, "compiles": may(request.user, Ability.COMPILE)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE, Ability.SETTLE)
def version(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """/desk/reports/<year>/versions/<pk>/: the report as it was frozen; POST signs, returns, takes back or publishes it."""
    one = _version(year, pk)
    form, reasons = VersionForm(request.POST or None, initial={"seen": one.digest}), list[str]()
    if request.method == "POST" and form.is_valid():
        verb = VersionVerb(request.POST["verb"]) if request.POST.get("verb", "") in SAID else None
        reasons = _done(request, one, verb, form) if verb else ["没有选办法"]
        if verb and not reasons and not form.errors:
            messages.success(request, SAID[verb])
            return redirect("desk_reports:version", year, pk)
    bad = bool(reasons or form.errors)
    return render(
        request,
        "reports/desk/version.html",
        _context(request, _version(year, pk), form, reasons),
        status=422 if bad else 200,
    )


def _version(year: int, pk: int) -> Version:
    people = ("report", "frozen_by", "signed_by", "published_by", "dropped_by")
    return get_object_or_404(Version.objects.select_related(*people), report__year=year, pk=pk)


def _done(request: StaffRequest, one: Version, verb: VersionVerb, form: VersionForm) -> list[str]:
    """Does it; every reason where it was refused. A reason that lacks is told beside its field."""
    words, how = form.cleaned_data["words"], {"by": request.user, "at": timezone.now()}
    if verb in {VersionVerb.RETURN, VersionVerb.TAKE_BACK} and (wrong := reason_objections(words, verb.label)):
        form.add_error("words", wrong)
        return []
    try:
        if verb is VersionVerb.SIGN:
            acting.sign(one, seen=form.cleaned_data["seen"], **how)
        elif verb is VersionVerb.PUBLISH:
            acting.publish(one, **how)
        else:
            acting.drop(one, verb, words=words, **how)
    except Refused as refused:
        return refused.reasons
    return []


def _context(request: StaffRequest, one: Version, form: VersionForm, reasons: list[str]) -> dict[str, Any]:
    edition = unpack(one.edition)
    facts = acting.facts_of(one, request.user)
    verbs = rules.possible(facts)
    before = one.report.versions.published().filter(number__lt=one.number).order_by("-number").first()
    return {
        **content(edition),
        **frame(one.report),
        "version": one,
        "tone": TONES[VersionStage(one.stage)],
        "facts": _facts(one),
        "papers": [_paper(one, paper) for paper in one.papers.all()],
        "before": before,
        "changed_numbers": number_differences(unpack(before.edition), edition) if before else [],
        "changed_texts": changed_texts(before.edition, one.edition) if before else [],
        "form": form,
        "compiles": may(request.user, Ability.COMPILE),
        "says": bool({VersionVerb.RETURN, VersionVerb.TAKE_BACK} & set(verbs)),
        "reasons": reasons,
        "trail": _trail(one),
        "actions": [_action(verb, facts) for verb in verbs],
    }


def _facts(one: Version) -> list[dict[str, Any]]:
    steps = [
        ("定稿", one.frozen_by, one.frozen_at),
        ("签发", one.signed_by, one.signed_at),
        ("发布", one.published_by, one.published_at),
        ("退回或者撤回", one.dropped_by, one.dropped_at),
    ]
    told: list[dict[str, Any]] = [
        {"label": label, "value": f"{who or '系统'}，{timezone.localtime(at):%Y-%m-%d %H:%M}", "full": True}
        for label, who, at in steps
        if at
    ]
    told.append(
        {"label": "更正原因", "value": one.reason, "full": True}
        if one.reason
        else {"label": "版次", "value": str(one), "full": True}
    )
    if one.words:
        told.append({"label": "意见", "value": one.words, "full": True})
    rows = sum(len(kept) for kept in one.counted.values_list("rows", flat=True))
    told.append({"label": "逐条记录", "value": f"{one.counted.count()}个数，{rows}条", "full": True})
    return [*told, {"label": "校验值", "value": one.digest, "full": True}]


def _paper(one: Version, paper) -> dict[str, Any]:
    url = reverse("desk_reports:version_paper", args=[one.report.year, one.pk, paper.form])
    return {"label": paper.get_form_display(), "url": url, "size": paper.size, "sha256": paper.sha256}


def _trail(one: Version) -> list[dict[str, str]]:
    if one.stage == VersionStage.DROPPED:
        return []
    at = [VersionStage.WAITING, VersionStage.SIGNED, VersionStage.PUBLISHED].index(VersionStage(one.stage))
    steps = (("定稿", 0), ("签发", 1), ("发布", 2))
    return [{"label": label, "state": "done" if n <= at else "current" if n == at + 1 else ""} for label, n in steps]


def _action(verb: VersionVerb, facts: rules.Facts) -> dict[str, Any]:
    """A reason is asked for when the button is pressed, not before."""
    asked = rules.blockers(verb, replace(facts, words="写了原因"))
    tone = {VersionVerb.SIGN: "go", VersionVerb.PUBLISH: "go", VersionVerb.RETURN: "stop"}.get(verb, "")
    return {
        "label": LABELS.get(verb, verb.label),
        "value": verb.value,
        "form": "decide",
        "tone": tone,
        "reasons": asked,
    }


@require_safe
@needs(Ability.COMPILE, Ability.SETTLE)
def paper(request: StaffRequest, year: int, pk: int, form: str) -> HttpResponseBase:
    """/desk/reports/<year>/versions/<pk>/papers/<form>/: a document as it was made when it was signed."""
    return handing.paper(_version(year, pk), form)


@require_safe
@needs(Ability.COMPILE, Ability.SETTLE)
def archive(request: StaffRequest, year: int, pk: int) -> HttpResponseBase:
    """/desk/reports/<year>/versions/<pk>/bundle/: everything of a version, to be kept and checked elsewhere."""
    one = _version(year, pk)
    response = StreamingHttpResponse(bundle.archive(one), content_type=ZIP)
    as_download(response, f"{one.edition['title']}（{one}）归档包.zip")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def correct(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/correct/: why a published report is opened again."""
    one = found(year)
    form = CorrectForm(request.POST or None)
    reasons = rules.correct_objections(one.stage, imported=one.imported, gone=_gone(one), reason="写了原因")
    if request.method == "POST" and form.is_valid():
        try:
            acting.correct(one, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            messages.success(request, "报告已打开，可以修改；公开页仍是原来的一版，发布新的一版以后才更换")
            return redirect("desk_reports:report", year)
        except Refused as refused:
            form.add_error("reason", refused.reasons)
    context = {**frame(one), "form": form, "reasons": reasons}
    return render(request, "reports/desk/correct.html", context, status=422 if form.errors else 200)


def _gone(one: AnnualReport) -> bool:
    return bool(one.publication and not one.publication.is_visible)


@require_POST
@needs(Ability.COMPILE)
def give_up(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/correct/give-up/: the texts are again those that are published."""
    with refusals_shown(request):
        acting.give_up(found(year), by=request.user, at=timezone.now())
        messages.success(request, "已放弃更正，文字和人工更正恢复为已发布的一版")
    return redirect("desk_reports:report", year)
