"""A report of 2025 with a few cases and publications, ready to be frozen; and how it goes out."""

from disclosure.vocabulary import Kind
from reports.models import AnnualReport
from requests_app.vocabulary import Outcome
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

AT = factories.at("2026-01-20")
LATER = factories.at("2026-03-02")


def ready(by) -> AnnualReport:
    """Three cases, five notices of which two are on WeChat; every reminder has its word."""
    books.case("person", received="2025-03-03", outcome=Outcome.G2, served="2025-03-20")
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    books.case("business", received="2025-12-30")
    books.release("edu-site", books.items(2025, Kind.NOTICE, "notices", 5))
    report = books.enter_texts(report_current, by=by, at=AT)
    books.answer(report, by=by, at=AT)
    return report
