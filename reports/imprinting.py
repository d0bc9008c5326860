"""The imprint of a report as it stands: who issues it, of which day, which version it is or that it is a draft."""

from datetime import date

from reports.models import AnnualReport
from reports.papers.imprint import Imprint
from reports.versions import making
from taizhou_portal.bureau.domains import public_origin
from taizhou_portal.bureau.models import Site


def imprint_of(report: AnnualReport, *, today: date) -> Imprint:
    """Of a frozen report that of its version, of an imported one its day and its page, of any other a draft of today."""
    if report.is_open:
        return draft_of(report.title, today=today)
    if version := report.versions.standing().order_by("-number").first():
        return making.imprint_of(version)
    origin = public_origin()
    address = f"{origin}{report.get_absolute_url()}" if origin else ""
    return Imprint(Site.current().name, report.title, report.out_on or today, 1, address=address)


def draft_of(title: str, *, today: date) -> Imprint:
    return Imprint(Site.current().name, title, today)
