"""PURE  Why the care of a column cannot be set so, why nobody is chased now, why a column cannot be merged or closed."""

from collections.abc import Iterable
from datetime import date

from disclosure.freshness.state import State
from disclosure.vocabulary import ColumnEnd, ProposalState

#: days; characters; items that are moved at once
LONGEST, WORDS, REASON, MOST = 732, 120, 200, 2000


def care_objections(
    *, keeper: str, deputy: str, same: bool, outsiders: Iterable[str], period_days: int | None
) -> dict[str, str]:
    """Field → why not. `outsiders` are the names among the two who do not work for the office."""
    found: dict[str, str] = {}
    strangers = set(outsiders)
    for field, name in (("keeper", keeper), ("deputy", deputy)):
        if name in strangers:
            found[field] = f"{name}没有为这个处室起草的权限，请另选"
    if deputy and not keeper:
        found["keeper"] = "先选责任人，再选副责任人"
    elif same and keeper:
        found["deputy"] = "副责任人不能是责任人自己"
    if period_days is not None and not 1 <= period_days <= LONGEST:
        found["period_days"] = f"更新周期要写成1至{LONGEST}的整数"
    return found


def chase_objections(words: str, *, state: State, is_open: bool, chased_on: date | None, on: date) -> list[str]:
    return [
        *([] if is_open else ["栏目已经停用，不用催办"]),
        *(["栏目按期更新，不用催办"] if state in (State.FRESH, State.NONE) else []),
        *(["今天已经催办过，一天一次"] if chased_on == on else []),
        *([f"催办的话不超过{WORDS}个字"] if len(words) > WORDS else []),
    ]


def proposal_objections(
    *, end: str, reason: str, column: str, successor: str, is_open: bool, heir_open: bool, waiting: bool
) -> dict[str, str]:
    """Field → why the proposal cannot stand; `column` and `successor` are addresses, empty where there is none."""
    found: dict[str, str] = {}
    if not is_open or waiting:
        found["end"] = "这个栏目已经有建议在等决定" if is_open else "栏目已经停用"
    if end not in ColumnEnd.values:
        found["end"] = "请选择并入还是撤销"
    elif end == ColumnEnd.MERGE and not successor:
        found["successor"] = "请选择并入哪个栏目"
    elif end == ColumnEnd.MERGE and (successor == column or not heir_open):
        found["successor"] = "不能并入它自己" if successor == column else "这个栏目已经停用，请另选"
    elif end == ColumnEnd.CLOSE and successor:
        found["successor"] = "撤销的栏目不用选并入哪里"
    if not reason:
        found["reason"] = "请写明理由，公众打开原网址时会看到"
    elif len(reason) > REASON:
        found["reason"] = f"理由不超过{REASON}个字"
    return found


def ending_objections(
    *, below: Iterable[str], kinds: Iterable[str], fixed: bool, heir_open: bool, items: int
) -> list[str]:
    """Why the column cannot end now: what still hangs on it goes elsewhere first."""
    names, uses = "、".join(below), "、".join(kinds)
    return [
        *([f"下面还有{names}，先办下级栏目"] if names else []),
        *([f"{uses}的默认栏目还是它，先在“信息种类”里改掉"] if uses else []),
        *(["年度报告自动公开到这个栏目，不能撤换"] if fixed else []),
        *([] if heir_open else ["要并入的栏目已经停用"]),
        *([f"有{items}条信息要移过去，一次最多{MOST}条，先用批量调整栏目移走一部分"] if items > MOST else []),
    ]


def decision_objections(*, state: str, own: bool, agree: bool, answer: str) -> list[str]:
    """Whoever proposed does not decide; a refusal has its reason."""
    return [
        *([] if state == ProposalState.WAITING else ["这条建议已经决定过"]),
        *(["自己提出的建议由别人决定"] if own else []),
        *(["请写明为什么不同意"] if not agree and not answer else []),
        *([f"说明不超过{REASON}个字"] if len(answer) > REASON else []),
    ]
