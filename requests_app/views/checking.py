"""The last look before an application is sent: every answer once more, what is public already, several matters taken apart."""

from dataclasses import replace
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from requests_app import acting, actions, proofs
from requests_app.filing import Asked
from requests_app.forms.apply import AGENT_FIELDS, APPLICANT_FIELDS, ASKED_FIELDS, ApplyForm
from requests_app.matters import Matter, matters
from requests_app.models import Request
from requests_app.proofs import Paper
from requests_app.views import draft as drafts
from requests_app.views.applying import faults_of, page_of
from requests_app.views.draft import Draft
from requests_app.views.public import GUIDE_CRUMB, knocks_too_often, sent_away, steps
from requests_app.views.suggestions import suggested
from requests_app.vocabulary import ActsFor, ProofUse

READABLE_FOR = timedelta(minutes=30)
#: where the label of the form is a sentence
SHORT = {"needs_assistance": "需要帮助", "name": "名称", "minor": "不满14周岁"}
#: said only where there is something to say
SELDOM = {"assistance", "minor", "contact"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    if draft is None:
        given = drafts.load_receipt(request, now=timezone.now().timestamp())
        return redirect("requests_app:receipt" if given else "requests_app:new")
    form = faults_of(draft)
    if form.errors:
        return redirect(f"{page_of(draft, next(iter(form.errors)))}?check=1")
    several = matters(form.cleaned_data["description"])
    if request.method == "POST":
        if several and {"split", "whole"} & request.POST.keys():
            draft.split = "split" in request.POST
            draft.drawn(len(several))  # now, lest two clicks on the next page each draw their own
            drafts.save(request, draft)
            return redirect("requests_app:check")
        return _submit(request, draft, form, several if draft.split else [])
    return _page(request, draft, form, several)


def _page(request: HttpRequest, draft: Draft, form: ApplyForm, several: list[Matter]) -> HttpResponse:
    acts = ActsFor(form.cleaned_data["acts"])
    subjects = [matter.subject for matter in several] if draft.split else [form.cleaned_data["subject"]]
    context = {
        "draft": draft,
        "form": form,
        "steps": steps(1),
        "asked": _answers(draft, form, ASKED_FIELDS),
        "asker": _answers(draft, form, _asker_fields(form)),
        "papers": [(paper, ProofUse(paper.use).label) for paper in draft.proofs if paper.use in acting.PAPERS[acts]],
        "papers_url": page_of(draft, "proof"),
        "several": several,
        "split": bool(several) and draft.split,
        "suggestions": suggested("　".join(subjects)),
        "back": page_of(draft, "proof" if draft.by_parts else ""),
        "crumbs": [GUIDE_CRUMB, ("核对并提交", "")],
    }
    return render(request, "requests_app/public/check.html", context)


def _submit(request: HttpRequest, draft: Draft, form: ApplyForm, several: list[Matter]) -> HttpResponse:
    if knocks_too_often(request, "file"):
        return sent_away(request)
    papers = _papers(draft, ActsFor(form.cleaned_data["acts"]))
    # asked after the papers: whoever sent this form meanwhile has taken them along
    if Request.objects.filter(idempotency_key=draft.key).exists():
        papers = []
    if None in papers:
        draft.proofs = [parked for parked in draft.proofs if proofs.unpark(parked)]
        drafts.save(request, draft)
        messages.warning(request, "身份证明只保留24小时，请重新附上。其他内容都还在。")
        return redirect(page_of(draft, "proof"))
    now, asked = timezone.now(), _asked(form.asked(cited=draft.cited), several)
    given = {"papers": [paper for paper in papers if paper], "by": None, "at": now}
    filed = actions.file_several(asked, form.asker(), key=draft.key, codes_drawn=draft.drawn(len(asked)), **given)
    cases = [(one.request.number, one.code) for one in filed]
    drafts.save_receipt(request, cases=cases, until=(now + READABLE_FOR).timestamp())
    drafts.drop(request)
    for parked in draft.proofs:
        proofs.drop(parked)
    return redirect("requests_app:receipt")


def _asked(whole: Asked, several: list[Matter]) -> list[Asked]:
    parts = [replace(whole, subject=matter.subject, description=matter.description) for matter in several]
    return parts or [whole]


def _papers(draft: Draft, acts: ActsFor) -> list[Paper | None]:
    """What waits for this application and is needed for it, None for what is gone after its 24 hours."""
    found = [(parked, proofs.unpark(parked)) for parked in draft.proofs if parked.use in acting.PAPERS[acts]]
    return [Paper(accepted, parked.use) if accepted else None for parked, accepted in found]


def _asker_fields(form: ApplyForm) -> tuple[str, ...]:
    """The agent is told of where there is one."""
    return APPLICANT_FIELDS + (AGENT_FIELDS if form.cleaned_data["acts"] != ActsFor.SELF else AGENT_FIELDS[:1])


def _answers(draft: Draft, form: ApplyForm, names: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {
            "label": SHORT.get(name, str(form.fields[name].label)),
            "value": _shown(form, name),
            "url": f"{page_of(draft, name)}#{form[name].auto_id}",
        }
        for name in names
        if form.cleaned_data[name] or name not in SELDOM
    ]


def _shown(form: ApplyForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, bool):
        return "是" if value else "否"
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))
