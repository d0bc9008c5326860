"""PURE. 撤回: an applicant takes the application back otherwise than on the site, by telephone or in writing."""

from datetime import date

from requests_app.ledger import prose
from requests_app.noting import personal_objections

LONGEST = 60  # characters of how it was said


def objections(withdrawn_on: date, how: str, *, submitted_on: date, received_on: date | None, today: date) -> list[str]:
    """Why it cannot have been taken back on that day, or in these words."""
    reasons = ["撤回的日期不能晚于今天"] if withdrawn_on > today else []
    if withdrawn_on < submitted_on:
        reasons.append(f"撤回的日期不能早于提交申请的{prose(submitted_on)}")
    elif received_on and withdrawn_on < received_on:
        reasons.append(f"撤回的日期不能早于收到申请之日{prose(received_on)}")
    if not how.strip():
        return [*reasons, "写明申请人怎样提出撤回的，例如电话、书面"]
    reasons += [f"怎样提出的最多{LONGEST}字，请写短一些"] if len(how.strip()) > LONGEST else []
    return reasons + personal_objections(how, "撤回的说明")
