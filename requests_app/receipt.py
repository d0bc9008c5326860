"""PURE. 收到申请之日 (条例第三十一条): which day it is, by the way in which the application came."""

from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.vocabulary import Via
from taizhou_portal.bureau.workdays import Workdays

#: both sides have to confirm: the law takes no day before that
BY_CONFIRMATION = frozenset({Via.POST_PLAIN, Via.FAX, Via.EMAIL, Via.WEB})

#: way → what it is called and which day counts, for somebody who wants to know when the answer is due
ON_THE_DAY = {
    Via.COUNTER: ("当面", "提交的那天"),
    Via.POST_SIGNED: ("要签收的邮件", "本机关签收的那天"),
    Via.POST_PLAIN: ("平信", "本机关收到当天联系申请人，双方确认的那天"),
    Via.WEB: ("网上", "双方确认的那天"),
    Via.FAX: ("传真", "双方确认的那天"),
    Via.EMAIL: ("电子邮件", "双方确认的那天"),
}


@dataclass(frozen=True)
class Receipt:
    """The legal day and the words that say what it rests on."""

    on: date
    note: str


def receipt(via: Via, *, arrived_on: date, signed_on: date | None = None, confirmed_on: date | None = None) -> Receipt:
    """Counter: the day of handing in. Signed post: the day of signing, whoever signed; a later confirmation is noted only.

    Anything else: the day of confirmation. Call `objections` first.
    """
    if via == Via.COUNTER:
        return Receipt(arrived_on, "当面提交之日（第三十一条）")
    if via == Via.POST_SIGNED and signed_on:
        return Receipt(signed_on, "邮件签收之日（第三十一条）" + _later(signed_on, confirmed_on))
    words = "平信，与申请人确认之日" if via == Via.POST_PLAIN else "双方确认之日"
    return Receipt(confirmed_on or arrived_on, f"{words}（第三十一条）")


def objections(
    via: Via, *, arrived_on: date, today: date, signed_on: date | None = None, confirmed_on: date | None = None
) -> list[str]:
    """Why these days cannot fix the receipt."""
    reasons = []
    if via == Via.POST_SIGNED and not signed_on:
        reasons.append("写明签收日期")
    if via in BY_CONFIRMATION and not confirmed_on:
        reasons.append("写明与申请人确认的日期")
    days = [("提交日期", arrived_on), ("签收日期", signed_on), ("确认日期", confirmed_on)]
    reasons += [f"{label}不能晚于今天" for label, day in days if day and day > today]
    if via in BY_CONFIRMATION and confirmed_on and confirmed_on < arrived_on:
        reasons.append(f"确认日期不能早于提交日期{prose(arrived_on)}")
    if via == Via.POST_SIGNED and signed_on and confirmed_on and confirmed_on < signed_on:
        reasons.append(f"转到工作机构并确认的日期不能早于签收日期{prose(signed_on)}")
    return reasons


def corrected(via: Via, wanted: date, *, before: date) -> Receipt:
    """The other day, on the same ground, and what stood before."""
    fixed = receipt(via, arrived_on=wanted, signed_on=wanted, confirmed_on=wanted)
    return Receipt(wanted, f"{fixed.note}；原登记为{prose(before)}")


def _later(signed_on: date, confirmed_on: date | None) -> str:
    if confirmed_on is None or confirmed_on == signed_on:
        return ""
    return f"；{prose(confirmed_on)}转到工作机构并确认，不改变收到之日"


def oral_objections(via: Via, *, oral: bool) -> list[str]:
    """Why an application cannot have been told by word of mouth (第二十九条: filled in by who receives it)."""
    return ["只有当面提出的才能是口头申请"] if oral and via != Via.COUNTER else []


def taken_on(via: Via, *, arrived_on: date, after: int, today: date, workdays: Workdays) -> date | None:
    """The day on which an application counts as confirmed because nobody confirmed it: the last of `after` working days after it came,
    once that day is over. None before that, for a way that needs no confirmation, and where the day rests on a year without calendar:
    a date that is stored does not move with it.
    """
    end = workdays.after(arrived_on, after)
    return None if via not in BY_CONFIRMATION or end.provisional or today <= end.date else end.date


def taken_note(after: int) -> str:
    return f"提交后满{after}个工作日没有确认，按本机关规则视为已确认"
