"""职务顺序: the posts of each body (班子), the highest first."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import held, is_taken, keep, keep_new, put, ready, without_right
from disclosure.models import LeaderTitle
from disclosure.posts import joined, post_objections, split
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

STEP = 10
MOST = 500  # lines


@transaction.atomic
def add_title(*, body: str, post: str, by: Staff, at: datetime, reason: str = "") -> LeaderTitle:
    """At the end of its body."""
    ranks = list(LeaderTitle.objects.select_for_update().values_list("rank", flat=True))
    full = [f"职务已经有{len(ranks)}个，请先整理"] if len(ranks) >= MOST else []
    body, post = body.strip(), post.strip()
    refuse_if([*without_right(by), *objections(body, post).values(), *full])
    row = LeaderTitle(title=joined(body, post), rank=min(max(ranks, default=0), MOST * STEP) + STEP)
    keep_new(row, "添加职务", taken=_taken(row.title), by=by, at=at, reason=reason)
    return row


@transaction.atomic
def rename_title(
    row: LeaderTitle, *, body: str, post: str, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> None:
    """The place in the order stays."""
    kept, body, post = held(row), body.strip(), post.strip()
    ready(kept, by=by, seen=seen, further=objections(body, post, but=kept).values())
    if put(kept, {"title": joined(body, post)}):
        keep(kept, "更改职务名称", by=by, at=at, reason=reason)


@transaction.atomic
def switch_title(row: LeaderTitle, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """A title that is off plays no part in the check; it keeps its place."""
    kept = held(row)
    ready(kept, by=by, seen=seen)
    if put(kept, {"is_on": on}):
        keep(kept, "启用职务" if on else "停用职务", by=by, at=at, reason=reason)


def objections(body: str, post: str, *, but: LeaderTitle | None = None) -> dict[str, str]:
    """Field → why a line of the order cannot read so."""
    found = post_objections(body, post)
    if not found and is_taken(LeaderTitle.objects.filter(title=joined(body, post)), but=but):
        found["post"] = _taken(joined(body, post))
    return found


def bodies(rows: Iterable[LeaderTitle]) -> dict[str, list[LeaderTitle]]:
    """The rows by their body, bodies in the order in which they first appear."""
    found: dict[str, list[LeaderTitle]] = {}
    for row in rows:
        found.setdefault(split(row.title)[0], []).append(row)
    return found


def _taken(title: str) -> str:
    return f"“{title}”已经在清单里"
