"""整改报告: the words of the answer to one monitoring notice, from its rows. PURE: facts in, what the typesetter takes out.

It is a draft for the bureau to sign and seal; nothing in it is said that no row says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.rectification.vocabulary import Stage
from taizhou_portal.bureau.dates import prose


@dataclass(frozen=True)
class Line:
    """One finding of the notice. `mended_on`: None while it is open."""

    title: str
    stage: Stage
    page: str = ""
    office: str = ""
    mended_on: date | None = None
    note: str = ""
    void_reason: str = ""


@dataclass(frozen=True)
class Answered:
    """`number`: of the notice, may be empty; `origin`: who watched; `on`: the day of the paper."""

    bureau: str
    origin: str
    number: str
    received_on: date
    on: date
    lines: tuple[Line, ...]
    reply: str = ""


def title_of(one: Answered) -> str:
    return f"关于{one.origin}通报问题整改情况的报告"


def opening(one: Answered) -> str:
    number = f"（{one.number}）" if one.number else ""
    return f"{prose(one.received_on)}{one.origin}通报{number}收悉。通报的{len(one.lines)}个问题，{_sum(one.lines)}。逐项报告如下："


def words_of(n: int, line: Line) -> str:
    """One paragraph for a finding."""
    where = f"（{line.page}）" if line.page else ""
    return f"{n}.{line.title.rstrip('。')}{where}。{_done(line)}"


def paper(one: Answered) -> dict[str, Any]:
    """The sheet of a letter (typesetting/templates/letter.typ)."""
    lines = [words_of(n, line) for n, line in enumerate(one.lines, 1)]
    rest = [part.strip() for part in one.reply.splitlines() if part.strip()]
    return {
        "bureau": one.bureau,
        "number": "",
        "heading": title_of(one),
        "to": "",
        "paragraphs": [opening(one), *lines, *rest],
        "name": one.bureau,
        "seal": "（印章）",
        "date": prose(one.on),
    }


def _sum(lines: Sequence[Line]) -> str:
    done = sum(line.stage is Stage.CLOSED for line in lines)
    void = sum(line.stage is Stage.VOID for line in lines)
    left = len(lines) - done - void
    parts = [f"已整改{done}个"] if done else []
    parts += [f"经核实不属于问题{void}个"] if void else []
    parts += [f"正在整改{left}个"] if left else []
    return "，".join(parts) if parts else "还没有登记"


def _done(line: Line) -> str:
    if line.stage is Stage.VOID:
        return f"经核实不属于问题：{line.void_reason.rstrip('。')}。"
    if line.stage is not Stage.CLOSED or line.mended_on is None:
        return f"正在整改{f'，责任处室：{line.office}' if line.office else ''}。"
    by = f"由{line.office}" if line.office else ""
    how = f"：{line.note.rstrip('。')}" if line.note else ""
    return f"{by}于{prose(line.mended_on)}整改完成{how}。"
