"""Reviews and lawsuits of the demonstration: one that upheld the reply with the lawsuit after it, one review that waits for our answer."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from requests_app import actions
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyProcedure, RemedyResult
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

BODY, COURT = "台州市人民政府", "某某人民法院（演示）"
WAITS = 3  # working days since the copy of the open review came


def decided(row: Callable[[], Request], *, by: Staff) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Of a refusal of 2025, as (moment, act). `row`: the case, once it is filed."""
    came, ended = moment(date(2025, 7, 15), 10, 0), moment(date(2025, 9, 10), 16, 0)
    sued, judged = moment(date(2025, 9, 22), 10, 0), moment(date(2026, 3, 18), 16, 0)
    kept: list[Remedy] = []
    review: dict[str, Any] = {
        "kind": RemedyKind.REVIEW,
        "filed_on": came.date(),
        "accepted_on": date(2025, 7, 14),
        "body": BODY,
        "their_number": "演示复〔2025〕12号",
        "procedure": RemedyProcedure.ORDINARY,
        "note": "申请人认为讨论记录应当公开",
    }
    lawsuit: dict[str, Any] = {
        "kind": RemedyKind.LAWSUIT_AFTER_REVIEW,
        "filed_on": sued.date(),
        "body": COURT,
        "their_number": "（2025）演示行初3号",
        "note": "不服复议决定，向法院起诉",
    }

    def end(at: datetime, n: int, decision: RemedyDecision) -> None:
        how = {"decision": decision, "result": RemedyResult.UPHELD, "decision_received_on": at.date()}
        actions.close_remedy(kept[n], by=by, at=at, closed_on=at.date(), **how)

    yield came, lambda: kept.append(actions.add_remedy(by=by, at=came, request=row(), **review))
    answered = moment(date(2025, 7, 28), 15, 0)
    yield answered, lambda: actions.answer_remedy(kept[0], by=by, at=answered, answered_on=answered.date())
    yield ended, lambda: end(ended, 0, RemedyDecision.UPHELD)
    yield sued, lambda: kept.append(actions.add_remedy(by=by, at=sued, request=row(), review=kept[0], **lawsuit))
    yield judged, lambda: end(judged, 1, RemedyDecision.DISMISSED)


def came_on(on: date, workdays: Workdays) -> date:
    return back(on, WAITS, workdays)


def waiting(
    row: Callable[[], Request], *, by: Staff, on: date, workdays: Workdays
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """One that came some days before `on`: the simplified procedure, our answer is due soon."""
    came = moment(came_on(on, workdays), 10, 30)
    entered: dict[str, Any] = {
        "kind": RemedyKind.REVIEW,
        "filed_on": came.date(),
        "accepted_on": back(on, WAITS + 1, workdays),
        "body": BODY,
        "their_number": f"演示复〔{came.year}〕31号",
        "procedure": RemedyProcedure.SIMPLIFIED,
        "note": "认为不公开的理由不成立",
    }
    yield came, lambda: actions.add_remedy(by=by, at=came, request=row(), **entered)
