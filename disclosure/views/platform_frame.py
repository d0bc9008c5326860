"""The frame of the platform 政府信息公开 (国办公开办函〔2019〕61号): five doors, the third folding open."""

from dataclasses import dataclass, field

from django.urls import reverse

from disclosure.models import Column
from disclosure.vocabulary import Kind

GUIDE, RULES, STATUTORY, REPORTS = "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"
APPLY = "依申请公开"


@dataclass(frozen=True)
class Door:
    """One line of the frame; `current` is what aria-current says there: page, true (something below it is open) or nothing."""

    label: str
    url: str
    current: str = ""
    below: list["Door"] = field(default_factory=list)


def item_of(column: Column) -> int | None:
    """The item of article 20 under which a column stands, its own or that of the column above it."""
    return column.statutory_item or (column.parent.statutory_item if column.parent else None)


def belongs(column: Column) -> bool:
    """Whether the page of `column` is one of the platform: rules, and the content of article 20."""
    return column.kind == Kind.RULE or item_of(column) is not None


def doors(path: str) -> list[Door]:
    """The frame as seen from the page at `path`; the columns of article 20 are told only where the reader stands among them."""
    columns = list(Column.objects.filter(is_open=True).select_related("parent"))
    rules = next((column.get_absolute_url() for column in columns if column.kind == Kind.RULE), "")
    return [
        _door(GUIDE, reverse("disclosure:guide"), path),
        *([_door(RULES, rules, path)] if rules else []),
        _statutory([column for column in columns if item_of(column)], path),
        _door(REPORTS, reverse("reports:index"), path),
        _door(APPLY, reverse("requests_app:guide"), path),
    ]


def _door(label: str, url: str, path: str) -> Door:
    return Door(label, url, "page" if path == url else "true" if path.startswith(url) else "")


def _statutory(columns: list[Column], path: str) -> Door:
    url = reverse("disclosure:statutory")
    below = [Door(c.name, c.get_absolute_url(), "page" if path == c.get_absolute_url() else "") for c in columns]
    within = any(door.current for door in below)
    if path == url or within:
        return Door(STATUTORY, url, "page" if path == url else "true", below)
    return Door(STATUTORY, url)
