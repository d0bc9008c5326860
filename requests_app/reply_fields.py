"""PURE. The form of an answer as tables: what each field is called, for which results it matters, beside which field a reason stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from requests_app import outcomes
from requests_app.letter_fields import FIELDS
from requests_app.outcomes import DETAILS, FIELD_WORDS, GROUNDS, REFUSALS, Detail
from requests_app.vocabulary import Outcome

#: before the name of an outcomes.Detail
DETAIL = "detail_"

LABELS = {
    "outcome": "办理结果",
    "ground": "不公开的依据",
    "text": "答复内容",
    "basis": "依据条款",
    "withheld_reason": "不公开的理由",
    "search_log": "检索经过",
    "referred_to": "应向哪个机关申请",
    "item": "已公开信息的编号",
    "earlier_number": "先前的受理号",
    "served_on": "送达或寄出日期",
    "served_via": "送达方式",
    "review_url": "网上申请行政复议的网址",
}


def _details() -> dict[str, list[tuple[Outcome, Detail]]]:
    """Name → the results that have this detail, in the order of the list of results."""
    found: dict[str, list[tuple[Outcome, Detail]]] = {}
    for outcome in Outcome:
        for detail in DETAILS.get(outcome, ()):
            found.setdefault(detail.name, []).append((outcome, detail))
    return found


@dataclass(frozen=True)
class Asked:
    """A detail as a field of the form: one for all results that have it."""

    label: str
    hint: str
    outcomes: frozenset[Outcome]


def _asked(uses: list[tuple[Outcome, Detail]]) -> Asked:
    hints = dict.fromkeys(detail.hint for _, detail in uses if detail.hint)
    if len(hints) > 1:  # which result means what
        hints = dict.fromkeys(f"{outcome.label}：{detail.hint}" for outcome, detail in uses)
    return Asked(uses[0][1].label, "；".join(hints), frozenset(outcome for outcome, _ in uses))


def _told_of(label: str) -> tuple[str, str]:
    return f"还没有{label}", f"{label}里"


#: name of a field → what it asks
ASKED = {f"{DETAIL}{name}": _asked(uses) for name, uses in _details().items()}
WITHHOLDING = REFUSALS | {Outcome.G3}
#: the results for which a field matters; a field that is not here matters for all
MATTERS: dict[str, frozenset[Outcome]] = {
    "ground": frozenset(GROUNDS),
    "withheld_reason": WITHHOLDING,
    "search_log": frozenset({Outcome.U1}),
    "referred_to": frozenset({Outcome.U2}),
    "item": frozenset({Outcome.G1}),
    "earlier_number": frozenset({Outcome.X2, Outcome.X5}),
    "review_url": WITHHOLDING,
    **{name: asked.outcomes for name, asked in ASKED.items()},
}
#: heading → fields, in the order in which an officer thinks of them
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("结果", ("outcome", "ground")),
    ("写给申请人的话", ("text", "basis")),
    (
        "这种结果还要写明的",
        ("item", "withheld_reason", "search_log", "referred_to", "earlier_number", *ASKED),
    ),
    ("送达", ("served_on", "served_via", "review_url")),
)

#: how a reason begins → the field beside which it stands
BESIDE: dict[str, str] = {
    "写明答复内容": "text",
    "写明依据到条": "basis",
    "依据里要有不予公开所依据的": "basis",
    **{words: name for name, words in FIELD_WORDS.items()},
    **{f"写明{asked.label}": name for name, asked in ASKED.items()},
    "写明在哪里可以看到": "item",
    "所选的信息没有公开": "item",
    "写明公开哪一部分": "text",
    "登记区分处理记录": "ground",
    "不公开的依据要选": "ground",
    "没有征求过第三方意见的": f"{DETAIL}consultation",
    "选择先前已经答复的申请": "earlier_number",
    "先前的申请还没有答复": "earlier_number",
    "先前的申请不是同一申请人": "earlier_number",
    "申请人补正以后仍不明确的": "outcome",
    "没有告知过补正": "outcome",
    "申请人已经补正": "outcome",
    "补正期限还没有到": "outcome",
    "没有送达过有效的收费通知书": "outcome",
    "收费通知书是邮寄的": "outcome",
    "已经登记过缴费": "outcome",
    "缴费期限还没有到": "outcome",
    "没有告知过申请人说明理由": "outcome",
    "申请人说明理由的期限还没有到": "outcome",
    "送达或寄出日期不能": "served_on",
    "申请人没有选择": "served_via",
    "网上送达前要有盖章扫描件": "served_via",
    "电子邮件送达前要有盖章扫描件": "served_via",
    "网上送达的不公开答复": "review_url",
}
#: a fact that a letter lacks → the field in which an officer writes it; the others come from the case itself
WRITTEN_IN: dict[str, str] = {
    **{name.removeprefix(DETAIL): name for name in ASKED if name.removeprefix(DETAIL) in FIELDS},
    "said": "text",
    "basis": "basis",
    "found": "item",
    "category": "ground",
    "withheld_reason": "withheld_reason",
    "search": "search_log",
    "referred_to": "referred_to",
    "earlier": "earlier_number",
}
#: as wording.py says it: 还没有检索经过, 检索经过里还有没填的空
OF_FACTS = {begins: name for fact, name in WRITTEN_IN.items() for begins in _told_of(FIELDS[fact].label)}


def matters(name: str, outcome: Outcome | None) -> bool:
    """Before a result is chosen every field may."""
    return outcome is None or outcome in MATTERS.get(name, Outcome)


def superfluous(outcome: Outcome, filled: Iterable[str]) -> dict[str, str]:
    """Field → why it has to be emptied: nothing may go out with a result that has no use for it. Grounds have a rule of their own."""
    return {
        name: f"“{outcome.label}”不写{ASKED[name].label if name in ASKED else LABELS[name]}，请删去，或者改选结果"
        for name in filled
        if name not in {"ground", "review_url"} and not matters(name, outcome)
    }


def field_of(reason: str, *, outcome: Outcome, ground: str, own: Mapping[str, Iterable[str]]) -> str:
    """Beside which field a reason stands; empty: it is about the whole. `own`: field → the reasons that its words alone give rise to."""
    if ground and reason in outcomes.misfits(outcome, ground):
        return "ground"
    if name := next((name for name, reasons in own.items() if reason in reasons), ""):
        return name
    return next(_homes(reason), "")


def _homes(reason: str) -> Iterator[str]:
    """The longest beginning first, so that a label is never taken for a shorter one."""
    table = OF_FACTS | BESIDE
    return (table[begins] for begins in sorted(table, key=len, reverse=True) if reason.startswith(begins))
