"""The commands that reckon days and fees: options are read strictly, and what makes no sense is refused in one sentence."""

import re
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from taizhou_portal.bureau.fresh import ensure_database

#: other ways to write a day are other standards (2026-W12-5) or slips of the pen (20260320)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadInput(Exception):
    """An option that makes no sense, in one sentence for who typed it."""


class ReckoningCommand(BaseCommand):
    """Prints what `reckoned` tells. Exit status 2 with one sentence for options that make no sense. `reads`: the database is asked."""

    reads = True

    def handle(self, **options: Any) -> None:
        if self.reads:
            ensure_database(self.stderr.write)
        try:
            told = self.reckoned(options)
        except BadInput as refusal:  # the sentence alone, without the name of an exception before it
            self.stderr.write(str(refusal))
            sys.exit(2)
        self.stdout.write(told)

    def reckoned(self, options: dict[str, Any]) -> str:
        """Raises BadInput."""
        raise NotImplementedError


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
