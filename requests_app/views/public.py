"""Filing an application: guide, form, check page, receipt. Nothing personal ever stands in an address."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.models import Publication
from requests_app import actions, proofs
from requests_app.clock import reply_clock
from requests_app.forms.apply import ASKED_FIELDS, ASKER_FIELDS, ApplyForm
from requests_app.ledger import prose
from requests_app.models import Request
from requests_app.views import draft as drafts
from requests_app.views.draft import Draft
from requests_app.views.suggestions import suggested
from requests_app.vocabulary import Via
from taizhou_portal import errors, structured
from taizhou_portal.bureau import domains, doors
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.codes import grouped
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.workdays import Day

GUIDE_CRUMB = ("依申请公开", reverse_lazy("requests_app:guide"))
READABLE_FOR = timedelta(minutes=30)
AN_HOUR = 3600
FORMS_AN_HOUR, FILINGS_AN_HOUR = 60, 20
#: where the label of the form is a sentence
SHORT = {"needs_assistance": "需要帮助", "name": "名称"}
STEPS = ("填写申请", "核对并提交", "记下受理号和查询码")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """/requests/: who, what, how, how long, what it costs."""
    context = {"crumbs": [("依申请公开", "")], "structured": [_service(request)]}
    return render(request, "requests_app/public/guide.html", context)


def _service(request: HttpRequest) -> dict:
    """The service itself, for machines; its channel is the form."""
    site = Site.current()
    return structured.service(
        name="政府信息公开申请",
        about="公民、法人和其他组织申请公开政府信息，自收到申请之日起20个工作日内答复",
        url=domains.address(request, reverse("requests_app:new")),
        provider=structured.organization(name=site.name, phone=site.phone, address=site.address),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. What was typed and the files sent with it are kept, whatever else is wrong."""
    draft = drafts.load(request) or Draft()
    if request.method != "POST":
        initial = draft.data or _prefilled(request)
        return _form_page(request, ApplyForm(initial=initial, parked=draft.proofs), draft)
    if _knocks_too_often(request, "apply", FORMS_AN_HOUR):
        return _sent_away(request)
    _drop_unwanted(request, draft)
    form = ApplyForm(request.POST, request.FILES, parked=draft.proofs)
    valid = form.is_valid()
    draft.proofs = draft.proofs + [proofs.park(accepted, at=timezone.now()) for accepted in form.accepted]
    draft.data = _typed(form)
    draft.cited = draft.cited or _cited(request)
    drafts.save(request, draft)
    return redirect("requests_app:check") if valid else _form_page(request, form, draft)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Every answer once more, public items that may make the application needless, then the final submit."""
    draft = drafts.load(request)
    if draft is None:
        receipt = drafts.load_receipt(request, now=timezone.now().timestamp())
        return redirect("requests_app:receipt" if receipt else "requests_app:new")
    form = ApplyForm(draft.data, parked=draft.proofs)
    if not form.is_valid():
        return redirect("requests_app:new")
    if request.method == "POST":
        return _submit(request, draft, form)
    context = {
        "draft": draft,
        "form": form,
        "steps": _steps(1),
        "asker": _answers(form, ASKER_FIELDS),
        "asked": _answers(form, ASKED_FIELDS),
        "suggestions": suggested(form.cleaned_data["subject"]),
        "crumbs": [GUIDE_CRUMB, ("核对并提交", "")],
    }
    return render(request, "requests_app/public/check.html", context)


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    return _receipt_page(request, "requests_app/public/receipt.html")


@never_cache
@require_safe
def receipt_letter(request: HttpRequest) -> HttpResponse:
    """登记回执 on a sheet of paper."""
    return _receipt_page(request, "requests_app/public/receipt_letter.html")


def _receipt_page(request: HttpRequest, template: str) -> HttpResponse:
    now = timezone.now()
    shown = drafts.load_receipt(request, now=now.timestamp())
    case = Request.objects.filter(number=shown["number"]).first() if shown else None
    if shown is None or case is None:
        return redirect("requests_app:track")
    workdays, submitted = load_workdays(), timezone.localdate(case.submitted_at)
    confirm_by = workdays.after(submitted, 1)
    context = {
        "case": case,
        "code": grouped(shown["code"]),
        "confirm_by": confirm_by,
        "clock": reply_clock(confirm_by.date, workdays=workdays),
        "received": _received_words(case, confirm_by),
        "back": reverse("desk_requests:case", args=[case.pk])
        if request.user.is_authenticated
        else reverse("requests_app:receipt"),
        "steps": _steps(2),
        "crumbs": [GUIDE_CRUMB, ("受理号和查询码", "")],
    }
    return render(request, template, context)


def _received_words(case: Request, confirm_by: Day) -> str:
    """收到申请之日 as far as it is known when the receipt is printed (第三十一条)."""
    if case.received_on:
        return prose(case.received_on)
    if case.via == Via.COUNTER:
        return f"{prose(timezone.localdate(case.submitted_at))}（当面提交之日）"
    if case.via == Via.POST_SIGNED:
        return "邮件签收之日"
    return f"双方确认之日，不晚于{prose(confirm_by.date)}确认{'（暂定）' if confirm_by.provisional else ''}"


def _submit(request: HttpRequest, draft: Draft, form: ApplyForm) -> HttpResponse:
    if _knocks_too_often(request, "file", FILINGS_AN_HOUR):
        return _sent_away(request)
    sent_before = Request.objects.filter(idempotency_key=draft.key).exists()
    papers = [] if sent_before else [proofs.unpark(parked) for parked in draft.proofs]
    if None in papers:
        draft.proofs = [parked for parked, paper in zip(draft.proofs, papers, strict=True) if paper]
        drafts.save(request, draft)
        messages.warning(request, "身份证明只保留24小时，请重新附上。其他内容都还在。")
        return redirect("requests_app:new")
    now = timezone.now()
    given = {"proof_files": [paper for paper in papers if paper], "key": draft.key, "code": draft.code}
    filed = actions.file(form.asked(cited=draft.cited), form.asker(), by=None, at=now, **given)
    until = (now + READABLE_FOR).timestamp()
    drafts.save_receipt(request, number=filed.request.number, code=filed.code, until=until)
    drafts.drop(request)
    for parked in draft.proofs:
        proofs.drop(parked)
    return redirect("requests_app:receipt")


def _form_page(request: HttpRequest, form: ApplyForm, draft: Draft) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "cited": Publication.objects.visible().filter(pk=draft.cited or _cited(request)).first(),
        "steps": _steps(0),
        "crumbs": [GUIDE_CRUMB, ("填写申请", "")],
    }
    return render(request, "requests_app/public/new.html", context)


def _steps(current: int) -> list[dict[str, str]]:
    states = ["done" if n < current else "current" if n == current else "" for n in range(len(STEPS))]
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def _prefilled(request: HttpRequest) -> dict[str, str]:
    """A search that found nothing travels into the form."""
    return {"subject": request.GET.get("q", "").replace("\x00", "")[:200]}


def _cited(request: HttpRequest) -> int | None:
    item = request.POST.get("cited") or request.GET.get("item") or ""
    known = item.isdecimal() and len(item) < 12 and Publication.objects.visible().filter(pk=int(item)).exists()
    return int(item) if known else None


def _typed(form: ApplyForm) -> dict[str, Any]:
    return {name: form[name].value() or "" for name in (*ASKER_FIELDS, *ASKED_FIELDS)}


def _drop_unwanted(request: HttpRequest, draft: Draft) -> None:
    unwanted = set(request.POST.getlist("drop"))
    for parked in draft.proofs:
        if parked.token in unwanted:
            proofs.drop(parked)
    draft.proofs = [parked for parked in draft.proofs if parked.token not in unwanted]


def _answers(form: ApplyForm, names: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {"label": SHORT.get(n, str(form.fields[n].label)), "value": _shown(form, n), "anchor": form[n].auto_id}
        for n in names
    ]


def _shown(form: ApplyForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, bool):
        return "需要" if value else "不需要"
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _knocks_too_often(request: HttpRequest, door: str, limit: int) -> bool:
    return doors.too_many(door, doors.visitor(request), limit=limit, window_seconds=AN_HOUR, at=timezone.now())


def _sent_away(request: HttpRequest) -> HttpResponse:
    return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=AN_HOUR, at=timezone.now()))
