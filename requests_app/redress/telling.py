"""PURE. What a result opens, as data: which variant of the 救济告知, before whom, until when, and how each day was counted."""

from datetime import date
from typing import Any

from requests_app import outcomes
from requests_app.outcomes import REVIEW_FIRST_SINCE, Facts, Remedy
from requests_app.redress import limits
from requests_app.redress.limits import Limit
from requests_app.remedies import Bodies
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.workdays import Workdays

VARIANTS = {
    Remedy.REVIEW_FIRST: "REM-PRE",
    Remedy.EITHER: "REM-OPT",
    Remedy.SPLIT: "REM-PRE+REM-OPT",
    Remedy.NONE: "REM-NONE",
}
NO_REMEDY = "撤回申请等没有作出答复决定的，不告知复议和诉讼"
OLD_LAW = "2023年12月31日以前送达的，不服可以申请行政复议，也可以直接起诉；行政复议法2024年1月1日起才规定复议前置"
NEW_LAW = {
    Remedy.REVIEW_FIRST: "行政复议法第二十三条第一款第四项（2024年1月1日起施行）：不予公开的，应当先申请行政复议",
    Remedy.SPLIT: "行政复议法第二十三条第一款第四项（2024年1月1日起施行）：不公开的部分先申请行政复议；"
    "公开的部分可以申请行政复议，也可以直接起诉",
    Remedy.EITHER: "行政复议法第二十条、行政诉讼法第四十六条：可以申请行政复议，也可以直接起诉；"
    "不属于行政复议法第二十三条的不予公开（法释〔2025〕8号）",
}
#: whom one could turn to as well until 行政复议法第二十四条 left only the government of the city
ALSO = "上一级主管部门"
AFTER_REVIEW = "对复议决定不服的，自收到复议决定书之日起15日内起诉（行政诉讼法第四十五条）"


def told(
    outcome: Outcome,
    served_on: date,
    *,
    bodies: Bodies,
    workdays: Workdays,
    online: bool = False,
    decision_on: date | None = None,
) -> dict[str, Any]:
    """`online`: the answer is served through the internet; `decision_on`: when the decision of the review arrived."""
    kind = outcomes.remedy(outcome, served_on)
    opens, first = kind is not Remedy.NONE, kind in {Remedy.REVIEW_FIRST, Remedy.SPLIT}
    facts = Facts(served_on=served_on, served_online=online, review_url=bodies.review_url)
    return {
        "served": served_on.isoformat(),
        "outcome": outcome.value,
        "outcome_label": outcome.label,
        "variant": VARIANTS[kind],
        "rule": rule(kind, served_on),
        "review_first": first,
        "review": _review(served_on, bodies, workdays) if opens else None,
        "court": _court(kind, served_on, bodies, workdays) if opens and kind is not Remedy.REVIEW_FIRST else None,
        "court_after_review": _after(decision_on, bodies, workdays) if opens else None,
        "missing": outcomes.online_objections(outcome, facts),
    }


def rule(kind: Remedy, served_on: date) -> str:
    """Which law says so, and since when."""
    if kind is Remedy.NONE:
        return NO_REMEDY
    return OLD_LAW if served_on < REVIEW_FIRST_SINCE else NEW_LAW[kind]


def _review(served_on: date, bodies: Bodies, workdays: Workdays) -> dict[str, Any]:
    day = limits.review(served_on, workdays=workdays)
    also = {"also": ALSO} if served_on < REVIEW_FIRST_SINCE else {}
    return {"body": bodies.review, **also, **_day(day), "online": bodies.review_url or None}


def _court(kind: Remedy, served_on: date, bodies: Bodies, workdays: Workdays) -> dict[str, Any]:
    part = "公开的部分" if kind is Remedy.SPLIT else None
    return {"body": bodies.court_name, **_day(limits.court(served_on, workdays=workdays)), "part": part}


def _after(decision_on: date | None, bodies: Bodies, workdays: Workdays) -> dict[str, Any]:
    begun = {"body": bodies.court_name, "rule": AFTER_REVIEW, "decision": decision_on and decision_on.isoformat()}
    if decision_on is None:
        return {**begun, "last_day": None, "raw_last_day": None, "rolled": None, "roll": None, "provisional": None}
    return {**begun, **_day(limits.court_after_review(decision_on, workdays=workdays))}


def _day(limit: Limit) -> dict[str, Any]:
    return {
        "last_day": limit.on.isoformat(),
        "raw_last_day": limit.counted.isoformat(),
        "rolled": limit.rolled,
        "roll": limit.roll,
        "provisional": limit.provisional,
    }
