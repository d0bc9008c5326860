"""PURE. Which earlier applications ask for much the same, by the pairs of neighbouring characters in their subjects."""

from collections.abc import Iterable

ALIKE = 0.3  # share of common pairs from which two subjects are called similar


def likeness(a: str, b: str) -> float:
    """0 to 1: common pairs of characters over all pairs."""
    first, second = _pairs(a), _pairs(b)
    return len(first & second) / len(first | second) if first and second else 0.0


def similar(subject: str, others: Iterable, *, most: int = 5) -> list:
    """The likest of `others` (anything with a `subject`), best first; what is not similar at all is left out."""
    scored = [(likeness(subject, other.subject), other) for other in others]
    scored = [pair for pair in scored if pair[0] >= ALIKE]
    scored.sort(key=lambda pair: -pair[0])
    return [other for _, other in scored[:most]]


def _pairs(text: str) -> set[str]:
    letters = "".join(c for c in text if c.isalnum())
    return {letters[n : n + 2] for n in range(len(letters) - 1)}
