"""PURE. 信息处理费: the two tariffs of 国办函〔2020〕109号, what they come to, and when one may be charged.

Both are marginal (超额累进): each step is charged at its own rate. The ordinal numbers of what is charged are all that is needed: the
41st application of a month alone costs what the step of 41 to 50 says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.vocabulary import Tariff, WantedForm
from requests_app.workflow import SIGNED

RULE, NUMBER = "政府信息公开信息处理费管理办法", "国办函〔2020〕109号"
IN_FORCE = date(2021, 1, 1)
MOST = 100_000  # applications of a month, or pages, in one notice
BLOCK, DEARER = 10, 100  # 按件: beyond the steps each block of ten costs a hundred yuan more


@dataclass(frozen=True)
class Scale:
    """`steps`: (last of the step, yuan each); beyond them `beyond` yuan each, or by case each block of ten a hundred more."""

    unit: str
    period: str
    rates: str
    steps: tuple[tuple[int, int], ...]
    beyond: int | None = None


SCALES: dict[Tariff, Scale] = {
    Tariff.BY_CASE: Scale(
        "件",
        "同一申请人、一个自然月",
        "同一申请人一个自然月内1件至10件不收费，11件至30件每件100元，31件至40件每件200元，以后每增加10件，每件增加100元",
        ((10, 0), (30, 100), (40, 200)),
    ),
    Tariff.BY_PAGE: Scale(
        "页",
        "一件申请",
        "30页以下不收费，31页至100页每页10元，101页至200页每页20元，201页以上每页40元",
        ((30, 0), (100, 10), (200, 20)),
        beyond=40,
    ),
}


@dataclass(frozen=True)
class Part:
    """Units `first` to `last` of the scale, both counted, at `rate` yuan each."""

    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def yuan(self) -> int:
        return self.count * self.rate


def parts(tariff: Tariff, count: int, *, before: int = 0) -> list[Part]:
    """What `count` units cost that follow `before` others, step by step."""
    found, last = [], before + count
    for first, until, rate in _steps(SCALES[tariff]):
        if first > last:
            break
        if until > before:
            found.append(Part(max(first, before + 1), min(until, last), rate))
    return found


def yuan(tariff: Tariff, count: int, *, before: int = 0) -> int:
    return sum(part.yuan for part in parts(tariff, count, before=before))


def arithmetic(tariff: Tariff, count: int, *, before: int = 0) -> str:
    """10件×0元＋20件×100元＋10件×200元＋1件×300元＝4300元"""
    unit, found = SCALES[tariff].unit, parts(tariff, count, before=before)
    terms = "＋".join(f"{part.count}{unit}×{part.rate}元" for part in found) or f"0{unit}×0元"
    return f"{terms}＝{sum(part.yuan for part in found)}元"


def explained(tariff: Tariff, count: int, *, before: int = 0, month: date | None = None) -> str:
    """How a notice says it; by case with the whole month, of which the application is the last part so far."""
    if tariff is Tariff.BY_PAGE or month is None:
        return arithmetic(tariff, count)
    return of_month(count, before=before, called=f"{month.year}年{month.month}月")


def of_month(count: int, *, before: int, called: str = "当月") -> str:
    """By case: what the month comes to so far, and what the last `count` of it do."""
    tariff = Tariff.BY_CASE
    whole = f"{called}累计{before + count}件，{arithmetic(tariff, before + count)}"
    if count == 0:
        return whole
    which = f"第{before + 1}件" if count == 1 else f"第{before + 1}件至第{before + count}件"
    return f"{whole}；其中本次申请是{which}，{arithmetic(tariff, count, before=before)}"


@dataclass(frozen=True)
class Charging:
    """What somebody is about to charge for. `received_on`: 收到申请之日; `other`: the tariff of a notice of the case that is in force;
    `let_off`: it was let off; `overlaps`: notices of other applications of the month that charge one of the same ordinals.
    """

    tariff: Tariff
    count: int
    received_on: date
    wanted: WantedForm
    before: int = 0
    other: Tariff | None = None
    let_off: bool = False
    overlaps: tuple[str, ...] = ()


def objections(asked: Charging) -> list[str]:
    """Why nothing can be charged like this (国办函〔2020〕109号第三条、第五条)."""
    unit, reasons = SCALES[asked.tariff].unit, []
    if asked.received_on < IN_FORCE:
        reasons.append(f"{NUMBER}自{prose(IN_FORCE)}起施行，这件申请{prose(asked.received_on)}收到，不收信息处理费")
    if asked.other:
        same = asked.other is asked.tariff
        reasons.append(
            "已经有一份有效的收费通知书，不重复收费；要改的，先作废原来的"
            if same
            else f"已经按“{asked.other.label}”发过收费通知书，一件申请只用一种；要改的，先作废原来的"
        )
    reasons += ["已经免收这件申请的信息处理费"] if asked.let_off else []
    reasons += [f"申请{one}已经按当月件数收过费，这样收会重复计件；先作废那一份" for one in asked.overlaps]
    if asked.tariff is Tariff.BY_PAGE and asked.wanted == WantedForm.READING:
        reasons.append("申请人要求当场查阅，不提供纸质件或者电子件，不能按量计收")
    if not 1 <= asked.count <= MOST:
        return [*reasons, f"{unit}数写1至{MOST}之间的整数"]
    if yuan(asked.tariff, asked.count, before=asked.before) == 0:
        reasons.append(f"{_place(asked)}，在不收费的范围内，应缴0元，不发收费通知书")
    return reasons


def waiver_objections(reason: str, *, paid: bool, answered: bool, signed: bool) -> list[str]:
    """Why a fee is not let off."""
    reasons = ["已经登记缴费，不能再免收"] if paid else []
    reasons += ["已经答复，不能再免收；要重新办理的，先登记重新办理"] if answered else []
    reasons += [SIGNED] if signed else []
    return reasons if reason.strip() else [*reasons, "写明免收的理由"]


def payment_objections(paid_fen: int, due_fen: int) -> list[str]:
    """`due_fen`: what the notice asks for; 0 where it says so in words alone."""
    if due_fen in (0, paid_fen):
        return []
    return [f"收费通知书写的是{in_yuan(due_fen)}，登记的是{in_yuan(paid_fen)}；全部缴清才算缴费"]


def in_yuan(fen: int) -> str:
    """380元, 380.50元"""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}元" if rest else f"{whole}元"


def _place(asked: Charging) -> str:
    if asked.tariff is Tariff.BY_PAGE:
        return f"共{asked.count}页"
    return f"这一件是当月第{asked.before + 1}件" if asked.count == 1 else f"当月累计{asked.before + asked.count}件"


def _steps(scale: Scale) -> Iterator[tuple[int, int, int]]:
    """(first, last, yuan each), without end."""
    first, rate = 1, 0
    for last, rate in scale.steps:
        yield first, last, rate
        first = last + 1
    if scale.beyond is not None:
        yield first, MOST * 10, scale.beyond
        return
    while True:
        rate += DEARER
        yield first, first + BLOCK - 1, rate
        first += BLOCK
