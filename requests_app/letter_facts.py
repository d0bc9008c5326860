"""What a letter of a case is filled with: rows become facts (letter_fields.FIELDS by their names, and `to`).

A fact that the case has not is empty; wording.py then leaves its line out, or says what is still missing.
"""

from collections.abc import Mapping
from datetime import date

from disclosure.vocabulary import Ground
from requests_app import answer, cases, consultations, fee_days, fees, opinions, outcomes, proactive, remedies
from requests_app.answer import Answer
from requests_app.ledger import dated, prose
from requests_app.models import Assignment, Charge, Correction, Matter, Pause, ReasonsAsked, Request, Withheld
from requests_app.vocabulary import LetterKind, MatterResult, Outcome, PauseKind, Tariff, WantedForm
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.workdays import Workdays

Facts = dict[str, str]
#: whom a letter is to once the name is disposed of, and who is consulted where no name is given
NAMELESS, THIRD, AGENCY = "申请人", "有关权利人", "有关机关"
PAY = "缴清信息处理费"
#: by which way and when something is given, where the officer says nothing else; true however and whenever the answer is served
ALONG, ON_THE_SPOT = ("随本答复书一并提供", "与本答复书同时"), ("到政府信息公开工作机构查阅", "法定工作日的办公时间")
#: what is said of information that is not given, after “您申请的信息”
CATEGORIES = {
    Ground.D1: "依法确定为国家秘密",
    Ground.D2: "属于法律、行政法规禁止公开的政府信息",
    Ground.D3: "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    Ground.D4: "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
    Ground.D5: "属于人事管理、后勤管理、内部工作流程等方面的内部事务信息",
    Ground.D6: "属于在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息",
    Ground.D7: "属于行政执法案卷信息",
    Ground.D8: "属于法律、行政法规另有规定的行政查询事项",
}
PERSONAL = ("name", "id_number", "phone", "email", "address", "contact", "agent_name", "agent_id_number", "agent_phone")


def of_answer(request: Request, given: Answer, site: Site, workdays: Workdays) -> Facts:
    """Of a result; what the officer wrote in `details` goes before what the case tells by itself, but for a period that was missed."""
    outcome = Outcome(given.outcome)
    bodies = answer.bodies_of(site, answer.review_url_of(given))
    facts = of_case(request, site) | {
        "said": given.text.strip(),
        "basis": answer.basis_of(given),
        "remedy": remedies.notice(outcome, given.served_on, bodies=bodies),
        "referred_to": given.referred_to,
        "withheld_reason": given.withheld_reason,
        "found": _found(given),
        "earlier": _earlier(given),
        "replaces": _replaces(request),
        "category": _category(outcome, given),
        "withheld": _withheld(request, given),
        "redaction": outcomes.INDIVISIBLE,
        "consultation": _consultation(request),
        "search": _search(request, given),
        **_supply(request),
        **_completion(request),
        **_reasons(request),
    }
    return facts | _details(outcome, given) | _lapsed(request, outcome, workdays)


def of_case(request: Request, site: Site | None = None) -> Facts:
    """What every letter to the applicant says."""
    site, name = site or Site.current(), name_of(request)
    return {
        "to": name,
        "applicant": name,
        "number": request.number,
        "received": prose(request.received_on) if request.received_on else "",
        "asked": request.subject,
        "contact": _contact(site),
    }


def of_correction(request: Request, correction: Correction) -> Facts:
    return of_case(request) | {"points": correction.points, "limit": prose(correction.limit_on)}


def of_reasons(request: Request, asked: ReasonsAsked) -> Facts:
    return of_case(request) | {"excess": asked.excess, "limit": prose(asked.limit_on)}


def of_pause(request: Request, pause: Pause, about: str, to: str = "", code: str = "") -> Facts:
    """For whoever is consulted, `code` for their answer on line. Raises Refused where words tell who asks (test TPL11)."""
    refuse_if(exposing(request, f"{about}\n{to}"))
    nobody = AGENCY if pause.kind == PauseKind.CO_AUTHOR else THIRD
    told = {"number": request.number, "about": about, "answer_code": code, "contact": _contact(Site.current())}
    return {"to": to.strip() or nobody, **told}


def exposing(request: Request, words: str) -> list[str]:
    """Why words cannot go to a third party: they tell who asks."""
    who = getattr(request, "applicant", None)
    told = {name: getattr(who, name) for name in PERSONAL} if who else {}
    found = proactive.named(words, told)
    return ["写给第三方的内容里有申请人的姓名、证件号码或者联系方式，请删去"] if found else []


def of_consulting(request: Request, pause: Pause) -> Facts:
    whom = "共同制作机关" if pause.kind == PauseKind.CO_AUTHOR else "第三方"
    return of_case(request) | {"consulted": prose(pause.sent_on), "whom": whom}


def of_extension(request: Request, due: str) -> Facts:
    """`due`: the last day as it is on the day of the letter, in words."""
    days = str(request.extension_days or "")
    return of_case(request) | {"reason": request.extension_reason, "days": days, "due": due}


def of_delay(request: Request) -> Facts:
    due = prose(request.delayed_to) if request.delayed_to else ""
    return of_case(request) | {"reason": request.delay_reason, "due": due}


def of_withdrawal(request: Request, day: date, how: str) -> Facts:
    return of_case(request) | {"withdrawn": prose(day), "wish": how}


def of_charge(request: Request, charge: Charge) -> Facts:
    """The tariff, its rates and the arithmetic, by case with that of the whole month (国办函〔2020〕109号)."""
    tariff = Tariff(charge.tariff)
    scale = fees.SCALES[tariff]
    return of_case(request) | {
        "tariff": tariff.label,
        "rates": scale.rates,
        "count": f"{charge.count}{scale.unit}",
        "sum": fees.explained(tariff, charge.count, before=charge.before, month=charge.month),
        "amount": fees.in_yuan(charge.fen),
        "pay": charge.pay,
    }


def of_hand(request: Request, kind: LetterKind, typed: Mapping[str, str]) -> Facts:
    """Of a letter that somebody drafts: what the case tells by itself goes before what was typed."""
    site = Site.current()
    if kind is not LetterKind.OVERRIDE:
        return {**typed, **of_case(request, site)}
    told = remedies.either(answer.bodies_of(site), act="本决定", who="贵方")
    return {**typed, "number": request.number, "contact": _contact(site), "remedy": told}


def exposing_by_hand(request: Request, kind: LetterKind, typed: Mapping[str, str]) -> list[str]:
    """Why what was typed cannot go to a third party."""
    return exposing(request, "\n".join(typed.values())) if kind is LetterKind.OVERRIDE else []


def of_routing(request: Request, assignment: Assignment, *, on: date) -> Facts:
    """As the case stands on the day `on`."""
    office, internal = str(assignment.office), assignment.internal_due_on
    return of_case(request) | {
        "to": office,
        "office": office,
        "internal": prose(internal) if internal else "",
        "due": _due(request, on),
        "note": assignment.note,
    }


def of_matter(matter: Matter) -> Facts:
    """更正: an answer that refuses it can be taken to review or to court."""
    site, refused = Site.current(), matter.result == MatterResult.NOT_AMENDED
    return {
        "to": matter.name or NAMELESS,
        "applicant": matter.name or NAMELESS,
        "number": matter.number,
        "received": prose(matter.received_on),
        "asked": matter.subject,
        "result": matter.get_result_display(),
        "said": matter.words,
        "forwarded_to": matter.forwarded_to,
        "remedy": remedies.either(answer.bodies_of(site)) if refused else "",
        "contact": _contact(site),
    }


def name_of(request: Request) -> str:
    """To whom a letter of the case goes."""
    return cases.name_of(request) or NAMELESS


def _contact(site: Site) -> str:
    """The telephone; until it is set, at least where to write."""
    where = f"，电话{site.phone}" if site.phone else f"，{site.address}" if site.address else ""
    return site.working_body + where


def _details(outcome: Outcome, given: Answer) -> Facts:
    told = {one.name: given.details.get(one.name, "").strip() for one in outcomes.DETAILS.get(outcome, ())}
    return {name: words for name, words in told.items() if words}


def _supply(request: Request) -> Facts:
    """第四十条: in the form that was asked for."""
    channel, time = ON_THE_SPOT if request.wanted_form == WantedForm.READING else ALONG
    return {
        "method": request.get_wanted_form_display(),
        "channel": channel,
        "time": time,
        "files": "、".join(file.title for file in answer.given_files(request)),
    }


def _found(given: Answer) -> str:
    """Where what is public already can be seen: the item that was chosen, or the address in the answer."""
    if given.cited is None:
        return "见上面的网址" if outcomes.HAS_AN_ADDRESS.search(given.text) else ""
    index = f"，索引号{given.cited.index_number}" if given.cited.index_number else ""
    origin = domains.public_origin()
    address = f"，网址{origin}{given.cited.get_absolute_url()}" if origin else ""
    return f"《{given.cited.title}》{index}{address}"


def _replaces(request: Request) -> str:
    """Answers that the applicant has had and that this one takes the place of: they shall not hold two that say different things."""
    earlier = request.replies.filter(superseded=True).order_by("served_on", "pk")
    return "；".join(f"{one.number}，{prose(one.served_on)}" if one.number else prose(one.served_on) for one in earlier)


def _earlier(given: Answer) -> str:
    """受理号2026-0001，2026年3月2日答复，台教公开〔2026〕3号"""
    if given.earlier is None:
        return ""
    reply = given.earlier.replies.filter(superseded=False).last()
    answered = f"，{prose(reply.served_on)}答复" if reply else ""
    number = f"，{reply.number}" if reply and reply.number else ""
    return f"受理号{given.earlier.number}{answered}{number}"


def _category(outcome: Outcome, given: Answer) -> str:
    fits = outcomes.GROUNDS.get(outcome, frozenset())
    ground = Ground(given.ground) if given.ground else next(iter(fits), None)
    return CATEGORIES[ground] if ground and outcome in outcomes.REFUSALS else ""


def _withheld(request: Request, given: Answer) -> str:
    """Each part with its own ground and reason; without a record of parts, what was written of all of them."""
    rows = list(request.withheld.filter(dropped_on=None))
    if rows:
        return "\n".join(f"{number}. {_part(row)}" for number, row in enumerate(rows, 1))
    article = f"（{article_of(Ground(given.ground))}）" if given.ground else ""
    return _end(given.withheld_reason.strip().rstrip("。") + article) if given.withheld_reason.strip() else ""


def _part(row: Withheld) -> str:
    ground = Ground(row.ground)
    return f"{row.part}：{CATEGORIES[ground]}（{article_of(ground)}）。理由：{_end(row.reason)}"


def article_of(ground: Ground) -> str:
    """第十六条第二款, as the label of the ground has it."""
    return ground.label.rpartition("（")[2].rstrip("）")


def _consultation(request: Request) -> str:
    """Who was asked and when, whether they agreed, what was found of it; their words are for the officer to tell."""
    return "；".join(opinions.in_letter(one) for one in consultations.of_request(request))


def _search(request: Request, given: Answer) -> str:
    """The record of the searches as sentences, or what was written instead."""
    rows = request.searches.filter(dropped_on=None)
    told = "\n".join(
        f"{prose(row.on)}，{row.who}在{row.place}检索“{row.terms}”，结果：{_end(row.found)}" for row in rows
    )
    return "\n".join(part for part in (told, given.search_log.strip()) if part)


def _end(words: str) -> str:
    return words.rstrip("。") + "。"


def _completion(request: Request) -> Facts:
    correction = cases.correction_of(request)
    if correction is None or correction.received_on is None:
        return {"completion": ""}
    asked, arrived = prose(correction.asked_on), prose(correction.received_on)
    return {"completion": f"本机关{asked}告知您补正，{arrived}收到您的补正"}


def _reasons(request: Request) -> Facts:
    """第三十五条: what was excessive, and what the applicant said to it."""
    asked = cases.reasons_of(request)
    if asked is None:
        return {"excess": "", "explanation": ""}
    begun = f"本机关{prose(asked.asked_on)}告知您说明理由，"
    if asked.received_on:
        return {"excess": asked.excess, "explanation": f"{begun}{prose(asked.received_on)}收到您的说明：{asked.answer}"}
    return {"excess": asked.excess, "explanation": f"{begun}您没有在{prose(asked.limit_on)}前说明。"}


def _lapsed(request: Request, outcome: Outcome, workdays: Workdays) -> Facts:
    """What was not done in time, by which letter and until when."""
    correction = cases.correction_of(request)
    if outcome == Outcome.O1 and correction:
        notice = _letter(request, LetterKind.CORRECTION, correction.asked_on)
        return {"duty": "补正申请内容", "notice": notice, "missed": prose(correction.limit_on)}
    fee = fee_days.standing(request)
    if outcome == Outcome.O2 and fee:
        missed = prose(fee_days.limit(fee, workdays=workdays).on)
        return {"duty": PAY, "notice": _letter(request, LetterKind.FEE, fee.on), "missed": missed}
    return {"duty": PAY if outcome == Outcome.O2 else ""}


def _letter(request: Request, kind: LetterKind, day: date) -> str:
    """2026年3月4日的补正告知书（台教公开告〔2026〕3号）"""
    sent = request.letters.filter(kind=kind, voided_on=None).last()
    return f"{prose(day)}的{kind.label}" + (f"（{sent.number}）" if sent else "")


def _due(request: Request, on: date) -> str:
    """The last day of the answer, in words; empty while none is fixed."""
    clock = cases.clock_of(request, workdays=load_workdays(), today=on)
    return dated(clock) if clock and not cases.stands_still(request) else ""
