"""What comes in as text of an item: pasted HTML is cut down to what an official document needs, plain text becomes paragraphs.

Layout is left to the site: no style, no font, no colour, no script. Tables, lists, headings and links stay.
"""

import html
import re

import nh3

TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "b", "em", "i", "u", "s", "sub", "sup", "blockquote", "hr", "ul", "ol", "li",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "span", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "p": {"class"},
    "span": {"class"},
    "div": {"class"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
CLASSES = {"to", "flat", "end", "center", "right", "nb"}
SCHEMES = {"http", "https", "mailto"}
SWALLOWED = {"script", "style", "title", "xml", "object", "template"}  # gone with their content

LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|div|br|h[1-6]|table|tr|td|ul|ol|li|span|a|strong|b|em|font|section)\b[^>]*>", re.I
)
ADDRESSED = re.compile(r"[^。；！？]{2,60}[：:]")
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；]{1,30}")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
EMPTY = re.compile(r"<(p|div|h[2-4]|span)(?: class=\"[^\"]*\")?>(?:\s|&nbsp;|<br>)*</\1>")
UNSEEN = dict.fromkeys([0x00, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """Safe markup for `Publication.body`; cleaning what was cleaned changes nothing."""
    text = text.translate(UNSEEN).replace("\r\n", "\n")
    markup = text if LOOKS_LIKE_HTML.search(text) else paragraphs(text)
    safe = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        clean_content_tags=SWALLOWED,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return EMPTY.sub("", safe).strip()


def paragraphs(text: str) -> str:
    """Plain text in the form of an official document: 主送 and signature are recognised, 一、 lines become headings."""
    lines = [line.strip(" \t\u3000") for line in text.splitlines()]
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
    if attribute in {"colspan", "rowspan", "start"}:
        return value if re.fullmatch(r"[1-9]\d{0,2}", value) else None
    if attribute == "scope":
        return value if value in {"row", "col", "rowgroup", "colgroup"} else None
    return value
