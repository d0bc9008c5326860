"""PURE. 送达: when a letter counts as served, and why it cannot be recorded like this (国办公开办函〔2016〕235号)."""

import re
from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.noting import personal_objections
from requests_app.vocabulary import ELECTRONIC, Service

#: what day counts, for each way
COUNTS = {
    Service.DIRECT: "申请人签收之日",
    Service.ENTRUSTED: "受托机关交申请人签收之日",
    Service.POST: "交邮之日，只能交中国邮政",
    Service.ONLINE: "在查询页上提供之日",
    Service.EMAIL: "邮件发出之日",
}
#: ways by which the day of service is that on which the letter was had; one that was posted arrives later
IN_HAND = frozenset({Service.DIRECT, Service.ENTRUSTED})
#: what the portal does itself
LEFT = {Service.ONLINE: "在查询页上提供", Service.EMAIL: "发出邮件"}
#: the number on the receipt of the post; its forms differ by service, so only what cannot be one is refused
MAIL_NUMBER = re.compile(r"[A-Z0-9]{8,30}")
#: what may be written of a service, with the characters that its column takes
NOTE, NOTE_LONGEST = "说明", 200
ENTRUSTED, ENTRUSTED_LONGEST = "受托机关", 60
REASON, REASON_LONGEST = "更正的理由", 40


@dataclass(frozen=True)
class Served:
    """How a letter was served. `chosen`: the applicant chose to be served this way, which electronic service needs; `sealed`: what goes out
    electronically carries the seal, or need not; `mailed_now`: the portal sends it with this entry;
    `put_up`: the day on which it left, where that is recorded already; `tracked`: it is of an application, which has a page for the
    applicant and mails of its own; a correction or complaint has neither, and who left a mailbox there chose it.
    """

    via: Service
    on: date
    mail_number: str = ""
    entrusted_to: str = ""
    chosen: bool = True
    sealed: bool = True
    note: str = ""
    mailed_now: bool = False
    put_up: date | None = None
    tracked: bool = True


def ways(*, tracked: bool, mailbox: bool) -> list[Service]:
    """What can be chosen for a letter. `mailbox`: who has a matter left one."""
    beyond = set() if tracked else {Service.ONLINE, *(() if mailbox else (Service.EMAIL,))}
    return [way for way in COUNTS if way not in beyond]


def objections(served: Served, *, signed_on: date, today: date) -> list[str]:
    """Why the service cannot be recorded."""
    found = objections_by_field(served, signed_on=signed_on, today=today)
    return [reason for reasons in found.values() for reason in reasons]


def objections_by_field(served: Served, *, signed_on: date, today: date) -> dict[str, list[str]]:
    """The same, each beside what it is about: `via`, `on`, `mail_number`, `entrusted_to`, `note`."""
    whom = served.entrusted_to.strip()
    lacking = ["受托机关写明是哪个机关"] if served.via is Service.ENTRUSTED and not whom else []
    return {
        "via": electronic_objections(served),
        "on": day_objections(served, signed_on=signed_on, today=today),
        "mail_number": mail_number_objections(served.mail_number) if served.via is Service.POST else [],
        "entrusted_to": lacking + _words_objections(whom, ENTRUSTED, ENTRUSTED_LONGEST),
        "note": _words_objections(served.note, NOTE, NOTE_LONGEST),
    }


def day_objections(served: Served, *, signed_on: date, today: date) -> list[str]:
    reasons = ["送达或寄出日期不能晚于今天"] if served.on > today else []
    reasons += [f"送达或寄出日期不能早于签发的{prose(signed_on)}"] if served.on < signed_on else []
    leaves = served.via is Service.ONLINE or served.mailed_now
    if leaves and served.on != (day := served.put_up or today):
        reasons.append(f"{served.via.label}从本站{LEFT[served.via]}之日算起，日期是{prose(day)}")
    return reasons


def correction_objections(before: Served, after: Served, reason: str) -> list[str]:
    """Why the record of a service is not changed from one to the other."""
    said = reason.strip()
    reasons = [] if said else [f"写明{REASON}"]
    reasons += [f"{REASON}最多{REASON_LONGEST}字，请写短一些"] if len(said) > REASON_LONGEST else []
    reasons += ["与原来登记的相同，没有要更正的"] if _written(before) == _written(after) else []
    return reasons + personal_objections(said, REASON)


def _written(served: Served) -> tuple[object, ...]:
    return served.via, served.on, served.mail_number, served.entrusted_to, served.note


def _words_objections(words: str, called: str, most: int) -> list[str]:
    """What is written beside it is short, and names nobody by a number."""
    return ([f"{called}最多{most}字，请写短一些"] if len(words) > most else []) + personal_objections(words, called)


def electronic_objections(served: Served) -> list[str]:
    """Why it may not go out by wire: the applicant did not choose so, or the seal is missing."""
    if served.via not in ELECTRONIC:
        return []
    if served.via is Service.ONLINE and not served.tracked:
        return ["更正和投诉没有查询页，不能网上送达，改用直接送达或者邮寄"]
    lacks = f"申请人没有选择{served.via.label}" if served.tracked else "没有留电子邮箱"
    reasons = [] if served.chosen else [f"{lacks}，改用直接送达或者邮寄"]
    if not served.sealed:
        reasons.append(f"{served.via.label}前要有盖章扫描件：先送签，签发以后上传，再登记送达")
    return reasons


def mail_number_objections(number: str) -> list[str]:
    """Why this is no number of an item of China Post, the only carrier that may be used."""
    said = tidy(number)
    if not said:
        return ["邮件号写邮政收据上的号码"]
    return [] if MAIL_NUMBER.fullmatch(said) else ["邮件号只有字母和数字，8位以上，照收据填写"]


def tidy(number: str) -> str:
    return "".join(number.split()).upper()
