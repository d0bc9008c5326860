"""批注: a reviewer adds one on the page of review, an author answers it beside the draft or beside the item."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.content import fingerprint
from disclosure.facts import content_of, facts
from disclosure.forms import AnswerForm, RemarkForm
from disclosure.models import Publication, Remark
from disclosure.views import desk, desk_review, remark_rows, review_typed
from disclosure.views.desk_gate import typed_is_kept
from disclosure.views.desk_page import Opened, shown
from disclosure.views.desk_save import keep_typed
from disclosure.views.desk_typed import as_sent, differs, typed
from disclosure.views.desk_uploads import keep_files
from disclosure.vocabulary import Verb
from disclosure.workflow import blockers
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

ANSWERED = "已回应，审查人会看到"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*desk_review.DECIDING)
def remark(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/remark/ : adds one; what was filled in of the decision meanwhile stands on the page again."""
    publication = desk.found_for(request.user, pk)
    review = reverse("desk_disclosure:review", args=[pk])
    if request.method != "POST":
        return redirect(f"{review}#remarking")
    form, reasons = (
        RemarkForm(request.POST, body=publication.body),
        blockers(Verb.REMARK, facts(publication, request.user)),
    )
    if form.is_valid() and not reasons:
        try:
            row = actions.remark(publication, **form.values(), by=request.user, at=timezone.now())
        except Refused as refused:
            reasons = refused.reasons
        else:
            review_typed.put_by(request, publication, mark=fingerprint(content_of(publication)))
            messages.success(request, "批注已加上，起草人回应以前不能再提交")
            return redirect(f"{review}#remark-{row.pk}")
    return desk_review.refused_page(request, publication, reasons, remark=form)


@require_http_methods(["GET", "HEAD", "POST"])
@typed_is_kept
@needs(Ability.DRAFT)
def answer_remark(request: StaffRequest, pk: int, n: int) -> HttpResponse:
    """/desk/items/<pk>/remarks/<n>/answer/ : from the page of the draft, whose text comes along and is kept; or from a page of its own."""
    publication = desk.found_for(request.user, pk)
    row = get_object_or_404(publication.remarks.select_related("by", "publication"), pk=n)
    from_draft = request.method == "POST" and "title" in request.POST
    form = AnswerForm(request.POST or None, prefix=remark_rows.prefix_of(n) if from_draft else None)
    reasons = blockers(Verb.ANSWER_REMARK, facts(publication, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_remark(row, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now())
            messages.success(request, ANSWERED)
            return _back(request, publication, from_draft=from_draft)
        except Refused as refused:
            reasons = refused.reasons
    if from_draft and not reasons:
        return _draft_again(request, publication, wrong=n)
    if from_draft:
        _keep(request, publication)
    return _page(request, publication, row, form, reasons)


def _back(request: StaffRequest, publication: Publication, *, from_draft: bool) -> HttpResponse:
    """To where the answer was written; what stood in the form of the draft and is not stored is kept, and stands there again."""
    if not from_draft:
        return redirect("desk_disclosure:item", publication.pk)
    edit = reverse("desk_disclosure:edit", args=[publication.pk])
    with refusals_shown(request):
        for form in keep_files(request, publication) if request.FILES else []:
            for error in (error for errors in form.errors.values() for error in errors):
                messages.error(request, f"附件没有存：{error}")
    tab = _keep(request, publication)
    return redirect(f"{edit}?tab={tab}#remarks" if tab else f"{edit}#remarks")


def _keep(request: StaffRequest, publication: Publication) -> str:
    """Keeps what stood in the form of the draft; the name of that page, empty where nothing differs from what is stored."""
    if not differs(publication, typed(request.POST)):
        return ""
    opened = Opened.sent(request)
    keep_typed(request, publication, opened, closed=True)
    return opened.tab


def _draft_again(request: StaffRequest, publication: Publication, *, wrong: int) -> HttpResponse:
    """The page of the draft as it was sent, with what is wrong beside the field."""
    opened = Opened.sent(request, wrong_answer=wrong)
    keep_typed(request, publication, opened)
    return shown(request, as_sent(publication, request.POST), opened)


def _page(
    request: StaffRequest, publication: Publication, row: Remark, form: AnswerForm, reasons: list[str]
) -> HttpResponse:
    context = {
        "item": publication,
        "remark": remark_rows.row_of(row),
        "form": form,
        "reasons": reasons,
        "back": reverse("desk_disclosure:item", args=[publication.pk]),
    }
    refused = bool(reasons) and request.method == "POST"
    return render(request, "disclosure/desk/answer.html", context, status=409 if refused else 200)
