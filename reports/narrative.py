"""Text with bound figures: 〔〔weibo_posts〕〕 prints the number, 〔〔weibo_posts|growth〕〕 its change. PURE.

Words of comparison are computed, never typed. What cannot be bound is a finding and a visible mark, never a blank.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reports.figure import Figure, Number, minus, plain
from reports.finding import Finding
from reports.vocabulary import Qualifier

TOKEN = re.compile(r"〔〔\s*([^〔〕|]+?)\s*(?:\|\s*([^〔〕|]+?)\s*)?〕〕")
NO_LAST_YEAR = "上年无数据"
NO_DATA = "无数据"
WAN = 10_000
NUMERALS = "零一二三四五六七八九十"
SHARES = (
    (Fraction(3, 4), "四分之三"),
    (Fraction(2, 3), "三分之二"),
    (Fraction(1, 2), "一半"),
    (Fraction(1, 3), "三分之一"),
    (Fraction(1, 4), "四分之一"),
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text. With a key it is a figure and `unit` the measure word that stays with it."""

    text: str
    key: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Bound:
    """A text after binding: paragraphs of pieces, and what was wrong with it."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        return "\n".join("".join(piece.text + piece.unit for piece in pieces) for pieces in self.paragraphs)


def percent(this: Number, last: Number) -> int:
    """Growth in whole percent, halves away from zero. `last` must not be 0."""
    share = Fraction(minus(this, last)) * 100 / Fraction(last)
    return int((Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def growth(figure: Figure) -> str:
    """增加9%, 减少9%, 增加一倍 (exactly double, nothing else), 与上年持平; 上年无数据 where last year had 0."""
    this, last = figure.value, figure.previous
    if this is None or not last:
        return NO_LAST_YEAR
    if this == last:
        return "与上年持平"
    if this == 2 * last:
        return "增加一倍"
    whole = abs(percent(this, last))
    return f"{'增加' if this > last else '减少'}{f'{whole}%' if whole else '不到1%'}"


def change(figure: Figure) -> str:
    """增加200条, 减少5条, 与上年持平; 上年无数据 where last year had none or 0."""
    if figure.value is None or not figure.previous:
        return NO_LAST_YEAR
    return _more_or_less(minus(figure.value, figure.previous), figure.unit, plain)


def signed(figure: Figure) -> str:
    """For a figure that is itself a difference: 增加30多条."""
    if figure.value is None:
        return NO_LAST_YEAR
    if figure.qualifier == Qualifier.MORE_THAN:
        return _more_or_less(figure.value, figure.unit, tens)
    return _more_or_less(figure.value, figure.unit, plain)


def _more_or_less(difference: Number, unit: str, words: Callable[[Number], str]) -> str:
    if not difference:
        return "与上年持平"
    return f"{'增加' if difference > 0 else '减少'}{words(difference if difference > 0 else -difference)}{unit}"


def tens(value: Number) -> str:
    """30多 for 31 to 39; a whole ten and anything under ten stay as they are."""
    whole = int(value)
    return f"{whole // 10 * 10}多" if whole > 10 and whole % 10 else plain(whole)


def in_wan(value: Number) -> str:
    """280万 for 2800000 and 1.2万 for 12999: never more than was counted. Below 10000 the digits."""
    whole = int(value)
    if whole < WAN:
        return plain(whole)
    return f"{whole // WAN}万" if whole >= 100 * WAN or whole % WAN < 1000 else f"{whole * 10 // WAN / 10:.1f}万"


def share(value: Number) -> str:
    """超过三分之一 only for more than a third; an exact 三分之一 without 超过; under a quarter the percentage."""
    part = Fraction(value)
    for bound, words in SHARES:
        if part >= bound:
            return words if part == bound else f"超过{words}"
    return plain(part)


def place(value: Number) -> str:
    """第一 for a rank of 1."""
    whole = int(value)
    return f"第{NUMERALS[whole] if 0 < whole <= 10 else whole}"


def as_written(figure: Figure) -> str:
    """How a figure is told when its text asks for no form: by its exactness."""
    value = figure.value
    if value is None:
        return NO_DATA
    if isinstance(value, Fraction):
        return share(value) if figure.qualifier == Qualifier.MORE_THAN else plain(value)
    words = {Qualifier.MORE_THAN: tens, Qualifier.ROUNDED: in_wan}.get(figure.qualifier, plain)
    return words(value)


def told(figure: Figure) -> str:
    """The figure with its measure word, as it stands alone: 280万次, 无数据."""
    words = as_written(figure)
    return words if words == NO_DATA else f"{words}{figure.unit}"


def _of_value(words: Callable[[Number], str]) -> Callable[[Figure], str]:
    return lambda figure: NO_DATA if figure.value is None else words(figure.value)


#: form in the text: how it is worded
FORMS: dict[str, Callable[[Figure], str]] = {
    "plain": _of_value(plain),
    "growth": growth,
    "change": change,
    "signed": signed,
    "tens": _of_value(tens),
    "wan": _of_value(in_wan),
    "share": _of_value(share),
    "percent": _of_value(lambda value: plain(Fraction(value))),
    "nth": _of_value(lambda value: f"第{plain(value)}"),
    "place": _of_value(place),
}
FORM_LABELS = {
    "plain": "数字",
    "growth": "比上年增减百分之几（正好一倍时为“增加一倍”）",
    "change": "比上年增减多少",
    "signed": "本身就是增减数的指标",
    "tens": "几十多",
    "wan": "以万计",
    "share": "超过几分之几",
    "percent": "百分比",
    "nth": "第几",
    "place": "名次",
}
CARRY_UNIT = {"change", "signed"}


def tokens(text: str) -> list[tuple[str, str]]:
    """(key, form) of every bound figure in their order; form is empty where the text asks for none."""
    return [(key, form or "") for key, form in TOKEN.findall(text)]


def bind(text: str, figures: Mapping[str, Figure]) -> Bound:
    """Puts the figures into the text. Paragraphs are lines; blank lines are dropped."""
    findings: list[Finding] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Bound(tuple(tuple(_pieces(line, figures, findings)) for line in lines), tuple(findings))


def _pieces(line: str, figures: Mapping[str, Figure], findings: list[Finding]) -> list[Piece]:
    pieces, at = [], 0
    for match in TOKEN.finditer(line):
        piece = _bound(match[1], match[2] or "", figures, findings)
        unit = _unit_after(line[match.end() :], figures.get(match[1]), match[2])
        kept = "" if piece.text == NO_DATA else unit
        pieces += [Piece(_before(line[at : match.start()], piece.text)), Piece(piece.text, piece.key, kept)]
        at = match.end() + len(unit)
    pieces.append(Piece(line[at:]))
    return [piece for piece in pieces if piece.text]


def _before(text: str, words: str) -> str:
    """比上年 is not said before words that name last year themselves: 上年无数据, 与上年持平."""
    return text.removesuffix("比上年") if words.startswith(("上年", "与上年")) else text


def _bound(key: str, form: str, figures: Mapping[str, Figure], findings: list[Finding]) -> Piece:
    figure = figures.get(key)
    if figure is None:
        findings.append(Finding("绑定", "没有这个指标", f"正文里的“{key}”不在指标表中", (key,)))
        return Piece(f"〔没有这个指标：{key}〕")
    if form and form not in FORMS:
        findings.append(Finding("绑定", "没有这种写法", f"“{key}”后面的“{form}”不是可用的写法", (key,)))
    if figure.value is None:
        findings.append(Finding("绑定", "没有数据", f"{figure.label}还没有数，正文印为“无数据”", (key,)))
    return Piece(FORMS.get(form, as_written)(figure), key)


def _unit_after(rest: str, figure: Figure | None, form: str | None) -> str:
    if figure is None or form in CARRY_UNIT or not figure.unit:
        return ""
    return figure.unit if rest.startswith(figure.unit) else ""
