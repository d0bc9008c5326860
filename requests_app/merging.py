"""PURE. 并案: one applicant has asked for the same twice, and agrees that both are handled under the earlier number.

No article provides for it. Each application is still received and closed for itself (第三十一条, table three), so a merged one ends as
其他情形; it may only go into one that is not younger, lest the applicant wait longer than the law lets them (第三十三条).
"""

from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.noting import personal_objections
from requests_app.vocabulary import OPEN, Stage

LONGEST = 60  # characters of how the applicant agreed


@dataclass(frozen=True)
class Known:
    """One case as the rule sees it. `asker`: index of the number and kind of the applicant, None where the index is gone;
    `takes_others`: another case was merged into it.
    """

    number: str
    stage: Stage
    submitted_on: date
    received_on: date | None = None
    asker: tuple[str, str] | None = None
    takes_others: bool = False


def case_objections(case: Known) -> list[str]:
    """Why this case cannot go into any other; its stage and who may do it are the business of workflow.py."""
    reasons = [f"有别的申请并入{case.number}，它不能再并入另一件"] if case.takes_others else []
    return reasons + (["没有申请人的证件索引，不能确认是同一申请人"] if case.asker is None else [])


def target_objections(case: Known, into: Known) -> list[str]:
    """Why the case cannot go into that one."""
    if into.number == case.number:
        return ["不能并入这件申请自己"]
    if into.stage not in OPEN:
        return [f"{into.number}{into.stage.label}，只能并入正在办理的申请"]
    reasons = []
    if case.asker and into.asker != case.asker:
        reasons.append(f"{into.number}不是同一申请人的，不能并案")
    if into.received_on is None:
        reasons.append(f"{into.number}还没有确认收件，先确认")
    elif case.received_on and into.received_on > case.received_on:
        reasons.append(f"{into.number}收到得更晚，并入以后申请人要多等，不能并案")
    return reasons


def day_objections(case: Known, into: Known, agreed_on: date | None, *, today: date) -> list[str]:
    """Why the applicant cannot have agreed on that day."""
    if agreed_on is None:
        return ["写明申请人同意的日期"]
    reasons = ["申请人同意的日期不能晚于今天"] if agreed_on > today else []
    if agreed_on < case.submitted_on:
        reasons.append(f"申请人同意的日期不能早于提交申请的{prose(case.submitted_on)}")
    elif case.received_on is None and into.received_on and into.received_on > agreed_on:
        reasons.append(f"{into.number}到{prose(into.received_on)}才确认收件，申请人同意的日期不能早于这一天")
    return reasons


def words_objections(how: str) -> list[str]:
    """Why this does not say how the applicant agreed."""
    if not how.strip():
        return ["写明申请人怎样同意的，例如电话、邮件"]
    long = [f"怎样同意的最多{LONGEST}字，请写短一些"] if len(how.strip()) > LONGEST else []
    return long + personal_objections(how, "同意的说明")


def receipt_note(into: str) -> str:
    """Why the day of receipt of a case merged before its receipt was confirmed is the day of the agreement."""
    return f"确认前申请人同意并入{into}，以同意之日为收到申请之日"
