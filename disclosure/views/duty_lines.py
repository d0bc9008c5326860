"""What must be published, for the pages of the desk: from the list of the year where one is in force, else from the seasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from disclosure import almanac, seasons
from disclosure.almanac import Owed
from disclosure.models import Column, YearList, YearListRule, YearTask
from disclosure.seasons import Standing
from disclosure.year_list import reading
from disclosure.year_list import standing as of_the_year
from disclosure.year_list.reading import Entry
from taizhou_portal.bureau.models import Office, Staff

TONES = {Standing.DONE: "good", Standing.LATE: "bad", Standing.SOON: "warn", Standing.AHEAD: ""}
Of = of_the_year.Standing
#: how the standings of a list are told in those of the seasons; what is not needed is told of nowhere
AS_SEASONS = {
    Of.DONE: Standing.DONE,
    Of.DONE_LATE: Standing.DONE,
    Of.MATCHED: Standing.DONE,
    Of.LATE: Standing.LATE,
    Of.MISSED: Standing.LATE,
    Of.SOON: Standing.SOON,
    Of.AHEAD: Standing.AHEAD,
}


@dataclass(frozen=True)
class Duty:
    """`column`: None where it is gone or where there is none, which `slug` tells apart; `url`: where one goes on; `proof`: title, address
    and day of what is public.
    """

    what: str
    season: str
    column: Column | None
    slug: str
    office: Office
    due_on: date
    standing: Standing
    badge: str
    tone: str
    url: str
    proof: tuple[str, str, date | None] | None = None


def duties(staff: Staff, today: date) -> list[Duty]:
    """All that is told of today, by its day; of years with a list in force the lines of the offices of `staff`."""
    lists = reading.lists_in_use()
    found = [_of_season(one, today) for one in almanac.owed(today) if one.due_on.year not in lists]
    return sorted([*found, *_of_lists(lists, staff, today)], key=lambda one: one.due_on)


def _of_season(one: Owed, today: date) -> Duty:
    stands = one.standing(today)
    item = one.item
    proof = (item["title"], reverse("disclosure:item", args=[item["id"]]), item["published_on"]) if item else None
    return Duty(
        one.duty.what, one.season.name, one.column, one.duty.column, one.season.office, one.due_on, stands,
        one.words(today), TONES[stands], reverse("desk_disclosure:duties"), proof,
    )  # fmt: skip


def _of_lists(lists: dict[int, YearList], staff: Staff, today: date) -> Iterable[Duty]:
    years = [year for year in lists if abs(year - today.year) <= 1]
    if not years:
        return
    rows = YearTask.objects.for_staff(staff).standing().filter(year_list__year__in=years).with_all()
    told = [row for row in rows if is_told(row.due_on, today)]
    for one in reading.read(told, today=today, soon=YearListRule.current().soon_days):
        if one.verdict.standing in AS_SEASONS:
            yield _of_list(one)


def is_told(due_on: date, today: date) -> bool:
    """Of this year all; of the last what was due lately, of the next what is near."""
    return due_on.year == today.year or seasons.is_of_this_quarter(due_on, today)


def _of_list(one: Entry) -> Duty:
    task, found = one.task, one.verdict
    return Duty(
        task.what, task.season.name if task.season else "", task.column, "", task.office, task.due_on,
        AS_SEASONS[found.standing], found.words, found.tone, task.get_absolute_url(), _proof(one),
    )  # fmt: skip


def _proof(one: Entry) -> tuple[str, str, date | None] | None:
    task = one.task
    if task.proof and not one.lost:
        return task.proof.title, task.proof.get_absolute_url(), one.verdict.done_on
    if task.elsewhere:
        return task.elsewhere, task.elsewhere_url, one.verdict.done_on
    if one.match and one.verdict.standing is Of.MATCHED:
        return one.match["title"], reverse("disclosure:item", args=[one.match["id"]]), one.verdict.done_on
    return None
