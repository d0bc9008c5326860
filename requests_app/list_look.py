"""A list of historic cases before it is imported: every row with what it becomes, against the rules and against what is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from requests_app import historic, historic_rows, past_entries
from requests_app.historic import Past
from requests_app.historic_rows import HEAD_WITHIN, MOST, Listed, Row
from requests_app.past_entries import Compared, Standing
from taizhou_portal.bureau.documents.rows import read_rows
from taizhou_portal.bureau.workdays import Workdays

LARGEST = 5 * 1024 * 1024  # bytes of a list


@dataclass(frozen=True)
class Looked:
    """A row of the dry run. `tone`: new, known or wrong; `words`: why, or what somebody should know of it."""

    row: Row
    tone: str
    words: tuple[str, ...]
    result: str = ""


def looked_at(data: bytes, extension: str) -> Listed:
    sheet = read_rows(data, extension, most=MOST + HEAD_WITHIN)
    return historic_rows.read(sheet, today=timezone.localdate(), since=past_entries.since())


def rows_of(found: Listed, workdays: Workdays) -> list[Looked]:
    readable = [(row.number, row.past) for row in found.rows if row.past]
    compared = past_entries.compared([past for _, past in readable])
    standing = dict(zip((number for number, _ in readable), compared, strict=True))
    return [_looked(row, standing.get(row.number), workdays) for row in found.rows]


def fresh(rows: Iterable[Looked]) -> list[tuple[int, Past]]:
    """What would be imported: (row of the file, case)."""
    return [(one.row.number, one.row.past) for one in rows if one.tone == Standing.NEW and one.row.past]


def _looked(row: Row, found: Compared | None, workdays: Workdays) -> Looked:
    hidden = ("隐藏行",) if row.hidden else ()
    if row.past is None or found is None:
        return Looked(row, "wrong", (*(f"{one.head}：{one.why}" for one in row.wrong), *hidden))
    result = historic.called(row.past.result)
    if found.standing is Standing.OTHER:
        return Looked(row, "wrong", (found.why, *hidden), result)
    if found.standing is Standing.KNOWN:
        return Looked(row, "known", (found.why, *hidden), result)
    return Looked(row, "new", (*past_entries.remarks(row.past, workdays), *hidden), result)
