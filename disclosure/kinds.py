"""PURE. What each kind of information demands. Kinds differ in data, not in class: a new demand is a new value here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from disclosure import kind_fields as own
from disclosure.particulars import PREFIX, Field, clean_particulars, lacking, pairs
from disclosure.vocabulary import Depth, Genre, Kind, ReviewStep, StatutoryItem


class Detail(StrEnum):
    """The extra form of a kind."""

    NONE = ""
    POLICY = "policy"
    PROPOSAL = "proposal"


#: 拟稿 → 处室审核 → 保密审查 → 局办公室签发 (条例第十七条, 先审查后公开)
EVERY_STEP = (ReviewStep.OFFICE, ReviewStep.SECRECY, ReviewStep.SIGN_OFF)
#: fields of the item that a kind may do without; all others stand in every form
OPTIONAL = frozenset({"doc_number", "topic", "genre", "ends_on", "interprets", "keywords", "source"})
USUAL = frozenset({"doc_number", "topic", "genre", "keywords"})
TERMED = USUAL | {"ends_on"}
#: what is no document: no number, no genre
NO_PAPER = frozenset({"topic", "keywords"})


@dataclass(frozen=True)
class Demands:
    """`required` names fields of the item beside title, body, office, column and attribute; `column` is the slug offered first.

    `shows` names the OPTIONAL fields in its form, `fields` are its own particulars, `orders` pairs of days that follow each
    other, `items` the 条例第二十条 items ticked at first.
    """

    column: str
    genre: Genre = Genre.OTHER
    items: tuple[StatutoryItem, ...] = ()
    required: frozenset[str] = frozenset({"formed_on"})
    summary: bool = True
    shows: frozenset[str] = USUAL
    fields: tuple[Field, ...] = ()
    orders: tuple[tuple[str, str], ...] = ()
    detail: Detail = Detail.NONE
    may_be_brief: bool = False  # the bureau may leave the office review out


NUMBERED = frozenset({"formed_on", "doc_number"})
NO_FIELD: frozenset[str] = frozenset()
RULES, ORGANISATION, PLANS = (StatutoryItem.RULES,), (StatutoryItem.ORGANISATION,), (StatutoryItem.PLANS,)

KINDS: dict[Kind, Demands] = {
    Kind.NOTICE: Demands("notices", Genre.NOTICE, shows=TERMED, fields=own.NOTICE),
    Kind.POLICY: Demands("policies", Genre.OPINION, RULES, NUMBERED, detail=Detail.POLICY),
    Kind.INTERPRETATION: Demands(
        "interpretations",
        required=frozenset({"formed_on", "interprets"}),
        shows=NO_PAPER | {"interprets", "source"},
        fields=own.INTERPRETATION,
    ),
    Kind.PROPOSAL: Demands("proposals", Genre.LETTER, fields=own.PROPOSAL, detail=Detail.PROPOSAL),
    Kind.NEWS: Demands(
        "news", required=NO_FIELD, summary=False, shows=NO_PAPER | {"source"}, fields=own.NEWS, may_be_brief=True
    ),
    Kind.SPEECH: Demands("speeches", summary=False, shows=NO_PAPER | {"source"}, fields=own.SPEECH, may_be_brief=True),
    Kind.LEADER: Demands(
        "leaders",
        items=ORGANISATION,
        required=NO_FIELD,
        summary=False,
        shows=frozenset({"keywords"}),
        fields=own.LEADER,
        may_be_brief=True,
    ),
    Kind.RECRUITMENT: Demands(
        "recruitment",
        Genre.ANNOUNCEMENT,
        (StatutoryItem.RECRUITMENT,),
        shows=TERMED,
        fields=own.RECRUITMENT,
        orders=(("apply_from", "apply_to"), ("apply_from", "exam_on")),
    ),
    Kind.TITLES: Demands("titles", Genre.NOTICE, shows=TERMED, fields=own.TITLES),
    Kind.FINANCE: Demands("finance", Genre.REPORT, (StatutoryItem.FINANCE,), fields=own.FINANCE),
    Kind.PLAN: Demands("plans", items=PLANS, shows=TERMED, fields=own.PLAN, orders=(("from_year", "to_year"),)),
    Kind.STATISTICS: Demands("statistics", Genre.GAZETTE, (StatutoryItem.STATISTICS,), fields=own.STATISTICS),
    Kind.PERMIT: Demands(
        "permits",
        items=(StatutoryItem.PERMITS,),
        shows=NO_PAPER | {"doc_number", "ends_on"},
        fields=own.PERMIT,
        orders=(("decided_on", "valid_to"),),
    ),
    Kind.PENALTY: Demands("penalties", Genre.DECISION, (StatutoryItem.PENALTIES,), NUMBERED, fields=own.PENALTY),
    Kind.CHARGE: Demands("charges", items=(StatutoryItem.CHARGES,), fields=own.CHARGE),
    Kind.PROCUREMENT: Demands(
        "procurement", Genre.ANNOUNCEMENT, (StatutoryItem.PROCUREMENT,), shows=TERMED, fields=own.PROCUREMENT
    ),
    Kind.EMERGENCY: Demands("emergency", items=(StatutoryItem.EMERGENCY,), fields=own.EMERGENCY),
    Kind.INSPECTION: Demands(
        "inspection",
        Genre.CIRCULAR,
        (StatutoryItem.INSPECTION,),
        fields=own.INSPECTION,
        orders=(("inspected_from", "inspected_to"),),
    ),
    Kind.INSTITUTION: Demands(
        "institution", items=ORGANISATION, required=NO_FIELD, summary=False, shows=NO_PAPER, fields=own.INSTITUTION
    ),
    Kind.RULE: Demands("rules", shows=USUAL),
    Kind.LAW: Demands("laws", items=RULES, summary=False, shows=USUAL | {"source"}, fields=own.LAW, may_be_brief=True),
    Kind.REPORT: Demands("annual-reports", Genre.REPORT, required=NO_FIELD, summary=False, fields=own.REPORT),
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


def route(kind: str, depth: str) -> tuple[ReviewStep, ...]:
    """The steps of review in their order. What the kind does not allow to be brief goes through every step, whatever is set."""
    brief = depth == Depth.BRIEF and demands(kind).may_be_brief
    return tuple(step for step in EVERY_STEP if not (brief and step is ReviewStep.OFFICE))


def missing(
    kind: str, values: Mapping[str, object], *, has_files: bool = False, ask_summary: bool | None = None
) -> dict[str, str]:
    """Field → what to do, for every field that `kind` demands and `values` leaves empty; a file may stand for the text.

    `values["particulars"]` holds the particulars; those that are missing or cannot stand are named by `Field.key`. `ask_summary`
    is what the bureau has set for the kind, None to go by the kind alone.
    """
    names = {"title", "body", *asked_of(kind, ask_summary=ask_summary)} - ({"body"} if has_files else set())
    found = {name: words for name, words in LABELS.items() if name in names and not values.get(name)}
    held = values.get("particulars")
    particulars = held if isinstance(held, Mapping) else {}
    wrong = {PREFIX + name: words for name, words in cleaned(kind, particulars)[1].items()}
    return {**found, **lacking(demands(kind).fields, particulars), **wrong}


def asked_of(kind: str, *, ask_summary: bool | None = None) -> set[str]:
    """The fields of the item, beside title and text, that must be filled before it is handed on."""
    asked = demands(kind)
    summary = asked.summary if ask_summary is None else ask_summary
    return {"attribute", *asked.required, *({"summary"} if summary else ())}


def missing_detail(kind: str, values: Mapping[str, object]) -> dict[str, str]:
    """The same for the detail form of the kind."""
    asked = DETAIL_LABELS[demands(kind).detail]
    return {name: words for name, words in asked.items() if not values.get(name)}


def cleaned(kind: str, values: Mapping[str, object]) -> tuple[dict[str, str], dict[str, str]]:
    """Particulars of `kind` as they are kept, and name → what is wrong with them; names the kind does not know are left out."""
    asked = demands(kind)
    return clean_particulars(asked.fields, values, asked.orders)


def shown(kind: str, values: Mapping[str, object], *, public_only: bool = False) -> tuple[tuple[str, str], ...]:
    """Label and value of the particulars of `kind` as they are read."""
    return pairs(demands(kind).fields, values, public_only=public_only)
