"""PURE. What those who were consulted answered, what silence means, and which answers it allows (条例第十五条、第三十二条、第三十四条)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from disclosure.vocabulary import Ground
from requests_app.ledger import prose
from requests_app.noting import personal_objections
from requests_app.opinions.vocabulary import Came, Interest, Stance, Standing, Verdict
from requests_app.vocabulary import OPEN, Outcome, PauseKind, Stage
from requests_app.workflow import SIGNED
from taizhou_portal.bureau import contacts
from taizhou_portal.bureau.vocabulary import Ability

#: how the history of a case begins to tell of it; none of it moves a day
FOUND, LINKED, CORRECTED = "审查第三方意见", "征求意见链接", "更正意见"
RETURNED, HAD = "征求意见书无法送达", "对方收到决定公开告知书"
CODELESS = "征求意见书的文本里没有{答复码}，不能在网上答复，只能书面答复"
LONGEST = 1000  # characters of what is written
TRIED, WHY = 200, 40  # of how a letter was tried to be delivered, of why an opinion is put right
WRONG = 5  # wrong codes after which a link is closed
CODE = 10  # signs of a code
REFUSING = frozenset({Stance.PARTLY, Stance.OBJECTION})
#: what can be found of an objection, and of silence
OF_WORDS = (Verdict.REASONABLE, Verdict.UNREASONABLE, Verdict.OVERRIDE)
OF_SILENCE = (Verdict.DISCLOSE, Verdict.WITHHOLD)
#: the interest of the third party goes before; and what allows to give the information
KEEPS = frozenset({Verdict.REASONABLE, Verdict.WITHHOLD})
GIVES = frozenset({Outcome.G2, Outcome.G3})


@dataclass(frozen=True)
class Given:
    """An opinion as it was given. `parts`: what shall not be public, `person`: who answers."""

    stance: str
    interest: str = ""
    parts: str = ""
    reasons: str = ""
    person: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Consultation:
    """One of them, as the case shows it. `stance` empty: unanswered, or answered before opinions had one; `arrived`: it is known when the
    letter did, `returned`: it could not be delivered; `noticed`: a 决定公开告知书 stands, `noticed_on`: the day on which they had it,
    `opens_on`: the day that it names.
    """

    kind: PauseKind
    sent_on: date
    limit_on: date
    ended_on: date | None = None
    arrived: bool = True
    returned: bool = False
    stance: str = ""
    verdict: str = ""
    noticed: bool = False
    noticed_on: date | None = None
    opens_on: date | None = None

    @property
    def third(self) -> bool:
        return self.kind == PauseKind.THIRD_PARTY

    @property
    def called(self) -> str:
        """2026年11月18日征求的第三方意见"""
        return f"{prose(self.sent_on)}征求的{'第三方' if self.third else '共同制作机关'}意见"

    @property
    def found(self) -> str:
        """The verdict upon what there is: what was decided upon silence is none upon an opinion that came after all."""
        fits = OF_WORDS if self.ended_on else OF_SILENCE
        return self.verdict if self.verdict in fits and self.stance != Stance.CONSENT else ""

    def silent(self, on: date) -> bool:
        """Their time was over on that day, and nothing had come."""
        return self.ended_on is None and on > self.limit_on

    def standing(self, on: date) -> Standing:
        if self.ended_on:
            return Standing(self.stance) if self.stance else Standing.ANSWERED
        if not self.silent(on):
            return Standing.WAITING
        if self.third:
            return Standing.SILENT
        return Standing.AGREED if self.arrived else Standing.UNKNOWN


def answer_objections(
    outcome: Outcome, asked: Iterable[Consultation], *, on: date, grounds: Collection[str] = (), leaves: bool = False
) -> list[str]:
    """Why the answer cannot be this one after what third parties said. `grounds`: on which something is withheld; `leaves`: with this
    step the answer leaves the house, so that whoever objected has been told (第三十二条). Who still has time is the business of workflow.
    """
    asked = list(asked)
    third = [one for one in asked if one.third]
    if outcome not in GIVES | {Outcome.N4}:
        return []
    reasons = [reason for one in third for reason in _unsettled(one, on)]
    if outcome in GIVES:
        reasons += [reason for one in third for reason in _kept(one, outcome, grounds)]
        reasons += [reason for one in third for reason in _untold(one, on, leaves)]
        reasons += [_unknown(one) for one in asked if one.standing(on) is Standing.UNKNOWN]
    return reasons


def _unknown(one: Consultation) -> str:
    """第三十四条: silence is consent once they had 15 working days, which nobody can count without their first."""
    why = "不知道对方哪天收到，逾期不能视为同意"
    return f"{one.called}：{why}。先登记对方收到的日期，从那天起算满15个工作日（第三十四条）"


def _unsettled(one: Consultation, on: date) -> Iterator[str]:
    if one.found:
        return
    if one.silent(on):
        yield f"{one.called}逾期没有答复，不等于同意：先写明本机关的决定和理由（第三十二条）"
    if one.stance in REFUSING:
        yield f"{one.called}是“{Stance(one.stance).label}”：先审查第三方的理由是否合理（第三十二条）"


def _kept(one: Consultation, outcome: Outcome, grounds: Collection[str]) -> Iterator[str]:
    """What a third party keeps to itself with reason is not given."""
    if one.found not in KEEPS or (outcome is Outcome.G3 and Ground.D4 in grounds):
        return
    why = "本机关已决定不公开" if one.found == Verdict.WITHHOLD else "第三方不同意公开且有合理理由"
    if outcome is Outcome.G2:
        yield f"{one.called}：{why}，不能全部公开；其余内容可以部分公开（第三十二条、第三十七条）"
    else:
        yield f"{one.called}：{why}，部分公开时要把这一部分列入不公开的内容，依据选“{Ground.D4.label}”"


def _untold(one: Consultation, on: date, leaves: bool) -> Iterator[str]:
    """第三十二条: the third party is told what will be public and why, before it is."""
    if one.found != Verdict.OVERRIDE:
        return
    if not one.noticed:
        yield f"{one.called}：决定公开的，先签发决定公开告知书，把内容和理由书面告知第三方（第三十二条）"
    elif one.noticed_on and one.opens_on and one.noticed_on > one.opens_on:
        yield f"{one.called}：第三方{prose(one.noticed_on)}才收到决定公开告知书，晚于写明的公开日期，作废以后重新告知（第三十二条）"
    elif leaves and one.noticed_on is None:
        yield f"{one.called}：决定公开告知书还没有送达第三方；邮寄的，要登记对方收到的日期（第三十二条）"
    elif leaves and one.noticed_on and one.noticed_on >= on:
        yield f"{one.called}：第三方{prose(one.noticed_on)}收到决定公开告知书，第二天起才能公开（第三十二条）"
    elif leaves and one.opens_on and on < one.opens_on:
        yield f"{one.called}：告知第三方的公开日期是{prose(one.opens_on)}，这一天以前不能公开"


def cautions(outcome: Outcome, asked: Iterable[Consultation], *, on: date) -> list[str]:
    """What whoever writes and signs should look at once more; it stops nothing."""
    asked, found = list(asked), []
    if outcome is Outcome.N4:
        found += [f"{one.called}：第三方同意公开，再依据第十五条不予公开要另有理由" for one in asked if _open(one)]
    if outcome in GIVES:
        for one in (one for one in asked if not one.third):
            if one.stance in REFUSING:
                found.append(f"{one.called}是“{Stance(one.stance).label}”，公开前再考虑一次")
    return found


def _open(one: Consultation) -> bool:
    return one.third and (one.stance == Stance.CONSENT or one.found in set(Verdict) - KEEPS)


def given_objections(kind: PauseKind, given: Given, *, online: bool) -> dict[str, list[str]]:
    """Field → what is missing. A third party says which interest, which parts and why (第三十二条: 合理理由), a co-author why; on line also
    who answers.
    """
    found: dict[str, list[str]] = {}
    if given.stance not in Stance:
        return {"stance": ["选择是否同意公开"]}
    refuses = given.stance in REFUSING
    if refuses and kind == PauseKind.THIRD_PARTY and given.interest not in Interest:
        found["interest"] = ["不同意公开的，选择公开会损害哪一种权益"]
    if given.stance == Stance.PARTLY and not given.parts.strip():
        found["parts"] = ["部分同意的，写明不同意公开的是哪些内容"]
    if refuses and not given.reasons.strip():
        found["reasons"] = ["不同意公开的，写明理由"]
    for name, label in (("parts", "不同意公开的内容"), ("reasons", "理由")):
        if len(getattr(given, name)) > LONGEST:
            found.setdefault(name, []).append(f"{label}最多{LONGEST}字，请写短一些")
    if online and not given.person.strip():
        found["person"] = ["填写答复人的姓名或者名称"]
    if (online or given.phone) and (wrong := contacts.phone_objections(contacts.tidy_contact(given.phone))):
        found["phone"] = wrong
    return found


def told(given: Given) -> str:
    """不同意公开，商业秘密: what may stand in the file of the case, without their own words."""
    interest = f"，{Interest(given.interest).label}" if given.interest else ""
    return f"{Stance(given.stance).label}{interest}"


#: what a letter says of what was found
IN_LETTER = {
    Verdict.REASONABLE: "经审查，第三方不同意公开有合理理由",
    Verdict.UNREASONABLE: "经审查，第三方不同意公开没有合理理由",
    Verdict.OVERRIDE: "经审查，不公开可能对公共利益造成重大影响，本机关决定公开",
    Verdict.DISCLOSE: "本机关依法决定公开",
    Verdict.WITHHOLD: "本机关依法决定不公开",
}


def in_letter(one: Consultation) -> str:
    """How the answer tells of it."""
    whom = "第三方" if one.third else "共同制作机关"
    if one.ended_on:
        stance = f"（{Stance(one.stance).label}）" if one.stance else ""
        came = f"{prose(one.ended_on)}收到{whom}的意见{stance}"
    elif one.returned:
        came = f"征求意见书无法送达{whom}"
    else:
        agreed = "，视为同意公开" if not one.third and one.arrived else ""
        came = f"期限到{prose(one.limit_on)}，答复前没有收到{whom}的意见{agreed}"
    found = f"，{IN_LETTER[Verdict(one.found)]}" if one.found else ""
    return f"本机关{prose(one.sent_on)}征求{whom}意见，{came}{found}"


@dataclass(frozen=True)
class Finder:
    """Of the case and the officer who finds. `abilities`: over its office; `signed`: an answer waits to be served."""

    stage: Stage
    abilities: Collection[Ability]
    signed: bool = False


def findings(one: Consultation, *, on: date) -> tuple[Verdict, ...]:
    """What can be found of it now."""
    if not one.third:
        return ()
    if one.ended_on:
        return OF_WORDS if one.stance != Stance.CONSENT else ()
    return OF_SILENCE if one.silent(on) else ()


def finding_blockers(one: Consultation, finder: Finder, *, on: date) -> list[str]:
    """Why there is nothing to find now."""
    reasons = [] if Ability.HANDLE in finder.abilities else [f"要有“{Ability.HANDLE.label}”的职责才能{FOUND}"]
    if finder.stage not in OPEN:
        return [*reasons, f"申请{finder.stage.label}，不再审查"]
    reasons += [SIGNED] if finder.signed else []
    if not one.third:
        return [*reasons, "共同制作机关的意见不用审查，逾期没有答复的视为同意（第三十四条）"]
    if one.noticed:
        reasons.append("已经签发决定公开告知书，要改的先作废")
    if one.stance == Stance.CONSENT:
        reasons.append("第三方同意公开，不用审查")
    elif one.ended_on is None and not one.silent(on):
        reasons.append(f"还在等第三方答复，最迟{prose(one.limit_on)}")
    elif one.ended_on is None and not one.arrived and not one.returned:
        reasons.append(
            "还没有登记对方收到征求意见书的日期，15个工作日从收到之日算起（第三十二条）；无法送达的，先登记无法送达"
        )
    return reasons


def finding_objections(one: Consultation, verdict: str, reasons: str, *, on: date) -> dict[str, list[str]]:
    """Field → why it cannot stand like this."""
    said, found = reasons.strip(), {}
    if verdict not in findings(one, on=on):
        found["verdict"] = ["选择审查的结果"]
    if not said:
        found["reasons"] = ["写明理由"]
    elif len(said) > LONGEST:
        found["reasons"] = [f"理由最多{LONGEST}字，请写短一些"]
    elif wrong := personal_objections(said, "理由"):
        found["reasons"] = wrong
    return found


def arrival_objections(one: Consultation, arrived_on: date, *, today: date) -> list[str]:
    """Why the letter cannot have arrived on that day."""
    if arrived_on > today:
        return ["对方收到的日期不能晚于今天"]
    if arrived_on < one.sent_on:
        return ["对方收到的日期不能早于发出日期"]
    return ["对方收到的日期不能晚于收到意见的日期"] if one.ended_on and arrived_on > one.ended_on else []


def return_objections(one: Consultation, returned_on: date, tried: str, *, today: date) -> dict[str, list[str]]:
    """Field → why it cannot be recorded like this that the letter was not to be delivered."""
    found: dict[str, list[str]] = {}
    if returned_on > today:
        found["returned_on"] = ["退回的日期不能晚于今天"]
    elif returned_on < one.sent_on:
        found["returned_on"] = ["退回的日期不能早于发出日期"]
    if not tried.strip():
        found["tried"] = ["写明试过怎样送达"]
    elif len(tried.strip()) > TRIED:
        found["tried"] = [f"最多{TRIED}字，请写短一些"]
    return found


def return_blockers(one: Consultation) -> list[str]:
    """Why there is nothing that could not be delivered. A co-author is an agency: its letter is sent once more."""
    if not one.third:
        return ["共同制作机关的征求意见书退回的，重新送达，再登记收到的日期"]
    if one.ended_on:
        return ["已经收到意见，不用登记无法送达"]
    return ["已经登记对方收到的日期"] if one.arrived else []


def had_blockers(finder: Finder, posted_on: date | None) -> list[str]:
    """Why it cannot be entered when a third party had the 决定公开告知书."""
    reasons = [] if Ability.HANDLE in finder.abilities else [f"要有“{Ability.HANDLE.label}”的职责才能登记{HAD}的日期"]
    if finder.stage not in OPEN:
        return [*reasons, f"申请{finder.stage.label}，不再登记"]
    return reasons + ([] if posted_on else ["没有邮寄的决定公开告知书；当面送交的，以送达之日为收到之日"])


def had_objections(had_on: date, *, posted_on: date, today: date) -> list[str]:
    if had_on > today:
        return ["对方收到的日期不能晚于今天"]
    return ["对方收到的日期不能早于寄出日期"] if had_on < posted_on else []


def end_objections(one: Consultation, ended_on: date, arrived_on: date | None, *, today: date) -> list[str]:
    """Why the opinion cannot have come on that day."""
    if ended_on > today:
        return ["收到意见的日期不能晚于今天"]
    if ended_on < one.sent_on:
        return ["收到意见的日期不能早于发出日期"]
    if arrived_on and ended_on < arrived_on:
        return [f"对方{prose(arrived_on)}才收到征求意见书，收到意见的日期不能早于这一天"]
    return []


def correction_blockers(one: Consultation, finder: Finder, came: str) -> list[str]:
    """Why what was entered of an opinion stays as it is."""
    reasons = [] if Ability.HANDLE in finder.abilities else [f"要有“{Ability.HANDLE.label}”的职责才能{CORRECTED}"]
    if finder.stage not in OPEN:
        return [*reasons, f"申请{finder.stage.label}，不再更正"]
    reasons += [SIGNED] if finder.signed else []
    if one.ended_on is None:
        return [*reasons, "还没有收到意见，没有要更正的"]
    reasons += ["对方在网上答复的，不能更正"] if came == Came.ONLINE else []
    return reasons + (["已经签发决定公开告知书，要改的先作废"] if one.noticed else [])


def correction_objections(reason: str, *, changed: bool) -> dict[str, list[str]]:
    """`changed`: something is other than before."""
    said, called = reason.strip(), "更正的理由"
    if not changed:
        return {"reason": ["与原来登记的相同，没有要更正的"]}
    if not said:
        return {"reason": [f"写明{called}"]}
    wrong = [f"{called}最多{WHY}字，请写短一些"] if len(said) > WHY else personal_objections(said, called)
    return {"reason": wrong} if wrong else {}


def link_blockers(one: Consultation, finder: Finder, *, on: date) -> list[str]:
    """Why they get no link."""
    reasons = [] if Ability.HANDLE in finder.abilities else [f"要有“{Ability.HANDLE.label}”的职责才能办理{LINKED}"]
    if finder.stage not in OPEN or one.ended_on:
        return [*reasons, "这次征求意见已经结束，不用再发链接"]
    return reasons + ([f"期限{prose(one.limit_on)}已过，不能再用链接答复"] if on > one.limit_on else [])
