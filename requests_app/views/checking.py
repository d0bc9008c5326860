"""The last look before an application is sent: every answer once more, what is public already, several matters taken apart."""

from dataclasses import replace

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
    if request.method == "POST" and several and {"split", "whole"} & request.POST.keys():
        draft.split = "split" in request.POST
        drafts.save(request, draft)
        return redirect("requests_app:check")
    asked = _asked(form.asked(cited=draft.cited), several if draft.split else [])
    return (
        _submit(request, draft, form, asked)
        if request.method == "POST"
        else _page(request, draft, form, several, asked)
    )


def _page(
    request: HttpRequest, draft: Draft, form: ApplyForm, several: list[Matter], asked: list[Asked]
) -> HttpResponse:
    acts = ActsFor(form.cleaned_data["acts"])
    context = {
        "steps": steps(1),
        "asked": _answers(draft, form, ASKED_FIELDS),
        "asker": _answers(draft, form, _asker_fields(form)),
        "papers": [(paper, ProofUse(paper.use).label) for paper in draft.proofs if paper.use in acting.PAPERS[acts]],
        "several": several,
        "parts": asked if len(asked) > 1 else [],
        "suggestions": suggested(form.cleaned_data["subject"]),
        "back": page_of(draft, "proof"),
        "crumbs": [GUIDE_CRUMB, ("核对并提交", "")],
    }
    return render(request, "requests_app/public/check.html", context)


def _submit(request: HttpRequest, draft: Draft, form: ApplyForm, asked: list[Asked]) -> HttpResponse:
    if any([knocks_too_often(request, "file") for _ in asked]):  # each application knocks
        return sent_away(request)
    needed = [parked for parked in draft.proofs if parked.use in acting.PAPERS[ActsFor(form.cleaned_data["acts"])]]
    found = {parked.token: proofs.unpark(parked) for parked in needed}
    gone = {token for token, accepted in found.items() if accepted is None}
    # asked after the papers: whoever sent this form meanwhile has taken them along
    sent_before = Request.objects.filter(idempotency_key=draft.key).exists()
    if gone and not sent_before:
        drafts.without(draft, gone)
        drafts.save(request, draft)
        messages.warning(request, "身份证明只保留24小时，请重新附上。其他内容都还在。")
        return redirect(page_of(draft, "proof"))
    now, papers = timezone.now(), [Paper(kept, one.use) for one in needed if (kept := found[one.token])]
    given = {"papers": papers, "by": None, "at": now}
    filed = actions.file_several(asked, form.asker(), key=draft.key, codes_drawn=draft.codes[: len(asked)], **given)
    drafts.save_receipt(request, cases=[(one.request.number, one.code) for one in filed], at=now)
    drafts.discard(request)
    return redirect("requests_app:receipt")


def _asked(whole: Asked, several: list[Matter]) -> list[Asked]:
    """One application, or one for each matter; what the whole was called goes with each, so that nothing typed is lost."""
    parts = [
        replace(whole, subject=matter.subject, description=f"{whole.subject}\n{matter.description}")
        for matter in several
    ]
    return parts or [whole]


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
