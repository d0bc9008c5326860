"""The hashes by which a frozen report is known. PURE.

Everything is hashed as canonical JSON (UTF-8, keys in order, no blanks), so that a file taken away years ago is checked with any program.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

SHORT = 32  # hex digits of the mark of a row: half of a SHA-256
Counted = list[Any]  # [ref, day as YYYY-MM-DD, what it adds or None, mark]


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(value: Any) -> str:
    return sha256(canonical(value)).hexdigest()


def row_mark(ref: str, facts: Sequence[str]) -> str:
    """Of one counted row and what it was counted for."""
    return digest_of([ref, *facts])[:SHORT]


def figure_marks(edition: Mapping[str, Any], rows: Mapping[str, list[Counted]]) -> dict[str, str]:
    """Key → hash of a figure as it was packed, together with its rows."""
    return {kept["key"]: digest_of([kept, rows.get(kept["key"], [])]) for kept in edition["figures"]}


def whole(
    *,
    year: int,
    number: int,
    reason: str,
    edition: Mapping[str, Any],
    sources: Mapping[str, Any],
    definitions: Sequence[Any],
    made_with: Mapping[str, str],
    marks: Mapping[str, str],
) -> str:
    """The hash over a version, which is what the signature is on. The figures enter by their marks."""
    texts = {name: value for name, value in edition.items() if name != "figures"}
    return digest_of([year, number, reason, texts, sources, definitions, made_with, marks])
