"""What would happen if a year were arranged so: nothing is stored for looking at it."""

from dataclasses import dataclass
from datetime import date

from requests_app.moved import Moved, moved, open_cases
from taizhou_portal.bureau.arrangement import Arrangement, Difference, differences, doubts, replaced
from taizhou_portal.bureau.arranging import verb
from taizhou_portal.bureau.calendar import arrangement_of, load_workdays
from taizhou_portal.bureau.reference import of_package
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class Preview:
    """`wanted` None: the year is taken out. `apart` None: chinesecalendar does not know the year."""

    year: int
    wanted: Arrangement | None
    verb: str
    workdays: Workdays
    changes: list[Difference]
    apart: list[Difference] | None
    doubts: list[str]
    moves: list[Moved]

    @property
    def title(self) -> str:
        return f"{self.verb}{self.year}年放假安排"

    @property
    def worked(self) -> int:
        """Working days of the year."""
        return self.workdays.between(date(self.year - 1, 12, 31), date(self.year, 12, 31))


def preview(year: int, wanted: Arrangement | None, *, today: date) -> Preview:
    now, before, known = arrangement_of(year), load_workdays(), of_package(year)
    after = replaced(before, now, wanted)
    return Preview(
        year,
        wanted,
        verb(now, wanted),
        after,
        differences(now, wanted),
        differences(known, wanted) if known and wanted else None,
        doubts(wanted) if wanted else [],
        moved(open_cases(), before=before, after=after, today=today),
    )
