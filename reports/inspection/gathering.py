"""What the rows of the bureau tell an inspection on a day: facts from the faces of the apps, through the pure rules of `rows`."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from disclosure import inspected, unpaired
from disclosure.freshness import reading
from reports.inspection import probing
from reports.inspection.finding import Finding
from reports.inspection.rows import columns, guides, house, items, messages, reach
from reports.models import AnnualReport, SiteTable
from reports.vocabulary import Stage
from requests_app.inspected import matter_messages
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.identity import nearness
from taizhou_portal.bureau.identity.rules import doubts, objections
from taizhou_portal.bureau.identity.subjects import MARKS, SUBJECTS, place_of
from taizhou_portal.bureau.models import NearDomain, Site

#: of a site record that nothing calls for in public: whether it is right is judged elsewhere, or it may well stay empty
UNASKED = frozenset({"ipv6", "logo"})


@dataclass(frozen=True)
class Batch:
    """What a part of the walk found. `after`: where it goes on, None at the end; `offices`: place → the office that the facts name."""

    findings: list[Finding]
    offices: dict[str, int | None]
    looked: int = 0
    after: int | None = None


def of_house(on: date) -> Batch:
    """Everything but the single items: columns, messages, guides, 单位信息, duties. Some twenty queries, whatever is stored."""
    shelves = reading.watched(on)
    talks = [*inspected.problem_messages(on), *matter_messages(on)]
    shown = inspected.guides(on)
    missed = inspected.missed_duties(on)
    site = Site.current()
    found = [
        *reach.reach(probing.week_until(on)),
        *columns.home(inspected.newest_day(on), on=on),
        *columns.columns(shelves, on=on),
        *messages.channels(_channels(site)),
        *messages.unanswered(talks, on=on),
        *messages.slow(talks, on=on, workdays=load_workdays()),
        *guides.guides(shown, offers=inspected.has_services()),
        *_identity(site),
        *house.duties(missed),
        *house.reports(_reports(on), on=on),
        *house.neighbours(_broad(), reverse("near_domains")),
    ]
    offices: dict[str, int | None] = {columns.place_of(one): one.office_id for one in shelves}
    for facts in (talks, shown, missed):
        offices |= {one.place: one.office_id for one in facts}
    return Batch(found, offices)


def of_items(on: date, *, after: int, settings: items.House) -> Batch:
    """The next thousand rows behind the key `after`."""
    read, further = inspected.batch(on, after=after)
    found = [finding for one in read for finding in items.item(one, settings)]
    return Batch(found, {one.place: one.office_id for one in read}, looked=len(read), after=further)


def settings_of(on: date) -> items.House:
    """Read once for a walk."""
    site = Site.current()
    return items.House(on, load_workdays(), unpaired.rule(), site.index_prefix, site.document_word, site.name)


def warnings(on: date) -> list[str]:
    """What is near to a veto."""
    few = reach.advice(probing.week_until(on))
    return [*columns.warnings(reading.watched(on), on=on), *([few] if few else [])]


def _channels(site: Site) -> list[str]:
    """找错 is open on every page; whatever else the bureau names."""
    return ["网站找错", *([site.internet_contact] if site.internet_contact else [])]


def _identity(site: Site) -> list[Finding]:
    values = {name: getattr(site, name) for subject in SUBJECTS.values() for name in subject.names}
    wrong = objections(values)
    unset = [
        house.Unset(name, Site.called(name), _identity_place(name), wrong.get(name, ""))
        for name in dict.fromkeys([*(name for name in site.unset() if name not in UNASKED), *wrong])
    ]
    return [*house.identity(unset), *house.doubts(doubts(values), _identity_place("domain"))]


def _identity_place(name: str) -> str:
    slug = place_of(name)
    return reverse("identity") if slug == MARKS else reverse("identity_subject", args=[slug])


def _reports(on: date) -> house.Reports:
    """Those of the year before; what is published later than the day does not count."""
    year = on.year - 1
    report = AnnualReport.objects.filter(year=year).first()
    table = SiteTable.objects.public().filter(year=year).first()
    first = table.versions.order_by("number").first() if table else None
    return house.Reports(
        year=year,
        report_out=bool(
            report
            and report.stage in {Stage.PUBLISHED, Stage.CORRECTING}
            and (report.out_on is None or report.out_on <= on)
        ),
        table_out=bool(first and timezone.localdate(first.at) <= on),
        report_place=reverse("desk_reports:report", args=[year]) if report else reverse("desk_reports:reports"),
        table_place=reverse("desk_reports:site", args=[year]),
    )


def _broad() -> list[str]:
    """Domains of the list that must not be in it: the rule of the list, applied to what stands there already."""
    return [
        one
        for one in NearDomain.objects.filter(is_on=True).values_list("domain", flat=True)
        if nearness.objections(one)
    ]
