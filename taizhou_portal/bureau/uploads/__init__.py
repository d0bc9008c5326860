"""Uploads: the verdict on an incoming file, and the neutral copy of it that the public gets.

`judge(data, name, …)` says accept, neutralise or refuse; `public_copy(data, extension)` takes author data and active parts out. Pure:
bytes in, bytes and reasons out.
"""

from taizhou_portal.bureau.uploads.kinds import DOCUMENTS, MEDIA_TYPES, PROOFS
from taizhou_portal.bureau.uploads.neutral import Copy, public_copy
from taizhou_portal.bureau.uploads.unfit import Unfit
from taizhou_portal.bureau.uploads.verdict import Examined, Verdict, examine, judge, oversize, refusal

__all__ = [
    "DOCUMENTS",
    "MEDIA_TYPES",
    "PROOFS",
    "Copy",
    "Examined",
    "Unfit",
    "Verdict",
    "examine",
    "judge",
    "oversize",
    "public_copy",
    "refusal",
]
