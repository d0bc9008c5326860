"""Redaction: `redact(data, kind, areas)` makes a file in which nothing of the covered parts is left, `faults(…)` proves it on the bytes.

Pure: bytes and areas in, bytes and reasons out. Every page becomes a picture (docs/decisions/0014-redaction.md).
"""

from taizhou_portal.bureau.redaction.areas import WHOLE, Area, in_order
from taizhou_portal.bureau.redaction.drawing import undrawn
from taizhou_portal.bureau.redaction.pages import KINDS, PAGES, Unredactable, shapes
from taizhou_portal.bureau.redaction.painting import redact, shown
from taizhou_portal.bureau.redaction.proof import CHECKED, faults
from taizhou_portal.bureau.redaction.reading import alike, places

__all__ = [
    "CHECKED",
    "KINDS",
    "PAGES",
    "WHOLE",
    "Area",
    "Unredactable",
    "alike",
    "faults",
    "in_order",
    "places",
    "redact",
    "shapes",
    "shown",
    "undrawn",
]
