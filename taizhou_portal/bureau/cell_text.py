"""PURE. What may stand in a cell of a spreadsheet: no formula of somebody else's, no unseen characters, no name that Excel refuses.

What somebody typed stays text: no spreadsheet may take it for a formula (OWASP, CSV injection), and no leading zero is lost in Excel.
"""

import re

LONGEST = 32_767  # characters that a cell of Excel holds
#: what a spreadsheet takes for the beginning of a formula; the full-width signs count in a Chinese Excel
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: what neither XML nor a spreadsheet takes
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Without unseen characters, in one sort of line end, no longer than a cell holds."""
    clean = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 2]}……"


def sheet_name(name: str) -> str:
    """Excel takes 31 characters, and not all."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31]
