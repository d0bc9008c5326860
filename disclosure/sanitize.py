"""PURE. What comes in as text of an item: pasted HTML is cut down to what an official document needs, plain text becomes paragraphs.

Layout is left to the site: no style, no font, no colour, no script. Tables, lists, headings, links and the item's own pictures stay,
and so does every word.
"""

import html
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from disclosure.incoming import tokens
from disclosure.incoming.addresses import SCHEMES
from disclosure.incoming.blocks import written
from disclosure.incoming.guard import guarded
from disclosure.incoming.patterns import ADDRESSED, DAY, HEADING
from disclosure.incoming.reading import BORDERS, read
from disclosure.incoming.shaping import shaped
from disclosure.incoming.styles import CLASSES, INLINE
from disclosure.incoming.tables import laid_out

__all__ = [
    "CLASSES",
    "HEADING",
    "LOOKS_LIKE_HTML",
    "SCHEMES",
    "SWALLOWED",
    "TAGS",
    "clean",
    "clean_reported",
    "paragraphs",
]

TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "em", "u", "s", "sub", "sup", "blockquote", "hr", "ul", "ol", "li",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "span", "img", "figure", "figcaption",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "p": {"class"},
    "span": {"class"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "img": {"src", "alt"},
}
SWALLOWED = tokens.SWALLOWED

_NAMES = "|".join(sorted(INLINE | BORDERS | {"br", "hr", "img", "o:p"}))
LOOKS_LIKE_HTML = re.compile(rf"</?(?:{_NAMES})(?![\w:-])[^<>]*>", re.IGNORECASE)
_OWN_PICTURE = re.compile(r"picture:\d{1,18}")

#: what could not be taken, in words for the person who pasted it
REPORTS = {
    "foreign pictures": "有{}张图片在别的网站上，没有带进来，请下载后插入",
    "pictures left behind": "有{}张图片没有随文字粘贴过来，请另存后插入",
    "embedded pictures": "有{}张图片嵌在粘贴的内容里，没有带进来，请另存后插入",
    "pictures of others": "有{}张图片是别的信息的附件，没有带进来，请重新插入",
    "frames": "有{}个视频或者嵌入的网页没有带进来",
    "dead links": "有{}个链接打不开，去掉了网址，文字还在",
    "hidden words": "有{}处原来隐藏的文字显示出来了，请核对是否要留",
}


@dataclass(frozen=True)
class Cleaned:
    """Safe markup, and in whole sentences what was dropped on the way."""

    html: str
    dropped: list[str]


def clean(text: str, *, pictures: Collection[int] | None = None) -> str:
    """Safe markup for `Publication.body`; cleaning what was cleaned changes nothing.

    `pictures`: numbers of the item's own files; pictures of any other number are dropped. None lets every number stay.
    """
    return clean_reported(text, pictures=pictures).html


def clean_reported(text: str, *, pictures: Collection[int] | None = None) -> Cleaned:
    """As `clean`, with what was dropped."""
    reading = read(text if LOOKS_LIKE_HTML.search(text) else paragraphs(text), pictures=pictures)
    markup = guarded(
        written(shaped(laid_out(reading.blocks))),
        tags=TAGS,
        attributes=ATTRIBUTES,
        keep=_kept,
        schemes=SCHEMES | {"picture"},
        swallowed=SWALLOWED,
    )
    return Cleaned(markup.strip(), _reported(reading.facts))


def _reported(facts: Counter[str]) -> list[str]:
    return [words.format(facts[name]) for name, words in REPORTS.items() if facts[name]]


def paragraphs(text: str) -> str:
    """Plain text in the form of an official document: 主送 and signature are recognised, 一、 lines become headings."""
    lines = [line.strip(" \t\u3000\xa0") for line in text.splitlines()]
    lines = [line for line in lines if line]
    signed = _signature(lines)
    body, end = lines[: len(lines) - len(signed)], "<br>".join(html.escape(line) for line in signed)
    markup = "\n".join(_paragraph(line, first=n == 0) for n, line in enumerate(body))
    return markup + (f'\n<p class="end">{end}</p>' if end else "")


def _paragraph(line: str, *, first: bool) -> str:
    words = html.escape(line)
    if first and ADDRESSED.fullmatch(line):
        return f'<p class="to">{words}</p>'
    return f"<h2>{words}</h2>" if HEADING.fullmatch(line) else f"<p>{words}</p>"


def _signature(lines: list[str]) -> list[str]:
    """The last line when it is a date, with the short line of the body before it."""
    if len(lines) < 2 or not DAY.fullmatch(lines[-1]):
        return []
    named = len(lines) > 2 and len(lines[-2]) <= 30 and lines[-2][-1] not in "。；：！？"
    return lines[-2:] if named else lines[-1:]


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(name for name in value.split() if name in CLASSES) or None
    if attribute in {"colspan", "rowspan"}:
        return value if re.fullmatch(r"[1-9]\d{0,2}", value) else None
    if attribute == "src":
        return value if _OWN_PICTURE.fullmatch(value) else None
    if attribute == "href":
        return None if value.lower().startswith("picture:") else value
    return value
