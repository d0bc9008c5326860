"""收到的邮件: mails to the address for applications. Each is read, then taken in as a case beside its own words, or put aside."""

from functools import partial
from typing import Any

from django import forms
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
from requests_app.incoming import File, Mail
from requests_app.models import IncomingMail
from requests_app.views.desk_intake import answered
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.contacts import masked_email
from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused, attempt, refusals_shown
from taizhou_portal.bureau.secrets import Unreadable
from taizhou_portal.bureau.uploads.names import PROGRAMS, cleaned_name
from taizhou_portal.bureau.vocabulary import Ability

PAGE, READ_FILES = 30, 3  # mails on a page; files of a mail in which a form is looked for
QUEUES = {"waiting": "待登记", "taken": "已登记", "aside": "不登记"}
FORMS = frozenset({"docx", "doc", "pdf", "wps", "rtf", "txt", "odt", "xlsx", "xls", "ofd", "zip"})
WARNED = "程序或者脚本，不要打开"
SHUT = "邮件文件打不开，请告诉系统管理员"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@sensitive_variables()
def mails_in(request: StaffRequest) -> HttpResponse:
    """/desk/requests/mails-in/?queue=&page= ; a POST keeps a mail that is dropped here and leads to it."""
    form = DropMailForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        try:
            mail, new = actions.keep_mail(form.cleaned_data["eml"], by=request.user, at=timezone.now())
            if not new:
                messages.info(request, "这封邮件先前已经读入，没有再读一次。")
            return redirect("desk_requests:mail_in", pk=mail.pk)
        except Refused as refused:
            form.add_error("eml", forms.ValidationError(refused.reasons))
    queue = request.GET.get("queue", "waiting")
    if queue not in QUEUES:
        raise Http404
    page = page_of(_queue(queue), request.GET.get("page", "1"), size=PAGE)
    context = {
        "form": form,
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
    mail, now = _found(pk), timezone.now()
    said, reasons = _looked(request, mail)
    form = _form(request, mail, said)
    if request.method == "POST" and form and form.is_valid():
        try:
            how = {"by": request.user, "at": now, "papers": form.accepted}
            return answered(request, actions.take_mail(mail, form.asked(), form.asker(), **how), now)
        except Refused as refused:
            reasons = refused.reasons
    return _page(request, mail, said, form, SetAsideForm(), reasons)


def _page(
    request: StaffRequest,
    mail: IncomingMail,
    said: Mail | None,
    form: MailIntakeForm | None,
    aside: SetAsideForm,
    reasons: list[str],
) -> HttpResponse:
    """`said`: what the mail says, where it can be told; `form` and `aside`: as they were just sent, or ready to be filled in."""
    context = {
        "mail": mail,
        "said": said,
        "form": form,
        "reasons": reasons,
        "aside": aside,
        "files": _files(mail, said),
        "facts": _facts(mail, said),
        "events": [{"at": one.at, "title": one.what, "who": one.by or "系统"} for one in timeline(mail)],
    }
    return render(request, "requests_app/desk/mail_in.html", context)


@require_safe
@needs(Ability.RECEIVE)
@sensitive_variables()
def mail_file(request: StaffRequest, pk: int, number: int) -> HttpResponseBase:
    """A file of a mail as a download, never shown inside a page of ours; `number` counts from 1, 0 is the mail itself as it came."""
    mail = get_object_or_404(IncomingMail, pk=pk)
    if attempt(partial(actions.look_at_mail, mail, by=request.user, at=timezone.now())):
        raise Http404
    if number == 0:
        return _whole(mail)
    said, _ = _opened(mail)
    if said is None or not 1 <= number <= len(said.files):
        raise Http404
    file = said.files[number - 1]
    return attached(file.data, file.name, "application/octet-stream")


@require_POST
@needs(Ability.RECEIVE)
@sensitive_variables()
def set_aside(request: StaffRequest, pk: int) -> HttpResponse:
    """Back to the list; what cannot be stays on the page of the mail with all that was typed."""
    mail, aside, refused = _found(pk), SetAsideForm(request.POST), []
    if aside.is_valid():
        how = {"by": request.user, "at": timezone.now(), **aside.cleaned_data}
        refused = attempt(partial(actions.set_mail_aside, mail, **how))
        if not refused:
            messages.success(request, "已标为不登记，可以放回。")
            return redirect("desk_requests:mails_in")
    said, reasons = _looked(request, mail)
    return _page(request, mail, said, _fresh_form(mail, said), aside, [*refused, *reasons])


@require_POST
@needs(Ability.RECEIVE)
def put_back(request: StaffRequest, pk: int) -> HttpResponse:
    with refusals_shown(request):
        actions.put_mail_back(get_object_or_404(IncomingMail, pk=pk), by=request.user, at=timezone.now())
        messages.success(request, "已放回待登记。")
    return redirect("desk_requests:mail_in", pk=pk)


def _found(pk: int) -> IncomingMail:
    return get_object_or_404(IncomingMail.objects.select_related("request"), pk=pk)


def _looked(request: StaffRequest, mail: IncomingMail) -> tuple[Mail | None, list[str]]:
    """What the mail says, or why it is not shown. Reading it is noted."""
    reasons = attempt(partial(actions.look_at_mail, mail, by=request.user, at=timezone.now()))
    return (None, reasons) if reasons else _opened(mail)


def _form(request: StaffRequest, mail: IncomingMail, said: Mail | None) -> MailIntakeForm | None:
    """None where nothing is left to take in."""
    if request.method == "POST" and said and not taking_mail.waiting_objections(mail):
        return MailIntakeForm(request.POST, request.FILES, files=said.files)
    return _fresh_form(mail, said)


def _fresh_form(mail: IncomingMail, said: Mail | None) -> MailIntakeForm | None:
    """Filled in as far as the mail tells."""
    if said is None or taking_mail.waiting_objections(mail):
        return None
    return MailIntakeForm(initial=incoming.suggested(said, _forms_within(said)), files=said.files)


def _whole(mail: IncomingMail) -> HttpResponseBase:
    try:
        return attached(proofs.opened(mail), f"邮件{mail.pk}.eml", "application/octet-stream")
    except (FileNotFoundError, Unreadable) as error:
        raise Http404 from error


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
    forms_within = [(file, kind) for file, kind in kinds if kind in FORMS]
    return "\n".join(_words(file, kind) for file, kind in forms_within[:READ_FILES])


def _words(file: File, kind: str) -> str:
    """What is printed; of an archive the files in it, which nobody sees before it is unpacked."""
    said = read(file.data, kind)
    return said.everything if kind == "zip" else said.text


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
    if len(said.originals) > 1:
        way = [one.name or one.address or "不详" for one in reversed(said.originals)]
        facts.append({"label": "转发经过", "value": " → ".join([*way, said.name or said.address])})
    return facts


def _files(mail: IncomingMail, said: Mail | None) -> list[dict[str, Any]]:
    files = said.files if said else ()
    return [
        {
            "name": file.name,
            "size": len(file.data),
            "url": reverse("desk_requests:mail_file", args=[mail.pk, number]),
            "warned": WARNED if PROGRAMS.search(file.name) else "",
        }
        for number, file in enumerate(files, 1)
    ]


def _moment(at) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
