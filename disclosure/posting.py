"""PURE. What must be known of a posting on a channel: a web page has its address, paper, air, boards and meetings have their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from taizhou_portal.bureau.vocabulary import ChannelKind

#: channels whose postings have an address on the web
WEB = frozenset({
    ChannelKind.OWN_SITE, ChannelKind.CITY_SITE, ChannelKind.CITY_DISCLOSURE, ChannelKind.WECHAT, ChannelKind.WEIBO,
})  # fmt: skip
#: of those, the ones that count their readers
COUNTED = frozenset({ChannelKind.WECHAT, ChannelKind.WEIBO})
#: what the place of a posting is called on the others
PLACES: Mapping[ChannelKind, str] = {
    ChannelKind.PRESS: "报刊名称和版面",
    ChannelKind.RADIO: "频率和时段",
    ChannelKind.TELEVISION: "频道和时段",
    ChannelKind.LEAFLET: "资料名称和发放地点",
    ChannelKind.NOTICE_BOARD: "张贴地点",
    ChannelKind.MEETING: "会议名称和地点",
}
#: channels for which a sheet is printed, with what it is called
SHEETS: Mapping[ChannelKind, str] = {
    ChannelKind.NOTICE_BOARD: "张贴稿",
    ChannelKind.PRESS: "刊登稿",
    ChannelKind.RADIO: "播出稿",
    ChannelKind.TELEVISION: "播出稿",
}
URL, PLACE, TITLE, BATCH = 300, 200, 300, 40
#: characters read aloud in a minute of a broadcast
SPOKEN = 240


@dataclass(frozen=True)
class Posting:
    """What is registered. `published_on`: of the item, None for what is no item of ours; `early`: it is said to have been posted before
    the item was public here."""

    kind: str
    released_on: date
    url: str = ""
    place: str = ""
    batch: str = ""
    reads: int = 0
    published_on: date | None = None
    early: bool = False


def objections(posting: Posting, *, today: date) -> dict[str, str]:
    """Field → what is wrong and what to do; empty means that it may be registered."""
    kind = ChannelKind(posting.kind)
    found = {**_too_long(posting), **_when(posting, today)}
    found |= _address(posting) if kind in WEB else _place(posting, kind)
    if posting.batch and kind is not ChannelKind.WECHAT:
        found["batch"] = "只有微信才有推送批次，请清空"
    if posting.reads and kind not in COUNTED:
        found["reads"] = "只有微信和微博登记阅读量，请填0"
    return found


def _too_long(posting: Posting) -> dict[str, str]:
    most = {"url": URL, "place": PLACE, "batch": BATCH}
    return {name: f"最多{n}个字符，请缩短" for name, n in most.items() if len(getattr(posting, name)) > n}


def _when(posting: Posting, today: date) -> dict[str, str]:
    day, public = posting.released_on, posting.published_on
    if day > today:
        return {"released_on": "发布日期还没有到，发布以后再登记"}
    if public and day < public and not posting.early:
        words = f"早于本站公开的日期{public:%Y-%m-%d}，请核对；确实更早的，勾选“早于本站公开”"
        return {"released_on": words}
    return {}


def _address(posting: Posting) -> dict[str, str]:
    if not posting.url:
        return {"url": "请填写网址，例如https://www.example.com/a.html"}
    return {} if is_web(posting.url) else {"url": "网址要以http://或者https://开头，请从浏览器里原样复制"}


def _place(posting: Posting, kind: ChannelKind) -> dict[str, str]:
    if not posting.place.strip():
        return {"place": f"请填写{PLACES[kind]}"}
    return {} if not posting.url or is_web(posting.url) else {"url": "网址要以http://或者https://开头，没有就不填"}


def is_web(url: str) -> bool:
    """An address that a browser opens."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in url)


def minutes(characters: int) -> int:
    """How long it takes to read aloud, in whole minutes, at least one."""
    return max(1, -(-characters // SPOKEN))
