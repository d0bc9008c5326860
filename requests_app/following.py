"""PURE. What applicants may still do about a case once it is filed: give other contact details, say how they found the answer."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from requests_app.ledger import prose
from requests_app.vocabulary import Outcome, Stage
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau import contacts

CHANGE_FOR = 30  # days in which an opinion may be changed
#: how history names what an applicant did; what follows tells which details, never their values
CONTACT_CHANGED, OPINION_GIVEN, OPINION_CHANGED = "申请人更改联系方式", "申请人评价", "申请人修改评价"


@dataclass(frozen=True)
class Contact:
    """How the applicant is reached, tidy; `contact`: the person to talk to in an organisation, `agent_phone`: of who filed for them."""

    phone: str
    contact: str = ""
    email: str = ""
    address: str = ""
    agent_phone: str = ""


LABELS = {
    "contact": "联系人",
    "phone": "联系电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "agent_phone": "代理人或者监护人电话",
}


def changed(before: Contact, after: Contact) -> list[str]:
    """What the details are called that differ."""
    return [LABELS[one.name] for one in fields(Contact) if getattr(before, one.name) != getattr(after, one.name)]


def contact_blockers(disposed_on: date | None) -> list[str]:
    """Why no other contact details are taken."""
    return [f"个人信息已在{prose(disposed_on)}按期限销毁，不再保存联系方式"] if disposed_on else []


def contact_objections(before: Contact, after: Contact, *, well_formed: bool) -> list[str]:
    """Why nobody can be reached under what is new in `after`; what kind of applicant and which delivery need is
    `filing.contact_objections`. `well_formed`: of the e-mail address, if there is one.
    """
    reasons = contacts.phone_objections(after.phone) if after.phone != before.phone else []
    if after.agent_phone and after.agent_phone != before.agent_phone:
        reasons += contacts.phone_objections(after.agent_phone)
    if after.email and after.email != before.email and not well_formed:
        reasons.append(contacts.NO_MAIL)
    return reasons


def goes_on(number: str) -> str:
    """Where a merged case is followed: `number` of the other one, empty where nothing tells that it is the same applicant's."""
    if not number:
        return "按您的意见并入了您的另一件申请办理，用那一件的受理号和查询码查进度"
    return f"按您的意见并入{number}办理，用那一件的受理号和查询码查进度"


def changeable_until(given_on: date) -> date:
    """The last day on which an opinion given on that day may be changed."""
    return given_on + timedelta(days=CHANGE_FOR)


def is_of_this_answer(given_on: date, served_on: date | None) -> bool:
    """Whether an opinion given on that day is about the answer served on the other; a case may be answered anew."""
    return served_on is not None and served_on <= given_on


def opinion_blockers(
    stage: Stage,
    outcome: str,
    *,
    given_on: date | None,
    disposed_on: date | None,
    today: date,
    merged_into: str | None = None,
) -> list[str]:
    """Why no opinion is taken now. `given_on`: when one of this very answer was given before; `merged_into`: as `goes_on` wants it."""
    if stage not in ANSWERED:
        return ["答复以后才能评价"]
    if merged_into is not None:
        return [f"这件申请{goes_on(merged_into)}，那一件答复以后在那里评价"]
    if outcome == Outcome.O3:
        return ["申请已经撤回，没有答复可以评价"]
    if disposed_on:
        return ["这件申请的个人信息已经销毁，不再收评价"]
    if given_on and today > changeable_until(given_on):
        return [f"评价只能在{prose(changeable_until(given_on))}以前修改"]
    return []
