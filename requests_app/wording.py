"""Wording and facts become the sheet of a letter. A fact is put in as it is: what stands in it is never read as a wording (test TPL10)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from requests_app import letterbook
from requests_app.letter_fields import FIELDS, NAMES
from requests_app.letterbook import BOOK, PLACEHOLDER, Entry
from requests_app.outcomes import PLACEHOLDER as BLANK
from requests_app.vocabulary import LetterKind

SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "letters"
STOPS = "。；，,.; "


class Unfilled(Exception):
    """The letter is not complete. `reasons`: Chinese sentences, all at once."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@cache
def default(kind: LetterKind) -> str:
    """The text that comes with the portal."""
    return letterbook.tidy((SHIPPED / f"{kind.value}.txt").read_text("utf-8"))


def paper(
    kind: LetterKind, text: str, facts: Mapping[str, str], *, bureau: str, number: str, day: str, seal: str
) -> dict[str, Any]:
    """What the typesetter gets. `facts`: letter_fields.FIELDS by their names, and `to`. Raises Unfilled."""
    if reasons := objections(kind, text, facts):
        raise Unfilled(reasons)
    return {
        "bureau": bureau,
        "number": number,
        "heading": kind.label,
        "to": facts["to"],
        "paragraphs": paragraphs(text, facts),
        "name": bureau,
        "seal": seal,
        "date": day,
        "remedy": facts.get("remedy", ""),
        "contact": f"{FIELDS['contact'].label}：{facts['contact']}" if facts.get("contact") else "",
    }


def objections(kind: LetterKind, text: str, facts: Mapping[str, str]) -> list[str]:
    """Why no letter can be made of them: a wording that does not fit, a fact that is not there, a blank that was left."""
    entry = BOOK[kind]
    reasons = [f"文书文本：{reason}" for reason in letterbook.objections(kind, text)]
    reasons += [] if facts.get("to", "").strip() else [f"写明文书发给谁（{entry.to.value}）"]
    reasons += [_lacks(name) for name in entry.needs if not facts.get(name, "").strip()]
    return reasons + _written_objections(entry, facts)


def paragraphs(text: str, facts: Mapping[str, str]) -> list[str]:
    """One for each line of the text, without those that hold a fact the case has not."""
    return [words for line in text.splitlines() for words in _filled(line, facts)]


def _filled(line: str, facts: Mapping[str, str]) -> list[str]:
    """A fact at the end of its line may go on in paragraphs of its own; inside a line it becomes one phrase without its last stop."""
    named = {label: _lines(facts.get(NAMES.get(label, ""), "")) for label in letterbook.placed(line)}
    if not all(named.values()):
        return []
    head, last = line, []
    if line.endswith("}") and named:
        start = line.rindex("{")
        head, last = line[:start], named[line[start + 1 : -1]]
    said = PLACEHOLDER.sub(lambda found: _phrase(named[found[1]]), head)
    return [said + last[0], *last[1:]] if last else [said]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _phrase(lines: list[str]) -> str:
    return "；".join(line.rstrip(STOPS) for line in lines)


def _lacks(name: str) -> str:
    """写明不公开的理由：不公开要说明理由（第三十六条第三项）"""
    field = FIELDS[name]
    return f"还没有{field.label}" + (f"：{field.why}" if field.why else "")


def _written_objections(entry: Entry, facts: Mapping[str, str]) -> list[str]:
    """Of what officers wrote; the words of others stay as they are."""
    reasons = []
    for name in entry.fields:
        words = facts.get(name, "") if FIELDS[name].written else ""
        reasons += [f"{FIELDS[name].label}里还有没填的空（×× 或者花括号）"] if BLANK.search(words) else []
        reasons += [f"{FIELDS[name].label}里{reason}" for reason in letterbook.form_objections(words)]
    return reasons
