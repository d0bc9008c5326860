"""What a report says of itself at its beginning: title, statistic period, whom to ask, where its electronic version is. PURE.

From 2019 the opening names all of it (seen in all published reports of Taizhou); before, the period and a telephone number. A period that
is not the calendar year is an error: its missing days stand in no report.
"""

import re
from collections.abc import Iterable
from datetime import date

from reports.checks.finding import Finding
from reports.checks.lint import own_words
from reports.deadline import period
from reports.edition import Edition
from reports.layouts import LEAVES
from taizhou_portal.bureau.dates import prose

NAME = "年度报告"
STATISTICS_SINCE, STATISTICS_UNTIL = 2014, 2018  # 国办发〔2014〕32号 asked for a table beside the text
_DAY = r"(?:(?P<{0}y>\d{{4}}|本)\s*[年.\-/．])?\s*(?P<{0}m>\d{{1,2}})\s*[月.\-/．]\s*(?P<{0}d>\d{{1,2}})\s*日?"
_SPAN = re.compile(_DAY.format("a") + r"\s*(?:起)?\s*(?:至|到|—+|–|-|－|~|～)\s*" + _DAY.format("b"))
_ABOUT = re.compile("期限|统计|数据|时限|区间|起止|期间")
_ABOUT_THE_REPORT = re.compile("统计期|期限|所列数据|数据统计|起止")  # in a chapter, where other spans are told as well
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")

CONTACT = {
    "联系科室": re.compile(r"办公室|联系(?:人|科室|处室|部门|单位)|政务公开(?:科|处)"),
    "地址": re.compile(r"地址|办公地点|[路街道巷]\s*\d+号"),
    "电话": re.compile(
        r"电话[^，。；]{0,12}?\d{5,}|(?<!\d)[（(]?0\d{2,3}[)）]?\s*[-－—–]?\s*\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    ),
    "电子邮箱": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w", re.ASCII),
}
#: what must be there, by whether the report has the form of 2019 and after
WANTED = {True: ("联系科室", "地址", "电话"), False: ("地址", "电话")}
_ELECTRONIC = re.compile(r"电子(?:版|文本|文件)|下载|网(?:站|上|址)[^。；]{0,30}?(?:查阅|查看|查询|浏览|公布)")
_TABLE = re.compile("统计表|附表|附件")


def opening(edition: Edition) -> list[Finding]:
    """Everything about title and opening."""
    first = own_words(edition.preface)
    chapters = [own_words(one.paragraphs) for one in edition.chapters]
    if not first and not any(chapters):
        return []  # nothing is written yet, which is said elsewhere
    whole = "\n".join([*first, *(words for chapter in chapters for words in chapter)])
    return [
        *wrong_title(edition.title, edition.year),
        *wrong_period(first, chapters[0] if chapters else [], edition.year),
        *without_contact(whole, tables=edition.layout in LEAVES),
        *without_statistics(whole, edition.year),
    ]


def wrong_title(title: str, year: int) -> list[Finding]:
    others = [found for found in _YEAR.findall(title) if int(found) != year]
    found = []
    if others:
        left, right = f"标题{others[0]}年", f"报告{year}年"
        found.append(Finding("标题", "标题里的年份不对", f"标题：“{title}”", left=left, right=right))
    if NAME not in title:
        words = f"标题：“{title}”里没有“{NAME}”"
        found.append(Finding("标题", "标题没有写明是年度报告", words, severe=False))
    return found


def wrong_period(preface: Iterable[str], first_chapter: Iterable[str], year: int) -> list[Finding]:
    """The span of days that the opening names, or else the first chapter where it speaks of the statistics."""
    whole, preface = period(year), list(preface)
    told = [span for words in preface for span in _spans(words, year, _ABOUT)]
    told = told or [span for words in first_chapter for span in _spans(words, year, _ABOUT_THE_REPORT)]
    if not told and not any(whole == span for words in preface for span in _spans(words, year)):
        first, last = map(prose, whole)
        return [Finding("期限", "没有统计期限", f"前言：没有写明统计期限（{first}至{last}）", severe=False)]
    return [_wrong_span(*span, *whole) for span in told if span != whole]


def _wrong_span(start: date, end: date, first: date, last: date) -> Finding:
    words = f"前言：写的是{prose(start)}至{prose(end)}，应为{prose(first)}至{prose(last)}"
    left, right = f"文中{prose(start)}至{prose(end)}", f"{prose(first)}至{prose(last)}"
    days = abs((start - first).days) + abs((end - last).days)
    return Finding("期限", "统计期限不是全年", words, left=left, right=right, difference=f"{days}天")


def _spans(words: str, year: int, about: re.Pattern[str] = re.compile("")) -> list[tuple[date, date]]:
    """The spans of a paragraph in sentences with words of that kind."""
    sentences = [one for one in re.split("[。；]", words) if about.search(one)]
    found = [_span(match, year) for one in sentences for match in _SPAN.finditer(one)]
    return [span for span in found if span]


def _span(match: re.Match[str], year: int) -> tuple[date, date] | None:
    def day(side: str, instead: int) -> date:
        told = match[f"{side}y"]
        return date(int(told) if told and told != "本" else instead, int(match[f"{side}m"]), int(match[f"{side}d"]))

    try:
        start = day("a", year)
        return start, day("b", start.year)
    except ValueError:  # 2.30, or a telephone number that looks like a day
        return None


def without_contact(whole: str, *, tables: bool) -> list[Finding]:
    """What is missing of the ways to ask, with what there is; from 2019 also where the electronic version is."""
    there = [name for name, pattern in CONTACT.items() if pattern.search(whole)]
    missing = [name for name in WANTED[tables] if name not in there]
    found = []
    if missing:
        has = f"（写有{'、'.join(there)}）" if there else ""
        words = f"前言：没有{'、'.join(missing)}{has}"
        found.append(Finding("联系", "联系方式不全", words, severe=False))
    if tables and not _ELECTRONIC.search(whole):
        words = "前言：没有写明报告的电子版在哪里查阅、下载"
        found.append(Finding("联系", "没有电子版的出处", words, severe=False))
    return found


def without_statistics(whole: str, year: int) -> list[Finding]:
    if not STATISTICS_SINCE <= year <= STATISTICS_UNTIL or _TABLE.search(whole):
        return []
    words = "全文：没有提到政府信息公开情况统计表（国办发〔2014〕32号）"
    return [Finding("统计表", "没有统计表", words, severe=False)]
