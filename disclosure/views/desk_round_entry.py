"""One entry of a round: the item, what was decided of it before, what speaks for looking twice, and what can be done; and many at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure import round_lists, standing
from disclosure.actions import round_entries
from disclosure.bulk import size_objections
from disclosure.forms.rounds import (
    DecideForm,
    ManyForm,
    SendBackForm,
    TakeBackForm,
    proposal_of,
    propose_form,
)
from disclosure.models import ReviewRound, RoundEntry
from disclosure.round_hints import hints_of
from disclosure.round_lists import SEEING
from disclosure.rounds.rules import blockers
from disclosure.rounds.vocabulary import EntryVerb, RoundKind
from disclosure.views import desk, desk_rows, round_rows
from disclosure.views.desk_rounds import found_for
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, attempt

TOLD = 10  # reasons that are told of a batch
FORMS: dict[EntryVerb, Callable[[Any, RoundEntry], forms.Form]] = {
    EntryVerb.DECIDE: lambda data, entry: DecideForm(data),
    EntryVerb.SEND_BACK: lambda data, entry: SendBackForm(data),
    EntryVerb.PROPOSE: propose_form,
    EntryVerb.TAKE_BACK: lambda data, entry: TakeBackForm(data),
}
ACTS: dict[EntryVerb, Callable[..., None]] = {
    EntryVerb.PROPOSE: round_entries.propose,
    EntryVerb.SEND_BACK: round_entries.send_back,
    EntryVerb.DECIDE: round_entries.decide,
    EntryVerb.TAKE_BACK: round_entries.take_back,
}
DONE = {
    EntryVerb.PROPOSE: "意见已提出，等另一位决定",
    EntryVerb.SEND_BACK: "已退回，承办人可以重新提出",
    EntryVerb.DECIDE: "已决定并生效",
    EntryVerb.TAKE_BACK: "决定已撤回，可以重新提出意见",
}


@dataclass(frozen=True)
class Panel:
    """Something that may be done now, with its form; `tried`: it comes back with what is wrong."""

    verb: EntryVerb
    form: forms.Form
    tried: bool = False


@require_safe
@needs(*SEEING)
def entry(request: StaffRequest, pk: int, entry_pk: int) -> HttpResponse:
    """/desk/rounds/<pk>/entries/<entry_pk>/"""
    return _page(request, _found(request.user, pk, entry_pk))


@require_POST
@needs(*SEEING)
def act(request: StaffRequest, pk: int, entry_pk: int, verb: str) -> HttpResponse:
    """/desk/rounds/<pk>/entries/<entry_pk>/<verb>/ : does it, or shows the page again with what is wrong and what was typed."""
    if verb not in EntryVerb.values:
        raise Http404
    found, chosen = _found(request.user, pk, entry_pk), EntryVerb(verb)
    form = _form(chosen, request.POST, found)
    now = timezone.now()
    if form.is_valid() and chosen is EntryVerb.PROPOSE:
        for name, words in round_entries.proposal_objections(found, proposal_of(form.cleaned_data), at=now).items():
            if name not in form.errors:
                form.add_error(name, words)
    if not form.is_valid():
        return _page(request, found, tried=Panel(chosen, form, tried=True))
    try:
        ACTS[chosen](found, **form.cleaned_data, by=request.user, at=now)
    except Refused as refused:
        return _page(request, found, tried=Panel(chosen, form, tried=True), reasons=refused.reasons)
    messages.success(request, DONE[chosen])
    return redirect("desk_disclosure:round_entry", pk, entry_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def many(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """/desk/rounds/<pk>/many/<verb>/?item=&item= : one reason for many entries; each is done, or refused, alone."""
    round_ = found_for(request.user, pk)
    if verb not in {EntryVerb.PROPOSE, EntryVerb.DECIDE}:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    chosen = [int(text) for text in given.getlist("item") if text.isascii() and text.isdigit() and len(text) < 16]
    wrong = size_objections(chosen)
    if wrong:
        for reason in wrong:
            messages.error(request, reason)
        return redirect("desk_disclosure:round", pk)
    entries = list(
        round_lists.joined(round_lists.entries_of(round_, request.user).filter(pk__in=chosen).order_by("pk"))
    )
    data = request.POST if request.method == "POST" else None
    form = ManyForm(data, kind=RoundKind(round_.kind)) if verb == EntryVerb.PROPOSE else DecideForm(data)
    if request.method == "POST" and form.is_valid():
        return _all_done(request, round_, EntryVerb(verb), entries, form.cleaned_data)
    ready = {one.pk: blockers(EntryVerb(verb), round_entries.facts_of(one, request.user)) for one in entries}
    context = {
        "round": round_,
        "verb": EntryVerb(verb),
        "form": form,
        "ready": [round_rows.row(one, pick=False) for one in entries if not ready[one.pk]],
        "blocked": [{**round_rows.row(one, pick=False), "reasons": ready[one.pk]} for one in entries if ready[one.pk]],
        "ids": [one.pk for one in entries if not ready[one.pk]],
    }
    return render(request, "disclosure/desk/round_many.html", context, status=422 if form.errors else 200)


def _all_done(request: StaffRequest, round_: ReviewRound, verb: EntryVerb, entries, values: dict) -> HttpResponse:
    """Each in its own transaction; what is refused is told with its reasons."""
    at, done, left = timezone.now(), 0, []
    with standing.read_once():
        for one in entries:
            reasons = attempt(partial(ACTS[verb], one, **values, by=request.user, at=at))
            done += not reasons
            left += [f"《{one.publication.title}》没有办：{'；'.join(reasons)}"] if reasons else []
    if done:
        messages.success(request, f"{verb.label}：办成{done}条")
    for words in left[:TOLD]:
        messages.error(request, words)
    if len(left) > TOLD:
        messages.error(request, f"另有{len(left) - TOLD}条没有办，请逐条打开看原因")
    return redirect("desk_disclosure:round", round_.pk)


def _found(staff: Staff, pk: int, entry_pk: int) -> RoundEntry:
    """The entry, if its office is one of `staff`; else 404."""
    found = round_lists.entries_of(found_for(staff, pk), staff)
    return get_object_or_404(
        found.select_related("round", "publication__office", "publication__policy", "office"), pk=entry_pk
    )


def _form(verb: EntryVerb, data: Any, found: RoundEntry) -> forms.Form:
    form = FORMS[verb](data, found)
    form.auto_id = f"id_{verb}_%s"  # several forms stand on one page
    return form


def _page(request: StaffRequest, found: RoundEntry, *, tried: Panel | None = None, reasons=()) -> HttpResponse:
    item, staff = found.publication, request.user
    context = {
        "entry": found,
        "round": found.round,
        "item": item,
        "state": found.state,
        "tone": round_rows.TONES[found.state],
        "facts": _facts(found),
        "hints": hints_of(found, today=timezone.localdate()),
        "panels": _panels(found, staff, tried),
        "barred": _barred(found, staff),
        "failed": tried.form if tried else None,
        "reasons": reasons,
        "decisions": desk_rows.decisions(item) if found.round.kind == RoundKind.ATTRIBUTE else _earlier(found),
        "article": desk_rows.article(item),
        "events": _events(found),
        "body": desk.shown_body(request, item),
        "item_url": reverse("desk_disclosure:item", args=[item.pk]),
        "next": _next(found, staff),
    }
    failed = tried is not None and bool(tried.form.errors)
    return render(
        request, "disclosure/desk/round_entry.html", context, status=409 if reasons else 422 if failed else 200
    )


def _facts(found: RoundEntry) -> list[dict]:
    """How it stood, what is proposed, what was decided."""
    item = found.publication
    said = [("开始时", round_rows.began_as(found)), ("文号", item.doc_number), ("成文日期", _day(item.formed_on))]
    if found.outcome:
        said += [
            ("处理意见", found.get_outcome_display()),
            ("理由", found.reason),
            ("提出人", str(found.proposed_by or "没有，直接决定")),
        ]
    more = [
        ("不再有效的日期", _day(found.on)),
        ("替代文件", found.successor.title if found.successor else ""),
        ("由谁修改", str(found.plan_by or "")),
        ("改完日期", _day(found.plan_until)),
        ("决定人", str(found.decided_by or "")),
        ("决定意见", found.opinion),
        ("下次评估", _day(item.next_review_on)),
    ]
    said += [(label, words) for label, words in more if words]
    return [
        {"label": label, "value": words, "full": label in {"理由", "决定意见", "替代文件", "开始时"}}
        for label, words in said
    ]


def _day(day) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _panels(found: RoundEntry, staff: Staff, tried: Panel | None) -> list[Panel]:
    """What can be done; what was just tried comes back as it was typed."""
    facts = round_entries.facts_of(found, staff)
    possible = [verb for verb in FORMS if not blockers(verb, facts)]
    made = {verb: Panel(verb, _form(verb, None, found)) for verb in possible}
    if tried and tried.verb in made:
        made[tried.verb] = tried
    return list(made.values())


def _barred(found: RoundEntry, staff: Staff) -> list[str]:
    """Why nothing can be done."""
    facts = round_entries.facts_of(found, staff)
    verb = EntryVerb.DECIDE if facts.may_decide else EntryVerb.PROPOSE
    return blockers(verb, facts)


def _earlier(found: RoundEntry) -> list[dict]:
    """Decisions on the same document in earlier rounds, the newest first."""
    rows = RoundEntry.objects.filter(publication=found.publication, decided_at__isnull=False).exclude(pk=found.pk)
    rows = rows.select_related("round", "decided_by").order_by("-decided_at")
    return [
        {
            "at": row.decided_at,
            "title": row.get_outcome_display(),
            "who": str(row.decided_by),
            "text": f"{row.round.title}：{row.reason}",
        }
        for row in rows
    ]


def _events(found: RoundEntry) -> list[dict]:
    """Every recorded step of the entry, newest first."""
    changes = timeline(found)
    return [{"at": change.at, "title": change.what, "who": change.by or "系统", "text": ""} for change in changes]


def _next(found: RoundEntry, staff: Staff) -> str:
    """The next entry that stands as this one did, so that a list can be worked through."""
    more = round_lists.entries_of(found.round, staff).waiting().filter(pk__gt=found.pk).order_by("pk")
    following = more.first()
    return round_rows.entry_url(following) if following else ""
