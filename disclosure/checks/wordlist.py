"""PURE. The words that the wording list starts with: wrong characters, old names, words that official writing avoids.

They stand in wordlist.txt, which says how a line is read. Officers add to the list and take from it; `wording.Term` is the shape of a row.
"""

from collections.abc import Iterator
from pathlib import Path

from disclosure.checks.finding import Severity
from disclosure.checks.wording import Term

#: group → what is said of its words, and how grave they are
GROUPS = {
    "错别字": ("用字不规范", Severity.LOOK),
    "重大差错": ("重要词语写错", Severity.MUST),
    "机构和地名": ("名称不规范或已变更；引用当时文件、写明“原”的可以保留", Severity.LOOK),
    "法律名称": ("名称有误或者已经废止；写历史情况的可以保留", Severity.LOOK),
    "涉外涉港澳台": ("政治和涉港澳台用语不规范", Severity.LOOK),
    "对人的称呼": ("对人的称呼不尊重或不规范", Severity.LOOK),
}
CITY = "台州"
#: what 市…局 is called there is not ours to mend
_CITIES = """
北京 上海 天津 重庆 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 丽水 义乌 临海 温岭 玉环 南京 苏州 无锡 合肥 福州 厦门 济南 青岛 广州 深圳
武汉 长沙 成都 西安 郑州 南昌 沈阳 大连 哈尔滨 长春 石家庄 太原 昆明 贵阳 兰州 南宁 海口
"""
OTHER_CITIES = tuple(_CITIES.split())


def terms(lines: Iterator[str]) -> Iterator[Term]:
    """One term a line, under the [group] that stands above it; lines that begin with # are remarks."""
    group = ""
    for line in lines:
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            yield _term(line, group)


def _term(line: str, group: str) -> Term:
    wrong, right, unless = [*line.split(" "), ""][:3]
    note, severity = GROUPS[group]
    return Term(wrong, right.strip("-"), group, severity, note, _excused(wrong, unless))


def _excused(wrong: str, unless: str) -> tuple[str, ...]:
    """A name that is right with 原 before it is right with 原台州 or 时任 as well, and so is that of another city's bureau."""
    words = tuple(unless.split(",")) if unless else ()
    if f"原{wrong}" in words:
        words += (f"原{CITY}{wrong}", f"时任{wrong}", f"时任{CITY}{wrong}")
    return words + tuple(f"{city}{wrong}" for city in OTHER_CITIES if wrong.startswith("市"))


DEFAULT: tuple[Term, ...] = tuple(terms(iter(Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines())))
