"""What applicants do about themselves: other contact details, a word on the answer, and what the bureau holds about them."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, cases, following, holding
from requests_app.actions.proactive import wish_blockers
from requests_app.forms.proactive import WishForm
from requests_app.forms.track import ContactForm, OpinionForm
from requests_app.models import ApplicationRule, Request
from requests_app.views.track import opened
from requests_app.views.track_case import crumbs_to
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import attempt


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def contact(request: HttpRequest, case: Request) -> HttpResponse:
    """换联系方式. What was typed stands on the page again where something is wrong, and nowhere else."""
    who = getattr(case, "applicant", None)
    if who is None:
        return redirect("requests_app:case")
    reasons = following.contact_blockers(who.disposed_on)
    form = ContactForm(request.POST or None, applicant=who, delivery=case.delivery)
    if request.method == "POST" and not reasons and form.is_valid():
        reasons = attempt(lambda: actions.change_contact(case, form.wanted(), at=timezone.now()))
        if not reasons:
            messages.success(request, "联系方式已更改，以后按新的联系您。")
            return redirect("requests_app:case")
    context = {"case": case, "form": form, "reasons": reasons, "crumbs": crumbs_to("换联系方式")}
    return render(request, "requests_app/public/contact.html", context)


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def opinion(request: HttpRequest, case: Request) -> HttpResponse:
    """The one question after the reply, and for a while its other answer."""
    reasons, given = cases.opinion_blockers(case, today=timezone.localdate()), cases.opinion_of(case)
    form = OpinionForm(request.POST if request.method == "POST" else None, opinion=given)
    if request.method == "POST" and not reasons and form.is_valid():
        reasons = attempt(lambda: actions.give_opinion(case, at=timezone.now(), **form.cleaned_data))
        if not reasons:
            messages.success(request, "评价已修改。" if given else "已收到您的评价，谢谢。")
            return redirect("requests_app:case")
    context = {"case": case, "form": form, "reasons": reasons, "given": given, "crumbs": crumbs_to("评价")}
    return render(request, "requests_app/public/opinion.html", context)


@sensitive_post_parameters("said")
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def propose_publishing(request: HttpRequest, case: Request) -> HttpResponse:
    """建议主动公开: once, with or without words (第四十四条第二款)."""
    reasons, form = wish_blockers(case), WishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not reasons and form.is_valid():
        said = form.cleaned_data["said"]
        reasons = attempt(lambda: actions.propose_publishing(case, said=said, at=timezone.now()))
        if not reasons:
            messages.success(request, "已收到您的建议。决定以后，这一页会写明结果和理由。")
            return redirect("requests_app:case")
    context = {"case": case, "form": form, "reasons": reasons, "crumbs": crumbs_to("建议主动公开")}
    return render(request, "requests_app/public/propose_publishing.html", context)


@require_safe
@opened
def mine(request: HttpRequest, case: Request) -> HttpResponse:
    """我的个人信息: everything that is held, in full."""
    who = getattr(case, "applicant", None)
    context = {
        "sections": holding.held(case),
        "kept": holding.kept_for(ApplicationRule.current().keep_months),
        "may_change_contact": who and not following.contact_blockers(who.disposed_on),
        "crumbs": crumbs_to("我的个人信息"),
    }
    return render(request, "requests_app/public/mine.html", context)


@require_safe
@opened
def mine_file(request: HttpRequest, case: Request) -> HttpResponse:
    """The same as a file to take away (个人信息保护法第四十五条)."""
    kept = holding.kept_for(ApplicationRule.current().keep_months)
    held = holding.as_data(case, bureau=Site.current().name, kept=kept, at=timezone.now())
    made = json.dumps(held, ensure_ascii=False, indent=1).encode()
    return attached(made, f"{case.number}-我的个人信息.json", "application/json")
