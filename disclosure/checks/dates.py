"""PURE. Dates of official documents: Arabic numerals, full year, no leading noughts (GB/T 9704-2012; document-format.md 1), and real days.

Dates with points, strokes or hyphens, as tables have them, are a fault only inside a sentence (于2026.3.20召开).
Numerals in a quoted title 《…》 stay as they are quoted.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.checks.finding import Finding, Severity, in_order
from disclosure.checks.narrow import narrow
from disclosure.checks.places import Places

HAN = "〇零○一二三四五六七八九"
#: noughts as typists write them among Chinese numerals: letters and circles
NOUGHTS = "0OoОоΟο◯"
DIGITS = str.maketrans(HAN + NOUGHTS, "000123456789" + "0" * len(NOUGHTS))
#: nothing hangs on before it, but for the number of a list: 1.2026年…
ALONE = rf"(?:(?<![0-9A-Za-z.{HAN}十/-])|(?<=[\s(][1-9]\.)|(?<=^[1-9]\.))"
GAP = r"[ \u200b]{0,6}"
NUMERAL = rf"\d{{1,2}}|[{HAN}十]{{1,3}}"
YEAR = (
    rf"[12]\d{{3}}|[12][\d{NOUGHTS}]{{3}}|(?:一[八九]|[二2][{HAN}{NOUGHTS}1])[{HAN}\d{NOUGHTS}]{{2}}|"
    rf"\d\d(?=年{GAP}\d{{1,2}}{GAP}月{GAP}\d{{1,2}}{GAP}日)"
)
DATE = re.compile(
    rf"{ALONE}(?P<y>{YEAR}){GAP}年(?!级)(?:{GAP}(?P<m>{NUMERAL}){GAP}月(?:{GAP}(?P<d>{NUMERAL}){GAP}日)?)?|"
    rf"{ALONE}(?P<m2>\d{{1,2}}|[{HAN}十]{{1,3}}(?=月{GAP}[{HAN}十]{{1,3}}{GAP}日)){GAP}月(?![考租薪])(?:{GAP}(?P<d2>{NUMERAL}){GAP}日)?"
)
#: inside a sentence: a word leads to the date, or what happens on that day follows it
MARKED = re.compile(
    r"(?:(?P<lead>[于自从至到]|截至|截止)[ ]?)?(?<![0-9A-Za-z._/-])"
    r"(?P<day>(?P<y>[12]\d{3})(?P<mark>[./-])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2}))(?![0-9A-Za-z_/-]|\.\d)"
    r"(?P<after>[ ]?(?:[起前止后]|[以之][前后]|召开|举[行办]|印发|[发公]布|[施实]行|实施|开始|结束|截止|报名|通过))?"
)
QUOTED = re.compile(r"《[^《》\n]{1,120}》")
#: what is surely right, to go on quickly
USUAL = re.compile(r"(?:[12][0-9]{3}年)?(?:(?:[1-9]|1[0-2])月(?:(?:[1-9]|1[0-9]|2[0-8])日)?)?")
OLD_CALENDAR = re.compile(r"(?:农历|阴历|夏历|旧历)\D{0,4}$")
#: a short year up to this one is of this century
THIS_CENTURY = 49


@dataclass(frozen=True)
class _Date:
    """What is written of a date: the parts as written in narrow characters, None where there are none."""

    year: str | None
    month: str | None
    day: str | None

    @property
    def parts(self) -> list[str]:
        return [part for part in (self.year, self.month, self.day) if part]

    def right(self) -> str:
        """In the form of the standard."""
        words = f"{_full(self.year)}年" if self.year else ""
        words += f"{number(self.month)}月" if self.month else ""
        return words + (f"{number(self.day)}日" if self.day else "")

    def possible(self) -> bool:
        year = _full(self.year) if self.year else 2024  # a leap year: 2月29日 without a year may be right
        month = number(self.month) if self.month else 1
        if not 1 <= month <= 12:
            return self.year is None and self.day is None
        return self.day is None or 1 <= number(self.day) <= monthrange(year, month)[1]


def check(text: str) -> list[Finding]:
    """Findings over a plain text, in its order, with the right form as fix."""
    return in_order(list(found_in(text, narrow(text))))


def found_in(text: str, plain: str) -> Iterator[Finding]:
    """`text` as written and the same narrowed: full-width numerals are seen by comparing the two."""
    quoted = Places([match.span() for match in QUOTED.finditer(plain)])
    for match in DATE.finditer(plain):
        if USUAL.fullmatch(text, *match.span()):
            continue
        day = _Date(match["y"], match["m"] or match["m2"], match["d"] or match["d2"])
        lunar = OLD_CALENDAR.search(plain[max(0, match.start() - 8) : match.start()]) is not None
        reasons = [] if lunar else list(_reasons(day, text[slice(*match.span())], kept=match.start() in quoted))
        if reasons:
            yield _finding(match.span(), day, reasons)
    for match in MARKED.finditer(plain):
        day = _Date(match["y"], match["m"], match["d"])
        if (match["lead"] or match["after"]) and day.possible() and match.start("day") not in quoted:
            yield _finding(match.span("day"), day, ["正文里的日期写年、月、日"])


def _reasons(day: _Date, written: str, *, kept: bool) -> Iterator[str]:
    if any(one.isdigit() and not one.isascii() and one not in HAN for one in written):
        yield "数字要用半角"
    if not kept and any(not part.isascii() or not part.isdigit() for part in day.parts):
        yield "日期要用阿拉伯数字"
    if any(part.isascii() and part.startswith("0") for part in (day.month, day.day) if part):
        yield "月、日前不加0"
    if day.year and len(day.year) == 2:
        yield "年份要写全"
    if not day.possible():
        yield "没有这一天"


def _finding(span: tuple[int, int], day: _Date, reasons: list[str]) -> Finding:
    right = day.right() if day.possible() else None
    advice = f"应写成{right}" if right else "请核对日期"
    return Finding("date_form", Severity.LOOK, *span, f"日期写法不对：{'，'.join(reasons)}", advice, fix=right)


def _full(year: str) -> int:
    number = int(year.translate(DIGITS))
    if len(year) == 2:
        return number + (2000 if number <= THIS_CENTURY else 1900)
    return number


def number(numeral: str) -> int:
    """二十一 → 21, 十 → 10, 〇三 → 3, 07 → 7."""
    if "十" not in numeral:
        return int(numeral.translate(DIGITS))
    tens, _, units = numeral.partition("十")
    return (int(tens.translate(DIGITS)) if tens else 1) * 10 + (number(units) if units else 0)
