"""我为政府网站找错 for what is accounted for: which reports of readers may turn out to be faults of the site that somebody puts right.

Nothing of how a reporter can be reached is in it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from disclosure.models import PageProblem
from disclosure.vocabulary import ProblemStage
from taizhou_portal.bureau.models import Staff


@dataclass(frozen=True)
class Reported:
    """One report as staff may read it. `office`: its slug, empty where nobody has it."""

    pk: int
    number: str
    kind: str
    text: str
    page: str
    office: str
    office_name: str
    received_on: date
    stage: str


def reported(reader: Staff, *, without: Collection[int], most: int) -> list[Reported]:
    """The newest that were not set aside, and not among `without`; only those that `reader` may open. One query."""
    found = PageProblem.objects.for_staff(reader).exclude(stage=ProblemStage.SET_ASIDE).exclude(pk__in=without)
    return [_reported(one) for one in found.select_related("office").order_by("-pk")[:most]]


def _reported(one: PageProblem) -> Reported:
    slug, name = (one.office.slug, one.office.name) if one.office else ("", "")
    kind, stage = one.get_kind_display(), one.get_stage_display()
    return Reported(one.pk, one.number, kind, one.text, one.page, slug, name, one.received_on, stage)
