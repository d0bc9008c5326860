"""紧急公开 as lines of the desk: in its list, on the staff home, in the rail."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from disclosure import urgents
from disclosure.models import Urgent
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.tables import Field
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

FIELDS: tuple[Field[Urgent], ...] = (
    Field("名称", lambda row: row.publication.title, 52),
    Field("处室", lambda row: row.publication.office.name, 18),
    Field("决定公开的人", lambda row: str(row.by), 12),
    Field("公开时间", lambda row: row.at, 18),
    Field("理由", lambda row: row.reason, 40),
    Field("结果", lambda row: _state(row)[0], 22),
    Field("补审批的人", lambda row: str(row.decided_by or ""), 12),
    Field("补审批时间", lambda row: row.decided_at, 18),
    Field("意见", lambda row: row.opinion, 40),
)
JOINED = ("by", "decided_by", "publication__office")
SHOWN = 40  # on the staff home; the list has them all


def rail(staff: Staff, held: frozenset[Ability]) -> list[tuple[str, str, list[QuerySet]]]:
    """Label, address and what is counted: what still waits for its approval."""
    if not held.intersection(urgents.SEEING):
        return []
    return [("紧急公开", reverse("desk_disclosure:urgents"), [urgents.open_for(staff)])]


def lines(staff: Staff, today: date) -> list[tuple[str, dict]]:
    """Heading and line on the staff home of whoever may approve."""
    if Ability.CLEAR_SECRECY not in abilities_of(staff):
        return []
    found = list(urgents.to_decide(staff).select_related(*JOINED).defer("publication__body")[:SHOWN])
    rows = waiting(found, staff=staff, today=today)
    return [("late" if row["due"].left <= 0 else "soon", row) for row in rows]


def waiting(found: list[Urgent], *, staff: Staff, today: date) -> list[dict]:
    """Open ones in the words of components/inbox_row.html, with their limit as `due`."""
    if not found:
        return []
    days, workdays, offices = urgents.days(), workdays_for(staff), offices_where(staff, Ability.CLEAR_SECRECY)
    mine = {row.pk for row in found if row.publication.office_id in offices and row.by_id != staff.pk}
    return [_waiting(row, days, today, workdays, may_decide=row.pk in mine) for row in found]


def _waiting(row: Urgent, days: int, today: date, workdays: Workdays, *, may_decide: bool) -> dict:
    term = urgents.limit_of(row, days=days, today=today, workdays=workdays)
    last = f"补审批不晚于{term.due.date.month}月{term.due.date.day}日{term.due.mark}"
    decide = reverse("desk_disclosure:urgent_decide", args=[row.publication_id])
    return {
        **_line(row),
        "meta": [
            row.publication.get_kind_display(),
            row.publication.office.name,
            f"{row.by}{_moment(row)}决定公开",
            last,
        ],
        "quote": row.reason,
        "badge": term.words,
        "tone": term.tone or "warn",
        "due": term,
        **({"verb": "补审批", "verb_url": decide} if may_decide else {}),
    }


def decided(found: list[Urgent], *, staff: Staff) -> list[dict]:
    """Those of a year, decided or not, in the same words."""
    days, workdays, today = urgents.days(), workdays_for(staff), timezone.localdate()
    return [_decided(row, days, today, workdays) for row in found]


def _decided(row: Urgent, days: int, today: date, workdays: Workdays) -> dict:
    term = urgents.limit_of(row, days=days, today=today, workdays=workdays)
    facts = [row.publication.office.name, f"{row.by}{_moment(row)}决定公开"]
    state, tone = _state(row)
    if row.approved is None:
        return {**_line(row), "meta": facts, "quote": row.reason, "badge": state, "tone": tone}
    day = timezone.localdate(row.decided_at)
    when = f"{row.decided_by}{day.month}月{day.day}日补审批，{f'晚{-term.left}个工作日' if term.late else '按时'}"
    opinion = [f"意见：{row.opinion}"] if row.opinion else []
    return {**_line(row), "meta": [*facts, when, *opinion], "quote": row.reason, "badge": state, "tone": tone}


def _state(row: Urgent) -> tuple[str, str]:
    """What came of it, and its tone."""
    if row.approved is None:
        is_public = row.publication.stage == Stage.PUBLISHED
        return ("等补审批", "warn") if is_public else ("没有补审批，已不公开", "")
    return ("通过", "good") if row.approved else ("不同意，已撤下", "bad")


def _line(row: Urgent) -> dict:
    return {
        "title": row.publication.title,
        "url": reverse("desk_disclosure:item", args=[row.publication_id]),
    }


def _moment(row: Urgent) -> str:
    at = timezone.localtime(row.at)
    return f"{at.month}月{at.day}日 {at:%H:%M}"
