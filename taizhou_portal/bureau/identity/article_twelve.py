"""PURE. What article 12 of the Regulation (条例第十二条) demands of the guide, and when somebody has to look through it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

#: what the guide tells of the bureau; a change of any of them is a new version of the guide
TOLD = (
    "name", "working_body", "address", "postcode", "hours", "phone", "fax", "email", "internet_contact",
    "supervisor", "supervisor_phone", "review_body", "court",
)  # fmt: skip
#: what the article names; a mail address is a way to reach us by internet as well
DEMANDED: dict[str, tuple[str, ...]] = {
    "机构名称": ("working_body",),
    "办公地址": ("address",),
    "办公时间": ("hours",),
    "联系电话": ("phone",),
    "传真号码": ("fax",),
    "互联网联系方式": ("internet_contact", "email"),
}


@dataclass(frozen=True)
class Version:
    """Which version of the guide stands now, and since when."""

    number: int
    since: date


def missing(values: Mapping[str, object]) -> list[str]:
    """What the article demands and nobody has filled in, by its name."""
    return [label for label, names in DEMANDED.items() if not any(values.get(name) for name in names)]


def version(rows: Iterable[tuple[date, tuple]]) -> Version | None:
    """`rows`: (day, values of TOLD) of every row of the record, oldest first; None where there is none."""
    found, before = None, None
    for day, values in rows:
        if found is None or values != before:
            found = Version(found.number + 1 if found else 1, day)
        before = values
    return found


def due(checked_on: date) -> date:
    """Last day for looking through the guide again: at least once a year."""
    try:
        return checked_on.replace(year=checked_on.year + 1)
    except ValueError:  # 29 February
        return date(checked_on.year + 1, 2, 28)


def objections(lacking: list[str], note: str) -> list[str]:
    """Why the guide cannot be said to be right: what is empty needs a word on why."""
    if not lacking or note.strip():
        return []
    return [f"还缺{'、'.join(lacking)}，先到单位信息里填好；没有的，在说明里写明为什么空着"]
