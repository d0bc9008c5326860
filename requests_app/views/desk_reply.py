"""/desk/requests/<pk>/reply/: the answer on a page of its own. It is written, read as a letter, then sent or put up."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.vocabulary import Ground
from requests_app import actions, answer, cases, outcomes, past_cases, reply_keeping, workflow
from requests_app.forms.desk_reply import ReplyForm, initial_of
from requests_app.models import KeptReply, Proposal, Request
from requests_app.reply_fields import WITHHOLDING
from requests_app.reply_keeping import Overtaken, TooLong
from requests_app.views import consultation_rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.views.desk_reply_keep import barred, keep_typed, seen, typed_on
from requests_app.views.letter_sheet import sheet_of
from requests_app.views.passing_rows import named, versions_of
from requests_app.views.steps import DONE
from requests_app.vocabulary import Outcome, Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused, attempt

#: buttons of the page: to read it as a letter, to go on writing; without them it is sent or put up
PREVIEW, WRITE_ON, PROPOSE = "preview", "edit", "propose"
OVERTAKEN = "您打开以后，这份答复又送签或者答复过。核对案件里的新版本，确实要用下面写的，再按一次"
ACTS = {Verb.REPLY: actions.reply, Verb.PROPOSE_REPLY: actions.propose_reply}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """Begun with `?outcome=&ground=&earlier=` of the helper, or with what was written last. Everything typed comes back."""
    case, today = found_for(request.user, pk), timezone.localdate()
    facts = cases.facts_of(case, by=request.user, today=today)
    open_to = {verb.value: not workflow.blockers(verb, facts) for verb in ACTS}
    about = {"case": case, "today": today, "serves": open_to[Verb.REPLY]}
    closed = barred(facts)
    if request.method != "POST":
        return _opened(request, about, open_to, closed)
    given, form = request.POST, ReplyForm(request.POST, **about)
    verb = Verb.PROPOSE_REPLY if PROPOSE in given else Verb.REPLY
    if closed:  # as it was typed; what else is wrong with it does not matter
        as_typed = ReplyForm(None, **about, initial=typed_on(request))
        return _page(request, case, as_typed, open_to, workflow.blockers(verb, facts))
    _keep(request, case, _begun(case, today))
    if WRITE_ON in given or not form.is_valid():
        return _page(request, case, form, open_to, [])
    if PREVIEW in given:
        return _preview(request, case, form, open_to)
    if seen(request, case) != reply_keeping.version(case):
        return _page(request, case, form, open_to, [OVERTAKEN])
    reasons = attempt(lambda: ACTS[verb](case, form.answer(), by=request.user, at=timezone.now()))
    if reasons:
        return _page(request, found_for(request.user, pk), form, open_to, form.refuse(reasons))
    reply_keeping.sent(case, by=request.user)
    messages.success(request, DONE[verb])
    return redirect("desk_requests:case", pk=pk)


def _opened(request: StaffRequest, about: dict[str, Any], open_to: dict[str, bool], closed: list[str]) -> HttpResponse:
    """With what they wrote and did not send; what the helper found goes before."""
    case = about["case"]
    begun = _begun(case, about["today"])
    mine = reply_keeping.find(case, by=request.user)
    mine = None if mine is None or _same(reply_keeping.values_of(mine), begun) else mine
    typed = reply_keeping.values_of(mine) if mine and reply_keeping.stands(mine) else {}
    form = ReplyForm(None, **about, initial=begun | typed | _found(request, case))
    return _page(request, case, form, open_to, closed, kept=mine)


def _preview(request: StaffRequest, case: Request, form: ReplyForm, open_to: dict[str, bool]) -> HttpResponse:
    """The letter with what is still missing; back to the form where there can be no letter yet."""
    given = form.answer()
    missing = answer.objections(given, case, today=form.today)
    try:
        sheet = sheet_of(case, given)
    except Refused as refused:
        reasons = form.refuse(list(dict.fromkeys([*missing, *refused.reasons])))
        return _page(request, case, form, open_to, reasons)
    context = {"case": case, "form": form, "letter": sheet, "missing": missing, "open_to": open_to}
    context |= {"seen": seen(request, case), "cautions": answer.cautions(given, case)}
    return render(request, "requests_app/desk/reply_preview.html", context)


def _page(
    request: StaffRequest,
    case: Request,
    form: ReplyForm,
    open_to: dict[str, bool],
    reasons: list[str],
    *,
    kept: KeptReply | None = None,
) -> HttpResponse:
    """`kept`: what they wrote before and did not send."""
    written, now = written_last(case), timezone.now()
    context = {
        "case": case,
        "form": form,
        "reasons": reasons,
        "kept": kept,
        "back": kept is not None and reply_keeping.stands(kept),
        "seen": reply_keeping.version(case) if reasons == [OVERTAKEN] else seen(request, case),
        "others": reply_keeping.others(case, by=request.user, at=now),
        "open_to": open_to,
        "written": written,
        "signing": bool(written and written.agreed is None and open_to[Verb.REPLY]),
        "demands": [{"outcome": one, "demand": demand} for one, demand in outcomes.DEMANDS.items()],
        "withheld": [(row, row.get_ground_display()) for row in case.withheld.filter(dropped_on=None)],
        "searches": case.searches.filter(dropped_on=None),
        "files": answer.given_files(case),
        "consulted": consultation_rows.of_case(case, form.today),
        "for_withheld": " ".join(outcome.value for outcome in Outcome if outcome in WITHHOLDING),
    }
    return render(request, "requests_app/desk/reply.html", context)


def written_last(case: Request) -> Proposal | None:
    return next(reversed(versions_of(case)), None)


def _begun(case: Request, today: date) -> dict[str, Any]:
    """What was written last for this case, unless an answer was sent since."""
    written = written_last(case)
    if written and not written.agreed:
        return initial_of(named(written), today=today)
    return {"served_on": today, "served_via": case.delivery}


def _same(typed: Mapping[str, str], begun: Mapping[str, Any]) -> bool:
    """Nothing else was typed than what the page begins with anyway."""
    return all(text.split() == str(begun.get(name) or "").split() for name, text in typed.items())


def _keep(request: StaffRequest, case: Request, begun: dict[str, Any]) -> None:
    """Each press of a button keeps what it brought, also where there are no scripts."""
    typed = {name: text for name, text in typed_on(request).items() if name not in reply_keeping.NOT_KEPT}
    if _same(typed, begun):
        return
    with suppress(TooLong, Overtaken):  # the page says so where it matters
        keep_typed(request, case)


def _found(request: StaffRequest, case: Request) -> dict[str, Any]:
    """What the helper put into the address; anything else that stands there is left out."""
    asked = request.GET
    found = {
        "outcome": asked.get("outcome", "") if asked.get("outcome", "") in Outcome else "",
        "ground": asked.get("ground", "") if asked.get("ground", "") in Ground else "",
        "earlier_number": asked.get("earlier", "")[:20],
    }
    if found["outcome"] == Outcome.U2:
        found["referred_to"] = past_cases.referred(case)
    return {name: value for name, value in found.items() if value}
