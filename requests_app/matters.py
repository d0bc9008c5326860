"""PURE. Does one description ask for several things? Then it is offered to be split: one application, one matter (一事一申请).

Only what the applicant numbered themselves is taken apart, 1 2 3 or 一二三 or ①②③ in their order; nothing is guessed.
"""

import re
from dataclasses import dataclass

MOST = 10  # applications of one form
LEAST = 4  # characters of a matter
LEAD = 300  # characters that may stand before the first number and go with each part
TITLE = 60  # characters of a name made of a matter
CHINESE = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
#: a number at the beginning of a line, or after the end of a sentence: 1. 1、 （1） 一、 （一） ①
NUMBER = re.compile(
    rf"(?:^|(?<=[\n。；;：:]))[ \t\u3000]*(?:"
    rf"[（(](\d{{1,2}}|[{CHINESE}]{{1,2}})[）)]"
    rf"|(\d{{1,2}})(?:[、）)]|[.．](?!\d)|[.．](?=(?:19|20)\d\d年))"
    rf"|([{CHINESE}]{{1,2}})、"
    rf"|([{CIRCLED}])"
    rf")[ \t\u3000]*"
)
ENDS = "。；;，,、 \t\n\u3000"


@dataclass(frozen=True)
class Matter:
    """One application of several: its name and its description, both cut out of what was typed."""

    subject: str
    description: str


def matters(description: str) -> list[Matter]:
    """The matters of a description that numbers them, 2 to MOST of them; empty where it is one, or where the numbers do not run."""
    marks = _running(list(NUMBER.finditer(description)))
    if not 2 <= len(marks) <= MOST:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(description)]
    parts = [description[mark.end() : end].strip(ENDS) for mark, end in zip(marks, ends, strict=True)]
    lead = description[: marks[0].start()].strip()
    if min(map(len, parts)) < LEAST or len(lead) > LEAD:
        return []
    return [Matter(_title(part), f"{lead}\n{part}" if lead else part) for part in parts]


def _running(found: list[re.Match]) -> list[re.Match]:
    """Those that count 1, 2, 3 …; numbers of another sort in between belong to the text."""
    marks: list[re.Match] = []
    sort = 0
    for mark in found:
        group = next(n for n, number in enumerate(mark.groups(), 1) if number)
        if _value(mark[group]) == len(marks) + 1 and group == (sort or group):
            marks.append(mark)
            sort = group
    return marks


def _value(number: str) -> int:
    if number.isdecimal() and number.isascii():
        return int(number)
    if number in CIRCLED:
        return CIRCLED.index(number) + 1
    tens, _, ones = number.partition("十")
    if "十" in number:
        return 10 * (CHINESE.find(tens) + 1 or 1) + (CHINESE.find(ones) + 1 if ones else 0)
    return CHINESE.find(number) + 1 if len(number) == 1 else 0


def _title(part: str) -> str:
    """The first sentence, as far as a name may be long."""
    first = re.split(r"[。；;\n]", part, maxsplit=1)[0]
    return first if len(first) <= TITLE else first[: TITLE - 1] + "…"
