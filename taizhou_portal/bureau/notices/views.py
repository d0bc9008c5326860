"""提醒 in the desk: the list, the way on from each, and how somebody wants to be told by e-mail."""

from datetime import datetime

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.accounts.people import change_mailing
from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.notices import mail, reading
from taizhou_portal.bureau.notices.forms import MailingForm
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import may, who_may
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
FIELDS: tuple[Field[Notice], ...] = (
    Field("时间", lambda row: row.at, 18),
    Field("什么事", lambda row: row.what, 24),
    Field("名称", lambda row: row.title, 52),
    Field("处室", lambda row: row.office.name, 18),
    Field("谁", lambda row: str(row.by or ""), 12),
    Field("说明", lambda row: row.words, 40),
    Field("看过的时间", lambda row: row.read_at, 18),
)


@require_safe
@needs()
def notices(request: StaffRequest) -> HttpResponseBase:
    """/desk/notices/?page=&export= : what is new first. Two headings, so that both are heard."""
    if form := exports.asked(request):
        return exports.answer(Table("提醒", FIELDS, reading.in_order(request.user).iterator()), form, by=request.user)
    page = page_of(reading.in_order(request.user), request.GET.get("page", "1"), size=PAGE)
    rows = list(page.object_list)
    new = [_row(row, page.number) for row in rows if row.read_at is None]
    seen = [_row(row, page.number) for row in rows if row.read_at is not None]
    context = {
        "count": page.paginator.count,
        "groups": [group for group in (("new", "没看过的", new), ("seen", "看过的", seen)) if group[2]],
        "newest": reading.unread(request.user).aggregate(pk=Max("pk"))["pk"],
        "exports": exports.links(),
        **turns(page),
    }
    return render(request, "desk/notices.html", context)


def _row(notice: Notice, page: int) -> dict:
    """A line in the words of components/inbox_row.html."""
    who = [notice.by.name] if notice.by else []
    mark = {"form": True, "url": reverse("notice_read", args=[notice.pk]), "label": "看过了", "back": page}
    return {
        "title": f"{notice.what}：{notice.title}",
        "url": reverse("notice", args=[notice.pk]),
        "meta": [notice.office.name, *who],
        "quote": notice.words,
        "left": _moment(notice.at),
        "acts": [mark] if notice.read_at is None else [],
    }


def _moment(at: datetime) -> str:
    """11月18日 15:20; of earlier years 2025-11-18 15:20."""
    local = timezone.localtime(at)
    day = f"{local.month}月{local.day}日" if local.year == timezone.localdate().year else f"{local:%Y-%m-%d}"
    return f"{day} {local:%H:%M}"


@require_safe
@needs()
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/notices/<n>/: on to what it tells of; whoever opens it has read it."""
    found = get_object_or_404(reading.readable(request.user), pk=pk)
    if request.method == "GET":
        reading.mark_read(Notice.objects.filter(pk=found.pk), at=timezone.now())
    own = found.url.startswith("/") and url_has_allowed_host_and_scheme(found.url, allowed_hosts=None)
    return redirect(found.url if own else "notices")


@require_POST
@needs()
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """One is put among those that were read, without going on to it."""
    found = get_object_or_404(reading.readable(request.user), pk=pk)
    reading.mark_read(Notice.objects.filter(pk=found.pk), at=timezone.now())
    back = request.POST.get("back", "")
    page = f"?page={back}" if back.isdecimal() and back.isascii() and len(back) < 9 and int(back) > 1 else ""
    return redirect(reverse("notices") + page)


@require_POST
@needs()
def read_all(request: StaffRequest) -> HttpResponse:
    """All that were there when the page was made (`newest`); what came in between is still new."""
    newest = request.POST.get("newest", "")
    found = reading.readable(request.user)
    if newest.isdecimal() and newest.isascii() and len(newest) < 19 and int(newest):
        found = found.filter(pk__lte=int(newest))
    count = reading.mark_read(found, at=timezone.now())
    messages.success(request, f"{count}条提醒已标为看过" if count else "没有没看过的提醒")
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def settings(request: StaffRequest) -> HttpResponse:
    """/desk/notices/settings/: at once, once a day, or never; with the address that the mail goes to."""
    person = request.user
    form = MailingForm(request.POST if request.method == "POST" else None, initial={"mailing": person.mailing})
    if request.method == "POST" and form.is_valid():
        change_mailing(person, mailing=form.cleaned_data["mailing"], by=person, at=timezone.now())
        messages.success(request, f"邮件提醒已改为：{form.cleaned_data['mailing'].label}")
        return redirect("notices_settings")
    reachable = mail.can_reach(person.email)
    manages = may(person, Ability.MANAGE_ACCOUNTS)
    context = {
        "form": form,
        "reachable": reachable,
        "own_page": reverse("person", args=[person.pk]) if manages else "",
        "keepers": "" if manages else _keepers(),
    }
    return render(request, "desk/notices_settings.html", context)


def _keepers() -> str:
    """Who writes e-mail addresses into accounts, by name."""
    root = Office.objects.filter(parent=None).first()
    people = who_may(Ability.MANAGE_ACCOUNTS, root) if root else set()
    return "、".join(Staff.objects.filter(pk__in=people).order_by("name", "pk").values_list("name", flat=True))
