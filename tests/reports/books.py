"""The bureau's books of 2017 and 2018 as rows, made in bulk; and reports compiled from the demonstration's texts."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from unittest import mock

from disclosure.models import Publication, Release
from disclosure.vocabulary import Attribute, Kind, Stage
from reports import actions, checking, remarks
from reports.models import AnnualReport, Rectification, Version
from reports.versions import acting, papers
from reports.vocabulary import Form, Inspection
from requests_app.vocabulary import Outcome, Via
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau.models import Channel, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories


def enter_texts(demo, *, by=None, at=None, countersigned=False) -> AnnualReport:
    """The report of a demonstration module (report_2018, report_current) with its tallies, preface and chapters.

    What is told of figures, tables and pages needs no signatures; those of its chapters are test_chapters' business.
    """
    at = at or factories.at(date(demo.YEAR + 1, 2, 20))
    report = actions.compile_report(demo.YEAR, countersigned=countersigned, by=by, at=at)
    for key, value, source, note in demo.TALLIES:
        actions.enter_tally(year=demo.YEAR, key=key, value=Decimal(value), source=source, note=note, by=by, at=at)
    actions.write_preface(report, title=demo.TITLE, text=demo.PREFACE, by=by, at=at)
    for number, heading, text, order in demo.CHAPTERS:
        actions.write_chapter(report, number=number, heading=heading, text=text, order=order, by=by, at=at)
    if not getattr(demo, "WITH_STATISTICS", True):
        actions.carry_statistics(report, carried=False, by=by, at=at)
    return report


def as_year(demo, year: int):
    """The texts of a demonstration module for another year."""
    texts = {name: getattr(demo, name) for name in ("TALLIES", "TITLE", "PREFACE", "CHAPTERS")}
    return SimpleNamespace(
        YEAR=year, **{**texts, "TITLE": "", "PREFACE": demo.PREFACE.replace(str(demo.YEAR), str(year))}
    )


def answer(report: AnnualReport, *, by, at=None, words="已与责任处室核对，确实如此") -> None:
    """One word about every reminder that stands now."""
    marks = [one.mark for one in checking.told(report) if not one.severe]
    if marks:
        remarks.say(report, marks=marks, words=words, by=by, at=at or factories.at(date(report.year + 1, 1, 20)))


def publish(report: AnnualReport, *, by, at) -> Version:
    """Frozen, signed and published, with a word about whatever is doubtful."""
    report.refresh_from_db()
    answer(report, by=by, at=at)
    return go_out(report, by=by, at=at)


def go_out(report: AnnualReport, *, by, at) -> Version:
    """定稿, 签发, 发布, as three people would on one day. Of the documents only the data: the others have tests of their own."""
    version = acting.freeze(report, by=by, at=at)
    with mock.patch.object(papers, "FORMS", (Form.JSON,)):
        acting.sign(version, seen=version.digest, by=leader(), at=at)
    acting.publish(version, by=by, at=at)
    report.refresh_from_db()
    return version


def leader() -> Staff:
    found = Staff.objects.filter(name="签发的局领导").first()
    return found or factories.staff("签发的局领导", role=Role.LEADER)


def items(year: int, kind: Kind, column: str, count: int) -> list[Publication]:
    """`count` published items of one kind in one column, spread over the year."""
    home = factories.column(column)
    days = [date(year, 1, 1) + timedelta(days=n * 364 // max(1, count - 1)) for n in range(count)]
    return Publication.objects.bulk_create(
        Publication(
            kind=kind,
            title=f"{year}年{home.name}第{n}条",
            issuer="台州市教育局",
            office_id=home.office_id,
            column=home,
            stage=Stage.PUBLISHED,
            attribute=Attribute.PROACTIVE,
            published_on=day,
            published_at=factories.at(day),
        )
        for n, day in enumerate(days, start=1)
    )


def release(channel: str, found: list[Publication]) -> None:
    """Each item once on the channel, on its own day."""
    way = Channel.objects.get(code=channel)
    Release.objects.bulk_create(Release(publication=one, channel=way, released_on=one.published_on) for one in found)


def postings(channel: str, year: int, count: int) -> None:
    """Postings that are no publications of ours."""
    way = Channel.objects.get(code=channel)
    Release.objects.bulk_create(
        Release(channel=way, released_on=date(year, 6, 1), title=f"{year}年第{n}条") for n in range(count)
    )


def wechat(year: int, *, batches: int, found: list[Publication], articles: int, reads: int) -> None:
    """`articles` in `batches` pushes; the first ones are publications; the reads add up exactly."""
    way, each = Channel.objects.get(code="wechat"), reads // articles
    rows = [
        Release(
            channel=way,
            released_on=date(year, 1, 1) + timedelta(days=n % batches),
            batch=f"{year}-{n % batches:03d}",
            reads=each + (reads - each * articles if n == 0 else 0),
            publication=found[n] if n < len(found) else None,
            title="" if n < len(found) else f"第{n}篇",
        )
        for n in range(articles)
    ]
    Release.objects.bulk_create(rows)


def year_2018() -> None:
    """Everything that the bureau's 2018 report counts and the portal can hold."""
    before = items(2017, Kind.NEWS, "news", 1559) + items(2017, Kind.PLAN, "plans", 3400 - 1559)
    now = [
        *items(2018, Kind.NEWS, "news", 1759),
        *items(2018, Kind.PROPOSAL, "proposals", 6),
        *items(2018, Kind.POLICY, "policies", 52),
        *items(2018, Kind.NOTICE, "notices", 85),
        *items(2018, Kind.SPEECH, "speeches", 11),
    ]
    now += items(2018, Kind.PLAN, "plans", 6800 - len(now))
    release("edu-site", before + now)
    release("city-site", before[:505] + now[:550])
    release("city-disclosure", before[:286] + now[:320])
    wechat(2018, batches=283, found=now[:243], articles=728, reads=2_800_000)
    postings("weibo", 2018, 503)
    rectifications(2018, monitoring=15, manual=13)
    answered(2018)


def rectifications(year: int, *, monitoring: int, manual: int) -> None:
    found = [Inspection.MONITORING] * monitoring + [Inspection.MANUAL] * manual
    Rectification.objects.bulk_create(
        Rectification(origin=origin, title=f"第{n}项", found_on=date(year, 3, 1), done_on=date(year, 3, 8))
        for n, origin in enumerate(found)
    )


def answered(year: int) -> None:
    """One application on the web, answered as already public."""
    case = factories.request(
        via=Via.WEB,
        stage=CaseStage.CLOSED,
        submitted_at=factories.at(date(year, 5, 9)),
        received_on=date(year, 5, 9),
        outcome=Outcome.G1,
        served_on=date(year, 5, 21),
        closed_on=date(year, 5, 21),
    )
    factories.applicant(case)


def case(kind: str, *, received: str, outcome: str = "", served: str = "", **values):
    """A case of one applicant; `served` in words of a date, or open."""
    done = {"outcome": outcome, "served_on": date.fromisoformat(served), "stage": CaseStage.CLOSED} if served else {}
    day = date.fromisoformat(received)
    found = factories.request(
        **{"stage": CaseStage.ASSIGNED, "received_on": day, "submitted_at": factories.at(day), **done, **values}
    )
    factories.applicant(found, kind=kind)
    return found
