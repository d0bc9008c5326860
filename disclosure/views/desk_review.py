"""Deciding: office review, secrecy review, sign-off; with the text, what changed in it, and what is said of its passages."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions, workflow
from disclosure.content import fingerprint
from disclosure.facts import checked, content_of, facts
from disclosure.forms import RemarkForm, SigningForm, Together
from disclosure.models import Publication
from disclosure.views import desk, desk_history, desk_rows, desk_since, reading, remark_rows, review_typed
from disclosure.views.desk_bar import button, may_override, passing_verb, trail
from disclosure.views.desk_since import Change
from disclosure.views.review_typed import Typed
from disclosure.vocabulary import UNDER_REVIEW, Stage, Verb
from disclosure.workflow import Facts
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

DECIDING = (Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH)
DONE = {
    Verb.PASS_OFFICE: "处室审核通过，已送保密审查",
    Verb.CLEAR_SECRECY: "保密审查通过，已送局办公室签发",
    Verb.PUBLISH: "已公开",
    Verb.SCHEDULE: "已签发，到时自动公开",
    Verb.APPLY: "已签发更正，原网址上现在是更正后的内容",
    Verb.FILE: "已定稿，不公开；到期提醒重新评估",
    Verb.RETURN: "已退回起草人",
}
#: these set hours
TIMED = frozenset({Verb.PUBLISH, Verb.SCHEDULE})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*DECIDING)
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/review/?text=whole : the text with what changed, the remarks, the checklist, and the ways on and back."""
    publication = desk.found_for(request.user, pk)
    if request.method == "POST":
        return _decided(request, publication)
    if publication.stage not in UNDER_REVIEW:
        messages.info(request, f"这条信息现在的环节是“{publication.get_stage_display()}”，没有要审的")
        return redirect("desk_disclosure:item", pk)
    return page(request, publication)


def _decided(request: StaffRequest, publication: Publication) -> HttpResponse:
    """Whatever was asked for is answered by the action itself; a refusal keeps what was filled in."""
    verb, typed, at = request.POST.get("verb", ""), review_typed.sent(request.POST), timezone.now()
    signing = SigningForm(request.POST, at=at, verb=verb) if verb in TIMED else None
    try:
        if signing and not signing.is_valid():
            raise Refused(workflow.blockers(Verb(verb), facts(publication, request.user)))
        refuse_if([*_unseen(request, publication), *_unsent(request)])
        _act(verb, publication, typed, signing, by=request, at=at)
    except Refused as refused:
        return refused_page(request, publication, refused.reasons, signing=signing)
    review_typed.done_with(request)
    messages.success(request, DONE[Verb(verb)])
    return redirect("desk_disclosure:item", publication.pk)


def _act(
    verb: str, publication: Publication, typed: Typed, signing: SigningForm | None, *, by: StaffRequest, at: datetime
) -> None:
    who = {"by": by.user, "at": at}
    hours = signing.cleaned_data if signing else {}
    match verb:
        case Verb.RETURN:
            actions.return_(publication, reason=typed.words, answers=typed.answers, **who)
        case Verb.PASS_OFFICE:
            actions.pass_office(publication, reason=typed.words, **who)
        case Verb.CLEAR_SECRECY:
            actions.clear_secrecy(publication, answers=typed.answers, reason=typed.words, **who)
        case Verb.PUBLISH:
            actions.publish(publication, expires_at=hours["expires_at"], reason=typed.words, **who)
        case Verb.SCHEDULE:
            actions.schedule(publication, **hours, reason=typed.words, **who)
        case Verb.APPLY:
            actions.apply_correction(publication, reason=typed.words, **who)
        case Verb.FILE:
            actions.file_unpublished(publication, **who)
        case _:
            raise Refused(["请选择退回或者通过"])


def _unseen(request: StaffRequest, publication: Publication) -> list[str]:
    """Nobody decides on a text that they have not seen: it may have been returned, changed and handed in again meanwhile."""
    seen = request.POST.get("mark", "")
    changed = bool(seen) and seen != fingerprint(content_of(publication))
    return ["文稿或者附件在您打开这一页以后改动过，现在的见下面，请看过再定"] if changed else []


def _unsent(request: StaffRequest) -> list[str]:
    """A remark that was written and not added would be lost with the page."""
    written = request.POST.get("remark", "").strip()
    return ["写好的批注还没有加上，请先“加批注”，或者清空"] if written else []


def refused_page(request: StaffRequest, publication: Publication, reasons: list[str], **forms) -> HttpResponse:
    """The page again with every reason; where the item is under review no more, the page of the item says them."""
    if publication.stage in UNDER_REVIEW:
        return page(request, publication, reasons=reasons, **forms)
    words = review_typed.sent(request.POST).words
    for reason in [*reasons, *([f"您写的意见没有存：{words}"] if words else [])]:
        messages.error(request, reason)
    return redirect("desk_disclosure:item", publication.pk)


def page(
    request: StaffRequest,
    publication: Publication,
    *,
    reasons: list[str] | None = None,
    signing: SigningForm | None = None,
    remark: RemarkForm | None = None,
) -> HttpResponse:
    """The page of review; `signing`, `remark`: forms that were sent and could not be followed."""
    present, content = facts(publication, request.user), content_of(publication)
    mark, found = fingerprint(content), checked(publication, content)
    sent = request.method == "POST"
    typed = review_typed.sent(request.POST) if sent else review_typed.taken_up(request, publication, mark=mark)
    signing = signing or _signing(publication, typed)
    remark = remark or RemarkForm(body=publication.body, initial=request.POST.dict())
    change = desk_since.change_of(publication)
    context = {
        "item": publication,
        "step": publication.get_stage_display(),
        "reasons": reasons or [],
        "words": typed.words,
        "questions": _questions(request, publication, typed),
        "needs_words": request.POST.get("verb") == Verb.RETURN and not typed.words,
        "signing": signing,
        "remark_form": remark,
        "together": Together([form for form in (signing, remark) if form]),
        "remark_reasons": workflow.blockers(Verb.REMARK, present),
        "findings": desk_rows.shown_checks(found, item=publication, may_override=may_override(present)),
        "counts": desk_rows.check_counts(found),
        "facts": reading.catalogue(publication, inside=True),
        "files": desk.shown_files(publication),
        "mark": mark,
        "events": desk_history.events(publication, request.user),
        "trail": trail(publication.stage, present.route, correcting=present.is_correction),
        "actions": _actions(publication, present),
        "correction": desk_since.correction_of(publication),
        **_text(request, publication, change),
    }
    return render(request, "disclosure/desk/review.html", context, status=409 if reasons else 200)


def _questions(request: StaffRequest, publication: Publication, typed: Typed) -> list[dict]:
    """The checklist where it is asked; what is wrong with it once somebody wanted to pass the item."""
    if publication.stage != Stage.SECRECY_CHECK:
        return []
    passing = request.POST.get("verb") == Verb.CLEAR_SECRECY
    faults = workflow.checklist_faults(typed.answers, attribute=publication.attribute) if passing else {}
    return review_typed.questions(typed.answers, faults)


def _text(request: StaffRequest, publication: Publication, change: Change | None) -> dict:
    """The text, compared where it changed and nobody asks for the whole, with the remarks at their passages."""
    rows = remark_rows.rows_of(publication)
    is_compared = bool(change and change.places and request.GET.get("text") != "whole")
    if change and is_compared:
        sheet = remark_rows.compared(change.paragraphs, publication, rows)
    else:
        sheet = remark_rows.whole(desk.shown_body(request, publication), rows)
    return {
        "change": change,
        "sheet": sheet,
        "places": sheet.places,
        "is_compared": is_compared,
        "page_keys": bool(sheet.places),
        "remarks": len(rows),
    }


def _signing(publication: Publication, typed: Typed) -> SigningForm | None:
    """The hours are asked for where something is to become public at this step."""
    if publication.stage != Stage.SIGN_OFF or passing_verb(publication) is not Verb.PUBLISH:
        return None
    return SigningForm(at=timezone.now(), initial={"expires_at": publication.expires_at, **typed.hours})


def _actions(publication: Publication, present: Facts) -> list[dict]:
    on = passing_verb(publication)
    later = [button(Verb.SCHEDULE, present, form="review", tone="")] if on is Verb.PUBLISH else []
    back = button(Verb.RETURN, present, form="review", tone="stop")
    return [back, *later, button(on, present, form="review")]
