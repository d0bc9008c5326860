"""PURE. 检索记录 and 区分处理记录: what 政府信息不存在 and 部分公开 rest on (条例第三十六条第四项、第三十七条).

A court asks where, with which words, by whom and when was searched (最高人民法院指导案例101号), and why each part was not given.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from disclosure.vocabulary import Ground
from requests_app.noting import naming_objections, personal_objections
from requests_app.outcomes import GROUNDS
from requests_app.vocabulary import Outcome, ReplyStep
from requests_app.workflow import UNDER_WAY, Facts
from taizhou_portal.bureau.vocabulary import Ability

#: how history names what concerns them; it moves no date
SEARCHED, SEPARATED = "检索记录", "区分处理记录"
#: what to begin with where nobody of the office has searched yet
PLACES = ("局办公系统", "局档案室", "业务处室保存的文件", "局门户网站", "业务管理系统")
#: grounds on which a part is not given, in the order of the law
WITHHOLDING = tuple(ground for ground in Ground if ground in GROUNDS[Outcome.G3])
DROPPED = "这一条已经删去，请从列表里重新选"


@dataclass(frozen=True)
class Searched:
    """One search, as somebody writes it down."""

    place: str
    terms: str
    who: str
    on: date | None
    found: str

    #: field → what it is called, and how long it may be
    TOLD = {"place": ("查了哪里", 100), "terms": ("用了哪些词", 200), "who": ("谁查的", 40), "found": ("查的结果", 200)}

    def objections(self, *, today: date, applicant: str = "") -> dict[str, str]:
        """Field → why it cannot stand in the record; it may be of before the receipt. `applicant`: the name, which is not repeated."""
        reasons = _word_objections(asdict(self), self.TOLD, applicant)
        if self.on is None:
            reasons["on"] = "填写哪天查的"
        elif self.on > today:
            reasons["on"] = "查的日期不能晚于今天"
        return reasons

    @property
    def short(self) -> str:
        return self.place.strip()


@dataclass(frozen=True)
class Part:
    """A part that is not given, with the ground and the reason for it alone."""

    part: str
    ground: str
    reason: str

    TOLD = {"part": ("哪一部分", 200), "reason": ("不公开的理由", 500)}

    def objections(self, *, today: date, applicant: str = "") -> dict[str, str]:
        """Field → why it cannot stand in the record."""
        reasons = _word_objections(asdict(self), self.TOLD, applicant)
        return reasons if self.ground in WITHHOLDING else reasons | {"ground": "选择不公开的依据"}

    @property
    def short(self) -> str:
        return self.part.strip()


def blockers(facts: Facts) -> list[str]:
    """Why nothing can be written down or changed now: what people pass and sign rests on it as they saw it."""
    reasons = []
    if facts.abilities is not None and Ability.HANDLE not in facts.abilities:
        reasons.append(f"要有“{Ability.HANDLE.label}”的职责才能登记")
    if facts.stage not in UNDER_WAY:
        return [*reasons, f"现在是“{facts.stage.label}”，记录不能再改"]
    if facts.signed:
        reasons.append("答复已经签发，等送达；要改记录，先收回签发")
    elif facts.reply_step not in (None, ReplyStep.GENERAL):
        reasons.append("答复正在逐级审核；要改记录，先请审核的人退回修改")
    return reasons


def _word_objections(given: Mapping[str, str], told: Mapping[str, tuple[str, int]], applicant: str) -> dict[str, str]:
    reasons = {name: _one_objection(given[name].strip(), *told[name], applicant) for name in told}
    return {name: reason for name, reason in reasons.items() if reason}


def _one_objection(text: str, label: str, most: int, applicant: str) -> str:
    """Empty: it can stand. All that is wrong with it in one sentence, for it stands beside one field."""
    if not text:
        return f"填写{label}"
    reasons = [f"{label}最多{most}字，请写短一些"] if len(text) > most else []
    reasons += personal_objections(text, label) + naming_objections(text, label, applicant)
    return "；".join(reasons)
