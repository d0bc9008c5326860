"""Fills every figure of a yearly report and remembers where each came from.

A number comes from rows; where there are none and somebody entered a tally, from the tally; an override stands in
the place of either and the computed value stays beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from disclosure import figures as disclosure_figures
from reports import form_2014
from reports.cells import registry
from reports.edition import Edition, compose, unpack
from reports.figure import NOTHING_ENTERED, Figure, Number, tidy
from reports.indicators import Indicator, Ledger
from reports.layouts import CHAPTERS, layout_of, title_of
from reports.models import AnnualReport, Override, Tally
from reports.pictures import gathering
from reports.rectification import figures as rectified
from reports.units import book as units_book
from reports.vocabulary import Layout, Qualifier, Source
from requests_app import figures as requests_figures

NOBODY_ASKED = "本年没有要求直属单位和学校报送"  # `where` of a sum of units in a year without a round


def books(year: int) -> Ledger:
    """The books of a year and of the one before it."""
    return _books(year, _books(year - 1))


def _books(year: int, before: Ledger | None = None) -> Ledger:
    """Of one year alone, in 13 queries."""
    return Ledger(
        year=year,
        published=disclosure_figures.published(year),
        handled=requests_figures.handled(year),
        rectified=rectified.times(year),
        before=before,
        units=units_book.counts(year),
    )


def figures(year: int, *, overrides: Iterable[Override] = (), ledger: Ledger | None = None) -> dict[str, Figure]:
    """Every figure of `year` by key, counted now, with the year before beside it. `ledger`: its books, where they are open."""
    layout, this = layout_of(year), ledger or books(year)
    tallies = _tallies(year - 1, year)
    before = _last_year(layout, this.before, tallies[year - 1]) if this.before else {}
    counted = {
        key: _figure(one, this, tallies[year].get(key), before.get(key) if one.compared else None)
        for key, one in registry(layout).items()
    }
    return _corrected(counted, overrides)


def recounted(report: AnnualReport, ledger: Ledger, begins: tuple[str, ...]) -> dict[str, Figure]:
    """The figures of a report whose keys begin so, counted again from its books, without the year before."""
    chosen = {key: one for key, one in registry(Layout(report.layout)).items() if key.startswith(begins)}
    tallies = _tallies(report.year)[report.year]
    counted = {key: _figure(one, ledger, tallies.get(key)) for key, one in chosen.items()}
    return _corrected(counted, report.overrides.select_related("by"))


def _corrected(counted: dict[str, Figure], overrides: Iterable[Override]) -> dict[str, Figure]:
    return counted | {one.key: _overridden(counted[one.key], one) for one in overrides if one.key in counted}


def current(report: AnnualReport, ledger: Ledger | None = None, *, drawn: bool = False) -> Edition:
    """The report as its rows and texts are now, whatever was signed. `ledger`: the books of its year, where they are open; `drawn`: with
    what its pictures show, which takes some queries more.
    """
    ledger = ledger or books(report.year)
    counted = figures(report.year, overrides=report.overrides.select_related("by"), ledger=ledger)
    chapters = [(one.number, one.heading, one.text) for one in report.chapters.all()]
    carried, layout = report.with_statistics, Layout(report.layout)
    pictures = gathering.series(report.year, counted, ledger, layout) if drawn else ()
    head = report.year, report.title, counted, report.preface, chapters, layout
    return compose(*head, statistics=carried, series=pictures)


def edition(report: AnnualReport) -> Edition:
    """What is read: the frozen edition where the report is closed, the current one while it is open."""
    kept = report.kept
    return unpack(kept) if kept else current(report, drawn=True)


def unwritten(year: int) -> Edition:
    """The figures of a year whose report nobody has begun, under the headings of its form."""
    layout = layout_of(year)
    chapters = [(number, heading, "") for number, heading in CHAPTERS[layout]]
    ledger = books(year)
    counted = figures(year, ledger=ledger)
    pictures = gathering.series(year, counted, ledger, layout)
    head = year, title_of(year), counted, "", chapters, layout
    return compose(*head, statistics=form_2014.asks_for(year), series=pictures)


def doubts(ledger: Ledger) -> dict[str, int]:
    """What is wrong beside the tables, as `findings` asks for it."""
    return {name: ledger.handled.value(name) for name in ("unconfirmed", "unlinked")}


def entered(year: int) -> dict[str, Number | None]:
    """What was entered for a year, or what its published report tells: what the next year is compared with."""
    counts: dict[str, Number | None] = {key: tidy(one.value) for key, one in _tallies(year)[year].items()}
    return counts | signed(year)


def _tallies(*years: int) -> dict[int, dict[str, Tally]]:
    found: dict[int, dict[str, Tally]] = {year: {} for year in years}
    for one in Tally.objects.filter(year__in=years):
        found[one.year][one.key] = one
    return found


def signed(year: int) -> dict[str, Number]:
    """The numbers that the published report of `year` tells, compiled here or imported; nothing where there is none."""
    return _told(_published(year))


def _published(year: int) -> AnnualReport | None:
    return AnnualReport.objects.published().filter(year=year).first()


def _told(report: AnnualReport | None) -> dict[str, Number]:
    values = unpack(report.frozen).values if report and report.frozen else {}
    return {key: value for key, value in values.items() if value is not None}


def _last_year(layout: Layout, ledger: Ledger, tallies: Mapping[str, Tally]) -> dict[str, Number | None]:
    """The numbers that this year is compared with. Of a year whose report was imported there are no rows: what it does not tell and
    nobody entered is unknown, not nought.
    """
    report = _published(ledger.year)
    counted = {key: _figure(one, ledger, tallies.get(key)).value for key, one in registry(layout).items()}
    if report and report.imported:
        counted = {key: value for key, value in counted.items() if value or key in tallies}
    return {**counted, **_told(report)}


def _figure(one: Indicator, books: Ledger, entered: Tally | None, previous: Number | None = None) -> Figure:
    counted = one.count(books) if one.count else None
    figure = Figure(one.key, one.label, counted, one.unit, one.qualifier, previous, Source.ROWS, one.definition)
    if counted:
        return figure
    if entered:
        return _entered(figure, entered)
    if counted is None and one.count:
        return replace(figure, where=NOBODY_ASKED)
    if counted is None:
        where = "还没有录入"
        if one.fixed:
            where = form_2014.NOT_ENTERED if form_2014.belongs(one.key) else NOTHING_ENTERED
        return replace(figure, value=0 if one.fixed else None, source=Source.TALLY, where=where)
    return figure


def _entered(figure: Figure, entered: Tally) -> Figure:
    return replace(
        figure,
        value=tidy(entered.value, like=figure.value),
        qualifier=Qualifier(entered.qualifier),
        source=Source.TALLY,
        where=entered.source,
        note=entered.note,
    )


def _overridden(figure: Figure, one: Override) -> Figure:
    value = tidy(one.value, like=figure.value)
    return replace(figure, value=value, source=Source.OVERRIDE, where=one.reason, computed=figure.value)
