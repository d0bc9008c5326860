"""收到的邮件: mails to the address for applications. Each is read, then taken in as a case beside its own words, or put aside."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, incoming, proofs
from requests_app.actions import taking_mail
from requests_app.forms.desk_intake import DropMailForm, MailIntakeForm, SetAsideForm
from requests_app.incoming import Mail
from requests_app.models import IncomingMail
from requests_app.views.desk_intake import answered
from requests_app.views.papers import attached
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.contacts import masked_email
from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused, attempt, refusals_shown
from taizhou_portal.bureau.secrets import Unreadable
from taizhou_portal.bureau.uploads.names import cleaned_name
from taizhou_portal.bureau.vocabulary import Ability

PAGE, READ_FILES = 30, 3  # mails on a page; files of a mail in which a form is looked for
QUEUES = {"waiting": "待登记", "taken": "已登记", "aside": "不登记"}
FORMS = frozenset({"docx", "doc", "pdf", "wps", "rtf", "txt", "odt"})
SHUT = "邮件文件打不开，请告诉系统管理员"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@sensitive_variables()
def mails_in(request: StaffRequest) -> HttpResponse:
    """/desk/requests/mails-in/?queue=&page= ; a POST keeps a mail that is dropped here and leads to it."""
    form, reasons = DropMailForm(*([request.POST, request.FILES] if request.method == "POST" else [])), []
    if request.method == "POST" and form.is_valid():
        try:
            mail, new = actions.keep_mail(form.cleaned_data["eml"], by=request.user, at=timezone.now())
            if not new:
                messages.info(request, "这封邮件先前已经读入，没有再读一次。")
            return redirect("desk_requests:mail_in", pk=mail.pk)
        except Refused as refused:
            reasons = refused.reasons
    queue = request.GET.get("queue", "waiting")
    if queue not in QUEUES:
        raise Http404
    page = page_of(_queue(queue), request.GET.get("page", "1"), size=PAGE)
    context = {
        "form": form,
        "reasons": reasons,
        "queue": queue,
        "rows": [_row(mail) for mail in page.object_list],
        "count": page.paginator.count,
        "chips": [_chip(name, queue) for name in QUEUES],
        **turns(page, queue=queue),
    }
    return render(request, "requests_app/desk/mails_in.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@sensitive_variables()
def mail_in(request: StaffRequest, pk: int) -> HttpResponse:
    """One mail with the intake form beside it, filled in as far as the mail tells. Reading it is noted."""
    mail, now = get_object_or_404(IncomingMail.objects.select_related("request"), pk=pk), timezone.now()
    reasons = attempt(partial(actions.look_at_mail, mail, by=request.user, at=now))
    said, shut = (None, []) if reasons else _opened(mail)
    form = _form(request, mail, said)
    if request.method == "POST" and form and form.is_valid():
        try:
            how = {"by": request.user, "at": now, "papers": form.accepted}
            return answered(request, actions.take_mail(mail, form.asked(), form.asker(), **how), now)
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "mail": mail,
        "said": said,
        "form": form,
        "reasons": [*reasons, *shut],
        "aside": SetAsideForm(),
        "files": _files(mail, said),
        "facts": _facts(mail, said),
        "events": [{"at": one.at, "title": one.what, "who": one.by or "系统"} for one in timeline(mail)],
    }
    return render(request, "requests_app/desk/mail_in.html", context)


@require_safe
@needs(Ability.RECEIVE)
@sensitive_variables()
def mail_file(request: StaffRequest, pk: int, number: int) -> HttpResponseBase:
    """A file of a mail as a download, never shown inside a page of ours; `number` counts from 1."""
    mail = get_object_or_404(IncomingMail, pk=pk)
    if attempt(partial(actions.look_at_mail, mail, by=request.user, at=timezone.now())):
        raise Http404
    said, _ = _opened(mail)
    if said is None or not 1 <= number <= len(said.files):
        raise Http404
    file = said.files[number - 1]
    return attached(file.data, file.name, "application/octet-stream")


@require_POST
@needs(Ability.RECEIVE)
def set_aside(request: StaffRequest, pk: int) -> HttpResponse:
    mail, form = get_object_or_404(IncomingMail, pk=pk), SetAsideForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return redirect("desk_requests:mail_in", pk=pk)
    with refusals_shown(request):
        actions.set_mail_aside(mail, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "已标为不登记，可以放回。")
    return redirect("desk_requests:mails_in")


@require_POST
@needs(Ability.RECEIVE)
def put_back(request: StaffRequest, pk: int) -> HttpResponse:
    with refusals_shown(request):
        actions.put_mail_back(get_object_or_404(IncomingMail, pk=pk), by=request.user, at=timezone.now())
        messages.success(request, "已放回待登记。")
    return redirect("desk_requests:mail_in", pk=pk)


def _form(request: StaffRequest, mail: IncomingMail, said: Mail | None) -> MailIntakeForm | None:
    """None where nothing is left to take in."""
    if said is None or taking_mail.waiting_objections(mail):
        return None
    if request.method == "POST":
        return MailIntakeForm(request.POST, request.FILES, files=said.files)
    return MailIntakeForm(initial=incoming.suggested(said, _forms_within(said)), files=said.files)


def _opened(mail: IncomingMail) -> tuple[Mail | None, list[str]]:
    """What the mail says, or why it cannot be told."""
    try:
        return taking_mail.readable(proofs.opened(mail)), []
    except Refused as refused:
        return None, refused.reasons
    except (FileNotFoundError, Unreadable):
        return None, [SHUT]


def _forms_within(said: Mail) -> str:
    """The words of the first files in which a filled-in form may stand."""
    kinds = [(file, cleaned_name(file.name)[1]) for file in said.files]
    return "\n".join([read(file.data, kind).text for file, kind in kinds if kind in FORMS][:READ_FILES])


def _queue(name: str):
    found = IncomingMail.objects.select_related("request")
    if name == "waiting":
        return found.waiting().order_by("came_at", "pk")
    chosen = found.taken() if name == "taken" else found.put_aside()
    return chosen.order_by("-came_at", "-pk")


def _row(mail: IncomingMail) -> dict[str, Any]:
    """Who sent it is masked, and so is the subject, in which people name themselves: the moment leads to the mail."""
    how = mail.request.number if mail.request else mail.get_set_aside_display()
    return {
        "url": reverse("desk_requests:mail_in", args=[mail.pk]),
        "at": mail.came_at,
        "sender": _masked(mail.sender),
        "how": how,
        "note": mail.note,
    }


def _masked(sender: str) -> str:
    address = sender.rpartition("<")[2].rstrip(">")
    return masked_email(address) if "@" in address else ""


def _chip(name: str, current: str) -> dict[str, Any]:
    return {
        "label": QUEUES[name],
        "url": f"{reverse('desk_requests:mails_in')}?queue={name}",
        "current": name == current,
    }


def _facts(mail: IncomingMail, said: Mail | None) -> list[dict[str, Any]]:
    if said is None:
        return []
    first = said.original
    facts = [
        {"label": "发件人", "value": mail.sender},
        {"label": "主题", "value": said.subject},
        {"label": "到达邮件系统", "value": _moment(mail.came_at)},
        {"label": "邮件上的时间", "value": _moment(said.sent)},
    ]
    if first:
        facts.append({"label": "最先发件人", "value": " ".join(filter(None, [first.name, first.address]))})
        facts.append({"label": "最先发出时间", "value": _moment(first.sent)})
    return facts


def _files(mail: IncomingMail, said: Mail | None) -> list[dict[str, Any]]:
    files = said.files if said else ()
    return [
        {"name": file.name, "size": len(file.data), "url": reverse("desk_requests:mail_file", args=[mail.pk, number])}
        for number, file in enumerate(files, 1)
    ]


def _moment(at) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
