"""What pairing, channels and doubts put into the left rail and on the staff home."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from disclosure import unpaired
from disclosure.challenged import open_challenges
from disclosure.models import Challenge
from disclosure.views import desk_unpaired
from disclosure.worklists import offices_of
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability

SHOWN = 10  # doubts on the staff home; the list has them all


def rail(staff: Staff, held: frozenset[Ability]) -> list[tuple[str, str, list[QuerySet] | None]]:
    """Label, address and what is counted."""
    found: list[tuple[str, str, list[QuerySet] | None]] = []
    if held & {Ability.REVIEW, Ability.PUBLISH}:
        waiting: list[QuerySet] = [unpaired.unpaired(offices_of(staff))]
        found.append(("缺解读的文件", reverse("desk_disclosure:unpaired"), waiting))
    if Ability.DRAFT in held:
        found.append(("发布渠道", reverse("desk_disclosure:channels"), None))
    if held & {Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH}:
        found.append(("教育资源", reverse("desk_disclosure:resources"), None))
    return found


def to_decide(staff: Staff) -> QuerySet[Challenge]:
    """Doubts that `staff` may settle, or somebody else where they raised one themselves."""
    return open_challenges(offices_where(staff, Ability.PUBLISH))


def lines(staff: Staff, today: date) -> list[tuple[str, dict]]:
    """Heading and line: documents whose interpretation is due, and doubts to be settled."""
    found = [("late" if line["due"].left <= 0 else "soon", line) for line in desk_unpaired.pressing(staff, today)]
    return [*found, *(("waiting", line) for line in _doubts(staff))]


def _doubts(staff: Staff) -> list[dict]:
    if not offices_where(staff, Ability.PUBLISH):
        return []
    waiting = to_decide(staff).exclude(by=staff).select_related("publication__office", "by")
    return [doubt_row(row, may_decide=True) for row in waiting.defer("publication__body")[:SHOWN]]


def doubt_row(row: Challenge, *, may_decide: bool) -> dict:
    """A line in the words of components/inbox_row.html."""
    item = row.publication
    decide = {"verb": "处理", "verb_url": reverse("desk_disclosure:decide_challenge", args=[item.pk])}
    return {
        "title": item.title,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": [item.get_kind_display(), item.office.name, f"{row.by}提出异议"],
        "quote": row.reason,
        "badge": "有异议",
        "tone": "warn",
        "due": None,
        **(decide if may_decide else {}),
    }
