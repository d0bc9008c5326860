"""Files that programs look for at fixed places: robots.txt, security.txt (RFC 9116), favicon.ico.

Mounted below a path of a host site these places are the host's; ours still answer, for whoever includes them there.
"""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site

#: addresses that are nobody's to collect: the desk, one's own applications, choices of display, answers to single questions
PRIVATE = ("desk", "requests_app:track", "requests_app:receipt", "requests_app:new", "disclosure:leaving")
GOOD_FOR = timedelta(days=180)  # RFC 9116 wants less than a year
A_DAY = 24 * 3600


def contact(site: Site) -> str:
    """Where a security fault is told: the setting, else the mail address of the bureau, else nowhere."""
    return settings.SECURITY_CONTACT or (f"mailto:{site.email}" if site.email else "")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt"""
    lines = ["User-agent: *", *(f"Disallow: {reverse(name)}" for name in PRIVATE)]
    lines += [f"Disallow: {reverse('disclosure:search')}", f"Disallow: {reverse('home')}display/"]
    lines += [f"Disallow: {reverse('home')}alerts/"]
    lines += ["", f"Sitemap: {domains.address(request, reverse('disclosure:sitemap_xml'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def security(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt; where no contact is known there is none."""
    where = contact(Site.current())
    if not where:
        raise Http404
    until = (timezone.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {where}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: zh",
        f"Canonical: {domains.address(request, reverse('security_txt'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico, which browsers ask for without being told."""
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))
