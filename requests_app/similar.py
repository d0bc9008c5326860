"""PURE. Which other applications ask for much the same: by the document they name, and by the pairs of neighbouring characters in
their subjects. One of the same applicant is suspected to be a duplicate; whether it is one, an officer says (第三十六条第六项).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ALIKE = 0.3  # share of common pairs from which two subjects are called similar
NEAR = 0.6  # and from which they seem to ask for the same
PIECE, PIECES = 3, 24  # characters of what is looked for in subjects, and how many of them
RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Asked:
    """What is compared of an application. `asker`: index of the applicant, empty where it is gone; `key`: the caller's name for it."""

    subject: str
    doc_number: str = ""
    asker: str = ""
    key: int = 0


@dataclass(frozen=True)
class Match:
    """Another application and what it has in common: `likeness` of the subjects, 0 to 1."""

    asked: Asked
    likeness: float
    same_document: bool
    same_asker: bool

    @property
    def is_duplicate(self) -> bool:
        """Suspected: the same applicant wants the same document, or something of nearly the same name."""
        return self.same_asker and self.is_one_record

    @property
    def is_one_record(self) -> bool:
        """Whoever asks: the same document, or something of nearly the same name."""
        return self.same_document or self.likeness >= NEAR


def likeness(a: str, b: str) -> float:
    """0 to 1: common pairs of characters over all pairs."""
    first, second = _pairs(a), _pairs(b)
    return len(first & second) / len(first | second) if first and second else 0.0


def matches(asked: Asked, others: Iterable[Asked], *, most: int = 5) -> list[Match]:
    """The likest of `others`: suspected duplicates first, then those about the same document; what is not similar at all is left out."""
    found = [match for other in others if (match := _match(asked, other)).same_document or match.likeness >= ALIKE]
    found.sort(key=lambda match: (not match.is_duplicate, not match.same_document, -match.likeness))
    return found[:most]


def pieces(subject: str) -> list[str]:
    """Parts of the subject one of which stands in every similar one: what a database can look for. At most PIECES."""
    return list(dict.fromkeys(_pieces(subject)))[:PIECES]


def _match(asked: Asked, other: Asked) -> Match:
    return Match(
        asked=other,
        likeness=likeness(asked.subject, other.subject),
        same_document=bool(asked.doc_number) and asked.doc_number == other.doc_number,
        same_asker=bool(asked.asker) and asked.asker == other.asker,
    )


def _pieces(subject: str) -> Iterator[str]:
    for run in RUN.findall(subject):
        yield from (run[n : n + PIECE] for n in range(max(1, len(run) - PIECE + 1)))


def _pairs(text: str) -> set[str]:
    letters = "".join(c for c in text if c.isalnum())
    return {letters[n : n + 2] for n in range(len(letters) - 1)}
