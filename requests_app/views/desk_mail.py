"""Mails to applicants in the desk: those that did not arrive, and what is done about one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from requests_app import actions
from requests_app.models import CaseMail
from requests_app.views import mail_rows
from requests_app.views.desk import WORKING
from requests_app.views.mail_rows import AGAIN, BOUNCED, TOLD, MailRow
from taizhou_portal.bureau import exports, outgoing
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import refusals_shown
from taizhou_portal.bureau.tables import Field, Table

PAGE, BATCH, LIST = 30, 200, "list"
FIELDS: tuple[Field[MailRow], ...] = (
    Field("受理号", lambda one: one.mail.request.number, 14),
    Field("哪一步", lambda one: one.mail.get_event_display(), 14),
    Field("时间", lambda one: one.at, 18),
    Field("怎么样", lambda one: one.state.label, 12),
    Field("说明", lambda one: one.why, 50),
    Field("处室", lambda one: one.mail.request.office.name if one.mail.request.office else "局办公室", 18),
)
ACTS = {AGAIN: actions.send_again, BOUNCED: actions.note_bounce, TOLD: actions.settle}
DONE = {
    AGAIN: "几分钟以内再发一次，发到申请人现在的邮箱。",
    BOUNCED: "已登记退信，请电话联系申请人。",
    TOLD: "已记下：申请人已另行告知。",
}


@require_safe
@needs(*WORKING)
def undelivered(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/mails/?page=&export= : mails given up or come back, of the cases one may open, the oldest first."""
    found = CaseMail.objects.for_staff(request.user).undelivered().order_by("at", "pk")
    found = found.select_related("request__applicant", "request__office")
    missing = outgoing.missing()
    if form := exports.asked(request):
        rows = (mail_rows.row(mail, set_up=not missing) for mail in found.iterator(chunk_size=BATCH))
        return exports.answer(Table("邮件没有送到", FIELDS, rows), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "rows": [mail_rows.row(mail, set_up=not missing) for mail in page.object_list],
        "count": page.paginator.count,
        "missing": missing,
        "exports": exports.links(),
        **turns(page),
    }
    return render(request, "requests_app/desk/mail_queue.html", context)


@require_POST
@needs(*WORKING)
def act(request: HttpRequest, pk: int, mail_pk: int, what: str) -> HttpResponse:
    """`what`: again, bounced or told. Leads back to where the button was: the case, or the list."""
    mail = get_object_or_404(CaseMail.objects.for_staff(request.user), pk=mail_pk, request=pk)
    if what not in ACTS:
        raise Http404
    with refusals_shown(request):
        ACTS[what](mail, by=request.user, at=timezone.now())
        messages.success(request, DONE[what])
    if request.POST.get("back") == LIST:
        return redirect("desk_requests:mails")
    return redirect("desk_requests:case", pk=pk)
