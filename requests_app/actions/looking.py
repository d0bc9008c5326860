"""Full personal data: against a reason, and every look is kept."""

from datetime import datetime

from requests_app.models import AccessLog, Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def look_at(request: Request, *, by: Staff, at: datetime, what: str, reason: str) -> AccessLog:
    """Full personal data is shown only against a reason, and the look is kept for good. Raises Refused."""
    refuse_if([] if reason.strip() else ["写明查看的理由"])
    return AccessLog.objects.create(request=request, by=by, at=at, what=what, reason=reason[:200])
