"""Slips of writing that a machine can tell for certain or nearly so: what a word processor left, doubled marks, known misprints, a site
that is not a government's, words that can be read in two ways. PURE. All are reminders: an archived text is not changed.
"""

import re
from collections.abc import Iterator

from reports.checks.finding import Finding
from reports.checks.lint import own_words
from reports.edition import Edition
from reports.layouts import LEAVES

#: what a word processor leaves behind
LEFT = re.compile(
    r"\[bookmark:[^\]]*\]|\bOLE_LINK\d+|\b_(?:Hlk|Toc|Ref)\d+|\b_GoBack\b|错误[！!]未(?:找到引用源|定义书签)[。.]?"
    r"|Error! (?:Reference source not found|Bookmark not defined)\.?|\{ ?(?:PAGEREF|HYPERLINK|REF|TOC) [^}]*\}",
    re.ASCII,
)
STRAY_BLANK = re.compile(r"(?<=[\u4e00-\u9fff，。、；：）》])[ \t\u00a0\u3000]+(?=[“‘《「])")
DOUBLED = re.compile(r"[，、；：。？！][，、；：。](?!\.)|([，、；：。？！])\1+")
#: misprints that were seen in reports, with what was meant; no dictionary
MISPRINTS = {
    "高度注度": "高度关注",
    "信息工开": "信息公开",
    "主动工开": "主动公开",
    "依申请工开": "依申请公开",
    "公开指难": "公开指南",
    "行政复仪": "行政复议",
    "行政诉松": "行政诉讼",
}
#: 国办发〔2017〕47号: a government site has a name under gov.cn
GOVERNMENT = ".gov.cn"
HOST = re.compile(
    r"(?<![@\w.-])(?:https?://)?((?:[a-z0-9-]+\.)+(?:cn|com|net|org|gov|edu|info|cc))(?![\w-])", re.I | re.ASCII
)
#: platforms of others, on which an account is no site of our own
PLATFORMS = ("weibo.com", "weibo.cn", "qq.com", "douyin.com", "toutiao.com", "zjzwfw.gov.cn")
TWO_READINGS = re.compile(r"超出[^，。；]{0,20}?(?:达标数|标准数|指标数|任务数)\d+[条件次篇]")
PUBLIC_TWICE = re.compile(r"(?:主动公开|公开)范围[^。；]*?(?:予以|同意|并)[^。；]{0,2}公开")


def slips(edition: Edition) -> list[Finding]:
    found = [finding for place, words in _places(edition) for finding in _in_one(place, words)]
    if edition.layout not in LEAVES:
        found += [finding for place, words in _places(edition) for finding in _counted_twice(place, words)]
    return found


def _places(edition: Edition) -> Iterator[tuple[str, str]]:
    """(where, paragraph) of the report's own words."""
    yield from (("前言", words) for words in own_words(edition.preface))
    for chapter in edition.chapters:
        yield from ((chapter.title, words) for words in own_words(chapter.paragraphs))


def _in_one(place: str, words: str) -> Iterator[Finding]:
    yield from (_reminder("排印", "文字处理软件的残留", f"{place}：“{one[0]}”") for one in LEFT.finditer(words))
    for pattern, what in ((STRAY_BLANK, "引号前多了空格"), (DOUBLED, "标点重复")):
        yield from (_reminder("排印", what, f"{place}：“{_around(words, one)}”") for one in pattern.finditer(words))
    for wrong, right in MISPRINTS.items():
        if wrong in words:
            yield _reminder("错字", "疑似错字", f"{place}：“{wrong}”，疑为“{right}”")
    for host in dict.fromkeys(one.lower() for one in HOST.findall(words)):
        if not host.endswith(GOVERNMENT) and not host.endswith(PLATFORMS):
            yield _reminder("域名", "域名不在gov.cn之下", f"{place}：{host}（国办发〔2017〕47号）")
    for one in TWO_READINGS.finditer(words):
        yield _reminder("歧义", "可以有两种读法", f"{place}：“{one[0]}”，可以指超出的数，也可以指规定的数")


def _counted_twice(place: str, words: str) -> Iterator[Finding]:
    """The table of 2014 has one line for what was public already and another for what was granted; an application stands in one."""
    if PUBLIC_TWICE.search(words):
        told = "说属于主动公开范围又说予以公开的，统计表只计入“属于已主动公开范围数”，不再计入“同意公开答复数”"
        yield _reminder("计数", "一件申请不计两处", f"{place}：{told}")


def _around(words: str, match: re.Match[str]) -> str:
    return words[max(0, match.start() - 6) : match.end() + 6]


def _reminder(rule: str, what: str, where: str) -> Finding:
    return Finding(rule, what, where, severe=False)
