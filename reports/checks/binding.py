"""Typed numbers of the text that equal a figure and could follow it: reminders. PURE."""

from collections.abc import Iterator, Mapping

from reports.checks.finding import Finding
from reports.claims.claim import Claim, Known, Text
from reports.figure import Figure

SHORTEST = 10  # a smaller number says nothing by being equal to another
_COMMON = ("信息", "发布", "公开", "申请", "政府", "本年", "工作", "开展", "教育")


def bindable(text: Text, known: Known) -> list[Finding]:
    """Where a number contradicts its figure, that is told instead."""
    typed = [one for one in text.claims if one.typed and one.counts and one.unit and not one.last_year]
    found = ((one, _figure(one, known)) for one in typed)
    return [_could_be_bound(one, figure) for one, figure in found if figure]


def _figure(claim: Claim, known: Known) -> Figure | None:
    if claim.quantity is None:
        near = list(_alike(claim, known.figures))
        return near[0] if len(near) == 1 else None
    alone = [one.keys[0] for one in known.readings(claim.quantity) if len(one.keys) == 1]
    same = [known.figures[key] for key in alone if key in known.figures]
    return next((one for one in same if one.value is not None and one.value == claim.amount.value), None)


def _could_be_bound(claim: Claim, figure: Figure) -> Finding:
    where = f"{claim.place}等于{figure.label}，可以绑定〔〔{figure.key}〕〕"
    return Finding("A9", "手写的数字", where, (figure.key,), severe=False)


def _alike(claim: Claim, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """Figures of the same number and measure word whose name shares a word with what is said."""
    if claim.amount.value != int(claim.amount.value) or claim.amount.value < SHORTEST:
        return
    said = _pairs(claim.words)
    for figure in figures.values():
        same = claim.unit == figure.unit and figure.value == claim.amount.value
        if same and said & _pairs(figure.label):
            yield figure


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1)} - set(_COMMON)
