"""The body of an item as it goes to the page: cleaned once more, links to elsewhere announced, headings numbered for the contents.

What is stored was cleaned when it came in; a body is cleaned again here because this is the last door before the reader.
"""

import html
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.utils.safestring import SafeString, mark_safe

from disclosure import sanitize
from disclosure.incoming.guard import guarded
from taizhou_portal.bureau.identity.nearness import is_near

TAGS = sanitize.TAGS | {"b", "i", "pre", "div", "tfoot"}  # what was stored before today's rules, or by an import
ATTRIBUTES = {
    "*": {"class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
}
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
UNSCOPED = re.compile(r"<th(?=[\s>])(?![^>]*\sscope=)")
TAG = re.compile(r"<[^>]+>")
PICTURE = re.compile(r'<img(?: [\w-]+="[^"]*")*>')
CONTROL = re.compile(r"[\x00-\x20]+")


@dataclass(frozen=True)
class Prose:
    """Safe markup of a body and the links of its contents (label, url)."""

    html: SafeString
    contents: list[dict]


def leaves(address: str, own_hosts: Collection[str] = (), near: Iterable[str] = ()) -> str:
    """The full http(s) address when it leads off government sites, those under a domain of `near` (site-standards section 7) and our own,
    else an empty string."""
    address = CONTROL.sub("", address).replace("\\", "/")
    address = "https:" + address if address.startswith("//") else address
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return "" if host in own_hosts or is_near(host, near) else address


def _link(address: str, own_hosts: Collection[str], leaving: str, near: Iterable[str]) -> str | None:
    bare = CONTROL.sub("", address).replace("\\", "/")
    if elsewhere := leaves(bare, own_hosts, near):
        return leaving + "?" + urlencode({"to": elsewhere})
    return None if bare.startswith("//") else address


def _picture(address: str) -> str | None:
    """Pictures come from our own files alone: a foreign picture would tell a stranger who reads here."""
    return address if re.match(r"/(?!/)[\w./-]*$", address) else None


def _attribute_filter(own_hosts: Collection[str], leaving: str, near: Iterable[str]):
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return _link(value, own_hosts, leaving, near)
        if attribute == "src":
            return _picture(value)
        if attribute == "class":
            return " ".join(name for name in value.split() if name in sanitize.CLASSES) or None
        return value

    return keep


def _numbered(markup: str) -> tuple[str, list[dict]]:
    contents: list[dict] = []

    def number(found: re.Match) -> str:
        label = html.unescape(TAG.sub("", found[1])).strip()
        contents.append({"label": label, "url": f"#p{len(contents) + 1}"})
        return f'<h2 id="p{len(contents)}">{found[1]}</h2>'

    return HEADING.sub(number, markup), contents


def _scoped(table: str) -> str:
    """A header cell says what it heads: those of the head and of the first row their columns, any other its row."""
    body = max(table.find("</thead>"), table.find("<tr"))

    def scope(row: re.Match) -> str:
        return UNSCOPED.sub(f'<th scope="{"col" if row.start() <= body else "row"}"', row[0])

    return ROW.sub(scope, table)


def _scrolling(markup: str) -> str:
    """Wide tables scroll inside their own named region; the page never scrolls sideways."""
    count = 0

    def wrap(found: re.Match) -> str:
        nonlocal count
        count += 1
        return f'<div class="scroll" tabindex="0" role="region" aria-label="正文表格{count}">{_scoped(found[0])}</div>'

    return TABLE.sub(wrap, markup)


def _described(found: re.Match) -> str:
    """A picture without source goes; one without alternative text is decoration."""
    picture = found[0]
    if " src=" not in picture:
        return ""
    return picture if " alt=" in picture else picture[:-1] + ' alt="">'


def prose(body: str, *, own_hosts: Collection[str], leaving: str, near: Iterable[str] = ()) -> Prose:
    """`body` is stored HTML or plain text, pictures with their addresses (pictures.py); `leaving` is the address of the leaving notice,
    `near` the domains outside .gov.cn that are opened without it (read only where a link leads to one)."""
    markup = guarded(
        body if sanitize.LOOKS_LIKE_HTML.search(body) else sanitize.paragraphs(body),
        tags=TAGS,
        attributes=ATTRIBUTES,
        keep=_attribute_filter(own_hosts, leaving, near),
        schemes=sanitize.SCHEMES | {"tel"},
        swallowed=sanitize.SWALLOWED,
    )
    markup, contents = _numbered(PICTURE.sub(_described, markup))
    return Prose(mark_safe(_scrolling(markup)), contents)  # cleaned above; what is added is ours
