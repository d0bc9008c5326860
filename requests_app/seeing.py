"""PURE. Who sees what of an applicant: masked unless there is a reason, and then no more than the work needs (个人信息保护法第六条).

Whoever handles a case sees the name and how the applicant is reached for this delivery. Numbers of papers and the papers themselves are
for 局办公室, which checks who somebody is; whoever handles the case asks there. Of a child under 14 nothing is shown before a second
officer has allowed it (未成年人网络保护条例第三十六条).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from requests_app.vocabulary import ActsFor, Delivery
from taizhou_portal.bureau.vocabulary import Ability

#: fields of Applicant by what they are needed for
ALWAYS = ("name", "contact", "phone")
AGENT = ("agent_name", "agent_phone")
NUMBERS = ("id_number", "agent_id_number")
BY_DELIVERY = {Delivery.EMAIL.value: ("email",), Delivery.POST.value: ("address",)}
EVERYTHING = frozenset({*ALWAYS, *AGENT, *NUMBERS, "email", "address"})
ONLY_GENERAL = "证件号码和身份证明由局办公室核对，需要的请局办公室查看"
ASK_FIRST = "申请人不满14周岁，要由另一位负责收件分办的同事批准以后才能看（《未成年人网络保护条例》第三十六条）"

LEAST = 4  # characters of a reason
WORDS = re.compile(r"[^\W\d_]")
#: what one mostly needs it for
USUAL = (
    "与申请人确认收件",
    "核对申请人身份",
    "联系申请人补正或者说明",
    "寄送、发送答复书",
    "通知申请人领取或者查阅",
    "复议、诉讼应诉",
)


@dataclass(frozen=True)
class Wish:
    """A wish to look that was decided, and when."""

    allowed: bool
    decided_at: datetime


def fields_for(abilities: Collection[Ability], delivery: str, acts: str) -> frozenset[str]:
    """The fields that are shown in full against a reason; the others stay masked. Empty: none."""
    if Ability.RECEIVE in abilities:
        return EVERYTHING
    if Ability.HANDLE not in abilities:
        return frozenset()
    agent = () if acts == ActsFor.SELF else AGENT
    return frozenset({*ALWAYS, *agent, *BY_DELIVERY.get(delivery, ())})


def proof_objections(abilities: Collection[Ability]) -> list[str]:
    """Why identity proofs are not opened."""
    return [] if Ability.RECEIVE in abilities else [ONLY_GENERAL]


def reason_objections(reason: str) -> list[str]:
    """Why these words give no reason: too few, or nothing in them that is a word."""
    said = "".join(reason.split())
    if not said:
        return ["写明查看的理由"]
    if len(said) < LEAST or len(set(WORDS.findall(said))) < 2:
        return [f"理由至少写{LEAST}个字，说明用来办什么，例如“寄送答复书”"]
    return []


def is_open_for(wish: Wish, *, hours: int, at: datetime) -> bool:
    """Whether the permission holds at that moment."""
    return wish.allowed and wish.decided_at <= at < wish.decided_at + timedelta(hours=hours)


def minor_objections(*, minor: bool, allowed: bool) -> list[str]:
    """Why an officer may not look now. `allowed`: they hold a permission for this case."""
    return [ASK_FIRST] if minor and not allowed else []


def decision_objections(abilities: Collection[Ability], *, own: bool, decided: bool) -> list[str]:
    """Why this officer cannot decide on a wish."""
    reasons = [] if Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能批准"]
    reasons += ["不能批准自己提出的查看"] if own else []
    return reasons + (["已经有人批准或者退回"] if decided else [])
