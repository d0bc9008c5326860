"""What every change of a setting has in common: what stood there when the page was opened, what differs, the row that tells of it."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone

from taizhou_portal.bureau.history import Change, Recorded

NEW = "new"


def stamp(row: Recorded | None, *, of: Collection[str] = ()) -> str:
    """16 hex digits over all values of `row`, or its fields `of`: equal as long as nobody changed any. `NEW` for what is not stored."""
    if row is None or row._state.adding:
        return NEW
    fields = [field for field in row._meta.concrete_fields if not of or field.name in of]
    return digest([[field.attname, str(getattr(row, field.attname))] for field in fields])


def digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def overtaken(row: Recorded, seen: str) -> list[str]:
    """That somebody changed `row` after the page was opened, with who and when."""
    return [changed_words(row)] if seen and seen != stamp(row) else []


def changed_words(row: Recorded) -> str:
    last = row.history.select_related("history_user").order_by("-history_date", "-history_id").first()
    if last is None:
        return "这一条在您打开以后改动过，请核对后再保存"
    return overtaken_words(str(last.history_user or "系统"), last.history_date)


def overtaken_words(who: str, at: datetime) -> str:
    return f"{who}在{timezone.localtime(at):%m月%d日%H:%M}改动过这一条，现在的内容见下面，请核对后再保存"


def put(row: Recorded, values: Mapping[str, object]) -> bool:
    """Sets what differs; whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def keep(row: Recorded, words: str, *, by, at: datetime, reason: str = "") -> None:
    """Stores `row` once; its history says what was done, by whom, when and why."""
    row._history_date = at  # type: ignore[attr-defined]
    row.record(by=by, reason=f"{words}：{reason.strip()}" if reason.strip() else words)


def events(changes: list[Change]) -> list[dict]:
    """Changes in the words of components/timeline.html."""
    return [
        {
            "at": change.at,
            "title": f"{change.thing}：{change.what}" if change.thing else change.what,
            "who": change.by or "系统",
            "text": "；".join(f"{label}由“{old or '空'}”改为“{new or '空'}”" for label, old, new in change.fields),
        }
        for change in changes
    ]
