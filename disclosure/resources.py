"""PURE. 教育资源: what an entry of the directory must say, how long a check of its address holds, and what follows from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from disclosure.vocabulary import Audience, ResourceKind

#: characters
NAME, TEXT, PROVIDER, URL, REASON = 60, 120, 60, 300, 120
#: days between two checks: usual, and the bounds
USUAL, SHORTEST, LONGEST = 90, 7, 366
#: days before a check is due on which the desk begins to ask for it
AHEAD = 14


class State(StrEnum):
    """Where an entry stands; the first two are read in public with a link, the next without."""

    CURRENT = "current"
    DUE = "due"
    SUSPENDED = "suspended"
    UNCHECKED = "unchecked"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    State.CURRENT: "可用",
    State.DUE: "待核对",
    State.SUSPENDED: "暂停使用",
    State.UNCHECKED: "未核对，不公开",
    State.RETIRED: "已下架",
}
TONES = {State.CURRENT: "good", State.DUE: "warn", State.SUSPENDED: "bad", State.UNCHECKED: "warn", State.RETIRED: ""}


@dataclass(frozen=True)
class Checked:
    """When the address of an entry was opened last (None: never), for how many days that holds, and what became of it."""

    on: date | None
    days: int
    suspended: bool = False
    is_open: bool = True

    @property
    def due_on(self) -> date | None:
        """The last day on which the check still holds."""
        return self.on + timedelta(days=self.days) if self.on else None

    def left(self, today: date) -> int | None:
        """Days till it is to be checked again, below 0 when that day is past; None for what was never opened."""
        return (self.due_on - today).days if self.due_on else None

    def state(self, today: date) -> State:
        if not self.is_open:
            return State.RETIRED
        if self.on is None:
            return State.UNCHECKED
        if self.suspended:
            return State.SUSPENDED
        return State.DUE if self.must_check(today) else State.CURRENT

    def must_check(self, today: date) -> bool:
        """Never opened, or the check is over or nearly so; a suspended entry is looked at again after the same time."""
        left = self.left(today)
        return self.is_open and (left is None or left <= AHEAD)

    def is_late(self, today: date) -> bool:
        left = self.left(today)
        return self.is_open and left is not None and left < 0

    def words(self, today: date) -> str:
        """从没有核对过, 核对已过3天, 今天核对到期 or 核对还剩5天"""
        left = self.left(today)
        if left is None:
            return "从没有核对过"
        return "今天核对到期" if left == 0 else f"核对已过{-left}天" if left < 0 else f"核对还剩{left}天"


@dataclass(frozen=True)
class Entry:
    """What an officer writes of a service."""

    name: str
    url: str
    text: str
    audiences: Collection[str]
    kind: str
    provider: str
    check_days: int = USUAL


def objections(entry: Entry) -> dict[str, str]:
    """Field → what is wrong and what to do; empty means that it may stand so."""
    found = {**_words(entry), **_choices(entry)}
    if wrong := address_objection(entry.url):
        found["url"] = wrong
    if not SHORTEST <= entry.check_days <= LONGEST:
        found["check_days"] = f"核对间隔要写成{SHORTEST}至{LONGEST}的整数"
    return found


def _words(entry: Entry) -> dict[str, str]:
    asked = {"name": ("名称", NAME), "text": ("提供什么", TEXT), "provider": ("提供单位", PROVIDER)}
    found = {}
    for field, (label, most) in asked.items():
        words = getattr(entry, field)
        if not words:
            found[field] = f"请填写{label}"
        elif len(words) > most:
            found[field] = f"{label}不超过{most}个字"
    return found


def _choices(entry: Entry) -> dict[str, str]:
    found = {}
    if not entry.audiences:
        found["audiences"] = "请选择对象，至少一个"
    elif not set(entry.audiences) <= set(Audience.values):
        found["audiences"] = "对象不在清单里，请重新选择"
    if entry.kind not in ResourceKind.values:
        found["kind"] = "类别不在清单里，请重新选择"
    return found


def address_objection(url: str) -> str:
    """Why the address cannot stand in public; empty when it can: https, a plain host, nobody's name or password in it."""
    if not url:
        return "请填写网址，例如https://www.example.com/"
    if len(url) > URL:
        return f"网址最多{URL}个字符，请填写首页的网址"
    try:
        parts = urlsplit(url)
        host, named, _ = parts.hostname or "", parts.username or parts.password, parts.port
    except ValueError:
        return "网址不完整，请从浏览器里原样复制"
    if parts.scheme != "https":
        return "网址要以https://开头；只有http的，请提供单位改用https后再登记"
    if named:
        return "网址里不能有用户名或者口令，请删去后再填"
    return "" if _is_plain(url, host) else "网址不完整或者含有空格、中文，请从浏览器里原样复制"


def _is_plain(url: str, host: str) -> bool:
    """ASCII without blanks, and a host of names with dots between: no machine by its number."""
    labels = host.removesuffix(".").split(".")
    named = len(labels) > 1 and all(labels) and not labels[-1].isdigit()
    return named and url.isascii() and not any(c.isspace() or c in '\\<>"{}|^`' for c in url) and url.isprintable()


def verdict_objections(*, works: bool, reason: str) -> list[str]:
    """Why the outcome of a check cannot be taken down."""
    if works:
        return []
    if not reason:
        return ["请写明暂停的原因，公众会看到，例如“系统升级，预计6月底恢复”"]
    return [f"暂停的原因不超过{REASON}个字"] if len(reason) > REASON else []


def host_of(url: str) -> str:
    """www.example.com, as it stands beside the link."""
    return urlsplit(url).hostname or ""
