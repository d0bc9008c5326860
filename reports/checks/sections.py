"""The parts of a report: their numbers, what the opening promises, what the official form demands. PURE.

Up to 2018 the parts were free, so what does not fit there is a reminder; from 2019 the form names six of them, and what departs from
it is an error (国办公开办函〔2019〕60号, 〔2021〕30号).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from reports.checks.finding import Finding
from reports.checks.lint import numeral, numeral_of, own_words
from reports.edition import Chapter, Edition
from reports.layouts import CHAPTERS, LEAVES
from reports.vocabulary import Layout

#: what a part is about → words that tell so; the first that fits holds, for an application is named in parts about reviews as well
TOPICS: dict[str, tuple[str, ...]] = {
    "复议诉讼": ("复议", "诉讼", "申诉"),
    "支出收费": ("支出", "收费", "费用", "减免"),
    "问题改进": ("问题", "改进", "不足"),
    "申请": ("申请",),
    "主动公开": ("主动公开",),
    "机构人员": ("机构", "人员", "经费"),
    "解读回应": ("解读", "回应"),
    "统计表": ("统计表", "附表", "附件"),
    "网站平台": ("网站", "平台", "教育网", "门户"),
    "概况": ("概况", "概述", "总体情况", "基本情况"),
    "其他": ("其他",),
}
_LEAD = "包括|包含|涵盖|分为|共分|由|分别(?:为|是)?|(?:依次)?(?:说明|介绍|报告)了?|内容(?:有|为|是)|如下"
_TAIL = "等|组成|构成|[一二三四五六七八九十0-9]+个?(?:部分|方面)|(?:部分|方面)|。|；|$"
_LEADS = re.compile(rf"(?:{_LEAD})[：:]?")
_LIST = re.compile(rf"([^。；：]+?、[^。；：]+?)(?:{_TAIL})")
PROMISED = re.compile(r"(?:等|共|分为|分成?|由)([一二三四五六七八九十]|\d{1,2})个?部分")
_ORDINAL = re.compile(
    r"(?:(?<=[、，])|^)(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+(?:[)）]、?|[、.．]))\s*"
)
_QUOTED = re.compile("^[“《]+|[”》]+$")
_GENERAL = re.compile(r"政府信息公开|信息公开|政府信息|工作|情况|有关|相关|《?条例》?|^因|方面$|部分$|的|\s")
_JOINT = re.compile(r"[和及与、]|以及")
_TWO_PARTS = re.compile(r"(?<=情况|事项|建设)(?:和|及|以及)")


def sections(edition: Edition) -> list[Finding]:
    """Numbering, the list in the opening, the chapters of the form."""
    severe = edition.layout in LEAVES
    opening = "\n".join(own_words(edition.preface))
    return [
        *misnumbered(edition.chapters, severe=severe),
        *(departures(edition.chapters, edition.layout) if severe else []),
        *unkept_promises(opening, edition.chapters),
    ]


def misnumbered(chapters: Sequence[Chapter], *, severe: bool) -> list[Finding]:
    """Gaps, doubles and disorder of the numbers; a chapter without a number has no place in the row."""
    known = [(numeral(one.number), one) for one in chapters if numeral(one.number)]
    found = [] if not known or known[0][0] == 1 else _gap("", 0, *known[0], severe)
    for (before, earlier), (number, one) in pairwise(known):
        if number == before:
            words = f"{one.title}：前面已有“{earlier.title}”"
            found.append(Finding("序号", "章号重复", words, severe=severe))
        elif number < before:
            found.append(Finding("序号", "章号次序颠倒", f"{one.title}：排在“{earlier.title}”之后", severe=severe))
        else:
            found += _gap(earlier.number, before, number, one, severe)
    return found


def _gap(before_as_printed: str, before: int, number: int, one: Chapter, severe: bool) -> list[Finding]:
    missing = "、".join(numeral_of(n) for n in range(before + 1, number))
    if not missing:
        return []
    leap = f"由“{before_as_printed}”接“{one.number}”" if before_as_printed else f"从“{one.number}”开始"
    return [Finding("序号", f"没有第{missing}部分", f"{one.title}：章号{leap}", severe=severe)]


def departures(chapters: Sequence[Chapter], layout: Layout) -> list[Finding]:
    """Chapters of the form that are missing, stand elsewhere or are headed otherwise; those that the form does not know."""
    form, here = CHAPTERS[layout], [one.heading for one in chapters]
    numbered = {one.number: one for one in chapters}
    official = {heading for _, heading in form}
    found = []
    for number, heading in form:
        if heading not in here:
            found += _other_heading(number, heading, numbered.get(number), official)
    found += _disordered([one for one in chapters if one.heading in official], [heading for _, heading in form])
    extra = [one for one in chapters if one.number not in dict(form) and one.heading not in official]
    words = "{}：格式只有六个部分，补充的内容写在“六、其他需要报告的事项”".format
    return found + [Finding("章节", "格式里没有的部分", words(one.title), severe=False) for one in extra]


def _other_heading(number: str, heading: str, instead: Chapter | None, official: set[str]) -> list[Finding]:
    if instead is None or instead.heading in official:
        return [Finding("章节", "缺少规定的部分", f"{number}、{heading}")]
    where = f"{instead.title}：格式规定的标题是“{heading}”"
    return [Finding("章节", "标题与格式不同", where, left=instead.heading, right=heading)]


def _disordered(chapters: Sequence[Chapter], form: list[str]) -> list[Finding]:
    pairs = pairwise(chapters)
    wrong = [(a, b) for a, b in pairs if form.index(b.heading) < form.index(a.heading)]
    return [Finding("章节", "次序与格式不同", f"{b.title}：格式里在“{a.heading}”之前") for a, b in wrong]


def unkept_promises(opening: str, chapters: Sequence[Chapter]) -> list[Finding]:
    """The list of parts in the opening against the headings: promised and not there, there and not promised, named otherwise."""
    promised = listed_parts(opening, chapters)
    if not promised:
        return []
    partner = _matched(promised, chapters)
    lost = [item for item in promised if item not in partner]
    known = {id(one) for one in partner.values()}
    return [
        *(
            Finding("前言", "列出的部分正文里没有", f"前言：列有“{item}”，正文没有这一部分", severe=False)
            for item in lost
        ),
        *(_renamed(item, one) for item, one in partner.items() if not same_name(item, one.heading)),
        *(_unlisted(one) for one in chapters if id(one) not in known),
        *_wrong_count(opening, len(chapters)),
    ]


def _renamed(item: str, one: Chapter) -> Finding:
    where = f"{one.title}：前言里叫“{item}”"
    return Finding("前言", "同一部分两处名称不同", where, severe=False, left=item, right=one.heading)


def _unlisted(one: Chapter) -> Finding:
    return Finding("前言", "正文有、前言没有列出的部分", f"{one.title}：不在前言所列之内", severe=False)


def _wrong_count(opening: str, here: int) -> list[Finding]:
    """`六个部分` said beside the list."""
    told = PROMISED.search(opening)
    said = (numeral(told[1]) or int(told[1])) if told else 0
    if not said or said == here:
        return []
    left, right = f"前言{said}个", f"正文{here}个"
    where = f"前言：说有{said}个部分，正文有{here}个"
    return [Finding("前言", "部分的个数不同", where, severe=False, left=left, right=right, difference=str(said - here))]


def listed_parts(opening: str, chapters: Sequence[Chapter]) -> list[str]:
    """The parts that the opening lists, as it names them; nothing where no list of it is about the parts of this report."""
    lists = [list(_items(found[1])) for lead in _LEADS.finditer(opening) if (found := _LIST.match(opening, lead.end()))]
    lists = [items for items in lists if len(items) >= 3 and _share_known(items, chapters) >= Fraction(1, 2)]
    return max(lists, key=lambda items: _share_known(items, chapters), default=[])


def _share_known(items: Sequence[str], chapters: Sequence[Chapter]) -> Fraction:
    return Fraction(sum(bool(_partners(item, chapters)) for item in items), len(items))


def _items(words: str) -> Iterator[str]:
    for part in re.split("[、，]", _ORDINAL.sub("", words)):
        for item in _TWO_PARTS.split(part):
            bare = _QUOTED.sub("", item.strip()).removeprefix("和").removeprefix("以及")
            if bare:
                yield bare


def _matched(promised: Iterable[str], chapters: Sequence[Chapter]) -> dict[str, Chapter]:
    """Each promised part with its chapter: first those of one name, then those of one topic; each chapter once."""
    partner: dict[str, Chapter] = {}
    items = list(dict.fromkeys(promised))
    for fits in (same_name, same_topic):
        for item in items:
            free = [one for one in chapters if not any(one is taken for taken in partner.values())]
            found = next((one for one in free if fits(item, one.heading)), None)
            if item not in partner and found:
                partner[item] = found
    return partner


def _partners(item: str, chapters: Iterable[Chapter]) -> list[Chapter]:
    return [one for one in chapters if same_name(item, one.heading) or same_topic(item, one.heading)]


def same_name(one: str, other: str) -> bool:
    """The same words, or one is the other shortened: 复议和诉讼 for 行政复议、提起行政诉讼的情况."""
    a, b = _GENERAL.sub("", one), _GENERAL.sub("", other)
    if not a or not b:
        return one == other
    return _within(a, b) or _within(b, a)


def _within(short: str, long: str) -> bool:
    return all(word in long for word in _JOINT.split(short) if word)


def same_topic(one: str, other: str) -> bool:
    return bool(topic(one)) and topic(one) == topic(other)


def topic(heading: str) -> str:
    return next((about for about, words in TOPICS.items() if any(word in heading for word in words)), "")
