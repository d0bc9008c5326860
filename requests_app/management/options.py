"""Options of the commands that reckon days and fees: read strictly, refused in one sentence."""

import re
from datetime import date

#: other ways to write a day are other standards (2026-W12-5) or slips of the pen (20260320)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadInput(Exception):
    """An option that makes no sense, in one sentence for who typed it."""


def day(text: str, option: str) -> date:
    """The day that was typed for `option`."""
    try:
        read = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        read = None
    if read is None:
        raise BadInput(f"{option} 的日期“{text}”不对，请写成 2026-03-20 这样")
    if not 2000 <= read.year <= 2100:
        raise BadInput(f"{option} 的日期“{text}”不在2000年至2100年之间")
    return read
