"""PURE. A text in its plainest form, one character for one, so that every position stays true.

Full-width and mathematical digits become 0-9, blanks of all widths one blank, dashes -, radicals whole characters, invisible
characters one mark; &nbsp; and &#51; count as the character that they stand for. Circled and raised numbers stay what they
are: ① before a number is no part of it.
"""

import html
import re
import unicodedata

from disclosure.search.text import RADICALS

#: stands for any invisible character: zero-width blanks and joiners, soft hyphens, variation marks
UNSEEN = "\u200b"
DASHES = frozenset("‐‑‒–—―−﹣－")
#: look like something else to NFKC but are told apart in 文号
KEPT = frozenset("﹝﹞〔〕【】〖〗［］｛｝〈〉《》…‥")
MARKS = frozenset("\ufe0f\u20e3")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


def narrow(text: str) -> str:
    """The same text, the same length."""
    if "&" in text:
        text = ENTITY.sub(_character, text)
    changed = {ord(one): plain for one in set(text) if (plain := _plain(one)) != one}
    return text.translate(changed) if changed else text


def _character(entity: re.Match) -> str:
    """The one character, filled up with unseen ones."""
    one = html.unescape(entity[0])
    return one + UNSEEN * (len(entity[0]) - 1) if len(one) == 1 else entity[0]


def _plain(one: str) -> str:
    if one < "\x80":
        return " " if one in "\x0b\x0c\x1c\x1d\x1e\x1f" else one
    if one in KEPT or "\u4e00" <= one <= "\u9fff":
        return one
    if one in RADICALS:
        return RADICALS[one]
    return _by_category(one)


def _by_category(one: str) -> str:
    category, digit = unicodedata.category(one), unicodedata.decimal(one, None)
    if digit is not None:
        return str(digit)
    if one in MARKS or category == "Cf":
        return UNSEEN
    if one in DASHES:
        return "-"
    if one in "\u0085\u2028\u2029":
        return "\n"
    folded = unicodedata.normalize("NFKC", one)
    return folded if len(folded) == 1 and not folded.isdigit() else one
