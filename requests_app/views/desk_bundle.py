"""The whole file of a case, as one archive or one PDF: for the archive room, a review, a court."""

import json
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from requests_app import actions, bundle, proofs
from requests_app.bundle import Listed
from requests_app.case_papers import Kept, of_case
from requests_app.forms.bundle import PDF, BundleForm
from requests_app.models import Request
from requests_app.views import bundle_pdf, case_paper
from requests_app.views.case import found_for
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.downloads import as_download, attached
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.secrets import Unreadable
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.zipping import Member, zipped

logger = logging.getLogger(__name__)
ZIP_TYPE, PDF_TYPE = "application/zip", "application/pdf"
UNREADABLE = "这个文件打不开：存储里的内容缺失或者被改动过。请告诉系统管理员。"
SHOWN = 10  # earlier takings under the form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@sensitive_variables()
def case_bundle(request: StaffRequest, pk: int) -> HttpResponseBase:
    """/desk/requests/<pk>/bundle/: asks what for and why, notes it, hands it out."""
    case = found_for(request.user, pk)
    form = BundleForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, case, form)
    given, at = form.cleaned_data, timezone.now()
    if given["form"] == PDF and (reasons := bundle_pdf.objections(of_case(case))):
        return _page(request, case, form, reasons)
    try:
        kept = actions.take_bundle(case, by=request.user, at=at, purpose=given["purpose"], reason=given["reason"])
    except Refused as refused:
        return _page(request, case, form, refused.reasons)
    if given["form"] == PDF:
        return _as_pdf(request, case, kept, at)
    return _as_zip(request, case, kept, at, given["purpose"])


def _page(request: StaffRequest, case: Request, form: BundleForm, reasons: list[str] | None = None) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "reasons": reasons or [],
        "papers": bundle.listed(one.paper for one in of_case(case)),
        "taken": case.accesses.filter(what__startswith=f"{bundle.FILE} ").select_related("by")[:SHOWN],
    }
    return render(request, "requests_app/desk/bundle.html", context, status=409 if reasons else 200)


def _as_zip(request: StaffRequest, case: Request, kept: list[Kept], at: datetime, purpose: str) -> HttpResponseBase:
    listed = _listed(kept)
    found = case_paper.parts(case, [one for one, _ in listed], workdays=load_workdays(), today=timezone.localdate(at))
    made = case_paper.as_pdf(case, found, by=request.user, at=at)
    data = case_paper.as_data(case, found, by=request.user, at=at, purpose=purpose)
    local = timezone.localtime(at)
    first = [
        Member(f"{bundle.FILE}.pdf", lambda: [made], local),
        Member(bundle.DATA, lambda: [json.dumps(data, ensure_ascii=False, indent=1).encode()], local),
    ]
    members = [*first, *_members(listed)]
    response = StreamingHttpResponse(zipped(members, sums=bundle.SUMS, at=local), content_type=ZIP_TYPE)
    as_download(response, f"{bundle.FILE}{case.number}.zip")
    return response


def _members(listed: list[tuple[Listed, Kept]]) -> Iterator[Member]:
    for one, kept in listed:
        if not one.paper.gone:
            yield Member(one.name, partial(_pieces, kept), timezone.localtime(one.paper.at))


def _pieces(kept: Kept) -> Iterable[bytes]:
    """What cannot be read any more says so in its place: its hash differs from the one in the contents, and the rest is not lost."""
    try:
        return proofs.streamed(kept.row)
    except (FileNotFoundError, Unreadable) as error:
        logger.error("a document of a case is not readable: %s", type(error).__name__)
        return [UNREADABLE.encode()]


def _as_pdf(request: StaffRequest, case: Request, kept: list[Kept], at: datetime) -> HttpResponse:
    listed = _listed(kept)
    found = case_paper.parts(case, [one for one, _ in listed], workdays=load_workdays(), today=timezone.localdate(at))
    made = case_paper.as_pdf(case, found, by=request.user, at=at)
    whole = bundle_pdf.joined(made, [(one, kept) for one, kept in listed if not one.paper.gone])
    return attached(whole, f"{bundle.FILE}{case.number}.pdf", PDF_TYPE)


def _listed(kept: list[Kept]) -> list[tuple[Listed, Kept]]:
    """Each with its row, in the order of the file."""
    ordered = sorted(kept, key=lambda one: one.paper.at)
    return list(zip(bundle.listed(one.paper for one in ordered), ordered, strict=True))
