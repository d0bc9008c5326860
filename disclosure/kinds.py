"""PURE. What each kind of information demands. Kinds differ in data, not in class: a new demand is a new value here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from disclosure.vocabulary import Genre, Kind, ReviewStep, StatutoryItem


class Detail(StrEnum):
    """The extra form of a kind."""

    NONE = ""
    POLICY = "policy"
    PROPOSAL = "proposal"


#: 拟稿 → 处室审核 → 保密审查 → 局办公室签发; every item passes all three (条例第十七条, 先审查后公开)
EVERY_STEP = (ReviewStep.OFFICE, ReviewStep.SECRECY, ReviewStep.SIGN_OFF)


@dataclass(frozen=True)
class Demands:
    """`required` names fields of the item beside title, body, office, column and attribute; `column` is the slug offered first."""

    column: str
    genre: Genre = Genre.OTHER
    item: StatutoryItem | None = None
    required: frozenset[str] = frozenset({"formed_on"})
    summary: bool = True
    detail: Detail = Detail.NONE
    reviews: tuple[ReviewStep, ...] = EVERY_STEP


NUMBERED = frozenset({"formed_on", "doc_number"})
NO_FIELD: frozenset[str] = frozenset()

KINDS: dict[Kind, Demands] = {
    Kind.NOTICE: Demands("notices", Genre.NOTICE),
    Kind.POLICY: Demands("policies", Genre.OPINION, StatutoryItem.RULES, NUMBERED, detail=Detail.POLICY),
    Kind.INTERPRETATION: Demands("interpretations", required=frozenset({"formed_on", "interprets"})),
    Kind.PROPOSAL: Demands("proposals", Genre.LETTER, detail=Detail.PROPOSAL),
    Kind.NEWS: Demands("news", required=NO_FIELD, summary=False),
    Kind.SPEECH: Demands("speeches", summary=False),
    Kind.LEADER: Demands("leaders", item=StatutoryItem.ORGANISATION, required=NO_FIELD, summary=False),
    Kind.RECRUITMENT: Demands("recruitment", Genre.ANNOUNCEMENT, StatutoryItem.RECRUITMENT),
    Kind.TITLES: Demands("titles", Genre.NOTICE),
    Kind.FINANCE: Demands("finance", Genre.REPORT, StatutoryItem.FINANCE),
    Kind.PLAN: Demands("plans", item=StatutoryItem.PLANS),
    Kind.STATISTICS: Demands("statistics", Genre.GAZETTE, StatutoryItem.STATISTICS),
    Kind.PERMIT: Demands("permits", item=StatutoryItem.PERMITS),
    Kind.PENALTY: Demands("penalties", Genre.DECISION, StatutoryItem.PENALTIES, NUMBERED),
    Kind.CHARGE: Demands("charges", item=StatutoryItem.CHARGES),
    Kind.PROCUREMENT: Demands("procurement", Genre.ANNOUNCEMENT, StatutoryItem.PROCUREMENT),
    Kind.EMERGENCY: Demands("emergency", item=StatutoryItem.EMERGENCY),
    Kind.INSPECTION: Demands("inspection", Genre.CIRCULAR, StatutoryItem.INSPECTION),
    Kind.INSTITUTION: Demands("institution", item=StatutoryItem.ORGANISATION, required=NO_FIELD, summary=False),
    Kind.RULE: Demands("rules"),
    Kind.LAW: Demands("laws", item=StatutoryItem.RULES, summary=False),
    Kind.REPORT: Demands("annual-reports", Genre.REPORT, required=NO_FIELD, summary=False),
}

LABELS = {
    "title": "请填写标题",
    "body": "请填写正文，或者上传附件",
    "attribute": "请选择公开属性",
    "formed_on": "请填写成文日期",
    "doc_number": "请填写文号",
    "interprets": "请选择所解读的文件",
    "summary": "请填写内容概述",
}
DETAIL_LABELS = {
    Detail.NONE: {},
    Detail.POLICY: {},
    Detail.PROPOSAL: {"source": "请选择建议或者提案", "number": "请填写建议提案编号", "proposer": "请填写提出人"},
}


def demands(kind: str) -> Demands:
    return KINDS[Kind(kind)]


def missing(kind: str, values: Mapping[str, object], *, has_files: bool = False) -> dict[str, str]:
    """Field → what to do, for every field that `kind` demands and `values` leaves empty; a file may stand for the text."""
    asked = demands(kind)
    names = {"title", "body", "attribute", *asked.required} | ({"summary"} if asked.summary else set())
    names -= {"body"} if has_files else set()
    return {name: words for name, words in LABELS.items() if name in names and not values.get(name)}


def missing_detail(kind: str, values: Mapping[str, object]) -> dict[str, str]:
    """The same for the detail form of the kind."""
    asked = DETAIL_LABELS[demands(kind).detail]
    return {name: words for name, words in asked.items() if not values.get(name)}
