"""PURE. Text made whole: radicals of PDF copies, symbols of Word's fonts, invisible characters, blanks, leftovers of conversions."""

import re
import unicodedata

from disclosure.search.text import RADICALS

BREAK = "\x1e"  # a line break inside a paragraph, until the paragraph is written out

#: symbols that Word writes into the private use area for its fonts Symbol and Wingdings
_SYMBOLS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06d": "○", "\uf06e": "■", "\uf06f": "□", "\uf070": "□", "\uf071": "□", "\uf075": "◆", "\uf076": "❖",
    "\uf0a7": "▪", "\uf0a8": "□", "\uf0d8": "➢", "\uf0e0": "→", "\uf0e8": "→", "\uf0fb": "✗", "\uf0fc": "✓", "\uf0fd": "☒", "\uf0fe": "☑",
    "\uf052": "☑", "\uf053": "☒", "\uf02a": "＊", "\uf0b4": "×", "\uf0b0": "°", "\uf0b3": "≥", "\uf0a3": "≤",
}  # fmt: skip
_UNSEEN = [
    *(code for code in range(0x20) if code not in (9, 10, 12, 13)), *range(0x7F, 0xA0), 0xAD, 0x34F, 0x180E, *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFDD0, 0xFDF0),
    *range(0xFFF0, 0xFFFD), 0xFFFE, 0xFFFF,
]  # fmt: skip
_BLANK = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
BLANKS = re.compile(rf"[ \t\n\r\f\v{_BLANK}\u3000]+")
_LEFT_BEHIND = re.compile(r"&(?:amp;)*(?:nbsp|sp|ensp|emsp);", re.IGNORECASE)
_IN_NUMBER = re.compile(
    rf"([〔\[［(（【][12]\d{{3}}[〕\]］)）】]){BLANKS.pattern}(第?\d{{1,5}}){BLANKS.pattern.replace('+', '*')}(?=号)"
)
_COMPATIBLE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in [*range(0xF900, 0xFA0E), *range(0xFA10, 0xFAD9)]
}
_MENDED: dict[int, str | None] = (
    dict.fromkeys(_UNSEEN)
    | {ord(old): new for old, new in (RADICALS | _SYMBOLS).items()}
    | {code: new for code, new in _COMPATIBLE.items() if new != chr(code)}
)
_TO_MEND = re.compile("[\ud800-\udfff" + "".join(map(re.escape, map(chr, _MENDED))) + "]")
_HALVES = re.compile("[\ud800-\udfff]")
_JOINER = re.compile("(?<=[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f300-\U0001faff])")
_WIDE = re.compile(
    "[\u2e80-\u303f\u30fb\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u201c\u201d\u2018\u2019\u2026\u2014\U00020000-\U0003ffff]"
)
#: Wingdings as Word's HTML spells it: ordinary letters in that font
_WINGDINGS = {
    "l": "●", "m": "○", "n": "■", "o": "□", "p": "□", "q": "□", "u": "◆", "v": "❖", "§": "▪", "¨": "□", "Ø": "➢", "à": "→", "è": "→", 
    "ü": "✓", "û": "✗", "þ": "☑",
}  # fmt: skip


def mended(text: str) -> str:
    """Radicals and compatibility forms become ordinary characters, invisible and control characters and half pairs go."""
    if not _TO_MEND.search(text):
        return text
    parts = _JOINER.split(text) if "\u200d" in text else [text]  # the joiner inside an emoji is no stray one
    return "\u200d".join(_HALVES.sub("", part.translate(_MENDED)) for part in parts)


def left_behind(text: str) -> str:
    """Blanks that a conversion spelled out as words (&sp; or &nbsp; to be read) become blanks; a 文号 loses those inside it."""
    text = _LEFT_BEHIND.sub(" ", text) if "&" in text else text
    return _IN_NUMBER.sub(r"\1\2", text) if "号" in text else text


def wingding(text: str) -> str:
    """The sign that a single letter set in Wingdings shows."""
    return _WINGDINGS.get(text.strip(), text)


def between(blanks: str, before: str, after: str) -> str:
    """What is left of a run of blanks between two characters: nothing, one blank, or one wide blank.

    A line end of the source inside Chinese text is no blank; padding of any length is one.
    """
    if "\u3000" in blanks:
        return "\u3000"
    if ("\n" in blanks or "\r" in blanks) and "\xa0" not in blanks and _WIDE.match(before) and _WIDE.match(after):
        return ""
    return " "


def is_indent(blanks: str) -> bool:
    """Blanks at the start of a line that mean the first line of a paragraph: two wide or four narrow ones."""
    wide = blanks.count("\u3000") + blanks.count("\u2003")
    return wide * 2 + blanks.count("\xa0") + blanks.count("\u2002") >= 4
