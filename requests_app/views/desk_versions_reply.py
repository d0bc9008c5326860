"""/desk/requests/<pk>/reply/versions/: every version of an answer that was put up, and what differs between two of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import reply_text
from requests_app.models import Proposal
from requests_app.views import passing_rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs


@require_safe
@needs(*WORKING)
def versions(request: StaffRequest, pk: int) -> HttpResponse:
    """`?from=&to=`: numbers of versions; without them the last two. From the older to the newer, whichever was chosen first."""
    case = found_for(request.user, pk)
    found = passing_rows.versions_of(case)
    before, after = _chosen(request, len(found))
    context = {
        "case": case,
        "rows": [_row(number, one) for number, one in enumerate(found, 1)][::-1],
        "before": before,
        "after": after,
        "change": passing_rows.between(found[before - 1], found[after - 1]) if before < after else None,
        "remarks": passing_rows.remarks(found),
    }
    return render(request, "requests_app/desk/reply_versions.html", context)


def _chosen(request: StaffRequest, last: int) -> tuple[int, int]:
    usual = {"from": max(last - 1, min(last, 1)), "to": last}
    first, second = sorted(_number(request.GET.get(name, ""), last) or number for name, number in usual.items())
    return first, second


def _number(asked: str, last: int) -> int:
    """0 for what is no number of a version."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 and 0 < int(asked) <= last else 0


def _row(number: int, version: Proposal) -> dict:
    return {
        "number": number,
        "by": version.by,
        "at": timezone.localtime(version.at),
        "outcome": Outcome(version.content["outcome"]).label,
        "state": STATES[version.agreed],
        "tone": TONES[version.agreed],
        "note": version.note,
        "lines": reply_text.told(passing_rows.named(version)).splitlines(),
    }


STATES = {None: "等审核签发", True: "已签发", False: "退回修改"}
TONES = {None: "warn", True: "good", False: "bad"}
