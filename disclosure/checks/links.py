"""PURE. Links of a text: only addresses that a reader outside can open, and a word where they leave the government's sites."""

import html
import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from disclosure.checks.finding import Finding, Severity
from disclosure.checks.tags import Tag, tags
from taizhou_portal.bureau.identity.nearness import is_near

SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
#: a host of one word, or a name that only an inner network knows
INSIDE = re.compile(r"[\w-]+|.*\.(?:local|lan|intra|internal|corp|home|localdomain)", re.IGNORECASE)
BLANK = re.compile(r"[\s\u3000\u200b]+")
BARE_HOST = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|edu\.cn|com\.cn|org\.cn|cn|com|net|org))(?:[/?#:].*)?",
    re.IGNORECASE,
)
BARE_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MAY_STAND = re.compile(r"[/#?]")
CARRIES_WORDS = re.compile(r"\w|<(?:img|svg)\b", re.IGNORECASE)
ANY_TAG = re.compile(r"<(?!img\b|svg\b)[^<>]*>", re.IGNORECASE)


def check(markup: str, *, near: Iterable[str] = ()) -> list[Finding]:
    """Findings with positions in `markup`; addresses of government or under a domain of `near` are no foreign ones."""
    found: list[Finding] = []
    opened: Tag | None = None
    for tag in tags(markup, frozenset({"a"})):
        if opened is not None and not CARRIES_WORDS.search(
            html.unescape(ANY_TAG.sub("", markup[opened.end : tag.start]))
        ):
            found.append(_finding(opened, "链接没有文字", "写上链接指向的内容，或者删去这个链接", Severity.LOOK))
        opened = None
        if not tag.closing and tag.value("href") is not None:
            found += _judged(tag, near)
            opened = tag
    return found


def own_paths(markup: str, host: str) -> list[tuple[int, int, str]]:
    """(start, end, path) of the links and pictures that lead to our own site `host`, to be looked up there; without query and mark."""
    return [(start, end, parts.path) for start, end, parts in _addresses(markup) if parts.path and _own(parts, host)]


def _addresses(markup: str) -> Iterator[tuple[int, int, SplitResult]]:
    for tag in tags(markup, frozenset({"a", "img"})):
        name = "href" if tag.name == "a" else "src"
        parts = _split(tag.value(name) or "")
        if parts is not None and not tag.closing:
            yield *tag.place(name), parts


def _own(parts: SplitResult, host: str) -> bool:
    if parts.scheme not in {"", "http", "https"}:
        return False
    return (parts.netloc or host).lower() == host.lower() and parts.path.startswith("/")


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port  # both may raise
    except ValueError:
        return None
    return parts


def _judged(tag: Tag, near: Iterable[str]) -> Iterator[Finding]:
    """The gravest thing to be said of the address, if any."""
    address = tag.value("href") or ""
    if not address:
        yield _finding(tag, "链接没有地址", "填上地址，或者删去这个链接", Severity.LOOK)
        return
    compact = BLANK.sub("", address)
    if compact != address and _scheme(compact) in {"http", "https"}:
        yield _finding(tag, f"链接地址中间有空格：{address[:40]}", f"应写成{compact[:80]}", fix=f'"{compact}"')
        return
    yield from _reachable(tag, address, _split(address), near)


def _reachable(tag: Tag, address: str, parts: SplitResult | None, near: Iterable[str]) -> Iterator[Finding]:
    host = (parts.hostname or "") if parts else ""
    if parts is None or parts.scheme.lower() not in SCHEMES or address.startswith("\\"):
        yield _finding(tag, f"链接打不开：{address[:40]}", "链接只用网页地址或者电子邮箱")
    elif host and _inside(host):
        yield _finding(tag, f"链接指向内部网络：{address[:40]}", "换成公众能打开的地址，或者改为附件")
    elif not parts.scheme and not host and not MAY_STAND.match(address):
        yield from _unfinished(tag, address)
    elif host and not is_near(host, near):
        yield _finding(
            tag, f"链接指向政府网站以外：{host[:40]}", "确认对方网站可靠、内容合适；不必要的删去", Severity.LOOK
        )


def _unfinished(tag: Tag, address: str) -> Iterator[Finding]:
    """An address without its beginning leads nowhere from our page."""
    whole = ""
    if BARE_MAIL.fullmatch(address):
        whole = f"mailto:{address}"
    elif BARE_HOST.fullmatch(address):
        whole = f"http://{address}"
    advice = f"应写成{whole[:80]}" if whole else "写上完整地址，或者改为附件"
    yield _finding(tag, f"链接地址不完整：{address[:40]}", advice, fix=f'"{whole}"' if whole else None)


def _scheme(address: str) -> str:
    parts = _split(address)
    return parts.scheme.lower() if parts else ""


def _inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return INSIDE.fullmatch(host) is not None


def _finding(
    tag: Tag, message: str, suggestion: str, severity: Severity = Severity.MUST, fix: str | None = None
) -> Finding:
    return Finding("link", severity, *tag.place("href"), message, suggestion, where="正文", fix=fix)
