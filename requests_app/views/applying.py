"""The form of an application, as one long page or part by part. Nothing personal ever stands in an address.

What was typed and the files sent with it are kept, whatever else is wrong, and whichever way the applicant goes.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import examples, proofs
from requests_app.forms.apply import AGENT_FIELDS, APPLICANT_FIELDS, PAPER_FIELDS, PARTS, ApplyForm
from requests_app.holding import kept_for
from requests_app.models import ApplicationRule
from requests_app.views import draft as drafts
from requests_app.views.draft import Draft
from requests_app.views.public import GUIDE_CRUMB, knocks_too_often, public_item, sent_away, steps
from requests_app.vocabulary import ActsFor

#: part → what it is called
TITLES = {"what": "要什么信息", "who": "申请人", "papers": "身份证明"}
ORDER = tuple(PARTS)
WITHOUT_PAPERS = [name for names in PARTS.values() for name in names if name not in PAPER_FIELDS]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """All of the form on one page."""
    return _form(request, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, part: str) -> HttpResponse:
    """One part of the form, with the way on and the way back."""
    if part not in PARTS:
        raise Http404
    return _form(request, part)


@never_cache
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """/requests/new/discard/: throws away what was typed and sent so far, and begins again."""
    drafts.discard(request)
    request.session.pop(drafts.ANSWERED, None)
    messages.success(request, "已填的内容和附件都清掉了。")
    return redirect(f"{reverse('requests_app:new')}?cleared=1")


def page_of(draft: Draft, name: str = "") -> str:
    """Where the field `name` of this draft is filled in; without a name, where the form begins."""
    if not draft.by_parts:
        return reverse("requests_app:new")
    return reverse("requests_app:part", args=[next((part for part in ORDER if name in PARTS[part]), ORDER[0])])


def faults_of(draft: Draft) -> ApplyForm:
    """The whole form as it was typed, checked."""
    form = ApplyForm(draft.data, parked=draft.proofs)
    form.is_valid()
    return form


def _form(request: HttpRequest, part: str) -> HttpResponse:
    draft = drafts.load(request) or Draft()
    if request.method == "POST":
        return _taken(request, part, draft)
    if "check" in request.GET and draft.data:  # sent back from the last page: what is wrong is said at once
        return _page(request, ApplyForm(draft.data, parked=draft.proofs, part=part, known=draft.data), draft, part)
    initial = draft.data or _prefilled(request)
    return _page(request, ApplyForm(initial=initial, parked=draft.proofs, part=part), draft, part)


def keep(request: HttpRequest, part: str, draft: Draft) -> ApplyForm:
    """Puts what was typed and sent into the draft, right or wrong; answers the form, checked."""
    drafts.without(draft, set(request.POST.getlist("drop")))
    form = ApplyForm(request.POST, request.FILES, parked=draft.proofs, part=part, known=draft.data)
    form.is_valid()
    now = timezone.now()
    draft.proofs = draft.proofs + [proofs.park(paper.accepted, at=now, use=paper.use) for paper in form.accepted]
    form.parked = draft.proofs
    draft.data = {**draft.data, **_typed(form)}
    draft.cited = draft.cited or _cited(request)
    draft.by_parts = bool(part)
    drafts.save(request, draft)
    return form


def _taken(request: HttpRequest, part: str, draft: Draft) -> HttpResponse:
    if knocks_too_often(request, "apply"):
        return sent_away(request)
    form = keep(request, part, draft)
    if "turn" in request.POST:
        return redirect(_other_way(part))
    if "back" in request.POST and part in ORDER[1:]:
        return redirect(_beside(part, -1))
    if form.errors:
        return _page(request, form, draft, part)
    return redirect(_beside(part, +1) if part else "requests_app:check")


def _other_way(part: str) -> str:
    """The form as one page, from one of its parts; its first part, from the one page."""
    return reverse("requests_app:new") if part else reverse("requests_app:part", args=[ORDER[0]])


def _beside(part: str, way: int) -> str:
    """The part before or after; the check page after the last. Nobody goes back from the first."""
    at = ORDER.index(part) + way
    return reverse("requests_app:part", args=[ORDER[at]]) if at < len(ORDER) else reverse("requests_app:check")


def _page(request: HttpRequest, form: ApplyForm, draft: Draft, part: str) -> HttpResponse:
    cited = str(draft.cited) if draft.cited else request.GET.get("item", "")
    context = {
        "form": form,
        "part": part,
        "number": ORDER.index(part) + 1 if part else 0,
        "total": len(ORDER),
        "first": part == ORDER[0],
        "last": part in {"", ORDER[-1]},
        "limit": proofs.LIMIT,
        "most": proofs.MOST,
        "title": TITLES[part] if part else "填写申请",
        "asked": [form[name] for name in PARTS["what"] if name in form.fields],
        "applicant": [form[name] for name in APPLICANT_FIELDS if name in form.fields],
        "agent": [form[name] for name in AGENT_FIELDS if name in form.fields],
        "papers": [{"field": form[name], "kept": form.kept(name)} for name in PAPER_FIELDS if name in form.fields],
        "agent_open": _by_another(form, draft),
        "cited": public_item(cited),
        "themes": examples.THEMES,
        "state": "kept" if draft.data or draft.proofs else "cleared" if "cleared" in request.GET else "none",
        "draft_hours": drafts.HOURS,
        "paper_hours": int(proofs.PARKED_FOR.total_seconds()) // 3600,
        "kept": kept_for(ApplicationRule.current().keep_months),
        "steps": steps(0),
        "crumbs": [GUIDE_CRUMB, ("填写申请", "")],
    }
    return render(request, "requests_app/public/new.html", context)


def _by_another(form: ApplyForm, draft: Draft) -> bool:
    """Somebody files for the applicant, so that their fields and papers are open from the start."""
    acts = form["acts"].value() if "acts" in form.fields else draft.data.get("acts", "")
    wrong = any(name in form.errors for name in (*AGENT_FIELDS, *PAPER_FIELDS[1:]))
    return wrong or (acts or ActsFor.SELF) != ActsFor.SELF


def _prefilled(request: HttpRequest) -> dict[str, str]:
    """A search that found nothing travels into the form."""
    return {"subject": request.GET.get("q", "").replace("\x00", "")[:200]}


def _cited(request: HttpRequest) -> int | None:
    item = public_item(request.POST.get("cited") or request.GET.get("item") or "")
    return item.pk if item else None


def _typed(form: ApplyForm) -> dict[str, Any]:
    return {name: form[name].value() or "" for name in WITHOUT_PAPERS if name in form.fields}
