"""A9: comparisons with last year that somebody typed, computed again where both years are known (rules: annual-report notes 3.2); and two
growths of one site that do not fit each other. PURE.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from reports.checks.finding import Finding
from reports.checks.lint import own_words
from reports.checks.reading import Sentence, sentences
from reports.checks.subjects import readings
from reports.edition import Edition
from reports.figure import Figure, plain
from reports.narrative import growth, percent

_THAN = r"(?:(?:比|较|同比|与)(?:(?P<when>\d{4})年|上年度?|去年|上一年)?(?:同期)?(?:相比)?[，,]?|环比)?"
_UP, _DOWN = "增加|增长|上升|提高|多", "减少|下降|降低|少"
CLAIM = re.compile(
    rf"{_THAN}(?P<way>{_UP}|{_DOWN})了?(?P<near>约|近|超过|逾|不足|不到)?"
    r"(?:(?P<twice>一倍|1倍)|(?P<digits>\d+(?:\.\d+)?)(?P<more>[多余几]|万)?(?P<unit>%|条|件|次|篇|份|名|个|宗|项|期|场))"
    r"(?P<about>以上|左右)?"
)
_SITE = re.compile(r"[市县区省]政府[^，。；、\d]{0,10}?(?:网站|门户|平台)")
_POSTED_GROWTH = re.compile(r"[^，。；\d]{0,14}?(?P<now>\d+)条[，、]?比上年(?:增加|增长)(?P<percent>\d+)%")
_GREW_BY = re.compile(r"[^，。；\d]{0,14}?比上年(?:增加|增长|多)(?P<by>\d+)(?P<more>[多余])?条")


def wrong_growths(edition: Edition) -> list[Finding]:
    return [found for one in sentences(edition.chapters) for found in _claims(one, edition.figures, edition.year)]


def _claims(sentence: Sentence, figures: Mapping[str, Figure], year: int) -> Iterator[Finding]:
    for claim in CLAIM.finditer(sentence.text):
        vague = claim["near"] or claim["more"] or claim["about"]
        other_year = claim["when"] and int(claim["when"]) != year - 1
        if not vague and not other_year and sentence.is_typed(claim.start("way"), claim.end()):
            figure = _subject(claim, sentence, figures, year)
            if figure and isinstance(figure.value, int) and isinstance(figure.previous, int) and figure.previous:
                yield from _judged(claim, figure, figure.value, figure.previous, sentence)


def _subject(claim: re.Match[str], sentence: Sentence, figures: Mapping[str, Figure], year: int) -> Figure | None:
    """The figure of the nearest count before the comparison, told rightly and with nothing between but a stop."""
    counts = [one for one in sentence.numbers if one.end <= claim.start() and not one.compares]
    if not counts or not re.fullmatch(
        r"[，、,（(]?(?:[^，。；、]{0,12}%[，、,])?", sentence.text[counts[-1].end : claim.start()]
    ):
        return None
    fit = readings(counts[-1], sentence, figures, year)
    return next((one for one in fit if one.value == counts[-1].value), None)


def _judged(claim: re.Match[str], figure: Figure, this: int, last: int, sentence: Sentence) -> Iterator[Finding]:
    up, told = claim["way"] in _UP.split("|"), claim[0].lstrip("，,")
    if claim["twice"]:
        right, holds, difference = growth(figure), up and this == 2 * last, str(this - 2 * last)
    elif claim["unit"] == "%":
        places = len(claim["digits"].partition(".")[2])
        exact = Decimal(this - last) * 100 / last
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if places else Decimal(percent(this, last))
        said = Decimal(claim["digits"]) * (1 if up else -1)
        right, holds, difference = _changed(rounded, "%"), said == rounded, f"{said - rounded}%"
    elif claim["unit"] == figure.unit:
        said = Decimal(claim["digits"]) * (1 if up else -1)
        right, holds, difference = (
            _changed(Decimal(this - last), figure.unit),
            said == this - last,
            plain(said - (this - last)),
        )
    else:
        return
    if not holds:
        where = f"{sentence.title}：{figure.label}“{told}”，上年{last}，本年{this}，应为{right}"
        yield Finding("A9", "比上年的增减算错", where, (figure.key,), True, told, right, difference)


def _changed(by: Decimal, unit: str) -> str:
    return f"{'增加' if by >= 0 else '减少'}{abs(by)}{unit}" if by else "持平"


def unfit_growths(edition: Edition) -> list[Finding]:
    """What two passages say of the growth on the government's site, where the two cannot both be of one channel."""
    passages = [(one.title, words) for one in edition.chapters for words in own_words(one.paragraphs)]
    told = [(title, words[site.end() :], site[0]) for title, words in passages for site in _SITE.finditer(words)]
    by_percent = [(title, site, match) for title, rest, site in told if (match := _POSTED_GROWTH.match(rest))]
    by_count = [(title, site, match) for title, rest, site in told if (match := _GREW_BY.match(rest))]
    return [
        _unfit(title, site, other, percents, counts)
        for _, site, percents in by_percent
        for title, other, counts in by_count
        if not _fit(_grown(int(percents["now"]), int(percents["percent"])), _more(counts))
    ]


def _grown(now: int, told: int) -> range:
    """How many more there can be, with last year's number a whole one: 550 at 9% is 44 to 47."""
    lasts = [
        last
        for last in range(now * 100 // (told + 101), now * 100 // max(1, told + 99) + 2)
        if last and percent(now, last) == told
    ]
    return range(now - max(lasts), now - min(lasts) + 1) if lasts else range(0)


def _more(counts: re.Match[str]) -> range:
    by = int(counts["by"])
    return range(by + 1, by + 10 ** (len(str(by)) - len(str(by).rstrip("0")))) if counts["more"] else range(by, by + 1)


def _fit(one: range, other: range) -> bool:
    return not one or not other or (one[0] <= other[-1] and other[0] <= one[-1])


def _unfit(title: str, site: str, other: str, percents: re.Match[str], counts: re.Match[str]) -> Finding:
    grown = _grown(int(percents["now"]), int(percents["percent"]))
    left = f"{site}{percents['now']}条、增加{percents['percent']}%，即多{grown[0]}至{grown[-1]}条"
    right = f"{other}增加{counts['by']}{counts['more'] or ''}条"
    where = f"{title}：{left}；{right}。如果指同一个渠道，两处对不上；是两个渠道的，请说明"
    return Finding("渠道", "两处增加数对不上", where, (), False, left, right)
