"""How what is compiled comes before the public: as an item of 公开年报 that keeps its address."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from disclosure.actions import correct_compiled, publish_compiled
from taizhou_portal.bureau.models import Office, Staff


def put_up(
    item: Any,
    texts: Mapping[str, str],
    *,
    formed_on: date | None,
    reason: str,
    by: Staff,
    at: datetime,
    what: str = "年度报告",
) -> Any:
    """The public item. `item` None: the bureau publishes a first one, with `formed_on`; of one that is there the texts are corrected,
    for `reason`. `texts`: title, body (HTML), summary. Raises Refused.
    """
    if item is None:
        bureau = Office.objects.get(slug="bureau")
        return publish_compiled(**texts, office=bureau, by=by, at=at, formed_on=formed_on, what=what)
    correct_compiled(item, **texts, reason=reason, by=by, at=at, what=what)
    return item
