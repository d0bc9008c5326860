"""PURE. The closed list of results (条例第三十五至三十九条): what each rests on, must say, which remedies it opens."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from disclosure.maker import Answering
from requests_app.vocabulary import TABLE_ROWS, Outcome

REVIEW_FIRST_SINCE = date(2024, 1, 1)  # 行政复议法（2023修订）第二十三条
NAMES_AN_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇0-9]+条")
HAS_AN_ADDRESS = re.compile(r"https?://[^\s。，；）]+")
PLACEHOLDER = re.compile(r"[{}]|×{2,}|X{3,}|_{3,}")


class Remedy(Enum):
    """Which remedies the reply has to tell."""

    REVIEW_FIRST = "复议前置"
    EITHER = "复议或者诉讼"
    SPLIT = "不公开部分复议前置，其余复议或者诉讼"
    NONE = "不需告知"


@dataclass(frozen=True)
class Facts:
    """What a reply says and what the case shows. Dates are legal dates."""

    text: str = ""
    basis: str = ""
    withheld_reason: str = ""
    search_log: str = ""
    referred_to: str = ""
    cites_publication: bool = False
    names_earlier: bool = False
    earlier_replied: bool = False
    same_applicant: bool = False
    consulted: bool = False
    correction_asked: bool = False
    corrected: bool = False
    correction_expired: bool = False
    served_on: date | None = None
    served_online: bool = False
    review_url: str = ""


Rule = Callable[[Facts], list[str]]


@dataclass(frozen=True)
class Demand:
    """`article`: where the result stands, empty where no article names it (X5 and O3 come from the report form alone).

    `fields`: names of Reply fields that it cannot do without. `rules`: what else it must meet; `note`: the same in words.
    """

    article: str
    fields: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    note: str = ""


FIELD_WORDS = {
    "withheld_reason": "写明不公开的理由",
    "search_log": "写明检索经过：查了哪些系统和地点、用了哪些词、谁在何时查的",
    "referred_to": "写明应当向哪个机关申请及其联系方式；确定不了的写“无法确定”",
}


def _tells_where(facts: Facts) -> list[str]:
    if facts.cites_publication or HAS_AN_ADDRESS.search(facts.text):
        return []
    return ["写明在哪里可以看到：选一条已公开的信息，或者在答复里写网址"]


def _third_party(facts: Facts) -> list[str]:
    if facts.consulted or "征求" in facts.withheld_reason:
        return []
    return ["没有征求过第三方意见的，在理由里写明为什么不用征求（第三十二条）"]


def _earlier(facts: Facts) -> list[str]:
    if not facts.names_earlier:
        return ["选择先前已经答复的申请"]
    reasons = [] if facts.earlier_replied else ["先前的申请还没有答复，不能按重复申请处理"]
    return reasons if facts.same_applicant else [*reasons, "先前的申请不是同一申请人提出的"]


def _still_unclear(facts: Facts) -> list[str]:
    return [] if facts.corrected else ["申请人补正以后仍不明确的，才能这样答复（第三十条）"]


def _not_completed(facts: Facts) -> list[str]:
    if not facts.correction_asked:
        return ["没有告知过补正，不能按逾期不补正处理（第三十条）"]
    if facts.corrected:
        return ["申请人已经补正，不能按逾期不补正处理"]
    return [] if facts.correction_expired else ["补正期限还没有到"]


WITHHELD = ("withheld_reason",)
DEMANDS: dict[Outcome, Demand] = {
    Outcome.G1: Demand("第三十六条第一项", rules=(_tells_where,), note="在哪里可以看到：已公开信息的编号或者网址"),
    Outcome.G2: Demand("第三十六条第二项"),
    Outcome.G3: Demand("第三十七条", WITHHELD),
    Outcome.N1: Demand("第十四条、第三十六条第三项", WITHHELD),
    Outcome.N2: Demand("第十四条、第三十六条第三项", WITHHELD),
    Outcome.N3: Demand("第十四条、第三十六条第三项", WITHHELD),
    Outcome.N4: Demand(
        "第十五条、第三十六条第三项", WITHHELD, (_third_party,), "征求第三方意见的情况，或者不用征求的理由"
    ),
    Outcome.N5: Demand("第十六条第一款、第三十六条第三项", WITHHELD),
    Outcome.N6: Demand("第十六条第二款、第三十六条第三项", WITHHELD),
    Outcome.N7: Demand("第十六条第二款、第三十六条第三项", WITHHELD),
    Outcome.N8: Demand("第三十六条第七项"),
    Outcome.U1: Demand("第三十六条第四项", ("search_log",)),
    Outcome.U2: Demand("第三十六条第五项", ("referred_to",)),
    Outcome.U3: Demand("第三十八条"),
    Outcome.U4: Demand("第三十条", rules=(_still_unclear,), note="只用于补正以后仍不明确的"),
    Outcome.X1: Demand("第三十九条第一款"),
    Outcome.X2: Demand("第三十六条第六项", rules=(_earlier,), note="先前的受理号"),
    Outcome.X3: Demand("第三十九条第二款"),
    Outcome.X4: Demand("第三十五条"),
    Outcome.X5: Demand(""),
    Outcome.O1: Demand("第三十条", rules=(_not_completed,), note="只用于告知过补正、期限已过的"),
    Outcome.O2: Demand("第四十二条"),
    Outcome.O3: Demand(""),
}
REFUSALS = frozenset({Outcome.N1, Outcome.N2, Outcome.N3, Outcome.N4, Outcome.N5, Outcome.N6, Outcome.N7})


def row(outcome: Outcome) -> str:
    """The row of table three in which the result is counted, once."""
    return TABLE_ROWS[outcome]


def basis(outcome: Outcome) -> str:
    """The article to begin with, empty where there is none; officers add theirs."""
    article = DEMANDS[outcome].article
    return f"《中华人民共和国政府信息公开条例》{article}" if article else ""


def remedy(outcome: Outcome, served_on: date) -> Remedy:
    """By result and day of service; until 2023 the review was never first (行政复议法第二十三条, 法释〔2025〕8号)."""
    if outcome == Outcome.O3:
        return Remedy.NONE
    if served_on < REVIEW_FIRST_SINCE:
        return Remedy.EITHER
    if outcome in REFUSALS:
        return Remedy.REVIEW_FIRST
    return Remedy.SPLIT if outcome == Outcome.G3 else Remedy.EITHER


def objections(outcome: Outcome, facts: Facts) -> list[str]:
    """Why the reply cannot be sent like this; empty means that it is complete."""
    demand = DEMANDS[outcome]
    reasons = _common_objections(facts, needs_article=bool(demand.article))
    reasons += [FIELD_WORDS[name] for name in demand.fields if not getattr(facts, name).strip()]
    for rule in demand.rules:
        reasons += rule(facts)
    return reasons + _online_objections(outcome, facts)


def _common_objections(facts: Facts, *, needs_article: bool) -> list[str]:
    reasons = [] if facts.text.strip() else ["写明答复内容"]
    if needs_article and not NAMES_AN_ARTICLE.search(facts.basis):
        reasons.append("写明依据到条，例如《条例》第三十六条第二项")
    written = facts.text + facts.withheld_reason + facts.referred_to
    if PLACEHOLDER.search(written):
        reasons.append("答复里还有没填的空（×× 或者花括号）")
    return reasons


def _online_objections(outcome: Outcome, facts: Facts) -> list[str]:
    if facts.served_on is None or not facts.served_online:
        return []
    if remedy(outcome, facts.served_on) in {Remedy.REVIEW_FIRST, Remedy.SPLIT} and not facts.review_url:
        return ["网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"]
    return []


def suggested(answering: Answering) -> Outcome | None:
    """不属于本机关公开 for what another agency has to answer (test W1); None where the result is still open."""
    return None if answering.ours else Outcome.U2
