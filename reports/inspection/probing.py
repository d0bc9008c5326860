"""访问监测: our own home page visited from outside through the network, what came is kept, and a week of it is read again."""

import time as clock
from datetime import date, datetime, time, timedelta
from threading import Thread
from urllib.parse import urlsplit

from django.utils import timezone

from reports.inspection.page import Page
from reports.inspection.rows.reach import DAYS, LIMIT_MILLIS, Visit, Week, is_open, week
from reports.inspection.wire import Wire
from reports.models import SiteProbe
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import refuse_if

KEPT_DAYS = 366
GRACE = 0.5  # seconds
NO_ADDRESS = "没有本站的公开网址：在“网站域名”里登记主域名，或者用--url写明"
ODD_ADDRESS = "网址以http://或者https://开头，后面是域名"


def own_address() -> str:
    """Where the public reaches us; empty where nobody has said."""
    domain = Site.current().domain.strip().strip("/")
    return domains.public_origin() or (f"https://{domain}" if domain else "")


def visit(address: str, *, wire: Wire | None = None) -> SiteProbe:
    """One visit, kept. Redirects are followed on the same host alone: one that leads elsewhere is not our page, and did not open."""
    refuse_if([NO_ADDRESS] if not address else [] if _is_address(address) else [ODD_ADDRESS])
    at = timezone.now()
    page = _fetched(wire or Wire(address), address if urlsplit(address).path else f"{address}/")
    opened = not page.error and page.status < 300 and is_open(page.status, page.millis)
    SiteProbe.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return SiteProbe.objects.create(at=at, address=address[:300], status=page.status, millis=page.millis, opened=opened)


def _fetched(wire: Wire, address: str) -> Page:
    """The page, or that it did not come in time: the limit of a socket starts anew with every byte."""
    got: list[Page] = []
    began, asking = clock.perf_counter(), Thread(target=lambda: got.append(wire.get(address)), daemon=True)
    asking.start()
    asking.join(LIMIT_MILLIS / 1000 + GRACE)
    spent = int((clock.perf_counter() - began) * 1000)
    return got[0] if got else Page(address, 0, millis=spent, error="timeout")


def _is_address(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def week_until(on: date) -> Week:
    """The week that ends with that day, or now if it is today. One query by the index of moments."""
    ended = datetime.combine(on + timedelta(days=1), time(), tzinfo=timezone.get_default_timezone())
    until = min(ended, timezone.now())
    rows = SiteProbe.objects.filter(at__gt=until - timedelta(days=DAYS), at__lte=until)
    return week([Visit(*row) for row in rows.values_list("at", "millis", "opened")], until=until)
