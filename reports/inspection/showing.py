"""PURE. The day that stands beside an entry, and the moment of publication that stands beside a title."""

import re

MOMENT = r"[\s:：]{0,4}(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?(?:\s{0,3}(?P<h>\d{1,2})[:：](?P<i>\d{2}))?"
SHOWN = re.compile(r"(?:发布(?:日期|时间|于)?|公开日期|公开时间|上线时间)" + MOMENT)
UNNAMED = re.compile(r"(?<![一-龥])(?:时间|日期)" + MOMENT)
#: a day with the clock that is no part of a sentence
BARE = re.compile(
    r"(?<![\d.:：一-龥-])(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?\s{1,3}(?P<h>\d{1,2})[:：](?P<i>\d{2})(?![\d一-龥-])"
)
OPENING = 160  # so far from the top of the middle an unnamed 时间 is that of the publication
SHORT_DAY = re.compile(
    r"^[\[(（]?(?P<m>0[1-9]|1[0-2])[-/](?P<d>[0-3]\d)[\])）]?(?=\s|$)|(?<![\d/.-])(?P<m2>0[1-9]|1[0-2])[-/](?P<d2>[0-3]\d)[\])）]?$"
)
DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})(?!\d)")


def moment(text: str, body: str | None) -> str:
    """The moment under its own name outside of the article; without a name only at the very top. YYYY-MM-DD or YYYY-MM-DD HH:MM."""
    around = text.replace(body, "\n", 1) if body else text[:1500]
    opening = around[:OPENING]
    match = SHOWN.search(around) or UNNAMED.search(opening) or BARE.search(opening)
    if not match:
        return ""
    return _day(match) + (f" {int(match['h']):02}:{match['i']}" if match["h"] else "")


def day_in(words: str) -> str:
    """The days of an entry, YYYY-MM-DD with blanks between; MM-DD where no year is shown; empty where there is none."""
    days = list(dict.fromkeys(_day(match) for match in DAY.finditer(words)))
    if days:
        return " ".join(days[:4])
    short = SHORT_DAY.search(words)
    return f"{short['m'] or short['m2']}-{short['d'] or short['d2']}" if short else ""


def _day(match: re.Match) -> str:
    return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
