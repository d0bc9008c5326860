"""PURE. Where a link leads: one address for one page, own or outside, and the traps in which a crawl would walk for ever."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

LONGEST = 1_000
#: parameters that name a session or a campaign, never another page
CARRIED = re.compile(
    r"(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|sid|utm_\w+|spm|_t|timestamp|rand(?:om)?|from|spider)",
    re.IGNORECASE,
)
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
CALENDAR = re.compile(r"(.*/)\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?/?")
DATED = 600  # different months below one path: fifty years
#: an item of its own, not a list that happens to be numbered
ITEM = re.compile(
    r"/(?:items?|art|article|articles|content|info|detail|show|view|news)/(?:[^?]*/)?[\w-]*\d[\w-]*(?:/|\.s?html?)?$|"
    r"/(?:art_|content_|t20\d{6}_|article_|info_)\d+[\w]*\.s?html?$",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|edu\.cn|com\.cn|org\.cn|com|net))(?:[/?#:].*)?", re.IGNORECASE
)
KEPT = "/:@!$&'()*+,;=-._~%"


class Leads(StrEnum):
    OWN = "own"
    OUTSIDE = "outside"
    ANCHOR = "anchor"  # on the same page
    PERSON = "person"  # mailto, tel
    SCRIPT = "script"  # javascript:, vbscript:, data: of a page
    NOWHERE = "nowhere"  # empty, or no address at all


@dataclass(frozen=True)
class Target:
    """`address`: a path with query on the own site, else whole; `protocol_relative`: written //host/…"""

    leads: Leads
    address: str = ""
    fragment: str = ""
    host: str = ""
    protocol_relative: bool = False


def target(written: str, *, base: str, hosts: Collection[str]) -> Target:
    """What `written` means on the page at `base`, a path of the own site."""
    compact = re.sub(r"[\t\r\n]", "", written).strip()
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", compact))
    if not compact or compact == "#":
        return Target(Leads.NOWHERE)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return Target(_other(scheme[1].lower(), compact), compact)
    if compact.startswith("#"):
        return Target(Leads.ANCHOR, base, unquote(compact[1:]))
    parts = _split(compact, base)
    if parts is None or not parts.hostname:
        return Target(Leads.NOWHERE, compact)
    return _placed(parts, compact, hosts)


def _other(scheme: str, written: str) -> Leads:
    if scheme in {"mailto", "tel", "sms"}:
        return Leads.PERSON
    if scheme in {"javascript", "vbscript"} or written.lower().startswith("data:text/html"):
        return Leads.SCRIPT
    return Leads.PERSON if scheme in {"data", "blob", "about", "weixin", "alipays"} else Leads.NOWHERE


def _placed(parts: SplitResult, written: str, hosts: Collection[str]) -> Target:
    host = (parts.hostname or "").lower().rstrip(".")
    fragment = unquote(parts.fragment)
    if host == "own.invalid" or host in hosts:
        return Target(Leads.OWN, canonical(parts), fragment, "" if host == "own.invalid" else host)
    scheme = parts.scheme or "https"
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    address = f"{scheme}://{host}{port}{canonical(parts)}"
    return Target(Leads.OUTSIDE, address[:LONGEST], fragment, host, written.startswith(("//", "\\\\", "/\\")))


def canonical(parts: SplitResult) -> str:
    """Path and query as they are kept: no session, parameters in order, one spelling of the signs that may be escaped."""
    path = SESSION_IN_PATH.sub("", parts.path) or "/"
    path = quote(unquote(path, errors="surrogateescape"), safe=KEPT.replace("%", ""), errors="surrogateescape")
    asked = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not CARRIED.fullmatch(name)
    ]
    if not asked and parts.query and "=" not in parts.query:
        return f"{path}?{parts.query}"
    return f"{path}?{urlencode(sorted(asked))}" if asked else path


def _split(written: str, base: str) -> SplitResult | None:
    try:
        parts = urlsplit(urljoin(f"//own.invalid{base}", written))
        _ = parts.hostname, parts.port  # both may raise, and so may the joining
    except ValueError:
        return None
    return parts


def unfinished(written: str) -> bool:
    """www.example.gov.cn written without https:// is a path that nobody has."""
    return UNFINISHED.fullmatch(written.strip()) is not None


def is_item(address: str) -> bool:
    """Whether the address is that of one thing to read, by the habits of such sites."""
    return ITEM.search(address.partition("?")[0]) is not None


def shape(address: str) -> str:
    """Addresses that differ in their numbers alone have one shape."""
    return re.sub(r"\d+", "0", address.partition("?")[0])


class Budget:
    """How many addresses of one sort are worth asking; what goes beyond is a trap or a filter, not content."""

    def __init__(self, queries: int) -> None:
        self._queries = queries
        self._asked: Counter[str] = Counter()

    def allows(self, address: str) -> bool:
        path, _, query = address.partition("?")
        if len(address) > LONGEST or _repeats(path):
            return False
        calendar = CALENDAR.fullmatch(path)
        if calendar and not self._within(f"{calendar[1]}*", DATED):
            return False
        return not query or self._within(path, self._queries)

    def _within(self, sort: str, most: int) -> bool:
        self._asked[sort] += 1
        return self._asked[sort] <= most


def _repeats(path: str) -> bool:
    """/a/b/a/b/a/b/: a relative link that leads one floor deeper each time."""
    steps = [step for step in path.split("/") if step]
    return len(steps) > 5 and max(Counter(steps).values()) > 3 or len(steps) > 25
