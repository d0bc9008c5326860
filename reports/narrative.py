"""Text with bound figures: 〔〔weibo_posts〕〕 prints the number, 〔〔weibo_posts|growth〕〕 its change. PURE.

Words of comparison are computed, never typed. 〔〔part|of:whole〕〕 prints one figure as a share of another. What cannot be
bound, or may not be said so, is a finding and a visible mark, never a blank.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reports.checks.finding import Finding
from reports.figure import Figure, Number, minus, plain
from reports.vocabulary import Qualifier

TOKEN = re.compile(r"〔〔([^〔〕|]+)(?:\|([^〔〕|]+))?〕〕")
BRACKETS = ("〔〔", "〕〕")
NO_LAST_YEAR = "上年无数据"
NO_DATA = "无数据"
OF = "of:"
WAN = 10_000
NUMERALS = "零一二三四五六七八九十"
SHARES = (
    (Fraction(3, 4), "四分之三"),
    (Fraction(2, 3), "三分之二"),
    (Fraction(1, 2), "一半"),
    (Fraction(1, 3), "三分之一"),
    (Fraction(1, 4), "四分之一"),
)


class Unsaid(ValueError):
    """A figure may not be told in the form that was asked for; the argument says why."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text. With a key it is a figure and `unit` the measure word that stays with it; `form` is how it was to be told."""

    text: str
    key: str = ""
    unit: str = ""
    form: str = field(default="", compare=False)


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


def doubled(figure: Figure) -> str:
    """增加一倍 where it is exactly so, 增加约一倍 where it is to the whole percent; raises Unsaid for anything else."""
    this, last = figure.value, figure.previous
    if this is None or not last:
        raise Unsaid(NO_LAST_YEAR)
    if this == 2 * last:
        return "增加一倍"
    if percent(this, last) == 100:
        return "增加约一倍"
    raise Unsaid(f"上年{plain(last)}，本年{plain(this)}，{growth(figure)}，不是一倍")


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


def more_than_wan(value: Number) -> str:
    """280多万 for more than 2800000 and 280万 for exactly that. Below 10000 the digits."""
    whole = int(value)
    return plain(whole) if whole < WAN else f"{whole // WAN}{'多' if whole % WAN else ''}万"


def about_wan(value: Number) -> str:
    """约281万 for 2809999, 约1.3万 for 12500 (one decimal below 100万), halves up; without 约 where it is exact. Below 10000 the digits."""
    whole = int(value)
    if whole < WAN:
        return plain(whole)
    step = Decimal(1) if whole >= 100 * WAN else Decimal("0.1")
    rounded = (Decimal(whole) / WAN).quantize(step, ROUND_HALF_UP)
    return f"{'' if rounded * WAN == whole else '约'}{plain(rounded)}万"


def part_of(figure: Figure, whole: Figure | None) -> str:
    """46.2% for 6 of 13, halves up. Raises Unsaid where there is no whole, or more in the part than in the whole."""
    if whole is None or figure.value is None or not whole.value:
        raise Unsaid("没有总数，或者总数为0")
    if figure.value > whole.value:
        raise Unsaid(f"{figure.label}{plain(figure.value)}，比{whole.label}{plain(whole.value)}还多，不能说占多少")
    return one_decimal(Fraction(figure.value) / Fraction(whole.value))


def one_decimal(part: Fraction) -> str:
    """A share in percent with one decimal, halves away from zero."""
    return f"{(Decimal(part.numerator) * 100 / Decimal(part.denominator)).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


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
    "doubled": doubled,
    "change": change,
    "signed": signed,
    "tens": _of_value(tens),
    "wan": _of_value(in_wan),
    "wan_more": _of_value(more_than_wan),
    "wan_about": _of_value(about_wan),
    "share": _of_value(share),
    "percent": _of_value(lambda value: plain(Fraction(value))),
    "nth": _of_value(lambda value: f"第{plain(value)}"),
    "place": _of_value(place),
}
FORM_LABELS = {
    "plain": "数字",
    "growth": "比上年增减百分之几（正好一倍时为“增加一倍”）",
    "doubled": "增加一倍（正好一倍，或者到整数百分点是一倍时写“约一倍”，其余不能用）",
    "change": "比上年增减多少",
    "signed": "本身就是增减数的指标",
    "tens": "几十多",
    "wan": "以万计，不进位",
    "wan_more": "几万多",
    "wan_about": "约几万，四舍五入",
    "share": "超过几分之几",
    "percent": "百分比",
    "nth": "第几",
    "place": "名次",
}
OF_LABEL = "占另一个数的百分之几，of:后面写那个数的代码"
CARRY_UNIT = {"change", "signed"}


def tokens(text: str) -> list[tuple[str, str]]:
    """(key, form) of every bound figure in their order; form is empty where the text asks for none."""
    return [_key_and_form(found) for found in TOKEN.finditer(text)]


def _key_and_form(found: re.Match[str]) -> tuple[str, str]:
    return found[1].strip(), (found[2] or "").strip()


def bind(text: str, figures: Mapping[str, Figure]) -> Bound:
    """Puts the figures into the text. Paragraphs are lines; blank lines are dropped."""
    findings: list[Finding] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    paragraphs = tuple(tuple(_pieces(line, figures, findings)) for line in lines)
    return Bound(paragraphs, (*findings, *(_half_a_token(line) for line in lines if _is_left_open(line))))


def bound_nowhere(words: str) -> list[Finding]:
    """Titles and headings are printed as they stand."""
    if not any(mark in words for mark in BRACKETS):
        return []
    return [Finding("绑定", "标题里不能绑定指标", f"{words}：标题照字面印，数字直接写")]


def _is_left_open(line: str) -> bool:
    rest = TOKEN.sub("", line)
    return any(mark in rest for mark in BRACKETS)


def _half_a_token(line: str) -> Finding:
    words = next(part for part in TOKEN.split(line) if part and any(mark in part for mark in BRACKETS))
    at = min(words.find(mark) for mark in BRACKETS if mark in words)
    return Finding("绑定", "括号不成对", f"正文里的“{words[max(0, at - 10) : at + 20]}”会照字面印出来")


def _pieces(line: str, figures: Mapping[str, Figure], findings: list[Finding]) -> list[Piece]:
    pieces, at = [], 0
    for match in TOKEN.finditer(line):
        key, form = _key_and_form(match)
        piece = _bound(key, form, figures, findings)
        unit = _unit_after(line, match.end(), figures.get(key), form)
        kept = "" if piece.text == NO_DATA else unit
        pieces += [Piece(_before(line[at : match.start()], piece.text)), replace(piece, unit=kept)]
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
    if form and form not in FORMS and not form.startswith(OF):
        findings.append(Finding("绑定", "没有这种写法", f"“{key}”后面的“{form}”不是可用的写法", (key,)))
    if figure.value is None:
        findings.append(Finding("绑定", "没有数据", f"{figure.label}还没有数，正文印为“无数据”", (key,)))
        return Piece(NO_DATA if form == "doubled" else FORMS.get(form, as_written)(figure), key, form=form)
    return _said(figure, form, figures, findings)


def _said(figure: Figure, form: str, figures: Mapping[str, Figure], findings: list[Finding]) -> Piece:
    try:
        words = part_of(figure, figures.get(form.removeprefix(OF))) if form.startswith(OF) else ""
        return Piece(words or FORMS.get(form, as_written)(figure), figure.key, form=form)
    except Unsaid as unsaid:
        findings.append(Finding("绑定", "不能这样说", f"{figure.label}：{unsaid}", (figure.key,)))
        return Piece(f"〔不能这样说：{figure.label}〕", figure.key, form=form)


def _unit_after(line: str, at: int, figure: Figure | None, form: str) -> str:
    if figure is None or form in CARRY_UNIT or not figure.unit:
        return ""
    return figure.unit if line.startswith(figure.unit, at) else ""
