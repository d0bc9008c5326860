"""/desk/requests/<pk>/consultations/<pause_pk>/: one consultation: whom it asks, its timer, the link, the answer, what is found of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from requests_app import actions, cases, consultations, opinions, workflow
from requests_app.forms.opinions import ArrivalForm, CorrectionForm, FindingForm, HadForm, ReturnedForm
from requests_app.forms.plain import PlainForm
from requests_app.models import Pause, Request
from requests_app.opinions.vocabulary import Verdict
from requests_app.views import consultation_rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.vocabulary import LetterKind, Verb
from taizhou_portal.bureau import domains, outgoing, sealed_words
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

#: the word of a new link on its way to the page that shows it once
SHOWN, CONTEXT = "new_opinion_link", "opinion.link.shown"
UNTOLD = frozenset({"token_hash", "browser", "notice", "returned_note"})
FORMS = ("arrive", "return", "had", "correct", "find")
DONE = {
    "arrive": "已登记对方收到的日期，期限从这一天起算。",
    "return": "已登记无法送达。",
    "had": "已登记对方收到决定公开告知书的日期。",
    "correct": "意见已更正。",
    "find": "已登记审查结果。",
    "link": "已生成链接，只显示这一次。",
    "mail": "链接几分钟以内用邮件发给对方。",
    "revoke": "链接已停用。",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
@sensitive_variables()
def consultation(request: StaffRequest, pk: int, pause_pk: int) -> HttpResponse:
    """`act`: one of DONE."""
    case = found_for(request.user, pk)
    pause = _read(case, pause_pk)
    if request.method != "POST":
        return _page(request, case, pause)
    act = request.POST.get("act", "")
    if act not in DONE:
        raise Http404
    form = _form(act, pause, request.POST)
    if form and not form.is_valid():
        return _page(request, case, pause, tried=(act, form))
    try:
        _acts(request, pause, form.cleaned_data if form else {})[act]()
    except Refused as refused:
        return _page(request, case, _read(case, pause_pk), tried=(act, form), reasons=refused.reasons)
    messages.success(request, DONE[act])
    return redirect("desk_requests:consultation", pk=pk, pause_pk=pause_pk)


def _read(case: Request, pk: int) -> Pause:
    return get_object_or_404(Pause.objects.select_related("request__office", *consultations.WITH), request=case, pk=pk)


def _acts(request: StaffRequest, pause: Pause, given: dict[str, Any]) -> dict[str, Callable[[], object]]:
    how: dict[str, Any] = {"by": request.user, "at": timezone.now()}

    def link() -> None:
        word = actions.make_opinion_link(pause, **how)
        request.session[SHOWN] = sealed_words.sealed(word.encode(), context=CONTEXT)

    return {
        "arrive": lambda: actions.note_arrival(pause, **how, **given),
        "return": lambda: actions.note_returned(pause, **how, **given),
        "had": lambda: actions.note_notice_arrival(pause, **how, **given),
        "correct": lambda: actions.correct_opinion(pause, **how, **given),
        "find": lambda: actions.find_opinion(pause, **how, **given),
        "link": link,
        "mail": lambda: actions.make_opinion_link(pause, **how, mail=True),
        "revoke": lambda: actions.revoke_opinion_link(pause, **how),
    }


def _form(act: str, pause: Pause, typed: Any = None) -> PlainForm | None:
    if act == "arrive":
        return ArrivalForm(typed, initial={"on": pause.arrived_on})
    if act == "return":
        return ReturnedForm(typed, initial={"returned_on": pause.returned_on, "tried": pause.returned_note})
    if act == "had":
        row = consultations.finding_of(pause)
        return HadForm(typed, initial={"had_on": row.had_on if row else None})
    if act == "correct":
        return CorrectionForm(typed, initial=_entered(pause), kind=pause.kind)
    if act != "find":
        return None
    finding = consultations.finding_of(pause)
    begun = {"verdict": finding.verdict, "reasons": finding.reasons} if finding else {}
    return FindingForm(typed, initial=begun, consultation=consultations.fact_of(pause), on=timezone.localdate())


def _entered(pause: Pause) -> dict[str, Any]:
    given = consultations.given_of(pause)
    begun = {name: getattr(given, name, "") for name in ("stance", "interest", "parts")}
    return {**begun, "opinion": given.reasons if given else "", "ended_on": pause.ended_on}


def _page(
    request: StaffRequest,
    case: Request,
    pause: Pause,
    *,
    tried: tuple[str, PlainForm | None] | None = None,
    reasons: list[str] | None = None,
) -> HttpResponse:
    today, staff = timezone.localdate(), request.user
    row = consultation_rows.row(pause, workdays=load_workdays(), today=today)
    fact, finder = row.fact, consultations.finder_of(case, staff)
    full, asked = consultation_rows.in_full(staff, pause), consultations.consulted_of(pause)
    facts, given = cases.facts_of(case, by=staff, today=today), consultations.given_of(pause)
    forms = {act: _form(act, pause) for act in FORMS} | ({tried[0]: tried[1]} if tried else {})
    context = {
        "case": case,
        "row": row,
        "full": full,
        "asked": asked,
        "whom": list(consultation_rows.whom(asked, full=full)),
        "given": given,
        "finding": consultations.finding_of(pause),
        "forms": forms,
        "failed": tried[1] if tried else None,
        "reasons": reasons or [],
        "may_arrive": not workflow.blockers(Verb.CORRECT_DAY, facts),
        "may_return": not workflow.blockers(Verb.CORRECT_DAY, facts) and not opinions.return_blockers(fact),
        "may_note_had": not opinions.had_blockers(finder, consultations.posted_on(pause)),
        "may_correct": full and not opinions.correction_blockers(fact, finder, given.came if given else ""),
        "may_end": pause.ended_on is None and not workflow.blockers(Verb.END_CONSULTATION, facts),
        "finding_blockers": opinions.finding_blockers(fact, finder, on=today),
        "links": _links(pause, request, opinions.link_blockers(fact, finder, on=today)),
        "override_url": _override(case, pause, staff),
        "events": _changes(pause),
    }
    return render(request, "requests_app/desk/consultation.html", context)


def _links(pause: Pause, request: StaffRequest, blockers: list[str]) -> dict[str, Any]:
    """The link, how far it has come; its address once, right after it was made."""
    link, asked = consultations.link_of(pause), consultations.consulted_of(pause)
    word = sealed_words.opened(request.session.pop(SHOWN, ""), context=CONTEXT)
    there = reverse("requests_app:opinion_link", args=[word.decode()]) if word else ""
    return {
        "row": link,
        "opens": link is not None and link.ended_at is None and not blockers,
        "address": domains.address(request, there) if there else "",
        "blockers": blockers if consultations.opens_online(pause) else [opinions.CODELESS],
        "may_mail": bool(asked and asked.email) and outgoing.is_set_up(),
    }


def _override(case: Request, pause: Pause, staff: Any) -> str:
    """Where 决定公开告知书 is drafted, while it is wanted."""
    fact = consultations.fact_of(pause)
    wanted = fact.found == Verdict.OVERRIDE and not fact.noticed
    if not wanted or Ability.RECEIVE not in abilities_of(staff):
        return ""
    there = reverse("desk_requests:new_letter", args=[case.pk, LetterKind.OVERRIDE.value])
    return f"{there}?{urlencode({'pause': pause.pk})}"


def _changes(pause: Pause) -> list[dict]:
    """What was done about it, newest first; sealed words are told nowhere but above."""
    rows = [pause, getattr(pause, "finding", None), *pause.links.all()]  # a finding that fell away, too
    made = [change for row in rows if row is not None for change in timeline(row, leave_out=UNTOLD)]
    return events(sorted(made, key=lambda change: change.at, reverse=True))
