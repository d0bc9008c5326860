"""PURE. The register of reviews, lawsuits, reports and complaints: what an entry must say, how each decision counts, what follows.

Which decision counts as 维持, 纠正 or 其他 follows the articles (行政复议法第六十三至六十九条) and is nowhere told in detail: an officer
may choose another one with a reason. 国办公开办函〔2016〕201号: only acts of the agency itself are counted.
"""

from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.noting import personal_objections
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyProcedure, RemedyResult
from taizhou_portal.bureau.vocabulary import Ability

BODY, NUMBER, ABOUT, NOTE, REASON = 100, 60, 200, 300, 60  # characters at most
LAWSUITS = frozenset({RemedyKind.LAWSUIT_DIRECT, RemedyKind.LAWSUIT_AFTER_REVIEW})
#: what enters table four
COUNTED = LAWSUITS | {RemedyKind.REVIEW}
RESULT_OF: dict[RemedyDecision, RemedyResult] = {
    RemedyDecision.UPHELD: RemedyResult.UPHELD,
    RemedyDecision.DISMISSED: RemedyResult.UPHELD,
    RemedyDecision.CHANGED: RemedyResult.CORRECTED,
    RemedyDecision.REVOKED: RemedyResult.CORRECTED,
    RemedyDecision.UNLAWFUL: RemedyResult.CORRECTED,
    RemedyDecision.ORDERED: RemedyResult.CORRECTED,
    RemedyDecision.WITHDRAWN: RemedyResult.OTHER,
    RemedyDecision.ENDED: RemedyResult.OTHER,
    RemedyDecision.MEDIATED: RemedyResult.OTHER,
    RemedyDecision.NOT_ACCEPTED: RemedyResult.OTHER,
    RemedyDecision.FOUNDED: RemedyResult.CORRECTED,
    RemedyDecision.UNFOUNDED: RemedyResult.UPHELD,
    RemedyDecision.OTHER: RemedyResult.OTHER,
}
#: decisions of a review against which one may sue: those that decide (行政诉讼法第四十五条), and 不予受理 (行政复议法第三十四条)
SUED_AGAINST = frozenset({
    RemedyDecision.UPHELD, RemedyDecision.DISMISSED, RemedyDecision.CHANGED, RemedyDecision.REVOKED, RemedyDecision.UNLAWFUL,
    RemedyDecision.ORDERED, RemedyDecision.NOT_ACCEPTED,
})  # fmt: skip
OF_COMPLAINTS = (RemedyDecision.FOUNDED, RemedyDecision.UNFOUNDED, RemedyDecision.WITHDRAWN, RemedyDecision.OTHER)
CALLED = {"body": "复议机关、法院或者受理机关", "their_number": "案号", "about": "针对的事项", "note": "说明"}


@dataclass(frozen=True)
class Review:
    """The review that a lawsuit follows, as far as the rule has to know it."""

    kind: str
    filed_on: date
    same_case: bool


@dataclass(frozen=True)
class Entry:
    """What is entered when something arrives. `subjects`: how many of application, matter and publication it is about; `applicant`: the
    name that may stand in no word.
    """

    kind: str
    filed_on: date
    subjects: int = 0
    about: str = ""
    body: str = ""
    their_number: str = ""
    procedure: str = ""
    accepted_on: date | None = None
    extended: bool = False
    answer_due_on: date | None = None
    note: str = ""
    review: Review | None = None
    applicant: str = ""


def short(kind: str) -> str:
    """行政诉讼: without which way it came."""
    return RemedyKind(kind).label.partition("（")[0]


#: 复议后起诉 and 未经复议直接起诉 are told apart wherever one of them stands alone
CALLED_SHORT = {RemedyKind.LAWSUIT_DIRECT: "直接起诉", RemedyKind.LAWSUIT_AFTER_REVIEW: "复议后起诉"}


def called(kind: str) -> str:
    """In lists: 行政复议, 直接起诉, 复议后起诉, 举报投诉, 申诉."""
    return CALLED_SHORT.get(RemedyKind(kind), RemedyKind(kind).label)


def enters_table_four(kind: str, own_act: bool, void_reason: str) -> bool:
    return kind in COUNTED and own_act and not void_reason


def fitting(kind: str) -> tuple[RemedyDecision, ...]:
    """How something of this kind can end."""
    if kind in COUNTED:
        return tuple(one for one in RESULT_OF if one not in {RemedyDecision.FOUNDED, RemedyDecision.UNFOUNDED})
    return OF_COMPLAINTS


def opens_court(decision: str, result: str) -> bool:
    """Whether a review that ended so may be followed by a lawsuit; 撤回, 终止 and 调解 leave nothing to sue against. Where the decision is
    not written, its column tells.
    """
    return decision in SUED_AGAINST if decision else result in {RemedyResult.UPHELD, RemedyResult.CORRECTED}


def right_objections(abilities: frozenset[Ability]) -> list[str]:
    return [] if Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能登记"]


def entry_objections(entry: Entry, *, today: date) -> dict[str, str]:
    """Field → why it cannot be entered like this."""
    return _days(entry, today) | _subject(entry) | _procedure(entry) | _review(entry) | _words(entry)


def _days(entry: Entry, today: date) -> dict[str, str]:
    wrong = {"filed_on": "收到日期不能晚于今天"} if entry.filed_on > today else {}
    if entry.accepted_on and entry.accepted_on > entry.filed_on:
        wrong["accepted_on"] = "受理、立案在前，不能晚于收到日期"
    if entry.answer_due_on and entry.answer_due_on < entry.filed_on:
        wrong["answer_due_on"] = "提交答复的期限不能早于收到日期"
    return wrong


def _subject(entry: Entry) -> dict[str, str]:
    if entry.subjects > 1:
        return {"about": "受理号、更正投诉的编号和公开信息的索引号只写一样"}
    told = entry.subjects or entry.about.strip()
    return {} if told else {"about": "没有对应申请的，写明针对什么，例如没有主动公开哪项信息"}


def _procedure(entry: Entry) -> dict[str, str]:
    if entry.procedure and entry.kind != RemedyKind.REVIEW:
        return {"procedure": "普通程序、简易程序只有行政复议才选"}
    if entry.extended and (entry.kind != RemedyKind.REVIEW or entry.procedure == RemedyProcedure.SIMPLIFIED):
        return {"extended": "只有普通程序的行政复议可以延长30日（行政复议法第六十二条）"}
    return {}


def _review(entry: Entry) -> dict[str, str]:
    held = entry.review
    if held is None:
        return {}
    if entry.kind != RemedyKind.LAWSUIT_AFTER_REVIEW:
        return {"review": "只有复议后起诉的，才写先前的行政复议"}
    if held.kind != RemedyKind.REVIEW:
        return {"review": "这个登记号不是行政复议"}
    if not held.same_case:
        return {"review": "先前的行政复议要针对同一件申请"}
    return {} if held.filed_on <= entry.filed_on else {"review": "先前的行政复议不能晚于这次起诉"}


def _words(entry: Entry) -> dict[str, str]:
    texts = {name: getattr(entry, name) for name in CALLED}
    found = {name: word_objections(text, CALLED[name], applicant=entry.applicant) for name, text in texts.items()}
    return {name: "；".join(reasons) for name, reasons in found.items() if reasons}


def word_objections(text: str, called: str, *, applicant: str) -> list[str]:
    """The party is the applicant of the case: neither a number of a person nor their name stands in the register."""
    named = [f"{called}里有申请人的姓名或者名称，请删去"] if applicant and applicant in text else []
    return personal_objections(text, called) + named


# --- what happens to it


@dataclass(frozen=True)
class Ending:
    """What is entered of the decision. `closed_on`: its date, `received_on`: when it came, `redo_by`: until when it wants a new answer."""

    decision: str
    result: str
    closed_on: date
    received_on: date | None = None
    redo_by: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """How an entry stands. `disposed_on`: when what was personal in its case was disposed of."""

    kind: str
    filed_on: date
    result: str = RemedyResult.PENDING
    decision: str = ""
    answered_on: date | None = None
    void: bool = False
    redone: bool = False
    has_case: bool = False
    disposed_on: date | None = None
    closed_on: date | None = None


def answer_objections(standing: Standing, answered_on: date, *, today: date) -> list[str]:
    """Why our answer cannot have been handed in on that day."""
    reasons = _void(standing)
    reasons += ["提交答复的日期不能早于收到日期"] if answered_on < standing.filed_on else []
    return reasons + (["提交答复的日期不能晚于今天"] if answered_on > today else [])


def ending_objections(standing: Standing, ending: Ending, *, today: date) -> dict[str, str]:
    """Field → why it cannot have ended like this."""
    wrong = dict.fromkeys(["decision"], "；".join(_void(standing))) if standing.void else {}
    if ending.decision and ending.decision not in fitting(standing.kind):
        wrong["decision"] = f"选择决定：{'、'.join(one.label for one in fitting(standing.kind))}"
    if ending.result in {"", RemedyResult.PENDING}:
        wrong["result"] = "选择审结的结果"
    elif departs(ending.decision, ending.result) and not ending.reason.strip():
        usual = RESULT_OF[RemedyDecision(ending.decision)].label
        wrong["reason"] = f"“{RemedyDecision(ending.decision).label}”一般计入“{usual}”，改计的写明理由"
    return wrong | _ending_days(standing, ending, today)


def departs(decision: str, result: str) -> bool:
    """Whether another column of table four was chosen than the decision usually has."""
    return decision in RemedyDecision and RESULT_OF[RemedyDecision(decision)] != result


def _ending_days(standing: Standing, ending: Ending, today: date) -> dict[str, str]:
    wrong = {}
    if ending.closed_on < standing.filed_on:
        wrong["closed_on"] = "审结日期不能早于收到日期"
    elif ending.closed_on > today:
        wrong["closed_on"] = "审结日期不能晚于今天"
    if ending.received_on and not ending.closed_on <= ending.received_on <= today:
        wrong["decision_received_on"] = "收到决定书的日期在审结日期和今天之间"
    if ending.redo_by and ending.result != RemedyResult.CORRECTED:
        wrong["redo_by"] = "结果纠正的，才写责令重新答复的期限"
    elif ending.redo_by and ending.redo_by < ending.closed_on:
        wrong["redo_by"] = "责令重新答复的期限不能早于审结日期"
    return wrong


def void_objections(standing: Standing, reason: str) -> list[str]:
    """Why an entry is not taken out of the count. What followed from it stays true."""
    reasons = [] if reason.strip() else ["写明作废的理由"]
    reasons += ["已经作废"] if standing.void else []
    return reasons + (["已经按这个决定重新办理申请，不能作废"] if standing.redone else [])


def restore_objections(standing: Standing) -> list[str]:
    return [] if standing.void else ["没有作废，不用恢复"]


def redo_objections(standing: Standing, due_on: date | None) -> list[str]:
    """Why the case is not taken up again by this decision (REG1: person, reason, earlier value). A day that has passed is no reason: it is
    the one that the decision orders, and the answer is only later.
    """
    reasons = _void(standing)
    if standing.redone:
        return [*reasons, "已经按这个决定重新办理过"]
    reasons += [] if standing.result == RemedyResult.CORRECTED else ["结果纠正的，才按决定重新办理"]
    reasons += [] if standing.has_case else ["没有对应的申请，不用重新办理"]
    if standing.disposed_on:
        reasons.append(f"申请人的个人信息已在{prose(standing.disposed_on)}处置，不能再办理")
    if due_on is None:
        return [*reasons, "写明重新答复的期限"]
    early = standing.closed_on is not None and due_on < standing.closed_on
    return reasons + (["责令重新答复的期限不能早于审结日期"] if early else [])


def redo_cautions(due_on: date | None, *, today: date) -> list[str]:
    """What whoever takes it up again should know."""
    return [f"重新答复的期限{prose(due_on)}已经过了，请尽快答复"] if due_on and due_on < today else []


def _void(standing: Standing) -> list[str]:
    return ["已经作废，先恢复"] if standing.void else []
