"""Files of the rectification register: in through the checks of uploads, out to who may see their finding or notice, out of sight."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.models import Rectification, RectificationFile
from reports.rectification import acting
from reports.rectification.reading import SEEING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import stored
from taizhou_portal.bureau.files import DOCUMENTS, PROOFS, Accepted, accept
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

MOST = 5  # files of one step
FIELD = "proofs"


def taken(request: StaffRequest, form: forms.Form, *, allowed: Collection[str] = PROOFS) -> list[Accepted]:
    """The files of the form as they passed; where one does not, the form says why and nothing is taken."""
    uploads = request.FILES.getlist(form.add_prefix(FIELD)) if FIELD in form.fields else []
    if len(uploads) > MOST:
        form.add_error(FIELD, f"一次最多{MOST}个文件")
        return []
    checked = [(one, accept(one, allowed=allowed, public=False)) for one in uploads]
    for upload, found in checked:
        if isinstance(found, list):
            form.add_error(FIELD, forms.ValidationError([f"{upload.name}：{reason}" for reason in found]))
    return [] if form.errors else [found for _, found in checked if isinstance(found, Accepted)]


def papers(request: StaffRequest, form: forms.Form) -> list[Accepted]:
    """Of a notice: any document."""
    return taken(request, form, allowed=DOCUMENTS)


def shown(found: Any) -> list[dict[str, Any]]:
    """For components/file_row.html."""
    return [
        {"pk": one.pk, "kind": one.extension, "name": str(one), "bytes": one.size, "by": str(one.by), "at": one.at}
        for one in found
        if not one.removed
    ]


def found_for(staff: Staff, pk: int) -> RectificationFile:
    """404 for who may not see what it belongs to, whether it exists or not."""
    file = get_object_or_404(RectificationFile.objects.select_related("finding", "notice"), pk=pk, removed=False)
    if Ability.COMPILE in abilities_of(staff):
        return file
    if not Rectification.objects.for_staff(staff).filter(pk=file.finding_id).exists():
        raise Http404
    return file


@require_safe
@needs(*SEEING)
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """/desk/rectifications/files/<pk>/: the bytes as they came in, never shown in a page."""
    found = found_for(request.user, pk)
    return stored(found.file, str(found), found.media_type)


@require_POST
@needs(*SEEING)
def remove(request: StaffRequest, pk: int) -> HttpResponseBase:
    found = found_for(request.user, pk)
    with refusals_shown(request):
        acting.remove_file(found, by=request.user, at=timezone.now())
        messages.success(request, "文件已移除")
    thing = found.finding or found.notice
    assert thing is not None
    return redirect(thing.get_absolute_url())
