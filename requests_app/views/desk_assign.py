"""批量分办: what was ticked in the case list, looked at with office and person, done at one press, told case by case."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, cases, workflow
from requests_app.actions.assigning import Assigned, already
from requests_app.forms.desk_lists import AssignManyForm
from requests_app.models import Request
from requests_app.views.desk_list import chosen_cases, way_back
from requests_app.vocabulary import Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Ability

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def assign(request: StaffRequest) -> HttpResponse:
    """/desk/requests/assign/?item=&item=&back= : which can be assigned; nothing is done before the form is confirmed."""
    given = request.POST if request.method == "POST" else request.GET
    keys, back = _keys(given), way_back(given.get("back", "")) or reverse("desk_requests:list")
    if not keys or len(keys) > MOST:
        messages.error(request, "先勾选要分办的申请。" if not keys else f"一次最多分办{MOST}件，请少选一些。")
        return redirect(back)
    found = list(chosen_cases(request.user, keys))
    form = AssignManyForm(request.POST if request.method == "POST" else None)
    looked = form.is_bound and form.is_valid()
    if not looked or request.POST.get("step") != "do":
        return _summary(request, found, form, len(keys) - len(found), back)
    ready = set(_keys(request.POST, "ready"))
    chosen = [case for case in found if case.pk in ready]
    done = actions.assign_several(chosen, by=request.user, at=timezone.now(), **form.cleaned_data)
    return _result(request, done, form.cleaned_data, back)


def _summary(
    request: StaffRequest, found: list[Request], form: AssignManyForm, missing: int, back: str
) -> HttpResponse:
    given = form.cleaned_data if form.is_bound and form.is_valid() else None
    reasons = {case.pk: _reasons(case, request.user, given) for case in found}
    ready = [case for case in found if not reasons[case.pk]]
    context = {
        "form": form,
        "looked": given,
        "chosen": [case.pk for case in found],
        "ids": [case.pk for case in ready],
        "missing": missing,
        "ready": [_row(case) for case in ready],
        "blocked": [{**_row(case), "reasons": reasons[case.pk]} for case in found if reasons[case.pk]],
        "back": back,
    }
    return render(request, "requests_app/desk/assign.html", context)


def _reasons(case: Request, staff: Staff, given: dict | None) -> list[str]:
    reasons = workflow.blockers(Verb.ASSIGN, cases.facts_of(case, by=staff, today=timezone.localdate()))
    if not given:
        return reasons
    return reasons + already(case, given["office"], given["handler"], given["internal_due_on"])


def _result(request: StaffRequest, done: list[Assigned], given: dict, back: str) -> HttpResponse:
    """At the address of the summary: the same form sent again finds everything where it should be, and says so."""
    context = {
        "to": "　".join(str(one) for one in (given["office"], given["handler"]) if one),
        "done": [_row(one.request) for one in done if not one.reasons],
        "left": [{**_row(one.request), "reasons": one.reasons} for one in done if one.reasons],
        "back": back,
    }
    return render(request, "requests_app/desk/assigned.html", context)


def _row(case: Request) -> dict:
    who = f"{case.office or '局办公室'}{f'　{case.handler}' if case.handler else ''}"
    return {
        "title": f"{case.number}　{case.subject}",
        "url": reverse("desk_requests:case", args=[case.pk]),
        "meta": [case.get_stage_display(), who],
    }


def _keys(given: QueryDict, name: str = "item") -> list[int]:
    found = (text for text in given.getlist(name) if text.isascii() and text.isdigit() and len(text) < 16)
    return list(dict.fromkeys(int(text) for text in found))
