"""监督 in the rail, as far as it is of 主动公开: what must move, what must be public by a day, what is to be looked at again."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from disclosure.models import Publication
from disclosure.views import desk_columns, desk_pressing, round_rows
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Ability

#: label, address, what is counted, whether it presses
Entry = tuple[str, str, list[QuerySet] | None, bool]


def rail(staff: Staff, held: frozenset[Ability]) -> list[Entry]:
    return [*_in_time(held), *_evaluations(staff, held), *_rounds(staff, held)]


def _in_time(held: frozenset[Ability]) -> list[Entry]:
    """Without numbers: how late a column or a line is hangs on the day and on what is public, which no count of rows tells."""
    found: list[Entry] = []
    if held.intersection(desk_columns.SEEING):
        found.append(("栏目更新", reverse("desk_disclosure:columns"), None, False))
    if held & {Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH}:
        named = (("本季应公开", "duties"), ("年度公开清单", "year_lists"))
        found += [(label, reverse(f"desk_disclosure:{name}"), None, False) for label, name in named]
    return found


def _evaluations(staff: Staff, held: frozenset[Ability]) -> list[Entry]:
    if Ability.REVIEW not in held:
        return []
    due = Publication.objects.to_evaluate(staff, by=timezone.localdate()).order_by("next_review_on", "pk")
    return [("定期评估", reverse("desk_disclosure:evaluations"), [due, desk_pressing.to_decide(staff)], True)]


def _rounds(staff: Staff, held: frozenset[Ability]) -> list[Entry]:
    return [(label, url, found or None, False) for label, url, found in round_rows.rail(staff, held)]
