"""邮件订阅 in public: the form, the page that confirms and the page that leaves, for whoever holds the link. No account, no session.

Links are opened by programs that look for viruses, so that opening one changes nothing. Who presses the button has the word in the
address; a mail program that presses it for its owner (RFC 8058) has neither session nor token, and needs none.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, alert_links, alerts
from disclosure.actions import alerting
from disclosure.alert_links import Named
from disclosure.alert_news import feed_of, place_of
from disclosure.forms.alerts import AlertForm
from disclosure.models import Alert
from disclosure.search.asked import Asked, of, parse
from taizhou_portal import errors
from taizhou_portal.bureau import doors, outgoing

DOOR, AN_HOUR, AN_HOURS_ASKING = "alert", 3600, 20
CRUMBS = [("邮件订阅", "")]
NEVER, AGAIN = "never", "again"  # what a button of the page to leave is for; anything else leaves


class Asking(HttpResponseRedirect):
    """The same answer, as fast, whatever is written to whom: the letter goes out when the answer is with the server that hands it on."""

    def __init__(self, where: str, *, address: int | None, at: datetime) -> None:
        super().__init__(where)
        self.address, self.at = address, at

    def close(self) -> None:
        address, self.address = self.address, None
        if address is not None:
            actions.send_letters(at=self.at, only=address)
        super().close()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """/alerts/new/?<parameters of a search, a column or an office>"""
    asked, now = of(request.GET), timezone.now()
    if not outgoing.is_set_up():
        return _form_page(request, asked, None)
    form = AlertForm(request.POST if request.method == "POST" else None)
    if form.is_bound and doors.too_many(
        DOOR, doors.visitor(request), limit=AN_HOURS_ASKING, window_seconds=AN_HOUR, at=now
    ):
        return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=AN_HOUR, at=now))
    if not form.is_valid():
        return _form_page(request, asked, form)
    given = {name: form.cleaned_data[name] for name in ("email", "cadence")}
    address = actions.ask_for_alert(asked, **given, at=now)
    return Asking(reverse("disclosure:alert_asked"), address=address, at=now)


def _form_page(request: HttpRequest, asked: Asked, form: AlertForm | None) -> HttpResponse:
    """Without `form`: there is no mail, only the feed."""
    context = {
        "form": form,
        "asked": asked,
        "there": place_of(asked),
        "feed": feed_of(asked),
        "hours": alerts.HOURS_TO_CONFIRM,
        "most": alerts.ALERTS,
        "crumbs": CRUMBS,
    }
    return render(request, "disclosure/public/alert_new.html", context)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """/alerts/asked/ : what to do now. It says nothing of any address."""
    return render(request, "disclosure/public/alert_asked.html", {"hours": alerts.HOURS_TO_CONFIRM, "crumbs": CRUMBS})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, word: str) -> HttpResponse:
    """/alerts/confirm/<word>/ : one button; pressed, mails begin."""
    now = timezone.now()
    if request.method == "POST":
        alert = actions.confirm_alert(word, at=now)
        return _confirmed(request, alert) if alert else _no_more(request)
    alert = alerting.to_confirm(word, at=now)
    if alert is None:
        return _no_more(request)
    if alerting.is_settled(alert):
        return _confirmed(request, alert)
    context = {"words": parse(alert.asked).words(), "turn": alert.get_wanted_display(), "crumbs": CRUMBS}
    return _private(render(request, "disclosure/public/alert_confirm.html", context))


def _confirmed(request: HttpRequest, alert: Alert) -> HttpResponse:
    asked = parse(alert.asked)
    context = {
        "words": asked.words(),
        "turn": alert.get_cadence_display(),
        "there": place_of(asked),
        "leave": _leaving(Named(alert.pk, alert.address.index)),
        "crumbs": CRUMBS,
    }
    return _private(render(request, "disclosure/public/alert_confirmed.html", context))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, word: str) -> HttpResponse:
    """/alerts/leave/<word>/ : what would end, and one button for it; pressed, or sent by a mail program, it has ended."""
    named = alert_links.opened(word)
    if named is None:
        return _no_more(request)
    if request.method == "POST":
        return _left(request, named)
    context = {
        "named": named,
        "ends": [one.words for one in alerting.alerts_named(named)],
        "others": len(alerting.alerts_named(Named(0, named.index))) - 1 if named.alert else 0,
        "all": _leaving(Named(0, named.index)),
        "refuses": alerting.refuses_mail(named),
        "crumbs": CRUMBS,
    }
    return _private(render(request, "disclosure/public/alert_leave.html", context))


def _left(request: HttpRequest, named: Named) -> HttpResponse:
    what, now = request.POST.get("what", ""), timezone.now()
    if what == AGAIN:
        actions.take_mail_again(named, at=now)
        return _private(render(request, "disclosure/public/alert_left.html", {"again": True, "crumbs": CRUMBS}))
    left = (actions.refuse_mail if what == NEVER else actions.leave_alerts)(named, at=now)
    context = {
        "never": what == NEVER,
        "ended": [
            {"words": words, "again": f"{reverse('disclosure:new_alert')}?{asked}"}
            for words, asked in zip(left.words, left.asked, strict=True)
        ],
        "undo": _leaving(Named(0, named.index)),
        "crumbs": CRUMBS,
    }
    return _private(render(request, "disclosure/public/alert_left.html", context))


def _no_more(request: HttpRequest) -> HttpResponse:
    """A link that was used, is too old, or was never ours; which of them is not said."""
    context = {"hours": alerts.HOURS_TO_CONFIRM, "crumbs": CRUMBS}
    return _private(render(request, "disclosure/public/alert_no_more.html", context, status=410))


def _leaving(named: Named) -> str:
    return reverse("disclosure:leave_alert", args=[alert_links.sealed(named.index, named.alert)])


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a key: no other page is told of it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
