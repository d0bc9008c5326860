"""公开办理情况 in the desk: which answered requests the public may read of, in which words, and how one is taken out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, entries, given_again, public_register
from requests_app.actions.public_register import subject_objections
from requests_app.forms.proactive import ChooseForm, EntryForm, PutBackForm, TakeOutForm
from requests_app.models import RegisterEntry
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

AT_ONCE, PAGE = 20, 30  # cases to choose from, entries of the list
CHOSEN = "chosen"
#: the title of a change says it
UNTOLD = frozenset({"taken_out_on", "take_out_reason"})
#: the buttons of the page of one entry
CHANGE, TAKE_OUT, PUT_BACK = "change", "take_out", "put_back"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def register(request: StaffRequest) -> HttpResponse:
    """/desk/requests/answered/?list=chosen&page= : answered cases to choose from with their words, or what was chosen."""
    waiting, there = public_register.candidates(request.user), public_register.chosen(request.user)
    context = {
        "chosen": request.GET.get("list") == CHOSEN,
        "is_on": public_register.is_on(),
        "may_set": Ability.CONFIGURE in abilities_of(request.user),
        "chips": [
            {"label": "等选择", "url": "?", "current": request.GET.get("list") != CHOSEN, "count": waiting.count()},
            {
                "label": "已选过",
                "url": f"?list={CHOSEN}",
                "current": request.GET.get("list") == CHOSEN,
                "count": there.count(),
            },
        ],
    }
    if context["chosen"] and request.method != "POST":
        page = page_of(there, request.GET.get("page", "1"), size=PAGE)
        hidden = public_register.hidden(page.object_list)
        rows = [{"entry": entry, "hidden": hidden[entry.pk]} for entry in page.object_list]
        context |= {"rows": rows, **turns(page, list=CHOSEN)}
        return render(request, "requests_app/desk/public_register.html", context)
    page = page_of(waiting, request.GET.get("page", "1"), size=AT_ONCE)
    form = ChooseForm(
        request.POST if request.method == "POST" else None, cases=page.object_list, objections=subject_objections
    )
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        chosen, how = form.chosen(), {"by": request.user, "at": timezone.now(), "looked": form.looked()}
        reasons = attempt(lambda: actions.put_into_register(chosen, **how))
        if not reasons:
            messages.success(request, f"已选入{len(chosen)}件。")
            return redirect("desk_requests:public_register")
    context |= {"form": form, "reasons": reasons, "count": page.paginator.count, **turns(page)}
    return render(request, "requests_app/desk/public_register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def entry(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/answered/<pk>/ : other words, taken out with a reason, put back."""
    one = get_object_or_404(public_register.chosen(request.user).select_related("request__applicant"), pk=pk)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    change, out, back = _forms(request, one, what)
    reasons: list[str] = []
    form = {CHANGE: change, TAKE_OUT: out, PUT_BACK: back}.get(what)
    if form is not None and form.is_valid():
        reasons = attempt(lambda: _act(one, what, form, request))
        if not reasons:
            messages.success(request, {CHANGE: "已保存。", TAKE_OUT: "已撤下，网站上看不到了。"}.get(what, "已恢复。"))
            return redirect("desk_requests:register_entry", pk=pk)
        one.refresh_from_db()
    context = {
        "one": one,
        "case": one.request,
        "change": change,
        "out": out,
        "back": back,
        "failed": form,
        "nameless": entries.NAMELESS if given_again.nameless(one.request) else "",
        "reasons": reasons,
        "hidden": public_register.hidden([one])[one.pk],
        "events": events(timeline(one, leave_out=UNTOLD)),
    }
    return render(request, "requests_app/desk/register_entry.html", context)


def _forms(request: StaffRequest, one: RegisterEntry, what: str) -> tuple[EntryForm, TakeOutForm, PutBackForm]:
    nameless = given_again.nameless(one.request)
    change = EntryForm(
        request.POST if what == CHANGE else None,
        objections=lambda said: subject_objections(one.request, said),
        initial={"subject": one.subject},
        nameless=nameless,
        auto_id="change_%s",
    )
    back = PutBackForm(request.POST if what == PUT_BACK else None, nameless=nameless, auto_id="back_%s")
    return change, TakeOutForm(request.POST if what == TAKE_OUT else None, auto_id="out_%s"), back


def _act(one: RegisterEntry, what: str, form: EntryForm | TakeOutForm | PutBackForm, request: StaffRequest) -> None:
    by, at = request.user, timezone.now()
    if isinstance(form, TakeOutForm):
        actions.take_out(one, by=by, at=at, reason=form.cleaned_data["reason"])
    elif what == CHANGE:
        actions.change_entry(one, by=by, at=at, subject=form.cleaned_data["subject"], looked=form.has_looked)
    else:
        actions.put_back(one, by=by, at=at, looked=form.has_looked)
