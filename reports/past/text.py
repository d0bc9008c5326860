"""The text of an earlier report, cut into its chapters. PURE. Words are kept as they stand, faults and all; only what a word processor
left behind is taken out.
"""

import re
from dataclasses import dataclass

from disclosure import sanitize, word
from disclosure.search.text import from_html
from reports.checks.lint import jumps
from reports.narrative import NUMERALS

#: what Word leaves in a text that was copied out of it
LEFT_BEHIND = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]|\[?_GoBack\]?|\{\s*(?:HYPERLINK|PAGEREF|TOC|REF)\b[^}\n]{0,200}\}"
)
HEADING = re.compile(r"([一二三四五六七八九十]{1,3})、\s*([^。；]{1,60})")
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Told:
    """`chapters`: (number, heading, text). `notes`: what somebody should know of the reading."""

    title: str = ""
    preface: str = ""
    chapters: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


def of_docx(data: bytes, *, own: str = "") -> Told:
    """Raises disclosure's Unfit for what is no readable Word file."""
    draft = word.draft_of(data, own=own)
    told = of_html(draft.body)
    return Told(told.title or draft.title, told.preface, told.chapters, (*draft.notes, *told.notes))


def of_html(markup: str) -> Told:
    """Of a page that was saved or pasted."""
    clean = sanitize.clean_reported(markup)
    text, tables = TABLE.subn("\n", clean.html)
    told = of_text(from_html(text))
    more = [f"正文里的{tables}张表没有读，数字请用模板或者在表里填"] if tables else []
    return Told(told.title, told.preface, told.chapters, (*clean.dropped, *more, *told.notes))


def of_text(text: str) -> Told:
    """A line is a paragraph. A chapter begins with 一、 and a heading; numbers that do not go on are lines of the text."""
    lines, left = _lines(text)
    title, lines = (lines[0], lines[1:]) if lines and _is_title(lines[0]) else ("", lines)
    chapters: list[tuple[str, str, list[str]]] = []
    preface: list[str] = []
    for line in lines:
        found = HEADING.fullmatch(line)
        if found and ordinal(found[1]) > (ordinal(chapters[-1][0]) if chapters else 0):
            chapters.append((found[1], found[2].strip(), []))
        else:
            (chapters[-1][2] if chapters else preface).append(line)
    cut = tuple((number, heading, "\n".join(words)) for number, heading, words in chapters)
    return Told(title, "\n".join(preface), cut, tuple(_notes(cut, lines, left)))


def _lines(text: str) -> tuple[list[str], int]:
    """Paragraphs without marks of headings, and how many leftovers were taken out."""
    clean, left = LEFT_BEHIND.subn("", text)
    lines = (re.sub(r"^#{1,6}\s+", "", line.strip(" \t\u3000\xa0\ufeff")).strip() for line in clean.splitlines())
    return [line for line in lines if line], left


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and line.endswith("报告") and "。" not in line


def ordinal(number: str) -> int:
    """十二 is 12."""
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return NUMERALS.find(number) if len(number) == 1 else 0
    return 10 * (NUMERALS.find(tens) if tens else 1) + (NUMERALS.find(ones) if ones else 0)


def _notes(chapters: tuple[tuple[str, str, str], ...], lines: list[str], left: int) -> list[str]:
    notes = [f"去掉了文字处理软件留下的{left}处标记"] if left else []
    if lines and not chapters:
        notes.append("没有认出“一、”这样的章标题，全部文字放在前言里")
    return notes + list(jumps(number for number, *_ in chapters).values())
