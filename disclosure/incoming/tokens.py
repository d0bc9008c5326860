"""PURE. Markup cut into text, start tags and end tags, as a browser would cut it, in time that grows with the length alone.

Comments (Word's conditional ones among them), declarations and the content of scripts and styles never come out. What browsers would
swallow by mistake (a quote or a comment that is never closed) is read on as text instead: no word is lost.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: gone with their content
SWALLOWED = {"script", "style", "title", "xml", "template", "iframe", "noembed", "noframes", "plaintext"}
_PLAIN = {"textarea", "xmp", "listing"}  # their content is text, whatever it looks like

_TAG = re.compile(
    r"""<([a-zA-Z][^\s/>]*+)((?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+|=)*+)>"""
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(=?[^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)|(?=>|$)))?+|[\s/=]++"""
)
_ENTITY = re.compile(r"&#?\w{1,31};")
_TRIES = 5  # tags that run on to the end of the text; after so many no other is tried
_LONG = 4000  # characters of attributes that are not worth remembering


class Token(NamedTuple):
    """`kind` is text, start, end or gone (an element that is swallowed), `name` in small letters.

    `text` is readable text, or the raw attributes of a start tag.
    """

    kind: str
    name: str
    text: str


class _Marks:
    """Where the next mark of an end stands; no stretch is searched twice for the same one."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.known: dict[str, int] = {}

    def after(self, mark: str, at: int) -> int:
        """The place behind the next `mark`, or -1. `at` never goes back."""
        found = self.known.get(mark, 0)
        if 0 <= found < at or mark not in self.known:
            found = self.known[mark] = self.markup.find(mark, at)
        return found + len(mark) if found >= 0 else -1


def tokens(markup: str) -> Iterator[Token]:
    """The pieces of `markup` in order; neighbouring texts may come in several pieces."""
    marks, at, tries = _Marks(markup), 0, 0
    while (lt := markup.find("<", at)) >= 0:
        if lt > at:
            yield Token("text", "", _readable(markup[at:lt]))
        after = markup[lt + 1 : lt + 2]
        if after.isascii() and after.isalpha():
            tag = _TAG.match(markup, lt) if tries < _TRIES and marks.after(">", lt) > 0 else None
            if tag:
                at, name = tag.end(), tag[1].lower()
                if name in SWALLOWED or name in _PLAIN:
                    at, kept = _beyond(markup, name, at)
                    yield Token("text", "", kept) if kept else Token("gone", name, "")
                else:
                    yield Token("start", name, tag[2])
                continue
            tries += 1
        elif after == "/" and (ended := _end_tag(markup, lt, marks)):
            at, name = ended
            if name:
                yield Token("end", name, "")
            continue
        elif after in "!?" and after and (beyond := _declaration(markup, lt, marks)) > 0:
            at = beyond
            continue
        yield Token("text", "", "<")
        at = lt + 1
    if at < len(markup):
        yield Token("text", "", _readable(markup[at:]))


def _readable(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _end_tag(markup: str, lt: int, marks: _Marks) -> tuple[int, str] | None:
    """(place behind the tag, its name or nothing for a bogus one)."""
    beyond = marks.after(">", lt)
    if beyond < 0:
        return None
    words = markup[lt + 2 : beyond - 1][:60].split(None, 1)
    name = words[0].lower().rstrip("/") if words and markup[lt + 2 : lt + 3].isalpha() else ""
    return beyond, name


def _declaration(markup: str, lt: int, marks: _Marks) -> int:
    """The place behind a comment, a <!declaration> or a <?processing instruction>; -1 where it has no end."""
    if markup.startswith("<!--", lt):
        for empty in ("<!-->", "<!--->"):
            if markup.startswith(empty, lt):
                return lt + len(empty)
        ends = [end for mark in ("-->", "--!>") if (end := marks.after(mark, lt + 4)) > 0]
        return min(ends) if ends else lt + 4  # a comment without an end hides nothing
    return marks.after(">", lt)


@lru_cache
def _ending(name: str) -> re.Pattern:
    return re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE)


def _beyond(markup: str, name: str, at: int) -> tuple[int, str]:
    """(place behind the end tag, text to keep) for elements whose content is no markup.

    Without an end tag the content of scripts, styles and titles goes to the end, as in a browser; that of any other is read on.
    """
    ending = _ending(name).search(markup, at)
    if not ending:
        return (len(markup) if name in {"script", "style", "title"} else at), ""
    return ending.end(), _readable(markup[at : ending.start()]) if name in _PLAIN else ""


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a start tag, names in small letters, the first of two equal ones."""
    return _remembered(raw) if len(raw) < _LONG else _attributes(raw)


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        if match[1]:
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), _ENTITY.sub(lambda m: html.unescape(m[0]), value))
    return found


_remembered = lru_cache(4096)(_attributes)
