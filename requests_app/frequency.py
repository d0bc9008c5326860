"""How often somebody applies, for whoever has to judge whether it is clearly too much (第三十五条). It tells nothing about them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from requests_app.cases import asker_of
from requests_app.ledger import prose
from requests_app.models import Request
from taizhou_portal.bureau.workdays import months_after

YEAR, MONTH = 12, 1  # months looked back
#: as many in a month are charged for by nobody (国办函〔2020〕109号): no letter that says "clearly too many" begins by itself
FEW = 10


@dataclass(frozen=True)
class Frequency:
    """Applications of one applicant since `since`, those of the last month among them; this one counts too."""

    since: date
    until: date
    year: int
    month: int

    @property
    def told(self) -> str:
        """For the officer."""
        return f"这位申请人近12个月提出{self.year}件，其中近1个月{self.month}件，都含这一件"

    @property
    def excess(self) -> str:
        """What the letter may begin with; empty where they are few."""
        if self.year <= FEW:
            return ""
        return f"{prose(self.since)}至{prose(self.until)}，您提出政府信息公开申请{self.year}件"


def of(request: Request, *, today: date) -> Frequency | None:
    """By the index of the number that the applicant gave; None once it is disposed of."""
    asker = asker_of(request)
    if asker is None:
        return None
    year, month = months_after(today, -YEAR), months_after(today, -MONTH)
    index, kind = asker
    theirs = Request.objects.filter(applicant__id_index=index, applicant__kind=kind, submitted_at__date__gte=year)
    lately = Count("pk", filter=Q(submitted_at__date__gte=month))
    counts = theirs.aggregate(year=Count("pk"), month=lately)
    return Frequency(year, today, counts["year"], counts["month"])
