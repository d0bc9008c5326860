"""Two growths that a report tells of the government's site, where the two cannot both be of one channel. PURE."""

import re

from reports.checks.finding import Finding
from reports.checks.lint import own_words
from reports.edition import Edition
from reports.narrative import percent

_SITE = re.compile(r"[市县区省]政府[^，。；、\d]{0,10}?(?:网站|门户|平台)")
_POSTED_GROWTH = re.compile(r"[^，。；\d]{0,14}?(?P<now>\d+)条[，、]?比上年(?:增加|增长)(?P<percent>\d+)%")
_GREW_BY = re.compile(r"[^，。；\d]{0,14}?比上年(?:增加|增长|多)(?P<by>\d+)(?P<more>[多余])?条")


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
