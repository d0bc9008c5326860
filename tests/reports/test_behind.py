"""Every number opens: the rows behind a figure are exactly those that it counts."""

from datetime import date

import pytest

from disclosure.models import Publication
from disclosure.vocabulary import Kind, Stage, Validity
from reports import collect
from reports.behind import PAGE, page, public_page
from reports.cells import registry
from reports.layouts import layout_of
from reports.units.items import KEYS
from requests_app.models import Remedy
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books, unit_makers

pytestmark = pytest.mark.django_db

#: figures whose number is not the number of their rows: shares, differences, sums, batches
NOT_ROWS = {"wechat_disclosure_share", "gov_disclosure_site_growth", "wechat_pushes", "wechat_reads", "fees_received"}
NOT_ROWS |= {"share_granted", "old-fees"}
#: of these a row adds more than one
SUMMED = {f"units_{key}" for key in KEYS}
NOT_ROWS |= SUMMED


def a_busy_year(year):
    """A little of everything that a report counts."""
    found = [
        *books.items(year, Kind.NEWS, "news", 4),
        *books.items(year, Kind.PROPOSAL, "proposals", 2),
        *books.items(year, Kind.POLICY, "policies", 3),
        *books.items(year, Kind.NOTICE, "notices", 5),
        *books.items(year, Kind.SPEECH, "speeches", 1),
    ]
    books.release("edu-site", found)
    books.release("city-site", found[:3])
    books.release("city-disclosure", found[:6])
    books.wechat(year, batches=2, found=found[:3], articles=5, reads=90)
    books.postings("weibo", year, 3)
    books.rectifications(year, monitoring=2, manual=1)
    factories.policy(formed_on=date(year, 2, 1), on=date(year, 2, 3))
    factories.policy(
        formed_on=date(year - 1, 2, 1), on=date(year - 1, 2, 3), validity=Validity.EXPIRED, invalid_on=date(year, 5, 1)
    )
    for n, outcome in enumerate(Outcome):
        kind, via = list(ApplicantKind)[n % 6], list(Via)[n % 6]
        books.case(
            kind, received=f"{year}-03-{n + 1:02d}", outcome=outcome, served=f"{year}-04-10", via=via, fee_fen=n * 100
        )
    books.case("person", received=f"{year - 1}-12-20", outcome=Outcome.G2, served=f"{year}-01-10")
    books.case("legal", received=f"{year}-12-20")
    units(year)
    for kind in RemedyKind:
        Remedy.objects.create(kind=kind, filed_on=date(year, 4, 1))
        Remedy.objects.create(
            kind=kind, filed_on=date(year, 5, 1), result=RemedyResult.CORRECTED, closed_on=date(year, 8, 1)
        )


def units(year):
    """Three schools, of which two were accepted."""
    clerk, at = factories.staff(role=Role.GENERAL), factories.at(date(year + 1, 1, 6))
    offices = [factories.school() for _ in range(3)]
    round_ = unit_makers.opened(offices, year=year, due_on=date(year + 1, 1, 10), by=clerk, at=at)
    for row in list(round_.returns.all())[:2]:
        unit_makers.accepted(row, by=clerk, at=at, complaints=1)


@pytest.mark.parametrize("year", [2018, 2020, 2025])
def test_every_figure_opens_as_many_rows_as_it_counts(year):
    a_busy_year(year)
    figures, known = collect.figures(year), registry(layout_of(year))
    opening = [key for key, one in known.items() if one.rows and key not in NOT_ROWS]
    opened = {key: len(page(year, known[key], 0)[0]) for key in opening}
    assert opened == {key: figures[key].value for key in opening}
    assert sum(1 for count in opened.values() if count) > 25


def test_the_units_behind_a_sum_add_up_to_it():
    units(2025)
    figures, known = collect.figures(2025), registry(layout_of(2025))
    added = {key: sum(row.adds for row in page(2025, known[key], 0)[0]) for key in SUMMED}
    assert added == {key: figures[key].value for key in SUMMED}
    assert added["units_complaints"] == 2 and added["units_items"] == 24


def test_every_row_says_when_and_is_newest_first():
    a_busy_year(2025)
    for one in registry(layout_of(2025)).values():
        days = [row.date for row in page(2025, one, 0)[0]]
        assert days == sorted(days, reverse=True)


def test_the_public_sees_publications_and_neither_cases_nor_registers():
    a_busy_year(2025)
    for one in registry(layout_of(2025)).values():
        rows, _ = public_page(2025, one, 0)
        assert all(row.url.startswith("/items/") for row in rows)
        assert not rows or one.rows.book == "published"


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.FILED, Stage.DRAFT])
def test_what_is_not_public_is_not_listed_in_public_though_it_was_counted(stage):
    a_busy_year(2025)
    hidden = Publication.objects.filter(column__slug="notices").first()
    Publication.objects.filter(pk=hidden.pk).update(stage=stage)
    one = registry(layout_of(2025))["notices_published"]
    assert collect.figures(2025)["notices_published"].value == 5
    assert hidden.title not in [row.title for row in public_page(2025, one, 0)[0]]
    assert len(public_page(2025, one, 0)[0]) == 4


def test_long_lists_come_in_pages_without_gaps_or_repetitions():
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", 2 * PAGE + 7))
    one = registry(layout_of(2025))["edu_site_items"]
    pages = [page(2025, one, n) for n in range(3)]
    assert [(len(rows), more) for rows, more in pages] == [(PAGE, True), (PAGE, True), (7, False)]
    assert len({row.title for rows, _ in pages for row in rows}) == 2 * PAGE + 7
    assert page(2025, one, 3) == ([], False)


def test_a_full_public_page_with_hidden_items_still_leads_on():
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", PAGE + 5))
    Publication.objects.filter(pk__in=Publication.objects.newest_first().values("pk")[:10]).update(
        stage=Stage.WITHDRAWN
    )
    rows, more = public_page(2025, registry(layout_of(2025))["edu_site_items"], 0)
    assert (len(rows), more) == (PAGE - 10, True)


def test_pages_of_several_results_taken_together_have_no_gaps():
    for n in range(PAGE + 3):
        outcome = Outcome.N1 if n % 2 else Outcome.N4
        books.case(
            "person", received="2025-03-02", outcome=outcome, served=f"2025-04-{n % 28 + 1:02d}", subject=f"第{n}件"
        )
    one = registry(layout_of(2025))["results_refused"]
    (first, more), (second, last) = page(2025, one, 0), page(2025, one, 1)
    assert (len(first), more, len(second), last) == (PAGE, True, 3, False)
    assert len({row.title for row in [*first, *second]}) == PAGE + 3


def test_a_tally_has_no_rows():
    assert page(2018, registry(layout_of(2018))["site_staff"], 0) == ([], False)
