"""紧急公开: decided by the head of 局办公室, approved afterwards by somebody else, counted; and the way back from a set hour."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, keeping, urgents
from disclosure.facts import checked, facts
from disclosure.forms import OpinionForm, UnscheduleForm, UrgentForm
from disclosure.models import Publication, Urgent
from disclosure.views import desk, desk_rows, reading, review_typed, urgent_rows
from disclosure.views.desk_bar import button
from disclosure.views.desk_question import Question, asked
from disclosure.views.desk_state import moment
from disclosure.vocabulary import Verb
from disclosure.workflow import blockers, checklist_faults, checklist_objections
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Table
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Day

PAGE = 30
NOTHING_OPEN = "没有待补审批的紧急公开"
COLUMNS = [
    {"label": "年份"},
    *({"label": label, "numeric": True} for label in ("紧急公开", "补审批通过", "不同意", "没有补审批")),
]


# --- the decision to publish ahead of the reviews


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH_URGENT)
def urgent(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/urgent/ : the reason, the secrecy checklist answered in person, and who says afterwards whether it was right."""
    publication = desk.found_for(request.user, pk)
    form = UrgentForm(request.POST if request.method == "POST" else None)
    answers = review_typed.answers_in(request.POST)
    reasons = blockers(Verb.PUBLISH_URGENT, facts(publication, request.user))
    if request.method == "POST":
        reasons += checklist_objections(answers, attribute=publication.attribute)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        try:
            actions.publish_urgent(
                publication, reason=form.cleaned_data["reason"], answers=answers, by=request.user, at=at
            )
        except Refused as refused:
            reasons = refused.reasons
        else:
            due = _due(request.user)
            until = f"{_day(due)}{due.mark}"
            messages.success(request, f"已公开，要由另一位保密审查员补审批，不晚于{until}")
            return redirect("desk_disclosure:item", pk)
    return _page(request, publication, "disclosure/desk/urgent.html", form, reasons, **_warned(request, publication))


def _warned(request: StaffRequest, publication: Publication) -> dict[str, object]:
    """What whoever decides must know: who approves by when, and who is writing at this moment."""
    people = who_may(Ability.CLEAR_SECRECY, publication.office) - {request.user.pk}
    names = [str(person) for person in Staff.objects.filter(pk__in=people).order_by("name", "pk")]
    present = keeping.others(publication, by=request.user, tab="", at=timezone.now())
    due = _due(request.user)
    return {
        "approvers": "、".join(names) + ("中的一位" if len(names) > 1 else ""),
        "due": _day(due),
        "provisional": due.provisional,
        "writers": "、".join(dict.fromkeys(str(row.person) for row in present if row.person_id != request.user.pk)),
        "actions": [button(Verb.PUBLISH_URGENT, facts(publication, request.user), form="urgent", tone="stop")],
    }


def _due(person: Staff) -> Day:
    """The last day of the approval of what is published today."""
    return urgents.due(timezone.localdate(), days=urgents.days(), workdays=workdays_for(person))


def _day(due: Day) -> str:
    return f"{due.date.month}月{due.date.day}日"


# --- what somebody else says of it


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CLEAR_SECRECY)
def urgent_decide(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/urgent/decide/ : approved after the same checklist, or objected to and withdrawn at once."""
    publication = desk.found_for(request.user, pk)
    objecting = request.POST.get("verb") == Verb.OBJECT_URGENT
    verb = Verb.OBJECT_URGENT if objecting else Verb.APPROVE_URGENT
    form = OpinionForm(request.POST if request.method == "POST" else None, objecting=objecting)
    done, reasons = _decided(request, publication, form, verb) if request.method == "POST" else (False, [])
    if done:
        messages.success(request, "已撤下，起草人和决定紧急公开的人会看到意见" if objecting else "已补审批，公开继续")
        return redirect("desk_disclosure:item", pk)
    row = publication.urgents.filter(approved=None).select_related("by").first()
    if row is None:
        for words in reasons or [NOTHING_OPEN]:
            (messages.error if reasons else messages.info)(request, words)
        return redirect("desk_disclosure:item", pk)
    template = "disclosure/desk/urgent_decide.html"
    return _page(request, publication, template, form, reasons, **_asked(request, publication, row))


def _decided(request: StaffRequest, publication: Publication, form: OpinionForm, verb: Verb) -> tuple[bool, list[str]]:
    """Whether it was done; else every reason why not, beside what stands at the field."""
    answers = review_typed.answers_in(request.POST)
    if request.POST.get("verb") != verb:
        return False, ["请选择补审批通过或者不同意"]
    if not form.is_valid():
        wrong = [] if verb is Verb.OBJECT_URGENT else checklist_objections(answers, attribute=publication.attribute)
        return False, [*blockers(verb, facts(publication, request.user)), *wrong]
    act = actions.object_urgent if verb is Verb.OBJECT_URGENT else actions.approve_urgent
    opinion = form.cleaned_data["opinion"]
    try:
        act(publication, answers=answers, opinion=opinion, by=request.user, at=timezone.now())
    except Refused as refused:
        return False, refused.reasons
    return True, []


def _asked(request: StaffRequest, publication: Publication, row: Urgent) -> dict[str, object]:
    present = facts(publication, request.user)
    term = urgents.limit_of(row, days=urgents.days(), today=timezone.localdate(), workdays=workdays_for(request.user))
    return {
        "urgent": row,
        "term": term,
        "due": _day(term.due),
        "actions": [
            {**button(Verb.OBJECT_URGENT, present, form="urgent", tone="stop"), "label": "不同意，撤下"},
            {**button(Verb.APPROVE_URGENT, present, form="urgent"), "label": "补审批通过"},
        ],
    }


def _page(
    request: StaffRequest, publication: Publication, template: str, form, reasons: list[str], **more: object
) -> HttpResponse:
    """The whole item beside the checklist; everything that was filled in stays."""
    found, answers = checked(publication), review_typed.answers_in(request.POST)
    faults = checklist_faults(answers, attribute=publication.attribute)
    judged = request.method == "POST" and request.POST.get("verb") != Verb.OBJECT_URGENT
    context = {
        "item": publication,
        "form": form,
        "reasons": reasons if request.method == "POST" else [],
        "questions": review_typed.questions(answers, faults if judged else {}),
        "findings": desk_rows.shown_checks(found, item=publication),
        "counts": desk_rows.check_counts(found),
        "facts": reading.catalogue(publication, inside=True),
        "files": desk.shown_files(publication),
        "body": desk.shown_body(request, publication),
        "back": reverse("desk_disclosure:item", args=[publication.pk]),
        **more,
    }
    return render(request, template, context, status=409 if request.method == "POST" and reasons else 200)


# --- all of them


@require_safe
@needs(*urgents.SEEING)
def urgents_list(request: StaffRequest) -> HttpResponseBase:
    """/desk/urgents/?year=&page=&export= : what waits for its approval, how many there were each year, and those of one year."""
    staff, today = request.user, timezone.localdate()
    counted = urgents.years(staff)
    year = _year(request.GET.get("year", ""), today)
    found = urgents.of_year(staff, year).select_related(*urgent_rows.JOINED)
    if form := exports.asked(request):
        return exports.answer(Table(f"{year}年的紧急公开", urgent_rows.FIELDS, found.iterator()), form, by=staff)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "waiting": urgent_rows.waiting(
            list(urgents.open_for(staff).select_related(*urgent_rows.JOINED)), staff=staff, today=today
        ),
        "days": urgents.days(),
        "columns": COLUMNS,
        "years": [_counts(each, numbers) for each, numbers in counted.items()],
        "year": year,
        "rows": urgent_rows.decided(list(page), staff=staff),
        "exports": exports.links([("year", str(year))]),
        "page": page,
        **turns(page, year=year),
    }
    return render(request, "disclosure/desk/urgents.html", context)


def _year(asked_for: str, today: date) -> int:
    if not asked_for:
        return today.year
    if not (len(asked_for) == 4 and asked_for.isascii() and asked_for.isdigit() and 1990 < int(asked_for) < 2200):
        raise Http404
    return int(asked_for)


def _counts(year: int, numbers: dict[bool | None, int]) -> list:
    there = f"{reverse('desk_disclosure:urgents')}?year={year}"
    whole = {"value": sum(numbers.values()), "url": there, "numeric": True}
    return [f"{year}年", whole, *({"value": numbers.get(each, 0), "numeric": True} for each in (True, False, None))]


# --- a set hour is taken back


def _tells_unscheduling(item: Publication) -> list[str]:
    return [
        f"现在定在{moment(item.publish_at)}公开，取消以后不会自动公开。",
        "回到局办公室签发，审查仍然有效；要改文字的，签发时退回起草人。",
    ]


UNSCHEDULE = Question(
    Verb.UNSCHEDULE,
    UnscheduleForm,
    actions.unschedule,
    _tells_unscheduling,
    lambda item: "已取消定时，回到局办公室签发",
)
unschedule = asked(UNSCHEDULE)
