"""PURE. 更正本人信息 (条例第四十一条) and 投诉举报 (第五十一条): what has to be told, who does what, how each ends and what that takes.

Neither is an application: no law gives it a period, and it enters no row of table three.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from requests_app.clock import days_left
from requests_app.ledger import prose
from requests_app.noting import personal_objections
from requests_app.vocabulary import MatterKind, MatterResult
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

SUBJECT, DESCRIPTION, EVIDENCE, WORDS, BODY, LOOK, REOPENED = 200, 3000, 1000, 3000, 200, 80, 60  # characters at most
REASON = "重新办理的理由"
#: what somebody may leave, so that they can be told what came of it
WAYS = {"phone": "电话", "email": "电子邮箱", "address": "通信地址"}
#: how each kind can end. 第四十一条: whoever is competent corrects or says why not; who is not passes it on or says who is
RESULTS: dict[MatterKind, tuple[MatterResult, ...]] = {
    MatterKind.AMENDMENT: (
        MatterResult.AMENDED,
        MatterResult.NOT_AMENDED,
        MatterResult.FORWARDED,
        MatterResult.POINTED,
        MatterResult.WITHDRAWN,
    ),
    MatterKind.COMPLAINT: (
        MatterResult.FOUNDED,
        MatterResult.UNFOUNDED,
        MatterResult.FORWARDED,
        MatterResult.POINTED,
        MatterResult.WITHDRAWN,
    ),
}
#: another agency is named
ELSEWHERE = frozenset({MatterResult.FORWARDED, MatterResult.POINTED})
#: what the words of a result say
ASKED_WORDS: dict[MatterResult, str] = {
    MatterResult.AMENDED: "写明更正了哪一项、从什么改成什么",
    MatterResult.NOT_AMENDED: "写明核对了什么、为什么不更正",
    MatterResult.FORWARDED: "写明为什么由那个机关办理",
    MatterResult.POINTED: "写明为什么要向那个机关提出",
    MatterResult.FOUNDED: "写明查实的情况和怎样纠正的",
    MatterResult.UNFOUNDED: "写明核实的情况和依据",
    MatterResult.WITHDRAWN: "写明怎样撤回的，例如哪一天来电",
}
CLOSED = "已经办结"
#: working days for handing one out, our own custom
ASSIGN_WITHIN = 2
#: how each reminder begins: before the limit, after it, while nobody has it
SAYINGS = ("办理时限快到", "办理时限已过", "还没有交办")


@dataclass(frozen=True)
class Told:
    """What somebody brings forward, tidy already; empty: not told."""

    kind: str
    subject: str
    description: str
    evidence: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Standing:
    """What a step hangs on. `abilities`: of the officer, for the office that has the matter, for the bureau while none has."""

    abilities: Collection[Ability]
    closed: bool = False


def telling_objections(told: Told) -> dict[str, str]:
    """Field → what is still needed. A complaint may be nameless; a correction is only for whom the record is about."""
    seen_by_all = personal_objections(told.subject, "这一栏")  # it stands in lists and notices of the desk
    reasons = {"subject": "；".join(seen_by_all)} if seen_by_all else {}
    reasons |= {} if told.subject.strip() else {"subject": "写明是什么事"}
    reasons |= {} if told.description.strip() else {"description": "写明内容"}
    if told.kind == MatterKind.AMENDMENT:
        reasons |= {} if told.evidence.strip() else {"evidence": "写明有什么证据，例如户口簿、毕业证书（第四十一条）"}
        reasons |= {} if told.name.strip() else {"name": "写明姓名，更正只能由本人或者监护人提出"}
        reasons |= {} if can_be_told(told) else {"phone": "电话、邮箱、地址至少写一样，用来告知结果"}
    return reasons


def reached_by(left: Collection[str]) -> str:
    """How a letter can reach them, without what they left. `left`: of WAYS."""
    known = "、".join(label for way, label in WAYS.items() if way in left)
    told = f"留下的联系方式：{known}。" if known else "没有留联系方式。"
    return told if "address" in left else f"{told}没有留通信地址，邮寄以前先问清楚。"


def can_be_told(told: Told) -> bool:
    return any(getattr(told, way).strip() for way in WAYS)


def receiving_objections(standing: Standing) -> list[str]:
    """Why this officer enters no matter and hands none on."""
    return _receives(standing, "登记和交办")


def assigning_objections(standing: Standing, *, office_open: bool, due_on: date | None, today: date) -> list[str]:
    """Why it cannot go to an office; `office_open`: that still exists."""
    reasons = [*_closed(standing), *receiving_objections(standing)]
    reasons += [] if office_open else ["这个处室已经撤销，请另选一个"]
    return reasons + (["办理时限不能早于今天"] if due_on and due_on < today else [])


def handling_objections(standing: Standing) -> list[str]:
    """Why this officer cannot bring it to its end."""
    does = {Ability.RECEIVE, Ability.HANDLE}.intersection(standing.abilities)
    return [*_closed(standing), *([] if does else ["由承办处室或者局办公室办理"])]


def seeing_objections(abilities: Collection[Ability]) -> list[str]:
    """Why this officer does not see whom it is from, nor its letters: also after it was closed, for a review of what was decided."""
    return handling_objections(Standing(abilities))


def taking_up_objections(standing: Standing, *, disposed_on: date | None) -> list[str]:
    """Why nobody, or not this officer, takes up again what was closed."""
    reasons = [] if standing.closed else ["还没有办结，不用重新办理"]
    reasons += _receives(standing, "重新办理")
    return reasons + ([f"个人信息已在{prose(disposed_on)}处置，不能再办理"] if disposed_on else [])


def reason_objections(reason: str, *, name: str) -> list[str]:
    """Why it is not taken up again for this. `name`: of who brought it forward."""
    said = reason.strip()
    reasons = [] if said else [f"写明{REASON}"]
    reasons += [f"{REASON}最多{REOPENED}字，请写短一些"] if len(said) > REOPENED else []
    return reasons + open_words_objections(said, REASON, name=name)


def closing_objections(kind: str, result: str, words: str, forwarded_to: str) -> dict[str, str]:
    """Field → why it cannot end like this."""
    fitting = RESULTS[MatterKind(kind)]
    if result not in fitting:
        labels = "、".join(one.label for one in fitting)
        return {"result": f"{MatterKind(kind).label}的结果是其中一种：{labels}"}
    reasons = {} if words.strip() else {"words": ASKED_WORDS[MatterResult(result)]}
    if result in ELSEWHERE and not forwarded_to.strip():
        reasons["forwarded_to"] = "写明那个机关的名称和联系方式"
    elif result not in ELSEWHERE and forwarded_to.strip():
        reasons["forwarded_to"] = "本机关办理的不写别的机关；要转送或者告知，请改选结果"
    return reasons


def open_words_objections(words: str, called: str, *, name: str) -> list[str]:
    """Why words may not stand in history or a notice; `name`: of who brought the matter forward."""
    told = [f"{called}里有当事人的姓名或者名称，请删去"] if name and name in words else []
    return personal_objections(words, called) + told


def gets_letter(kind: str, result: str) -> bool:
    """第四十一条: who asked for a correction is told what came of it; who took it back knows."""
    return kind == MatterKind.AMENDMENT and result != MatterResult.WITHDRAWN


def tells_remedy(result: str) -> bool:
    """A correction that is refused can be taken to review or to court."""
    return result == MatterResult.NOT_AMENDED


def is_late(due_on: date | None, *, closed_on: date | None, today: date) -> bool:
    """It was, or is by now, later than the bureau set itself."""
    return due_on is not None and (closed_on or today) > due_on


def reminder(has_office: bool, received_on: date, due_on: date | None, *, today: date, workdays: Workdays) -> str:
    """What is to be said of an open one today; the same words until they are true no more. Empty: nothing."""
    if due_on and days_left(due_on, today=today, workdays=workdays) <= 1:
        return f"{SAYINGS[today > due_on]}：{prose(due_on)}"
    waited = workdays.between(received_on, today) > ASSIGN_WITHIN
    return f"{SAYINGS[2]}：{prose(received_on)}收到" if waited and not has_office else ""


def disposal_objections(
    closed_on: date | None, disposed_on: date | None, due_on: date | None, today: date
) -> list[str]:
    """Why what is personal stays today; `due_on`: the first day without that need."""
    if disposed_on:
        return [f"个人信息已在{prose(disposed_on)}处置"]
    if closed_on is None or due_on is None:
        return ["还没有办结，个人信息要用来办理"]
    return [f"个人信息保存到{prose(due_on)}，还没有到期"] if today < due_on else []


def _receives(standing: Standing, what: str) -> list[str]:
    return [] if Ability.RECEIVE in standing.abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能{what}"]


def _closed(standing: Standing) -> list[str]:
    return [CLOSED] if standing.closed else []
