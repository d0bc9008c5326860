"""Deciding: office review, secrecy review, sign-off; and taking back what is public."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions, workflow
from disclosure.changes import compare, count
from disclosure.content import fingerprint, plain_text
from disclosure.facts import checked, content_of, facts
from disclosure.forms import AbolishForm, ReasonForm
from disclosure.kinds import shown
from disclosure.models import Publication
from disclosure.views import desk, desk_history, desk_rows, reading
from disclosure.views.desk_bar import button, may_override, passing_verb, trail
from disclosure.vocabulary import UNDER_REVIEW, Stage, Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

DONE = {
    Verb.PASS_OFFICE: "处室审核通过，已送保密审查",
    Verb.CLEAR_SECRECY: "保密审查通过，已送局办公室签发",
    Verb.PUBLISH: "已公开",
    Verb.FILE: "已定稿，不公开；一年后提醒重新评估",
    Verb.RETURN: "已退回起草人",
}
COMPARED = ("title", "summary", "doc_number", "attribute", "ground", "issuer", "formed_on")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH)
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """The text with what changed since the last decision, the checklist, and the two ways: on, or back with words."""
    publication = desk.found_for(request.user, pk)
    if request.method == "POST":
        return _decided(request, publication)
    if publication.stage not in UNDER_REVIEW:
        messages.info(request, f"这条信息现在的环节是“{publication.get_stage_display()}”，没有要审的")
        return redirect("desk_disclosure:item", pk)
    return _page(request, publication)


def _decided(request: StaffRequest, publication: Publication) -> HttpResponse:
    """Whatever was asked for is answered by the action itself; a refusal keeps what was filled in."""
    verb, words = request.POST.get("verb", ""), request.POST.get("reason", "").replace("\x00", "").strip()
    answers = {key: request.POST[key] for key in workflow.CHECKLIST if key in request.POST}
    by, at = request.user, timezone.now()
    try:
        match verb:
            case Verb.RETURN:
                actions.return_(publication, reason=words[:300], answers=answers, by=by, at=at)
            case Verb.PASS_OFFICE:
                actions.pass_office(publication, reason=words[:300], by=by, at=at)
            case Verb.CLEAR_SECRECY:
                actions.clear_secrecy(publication, answers=answers, reason=words[:300], by=by, at=at)
            case Verb.PUBLISH:
                actions.publish(publication, by=by, at=at)
            case Verb.FILE:
                actions.file_unpublished(publication, by=by, at=at)
            case _:
                raise Refused(["请选择退回或者通过"])
    except Refused as refused:
        return _page(request, publication, reasons=refused.reasons, answers=answers, words=words)
    messages.success(request, DONE[Verb(verb)])
    return redirect("desk_disclosure:item", publication.pk)


def _page(
    request: StaffRequest, publication: Publication, *, reasons=(), answers=None, words: str = ""
) -> HttpResponse:
    present, content = facts(publication, request.user), content_of(publication)
    found = checked(publication, content)
    secrecy = publication.stage == Stage.SECRECY_CHECK
    context = {
        "item": publication,
        "step": publication.get_stage_display(),
        "reasons": list(reasons),
        "words": words,
        "questions": _questions(answers or {}) if secrecy else [],
        "findings": desk_rows.shown_checks(found, item=publication, may_override=may_override(present)),
        "counts": desk_rows.check_counts(found),
        "facts": reading.catalogue(publication, inside=True),
        "files": desk.shown_files(publication),
        "body": desk.shown_body(request, publication),
        "change": changes_since_last_decision(publication),
        "mark": fingerprint(content)[:8],
        "events": desk_history.events(publication),
        "trail": trail(publication.stage),
        "actions": [
            button(Verb.RETURN, present, form="review", tone="stop"),
            button(passing_verb(publication), present, form="review"),
        ],
    }
    return render(request, "disclosure/desk/review.html", context, status=409 if reasons else 200)


def _questions(answers: dict[str, str]) -> list[dict]:
    return [
        {
            "key": key,
            "label": label,
            "options": [(code, words, answers.get(key) == code) for code, words in workflow.ANSWERS.items()],
        }
        for key, label in workflow.CHECKLIST.items()
    ]


def changes_since_last_decision(publication: Publication) -> dict | None:
    """What a reviewer must look at again since this step was last decided: paragraphs, data, files. None at the first look."""
    decided = publication.reviews.filter(step=workflow.DECISION[Stage(publication.stage)])
    last = decided.select_related("by").order_by("-at", "-id").first()
    if last is None:
        return None
    rows = publication.history.filter(history_date__lte=last.at).order_by("-history_date", "-history_id")
    before = rows.first()
    if before is None:
        return None
    paragraphs = compare(plain_text(before.body), plain_text(publication.body))
    later = publication.history.filter(history_date__gt=last.at, history_change_reason__contains="附件")
    return {
        "since": last,
        "paragraphs": paragraphs,
        "places": count(paragraphs),
        "fields": _changed_fields(before, publication),
        "files": list(later.values_list("history_change_reason", flat=True)),
    }


def _changed_fields(before, after: Publication) -> list[tuple[str, str, str]]:
    labels = {field.name: str(field.verbose_name) for field in Publication._meta.concrete_fields}
    changed = [name for name in COMPARED if getattr(before, name) != getattr(after, name)]
    plain = [(labels[name], _shown(before, name), _shown(after, name)) for name in changed]
    old, new = dict(shown(before.kind, before.particulars)), dict(shown(after.kind, after.particulars))
    own = [(label, old.get(label, "空"), new.get(label, "空")) for label in {**old, **new}]
    return plain + [each for each in own if each[1] != each[2]]


def _shown(row, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str((display() if display else getattr(row, name)) or "空")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """撤下, asked once more, with the reason that the public will read."""
    publication = desk.found_for(request.user, pk)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = "会显示在公开页上，例如：文件有误，更正后重新发布"
    reasons = workflow.blockers(Verb.WITHDRAW, facts(publication, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(publication, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            messages.success(request, "已撤下，原网址会说明理由")
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    return _confirmed(request, publication, form, reasons, verb=Verb.WITHDRAW, tone="stop")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def abolish(request: StaffRequest, pk: int) -> HttpResponse:
    """失效 or 废止, with date, reason and the document that takes its place."""
    publication = desk.found_for(request.user, pk)
    form = AbolishForm(request.POST or None)
    reasons = workflow.blockers(Verb.ABOLISH, facts(publication, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.abolish(publication, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"已标记{publication.get_validity_display()}")
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    return _confirmed(request, publication, form, reasons, verb=Verb.ABOLISH, tone="go")


def _confirmed(
    request: StaffRequest, publication: Publication, form, reasons, *, verb: Verb, tone: str
) -> HttpResponse:
    back = reverse("desk_disclosure:item", args=[publication.pk])
    context = {"item": publication, "form": form, "reasons": reasons, "verb": verb, "tone": tone, "back": back}
    refused = bool(reasons) and request.method == "POST"
    return render(request, "disclosure/desk/confirm.html", context, status=409 if refused else 200)
