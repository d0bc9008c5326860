"""A9: every typed number of the text whose subject is recognised, against the tables and figures; and how it could be bound. PURE."""

from collections.abc import Iterator, Mapping

from reports.checks.finding import Finding
from reports.checks.reading import Sentence, Told, sentences
from reports.checks.subjects import SAME_UNIT, name_of, readings
from reports.edition import Edition
from reports.figure import Figure, minus, plain

SHORTEST = 10  # a smaller number says nothing by being equal to another
_COMMON = ("信息", "发布", "公开", "申请", "政府", "本年", "工作", "开展", "教育")


def contradictions(edition: Edition) -> list[Finding]:
    """Typed numbers that say otherwise than their figure (errors), and those that say the same and could follow it (reminders)."""
    found = (
        _judged(one, sentence, edition.figures, edition.year)
        for sentence in sentences(edition.chapters)
        for one in sentence.numbers
        if one.typed and sentence.is_typed(one.start, one.end) and not one.open and not one.compares
    )
    return [finding for finding in found if finding]


def _judged(told: Told, sentence: Sentence, figures: Mapping[str, Figure], year: int) -> Finding | None:
    fit = readings(told, sentence, figures, year)
    same = next((one for one in fit if one.value == told.value), None)
    if same:
        return (
            _bindable(told, sentence, same) if same.key in figures and same.label == figures[same.key].label else None
        )
    if fit:
        return _contradiction(told, sentence, fit[0])
    near = list(_alike(told, figures, year))
    return _bindable(told, sentence, near[0]) if len(near) == 1 else None


def _contradiction(told: Told, sentence: Sentence, figure: Figure) -> Finding:
    said, counted = f"文中{told.shown}", f"{figure.label}{plain(figure.value)}{figure.unit}"
    where = f"{sentence.title}：“{told.phrase.strip()}{told.shown}”，{counted}"
    difference = plain(minus(told.value, figure.value or 0))
    return Finding("A9", "文字与表、与指标不一致", where, (figure.key,), True, said, counted, difference)


def _bindable(told: Told, sentence: Sentence, figure: Figure) -> Finding:
    where = f"{sentence.title}：“{told.phrase.strip()}{told.shown}”等于{figure.label}，可以绑定〔〔{figure.key}〕〕"
    return Finding("A9", "手写的数字", where, (figure.key,), severe=False)


def _alike(told: Told, figures: Mapping[str, Figure], year: int) -> Iterator[Figure]:
    """Figures of the same number and measure word whose name shares a word with what is said."""
    if not isinstance(told.value, int) or told.value < SHORTEST:
        return
    said = _pairs(name_of(told.phrase, year))
    for figure in figures.values():
        unit = told.unit in SAME_UNIT.get(figure.unit, figure.unit)
        if unit and figure.value == told.value and said & _pairs(figure.label):
            yield figure


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1)} - set(_COMMON)
