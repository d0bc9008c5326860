"""What a bound number rests on, in words: 上年505条，本年550条，(550−505)÷505=8.9%，记9%. PURE."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from reports.figure import Figure, minus, plain
from reports.narrative import NO_DATA, OF, Piece, one_decimal, percent
from reports.vocabulary import Source

MINUS = "−"


@dataclass(frozen=True)
class Marked:
    """A piece of a text with what it rests on; `base` is empty and `n` 0 for words that are no figure."""

    text: str
    key: str = ""
    unit: str = ""
    base: str = ""
    label: str = ""
    n: int = 0


def marked(
    paragraphs: Iterable[Iterable[Piece]], figures: Mapping[str, Figure], n: Iterator[int]
) -> list[list[Marked]]:
    """The paragraphs with the base of every figure in them, numbered by `n`."""
    return [[_marked(piece, figures, n) for piece in pieces] for pieces in paragraphs]


def _marked(piece: Piece, figures: Mapping[str, Figure], n: Iterator[int]) -> Marked:
    figure = figures.get(piece.key)
    if figure is None:
        return Marked(piece.text, unit=piece.unit)
    return Marked(piece.text, piece.key, piece.unit, base(figure, piece.form, figures), figure.label, next(n))


def base(figure: Figure, form: str, figures: Mapping[str, Figure]) -> str:
    """The sum behind a figure told in `form`, and where the number came from."""
    if figure.value is None:
        return f"{figure.label}：{NO_DATA}"
    return f"{_sum(figure, form, figures)}（{_source(figure)}）"


def _sum(figure: Figure, form: str, figures: Mapping[str, Figure]) -> str:
    if form.startswith(OF):
        return _share(figure, figures.get(form.removeprefix(OF)))
    if form in {"growth", "doubled"}:
        return _growth(figure)
    if form == "change":
        return _change(figure)
    return f"本年{_told(figure)}" + (f"，上年{_last(figure)}" if figure.previous is not None else "")


def _growth(figure: Figure) -> str:
    this, last = figure.value, figure.previous
    if this is None or not last:
        return f"本年{_told(figure)}，上年没有数，不比较"
    whole, share = percent(this, last), one_decimal(Fraction(minus(this, last)) / Fraction(last))
    a, b = plain(this), plain(last)
    how = "正好一倍" if this == 2 * last else "持平" if this == last else f"记{abs(whole)}%" if whole else "不到1%"
    return f"上年{_last(figure)}，本年{_told(figure)}，({a}{MINUS}{b})÷{b}={share.replace('-', MINUS)}，{how}"


def _change(figure: Figure) -> str:
    this, last = figure.value, figure.previous
    if this is None or not last:
        return f"本年{_told(figure)}，上年没有数，不比较"
    difference = plain(minus(this, last)).replace("-", MINUS)
    return f"上年{_last(figure)}，本年{_told(figure)}，{plain(this)}{MINUS}{plain(last)}={difference}"


def _share(figure: Figure, whole: Figure | None) -> str:
    if whole is None or figure.value is None or not whole.value:
        return f"{figure.label}{_told(figure)}，没有总数"
    part = one_decimal(Fraction(figure.value) / Fraction(whole.value))
    return (
        f"{figure.label}{_told(figure)}，{whole.label}{_told(whole)}，{plain(figure.value)}÷{plain(whole.value)}={part}"
    )


def _told(figure: Figure) -> str:
    return f"{plain(figure.value)}{figure.unit}"


def _last(figure: Figure) -> str:
    return f"{plain(figure.previous)}{figure.unit}"


def _source(figure: Figure) -> str:
    return Source(figure.source).label if figure.source != Source.TALLY else f"{Source.TALLY.label}：{figure.where}"
