"""放假安排: what the yearly notice of 国务院办公厅 changes in the week from Monday to Friday. PURE: text in, days and reasons out.

`read(text, year=…)` takes the notice in its sentences or as a table; `differences` and `doubts` say what to look at before it is loaded.
"""

from taizhou_portal.bureau.arrangement.calling import called_for
from taizhou_portal.bureau.arrangement.days import (
    FIRST_YEAR,
    LAST_YEAR,
    Arrangement,
    Difference,
    Special,
    belongs_to,
    differences,
    doubts,
    fitting,
    objections,
    replaced,
)
from taizhou_portal.bureau.arrangement.reading import Reading, read
from taizhou_portal.bureau.arrangement.table import written

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Arrangement",
    "Difference",
    "Reading",
    "Special",
    "belongs_to",
    "called_for",
    "differences",
    "doubts",
    "fitting",
    "objections",
    "read",
    "replaced",
    "written",
]
